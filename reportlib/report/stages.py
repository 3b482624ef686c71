"""Stages of a report: each runs once, at its first use, with the words of the report in force."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

from reportlib import lexicon
from reportlib.core import schema, table_docs

Made = TypeVar("Made", covariant=True)


class kept(property, Generic[Made]):
    """A property that is made at its first use and kept.

    What is kept stands in the `__dict__` of the object, under the name of the property. `?report.quantities` shows the
    documentation of a property, and that of a table says what its columns are. (Of a `functools.cached_property` it
    would show the table itself.)
    """

    def __init__(self, make: Callable[[Any], Made]) -> None:
        super().__init__(make)
        self.make = make
        self.name = make.__name__

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self.name = name
        table = getattr(owner, "table_prefix", "") + name
        if table in _documented():
            self.__doc__ = f"{self.make.__doc__}\n\n{table_docs.told(table)}"

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...

    @overload
    def __get__(self, instance: Any, owner: type[Any] | None = None) -> Made: ...

    def __get__(self, instance: Any, owner: type[Any] | None = None) -> Self | Made:
        if instance is None:
            return self
        state = instance.__dict__
        if self.name not in state:
            state[self.name] = self._made(instance)
        made: Made = state[self.name]
        return made

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.name] = value

    def _made(self, instance: Any) -> Made:
        return self.make(instance)


class stage(kept[Made]):
    """A property that is made once, with the lexicon of its object, `lexicon`, in force.

    The method has to return a finished value: an iterator would be read when other words are in force.
    """

    def _made(self, instance: Any) -> Made:
        with lexicon.using(instance.lexicon):
            return self.make(instance)


def _documented() -> tuple[str, ...]:
    return (*schema.tables(), *schema.comparisons())
