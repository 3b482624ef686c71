"""Small questions about text that many rooms ask."""

from __future__ import annotations


def without_blanks(text: str) -> str:
    """Return the text without blanks, line ends and tabs.

    >>> without_blanks("工 作\\n报\\u3000告")
    '工作报告'
    """
    return "".join(text.split())
