"""The command line: what it prints, how it fails, and how quickly it answers."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from reportlib import cli, schema, tables
from reportlib.build.project import committed_copies
from reportlib.build.project.committed_diff import Difference
from reportlib.core import resources
from tests.support import reports
from tests.support.builds import write_little, write_notebook

Run = Callable[..., tuple[int, str, str]]
RUN = [sys.executable, "-m", "reportlib.cli"]
SHORT = resources.examples() / "qinghe_2030.txt"
"""A report that is read in less time than the shipped one."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in an empty folder; give exit code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def call(*words: object) -> tuple[int, str, str]:
        code = cli.main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one small notebook, which builds use instead of the real ones."""
    folder = tmp_path / "notebooks"
    write_notebook(folder, "01_try", "print(lang, top)")
    monkeypatch.setattr(resources, "notebooks", lambda: folder)
    write_little(monkeypatch)
    return folder


def test_build_says_where_everything_is(run: Run, quick: Path) -> None:
    """A build prints the places of pages, figures and tables, relative to the current folder, and no more."""
    code, out, err = run("build", SHORT, "--out", "站点", "--lang", "en", "--jobs", 1, "-p", "top", "3")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    identity = lines[0]
    assert f"站点/{identity}/index.html" in lines[1]
    assert f"站点/{identity}/tables/" in lines[3]
    assert "en 3" in Path("站点", identity, "01_try.html").read_text("utf-8")


def test_build_without_a_file_takes_the_shipped_report(run: Run, quick: Path, tmp_path: Path) -> None:
    """`reportlib build` alone builds the report that comes with the package."""
    code, out, _ = run("build", "--out", tmp_path / "out")
    assert code == 0
    (folder,) = (path for path in (tmp_path / "out").iterdir() if path.is_dir())  # beside the page over all builds
    assert out.startswith(folder.name)
    assert (folder / "source" / resources.report_file().name).read_bytes() == resources.report_file().read_bytes()


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".parquet", ".xlsx", ".dta"])
def test_extract_writes_the_format_of_the_suffix(run: Run, suffix: str) -> None:
    """The suffix of --out decides the format, and the file holds the table as the API gives it."""
    code, out, err = run("extract", SHORT, "--table", "outline", "--out", f"outline{suffix}")
    readers: dict[str, Callable[[str], pd.DataFrame]] = {
        ".csv": pd.read_csv,
        ".tsv": lambda path: pd.read_csv(path, sep="\t"),
        ".jsonl": lambda path: pd.read_json(path, lines=True),
        ".parquet": pd.read_parquet,
        ".xlsx": pd.read_excel,
        ".dta": pd.read_stata,
    }
    frame = readers[suffix](f"outline{suffix}")
    assert (code, out, err) == (0, f"outline{suffix}: {len(frame)} rows\n", "")
    assert list(frame["title"].fillna(""))[:3] == list(_outline()["title"])[:3]
    assert len(frame) == len(_outline())


def _outline() -> pd.DataFrame:
    return reports.example("qinghe_2030").outline


def test_extract_prints_csv_without_out(run: Run) -> None:
    """Without --out the table goes to standard output as CSV, for a pipe."""
    code, out, err = run("extract", SHORT, "--table", "outline")
    assert (code, err) == (0, "")
    assert out.startswith(",".join(_outline().columns) + "\n")


def test_extract_marks_a_csv_for_excel_where_it_is_asked_to(run: Run) -> None:
    """--bom begins a CSV with the mark by which Excel knows UTF-8; elsewhere it is an error in a line."""
    run("extract", SHORT, "--table", "outline", "--out", "plain.csv")
    code, _, _ = run("extract", SHORT, "--table", "outline", "--out", "marked.csv", "--bom")
    assert code == 0
    assert Path("marked.csv").read_bytes() == b"\xef\xbb\xbf" + Path("plain.csv").read_bytes()
    for out in (("--out", "a.xlsx"), ()):
        code, _, err = run("extract", SHORT, "--table", "outline", "--bom", *out)
        assert code == 2 and ".csv" in err and err.count("\n") == 1


def test_extract_puts_several_reports_into_one_table(run: Run, tmp_path: Path) -> None:
    """Rows of all reports follow each other; a copy is left out and told, another text of the year gets its digits."""
    (tmp_path / "again.html").write_bytes(SHORT.read_bytes())
    code, _, err = run("extract", "again.html", SHORT, "--table", "outline", "--out", "both.parquet")
    frame = pd.read_parquet("both.parquet")
    assert code == 0 and len(frame) == len(_outline()) and set(frame["report_id"]) == {"qinghe-2030"}
    assert "again.html" in err and "left out" in err and SHORT.name in err
    other = (resources.examples() / "qinghe_2031.txt").read_text(encoding="utf-8")
    (tmp_path / "other.txt").write_text(other, encoding="utf-8")
    (tmp_path / "reports.toml").write_text('["other.txt"]\nyear = 2030\n', encoding="utf-8")
    code, _, err = run("extract", "other.txt", SHORT, "--table", "outline", "--out", "both.parquet")
    first, second = pd.read_parquet("both.parquet")["report_id"].unique()
    assert code == 0 and "left out" not in err and first != second
    assert all(re.fullmatch(r"qinghe-2030-[0-9a-f]{6}", one) for one in (first, second))


def test_tables_lists_tables_and_columns(run: Run) -> None:
    """All tables with all their columns and codes; with a name only that table."""
    code, out, _ = run("tables")
    assert code == 0
    assert [line.split(":")[0] for line in out.splitlines() if not line.startswith(" ")] == [
        *tables.NAMES,
        *schema.comparisons(),
        *schema.panels(),
    ]
    code, out, _ = run("tables", "outline")
    assert code == 0
    plain = [line.split()[0] for line in out.splitlines() if not line.startswith("    ")]
    assert plain == ["outline:", *_outline().columns]
    coded = [line.split()[0] for line in out.splitlines() if line.startswith("    ")]
    assert coded == list(schema.codes("role")), "each code stands below its column"


def test_check_says_what_differs_and_exits_with_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Differences are lines on standard output and exit code 1, with the page that shows them; none is exit code 0."""
    missing = Difference("figures/x/a.svg", "missing", None, b"<svg/>")
    checked = committed_copies.Checked((missing,), "", Path("build/check/index.html"))
    monkeypatch.setattr(committed_copies, "check", lambda progress: checked)
    code, out, err = run("check")
    assert (code, out) == (1, "figures/x/a.svg is missing\n")
    assert "reportlib figures" in err and "build/check/index.html" in err
    told = "Outside the lock (matplotlib 9, locked 3) figures are compared as pictures, within 2 of 255."
    monkeypatch.setattr(committed_copies, "check", lambda progress: committed_copies.Checked((), told, None))
    assert run("check") == (0, f"{told}\nfigures and tables are what the code makes now\n", "")


