"""The key columns of a report, as every table of a panel begins with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportlib.report import Report


def keys(report: Report) -> dict[str, Any]:
    """Return the key columns of a report with their values, but for its file.

    Args:
        report: the report.
    """
    about = report.metadata
    return {
        "report_key": report.report_id,
        "report_id": report.report_id,
        "place_code": "",
        "place": about.place,
        "level": about.level,
        "province": "",
        "year": about.year,
    }


def claim(report: Report) -> tuple[dict[str, Any], str]:
    """Return what decides between a report and another text of the same place and year, and its text."""
    layout = report._layout
    body = report.normalised.text[layout.body_start : layout.body_end]
    return {"format": report.source.format, "titled": bool(report.metadata.title)}, body


def marked(own: Mapping[str, Any], mark: str) -> dict[str, Any]:
    """Return the keys of a report beside which another text claims the same place and year."""
    return {**own, "report_id": f"{own['report_id']}-{mark}", "report_key": f"{own['report_key']}-{mark}"}
