"""Chinese government work reports turned into evidence.

>>> import reportlib
>>> report = reportlib.read("data/reports/guangzhou_2023.txt")
>>> report.report_id, len(report.glossary)
('guangzhou-2023', 26)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportlib.core import lazy
from reportlib.core.version import VERSION
from reportlib.errors import (
    InputError,
    NotebookError,
    OutputError,
    ParameterError,
    ReportlibError,
    UnknownQuantityError,
    UnknownTableError,
)

if TYPE_CHECKING:
    from reportlib import schema, tables
    from reportlib.report.comparison import Comparison, compare
    from reportlib.report.read_report import read
    from reportlib.report.report import Report

__version__ = VERSION

__all__ = [
    "Comparison",
    "InputError",
    "NotebookError",
    "OutputError",
    "ParameterError",
    "Report",
    "ReportlibError",
    "UnknownQuantityError",
    "UnknownTableError",
    "__version__",
    "compare",
    "read",
    "schema",
    "tables",
]

_DOORS = ("schema", "tables")
_ROOMS = lazy.names_of(
    "reportlib.report",
    {"comparison": ("Comparison", "compare"), "read_report": ("read",), "report": ("Report",)},
)


def __getattr__(name: str) -> Any:
    """Return a public name, imported on first use, so that `reportlib --help` does not import pandas."""
    if name in _DOORS:
        return import_module(f"{__name__}.{name}")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _ROOMS(name)
