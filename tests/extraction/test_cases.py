"""Sentences that have to be read as a careful reader reads them: tests/cases/*.toml."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.support.case_files import CASES, Case, differences, found, load, report_of
from tests.support.reading_cases import DOCUMENTS, FAILURES, FILES

WILD, NEGATIVE, FAILING = load("in_the_wild"), load("negative"), load("known_failures")
EVERY = [*WILD, *NEGATIVE, *FAILING]


def ids(case: Case) -> str:
    return case.label


def known(case: Case) -> pytest.MarkDecorator:
    """A strict mark: a case that is read rightly fails until it has moved, so that the improvement is recorded."""
    return pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.comment)


@pytest.mark.parametrize("case", WILD, ids=ids)
def test_in_the_wild(case: Case) -> None:
    """A sentence is read as a careful reader reads it: every quantity, none too many, each field that is given."""
    assert differences(case, found(case)) == [], f"{case.label}: {case.comment}\n{case.text}"


@pytest.mark.parametrize("case", NEGATIVE, ids=ids)
def test_negative(case: Case) -> None:
    """Digits that are names, numbering, dates, slogans or page chrome make no row."""
    assert differences(case, found(case)) == [], f"{case.label}: {case.comment}\n{case.text}"


@pytest.mark.parametrize("case", [pytest.param(case, marks=known(case), id=case.label) for case in FAILING])
def test_known_failure(case: Case) -> None:
    """A sentence known to be read wrongly; when it is read rightly, the case moves to the file where it belongs."""
    assert differences(case, found(case)) == [], f"{case.label}: {case.comment}\n{case.text}"


def test_labels_name_one_case_each() -> None:
    """A label is said once in all files, so that a test's name finds its sentence."""
    assert [label for label, count in Counter(case.label for case in EVERY).items() if count > 1] == []


def test_sentences_of_the_shipped_report_stand_in_it(root: Path) -> None:
    """What a case says is from Guangzhou is there to the letter."""
    text = (root / "data" / "reports" / "guangzhou_2023.txt").read_text(encoding="utf-8")
    assert [case.label for case in EVERY if case.origin and case.text not in text] == []


def test_every_sentence_is_read_in_the_part_it_says() -> None:
    """No case passes because its sentence became a heading or fell out of the body."""
    for case in EVERY:
        report, at = report_of(case)
        end = at + len(case.text)
        held = [s for s in report.sentences if s.start < end and at < s.end]
        if case.part in ("head", "foot"):
            continue
        assert sum(min(s.end, end) - max(s.start, at) for s in held) >= len(case.text) - len(held), case.label
        assert {s.looks_ahead for s in held} == {case.part in ("plan", "targets", "goals")}, case.label


def test_case_files_are_all_read() -> None:
    """A case file that no test reads would promise nothing."""
    # in tests/analysis and tests/report
    read_elsewhere = {"guangzhou_outcomes", "commitments", "record_and_plan", "gaps", "guangzhou_attention"}
    read_elsewhere |= {"guangzhou_words", "qinghe_compared", "words", "second_look_at_pairs"}
    read_elsewhere |= {*FILES, FAILURES, DOCUMENTS}  # in test_reading_cases
    assert {file.stem for file in CASES.iterdir()} == {"in_the_wild", "negative", "known_failures"} | read_elsewhere
