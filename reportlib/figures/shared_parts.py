"""Parts shared by the figures: phrases, section labels, the source line, the sheet of an empty figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd
from matplotlib.figure import Figure

from reportlib.core import frames
from reportlib.core.records import Priority, Quantity
from reportlib.figures import sizes, style
from reportlib.figures.canvas import PHONE, Page, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.sizes import Size
from reportlib.narrative.answers.results import CEILINGS
from reportlib.narrative.findings import Block, HeadlineRow, SectionRow, Tables
from reportlib.narrative.wording import Phrases, is_price, name, printed, report_name, says_measure

WORDS = Phrases.load("reportlib.figures", "labels")

MOST_ROWS = 40
"""Most rows of a figure; a note states how many are left out."""

UNTITLED = ("problems", "targets", "requirements")
"""Roles of spans without a heading that have a label of their own."""

MOST_TOLD = 12
"""Most rows of a figure that its alternative text spells out."""

R = TypeVar("R")


def source(report: Tables, lang: str) -> str:
    """Return the source line."""
    return WORDS.text("source", lang, title=called(report))


def called(report: Tables) -> str:
    """Return the name of a report: its title, or its place and year."""
    about = report.metadata
    return report_name(about.title, about.place, about.year) or report.report_id


def section_label(section: SectionRow | None, lang: str) -> str:
    """Return number and title of a section, or its role if it has no title."""
    if section is None or not section.title:
        role = section.role if section and section.role in UNTITLED else "other"
        return WORDS.text(f"role_{role}", lang)
    if not section.number:
        return section.title
    return (
        f"{section.number}、{section.title}" if section.level == 1 else f"\uff08{section.number}\uff09{section.title}"
    )


def area_label(priority: Priority) -> str:
    """Return number and title of an area of the plan."""
    return f"\uff08{priority.number}\uff09{priority.title}" if priority.number else priority.title


def block_label(block: Block, lang: str) -> str:
    """Return the label of a block's row."""
    return section_label(block.section, lang)


def trimmed(rows: Sequence[R], weight: Sequence[float], rule: str, lang: str) -> tuple[tuple[R, ...], str]:
    """Return at most `MOST_ROWS` rows, those of greatest weight, in their order, and the note on the omission.

    Args:
        rows: the rows in drawn order.
        weight: the weight of each row.
        rule: the rule by which the rows were chosen: longest, most, outer, first.
        lang: "zh" or "en".
    """
    if len(rows) <= MOST_ROWS:
        return tuple(rows), ""
    best = sorted(range(len(rows)), key=lambda index: (-weight[index], index))[:MOST_ROWS]
    note = WORDS.text("topmost", lang, rule=WORDS.text(f"rule_{rule}", lang), shown=MOST_ROWS, total=len(rows))
    return tuple(rows[index] for index in sorted(best)), note


def drawn(items: Sequence[str], lang: str) -> str:
    """Return the sentence for readers who cannot see a figure with what its first rows show; empty without rows."""
    if not items:
        return ""
    key = "drawn" if len(items) <= MOST_TOLD else "drawn_more"
    told = ("\uff1b" if lang == "zh" else "; ").join(items[:MOST_TOLD])
    return WORDS.text(key, lang, n=MOST_TOLD, items=told)


def told(number: Quantity | HeadlineRow, surface: str, lang: str) -> str:
    """Return a number with its bound and, if it is a fall, the word for it.

    Args:
        number: a quantity or a headline target with a value.
        surface: its printed characters; may be empty.
        lang: "zh" or "en".
    """
    value = printed(number, surface, lang)
    return WORDS.text("fall", lang, value=value) if falls(number) else value


def measured(chinese: str, measure: str, lang: str) -> str:
    """Return the name of an indicator with its measure, unless that is an amount or the name says it."""
    text = name(chinese, lang)
    if measure in ("level", "") or says_measure(chinese):
        return text
    if measure == "growth" and is_price(chinese):
        measure = "price"
    return WORDS.text("pairs_measure", lang, name=text, measure=WORDS.text(f"measure_{measure}", lang))


