"""Constructions and documents, read as a careful reader reads them: tests/cases/reading_*.toml, documents."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from tests.support.list_reading_failures import take_off
from tests.support.places import CASES
from tests.support.reading_cases import FILES, ReadingCase, documents, failures, read, sentences
from tests.support.reading_differences import differences


def each(cases: tuple[ReadingCase, ...]) -> Any:
    """A test for each case; one that is known to be read wrongly fails until its line is taken off the list."""

    def marks(label: str) -> list[pytest.MarkDecorator]:
        known = failures().get(label)
        return [pytest.mark.xfail(strict=True, raises=AssertionError, reason=known)] if known else []

    return pytest.mark.parametrize("case", [pytest.param(one, id=one.label, marks=marks(one.label)) for one in cases])


@each(sentences())
def test_sentence(case: ReadingCase) -> None:
    """The tables and the narrative say of a text what a careful reader finds in it, where the case says something."""
    assert differences(case) == [], f"{case.label}: {case.comment}\n{case.text}\n{case.plan}"


@each(documents())
def test_document(case: ReadingCase) -> None:
    """A whole document gets its place, year, speaker and outline, and its rows, or is said to be no work report."""
    assert differences(case) == [], f"{case.label}: {case.comment}"


# ------------------------------------------------------------------------------------------------ the cases themselves


def test_every_text_is_read_in_the_part_it_says() -> None:
    """No case passes because its text became a heading or fell out of the body."""
    for case in sentences():
        reading = read(case)
        ahead = {case.part in ("plan", "targets")} if not case.plan else {False, True}
        held = [
            [s for s in reading.report.sentences if s.start < end and start < s.end] for start, end in reading.spans
        ]
        for (start, end), inside in zip(reading.spans, held, strict=True):
            covered = sum(min(s.end, end) - max(s.start, start) for s in inside)
            assert covered >= end - start - len(inside), case.label
        assert {s.looks_ahead for inside in held for s in inside} == ahead, case.label


def test_labels_name_one_case_each() -> None:
    """A label is said once in all files of reading, and in no other file, so that a test's name finds its case."""
    ours = [case.label for case in (*sentences(), *documents())]
    assert [label for label, count in Counter(ours).items() if count > 1] == []
    others = {
        case["label"]
        for file in CASES.glob("*.toml")
        if file.stem not in FILES
        for case in tomllib.loads(file.read_text(encoding="utf-8")).get("case", [])
    }
    assert others & set(ours) == set()


def test_the_list_of_failures_names_cases() -> None:
    """What is known to be read wrongly is a case that there is, and says what is wrong."""
    assert set(failures()) <= {case.label for case in (*sentences(), *documents())}
    assert all(failures().values())


def test_a_document_is_a_folder_with_one_file() -> None:
    """A file that no case reads would promise nothing."""
    for case in documents():
        assert case.source is not None
        assert {file.name for file in case.source.parent.iterdir()} == {"expected.toml", case.source.name}


