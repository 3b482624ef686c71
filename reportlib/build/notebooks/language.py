"""A notebook in one language.

The notebooks of the package are written in two, in a fixed form, so that both texts of a cell stand side by side where
they are edited, and neither can be forgotten:

    ## 目标 · Targets              a heading has both, Chinese first
    写得多硬。                      then a paragraph in Chinese,
    *How firm they are.*           and the same in English, all of it in italics;
    lang = "zh"  # 语言 · language a comment has both as a heading has

A build executes them in the language that it is asked for, so that neither the executed notebook nor its page has a
sentence in another. Whatever has not this form, such as a user's own notebook in one language, stays as it is.
"""

from __future__ import annotations

import io
import re
import tokenize
from typing import TYPE_CHECKING

from reportlib.build.notebooks.parameters import LANGUAGES

if TYPE_CHECKING:
    from nbformat import NotebookNode

BETWEEN = " · "
"""What stands between the languages of a heading or a comment."""

_HAN = re.compile("[\u3400-\u9fff]")
_HEADING = re.compile(r"(#{1,6} )(.+)")
_ITALIC = re.compile(r"\*[^*]+\*")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


def in_language(notebook: NotebookNode, lang: str) -> NotebookNode:
    """Write the texts and comments of a notebook in one language, in place, and return it."""
    for cell in notebook.cells:
        cell.source = text(cell.source, lang) if cell.cell_type == "markdown" else comments(cell.source, lang)
    return notebook


def text(source: str, lang: str) -> str:
    r"""Return the text of a Markdown cell in one language.

    >>> text("# 目标 · Targets\n\n写得多硬。\n\n*How firm they are.*", "en")
    '# Targets\n\nHow firm they are.'
    >>> text("# 目标 · Targets\n\n写得多硬。\n\n*How firm they are.*", "zh")
    '# 目标\n\n写得多硬。'
    >>> text("# 只有一种\n\n*强调*的一段。", "en")
    '# 只有一种\n\n*强调*的一段。'
    """
    made: list[str] = []
    chinese = False  # whether the last paragraph was one in Chinese that a translation may follow
    for paragraph in _PARAGRAPHS.split(source):
        heading = _HEADING.fullmatch(paragraph.strip())
        translated = chinese and _is_english(paragraph)
        if translated and lang == "zh":
            chinese = False
            continue
        if translated:
            made[-1] = paragraph.strip()[1:-1]
        elif heading:
            made.append(f"{heading[1]}{_half(heading[2], lang)}")
        else:
            made.append(paragraph)
        chinese = not heading and not translated and bool(_HAN.search(paragraph))
    return "\n\n".join(made)


def _is_english(paragraph: str) -> bool:
    """Return whether a paragraph is the English one of a pair: all in italics, more Latin than Chinese."""
    words = paragraph.strip()
    latin = sum(ch.isascii() and ch.isalpha() for ch in words)
    return bool(_ITALIC.fullmatch(words)) and latin > len(_HAN.findall(words))


def comments(source: str, lang: str) -> str:
    r"""Return the source of a code cell with its comments in one language.

    >>> comments('lang = "zh"  # 语言 · language\nprint("# 甲 · a")', "en")
    'lang = "zh"  # language\nprint("# 甲 · a")'
    """
    if BETWEEN not in source:
        return source
    lines = source.split("\n")
    try:
        found = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):  # a command of the notebook's own, not of Python
        return source
    for token in found:
        if token.type == tokenize.COMMENT and BETWEEN in token.string:
            line, at = token.start
            lines[line - 1] = f"{lines[line - 1][:at]}# {_half(token.string[1:].strip(), lang)}"
    return "\n".join(lines)


def _half(words: str, lang: str) -> str:
    """Return the half of a line in a language; the whole line if it is not in two, Chinese first."""
    halves = words.split(BETWEEN)
    both = len(halves) == len(LANGUAGES) and _HAN.search(halves[0]) and not _HAN.match(halves[1])
    return halves[LANGUAGES.index(lang)] if both else words
