"""What the tables of a panel may depend on beside the reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlib.core.suggest import did_you_mean
from reportlib.errors import ParameterError

Setting = bool | int | float | str


@dataclass(frozen=True)
class Options:
    """The options of a panel.

    Attributes:
        dictionaries: TSV files of terms by which attention is measured too.
        lexicon: a folder of the user's word lists; empty for none.
        above: files for the levels above all reports.
        force: whether a document that is no work report counts as one.
        settings: what a table lets the user set (`PanelTable.settings`), by name; see `setting`.
    """

    dictionaries: tuple[str, ...] = ()
    lexicon: str = ""
    above: tuple[str, ...] = ()
    force: bool = False
    settings: Mapping[str, Setting] = field(default_factory=dict)

    def setting(self, name: str, otherwise: Any) -> Any:
        """Return what the user set, or what holds where nothing is set."""
        return self.settings.get(name, otherwise)


def absolute(paths: Iterable[str | Path]) -> tuple[str, ...]:
    """Return paths that mean the same in a process with another current folder."""
    return tuple(str(Path(path).absolute()) for path in paths)


def checked(given: Mapping[str, Any], known: Mapping[str, Setting]) -> dict[str, Setting]:
    """Return settings, each known and of the kind of its default; a text is read as that kind.

    Args:
        given: what the user sets, by name.
        known: the defaults, by name.

    Raises:
        ParameterError: a setting does not exist or is of the wrong kind.

    >>> checked({"tolerance": "0.5"}, {"tolerance": 0.0})
    {'tolerance': 0.5}
    """
    made: dict[str, Setting] = {}
    for name, value in given.items():
        if name not in known:
            told = did_you_mean(name, known) if known else "there is nothing to set"
            raise ParameterError(f"a panel has no setting {name!r}; {told}")
        made[name] = _as(value, known[name], name)
    return made


_SAID = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def _as(value: Any, default: Setting, name: str) -> Setting:
    kind = type(default)
    try:
        if kind is bool:
            return value if isinstance(value, bool) else _SAID[str(value).lower()]
        return kind(value)
    except (TypeError, ValueError, KeyError):
        wanted = {bool: "true or false", int: "a whole number", float: "a number"}.get(kind, "text")
        raise ParameterError(f"{name} takes {wanted}, not {str(value)[:60]!r}") from None
