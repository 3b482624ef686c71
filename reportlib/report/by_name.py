"""Finding one's way in an object with tables: by attribute, by name in brackets, by completion, by near misses."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, NoReturn

import pandas as pd

from reportlib.core.suggest import did_you_mean
from reportlib.errors import UnknownNameError, UnknownTableError


class ByName(ABC):
    """An object whose tables are attributes; `dir()` and completion show what is public alone."""

    what: ClassVar[str] = ""
    """What it is called in a message."""

    public: ClassVar[tuple[str, ...]] = ()
    """What is public beside the tables."""

    @property
    @abstractmethod
    def table_names(self) -> Sequence[str]:
        """The names of the tables."""

    def _table(self, name: str) -> pd.DataFrame:
        if name not in self.table_names:
            raise UnknownTableError(f"{self.what} has no table {name!r}; {self._meant(name)}")
        data: pd.DataFrame = getattr(self, name)
        return data

    def _meant(self, name: str) -> str:
        return did_you_mean(name, self.table_names, "the tables are: {names}")

    def __dir__(self) -> list[str]:
        return sorted({*self.public, *self.table_names})

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.table_names)

    def __getattr__(self, name: str) -> NoReturn:
        # A stage that ran into an AttributeError of its own comes here too: that error is told, not that it is missing.
        if name.startswith("_") or hasattr(type(self), name):
            object.__getattribute__(self, name)
            raise AttributeError(name)
        raise UnknownNameError(f"{self.what} has no {name!r}; {did_you_mean(name, dir(self), 'dir() lists its names')}")
