"""Read hostile texts of two lengths and print how much work each took, counted and not timed.

    python -m tests.support.count_reading_work PIECE...        prints {"piece": [work, work for twice the text], ...}

Work is what grows with a text: the characters that searches and string methods run over, and the functions called.
It runs in a process of its own, since every expression of the library is wrapped before the library is imported.
"""

from __future__ import annotations

import cProfile
import json
import re
import sys
from dataclasses import replace
from typing import Any

import jieba  # noqa: F401  imported first, so that its expressions stay as they are
import opencc  # noqa: F401
import pandas  # noqa: F401
import pypinyin  # noqa: F401

SIZE = 1500  # characters of the shorter text
HEAD = "政府工作报告\n——2031年1月5日在甲州市第一届人民代表大会第一次会议上\n甲州市市长 张三\n各位代表：\n"
BODY = (
    "现在，我代表市人民政府报告工作，请予审议。\n一、2030年工作回顾\n{}\n二、2031年工作安排\n{}\n附件：名词解释\n{}\n"
)


class Work:
    """The work counted so far."""

    done = 0


class Counted(str):
    """A text whose methods count the characters that they run over."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> Counted:
        made = Counted(super().__getitem__(key))
        Work.done += len(made)
        return made

    def __contains__(self, words: object) -> bool:
        found = super().find(str(words))
        Work.done += len(self) if found < 0 else found
        return found >= 0


def _counted_method(name: str, searches: bool) -> Any:
    plain = getattr(str, name)

    def method(self: str, *args: Any) -> Any:
        result = plain(self, *args)
        if searches:
            start = args[1] if len(args) > 1 and args[1] is not None else 0
            end = args[2] if len(args) > 2 and args[2] is not None else len(self)
            reach = min(end, len(self)) - start
            if isinstance(result, int) and result >= 0 and name in ("find", "index"):
                reach = result - start
            if isinstance(result, int) and result >= 0 and name in ("rfind", "rindex"):
                reach = min(end, len(self)) - result
            Work.done += max(0, reach)
        else:
            Work.done += len(self)
        return result

    return method


for _name in ("find", "rfind", "index", "rindex", "count"):
    setattr(Counted, _name, _counted_method(_name, searches=True))
for _name in ("split", "splitlines", "replace", "strip", "rstrip", "lstrip", "translate", "partition", "rpartition"):
    setattr(Counted, _name, _counted_method(_name, searches=False))


class Expression:
    """A compiled expression that counts the characters between where it begins and where it stops."""

    def __init__(self, plain: re.Pattern[str]) -> None:
        self.plain = plain

    def __getattr__(self, name: str) -> Any:
        return getattr(self.plain, name)

    def _reach(self, text: str, pos: int, endpos: int, found: re.Match[str] | None) -> None:
        Work.done += found.end() - pos if found else max(0, min(len(text), endpos) - pos)

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        found = self.plain.search(text, pos, endpos)
        self._reach(text, pos, endpos, found)
        return found

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        found = self.plain.match(text, pos, endpos)
        Work.done += found.end() - pos if found else 1
        return found

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        found = self.plain.fullmatch(text, pos, endpos)
        Work.done += found.end() - pos if found else 1
        return found

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Any:
        last = pos
        for found in self.plain.finditer(text, pos, endpos):
            Work.done += found.end() - last
            last = found.end()
            yield found
        Work.done += max(0, min(len(text), endpos) - last)

    def findall(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Any:
        Work.done += max(0, min(len(text), endpos) - pos)
        return self.plain.findall(text, pos, endpos)

    def sub(self, words: Any, text: str, count: int = 0) -> str:
        Work.done += len(text)
        return self.plain.sub(words, text, count)

    def split(self, text: str, maxsplit: int = 0) -> Any:
        Work.done += len(text)
        return self.plain.split(text, maxsplit)


_compile = re._compile  # type: ignore[attr-defined]


def _wrapped(pattern: Any, flags: int) -> Any:
    made = _compile(pattern, flags)
    ours = sys._getframe(2).f_globals.get("__name__", "").startswith("reportlib")
    return Expression(made) if ours and isinstance(pattern, str) else made


def work(text: str) -> int:
    """What it takes to read a text and all its tables."""
    from reportlib import Report, tables
    from reportlib.core.records import Source

    report = Report(Source(Counted(text), "hostile.txt", "txt", "utf-8", ""))
    Work.done = 0
    profile = cProfile.Profile()
    profile.enable()
    try:
        report.__dict__["normalised"] = replace(report.normalised, text=Counted(report.normalised.text))
        for name in tables.NAMES:
            report.table(name)
        list(report.problems)
    finally:
        profile.disable()
    return Work.done + sum(entry.callcount for entry in profile.getstats())


def _parts(piece: str, size: int) -> list[str]:
    """The piece over and over, just so, and with a changing character in between, so that no part is a copy."""
    rare = [chr(0x4E00 + (i * 7919) % 20000) for i in range(size)]
    varied = ["".join(f"{piece}{ch}" for ch in rare[begin::2])[:size] for begin in (0, 1)]
    return [varied[0], varied[1], (piece * size)[:size]]


def main(pieces: list[str]) -> None:
    """Print the work of each piece for a text and for one of twice its length."""
    re._compile = _wrapped  # type: ignore[attr-defined]
    try:
        work(HEAD + BODY.format(*["全市经济平稳运行，增长5%。"] * 3))
        found = {}
        for piece in pieces:
            found[piece] = [work(HEAD + BODY.format(*_parts(piece, size))) for size in (SIZE, 2 * SIZE)]
    finally:
        re._compile = _compile  # type: ignore[attr-defined]
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
