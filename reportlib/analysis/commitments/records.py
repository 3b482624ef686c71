"""The frozen records of what a plan promises."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A commitment of the plan that can be checked: a row of `targets`."""

    start: int  # of the number, of the project that is to reach a stage, or of the clause
    end: int
    kind: str  # number, milestone, binary
    indicator: str  # what is counted; the project; the clause
    indicator_id: str
    value: float | None
    value_max: float | None
    unit: str
    bound: str
    measure: str
    qualifier: str  # the raw words that make the bound
    action: str  # the governing verb
    commitment: str  # the raw word of commitment or aspiration: 确保, 力争, 争取 …
    course: str  # new, continuing
    deadline: str  # the raw words
    owner: str  # the raw words
    headline: int  # 1 if it is an item of the headline targets
    narrow: str  # strength: hard, soft, none
    broad: str
    ordinal: int
    area_id: str
    section_id: str
    sentence_start: int
    sentence_end: int
    rule: str
    review: str
    deadline_start: int | None
    deadline_end: int | None
    owner_start: int | None
    owner_end: int | None


@dataclass(frozen=True, slots=True)
class ExcludedNumber:
    """A number of the plan that is no target, and why: a row of `targets_excluded`."""

    start: int
    end: int
    indicator: str
    value: float
    unit: str
    reason: str  # threshold, enumeration, in_force, …: the codes of `no_target` in the schema
    rule: str  # the rule that left it out
    section_id: str
    sentence_start: int
    sentence_end: int
