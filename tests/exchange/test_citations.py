"""Citing the software, an analysis, its parts and the report: styles, exports, tags, the block, the command."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import bibtexparser
import jsonschema
import pytest
import rispy
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import reportlib
from reportlib import cli
from reportlib.core import resources
from reportlib.errors import InputError, ParameterError, UnknownQuantityError
from reportlib.exchange import citations
from reportlib.exchange.citations import citation_block, cited_things, exports, meta_tags, parts, people, styles
from reportlib.exchange.citations.items import Item, Part, part
from reportlib.exchange.citations.one_line import one_line
from reportlib.exchange.citations.user_details import Given
from reportlib.report.report import Report
from tests.support.places import ROOT

GUANGZHOU = ROOT / "data" / "reports" / "guangzhou_2023.txt"
QINGHE = ROOT / "data" / "examples" / "qinghe_2030.txt"
SHA256 = "64bee32ece5a48d089ffe2fa98643e8a17e8d1aa87fa5d24e7cade6f25977bb6"
ONLINE = Given(
    url="https://example.org/gz/03_targets.html",
    doi="10.5281/zenodo.1234567",
    date="2024-05-01",
    accessed="2024-06-02",
    authors=("王小明",),
)
ENGLISH = "Report on the work of the government, Guangzhou, 2023"
ZH_TITLE = "广州市2023年政府工作报告：结构、指标与重点（reportlib 0.1.0 分析）"
EN_TITLE = f"{ENGLISH}: structure, indicators and priorities (analysis by reportlib 0.1.0)"
SOFTWARE = "reportlib: Chinese government work reports turned into evidence"
TEXTS = ("id", "title", "language", "version", "publisher", "URL", "DOI", "abstract", "note", "keyword", "event")
CSL_JSON = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["software", "dataset", "report"]},
            "author": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/name"}},
            **{name: {"$ref": "#/$defs/date"} for name in ("issued", "accessed", "event-date")},
            **{name: {"type": "string", "minLength": 1} for name in (*TEXTS, "event-place")},
        },
    },
    "$defs": {
        "name": {
            "type": "object",
            "additionalProperties": False,
            "properties": {name: {"type": "string"} for name in ("family", "given", "literal")},
        },
        "date": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "date-parts": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 2,
                    "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
                }
            },
        },
    },
}
"""What csl-data.json of CSL 1.0.2 allows, of the fields that the package uses."""


@cache
def report(path: Path) -> Report:
    """A report, read once."""
    return reportlib.read(path)


def in_style(item: Item, style: str) -> str:
    """An item in a style, as plain text."""
    return styles.plain(item, style)


# --- the styles -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "style", "expected"),
    [
        (
            lambda: cited_things.software(),
            "gb7714",
            f"The reportlib authors. {SOFTWARE}[CP]. V0.1.0.",
        ),
        (
            lambda: cited_things.software(
                Given(url="https://example.org/code", date="2024-05-01", accessed="2024-06-02")
            ),
            "gb7714",
            f"The reportlib authors. {SOFTWARE}[CP/OL]. V0.1.0. （2024-05-01）[2024-06-02]. https://example.org/code.",
        ),
        (
            lambda: cited_things.software(),
            "apa",
            f"The reportlib authors. (n.d.). {SOFTWARE} (Version 0.1.0) [Computer software].",
        ),
        (
            lambda: cited_things.software(Given(url="https://example.org/code", accessed="2024-06-02")),
            "apa",
            f"The reportlib authors. (n.d.). {SOFTWARE} (Version 0.1.0) [Computer software]. "
            "Retrieved June 2, 2024, from https://example.org/code",
        ),
        (
            lambda: cited_things.analysis(report(GUANGZHOU), "zh"),
            "gb7714",
            f"The reportlib authors. {ZH_TITLE}[DS]. V0.1.0.",
        ),
        (
            lambda: cited_things.analysis(report(GUANGZHOU), "zh", ONLINE),
            "gb7714",
            f"王小明. {ZH_TITLE}[DS/OL]. V0.1.0. （2024-05-01）[2024-06-02]. https://example.org/gz/03_targets.html. "
            "DOI:10.5281/zenodo.1234567.",
        ),
        (
            lambda: cited_things.analysis(report(GUANGZHOU), "zh", ONLINE),
            "apa",
            f"Wang, X. (2024). {ZH_TITLE} [{EN_TITLE}] (Version 0.1.0) [Data set]. "
            "https://doi.org/10.5281/zenodo.1234567",
        ),
        (
            lambda: cited_things.analysis(
                report(GUANGZHOU), "en", Given(authors=("Smith, Jo Ann", "王小明", "欧阳修文"))
            ),
            "gb7714",
            f"Smith J A，王小明，欧阳修文. {EN_TITLE}[DS]. V0.1.0.",
        ),
        (
            lambda: cited_things.analysis(
                report(GUANGZHOU), "en", Given(authors=("Smith, Jo Ann", "王小明", "欧阳修文"))
            ),
            "apa",
            f"Smith, J. A., Wang, X., & Ouyang, X. (n.d.). {EN_TITLE} (Version 0.1.0) [Data set].",
        ),
        (
            lambda: cited_things.source(report(GUANGZHOU), GUANGZHOU),
            "gb7714",
            "郭永航. 广州市人民政府工作报告(2023年)[R]. 广州市人大常委会办公厅，2023.",
        ),
        (
            lambda: cited_things.source(
                report(GUANGZHOU), GUANGZHOU, Given(url="https://example.org/r", accessed="2024-06-02")
            ),
            "gb7714",
            "郭永航. 广州市人民政府工作报告(2023年)[R/OL]. 广州市人大常委会办公厅，2023. https://example.org/r.",
        ),
        (
            lambda: cited_things.source(report(GUANGZHOU), GUANGZHOU),
            "apa",
            f"Guo, Y. (2023). 广州市人民政府工作报告(2023年) [{ENGLISH}]. 广州市人大常委会办公厅.",
        ),
        (
            lambda: cited_things.source(report(QINGHE), QINGHE),
            "gb7714",
            "林晓舟. 2030年青禾县政府工作报告[R]. 2030-01-18.",
        ),
        (
            lambda: cited_things.source(report(QINGHE), QINGHE),
            "apa",
            "Lin, X. (2030). 2030年青禾县政府工作报告 [Report on the work of the government, Qinghe, 2030].",
        ),
        (
            lambda: cited_things.analysis(report(QINGHE), "en"),
            "apa",
            "The reportlib authors. (n.d.). Report on the work of the government, Qinghe, 2030: structure, indicators "
            "and priorities (analysis by reportlib 0.1.0) (Version 0.1.0) [Data set].",
        ),
    ],
)
def test_the_styles_print_what_their_standards_ask_for(item: Callable[[], Item], style: str, expected: str) -> None:
    """GB/T 7714—2025 and APA 7, of each of the three things, with and without an address; checked by hand.

    GB/T 7714—2025: `.` and `[ ]` half-width and every other mark full-width, in every language; [DS], [CP], [R] with
    /OL online; the version as V1.0; （day） and [day of access], this online only; Chinese names without a blank. APA
    7: an author's initials, (n.d.) without a day, the translation of a title in brackets, a DOI rather than an address.
    """
    assert in_style(item(), style) == expected


def test_a_data_set_with_a_publisher_is_in_the_order_of_the_standard() -> None:
    """作者. 题名[DS/OL]. V1.0. 发布者（YYYY-MM-DD）[访问日期]. URL. DOI:…, as GB/T 7714—2025 8.14 has it."""
    about = {"issued": "2024-05-01", "accessed": "2024-06-02", "url": "https://example.org/d", "doi": "10.1000/1"}
    item = Item(
        "a", "dataset", "某数据集", (people.read("张三"),), "zh-CN", version="1.0", publisher="某数据中心", **about
    )
    assert in_style(item, "gb7714") == (
        "张三. 某数据集[DS/OL]. V1.0. 某数据中心（2024-05-01）[2024-06-02]. https://example.org/d. DOI:10.1000/1."
    )


def test_more_than_three_authors_are_cut_in_the_chinese_style() -> None:
    """Three names and 等 behind a full-width comma."""
    item = cited_things.analysis(report(QINGHE), "zh", Given(authors=("张三", "李四", "王五", "赵六")))
    assert in_style(item, "gb7714").startswith("张三，李四，王五，等. ")


def test_html_marks_the_title_and_nothing_else() -> None:
    """APA's title is in italics, its translation in brackets is not."""
    (made,) = styles.render([cited_things.source(report(GUANGZHOU), GUANGZHOU)], "apa")
    assert f"<i>广州市人民政府工作报告(2023年)</i> [{ENGLISH}]" in made.html
    assert re.sub("</?i>", "", made.html) == made.text


