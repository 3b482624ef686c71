"""The command line: `reportlib` and its commands."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: the words after the name of the program; None for those of the process.

    Returns:
        The exit code: 0, 1 for a failed notebook or check, 2 for bad input, 130 for an interrupt.
    """
    from reportlib.cli import commands

    return commands.main(arguments)
