"""Runs of heading numbers: which level a mark opens, by the numbers before and behind it.

A mark counts when its number is the next of its run; so 二、三产业 in the middle of a paragraph is no part. A run
一、二、 inside a part is one of areas, with （一） below, or a list in front of areas that are marked （一）.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlib.documents.outline.heading_marks import Mark


@dataclass
class Runs:
    """The last number of each run that is open.

    Attributes:
        marks: those that open a paragraph, in the order of the text.
        bare: where the parts without numbers begin, in order; below them 一、 opens an area.
        inner: what the open run 一、二、 inside a part counts.
    """

    marks: Sequence[Mark]
    bare: list[int]
    last: dict[str, int] = field(default_factory=dict)
    below_bare: bool = False
    inner: str = ""

    def kind(self, mark: Mark, *, names: bool) -> str:
        """Return what a mark opens here, or an empty string where its number does not fit the run.

        Args:
            mark: the mark.
            names: whether its title is one that only a part has: a year with what was or will be done, the government.
        """
        while self.bare and mark.start > self.bare[0]:
            self.bare.pop(0)
            self.last, self.below_bare = {}, True
        if mark.kind == "part":
            return self._part(mark, names=names)
        if mark.kind == "area":
            return self._area(mark)
        return mark.kind

    def take(self, kind: str, mark: Mark) -> str:
        """Record that a mark opens a heading, and return its printed number, restored where it was lost."""
        self.last[kind] = mark.number or self.last.get(kind, 0) + 1
        if mark.kind == "part" and kind != "part":
            self.last["inner"] = mark.number
        elif kind in ("part", "area"):
            self.last.pop("inner", None)
        if kind == "part":
            self.last.pop("area", None)
        if kind in ("part", "area"):
            self.last.pop("digit", None)
        return mark.printed or (_restored(self.last["area"]) if kind == "area" else "")

    def _part(self, mark: Mark, *, names: bool) -> str:
        last, inner = self.last.get("part", 0), self.last.get("inner", 0)
        following = mark.number in ((last + 1, last + 2) if last else (1,)) and not self.below_bare
        if mark.number == 1 and (last or self.below_bare):
            self.inner = self._inner(mark)
            return self.inner
        if inner and mark.number == inner + 1 and not (names and following):
            return self.inner
        if following or self.below_bare:
            return "part" if following else ""
        return "digit" if self.last.get("digit") and mark.number == self.last["digit"] + 1 else ""

    def _inner(self, mark: Mark) -> str:
        """Return what a run 一、二、 inside a part counts: areas, or a list in front of them or inside one."""
        if "area" in self.last and "inner" not in self.last:
            return "digit"
        wanted, areas, behind = mark.number + 1, 0, False
        for one in self.marks:
            if one.start <= mark.start:
                continue
            if one.kind == "area":
                areas += 1
            elif one.kind == "part" and one.number == wanted:
                behind, wanted = behind or areas > 0, wanted + 1
            elif one.kind == "part":
                break
        return "digit" if areas and not behind else "area"

    def _area(self, mark: Mark) -> str:
        if "inner" in self.last and "area" in self.last:
            return "digit"
        last = self.last.get("area", 0)
        return "" if mark.number and last and mark.number not in (1, last + 1) else "area"


def _restored(number: int) -> str:
    """Return the numeral that a mark lost: 7 is 七."""
    digits = "一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens - 1] + "十") + (digits[ones - 1] if ones else "")
