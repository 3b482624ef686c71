"""Measured accuracy: the scorer, intervals, what is stored, and the thresholds that every gold report has to pass."""

from __future__ import annotations

import csv
import functools
import hashlib
import importlib.util
import shutil
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
from bs4 import BeautifulSoup

import reportlib
from reportlib import cli, figures
from reportlib.accuracy import error_types, evaluate, measure, published, scoring
from reportlib.accuracy.bootstrap import Sentences, intervals
from reportlib.accuracy.scoring import Part
from reportlib.core import resources, schema
from reportlib.errors import InputError
from reportlib.narrative import accuracy as shown
from reportlib.narrative import caveats
from reportlib.narrative.views import View
from reportlib.narrative.writer import Writer
from tests.support import reports
from tests.support.not_reached import THRESHOLDS, below, listed

FIRST = ("guangzhou_2023", "hailar_2014", "zhumadian_2012", "hubei_2026", "luzhou_2024", "laibin_2024")
SECOND = ("national_2019", "zhumadian_2021", "qingyuan_2008", "national_1997")
THIRD = ("shunping_2021", "national_2016")
"""Reports that one reader annotated for their first figures alone; the annotation stands nowhere."""
FOLDERS = {**dict.fromkeys(FIRST, "gold"), **dict.fromkeys(SECOND, "gold_second")}
"""The folder of ../shared in which each annotated report stands. Those that are unseen stay closed: tests count."""
MADE = ("figures", "confusion", "errors", "review", "baselines")
UNSEEN = "5f72ea8b829b47f4a18041cbcf3fb26508453251b57f67f57f5632bdeeec6187"


KEPT: dict[tuple[str, bytes], reportlib.Report] = {}
"""The reports that were read, by the name and the content of their files."""


def read(path: str | Path) -> reportlib.Report:
    """Read a report once for all tests; a copy of its file in another folder is the same report."""
    key = Path(path).name, Path(path).read_bytes()
    if key not in KEPT:
        KEPT[key] = reportlib.read(path)
    return KEPT[key]


@functools.cache
def scores(gold_dir: Path) -> tuple[evaluate.Scored, ...]:
    """Score a gold folder once for all tests."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(evaluate, "read_report", read)
        return tuple(evaluate.evaluate(gold_dir))


def all_scores(shared: Path) -> tuple[evaluate.Scored, ...]:
    """Score every annotated report."""
    return tuple(s for folder in dict.fromkeys(FOLDERS.values()) for s in scores(shared / folder))


def gold_path(shared: Path, s: evaluate.Scored) -> Path:
    """The annotation of a table."""
    return shared / FOLDERS[s.name] / f"{s.name}.{s.table}.tsv"


@pytest.fixture(scope="module")
def guangzhou() -> tuple[evaluate.Scored, ...]:
    """The tables of the shipped report."""
    return scores(resources.gold())


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gold folder of its own with the shipped report alone, whose text is read once for all such folders."""
    monkeypatch.setattr(evaluate, "read_report", read)
    for folder in ("gold", "reports"):
        shutil.copytree(resources.gold().parent / folder, tmp_path / folder)
    return tmp_path / "gold"


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    """The scorer that comes with the annotation."""
    spec = importlib.util.spec_from_file_location("gold_score", shared / "gold" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- the scorer -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FOLDERS)
def test_our_scorer_agrees_with_the_annotators_to_the_digit(shared: Path, scorer: ModuleType, name: str) -> None:
    """On every table of a gold report our figures, their names and their order are those of score.py."""
    folder = shared / FOLDERS[name]
    report = read(evaluate.annotated(folder)[name])
    ours = {s.table: s.score for s in scores(folder) if s.name == name}
    assert {"quantities", "outline", "headline_targets"} <= set(ours)
    for table, score in ours.items():
        rows = scorer.read_table(str(folder / f"{name}.{table}.tsv"))
        figures, hits, spurious, missed = scorer.SCORERS[table](rows, report.table(table).to_dict("records"))
        assert list(score.figures.items()) == list(figures.items()), table
        assert (len(score.spurious), len(score.missed)) == (len(spurious), len(missed))
        assert table == "glossary" or len(score.hits) == len(hits)


