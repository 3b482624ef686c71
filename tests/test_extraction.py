"""What the tables of the shipped report promise, measured against a reader's annotation."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import reportlib
from reportlib.accuracy import scoring

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "data" / "gold"


@pytest.fixture(scope="module")
def report() -> reportlib.Report:
    return reportlib.read(ROOT / "data" / "reports" / "guangzhou_2023.txt")


def score(report: reportlib.Report, table: str) -> dict[str, float]:
    gold = scoring.read_gold(GOLD / f"guangzhou_2023.{table}.tsv")
    return scoring.SCORERS[table](gold, report.table(table).to_dict("records")).figures


def test_quantities_are_found_and_read_as_a_reader_does(report: reportlib.Report) -> None:
    """At least 98 % of the quantities are found, and 85 % of the rows are right in every field, name included."""
    figures = score(report, "quantities")
    assert figures["f1"] >= 0.98, figures
    assert figures["row"] >= 0.85, figures
    for field in ("value", "unit", "bound", "measure", "status"):
        assert figures[field] >= 0.97, (field, figures)


def test_outline_has_every_heading_of_the_report(report: reportlib.Report) -> None:
    """2 parts, 7 areas in the review, 10 in the plan and 62 run-in leads, whatever marks they lost."""
    outline = report.outline[report.outline["start"].notna()]
    review = outline[outline["section_id"].str.startswith("1.")]
    assert (outline["level"] == 1).sum() == 2
    assert (review["level"] == 2).sum() == 7
    assert ((outline["level"] == 2).sum(), (outline["level"] == 3).sum()) == (17, 62)
    assert score(report, "outline")["f1"] == 1.0


def test_lost_numerals_are_restored_and_titles_cut_where_their_full_stop_was_lost(report: reportlib.Report) -> None:
    """Areas printed as `()` count on; a title that runs into its text ends where the words end."""
    titles = report.outline.set_index("section_id")
    assert list(titles.loc[[f"1.{i}" for i in range(1, 8)], "number"]) == list("一二三四五六七")
    assert titles.loc["1.4", "title"] == "强基固底提升城市功能品质"
    assert "大力提升文化综合实力" in set(titles["title"])
    assert "高水平推进制度型开放" in set(titles["title"])


def test_headline_targets_are_the_seven_of_the_passage(report: reportlib.Report) -> None:
    """Every item of 主要预期目标 with its value, bound and kind."""
    assert score(report, "headline_targets")["row"] == 1.0
    assert list(report.headline_targets["kind"]) == [*["quantitative"] * 4, "relative", "delegated", "qualitative"]


def test_glossary_has_the_26_terms(report: reportlib.Report) -> None:
    """Every explained term, with numbers that begin with a digit kept apart from the entry's number."""
    assert score(report, "glossary")["f1"] == 1.0
    assert report.glossary.loc[18, "term"].startswith("3个国铁")
    assert (report.glossary["mentions"] >= 1).all()


def test_every_row_points_back_to_its_characters(report: reportlib.Report) -> None:
    """`text[start:end]` is the surface, the sentence holds it, and the section exists."""
    sections = set(report.outline["section_id"])
    for row in report.quantities.itertuples():
        assert report.text[row.start : row.end] == row.surface
        assert report.text[row.sentence_start : row.sentence_end] == row.sentence
        assert row.sentence_start <= row.start and row.end <= row.sentence_end
        assert row.section_id in sections
        assert row.rule and row.quantity_id == f"q-{row.start}-{row.end}"
    for row in report.glossary.itertuples():
        assert report.text[row.start : row.end].startswith(row.term)
    for row in report.outline.dropna(subset=["start"]).itertuples():
        assert report.text[row.start : row.end] == row.title


def test_metadata_comes_from_the_text(report: reportlib.Report) -> None:
    """Title, place, level, year of the plan, date, session and speaker as the head of the text says."""
    row = report.reports.iloc[0]
    assert (row.report_id, row.level, row.place, row.year) == ("guangzhou-2023", "city", "广州市", 2023)
    assert (row.delivered_on, row.speaker) == ("2023-01-07", "郭永航")
    assert row.session == "广州市第十六届人民代表大会第三次会议"
    assert row.problems == ""


