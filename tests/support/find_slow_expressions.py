"""Find the regular expressions of the library whose work grows faster than the text, and print them as JSON.

    python -m tests.support.find_slow_expressions

prints [[where, pattern, piece, steps, steps for twice the text], ...].

The expressions are collected while the library is imported and reads a few texts, with the methods that each is asked
by: one that is only asked at a given place need not be fast everywhere. Runs in a process of its own.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
import threading
from typing import Any, ClassVar

from tests.support.places import ROOT
from tests.support.regex_step_counter import Counter, TooManySteps, samples

#: What is repeated: marks, digits, brackets, words that rules begin with.
PIECES = ["，", "1", "啊", "\n", " ", "一、", "1,", "2023年"]
"""Beside these, what is made for each expression (`samples`)."""
SIZE = 240
#: Twice the text may cost this much more, and so many steps on top.
GROWTH, FREE = 2.5, 1500
LIMIT = 1000  # steps a character
_compile = re._compile  # type: ignore[attr-defined]
Key = tuple[str, int]


class Asked:
    """An expression that remembers how it was asked."""

    found: ClassVar[dict[Key, tuple[str, set[str]]]] = {}

    def __init__(self, plain: re.Pattern[str], key: Key) -> None:
        self.__dict__.update(plain=plain, key=key)

    def __getattr__(self, name: str) -> Any:
        if name in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            self.found[self.key][1].add(name)
        return getattr(self.plain, name)


def _wrapped(pattern: Any, flags: int) -> Any:
    made = _compile(pattern, flags)
    frame = sys._getframe(2)
    where = frame.f_globals.get("__name__", "")
    if not where.startswith("reportlib") or not isinstance(pattern, str):
        return made
    key = (pattern, int(flags))
    Asked.found.setdefault(key, (f"{where}:{frame.f_lineno}", set()))
    return Asked(made, key)


def collect() -> dict[Key, tuple[str, set[str]]]:
    """Import everything, read the shipped report and a small one, and give what was compiled and how it was asked."""
    re._compile = _wrapped  # type: ignore[attr-defined]
    try:
        reportlib = importlib.import_module("reportlib")
        for module in pkgutil.walk_packages(reportlib.__path__, "reportlib."):
            if not module.name.endswith(("shipped", "__main__")):
                for constant in vars(importlib.import_module(module.name)).values():
                    _ = getattr(constant, "compiled", None)  # a pattern over words is compiled when it is asked for
        tables = importlib.import_module("reportlib.tables")
        page = "<p>政府工作报告</p><p>各位代表：</p><p>一、回顾</p><p>增长5%。</p><p>二、安排</p><p>增长6%。</p>"
        for given in (ROOT / "data" / "reports" / "guangzhou_2023.txt", page.encode()):
            report = reportlib.read(given)
            for name in tables.NAMES:
                report.table(name)
            list(report.problems)
    finally:
        re._compile = _compile  # type: ignore[attr-defined]
    return Asked.found


def offenders() -> list[tuple[str, str, str, int, int]]:
    """The expressions that fail, with the piece that shows it."""
    bad = []
    for (pattern, flags), (where, methods) in collect().items():
        counter = Counter(pattern, flags)
        anchored = bool(methods) and methods <= {"match", "fullmatch"}
        size = 2 * SIZE if anchored else SIZE
        for piece in dict.fromkeys([*PIECES, *samples(pattern, flags)]):
            steps = []
            for length in (size, 2 * size):
                text = (piece * length)[:length] + "\0"
                try:
                    steps.append(counter.at(text, LIMIT * length) if anchored else counter.search(text, LIMIT * length))
                except (TooManySteps, RecursionError):
                    steps.append(sys.maxsize)
            if steps[1] > GROWTH * steps[0] + FREE or sys.maxsize in steps:
                bad.append((where, pattern, piece, *steps))
                break
    return bad  # type: ignore[return-value]


def main() -> None:
    """Print the offenders; in a thread with room for deep recursion."""
    print(json.dumps(offenders(), ensure_ascii=False))


if __name__ == "__main__":
    sys.setrecursionlimit(1_000_000)
    threading.stack_size(512 * 2**20)
    thread = threading.Thread(target=main)
    thread.start()
    thread.join()
