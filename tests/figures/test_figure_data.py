"""What the data behind the figures promise: the columns of the dictionary, the numbers of the tables, true offsets."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import reportlib
from reportlib import figures, schema, tables
from reportlib.core import frames
from reportlib.figures import indicators
from tests.support import made_up_reports
from tests.support.drawings import COMPARED, DRAWN, FUNCTIONS, IN_ENGLISH, draw, sources

SPANS = (
    *(("surface", "start", "end"), ("text", "start", "end"), ("term", "start", "end")),
    *(("actual", "actual_start", "actual_end"), ("target", "target_start", "target_end")),
    *(("number", "number_start", "number_end"), ("problem", "problem_start", "problem_end")),
)
"""Columns of characters with those of their offsets."""

every = pytest.mark.parametrize(
    ("function", "source"), DRAWN, ids=[f"{function.__name__}-{source}" for function, source in DRAWN]
)


def test_the_dictionary_lists_the_figures() -> None:
    """The field dictionary describes each figure in both languages, and no figure that there is not."""
    assert schema.figures() == tuple(
        draw(f, "invented pair" if f in COMPARED else "shipped", "zh").name for f in (*FUNCTIONS, *COMPARED)
    )
    for name in schema.figures():
        assert schema.meaning(name, "zh") and schema.meaning(name, "en")
        for column in schema.columns(name):
            assert column.en and column.zh and (not column.codes or schema.codes(column.codes))


@every
def test_columns_are_those_of_the_dictionary(function: object, source: str) -> None:
    """Names, order and types are the dictionary's, also where nothing is drawn; a coded column holds its codes.

    Where a figure is drawn in both languages, both draw the same data.
    """
    drawing = draw(function, source, "zh")
    data, empty = drawing.data, tables.frame(drawing.name, [])
    assert list(data.columns) == list(empty.columns)
    assert list(data.dtypes) == list(empty.dtypes)
    if source in IN_ENGLISH:
        pd.testing.assert_frame_equal(data, draw(function, source, "en").data)
    if source == "nothing pair" or (source == "nothing" and function is not figures.accuracy_by_field):
        assert data.empty
    for column in schema.columns(drawing.name):
        if column.codes:
            assert set(data[column.name]) - {""} <= set(schema.codes(column.codes)), column.name


@pytest.mark.parametrize("source", ["shipped", "small", "long", "many"])
@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_offsets_lead_to_the_text(function: object, source: str) -> None:
    """A span lies in the text and holds its characters; the bar of a section begins with the section's title."""
    text, data = sources()[source].text, draw(function, source, "zh").data  # type: ignore[attr-defined]
    for words, start, end in SPANS:
        if not {words, start, end} <= set(data.columns):
            continue
        for row in tables.rows(data):
            said, begin, stop = (getattr(row, column) for column in (words, start, end))
            if begin is None:
                continue
            assert 0 <= begin < stop <= len(text)
            held = text[begin:stop]
            if getattr(row, "mark", "") == "section":
                assert held.startswith(said)
            elif source == "shipped" or words != "term":  # the made-up words have no place
                assert not said or held == said


@pytest.mark.parametrize("function", COMPARED, ids=lambda function: function.__name__)
def test_offsets_of_a_pair_lead_to_both_texts(function: object) -> None:
    """In a comparison first_start and second_start count in the first and the second report."""
    comparison, data = sources()["invented pair"], draw(function, "invented pair", "zh").data
    for side in ("first", "second"):
        if f"{side}_start" not in data.columns:
            continue
        text = getattr(comparison, side).text
        for row in tables.rows(data):
            start, end = getattr(row, f"{side}_start"), getattr(row, f"{side}_end")
            said = getattr(row, f"{side}_text", None) or getattr(row, "phrase", None)
            assert start is None or text[start:end] == said


def test_growth_has_the_numbers_of_the_table() -> None:
    """The percents of the bars are those of the rows, each with the value and the span of its quantity."""
    report = sources()["shipped"]
    data = draw(figures.growth_ranking, "shipped", "zh").data
    _, found = indicators.common(report)  # type: ignore[arg-type]
    bars = data[data["mark"] != "note"]
    assert list(bars["percent"]) == [row.percent for row in found] == sorted(bars["percent"], reverse=True)
    held = report.quantities.set_index(["start", "end"])  # type: ignore[attr-defined]
    for row in tables.rows(data):
        assert held.loc[(row.start, row.end), "value"] == row.value
        assert held.loc[(row.start, row.end), "surface"] == row.surface
    limit = indicators.out_from([abs(percent) for percent in bars["percent"]])
    assert all(abs(percent) < limit for percent in bars["percent"])


