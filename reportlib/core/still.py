"""Whether what this process shows in notebooks keeps still: no scripts, as in builds, whose pages have their own.

>>> is_kept()
False
"""

from __future__ import annotations

_kept = False


def keep(still: bool = True) -> None:
    """Show everything without scripts from now on, or with them again."""
    global _kept
    _kept = still


def is_kept() -> bool:
    """Return whether this process shows everything without scripts."""
    return _kept