def made(
    kind: str, title: str = "某市统计", language: str = "zh-CN", by: tuple[str, ...] = ("张三",), **details: str
) -> Item:
    """An item by hand, of kind software, dataset or report."""
    return Item("a", kind, title, tuple(map(people.read, by)), language, **details)


LONG = "Rules for all"
FOUR = ("Smith, Jo Ann", "Lee, Kim-Ok", "Doe, J.", "Roe, Ray")
MANY = tuple(f"Name{chr(97 + place)}, G." for place in range(21))
NINETEEN = ", ".join(f"Name{chr(97 + place)}, G." for place in range(19))
WEB = "https://example.org/a.html"


@pytest.mark.parametrize(
    ("rule", "item", "expected"),
    [
        (
            "8.14: 责任者. 题名[DS]. 版本. 发布平台（发布日期）. Nothing is written of what is not known.",
            made("dataset"),
            "张三. 某市统计[DS].",
        ),
        (
            "7.1.3: 责任者不明, in the numeric system 可省略此项，直接著录题名.",
            made("dataset", by=(), version="1.0"),
            "某市统计[DS]. V1.0.",
        ),
        (
            "7.6: 发布日期, as far as it is known.",
            made("dataset", version="1.0", publisher="某数据中心", issued="2024-05"),
            "张三. 某市统计[DS]. V1.0. 某数据中心（2024-05）.",
        ),
        (
            "7.6: [访问日期] in brackets behind the day of issue; 8.14: the platform may be left out.",
            made("dataset", issued="2024", accessed="2024-06-02", url=WEB),
            f"张三. 某市统计[DS/OL]. （2024）[2024-06-02]. {WEB}.",
        ),
        (
            "7.6: the day of access is of what is online only.",
            made("dataset", issued="2024", accessed="2024-06-02"),
            "张三. 某市统计[DS]. （2024）.",
        ),
        (
            "7.9: 永久标识符 behind the address; with it alone the thing is online too.",
            made("dataset", accessed="2024-06-02", doi="10.1000/1"),
            "张三. 某市统计[DS/OL]. [2024-06-02]. DOI:10.1000/1.",
        ),
        (
            "Annex A: CP is 计算机程序; elements as of a data set, the day once.",
            made("software", version="1.0", publisher="某中心", issued="2024-05-01"),
            "张三. 某市统计[CP]. V1.0. 某中心（2024-05-01）.",
        ),
        (
            "The same without a publisher.",
            made("software", version="1.0", issued="2024-05-01"),
            "张三. 某市统计[CP]. V1.0. （2024-05-01）.",
        ),
        (
            "8.8: 责任者. 题名[R/OL]. 发布日期. 获取和访问路径., without a day of access.",
            made("report", issued="2024-05-01", accessed="2024-06-02", url=WEB),
            f"张三. 某市统计[R/OL]. 2024-05-01. {WEB}.",
        ),
        (
            "8.8: 发布日期 有则必备: where there is none, none is made from the day of access.",
            made("report", accessed="2024-06-02", url=WEB),
            f"张三. 某市统计[R/OL]. {WEB}.",
        ),
        (
            "8.8, 8.2: a report with a publisher as a book, 出版者，出版年.",
            made("report", issued="2024-05-01", publisher="某社"),
            "张三. 某市统计[R]. 某社，2024.",
        ),
        (
            "7.1.4: a body is written as it calls itself.",
            made("report", by=("某市人民政府",), issued="2024"),
            "某市人民政府. 某市统计[R]. 2024.",
        ),
        (
            "7.1.1: 姓应全部著录，首字母应大写，名可缩写为首字母, without stops; 7.1.2: 不超过3个时，应全部照录.",
            made("report", LONG, "en", FOUR[:3], issued="2024"),
            "Smith J A，Lee K-O，Doe J. Rules for all[R]. 2024.",
        ),
        (
            "7.1.2: 超过3个时，可著录前3个责任者，其后加“，等”或与之相应的词; 5.1: in the language of the resource.",
            made("report", LONG, "en", FOUR, issued="2024"),
            "Smith J A，Lee K-O，Doe J，et al. Rules for all[R]. 2024.",
        ),
        (
            "The same in Chinese.",
            made("report", by=FOUR, issued="2024"),
            "Smith J A，Lee K-O，Doe J，等. 某市统计[R]. 2024.",
        ),
        (
            "6: a full stop before each element, also behind one that ends in a mark.",
            made("report", "Really?", "en", ("Acme Inc.",), issued="2024"),
            "Acme Inc. Really?[R]. 2024.",
        ),
    ],
)
def test_gb_t_7714_by_hand(rule: str, item: Item, expected: str) -> None:
    """References written by hand from the sections of GB/T 7714—2025, of software, data sets and reports."""
    assert in_style(item, "gb7714") == expected, rule


