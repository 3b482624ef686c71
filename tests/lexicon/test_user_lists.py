"""A user's own words: each of them tells wherever its list is asked, for its own report alone, or is refused."""

from __future__ import annotations

import ast
import copy
import importlib
import pickle
import pkgutil
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reportlib
from reportlib import cli, lexicon, schema
from reportlib.errors import InputError
from reportlib.lexicon import in_force, validation
from reportlib.report import settings as settings_stage
from reportlib.report.report import Report
from tests.support.invented_county import SESSION, SPEAKER, TITLE
from tests.support.places import SHIPPED

TEXT = "\n".join(
    (
        *(TITLE, SESSION, SPEAKER, "各位代表：", "现在，我代表县人民政府向大会报告工作，请予审议。"),
        "一、2030年工作回顾",
        "过去一年，全县社会平稳。县域总盘子增长5.1%。建成药材苗床120畦，稻鸭共作田收成增长3%。"
        "有船队 20 艘和蓄水池 38 畦。",
        "同时，我们也清醒认识到，发展还存在不少困难和问题：稻鸭共作不够，药材苗床不足。",
        "二、2031年工作安排",
        "今年的主要预期目标是：地区生产总值增长6%。县域总盘子增长5%，绿水账本收入增长4%。",
        "（一）做强稻鸭共作",
        "推广稻鸭共作，扩大稻鸭共作面积，稻鸭共作惠及千家万户，逐年推广稻鸭共作。"
        "建成药材苗床稳稳越过150畦，投资3亿元开外的稻鸭共作项目9个。新建药材苗床。",
        "三、加强政府自身建设",
        "坚持依法行政，政务服务事项网上可办率达到98%以上。",
        "各位代表！让我们携手并肩，为建设富裕文明的青禾而努力奋斗！\n",
    )
)
LISTS = {
    "indicators": "id\taliases\tdirection\trole\tmeasures\ngdp_growth\t县域总盘子\t\t\t\n"
    "lake_income\t绿水账本收入\tlower\theadline\tgrowth\n",
    "qualifiers": "word\tclass\tbound\n稳稳越过\tbefore\tgt\n开外\tafter\tge\n",
    "stopwords": "word\n药材\n",
    "topics": "word\tclass\n稻鸭共作\t06\n",
    "units": "word\tclass\n畦\tclassifier\n",
    "dictionaries": "term\tdictionary\n稻鸭共作\tpaddy\n",
}
TABLES = tuple(name for name in schema.tables() if name != "reports")


def folder(place: Path, *names: str, lists: Mapping[str, str] = LISTS) -> Path:
    """Write some of the lists into a folder of their own; all where none is named."""
    made = place / "_".join(("words", *names))
    made.mkdir()
    for name in names or lists:
        (made / f"{name}.tsv").write_text(lists[name], encoding="utf-8")
    return made


def read(own: Path | None = None) -> Report:
    """The invented report, with a folder of lists or without."""
    return reportlib.read(TEXT.encode(), lexicon=own, name="r.txt")


def cell(frame: pd.DataFrame, query: str, column: str) -> list[object]:
    """A column of the rows that a query finds."""
    found: list[object] = frame.query(query)[column].tolist()
    return found


# --- each list tells ------------------------------------------------------------------------------------------------


def test_a_unit_of_ones_own_makes_quantities(tmp_path: Path) -> None:
    """A unit that the package lacks is read behind a number, also behind a blank, and pairs record and plan."""
    plain, own = read(), read(folder(tmp_path, "units"))
    assert not (plain.quantities["unit"] == "畦").any()
    assert cell(own.quantities, "unit == '畦'", "value") == [120.0, 38.0, 150.0]
    spaced = "蓄水池 38 畦"
    assert spaced in plain.normalised.text
    assert "蓄水池38畦" in own.normalised.text and spaced in own.text
    assert cell(own.pairs, "unit == '畦'", "actual_value") == []  # 稳稳越过 is no word of comparison here
    both = read(folder(tmp_path, "units", "qualifiers"))
    assert cell(both.pairs, "unit == '畦'", "target_value") == [150.0]


