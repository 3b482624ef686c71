"""The key columns of a report, as every table of a panel begins with them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Copy:
    """A text that is left out, since another, `of` the number, has the same words; with the reason for the other."""

    of: int
    reason: str


def settle(texts: Sequence[tuple[Mapping[str, Any], str]]) -> list[str | Copy]:
    """Decide over texts that claim one place and year.

    Args:
        texts: of each what decides (`claim`, and the name of its file), and its text.

    Returns:
        For each the mark that its keys get beside another text, empty where none is kept beside it; or of which it is
        a copy.
    """
    plain = [re.sub(r"[^\w]+", "", body) for _, body in texts]
    first = {text: at for at, text in reversed(list(enumerate(plain)))}
    marks = [hashlib.sha256(text.encode(errors="replace")).hexdigest()[:6] if len(first) > 1 else "" for text in plain]
    return [marks[at] if first[text] == at else Copy(first[text], "first by name") for at, text in enumerate(plain)]
