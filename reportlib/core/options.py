"""What a user sets once for a session: the language of what is shown, and how wide pandas shows frames.

>>> options
<reportlib.options: lang '', wide_frames False>
"""

from __future__ import annotations

from typing import Any

from reportlib.core.suggest import did_you_mean
from reportlib.errors import ParameterError

LANGUAGES = ("zh", "en")

_WIDE = {
    "display.max_columns": None,
    "display.max_rows": 200,
    "display.max_colwidth": 48,
    "display.width": 250,
    "display.unicode.east_asian_width": True,
}
"""Options of pandas for frames with many columns of Chinese; widths in a terminal count two for a character of it."""


class Options:
    """The options of a session; `reportlib.options` is the only one of its kind.

    lang         "zh" or "en": the language of whatever shows itself; empty for Chinese, and English in `explain`
    wide_frames  whether pandas shows every column of a frame, with long sentences cut
    """

    _lang = ""
    _before: dict[str, Any] | None = None

    @property
    def lang(self) -> str:
        """The language of whatever shows itself: "zh", "en", or empty for that of each function."""
        return self._lang

    @lang.setter
    def lang(self, lang: str) -> None:
        if lang:
            check_language(lang)
        self._lang = lang

    @property
    def wide_frames(self) -> bool:
        """Whether pandas shows every column of a frame; long cells are cut. Set to False, all is as it was before."""
        return self._before is not None

    @wide_frames.setter
    def wide_frames(self, wide: bool) -> None:
        import pandas as pd

        if wide and self._before is None:
            self._before = {name: pd.get_option(name) for name in _WIDE}
            wanted = _WIDE
        elif not wide and self._before is not None:
            wanted, self._before = self._before, None
        else:
            return
        for name, value in wanted.items():
            pd.set_option(name, value)

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and name not in dir(self):
            raise ParameterError(f"there is no option {name!r}: {did_you_mean(name, dir(self))}")
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return ["lang", "wide_frames"]

    def __repr__(self) -> str:
        return f"<reportlib.options: lang {self.lang!r}, wide_frames {self.wide_frames}>"


options = Options()


def check_language(lang: str) -> str:
    """Return a language.

    Raises:
        ParameterError: there is none of this name.
    """
    if lang not in LANGUAGES:
        raise ParameterError(f"unknown language {lang!r}; the languages are: {', '.join(LANGUAGES)}")
    return lang


def language(lang: str | None, otherwise: str = "zh") -> str:
    """Return the language to show something in: the one asked for, that of the options, or another one.

    Raises:
        ParameterError: the language asked for does not exist.

    >>> language("en"), language(None)
    ('en', 'zh')
    """
    return check_language(lang) if lang is not None else options.lang or otherwise