def test_a_count_in_a_unit_of_ones_own_is_seen_from_the_other_side(tmp_path: Path) -> None:
    """Where the plan names what the record counts, a count in such a unit beside the name is one."""
    from reportlib.analysis.record_against_plan.name_search import _COUNT_BEFORE

    with lexicon.using(read(folder(tmp_path, "units", "qualifiers")).lexicon):
        assert _COUNT_BEFORE.search("新建12畦开外")
    assert not _COUNT_BEFORE.search("新建12畦")


def test_a_qualifier_of_ones_own_makes_a_bound(tmp_path: Path) -> None:
    """A word before or behind a number makes its bound, is cut from the name, and makes a threshold of an amount."""
    plain, own = read(), read(folder(tmp_path, "qualifiers", "units"))
    assert cell(own.quantities, "value == 150", "bound") == ["gt"]
    assert cell(own.quantities, "value == 150", "qualifier") == ["稳稳越过"]
    assert cell(own.quantities, "value == 150", "indicator") == ["药材苗床"]
    amount = "surface == '3亿元'"
    assert cell(plain.quantities, amount, "status") + cell(own.quantities, amount, "status") == ["target", "context"]
    assert not (plain.targets["surface"] == "150畦").any() and (own.targets["surface"] == "150畦").any()


def test_a_qualifier_inside_a_number(tmp_path: Path) -> None:
    """A character of the class inside is read inside a number as 余 is."""
    lists = {"qualifiers": "word\tclass\tbound\n好\tinside\tgt\n"}
    text = TEXT.replace("20 艘", "20好艘").encode()
    found = reportlib.read(text, lexicon=folder(tmp_path, lists=lists)).quantities
    assert (
        cell(found, "unit == '艘'", "bound") == ["gt"] and not (reportlib.read(text).quantities["unit"] == "艘").any()
    )


def test_an_alias_of_ones_own_is_an_indicator(tmp_path: Path) -> None:
    """An alias leads to an id, new or known; so pairs, headline targets and the better direction follow."""
    plain, own = read(), read(folder(tmp_path, "indicators"))
    assert cell(plain.quantities, "indicator == '县域总盘子'", "indicator_id") == ["", ""]
    assert cell(own.quantities, "indicator == '县域总盘子'", "indicator_id") == ["gdp_growth", "gdp_growth"]
    assert cell(own.quantities, "indicator == '地区生产总值'", "indicator_id") == ["gdp_growth"], "the package's stay"
    assert cell(plain.pairs, "actual_value == 5.1", "better") + cell(own.pairs, "actual_value == 5.1", "better") == [
        "",
        "higher",
    ]
    assert plain.headline_targets["indicator_id"].tolist() == ["gdp_growth"]
    assert own.headline_targets["indicator_id"].tolist() == ["gdp_growth", "gdp_growth", "lake_income"]


def test_a_row_of_ones_own_wins(tmp_path: Path) -> None:
    """A word of the package is read as the user's row has it; an alias taken from another indicator is the user's."""
    lists = {
        "indicators": "id\taliases\tdirection\nown_total\t地区生产总值\tlower\n",
        "qualifiers": "word\tclass\tbound\n以上\tafter\tapprox\n",
        "topics": "word\tclass\n稻鸭共作\t6\n",
    }
    found = read(folder(tmp_path, lists=lists))
    assert cell(found.quantities, "indicator == '地区生产总值'", "indicator_id") == ["own_total"]
    assert cell(found.quantities, "qualifier == '以上'", "bound") == ["approx"]
    assert found.priorities["topic"].tolist() == ["农业、林业、水利", "综合政务"], "a spreadsheet's 6 is 06"


