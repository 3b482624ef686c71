"""Two reports side by side: what became of targets, promises, areas and words; only what compares is compared."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportlib
from reportlib import Comparison, InputError, ParameterError, UnknownTableError, cli, schema
from reportlib.analysis.comparison import areas, attention, headline_targets, indicators, reuse
from reportlib.analysis.record_against_plan import Pair
from reportlib.core import resources
from reportlib.core.records import HeadlineTarget
from reportlib.documents.outline.scopes import Stretch
from reportlib.narrative import two_reports
from tests.support import made_up_pairs, reports
from tests.support.places import CASES

EXPECTED = tomllib.loads((CASES / "qinghe_compared.toml").read_text(encoding="utf-8"))
BEFORE, AFTER = resources.examples() / "qinghe_2030.txt", resources.examples() / "qinghe_2031.txt"
Run = Callable[..., tuple[int, str, str]]


@cache
def both() -> Comparison:
    """The two invented reports side by side."""
    return reports.examples()


@cache
def apart() -> Comparison:
    """Two places that have nothing to do with each other."""
    return reportlib.compare(reports.example("qinghe_2031"), reports.shipped())


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process: exit code, standard output, standard error."""

    def call(*words: object) -> tuple[int, str, str]:
        code = cli.main([str(word) for word in words])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


# --- what a reader finds --------------------------------------------------------------------------------------------


def test_headline_targets_as_a_reader_finds_them() -> None:
    """Each target is kept, raised, lowered, dropped or new as worked out by hand, with its words from either text."""
    frame = both().headline
    assert dict(zip(frame["indicator"], frame["relation"], strict=True)) == EXPECTED["headline"]
    row = frame[frame["indicator"] == "地区生产总值"].iloc[0]
    assert (row["first_text"], row["second_text"]) == ("地区生产总值增长6.5%左右", "地区生产总值增长6%左右")
    assert (row["change"], row["change_unit"]) == (-0.5, "百分点")
    jobs = frame[frame["indicator"] == "城镇新增就业"].iloc[0]
    assert (round(jobs["change"], 1), jobs["change_unit"]) == (6.7, "%")


def test_promises_meet_their_outcomes() -> None:
    """What the first plan promised and the second review reports is met or missed as worked out by hand."""
    frame = both().indicators.query("relation == 'outcome'")
    missed = frame[frame["reached"] == "missed"]
    found = {row.indicator: [row.first_value, row.second_value] for row in missed.itertuples()}
    assert found == EXPECTED["missed"]
    assert set(frame["reached"]) == {"met", "missed"} and len(frame) == 21


def test_areas_as_a_reader_matches_them() -> None:
    """Areas are kept, merged and new as worked out by hand."""
    found: dict[str, list[list[str]]] = {}
    for row in both().areas.itertuples():
        found.setdefault(row.second_title or row.first_title, []).append([row.relation, row.first_title])
    assert {title: sorted(rows) for title, rows in found.items()} == {
        t: sorted(r) for t, r in EXPECTED["areas"].items()
    }


@pytest.mark.parametrize("words", EXPECTED["sentences"])
def test_sentences_taken_over(words: str) -> None:
    """A sentence is the same, with other numbers, nearly the same, reworded or new, as a reader says."""
    frame = both().sentences
    held = frame[frame["second_text"].str.contains(words, regex=False)]
    assert held["relation"].tolist() == [EXPECTED["sentences"][words]]


def test_wordings_are_counted_in_both_bodies() -> None:
    """Names and words have the counts of either body, and are new, dropped or in both accordingly."""
    frame = both().wordings.set_index("phrase")
    for phrase, counts in EXPECTED["wordings"].items():
        row = frame.loc[phrase]
        assert [row["first_count"], row["second_count"]] == counts
        assert row["relation"] == ("new" if not counts[0] else "dropped" if not counts[1] else "even")


# --- what always holds ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pair", [both, apart], ids=["two years", "two places"])
def test_every_row_points_into_its_text(pair: Callable[[], Comparison]) -> None:
    """Offsets of either side cut out the words that the row gives, and ids name both reports."""
    comparison = pair()
    for name in ("headline", "indicators", "sentences"):
        for side, report in (("first", comparison.first), ("second", comparison.second)):
            rows = comparison.table(name)
            rows = rows[rows[f"{side}_start"].notna()]
            for row in rows.itertuples():
                start, end = getattr(row, f"{side}_start"), getattr(row, f"{side}_end")
                assert report.text[start:end] == getattr(row, f"{side}_text")
            assert set(rows[f"{side}_id"]) <= {report.report_id}
    words = comparison.wordings
    for row in words[words["second_start"].notna()].itertuples():
        found = comparison.second.text[row.second_start : row.second_end]
        assert "".join(found.split()).lower() == "".join(row.phrase.split()).lower()


