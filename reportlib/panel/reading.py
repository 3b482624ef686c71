"""One file read in one go, in whatever process: all tables that are needed, written into a shard."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlib.core import schema
from reportlib.errors import ReportlibError
from reportlib.panel import columns, material, shard_keys, shards
from reportlib.panel.keys import claim, keys
from reportlib.report import read, settings
from reportlib.report.above_files import AboveFile, load
from reportlib.report.overrides import ABOVE, beside

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from reportlib.report import Report


@dataclass(frozen=True)
class Task:
    """A file to be read.

    Attributes:
        name: how the file is called.
        path: where it is.
        shard: where its shard goes.
        tables: the tables that are needed.
        lexicon: a folder of word lists; empty for none.
        otherwise: a folder whose `reportlib.toml` applies to files without one beside them; empty for none.
        dictionaries: files of terms.
        above: files for the levels above.
        code: the digest of the code that is to read it.
        common: the digest of what is the same for all files.
    """

    name: str
    path: str
    shard: str
    tables: tuple[str, ...]
    lexicon: str = ""
    otherwise: str = ""
    dictionaries: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    code: str = ""
    common: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of a task.

    Attributes:
        name: the file.
        error: why no shard was written, in one line; empty if there is one, be it of a file that cannot be read.
        seconds: how long it took.
    """

    name: str
    error: str
    seconds: float


def read_one(task: Task) -> Outcome:
    """Read a file and write its shard; whatever is wrong with the file is said in the shard."""
    begin = time.perf_counter()
    error = ""
    if task.code != shard_keys.code():
        error = "the worker has another version of reportlib, or of a package that it reads with"
    else:
        try:
            _write(task)
        except OSError as refused:
            error = f"cannot write {task.shard}: {refused.strerror or refused}"
        except MemoryError:
            error = "not enough memory to read it"
    return Outcome(task.name, error, time.perf_counter() - begin)


def _write(task: Task) -> None:
    try:
        report = _report(task)
        refused = report.rejected
        about, body = claim(report)
        made = {name: _table(report, name) for name in task.tables}
        meta = shards.Meta("refused" if refused else "ok", one_line(refused, task), keys(report), about)
    except MemoryError:
        raise
    except ReportlibError as wrong:
        meta, body, made = shards.Meta("failed", one_line(str(wrong), task), {}, {}), "", {}
    except Exception as wrong:  # a fault of ours on this text; the others are to be read all the same
        told = one_line(f"{type(wrong).__name__}: {wrong}", task)
        meta, body, made = shards.Meta("failed", told, {}, {}), "", {}
    shards.write(Path(task.shard), meta, body, made)


def one_line(words: str, task: Task) -> str:
    """Return a message as one line that says nothing of where the file lies."""
    name = Path(task.path).name
    plain = " ".join(words.split()).replace(task.path, name)
    return plain.removeprefix(f"{name}: ")


def _report(task: Task) -> Report:
    path = Path(task.path)
    own = settings.chosen(task.lexicon or None, path, Path(task.otherwise) if task.otherwise else None)
    if task.above and ABOVE not in beside(path):
        report = read(path, own, _above(task.above, task.lexicon, task.common))
    else:
        report = read(path, own)
    return report.with_dictionaries(*task.dictionaries)


@lru_cache(maxsize=2)
def _above(paths: tuple[str, ...], lexicon: str, common: str) -> tuple[AboveFile, ...]:
    """Return the files for the levels above, read once in each process."""
    return load(paths, partial(read, lexicon=settings.chosen(lexicon or None), above=()))


def _table(report: Report, name: str) -> pa.Table:
    import pyarrow as pa

    kinds = pa.schema([(c.name, columns.arrow(c)) for c in schema.columns(columns.EXTRAS.get(name, name))])
    if name in EXTRAS:
        return pa.Table.from_pylist(list(EXTRAS[name](report)), schema=kinds)
    frame: pd.DataFrame = report.table(name)
    return pa.Table.from_pandas(frame, schema=kinds, preserve_index=False).replace_schema_metadata()


def _sentences(report: Report) -> Iterator[dict[str, Any]]:
    for one in report.sentences:
        yield {
            "start": one.start,
            "end": one.end,
            "section_id": one.section_id,
            "role": one.role,
            "looks_ahead": int(one.looks_ahead),
            "text": report.text[one.start : one.end],
        }


EXTRAS: Mapping[str, Callable[[Report], Iterator[dict[str, Any]]]] = {
    "sentences": _sentences,
    "material": material.pack,
}
"""What is read of each report beside its tables (`columns.EXTRAS`)."""
