"""HTML pages of a report, without network or fonts of their own; only the reading page runs a script, its own."""

from __future__ import annotations

from reportlib.build.site.citations import CitedReport
from reportlib.build.site.figure_outputs import Figure, figures_of
from reportlib.build.site.site import READER, NotebookPage, Site
from reportlib.build.site.surroundings import Around, TableFile

__all__ = ["READER", "Around", "CitedReport", "Figure", "NotebookPage", "Site", "TableFile", "figures_of"]