def test_one_alias_can_be_two_indicators_by_measure(tmp_path: Path) -> None:
    """A name that is growth of one indicator and level of another is written in both rows, as in the package."""
    lists = {"indicators": "id\taliases\ngdp_growth\t县域总盘子\ngdp_level\t县域总盘子\n"}
    with lexicon.using(read(folder(tmp_path, lists=lists)).lexicon):
        from reportlib.extraction.canonical_ids import indicator_id

        assert [indicator_id("县域总盘子", kind, "") for kind in ("growth", "level")] == ["gdp_growth", "gdp_level"]


def test_topic_and_stop_words_of_ones_own(tmp_path: Path) -> None:
    """A topic word decides the class of an area and of an answer; a stop word is no term and leads to no answer."""
    plain, own = read(), read(folder(tmp_path, "topics", "stopwords"))
    assert plain.priorities["topic"].tolist() == ["", "综合政务"]
    assert own.priorities["topic"].tolist() == ["农业、林业、水利", "综合政务"]
    assert set(plain.answers["topic"]) == {""} and "农业、林业、水利" in set(own.answers["topic"])
    assert "药材" in set(plain.terms["term"]) and "药材" not in set(own.terms["term"])
    assert "药材苗床" in set(plain.answers["terms"]) and "药材苗床" not in set(own.answers["terms"])


def test_dictionaries_of_the_folder_are_measured(tmp_path: Path) -> None:
    """`dictionaries.tsv` is measured as a list given to `with_dictionaries` is, which may not have its name again."""
    own = read(folder(tmp_path, "dictionaries"))
    given = tmp_path / "given.tsv"
    given.write_text(LISTS["dictionaries"], encoding="utf-8")
    pd.testing.assert_frame_equal(own.attention, read().with_dictionaries(given).attention)
    assert len(cell(own.attention_hits, "dictionary == 'paddy'", "start")) == 8
    with pytest.raises(InputError, match="another list has a dictionary paddy"):
        own.with_dictionaries(given)


def test_explanations_and_concordances_use_ones_own_words(tmp_path: Path) -> None:
    """A row that a user's unit made can be explained."""
    own = read(folder(tmp_path, "units", "qualifiers"))
    (made,) = cell(own.quantities, "value == 150", "quantity_id")
    said = str(own.explain(str(made)))
    assert "稳稳越过" in said and "150 畦" not in said and "畦" in said
    assert len(own.concordance("药材苗床")) == len(read().concordance("药材苗床"))


# --- for its own report alone ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """A folder of all the lists, and the tables without and with it, each made by a process of its own."""
    place = tmp_path_factory.mktemp("apart")
    words, made = folder(place), []
    (place / "r.txt").write_text(TEXT, encoding="utf-8")
    for own in ("None", repr(str(words))):
        code = (
            "import pickle, sys, reportlib; r = reportlib.read(open('r.txt', 'rb').read(), name='r.txt', "
            f"lexicon={own}); sys.stdout.buffer.write(pickle.dumps({{n: r.table(n) for n in {TABLES!r}}}))"
        )
        made.append(pickle.loads(subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True).stdout))
    return words, made[0], made[1]


@pytest.mark.slow
def test_reports_with_different_words_do_not_meet(
    expected: tuple[Path, dict[str, pd.DataFrame], dict[str, pd.DataFrame]],
) -> None:
    """Tables of two reports asked for in turn, each later than the other's, are as if each had a process of its own."""
    words, without, with_words = expected
    plain, own = read(), read(words)
    for n, name in enumerate(TABLES):
        first, second = ((plain, without), (own, with_words))[:: 1 if n % 2 else -1]
        pd.testing.assert_frame_equal(first[0].table(name), first[1][name])
        pd.testing.assert_frame_equal(second[0].table(name), second[1][name])
    assert lexicon.active() is lexicon.PACKAGED
    assert not without["quantities"].equals(with_words["quantities"])


