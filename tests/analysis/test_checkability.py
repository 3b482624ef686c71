"""How much of a plan can be checked a year later, and whose measure each judged column is."""

from __future__ import annotations

import reportlib
from tests.support.two_part_report import made_up


def test_the_measures_count_what_the_plan_says() -> None:
    """Of five things to be done one has a number, one a stage with a date, one an owner; one is done or not."""
    plan = "新建停车位800个,年底前建成青河大桥,各镇加强河道保洁,出台住宅电梯安全条例,提升城市品质。"
    report = made_up("", plan)
    at = report.text.index(plan)
    clauses = report.commitments[report.commitments["start"] >= at]
    assert list(clauses["number"]) == [1, 0, 0, 0, 0]
    assert list(clauses["milestone"]) == [0, 1, 0, 0, 0]
    assert list(clauses["binary"]) == [0, 0, 0, 1, 0]
    assert list(clauses["deadline"]) == ["", "年底前", "", "", ""]
    assert list(clauses["owner"]) == ["", "", "各镇", "", ""]
    found = {row.measure: (row.n, row.of) for row in report.checkability.itertuples()}
    total = len(report.commitments)
    assert found["number"] == (1, total) and found["milestone"] == (1, total) and found["checkable"] == (3, total)


def test_every_measure_has_its_source() -> None:
    """What is judged and not only read off names the paper or says that it is ours."""
    judged = {
        "targets": ("kind", "course", "narrow", "broad", "ordinal"),
        "pairs": ("change", "better", "demand", "comparability"),
        "gaps": ("kind",),
        "sums": ("kind",),
        "past_targets": ("verdict",),
        "answers": ("score",),
        "strength": ("scheme", "coded_share"),
        "checkability": ("measure",),
        "headline_targets": ("kind",),
        "priorities": ("share", "space_rank", "topic"),
        "terms": ("log_odds", "z"),
    }
    for table, names in judged.items():
        columns = {column.name: column for column in reportlib.schema.columns(table)}
        assert all(columns[name].source for name in names), table