@pytest.mark.parametrize("pair", [both, apart], ids=["two years", "two places"])
def test_shares_add_up(pair: Callable[[], Comparison]) -> None:
    """Reuse adds up to one in every scope, areas and items are counted once, topics lose what others gain."""
    comparison = pair()
    reused = comparison.measures.query("measure == 'reuse' and of > 0")
    for _, rows in reused.groupby("scope"):
        assert rows["share"].sum() == pytest.approx(1) and rows["n"].sum() == rows["of"].iloc[0]
    for side, report in (("first", comparison.first), ("second", comparison.second)):
        orders = comparison.areas[f"{side}_order"].dropna()
        assert set(orders) == set(report.priorities["order"])
        menu = comparison.headline[comparison.headline[f"{side}_start"].notna()]
        assert sorted(menu[f"{side}_start"]) == sorted(report.headline_targets["start"])
    for _, rows in comparison.topics.groupby("scope"):
        assert rows["change"].sum() == pytest.approx(0, abs=1e-9)


def test_other_places_have_no_outcomes() -> None:
    """Promises meet outcomes only in the same place's report of the next year."""
    assert both().following and not apart().following
    assert "outcome" not in set(apart().indicators["relation"])
    assert apart().measures.query("measure == 'outcome'").empty


def test_the_earlier_plan_comes_first_whatever_the_order() -> None:
    """Turned round, the comparison is the same."""
    turned = reportlib.compare(AFTER, reportlib.read(BEFORE))
    assert (turned.first.report_id, turned.second.report_id) == ("qinghe-2030", "qinghe-2031")
    for name in schema.comparisons():
        pd.testing.assert_frame_equal(turned.table(name), both().table(name))


def test_a_report_beside_itself_is_refused(tmp_path: Path) -> None:
    """Two copies of one file are one report; a text that differs by a letter is not."""
    copy = tmp_path / "copy.txt"
    copy.write_bytes(BEFORE.read_bytes())
    with pytest.raises(ParameterError, match="the same report"):
        reportlib.compare(BEFORE, copy)
    copy.write_text(BEFORE.read_text("utf-8").replace("6.5%左右", "7%左右"), encoding="utf-8")
    edited = reportlib.compare(BEFORE, copy)
    assert edited.ids == ("qinghe-2030", "qinghe-2030-2")
    changed = edited.headline.query("relation != 'same'")
    assert list(changed["indicator"]) == ["地区生产总值"]
    relations = edited.sentences["relation"].value_counts()
    assert relations.to_dict() == {"same": len(edited.sentences) - 1, "numbers": 1}


def test_reports_read_with_other_lists_are_refused(tmp_path: Path) -> None:
    """Words of one's own count for both reports or for none."""
    (tmp_path / "topics.tsv").write_text("word\tclass\n优质稻\t06\n", encoding="utf-8")
    own = reportlib.read(AFTER, lexicon=tmp_path)
    with pytest.raises(ParameterError, match="read both with the same lexicon"):
        reportlib.compare(BEFORE, own)
    assert reportlib.compare(reportlib.read(BEFORE, lexicon=tmp_path), own).following


def test_a_report_without_headline_targets_drops_none(tmp_path: Path) -> None:
    """Where a report has no passage of headline targets, the account says so and calls nothing dropped."""
    text = re.sub("今年经济社会发展的主要预期目标是：[^\n]*\n", "", AFTER.read_text("utf-8"))
    (tmp_path / "later.txt").write_text(text, encoding="utf-8")
    account = two_reports.write(reportlib.compare(BEFORE, tmp_path / "later.txt")).text
    assert "没有读到主要预期目标一段" in account and "不再提" not in account


def test_unknown_tables_name_the_others() -> None:
    """An unknown name is an error that lists the tables; a report has none of a comparison's."""
    with pytest.raises(UnknownTableError, match="compare_headline"):
        both().table("targets")
    with pytest.raises(UnknownTableError, match="headline_targets"):
        both().first.table("compare_headline")
    assert both().table("areas").equals(both().table("compare_areas"))


# --- the rules ------------------------------------------------------------------------------------------------------


