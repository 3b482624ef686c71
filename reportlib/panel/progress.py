"""How far the reading has come."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Step:
    """A file that was read, or the beginning.

    Attributes:
        done: files that are done, those included that an earlier call has read.
        total: all files.
        kept: files that an earlier call has read.
        failed: files of this call that could not be read, or are no work reports.
        seconds: since this call began to read.
    """

    done: int
    total: int
    kept: int
    failed: int
    seconds: float

    @property
    def rate(self) -> float:
        """Reports a minute, as this call reads them; 0 where nothing was read yet."""
        return 60 * (self.done - self.kept) / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take at this rate; None where there is no rate yet."""
        return 60 * (self.total - self.done) / self.rate if self.rate else None

    def __str__(self) -> str:
        """Return a line of text.

        >>> print(Step(done=120, total=700, kept=20, failed=1, seconds=60.0))
        120/700 reports, 100 a minute, 6 min left, 1 not read
        """
        words = [f"{self.done}/{self.total} reports"]
        if self.left is not None and self.done < self.total:
            words += [f"{self.rate:.0f} a minute", f"{_duration(self.left)} left"]
        elif self.kept == self.total:
            words.append("nothing new to read")
        if self.failed:
            words.append(f"{self.failed} not read")
        return ", ".join(words)


def _duration(seconds: float) -> str:
    """Return a time that is left.

    >>> _duration(42), _duration(420), _duration(9000)
    ('42 s', '7 min', '2 h 30 min')
    """
    if seconds < 100:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


Progress = Callable[[Step], None]
"""A function that is called for each step."""


@dataclass
class Counter:
    """A count of what is done, told step by step."""

    total: int
    kept: int
    progress: Progress | None
    done: int = 0
    failed: int = 0
    _began: float = field(default_factory=time.monotonic)

    def begin(self) -> None:
        """Tell what is done already."""
        self.done = self.kept
        self._began = time.monotonic()
        self._tell()

    def one(self, good: bool) -> None:
        """Count a file."""
        self.done += 1
        self.failed += not good
        self._tell()

    def _tell(self) -> None:
        if self.progress is not None:
            self.progress(Step(self.done, self.total, self.kept, self.failed, time.monotonic() - self._began))
