"""Tasks done by an executor: so many at once, each to its end, whatever becomes of the processes that do them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import contextmanager
from typing import Protocol

from reportlib.errors import ParameterError
from reportlib.panel import workers
from reportlib.panel.reading import Outcome, Task

AHEAD = 2
"""So many tasks wait for each worker, so that none waits for its next."""

UNKNOWN = 32
"""So many tasks at once for an executor that does not say how many workers it has."""

DIED = "the process that read it died, and once more when it read nothing else; is there memory enough for it?"
MOST_SAID = 200

Read = Callable[[Task], Outcome]
Done = Callable[[Outcome], None]


class Pool(Protocol):
    """Who does the tasks."""

    at_once: int

    def submit(self, read: Read, task: Task) -> Future[Outcome]:
        """Give a task to a worker."""

    def restart(self, workers: int | None = None) -> None:
        """Begin again after a worker has died."""


class OwnProcesses:
    """Processes of this machine."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self.at_once = AHEAD * jobs
        self._pool = workers.processes(jobs)

    def submit(self, read: Read, task: Task) -> Future[Outcome]:
        """Give a task to a process."""
        return self._pool.submit(read, task)

    def restart(self, number: int | None = None) -> None:
        """Start new processes in the place of all of these."""
        workers.end(self._pool)
        self._pool = workers.processes(number or self._jobs)

    def end(self) -> None:
        """End all processes at once."""
        workers.end(self._pool)


class Given:
    """An executor of the user's: processes, threads, a cluster."""

    def __init__(self, executor: Executor, jobs: int | None) -> None:
        self._executor = executor
        known = jobs or getattr(executor, "_max_workers", None)
        self.at_once = AHEAD * known if isinstance(known, int) else UNKNOWN

    def submit(self, read: Read, task: Task) -> Future[Outcome]:
        """Give a task to the executor.

        Raises:
            ParameterError: it takes no more.
        """
        try:
            return self._executor.submit(read, task)
        except RuntimeError as error:
            raise ParameterError(f"the executor takes no more work ({error}); what was read is kept") from None

    def restart(self, number: int | None = None) -> None:
        """Leave the executor to its owner."""


class Here:
    """This process: each task is done when it is given."""

    at_once = 1

    def submit(self, read: Read, task: Task) -> Future[Outcome]:
        """Do a task."""
        future: Future[Outcome] = Future()
        future.set_result(read(task))
        return future

    def restart(self, number: int | None = None) -> None:
        """Do nothing."""


@contextmanager
def pool(jobs: int, executor: Executor | None, asked: int | None = None) -> Iterator[Pool]:
    """Give who does the tasks; processes of our own end with the body.

    Args:
        jobs: so many processes; 1 for none but this.
        executor: an executor of the user's.
        asked: how many jobs the user named.
    """
    if executor is not None:
        yield Given(executor, asked)
        return
    if jobs == 1:
        yield Here()
        return
    own = OwnProcesses(jobs)
    try:
        yield own
    finally:
        own.end()


def run(tasks: Iterable[Task], by: Pool, read: Read, done: Done) -> None:
    """Do tasks; each gets an outcome, once.

    A task whose worker died is done again alone, when all others are done; if that one dies too, its outcome says so.

    Args:
        tasks: taken one by one, as workers get free.
        by: who does them.
        read: does one.
        done: called with each outcome, in the order in which they come.
    """
    coming = iter(tasks)
    waiting: dict[Future[Outcome], Task] = {}
    again: list[Task] = []
    more = True
    while more or waiting:
        while more and len(waiting) < by.at_once:
            task = next(coming, None)
            if task is None:
                more = False
            else:
                _submit(task, by, read, waiting, again)
        finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in finished:
            task = waiting.pop(future)
            outcome = _outcome(future)
            if isinstance(outcome, Outcome):
                done(outcome)
            else:
                again.append(task)
    for task in sorted(again, key=lambda task: task.name):
        by.restart(1)
        done(_alone(task, by, read))


def _alone(task: Task, by: Pool, read: Read) -> Outcome:
    waiting: dict[Future[Outcome], Task] = {}
    _submit(task, by, read, waiting, [])
    outcome = _outcome(next(iter(waiting))) if waiting else BrokenExecutor()
    if isinstance(outcome, Outcome):
        return outcome
    said = " ".join(f"{type(outcome).__name__}: {outcome}".split())[:MOST_SAID]
    died = isinstance(outcome, BrokenExecutor)
    return Outcome(task.name, DIED if died else f"the worker that read it failed twice ({said})", 0.0)


def _submit(task: Task, by: Pool, read: Read, waiting: dict[Future[Outcome], Task], again: list[Task]) -> None:
    """Give a task to a worker, to new ones if those that there were have died meanwhile."""
    for _ in range(2):
        try:
            waiting[by.submit(read, task)] = task
            return
        except RuntimeError:  # a broken pool is one
            by.restart()
    again.append(task)


def _outcome(future: Future[Outcome]) -> Outcome | BaseException:
    """Return what became of a task, or how its worker died: `read` itself raises nothing."""
    try:
        return future.result()
    except (Exception, CancelledError) as error:
        return error