def falls(number: Quantity | HeadlineRow) -> bool:
    """Return whether a number is a growth or a change below zero, which the text tells without a sign."""
    return number.measure in ("growth", "change") and (number.value or 0.0) < 0


def limit_change(is_limit: bool, before: float, now: float, lang: str) -> str:
    """Return the word for the change of a limit, since where lower is better a larger number is no larger aim.

    Args:
        is_limit: whether lower is better; otherwise there is no word.
        before: the number in the review.
        now: the number that is promised.
        lang: "zh" or "en".
    """
    if not is_limit or now == before:
        return ""
    return WORDS.text("limit_looser" if now > before else "limit_tighter", lang)


def is_limited(is_limit: bool, bound: str) -> bool:
    """Return whether a number is a limit that can be loosened: lower is better, and it does not say about so much."""
    return is_limit and bound in CEILINGS


def promised_colour(is_limit: bool, before: float | None, now: float) -> str:
    """Return the colour of a promise: that of a loosened limit if it is one, as the word beside it says."""
    return style.LOOSENED if is_limit and before is not None and now > before else style.PROMISED


def bound_mark(sheet: Sheet, firm: str, x: float, y: float, colour: str) -> None:
    """Draw the mark of a bound around a place.

    A floor is an upright with an arrow to the right, a ceiling one with an arrow to the left; a number alone is a dot,
    about a number a ring, a range a bar between uprights.

    Args:
        sheet: the sheet.
        firm: floor, ceiling, point, about or range.
        x: where its middle is.
        y: the height of its middle.
        colour: its colour.
    """
    if firm in ("floor", "ceiling"):
        way = 1 if firm == "floor" else -1
        sheet.line([x - 5 * way, x - 5 * way], [y - 5, y + 5], colour, 2.4, order=3)
        sheet.arrow(x - 5 * way, y, x + 8 * way, colour)
    elif firm == "range":
        sheet.line([x - 7, x + 7], [y, y], colour, 2.0, order=3)
        for end in (x - 7, x + 7):
            sheet.line([end, end], [y - 4, y + 4], colour, 2.0, order=3)
    elif firm == "about":
        sheet.dot(x, y, 4.0, colour, hollow=True)
    else:
        sheet.dot(x, y, 4.0, colour)


def notes_as_caption(lang: str, key: str, *notes: str) -> str:
    """Return the caption: key and notes of the figure as one paragraph."""
    stop, space = ("\u3002", "") if lang == "zh" else (".", " ")
    return space.join([key + stop, *(note for note in notes if note)])


def behind(report: Tables, name: str, rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """Return the data behind a figure: rows in drawn order, each with the identifier of its report.

    Args:
        report: the report that is drawn.
        name: the name of the figure in the field dictionary.
        rows: values by column.
    """
    return frames.frame(name, [{"report_id": report.report_id, **row} for row in rows])


def taken(record: Any, names: str) -> dict[str, Any]:
    """Return the fields of a record with some names, which are separated by spaces."""
    return {name: getattr(record, name) for name in names.split()}


def nothing(report: Tables, figure_name: str, key: str, lang: str, size: Size = None) -> Drawing:
    """Return a drawing that states that the rules read nothing to draw."""
    title = WORDS.text(key, lang)
    alt = f"{title}。" if lang == "zh" else f"{title}."
    figure, phone = both(lambda page: Sheet(title, page=page).finish(source(report, lang)), size)
    return Drawing(figure_name, title, alt, "", figure, behind(report, figure_name), phone)


def both(draw: Callable[[Page], Figure], size: Size = None) -> tuple[Figure, Figure]:
    """Return a figure in a size, by default for a page, and for a narrow screen."""
    return draw(sizes.page(size)), draw(PHONE)
