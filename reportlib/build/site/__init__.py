"""Turns executed notebooks into HTML pages that need no script, no network and no font of their own."""

from __future__ import annotations

from reportlib.build.site.figure_outputs import Figure, figures_of
from reportlib.build.site.site import NotebookPage, Site, TableFile

__all__ = ["Figure", "NotebookPage", "Site", "TableFile", "figures_of"]
