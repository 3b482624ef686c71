"""The sheet: a page in points, with y downward, on which a figure is laid out before it is drawn.

Marks are recorded first and drawn when the height is known, so that every row can be as high as its label needs.
The sheet has the frame of all figures: what is drawn as title, a key below it, notes at the foot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from reportlib.figures import style
from reportlib.figures.text_fitting import LINE_HEIGHT, RISE, height, width, wrap

OUTLINE = 0.8

SPACE = 10.0
"""Space between a label and its lane, and between the lane and its notes."""

MOST_LINES = 5
"""Most lines of a label; a longer one ends with an ellipsis."""


MOST_WIDER = 1.6
"""Most that columns of words grow on a wide page, whose room is for what is drawn."""

MOST_BESIDE = 0.35
"""Most of a narrow page that notes take beside a label of several lines."""


@dataclass(frozen=True)
class Page:
    """What a figure is drawn for.

    Attributes:
        width: in points; four thirds of it are pixels.
        margin: at the left and the right.
        stacked: whether labels stand above what they label, because there is no room beside it.
    """

    width: float
    margin: float
    stacked: bool

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


WIDE = Page(540.0, 18.0, stacked=False)
PHONE = Page(262.5, 7.0, stacked=True)
"""A page of 720 pixels, and one of 350, which a telephone of 390 pixels shows at its own size."""


@dataclass(frozen=True)
class Said:
    """Words in one size and colour."""

    text: str
    size: float = style.BODY
    colour: str = style.INK


@dataclass(frozen=True)
class Columns:
    """The widths of label and notes beside a lane, where they stand beside it.

    Attributes:
        label: the width of the label.
        notes: the width of the notes; 0 for none.
        align: whether notes stand at the right end of their column or at its left.
    """

    label: float
    notes: float = 0.0
    align: str = "right"

    def lane(self, page: Page) -> tuple[float, float]:
        """Return the left end and the width of a lane."""
        if page.stacked:
            return page.margin, page.inner
        own = self.on(page)
        notes = own.notes + SPACE if own.notes else 0.0
        return page.margin + own.label + SPACE, page.inner - own.label - SPACE - notes

    def on(self, page: Page) -> Columns:
        """Return the columns of a page that is wider or narrower than that of the site."""
        by = min(page.inner / WIDE.inner, MOST_WIDER)
        if by == 1:
            return self
        notes = self.notes * max(by, 1.0)
        return Columns(min(self.label * by, page.inner - notes - 2 * SPACE), notes, self.align)


@dataclass(frozen=True)
class Lane:
    """The room of a row in which marks are drawn."""

    left: float
    width: float
    middle: float

    @property
    def right(self) -> float:
        """The right end."""
        return self.left + self.width


class Sheet:
    """A recorder of marks in points, which are drawn on one axes that covers the figure.

    Args:
        title: what is drawn.
        subtitle: how to read it.
        page: what the figure is drawn for.
    """

    def __init__(self, title: str, subtitle: str = "", page: Page = WIDE) -> None:
        self._marks: list[Callable[[Axes], object]] = []
        self.page = page
        self.left, self.right, self.inner = page.margin, page.width - page.margin, page.inner
        self.y = page.margin
        if title:
            self.paragraph(title, style.TITLE, style.INK)
        if subtitle:
            self.y += 3
            self.paragraph(subtitle, style.SMALL, style.MUTED)
        self.y += 10

    def paragraph(
        self, text: str, size: float, colour: str, x: float | None = None, limit: float | None = None
    ) -> None:
        """Set text at the cursor over the given width, or the whole one, and move the cursor below it."""
        lines = wrap(text, size, self.inner if limit is None else limit)
        self.lines(self.left if x is None else x, self.y, lines, size, colour)
        self.y += height(len(lines), size)

    def lines(self, x: float, top: float, lines: Sequence[str], size: float, colour: str, align: str = "left") -> None:
        """Set lines downward from `top`."""
        for index, line in enumerate(lines):
            self.text(x, top + (index + 0.5) * size * LINE_HEIGHT, line, size, colour, align)

    def block(self, x: float, middle: float, lines: Sequence[str], size: float, colour: str, align: str) -> None:
        """Set lines around a middle height."""
        self.lines(x, middle - height(len(lines), size) / 2, lines, size, colour, align)

    def text(self, x: float, middle: float, text: str, size: float, colour: str, align: str = "left") -> None:
        """Set one line around a middle height."""
        baseline = middle + RISE * size
        self._marks.append(
            lambda axes: axes.text(x, baseline, text, size=size, color=colour, ha=align, va="baseline", zorder=5)
        )

    def box(
        self, x: float, y: float, wide: float, high: float, colour: str, order: int = 2, outlined: bool = True
    ) -> None:
        """Fill a rectangle; a pale one is outlined on its inner side, so that it is visible on the ground."""
        edge = style.EDGES.get(colour, "none") if outlined else "none"
        line = 0.0 if edge == "none" else min(OUTLINE, wide / 2)
        corner, size = (x + line / 2, y + line / 2), (wide - line, high - line)
        self._marks.append(
            lambda axes: axes.add_patch(
                Rectangle(corner, *size, facecolor=colour, edgecolor=edge, linewidth=line, zorder=order)
            )
        )

    def shape(self, points: Sequence[tuple[float, float]], colour: str, edge: str = "none", order: int = 3) -> None:
        """Fill a polygon, with an edge if a colour is given for it."""
        self._marks.append(
            lambda axes: axes.add_patch(
                Polygon(points, closed=True, facecolor=colour, edgecolor=edge, linewidth=1.1, zorder=order)
            )
        )

    def line(
        self,
        x: Sequence[float],
        y: Sequence[float],
        colour: str,
        wide: float = 0.8,
        order: int = 1,
    ) -> None:
        """Draw a line through points."""
        self._marks.append(lambda axes: axes.plot(x, y, color=colour, linewidth=wide, zorder=order))

    def dot(self, x: float, y: float, radius: float, colour: str, hollow: bool = False) -> None:
        """Draw a dot, filled or with a white middle; a pale one is outlined."""
        self._marks.append(
            lambda axes: axes.plot(
                [x],
                [y],
                marker="o",
                markersize=2 * radius,
                markerfacecolor=style.GROUND if hollow else colour,
                markeredgecolor=style.EDGES.get(colour, colour),
                markeredgewidth=1.3,
                zorder=4,
            )
        )

    def arrow(self, x: float, y: float, to: float, colour: str) -> None:
        """Draw a horizontal arrow from x to `to`."""
        head = 5.0 if to > x else -5.0
        self.line([x, to - head / 2], [y, y], colour, 2.0, order=3)
        self.shape([(to, y), (to - head * 1.4, y - 4), (to - head * 1.4, y + 4)], colour)

    def diamond(self, x: float, y: float, radius: float, colour: str) -> None:
        """Draw a hollow diamond."""
        points = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
        self.shape(points, style.GROUND, colour, order=4)

    def rule(self) -> None:
        """Draw a hairline over the whole width at the cursor."""
        self.line([self.left, self.right], [self.y, self.y], style.GRID, 0.6)

    def row(
        self, label: Said, notes: Sequence[Said], columns: Columns, high: float, gap: float = 6.0, bare: bool = False
    ) -> Lane:
        """Set label and notes of a row, move the cursor below it, and return the lane between them.

        Args:
            label: what the row is of.
            notes: what stands behind the lane, under each other.
            columns: the widths of both, where they stand beside the lane.
            high: the height of the lane.
            gap: the space below the row.
            bare: whether nothing is drawn in the lane, so that it takes no room below a label.
        """
        if self.page.stacked:
            return self._stacked(label, [note for note in notes if note.text], 0.0 if bare else high, gap)
        left, wide = columns.lane(self.page)
        columns = columns.on(self.page)
        names = wrap(label.text, label.size, columns.label, most=MOST_LINES)
        lines = [(line, note) for note in notes if note.text for line in wrap(note.text, note.size, columns.notes)]
        beside = sum(height(1, note.size) for _, note in lines)
        total = max(height(len(names), label.size), beside, high) + gap
        middle = self.y + total / 2
        self.block(self.left, middle, names, label.size, label.colour, "left")
        at, x = middle - beside / 2, self.right - (0 if columns.align == "right" else columns.notes)
        for line, note in lines:
            self.lines(x, at, [line], note.size, note.colour, columns.align)
            at += height(1, note.size)
        self.y += total
        return Lane(left, wide, middle)

    def _stacked(self, label: Said, notes: Sequence[Said], high: float, gap: float) -> Lane:
        """Set a label over the whole width, notes behind it if there is room and else below, then the lane."""
        beside = sum(width(note.text, note.size) + SPACE for note in notes)
        alone = width(label.text, label.size) + beside <= self.inner
        fits = alone or beside <= self.inner * MOST_BESIDE
        at = self.right
        for note in reversed(notes) if fits else ():
            self.lines(at, self.y, [note.text], note.size, note.colour, "right")
            at -= width(note.text, note.size) + SPACE
        self.paragraph(label.text, label.size, label.colour, limit=self.inner - beside if fits else self.inner)
        for note in () if fits else notes:
            self.paragraph(note.text, note.size, note.colour)
        self.y += 2 if high else 0
        middle = self.y + high / 2
        self.y += high + gap + 3
        return Lane(self.left, self.inner, middle)

    def key(self, entries: Sequence[tuple[str, str]], mark: str = "box") -> None:
        """Set a key in a row at the cursor.

        Args:
            entries: pairs of colour and label.
            mark: the mark before a label: "box", "dot", or "ring" for dots of which the last one is hollow.
        """
        x = self.left
        middle = self.y + height(1, style.SMALL) / 2
        for colour, label in entries:
            needed = 13 + width(label, style.SMALL) + 16
            if x + needed - 16 > self.right:
                x = self.left
                self.y += height(1, style.SMALL) + 2
                middle = self.y + height(1, style.SMALL) / 2
            if mark == "box":
                self.box(x, middle - 4, 8, 8, colour)
            else:
                self.dot(x + 4, middle, 3.6, colour, hollow=mark == "ring" and (colour, label) == entries[-1])
            self.text(x + 13, middle, label, style.SMALL, style.MUTED)
            x += needed
        self.y += height(1, style.SMALL) + 8

    def finish(self, *notes: str, high: float | None = None) -> Figure:
        """Set the notes at the foot and return the figure.

        Args:
            notes: sentences such as the source and what was left out; empty ones are skipped.
            high: the height of the page, if it is fixed.
        """
        self.y += 8
        for note in notes:
            if note:
                self.paragraph(note, style.SMALL, style.MUTED)
                self.y += 1
        high = high or self.y + self.page.margin - 4
        with style.applied():
            figure = Figure(figsize=(self.page.width / 72, high / 72))
            FigureCanvasAgg(figure)
            axes = figure.add_axes((0, 0, 1, 1))
            axes.set_xlim(0, self.page.width)
            axes.set_ylim(high, 0)
            axes.set_axis_off()
            for mark in self._marks:
                mark(axes)
        return figure
