"""Measure the time of a build beside the usual ways to run the same notebooks: `make bench`.

    python benchmarks/build.py [ROUNDS]       ROUNDS: how often each is run; the least time counts. Default 1

Measured in turn, on the shipped report: `reportlib build`; papermill's command line for each notebook, one after
another; nbconvert's command line with --execute to pages, one after another; and the floor: as many kernels started and
their imports made, without forking, by as many workers as the build has.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reportlib.build.build_options import DEFAULTS
from reportlib.build.build_plan import Plan

IMPORTS = (
    "import reportlib, pandas\nfrom reportlib import figures, narrative, paths\nfrom reportlib.narrative import views"
)


def notebooks() -> list[Path]:
    """Return the notebooks that a build executes."""
    return [notebook.path for notebook in Plan.of(DEFAULTS).notebooks]


def run(*words: str | Path, cwd: str) -> None:
    """Run a Python module as a command, without its output."""
    subprocess.run([sys.executable, "-m", *map(str, words)], cwd=cwd, check=True, capture_output=True)


def build(folder: str) -> None:
    """Run `reportlib build`."""
    run("reportlib.cli", "build", "--out", "site", cwd=folder)


def papermill(folder: str) -> None:
    """Run papermill's command line, notebook by notebook."""
    for path in notebooks():
        run("papermill", path, path.name, "-p", "out", ".", "--no-progress-bar", cwd=folder)


def nbconvert(folder: str) -> None:
    """Run nbconvert's command line to executed pages, notebook by notebook."""
    for path in notebooks():
        run("nbconvert", "--execute", "--to", "html", "--output-dir", ".", path, cwd=folder)


def floor(folder: str) -> None:
    """Start kernels and make their imports, by the runner that a build uses, without forking them."""
    code = f"""
import os
from pathlib import Path
import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from reportlib.build.notebooks.execution import Runner
from reportlib.build.notebooks.notebook import Notebook
path = Path("imports.ipynb")
nbformat.write(new_notebook(cells=[new_code_cell({IMPORTS!r})]), path)
with Runner(min(4, os.cpu_count() or 1)) as runner:
    several = [Notebook.read(path) for _ in range({len(notebooks())})]
    for future in [runner.submit(one, {{}}, Path("."), print) for one in several]:
        future.result()
"""
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, capture_output=True)


def seconds(job: Callable[[str], None], rounds: int) -> float:
    """Return the least time of some rounds in seconds, each in a folder of its own."""
    times = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            job(folder)
            times.append(time.perf_counter() - start)
    return min(times)


def again(rounds: int) -> float:
    """Return the time in seconds of a build that is up to date."""
    with tempfile.TemporaryDirectory() as folder:
        build(folder)
        times = []
        for _ in range(max(rounds, 2)):
            start = time.perf_counter()
            build(folder)
            times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    ours = seconds(build, rounds)
    print(f"reportlib build                  {ours:6.1f} s")
    for job, aim in ((papermill, "<= 0.5"), (nbconvert, ""), (floor, "<= 1.3")):
        theirs = seconds(job, rounds)
        print(f"{job.__name__:<32} {theirs:6.1f} s   ratio {ours / theirs:.2f} {aim and f'(aim {aim})'}", flush=True)
    print(f"reportlib build, nothing changed {again(rounds):6.2f} s")


if __name__ == "__main__":
    main()
