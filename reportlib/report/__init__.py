"""A report as one object, two reports side by side, several reports, and a user's settings for them.

>>> from reportlib.report import read
>>> read("data/reports/guangzhou_2023.txt").report_id
'guangzhou-2023'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlib.core import lazy

if TYPE_CHECKING:
    from reportlib.report.collection import Reports, read_all
    from reportlib.report.comparison import Comparison, compare
    from reportlib.report.read_report import read
    from reportlib.report.report import Report

__all__ = ["Comparison", "Report", "Reports", "compare", "read", "read_all"]

#: An unchanged build reads settings from this room and need not wait for pandas.
__getattr__ = lazy.names_of(
    __name__,
    {
        "collection": ("Reports", "read_all"),
        "comparison": ("Comparison", "compare"),
        "read_report": ("read",),
        "report": ("Report",),
    },
)