@pytest.mark.parametrize(
    ("rule", "item", "expected"),
    [
        ("9.17: (n.d.) where there is no date.", made("report"), "Zhang, S. (n.d.). <i>某市统计</i>."),
        (
            "10.4: a report: author, year, title in italics, publisher, address.",
            made("report", issued="2024-05-01", publisher="某社", url=WEB),
            f"Zhang, S. (2024). <i>某市统计</i>. 某社. {WEB}",
        ),
        (
            "9.29: a publisher that is the author is left out.",
            made("report", by=("某市人民政府",), issued="2024", publisher="某市人民政府"),
            "某市人民政府. (2024). <i>某市统计</i>.",
        ),
        (
            "9.29: one of two authors is not the author.",
            made("report", by=("某市人民政府", "某院"), issued="2024", publisher="某院"),
            "某市人民政府, &amp; 某院. (2024). <i>某市统计</i>. 某院.",
        ),
        (
            "10.9: title, (Version), [Data set]; 9.34: the DOI and no address.",
            made("dataset", version="1.0", issued="2024-05", url=WEB, doi="10.1000/1"),
            "Zhang, S. (2024). <i>某市统计</i> (Version 1.0) [Data set]. https://doi.org/10.1000/1",
        ),
        (
            "10.10: the same of software, with its publisher.",
            made("software", version="1.0", issued="2024", publisher="Acme Inc."),
            "Zhang, S. (2024). <i>某市统计</i> (Version 1.0) [Computer software]. Acme Inc.",
        ),
        (
            "9.38: the translation in brackets behind the title, not in italics.",
            made("dataset", version="1.0", translated="City statistics"),
            "Zhang, S. (n.d.). <i>某市统计</i> [City statistics] (Version 1.0) [Data set].",
        ),
        (
            "9.16: a retrieval date for what has no date and may change.",
            made("dataset", accessed="2024-06-02", url=WEB),
            f"Zhang, S. (n.d.). <i>某市统计</i> [Data set]. Retrieved June 2, 2024, from {WEB}",
        ),
        (
            "9.16: none where there is a date, or a DOI.",
            made("dataset", accessed="2024-06-02", doi="10.1000/1"),
            "Zhang, S. (n.d.). <i>某市统计</i> [Data set]. https://doi.org/10.1000/1",
        ),
        (
            "9.12: without an author the title moves before the date, in italics still and with what belongs to it.",
            made("dataset", by=(), version="1.0", issued="2024"),
            "<i>某市统计</i> (Version 1.0) [Data set]. (2024).",
        ),
        (
            "9.12: there too with its translation.",
            made("report", by=(), publisher="某社", translated="City statistics"),
            "<i>某市统计</i> [City statistics]. (n.d.). 某社.",
        ),
        (
            "9.8: a comma and an ampersand before the last of two to twenty; a hyphen stays between initials.",
            made("report", LONG, "en", FOUR[:2], issued="2024"),
            "Smith, J. A., &amp; Lee, K.-O. (2024). <i>Rules for all</i>.",
        ),
        (
            "9.8: of 21 and more the first 19, an ellipsis and the last.",
            made("report", LONG, "en", MANY, issued="2024"),
            f"{NINETEEN}, … Nameu, G. (2024). <i>Rules for all</i>.",
        ),
    ],
)
def test_apa_by_hand(rule: str, item: Item, expected: str) -> None:
    """References written by hand from the sections of APA's Publication Manual, 7th edition, as HTML."""
    assert styles.render([item], "apa")[0].html == expected, rule


