"""From characters to the text of a line, and from lines to a paragraph: the places of spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportlib.documents.formats.pdf.columns_and_lines import Glyph, median

#: Ems between two characters from which a space is kept: columns of a table, a name behind a title.
WIDE = 0.9
#: Ems between two Latin characters from which there is a space, whether or not there is a character for it.
LATIN_SPACE = 0.2
#: From this share on of characters that are followed by a space, the spaces are those of a producer.
_ALL_SPACED = 0.7
_HYPHENS = ("-", "\u2010", "\u00ad")
_STOPS = frozenset(",.;:!?)]")


def is_latin(text: str) -> bool:
    """Return whether a character is a Latin letter, a digit or an ASCII mark.

    >>> [is_latin(char) for char in "G5%é年，"]
    [True, True, True, True, False, False]
    """
    return text.isascii() or "\u00c0" <= text[0] <= "\u024f"


@dataclass(frozen=True, slots=True)
class Spacing:
    """The characters of a line that are not spaces, and where spaces belong."""

    seen: list[Glyph]
    parted: list[bool]  # whether a space belongs behind each character; of the last one, whether it is a whole word
    gaps: list[float]  # ems to the next character, more than is usual in the line
    usual: float = 0.0  # ems between two characters of a line that is set wide

    @property
    def text(self) -> str:
        """The text of the line; a space behind a Latin word that ends it is kept, since it states that it is whole."""
        return "".join(
            f"{glyph.text} " if space else glyph.text for glyph, space in zip(self.seen, self.parted, strict=True)
        )


def spacing(glyphs: Sequence[Glyph]) -> Spacing:
    """Find where spaces belong in a line: not between Chinese characters, but where there is a wide gap between words.

    Args:
        glyphs: the line's characters from left to right, spaces among them; one of them is no space.
    """
    seen: list[Glyph] = []
    spaced: list[bool] = []  # whether a space follows
    for glyph in glyphs:
        if not glyph.text.isspace():
            seen.append(glyph)
            spaced.append(False)
        elif seen:
            spaced[-1] = True
    gaps = [(after.x0 - before.x1) / max(before.size, after.size) for before, after in pairwise(seen)]
    usual = max(0.0, median(gaps)) if gaps else 0.0
    by_producer = len(gaps) > 3 and sum(spaced[:-1]) >= _ALL_SPACED * len(gaps)
    gaps = [gap - usual for gap in gaps]
    parted = [
        _is_parted(before.text[-1], after.text[0], gap, space and not by_producer)
        for (before, after), gap, space in zip(pairwise(seen), gaps, spaced, strict=False)
    ]
    whole = spaced[-1] and not by_producer and is_latin(seen[-1].text)
    return Spacing(seen, [*parted, whole], gaps, usual if len(gaps) > 3 else 0.0)


def _is_parted(before: str, after: str, gap: float, space: bool) -> bool:
    if is_latin(before) and is_latin(after):
        return (space or gap > LATIN_SPACE) and (before.isalnum() or before in _STOPS) and after not in "%.,;:!?)]"
    return gap >= WIDE and before.isalnum() and after.isalnum()


def join(lines: Iterable[str], breaks_words: bool = False) -> str:
    """Put the lines of a paragraph together.

    Args:
        lines: their texts.
        breaks_words: whether the document breaks lines within words and numbers.

    Returns:
        The paragraph.

    >>> join(["完成投资1,2", "30亿元，增长12.", "6%"])
    '完成投资1,230亿元，增长12.6%'
    >>> join(["the govern-", "ment work", "report"]), join(["推动GD", "P增长"], breaks_words=True)
    ('the government work report', '推动GDP增长')
    """
    parts: list[str] = []
    for line in lines:
        if line.strip():
            if parts:
                parts[-1] = _before(parts[-1], line.lstrip()[0], breaks_words)
            parts.append(line.lstrip())
    return "".join(parts).strip()


def _before(line: str, after: str, breaks_words: bool) -> str:
    """Return a line as it stands before one that begins with `after`: with a space, or without its hyphen."""
    text = line.rstrip()
    last, word = text[-1], text[-2:-1]
    if last in _HYPHENS and is_latin(word or "年") and word.isalpha() and is_latin(after) and after.islower():
        return text[:-1]
    if last == "\u00ad":
        return text[:-1]
    if not is_latin(last) or not is_latin(after) or after in "%.,;:!?)]":
        return text
    if text != line:
        return f"{text} "
    if breaks_words or last.isdigit() or last in _HYPHENS:
        return text
    ends_word = last.isalpha() or (last in _STOPS and word.isalpha() and is_latin(word))
    if ends_word and (after.isalpha() or after in "(["):
        return f"{text} "
    return f"{text} " if last.islower() and word.islower() and after.isdigit() else text
