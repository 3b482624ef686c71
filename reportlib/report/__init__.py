"""A report as one object, two reports side by side, several read together, and what a user sets for them.

>>> from reportlib.report import read
>>> read("data/reports/guangzhou_2023.txt").report_id
'guangzhou-2023'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlib.report.comparison import Comparison, compare
    from reportlib.report.report import Report, read

__all__ = ["Comparison", "Report", "compare", "read"]

#: Loaded when first used: an unchanged build reads settings from this room and need not wait for pandas.
_LAZY = {"Comparison": "comparison", "Report": "report", "compare": "comparison", "read": "report"}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