@pytest.mark.slow
def test_reports_in_threads_do_not_meet(
    expected: tuple[Path, dict[str, pd.DataFrame], dict[str, pd.DataFrame]],
) -> None:
    """The same holds where they are asked for at the same time."""
    words, without, with_words = expected
    wrong: list[str] = []

    def work(own: Path | None, tables: dict[str, pd.DataFrame]) -> None:
        report = read(own)
        wrong.extend(name for name in TABLES if not report.table(name).equals(tables[name]))

    cases = ((None, without), (words, with_words)) * 2
    threads = [threading.Thread(target=work, args=case) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.slow
def test_nothing_made_of_an_extensible_list_is_a_constant() -> None:
    """No module asks for such a list while it is loaded: what it made of the answer would ignore a user's words."""
    code = """
import importlib, pkgutil, reportlib
from reportlib.lexicon import in_force
def refused(self, name):
    raise AssertionError(f"{name} was asked for at import")
in_force.Lexicon.rows = refused
for module in pkgutil.walk_packages(reportlib.__path__, "reportlib."):
    if "__main__" not in module.name:
        importlib.import_module(module.name)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_lexicon_is_kept_and_copied(tmp_path: Path) -> None:
    """The same bytes give the same lexicon, also from another folder, by copy and by pickle; others do not."""
    one, other = settings_stage.load(folder(tmp_path)), tmp_path / "again"
    shutil.copytree(tmp_path / "words", other)
    assert settings_stage.load(other) is one and copy.deepcopy(one) is one and pickle.loads(pickle.dumps(one)) is one
    (other / "units.tsv").write_bytes((other / "units.tsv").read_bytes() + b"\n")
    assert settings_stage.load(other) is not one
    assert copy.deepcopy(lexicon.PACKAGED) is lexicon.PACKAGED


def test_what_is_kept_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many arguments a cached function is asked with, a lexicon keeps no more than so many answers."""
    monkeypatch.setattr(in_force, "MOST_MADE", 10)
    asked = lexicon.cached(lambda n: n)
    with lexicon.using(settings_stage.load(folder(tmp_path, "units"))):
        assert [asked(n) for n in range(100)] == list(range(100))
        assert len(lexicon.active().made) <= 10


# --- refused with file and line -------------------------------------------------------------------------------------

REFUSED = {
    "units.tsv": (
        (b"", "1: there is no column word; the first line names them, parted by tabs: word, class"),
        (b"word,class\n", "1: there is no column word"),
        (b"word\tclass\tHan\n", "1: there is no column Han; did you mean han"),
        (b"word\tclass\tclass\n", "1: the column class is named twice"),
        (b"word\tclass\n", "there is no row in it"),
        (b"word\tclass\n\xe7\x95\xa6\tclassifier\n\xff\xfe\n", "3: not UTF-8"),
        ("word\tclass\n畦\tclassifier\t是\n", "2: 3 cells, but line 1 names 2 columns"),
        ("word\tclass\n畦\n", "2: there is no class in the line; there are"),
        ("word\tclass\n畦\tclasifier\n", "2: there is no class clasifier; did you mean classifier"),
        ("word\tclass\than\n畦\tclassifier\tmaybe\n", "2: there is no han maybe; there are yes, no, cond"),
        ("word\tclass\tnot_before\n畦\tclassifier\t田||地\n", "2: 田||地 in not_before holds an empty alternative"),
        ("word\tclass\n\tclassifier\n", "2: the word is empty"),
        ("word\tclass\n畦|垄\tclassifier\n", "2: 畦|垄 holds |"),
        ("word\tclass\n畦\tclassifier\n\n畦\tpeople\n", "4: 畦 stands in line 2 already"),
        ("word\tclass\n畦(块)\tclassifier\n畦（块）\tclassifier\n", "3: 畦（块） stands in line 2 already"),
        ("word\tclass\nＴＥＱ\tphysical\n", "2: ＴＥＱ holds Ｔ (U+FF34); write T"),
        ("word\tclass\n5\tphysical\n", "2: 5 has no Chinese character, letter or sign of per cent"),
        ("word\tclass\n、\tphysical\n", "2: 、 has no Chinese character"),
        ("word\tclass\n畦，\tphysical\n", "2: 畦， holds ，, which is no part of a unit"),
        ("word\tclass\n畦 地\tphysical\n", "2: 畦 地 holds a blank"),
        ("word\tclass\n万畦\tphysical\n", "2: 万畦 begins with 万, which is read as part of the number"),
        ("word\tclass\n余亩地\tphysical\n", "2: 余亩地 begins with 余"),
        ("word\tclass\n日\tclassifier\n", "2: 日 as a unit would turn dates into amounts"),
        ("word\tclass\n以上\tclassifier\n", "2: 以上 stands in the list qualifiers too"),
        ("word\tclass\n# units\tx\n", "2: a list has no comments"),
        ("word\tclass\n“畦”\tclassifier\n", "2: “畦” stands in quotation marks"),
        ("word\tclass\n畦\u200b\tclassifier\n", "2: 畦\\u200b holds U+200B, which is not seen"),
        ("word\tclass\n" + "畦" * 40 + "\tclassifier\n", "2: " + "畦" * 40 + " has 40 characters; 1 to 10 can be read"),
    ),
    "qualifiers.tsv": (
        ("word\tclass\tbound\n好几\tinside\tgt\n", "2: 好几 is longer than the one character"),
        ("word\tclass\tbound\n约莫百\tbefore\tapprox\n", "2: 约莫百 would stand beside a number with 百"),
        ("word\tclass\tbound\n二\tbefore\tgt\n", "2: 二 would stand beside a number with 二"),
        ("word\tclass\tbound\n超过，\tbefore\tgt\n", "2: 超过， holds ，, which is no part of a word of comparison"),
        ("word\tclass\tbound\n胜过\tbefore\teq\n", "2: there is no bound eq; there are gt, ge, lt, le, approx"),
        ("word\tclass\tbound\n胜过\tbehind\tgt\n", "2: there is no class behind; there are before, after, inside"),
        ("word\tclass\tbound\n以上\tbefore\tge\n", "2: 以上 is of the class after in the package"),
        ("word\tclass\tbound\n亩\tafter\tge\n", "2: 亩 stands in the list units too"),
        (
            "word\tclass\tbound\n胜过了前面所有的\tbefore\tge\n",
            "2: 胜过了前面所有的 has 8 characters; 1 to 7 can be read",
        ),
    ),
    "indicators.tsv": (
        ("id\taliases\nLake\t湖\n", "2: an id is small letters, digits and _, 40 at most, not Lake"),
        ("id\taliases\nlake\t\n", "2: lake has no alias"),
        ("id\taliases\nlake\t绿水||湖水\n", "2: 绿水||湖水 in aliases holds an empty alternative"),
        ("id\taliases\nlake\t绿水｜湖水\n", "2: aliases holds the full-width ｜; write |"),
        ("id\taliases\nlake\t湖水|湖水\n", "2: 湖水|湖水 holds an alias twice"),
        ("id\taliases\nlake\t湖水\npond\t湖水\n", "3: the alias 湖水 stands in line 2 already"),
        ("id\taliases\nlake\t湖水\nlake\t池水\n", "3: lake stands in line 2 already"),
        ("id\taliases\nlake\t湖的水\n", "2: 湖的水 holds 的, which names are compared without"),
        ("id\taliases\tdirection\nlake\t湖水\tup\n", "2: there is no direction up; there are higher, lower"),
        ("id\taliases\trole\nlake\t湖水\theadlines\n", "2: there is no role headlines; did you mean headline"),
        ("id\taliases\tmeasures\nlake\t湖水\tlevel|rate\n", "2: there is no measure rate"),
    ),
    "topics.tsv": (
        ("word\tclass\n稻鸭\t99\n", "2: there is no class 99; there are 01 国务院组织机构"),
        ("word\tclass\n稻鸭\t农业、林业、水利\n", "2: there is no class 农业、林业、水利; write 06"),
        ("word\tclass\tsubclass\n稻鸭\t06\t国防\n", "2: class 06 has no subclass 国防; there are 农业、畜牧业、渔业"),
        ("word\tclass\n稻\t06\n", "2: 稻 has 1 characters; 2 to 30 can be read"),
    ),
    "stopwords.tsv": (
        ("word\n……\n", "2: …… has no Chinese character"),
        ("word\n我们 他们\n", "2: 我们 他们 holds a blank"),
        ("word\n⽅法\n", "2: ⽅法 holds ⽅ (U+2F45); write 方"),
    ),
    "dictionaries.tsv": (
        ("term\n环保||生态\n", "2: 环保||生态 holds an empty term"),
        ("word\n环保\n", "1: the first line names the columns, one of them term"),
        ("term\n" + "环" * 200_000 + "\n", "2: a term of 200000 characters"),
    ),
}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [(name, data, said) for name, cases in REFUSED.items() for data, said in cases],
)
def test_a_list_that_would_be_read_wrongly_is_refused(tmp_path: Path, name: str, data: bytes | str, said: str) -> None:
    """Each mistake is one line with file and line, before any report is read."""
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(InputError) as caught:
        reportlib.read(SHIPPED, lexicon=tmp_path)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / name}:") and said in message and "\n" not in message


