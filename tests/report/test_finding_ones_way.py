"""Finding one's way by name: what is public, what completes, what a wrong name is told, what the documentation says."""

from __future__ import annotations

import copy
import inspect
import pickle
from typing import Any, get_args

import pytest

import reportlib
from reportlib import figures, schema
from reportlib.core.table_names import ComparedName, TableName
from reportlib.errors import ParameterError, ReportlibError, UnknownNameError, UnknownQuantityError, UnknownTableError
from reportlib.report.report import Report
from tests.support import reports
from tests.support.places import SHIPPED


def test_only_what_is_public_is_listed() -> None:
    """The package, a report, a comparison and several reports list their public names alone, and each of them is."""
    assert dir(reportlib) == sorted(reportlib.__all__)
    for one in (reports.shipped(), reports.examples()):
        assert not [name for name in dir(one) if name.startswith("_") or not hasattr(type(one), name)] or one
        assert all(hasattr(one, name) for name in dir(one))
    assert {"quantities", "show", "view", "explain", "text"} <= set(dir(reports.shipped()))
    assert not {"normalised", "lexis", "readings", "with_above"} & set(dir(reports.shipped()))


def test_completion_gives_what_is_public() -> None:
    """What IPython completes is what `dir()` lists; tables and ids complete in brackets."""
    from IPython.core.completer import IPCompleter, provisionalcompleter

    completer = IPCompleter(namespace={"report": reports.shipped(), "reportlib": reportlib}, shell=None)

    def completed(text: str) -> set[str]:
        with provisionalcompleter():
            return {one.text.lstrip(".") for one in completer.completions(text, len(text))}

    assert completed("reportlib.") == {name for name in reportlib.__all__ if not name.startswith("_")}
    assert completed("report.") == set(dir(reports.shipped()))
    keys = reports.shipped()._ipython_key_completions_()
    assert {"targets", "q-1780-1786"} <= set(keys)
    assert all(reports.shipped()[key] is not None for key in keys)


def test_names_of_tables_are_typed() -> None:
    """The types by which an editor completes names are those of the field dictionary."""
    assert get_args(TableName) == schema.tables()
    assert [f"compare_{name}" for name in get_args(ComparedName)] == list(schema.comparisons())


def wrong_names() -> dict[str, Any]:
    """Mistakes, each with the error and the words that help."""
    report = reports.shipped()
    both = reports.examples()
    return {
        "an attribute": (lambda: report.quantites, UnknownNameError, "did you mean 'quantities'"),
        "a table": (lambda: report.table("targts"), UnknownTableError, "did you mean 'targets'"),
        "an item": (lambda: report["targts"], UnknownTableError, "did you mean 'targets'"),
        "no name": (lambda: report[0], UnknownTableError, "tables by name"),  # type: ignore[index]
        "an id": (lambda: report["q-1-2"], UnknownQuantityError, "near it are q-"),
        "of a comparison": (lambda: both.headlines, UnknownNameError, "did you mean 'headline'"),
        "its table": (lambda: both["headlin"], UnknownTableError, "did you mean 'headline'"),
        "of the package": (lambda: reportlib.reed, UnknownNameError, "did you mean 'read'"),
        "a section": (lambda: report.show(section="9.9"), ParameterError, "did you mean"),
        "a status": (lambda: report.show(status="targets"), ParameterError, "did you mean 'target'"),
        "a column": (lambda: report.view("targets", "surface bond"), ParameterError, "did you mean 'bound'"),
        "a column in a condition": (lambda: report.view("targets", where="unti == '元'"), ParameterError, "'unit'"),
        "a column of values": (lambda: report.view("targets", where={"unti": "元"}), ParameterError, "'unit'"),
        "a condition": (lambda: report.view("targets", where="unit ="), ParameterError, "cannot be read"),
        "an indicator": (lambda: report.explain("工业投姿"), UnknownQuantityError, "did you mean '工业投资'"),
        "a language": (lambda: report.show(lang="fr"), ParameterError, "zh, en"),
        "an option": (lambda: setattr(reportlib.options, "language", "zh"), ParameterError, "'lang'"),
        "a parameter": (lambda: report.show(secton="2.3"), ParameterError, "did you mean 'section'"),  # type: ignore[call-arg]
        "of a view": (lambda: report.view("targets", colums="unit"), ParameterError, "did you mean 'columns'"),  # type: ignore[call-arg]
        "of a figure": (lambda: figures.report_map(report, sise=3), ParameterError, "did you mean 'size'"),  # type: ignore[call-arg]
        "of several": (lambda: reportlib.read_all("x", eror="skip"), ParameterError, "did you mean 'errors'"),  # type: ignore[call-arg]
        "of reading": (lambda: reportlib.read(SHIPPED, yaer=2023), ParameterError, "did you mean 'year'"),
        "a figure": (lambda: figures.report_mp, UnknownNameError, "did you mean 'report_map'"),
        "a size": (lambda: figures.report_map(report, size="colum"), ParameterError, "did you mean 'column'"),
        "no rows": (lambda: report.show(3), ParameterError, "rows of a table"),
    }


