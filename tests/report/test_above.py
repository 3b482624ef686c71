"""The tables `levels` and `words_above`, and the files that they compare with."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

import reportlib
from reportlib import cli
from reportlib.analysis.level_above import facts
from reportlib.build import subject
from reportlib.errors import InputError, ParameterError
from reportlib.report import batch
from tests.support import invented_county
from tests.support.reports import real, shipped

DATA = Path(__file__).parent / "data" / "levels.tsv"
HEAD = "政府工作报告\n——2031年1月20日在{place}第十六届人民代表大会第三次会议上\n{place}{head} 王小明\n"
BODY = """各位代表:
现在，我代表{kind}人民政府，向大会报告工作。
一、2030年工作回顾
过去一年，河北省支持我们，地区生产总值增长4.7%，“清河模式”在全省推开。
二、2031年工作安排
今年经济社会发展主要预期目标是：{targets}。
三、政府自身建设
打造“先进制造强链”。各位代表，让我们团结奋斗。
"""
FILLING = "\n".join(invented_county.filler())
CITY = "地区生产总值增速高于全省1个百分点；居民消费价格涨幅3%左右；城镇调查失业率5.3%以内；城镇新增就业5万人"
PROVINCE = "地区生产总值增长6%；居民消费价格涨幅2%左右；城镇新增就业90万人"


def report(folder: Path, name: str, place: str, head: str, targets: str) -> Path:
    """Write a report made for the purpose."""
    text = (HEAD + BODY).format(place=place, head=head, kind=place[-1], targets=targets)
    path = folder / name
    path.write_text(text.replace("三、政府", FILLING + "\n三、政府"), encoding="utf-8")
    return path


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return report(tmp_path, "city.txt", "保定市", "市长", CITY)


@pytest.fixture
def province(tmp_path: Path) -> Path:
    (tmp_path / "above").mkdir()
    return report(tmp_path / "above", "province.txt", "河北省", "省长", PROVINCE)


def relations(table: pd.DataFrame) -> dict[str, tuple[object, ...]]:
    """The rows of `levels` that matter here, by indicator."""
    columns = ["own_value", "derived", "value", "difference", "relation", "first"]
    cells = table.astype(object).where(table.notna(), None)
    return {row.indicator_id: tuple(getattr(row, name) for name in columns) for row in cells.itertuples()}


EXPECTED = {
    "gdp_growth": (7.0, 1, 6.0, None, "higher", "unknown"),
    "cpi": (3.0, 0, 2.0, 1.0, "higher", "unknown"),
    "new_jobs": (50_000.0, 0, 900_000.0, None, "not_comparable", "unknown"),
}


def test_a_report_of_the_province_stands_above(city: Path, province: Path) -> None:
    """Its numbers, the margin made a number, and its words; without it, nothing that the text does not say."""
    read = reportlib.read(city, above=[province])
    assert relations(read.levels) == EXPECTED and set(read.levels["source"]) == {"province.txt"}
    start, end = read.levels.loc[0, ["start", "end"]]
    assert read.text[start:end] == "地区生产总值增速高于全省1个百分点"
    words = read.words_above.set_index("phrase")
    assert words.loc["清河模式", ["above_count", "nowhere"]].tolist() == [1, 0]
    above = province.read_text(encoding="utf-8")
    assert above[words.loc["清河模式", "above_start"] :].startswith("清河模式")
    plain = reportlib.read(city)
    assert plain.levels.empty and plain.words_above.empty and plain.above_problems == ()


def test_reports_toml_names_the_files(city: Path, province: Path) -> None:
    """For one report in its table, for all before the first table; an argument goes before both."""
    file = city.parent / "reports.toml"
    for text in (
        '["city.txt"]\nabove = ["above/province.txt"]\n',
        'above = ["above/province.txt"]\n["other.txt"]\nyear = 2031\n',
    ):
        file.write_text(text, encoding="utf-8")
        read = reportlib.read(city)
        assert relations(read.levels) == EXPECTED and "above" not in read.overrides
    assert reportlib.read(city, above=[]).levels.empty
    file.write_text('["city.txt"]\nabove = "above/province.txt"\n', encoding="utf-8")
    with pytest.raises(ParameterError, match="above takes a list of files"):
        reportlib.read(city)


def test_a_table_of_targets_stands_above(city: Path, tmp_path: Path) -> None:
    """In either form; of its rows only those of the report's year and province count."""
    table = tmp_path / "targets.csv"
    table.write_text(
        "province,year,low,high,date\n河北省,2031,6,6,2031-01-10\n河北省,2030,9,9,\n山东省,2031,8,8,\n", "utf-8"
    )
    read = reportlib.read(city, above=[table])
    assert (
        relations(read.levels) == {"gdp_growth": (7.0, 1, 6.0, None, "higher", "above")} and read.above_problems == ()
    )
    assert read.words_above.empty


