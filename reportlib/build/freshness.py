"""Whether a build is up to date, told by content: of the report, the code, word lists, notebooks, parameters, packages.

A build leaves a hidden file with digests of all that it was made from, and of what it wrote. The next one is skipped
where they are the same, and executes only those notebooks that differ where the rest is. No time and no path counts, so
that a touched file or a moved folder is nothing new. What cannot be told is built again.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from reportlib.build import staging
from reportlib.build.notebooks import parameters
from reportlib.core import resources
from reportlib.errors import InputError, ParameterError
from reportlib.report import overrides, settings

STATE = ".reportlib.json"
"""The name of that file, in the folder of a build."""

FORMAT = 1
"""Of the file; another one is not read."""

ASIDE = ("__pycache__", ".pyc")
"""What Python leaves beside the code."""


@dataclass(frozen=True)
class Source:
    """A notebook as it lies: its path, the defaults of its parameters, the digest of its bytes."""

    path: Path
    defaults: Mapping[str, Any]
    digest: str

    @property
    def name(self) -> str:
        """How the notebook and its page are called."""
        return self.path.stem

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a notebook without the library for it, which takes long to load.

        Raises:
            InputError: the file is no notebook.
            ParameterError: its parameters cell cannot be read.
        """
        try:
            data = path.read_bytes()
            cells = json.loads(data)["cells"]
            own = [cell for cell in cells if "parameters" in cell.get("metadata", {}).get("tags", [])]
            source = "".join(own[0]["source"]) if own else ""
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise InputError(f"{path} cannot be read as a notebook") from error
        try:
            return cls(path, parameters.defaults(source), hashlib.sha256(data).hexdigest())
        except ParameterError as error:
            raise ParameterError(f"{path.name}: {error}") from error


@dataclass(frozen=True)
class State:
    """What a build was made from, and what came of it.

    Attributes:
        inputs: digest of the report and of all files that say how it is read.
        common: digest of code, packages and language.
        notebooks: for each notebook the digest of its bytes and parameters.
        owned: for each notebook the figures that it made; None where files are left that no notebook owns.
        sums: digest of the list of checksums.
        problems: what was odd about the report's text.
    """

    inputs: str
    common: str
    notebooks: dict[str, str]
    owned: dict[str, list[str]] | None
    sums: str
    problems: list[str]

    @classmethod
    def load(cls, folder: Path) -> Self | None:
        """Read the state of a build whose files are all as it wrote them; None where there is none."""
        try:
            held = json.loads((folder / STATE).read_text(encoding="utf-8"))
            if held.pop("format") != FORMAT:
                return None
            state = cls(**held)
            listed = (folder / staging.SUMS).read_bytes()
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None
        if hashlib.sha256(listed).hexdigest() != state.sums:
            return None
        return state if staging.unchanged(folder) else None

    def written(self) -> str:
        """The state as text."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"

    def stale(self, inputs: str, common: str, notebooks: Mapping[str, str]) -> tuple[str, ...]:
        """The notebooks that have to be executed, in order; none where all is up to date."""
        if (inputs, common) != (self.inputs, self.common):
            return tuple(notebooks)
        differing = tuple(name for name, key in notebooks.items() if self.notebooks.get(name) != key)
        if (differing and self.owned is None) or (not differing and list(notebooks) != list(self.notebooks)):
            return tuple(notebooks)
        return differing


def _digest(parts: Iterable[bytes]) -> str:
    """The digest of some pieces, each with its length, so that no two lists of pieces are alike."""
    made = hashlib.sha256()
    for part in parts:
        made.update(f"{len(part)}:".encode())
        made.update(part)
    return made.hexdigest()


def _files(folder: Path) -> Iterable[bytes]:
    """The names and bytes of all files below a folder, in order."""
    found = (path for path in folder.rglob("*") if path.is_file() and not any(a in path.as_posix() for a in ASIDE))
    for path in sorted(found):
        yield path.relative_to(folder).as_posix().encode()
        yield path.read_bytes()


def packages() -> list[str]:
    """The installed packages with their versions, as the names of the folders that hold what is known of them."""
    places = (Path(place) for place in dict.fromkeys(sys.path))
    return sorted(one.name for place in places if place.is_dir() for one in place.glob("*.*-info"))


def common(lang: str, cited: str = "") -> str:
    """The digest of what every report is built with: the code with its lists and templates, the stored accuracy and
    annotation that notebook 06 shows, Python, every installed package, the language, and how all this is cited.
    """
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    parts = [*_files(resources.PACKAGE), *_files(resources.accuracy()), *_files(resources.gold())]
    about = [resources.citation_file().read_bytes(), cited.encode()]
    return _digest([*parts, *about, "\n".join(packages()).encode(), python.encode(), lang.encode()])


def beside(path: Path) -> Path | None:
    """The TOML file of the same name beside a report, which says more of it for its citation; None where none is."""
    file = path.with_suffix(".toml")
    return file if file.is_file() and file.name not in (overrides.FILE, settings.FILE) else None


def inputs(path: Path, lexicon: str | Path | None, otherwise: Path | None) -> str:
    """The digest of a report and of the files that say how it is read, whether they matter for it or not.

    Args:
        path: the report.
        lexicon: the folder of lists that is given.
        otherwise: a folder whose settings count where there are none beside the report.

    Raises:
        OSError: one of them cannot be read.
        InputError: one of them is wrong.
    """
    parts = [path.name.encode(), path.read_bytes()]
    said = beside(path)
    parts.append(said.read_bytes() if said is not None else b"")
    folders = [Path(lexicon)] if lexicon is not None else []
    for place in (path.parent, otherwise):
        for name in (overrides.FILE, settings.FILE):
            file = place / name if place is not None else None
            told = (overrides.read_toml(file) or {}) if file is not None else {}
            parts.append(file.read_bytes() if file is not None and told else b"")
            named = told.get(settings.LEXICON)
            if file is not None and name == settings.FILE and isinstance(named, str):
                folders.append(file.parent / named)
    for folder in folders:
        parts.extend(_files(folder))
    return _digest(parts)


def key(source: Source, given: Mapping[str, Any]) -> str:
    """The digest of a notebook with its parameters."""
    return _digest([source.digest.encode(), json.dumps(given, sort_keys=True, default=repr).encode()])


def find(root: Path, wanted: str) -> list[Path]:
    """The folders below a root that were built from the same report, read in the same way."""
    found = []
    for file in sorted(root.glob(f"*/{STATE}")):
        try:
            held = json.loads(file.read_text(encoding="utf-8"))
            if held["inputs"] == wanted:
                found.append(file.parent)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            continue
    return found
