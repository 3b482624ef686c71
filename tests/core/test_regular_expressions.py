"""What the library promises of its regular expressions: none goes back more often than in proportion to a text.

Steps are counted, not timed, in a process of its own (`find_slow_expressions`).
"""

from __future__ import annotations

import json

import pytest

from tests.support.scripts import run

pytestmark = pytest.mark.slow


def test_no_expression_goes_back_more_often_than_the_text_is_long() -> None:
    """Each regular expression of the library takes steps in proportion to any text, one made for it included."""
    assert json.loads(run("find_slow_expressions")) == []
