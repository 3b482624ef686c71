"""The numbers of the body that no quantity covers, each with the reason, and the explanation of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from reportlib.core import schema
from reportlib.core.records import Sentence, UnreadNumber
from reportlib.extraction import clauses, quantities


@dataclass(frozen=True, slots=True)
class Refusal:
    """An unread number with its sentence and what refuses it. `span` counts from the beginning of `sentence`."""

    number_id: str
    number: UnreadNumber
    sentence: str
    span: tuple[int, int]

    @property
    def meaning(self) -> tuple[str, str]:
        """What the reason says, in English and Chinese."""
        return schema.codes("unread")[self.number.reason]

    def _pieces(self) -> tuple[str, str, str]:
        start, end = self.span
        return self.sentence[:start], self.sentence[start:end], self.sentence[end:]

    def __str__(self) -> str:
        before, words, after = self._pieces()
        english, chinese = self.meaning
        return (
            f"{self.number_id}\n{before}【{words}】{after}\n\n"
            f"{'quantity':<10} –\n{'':<10} none: {english}\n{'':<10} 未列入：{chinese}\n"
            f"{'reason':<10} {self.number.reason}"
        )

    def _repr_html_(self) -> str:
        before, words, after = map(escape, self._pieces())
        english, chinese = map(escape, self.meaning)
        return (
            f'<div class="reportlib-explanation"><p><code>{escape(self.number_id)}</code></p>'
            f'<p lang="zh" style="line-height:2">{before}<mark>{words}</mark>{after}</p>'
            f"<p>No quantity: {english} (<code>{escape(self.number.reason)}</code>). "
            f'<span lang="zh">未列入：{chinese}</span></p></div>'
        )


def find(text: str, sentences: tuple[Sentence, ...]) -> Iterator[UnreadNumber]:
    """Yield the unread numbers of the body, in order.

    >>> text = "落实“八项规定”，新建8个体育公园，关注12345热线。"
    >>> [(one.surface, one.reason) for one in find(text, (Sentence(0, len(text), "1", "review", False),))]
    [('八项', 'quoted'), ('12345', 'no_unit')]
    """
    for sentence in sentences:
        if sentence.role == "appendix":
            continue
        for clause in clauses.split(text, sentence.start, sentence.end):
            for one in quantities.unread(text, clause.start, clause.end):
                words = text[one.start : one.end]
                span = sentence.start, sentence.end
                yield UnreadNumber(one.start, one.end, words, one.reason, sentence.section_id, *span)