def test_priorities_are_the_ten_areas_of_the_plan(report: reportlib.Report) -> None:
    """Order follows the text, shares add to one, ranks by space are a permutation."""
    table = report.priorities
    assert list(table["order"]) == list(range(1, 11))
    assert table["share"].sum() == pytest.approx(1)
    assert sorted(table["space_rank"]) == list(range(1, 11))
    assert table.loc[table["space_rank"] == 1, "title"].item() == "坚持人民至上、民生为本,提高人民生活品质"


def test_sentences_and_density_of_an_area_are_those_of_its_text(report: reportlib.Report) -> None:
    """As many sentences as marks that end one, headings left out; promised numbers stand against the characters."""
    outline = report.outline.set_index("section_id")
    for area in report.priorities.itertuples():
        body = outline.loc[area.section_id]
        below = outline[(outline["parent_id"] == area.section_id) & (outline["body_start"] > body["body_start"])]
        words = report.text[body["body_start"] : body["body_end"]].lstrip("。").rstrip()
        ends = sum(words.count(mark) for mark in "。;") + (words[-1] not in "。;")
        closed = sum(report.text[end] == "。" for end in below["end"])
        assert area.sentences == ends - closed
        assert area.targets_per_1000_chars == pytest.approx(1000 * area.targets / area.chars)


def test_navigation_appendix_and_footer_carry_no_quantity(report: reportlib.Report) -> None:
    """The table holds the body only."""
    assert report.quantities["start"].min() > report.text.index("各位代表")
    assert report.quantities["end"].max() < report.text.index("名词解释")


def test_dtypes_follow_the_field_dictionary(report: reportlib.Report) -> None:
    """Columns, order and types of each table are those of `schema.toml`; text cells are never NA."""
    kinds = {"string": "string", "date": "string", "integer": "Int64", "number": "Float64"}
    for name in reportlib.tables.NAMES:
        frame = report.table(name)
        columns = reportlib.schema.columns(name)
        assert list(frame.columns) == [c.name for c in columns]
        for column in columns:
            assert str(frame[column.name].dtype) == kinds[column.type], (name, column.name)
            if kinds[column.type] == "string":
                assert frame[column.name].notna().all()
            if column.codes:
                assert set(frame[column.name]) <= {*reportlib.schema.codes(column.codes), ""}


@pytest.mark.parametrize("suffix", reportlib.tables.SUFFIXES)
def test_a_table_survives_being_written_and_read(report: reportlib.Report, tmp_path: Path, suffix: str) -> None:
    """Each format gives back the same cells."""
    path = reportlib.tables.write(report.quantities, tmp_path / f"表 格{suffix}")
    keep = {"dtype": "string", "keep_default_na": False}
    readers = {
        ".csv": lambda: pd.read_csv(path, **keep),
        ".tsv": lambda: pd.read_csv(path, sep="\t", **keep),
        ".jsonl": lambda: pd.DataFrame([json.loads(line) for line in path.read_text("utf-8").splitlines()]),
        ".parquet": lambda: pd.read_parquet(path),
        ".xlsx": lambda: pd.read_excel(path, **keep),
        ".dta": lambda: pd.read_stata(path),
    }
    back = readers[suffix]()
    renamed = {"end": "end_"} if suffix == ".dta" else {}  # Stata keeps the name for itself
    assert list(back.columns) == [renamed.get(name, name) for name in report.quantities.columns]
    assert list(back["surface"]) == list(report.quantities["surface"])
    assert [float(v) for v in back["value"]] == list(report.quantities["value"])


@pytest.mark.parametrize("suffix", reportlib.tables.SUFFIXES)
def test_a_control_character_is_written_or_replaced(report: reportlib.Report, tmp_path: Path, suffix: str) -> None:
    """No format fails at one; where it can hold none, a stand-in keeps its place."""
    frame = report.glossary.head(2).assign(term=["\x01甲\x1b", "乙"])
    path = reportlib.tables.write(frame, tmp_path / f"a{suffix}")
    if suffix == ".xlsx":
        assert pd.read_excel(path)["term"].tolist() == ["\ufffd甲\ufffd", "乙"]


def test_an_unknown_table_and_an_unknown_suffix_are_clear_errors(report: reportlib.Report, tmp_path: Path) -> None:
    """The message names what exists."""
    with pytest.raises(reportlib.UnknownTableError, match="quantities"):
        report.table("quantity")
    with pytest.raises(reportlib.OutputError, match=r"\.parquet"):
        reportlib.tables.write(report.glossary, tmp_path / "a.doc")
    assert list(tmp_path.iterdir()) == []
