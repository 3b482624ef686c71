"""The figures: one function for each, `function(report, lang, size) -> Drawing`, drawn from the tables alone.

`size` is a width in inches or a name of `sizes.NAMED`; `Drawing.axes` is what to go on drawing on.

`ALL` and `COMPARED` list the figures of each notebook; there is a module for each subject. What they share:

    canvas           the sheet on which a figure is laid out in points, for a page or a narrow screen
    drawing          a finished figure with its words and data, and its files
    sizes            how wide a figure is
    shared_parts     phrases, section labels, the source line, the data behind a figure
    style            font, colours and sizes
    text_fitting     measuring and wrapping of text
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlib.core.suggest import did_you_mean
from reportlib.errors import UnknownNameError
from reportlib.figures import style
from reportlib.figures.accuracy import accuracy_by_field
from reportlib.figures.areas import targets_by_area
from reportlib.figures.drawing import Drawing
from reportlib.figures.indicators import growth_ranking
from reportlib.figures.investment import investment_parts
from reportlib.figures.passage import headline_passage
from reportlib.figures.priorities import order_against_space
from reportlib.figures.problems import problems_and_answers
from reportlib.figures.record_and_plan import record_and_plan
from reportlib.figures.structure import report_map
from reportlib.figures.targets import headline_targets
from reportlib.figures.topics import topics_review_and_plan
from reportlib.figures.two_reports import areas_between, text_reused, wordings_between
from reportlib.figures.two_target_lists import headline_beside, promises_and_outcomes

ALL: dict[str, tuple[Callable[..., Drawing], ...]] = {
    "01_structure": (report_map,),
    "02_indicators": (growth_ranking,),
    "03_targets": (headline_targets, headline_passage, targets_by_area, investment_parts),
    "04_priorities": (order_against_space, topics_review_and_plan),
    "05_analysis": (record_and_plan, problems_and_answers),
    "06_accuracy": (accuracy_by_field,),
}

COMPARED: dict[str, tuple[Callable[..., Drawing], ...]] = {
    "08_compare": (
        headline_beside,
        promises_and_outcomes,
        areas_between,
        wordings_between,
        text_reused,
    ),
}
"""Figures of the notebook that compares two reports: `function(comparison, lang)`."""

__all__ = [
    "ALL",
    "COMPARED",
    "Drawing",
    "accuracy_by_field",
    "areas_between",
    "growth_ranking",
    "headline_beside",
    "headline_passage",
    "headline_targets",
    "investment_parts",
    "order_against_space",
    "problems_and_answers",
    "promises_and_outcomes",
    "record_and_plan",
    "report_map",
    "style",
    "targets_by_area",
    "text_reused",
    "topics_review_and_plan",
    "wordings_between",
]


def __getattr__(name: str) -> Any:
    """Say which figure may have been meant by one that does not exist."""
    if name.startswith("_"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    raise UnknownNameError(f"there is no figure {name!r}; {did_you_mean(name, __all__, 'there are {names}')}")


def __dir__() -> list[str]:
    """Return the figures and what goes with them."""
    return sorted(__all__)
