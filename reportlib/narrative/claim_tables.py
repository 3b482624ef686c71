"""The claims of a narrative as rows of tables: for programs, for readers who mark sentences, for `explain`."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from typing import Any

from reportlib.narrative import compose
from reportlib.narrative.compose import Narrative
from reportlib.narrative.findings import Tables
from reportlib.narrative.sentence_parts import Sentence


def _spans(sentences: tuple[Sentence, ...]) -> str:
    """Return the places of the report that sentences cite or quote, as ids of spans."""
    found = dict.fromkeys(span for sentence in sentences for span in sentence.spans)
    return " ".join(f"q-{start}-{end}" for start, end in found)


def _answers(written: Narrative) -> dict[int, tuple[Sentence, ...]]:
    """Return the answers by the number of their question."""
    found = [topic for topic in written.topics if topic.key == "answers"]
    return {place: said for topic in found for place, said in zip(topic.places, topic.paragraphs, strict=True)}


_WRITTEN: weakref.WeakKeyDictionary[Tables, tuple[Narrative, Narrative]] = weakref.WeakKeyDictionary()


def _written(report: Tables) -> tuple[Narrative, Narrative]:
    """Return the narrative in Chinese and in English, written once for both tables."""
    if report not in _WRITTEN:
        _WRITTEN[report] = compose.write(report, "zh"), compose.write(report, "en")
    return _WRITTEN[report]


def answers_in_brief(report: Tables) -> Iterator[dict[str, Any]]:
    """Yield the ten questions on a report with their answers in both languages; an answer may be empty."""
    chinese, english = map(_answers, _written(report))
    for order, question in enumerate(compose.QUESTIONS, 1):
        said, told = chinese.get(order, ()), english.get(order, ())
        yield {
            "order": order,
            "question": question,
            "answer_zh": "".join(sentence.text for sentence in said),
            "answer_en": " ".join(sentence.text for sentence in told),
            "kinds": " ".join(dict.fromkeys(sentence.kind for sentence in said)),
            "spans": _spans(said),
        }


def claims(report: Tables) -> Iterator[dict[str, Any]]:
    """Yield the sentences of the narrative, and after them what its second look refused, with the reason."""
    chinese, english = _written(report)
    translated = {(anchor, one.key): one.text for anchor, one in _sentences(english)}
    for anchor, one in _sentences(chinese):
        yield _row(anchor, one.kind, one.key, one.text, translated.get((anchor, one.key), ""), _spans((one,)))
    for fallen in chinese.fallen:
        start, end = fallen.reason.start, fallen.reason.end
        place = "" if start is None else f"q-{start}-{end}"
        yield _row("", fallen.kind, fallen.reason.rule, fallen.what, "", place) | {"stands": 0}


def _sentences(written: Narrative) -> Iterator[tuple[str, Sentence]]:
    for topic in written.topics:
        for anchor, paragraph in zip(topic.anchors, topic.paragraphs, strict=True):
            for sentence in paragraph:
                yield anchor, sentence


def _row(anchor: str, kind: str, key: str, chinese: str, english: str, spans: str) -> dict[str, Any]:
    return {
        "paragraph": anchor,
        "kind": kind,
        "stands": 1,
        "reason": key,
        "text_zh": chinese,
        "text_en": english,
        "spans": spans,
    }