def test_our_scorer_agrees_on_tables_full_of_mistakes(shared: Path, scorer: ModuleType) -> None:
    """Also where rows are missing, doubled, shifted or wrong the two scorers give the same figures."""
    draw = np.random.RandomState(7)
    for s in all_scores(shared):
        path = gold_path(shared, s)
        spoilt = []
        for row in scoring.read_gold(path):
            luck = draw.random_sample(6)
            row = {key: value.split("|")[0] if isinstance(value, str) else value for key, value in row.items()}
            if "end" in row and luck[0] < 0.3:
                row["end"] += 1
            for field, chance in (("bound", 1), ("status", 2), ("indicator", 3), ("level", 3), ("term", 3)):
                if field in row and luck[chance] < 0.2:
                    row[field] = "1" if field == "level" else "别的"
            spoilt += [dict(row) for _ in range(0 if luck[4] < 0.15 else 2 if luck[5] < 0.15 else 1)]
        theirs = scorer.SCORERS[s.table](scorer.read_table(str(path)), spoilt)[0]
        assert scoring.SCORERS[s.table](scoring.read_gold(path), spoilt).figures == theirs, (s.name, s.table)


def test_extraction_reaches_the_readers_bar(shared: Path) -> None:
    """Every gold report reaches every threshold but those of a strict list, whose values are those of today."""
    scored = all_scores(shared)
    there = {(s.name, s.table) for s in scored}
    assert there >= {(name, table) for name in FOLDERS for table in THRESHOLDS if table != "glossary"}
    assert len({(name, table) for name, table in there if table == "glossary"}) == 2
    low = below({(s.name, s.table, figure): value for s in scored for figure, value in s.score.figures.items()})
    assert listed() == low, "make accuracy, then python -m tests.support.not_reached --write"


