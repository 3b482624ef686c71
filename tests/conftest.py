"""What the tests share: the checkout, the folder beside it, a browser.

Three things may be missing on a machine: `../shared` (real documents and gold tables, not part of the project),
Chromium and Node.js. A test that needs one asks for the fixture and is skipped without it. Where the environment says
`REPORTLIB_SHARED=required`, `REPORTLIB_CHROMIUM=required` or `REPORTLIB_NODE=required`, as `.ci/run` does, such a skip
is a failure.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from reportlib.build import reports
from reportlib.build.notebooks import slow_imports
from reportlib.build.notebooks.fork_server import POSSIBLE, ForkServer

settings.register_profile(
    "same every time",
    derandomize=True,
    max_examples=100,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("same every time")
gc.set_threshold(50_000, 20, 50)  # as seldom as all that tests keep, drawings above all, can be gone through
slow_imports.load_jsonschema()  # before a test module loads it with a grammar that takes seconds and that nothing asks

ROOT = Path(__file__).resolve().parent.parent
# The word that a reason for skipping has to mention, and the variable that forbids it.
NEEDS = {"shared": "REPORTLIB_SHARED", "Chromium": "REPORTLIB_CHROMIUM", "Node": "REPORTLIB_NODE"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


FOLDER = "REPORTLIB_TESTS_FOLDER"
"""The variable with the folder that all processes of a run share, for what is made once for all of them."""


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder that all processes share; those of xdist find it in their environment."""
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="reportlib tests ")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the folder away."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)


def pytest_sessionfinish() -> None:
    """Look for garbage once more; pytest and Python would go through all that tests have kept several times."""
    gc.collect()
    gc.freeze()


@functools.cache
def _fork_server() -> ForkServer:
    made = ForkServer()
    atexit.register(made.__exit__)
    return made


@pytest.fixture(autouse=True)
def _forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kernels of the builds that tests make in this process are forked from one process that has loaded already.

    How they start when each build has a process of its own, or none, is what builds in other processes show.
    """
    if POSSIBLE:
        monkeypatch.setattr(reports, "fork_server", lambda plan: contextlib.nullcontext(_fork_server()))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold tables beside the checkout."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("needs ../shared")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """A browser that can print the DOM of a page and take a screenshot of it, as a path."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    pytest.skip("needs Chromium")


@pytest.fixture(scope="session")
def node() -> str:
    """Node.js, which runs the tests of the page's scripts, as a path."""
    if path := shutil.which("node"):
        return path
    pytest.skip("needs Node.js")


def forbidden(reason: str) -> str:
    """The variable that makes a skip for this reason a failure, or an empty string.

    Args:
        reason: what the test gave as its reason for being skipped.
    """
    return next(
        (name for word, name in NEEDS.items() if word in reason and os.environ.get(name) == "required"),
        "",
    )


def fail_forbidden_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip that this machine must not have into a failure; leave everything else alone."""
    if not report.skipped or hasattr(report, "wasxfail") or not isinstance(report.longrepr, tuple):
        return
    reason = report.longrepr[2]
    if variable := forbidden(reason):
        report.outcome = "failed"
        report.longrepr = f"{reason}\n{variable}=required: here this test may not be skipped"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """For skips in tests and fixtures."""
    report = yield
    fail_forbidden_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """For skips of a whole module."""
    report = yield
    fail_forbidden_skip(report)
    return report
