"""Sentences on what the plan promises and leaves out: strength, what can be checked, sums, gaps, problems taken up."""

from __future__ import annotations

from collections.abc import Sequence

from .. import findings
from ..findings import AnswerRow, CommitmentRow, SumRow
from ..records import Quantity
from ..wording import amount, decimal, printed, whole
from .book import Book
from .fragments import Cited, Row, Sentence

KINDS = ("number", "milestone", "binary")


def strength(book: Book) -> Sentence | None:
    """How the number of hard targets changes with the coding scheme."""
    found = [t for t in book.targets if t.kind == "number"]
    narrow, broad = ([t for t in found if getattr(t, scheme) == "hard"] for scheme in ("narrow", "broad"))
    bare = [t for t in found if t.narrow == t.broad == "none"]
    if not found or not (narrow or broad):
        return None
    key = "strength_differs" if len(narrow) != len(broad) else "strength_agrees"
    return book.say(
        key,
        total=book.count("targets_numbers", book.target_rows(found)),
        narrow=book.count("strength_narrow", book.target_rows(narrow)),
        broad=book.count("strength_broad", book.target_rows(broad)),
        bare=book.count("strength_bare", book.target_rows(bare)),
    )


def kinds(book: Book) -> Sentence | None:
    """How many commitments can be checked, and by what."""
    if not book.targets:
        return None
    listed = []
    for kind in KINDS:
        rows = [t for t in book.targets if t.kind == kind]
        if rows:
            listed.append(book.phrase(f"targets_{kind}", n=book.count(f"targets_{kind}", book.target_rows(rows))))
    total = book.count("targets_total", book.target_rows(book.targets))
    return book.say("targets_kinds", total=total, kinds=book.join(listed, most=len(listed)))


def checkable(book: Book) -> Sentence | None:
    """Which share of what the plan says it will do can be checked, has a time, has an owner."""
    found = findings.commitments(book.report)
    if not found:
        return None
    held = [c for c in found if c.number or c.milestone or c.binary]
    return book.say(
        "checkable",
        of=book.total("commitments_total", len(found), ()),
        share=book.fraction("checkable", len(held), len(found), _clauses(held)),
        deadline=book.count("commitments_deadline", _clauses([c for c in found if c.deadline])),
        owner=book.count("commitments_owner", _clauses([c for c in found if c.owner])),
    )


def _clauses(found: Sequence[CommitmentRow]) -> tuple[Row, ...]:
    return tuple(Row(c.text, c.start, c.end) for c in found)


def _sums(book: Book, kind: str) -> list[SumRow]:
    return [one for one in findings.sums(book.report) if one.kind == kind]


def _quantity(book: Book, start: int, end: int) -> Quantity | None:
    return next((q for q in book.quantities if (q.start, q.end) == (start, end)), None)


def _parts(one: SumRow) -> list[tuple[int, int]]:
    return [(int(start), int(end)) for _, start, end in (part.split("-") for part in one.parts.split())]


def parts(book: Book) -> Sentence | None:
    """What the parts of a total add up to."""
    for one in _sums(book, "parts"):
        total = _quantity(book, one.start, one.end)
        held = [q for q in (_quantity(book, *span) for span in _parts(one)) if q is not None]
        if total is None or not held or one.share is None:
            continue
        return book.say(
            "sum_parts",
            items=book.join([book.item(q.indicator, book.cite(q)) for q in held], most=len(held)),
            value=book.derived("sum_parts", one.value, amount(one.value, one.unit, book.lang), book.rows(held)),
            total=book.item(total.indicator, book.cite(total)),
            share=book.fraction("sum_share", one.value, one.value / one.share, book.rows([*held, total])),
        )
    return None


