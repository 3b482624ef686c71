"""Commitments without a number that are kept or not: a rule issued, a body set up, a title won, an event held."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.commitments.commitment_words import HEDGED, VAGUE
from reportlib.analysis.commitments.plan_clauses import PlanClause, ends_in_basis

#: Classes of verbs at the head of a clause; each names the rule of the commitments that it makes.
_KINDS = ("issue", "found", "title", "hold", "complete", "start", "end", "raise")
_HEAD = lexicon.pattern_of("{" + " ".join(f"binary_acts.{kind}" for kind in _KINDS) + "}")
#: The words that the object of a verb has to end with: events; works, tasks, plans; standards.
_OBJECT_ENDS = {
    "hold": lexicon.pattern_of(r"{binary_acts.object_of_hold}(?:[”\"》）)]|等[^，。；]{0,12})*$"),
    "complete": lexicon.pattern_of('{binary_acts.object_of_complete}{binary_acts.object_filler}?[”"）)]?$'),
    "start": lexicon.pattern_of('{binary_acts.object_of_start}[”"）)]?$'),
    "raise": lexicon.pattern_of("{binary_acts.object_of_raise}$"),
}
_PROJECT_REALISED = lexicon.pattern_of(
    "{binary_acts.project_noun}{binary_acts.manner_of_realising}?(?P<verb>{binary_acts.project_realised})$"
)
#: …前期工作: what comes before the thing itself.
_PREPARATION = lexicon.pattern_of("{binary_acts.preparation}(?:等[^，。；]{0,6})?$")
_TITLES_IN_A_ROW = lexicon.pattern_of(
    r"((?:[二两三四五六七八九十]{1,3}|\d{1,2}){binary_acts.titles_in_a_row})[”\"]?(?:目标)?$"
)
_GAIN = lexicon.pattern_of("{binary_acts.gain_status}")
_ALL = lexicon.pattern_of("{binary_acts.all_or_nothing}")
_NO_PROJECT = lexicon.pattern_of("{plan_words.vague_amount binary_acts.unnamed_project}")
_NO_OBJECT = lexicon.pattern_of("^(?:{binary_acts.no_object_start}|、)")
#: 完成全年目标任务，必须…: the aim of the whole plan, which its clauses only serve.
_WHOLE_PLAN = lexicon.pattern_of("(?:{binary_acts.general_task}|[的和、了“”])+")
_PROGRAMME = lexicon.pattern_of("{binary_acts.programme_noun}")
_STRIVING = ("commit", "strive", "aspire", "push")
MAX_ADDRESS = 6  # characters before what opens a sentence: 各位代表，
MIN_OBJECT = 4  # characters; a shorter object does not state what is done


@dataclass(frozen=True, slots=True)
class Binary:
    """A clause that is kept or not."""

    start: int
    end: int
    verb_at: int
    action: str
    rule: str


def find(text: str, clause: PlanClause) -> Binary | None:
    """Return what a clause without a number and without a stage promises, or None if that cannot be checked."""
    verb = next((m for at in clause.heads if (m := _HEAD.match(text, at, clause.end))), None)
    if verb is None and HEDGED.match(text, clause.verb_at, clause.end):
        return None
    if _PREPARATION.search(text[clause.start : clause.end].rstrip()):
        return None
    by_head = None if verb is None else _by_head(text, clause, verb)
    return by_head or _by_gain(text, clause) or _by_all(text, clause) or _by_run(text, clause)


@lexicon.cached
def _kinds() -> dict[str, str]:
    return {row["word"]: row["class"] for row in lexicon.rows("binary_acts") if row["class"] in _KINDS}


def _by_head(text: str, clause: PlanClause, verb: re.Match[str]) -> Binary | None:
    rest = text[verb.end() : clause.end]
    if len(rest.strip()) < MIN_OBJECT or _NO_OBJECT.match(rest) or VAGUE.match(rest):
        return None
    if clause.start - clause.sentence.start <= MAX_ADDRESS and _WHOLE_PLAN.fullmatch(rest.strip()):
        return None
    kind = _kinds()[verb.group()]
    if kind in _OBJECT_ENDS and not _OBJECT_ENDS[kind].search(rest):
        return None
    return Binary(*_span(text, clause), verb.start(), verb.group(), f"verb-{kind}")


def _by_gain(text: str, clause: PlanClause) -> Binary | None:
    """争取X纳入Y, 推动X升级为Y: only behind a word of commitment or promotion."""
    if not any(lead in lexicon.words("plan_words", *_STRIVING) for lead in clause.leads):
        return None
    for verb in _GAIN.finditer(text, clause.verb_at, clause.end):
        subject, rest = text[clause.verb_at : verb.start()], text[verb.end() : clause.end]
        if subject and not _NO_OBJECT.match(rest) and not VAGUE.match(subject):
            return Binary(*_span(text, clause), verb.start(), verb.group(), "gain")
    project = _PROJECT_REALISED.search(text[clause.verb_at : clause.end])
    if project and not _NO_PROJECT.search(text[clause.verb_at : clause.end]):
        return Binary(*_span(text, clause), clause.verb_at + project.start("verb"), project["verb"], "gain-project")
    return None


def _by_all(text: str, clause: PlanClause) -> Binary | None:
    """全面消除, 全覆盖, 清零: for all or not."""
    found = _ALL.search(text, clause.start, clause.end)
    if (
        found is None
        or text[found.start() - 1] in "两双三"
        or _PROGRAMME.match(text[found.end() :].lstrip('”"').lstrip()[:6])
        or clause.end - clause.start < MIN_OBJECT + 2
        or ends_in_basis(text, clause)
        or any(lead in lexicon.words("plan_words", "carry_on") for lead in clause.leads)
    ):
        return None
    return Binary(*_span(text, clause), found.start(), found.group(), "all")


def _by_run(text: str, clause: PlanClause) -> Binary | None:
    """实现双拥模范城五连冠: a title won once more."""
    found = _TITLES_IN_A_ROW.search(text, clause.start, clause.end)
    if found is None or HEDGED.match(text, clause.verb_at, clause.end) or clause.end - clause.start < MIN_OBJECT + 2:
        return None
    return Binary(*_span(text, clause), found.start(), found.group(1), "title-run")


def _span(text: str, clause: PlanClause) -> tuple[int, int]:
    words = text[clause.start : clause.end]
    return clause.start + len(words) - len(words.lstrip(" \u3000")), clause.start + len(words.rstrip())
