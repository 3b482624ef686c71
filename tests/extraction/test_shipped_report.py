"""What the tables of the shipped report promise, measured against a reader's annotation."""

from __future__ import annotations

import pytest

import reportlib
from reportlib.accuracy import scoring
from tests.support.places import ROOT
from tests.support.reports import shipped

GOLD = ROOT / "data" / "gold"


@pytest.fixture(scope="module")
def report() -> reportlib.Report:
    return shipped()


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