def base(book: Book) -> Sentence | None:
    """Which base a level and a growth target imply, where the review does not give it."""
    silent = {gap.start for gap in findings.gaps(book.report) if gap.side == "plan" and gap.kind == "silent"}
    for one in _sums(book, "base"):
        level = _quantity(book, one.start, one.end)
        growth = next((q for q in (_quantity(book, *span) for span in _parts(one)) if q is not None), None)
        if level is None or growth is None or level.start not in silent:
            continue
        rounded = float(f"{one.value:.4g}")
        return book.say(
            "sum_base",
            level=book.item(level.indicator, book.cite(level)),
            growth=book.item(growth.indicator, book.cite(growth)),
            value=book.derived("sum_base", one.value, amount(rounded, one.unit, book.lang), book.rows([level, growth])),
        )
    return None


def each(book: Book) -> Sentence | None:
    """What so many in each district come to, beside what the review reports."""
    for one in _sums(book, "each"):
        own = _quantity(book, one.start, one.end)
        (start, end), *_ = _parts(one)
        if own is None:
            continue
        times = one.value / own.value if own.value else 0.0
        words = book.report.text[start:end]
        count = Cited(words if book.lang == "zh" else whole(round(times)), start, end, times)
        top = "" if one.value_max is None else f"\u2013{decimal(one.value_max)}"
        unit = f" {one.unit}" if book.lang == "zh" else ""
        reported = next((pair.record for pair in book.apart if pair.plan.start == one.start), None)
        key = "sum_each" if reported is None else "sum_each_reported"
        rows = (*book.rows([own]), Row(words, start, end))
        return book.say(
            key,
            name=book.named(one.indicator),
            each=Cited(printed(own, own.surface, book.lang), own.start, own.end, own.value),
            n=count,
            value=book.derived("sum_each", one.value, f"{decimal(one.value)}{top}{unit}", rows),
            record=book.cite(reported) if reported is not None else "",
        )
    return None


def past(book: Book) -> Sentence | None:
    """What the review says of last year's targets, and that it says nothing where it does not."""
    found = findings.past_targets(book.report)
    if not found:
        return book.say("past_none") if "review" in book.sides else None
    listed = []
    for verdict in ("met", "exceeded", "missed", "mentioned"):
        rows = tuple(Row(book.report.text[p.start : p.end], p.start, p.end) for p in found if p.verdict == verdict)
        if rows:
            listed.append(book.phrase(f"past_{verdict}", n=book.count(f"past_{verdict}", rows)))
    return book.say("past_some", verdicts=book.join(listed, most=len(listed)))


def dropped(book: Book) -> Sentence | None:
    """Which indicators in general use were reported and are not named in the plan."""
    gaps = [g for g in findings.gaps(book.report) if g.side == "record" and g.kind == "dropped" and g.indicator_id]
    found = [q for q in (_quantity(book, g.start, g.end) for g in gaps) if q is not None]
    if not found:
        return None
    items = [book.item(q.indicator, book.cite(q)) for q in found]
    return book.say("gaps_dropped", n=book.count("gaps_dropped", book.rows(found)), items=book.join(items))


def answered(book: Book) -> Sentence | None:
    """How many of the admitted problems the plan takes up, with numbers or without."""
    best: dict[int, AnswerRow] = {}
    numbered: set[int] = set()
    for row in findings.answers(book.report):
        best.setdefault(row.problem_start, row)
        if row.numbers:
            numbered.add(row.problem_start)
    if not best:
        return None
    taken = [row for row in best.values() if row.rank]
    rest = [row for row in best.values() if not row.rank]
    return book.say(
        "answers_some" if rest else "answers_all",
        n=book.count("problems_total", _problems(list(best.values()))),
        taken=book.count("problems_taken", _problems(taken)),
        numbers=book.count("problems_numbered", _problems([row for row in taken if row.problem_start in numbered])),
        rest=book.count("problems_rest", _problems(rest)),
    )


def _problems(found: Sequence[AnswerRow]) -> tuple[Row, ...]:
    return tuple(Row(row.problem, row.problem_start, row.problem_end) for row in found)
