"""How much a report speaks of a subject: counted by hand, always adding up, and never by a list that counts wrongly."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportlib
from reportlib import cli
from reportlib.analysis import attention, keyness
from reportlib.lexicon.longest_match import fold
from tests.support.places import CASES, SHIPPED
from tests.support.reports import shipped

COUNTED = tomllib.loads((CASES / "guangzhou_attention.toml").read_text(encoding="utf-8"))
UNEASY = (
    "2031年政府工作报告\n——2031年1月5日在青禾县第三届人民代表大会第一次会议上\n青禾县人民政府县长 某某\n各位代表：\n"
    "现在，我代表县人民政府，向大会报告工作。\n一、2030年工作回顾\n一年来，全县经济总量增长5%，生态持续改善。\n"
    "二、2031年工作安排\n今年，面对经济形势的不确定，我们要用好各项政策。我们要改善生态，发展绿色经济。\n"
)


@pytest.mark.parametrize("dictionary", COUNTED)
def test_three_dictionaries_count_as_a_reader_does(dictionary: str) -> None:
    """Each term stands in review and plan as often as counted by hand, and no other term stands there."""
    frame = shipped().attention_hits.query("dictionary == @dictionary")
    found = {
        term: [int((part["scope"] == side).sum()) for side in ("review", "plan")]
        for term, part in frame.groupby("term")
    }
    assert found == COUNTED[dictionary]
    assert set(frame["scope"]) <= {"review", "plan"}, "opening and closing hold none of them"


def test_scopes_make_up_the_body() -> None:
    """Hits, characters and sentences of review, plan and rest add up to those of the body."""
    frame = shipped().attention
    for _, rows in frame.groupby(["dictionary", "category"]):
        by_scope = rows.set_index("scope")
        for column in ("term_hits", "sentence_hits", "chars", "sentences"):
            assert by_scope.loc[["review", "plan", "rest"], column].sum() == by_scope.loc["body", column]
    text, layout = shipped().text, shipped().layout
    body = len("".join(text[layout.body_start : layout.body_end].split()))
    assert set(frame.query("scope == 'body'")["chars"]) == {body}, "each character of the body is of one scope"


def test_measures_rest_on_the_hits_listed() -> None:
    """Every count can be made again from the rows of attention_hits, and shares lie between 0 and 1."""
    report = shipped()
    hits = report.attention_hits
    for row in report.attention.itertuples():
        inside = hits[hits["dictionary"] == row.dictionary]
        inside = inside if row.scope == "body" else inside[inside["scope"] == row.scope]
        inside = inside[inside["category"] == row.category] if row.category else inside
        assert row.term_hits == len(inside)
        assert row.terms_found == inside["term"].nunique()
        assert row.per_1000_chars == pytest.approx(1000 * len(inside) / row.chars)
        assert row.char_share == pytest.approx((inside["end"] - inside["start"]).sum() / row.chars)
        assert 0 <= row.sentence_share <= 1 and 0 <= row.char_share <= 1
    for hit in hits.itertuples():
        assert report.text[hit.start : hit.end] == hit.surface
        assert fold(hit.surface) == fold(hit.term)


def test_appendix_and_web_residue_are_not_counted() -> None:
    """No hit stands outside the body, though the appendix explains terms of the dictionaries."""
    hits, layout = shipped().attention_hits, shipped().layout
    assert (hits["start"] >= layout.body_start).all() and (hits["end"] <= layout.body_end).all()


def test_uncertainty_needs_a_word_of_each_category() -> None:
    """A sentence counts for economic policy uncertainty where economy, policy and uncertainty are all in it."""
    frame = reportlib.read(UNEASY.encode()).attention.query("dictionary == 'epu_huangluk2020' and category == ''")
    counted = dict(zip(frame["scope"], frame["sentence_hits"], strict=True))
    assert counted == {"review": 0, "plan": 1, "rest": 0, "body": 1}


def test_a_scope_that_is_not_there_has_no_share() -> None:
    """A report without a review has 0 hits in it and empty shares, not a share of 0."""
    only_plan = UNEASY.replace("一、2030年工作回顾\n一年来，全县经济总量增长5%，生态持续改善。\n二、", "一、")
    row = reportlib.read(only_plan.encode()).attention.query("scope == 'review'").iloc[0]
    assert row["term_hits"] == 0 and row["chars"] == 0
    assert row[["per_1000_chars", "sentence_share", "char_share"]].isna().all()


@pytest.mark.parametrize(
    ("terms", "text", "found"),
    [
        (["环保", "环境保护"], "环境保护与环保", ["环境保护", "环保"]),
        (["数字化", "数字化转型"], "数字化转型", ["数字化转型"]),
        (["app", "5G"], "APP、Apple、５Ｇ网、15G、5GB", ["app", "5G"]),
        (["PM2.5"], "ＰＭ２．５和PM2.55", ["PM2.5"]),
        (["ai+"], "实施AI+行动，main+", ["ai+"]),
        (["生态", "态环"], "生态环境", ["生态"]),
        (["中心"], "中心中心", ["中心", "中心"]),
        (["a.c"], "abc与a.c", ["a.c"]),
    ],
)
def test_terms_are_found_whole_and_once(terms: list[str], text: str, found: list[str]) -> None:
    """The longest term at each place; width and capitals do not matter; Latin words are whole; no term is a pattern."""
    assert [one.term for one in attention.Matcher(terms).find(text)] == found


@given(st.lists(st.text("生态环保护绿", min_size=1, max_size=4), min_size=1, unique=True), st.text("生态环保护绿，"))
def test_hits_never_overlap_and_are_the_longest(terms: list[str], text: str) -> None:
    """Whatever the list: hits stand apart, each is a term, none could be longer, none is left out between them."""
    found = list(attention.Matcher(terms).find(text))
    behind = 0
    for one in found:
        assert one.start >= behind and text[one.start : one.end] == one.term
        assert not any(len(t) > len(one.term) and text.startswith(t, one.start) for t in terms)
        assert not any(text.startswith(t, at) for t in terms for at in range(behind, one.start))
        behind = one.end
    assert not any(text.startswith(t, at) for t in terms for at in range(behind, len(text)))


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("term\n算力\n\t\n数据||算法\n", 4, "empty term"),
        ("term\n数据|算法\n", 2, "is not read as a choice"),
        ("dictionary\tterm\n数字\t算力\n数字\t\n", 3, "is empty"),
        ("term\n算力\n数据\n算力\n", 4, "line 2 already"),
        ("term\n5G\n5g\n", 3, "line 2 already"),
        ("term\n５Ｇ\n", 2, "full-width ５"),
        ("term\n、、\n", 2, "no letter"),
        ("term\n" + "长" * 61 + "\n", 2, "60 at most"),
        ("term\n算力\t多\n", 2, "2 cells"),
        ("word\n算力\n", 1, "names the columns"),
        ("term\tweight\n算力\t2\n", 1, "no column 'weight'"),
    ],
)
def test_a_list_that_counts_wrongly_is_refused(tmp_path: Path, content: str, line: int, says: str) -> None:
    """The error names file and line and says what to do; nothing is counted."""
    path = tmp_path / "mine.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(reportlib.InputError) as error:
        shipped().with_dictionaries(path)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert says in str(error.value)


@pytest.mark.parametrize(
    "data", [b"", b"term\n", "term\n算力\n".encode("gb18030"), b"dictionary\tterm\nenv_chen2018\tx\n"]
)
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, data: bytes) -> None:
    """Nothing in it, another encoding, the name of a packaged dictionary: one clear error."""
    path = tmp_path / "mine.tsv"
    path.write_bytes(data)
    with pytest.raises(reportlib.InputError, match=r"mine\.tsv"):
        attention.load(path)
    with pytest.raises(reportlib.InputError, match="cannot be read"):
        attention.load(tmp_path)


def test_a_list_of_ones_own_is_measured_beside_the_packaged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By method and on the command line; the report that was there stays as it was, and two lists need two names."""
    path = tmp_path / "算力.tsv"
    path.write_text("term\tcategory\n大数据\t数据\n算法\t算力\n", encoding="utf-8")
    report = shipped().with_dictionaries(path)
    rows = report.attention.query("dictionary == '算力' and scope == 'body'").set_index("category")["term_hits"]
    assert rows["数据"] == 3 and rows[""] == rows["数据"] + rows["算力"]
    assert "算力" not in set(shipped().attention["dictionary"])
    assert len(report.attention) == len(shipped().attention) + 12
    words = ["extract", str(SHIPPED), "--table", "attention_hits", "--dictionary", str(path)]
    assert cli.main(words) == 0
    out, _ = capsys.readouterr()
    assert out.count(",大数据,") >= 3
    with pytest.raises(reportlib.InputError, match="another name"):
        shipped().with_dictionaries(path, path)
    path.write_text("term\n\u5927|\n", encoding="utf-8")
    assert cli.main(words) == 2
    out, err = capsys.readouterr()
    assert out == "" and f"{path}:2" in err


