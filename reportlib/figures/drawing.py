"""A drawing: a finished figure with its words, and how it is saved and shown."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.figure import Figure

from ..errors import OutputError
from . import style


@dataclass(frozen=True)
class Drawing:
    """A figure that can stand alone: it knows its name, its finding and its description."""

    name: str  # of its files, without suffix: "01_report_map"
    title: str  # the finding, as drawn
    alt: str  # a sentence for readers who do not see it
    caption: str  # how to read it, and what was left out
    figure: Figure = field(repr=False, compare=False)

    def svg(self) -> str:
        """Return the figure as SVG text: glyphs as paths, no date, identifiers that depend only on the content."""
        buffer = io.StringIO()
        with style.applied():
            matplotlib.rcParams["svg.hashsalt"] = self.name
            metadata = {"Date": None, "Creator": None, "Title": self.title, "Description": self.alt}
            self.figure.savefig(buffer, format="svg", metadata=metadata)
        return buffer.getvalue()

    def png(self) -> bytes:
        """Return the figure as PNG at twice the size of the screen, without any software stamp."""
        buffer = io.BytesIO()
        with style.applied():
            self.figure.savefig(buffer, format="png", dpi=2 * self.figure.dpi, metadata={"Software": None})
        return buffer.getvalue()

    def save(self, folder: str | Path) -> tuple[Path, Path]:
        """Write `<name>.svg` and `<name>.png` into a folder, which is made if it is not there.

        Returns:
            The two paths.

        Raises:
            OutputError: the folder cannot be written.
        """
        folder = Path(folder)
        svg, png = folder / f"{self.name}.svg", folder / f"{self.name}.png"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            svg.write_text(self.svg(), encoding="utf-8", newline="\n")
            png.write_bytes(self.png())
        except OSError as error:
            raise OutputError(f"cannot write the figure {self.name} to {folder}: {error.strerror}") from error
        return svg, png

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, str], dict[str, Any]]:
        """Show the figure in a notebook; the words that stand in for it are metadata of the output."""
        data = {"image/svg+xml": self.svg(), "text/plain": self.alt}
        words = {"alt": self.alt, "name": self.name, "title": self.title, "caption": self.caption}
        return data, {"image/svg+xml": words}
