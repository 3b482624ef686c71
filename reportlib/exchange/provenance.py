"""The report of a build, as the descriptions of the build name it."""

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
        report_id: its identifier in the build.
        name: its name.
        place: the place of the government; empty if not known.
        year: the year of the plan, or None if not known.
        delivered_on: the day of delivery as ISO date; empty if not known.
        speaker: the speaker; empty if not known.
        file: the path of its copy, relative to the folder of the build.
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
        """Return the origin of a report.

        Args:
            report: the report.
            report_id: its identifier in the build, which can differ from the report's own.
            file: the path of the copy of its file, relative to the folder of the build.
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
        """The day of the report, or its year if the day is not known; empty if neither is."""
        return self.delivered_on or (str(self.year) if self.year else "")
