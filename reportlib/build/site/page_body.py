"""The body of a page, from the cells of a notebook: sections that can be linked and cited, contents, code at the end.

nbconvert renders cell after cell. A reader wants sections: each begins with a heading of a Markdown cell (or of a topic
of the narrative inside one) and has one control for its permalink and the citations of its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from lxml import etree, html
from lxml.html import HtmlElement
from markupsafe import Markup

from reportlib.build.site import language_marks

INNER = ("topic", "sources")
"""The classes of the sections inside a cell that have a heading of their own."""

Cite = Callable[[str, str], Markup]
"""What returns the folded citation of a section, from its anchor and its title."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a section with its anchor, its title and the sections inside it."""

    anchor: str
    title: str
    inside: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Code:
    """The code of a cell, with the anchor and the title of the section that it made."""

    anchor: str
    title: str
    source: Markup


@dataclass(frozen=True)
class Body:
    """The body of a page.

    Attributes:
        opening: heading and words before the first section.
        sections: the sections.
        contents: a line for each.
        code: the code of all cells, in order.
    """

    opening: Markup
    sections: Markup
    contents: tuple[Entry, ...]
    code: tuple[Code, ...]


def arrange(source: str, lang: str, words: Mapping[str, str], cite: Cite) -> Body:
    """Return the body of a page from the HTML of its cells.

    Args:
        source: sections of the class `prose` or `cell`, one for each cell, as the template of notebooks makes them.
        lang: zh or en.
        words: the labels of the pages.
        cite: what cites a section.
    """
    parser = html.HTMLParser(huge_tree=True)
    whole = html.fragment_fromstring(source.replace("\0", "\ufffd"), create_parent=True, parser=parser)
    opening, parts = _grouped(whole)
    code = list(_code(opening, parts))
    for part in (opening, *parts):
        for cell in part.xpath("./div[@class='cell'][not(*)]"):  # it printed nothing
            cell.drop_tree()
    contents = tuple(_entry(part, words, cite) for part in parts)
    for part in (opening, *parts):
        _name_regions(part, words)
        for head in part.xpath(".//th[not(node())]"):  # a corner, which heads nothing
            head.tag = "td"
    for part in parts:
        _mark_print(part)
    if lang != "zh":
        for part in (opening, *parts):
            language_marks.mark(part)
    return Body(_inside(opening), Markup("\n".join(map(_outer, parts))), contents, tuple(code))


def elsewhere(source: str, page: str, lang: str) -> Markup:
    """Return a piece of a page for another one: without anchors of its own, its links leading to the page."""
    whole = html.fragment_fromstring(source.replace("\0", "\ufffd"), create_parent=True)
    for named in whole.xpath(".//*[@id]"):
        named.attrib.pop("id")
    for link in whole.xpath(".//a[starts-with(@href, '#')]"):
        link.set("href", f"{page}{link.get('href')}")
    for heading in whole.iter("h3"):
        heading.tag = "h2"
    if lang != "zh":
        language_marks.mark(whole)
    return _inside(whole)


def _grouped(whole: HtmlElement) -> tuple[HtmlElement, list[HtmlElement]]:
    """Return what stands before the first heading of the second level, and a section for each such heading."""
    opening = html.Element("div")
    parts: list[HtmlElement] = []
    for cell in list(whole):
        name, number = cell.get("id", ""), 0
        if cell.get("class") == "prose" and name and any(child.tag in ("h1", "h2") for child in cell):
            for child in list(cell):
                if child.tag == "h2":
                    number += 1
                    parts.append(html.Element("section", {"class": "part"}))
                    parts[-1].set("id", name if number == 1 else f"{name}-{number}")
                (parts[-1] if parts else opening).append(child)
        else:
            cell.tag = "div"
            (parts[-1] if parts else opening).append(cell)
    return opening, parts


def _code(opening: HtmlElement, parts: Sequence[HtmlElement]) -> Iterator[Code]:
    """Yield the code of each cell, and take it out of the sections."""
    for part in (opening, *parts):
        anchor = part.get("id", "")
        title = _title(part) if anchor else ""
        for block in part.xpath(".//div[@class='input']"):
            yield Code(anchor, title, _inside(block))
            block.drop_tree()


def _title(section: HtmlElement) -> str:
    heading = next(section.iter("h2", "h3"), None)
    return " ".join(heading.text_content().split()) if heading is not None else ""


def _entry(section: HtmlElement, words: Mapping[str, str], cite: Cite) -> Entry:
    """Give a section and those inside it their controls, and return their line of the contents."""
    inside = []
    for inner in section.xpath(" | ".join(f".//section[contains(@class, '{name} ')]" for name in INNER)):
        if len(inner) and inner[0].tag == "h3":
            if not inner.get("id"):
                inner.set("id", inner.get("class").split()[-1])
            inside.append(_entry(inner, words, cite))
    anchor, title = section.get("id", ""), _title(section)
    for again in section.xpath(".//div[@class='head'][h3]"):  # the section inside that has the same title
        if _title(again) == title:
            for one in again.xpath("h3 | a"):
                one.drop_tree()
            again.drop_tag()
    inside = [entry for entry in inside if entry.title != title]
    folded = [one for one in section.xpath(".//details[@class='cite']") if one.getparent().get("class") != "head"]
    head = html.Element("div", {"class": "head"})
    heading = section[0]
    section.insert(0, head)
    head.append(heading)
    label = escape(words["to_section"].format(section=title))
    head.append(html.fragment_fromstring(f'<a class="anchor" href="#{escape(anchor)}" aria-label="{label}">¶</a>'))
    control = html.fragment_fromstring(cite(anchor, title))
    for one in folded:
        control.extend(one.findall("p"))
        one.drop_tree()
    head.append(control)
    return Entry(anchor, title, tuple(inside))


def _mark_print(part: HtmlElement) -> None:
    """Mark a section that is not printed: one of tables or computations alone."""
    kept = part.xpath(".//figure | .//section[contains(@class, 'topic') or contains(@class, 'sources-evidence')]")
    if not kept and part.xpath(".//table | .//pre | .//article"):
        part.set("class", "part on-screen")


def _name_regions(part: HtmlElement, words: Mapping[str, str]) -> None:
    """Name what scrolls after its section; several of a section are numbered."""
    regions = part.xpath(".//div[contains(@class, 'scroll')][@role='region']")
    title = _title(part) or words["table"]
    for number, region in enumerate(regions, 1):
        name = words["scrolled_table"].format(section=title)
        region.set("aria-label", f"{name} {number}" if len(regions) > 1 else name)


def _inside(element: HtmlElement) -> Markup:
    made = _outer(element)
    return Markup(made[made.index(">") + 1 : made.rindex("</")])


def _outer(element: HtmlElement) -> str:
    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