def test_what_spreadsheets_leave_is_taken(tmp_path: Path) -> None:
    """A mark at the beginning, \\r\\n, blank lines, blanks and tabs at the end change nothing."""
    (tmp_path / "units.tsv").write_bytes(
        "\ufeffword\tclass\tnote\t\r\n畦 \tclassifier\t\t\t\r\n\r\n \t\r\n垄\tclassifier\r\n".encode()
    )
    made = settings_stage.load(tmp_path)
    with lexicon.using(made):
        assert {"畦", "垄", "亩"} <= set(lexicon.words("units"))
    assert str(made).startswith("units.tsv 2 rows ")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "holds no list; there can be dictionaries.tsv, indicators.tsv"),
        (("unit.tsv",), "no list of this name is read; did you mean units.tsv?"),
        (("Topics.TSV",), "no list of this name is read; did you mean topics.tsv?"),
        (("places.tsv",), "no list of this name is read; there are"),
        (("units.csv",), "not read in this form; save it as units.tsv"),
        (("README.md", ".topics.tsv"), "holds no list"),
    ],
)
def test_a_folder_that_holds_no_list_is_refused(tmp_path: Path, names: tuple[str, ...], said: str) -> None:
    """A misspelt name is told, since the list would not be read; other files are left alone."""
    for name in names:
        (tmp_path / name).write_text("word\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        settings_stage.load(tmp_path)
    assert said in str(caught.value)


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    """A folder that does not exist, a file, a folder in place of a list, a name that no system takes."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "words" / "units.tsv").mkdir(parents=True)
    for place, said in (
        (tmp_path / "none", "no such folder"),
        (tmp_path / "file", "a file, not a folder"),
        (tmp_path / "words", "units.tsv: no file"),
        ("", "no such folder"),
        ("a" * 5000, "no such folder"),
        ("a\0b", "no such folder"),
    ):
        with pytest.raises(InputError, match=said):
            reportlib.read(SHIPPED, lexicon=place)
    with pytest.raises(InputError, match="lexicon takes the path of a folder of lists, not int"):
        reportlib.read(SHIPPED, lexicon=3)  # type: ignore[arg-type]


_CELLS = st.lists(st.text("词亩万百以上%％|a1、 \t\r\u200b\u3000Ｔ“”#的", max_size=6), min_size=1, max_size=4).map(
    "\t".join
)
_HEADS = st.sampled_from([f"{chr(9).join(columns)}\n" for columns in validation.NEEDED.values()])


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.sampled_from(lexicon.LISTS),
    data=st.one_of(
        st.binary(max_size=60),
        st.tuples(_HEADS, st.lists(_CELLS, max_size=4).map("\n".join)).map(lambda parts: "".join(parts).encode()),
    ),
)
def test_any_bytes_are_a_lexicon_or_one_error(tmp_path: Path, name: str, data: bytes) -> None:
    """Whatever stands in a list, it is taken and a report can be read with it, or refused in one line."""
    place = tmp_path / name
    place.mkdir(exist_ok=True)
    (place / f"{name}.tsv").write_bytes(data)
    try:
        report = read(place)
    except InputError as error:
        assert str(error).startswith(str(place)) and len(str(error).splitlines()) == 1
        return
    assert len(report.quantities) >= 5 and not report.headline_targets.empty


def test_codes_are_those_of_the_tables() -> None:
    """What a list may say as bound, measure or direction are codes of the field dictionary."""
    assert set(validation._BOUNDS) < set(schema.codes("bound"))
    assert set(validation._MEASURES) == set(schema.codes("measure"))
    assert set(validation._DIRECTIONS) == set(schema.codes("better"))


def test_the_lists_of_the_package_pass_their_own_checks() -> None:
    """Rows of the package that are given again are taken, so that one can begin with a copy of a list."""
    for name, key in lexicon.KEYS.items():
        for number, row in enumerate(lexicon.rows(name), start=2):
            if name == "indicators":
                row = {**row, "role": row["role"].split(" ")[0], "direction": row["direction"].split(" ")[0]}
            if row[key] not in ("％", "年"):
                assert validation.row(name, {"reason": "", **row}, f"{name}:{number}")[key] == row[key]


# --- found beside the report, kept with the build -------------------------------------------------------------------


def beside(place: Path, said: str) -> Path:
    """The invented report with a `reportlib.toml` beside it."""
    (place / "reportlib.toml").write_text(said, encoding="utf-8")
    report = place / "r.txt"
    report.write_text(TEXT, encoding="utf-8")
    return report


def test_a_reportlib_toml_beside_the_report_names_the_folder(tmp_path: Path) -> None:
    """The folder is looked for beside the file that names it; an argument goes before it."""
    folder(tmp_path)
    report = beside(tmp_path, 'lexicon = "words"')
    assert str(reportlib.read(report).lexicon).startswith("dictionaries.tsv 1 row ")
    own = folder(tmp_path, "units")
    assert str(reportlib.read(report, lexicon=own).lexicon).startswith("units.tsv 1 row ")
    assert not str(reportlib.read(beside(tmp_path, "")).lexicon)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("lexikon = 'words'", "there is no 'lexikon' to set; did you mean lexicon?"),
        ("colour = 'red'", "there is no 'colour' to set; there are lexicon, reports, notebooks"),
        ("lexicon = 3", "takes the path of a folder"),
        ("lexicon = ['words']", "takes the path of a folder"),
        ("lexicon = ''", "takes the path of a folder"),
        ("lexicon = 'none'", "names the folder 'none', and there is none"),
        ("lexicon =", "cannot be read as TOML"),
    ],
)
def test_a_wrong_reportlib_toml_is_told(tmp_path: Path, said: str, message: str) -> None:
    """An unknown key, a value of another kind and a folder that is not there are one line that names the file."""
    report = beside(tmp_path, said)
    with pytest.raises(InputError) as caught:
        reportlib.read(report)
    assert message in str(caught.value) and str(caught.value).startswith(str(tmp_path / "reportlib.toml"))


def test_the_table_reports_says_which_lists(tmp_path: Path) -> None:
    """The column tells each list, its rows and the beginning of its checksum, nothing of the machine; else nothing."""
    own = folder(tmp_path, "units", "topics")
    (said,) = read(own).reports["lexicon"]
    sums = [
        subprocess.run(["sha256sum", own / f"{n}.tsv"], capture_output=True, text=True).stdout[:12]
        for n in ("topics", "units")
    ]
    assert said == f"topics.tsv 1 row {sums[0]}; units.tsv 1 row {sums[1]}"
    assert read().reports["lexicon"].tolist() == [""]


def run(*arguments: str) -> int:
    """Run the command line in this process."""
    return cli.main(arguments)


def test_the_command_line_takes_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--lexicon` goes before the reportlib.toml beside the report, and that before the one in the current folder."""
    own, here = folder(tmp_path), tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    report = tmp_path / "r.txt"
    report.write_text(TEXT, encoding="utf-8")
    command = ("extract", str(report), "--table", "quantities")
    assert run(*command) == 0 and "畦," not in capsys.readouterr().out.replace("畦，", "")
    (here / "reportlib.toml").write_text('lexicon = "../words"', encoding="utf-8")
    assert run(*command) == 0
    found = capsys.readouterr().out
    assert ",120畦," in found
    (tmp_path / "reportlib.toml").write_text("", encoding="utf-8")
    assert run(*command) == 0 and ",120畦," not in capsys.readouterr().out
    assert run(*command, "--lexicon", str(own)) == 0 and capsys.readouterr().out == found
    (quantity,) = cell(read(own).quantities, "value == 120", "quantity_id")
    assert run("explain", str(report), str(quantity), "--lexicon", str(own)) == 0
    assert "畦" in capsys.readouterr().out


def test_the_command_line_refuses_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong list is exit code 2 and one line with file and line, for each command that takes one."""
    (tmp_path / "units.tsv").write_text("word\tclass\n畦\tsort\n", encoding="utf-8")
    for command in (
        ("extract", str(SHIPPED), "--table", "quantities", "--lexicon", str(tmp_path)),
        ("explain", str(SHIPPED), "q-1-2", "--lexicon", str(tmp_path)),
        ("build", str(SHIPPED), "--out", str(tmp_path / "out"), "--lexicon", str(tmp_path)),
        ("lexicon", str(tmp_path)),
    ):
        assert run(*command) == 2
        said = capsys.readouterr()
        assert said.out == "" and said.err.count("\n") == 1
        assert f"{tmp_path / 'units.tsv'}:2: there is no class sort" in said.err
    assert not (tmp_path / "out").exists()


def test_the_command_lexicon_says_what_a_folder_adds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each list is told with what it adds and what it changes."""
    lists = LISTS | {"units": "word\tclass\n畦\tclassifier\n亩\tclassifier\n"}
    assert run("lexicon", str(folder(tmp_path, lists=lists))) == 0
    lines = capsys.readouterr().out.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("units.tsv 2 rows "))
    assert lines[at + 1 : at + 3] == ["  adds     畦", "  changes  亩"]
    assert "  changes  gdp_growth" in lines and lines[0].startswith("dictionaries.tsv 1 row ")


