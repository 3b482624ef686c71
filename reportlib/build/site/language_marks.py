"""The language of parts: Chinese names and quotations on a page in another language are marked as Chinese."""

from __future__ import annotations

import re

from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup, escape

CHINESE = re.compile(
    "[\u3400-\u9fff\u3007](?:[\u3400-\u9fff\u3001-\u301f\uff01-\uff0f\uff1a-\uff20\\d%·—…]*[\u3400-\u9fff\u3007\u300b\u300d\u300f\u3011\uff09])?"
)
"""A run of Chinese: from the first to the last character, with the numbers and marks between them."""

ASIDE = ("script", "style", "code", "pre", "textarea")
"""Elements whose words are in no language of people."""


def mark(whole: HtmlElement) -> None:
    """Mark the Chinese in an element that is in another language, in place.

    >>> page = html.fragment_fromstring('<p>of 广州市 and <b lang="zh">增长6%</b></p>')
    >>> mark(page)
    >>> html.tostring(page, encoding="unicode")
    '<p>of <span lang="zh">广州市</span> and <b lang="zh">增长6%</b></p>'
    """
    if not isinstance(whole.tag, str) or whole.tag in ASIDE or whole.get("lang") == "zh":
        return
    children = list(whole)
    words = (whole.text or "").strip()
    if not children and CHINESE.fullmatch(words) and whole.tag != "option":
        whole.set("lang", "zh")
        return
    if whole.text and CHINESE.search(whole.text):
        text, whole.text = whole.text, None
        _fill(whole, 0, text)
    for child in children:
        mark(child)
        if child.tail and CHINESE.search(child.tail):
            text, child.tail = child.tail, None
            _fill(whole, whole.index(child) + 1, text)


def marked(words: object, lang: str) -> Markup:
    """Return text as HTML, its Chinese marked on a page in another language.

    >>> marked("set by 广东省 <2023>", "en")
    Markup('set by <span lang="zh">广东省</span> &lt;2023&gt;')
    """
    escaped = str(escape(str(words)))
    if lang == "zh":
        return Markup(escaped)
    return Markup(CHINESE.sub(lambda run: f'<span lang="zh">{run[0]}</span>', escaped))


def _fill(parent: HtmlElement, place: int, text: str) -> None:
    """Insert text into an element, its Chinese in elements of its own."""
    at, last = 0, parent[place - 1] if place else None
    for run in CHINESE.finditer(text):
        before = text[at : run.start()]
        if last is None:
            parent.text = before or None
        else:
            last.tail = before or None
        last = html.Element("span", lang="zh")
        last.text = run[0]
        parent.insert(place, last)
        place, at = place + 1, run.end()
    if last is not None:
        last.tail = text[at:] or None