def item(indicator: str, value: float | None, bound: str = "eq", **other: object) -> HeadlineTarget:
    """A headline target."""
    given = {"value_max": None, "unit": "%", "measure": "growth", "kind": "quantitative", "indicator_id": ""} | other
    more = {
        "qualifier": "",
        "stretch": "",
        "stretch_value": None,
        "floor_value": None,
        "relative_to": "",
        "margin": None,
        "quantity_ids": "",
    }
    return HeadlineTarget(0, 1, indicator, value=value, bound=bound, **more, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "relation"),
    [
        (item("总量", 6.0), item("总量", 6.5), "raised"),
        (item("总量", 6.0, "approx"), item("总量", 6.0, "ge"), "reworded"),
        (item("总量", 5.0, "range", value_max=5.5), item("总量", 5.5), "raised"),
        (item("总量", 4.5, "range", value_max=5.5), item("总量", 5.0, "approx"), "reworded"),
        (item("总量", 6.0), item("总量", None, kind="qualitative"), "recast"),
        (item("总量", None, kind="relative"), item("总量", None, kind="relative"), "same"),
        (item("总量", 6.0), item("总量", None, kind="relative"), "made_relative"),
        (item("总量", None, kind="relative"), item("总量", 6.0), "made_absolute"),
        (item("失业率", 4.0, "le"), item("失业率", 4.5, "le"), "loosened"),
        (item("失业率", 4.5, "le"), item("失业率", 4.0, "le"), "tightened"),
        (item("公共预算收入", 4.0), item("地方一般公共预算收入", 3.0), "lowered"),
        (item("新增就业", 3000.0, unit="人", measure="level"), item("新增就业", 5.0), "recast"),
        (item("进出口总值", 5.0), item("进出口总额", 5.0), "same"),
        (item("进出口量", None, kind="qualitative"), item("进出口保", None, kind="qualitative"), "reworded"),
    ],
)
def test_what_becomes_of_a_target(before: HeadlineTarget, after: HeadlineTarget, relation: str) -> None:
    """Number, bound, kind and measure decide what a target has become."""
    assert [row.relation for row in headline_targets.find([before], [after])] == [relation]


@pytest.mark.parametrize(
    ("first", "second", "doubt"),
    [
        ("财政收入增长7%", "财政收入同口径增长8%", "basis"),
        ("财政收入可比增长7%", "财政收入同口径增长8%", ""),
        ("财政收入增长1%", "财政收入增长8%", "leap"),
    ],
)
def test_what_may_not_compare_is_doubtful(first: str, second: str, doubt: str) -> None:
    """A target on a comparable basis, or one many times the other, is matched and marked."""
    before, after = (replace(item("财政收入", float(words[-2])), end=len(words)) for words in (first, second))
    found = headline_targets.find([replace(before, start=0)], [replace(after, start=0)], first, second)
    assert [row.doubt for row in found] == [doubt]


def test_targets_that_fit_several_are_told_as_such() -> None:
    """Of two items of one name and measure nobody knows which became the one of the next year."""
    found = headline_targets.find([item("总量", 5.0), item("总量", 6.0)], [item("总量", 7.0)])
    assert [(row.relation, row.doubt) for row in found] == [("raised", "ambiguous"), ("dropped", "")]


@pytest.mark.parametrize(
    ("before", "after"),
    [("城镇居民人均可支配收入", "农村居民人均可支配收入"), ("总量", "粮食产量"), ("进出口总额", "财政总收入")],
)
def test_other_things_are_no_target_kept(before: str, after: str) -> None:
    """Names that share characters but are of another scope, or of another thing, are new and dropped."""
    assert [row.relation for row in headline_targets.find([item(before, 5.0)], [item(after, 6.0)])] == [
        "new",
        "dropped",
    ]


@given(st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=5), st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=5))
def test_menus_use_every_item_once(before: list[str], after: list[str]) -> None:
    """Whatever stands in them, each item of either menu is in one row."""
    one = [item(f"{name}产值", float(i)) for i, name in enumerate(before)]
    other = [item(f"{name}产值", float(i)) for i, name in enumerate(after)]
    found = headline_targets.find(one, other)
    assert sorted(map(id, one)) == sorted(id(row.first) for row in found if row.first)
    assert sorted(map(id, other)) == sorted(id(row.second) for row in found if row.second)


def promise(bound: str, promised: float, found: float, better: str = "", change: float | None = 0.0) -> Pair:
    """A promise with the number reported for it."""
    return Pair(
        *("总量", "", "%", "growth", 0, 1, promised, bound, 0, 1, found, None, "eq", change, "百分点", better, ""),
        *("", "same", ""),
    )


