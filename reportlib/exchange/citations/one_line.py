"""Texts on one line: the metadata of a document is untrusted and may contain any character."""

from __future__ import annotations

import re

#: Control characters, line separators, lone surrogates and noncharacters.
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def one_line(words: str) -> str:
    """Return a text on one line, without control characters and with single blanks.

    >>> one_line(" 政府\\n工作\\x1b报告 ")
    '政府 工作 报告'
    """
    return " ".join(_NO_TEXT.sub(" ", words).split())
