"""The sheet: a page in points, with y downward, on which a figure is laid out before it is drawn.

Marks are recorded first and drawn when the height is known, so that every row can be as high as its label needs.
The sheet has the frame of all figures: what is drawn as title, a key below it, notes at the foot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from reportlib.figures import style
from reportlib.figures.text_fitting import LINE_HEIGHT, RISE, height, width, wrap

WIDTH = 540.0
MARGIN = 18.0
INNER = WIDTH - 2 * MARGIN
OUTLINE = 0.8


class Sheet:
    """A recorder of marks in points, which are drawn on one axes that covers the figure."""

    def __init__(self, title: str, subtitle: str = "") -> None:
        self._marks: list[Callable[[Axes], object]] = []
        self.y = MARGIN
        self.paragraph(title, style.TITLE, style.INK)
        if subtitle:
            self.y += 3
            self.paragraph(subtitle, style.SMALL + 0.5, style.MUTED)
        self.y += 10

    def paragraph(self, text: str, size: float, colour: str, x: float = MARGIN, limit: float = INNER) -> None:
        """Set text at the cursor over the given width, and move the cursor below it."""
        lines = wrap(text, size, limit)
        self.lines(x, self.y, lines, size, colour)
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

    def break_mark(self, x: float, y: float, high: float) -> None:
        """Cut a bar with a slanted white stripe, which marks that it is longer than drawn."""
        half = high / 2 + 1
        self.shape([(x - 4, y + half), (x, y + half), (x + 4, y - half), (x, y - half)], style.GROUND, order=4)

    def key(self, entries: Sequence[tuple[str, str]], mark: str = "box") -> None:
        """Set a key in a row at the cursor.

        Args:
            entries: pairs of colour and label.
            mark: the mark before a label: "box", "dot", or "ring" for dots of which the last one is hollow.
        """
        x = MARGIN
        middle = self.y + height(1, style.SMALL) / 2
        for colour, label in entries:
            needed = 13 + width(label, style.SMALL) + 16
            if x + needed - 16 > WIDTH - MARGIN:
                x = MARGIN
                self.y += height(1, style.SMALL) + 2
                middle = self.y + height(1, style.SMALL) / 2
            if mark == "box":
                self.box(x, middle - 4, 8, 8, colour)
            else:
                self.dot(x + 4, middle, 3.6, colour, hollow=mark == "ring" and (colour, label) == entries[-1])
            self.text(x + 13, middle, label, style.SMALL, style.MUTED)
            x += needed
        self.y += height(1, style.SMALL) + 8

    def finish(self, *notes: str) -> Figure:
        """Set the notes at the foot and return the figure.

        Args:
            notes: sentences such as the source and what was left out; empty ones are skipped.
        """
        self.y += 8
        for note in notes:
            if note:
                self.paragraph(note, style.SMALL, style.MUTED)
                self.y += 1
        high = self.y + MARGIN - 6
        with style.applied():
            figure = Figure(figsize=(WIDTH / 72, high / 72))
            FigureCanvasAgg(figure)
            axes = figure.add_axes((0, 0, 1, 1))
            axes.set_xlim(0, WIDTH)
            axes.set_ylim(high, 0)
            axes.set_axis_off()
            for mark in self._marks:
                mark(axes)
        return figure
