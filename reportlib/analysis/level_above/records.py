"""What is known of a level above a report's own: its targets of a year, the day they were given, its words."""

from __future__ import annotations

from dataclasses import dataclass

CITY, PROVINCE, NATION = "city", "province", "nation"
LEVELS = (CITY, PROVINCE, NATION)
"""The levels above, from the nearest; codes of `levels.level`."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target of a level above, as a number.

    Attributes:
        indicator_id: the canonical indicator.
        measure: growth, share, level, …; empty where a table does not say.
        value: in the base unit; falls are negative for growth.
        value_max: the upper end of a range.
        unit: without its multiplier.
        bound: eq, approx, gt, ge, lt, le, range.
        date: the day on which it was given, as an ISO date; empty where it is not known.
        source: where the number is from.
    """

    indicator_id: str
    measure: str
    value: float
    value_max: float | None
    unit: str
    bound: str
    date: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A text without its blanks, and where each of its characters stands in the document that it is from."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str, offsets: tuple[int, ...]) -> Words:
        """Return a text without its blanks.

        >>> Words.of("工 业\\n强市", (0, 1, 2, 3, 4, 5))
        Words(text='工业强市', offsets=(0, 2, 4, 5))
        """
        kept = [i for i, char in enumerate(text) if not char.isspace()]
        return cls("".join(text[i] for i in kept), tuple(offsets[i] for i in kept))


@dataclass(frozen=True, slots=True)
class Above:
    """A level above in one year.

    Attributes:
        level: city, province or nation.
        place: its name in full; 全国 for the nation.
        year: of its plan; None where a report does not tell.
        targets: those with a number.
        source: the name of the file given; empty for the facts of the package.
        words: the text of a report; None for a table or the facts.
    """

    level: str
    place: str
    year: int | None
    targets: tuple[Target, ...]
    source: str = ""
    words: Words | None = None

    def target(self, indicator_id: str) -> Target | None:
        """Return the first target of an indicator, or None if there is none."""
        return next((one for one in self.targets if one.indicator_id == indicator_id), None)


@dataclass(frozen=True, slots=True)
class Place:
    """The place of the report that looks up.

    Attributes:
        level: national, province, city, county; empty if it is not known.
        above: the names of the places that hold it; none where the list of places or the text does not tell.
        year: of the plan.
    """

    level: str
    above: frozenset[str]
    year: int | None
