"""Run the counters of work, each in a process of its own, since they wrap what the library is made of."""

from __future__ import annotations

import subprocess
import sys

from tests.support.places import ROOT


def run(module: str, *arguments: str) -> str:
    """Run a module of this folder and return what it prints."""
    command = [sys.executable, "-m", f"tests.support.{module}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
