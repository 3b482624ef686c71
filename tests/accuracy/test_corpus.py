"""How the library does on real documents, where they stand beside the checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from scripts import corpus_check, distributions
from tests.support.reports import real

pytestmark = pytest.mark.slow

EVERY = 5
"""Of the reports of the sample one in so many is measured."""


@cache
def measured(folder: Path) -> tuple[Path, ...]:
    """The reports that are measured."""
    sample = corpus_check.sample(corpus_check.index(folder), corpus_check.truths(folder))
    return tuple(folder / row["file"] for row in sample if corpus_check.is_real(row))[::EVERY]


def test_a_sample_of_real_documents_reaches_every_bar(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Year, place, rejects, growth targets, provinces, documents as their texts: the bars of `make corpus-check`."""
    code = corpus_check.main([str(shared / "corpus"), "--sample", "--list"], real)
    assert code == 0, capsys.readouterr().out


def test_no_measure_has_an_impossible_value(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Over a sample of real documents no share is above 1, no span outside its text, no quantity in two pairs."""
    code = distributions.main(list(map(str, measured(shared / "corpus"))), real)
    told = capsys.readouterr().out
    assert code == 0 and "impossible values: none" in told, told[-2000:]
