"""A panel made of files: what is new is read, by all workers; then the reports are chosen and the tables written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reportlib.analysis import attention
from reportlib.core import files, frames
from reportlib.core.suggest import did_you_mean
from reportlib.core.version import VERSION
from reportlib.errors import InputError, ParameterError, UnknownTableError
from reportlib.panel import columns, given_files, pool, reading, shard_keys, writing
from reportlib.panel.choosing import choose
from reportlib.panel.folder import PanelFolder, opened
from reportlib.panel.frames import Frames
from reportlib.panel.options import Options, Setting, absolute, checked
from reportlib.panel.panel_object import Panel
from reportlib.panel.planning import Plan
from reportlib.panel.progress import Counter, Progress
from reportlib.panel.tables import TABLES
from reportlib.report import settings as user_settings

LOG, TIMINGS = "log.tsv", "timings.tsv"
ALWAYS = ("reports",)
"""What is read of each report whatever is asked for."""

Paths = str | Path | Iterable[str | Path]


def _silent(words: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Call:
    """What is asked for.

    Attributes:
        paths: files, folders, patterns and lists.
        tables: the names of tables; none for all tables of a panel.
        options: what tables depend on.
        formats: the formats of the files.
        bom: whether CSV begins with a byte order mark.
        jobs: how many processes read; None for as many as there are cores.
        executor: who reads instead.
        otherwise: a folder whose `reportlib.toml` applies to files without one beside them; empty for none.
        progress: called for each file that is done.
        notice: called with lines that a user should see.
    """

    paths: Paths
    tables: tuple[str, ...] = ()
    options: Options = field(default_factory=Options)
    formats: tuple[str, ...] = writing.USUAL
    bom: bool = False
    jobs: int | None = None
    executor: Executor | None = None
    otherwise: str = ""
    progress: Progress | None = None
    notice: Callable[[str], None] = _silent

    def by(self, executor: Executor | None) -> Call:
        """Return the same call, read by an executor."""
        return replace(self, executor=executor)


def panel(
    paths: Paths,
    out: str | Path | None = None,
    tables: str | Iterable[str] = (),
    *,
    formats: Iterable[str] = writing.USUAL,
    bom: bool = False,
    dictionaries: Iterable[str | Path] = (),
    lexicon: str | Path | None = None,
    above: Iterable[str | Path] = (),
    settings: Mapping[str, Any] | None = None,
    force: bool = False,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Panel:
    """Read many work reports, each once, into one panel.

    Args:
        paths: files, folders with all that is below them, patterns such as "reports/*.docx", and "@list" for a file
            that names one on each line.
        out: a folder to write to, from which the next call goes on; None keeps everything in memory.
        tables: names of tables: those of a panel and those of one report; by default all of a panel.
        formats: csv, parquet, dta, xlsx, duckdb.
        bom: whether CSV begins with a byte order mark, by which Excel knows UTF-8.
        dictionaries: TSV files of terms by which attention is measured too.
        lexicon: a folder of word lists of your own, for all reports.
        above: files for the levels above all of them.
        settings: what the tables let you set, by name.
        force: read again what an earlier call has read, and take a document that is no work report.
        jobs: how many processes read; by default as many as there are cores; 1 for this process alone.
        executor: a `concurrent.futures` executor that reads instead, such as `dask_client.get_executor()`.
        progress: called for each file that is done, with a `Step`.

    Returns:
        The panel. What cannot be read is in its `log` and stops nothing.

    Raises:
        InputError: there is no file, or none of them is a report.
        OutputError: the folder cannot be written, or holds something else.
        UnknownTableError, ParameterError: a table, a format or a setting does not exist.

    >>> import reportlib
    >>> made = reportlib.panel("data/examples", jobs=1)
    >>> made.log[["file", "status"]].values.tolist()
    [['qinghe_2030.txt', 'ok'], ['qinghe_2031.txt', 'ok']]
    >>> made.coverage[["place", "year", "state"]].values.tolist()
    [['青禾县', 2030, 'there'], ['青禾县', 2031, 'there']]
    """
    options = Options(
        absolute(dictionaries),
        str(Path(lexicon).absolute()) if lexicon is not None else "",
        absolute(above),
        force,
        settings_of(settings or {}),
    )
    names = (tables,) if isinstance(tables, str) else tuple(tables)
    written = (formats,) if isinstance(formats, str) else tuple(formats)
    call = Call(paths, names, options, written, bom, jobs, executor, progress=progress)
    return make(call, Path(out) if out is not None else None)


def make(call: Call, out: Path | None) -> Panel:
    """Make a panel.

    Args:
        call: what is asked for.
        out: the folder to write to; None for none.

    Raises:
        ReportlibError: as `panel` says.
    """
    names = chosen_tables(call.tables)
    formats = writing.check(call.formats, call.bom) if out is not None else ()
    if call.jobs is not None and call.jobs < 1:
        raise ParameterError(f"jobs is a number of processes from 1 on, not {call.jobs}")
    _check(call.options)
    given = given_files.find(call.paths, out)
    if out is None:
        held = tempfile.TemporaryDirectory(prefix="reportlib panel ")
        folder = PanelFolder(Path(held.name))
        folder.shards.mkdir()
        made = _read(call, names, Plan(given, folder, call.options, call.otherwise), folder)
        made.holds(held)
    else:
        with opened(out) as folder:
            plan = Plan(given, folder, call.options, call.otherwise)
            made = _read(call, names, plan, folder)
            with files.writing(out):
                _write(made, call, formats, folder)
                made.removed = folder.sweep(plan.keys)
    if not len(made):
        first = made.log.iloc[0]
        raise InputError(
            f"none of {len(made.log)} files is a report that can be read; {first['file']}: {first['error']}"
        )
    return made


def settings_of(given: Mapping[str, Any]) -> dict[str, Setting]:
    """Return settings of tables, checked.

    Raises:
        ParameterError: no table has such a setting, or it is of another kind.
    """
    return checked(given, {name: default for table in TABLES.values() for name, default in table.settings.items()})


def chosen_tables(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of tables, each once; all of a panel where none are given.

    Raises:
        UnknownTableError: there is no such table.

    >>> chosen_tables(["coverage,quantities"])
    ('coverage', 'quantities')
    """
    wanted = [name.strip() for several in names for name in several.split(",") if name.strip()]
    known = (*TABLES, *columns.read())
    for name in wanted:
        if name not in known:
            raise UnknownTableError(f"a panel has no table {name!r}; {did_you_mean(name, known)}")
    return tuple(dict.fromkeys(wanted)) or tuple(TABLES)


