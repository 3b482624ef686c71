"""Reports that many tests read and none changes, read once in each process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import reportlib
from reportlib.core import resources
from reportlib.report import batch
from reportlib.report.overrides import beside
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


def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that are typed in this process read a file once, as long as it is the same and read the same way."""
    read: Callable[..., reportlib.Report] = batch.read
    known: dict[object, reportlib.Report] = {}

    def remembered(path: Path, own: object, above: object) -> reportlib.Report:
        if above is not None or not path.is_file():
            return read(path, own, above)
        key = path.resolve(), path.read_bytes(), id(own), repr(beside(path))
        if key not in known:
            known[key] = read(path, own, above)
        return known[key]

    monkeypatch.setattr(batch, "read", remembered)


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
