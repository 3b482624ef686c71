"""The paths of notebooks, reports and outputs, and a check of parameters. Public: notebooks import it."""

from reportlib.core.notebook_parameters import check_parameters
from reportlib.core.resources import (
    PACKAGE,
    SHIPPED,
    accuracy,
    build_root,
    checkout,
    citation_file,
    constraints,
    examples,
    figures_folder,
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
    "check_parameters",
    "checkout",
    "citation_file",
    "constraints",
    "examples",
    "figures_folder",
    "gold",
    "notebooks",
    "output_folder",
    "report_file",
    "reports",
    "two_files",
]