# --- one door from words to patterns --------------------------------------------------------------------------------

PACKAGE = Path(reportlib.__file__).parent
ASKED = {"words", "rows", "alternatives", "active"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """The modules of the package but the door itself, parsed."""
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE)
        if place.name not in ("word_pattern.py", "in_force.py", "packaged.py"):
            yield place.as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def asks(node: ast.AST) -> bool:
    """Whether a piece of code calls `lexicon.words` or the like."""
    return any(
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "lexicon"
        and call.func.attr in ASKED
        for call in ast.walk(node)
    )


def at_import(tree: ast.AST) -> Iterator[ast.AST]:
    """The statements that run when a module is imported."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from at_import(node)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_module_asks_for_words_when_it_is_imported() -> None:
    """A constant of words would be the package's whatever the user adds: it is `lexicon.pattern_of`, or no constant."""
    found = [f"{name}:{node.lineno}" for name, tree in modules() for node in at_import(tree) if asks(node)]  # type: ignore[attr-defined]
    assert found == []


def test_no_function_that_asks_for_words_is_cached_for_every_lexicon() -> None:
    """What is made of words is kept by `lexicon.cached`, with its lexicon."""
    found = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and asks(node)
        for one in node.decorator_list
        if ast.unparse(one).removeprefix("functools.").split("(")[0] in ("cache", "lru_cache")
    ]
    assert found == []


def test_every_pattern_names_classes_that_exist() -> None:
    """A pattern is compiled when it is first used; each of them can be."""
    for module in pkgutil.walk_packages(reportlib.__path__, "reportlib."):
        if "shipped" not in module.name and "__main__" not in module.name:
            for constant in vars(importlib.import_module(module.name)).values():
                for one in constant if isinstance(constant, tuple) else (constant,):
                    if isinstance(one, lexicon.WordPattern):
                        assert one.pattern
