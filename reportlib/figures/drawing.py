"""The drawing: a finished figure with its words and data, saved as files and shown in notebooks."""

from __future__ import annotations

import base64
import io
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from reportlib.core import frames
from reportlib.errors import OutputError
from reportlib.figures import style

_COLOURS = 240


@dataclass(frozen=True)
class Drawing:
    """A self-contained figure with its name, its title and its description."""

    name: str  # of its files, without suffix: "01_report_map"
    title: str  # what is drawn, without a judgement on it
    alt: str  # a sentence for readers who cannot see it
    caption: str  # how to read it, and what was left out
    figure: Figure = field(repr=False, compare=False)
    data: pd.DataFrame = field(repr=False, compare=False)  # the drawn values in drawn order: schema.columns(name)

    @property
    def axes(self) -> Axes:
        """What to go on drawing on: a page in points, y downward; `figure` is the whole of it."""
        return self.figure.axes[0]

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

    def save(self, folder: str | Path | None) -> tuple[Path, ...]:
        """Write `<name>.svg`, `<name>.png` and `<name>.csv` into a folder, which is created if missing.

        Without a folder nothing is written: a notebook that is run by hand only shows its figures.

        The CSV contains the data behind the figure, in the format of the tables. All three are made before the first
        is put in its place.

        Returns:
            The three paths; none without a folder.

        Raises:
            OutputError: the folder cannot be written.
        """
        if folder is None:
            return ()
        folder = Path(folder)
        names = [f"{self.name}.{kind}" for kind in ("svg", "png", "csv")]
        svg, png, csv = (folder / name for name in names)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder, prefix=".") as made:
                stage = Path(made)
                (stage / svg.name).write_text(self.svg(), encoding="utf-8", newline="\n")
                (stage / png.name).write_bytes(self.png())
                frames.write(self.data, stage / csv.name)
                for name in names:
                    os.replace(stage / name, folder / name)
        except (OSError, OutputError) as error:
            reason = getattr(error, "strerror", None) or error
            raise OutputError(f"cannot write the figure {self.name} to {folder}: {reason}") from error
        return svg, png, csv

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, str], dict[str, Any]]:
        """Return the figure for a notebook, with its words as metadata of the output."""
        data = {"image/svg+xml": self.svg(), "image/png": self._preview(), "text/plain": self.alt}
        words = {"alt": self.alt, "name": self.name, "title": self.title, "caption": self.caption}
        wide = round(self.figure.get_figwidth() * self.figure.dpi)
        return data, {"image/svg+xml": words, "image/png": {"alt": self.alt, "width": wide}}

    def _preview(self) -> str:
        """Return the figure as a small PNG in base64, for notebooks that are not trusted: they show no SVG.

        The number of colours is limited, with all those of the figure among them, which leaves a third of its size.
        """
        buffer, small = io.BytesIO(), io.BytesIO()
        with style.applied():
            self.figure.savefig(buffer, format="png", dpi=1.25 * self.figure.dpi, metadata={"Software": None})
        drawn = Image.open(buffer).convert("RGB")
        few = drawn.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(small, "PNG", optimize=True)
        return base64.b64encode(small.getvalue()).decode("ascii")
