"""How to cite the software, the analysis of a report, a part of it, and the report: records, styles, tags, a block.

Knows nothing of notebooks, pages or the pipeline: it gives them text. `block` is what a page needs as a whole.

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

#: The command line looks in here for its command whatever it is asked to do.
__getattr__ = lazy.names_of(
    __name__,
    {
        "user_details": ("Given",),
        "items": ("Item", "Part", "part"),
        "citation_block": ("Block", "Reference", "Thing", "block", "part_citation"),
        "cited_things": ("analysis", "software", "source"),
    },
)