def test_the_style_files_are_our_own() -> None:
    """Two small files, under the licence of the code; no licence is named that nothing is under."""
    folder = Path(styles.__file__).parent
    names = {style.file for style in styles.STYLES.values()}
    assert {file.name for file in folder.iterdir() if file.suffix not in (".py", "")} == names
    for name in names:
        space = {"csl": "http://purl.org/net/xbiblio/csl"}
        info = ElementTree.parse(folder / name).getroot().find("csl:info", space)
        assert info is not None
        assert [one.text for one in info.findall("csl:author/csl:name", space)] == ["The reportlib authors"]
        assert info.findtext("csl:rights", namespaces=space) == "MIT" and not info.findall("csl:link", space)
        assert str(info.findtext("csl:id", namespaces=space)).startswith("reportlib-")
        assert (folder / name).stat().st_size < 6000
    licence = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["license"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert licence.split(" AND ") == citation["license"] == ["MIT", "CC-BY-4.0", "OFL-1.1"]


def test_the_style_files_are_valid_csl() -> None:
    """By the RELAX NG schema of CSL 1.0.2, which citeproc-py brings, so that other processors take them too."""
    import citeproc
    from lxml import etree

    (schema,) = Path(citeproc.__file__).parent.rglob("csl.rng")
    rules = etree.RelaxNG(etree.parse(schema))
    for style in styles.STYLES.values():
        rules.assertValid(etree.parse(Path(styles.__file__).parent / style.file))


# --- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "family", "given_name", "pinyin"),
    [
        ("郭永航", "郭", "永航", "Guo Yonghang"),
        ("王伟", "王", "伟", "Wang Wei"),
        ("欧阳修文", "欧阳", "修文", "Ouyang Xiuwen"),
        ("司马光", "司马", "光", "Sima Guang"),
        ("欧阳", "欧", "阳", "Ou Yang"),
        ("单永航", "单", "永航", "Shan Yonghang"),
        ("尉迟恭", "尉迟", "恭", "Yuchi Gong"),
        ("曾明", "曾", "明", "Zeng Ming"),
    ],
)
def test_chinese_names_are_taken_apart_and_spelled(words: str, family: str, given_name: str, pinyin: str) -> None:
    """A compound surname stays together where a given name is left, and surnames have their own readings."""
    name = people.read(words)
    assert (name.family, name.given, str(name)) == (family, given_name, words)
    spelled = people.romanised(name)
    assert f"{spelled.family} {spelled.given}" == pinyin


@pytest.mark.parametrize(
    "words", ["艾力·买买提", "某市人民政府", "国务院", "The reportlib authors", "编写组", "王", "a, b, c"]
)
def test_other_names_stay_whole(words: str) -> None:
    """Bodies, names with a middle dot and names of one part are not taken apart."""
    assert people.read(words) == people.Name(literal=words)


def test_a_report_without_a_speaker_is_its_governments() -> None:
    """In English where APA asks for Latin letters, with the apostrophe that Pinyin wants."""
    city = cited_things.source(reportlib.read(QINGHE, speaker="", place="吉安市", level="city", title="政府工作报告"))
    assert in_style(city, "gb7714") == "吉安市人民政府. 吉安市2030年政府工作报告[R]. 2030-01-18."
    assert in_style(city, "apa") == (
        "People's Government of Ji'an. (2030). 吉安市2030年政府工作报告 "
        "[Report on the work of the government, Ji'an, 2030]."
    )
    state = cited_things.source(reportlib.read(QINGHE, speaker="", place="国务院", level="national"))
    assert in_style(state, "gb7714").startswith("国务院. ")
    assert in_style(state, "apa").startswith("State Council of China. (2030). ")
    north = cited_things.source(reportlib.read(QINGHE, place="陕西省", level="province"))
    assert "government, Shaanxi, 2030" in north.translated


# --- where the details come from ------------------------------------------------------------------------------------


def test_the_version_is_the_packages_and_the_same_everywhere() -> None:
    """CITATION.cff, pyproject.toml, the package and the software's item agree, and a wheel holds CITATION.cff."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    versions = {project["project"]["version"], str(citation["version"]), reportlib.__version__}
    assert versions == {cited_things.software().version}
    assert resources.citation_file() == ROOT / "CITATION.cff"
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included["CITATION.cff"] == "reportlib/shipped/CITATION.cff"


def test_an_installed_package_finds_its_citation_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a checkout it is the one in reportlib/shipped."""
    monkeypatch.setattr(resources, "checkout", lambda: None)
    assert resources.citation_file() == resources.SHIPPED / "CITATION.cff"


