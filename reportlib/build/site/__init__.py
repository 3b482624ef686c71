"""HTML pages of executed notebooks, without scripts, network or fonts of their own."""

from __future__ import annotations

from reportlib.build.site.citations import CitedReport
from reportlib.build.site.figure_outputs import Figure, figures_of
from reportlib.build.site.site import Around, NotebookPage, Site, TableFile

__all__ = ["Around", "CitedReport", "Figure", "NotebookPage", "Site", "TableFile", "figures_of"]
