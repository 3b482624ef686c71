"""Small things that are done with text in several rooms."""

from __future__ import annotations


def without_blanks(text: str) -> str:
    """Return a text without its white space, line ends included: characters are counted in what is left.

    >>> without_blanks("一、 主要\\u3000目标\\n")
    '一、主要目标'
    """
    return "".join(text.split())
