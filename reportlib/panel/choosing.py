"""What becomes of each file: which reports are in the panel, which are copies, which two claim one place and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportlib.documents.identity import copies
from reportlib.documents.identity.copies import Copy
from reportlib.panel import shards
from reportlib.panel.frames import Entry
from reportlib.panel.keys import marked, text
from reportlib.panel.planning import Planned


def choose(planned: Sequence[Planned], folder: Path, force: bool) -> tuple[list[Entry], list[dict[str, Any]]]:
    """Return the reports of a panel, and a row of the log for each file.

    Args:
        planned: the files, sorted by name.
        folder: where the shards are.
        force: whether what is no work report counts as one.
    """
    rows: dict[str, dict[str, Any]] = {}
    good: dict[str, list[Planned]] = {}
    for one in planned:
        if one.meta is None:
            told = f"the same bytes as {one.copy_of}" if one.copy_of else one.error
            rows[one.name] = _row(one, "duplicate" if one.copy_of else "failed", told, one.copy_of)
        elif one.meta.status == "ok" or (one.meta.status == "refused" and force):
            good.setdefault(str(one.meta.keys["report_id"]), []).append(one)
        else:
            rows[one.name] = _row(one, one.meta.status, one.meta.error)
    entries = []
    for claimants in good.values():
        for entry, row in _settled(claimants, folder):
            rows[row["file"]] = row
            entries += [entry] if entry else []
    _as_the_copied(planned, rows)
    return entries, [rows[name] for name in sorted(rows)]


def _settled(claimants: Sequence[Planned], folder: Path) -> Iterator[tuple[Entry | None, dict[str, Any]]]:
    """Yield for each file of one place and year the report, if it is in the panel, and the row of the log."""
    paths = [folder / f"{one.key}{shards.SUFFIX}" for one in claimants]
    if len(claimants) == 1:
        yield _entry(claimants[0], paths[0]), _row(claimants[0], "ok", _error(claimants[0]))
        return
    decided = copies.settle([text(_claim(one), shards.body(path)) for one, path in zip(claimants, paths, strict=True)])
    kept = [one.name for one, what in zip(claimants, decided, strict=True) if not isinstance(what, Copy)]
    for one, path, what in zip(claimants, paths, decided, strict=True):
        if isinstance(what, Copy):
            other = claimants[what.of].name
            told = f"the text of {other}, which is read: {copies.REASONS[what.reason]}"
            yield None, _row(one, "duplicate", told, other)
        elif not what.mark:
            yield _entry(one, path), _row(one, "ok", _error(one))
        else:
            keys, others = marked(_keys(one), what.mark), [name for name in kept if name != one.name]
            told = f"another text for the same place and year: {', '.join(others)}"
            yield replace(_entry(one, path), keys=keys), _row(one, "kept", told, others[0]) | _known(keys)


def _as_the_copied(planned: Iterable[Planned], rows: dict[str, dict[str, Any]]) -> None:
    """Let the row of a file with the bytes of another say whose report that is, and whether it is none."""
    for one in planned:
        if one.copy_of:
            other = rows[one.copy_of]
            rows[one.name] |= {name: other[name] for name in _KNOWN}
            if other["status"] in ("refused", "failed"):
                rows[one.name] |= {"status": other["status"], "error": other["error"]}


def _entry(one: Planned, path: Path) -> Entry:
    assert one.meta is not None
    return Entry(_keys(one), path, one.meta.tables)


def _keys(one: Planned) -> dict[str, Any]:
    assert one.meta is not None
    return {**one.meta.keys, "file": one.name}


def _claim(one: Planned) -> dict[str, Any]:
    assert one.meta is not None
    return dict(one.meta.claim)


def _error(one: Planned) -> str:
    return one.meta.error if one.meta else ""


_KNOWN = ("report_id", "report_key", "place_id", "place_code", "place", "level", "province", "year")


def _known(keys: dict[str, Any]) -> dict[str, Any]:
    return {name: keys.get(name) for name in _KNOWN}


def _row(one: Planned, status: str, error: str, other: str = "") -> dict[str, Any]:
    keys = dict(one.meta.keys) if one.meta else {}
    return {"file": one.name, "status": status, "error": error, "other": other} | _known(keys)
