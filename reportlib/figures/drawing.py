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

KINDS = ("svg", "png", "csv", "phone.svg")
"""How the names of the files of a figure end."""

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
    phone: Figure = field(repr=False, compare=False)  # the same for a narrow screen, labels above what they label

    @property
    def axes(self) -> Axes:
        """What to go on drawing on: a page in points, y downward; `figure` is the whole of it."""
        return self.figure.axes[0]

    def svg(self, phone: bool = False) -> str:
        """Return the figure as SVG text: glyphs as paths, no date, identifiers that depend only on the content.

        Args:
            phone: whether the figure for a narrow screen is returned.
        """
        buffer = io.StringIO()
        with style.applied():
            matplotlib.rcParams["svg.hashsalt"] = self.name
            metadata = {"Date": None, "Creator": None, "Title": self.title, "Description": self.alt}
            (self.phone if phone else self.figure).savefig(buffer, format="svg", metadata=metadata)
        return buffer.getvalue()

    def png(self, phone: bool = False) -> bytes:
        """Return the figure as PNG at twice the size of the screen, without any software stamp."""
        buffer = io.BytesIO()
        with style.applied():
            figure = self.phone if phone else self.figure
            figure.savefig(buffer, format="png", dpi=2 * figure.dpi, metadata={"Software": None})
        return buffer.getvalue()

    def save(self, folder: str | Path | None) -> tuple[Path, ...]:
        """Write `<name>.svg`, `.png`, `.csv` and `.phone.svg` into a folder, which is created if missing.

        Without a folder nothing is written: a notebook that is run by hand only shows its figures. The CSV contains the
        data behind the figure, in the format of the tables; the last is for narrow screens. All are made before the
        first is put in its place.

        Returns:
            The paths; none without a folder.

        Raises:
            OutputError: the folder cannot be written.
        """
        if folder is None:
            return ()
        folder = Path(folder)
        names = [f"{self.name}.{kind}" for kind in KINDS]
        svg, png, csv, phone = (folder / name for name in names)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder, prefix=".") as made:
                stage = Path(made)
                (stage / svg.name).write_text(self.svg(), encoding="utf-8", newline="\n")
                (stage / png.name).write_bytes(self.png())
                (stage / phone.name).write_text(self.svg(phone=True), encoding="utf-8", newline="\n")
                frames.write(self.data, stage / csv.name)
                for name in names:
                    os.replace(stage / name, folder / name)
        except (OSError, OutputError) as error:
            reason = getattr(error, "strerror", None) or error
            raise OutputError(f"cannot write the figure {self.name} to {folder}: {reason}") from error
        return svg, png, csv, phone

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
