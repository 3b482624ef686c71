"""What a build is to do, told before anything is read or executed: its notebooks, their parameters, what is stale."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from reportlib.build import freshness
from reportlib.build.freshness import Source, State
from reportlib.build.notebooks.parameters import OTHER, check
from reportlib.errors import InputError
from reportlib.exchange.citations.user_details import NOTHING, Given


@dataclass(frozen=True)
class Plan:
    """What a build is made from.

    Attributes:
        sources: the notebooks as they lie, in order.
        parameters: those of each that the user gives.
        lang: language of pages and figures.
        common: the digest of what all folders share.
        keys: the digest of each notebook with its parameters.
        force: whether what is up to date is made again.
        given: what the user knows of the analysis, for its citation; an address is that of the folder of all builds.
    """

    sources: tuple[Source, ...]
    parameters: Mapping[str, Mapping[str, Any]]
    lang: str
    common: str
    keys: Mapping[str, str]
    force: bool
    given: Given

    @classmethod
    def of(
        cls,
        folder: Path,
        lang: str,
        wanted: Mapping[str, Any],
        force: bool,
        pairs: bool = False,
        given: Given = NOTHING,
    ) -> Self:
        """The plan of a build.

        Args:
            folder: where the notebooks lie.
            lang: language of pages and figures, zh or en.
            wanted: the parameters that the user gives.
            force: whether what is up to date is made again.
            given: what the user knows of the analysis, for its citation.
            pairs: whether it takes the notebooks that lay two reports side by side, or the others.

        Raises:
            InputError: there is no notebook, or one is none.
            ParameterError: a parameter is unknown, of the wrong kind, or the cell of parameters cannot be read.
        """
        found = map(Source.read, numbered(folder))
        sources = tuple(one for one in found if (OTHER in one.defaults) == pairs)
        if not sources:
            takes = f"takes a parameter {OTHER}" if pairs else "is of one report"
            raise InputError(f"no notebook in {folder} {takes}")
        set_ = check(wanted, {source.name: source.defaults for source in sources})
        keys = {source.name: freshness.key(source, set_[source.name]) for source in sources}
        return cls(sources, set_, lang, freshness.common(lang, repr(given)), keys, force, given)

    def stale(self, target: Path, inputs: str) -> tuple[str, ...]:
        """The notebooks that are to be executed for a folder, in order; none where it is up to date.

        Args:
            target: the folder of the last build, if there was one.
            inputs: the digest of what is read; empty where it cannot be told.
        """
        state = None if self.force or not inputs else State.load(target)
        return tuple(self.keys) if state is None else state.stale(inputs, self.common, self.keys)

    def up_to_date(self, root: Path, inputs: Sequence[str]) -> list[Path]:
        """The folders below a root that hold what is to be built, one for each input; none where one is stale."""
        ready: list[Path] = []
        for digest in inputs:
            held = [one for one in freshness.find(root, digest) if digest and not self.stale(one, digest)]
            if len(held) != 1 or held[0] in ready:
                return []
            ready.append(held[0])
        return ready


def numbered(folder: Path) -> list[Path]:
    """Return the notebooks whose names begin with a number, by that number.

    Raises:
        InputError: there are none.
    """
    found = {path: re.match(r"\d+", path.name) for path in folder.glob("*.ipynb")}
    numbers = {path: (int(match[0]), path.name) for path, match in found.items() if match}
    if not numbers:
        raise InputError(f"there are no numbered notebooks in {folder}")
    return sorted(numbers, key=lambda path: numbers[path])
