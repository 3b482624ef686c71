"""What an explanation of a row promises."""

from __future__ import annotations

import ast
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

import reportlib
from reportlib import cli, schema
from reportlib.analysis.commitments import numeric
from reportlib.extraction import indicator_names, quantities, refusals
from reportlib.extraction.explanation import Explanation
from tests.support.case_files import load, report_of
from tests.support.reports import shipped

FIELDS = ["value", "unit", "bound", "measure", "indicator", "action", "status", "period", "review"]


@pytest.fixture(scope="module")
def report() -> reportlib.Report:
    return shipped()


@pytest.fixture(scope="module")
def every(report: reportlib.Report) -> list[Explanation]:
    return [report.explain(quantity_id) for quantity_id in report.quantities["quantity_id"]]


def explained(report: reportlib.Report, surface: str) -> Explanation:
    rows = report.quantities
    return report.explain(rows.loc[rows["surface"] == surface, "quantity_id"].iloc[0])


def test_steps_end_where_the_rows_do(report: reportlib.Report, every: list[Explanation]) -> None:
    """For each quantity of the shipped report the steps end where the table does, field for field."""
    rows = report.quantities.set_index("quantity_id")
    assert len(every) == len(rows) > 150
    for explanation in every:
        row = rows.loc[explanation.quantity_id]
        steps = {step.field: step.outcome for step in explanation.steps}
        assert [field for field in steps if field != "value_max"] == FIELDS
        for field, outcome in steps.items():
            assert outcome == row[field], (explanation.quantity_id, field)


def test_explanations_of_cases_end_where_their_rows_do() -> None:
    """The same holds for every construction of the case files, read rightly or not."""
    for case in [*load("in_the_wild"), *load("known_failures")]:
        report, _ = report_of(case)
        for row, quantity_id in zip(report.quantity_records, report.quantities["quantity_id"], strict=True):
            explanation = report.explain(quantity_id)
            assert explanation.quantity == row
            for step in explanation.steps:
                assert step.outcome == getattr(row, step.field), (case.label, row.surface, step)


def test_what_the_rules_saw_is_enough_to_run_them(report: reportlib.Report) -> None:
    """Span, value and name come out again from the clause and the words kept with the row, without the report."""
    for reading in report.readings:
        row, clause = reading.quantity, reading.clause
        again = {m.start: m for m in quantities.find(report.normalised.text, clause.start, clause.end)}[row.start]
        assert (again.end, again.unit, again.bound, again.value) == (row.end, row.unit, row.bound, abs(row.value))
        assert indicator_names.name(reading.place) == reading.named
        for decided in (reading.measure, reading.status, reading.period):
            assert row.sentence_start <= decided.start <= decided.end <= row.sentence_end or decided.rule == "year"


def test_span_and_marks_lie_in_the_sentence(report: reportlib.Report, every: list[Explanation]) -> None:
    """Marks are in order, do not overlap, and paint the number where the table says it stands."""
    for explanation in every:
        start, end = explanation.span
        row = explanation.quantity
        assert explanation.sentence[start:end] == row.surface
        at = 0
        for mark in explanation.marks:
            assert at <= mark.start < mark.end <= len(explanation.sentence)
            at = mark.end
        painted = [m for m in explanation.marks if m.kind in ("number", "unit")]
        assert (painted[0].start, painted[-1].end) == (start, end), explanation.quantity_id


def test_reasons_are_plain_words(every: list[Explanation]) -> None:
    """Every step says something, and no rule is told by its label."""
    for explanation in every:
        for step in explanation.steps:
            assert step.why and not step.why.startswith("rule "), (explanation.quantity_id, step)


def test_the_numeral_is_told_in_its_parts(report: reportlib.Report) -> None:
    """Numeral, multiplier and fuzz are named, with what each contributes."""
    why = {s: explained(report, s).steps[0].why for s in ("1.36万座", "30余个", "9成")}
    assert "1.36" in why["1.36万座"] and "× 万 (10,000)" in why["1.36万座"]
    assert "余" in why["30余个"]
    assert "tenths" in why["9成"]


