"""Reports that many tests read and none changes, read once in each process."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import reportlib
from reportlib.core import resources
from tests.support.builds import once
from tests.support.places import SHIPPED


@cache
def shipped() -> reportlib.Report:
    """The shipped report."""
    return reportlib.read(SHIPPED)


@cache
def example(name: str) -> reportlib.Report:
    """An invented report.

    Args:
        name: the name of its file, such as `qinghe_2030`.
    """
    return reportlib.read(resources.examples() / f"{name}.txt")


@cache
def examples() -> reportlib.Comparison:
    """The two invented reports compared."""
    return reportlib.compare(example("qinghe_2030"), example("qinghe_2031"))


@cache
def real(path: Path) -> reportlib.Report:
    """A real report of ../shared, read to its headline targets once for all processes.

    Args:
        path: its file.
    """

    def read(_: Path) -> reportlib.Report:
        report = reportlib.read(path)
        report.headline_records  # noqa: B018  read, so that it is kept with the report
        return report

    return once(f"read {hashlib.sha256(str(path).encode()).hexdigest()[:16]}", read)
