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
from reportlib.core.options import options
from reportlib.core.suggest import did_you_mean
from reportlib.core.version import VERSION
from reportlib.errors import (
    InputError,
    NotebookError,
    OutputError,
    ParameterError,
    ReportlibError,
    UnknownNameError,
    UnknownQuantityError,
    UnknownTableError,
)

if TYPE_CHECKING:
    from reportlib import figures, narrative, paths, schema, tables
    from reportlib.panel.making import panel
    from reportlib.panel.panel_object import Panel
    from reportlib.report.collection import Reports, read_all
    from reportlib.report.comparison import Comparison, compare
    from reportlib.report.read_report import read
    from reportlib.report.report import Report

__version__ = VERSION

__all__ = [
    "Comparison",
    "InputError",
    "NotebookError",
    "OutputError",
    "Panel",
    "ParameterError",
    "Report",
    "ReportlibError",
    "Reports",
    "UnknownNameError",
    "UnknownQuantityError",
    "UnknownTableError",
    "__version__",
    "compare",
    "figures",
    "narrative",
    "options",
    "panel",
    "paths",
    "read",
    "read_all",
    "schema",
    "tables",
]

_DOORS = ("figures", "narrative", "panel", "paths", "schema", "tables")
_ROOMS = lazy.names_of(
    "reportlib.report",
    {
        "collection": ("Reports", "read_all"),
        "comparison": ("Comparison", "compare"),
        "read_report": ("read",),
        "report": ("Report",),
    },
)


def __getattr__(name: str) -> Any:
    """Return a public name, imported on first use, so that `reportlib --help` does not import pandas."""
    if name in _DOORS:
        return import_module(f"{__name__}.{name}")
    if name == "Panel":
        return import_module(f"{__name__}.panel").Panel
    if name in __all__:
        return _ROOMS(name)
    if name.startswith("_"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    raise UnknownNameError(f"reportlib has no {name!r}; {did_you_mean(name, __all__, 'it has {names}')}")


def __dir__() -> list[str]:
    """Return the public names alone: what else lies in the package is its own affair."""
    return sorted(__all__)
