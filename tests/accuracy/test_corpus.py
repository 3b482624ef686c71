"""How the library does on real documents, where they stand beside the checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def test_a_sample_of_real_documents_reaches_every_bar(root: Path, shared: Path) -> None:
    """Year, place, rejects, growth targets, provinces, documents as their texts: the bars of `make corpus-check`."""
    script = root / "scripts" / "corpus_check.py"
    done = subprocess.run(
        [sys.executable, script, shared / "corpus", "--sample", "--list"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]


def test_no_measure_has_an_impossible_value(root: Path, shared: Path) -> None:
    """Over a sample of real documents no share is above 1, no span outside its text, no quantity in two pairs."""
    script = root / "scripts" / "distributions.py"
    done = subprocess.run([sys.executable, script, shared / "corpus", "--sample"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "impossible values: none" in done.stdout
