"""A panel is read once: what is there is not read again, and neither a bad file nor a dead process stops the rest."""

from __future__ import annotations

import os
import queue
import random
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest

import reportlib
from reportlib.errors import InputError, ParameterError
from reportlib.panel import pool, reading, shards
from reportlib.panel.reading import Outcome, Task
from reportlib.report import Report
from tests.support import deadly_reading, many_reports

ASKED = ["coverage", "headline_targets"]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of reports, which no test changes."""
    return many_reports.folder(tmp_path_factory.mktemp("given") / "reports")


@pytest.fixture(scope="module")
def made(given: Path) -> Path:
    """A panel of them that is up to date, which no test changes."""
    out = given.parent / "panel"
    reportlib.panel(given, out, ASKED, jobs=1)
    return out


@pytest.fixture
def own(given: Path, made: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Copies of the reports and their panel."""
    return Path(shutil.copytree(given, tmp_path / "reports")), Path(shutil.copytree(made, tmp_path / "panel"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read, as they are."""
    names: list[str] = []
    before = reading.read_one

    def counted(task: Task) -> Outcome:
        names.append(task.name)
        return before(task)

    monkeypatch.setattr(reading, "read_one", counted)
    return names


def test_the_log_says_what_became_of_each_file(made: Path) -> None:
    """Reports, copies, what is no report and what cannot be read, each with one line."""
    lines = [line.split("\t") for line in (made / "log.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert {name: status for name, status, *_ in lines} == {
        "empty.txt": "failed",
        "garden.txt": "refused",
        "more/copy.txt": "ok",
        "more/青禾_2032.txt": "ok",
        "白石_2031.txt": "ok",
        "青禾_2031.txt": "duplicate",
    }
    errors = {name: error for name, _, error, *_ in lines}
    assert errors["empty.txt"].startswith("is empty") and errors["garden.txt"].startswith("not a work report")
    assert "copy.txt" in errors["青禾_2031.txt"]
    assert (made / "timings.tsv").read_text(encoding="utf-8").startswith("file\tseconds\n")


def test_nothing_is_read_twice(own: tuple[Path, Path], read: list[str]) -> None:
    """The next call reads what is new or has changed, by content, and tells of readings that are of no use."""
    folder, out = own

    def again(**more: Any) -> list[str]:
        read.clear()
        reportlib.panel(folder, out, **{"tables": ASKED, "jobs": 1, **more})
        return sorted(read)

    before = many_reports.contents(out)
    assert again() == [] and many_reports.contents(out) == before
    os.utime(folder / "garden.txt", (0, 0))
    assert again() == []
    (folder / "new.txt").write_text(many_reports.text("白石", 2032), encoding="utf-8")
    (folder / "empty.txt").write_text("另一个不是报告的文件。" * 20, encoding="utf-8")
    assert again() == ["empty.txt", "new.txt"]
    (folder / "reports.toml").write_text('["new.txt"]\nyear = 2033\n', encoding="utf-8")
    assert again() == ["new.txt"]
    assert again(tables=["coverage"]) == []
    assert len(again(tables=["coverage", "outline"])) == 7
    assert again(tables=ASKED) == [] and again(tables=["outline"]) == []
    assert len(again(force=True)) == 7
    assert len(list((out / ".shards").iterdir())) == 7


def test_other_words_are_another_reading(own: tuple[Path, Path], read: list[str], tmp_path: Path) -> None:
    """A list of words of the user's decides what is read."""
    folder, out = own
    words = tmp_path / "words"
    words.mkdir()
    (words / "stopwords.tsv").write_text("word\tsource\n持续\tours\n", encoding="utf-8")
    reportlib.panel(folder / "more", out, ASKED, jobs=1)
    read.clear()
    reportlib.panel(folder / "more", out, ASKED, jobs=1, lexicon=words)
    assert read == ["copy.txt", "青禾_2032.txt"]
    terms = tmp_path / "terms.tsv"
    terms.write_text("dictionary\tterm\nroads\t果树\n", encoding="utf-8")
    hits = reportlib.panel(folder / "more", tables="attention_hits", jobs=1, dictionaries=[terms]).attention_hits
    assert set(hits["place"]) == {"青禾县"} and "果树" in set(hits["term"])


def test_what_is_gone_is_removed(own: tuple[Path, Path]) -> None:
    """Readings of files that are gone are removed and told, and so is what a killed call left half written."""
    folder, out = own
    (folder / "garden.txt").unlink()
    (out / ".shards" / f".x.1{shards.NEW}").write_bytes(b"half")
    made = reportlib.panel(folder, out, "coverage", jobs=1)
    assert made.removed == 1 and not list((out / ".shards").glob(".*"))
    assert not (out / "headline_targets.csv").exists() and not (out / "parquet" / "headline_targets").exists()


def test_a_damaged_shard_is_read_again(own: tuple[Path, Path], read: list[str]) -> None:
    """What is no whole shard is none."""
    folder, out = own
    before = many_reports.contents(out)
    damaged = next((out / ".shards").glob(f"*{shards.SUFFIX}"))
    damaged.write_bytes(damaged.read_bytes()[:100])
    reportlib.panel(folder, out, ASKED, jobs=1)
    assert len(read) == 1 and many_reports.contents(out) == before


def test_a_fault_of_ours_stops_nothing(given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report on which the code fails is in the log, and the others are in the panel."""
    make = Report.outline.make

    def broken(report: Report) -> Any:
        if report.metadata.place == "白石县":
            raise ZeroDivisionError("of\nnothing")
        return make(report)

    monkeypatch.setattr(Report.outline, "make", broken)
    made = reportlib.panel(given, tables="outline", jobs=1)
    row = made.log.set_index("file").loc["白石_2031.txt"]
    assert (row["status"], row["error"]) == ("failed", "ZeroDivisionError: of nothing")
    assert len(made) == 2


def test_none_is_an_error(tmp_path: Path) -> None:
    """Where no file is a report, that is an error, and the log is there all the same."""
    (tmp_path / "a.txt").write_text("今天天气很好。" * 40, encoding="utf-8")
    with pytest.raises(InputError, match=r"none of 2 files .* a\.txt"):
        reportlib.panel([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out", jobs=1)
    assert "no such file" in (tmp_path / "out" / "log.tsv").read_text(encoding="utf-8")


# --- who reads ------------------------------------------------------------------------------------------------------


class LastFirst(Executor):
    """An executor that does what was given last first, in a thread."""

    _max_workers = 2

    def __init__(self) -> None:
        self._given: queue.LifoQueue[tuple[Future[Any], Callable[..., Any], Any] | None] = queue.LifoQueue()
        self.order: list[str] = []
        self._first = threading.Event()
        threading.Thread(target=self._work, daemon=True).start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Take a task."""
        future: Future[Any] = Future()
        self._given.put((future, fn, args))
        if self._given.qsize() >= 3:
            self._first.set()
        return future

    def _work(self) -> None:
        self._first.wait(10)
        while (item := self._given.get()) is not None:
            future, fn, args = item
            self.order.append(args[0].name)
            future.set_result(fn(*args))


def test_no_byte_depends_on_order_or_executor(given: Path, made: Path, tmp_path: Path) -> None:
    """Files in another order, read by an executor that ends with them in an odd order: the same bytes."""
    files = [given, *sorted(given.glob("*.txt"), reverse=True), given / "more" / "copy.txt"]
    executor = LastFirst()
    reportlib.panel(files, tmp_path / "panel", ASKED, executor=executor)
    assert executor.order != sorted(executor.order)
    assert many_reports.contents(tmp_path / "panel") == many_reports.contents(made)
    random.Random(1).shuffle(files)
    lines = "\n".join(os.path.relpath(file, tmp_path) for file in files)
    (tmp_path / "list").write_text(lines, encoding="utf-8")
    reportlib.panel(f"@{tmp_path / 'list'}", tmp_path / "panel", ASKED, jobs=1)
    assert many_reports.contents(tmp_path / "panel") == many_reports.contents(made)


class Breaking(Executor):
    """An executor whose workers die on some files, so many times."""

    _max_workers = 1

    def __init__(self, times: dict[str, int]) -> None:
        self._times = times

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do a task, or die."""
        future: Future[Any] = Future()
        name = args[0].name
        if self._times.get(name, 0):
            self._times[name] -= 1
            future.set_exception(BrokenExecutor("gone"))
        else:
            future.set_result(fn(*args))
        return future


def test_a_dead_worker_loses_and_doubles_nothing(given: Path, made: Path, tmp_path: Path) -> None:
    """What a worker died on is tried once more; what kills the second one too is told as failed."""
    executor = Breaking({"白石_2031.txt": 1, "empty.txt": 1})
    reportlib.panel(given, tmp_path / "panel", ASKED, executor=executor)
    assert many_reports.contents(tmp_path / "panel") == many_reports.contents(made)
    other = reportlib.panel(given, tables="coverage", executor=Breaking({"白石_2031.txt": 2}))
    assert other.log.set_index("file").loc["白石_2031.txt", "error"] == pool.DIED
    assert len(other) == 2


def test_an_executor_that_takes_nothing_is_told(given: Path) -> None:
    """A closed executor is one error."""

    class Closed(Executor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            raise RuntimeError("cannot schedule new futures after shutdown")

    with pytest.raises(ParameterError, match="takes no more work"):
        reportlib.panel(given, executor=Closed())


@pytest.mark.slow
def test_processes_that_die_are_replaced(tmp_path: Path) -> None:
    """Of real processes that die every other file is done once, whatever was under way."""
    names = ["a", "b", "deadly", "c", "d", "e"]
    tasks = [Task(name, "", str(tmp_path / name), ()) for name in names]
    done: list[Outcome] = []
    with pool.pool(2, None) as by:
        pool.run(tasks, by, deadly_reading.read, done.append)
    assert sorted(one.name for one in done) == sorted(names)
    assert [one.name for one in done if one.error] == ["deadly"]


def test_so_many_tasks_at_once() -> None:
    """A long list is not handed over all at once."""
    waiting: list[int] = []

    class Counting(Breaking):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            waiting.append(taken)
            return super().submit(fn, *args)

    taken = 0

    def tasks() -> Any:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield Task(str(number), "", "", ())

    done: list[str] = []
    by = pool.Given(Counting({}), None)
    pool.run(tasks(), by, lambda task: Outcome(task.name, "", 0.0), lambda outcome: done.append(outcome.name))
    assert len(done) == 100 and by.at_once == pool.AHEAD and waiting[0] == 1
