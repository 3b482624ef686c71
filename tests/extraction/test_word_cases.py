"""Sentences for single words that stand in few documents, as a careful reader reads them: tests/cases/words.toml."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest

import reportlib
from tests.support.places import CASES

LISTS = Path(reportlib.__file__).parent / "lexicon"
FIELDS = {"label", "comment", "words", "text", "part", "table", "with", "rows"}
PARTS = ("review", "plan", "problems", "foot", "body")
HEAD = (
    "青禾县政府工作报告",
    "——2031年1月20日在青禾县第九届人民代表大会第二次会议上",
    "青禾县人民政府县长 林晓舟",
    "各位代表：",
    "现在，我代表县人民政府向大会报告工作，请予审议。",
)
FILLER = "过去一年，全县社会平稳，各项工作有了新的进展，群众的日子一天比一天有盼头。"
LAST = "各位代表！让我们携手并肩，为建设富裕文明的青禾而努力奋斗！"


def cases() -> list[dict[str, Any]]:
    """The cases of the file."""
    found: list[dict[str, Any]] = tomllib.loads((CASES / "words.toml").read_text(encoding="utf-8"))["case"]
    return found


def written(case: dict[str, Any]) -> str:
    """A small report that holds the text of a case in its part."""
    text, part = case["text"].strip("\n"), case["part"]
    if part == "body":
        lines = [*HEAD, text, LAST]
    else:
        admitted = f"同时，我们也清醒认识到：{text}" if part == "problems" else ""
        review = ["一、2030年工作回顾", FILLER + text if part == "review" else FILLER, admitted]
        plan = ["二、2031年工作安排", FILLER, text if part == "plan" else ""]
        lines = [*HEAD, *review, *plan, LAST, text if part == "foot" else ""]
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("case", cases(), ids=lambda case: str(case["label"]))
def test_a_word_of_few_documents(case: dict[str, Any]) -> None:
    """The table has the rows that a reader finds in the text, in its order, with the columns that the case is about."""
    whole = written(case)
    report = reportlib.read(whole.encode(), name="case.txt")
    text = case["text"].strip("\n")
    begin = whole.index(text)
    frame = report.table(case["table"])
    start = "problem_start" if case["table"] == "answers" else "start"
    frame = frame[(frame[start] >= begin) & (frame[start] < begin + len(text))]
    inside = [row for row in frame.to_dict("records") if all(row[one] for one in case.get("with", ()))]
    told = [{name: row[name] for name in wanted} for row, wanted in zip(inside, case["rows"], strict=False)]
    assert told == case["rows"] and len(inside) == len(case["rows"]), f"{case['comment']}: {inside}"


def test_cases_say_what_they_are_about() -> None:
    """Each field is known, each word a row of its list and in the text, each label said once."""
    labels = [case["label"] for case in cases()]
    assert len(set(labels)) == len(labels)
    for case in cases():
        assert set(case) - {"with"} == FIELDS - {"with"} and case["part"] in PARTS, case["label"]
        for one in case["words"]:
            place, _, word = one.partition(" ")
            name, _, kind = place.partition(".")
            with (LISTS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
            held = [row for row in rows if not kind or row["class"] == kind]
            if name == "indicators":
                assert any(word in row["aliases"].split("|") for row in held), one
            else:
                assert any(row["word"] == word for row in held), one
            assert word in case["text"], one
