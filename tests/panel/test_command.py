"""`reportlib panel` and `reportlib.panel`: what is asked for, what is told, how it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pyarrow.dataset as ds
import pytest

import reportlib
from reportlib import schema
from reportlib.cli import main
from reportlib.core import frames
from reportlib.documents.identity import divisions
from reportlib.errors import InputError, ParameterError, UnknownNameError, UnknownTableError
from reportlib.panel import columns, given_files, making
from reportlib.panel.frames import Frames
from reportlib.panel.options import Options
from reportlib.panel.tables import TABLES
from reportlib.panel.tables.coverage import coverage
from reportlib.panel.writing import wide
from tests.support import many_reports
from tests.support.places import ROOT

WAIT = 600.0
"""Seconds after which a test that waits gives up; what it waits for takes none of them."""


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of reports, which no test changes."""
    return many_reports.folder(tmp_path_factory.mktemp("given") / "reports")


@pytest.fixture(scope="module")
def panel(given: Path) -> reportlib.Panel:
    """A panel of them in memory."""
    return reportlib.panel(given, tables=["coverage", "quantities"], jobs=1)


# --- which files ----------------------------------------------------------------------------------------------------


def test_folders_patterns_and_lists(given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder stands for all below it but what is hidden; names are seen from the folder that holds all files."""
    below = ["empty.txt", "garden.txt", "more/copy.txt", "more/青禾_2032.txt", "白石_2031.txt", "青禾_2031.txt"]
    assert [one.name for one in given_files.find(given)] == below
    assert [one.name for one in given_files.find(given / "more")] == ["copy.txt", "青禾_2032.txt"]
    assert [one.name for one in given_files.find(given, aside=given / "more")] == [*below[:2], *below[4:]]
    assert [one.name for one in given_files.find(str(given / "*_2031.txt"))] == below[4:]
    monkeypatch.chdir(given)
    Path("list").write_text("more\n\n白石_2031.txt\nnone.txt\n", encoding="utf-8")
    assert [one.name for one in given_files.find(["@list"])] == [
        "more/copy.txt",
        "more/青禾_2032.txt",
        "none.txt",
        "白石_2031.txt",
    ]
    Path("list").unlink()
    for nothing in ("*.docx", "@list", []):
        with pytest.raises(InputError):
            given_files.find(nothing)


# --- tables ---------------------------------------------------------------------------------------------------------


def test_keys_stand_first_and_hide_no_column() -> None:
    """A column that is called like a key is the key, or has a name of its own."""
    keys = {column.name for column in columns.key_columns()}
    for table in columns.read():
        own = {column.name for column in schema.columns(columns.EXTRAS.get(table, table))}
        renamed = set(columns.RENAMED.get(table, {}))
        assert renamed <= own & keys
        assert own & keys - renamed <= ({"report_id"} if table != "reports" else keys), table
        names = [name for name, _ in columns.own(table)]
        assert len({*names, *keys}) == len(names) + len(keys)


def test_tables_of_a_panel_are_in_the_field_dictionary(panel: reportlib.Panel) -> None:
    """Each has an entry, and needs what can be read."""
    for name, table in TABLES.items():
        assert table.name == name and table.entry in schema.panels()
        assert set(table.needs) <= set(columns.read())
    frame = panel.coverage
    assert list(frame.columns) == [column.name for column in schema.columns("panel_coverage")]


def test_every_table_of_a_report_can_be_had(given: Path) -> None:
    """All tables of one report, over all reports, with the rows that each report has."""
    made = reportlib.panel(given / "more", tables=list(columns.read()), jobs=1)
    one = reportlib.read(given / "more" / "青禾_2032.txt")
    for name in schema.tables():
        frame = made.table(name)
        assert list(frame.columns[: len(columns.key_columns())]) == [column.name for column in columns.key_columns()]
        rows = frame[frame["report_id"] == one.report_id]
        plain = one.table(name)
        for given_name, column in columns.own(name):
            assert rows[given_name].astype(object).tolist() == plain[column.name].astype(object).tolist() or (
                rows[given_name].isna().any()
            )
        assert len(rows) == len(plain)
    assert made.sentences["text"].str.contains("青禾").any()


def test_coverage_says_what_is_missing(panel: reportlib.Panel) -> None:
    """Each place in each year, with copies beside."""
    rows = panel.coverage.set_index(["place", "year"])
    assert rows["state"].to_dict() == {
        ("白石县", 2031): "there",
        ("白石县", 2032): "missing",
        ("青禾县", 2031): "there",
        ("青禾县", 2032): "there",
    }
    assert rows.loc[("青禾县", 2031), ["files", "reports"]].tolist() == [2, 1]
    assert rows.loc[("白石县", 2032), "inside"] == 0


def test_coverage_knows_what_a_place_was() -> None:
    """A place that was renamed is one place, and one that was merged into another is not missing after that."""
    log = [
        {
            "file": name,
            "status": "ok",
            "place_id": number,
            "place": place,
            "place_code": code,
            "level": "city",
            "year": year,
        }
        for name, number, place, code, year in (
            ("a", 420600, "襄樊市", "420600", 2009),
            ("b", 420600, "襄阳市", "420600", 2012),
            ("c", divisions.under("371200", 2005).unit, "莱芜市", "371200", 2017),
            ("d", None, "某某开发区", "", 2021),
        )
    ]
    empty = {column.name: "" for column in schema.columns("panel_log")}
    rows = coverage(Frames([], frames.frame("panel_log", [{**empty, **row} for row in log])), Options())
    states = rows.set_index(["place", "year"])["state"]
    assert len(rows) == 3 * 13
    assert (states["襄樊市", 2009], states["襄阳市", 2010], states["襄阳市", 2011]) == ("there", "missing", "missing")
    assert (states["莱芜市", 2018], states["莱芜市", 2019]) == ("missing", "no_place")
    assert states["某某开发区"].value_counts().to_dict() == {"missing": 12, "there": 1}


def test_two_texts_that_claim_one_place_and_year(tmp_path: Path) -> None:
    """Both are kept, told, and told apart by what belongs to each text, whatever their names."""
    (tmp_path / "a.txt").write_text(many_reports.text(), encoding="utf-8")
    other = many_reports.text().replace("，", "，同时").replace("了", "")
    (tmp_path / "b.txt").write_text(other, encoding="utf-8")
    made = reportlib.panel(tmp_path, tables="coverage", jobs=1)
    assert made.log["status"].tolist() == ["kept", "kept"] and made.log["other"].tolist() == ["b.txt", "a.txt"]
    ids = made.frames.ids
    assert len(set(ids)) == 2 and all(one.startswith("qinghe-2031-") for one in ids)
    assert made.coverage["state"].tolist() == ["several"]
    (tmp_path / "a.txt").rename(tmp_path / "z.txt")
    assert reportlib.panel(tmp_path, tables="coverage", jobs=1).frames.ids == ids


def test_large_tables_come_piece_by_piece(panel: reportlib.Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pieces are whole reports and make the same table."""
    monkeypatch.setattr("reportlib.panel.frames.ROWS_AT_ONCE", 1)
    pieces = list(panel.frames.each("quantities"))
    assert len(pieces) == len(panel) == 3
    pd.testing.assert_frame_equal(pd.concat(pieces, ignore_index=True), panel.quantities)
    assert {int(piece["year"].iloc[0]) for piece in panel.frames.each("quantities", [2032])} == {2032}


# --- files ----------------------------------------------------------------------------------------------------------


def test_formats_hold_the_same_rows(given: Path, panel: reportlib.Panel, tmp_path: Path) -> None:
    """CSV, Parquet by year, Stata and a workbook."""
    formats = ["csv", "parquet", "dta", "xlsx"]
    reportlib.panel(given, tmp_path / "out", "quantities,coverage", jobs=1, formats=formats, bom=True)
    out = tmp_path / "out"
    assert (out / "quantities.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    csv = pd.read_csv(out / "quantities.csv", keep_default_na=False, encoding="utf-8-sig")
    assert csv["surface"].tolist() == panel.quantities["surface"].tolist()
    parquet = ds.dataset(out / "parquet" / "quantities", partitioning="hive").to_table().to_pandas()
    assert sorted(parquet["quantity_id"]) == sorted(csv["quantity_id"])
    assert set(parquet["year"]) == {2031, 2032} and (out / "parquet/quantities/year=2031").is_dir()
    with pd.read_stata(out / "quantities.dta", iterator=True) as stata:
        labels = stata.variable_labels()
        assert labels["report_key"].startswith("code in force") and labels["value"] and labels["year"]
        assert len(stata.read()) == len(csv)
    sheets = pd.read_excel(out / "panel.xlsx", sheet_name=None)
    assert len(sheets["quantities"]) == len(csv) and "coverage" in sheets


def test_the_wide_form_has_a_column_for_each_indicator() -> None:
    """A row for each report, the first value of an indicator in its column, nothing where there is none."""
    rows = [("a", 2031, "gdp", 6.0), ("a", 2031, "gdp", 7.0), ("a", 2031, "", 1.0), ("b", 2032, "jobs", 3.0)]
    made = wide(pd.DataFrame(rows, columns=["report_id", "year", "indicator_id", "value"]), "indicator_id", "value")
    assert made.astype(object).where(made.notna(), None).values.tolist() == [
        ["a", 2031, 6.0, None],
        ["b", 2032, None, 3.0],
    ]


def test_a_database_has_views(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB reads the Parquet files through a view of each table, and as the guide says."""
    duckdb = pytest.importorskip("duckdb")
    reportlib.panel(given, tmp_path / "a 'folder", ["quantities", "headline_targets"], jobs=1, formats="duckdb")
    monkeypatch.chdir(out := tmp_path / "a 'folder")
    (sql,) = re.findall(r"^```sql\n(.*?)^```$", (ROOT / "docs/guide/panel.md").read_text("utf-8"), re.M | re.S)
    with duckdb.connect(str(out / "panel.duckdb"), read_only=True) as database:
        assert len(database.sql(sql).fetchall()) == 3
        assert database.sql("SELECT count(DISTINCT report_id) FROM quantities").fetchall() == [(3,)]


# --- in a notebook --------------------------------------------------------------------------------------------------


def test_a_panel_shows_itself(panel: reportlib.Panel) -> None:
    """As text, as HTML in both languages, by completion; tables for people."""
    assert repr(panel) == "<Panel: 3 reports, 1 duplicate, 1 refused, 1 failed; tables coverage, quantities>"
    html = panel._repr_html_()
    assert "面板：3 份报告" in html and "garden.txt" in html and "县级 3 · 2031–2032" in html
    assert set(dir(panel)) == {*panel.public, "coverage", "quantities"}
    assert all(hasattr(panel, name) for name in dir(panel))
    assert panel._ipython_key_completions_() == ["coverage", "quantities"]
    assert "2032" in panel.view("coverage", where="state == 'missing'")._repr_html_()
    assert "青禾县" in panel.view("quantities", lang="en")._repr_html_()
    assert panel["coverage"] is panel.coverage


def test_a_mistake_is_told_in_one_line(panel: reportlib.Panel, given: Path, tmp_path: Path) -> None:
    """A wrong name says what was probably meant, a table that was not asked for how to get it."""
    with pytest.raises(UnknownNameError, match="did you mean 'coverage'"):
        _ = panel.covrage
    with pytest.raises(UnknownNameError, match=r"ask for it: tables=\['targets', …\]"):
        _ = panel.targets
    with pytest.raises(UnknownTableError, match="did you mean 'quantities'"):
        panel.table("quantites")
    with pytest.raises(UnknownTableError, match="did you mean 'coverage'"):
        reportlib.panel(given, tables="coverag")
    with pytest.raises(ParameterError, match="csv, parquet"):
        reportlib.panel(given, tmp_path / "out", formats="csw")
    with pytest.raises(ParameterError, match="byte order mark"):
        reportlib.panel(given, tmp_path / "out", formats="parquet", bom=True)
    with pytest.raises(ParameterError, match="'toleranc'"):
        reportlib.panel(given, settings={"toleranc": 1})
    with pytest.raises(ParameterError, match="jobs"):
        reportlib.panel(given, jobs=0)
    assert not (tmp_path / "out").exists()


# --- the command ----------------------------------------------------------------------------------------------------


def test_the_command_tells_what_became(
    given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Progress and what is bad on standard error, what was written on standard output, exit code 0."""
    monkeypatch.chdir(tmp_path)
    words = ["panel", str(given), "--out", "out", "--tables", "coverage", "--jobs", "1"]
    assert main(words) == 0
    told = capsys.readouterr()
    assert told.out == "out: 3 reports, tables coverage\n"
    lines = told.err.splitlines()
    assert lines[0].startswith("0/6 reports") and any(line.startswith("6/6 reports, 2 not read") for line in lines)
    assert "reportlib: 1 duplicates, 1 refused, 1 failed: out/log.tsv says which and why" in lines
    assert "reportlib: garden.txt: not a work report: it does not speak as one" in lines
    assert main(words) == 0
    assert "6/6 reports, nothing new to read" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_exit_code_2(
    given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file, a folder of something else, a folder that another call writes to, nothing to read: one line."""
    from filelock import FileLock

    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "busy").mkdir()
    for out, message in (("file", "a file, not a folder"), (".", "something else than a panel (busy, file)")):
        assert main(["panel", str(given), "--out", str(tmp_path / out)]) == 2
        assert message in capsys.readouterr().err
    with FileLock(tmp_path / "busy" / ".lock"):
        assert main(["panel", str(given), "--out", str(tmp_path / "busy")]) == 2
    assert "another call is writing" in capsys.readouterr().err
    assert main(["panel", str(tmp_path / "none"), "--out", str(tmp_path / "out"), "--jobs", "1"]) == 2
    assert "none of 1 files" in capsys.readouterr().err.splitlines()[-1]


def test_extract_takes_folders_and_several_tables(
    given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Several tables come into files of a folder; one file for them is refused before anything is read."""
    tables = ["--table", "reports", "--table", "headline_targets"]
    assert main(["extract", str(given / "more"), *tables, "--out", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["headline_targets.csv", "reports.csv"]
    assert main(["extract", str(given / "more"), *tables, "--out", str(tmp_path / "out.csv")]) == 2
    assert "--out DIR" in capsys.readouterr().err and not (tmp_path / "out.csv").exists()
    assert main(["extract", str(given / "more"), *tables]) == 2


# --- how it ends ----------------------------------------------------------------------------------------------------

STOPS_AT_THE_THIRD = """
import sys, time
from reportlib import cli
from reportlib.panel import reading
before, read = reading.read_one, []
def slow(task):
    if len(read) == 2:
        print("third", flush=True)
        time.sleep(3600)
    read.append(task)
    return before(task)
reading.read_one = slow
sys.exit(cli.main())
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130), (signal.SIGTERM, 143)],
    ids=["kill", "Ctrl-C", "TERM"],
)
def test_what_is_done_stays(
    given: Path, tmp_path: Path, number: int, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in whatever way, the call leaves what it has read, says how to go on, and the next one goes on."""
    words = ["panel", str(given), "--out", str(tmp_path / "out"), "--tables", "coverage", "--jobs", "1"]
    process = subprocess.Popen(
        [sys.executable, "-c", STOPS_AT_THE_THIRD, *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None and process.stdout.readline() == "third\n"
    process.send_signal(number)
    _, told = process.communicate(timeout=WAIT)
    assert process.returncode == code
    if number != signal.SIGKILL:
        assert told.splitlines()[-1] == (
            "reportlib: stopped; 2 of 6 reports are read, and the same command goes on from there"
        )
    assert len(list((tmp_path / "out" / ".shards").iterdir())) == 2
    read = []
    before = making.reading.read_one
    monkeypatch.setattr(making.reading, "read_one", lambda task: (read.append(task.name), before(task))[1])
    assert main(words) == 0
    assert len(read) == 4


SCRIPT = """
import reportlib
made = reportlib.panel({folder!r}, {out!r}, "coverage", jobs=2)
print(len(made))
"""


@pytest.mark.slow
def test_processes_import_nothing_of_the_users(given: Path, tmp_path: Path) -> None:
    """A script without a guard works, and modules of the current folder are not taken for those of Python."""
    (tmp_path / "script").mkdir()
    (tmp_path / "script" / "mine.py").write_text(SCRIPT.format(folder=str(given), out=str(tmp_path / "out")))
    for name in ("multiprocessing", "json", "pickle"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a module of the current folder')")
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    made = subprocess.run(
        [sys.executable, tmp_path / "script" / "mine.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=WAIT,
    )
    assert (made.stdout, made.stderr, made.returncode) == ("3\n", "", 0)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_no_process_outlives_a_killed_call(given: Path, tmp_path: Path) -> None:
    """The processes that read end when the one that they read for is killed."""
    words = ["panel", str(given), "--out", str(tmp_path / "out"), "--tables", "coverage", "--jobs", "2"]
    process = subprocess.Popen(
        [sys.executable, "-m", "reportlib.cli", *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + WAIT
    children: list[int] = []
    while len(children) < 2 and process.poll() is None and time.monotonic() < deadline:
        children = _children(process.pid)
        time.sleep(0.02)
    process.kill()
    process.communicate()
    while any(_alive(child) for child in children) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(_alive(child) for child in children)


def _stat(pid: str) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _children(parent: int) -> list[int]:
    found = [path.name for path in Path("/proc").iterdir() if path.name.isdigit()]
    return [int(pid) for pid in found if (stat := _stat(pid)) and int(stat[1]) == parent]


def _alive(pid: int) -> bool:
    stat = _stat(str(pid))
    return bool(stat) and stat[0] != "Z"