def test_the_file_beside_a_report_counts_before_the_text(tmp_path: Path) -> None:
    """Its keys are those of the shipped one; what a user sets counts before it; it needs no key at all."""
    copy = tmp_path / "copy.txt"
    copy.write_bytes(QINGHE.read_bytes())
    plain = cited_things.source(report(QINGHE), copy)
    assert (plain.publisher, plain.issued, plain.url) == ("", "2030-01-18", "")
    copy.with_suffix(".toml").write_text(
        'speaker = "欧阳修文"\ntitle = "青禾县政府工作报告"\ndelivered_on = 2030-01-17\n'
        '[page]\nposted_on = 2030-02-01\npublisher = "青禾县人民政府办公室"\nurl = "https://example.org/青禾"\n',
        encoding="utf-8",
    )
    known = cited_things.source(report(QINGHE), copy)
    assert in_style(known, "gb7714") == (
        "欧阳修文. 青禾县2030年政府工作报告[R/OL]. 青禾县人民政府办公室，2030. https://example.org/%E9%9D%92%E7%A6%BE."
    ).replace("青禾县2030年", "青禾县")
    assert (known.issued, known.event_date) == ("2030-02-01", "2030-01-17")
    set_by_user = cited_things.source(reportlib.read(copy, speaker="李四"), copy)
    assert str(set_by_user.authors[0]) == "李四"


def test_a_file_about_another_text_is_not_used(tmp_path: Path) -> None:
    """The checksum in it says which text it is about."""
    copy = tmp_path / "copy.txt"
    copy.write_bytes(QINGHE.read_bytes())
    copy.with_suffix(".toml").write_text(f'speaker = "李四"\n[file]\nsha256 = "{SHA256}"\n', encoding="utf-8")
    assert str(cited_things.source(report(QINGHE), copy).authors[0]) == "林晓舟"


@pytest.mark.parametrize(
    "words",
    [
        "speaker = 3",
        "page = 3",
        '[page]\nposted_on = "soon"',
        '[page]\nurl = "javascript:alert(1)"',
        'speaker = "',
        "delivered_on = 2030-01-17T10:00:00",
    ],
)
def test_a_bad_file_beside_a_report_is_named(tmp_path: Path, words: str) -> None:
    """One line with the file and what is wrong."""
    copy = tmp_path / "copy.txt"
    copy.with_suffix(".toml").write_text(words, encoding="utf-8")
    with pytest.raises(InputError, match=r"copy\.toml") as error:
        cited_things.source(report(QINGHE), copy)
    assert "\n" not in str(error.value)


def test_a_report_that_says_nothing_of_itself_can_be_cited() -> None:
    """Without place, year, speaker and title there is still a reference without stray marks."""
    text = "各位代表：\n现在，我代表政府，向大会报告工作。\n一、工作回顾\n经济增长5%。\n"
    bare = reportlib.read(text.encode(), title="", place="")
    item = cited_things.source(bare)
    assert in_style(item, "gb7714") == "政府工作报告[R]."
    assert in_style(item, "apa") == "政府工作报告 [Report on the work of the government]. (n.d.)."
    assert bibtexparser.parse_string(exports.bibtex([item])).failed_blocks == []


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({"url": "ftp://example.org"}, "url takes an address"),
        ({"url": "javascript:alert(1)"}, "url takes an address"),
        ({"url": "http://[bad"}, "url takes an address"),
        ({"url": "example.org"}, "url takes an address"),
        ({"doi": "zenodo.1"}, "doi takes a DOI"),
        ({"doi": "10.5281/a}b"}, "doi takes a DOI"),
        ({"date": "1 May 2024"}, "date takes a day"),
        ({"date": "2024-02-30"}, "date takes a day"),
        ({"accessed": "2024-13"}, "accessed takes a day"),
        ({"authors": (" ",)}, "name is empty"),
    ],
)
def test_what_cannot_be_is_refused(details: dict[str, Any], said: str) -> None:
    """An address, a DOI, a day or a name that is none gives one line that says what it should look like."""
    with pytest.raises(ParameterError, match=said) as error:
        Given(**details)
    assert "\n" not in str(error.value)


# --- BibTeX, RIS, CSL-JSON ------------------------------------------------------------------------------------------


def three() -> list[Item]:
    """The three things of the shipped report, the analysis with everything that a user can say."""
    about = report(GUANGZHOU)
    return [cited_things.software(), cited_things.analysis(about, "zh", ONLINE), cited_things.source(about, GUANGZHOU)]


def test_a_bibtex_parser_reads_what_was_meant() -> None:
    """Three entries with ASCII keys; Chinese is UTF-8, organisations and titles are protected."""
    library = bibtexparser.parse_string(exports.bibtex(three()))
    assert library.failed_blocks == []
    software, analysis, source = library.entries
    assert [one.key for one in library.entries] == ["reportlib", "guangzhou2023analysis", "guangzhou2023report"]
    assert [one.entry_type for one in library.entries] == ["misc", "misc", "techreport"]
    assert software["author"] == "{The reportlib authors}" and software["version"] == "0.1.0"
    assert analysis["title"] == f"{{{ZH_TITLE}}}" and analysis["doi"] == ONLINE.doi and analysis["url"] == ONLINE.url
    assert (analysis["author"], analysis["year"], analysis["month"], analysis["day"]) == ("王小明", "2024", "may", "1")
    assert SHA256 in analysis["note"] and analysis["urldate"] == "2024-06-02"
    assert source["author"] == "郭永航" and source["institution"] == "{广州市人大常委会办公厅}"
    assert "广州市第十六届人民代表大会第三次会议" in source["note"]


