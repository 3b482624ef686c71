"""The body cut into spans, each a title or a sentence, and each of the review, the plan, or the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlib.core.records import Section, Sentence
from reportlib.documents.outline import roles
from reportlib.documents.outline.body_and_appendix import Layout

SCOPES = ("review", "plan", "rest", "body")
_STOPS = "。：:；;！"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A title or a sentence of the body, with its side."""

    start: int
    end: int
    scope: str  # review (with the problems admitted), plan, rest (opening and closing)
    section_id: str
    title: bool = False  # a title or a lead, not a sentence


def stretches(
    text: str, sections: tuple[Section, ...], sentences: tuple[Sentence, ...], layout: Layout
) -> tuple[Stretch, ...]:
    """Return the titles and sentences of the body in the order of the text; each is of one scope, and none overlap.

    A title, with its number and the mark that closes it, is of the side of the first sentence below it.
    """
    body = [s for s in sentences if s.start < layout.body_end]
    of_sentences = [Stretch(s.start, s.end, _scope(s.role, s.looks_ahead), s.section_id) for s in body]
    titles = []
    at = 0
    for section in sorted((s for s in sections if s.start is not None), key=lambda s: (s.start, s.level)):
        if section.start is None or section.end is None or section.start >= layout.body_end:
            continue
        while at < len(of_sentences) and of_sentences[at].start < section.end:
            at += 1
        below = of_sentences[at] if at < len(of_sentences) and of_sentences[at].start < section.body_end else None
        scope = below.scope if below else _scope(section.role, section.role in roles.PLAN_ROLES)
        end = section.end
        while end < layout.body_end and text[end] in _STOPS:
            end += 1
        titles.append(Stretch(section.start, end, scope, section.section_id, True))
    return tuple(_apart(text, layout.body_start, sorted([*of_sentences, *titles], key=lambda s: (s.start, s.end))))


def _apart(text: str, begin: int, found: list[Stretch]) -> list[Stretch]:
    """Return the spans without overlaps; the number that stands before a title goes with it."""
    made: list[Stretch] = []
    for one in found:
        behind = made[-1].end if made else begin
        if one.start < behind:
            if one.end <= behind:
                continue
            one = replace(one, start=behind)
        elif one.title:
            gap = text[behind : one.start]
            one = replace(one, start=behind + len(gap) - len(gap.lstrip()))
        made.append(one)
    return made


def _scope(role: str, ahead: bool) -> str:
    if role in roles.FRAME:
        return "rest"
    return "plan" if ahead else "review"
