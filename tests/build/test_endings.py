"""How a build ends that is disturbed: Ctrl-C, a kill, a full disk. No process stays, and nothing is half written."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportlib.build import reports
from reportlib.build.build_options import BuildOptions
from reportlib.build.build_plan import Plan
from reportlib.build.notebooks.execution import Runner
from reportlib.build.notebooks.fork_server import POSSIBLE, ForkServer
from reportlib.build.notebooks.notebook import Notebook
from reportlib.core import resources
from reportlib.errors import NotebookError, OutputError
from tests.support.builds import contents, write_little, write_notebook

WAIT = 600.0
"""Seconds after which a test that waits gives up; what it waits for takes none of them."""

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")
REPORT = resources.examples() / "qinghe_2030.txt"
Start = Callable[..., subprocess.Popen[str]]


LONG = "import time\nprint(lang)\nif not QUICK.exists():\n    time.sleep(3600)"


def until(what: Callable[[], object], process: subprocess.Popen[str] | None = None) -> bool:
    """Wait until something is so, or the process has ended; tell whether it is so."""
    deadline = time.monotonic() + WAIT  # a guard against hanging
    while time.monotonic() < deadline:
        if what():
            return True
        if process is not None and process.poll() is not None:
            break
        time.sleep(0.02)
    return bool(what())


@pytest.fixture
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three notebooks, for which kernels are forked, that would take hours; none where there is a file called quick."""
    folder = tmp_path / "notebooks"
    code = LONG.replace("QUICK", f"__import__('pathlib').Path({str(tmp_path / 'quick')!r})")
    for name in ("01_one", "02_two", "03_three"):
        write_notebook(folder, name, code)
    monkeypatch.setattr(resources, "notebooks", lambda: folder)
    write_little(monkeypatch)
    return folder


@pytest.fixture
def start(tmp_path: Path, notebooks: Path) -> Iterator[Start]:
    """Starts a build whose processes can be told from all others."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    started: list[subprocess.Popen[str]] = []

    def begin(*before: str) -> subprocess.Popen[str]:
        code = "\n".join(
            [
                "import pathlib, sys",
                "from reportlib import cli",
                "from reportlib.build import reports",
                "from reportlib.core import resources",
                f"resources.notebooks = lambda: pathlib.Path({str(notebooks)!r})",
                *before,
                "sys.exit(cli.main())",
            ]
        )
        process = subprocess.Popen(
            [sys.executable, "-c", code, "build", REPORT, "--out", "out"],
            cwd=tmp_path,
            env={**os.environ, "TMPDIR": str(scratch)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def others(process: subprocess.Popen[str], tmp_path: Path) -> list[int]:
    """The processes that a build has started and that live."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            mine = os.fsencode(tmp_path / "scratch") in path.read_bytes()
            state = path.with_name("stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if mine and state != "Z" and int(path.parent.name) != process.pid:
            found.append(int(path.parent.name))
    return found


def until_kernels_run(process: subprocess.Popen[str], tmp_path: Path) -> None:
    """Wait until a build has kernels: there are processes beside it, and a stage to work in that has tables."""

    def running() -> bool:
        return len(others(process, tmp_path)) >= 2 and bool(list((tmp_path / "out").glob(".*-building-*/tables/*")))

    if not until(running, process):
        pytest.fail(f"no kernel has started: {process.communicate()}")


USUAL = "reports.POSSIBLE = False"


@pytest.mark.parametrize("before", [(), (USUAL,)], ids=["forked", "as usual"])
def test_an_interrupt_ends_everything(before: tuple[str, ...], start: Start, tmp_path: Path) -> None:
    """Ctrl-C during a build: kernels end in the middle of a cell, one line, exit code 130, no process, no folder."""
    process = start(*before)
    until_kernels_run(process, tmp_path)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=WAIT)
    assert (process.returncode, out, err.strip()) == (130, "", "reportlib: interrupted")
    assert until(lambda: not others(process, tmp_path)), f"{others(process, tmp_path)} stay"
    assert list((tmp_path / "scratch").glob("reportlib-*")) == []
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(not POSSIBLE, reason="elsewhere kernels look for their parent themselves, once a second")
def test_a_killed_build_leaves_no_process_and_the_next_is_clean(start: Start, tmp_path: Path) -> None:
    """After kill -9 no kernel stays, and the next build completes and equals one that nothing disturbed."""
    process = start()
    until_kernels_run(process, tmp_path)
    process.kill()
    process.wait()
    assert until(lambda: not others(process, tmp_path)), f"{others(process, tmp_path)} stay"
    (left_over,) = (tmp_path / "out").glob(".*-building-*")
    (tmp_path / "quick").touch()
    (result,) = reports.build([REPORT], out=tmp_path / "out")
    (clean,) = reports.build([REPORT], out=tmp_path / "clean")
    assert contents(result.folder) == contents(clean.folder)
    left = {path.name for path in (tmp_path / "out").iterdir()}
    assert not left_over.exists() and left == {result.folder.name, "index.html"}


FILL = """import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
open('figures/big.svg', 'w').write('x' * 100_000)"""


def test_a_full_disk_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where neither the build nor a notebook can write, that is told in a line; the last good build stays as it is."""
    notebooks = tmp_path / "notebooks"
    write_notebook(notebooks, "01_try", "print(lang)")
    monkeypatch.setattr(resources, "notebooks", lambda: notebooks)
    write_little(monkeypatch)
    out = tmp_path / "out"
    (result,) = reports.build([REPORT], out=out)
    before = contents(result.folder)
    write_notebook(notebooks, "01_try", FILL)
    with pytest.raises(OutputError, match=r"cannot write to .*: File too large \(notebook 01_try\)") as error:
        reports.build([REPORT], out=out)
    assert "\n" not in str(error.value) and contents(result.folder) == before
    write_notebook(notebooks, "01_try", "print(lang, 2)")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, hard))  # kernels start, tables do not fit
        with pytest.raises(OutputError, match="File too large") as error:
            reports.build([REPORT], out=out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert "\n" not in str(error.value) and contents(result.folder) == before
    assert sorted(path.name for path in out.iterdir()) == sorted([result.folder.name, "index.html"])


DRAW = """import os, time
time.sleep(3600 if top else 0)
print(os.environ['TZ'], os.getcwd(), hash('x'), set('甲乙丙丁戊'))
import reportlib
from reportlib import figures
figures.report_map(reportlib.read(REPORT), lang)"""


@pytest.mark.skipif(not POSSIBLE, reason="kernels are not forked here")
def test_without_its_fork_server_a_kernel_starts_as_usual(tmp_path: Path) -> None:
    """A kernel that went with it counts as dead; the next one starts by itself, to the same bytes, figures included."""
    code = DRAW.replace("REPORT", repr(str(REPORT)))
    notebook = Notebook.read(write_notebook(tmp_path, "01_try", code))
    with reports.fork_server(Plan.of(BuildOptions())) as shared, Runner(1, shared) as runner:
        forked = runner.run(notebook, {"top": 0}, tmp_path)
    with ForkServer() as server, Runner(1, server) as runner:
        forked_pids: list[int] = []

        def end(cell: int) -> None:
            if cell == 2:
                forked_pids.extend(one.provisioner.pid for one in runner.kernels if one.has_kernel)
                server._process.kill()

        running = runner.submit(notebook, {}, tmp_path, end)
        with pytest.raises(NotebookError, match="01_try: the kernel failed"):
            running.result(timeout=WAIT)
        assert runner.run(notebook, {"top": 0}, tmp_path) == forked
    assert forked_pids
    assert until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in forked_pids)), "a kernel goes with its server"
