"""The views of notebook 06: the report's own score if it is annotated, and the stored accuracy of the method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape

import pandas as pd

from reportlib.accuracy import error_types, evaluate, published
from reportlib.accuracy.evaluate import Scored
from reportlib.accuracy.published import Known
from reportlib.core import schema
from reportlib.narrative import html_tables
from reportlib.narrative.views import View
from reportlib.narrative.wording import Phrases, share
from reportlib.report.report import Report

PEERS = ("f1", "precision", "recall", "value", "unit", "bound", "bound_marked")
"""Measures by which libraries are compared."""


def _say(key: str, lang: str, **slots: object) -> str:
    return Phrases.load("reportlib.narrative", "accuracy").text(key, lang, **slots)


def _table(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> View:
    """Return a table for reading with a caption above it."""
    frame = pd.DataFrame([list(row) for row in rows], columns=list(columns), dtype="string")
    html = html_tables.table(frame, ["table", name])
    title = f'<p style="margin: 1em .8em .3em"><b>{escape(caption)}</b></p>' if caption else ""
    return View(f"{name}: {len(frame)} x {len(columns)}", title + html)


def _line(words: str) -> View:
    return View(words, f"<p>{escape(words)}</p>")


def _columns(names: str, lang: str) -> list[str]:
    return [_say(f"column_{name}", lang) for name in names.split()]


def _decimal(text: object) -> str:
    """Return a share with three decimals, or nothing for an empty stored cell."""
    return "" if text in ("", None) else f"{float(str(text)):.3f}"


def _ends(low: object, high: object, lang: str) -> str:
    return _say("interval", lang, low=_decimal(low), high=_decimal(high)) if _decimal(low) else ""


def _named(report: Known, lang: str) -> str:
    return report.zh if lang == "zh" else report.en


def _field(field: str, lang: str) -> str:
    """Return the label of what is wrong: a field or the whole row."""
    return _say("field_row" if field == "row" else f"figure_{field}", lang)


def _kind(kind: str, lang: str) -> str:
    annotated, found, read = kind.partition(" as ")
    if found:
        return _say("kind_as", lang, annotated=_code(annotated, lang), read=_code(read, lang))
    return _say(f"kind_{kind.replace(' ', '_')}", lang)


def _code(code: str, lang: str) -> str:
    """Return the label of a code of any coded field, or the code itself if it has no label."""
    if code == error_types.NONE:
        return _say("none", lang)
    for field in (*error_types.CODED, "kind"):
        if code in schema.codes(field):
            return schema.codes(field)[code][lang == "zh"]
    return code


# --- the report that is read ---------------------------------------------------------------------------------------


def figures(report: Report, lang: str = "zh") -> View:
    """Return the report's own scores with intervals, or one line stating that it is not annotated."""
    scored = evaluate.of(report)
    if not scored:
        return _line(_say("no_gold", lang))
    rows = [
        (
            _say(f"table_{s.table}", lang),
            _say(f"figure_{name}", lang),
            _decimal(i.value),
            _ends(i.low, i.high, lang),
            str(i.n),
        )
        for s in scored
        for name, i in s.intervals.items()
    ]
    return _table("accuracy", _columns("table figure value interval rows", lang), rows)


def confusion(report: Report, lang: str = "zh") -> View | None:
    """Return the confusion matrices of this report, or None if it is not annotated."""
    return _matrices(_sum(evaluate.of(report)), lang)


def errors(report: Report, lang: str = "zh") -> View | None:
    """Return every error with the sentence in which it was made, or None if the report is not annotated."""
    scored = evaluate.of(report)
    rows = [
        (
            m.words,
            f"{_say(f'table_{s.table}', lang)} · {_field(m.field, lang)}",
            _kind(m.kind, lang),
            _code(m.read, lang),
            " / ".join(_code(option, lang) for option in m.annotated.split("|")),
            "" if m.start is None else s.sentences.around(m.start),
        )
        for s in scored
        for m in error_types.mistakes(s)
    ]
    if not rows:
        return _line(_say("no_errors", lang)) if scored else None
    view = _table("mistakes fit", _columns("words field kind read annotated sentence", lang), rows)
    # Sentences wrap to the width of the page, but on a phone the table scrolls rather than break every word.
    return View(view.text, view.html.replace("<table ", '<table style="min-width: 52em" ', 1))


def _sum(scored: Iterable[Scored]) -> dict[str, Counter[tuple[str, str]]]:
    total: dict[str, Counter[tuple[str, str]]] = {}
    for s in scored:
        for field, counted in error_types.confusion(s).items():
            total.setdefault(field, Counter()).update(counted)
    return total


def _matrices(counted: dict[str, Counter[tuple[str, str]]], lang: str) -> View | None:
    """Return the matrices of all fields as one view, or None if nothing was counted."""
    pieces = [_matrix(field, pairs, lang) for field, pairs in counted.items() if pairs]
    if not pieces:
        return None
    return View("; ".join(piece.text for piece in pieces), "".join(piece.html for piece in pieces))


def _matrix(field: str, pairs: Counter[tuple[str, str]], lang: str) -> View:
    known = [*schema.codes(field), error_types.NONE]
    used = [code for code in known if any(code in pair for pair in pairs)]
    rows = [
        (_code(annotated, lang), *(str(pairs[annotated, read] or "") for read in used), _row_sum(pairs, annotated))
        for annotated in used
    ]
    caption = _say("confusion_caption", lang, field=_say(f"figure_{field}", lang))
    columns = ["", *(_code(code, lang) for code in used), _say("column_all", lang)]
    return _table(f"confusion-{field}", columns, rows, caption)


