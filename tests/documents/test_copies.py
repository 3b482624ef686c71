"""Texts that claim one place and year: what is decided never depends on their order."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from reportlib.documents.identity.copies import Copy, Kept, Text, resemblance, settle

HARVEST = "".join(f"第{number}件实事是修好{number * 7}公里乡村道路，受益群众{number * 311}户。" for number in range(60))
HARBOUR = "".join(f"第{number}项工程是疏浚{number * 5}处河道，完成投资{number * 173}万元。" for number in range(60))


def test_formats_differ_in_marks_and_page_heads_only() -> None:
    """Half-width marks, line ends and a page head on every tenth line leave a copy; another year's text is none."""
    lines = HARVEST.replace("，", ",").split("。")
    copied = "\n".join(line + ("\n— 7 —" if number % 10 == 9 else "") for number, line in enumerate(lines))
    assert resemblance(Text(HARVEST, "a"), Text(copied, "b")) > 0.8
    assert resemblance(Text(HARVEST, "a"), Text(HARBOUR, "b")) < 0.2


def test_the_reasons_of_the_choice() -> None:
    """The more complete copy is kept, then one with a title, then by format, then by name."""
    whole, docx = Text(HARVEST, "b.txt"), Text(HARVEST, "c.docx", "docx")
    short = Text(HARVEST[: int(len(HARVEST) * 0.9)], "a.docx", "docx")
    assert settle([short, whole]) == [Copy(1, "complete"), Kept("")]
    assert settle([whole, docx]) == [Copy(1, "format"), Kept("")]
    assert settle([docx, Text(HARVEST, "a.txt"), Text(HARVEST, "d.docx", "docx", titled=False)]) == [
        Kept(""),
        Copy(0, "format"),
        Copy(0, "titled"),
    ]
    assert settle([whole, Text(HARVEST, "a.txt")]) == [Copy(1, "name"), Kept("")]


def test_different_texts_are_all_marked() -> None:
    """Of two texts that claim one place and year neither keeps the plain id; a copy of one changes nothing."""
    two = [one.mark for one in settle([Text(HARVEST, "a"), Text(HARBOUR, "b")]) if isinstance(one, Kept)]
    assert len(set(two)) == 2 and "" not in two
    three = settle([Text(HARBOUR, "b"), Text(HARVEST, "x"), Text(HARVEST, "a")])
    assert three == [Kept(two[1]), Copy(2, "name"), Kept(two[0])]


def test_nothing_depends_on_the_order() -> None:
    """However the files are ordered, the same text is kept, under the same mark."""
    texts = [Text(HARVEST, "a.txt"), Text(HARVEST, "a.docx", "docx"), Text(HARBOUR, "b.txt"), Text("短。", "c.txt")]
    seen = set()
    for order in permutations(range(len(texts))):
        decided = settle([texts[number] for number in order])
        seen.add(
            frozenset(
                (texts[number].name, one.mark if isinstance(one, Kept) else texts[order[one.of]].name)
                for number, one in zip(order, decided, strict=True)
            )
        )
    assert len(seen) == 1


@given(st.lists(st.text("发展稳中求进十二三", min_size=0, max_size=60), min_size=1, max_size=5))
def test_any_texts_are_settled(bodies: list[str]) -> None:
    """Every text is kept or a copy of one that is; kept ones have different marks unless one alone is kept."""
    decided = settle([Text(body, f"{number}.txt") for number, body in enumerate(bodies)])
    kept = [one.mark for one in decided if isinstance(one, Kept)]
    assert kept and len(set(kept)) == len(kept)
    assert all(isinstance(decided[one.of], Kept) for one in decided if isinstance(one, Copy))
