"""The account of two reports, written from the tables of their comparison.

Every number links to its computation and to its places in both reports.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from reportlib.analysis import attention
from reportlib.core import frames, schema
from reportlib.narrative.compose import Narrative
from reportlib.narrative.evidence import computations
from reportlib.narrative.sentence_parts import Derived, Fragment, Name, Row, Run, Sentence, Topic, leaves
from reportlib.narrative.wording import LANGUAGES, Phrases, fill, is_translated, name, share, side_value, whole

if TYPE_CHECKING:
    from reportlib.report.comparison import Comparison

MOST = 4
"""Most things named in a list of a sentence; the rest is in the tables."""

MIN_SHIFT = 0.02
"""Least difference of shares by which a subject gains or loses."""

MIN_TAKEN = 0.005
"""Least share of common text that is worth a sentence."""

MIN_USES = 2
"""Fewest uses of a wording that is named."""

NAMED = {"formula", "glossary", "quoted", "slogan"}
GROWTH = ("gdp_growth",)


class ComparisonWriter:
    """The comparison in one language, and the wording of its rows.

    Args:
        comparison: the comparison of two reports.
        lang: "zh" or "en".
    """

    def __init__(self, comparison: Comparison, lang: str) -> None:
        self.comparison, self.lang = comparison, lang
        self.phrases = Phrases.load("reportlib.narrative", "two_reports")
        self._keys: dict[tuple[str, ...], str] = {}

    def say(self, key: str, **slots: Fragment) -> Sentence:
        """Return a filled phrase as a sentence, in the variant for two places if there is one."""
        if not self.comparison.same_place and f"{key}_apart" in self.phrases.entries:
            key = f"{key}_apart"
        given = {"first": self.called("first"), "second": self.called("second"), **slots}
        return Sentence(key, tuple(leaves(fill(self.phrases.template(key, self.lang), given))))

    def run(self, key: str, **slots: Fragment) -> Run:
        """Return a filled phrase as a piece of a sentence."""
        return Run(tuple(leaves(fill(self.phrases.template(key, self.lang), slots))))

    def join(self, runs: Sequence[Run]) -> Run:
        """Return the first runs as a list that notes if there are more; the rest is in the table."""
        pieces: list[Any] = []
        shown, more = runs[:MOST], len(runs) > MOST
        for i, run in enumerate(shown):
            if i:
                last = i == len(shown) - 1 and self.lang == "en" and not more
                pieces.append(" and " if last else "、" if self.lang == "zh" else ", ")
            pieces.extend(run.pieces)
        if more:
            pieces.append(self.phrases.template("and_others", self.lang))
        return Run(tuple(pieces))

    def named(self, words: str) -> Name:
        """Return the name of an indicator or a word, translated if a translation is known."""
        said = name(words, self.lang)
        return Name(said, self.lang != "zh" and not is_translated(words))

    def title(self, words: str) -> Run:
        """Return the title of an area in quotation marks."""
        return self.run("title", name=Name(words, self.lang != "zh"))

    def called(self, side: str) -> Name:
        """Return the name of one of the two reports: place and year."""
        about = getattr(self.comparison, side).metadata
        words = f"{about.place}{about.year or ''}{'年' if about.year and self.lang == 'zh' else ''}"
        return Name(words or getattr(self.comparison, side).report_id, self.lang != "zh" and bool(about.place))

    def number(self, text: str, count: float, table: str, rows: Sequence[Any]) -> Derived:
        """Return a number with the rows of a table behind it; numbers of the same rows share one entry."""
        made = tuple(map(self._row, rows))
        key = self._keys.setdefault((table, *(row.label for row in made)), f"c{len(self._keys) + 1}")
        return Derived(text, key, self.phrases.text("from_table", self.lang, table=table), made, count)

    def _row(self, row: Any) -> Row:
        parts = []
        for side in ("first", "second"):
            said = str(getattr(row, f"{side}_text", None) or getattr(row, f"{side}_title", None) or "")
            start, end = getattr(row, f"{side}_start", None), getattr(row, f"{side}_end", None)
            where = f" {start}\u2013{end}" if start is not None else ""
            if said or where:
                parts.append(f"{self.called(side).text}: {said}{where}")
        label = str(
            getattr(row, "indicator", None) or getattr(row, "phrase", None) or getattr(row, "topic", None) or ""
        )
        label = label or str(getattr(row, "dictionary", None) or getattr(row, "code", None) or "")
        return Row(" · ".join(filter(None, [label, *parts])), None, None)


Maker = Callable[[ComparisonWriter], Sequence[Sentence | None]]


def _frame(writer: ComparisonWriter) -> list[Sentence | None]:
    """Name the two reports, and state which share of the plan is reused."""
    made: list[Sentence | None] = [writer.say("frame")]
    frame = writer.comparison.measures
    found = {(row.scope, row.code): row for row in frames.rows(frame) if row.measure == "reuse"}
    plan = [found["plan", code] for code in ("same", "numbers", "near") if ("plan", code) in found]
    taken = sum(row.share or 0.0 for row in plan)
    if taken >= MIN_TAKEN:
        made.append(
            writer.say(
                "reuse",
                share=writer.number(share(taken), taken, "compare_measures", plan),
                same=writer.number(share(plan[0].share), plan[0].share, "compare_measures", plan[:1]),
            )
        )
    return made


def _value(writer: ComparisonWriter, row: Any, side: str) -> Derived:
    """Return the number of one side of a row with its bound."""
    table = "compare_headline" if hasattr(row, "first_kind") else "compare_indicators"
    return writer.number(side_value(row, side, writer.lang), 2, table, [row])


def _steps(writer: ComparisonWriter, key: str, rows: Sequence[Any]) -> list[Run]:
    """Return rows as phrases, each with its name and the numbers of both sides."""
    return [
        writer.run(
            key,
            name=writer.named(row.indicator),
            before=_value(writer, row, "first"),
            after=_value(writer, row, "second"),
        )
        for row in rows
    ]


def _targets(writer: ComparisonWriter) -> list[Sentence | None]:
    """Compare the headline targets: growth first, then lowered, raised, new and dropped ones."""
    rows = list(frames.rows(writer.comparison.headline))
    for side in ("first", "second"):
        if rows and all(getattr(row, f"{side}_start") is None for row in rows):
            return [writer.say(f"no_menu_{side}")]
    growth = next((row for row in rows if row.indicator_id in GROWTH), None)
    made: list[Sentence | None] = []
    if growth is not None:
        slots = {
            key: _value(writer, growth, side)
            for key, side in (("before", "first"), ("after", "second"))
            if getattr(growth, f"{side}_value") is not None
        }
        apart = not writer.comparison.same_place and len(slots) == 2
        if apart or growth.relation == "recast" or slots:
            made.append(writer.say("growth" if apart else f"growth_{growth.relation}", **slots))
    rest = [row for row in rows if row is not growth]
    for relation in ("lowered", "raised"):
        held = [row for row in rest if row.relation == relation]
        items = _steps(writer, "menu_item", held)
        again = relation == "lowered" and growth is not None and growth.relation == "lowered"
        again |= not writer.comparison.same_place
        key = "menu_raised" if relation == "raised" else "menu_lowered" if again else "menu_lowered_first"
        made.append(writer.say(key, items=writer.join(items)) if items else None)
    for relation, side in (("new", "second"), ("dropped", "first")):
        items = [
            writer.run("menu_single", name=writer.named(row.indicator), value=_value(writer, row, side))
            if getattr(row, f"{side}_value") is not None
            else writer.run("menu_bare", name=writer.named(row.indicator))
            for row in rest
            if row.relation == relation
        ]
        made.append(writer.say(f"menu_{relation}", items=writer.join(items)) if items else None)
    return made


def _outcomes(writer: ComparisonWriter) -> list[Sentence | None]:
    """State how many targets of the first plan were met, and name the missed ones."""
    every = list(frames.rows(writer.comparison.indicators))
    rows = [row for row in every if row.relation == "outcome" and row.reached]
    if not rows:
        return []
    parts = []
    for code in ("met", "near", "missed"):
        held = [row for row in rows if row.reached == code]
        if held:
            number = writer.number(str(len(held)), len(held), "compare_indicators", held)
            parts.append(writer.run(f"outcome_{code}", n=number))
    total = writer.number(str(len(rows)), len(rows), "compare_indicators", rows)
    made: list[Sentence | None] = [writer.say("outcomes_count", total=total, parts=writer.join(parts))]
    missed = [row for row in rows if row.reached == "missed"]
    items = _steps(writer, "outcome_item", missed)
    if len(items) > MOST:
        count = writer.number(str(len(missed)), len(missed), "compare_indicators", missed)
        made.append(writer.say("outcomes_missed_more", items=writer.join(items), n=count))
    elif items:
        made.append(writer.say("outcomes_missed", items=writer.join(items)))
    untold = [row for row in every if row.relation == "unreported"]
    if untold:
        count = writer.number(str(len(untold)), len(untold), "compare_indicators", untold)
        names = list(dict.fromkeys(row.indicator for row in untold))
        items = [writer.run("menu_bare", name=writer.named(name)) for name in names[:MOST]]
        key = "outcomes_unreported_more" if len(names) > MOST else "outcomes_unreported"
        made.append(writer.say(key, items=writer.join(items), n=count))
    return made


def _priorities(writer: ComparisonWriter) -> list[Sentence | None]:
    """Compare the areas of the two plans and their subjects."""
    rows = list(frames.rows(writer.comparison.areas))
    made: list[Sentence | None] = []
    sides = {
        side: {getattr(row, f"{side}_order"): row for row in rows if getattr(row, f"{side}_order") is not None}
        for side in ("first", "second")
    }
    if all(sides.values()):
        kept = [row for row in rows if row.relation == "kept"]
        before, after = (
            writer.number(str(len(held)), len(held), "compare_areas", list(held.values())) for held in sides.values()
        )
        carried = writer.number(str(len(kept)), len(kept), "compare_areas", kept)
        even = len(sides["first"]) == len(sides["second"]) and writer.comparison.same_place
        made.append(writer.say("areas_even" if even else "areas", before=before, after=after, kept=carried))
        for relation, side in (("new", "second"), ("dropped", "first"), ("merged", "first")):
            items = [writer.title(getattr(row, f"{side}_title")) for row in rows if row.relation == relation]
            made.append(writer.say(f"areas_{relation}", items=writer.join(items)) if items else None)
        one, two = sides["first"].get(1), sides["second"].get(1)
        if one is not None and two is not None:
            same = any(row.first_order == 1 and row.second_order == 1 for row in kept) and writer.comparison.same_place
            slots = {"after": writer.title(two.second_title)}
            if not same:
                slots["before"] = writer.title(one.first_title)
            made.append(writer.say("areas_first_same" if same else "areas_first", **slots))
    return [*made, _topics(writer), *_attention(writer)]


def _topics(writer: ComparisonWriter) -> Sentence | None:
    rows = [row for row in frames.rows(writer.comparison.topics) if row.scope == "plan" and row.topic]
    if not rows:
        return None
    up, down = max(rows, key=lambda row: row.change), min(rows, key=lambda row: row.change)
    undecided = [r for r in frames.rows(writer.comparison.topics) if r.scope == "plan" and not r.topic]
    blurred = max((abs(row.change) for row in undecided), default=0.0)
    if up.change < max(MIN_SHIFT, blurred) or down.change > -max(MIN_SHIFT, blurred):
        return None  # the undecided passages could reverse it
    slots: dict[str, Fragment] = {}
    for key, row in (("up", up), ("down", down)):
        slots[key] = Name(schema.codes("topic")[row.topic][writer.lang == "zh"], False)
        slots[f"{key}_before"] = writer.number(share(row.first_share), row.first_share, "compare_topics", [row])
        slots[f"{key}_after"] = writer.number(share(row.second_share), row.second_share, "compare_topics", [row])
    return writer.say("topics_shift", **slots)


def _attention(writer: ComparisonWriter) -> list[Sentence | None]:
    """Name the dictionaries whose attention changes significantly."""
    known = {one.name: one for one in attention.packaged()}
    rows = [
        row
        for row in frames.rows(writer.comparison.attention)
        if row.scope == "plan" and row.low is not None and row.first_hits + row.second_hits
        if not (row.dictionary in known and known[row.dictionary].together)
    ]
    made: list[Sentence | None] = []
    for direction in ("up", "down"):
        sure = [row for row in rows if (row.low > 0 if direction == "up" else row.high < 0)]
        sure.sort(key=lambda row: (-abs(row.difference), row.dictionary))
        items = [
            writer.run(
                "attention_item",
                name=Name(_dictionary(row.dictionary, writer.lang), False),
                before=writer.number(share(row.first_share), row.first_share, "compare_attention", [row]),
                after=writer.number(share(row.second_share), row.second_share, "compare_attention", [row]),
            )
            for row in sure
        ]
        made.append(writer.say(f"attention_{direction}", items=writer.join(items)) if items else None)
    if rows and not any(made):
        count = writer.number(str(len(rows)), len(rows), "compare_attention", rows)
        made.append(writer.say("attention_even", n=count))
    return made


def _dictionary(name_: str, lang: str) -> str:
    one = next((one for one in attention.packaged() if one.name == name_), None)
    return name_ if one is None else one.zh if lang == "zh" else one.en


def _words(writer: ComparisonWriter) -> list[Sentence | None]:
    """Name the wordings that only one report uses."""
    made: list[Sentence | None] = []
    for relation, count in (("new", "second_count"), ("dropped", "first_count")):
        rows = [
            row
            for row in frames.rows(writer.comparison.wordings)
            if row.relation == relation and getattr(row, count) >= MIN_USES and not row.phrase[0].isdigit()
        ]
        # Names and formulas are more informative than words.
        rows.sort(key=lambda row: not NAMED & set(row.kinds.split()))
        items = [
            writer.run(
                "word",
                name=writer.named(row.phrase),
                n=writer.number(whole(getattr(row, count)), getattr(row, count), "compare_wordings", [row]),
            )
            for row in rows[:MOST]
        ]
        made.append(writer.say(f"words_{relation}", items=writer.join(items)) if items else None)
    return made


TOPICS: tuple[tuple[str, Maker], ...] = (
    ("frame", _frame),
    ("targets", _targets),
    ("outcomes", _outcomes),
    ("priorities", _priorities),
    ("words", _words),
)
"""Headings with the functions that write their sentences; a heading without a sentence is left out."""


def write(comparison: Comparison, lang: str = "zh") -> Narrative:
    """Write the account of two reports.

    Args:
        comparison: the result of `reportlib.compare`.
        lang: "zh" or "en".

    Raises:
        ValueError: the language is not one of the two.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no narrative in {lang!r}; there is {' and '.join(LANGUAGES)}")
    writer = ComparisonWriter(comparison, lang)
    topics = []
    for key, maker in TOPICS:
        sentences = tuple(sentence for sentence in maker(writer) if sentence is not None)
        if sentences:
            topics.append(Topic(key, writer.phrases.template(f"heading_{key}", lang), (sentences,)))
    finished = tuple(topics)
    called = f"{comparison.first.report_id}, {comparison.second.report_id}"
    return Narrative(called, lang, finished, (), computations(finished))