@pytest.mark.parametrize(
    ("pair", "reached"),
    [
        (promise("ge", 6.0, 6.0), "met"),
        (promise("eq", 6.0, 5.9), "missed"),
        (promise("approx", 6.0, 5.8), "near"),
        (promise("approx", 6.0, 5.0), "missed"),
        (promise("approx", 6.0, 7.0), "met"),
        (promise("le", 5.5, 5.2), "met"),
        (promise("le", 5.5, 5.6), "missed"),
        (promise("eq", -3.0, -3.4, "lower"), "met"),
        (promise("approx", 3.0, 3.1, "lower"), "near"),
        (promise("ge", 6.0, 9.0, change=None), ""),
    ],
)
def test_whether_a_promise_was_reached(pair: Pair, reached: str) -> None:
    """A floor is met from its number on, a ceiling up to it; about a number is near within 5 %; some are not judged."""
    assert indicators.reached(pair) == reached


def laid(first: str, second: str) -> list[str]:
    """How the sentences of a text stand in another, sentence by sentence."""
    texts = [[Stretch(m.start(), m.end(), "plan", "1") for m in re.finditer("[^。]+。", t)] for t in (first, second)]
    return [one.relation for one in reuse.find(first, texts[0], second, texts[1])]


@pytest.mark.parametrize(
    ("first", "second", "relations"),
    [
        ("新建城乡公交候车亭四十座，方便群众出行。", "新建城乡公交候车亭四十座，方便群众出行。", ["same"]),
        ("新增公办学位1500个，建成学校3所。", "新增公办学位1800个，建成学校4所。", ["numbers"]),
        ("新增公办学位1500个，建成学校3所。", "加快推进农产品冷链物流体系建设。", ["new"]),
        ("", "加快推进农产品冷链物流体系建设。", ["new"]),
        ("加快推进农产品冷链物流体系建设。", "", []),
        ("大家辛苦了。", "大家辛苦了。", []),  # says too little to be taken over
        ("深化国企改革，推动国有资本布局优化。", "推动国有资本布局优化，深化国企改革。", ["near"]),
    ],
)
def test_how_a_sentence_stands_in_another_text(first: str, second: str, relations: list[str]) -> None:
    """The same, with other numbers, nearly, new; order of clauses is no difference worth a rewording."""
    assert laid(first, second) == relations


@given(st.text("新增学位所建成农田。", max_size=60))
def test_a_text_beside_itself_is_all_the_same(text: str) -> None:
    """Every sentence that says enough stands in its own text word for word."""
    assert set(laid(text, text)) <= {"same"}


@pytest.mark.parametrize(
    "text", ["学位" * 4000 + "。", "新增学位所。" * 3000, "".join(f"第{i}项学位。" for i in range(3000))]
)
def test_like_sentences_do_not_cost_their_square(text: str) -> None:
    """Many sentences of the same words are compared with a few candidates each."""
    stretches = [Stretch(m.start(), m.end(), "plan", "1") for m in re.finditer("[^。]+。", text)]
    assert len(reuse.find(text, stretches, text, stretches)) <= len(stretches)


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(1, 40))
def test_intervals_hold_the_difference(a: int, n: int, b: int, m: int) -> None:
    """Newcombe's interval holds the difference, stays between -1 and 1, and turns round with the two sides."""
    a, b = min(a, n), min(b, m)
    step, low, high = attention.difference(a, n, b, m)
    assert -1 <= low <= step + 1e-12 and step - 1e-12 <= high <= 1
    back = attention.difference(b, m, a, n)
    assert back == pytest.approx((-step, -high, -low))


def test_newcombe_as_published() -> None:
    """Rows of table II of Newcombe (1998), method 10: 56/70 against 48/80, 9/10 against 3/10, 10/10 against 0/10."""
    for a, n, b, m, low, high in (
        (48, 80, 56, 70, 0.0524, 0.3339),
        (3, 10, 9, 10, 0.1705, 0.8090),
        (0, 10, 10, 10, 0.6075, 1.0),
    ):
        assert attention.difference(a, n, b, m)[1:] == pytest.approx((low, high), abs=5e-5)


def test_areas_without_words_are_no_match() -> None:
    """An empty area is like nothing; no areas on a side leave those of the other dropped or new."""
    from collections import Counter

    empty, words = Counter[str](), Counter({"农田": 3})
    assert [m.relation for m in areas.find([empty], [empty])] == ["new", "dropped"]
    assert [m.relation for m in areas.find([], [words])] == ["new"]
    assert [m.relation for m in areas.find([words], [])] == ["dropped"]
    assert areas.find([], []) == ()