def test_the_words_that_decided_are_named() -> None:
    """A sign names the word that fell, a bound its raw words, a status what made it context, a period its year."""
    found = {}
    for case in load("in_the_wild"):
        if case.label in ("fall-in-points", "held-within", "national-figure-in-a-local-report"):
            report, _ = report_of(case)
            found[case.label] = {s.field: s.why for s in report.explain(report.quantities["quantity_id"][0]).steps}
    assert "下降" in found["fall-in-points"]["value"]
    assert "控制在…以内" in found["held-within"]["bound"]
    assert "looks ahead" in found["held-within"]["status"]
    assert "占全球" in found["national-figure-in-a-local-report"]["status"]
    assert "2021年" in found["national-figure-in-a-local-report"]["period"]


class _Page(HTMLParser):
    """Reads a page back: its text, and whether every tag was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.open, self.tags = "", [], []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_holds_the_sentence_and_a_legend(every: list[Explanation]) -> None:
    """The painted sentence reads as the report has it, and the legend names every mark."""
    for explanation in every:
        page = _Page()
        page.feed(explanation._repr_html_())
        assert page.open == []
        assert explanation.sentence in page.text
        assert "number unit bound name verb cut away" in page.text


def test_marks_differ_without_colours(every: list[Explanation]) -> None:
    """Each kind of mark has a line of its own and a title, so that colours are not needed."""
    page = every[0]._repr_html_()
    legend = page[page.index("</p><p>") :]
    styles = re.findall(r'title="([^"]+)" style="([^"]+)"', legend)
    lines = [re.sub(r"background:[^;]+;?", "", style) for _, style in styles]
    assert len(set(lines)) == len(lines) == len({title for title, _ in styles}) == 6


def test_html_of_a_report_cannot_smuggle_tags() -> None:
    """What a report writes in angle brackets is shown, not run."""
    case = load("in_the_wild")[0]
    text = "新建<script>alert(1)</script>“A&B”基站36座。"
    report, at = report_of(type(case)("x", "", text, (), "review", 2023, False, ""))
    (quantity_id,) = (q for q in report.quantities["quantity_id"] if int(q.split("-")[1]) > at)
    page = report.explain(quantity_id)._repr_html_()
    assert "<script" not in page and "&lt;script" in page and "A&amp;B" in page


def test_terminal_output_keeps_the_sentence(every: list[Explanation]) -> None:
    """Without the brackets of the marks the painted line is the sentence."""
    for explanation in every:
        painted = str(explanation).splitlines()[1]
        first = explanation.sentence.splitlines()[0]
        assert re.sub("[【】〈〉［］｛｝⟨⟩]", "", painted) == re.sub("[【】〈〉［］｛｝⟨⟩]", "", first)


@pytest.mark.parametrize("wrong", ["q-1725-1726", "q-99999999999999-1", "5", "", "没有的指标", "q--"])
def test_an_unknown_id_names_ids_near_it(report: reportlib.Report, wrong: str) -> None:
    """The message is one line with ids that exist; a caller who expects a KeyError catches it."""
    with pytest.raises(reportlib.UnknownQuantityError, match=r"q-\d+-\d+") as caught:
        report.explain(wrong)
    assert isinstance(caught.value, KeyError) and isinstance(caught.value, reportlib.ReportlibError)
    assert "\n" not in str(caught.value)
    near = re.findall(r"q-\d+-\d+", str(caught.value).partition(";")[2])
    assert near and set(near) <= set(report.quantities["quantity_id"])


def test_the_command_prints_the_explanation(
    report: reportlib.Report, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`reportlib explain FILE QUANTITY_ID` prints what `str` gives, and exits with 2 where there is no such row."""
    file = str(root / "data" / "reports" / "guangzhou_2023.txt")
    one = report.quantities["quantity_id"][0]
    assert cli.main(["explain", file, one]) == 0
    assert capsys.readouterr().out == f"{report.explain(one)}\n"
    assert cli.main(["explain", file, "q-1-2"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and one in told.err


def test_the_help_of_the_command_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """`reportlib explain --help` ends with a call that can be copied."""
    assert cli.main(["explain", "--help"]) == 0
    assert "reportlib explain my_report.txt q-" in capsys.readouterr().out


def test_reasons_are_given_in_chinese_too(report: reportlib.Report, every: list[Explanation]) -> None:
    """Each step has the same outcome and a reason in Chinese, and no sentence of English is left in it."""
    for explanation in every:
        other = report.explain(explanation.quantity_id, "zh")
        assert [(s.field, s.outcome) for s in other.steps] == [(s.field, s.outcome) for s in explanation.steps]
        for step in other.steps:
            assert not re.search("[a-z]{2,} [a-z]{2,}", step.why), step
    assert "回顾" in str(report.explain(every[0].quantity_id, "zh"))
    with pytest.raises(reportlib.ParameterError, match="zh"):
        report.explain(every[0].quantity_id, "fr")


def test_every_rule_of_measure_status_and_period_has_a_meaning(root: Path) -> None:
    """`rules.toml` says in both languages what each rule means, and of no other."""
    room = root / "reportlib" / "extraction"
    meanings = tomllib.loads((room / "rules.toml").read_text(encoding="utf-8"))
    calls = {"Decided": 1, "by_itself": 1, "by_word": 1, "found_before": 1, "found_after": 1}
    for module, field in (("measures", "measure"), ("statuses", "status"), ("periods", "period")):
        named = set()
        for call in ast.walk(ast.parse((room / f"{module}.py").read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                if name in calls:
                    given = ast.walk(call.args[1])
                    named |= {
                        one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)
                    }
        assert named == set(meanings[field])
    assert all(len(told) == 2 and all(told) for part in meanings.values() for told in part.values())


def test_every_rule_that_names_a_number_has_a_meaning(root: Path) -> None:
    """`rules.toml` says of each name in the column `rule` what was found, and of no other."""
    room = root / "reportlib" / "extraction"
    meanings = tomllib.loads((room / "rules.toml").read_text(encoding="utf-8"))
    named = set()
    modules = ("indicator_names", "nouns_behind", "number_context")
    calls = [
        call for name in modules for call in ast.walk(ast.parse((room / f"{name}.py").read_text(encoding="utf-8")))
    ]
    for call in calls:
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("Named", "carry"):
            place = 2 if call.func.id == "Named" else 1
            named |= {one.value for one in call.args[place : place + 1] if isinstance(one, ast.Constant)}
    assert named | {"carried"} == set(meanings["naming"])
    source = "".join((room / f"{module}.py").read_text(encoding="utf-8") for module in ("quantities", "other_numbers"))
    assert all(f'"{rule}"' in source for rule in meanings["number"])


def test_every_refusal_has_a_meaning(root: Path) -> None:
    """`schema.toml` says what each reason of an unread number means, `rules.toml` why a number is no target."""
    codes = [code for code, _ in refusals.RULES]
    assert {*codes, refusals.QUOTED, refusals.NAME, refusals.TOO_LONG, refusals.OTHER} == set(schema.codes("unread"))
    meanings = tomllib.loads((root / "reportlib/extraction/rules.toml").read_text(encoding="utf-8"))["unpromised"]
    assert {name for name, _ in numeric.EXCLUDED} == set(meanings) - {"actual", "context", "elsewhere", "restated"}
    assert all(len(told) == 2 and all(told) for told in meanings.values())


def test_numbers_that_are_none_are_explained(report: reportlib.Report, root: Path) -> None:
    """Every row of `unread_numbers` can be explained, by its id or its words; none lies on a quantity."""
    rows = report.unread_numbers
    read = {at for q in report.quantity_records for at in range(q.start, q.end)}
    for row in rows.itertuples():
        refusal = report.explain(row.number_id)
        assert refusal.number.reason == row.reason and row.surface in str(refusal) and not read & {row.start}
        page = _Page()
        page.feed(refusal._repr_html_())
        assert page.open == [] and refusal.sentence in page.text
    assert "热线" in report.explain("12345").sentence
    assert report.explain("八项").promise.outcome == "no"


def test_a_target_is_told_from_what_is_none(report: reportlib.Report) -> None:
    """The explanation of a row says whether the plan promises it."""
    promised = set(report.targets["quantity_id"])
    for quantity_id in report.quantities["quantity_id"]:
        assert (report.explain(quantity_id).promise.outcome == "yes") == (quantity_id in promised)
