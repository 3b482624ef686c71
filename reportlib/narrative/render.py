"""The narrative as HTML: prose with links, then the sources with the cited numbers marked, then the computations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from reportlib.narrative.evidence import Computation, Evidence
from reportlib.narrative.sentence_parts import Cited, Derived, Leaf, Name, Quoted, Row, Sentence, Topic
from reportlib.narrative.wording import Phrases


def page(lang: str, topics: Sequence[Topic], evidence: Sequence[Evidence], computed: Sequence[Computation]) -> str:
    """Return the whole narrative as an HTML fragment without scripts or styles of its own."""
    inside = "\n".join(filter(None, (_prose(lang, topics, evidence), _sources(lang, evidence, computed))))
    return f'<article class="narrative" lang="{lang}">\n{inside}\n</article>'


def prose(lang: str, topics: Sequence[Topic]) -> str:
    """Return the sentences alone; their links lead to the output of `sources`, elsewhere on the page."""
    return f'<article class="narrative" lang="{lang}">\n{_prose(lang, topics, ())}\n</article>'


def sources(lang: str, evidence: Sequence[Evidence], computed: Sequence[Computation]) -> str:
    """Return the targets of the links of `prose`."""
    return f'<article class="narrative" lang="{lang}">\n{_sources(lang, evidence, computed)}\n</article>'


def linked(sentences: Sequence[Sentence], lang: str, link: Callable[[str], str]) -> str:
    """Return sentences as HTML for another page than that of the narrative.

    Args:
        sentences: those of a paragraph.
        lang: "zh" or "en".
        link: what an anchor of the narrative is called on that page: `q-1319-1323` for a place of the text,
            `d-tasks` for a computed number.
    """
    space = "" if lang == "zh" else " "
    return space.join(_sentence(sentence, {}, link) for sentence in sentences)


def _here(anchor: str) -> str:
    """Return the address of an anchor on the same page."""
    return f"#{anchor}"


def _prose(lang: str, topics: Sequence[Topic], evidence: Sequence[Evidence]) -> str:
    phrases = Phrases.load("reportlib.narrative", "phrases")
    titles = {f"q-{start}-{end}": item.sentence.strip() for item in evidence for start, end in item.spans}
    parts = []
    space = "" if lang == "zh" else " "
    for topic in topics:
        parts.append(f'<section class="topic topic-{topic.key}"><h3>{escape(topic.heading)}</h3>')
        asked = topic.questions or ("",) * len(topic.paragraphs)
        for anchor, question, paragraph in zip(topic.anchors, asked, topic.paragraphs, strict=True):
            said = space.join(_sentence(sentence, titles) for sentence in paragraph)
            lead = f'<b class="question">{escape(question)}</b> ' if question else ""
            parts.append(f'<p id="{anchor}">{lead}{said}</p>')
        parts.append("</section>")
    if lang != "zh":
        parts.append(f'<p class="note">{escape(phrases.template("lang_note", lang))}</p>')
    return "\n".join(parts)


def _sources(lang: str, evidence: Sequence[Evidence], computed: Sequence[Computation]) -> str:
    phrases = Phrases.load("reportlib.narrative", "phrases")
    parts = []
    if evidence:
        parts.append(_heading(phrases, "evidence", lang))
        parts.append('<ol class="evidence" lang="zh">')
        parts.extend(_evidence(item) for item in evidence)
        parts.append("</ol></section>")
    if computed:
        known = {f"q-{start}-{end}" for item in evidence for start, end in item.spans}
        parts.append(_heading(phrases, "derived", lang))
        parts.append('<ul class="computations">')
        parts.extend(_computation(item, known, phrases, lang) for item in computed)
        parts.append("</ul></section>")
    return "\n".join(parts)


def _heading(phrases: Phrases, key: str, lang: str) -> str:
    heading, note = (escape(phrases.template(f"{key}_note" if note else f"heading_{key}", lang)) for note in (0, 1))
    return f'<section class="sources sources-{key}"><h3>{heading}</h3>\n<p class="note">{note}</p>'


def _sentence(sentence: Sentence, titles: dict[str, str], link: Callable[[str], str] = _here) -> str:
    return "".join(_leaf(piece, titles, link) for piece in sentence.pieces)


def _leaf(piece: Leaf, titles: dict[str, str], link: Callable[[str], str]) -> str:
    if isinstance(piece, str):
        return escape(piece)
    if isinstance(piece, Name):
        return _name(piece)
    title = piece.formula if isinstance(piece, Derived) else titles.get(piece.anchor, "")
    told = f' title="{escape(title)}"' if title else ""
    kind = {Cited: "number", Derived: "number computed", Quoted: "quote"}[type(piece)]
    language = ' lang="zh"' if isinstance(piece, Quoted) else ""
    return f'<a class="{kind}"{language} href="{escape(link(piece.anchor))}"{told}>{escape(piece.text)}</a>'


def _name(piece: Name) -> str:
    language = ' lang="zh"' if piece.chinese else ""
    full = f' title="{escape(piece.full)}"' if piece.full and piece.full != piece.text else ""
    return f'<span class="name"{language}{full}>{escape(piece.text)}</span>'


def _marked(text: str, offset: int, spans: Sequence[tuple[int, int]]) -> str:
    """Return text with spans marked, one inside another where they are nested."""
    parts, at = [], 0
    rest = sorted(spans, key=lambda span: (span[0], -span[1]))
    while rest:
        start, end = rest.pop(0)
        inner = [span for span in rest if span[1] <= end]
        rest = [span for span in rest if span not in inner]
        parts.append(escape(text[at : start - offset]))
        body = _marked(text[start - offset : end - offset], start, inner)
        parts.append(f'<mark id="q-{start}-{end}">{body}</mark>')
        at = end - offset
    parts.append(escape(text[at:]))
    return "".join(parts)


def _evidence(item: Evidence) -> str:
    where = f"{item.path} · {item.start}–{item.end}" if item.path else f"{item.start}–{item.end}"
    return f"<li>{_marked(item.sentence, item.start, item.spans)} <small>{escape(where)}</small></li>"


def _computation(item: Computation, known: set[str], phrases: Phrases, lang: str) -> str:
    head = f"<b>{escape(item.text)}</b> = {escape(item.formula)}"
    if not item.rows:
        return f'<li id="{item.anchor}">{head}</li>'
    if (
        len(item.rows) == 1 and item.rows[0].start is None and item.text in item.rows[0].label
    ):  # a row of a comparison, which needs no explanation
        return f'<li id="{item.anchor}">{escape(item.rows[0].label)} <small>{escape(item.formula)}</small></li>'
    rows = "".join(_row(row, known) for row in item.rows)
    opened = escape(phrases.text("rows_open", lang, n=len(item.rows)))
    return f'<li id="{item.anchor}">{head} <details><summary>{opened}</summary><ul lang="zh">{rows}</ul></details></li>'


def _row(row: Row, known: set[str]) -> str:
    if row.start is None or row.end is None:
        return f"<li>{escape(row.label)}</li>"
    anchor, where = f"q-{row.start}-{row.end}", f"{row.start}–{row.end}"
    place = f'<a href="#{anchor}">{where}</a>' if anchor in known else where
    return f"<li>{escape(row.label)} <small>{place}</small></li>"