def test_packaged_dictionaries_would_pass_as_a_users() -> None:
    """The package's own lists hold no empty, double, joined or full-width term, and each says where it is from."""
    for one in attention.packaged():
        folded = [fold(term) for term, _ in one.terms]
        assert len(set(folded)) == len(folded) and all(folded), one.name
        assert not any("|" in term for term in folded), one.name
        assert one.source and one.kind in ("published", "partial", "ours"), one.name


def test_concordance_gives_every_place_with_its_surroundings() -> None:
    """Each row's three pieces stand in the text as they are, none crosses a paragraph, and none is left out."""
    report, text = shipped(), shipped().text
    found = report.concordance("南沙", around=8)
    body = text[report.layout.body_start : report.layout.body_end]
    assert len(found) == body.count("南沙") > 10
    for row in found.itertuples():
        assert text[row.start - len(row.left) : row.end + len(row.right)] == row.left + row.word + row.right
        assert "\n" not in row.left + row.right and max(len(row.left), len(row.right)) <= 8
    assert report.concordance("不在其中的词").empty
    for word, around in (("", 5), (" ", 5), ("南沙", -1)):
        with pytest.raises(reportlib.ParameterError):
            report.concordance(word, around)


def test_keyness_of_words_is_given_with_interval_and_a_second_measure() -> None:
    """The interval holds the log-odds and leaves 0 out where z passes 1.96; G2 is that of the counts."""
    report = shipped()
    frame = report.terms
    assert ((frame["low"] <= frame["log_odds"]) & (frame["log_odds"] <= frame["high"])).all()
    outside = (frame["low"] > 0) | (frame["high"] < 0)
    assert (outside == (frame["z"].abs() > 1.959964)).all()
    assert (frame["log_likelihood"] >= 0).all()
    first = frame.iloc[0]
    assert keyness.log_likelihood(first["plan"], 10**6, first["review"], 10**6) == pytest.approx(
        2 * sum(n * math.log(2 * n / first["count"]) for n in (first["plan"], first["review"]) if n)
    )
