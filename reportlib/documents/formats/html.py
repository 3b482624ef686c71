"""Saved web pages, and pieces of them: the blocks of the page in the order of reading, and which of them are the text.

trafilatura, which knows pages in general, finds the main text. It may drop a line of it, so what counts is the
span from the first to the last block that it finds: in between only links and buttons are left out.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from reportlib import lexicon
from reportlib.core.records import Removed
from reportlib.core.text import without_blanks
from reportlib.documents.formats import html_limits, plain
from reportlib.documents.formats.extract import Extract
from reportlib.documents.formats.plain import decoded
from reportlib.errors import InputError

MAX_PAGE = 32 * 2**20  # bytes
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
#: Labels that pages give for encodings which are, in truth, larger ones.
_LABELS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}
#: Encodings that Chinese pages are in; two bytes a character are decided by what they are, not by a label.
_CHINESE = re.compile("utf-8|gb|big5|hz|cp9[35]|iso2022|euc|shift_jis")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_SKIPPED = frozenset(
    (
        "del",
        "s",
        "strike",
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "canvas",
        "object",
        "embed",
        "audio",
        "video",
        "map",
    )
) | {"head", "button", "select", "option", "textarea", "input", "datalist", "dialog", "rp", "rt"}
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "caption", "dd", "details", "div", "dl", "dt")
) | {
    *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"),
    *("legend", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "td", "th"),
    "ul",
}
_CELLS = ("td", "th")
_BREAKING = ("p", "br", "div", "td", "li", "h1", "h2", "h3", "h4", "h5", "section", "dd", "pre")
#: Elements that a style makes blocks of: paragraphs of pages that are made of <span>. What floats stands beside the
#: text behind it, as LibreOffice sets the number of a list.
_BLOCK = re.compile(
    r"^(?!.*float\s*:\s*(?:left|right)).*display\s*:\s*(?:block|list-item|table(?!-cell)|flex|grid)", re.I | re.S
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
#: A style of the page by which its lists show no numbers: those that are in the text are all.
_UNNUMBERED = re.compile(
    r"(?:^|[\s,}])(?:ol|li)\s*(?:,[^{}]{0,200})?\{[^{}]{0,400}list-style(?:-type)?\s*:\s*none", re.I
)
_RUNNING = re.compile(r"mso-element\s*:\s*(header|footer)\b")
#: A tag <a> that leads nowhere: trafilatura takes what it contains for a link.
_ANCHOR = re.compile(r"<a\b(?![^<>]{0,400}\bhref)[^<>]{0,400}>", re.I)
_BLANKS = re.compile(r"[ \t\r\n]+")
#: A line of the source that ends inside Chinese text or a number: a browser shows a blank there that means nothing.
_SOURCE_LINE = re.compile(
    r"(?<=[^\sA-Za-z\d])[ \t\r]*\n[ \t\r\n]*(?=[^\sA-Za-z])|(?<=\d)[ \t\r]*\n[ \t\r\n]*(?=[^\sA-Za-z\d])"
    r"|(?<=\d)(?<!(?:19|20)\d\d)[ \t\r]*\n[ \t\r\n]*(?=\d{1,9}(?:\.\d{1,4})?[%％‰十百千万亿元])"
)
_BESIDE_TAB = re.compile(r" ?\t ?")
_FILLER = re.compile(r"[\s\[\],，|·•>»《》\-—_]*")
#: A row of a table with cells of at most so many characters is one line.
SHORT_CELL = 40
#: A block is a list of links where links contain at least this share of its characters.
LINK_SHARE = 0.8
#: Line ends are those of paragraphs where sentences end at so many of them.
MIN_ENDED = 0.5
#: The ends of a sentence or a title at a line end; a line of the source that was broken at a width has none there.
_STOPPED = re.compile(r"[。！？；：!?;:”’）)][ \t\r\u3000]*\n")
_BROKEN = re.compile(r"[^\s。！？；：!?;:”’）)][ \t\r\u3000]*\n")
#: Around the main text the page's own heading may stand within this many blocks before it.
HEADING_REACH = 8
_ITEM = re.compile(r"^\d{1,5}\.")
_TITLE = lexicon.pattern_of("{documents.report_title}")


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    linked: int  # characters that are links
    heading: bool

    @property
    def plain(self) -> str:
        return without_blanks(self.text)

    @property
    def forms(self) -> tuple[str, str]:
        """Its words as they are, and without the number that a list puts before them."""
        return self.plain, _ITEM.sub("", self.plain)


def read(data: bytes, name: str, encoding: str = "") -> Extract:
    """Return the main text of a page, a block a line, with what stood around it.

    Args:
        data: the page or a piece of one, also the printed list of its tags.
        encoding: over what it declares.

    Raises:
        InputError: if the page is too large or contains no text.
    """
    if len(data) > MAX_PAGE:
        raise InputError(f"{name}: has {len(data) / 2**20:,.0f} MB, more than a page can have; save its text as .txt")
    text, found = decoded(data, name, encoding or _declared(data))
    return page(text, name, found)


def page(text: str, name: str, encoding: str) -> Extract:
    """Return the result of `read` from the page's decoded source."""
    html_limits.check(text, name)
    tree = _tree(text, name)
    title = " ".join((tree.findtext(".//title") or "").split())
    running = _running(tree)
    blocks = list(_blocks(tree))
    if not blocks:
        raise InputError(f"{name}: the page holds no text; save the page again, or its text as .txt")
    first, last = _main(text, blocks)
    kept, removed = [], running
    for i, block in enumerate(blocks):
        if first <= i <= last and not _is_links(block):
            kept.append(block.text)
        else:
            removed.append(Removed("page", block.text))
    return Extract("\n".join(kept), encoding, tuple(removed), title)


