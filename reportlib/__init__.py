"""Chinese government work reports turned into evidence.

>>> import reportlib
>>> report = reportlib.read("data/reports/guangzhou_2023.txt")
>>> report.report_id, len(report.glossary)
('guangzhou-2023', 26)
"""

from reportlib import schema, tables
from reportlib.errors import (
    InputError,
    NotebookError,
    OutputError,
    ParameterError,
    ReportlibError,
    UnknownTableError,
)
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
