"""The files of a folder that its pages show and link to: those of figures and of tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from reportlib.build.site import figure_data, table_html
from reportlib.build.site.figure_outputs import Figure, size

TABLE_KINDS = (".csv", ".parquet", ".dta")
"""The suffixes of the files of a table."""

SHEET = {"print": "sheet.pdf", "page": "sheet.png", "phone": "sheet.phone.png", "svg": "sheet.svg"}
"""The files of the sheet that the start page leads to."""

FIGURE_KINDS = ("svg", "png", "csv")


@dataclass(frozen=True)
class HeldFiles:
    """The files of a folder.

    Attributes:
        folder: the folder.
        lang: the language of its pages.
    """

    folder: Path
    lang: str

    def linked(self, figure: Figure) -> Figure:
        """Return a figure with links to its files, if there are any, in place of its data: the page stays small."""
        file, phone = (f"figures/{figure.name}.{kind}" for kind in ("svg", "phone.svg"))
        if not figure.name or not self._has(file):
            return figure
        if not self._has(phone):
            return replace(figure, source=file)
        return replace(figure, source=file, phone=phone, phone_size=size((self.folder / phone).read_text("utf-8")))

    def shows_something(self, figure: Figure) -> bool:
        """Return whether a figure has data; the start page leaves out one that says that there are none."""
        data = self.folder / f"figures/{figure.name}.csv"
        return not (figure.name and data.is_file()) or data.read_text(encoding="utf-8").count("\n") > 1

    def data(self, figure: Figure) -> list[list[str]]:
        """Return the data behind a figure for its page."""
        return figure_data.rows(self.folder / "figures", figure.name, self.lang)

    def figure(self, figure: Figure) -> list[tuple[str, str]]:
        """Return the files of a figure, each with its label."""
        files = [(kind.upper(), f"figures/{figure.name}.{kind}") for kind in FIGURE_KINDS]
        return [(label, file) for label, file in files if figure.name and self._has(file)]

    def table(self, source: str) -> list[tuple[str, str]]:
        """Return the files of the table in a piece of HTML, with all its rows and columns, each with its label."""
        name = table_html.name_of(source)
        files = [(suffix[1:].upper(), f"tables/{name}{suffix}") for suffix in TABLE_KINDS]
        return [(label, file) for label, file in files if name and self._has(file)]

    def sheet(self) -> list[tuple[str, str]]:
        """Return the files of the sheet that a reader wants, each with the key of its label."""
        return [(f"sheet_{key}", file) for key, file in SHEET.items() if self._has(file)]

    def _has(self, file: str) -> bool:
        return (self.folder / file).is_file()