@pytest.mark.parametrize(
    ("year", "place", "said"),
    [
        (2030, "河北省", "is of 2030, the report of 2031: not used"),
        (2031, "山东省", "is no level above 保定市: not used"),
    ],
)
def test_what_does_not_fit_is_told_and_not_used(city: Path, tmp_path: Path, year: int, place: str, said: str) -> None:
    """Of another year or of another province: a problem of the report, in both languages, and no row."""
    table = tmp_path / "targets.tsv"
    table.write_text(f"province\tyear\tlow\thigh\n{place}\t{year}\t6\t6\n", encoding="utf-8")
    read = reportlib.read(city, above=[table])
    assert [str(one).endswith(said) for one in read.problems].count(True) == 1 and read.levels.empty
    assert read.problems[-1].said("zh").endswith("未采用")


def test_bad_files_are_one_error(city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is missing, no report, or of a county; the command line says so in a line and ends with 2."""
    county = report(tmp_path, "county.txt", "满城区", "区长", PROVINCE)
    bad = tmp_path / "bad.tsv"
    bad.write_text("a\tb\n1\t2\n", encoding="utf-8")
    for path in (tmp_path / "none.txt", county, bad):
        with pytest.raises(InputError):
            reportlib.read(city, above=[path])
        assert cli.main(["extract", str(city), "--table", "levels", "--above", str(path)]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(ParameterError):
        reportlib.read(city, above="province.txt")


def test_a_copy_in_a_build_reads_alike(city: Path, province: Path, tmp_path: Path) -> None:
    """What a build copies beside the report is enough to read the same tables, whatever was known of either file."""
    (province.parent / "reports.toml").write_text('["province.txt"]\ndelivered_on = 2031-01-02\n', encoding="utf-8")
    (entry,) = batch.read_all([city], above=[province])
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "city.txt").write_bytes(city.read_bytes())
    subject.copy_settings(entry, folder)
    again = reportlib.read(folder / "city.txt")
    for name in ("levels", "words_above"):
        pd.testing.assert_frame_equal(again.table(name), entry.report.table(name))
    assert set(again.levels["first"]) == {"above"}


def test_the_shipped_report_against_the_facts() -> None:
    """Guangzhou set 6 % or more for 2023, Guangdong 5 % or more, the nation, later, about 5 %."""
    rows = shipped().levels.query("indicator_id == 'gdp_growth'")
    assert rows["level"].tolist() == ["province", "nation"] and rows["difference"].tolist() == [1.0, 1.0]
    assert rows["first"].tolist() == ["unknown", "own"]


def hand_worked() -> list[dict[str, str]]:
    """Rows found by reading reports beside those of the nation and of provinces; numbers only."""
    return list(csv.DictReader(DATA.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("row", hand_worked(), ids=lambda row: f"{row['file']} {row['indicator_id']} {row['level']}")
def test_real_reports(shared: Path, row: dict[str, str]) -> None:
    """Cities, counties and provinces of unlike years against the shipped facts."""
    table = real(shared / "corpus" / row["file"]).levels
    (found,) = table[(table["indicator_id"] == row["indicator_id"]) & (table["level"] == row["level"])].to_dict(
        "records"
    )
    for name, cell in row.items():
        if name in ("file", "indicator_id", "level"):
            continue
        value = found[name]
        if name in ("own_value", "own_value_max", "value", "value_max", "difference"):
            assert pd.isna(value) if cell == "" else value == float(cell), name
        else:
            assert value == cell, name


#: 河北 of 2001 gives its target outside the passage of the headline targets, where the reader does not look.
NOT_IN_THE_PASSAGE = {("河北省", 2001)}


@pytest.mark.slow
def test_facts_are_what_the_reports_say(shared: Path) -> None:
    """Each shipped number of a report that stands in ../shared is the one that the package reads there."""
    compared = 0
    folders = (shared / "corpus" / "national", shared / "corpus" / "province", shared / "gold_second" / "texts")
    for path in sorted(one for folder in folders for one in folder.glob("*.txt")):
        read = real(path)
        about = read.metadata
        if about.level not in ("national", "province") or about.year is None:
            continue
        known = facts.nation(about.year) if about.level == "national" else facts.province(about.place, about.year)
        items = {one.indicator_id: one for one in read.headline_records if one.value is not None}
        for target in known.targets if known and (about.place, about.year) not in NOT_IN_THE_PASSAGE else ():
            if target.source.startswith(("国务院", about.place)):
                own = items[target.indicator_id]
                assert (own.value, own.value_max, own.bound, own.unit, own.measure) == (
                    target.value,
                    target.value_max,
                    target.bound,
                    target.unit,
                    target.measure,
                ), (path.name, target)
                compared += 1
    assert compared > 100