# --- the account ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_number_of_the_account_is_linked(lang: str) -> None:
    """Each number has an entry among the sources that names a table and gives the rows it was made of."""
    account = two_reports.write(both(), lang)
    prose, sources = account.prose._repr_html_(), account.sources._repr_html_()
    anchors = re.findall(r'href="#([\w-]+)"', prose)
    assert anchors and all(f'id="{anchor}"' in sources for anchor in anchors)
    assert sources.count("compare_") >= len(set(anchors))
    bare = re.sub(r"<a .*?</a>|<[^>]+>", "", prose)
    years = re.sub(r"20\d\d", "", bare)
    assert not re.search(r"\d", years), "no number without a link but the years of the reports"


def test_the_account_follows_the_tables() -> None:
    """Another number in a table gives another sentence, and where there is nothing to say nothing is said."""
    before = two_reports.write(both()).text
    assert "增长目标由2030年的6.5%左右调低为2031年的6%左右" in before
    assert "“新增公共停车位1200个”（后来“新增公共停车位900个”）" in before and "培育新质生产力" in before
    raised = reportlib.compare(BEFORE, AFTER)
    frame = raised.headline.copy()
    frame.loc[frame["indicator"] == "地区生产总值", ["second_value", "relation"]] = [7.0, "raised"]
    raised.__dict__["headline"] = frame
    assert "增长目标由" not in two_reports.write(raised).text, "the clause does not print 7"
    frame.loc[frame["indicator"] == "地区生产总值", "second_text"] = "地区生产总值增长7%左右"
    assert "增长目标由2030年的6.5%左右调高为2031年的7%左右" in two_reports.write(raised).text
    nothing = two_reports.write(made_up_pairs.pair(0))  # type: ignore[arg-type]
    assert [[sentence.key for sentence in topic.sentences] for topic in nothing.topics] == [["nothing"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_account_reads_well_on_any_pair(lang: str) -> None:
    """No slot is left open and no sentence is empty, for two places and for made-up tables of any size."""
    for comparison in (apart(), made_up_pairs.pair(3), made_up_pairs.pair(60, made_up_pairs.LATIN)):
        text = two_reports.write(comparison, lang).text  # type: ignore[arg-type]
        assert not re.search(r"[{}]|None|nan|<NA>", text)
        assert not re.search(r"（）|\(\)|：。|: \.", text)


# --- the build and the command line ---------------------------------------------------------------------------------


def test_compare_on_the_command_line(run: Run, tmp_path: Path) -> None:
    """A table to the screen or a file; what is wrong is one line and exit code 2, and nothing is written."""
    code, out, _ = run("compare", BEFORE, AFTER, "--table", "compare_areas")
    assert code == 0 and out.splitlines()[0].startswith("first_id,second_id,relation,")
    code, out, _ = run("compare", BEFORE, AFTER, "--table", "compare_headline", "--out", tmp_path / "menu.xlsx")
    assert code == 0 and out.endswith("menu.xlsx: 8 rows\n") and (tmp_path / "menu.xlsx").is_file()
    short = tmp_path / "short.txt"
    short.write_text("政府工作报告\n各位代表：\n一、二〇三〇年工作回顾\n很好。\n", encoding="utf-8")
    for words, says in (
        ((BEFORE, BEFORE), "the same report"),
        ((BEFORE, tmp_path / "none.txt"), "none.txt"),
        ((BEFORE, short), "--force"),
        ((BEFORE, AFTER, "--table", "targets"), "compare_headline"),
        ((BEFORE, AFTER, "--table", "compare_areas", "--out", tmp_path / "a.doc"), ".xlsx"),
        ((BEFORE,), "Missing argument"),
    ):
        code, out, err = run("compare", *words, *(() if "--out" in words else ("--out", tmp_path / "out.csv")))
        assert (code, out, err.count("\n")) == (2, "", 1) and says in err, err
    assert not (tmp_path / "out.csv").exists()


def test_notebook_08_says_what_is_missing() -> None:
    """With one report named, the error says how to name the other; with none, the invented ones are compared."""
    with pytest.raises(InputError, match="other_path"):
        resources.two_files(str(BEFORE), "")
    assert resources.two_files() == (BEFORE, AFTER)


def test_invented_reports_are_work_reports() -> None:
    """The examples have nothing for a careful reader to be told."""
    for file, year in ((BEFORE, 2030), (AFTER, 2031)):
        report = reportlib.read(file)
        assert not report.problems and report.metadata.year == year and report.metadata.place == "青禾县"
