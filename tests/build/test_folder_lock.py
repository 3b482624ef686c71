"""Two builds into one folder: the second waits and says so; a killed one leaves nothing to wait for."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from reportlib.build import reports
from reportlib.build.folder_lock import locked
from reportlib.core import resources
from tests.support.builds import contents, write_little, write_notebook

HOLD = """
import sys, time
from pathlib import Path
from reportlib.build.folder_lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(3600)
"""


def test_one_holds_it_and_the_other_waits(tmp_path: Path) -> None:
    """Bodies never overlap, whoever waits is told once, and no file is left."""
    inside: list[str] = []
    told: list[str] = []

    def work(name: str) -> None:
        with locked(tmp_path / "site", told.append):
            inside.append(f"{name} in")
            time.sleep(0.05)
            inside.append(f"{name} out")

    threads = [threading.Thread(target=work, args=(str(number),)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(inside) == 12
    for entering, leaving in zip(inside[::2], inside[1::2], strict=True):
        assert (entering.split()[1], leaving.split()[1]) == ("in", "out") and entering[0] == leaving[0]
    assert told and len(told) <= 5 and "another build writes to site" in told[0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that kills at once")
def test_a_killed_build_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that waits goes on as soon as the other is killed, and comes out as one that never waited."""
    notebooks = tmp_path / "notebooks"
    write_notebook(notebooks, "01_try", "print(lang)")
    monkeypatch.setattr(resources, "notebooks", lambda: notebooks)
    write_little(monkeypatch)
    report = resources.examples() / "qinghe_2030.txt"
    (clean,) = reports.build([report], out=tmp_path / "clean")
    target = tmp_path / "out" / clean.report_id
    target.parent.mkdir()
    with subprocess.Popen([sys.executable, "-c", HOLD, target], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        told: list[str] = []

        def notice(words: str) -> None:
            told.append(words)
            holder.kill()

        reports.build([report], out=tmp_path / "out", notice=notice)
    assert told == [f"another build writes to {clean.report_id}; waiting until it is done"]
    assert contents(tmp_path / "out") == contents(tmp_path / "clean")