def test_several_folders_are_one(gold: Path, tmp_path: Path) -> None:
    """Reports of more folders follow those of the first, each by its own index; a name in two of them is refused."""
    more = tmp_path / "more"
    shutil.copytree(gold, more)
    for path in more.iterdir():
        renamed = path.with_name(path.name.replace("guangzhou_2023", "again_2023"))
        path.rename(renamed)
        if renamed.name == "INDEX.tsv":
            renamed.write_text(renamed.read_text("utf-8").replace("guangzhou_2023\t", "again_2023\t"), "utf-8")
    both = evaluate.evaluate(gold, also=[more])
    assert list(dict.fromkeys(s.name for s in both)) == ["guangzhou_2023", "again_2023"]
    assert [s.score.figures for s in both[: len(both) // 2]] == [s.score.figures for s in both[len(both) // 2 :]]
    assert {s.name for s in evaluate.evaluate(gold, ["again_2023"], [more])} == {"again_2023"}
    assert cli.main(["evaluate", str(gold), "--also", str(more), "--out", str(tmp_path / "out")]) == 0
    written = [line.split("\t")[0] for line in (tmp_path / "out" / "figures.tsv").read_text("utf-8").splitlines()]
    assert list(dict.fromkeys(written)) == ["report", "guangzhou_2023", "again_2023"]
    with pytest.raises(InputError, match=r"guangzhou_2023: is in the index of .* and in that of"):
        evaluate.evaluate(gold, also=[gold])
    with pytest.raises(InputError, match=r"nowhere_2001: is not in the index of .* or .*; it has guangzhou_2023"):
        evaluate.evaluate(gold, ["nowhere_2001"], [more])


# --- intervals ------------------------------------------------------------------------------------------------------


def test_intervals_contain_the_figure(guangzhou: tuple[evaluate.Scored, ...]) -> None:
    """Each figure that is a share has an interval around it, within 0 and 1; counts have none."""
    for s in guangzhou:
        assert set(s.intervals) == set(s.score.figures) - set(evaluate.COUNTS)
        for name, found in s.intervals.items():
            assert found.value == s.score.figures[name]
            assert 0 <= found.low <= found.value <= found.high <= 1
            assert 1 <= found.units <= found.n


def test_a_faultless_figure_is_not_certain(guangzhou: tuple[evaluate.Scored, ...]) -> None:
    """Where no row is wrong the lower end is the exact binomial one, not 1: three rows prove less than two hundred."""
    few, many = (intervals([Part({}, {"f1": (2, 2)})] * n, range(n))["f1"] for n in (3, 200))
    assert few.low == pytest.approx(0.025 ** (1 / 3)) and many.low == pytest.approx(0.025 ** (1 / 200))
    assert few.high == many.high == 1
    none = intervals([Part({}, {"f1": (0, 2)})] * 4, range(4))["f1"]
    assert (none.low, none.high) == (0, pytest.approx(1 - 0.025 ** (1 / 4)))


def test_rows_of_a_sentence_are_drawn_together() -> None:
    """When errors come by the sentence, drawing sentences gives a wider interval than drawing rows."""
    parts = [Part({}, {"row": (2 * (sentence % 5 > 0), 2)}) for sentence in range(40) for _ in range(4)]
    rows = intervals(parts, range(160))["row"]
    sentences = intervals(parts, [number // 4 for number in range(160)])["row"]
    assert sentences.units == 40 and rows.units == 160
    assert sentences.high - sentences.low > 1.5 * (rows.high - rows.low)


def test_an_interval_does_not_depend_on_the_company() -> None:
    """The same parts give the same interval, however often it is asked for and whatever was measured before."""
    parts = [Part({}, {"f1": (2 * (number % 3 > 0), 2)}) for number in range(60)]
    first = intervals(parts, range(60))
    intervals(parts[:7], range(7))
    np.random.seed(1)
    assert intervals(parts, range(60)) == first


def test_sentences_end_where_their_marks_are() -> None:
    """A sentence ends at 。！？ and at a line's end; an offset in the mark still belongs to it."""
    text = "甲增长3%。乙为5个!\n丙"
    sentences = Sentences(text)
    assert [sentences.around(at) for at in (0, 5, 6, len(text) - 1)] == ["甲增长3%。", "甲增长3%。", "乙为5个!", "丙"]


# --- mistakes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "gold", "read", "kind"),
    [
        ("value", "-3.9", "3.9", "sign"),
        ("value", "100000000", "10000", "scale"),
        ("value", "5", "7", "other"),
        ("unit", "个", "", "missing"),
        ("value_max", "", "5", "invented"),
        ("indicator", "乡村振兴实绩考核专项工作", "专项工作", "too short"),
        ("indicator", "社区|小区", "社区整改", "too long"),
        ("indicator", "国铁", "地铁", "other"),
        ("status", "context|actual", "target", "context as target"),
    ],
)
def test_mistakes_have_kinds(field: str, gold: str, read: str, kind: str) -> None:
    """A wrong cell is told by how it is wrong."""
    assert error_types.kind_of(field, gold, read) == kind


def test_confusion_adds_up(guangzhou: tuple[evaluate.Scored, ...]) -> None:
    """Each coded field has every annotated and every spurious row once, and its diagonal is the field's right rows."""
    (s,) = (s for s in guangzhou if s.table == "quantities")
    for field, pairs in error_types.confusion(s).items():
        assert sum(pairs.values()) == len(s.score.hits) + len(s.score.missed) + len(s.score.spurious)
        both = s.score.figures["gold"] + s.score.figures["predicted"]
        right = sum(n for (annotated, read), n in pairs.items() if annotated == read)
        assert s.score.figures[field] == pytest.approx(2 * right / both)


def test_every_error_is_told_with_its_sentence(guangzhou: tuple[evaluate.Scored, ...]) -> None:
    """The mistakes are those that the figures count, and the sentence of each holds its words."""
    (s,) = (s for s in guangzhou if s.table == "quantities")
    found = list(error_types.mistakes(s))
    for field in scoring.FIELDS:
        both = s.score.figures["gold"] + s.score.figures["predicted"]
        wrong = sum(m.field == field for m in found)
        assert s.score.figures[field] == pytest.approx(2 * (len(s.score.hits) - wrong) / both)
    for mistake in found:
        assert mistake.start is not None and mistake.words in s.sentences.around(mistake.start)


def test_rows_without_a_doubt_are_right_more_often(shared: Path) -> None:
    """Over all gold reports an empty `review` is worth something: unflagged rows are right more often than flagged."""
    scored = all_scores(shared)
    by = {f.review: f for f in error_types.flagged(scored) if f.report == "all"}
    free, doubted = by["unflagged"].accuracy, by["flagged"].accuracy
    assert free is not None and doubted is not None
    found = sum(s.score.figures["predicted"] for s in scored if s.table == "quantities")
    assert free.n + doubted.n == found
    assert free.value > doubted.value


# --- what is stored -------------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_bytes(gold: Path, tmp_path: Path) -> None:
    """Two measurements of the shipped report are equal byte for byte and name no machine, commit or moment."""
    for out in ("one", "two"):
        assert {path.name for path in measure.write(gold, tmp_path / out)} == {f"{name}.tsv" for name in MADE}
    for name in MADE:
        first, second = ((tmp_path / out / f"{name}.tsv").read_bytes() for out in ("one", "two"))
        assert first == second
        assert str(tmp_path).encode() not in first


def test_measuring_leaves_what_is_not_its_own(gold: Path, tmp_path: Path) -> None:
    """The first figures, the readers' agreement and the roles in the folder stay as they are."""
    out = tmp_path / "accuracy"
    shutil.copytree(resources.accuracy(), out)
    kept = {path.name: path.read_bytes() for path in out.iterdir() if path.stem not in MADE}
    assert {"unseen.tsv", "readers.tsv", "reports.tsv", "README.md"} <= set(kept)
    assert cli.main(["evaluate", str(gold), "--out", str(out)]) == 0
    assert {name: (out / name).read_bytes() for name in kept} == kept


def test_the_first_figures_are_those_of_the_first_day() -> None:
    """unseen.tsv is what was written before any rule had seen the reports; it is added to, never edited."""
    stored = (resources.accuracy() / "unseen.tsv").read_bytes()
    assert hashlib.sha256(stored).hexdigest() == UNSEEN
    assert {row["report"] for row in published.rows("unseen")} == {*FIRST[-2:], *SECOND, *THIRD}


def test_stored_figures_are_what_the_code_measures(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """data/accuracy holds what `make accuracy` writes now; after a change of rules it has to be run again."""
    first, *also = (shared / folder for folder in dict.fromkeys(FOLDERS.values()))
    asked: list[tuple[object, ...]] = []

    def scored(*given: object) -> list[evaluate.Scored]:
        asked.append(given)
        return list(all_scores(shared))

    monkeypatch.setattr(evaluate, "evaluate", scored)  # the same folders, in the same order, scored before
    for path in measure.write(first, tmp_path, also=also):
        assert path.read_bytes() == (resources.accuracy() / path.name).read_bytes(), f"{path.name}: run make accuracy"
    assert asked == [(first, (), also)]


def test_stored_figures_of_the_shipped_report_are_true(gold: Path, tmp_path: Path) -> None:
    """Without the other texts at hand, the rows of the shipped report can still be checked against the code."""
    for path in measure.write(gold, tmp_path):
        lines = [line for line in path.read_text("utf-8").splitlines() if line.startswith("guangzhou_2023\t")]
        stored = (resources.accuracy() / path.name).read_text("utf-8").splitlines()
        assert lines == [line for line in stored if line.startswith("guangzhou_2023\t")], f"{path.name}: make accuracy"


def test_no_words_of_other_reports_are_stored() -> None:
    """Of reports that are not shipped nothing Chinese is stored but their place's name."""
    for path in sorted(resources.accuracy().glob("*.tsv")):
        if path.stem != "reports":
            assert not any("一" <= character <= "鿿" for character in path.read_text("utf-8")), path.name


def test_every_report_has_its_role_text_and_version() -> None:
    """Each stored figure says what the rules knew of the report, which text it is of, and which code measured it."""
    rows = published.rows("figures")
    assert list(dict.fromkeys(row["report"] for row in rows)) == [*published.reports()] == [*FOLDERS]
    assert {row["report"]: row["role"] for row in rows} == {n: k.role for n, k in published.reports().items()}
    assert [published.known(name).held_back for name in FOLDERS] == [False] * 4 + [True] * 6
    assert [k.part for k in published.reports().values()][:7] == ["tuned"] * 4 + ["seen"] * 3
    assert {row["version"] for row in rows} == {reportlib.__version__}
    sums = {row["sha256"] for row in rows if row["report"] == "guangzhou_2023"}
    assert sums == {hashlib.sha256(resources.report_file().read_bytes()).hexdigest()}
    assert published.known("elsewhere_2031").role == "unseen"


def test_other_libraries_are_scored_like_ours() -> None:
    """Each stored prediction points into the text, and its scores stand beside our own; ours are better."""
    text = resources.report_file().read_text("utf-8")
    root = resources.checkout()
    assert root is not None
    stored = sorted((root / "benchmarks" / "baselines").glob("*.tsv"))
    assert [path.name.split(".")[1] for path in stored] == ["jionlp", "recognizers-text-suite"]
    for path in stored:
        for row in scoring.read_gold(path):
            assert " ".join(text[row["start"] : row["end"]].split()) == row["surface"]
    rows = {(row["library"], row["figure"]): row for row in published.rows("baselines")}
    for library in ("jionlp", "recognizers-text-suite"):
        assert rows[library, "f1"]["version"]
        for figure in ("f1", "value", "unit", "bound"):
            assert float(rows[library, figure]["value"]) < float(rows["reportlib", figure]["low"])


def test_a_folder_without_an_index_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where ../shared is not there, measuring says so in one line and writes nothing."""
    assert cli.main(["evaluate", str(tmp_path / "gold"), "--out", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err
    assert "INDEX.tsv" in error and error.count("\n") == 1
    assert not (tmp_path / "out").exists()
    with pytest.raises(InputError, match="is not in the index"):
        measure.write(resources.gold(), tmp_path / "out", ["nowhere_2001"])


# --- what the notebook shows ----------------------------------------------------------------------------------------


def rows(view: View) -> list[int]:
    """The number of rows of each table that a view shows."""
    return [len(table.select("tbody tr")) for table in BeautifulSoup(view.html, "html.parser").select("table")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_annotated_report_is_checked_live(lang: str) -> None:
    """For the shipped report the notebook shows figures with intervals, confusion, and errors with their sentences."""
    report = reports.shipped()
    assert rows(shown.figures(report, lang)) == [sum(len(s.intervals) for s in evaluate.of(report))]
    confusion, errors = shown.confusion(report, lang), shown.errors(report, lang)
    assert confusion is not None and len(rows(confusion)) == len(error_types.CODED)
    assert errors is not None
    assert rows(errors) == [sum(len(list(error_types.mistakes(s))) for s in evaluate.of(report))]


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有人工标注"), ("en", "has not been annotated")])
def test_a_report_without_annotation_is_told_in_one_line(tmp_path: Path, lang: str, words: str) -> None:
    """For a user's own report the notebook says once that nothing can be checked, and shows no empty table."""
    text = resources.report_file().read_text("utf-8").replace("9.3%", "9.4%")
    (tmp_path / "my.txt").write_text(text, encoding="utf-8")
    report = reportlib.read(tmp_path / "my.txt")
    line = shown.figures(report, lang)
    assert words in line.text and "<table" not in line.html
    assert shown.confusion(report, lang) is None and shown.errors(report, lang) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", ["roles", "stored_confusion", "stored_errors", "ceiling", "review", "baselines"])
def test_stored_tables_are_shown(view: str, lang: str) -> None:
    """Each stored table has rows, in words of the reader's language, and needs no report."""
    piece = getattr(shown, view)(lang)
    assert rows(piece) and all(rows(piece))
    assert "{" not in piece.html
    chinese = any("一" <= character <= "鿿" for character in piece.html)
    assert chinese == (lang == "zh")


@pytest.mark.parametrize("view", ["roles", "stored_confusion", "stored_errors", "ceiling", "review", "baselines"])
def test_nothing_stored_is_no_error(view: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the published tables are missing, views and figure are empty and say so."""
    monkeypatch.setattr(resources, "accuracy", lambda: tmp_path)
    monkeypatch.setattr(resources, "gold", lambda: tmp_path)
    assert getattr(shown, view)("en").html
    assert evaluate.of(reportlib.read(resources.report_file())) == []
    drawing = figures.accuracy_by_field(SimpleNamespace(), "en")
    assert drawing.title == "No accuracy is stored"


@pytest.mark.parametrize("measured", ["", "seen", "unseen", "seen unseen"])
def test_the_caveat_tells_what_unseen_reports_gave(
    measured: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The narrative states what reports gave before a rule saw them, not what they gave afterwards."""
    report = reports.shipped()
    roles = {"seen": "unseen until 2030-01-01", "unseen": "unseen"}
    names = measured.split() or ["unseen"]
    files = {
        "reports": ["report\tzh\ten\trole", *(f"{name}\t某地\tPlace\t{roles[name]}" for name in names)],
        "unseen": ["report\ttable\tfigure\tvalue", *(f"{name}\tquantities\trow\t0.62" for name in names)],
        "figures": ["report\ttable\tfigure\tvalue", "seen\tquantities\trow\t0.9", "unseen\tquantities\trow\t0.8"],
    }
    for name, lines in files.items():
        kept = lines if measured or name != "figures" else lines[:1]
        (tmp_path / f"{name}.tsv").write_text("\n".join((*kept, "")), "utf-8")
    monkeypatch.setattr(resources, "accuracy", lambda: tmp_path)
    sentence = caveats.rule(Writer(report, "en"))
    assert sentence is not None and "62% of the rows of numbers were right in every field at first." in sentence.text


def test_statements_are_counted_by_kind() -> None:
    """The counts of marked statements name parts and kinds that exist, and the pages tell the shares that they give."""
    rows = list(
        csv.DictReader((resources.accuracy() / "statements.tsv").read_text("utf-8").splitlines(), delimiter="\t")
    )
    assert {row["kind"] for row in rows} <= {*schema.codes("claim_kind"), "title"}
    assert {row["part"] for row in rows} <= {"answers", "news", "limits", "titles"}
    marks = ("true", "misleading", "false", "trivial", "clumsy")
    readings = list(dict.fromkeys(row["reading"] for row in rows))
    for reading in readings:
        held = [row for row in rows if row["reading"] == reading and row["part"] != "titles"]
        read = sum(int(row[mark]) for row in held for mark in marks)
        true = sum(int(row["true"]) for row in held)
        lines = {
            "docs/method/accuracy.md": "of {} sentences {:.1f}% true",
            "docs/method/accuracy.zh.md": "{} 句，属实 {:.1f}%",
        }
        for page, line in lines.items():
            told = line.format(read, 100 * true / read)
            assert told in Path(page).read_text("utf-8"), (page, reading, told)