def test_a_ris_parser_reads_what_was_meant() -> None:
    """Three records of the types for software, data and reports, with names taken apart."""
    text = exports.ris(three())
    assert all(re.fullmatch(r"(?:[A-Z][A-Z0-9]  - .*)?", line) for line in text.split("\n"))
    software, analysis, source = rispy.loads(text)
    assert [one["type_of_reference"] for one in (software, analysis, source)] == ["COMP", "DATA", "RPRT"]
    assert analysis["title"] == ZH_TITLE and analysis["authors"] == ["王, 小明"] and analysis["year"] == "2024"
    assert analysis["urls"] == [ONLINE.url] and analysis["doi"] == ONLINE.doi
    assert source["authors"] == ["郭, 永航"] and source["date"] == "2023/02/03"


def test_csl_json_is_as_its_schema_asks() -> None:
    """Every field is one of CSL's and of its kind, and a CSL processor knows each."""
    made = json.loads(exports.csl_json(three()))
    jsonschema.validate(made, CSL_JSON)
    software, analysis, source = made
    assert software["author"] == [{"literal": "The reportlib authors"}]
    assert analysis["issued"] == {"date-parts": [[2024, 5, 1]]} and analysis["language"] == "zh-CN"
    assert source["author"] == [{"family": "郭", "given": "永航"}]
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(CiteProcJSON(made)) == 3


# --- parts ----------------------------------------------------------------------------------------------------------


def test_a_part_is_named_and_its_address_is_its_anchor() -> None:
    """A figure, a table, a number and a paragraph, in the style of each language; with a DOI APA keeps the anchor."""
    about = report(GUANGZHOU)
    zh, en = cited_things.analysis(about, "zh", ONLINE), cited_things.analysis(about, "en", ONLINE)
    assert citation_block.part_citation(zh, parts.figure("03_headline_targets", "4项“左右”的目标"), "zh") == (
        f"王小明. 图“4项‘左右’的目标”，载{ZH_TITLE}[DS/OL]. V0.1.0. （2024-05-01）[2024-06-02]. "
        "https://example.org/gz/03_targets.html#figure-03_headline_targets. DOI:10.5281/zenodo.1234567."
    )
    assert citation_block.part_citation(en, parts.table("quantities", "en"), "en") == (
        "Wang, X. (2024). “quantities: One row for each quantity that the body states” (table), in "
        f"{EN_TITLE} (Version 0.1.0) [Data set]. https://example.org/gz/03_targets.html#table-quantities"
    )
    row = about.quantity_records[0]
    piece = parts.number(about, f"q-{row.start}-{row.end}")
    assert row.surface in piece.name and piece.name in about.text.replace("\n", "")
    assert f"#q-{row.start}-{row.end}." in citation_block.part_citation(zh, piece, "zh")
    told = citation_block.part_citation(zh, parts.paragraph("p-1", "一句很长的话" * 30), "zh")
    assert "（段落）" in told and "…”" in told and len(told) < 300


def test_a_part_without_an_address_is_named_all_the_same() -> None:
    """Nothing makes up an address."""
    whole = cited_things.analysis(report(QINGHE), "zh")
    told = citation_block.part_citation(whole, parts.figure("01_report_map", "报告结构"), "zh")
    assert told.startswith("The reportlib authors. 图“报告结构”，载青禾县") and told.endswith("[DS]. V0.1.0.")


def test_every_number_can_be_cited_by_words_that_hold_it() -> None:
    """The words around a number are some of its sentence, short, and with the number in them."""
    about = report(QINGHE)
    for row in about.quantity_records:
        name = parts.number(about, f"q-{row.start}-{row.end}").name
        assert row.surface in name and len(name) <= 80


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80), st.text("abc-_.q019 甲#", max_size=12), st.sampled_from(("zh", "en")), st.booleans())
def test_a_part_is_cited_as_the_processor_would(name: str, anchor: str, lang: str, online: bool) -> None:
    """Filling in name and anchor gives what rendering the whole gives."""
    whole = cited_things.analysis(report(QINGHE), lang, ONLINE if online else Given())
    piece = Part("number", f"q-{anchor}1", f"甲{name}乙")
    assert citation_block.part_citation(whole, piece, lang) == in_style(
        part(whole, piece, lang), citation_block.READ_IN[lang]
    )


# --- hostile words --------------------------------------------------------------------------------------------------

HOSTILE = [
    "\"quoted\" 'title' “中文”",
    "{unbalanced",
    "unbalanced}",
    "50% & #1 $x_y ~z ^w \\input{x}",
    "</script><script>alert(1)</script>",
    "<!-- <b>bold</b>",
    '<span class="nocase"><script>x</script></span>',
    "line\nbreak\r\nTY  - JOUR\nER  - ",
    "}\n@misc{evil, title={x}}",
    "@comment{",
    "ends with a stop.",
    "ends in Chinese。",
    "really?",
    "市",
    "·",
    "\u2028\u2029\x00\x1b[31m",
    "reportlib-name-of-part reportlib-anchor-of-part",
]


