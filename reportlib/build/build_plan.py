"""The plan of a build: its notebooks, their parameters, and what is stale, before any report is read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from reportlib.build import freshness
from reportlib.build.build_options import BuildOptions
from reportlib.build.freshness import State
from reportlib.build.notebooks.notebook import Notebook
from reportlib.build.notebooks.parameters import LANGUAGES, OTHER, check
from reportlib.errors import InputError, ParameterError
from reportlib.exchange.citations.user_details import Given


@dataclass(frozen=True)
class Plan:
    """What a build is made from.

    Attributes:
        notebooks: the notebooks, in order.
        pairs: whether each folder is about two reports side by side.
        parameters: for each notebook the values of the parameters that the user sets.
        lang: language of pages and figures.
        languages: the languages that are built side by side, the first of which gets the plain name of the folder.
        common: the digest of what all folders share.
        keys: for each notebook the digest of its file and parameters.
        force: whether what is up to date is built again.
        given: what the user knows of the analysis, for its citation; an address is that of the folder of all builds.
    """

    notebooks: tuple[Notebook, ...]
    pairs: bool
    parameters: Mapping[str, Mapping[str, Any]]
    lang: str
    languages: tuple[str, ...]
    common: str
    keys: Mapping[str, str]
    force: bool
    given: Given

    @classmethod
    def of(cls, options: BuildOptions, pairs: bool = False) -> Self:
        """Plan a build.

        Args:
            options: the options of the build.
            pairs: whether to take the notebooks about two reports side by side, or those about one report.

        Raises:
            InputError: there is no notebook, or a file is none.
            ParameterError: the language or a parameter is unknown, a value is of the wrong kind, or a parameters cell
                cannot be read.
        """
        return cls.each(options, pairs)[0]

    @classmethod
    def each(cls, options: BuildOptions, pairs: bool = False) -> tuple[Self, ...]:
        """Plan a build in each of its languages, as `of` does.

        Raises:
            InputError, ParameterError: as for `of`.
        """
        languages = tuple(dict.fromkeys(options.lang.split(",")))
        for lang in languages:
            if lang not in LANGUAGES:
                raise ParameterError(f"there is no language {lang!r}: the languages are {', '.join(LANGUAGES)}")
        return tuple(cls._in(lang, languages, options, pairs) for lang in languages)

    @classmethod
    def _in(cls, lang: str, languages: tuple[str, ...], options: BuildOptions, pairs: bool) -> Self:
        folder, given = options.notebook_folder, options.given
        found = (Notebook.read(path, lang) for path in numbered(folder))
        notebooks = tuple(one for one in found if (OTHER in one.defaults) == pairs and not one.by_hand)
        if not notebooks:
            takes = f"takes a parameter {OTHER}" if pairs else "is of one report"
            raise InputError(f"no notebook in {folder} {takes}")
        values = check(options.parameters, {one.name: one.defaults for one in notebooks})
        keys = {one.name: freshness.key(one, values[one.name]) for one in notebooks}
        common = freshness.common(",".join((lang, *languages)), repr(given))
        return cls(notebooks, pairs, values, lang, languages, common, keys, options.force, given)

    def folder(self, name: str, lang: str = "") -> str:
        """Return the name of the folder of a report or a pair, in the language of the plan or in another one.

        A folder is whole by itself, so that it can be moved, checked and released alone; the other language has one of
        its own beside it.
        """
        lang = lang or self.lang
        return name if lang == self.languages[0] else f"{name}.{lang}"

    def stale(self, target: Path, inputs: str) -> tuple[str, ...]:
        """Return the notebooks that have to be executed for a folder, in order; none if it is up to date.

        Args:
            target: the folder of the last build, if there was one.
            inputs: the digest of what is read; empty if it is not known.
        """
        state = None if self.force or not inputs else State.load(target)
        return tuple(self.keys) if state is None else state.stale(inputs, self.common, self.keys)

    def up_to_date(self, root: Path, inputs: Sequence[str]) -> list[Path]:
        """Return the folders below a root that contain the build of each input; none if one is stale."""
        ready: list[Path] = []
        for digest in inputs:
            found = [one for one in freshness.find(root, digest) if digest and not self.stale(one, digest)]
            if len(found) != 1 or found[0] in ready:
                return []
            ready.append(found[0])
        return ready


def numbered(folder: Path) -> list[Path]:
    """Return the notebooks whose names begin with a number, in the order of the numbers.

    Raises:
        InputError: there are none.
    """
    found = {path: re.match(r"\d+", path.name) for path in folder.glob("*.ipynb")}
    numbers = {path: (int(match[0]), path.name) for path, match in found.items() if match}
    if not numbers:
        raise InputError(f"there are no numbered notebooks in {folder}")
    return sorted(numbers, key=lambda path: numbers[path])
