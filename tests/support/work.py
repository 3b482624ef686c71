"""Work that is counted, not timed: a clock tells something else on every machine and on a busy one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def calls(function: Callable[[], object]) -> int:
    """Count the functions, those in C included, that are called while a function runs.

    Args:
        function: what is to be done; its result is not needed.
    """
    done = 0

    def called(frame: Any, event: str, argument: Any) -> None:
        nonlocal done
        if event in ("call", "c_call"):
            done += 1

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        function()
    finally:
        sys.setprofile(before)
    return done
