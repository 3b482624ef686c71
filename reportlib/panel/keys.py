"""The key columns of a report, as every table of a panel begins with them, and what its text claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportlib.documents.identity.copies import Text
from reportlib.report import Report


def keys(report: Report) -> dict[str, Any]:
    """Return the key columns of a report with their values, but for its file.

    Args:
        report: the report.
    """
    about, place = report.metadata, report.located
    return {
        "report_key": report.report_key,
        "report_id": report.report_id,
        "place_id": place.place_id,
        "place_code": place.code,
        "place": about.place,
        "level": about.level,
        "province": place.province,
        "year": about.year,
    }


def claim(report: Report) -> tuple[dict[str, Any], str]:
    """Return what decides between a report and another text of the same place and year, and its text."""
    own = report.claim
    return {"name": own.name, "format": own.format, "titled": own.titled}, own.body


def text(claimed: Mapping[str, Any], body: str) -> Text:
    """Return what `claim` took apart as one again."""
    return Text(body, **claimed)


def marked(own: Mapping[str, Any], mark: str) -> dict[str, Any]:
    """Return the keys of a report beside which another text claims the same place and year."""
    return {**own, "report_id": f"{own['report_id']}-{mark}", "report_key": f"{own['report_key']}-{mark}"}
