"""The paths of notebooks, reports and outputs. `reportlib.paths` is public: notebooks import it."""

from reportlib.core.resources import (
    PACKAGE,
    SHIPPED,
    accuracy,
    build_root,
    checkout,
    citation_file,
    constraints,
    examples,
    gold,
    notebooks,
    output_folder,
    report_file,
    reports,
    two_files,
)

__all__ = [
    "PACKAGE",
    "SHIPPED",
    "accuracy",
    "build_root",
    "checkout",
    "citation_file",
    "constraints",
    "examples",
    "gold",
    "notebooks",
    "output_folder",
    "report_file",
    "reports",
    "two_files",
]