def test_figures_says_what_was_renewed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folders of committed copies are named with the number of their files."""
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "a.svg").touch()
    monkeypatch.setattr(committed_copies, "update", lambda progress: [tmp_path / "figures"])
    assert run("figures") == (0, "figures/: 1 files\n", "")


BAD_FILES: dict[str, bytes | None] = {
    "missing.txt": None,
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "binary.txt": bytes(range(256)) * 40,
    "novel.txt": "从前有一座山，山里有一座庙，庙里有一个老和尚在讲故事。\n".encode() * 60,
    "english.txt": b"It was the best of times, it was the worst of times.\n" * 60,
}


@pytest.mark.parametrize("command", ["build", "extract"])
@pytest.mark.parametrize("name", [*BAD_FILES, "folder"])
def test_a_bad_file_is_one_line_and_exit_code_2(run: Run, tmp_path: Path, command: str, name: str) -> None:
    """Missing, a folder, empty, not text, to build no work report: one line that names the file, nothing written."""
    content = BAD_FILES.get(name)
    if name == "folder":
        (tmp_path / name).mkdir()
    elif content is not None:
        (tmp_path / name).write_bytes(content)
    more = ("--table", "outline", "--out", "out.csv") if command == "extract" else ("--out", "out")
    code, out, err = run(command, name, *more)
    assert err.startswith("reportlib: ") and err.count("\n") == 1
    assert name in err
    if (command, name) == ("extract", "novel.txt"):  # tables of a folder of files say of each what it is
        assert (code, out) == (0, "out.csv: 1 rows\n")
        return
    assert (code, out) == (2, "")
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("extract", "{report}", "--table", "quantity"), "quantities"),
        (("extract", "{report}", "--table", "outline", "--out", "x.docx"), ".parquet"),
        (("extract", "{report}", "--table", "outline", "--out", "file/x.csv"), "file/x.csv"),
        (("extract", "{report}"), "--table"),
        (("extract", "--table", "outline"), "FILE"),
        (("extract", "{report}", "--table", "outline", "--table", "terms", "--out", "x.csv"), "--out DIR"),
        (("panel", "{report}"), "--out"),
        (("panel", "{report}", "--out", "out", "--tables", "coverag"), "did you mean 'coverage'"),
        (("build", "{report}", "--out", "file/out"), "file/out"),
        (("build", "{report}", "--out", "out", "-p", "tpo", "3"), "did you mean 'top'"),
        (("build", "{report}", "--out", "out", "-p", "top", "many"), "a whole number"),
        (("build", "{report}", "--out", "out", "-p", "lang", "en"), "--lang"),
        (("build", "{report}", "--out", "out", "-p", "top", "1", "-p", "top", "2"), "twice"),
        (("build", "{report}", "--lang", "fr"), "'zh', 'en'"),
        (("build", "{report}", "--jobs", "0"), "--jobs"),
        (("tables", "quantity"), "quantities"),
        (("bulid",), "bulid"),
        (("build", "--ot", "x"), "--out"),
    ],
)
def test_a_wrong_request_is_one_line_and_exit_code_2(
    run: Run, quick: Path, tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    """Unknown tables, suffixes, parameters, options and places: one line that says what would be right."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    code, out, err = run(*(word.format(report=SHORT) for word in words))
    assert (code, out) == (2, "")
    assert err.startswith("reportlib: ") and err.count("\n") == 1
    assert message in err


