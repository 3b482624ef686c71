"""Whether a build is up to date, by the content of report, code, word lists, notebooks, parameters and packages.

A build leaves a hidden file with digests of everything that it was made from, and of what it wrote. If they are the
same, the next build is skipped. If only notebooks differ, the next build executes these. Neither times nor paths count,
so that a touched file or a moved folder changes nothing. If a digest is not known, everything is built again.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from reportlib.build import staging
from reportlib.build.notebooks.notebook import Notebook
from reportlib.core import resources
from reportlib.report import overrides, settings

STATE = ".reportlib.json"
"""The name of the hidden file, in the folder of a build."""

FORMAT = 1
"""The number of the format of the hidden file. A file of another format is not read."""

ASIDE = ("__pycache__", ".pyc")
"""Parts of the names of files that Python leaves beside the code."""


@dataclass(frozen=True)
class State:
    """What a build was made from, and what it wrote.

    Attributes:
        inputs: the digest of the report and of all files that set how it is read.
        common: the digest of code, packages and language.
        notebooks: for each notebook the digest of its file and parameters.
        owned: for each notebook the figures that it made; None if there are files that no notebook owns.
        sums: the digest of the list of checksums.
        problems: what was odd about the report's text.
        facts: what the page over all builds states of this one.
    """

    inputs: str
    common: str
    notebooks: dict[str, str]
    owned: dict[str, list[str]] | None
    sums: str
    problems: list[str]
    facts: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Self | None:
        """Return the state of a build whose files are all as it wrote them, or None if there is none."""
        try:
            fields = json.loads((folder / STATE).read_text(encoding="utf-8"))
            if fields.pop("format") != FORMAT:
                return None
            state = cls(**fields)
            listed = (folder / staging.SUMS).read_bytes()
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None
        if hashlib.sha256(listed).hexdigest() != state.sums:
            return None
        return state if staging.unchanged(folder) else None

    def written(self) -> str:
        """Return the state as the text of the hidden file."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"

    def stale(self, inputs: str, common: str, notebooks: Mapping[str, str]) -> tuple[str, ...]:
        """Return the notebooks that have to be executed, in order; none if all is up to date."""
        if (inputs, common) != (self.inputs, self.common):
            return tuple(notebooks)
        differing = tuple(name for name, key in notebooks.items() if self.notebooks.get(name) != key)
        if (differing and self.owned is None) or (not differing and list(notebooks) != list(self.notebooks)):
            return tuple(notebooks)
        return differing


def _digest(parts: Iterable[bytes]) -> str:
    """Return the digest of some parts, each with its length, so that no two lists of parts have the same."""
    made = hashlib.sha256()
    for part in parts:
        made.update(f"{len(part)}:".encode())
        made.update(part)
    return made.hexdigest()


def _content(file: Path) -> bytes:
    """Return the bytes of a file; none if it does not exist."""
    return file.read_bytes() if file.is_file() else b""


def _files(folder: Path) -> Iterable[bytes]:
    """Yield the names and bytes of all files below a folder, in order."""
    found = (path for path in folder.rglob("*") if path.is_file() and not any(a in path.as_posix() for a in ASIDE))
    for path in sorted(found):
        yield path.relative_to(folder).as_posix().encode()
        yield path.read_bytes()


def packages() -> list[str]:
    """Return the installed packages with their versions, as the names of their metadata folders."""
    places = (Path(place) for place in dict.fromkeys(sys.path))
    return sorted(one.name for place in places if place.is_dir() for one in place.glob("*.*-info"))


def common(lang: str, cited: str = "") -> str:
    """Return the digest of what every folder of a build is made with.

    It covers the code with its lists and templates, the stored accuracy and annotation that notebook 06 shows, Python
    and every installed package.

    Args:
        lang: the language of pages and figures.
        cited: what the user knows of the analysis, for its citation.
    """
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    parts = [*_files(resources.PACKAGE), *_files(resources.accuracy()), *_files(resources.gold())]
    about = [resources.citation_file().read_bytes(), cited.encode()]
    return _digest([*parts, *about, "\n".join(packages()).encode(), python.encode(), lang.encode()])


def beside(path: Path) -> Path | None:
    """Return the TOML file of a report's own name, with details for its citation, or None if there is none."""
    file = path.with_suffix(".toml")
    return file if file.is_file() and file.name not in (overrides.FILE, settings.FILE) else None


def inputs(path: Path, lexicon: str | Path | None, otherwise: Path | None, above: Sequence[str | Path] = ()) -> str:
    """Return the digest of a report and of the files that set how it is read, whether they matter for it or not.

    Only the files that name further ones are parsed; `reportlib.report` parses all of them when the report is read.

    Args:
        path: the report.
        lexicon: the folder of word lists that the user names, if any.
        otherwise: a folder whose settings count if there are none beside the report.
        above: the files for levels above that the user names; none for those of a `reports.toml` beside the report.

    Raises:
        OSError: one of them cannot be read.
        InputError: a `reportlib.toml` is no TOML, or a `reports.toml` names files wrongly.
    """
    parts = [path.name.encode(), path.read_bytes()]
    details = beside(path)
    parts.append(_content(details) if details is not None else b"")
    folders = [Path(lexicon)] if lexicon is not None else []
    parts.append(_content(path.parent / overrides.FILE))
    for file in (path.parent / settings.FILE, otherwise / settings.FILE if otherwise is not None else None):
        values = (overrides.read_toml(file) or {}) if file is not None else {}
        parts.append(_content(file) if file is not None else b"")
        named = values.get(settings.LEXICON)
        if file is not None and isinstance(named, str):
            folders.append(file.parent / named)
    for folder in folders:
        parts.extend(_files(folder))
    for one in map(Path, above or overrides.above_beside(path)):
        parts += [b"above", one.name.encode(), one.read_bytes(), _content(one.parent / overrides.FILE)]
    return _digest(parts)


def key(notebook: Notebook, given: Mapping[str, Any]) -> str:
    """Return the digest of a notebook with its parameters."""
    return _digest([notebook.digest.encode(), json.dumps(given, sort_keys=True, default=repr).encode()])


def built(root: Path, wanted: str, lang: str) -> str:
    """Return the name of the folder that was built from a report, in a language if possible; empty for none."""
    names: dict[str, str] = {}
    for folder in find(root, wanted) if wanted else []:
        facts = json.loads((folder / STATE).read_text(encoding="utf-8")).get("facts") or {}
        names.setdefault(facts.get("lang", ""), folder.name)
    return names.get(lang) or next(iter(names.values()), "")


def find(root: Path, wanted: str) -> list[Path]:
    """Return the folders below a root that were built from the same report, read in the same way."""
    found = []
    for file in sorted(root.glob(f"*/{STATE}")):
        try:
            fields = json.loads(file.read_text(encoding="utf-8"))
            if fields["inputs"] == wanted:
                found.append(file.parent)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            continue
    return found