@pytest.mark.parametrize("case", list(wrong_names()))
def test_a_mistake_is_told_in_one_line(case: str) -> None:
    """A wrong name says what was probably meant, in one line, of which a notebook shows nothing more."""
    make, kind, words = wrong_names()[case]
    with pytest.raises(kind) as caught:
        make()
    assert words in str(caught.value)
    assert isinstance(caught.value, ReportlibError)
    assert len("\n".join(caught.value._render_traceback_()).splitlines()) == 1


def test_an_error_inside_a_stage_is_not_taken_for_a_missing_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in the making of a table is told as it is."""
    report = reportlib.read(SHIPPED)
    monkeypatch.setattr(Report.quantities, "make", lambda self: self.text.nothing_like_this)
    with pytest.raises(AttributeError, match="nothing_like_this"):
        _ = report.quantities


def test_documentation_says_what_the_columns_are() -> None:
    """`?report.quantities` tells rows, columns, units and codes, for every table of a report and of a comparison."""
    for owner, prefix, names in (
        (Report, "", schema.tables()),
        (reportlib.Comparison, "compare_", schema.comparisons()),
    ):
        for name in names:
            told = inspect.getdoc(getattr(owner, name.removeprefix(prefix))) or ""
            assert schema.meaning(name) in told and schema.meaning(name, "zh") in told
            assert all(column.name in told and column.zh in told for column in schema.columns(name))
    told = inspect.getdoc(Report.quantities) or ""
    assert "target: targeted 目标" in told and "(integer, offset)" in told


def test_ipython_shows_that_documentation() -> None:
    """What a question mark shows of a table is its documentation and not the frame's."""
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shell.user_ns["report"] = reports.shipped()
    told = shell.object_inspect_mime("report.quantities")["text/plain"]
    assert "behind the last character" in told and "Two-dimensional" not in told


def test_a_report_is_named_without_being_read() -> None:
    """The text of a report in a shell runs no stage of its reading, and says its id once that is known."""
    report = reportlib.read(SHIPPED)
    before = set(report.__dict__)
    assert repr(report) == "<Report of guangzhou_2023.txt: 24,431 characters>"
    assert set(report.__dict__) == before
    assert report.report_id and repr(report) == "<Report guangzhou-2023: 24,431 characters>"


def test_copies_are_whole() -> None:
    """A report and its records survive copying and pickling."""
    report = reports.example("qinghe_2030")
    for other in (copy.copy(report), pickle.loads(pickle.dumps(report))):
        assert other.sections == report.sections and other.sections.text == report.text
        assert other.quantities.equals(report.quantities)


def test_options(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language of displays can be set for a session; wide frames come and go whole."""
    import pandas as pd

    monkeypatch.setattr(reportlib.options, "_lang", "")
    report = reports.example("qinghe_2030")
    assert "Headline targets" not in report._repr_html_()
    reportlib.options.lang = "en"
    assert "Headline targets" in report._repr_html_()
    assert report.explain(report.quantities.iloc[0]).lang == "en"  # type: ignore[union-attr]
    before = pd.get_option("display.max_columns")
    reportlib.options.wide_frames = True
    assert pd.get_option("display.max_columns") is None and reportlib.options.wide_frames
    reportlib.options.wide_frames = False
    assert pd.get_option("display.max_columns") == before
