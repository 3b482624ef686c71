"""The body cut into stretches, each a title or a sentence, and each of the review, the plan, or the rest."""

from __future__ import annotations

from dataclasses import dataclass

from reportlib import roles
from reportlib.layout import Layout
from reportlib.records import Section, Sentence

SCOPES = ("review", "plan", "rest", "body")
_STOPS = "。：:；;！"
_REST = ("opening", "closing", "appendix")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A title or a sentence of the body, with its side."""

    start: int
    end: int
    scope: str  # review (with the problems admitted), plan, rest (opening and closing)
    section_id: str


def stretches(
    text: str, sections: tuple[Section, ...], sentences: tuple[Sentence, ...], layout: Layout
) -> tuple[Stretch, ...]:
    """The titles and sentences of the body in the order of the text; each is of one scope, and none overlap.

    A title, with the mark that closes it, is of the side of the first sentence below it.
    """
    body = [s for s in sentences if s.start < layout.body_end]
    held = [Stretch(s.start, s.end, _scope(s.role, s.looks_ahead), s.section_id) for s in body]
    titles = []
    at = 0
    for section in sorted((s for s in sections if s.start is not None), key=lambda s: (s.start, s.level)):
        if section.start is None or section.end is None or section.start >= layout.body_end:
            continue
        while at < len(held) and held[at].start < section.end:
            at += 1
        below = held[at] if at < len(held) and held[at].start < section.body_end else None
        scope = below.scope if below else _scope(section.role, section.role in roles.PLAN_ROLES)
        end = section.end
        while end < layout.body_end and text[end] in _STOPS:
            end += 1
        titles.append(Stretch(section.start, end, scope, section.section_id))
    return tuple(_apart(sorted([*held, *titles], key=lambda s: (s.start, s.end))))


def _apart(found: list[Stretch]) -> list[Stretch]:
    made: list[Stretch] = []
    for one in found:
        if made and one.start < made[-1].end:
            if one.end <= made[-1].end:
                continue
            one = Stretch(made[-1].end, one.end, one.scope, one.section_id)
        made.append(one)
    return made


def _scope(role: str, ahead: bool) -> str:
    if role in _REST:
        return "rest"
    return "plan" if ahead else "review"
