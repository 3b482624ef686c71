"""Chinese government work reports turned into evidence.

>>> import reportlib
>>> report = reportlib.read("data/reports/guangzhou_2023.txt")
>>> report.report_id, len(report.glossary)
('guangzhou-2023', 26)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportlib.errors import (
    InputError,
    NotebookError,
    OutputError,
    ParameterError,
    ReportlibError,
    UnknownTableError,
)

if TYPE_CHECKING:
    from reportlib import schema, tables
    from reportlib.report import Report, read

__version__ = "0.1.0"

__all__ = [
    "InputError",
    "NotebookError",
    "OutputError",
    "ParameterError",
    "Report",
    "ReportlibError",
    "UnknownTableError",
    "__version__",
    "read",
    "schema",
    "tables",
]


def __getattr__(name: str) -> Any:
    """Load what needs pandas and jieba when it is first asked for, so that `reportlib --help` answers at once."""
    if name in ("schema", "tables"):
        return import_module(f"reportlib.{name}")
    if name in ("Report", "read"):
        return getattr(import_module("reportlib.report"), name)
    raise AttributeError(f"module 'reportlib' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
