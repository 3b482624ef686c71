"""The amount of markup of a page, bounded before it is parsed: beyond it would take minutes and gigabytes."""

from __future__ import annotations

import re

from reportlib.errors import InputError

#: A page of a report has some thousands of tags, one whose every character is wrapped a hundred thousand.
MAX_MARKS = 300_000
#: The parser compares each attribute of a tag with all others of it.
MAX_ATTRIBUTES = 1000
MAX_ALL_ATTRIBUTES = 1_000_000
_OPENS = re.compile(r"<[A-Za-z]")
_STEP = re.compile(r"[>\"']")


def check(text: str, name: str) -> None:
    """Raise `InputError` where a page has more tags or attributes than a page can have.

    Args:
        text: the page's source.
        name: what to call it in the message.
    """
    marks = text.count("<")
    if marks > MAX_MARKS:
        raise InputError(f"{name}: has {marks:,} tags, more than a page can have; save its text as .txt")
    every = at = 0
    unclosed = ""  # quotation marks that nothing closes any more
    while found := _OPENS.search(text, at):
        at, count = found.end(), 0
        while step := _STEP.search(text, at):
            count += len(text[at : step.start()].split())
            at = step.end()
            if step.group() == ">":
                break
            close = text.find(step.group(), at) if step.group() not in unclosed else -1
            if close >= 0:
                at = close + 1
            else:
                unclosed += step.group()
        else:
            count += len(text[at:].split())
            at = len(text)
        every += count
        if count > MAX_ATTRIBUTES or every > MAX_ALL_ATTRIBUTES:
            raise InputError(f"{name}: has a tag of too many attributes for a page; save its text as .txt")