def test_a_failing_notebook_is_told_and_exit_code_1(run: Run, quick: Path) -> None:
    """A failed cell is told with its source, output and parameters, in a last line all in short; it is no bad input."""
    write_notebook(quick, "02_bad", "for n in range(30):\n    print(n)\nlow = top - 20\n1 / low")
    code, _, err = run("build", SHORT, "--out", "out")
    assert code == 1, err
    *details, line = err.splitlines()
    said = "reportlib: notebook 02_bad, code cell 2: ZeroDivisionError: division by zero (at: 1 / low); what ran is in "
    assert line == f"{said}out/qinghe-2030/*.failed.ipynb, other outputs are as they were"
    assert details[0] == "notebook 02_bad, code cell 2 of 2"
    told = [one.strip() for one in details]
    assert told[1:6] == [
        "parameters",
        "report_path = 'source/qinghe_2030.txt'",
        "lang = 'zh'",
        "out = '.'",
        "source",
    ]
    assert told[6:10] == ["for n in range(30):", "print(n)", "low = top - 20", "> 1 / low"]
    assert told[10] == "output" and told[11].endswith("lines more)")
    assert told[-2:] == ["29", "ZeroDivisionError: division by zero"]


@pytest.mark.parametrize("command", ["", "build", "extract", "tables", "figures", "check"])
def test_every_command_explains_itself(run: Run, command: str) -> None:
    """--help shows an example of each command."""
    code, out, err = run(*command.split(), "--help")
    assert (code, err) == (0, "")
    assert f"reportlib {command}".strip() in out.partition("Example")[2]


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    """`reportlib` alone prints its help as it is laid out, and says by its exit code that nothing was done."""
    code, out, err = run()
    assert (code, out) == (2, "")
    assert len(err.splitlines()) > 10 and "\n  build " in err


def test_version(run: Run) -> None:
    """--version prints the version of the package."""
    import reportlib

    assert run("--version") == (0, f"reportlib, version {reportlib.__version__}\n", "")


def test_help_is_quick() -> None:
    """Asking for help or a wrong word imports nothing heavy: no pandas, matplotlib, papermill or jieba."""
    code = "import sys; from reportlib import cli; cli.main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert loaded & {"pandas", "numpy", "matplotlib", "papermill", "jieba", "nbconvert", "nbformat"} == set()


def test_a_pipe_that_closes_early_is_no_error(tmp_path: Path) -> None:
    """`reportlib extract … | head` ends without a traceback."""
    words = [*RUN, "extract", str(SHORT), "--table", "quantities"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_a_terminal_without_chinese_is_no_error(tmp_path: Path) -> None:
    """Where the output cannot show a character, its code is printed instead of a traceback."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*RUN, "tables"], capture_output=True, cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 0
    done = subprocess.run([*RUN, "build", "没有.txt"], capture_output=True, cwd=tmp_path, env=environment, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
