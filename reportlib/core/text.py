"""Small questions about text that many rooms ask."""

from __future__ import annotations

from decimal import Decimal


def without_blanks(text: str) -> str:
    """Return the text without blanks, line ends and tabs.

    >>> without_blanks("工 作\\n报\\u3000告")
    '工作报告'
    """
    return "".join(text.split())


def difference(after: float, before: float) -> float:
    """Return the difference of two printed numbers as it is reckoned on paper, with no more decimals than theirs.

    >>> difference(3.95, 3.9), difference(6, 5.5), difference(0.3, 0.1)
    (0.05, 0.5, 0.2)
    """
    return float(Decimal(repr(float(after))) - Decimal(repr(float(before))))
