"""Stages of a report: each runs once, at its first use, with the words of the report in force."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Self, TypeVar, overload

from reportlib import lexicon

Made = TypeVar("Made", covariant=True)


class stage(cached_property[Made]):
    """A `functools.cached_property` that puts the lexicon of its object, `lexicon`, in force while it runs.

    The method has to return a finished value: an iterator would be read when other words are in force.
    """

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...

    @overload
    def __get__(self, instance: Any, owner: type[Any] | None = None) -> Made: ...

    def __get__(self, instance: Any, owner: type[Any] | None = None) -> Self | Made:
        if instance is None:
            return self
        with lexicon.using(instance.lexicon):
            made: Made = super().__get__(instance, owner)
        return made
