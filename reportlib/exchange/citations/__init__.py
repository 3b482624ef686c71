"""Citations of the software, of the analysis of a report, of a part of it, and of the report itself.

    cited_things      the three things to cite, from CITATION.cff, the report and its TOML file
    items, people     their records: bibliographic items and names
    user_details      details that only the user knows: address, DOI, days, authors
    parts             the parts of an analysis: figures, tables, paragraphs, numbers
    styles/           items as references in GB/T 7714 and APA
    exports           items as BibTeX, RIS and CSL-JSON
    meta_tags         tags and JSON-LD for machines
    citation_block    all that a page needs, in one call: `block`

Nothing here depends on notebooks, pages or the build: they receive text.

>>> import reportlib
>>> from reportlib.exchange import citations
>>> report = reportlib.read("data/examples/qinghe_2030.txt")
>>> shown = citations.block(report, "zh", path="data/examples/qinghe_2030.txt")
>>> shown.things[2].label, shown.things[2].references[0].text
('报告原文', '林晓舟. 2030年青禾县政府工作报告[R]. 2030-01-18.')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlib.core import lazy

if TYPE_CHECKING:
    from reportlib.exchange.citations.citation_block import Block, Reference, Thing, block, part_citation
    from reportlib.exchange.citations.cited_things import analysis, software, source
    from reportlib.exchange.citations.items import Item, Part, part
    from reportlib.exchange.citations.user_details import Given

__all__ = [
    "Block",
    "Given",
    "Item",
    "Part",
    "Reference",
    "Thing",
    "analysis",
    "block",
    "part",
    "part_citation",
    "software",
    "source",
]

#: Loaded on first use: the command line imports this package for every command.
__getattr__ = lazy.names_of(
    __name__,
    {
        "user_details": ("Given",),
        "items": ("Item", "Part", "part"),
        "citation_block": ("Block", "Reference", "Thing", "block", "part_citation"),
        "cited_things": ("analysis", "software", "source"),
    },
)