class Elements(HTMLParser):
    """The elements of a piece of HTML, and its text."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.text = ""
        self.feed(words)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.names.add(tag)

    def handle_comment(self, data: str) -> None:
        self.names.add("comment")

    def handle_data(self, data: str) -> None:
        self.text += data


def nothing_breaks_out(words: str) -> None:
    """Build everything for a report whose title, place and speaker are some words, and read it back."""
    said = one_line(words) or "甲乙"
    about = reportlib.read(QINGHE, title=words, place=words, speaker=words, session=words)
    made = citations.block(about, "zh", given=Given(url="https://example.org/p.html", authors=(said,)))
    for thing in made.things:
        for style in thing.references:
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u2028\u2029]", style.text)
            if style.html:
                assert Elements(style.html).names <= {"i"}
                assert "\n" not in style.text
                assert Elements(style.html).text == style.text
                shown = style.text.replace(thing.item.title, "甲").replace(said, "甲")
                assert not re.search(r"(?<!\.)\.\.(?!\.)|，，|\(\)|\[\]|（）", shown)
    items = [thing.item for thing in made.things]
    library = bibtexparser.parse_string(exports.bibtex(items))
    assert (library.failed_blocks, len(library.entries), len(library.blocks)) == ([], 3, 3)
    assert len(rispy.loads(exports.ris(items))) == 3
    jsonschema.validate(json.loads(exports.csl_json(items)), CSL_JSON)
    assert not set("<>&\n") & set(made.json_ld)
    graph = json.loads(made.json_ld)["@graph"]
    assert graph[1]["name"] == items[2].title
    assert all(not re.search("[\x00-\x1f]", content) for _, content in made.meta)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    """Quotes, braces, marks of TeX, HTML and RIS in a title, place, name or session end nothing and start nothing."""
    nothing_breaks_out(words)


@settings(deadline=None, max_examples=25)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_any_words_stay_words(words: str) -> None:
    """The same for any text at all."""
    nothing_breaks_out(words)


# --- tags and the block ---------------------------------------------------------------------------------------------


def test_zotero_finds_a_report_with_its_details() -> None:
    """An institution makes Zotero take the page for a report; names have commas, days slashes; no tag is empty."""
    found = meta_tags.meta(cited_things.analysis(report(GUANGZHOU), "zh", ONLINE))
    assert found == (
        ("citation_title", ZH_TITLE),
        ("citation_author", "王, 小明"),
        ("citation_publication_date", "2024/05/01"),
        ("citation_language", "zh-CN"),
        ("citation_technical_report_institution", "王小明"),
        ("citation_technical_report_number", "0.1.0"),
        ("citation_keywords", "广州市"),
        ("citation_keywords", "政府工作报告"),
        ("citation_keywords", "政策目标"),
        ("citation_doi", "10.5281/zenodo.1234567"),
        ("citation_public_url", "https://example.org/gz/03_targets.html"),
    )
    source = dict(meta_tags.meta(cited_things.source(report(GUANGZHOU), GUANGZHOU)))
    assert source["citation_technical_report_institution"] == "广州市人大常委会办公厅"
    assert source["citation_author"] == "郭, 永航"


def test_json_ld_says_what_the_analysis_is_based_on() -> None:
    """A data set based on the report, whose file has a checksum, made with the software."""
    made = citations.block(report(GUANGZHOU), "en", path=GUANGZHOU, given=Given(url=ONLINE.url))
    graph = {one["@id"]: one for one in json.loads(made.json_ld)["@graph"]}
    assert graph["#analysis"]["@type"] == "Dataset" and graph["#analysis"]["isBasedOn"] == [{"@id": "#report"}]
    assert graph["#report"]["encoding"]["sha256"] == SHA256
    assert graph["#software"]["@type"] == "SoftwareSourceCode" and graph["#software"]["version"] == "0.1.0"
    assert graph["#made"]["instrument"] == {"@id": "#software"} and graph["#made"]["result"] == {"@id": "#analysis"}


def test_the_block_holds_all_that_a_page_says() -> None:
    """Three things in five styles with labels in the language; version, checksum and day for the footer."""
    made = citations.block(report(GUANGZHOU), "zh", path=GUANGZHOU)
    assert (made.heading, made.version, made.sha256, made.dates) == ("如何引用", "0.1.0", (SHA256,), ("2023-01-07",))
    assert [(one.what, one.label) for one in made.things] == [
        ("software", "软件"),
        ("analysis", "本分析"),
        ("report", "报告原文"),
    ]
    for one in made.things:
        assert [reference.style for reference in one.references] == ["gb7714", "apa", "bibtex", "ris", "csl-json"]
    assert citations.block(report(GUANGZHOU), "en").heading == "How to cite"


def test_two_reports_side_by_side_are_one_analysis_of_both() -> None:
    """The earlier one first; both reports can be cited and both checksums are said."""
    other = ROOT / "data" / "examples" / "qinghe_2031.txt"
    made = citations.block(report(other), "zh", beside=report(QINGHE))
    assert [one.what for one in made.things] == ["software", "analysis", "report", "report"]
    assert made.things[1].item.title == (
        "青禾县2030年政府工作报告与青禾县2031年政府工作报告：对比（reportlib 0.1.0 分析）"
    )
    assert made.things[1].item.id == "qinghe2030qinghe2031analysis" and len(made.sha256) == 2
    based = json.loads(made.json_ld)["@graph"][0]["isBasedOn"]
    assert based == [{"@id": "#report"}, {"@id": "#report-2"}]


def test_the_same_input_gives_the_same_bytes() -> None:
    """In a process with another hash seed too; there is no clock and no path in a block."""
    code = (
        "import sys, reportlib; from reportlib.exchange import citations as citing; "
        "made = citing.block(reportlib.read(sys.argv[1]), 'zh', path=sys.argv[1]); print(hash('a'), ascii(made))"
    )
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    command = [sys.executable, "-c", code, str(GUANGZHOU)]
    run = subprocess.run(command, env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, text=True, check=True)
    other, _, there = run.stdout.strip().partition(" ")
    assert int(other) != hash("a")
    here = ascii(citations.block(reportlib.read(GUANGZHOU), "zh", path=str(GUANGZHOU)))
    assert here == there
    assert ascii(str(ROOT))[1:-1] not in here


# --- the command ----------------------------------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run `reportlib cite` and return exit code, output and errors."""
    code = cli.main(["cite", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_without_options_all_three_are_cited_in_two_styles(capsys: pytest.CaptureFixture[str]) -> None:
    """The shipped report, under headings."""
    code, out, err = run(capsys)
    assert (code, err) == (0, "")
    assert "软件\n  GB/T 7714—2025: The reportlib authors." in out
    assert (
        "报告原文\n  GB/T 7714—2025: 郭永航. 广州市人民政府工作报告(2023年)[R]. 广州市人大常委会办公厅，2023.\n" in out
    )
    assert out.count("APA") == 3


def test_one_thing_in_one_style_is_printed_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """So that it can go into a file or another program."""
    assert run(capsys, str(QINGHE), "--what", "report", "--style", "gb7714") == (
        0,
        "林晓舟. 2030年青禾县政府工作报告[R]. 2030-01-18.\n",
        "",
    )
    code, out, _ = run(capsys, str(QINGHE), "--style", "bibtex")
    assert code == 0 and len(bibtexparser.parse_string(out).entries) == 3
    code, out, _ = run(capsys, str(QINGHE), "--style", "csl-json", "--what", "analysis", "--author", "王小明")
    assert code == 0 and json.loads(out)[0]["author"] == [{"family": "王", "given": "小明"}]
    code, out, _ = run(capsys, str(QINGHE), "--style", "ris", "--what", "software", "--date", "2024-05-01")
    assert code == 0 and rispy.loads(out)[0]["year"] == "2024"


def test_what_is_no_work_report_is_said_to_be_none(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It can be cited all the same; standard error says what it is."""
    text = "各位代表：\n现在，我代表政府，向大会作政府工作报告。\n经济增长5%。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    code, out, err = run(capsys, str(tmp_path / "a.txt"), "--what", "report", "--style", "gb7714")
    assert code == 0 and out.endswith("[R].\n")
    assert "not a whole work report" in err and err.count("\n") == 1


def test_the_details_are_those_of_what_is_cited(capsys: pytest.CaptureFixture[str]) -> None:
    """Of the analysis where all three are, else of the one that is named."""
    _, out, _ = run(capsys, str(QINGHE), "--url", "https://example.org/p", "--style", "gb7714")
    assert out.count("https://example.org/p") == 1 and "分析）[DS/OL]. V0.1.0. https://example.org/p." in out
    _, out, _ = run(capsys, str(QINGHE), "--url", "https://example.org/p", "--style", "gb7714", "--what", "report")
    assert out == "林晓舟. 2030年青禾县政府工作报告[R/OL]. 2030-01-18. https://example.org/p.\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [("03_headline_targets", "主要预期目标"), ("quantities", "表“"), ("q-166-170", "地区生产总值增长6.2%")],
)
def test_a_part_is_cited_by_its_name(capsys: pytest.CaptureFixture[str], name: str, said: str) -> None:
    """A figure by its title, a table by its meaning, a number by its words."""
    code, out, err = run(capsys, str(QINGHE), "--part", name, "--style", "gb7714", "--url", "https://example.org/p")
    assert (code, err) == (0, "")
    assert said in out and name in out.rpartition("#")[2] and out.count("\n") == 1


def test_the_command_explains_itself_and_starts_quickly(capsys: pytest.CaptureFixture[str]) -> None:
    """--help shows examples; the software can be cited without pandas, which takes a second to load."""
    code, out, err = run(capsys, "--help")
    assert (code, err) == (0, "") and "reportlib cite my_report.txt --what report" in out.partition("Examples")[2]
    words = "cli.main(['cite', '--what', 'software', '--style', 'gb7714'])"
    script = f"import sys; from reportlib import cli; {words}; assert 'pandas' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--part", "03_headline_target"), "did you mean '03_headline_targets'?"),
        (("--part", "quantites"), "did you mean 'quantities'?"),
        (("--part", "q-1-2"), "no such quantity; near it are q-166-170"),
        (("--part", "zzz"), "parts are figures, tables"),
        (("--part", "quantities", "--what", "software"), "--what software has none"),
        (("--url", "here"), "url takes an address"),
        (("--style", "mla"), "'mla' is not one of"),
    ],
)
def test_a_slip_gives_one_line(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str) -> None:
    """Exit code 2, nothing on standard output, one line that helps."""
    code, out, err = run(capsys, str(QINGHE), *words)
    assert (code, out) == (2, "")
    assert said in err and err.count("\n") == 1


def test_a_part_that_is_not_there_is_an_error_of_its_kind() -> None:
    """The library raises what the rest of it raises."""
    with pytest.raises(UnknownQuantityError):
        parts.find(report(QINGHE), "q-1-2", "zh")
    with pytest.raises(ParameterError):
        parts.find(report(QINGHE), "08_areas_between", "zh")
