"""A panel read by a Dask cluster, of which a worker is killed midway: nothing lost, nothing doubled."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

import reportlib
from tests.support import many_reports
from tests.support.places import ROOT

distributed = pytest.importorskip("distributed")

YEARS = range(2031, 2043)


@pytest.mark.slow
def test_a_worker_is_killed_midway(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes are those that one process writes."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for year in YEARS:
        (folder / f"{year}.txt").write_text(many_reports.text(year=year), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    killed: list[int] = []

    def progress(step: Any) -> None:
        if step.done == 2 and not killed:
            killed.extend(client.run(os.getpid).values())
            os.kill(killed[0], signal.SIGKILL)

    with (
        distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        executor = client.get_executor(pure=False)
        out = tmp_path / "dask"
        made = reportlib.panel(folder, out, "coverage,headline_targets", executor=executor, progress=progress)
    assert killed and len(made) == len(YEARS)
    reportlib.panel(folder, tmp_path / "one", "coverage,headline_targets", jobs=1)
    assert many_reports.contents(tmp_path / "dask") == many_reports.contents(tmp_path / "one")
