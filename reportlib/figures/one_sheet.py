"""The sheet (一图读懂): the ten answers on one page of A4 and on one image for a telephone, as SVG, PNG and PDF."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import matplotlib
from matplotlib.figure import Figure

from reportlib.core.version import VERSION
from reportlib.errors import OutputError
from reportlib.figures import style
from reportlib.figures.canvas import Page, Sheet
from reportlib.figures.shared_parts import WORDS, called
from reportlib.figures.sheet_parts import Told, areas_by_length, beside_last_year, big_targets, prose
from reportlib.figures.text_fitting import height, wrap
from reportlib.narrative.compose import QUESTIONS, Narrative, write
from reportlib.narrative.findings import Tables
from reportlib.narrative.sentence_parts import Sentence, Topic

NAME = "sheet"
"""The stem of the files."""

FILES = ("sheet.svg", "sheet.png", "sheet.pdf", "sheet.phone.svg", "sheet.phone.png")

A4 = Page(595.0, 38.0, stacked=False)
A4_HIGH = 842.0
TELEPHONE = Page(300.0, 14.0, stacked=True)

HEAD = {"zh": 112.0, "en": 138.0}
"""Width of the column of questions."""

TITLE = 25.0
QUESTION = {"zh": 11.5, "en": 9.6}

SETTINGS = (
    *((10.0, most) for most in (9, 8, 7, 6, 5, 4)),
    *((9.2, most) for most in (6, 5, 4, 3)),
    *((8.6, most) for most in (5, 4, 3, 2)),
)
"""Sizes of the answers with the most lines of each: the first that the page holds is taken."""

SOURCE = 40.0
"""Height of the foot."""

BELOW = 24.0
"""Room of the page below its foot at the least."""


@dataclass(frozen=True)
class OneSheet:
    """The sheet of a report.

    Attributes:
        title: the name of the report.
        alt: its words, for readers who cannot see it.
        page: for A4.
        phone: for a telephone.
    """

    title: str
    alt: str
    page: Figure = field(repr=False, compare=False)
    phone: Figure = field(repr=False, compare=False)

    def svg(self, phone: bool = False) -> bytes:
        """Return the sheet as SVG, glyphs as paths."""
        return self._saved("svg", phone, {"Date": None, "Creator": None, "Title": self.title, "Description": self.alt})

    def png(self, phone: bool = False) -> bytes:
        """Return the sheet as PNG, 1,190 pixels wide for A4 and 1,080 for a telephone."""
        wide = 1080 if phone else 1190
        return self._saved("png", phone, {"Software": None}, dpi=wide * 72 / (TELEPHONE if phone else A4).width)

    def pdf(self) -> bytes:
        """Return the sheet as PDF for print."""
        stamps = dict.fromkeys(("CreationDate", "Producer", "Creator"))
        return self._saved("pdf", False, {"Title": self.title, **stamps})

    def _saved(self, kind: str, phone: bool, metadata: dict[str, str | None], dpi: float = 72.0) -> bytes:
        buffer = io.BytesIO()
        with style.applied():
            matplotlib.rcParams["svg.hashsalt"] = NAME
            (self.phone if phone else self.page).savefig(buffer, format=kind, metadata=metadata, dpi=dpi)
        return buffer.getvalue()

    def save(self, folder: str | Path) -> tuple[Path, ...]:
        """Write `sheet.svg`, `.png`, `.pdf`, `.phone.svg` and `.phone.png` into a folder, which is created if missing.

        Raises:
            OutputError: the folder cannot be written.
        """
        folder = Path(folder)
        made = (self.svg(), self.png(), self.pdf(), self.svg(phone=True), self.png(phone=True))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder, prefix=".") as stage:
                for name, content in zip(FILES, made, strict=True):
                    (Path(stage) / name).write_bytes(content)
                for name in FILES:
                    os.replace(Path(stage) / name, folder / name)
        except OSError as error:
            raise OutputError(f"cannot write the sheet to {folder}: {error.strerror or error}") from error
        return tuple(folder / name for name in FILES)


def one_sheet(report: Tables, lang: str = "zh", written: Narrative | None = None) -> OneSheet:
    """Draw the ten answers on one sheet.

    Args:
        report: the report.
        lang: "zh" or "en".
        written: its narrative in that language, if it has been written.
    """
    written = written or write(report, lang)
    answers = next((topic for topic in written.topics if topic.key == "answers"), None)
    pages = [_fitting(report, answers, lang), _sheet(report, answers, TELEPHONE, SETTINGS[0], lang).finish()]
    title = WORDS.text("sheet_title", lang, name=called(report))
    told = [f"{question} {_plain(said)}" for question, said in _asked(answers)]
    return OneSheet(title, "\n".join((title, *told)), *pages)


def _fitting(report: Tables, answers: Topic | None, lang: str) -> Figure:
    """Return the page of A4 with as many lines of each answer as it holds."""
    for setting in SETTINGS:
        sheet = _sheet(report, answers, A4, setting, lang)
        if sheet.y <= A4_HIGH - BELOW:
            break
    return sheet.finish(high=A4_HIGH)


def _asked(answers: Topic | None) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    if answers is not None:
        yield from zip(answers.questions, answers.paragraphs, strict=True)


def _plain(said: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in said)


def _sheet(report: Tables, answers: Topic | None, page: Page, setting: tuple[float, int], lang: str) -> Sheet:
    sheet = Sheet("", "", page)
    sheet.paragraph(called(report), TITLE if not page.stacked else TITLE * 0.76, style.INK)
    about = report.metadata
    facts = [WORDS.text("sheet_kind", lang), about.delivered_on, about.speaker]
    sheet.paragraph(" · ".join(filter(None, facts)), style.BODY, style.MUTED)
    sheet.y += 8
    keyed = dict(zip(_keys(answers), _asked(answers), strict=True))
    for key, (question, said) in keyed.items():
        _section(sheet, Told(report, lang, sheet.left, sheet.inner, *setting), key, question, said)
    if not keyed:
        sheet.paragraph(WORDS.text("sheet_none", lang), style.BODY, style.MUTED)
    _foot(sheet, report, lang)
    return sheet


def _keys(answers: Topic | None) -> list[str]:
    """Return the keys of the questions that have an answer."""
    keys = list(QUESTIONS)
    return [keys[place - 1] for place in answers.places] if answers is not None else []


def _section(sheet: Sheet, told: Told, key: str, question: str, said: Sequence[Sentence]) -> None:
    """Set a question with its answer: beside it on a page, below it on a telephone."""
    size = QUESTION[told.lang]
    sheet.line([sheet.left, sheet.right], [sheet.y, sheet.y], style.INK, 1.2)
    sheet.y += 7
    if sheet.page.stacked:
        sheet.paragraph(question, max(size, 11.0), style.INK)
        sheet.y += 4
        bottom = sheet.y
    else:
        head = HEAD[told.lang]
        lines = wrap(question, size, head - 14)
        sheet.lines(sheet.left, sheet.y, lines, size, style.INK)
        bottom = sheet.y + height(len(lines), size)
        told = replace(told, left=sheet.left + head, wide=sheet.inner - head)
    _answer(sheet, told, key, said)
    sheet.y = max(sheet.y, bottom) + 7


def _answer(sheet: Sheet, told: Told, key: str, said: Sequence[Sentence]) -> None:
    """Set an answer as it is seen best; what is drawn is not said again."""
    if key == "targets" and big_targets(sheet, told):
        return
    if key == "priorities" and areas_by_length(sheet, told):
        said = [sentence for sentence in said if sentence.kind != "order"]
    if key == "stretch":
        beside_last_year(sheet, told)
    prose(sheet, told, said)


def _foot(sheet: Sheet, report: Tables, lang: str) -> None:
    sheet.y = max(sheet.y, A4_HIGH - A4.margin - SOURCE + 14) if not sheet.page.stacked else sheet.y + 4
    sheet.line([sheet.left, sheet.right], [sheet.y, sheet.y], style.NEUTRAL, 0.6)
    sheet.y += 6
    sheet.paragraph(WORDS.text("sheet_foot", lang, version=VERSION, sum=report.report_id), style.SMALL, style.MUTED)
