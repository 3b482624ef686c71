"""What the tests share: the checkout, the folder beside it, a browser.

Two things may be missing on a machine: `../shared` (real documents and gold tables, not part of the project) and
Chromium. A test that needs one asks for the fixture and is skipped without it. Where the environment says
`REPORTLIB_SHARED=required` or `REPORTLIB_CHROMIUM=required`, as `.ci/run` does, such a skip is a failure.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from reportlib.build import reports
from reportlib.build.notebooks.fork_server import POSSIBLE, ForkServer

ROOT = Path(__file__).resolve().parent.parent
# The word that a reason for skipping has to mention, and the variable that forbids it.
NEEDS = {"shared": "REPORTLIB_SHARED", "Chromium": "REPORTLIB_CHROMIUM"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


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
