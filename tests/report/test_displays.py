"""What reports show of themselves: cards, painted text, tables for people."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest

import reportlib
from reportlib import schema
from reportlib.core import still
from reportlib.errors import ParameterError
from reportlib.narrative import table_tools, views
from reportlib.report.collection import WHOSE
from tests.support import invented_county, reports

VOID = {"br", "hr"}
TOOLS = f"<script>{table_tools.short_script()}</script>"


class Outline(HTMLParser):
    """What a piece of HTML consists of; fails where tags do not close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words += data


def parsed(html: str) -> Outline:
    """HTML as it is read: well formed, without a link or a thing that is fetched, with no script but the known ones."""
    found = Outline()
    found.feed(html.replace(TOOLS, ""))
    assert found.open == []
    for tag, attributes in found.seen:
        assert tag not in ("script", "a", "img", "link", "iframe")
        assert not any(name.startswith("on") or name in ("src", "href", "id") for name in attributes)
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_shows_itself(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The card has facts, counts, every headline target, what to look at, and the outline with lengths."""
    monkeypatch.setattr(reportlib.options, "_lang", lang)
    report = reports.shipped()
    words = parsed(report._repr_html_()).words
    assert report.metadata.title in words and report.metadata.speaker in words
    assert all(text.strip() in words for text in report.headline_targets["text"])
    assert all(one.title in words for one in report.sections if one.level <= 3)
    for status, count in report.quantities["status"].value_counts().items():
        assert f"{schema.codes('status')[str(status)][lang == 'zh']} {count}" in words
    assert str((report.quantities["review"] != "").sum()) in words


def test_the_style_knows_themes() -> None:
    """Colours follow the setting of the system and the theme of a notebook, and stand in the elements too."""
    html = reports.shipped().show("工业投资").html
    for words in ("prefers-color-scheme: dark", 'data-jp-theme-light="false"', "var(--jp-"):
        assert words in html
    assert 'class="rl-actual" style="border-bottom: 2px solid #' in html


def test_the_whole_text_is_painted() -> None:
    """Every number is marked once, with what was read in its tip; the words are those of the report."""
    report = reports.shipped()
    shown = report.show()
    found = parsed(shown.html)
    tips = [attributes["title"] or "" for _, attributes in found.seen if attributes.get("title")]
    assert {tip.split(" · ")[-1] for tip in tips} == set(report.quantities["quantity_id"])
    body = report.text[report.layout.body_start : report.layout.body_end]
    assert "".join(body.split()) in "".join(found.words.split())
    assert "151" in repr(shown)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_reading_page_stands_in_a_frame(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trusted notebook shows the reader, of its own and walled off; what stays without it is the painted text."""
    shown = reports.shipped().show(lang=lang)
    html = shown._repr_html_()
    found = Outline()
    found.feed(html)
    (frame,) = (attributes for tag, attributes in found.seen if tag == "iframe")
    assert frame["sandbox"] == "allow-scripts allow-downloads" and "src" not in frame
    assert shown.html.partition("</style>")[2].removesuffix("</div>") in html
    page = Outline()
    page.feed(re.sub(r"<(meta|base|input)[^>]*>", "", str(frame["srcdoc"]).partition("<!doctype html>")[2]))
    assert page.open == []
    fetched = [name for _, attributes in page.seen for name in attributes if name in ("src", "action")]
    links = [str(attributes["href"]) for _, attributes in page.seen if "href" in attributes]
    assert not fetched and links and all(link.startswith("#") for link in links)
    text = reports.shipped().text
    body = text[reports.shipped().layout.body_start : reports.shipped().layout.body_end]
    assert "".join(body.split()) in "".join(page.words.split())
    monkeypatch.setattr(still, "_kept", True)
    assert shown._repr_html_() == shown.html


def test_a_build_keeps_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a build, whose pages have scripts of their own, tables are as they were; by hand they have tools."""
    report = reports.shipped()
    by_hand = views.table(report, "terms", "term count", "zh")._repr_html_()
    monkeypatch.setattr(still, "_kept", True)
    built = views.table(report, "terms", "term count", "zh")._repr_html_()
    assert built.startswith("<table") and built in by_hand and TOOLS in by_hand
    assert "<script" not in report.view("targets").html


def spans_of(report: reportlib.Report, words: str) -> list[tuple[int, int]]:
    """The sentences that have words in them."""
    return [(one.start, one.end) for one in report.sentences if words in report.text[one.start : one.end]]


def test_sentences_about_words() -> None:
    """Words give every sentence that has them, and those whose numbers measure it; the words are marked."""
    report = reports.shipped()
    shown = report.show("工业投资")
    assert set(spans_of(report, "工业投资")) <= set(shown.spans)
    assert "«工业投资»超【1230亿元】" in repr(shown) and "力争«工业投资»超〖1800亿元〗" in repr(shown)
    assert len(report.show("没有这样的词")) == 0
    both = report.show(["q-1780-1786", "高标准农田"])
    assert len(both) == 1 + len(spans_of(report, "高标准农田"))


def test_sections_and_statuses() -> None:
    """A section is chosen by id or title, a status leaves the numbers of others unmarked; they go together."""
    report = reports.shipped()
    whole = report.show(section="2.3")
    inside = [one for one in report.sentences if one.section_id == "2.3" or one.section_id.startswith("2.3.")]
    assert set(whole.spans) == {(one.start, one.end) for one in inside}
    assert report.show(section="以南沙为牵引").spans == whole.spans
    targets = report.quantities.query("status == 'target'")
    shown = report.show(status="target")
    assert set(shown.spans) == set(zip(targets["sentence_start"], targets["sentence_end"], strict=True))
    assert "【" not in repr(shown)
    assert set(report.show(section="2.3", status="target").spans) == set(whole.spans) & set(shown.spans)


@pytest.mark.parametrize("table", schema.tables())
def test_rows_of_any_table_are_painted(table: str) -> None:
    """The rows of every table that says where it stands are shown, each in its sentence; of others it is told."""
    report = reports.shipped()
    frame = report.table(table)
    stands = any(name in ("section_id", "area_id") or name.endswith("start") for name in frame.columns)
    if frame.empty or not stands:
        return
    shown = report.show(frame.head(30))
    parsed(shown.html)
    if "start" in frame and frame["start"].notna().any():
        row = frame[frame["start"].notna()].iloc[0]
        assert any(start <= row["start"] < end for start, end in shown.spans)
        assert report.show(row).spans[0] in shown.spans


def test_filtered_rows_records_and_other_reports() -> None:
    """A filtered frame paints its rows alone; records do too; rows of another report are refused."""
    report = reports.shipped()
    rows = report.targets.query("unit == '家'")
    shown = report.show(rows)
    assert shown.html.count('rl-hit"') >= len(rows)
    assert set(shown.spans) == set(zip(rows["sentence_start"], rows["sentence_end"], strict=True))
    assert len(report.show(rows.iloc[0])) == len(report.show(next(rows.itertuples()))) == 1
    assert len(report.show(report.headline_records)) == len(report.show(report.headline_targets))
    assert report.show(report.concordance("高标准农田")).spans == report.show("高标准农田").spans
    with pytest.raises(ParameterError, match="not those of qinghe-2030"):
        report.show(reports.example("qinghe_2030").targets)
    with pytest.raises(ParameterError, match="do not say where"):
        report.show(pd.DataFrame({"a": [1]}))


@pytest.mark.parametrize("table", schema.tables())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_table_has_a_view(table: str, lang: str) -> None:
    """Each table shows its rows for people, without ids and offsets; labels and codes are words."""
    report = reports.shipped()
    shown = report.view(table, lang=lang)
    found = parsed(shown.html)
    assert repr(shown).startswith(f"{table}: {len(report.table(table))} x ")
    assert not re.search(r"report_id|_start|_end\b", found.words)


def test_a_view_of_chosen_rows() -> None:
    """Columns and rows are chosen in several ways; a row opens its sentence, in which its words are marked."""
    report = reports.shipped()
    by_words = report.view("targets", "surface indicator", "unit == '家'")
    by_value = report.view("targets", ["surface", "indicator"], {"unit": "家"})
    by_mask = report.view("targets", "surface indicator", report.targets["unit"] == "家")
    by_frame = report.view(report.targets.query("unit == '家'"), "surface indicator")
    assert by_words.html == by_value.html == by_mask.html == by_frame.html
    row = report.targets.query("unit == '家'").iloc[0]
    opened = by_words.html.partition("<details>")[2].partition("</details>")[0]
    assert f"<summary>{row['surface']}</summary>" in opened
    assert f"{row['surface']}</span>" in opened and "rl-hit" in opened
    assert type(report.targets) is pd.DataFrame


def test_a_comparison_shows_itself() -> None:
    """The card has both reports; rows are painted in either; every table has a view."""
    both = reports.examples()
    words = parsed(both._repr_html_()).words
    assert both.first.metadata.title in words and both.second.metadata.title in words
    kept = both.headline.query("relation == 'kept'") if "kept" in set(both.headline["relation"]) else both.headline
    first, second = both.show(kept)
    assert all(any(a <= start < b for a, b in first.spans) for start in kept["first_start"].dropna())
    assert all(any(a <= start < b for a, b in second.spans) for start in kept["second_start"].dropna())
    for name in both.table_names:
        parsed(both.view(name).html)
        parsed(both.view(name, lang="en").html)


def test_records_show_themselves() -> None:
    """Sections and sentences are listed with their words; elsewhere they are counted."""
    report = reports.shipped()
    assert "2022年工作回顾" in parsed(report.sections._repr_html_()).words
    first = report.text[report.sentences[0].start : report.sentences[0].end].strip()
    assert first in parsed(report.sentences._repr_html_()).words
    assert repr(report.sections) == f"<{len(report.sections)} records of Section>"


def test_what_can_be_explained() -> None:
    """An id, words, an indicator, a row of any table with a number lead to one explanation; others say why not."""
    report = reports.shipped()
    row = report.quantities.query("quantity_id == 'q-1780-1786'")
    target = report.targets.query("quantity_id != ''").iloc[0]
    for what in ("q-1780-1786", "1230亿元", "工业投资", row, row.iloc[0], next(row.itertuples())):
        assert report.explain(what).quantity_id == "q-1780-1786"
    assert report.explain(target).quantity_id == target["quantity_id"]
    assert report.explain(report.headline_targets.iloc[0], "zh").quantity_id == "q-9503-9505"
    assert report.explain(report.unread_numbers.iloc[0]).number_id == report.unread_numbers["number_id"].iloc[0]
    for wrong in (report.quantities, report.glossary.iloc[0].drop(["start", "end"]), report.outline.iloc[0]):
        with pytest.raises(ParameterError):
            report.explain(wrong)


HOSTILE = '<script>alert("x")</script>&<img src=x>'


def test_hostile_text_stays_text() -> None:
    """Tags in a report are shown as words, in every display."""
    text = invented_county.text(whole=True)
    line = next(line for line in text.splitlines() if len(line) > 40)
    report = reportlib.read(text.replace(line, f"{line[:20]}{HOSTILE}{line[20:]}").encode())
    for shown in (report, report.show("script"), report.view("outline"), report.sentences):
        parsed(shown._repr_html_())
    parsed(report.show().html)
    framed = Outline()
    framed.feed(report.show()._repr_html_())
    (page,) = (str(attributes["srcdoc"]) for tag, attributes in framed.seen if tag == "iframe")
    assert [tag for tag, _ in framed.seen].count("script") == 1 and page.count("<script") == 3 and "<img" not in page


def test_texts_without_anything_show_themselves() -> None:
    """A text that is no report has a card and painted text all the same."""
    report = reportlib.read("今天天气很好。\n我们去公园散步。\n".encode())
    parsed(report._repr_html_())
    parsed(report.show().html)
    assert "srcdoc" in report.show()._repr_html_()
    assert len(report.show("公园")) == 1


def test_several_reports(tmp_path: Any) -> None:
    """Tables over several reports say whose each row is; failed files are named, or kept beside."""
    names = ("qinghe_2030.txt", "qinghe_2031.txt")
    for name in names:
        source = reports.example(name.removesuffix(".txt"))
        (tmp_path / name).write_text(source.text, encoding="utf-8")
    (tmp_path / "zz.txt").write_bytes(b"nothing")
    with pytest.raises(reportlib.InputError, match=r"zz\.txt"):
        reportlib.read_all(tmp_path)
    several = reportlib.read_all(tmp_path, errors="skip")
    assert [path.name for path in several.failed] == ["zz.txt"]
    assert several.ids == ("qinghe-2030", "qinghe-2031") and len(several) == 2
    assert reportlib.read_all(str(tmp_path / "q*.txt")).ids == several.ids
    for name in schema.tables():
        frame = several.table(name)
        assert tuple(frame.columns[:7]) == ("report_id", *WHOSE)
        assert len(frame) == sum(len(report.table(name)) for report in several)
        parsed(several.view(name).html)
    assert several.targets["report_year"].drop_duplicates().tolist() == [2030, 2031]
    assert several["qinghe-2031"] is several[1] and len(several[:1]) == 1
    assert "zz.txt" in parsed(several._repr_html_()).words
    assert set(several.targets["report_key"]) == {"qinghe-2030", "qinghe-2031"}  # no list has the county
    (tmp_path / "again.txt").write_text(several[0].text.replace("，", ","), encoding="utf-8")
    twice = reportlib.read_all([tmp_path / names[0], tmp_path / "again.txt"])
    assert twice.ids == ("qinghe-2030",) and [one.path.name for one in twice.duplicates] == [names[0]]
    assert "left out as duplicates" in repr(twice) and "again.txt" in str(twice.duplicates[0])


def test_two_texts_of_one_place_and_year(tmp_path: Any) -> None:
    """Both stay, under ids and keys that their texts decide, whichever comes first."""
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file, name in zip(files, ("qinghe_2030", "qinghe_2031"), strict=True):
        file.write_text(reports.example(name).text, encoding="utf-8")
    (tmp_path / "reports.toml").write_text(
        "".join(f'["{file.name}"]\nplace = "长沙县"\nyear = 2031\n' for file in files), encoding="utf-8"
    )
    both, back = reportlib.read_all(files), reportlib.read_all(files[::-1])
    assert both.ids == back.ids[::-1] and len(set(both.ids)) == 2
    assert all(one.startswith("changsha-changsha-hunan-2031-") for one in both.ids)
    for frame in (both.reports, both.outline):
        assert frame.groupby("report_id")["report_key"].nunique().tolist() == [1, 1]
        assert set(frame["report_key"].str[:12]) == {"430121-2031-"}
    assert both.reports[["place_code", "place_id", "province"]].drop_duplicates().values.tolist() == [
        ["430121", 430121, "湖南省"]
    ]


def test_what_is_wrong_with_an_option_of_read_all(tmp_path: Any) -> None:
    """It says what there is."""
    with pytest.raises(ParameterError, match="raise"):
        reportlib.read_all(tmp_path, errors="ignore")