def needed(names: Iterable[str]) -> tuple[str, ...]:
    """Return the tables of one report that tables of a panel are made of."""
    found = set(ALWAYS)
    for name in names:
        found |= set(TABLES[name].needs) if name in TABLES else {name}
    return tuple(sorted(found))


def _check(options: Options) -> None:
    """Look at word lists before any report is read."""
    if options.lexicon:
        user_settings.load(options.lexicon)
    if options.dictionaries:
        attention.load_all([Path(one) for one in options.dictionaries], attention.measured())
    for one in options.above:
        if not os.path.isfile(one):
            raise InputError(f"{one}: there is no such file for a level above")


def _read(call: Call, names: Sequence[str], plan: Plan, folder: PanelFolder) -> Panel:
    """Read what is new, and choose the reports."""
    tasks = plan.to_read(needed(names), call.options.force)
    kept = len(plan.files) - len(tasks)
    counter = Counter(len(plan.files), kept, call.progress, failed=sum(bool(one.error) for one in plan.files))
    counter.begin()
    jobs = min(call.jobs or cores(), max(1, len(tasks)))
    if tasks:
        with pool.pool(jobs, call.executor, call.jobs) as by:
            pool.run(tasks, by, reading.read_one, lambda outcome: counter.one(plan.done(outcome)))
    plan.settle()
    entries, rows = choose(plan.files, folder.shards, call.options.force)
    log = frames.frame("panel_log", rows)
    seconds = {one.name: one.seconds for one in plan.files if one.seconds is not None}
    return Panel(Frames(entries, log), call.options, names, seconds)


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def _write(made: Panel, call: Call, formats: Sequence[str], folder: PanelFolder) -> None:
    made.folder = folder.path
    contents = [
        writing.of_frame(name, made.entry(name), made.table(name))
        if name in TABLES
        else writing.of_reports(name, made.frames)
        for name in made.table_names
    ]
    written = writing.write(contents, folder.path, formats, call.bom, call.notice)
    frames.write(made.frames.log, folder.path / LOG)
    frames.write(made.log[["file", "seconds"]], folder.path / TIMINGS)
    state = {"reportlib": VERSION, "code": shard_keys.code(), "tables": list(made.table_names)}
    folder.finish(state | {"settings": dict(call.options.settings)}, [*written, LOG, TIMINGS])
