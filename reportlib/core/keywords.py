"""Functions whose misspelt parameters are told in one line, with the name that was meant."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from reportlib.core.suggest import did_you_mean
from reportlib.errors import ParameterError

P = ParamSpec("P")
R = TypeVar("R")


def named(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that refuses parameters that it does not have.

    >>> @named
    ... def show(what, *, section=None): ...
    >>> show("投资", secton="2.3")
    Traceback (most recent call last):
    reportlib.errors.ParameterError: show() has no parameter 'secton'; did you mean 'section'?
    """
    known = [name for name in inspect.signature(function).parameters if name != "self"]

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        for name in kwargs:
            if name not in known:
                told = did_you_mean(name, known, "its parameters are {names}")
                raise ParameterError(f"{function.__name__}() has no parameter {name!r}; {told}")
        return function(*args, **kwargs)

    return call