def test_order_and_space_are_those_of_the_table() -> None:
    """Order, share and rank are those of the priorities; the gap is the difference of order and rank."""
    report = sources()["shipped"]
    data = draw(figures.order_against_space, "shipped", "zh").data
    columns = ["section_id", "order", "number", "title", "chars", "share", "space_rank"]
    pd.testing.assert_frame_equal(data[columns], report.priorities[columns])  # type: ignore[attr-defined]
    assert list(data["gap"]) == list(data["order"] - data["space_rank"])


def test_ticks_add_up() -> None:
    """The ticks of the map are as many as the numbers of its bars."""
    marks = draw(figures.report_map, "shipped", "zh").data
    assert (marks["mark"] == "number").sum() == marks["numbers"].sum()


def test_marks_of_the_areas_stand_by_strength() -> None:
    """In each area the numbers stand first, the strongest before the others, then stages, then what is done or not."""
    data = draw(figures.targets_by_area, "shipped", "zh").data
    order = ["number", "milestone", "binary"]
    for _, rows in data[data["kind"] != ""].groupby("area_id"):
        kinds = [order.index(kind) for kind in rows["kind"]]
        assert kinds == sorted(kinds)
        strengths = list(rows[rows["kind"] == "number"]["ordinal"])
        assert strengths == sorted(strengths, reverse=True)


def test_parts_and_the_rest_are_the_total() -> None:
    """The parts of an investment and what they leave make up the total, whose row stands before them."""
    data = draw(figures.investment_parts, "shipped", "zh").data
    assert data["mark"].tolist() == ["total", "part", "part", "part", "rest"]
    total, *others = data["value"].tolist()
    assert sum(others) == pytest.approx(total) and sum(data["share"][1:]) == pytest.approx(1)


def test_headline_targets_have_what_the_levels_table_has() -> None:
    """The targets of the levels above are those of the table levels, and what is silent has no value of the review."""
    data = draw(figures.headline_targets, "shipped", "zh").data
    levels = sources()["shipped"].levels  # type: ignore[attr-defined]
    for level in ("province", "nation"):
        held = levels[levels["level"] == level].set_index("start")["value"]
        for row in tables.rows(data):
            assert getattr(row, f"{level}_value") in (None, held.get(row.start))
    assert data[data["silent"] == 1]["actual_value"].isna().all() and (data["silent"] == 1).any()


def test_unanswered_problems_stand_first() -> None:
    """Problems without an answer stand above those that have one, and these above the undecided."""
    order = ["unanswered", "answered", "undecided"]
    states = [order.index(state) for state in draw(figures.problems_and_answers, "shipped", "zh").data["state"]]
    assert states == sorted(states) and 1 in states


@pytest.mark.parametrize(
    ("function", "table"),
    [
        (figures.growth_ranking, "quantities"),
        (figures.headline_targets, "headline_targets"),
        (figures.report_map, "outline"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_changed_table_changes_the_data(function: object, table: str) -> None:
    """The data come from the tables: a row less in the table is a row less in the data."""
    report = made_up_reports.report()
    before = function(report).data  # type: ignore[operator]
    setattr(report, table, getattr(report, table).iloc[:-1])
    if table == "quantities":
        report.quantities = report.quantities[report.quantities["measure"] != "growth"]
    assert len(function(report).data) < len(before)  # type: ignore[operator]


def test_saving_writes_the_data_as_tables_are_written(tmp_path: Path) -> None:
    """The CSV beside SVG and PNG is what the writer of the tables writes, and nothing else is left in the folder."""
    drawing = draw(figures.headline_targets, "shipped", "zh")
    paths = drawing.save(tmp_path / "figures")
    assert [path.name.split(".", 1)[1] for path in paths] == ["svg", "png", "csv", "phone.svg"]
    assert sorted(paths) == sorted((tmp_path / "figures").iterdir())
    assert paths[2].read_bytes() == tables.write(drawing.data, tmp_path / "same.csv").read_bytes()


def test_a_failed_saving_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one of the files cannot be made, none of them appears."""

    def full(data: pd.DataFrame, path: Path) -> Path:
        raise reportlib.OutputError(f"{path}: cannot be written (No space left on device); choose another place")

    monkeypatch.setattr(frames, "write", full)
    with pytest.raises(reportlib.OutputError, match="cannot write the figure"):
        draw(figures.report_map, "small", "zh").save(tmp_path)
    assert not list(tmp_path.iterdir())
