"""Text that stands twice in one file: pages are saved with a copy of it, scrapers glue two editions together."""

from __future__ import annotations

from collections.abc import Iterator

from reportlib.core.source_map import Edit

#: Copies are looked for in steps of this many characters; shorter repeats are phrases.
GRAM = 24
#: A repeat of fewer characters, blanks aside, is a stock passage and no copy.
MIN_COPY = 800
#: The least share of a copy that is the same, letter for letter.
MIN_SAME = 0.6
#: Repeats this far apart, in characters, are pieces of one copy.
MAX_GAP = 200


def find(text: str) -> list[Edit]:
    """Return the second copies in a text, in order.

    >>> passage = "".join(f"第{i}项任务完成{i * 7}件，比上年多{i}件。" for i in range(80))
    >>> text = "各位代表：" + passage + "首页\\n" + passage.replace("。", "。\\n")
    >>> [(text[edit.start : edit.start + 4], len(text) - edit.end < 5) for edit in find(text)]
    [('第0项任', True)]
    """
    kept = [i for i, ch in enumerate(text) if not ch.isspace()]
    squeezed = "".join(text[i] for i in kept)
    found = []
    for before, start, end, same in _joined(_repeats(squeezed)):
        # What repeats itself within its own length is a list of like sentences.
        if same >= MIN_COPY and same >= MIN_SAME * (end - start) and start - before >= MIN_SAME * (end - start):
            found.append(Edit(kept[start], kept[end - 1] + 1, reason="copy"))
    return found


def _repeats(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the spans that stand earlier too: their first start, their second start, their length."""
    first: dict[str, int] = {}
    for at in range(0, len(text) - GRAM + 1, GRAM):
        first.setdefault(text[at : at + GRAM], at)
    at = 0
    while at + GRAM <= len(text):
        before = first.get(text[at : at + GRAM])
        if before is None or before + GRAM > at:
            at += 1
            continue
        size = GRAM
        while at + size < len(text) and before + size < at and text[before + size] == text[at + size]:
            size += 1
        back = 0
        while back < GRAM and before > back and text[before - back - 1] == text[at - back - 1]:
            back += 1
        yield before - back, at - back, size + back
        at += size


def _joined(repeats: Iterator[tuple[int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Join repeats that follow each other both times: first start, second start and end, characters alike."""
    source = start = end = same = last = -1
    for before, at, size in repeats:
        if start >= 0 and 0 <= at - end <= MAX_GAP and abs((at - end) - (before - last)) <= MAX_GAP:
            end, last, same = at + size, before + size, same + size
            continue
        if start >= 0:
            yield source, start, end, same
        source, start, end, last, same = before, at, at + size, before + size, size
    if start >= 0:
        yield source, start, end, same