def _row_sum(pairs: Counter[tuple[str, str]], annotated: str) -> str:
    return str(sum(n for (code, _), n in pairs.items() if code == annotated))


# --- what is stored -------------------------------------------------------------------------------------------------


def roles(lang: str = "zh") -> View:
    """Return the annotated reports with their role (tuned, unseen), number of rows and whole-row F1."""
    rows = []
    for report, figure in _stored("figures", "quantities", "row").items():
        known, n = published.known(report), _stored("figures", "quantities", "gold")[report]
        rows.append((_named(known, lang), _role(known.role, lang), n["value"], *_shown(figure, lang)))
    return _table("roles", _columns("report role rows row_f1 interval", lang), rows)


def _role(role: str, lang: str) -> str:
    until = role.removeprefix("unseen until ")
    return _say(f"role_{role}", lang) if until == role else _say("role_until", lang, date=until)


def _stored(name: str, table: str, figure: str) -> dict[str, dict[str, str]]:
    """Return the stored rows of one measure by report."""
    return {r["report"]: r for r in published.rows(name) if (r["table"], r["figure"]) == (table, figure)}


def _shown(row: dict[str, str], lang: str) -> tuple[str, str]:
    return _decimal(row["value"]), _ends(row.get("low", ""), row.get("high", ""), lang)


def ceiling(lang: str = "zh") -> View:
    """Return the agreement of two annotators above the first and the latest scores on the held-out reports."""
    rows = []
    stored = {name: _by_report(name) for name in ("readers", "unseen", "figures")}
    for report, values in stored["readers"].items():
        named = _named(published.reports()[report], lang) if report in published.reports() else _say("second", lang)
        rows.append([named, _say("column_readers", lang), *_measures(values)])
    day = {row["report"]: row["date"] for row in published.rows("unseen")}
    for report, known in published.reports().items():
        if report in stored["unseen"]:
            when = _say("first_on", lang, date=day[report])
            rows.append([_named(known, lang), when, *_measures(stored["unseen"][report])])
            rows.append([_named(known, lang), _now(known, lang), *_measures(stored["figures"].get(report, {}))])
    columns = [*_columns("report measured", lang), *(_measure(*measure, lang) for measure in published.MEASURES)]
    return _table("ceiling", columns, rows)


def _by_report(name: str) -> dict[str, dict[tuple[str, str], str]]:
    """Return the stored values of each report by table and figure."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    for row in published.rows(name):
        found.setdefault(row["report"], {})[row["table"], row["figure"]] = row["value"]
    return found


def _measures(values: Mapping[tuple[str, str], str]) -> list[str]:
    return [_decimal(values.get(measure)) for measure in published.MEASURES]


def _measure(table: str, figure: str, lang: str) -> str:
    """Return the label of a measure: of quantities the field, of other tables the table as well."""
    label = _say(f"figure_{figure}", lang)
    return label if table == "quantities" else f"{_say(f'table_{table}', lang)}{_say('colon', lang)}{label}"


def _now(known: Known, lang: str) -> str:
    return _say("now_unseen" if known.unseen else "now_seen", lang)


def stored_confusion(lang: str = "zh") -> View:
    """Return the confusion matrices over all annotated reports."""
    total: dict[str, Counter[tuple[str, str]]] = {}
    for row in published.rows("confusion"):
        total.setdefault(row["field"], Counter())[row["annotated"], row["read"]] += int(row["n"])
    return _matrices(total, lang) or _line(_say("no_stored", lang))


def stored_errors(lang: str = "zh") -> View:
    """Return the number of errors of each kind, on the reports of each role and on all of them."""
    stored = published.rows("errors")
    counted: Counter[tuple[str, ...]] = Counter()
    for row in stored:
        counted[row["table"], row["field"], row["kind"], published.known(row["report"]).part] += int(row["n"])
    parts = list(dict.fromkeys(published.known(report).part for report in _stored("figures", "quantities", "gold")))
    total = Counter({key: sum(counted[*key, part] for part in parts) for key in {key[:3] for key in counted}})
    rows = [
        (
            _say(f"table_{table}", lang),
            _field(field, lang),
            _kind(kind, lang),
            *(str(counted[table, field, kind, part] or "") for part in parts),
            str(total[table, field, kind]),
        )
        for table, field, kind in sorted(total, key=lambda key: (-total[key], key))
    ]
    columns = _columns("table field kind", lang) + [_say(f"errors_{part}", lang) for part in parts]
    return _table("errors", [*columns, _say("column_all", lang)], rows)


def review(lang: str = "zh") -> View:
    """Return the number of correct rows among those without and those with a review flag."""
    rows = []
    for row in published.rows("review"):
        named = _say("all", lang) if row["report"] == "all" else _named(published.known(row["report"]), lang)
        right = share(float(row["accuracy"])) if row["accuracy"] else ""
        flag = _say(f"review_{row['review']}", lang)
        rows.append((named, flag, row["rows"], row["right"], right, _ends(row["low"], row["high"], lang)))
    return _table("review", _columns("report review rows right accuracy interval", lang), rows)


def baselines(lang: str = "zh") -> View:
    """Return the scores of other libraries on the same text, by the same measures."""
    stored = published.rows("baselines")
    tools = dict.fromkeys((r["report"], r["library"], r["version"]) for r in stored)
    value = {(r["report"], r["library"], r["figure"]): r["value"] for r in stored}
    rows = [
        (
            _named(published.known(report), lang),
            library,
            version,
            value[report, library, "predicted"],
            *(_decimal(value[report, library, name]) for name in PEERS),
        )
        for report, library, version in tools
    ]
    columns = _columns("report library version", lang)
    columns += [_say(f"figure_{name}", lang) for name in ("predicted", *PEERS)]
    return _table("baselines", columns, rows)
