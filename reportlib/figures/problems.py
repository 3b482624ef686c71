"""Figure of notebook 05: the problems that the report admits beside what its plan says of them, unanswered first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from reportlib.core.keywords import named
from reportlib.figures import style
from reportlib.figures.canvas import MOST_LINES, Page, Sheet
from reportlib.figures.drawing import Drawing
from reportlib.figures.shared_parts import WORDS, behind, both, drawn, notes_as_caption, nothing, source, trimmed
from reportlib.figures.sizes import Size
from reportlib.figures.text_fitting import height, wrap
from reportlib.narrative import findings, second_look
from reportlib.narrative.answers.problems import GENERAL, MORE_THAN_NAMED, OWN
from reportlib.narrative.findings import AnswerRow, Tables
from reportlib.narrative.writer import Writer

STATES = ("unanswered", "answered", "undecided")
"""What can be said of a problem, in the order in which the figure has them."""

COLOURS = {"unanswered": style.MISSED, "answered": style.PROMISED, "undecided": style.NEUTRAL}

NONE = "none"
"""The certainty of a problem on which the rules read no word in the plan."""

GAP = 18.0
RADIUS = 3.6


@dataclass(frozen=True)
class _Row:
    """A problem with its state and with the clause of the plan that names the same thing."""

    problem: AnswerRow
    state: str
    answer: tuple[int, int] | None

    @property
    def end(self) -> int:
        """The end of what is printed of the problem."""
        return self.problem.problem_start + len(self.problem.short)


def _found(report: Tables) -> list[_Row]:
    """Return the problems of the report's own that can be quoted, each with what stands the second look."""
    writer = Writer(report, "zh")
    first: dict[int, AnswerRow] = {}
    for row in findings.answers(report):
        if row.kind == OWN and not GENERAL.search(row.short):
            first.setdefault(row.problem_start, row)
    spans = [(row.problem_start, row.problem_start + len(row.short)) for row in first.values()]
    quotable = {start for start, _ in second_look.quotations(writer, spans).standing}
    rows = [row for row in first.values() if row.problem_start in quotable]
    matched = second_look.matches(writer, [row for row in rows if row.rank]).standing
    made = []
    for row in rows:
        answer = second_look.passage(writer, row) if row in matched else None
        if answer is not None and not _says_more(writer, row, answer):
            answer = None
        state = "unanswered" if row.certainty == NONE else "answered" if answer else "undecided"
        made.append(_Row(row, state, answer))
    return sorted(made, key=lambda row: (STATES.index(row.state), row.problem.problem_start))


def _says_more(writer: Writer, row: AnswerRow, answer: tuple[int, int]) -> bool:
    """Return whether an answer can be quoted and says more than the name of the thing."""
    long = answer[1] - answer[0] >= len(row.matched_by) + MORE_THAN_NAMED
    return long and bool(second_look.quotations(writer, [answer]))


def _plain(text: str) -> str:
    return "".join(text.split())


def _beside(sheet: Sheet, left: str, right: str, state: str) -> None:
    """Set a problem and its answer beside each other, or under each other where there is no room."""
    colour, quiet = COLOURS[state], state == "undecided"
    x = sheet.left + 2 * RADIUS + 8
    wide = sheet.right - x if sheet.page.stacked else (sheet.right - x - GAP) / 2
    lines = wrap(left, style.BODY, wide, most=MOST_LINES), wrap(right, style.BODY, wide, most=MOST_LINES)
    sheet.y += 4
    at, middle = sheet.left + RADIUS + 1, sheet.y + height(1, style.BODY) / 2
    if quiet:
        sheet.line([at - RADIUS, at + RADIUS], [middle, middle], colour, 1.6)
    else:
        sheet.dot(at, middle, RADIUS, colour, hollow=state == "unanswered")
    sheet.lines(x, sheet.y, lines[0], style.BODY, style.MUTED if quiet else style.INK)
    if sheet.page.stacked:
        sheet.y += height(len(lines[0]), style.BODY) + 1
        if right:
            sheet.lines(x, sheet.y, lines[1], style.BODY, colour)
        sheet.y += height(len(lines[1]) if right else 0, style.BODY)
    else:
        if right:
            sheet.lines(x + wide + GAP, sheet.y, lines[1], style.BODY, colour)
        sheet.y += height(max(map(len, lines)), style.BODY)
    sheet.y += 5


def _group(sheet: Sheet, state: str, rows: Sequence[_Row], text: str, lang: str) -> None:
    if not rows:
        return
    colour = style.MUTED if state == "undecided" else COLOURS[state]
    sheet.y += 4
    sheet.paragraph(WORDS.text(f"problems_{state}", lang), style.BODY + 0.5, colour)
    sheet.y += 3
    for row in rows:
        sheet.rule()
        _beside(sheet, _plain(row.problem.short), _plain(text[slice(*row.answer)]) if row.answer else "", state)


def _data(rows: Sequence[_Row], text: str) -> Iterator[dict[str, Any]]:
    for row in rows:
        start, end = row.answer or (None, None)
        yield {
            "state": row.state,
            "problem": text[row.problem.problem_start : row.end],
            "problem_start": row.problem.problem_start,
            "problem_end": row.end,
            "text": text[start:end] if row.answer else "",
            "start": start,
            "end": end,
        }


@named
def problems_and_answers(report: Tables, lang: str = "zh", size: Size = None) -> Drawing:
    """Draw each admitted problem beside the words of the plan on the same thing, the unanswered on top."""
    figure_name = "05_problems_and_answers"
    found = _found(report)
    if not found:
        return nothing(report, figure_name, "problems_none", lang, size)
    answered = any(row.state == "answered" for row in found)
    title = WORDS.text("problems_title" if answered else "problems_title_alone", lang)
    key = WORDS.text("problems_key", lang)
    shown, note = trimmed(found, [-index for index in range(len(found))], "first", lang)
    undecided = WORDS.text("problems_note", lang) if any(row.state == "undecided" for row in shown) else ""

    def draw(page: Page) -> Figure:
        sheet = Sheet(title, key, page)
        for state in STATES:
            _group(sheet, state, [row for row in shown if row.state == state], report.text, lang)
        return sheet.finish(undecided, note, source(report, lang))

    figure, phone = both(draw, size)
    words = [f"{WORDS.text(f'problems_{row.state}', lang)}: {_plain(row.problem.short)}" for row in shown]
    alt = WORDS.text("problems_alt", lang, title=title, drawn=drawn(words, lang)).rstrip()
    data = behind(report, figure_name, _data(shown, report.text))
    return Drawing(figure_name, title, alt, notes_as_caption(lang, key, undecided, note), figure, data, phone)
