"""The report that a build is about, as descriptions of the build name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from reportlib.narrative.wording import report_name

if TYPE_CHECKING:
    from reportlib.report.report import Report


@dataclass(frozen=True, slots=True)
class Origin:
    """A report and its file.

    Attributes:
        report_id: its identity in the build.
        name: what to call it.
        place: whose government reports; empty where that is not known.
        year: of the plan; None where it is not known.
        delivered_on: the day, as ISO date; empty where it is not known.
        speaker: who delivered it; empty where that is not known.
        file: the copy in the folder of the build, relative to it.
        sha256: the checksum of its bytes.
    """

    report_id: str
    name: str
    place: str
    year: int | None
    delivered_on: str
    speaker: str
    file: str
    sha256: str

    @classmethod
    def of(cls, report: Report, report_id: str, file: str) -> Self:
        """What is to be said of a report.

        Args:
            report: the report.
            report_id: its identity in the build, which can differ from the report's own.
            file: the copy of its file, relative to the folder of the build.
        """
        about = report.metadata
        return cls(
            report_id,
            report_name(about.title, about.place, about.year) or report_id,
            about.place,
            about.year,
            about.delivered_on,
            about.speaker,
            file,
            report.source.sha256,
        )

    @property
    def date(self) -> str:
        """The day of the report, or its year where the day is not known; empty where neither is."""
        return self.delivered_on or (str(self.year) if self.year else "")
