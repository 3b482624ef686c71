"""The published accuracy: the tables in `data/accuracy/`, as they were measured and stored.

`data/accuracy/README.md` describes the content of each and how they are made.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from reportlib.core import resources

UNSEEN = "unseen"
"""The role of a report that no rule was developed on, and of one that is not in `reports.tsv`."""

MEASURES = (
    *(("quantities", figure) for figure in ("f1", "value", "unit", "bound", "measure", "status", "period")),
    *(("quantities", "indicator"), ("quantities", "row"), ("outline", "f1"), ("headline_targets", "row")),
)
"""The measures shown of a report: for each table the one of its rows, for quantities each field as well."""


@dataclass(frozen=True, slots=True)
class Known:
    """An annotated report: its name in both languages, and whether rules were tuned on it."""

    report: str
    zh: str
    en: str
    role: str  # "tuned", "unseen", "unseen until <date>"

    @property
    def held_back(self) -> bool:
        """Whether the report was measured before any rule could learn from it."""
        return self.role.startswith(UNSEEN)

    @property
    def unseen(self) -> bool:
        """Whether no rule has been developed on the report to this day."""
        return self.role == UNSEEN

    @property
    def part(self) -> str:
        """What the rules know of the report, whatever the day: "tuned", "seen" since its first scores, "unseen"."""
        return "seen" if self.held_back and not self.unseen else self.role


@dataclass(frozen=True, slots=True)
class Figure:
    """A stored measure with its 95 % interval."""

    report: str
    table: str
    figure: str
    value: float
    low: float | None
    high: float | None


def rows(name: str, folder: Path | None = None) -> list[dict[str, str]]:
    """Return the rows of a stored table, or an empty list if there is no such file.

    Args:
        name: the file's name without suffix, such as "figures".
        folder: its folder, or None for that of the project.
    """
    path = (folder or resources.accuracy()) / f"{name}.tsv"
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def reports() -> dict[str, Known]:
    """Return the annotated reports by name, in the order of `reports.tsv`."""
    return {row["report"]: Known(**row) for row in rows("reports")}


def known(report: str) -> Known:
    """Return the name and role of an annotated report; one that is not listed is unseen.

    >>> known("somewhere_2020")
    Known(report='somewhere_2020', zh='somewhere 2020', en='Somewhere 2020', role='unseen')
    """
    plain = report.replace("_", " ")
    return reports().get(report) or Known(report, plain, plain.capitalize(), UNSEEN)


def figures(name: str = "figures") -> list[Figure]:
    """Return stored measures.

    Args:
        name: "figures" as measured last, "unseen" as measured before any rule had seen the reports, "readers" for the
            agreement of two annotators.
    """
    return [
        Figure(
            row["report"],
            row["table"],
            row["figure"],
            float(row["value"]),
            _number(row.get("low", "")),
            _number(row.get("high", "")),
        )
        for row in rows(name)
    ]


def _number(text: str) -> float | None:
    return float(text) if text else None