def _running(tree: HtmlElement) -> list[Removed]:
    """Take the headers and footers of printed pages, which LibreOffice and Word write, off a page, and return them."""
    found = []
    for element in list(tree.iter("div")):
        kind = element.get("title", "") if not element.get("id") else ""
        kind = kind if kind in ("header", "footer") else "".join(_RUNNING.findall(element.get("style", ""))[:1])
        if kind:
            words = " ".join(element.text_content().split())
            found += [Removed(f"page {kind}", words)] if words else []
            element.drop_tree()
    return found


def _declared(data: bytes) -> str:
    """Return the encoding that the page states it is in, if Python knows it and the page agrees; else empty."""
    found = _CHARSET.search(data[:4096])
    if not found or plain.wide(data) or data.startswith(b"\xef\xbb\xbf"):
        return ""
    return trusted(data, found.group(1).decode("ascii"))


def trusted(data: bytes, label: str) -> str:
    """Return the encoding that a label names, if the bytes agree with it and it is one of Chinese; else empty."""
    name = plain.codec(_LABELS.get(label.lower(), label))
    if not name or not _CHINESE.match(name) or _is_utf8(data):
        return ""
    try:
        data.decode(name)
    except UnicodeError:
        return ""
    return name


def _is_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8 beyond doubt, whatever a label states: other encodings are not by accident."""
    try:
        return any("\u4e00" <= ch <= "\u9fff" for ch in data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _tree(text: str, name: str) -> HtmlElement:
    """Return the tree of a page. Entities are those of HTML; nothing is fetched."""
    parser = lxml.html.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(_DECLARATION.sub("", text).replace("\0", ""), parser=parser)
    except (etree.LxmlError, ValueError):
        raise InputError(f"{name}: the page cannot be parsed; save the page again, or its text as .txt") from None
    assert isinstance(tree, HtmlElement)
    return tree


class _Flow:
    """The text of a page between two edges of blocks, piece by piece."""

    def __init__(self, *, preformatted: bool) -> None:
        self.preformatted = int(preformatted)  # open <pre>
        self.links = 0  # open <a>
        self.heading = False
        self._pieces: list[str] = []
        self._linked = 0  # characters in links
        self._mark = ""

    @property
    def marked(self) -> bool:
        """Whether there is nothing yet but the number of an item, which stands in one line with its text."""
        return bool(self._mark) and not "".join(self._pieces).strip()

    def mark(self, number: str) -> None:
        """Take the number of an item."""
        self._mark = number

    def add(self, words: str | None) -> None:
        """Take a piece of text with the blanks that a browser would show."""
        if not words:
            return
        if self.preformatted:
            words = words.replace("\r\n", "\n").replace("\r", "\n")
        else:
            words = _BLANKS.sub(" ", _SOURCE_LINE.sub("", words))
        if self._pieces and self._pieces[-1].endswith((" ", "\n")):
            words = words.lstrip(" ")
        self._pieces.append(words)
        self._linked += len(without_blanks(words)) if self.links else 0

    def put(self, mark: str) -> None:
        """Take a line end or a tab as it is."""
        self._pieces.append(mark)

    def flush(self) -> Iterator[_Block]:
        """Yield a block for each line, and begin anew."""
        joined = "".join(self._pieces)
        if self._mark:
            words = joined.lstrip()
            joined = f"{self._mark} {words}" if words[:1].isdigit() else self._mark + words
            self._mark = ""
        share = self._linked / max(1, len(without_blanks(joined)))
        self._pieces.clear()
        self._linked = 0
        for line in joined.split("\n"):
            words = _BESIDE_TAB.sub("\t", line.strip(" \t"))
            if words and not _FILLER.fullmatch(words):
                yield _Block(words, round(share * len(without_blanks(words))), self.heading)


def _blocks(tree: HtmlElement) -> Iterator[_Block]:
    """Yield the blocks of text of a page in the order of reading."""
    flow = _Flow(preformatted=_lines_are_paragraphs(tree))
    items: dict[HtmlElement, int] = {}  # numbered lists and how many items they have shown
    joined = _joined(tree)
    numbered = not any(_UNNUMBERED.search(style.text or "") for style in tree.iter("style"))
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        skipped = tag in _SKIPPED or not tag or bool(_HIDDEN.search(element.get("style", "")))
        if event == "start":
            if skipped:
                walk.skip_subtree()
                continue
            if _is_block(element) and element not in joined and not flow.marked:
                yield from flow.flush()
            flow.heading = flow.heading or tag in ("h1", "h2", "h3", "title")
            flow.preformatted += tag == "pre"
            flow.links += _is_link(element)
            if tag == "br":
                flow.put("\n")
            elif tag == "li" and numbered:
                flow.mark(_marker(element, items))
            flow.add(element.text)
            continue
        if element in joined:
            flow.put("\t" if tag in _CELLS else "")
        elif _is_block(element):
            yield from flow.flush()
        flow.heading = flow.heading and tag not in ("h1", "h2", "h3")
        if not skipped:
            flow.preformatted -= tag == "pre"
            flow.links -= _is_link(element)
        flow.add(element.tail)
    yield from flow.flush()


def _is_block(element: HtmlElement) -> bool:
    return element.tag in _BLOCKS or bool(_BLOCK.search(element.get("style", "")))


def _is_link(element: HtmlElement) -> bool:
    """Return whether an element leads elsewhere; <a name="…"> is a place that others lead to."""
    return element.tag == "a" and "href" in element.attrib


def _joined(tree: HtmlElement) -> set[HtmlElement]:
    """Return the cells that stand in one line, and the only paragraph in each.

    They are those of rows of two cells or more that are all short and that hold no table and no second line.
    """
    found: set[HtmlElement] = set()
    for row in tree.iter("tr"):
        cells = [cell for cell in row if cell.tag in _CELLS]
        inner = [list(cell.iter("table", "p", "br", "div", "li")) for cell in cells]
        single = all(len(each) < 2 and all(one.tag in ("p", "div") for one in each) for each in inner)
        if len(cells) > 1 and single and all(len(cell.text_content().strip()) <= SHORT_CELL for cell in cells):
            found.update(cells, *inner)
    return found


def _lines_are_paragraphs(tree: HtmlElement) -> bool:
    """Return whether the page breaks its lines with line ends, as a text with a few tags does, and not with tags.

    The source of a page that Word has written has many line ends too, wherever a line of it was full.
    """
    marked = sum(1 for _ in tree.iter(*_BREAKING))
    texts = [text for text in tree.itertext() if "\n" in text]
    if 4 * marked >= sum(text.count("\n") for text in texts):
        return False
    stopped, broken = (sum(len(shape.findall(text)) for text in texts) for shape in (_STOPPED, _BROKEN))
    return stopped >= MIN_ENDED * (stopped + broken)


def _marker(element: HtmlElement, items: dict[HtmlElement, int]) -> str:
    """Return the number that a browser puts before an item of a numbered list."""
    holder = element.getparent()
    if holder is None or holder.tag != "ol" or "none" in holder.get("style", ""):
        return ""
    start = holder.get("start", "1")
    items[holder] = items.get(holder, (int(start) if start.isdecimal() and len(start) < 6 else 1) - 1) + 1
    return f"{items[holder]}."


def _main(text: str, blocks: list[_Block]) -> tuple[int, int]:
    """Return the first and the last block of the main text; all of them where it is not found."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(
            _ANCHOR.sub("", text), favor_recall=True, include_comments=False, include_tables=True, deduplicate=False
        )
    except Exception:  # of a page that is damaged in some way; then the report is looked for in the whole of it
        found = None
    lines = {without_blanks(line) for line in (found or "").split("\n")}
    inside = [i for i, block in enumerate(blocks) if len(block.plain) > 1 and not lines.isdisjoint(block.forms)]
    total = sum(len(block.plain) for block in blocks)
    if sum(len(blocks[i].plain) for i in inside) * 2 < total and not _long(blocks, inside):
        return 0, len(blocks) - 1
    first = inside[0]
    for i in range(first - 1, max(-1, first - 1 - HEADING_REACH), -1):
        if blocks[i].heading and _TITLE.search(blocks[i].plain):
            first = i
    return first, inside[-1]


def _long(blocks: list[_Block], inside: list[int]) -> bool:
    """Return whether what was found contains most of the page's sentences."""
    sentences = [len(block.plain) if "。" in block.text else 0 for block in blocks]
    return (
        bool(inside)
        and sum(sentences) > 0
        and 10 * sum(sentences[i] for i in range(inside[0], inside[-1] + 1)) >= 9 * sum(sentences)
    )


def _is_links(block: _Block) -> bool:
    return block.linked >= LINK_SHARE * max(1, len(block.plain)) and "。" not in block.text