def test_what_is_right_is_taken_off_the_list(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command takes off the lines of some cases and leaves the others, and what stands above them, as they are."""
    monkeypatch.setattr("tests.support.list_reading_failures.CASES", tmp_path)
    path = tmp_path / "reading_failures.toml"
    path.write_text('# why\n\none-1 = "a"\none-10 = "b"\ntwo-1 = "c"\n', encoding="utf-8")
    take_off({"one-1", "two-1"})
    assert path.read_text(encoding="utf-8") == '# why\n\none-10 = "b"\n'


# ------------------------------------------------------------------------------------------------ what compares them

SENTENCE = ReadingCase(
    label="made-up",
    kind="",
    comment="",
    text="新建农村公路180公里。",
    plan="新建农村公路210公里，城镇新增就业2万人左右。",
    expected={},
)
RIGHT = {
    "rows": [{"surface": "180公里|180", "value": 180, "unit": "公里", "indicator": "公路|农村公路", "end_least": 9}],
    "not_rows": ["农村", "城镇"],
    "headline_count": 0,
    "targets": [{"surface": "2万人", "bound": "approx", "narrow": "soft", "commitment": ""}],
    "not_targets": ["公路"],
    "not_commitments": ["新增"],
    "pairs": [{"actual_value": 180, "target_value": 210, "comparability": "same"}],
    "not_pairs": [{"actual_value": 210}],
    "not_gaps": [{"words": "180公里"}],
    "in_narrative": ["农村公路"],
    "not_in_narrative": ["铁路"],
}
WRONG = [
    ({"rows": [{"surface": "180公里", "value": 180.1}]}, "180公里: value is"),
    ({"rows": [{"surface": "180公里", "value": 18, "unit": "里"}]}, "180公里: unit is"),
    ({"rows": [{"surface": "180公里", "indicator": "公路"}]}, "180公里: indicator is"),
    ({"rows": [{"surface": "180公里", "indicator_has": "铁路"}]}, "180公里: indicator is"),
    ({"rows": [{"surface": "180公里", "indicator_lacks": "铁路|公路"}]}, "180公里: indicator is"),
    ({"rows": [{"surface": "180公里", "value_least": 181}]}, "180公里: value is"),
    ({"rows": [{"surface": "180公里", "value_most": 179}]}, "180公里: value is"),
    ({"rows": [{"surface": "180公里", "value_max_least": 1}]}, "180公里: value_max is ''"),
    ({"rows": [{"surface": "180公里", "no_such_column": 1}]}, "180公里: no_such_column is ''"),
    ({"rows": [{"surface": "180"}]}, "180: is read as 180公里"),
    ({"rows": [{"surface": "农村"}]}, "农村: no row"),
    ({"not_rows": ["公里"]}, "公里: expected no row"),
    ({"headline": [{"indicator_id": "gdp_growth"}]}, "headline_targets, gdp_growth: the table is empty"),
    ({"headline_count": 1}, "headline_targets: 0 rows, expected 1"),
    ({"targets": [{"surface": "2万人", "narrow": "hard"}]}, "targets, 2万人: narrow is 'soft'"),
    ({"not_targets": ["210公里"]}, "targets, 210公里: expected no row"),
    ({"not_commitments": ["210公里"]}, "targets, 210公里: expected no row"),
    ({"pairs": [{"actual_value": 181}]}, "pairs, 181: actual_value is"),
    ({"not_pairs": [{"actual_value": 180}]}, "pairs: expected none like"),
    ({"gaps": [{"words": "180公里"}]}, "gaps, 180公里: "),
    ({"in_narrative": ["铁路"]}, "narrative: does not say 铁路"),
    ({"not_in_narrative": ["农村公路"]}, "narrative: says 农村公路"),
]


def test_a_right_expectation_is_no_difference() -> None:
    """What the library reads rightly and a case tells rightly gives no line, with alternatives and bounds."""
    assert differences(replace(SENTENCE, expected=RIGHT)) == []


@pytest.mark.parametrize(("expected", "line"), WRONG)
def test_a_wrong_expectation_is_told(expected: dict[str, Any], line: str) -> None:
    """Whatever field of a case disagrees with the reading gives a line that says so."""
    found = differences(replace(SENTENCE, expected=expected))
    assert any(one.startswith(line) for one in found), found


@pytest.mark.parametrize("field", ["rows", "not_rows", "targets", "not_targets", "not_commitments"])
def test_words_that_the_text_lacks_are_a_mistake_of_the_case(field: str) -> None:
    """A case about words that do not stand in its text never passes, and never as a known failure."""
    told: list[Any] = ["铁路"] if field.startswith("not") else [{"surface": "铁路"}]
    with pytest.raises(ValueError, match="does not stand in the text"):
        differences(replace(SENTENCE, expected={field: told}))


def test_a_document_is_told_where_it_differs() -> None:
    """Whatever is told wrongly of a whole document gives a line: metadata, outline, areas, problems, size."""
    plain = next(case for case in documents() if case.label == "plain")
    wrong = {
        "place": "甲州市",
        "year": "2023|2025",
        "delivered_on": "2024-01-17",
        "sections": [{"title": "2024年工作安排", "level": 2}, {"title": "今年工作安排"}],
        "not_sections": ["推动民生"],
        "areas": ["推动产业提质升级"],
        "problems_has": ["no plan"],
        "chars_least": 100_000,
    }
    for field, told in wrong.items():
        found = differences(replace(plain, expected={field: told}))
        assert len(found) == (2 if field == "sections" else 1), (field, found)
    assert differences(replace(plain, expected={"rejected": True}))[0].startswith("rejected: is False")
