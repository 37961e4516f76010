"""Long work in the background: plain functions without Qt on a pool, at most one of them writing.

A job is `function(request, progress) -> result`. It calls `progress(done, total)` now and then; where the user has
cancelled, that raises Cancelled inside the job. What a job gives or raises comes back in the window's own thread.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, QTimer, Signal, Slot
from shiboken6 import Shiboken

from tracker.domain.errors import TrackerError
from tracker.services.tracker import Tracker, Work

Progress = Callable[[int, int], None]
P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
Request = TypeVar("Request")
_AT_ONCE = 2
_COLLECT_EVERY_MS = 1000
_DUE_AT = (700, 10, 10)
"""The numbers of new objects, and of collections of each younger generation, that make one due: as Python begins."""
_COLLECT_YOUNG_EVERY_MS = 200
"""While a job is under way: so often that there is little each time, and it takes a few milliseconds."""
_SWITCH_SECONDS = 0.0001
_OUR_BUG = "Sorry, something went wrong. Your earlier work is saved."


class Cancelled(Exception):
    """Raised inside a job by its progress, where the job is to end."""


class Job:
    """One piece of work under way. `title` says what it is; `total` is 0 while it is not known how long it takes."""

    def __init__(
        self,
        title: str,
        then: Callable[[Any], None],
        refused: Callable[[str], None],
        *,
        writing: bool,
        quiet: bool,
        outlasts_file: bool,
    ) -> None:
        self.title = title
        self.then = then
        self.refused = refused
        self.writing = writing
        self.quiet = quiet
        self.outlasts_file = outlasts_file
        self.done = 0
        self.total = 0
        self.abandoned = False
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """True if it has been asked to end."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask it to end, which it does at its next word of progress; one that writes then leaves nothing written."""
        self._cancelled.set()

    def abandon(self) -> None:
        """Ask it to end, and hear no more of it."""
        self.abandoned = True
        self.cancel()


class Jobs(QObject):
    """The jobs of one window. Those that write follow one another in the order they were asked for."""

    changed = Signal()
    """A job that shows itself has begun, moved on or ended."""
    _moved = Signal(object, int, int)
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[Job] = []
        self._is_over = False
        self._readers = QThreadPool(self)
        self._readers.setMaxThreadCount(_AT_ONCE)
        self._writer = QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        self._moved.connect(self._on_moved)
        self._ended.connect(self._on_ended)

    @property
    def shown(self) -> Job | None:
        """The job that the window's foot shows: the first that is not quiet."""
        return next((job for job in self._running if not job.quiet and not job.abandoned), None)

    @property
    def idle(self) -> bool:
        """True if nothing is under way."""
        return not self._running

    @property
    def writing(self) -> Job | None:
        """The job that is writing the tracker, while editing waits."""
        return next((job for job in self._running if job.writing), None)

    def say_writing(self) -> str:
        """Say why editing waits, while a job is writing the tracker; "" while none is."""
        return f"{self.writing.title} is still running. Try again when it has finished." if self.writing else ""

    def start(
        self,
        function: Callable[[R, Progress], T],
        request: R,
        then: Callable[[T], None],
        *,
        title: str,
        refused: Callable[[str], None],
        writing: bool = False,
        quiet: bool = False,
        outlasts_file: bool = False,
    ) -> Job:
        """Begin a job, unless the window is going.

        `then` gets its result; `refused` a sentence if an error ended it, "" if the user did. `outlasts_file`: the job
        has nothing to do with the open file, and goes on when that is closed.
        """
        job = Job(title, then, refused, writing=writing, quiet=quiet, outlasts_file=outlasts_file)
        if self._is_over:
            job.abandon()
            return job
        self._running.append(job)
        pool = self._writer if writing else self._readers
        pool.start(lambda: self._run(job, function, request))
        self.changed.emit()
        return job

    def read(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        title: str,
        refused: Callable[[str], None] = lambda _sentence: None,
    ) -> Job:
        """Begin a job that only reads, and says nothing of how far it is; `then` and `refused` as in `start`."""
        return self.start(lambda read, _progress: read(), work, then, title=title, refused=refused, quiet=True)

    def cancel(self, job: Job) -> None:
        """End a job as the user asks: at once as far as one can see, but for one that writes, whose end is waited
        for.
        """
        job.cancel()
        if not job.writing and job in self._running:
            self._running.remove(job)
            job.refused("")
        self.changed.emit()

    def abandon(self) -> None:
        """Ask every job to end that is for the file, and hear of none of them any more: it is being closed."""
        self._abandon([job for job in self._running if not job.outlasts_file])

    def end(self) -> None:
        """Wait for every job to end, hear of none, and begin no other: the window is going."""
        self._is_over = True
        self._abandon(self._running)
        self.wait()

    def wait(self) -> None:
        """Wait for every job to end, and hear of what they gave: before the program ends."""
        self._readers.waitForDone()
        self._writer.waitForDone()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def _abandon(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            job.abandon()
        self.changed.emit()

    def _run(self, job: Job, function: Callable[[Request, Progress], object], request: Request) -> None:
        def progress(done: int, total: int) -> None:
            if job.cancelled:
                raise Cancelled
            if not total or done * 100 // total != job.done * 100 // max(job.total, 1):
                self._moved.emit(job, done, total)

        result: object = None
        error: Exception | None = None
        try:
            if not job.outlasts_file:  # what closes a file is done to its end
                progress(0, 0)
            result = function(request, progress)
        except Exception as raised:  # noqa: BLE001 - whatever a job raises is handled in the window's thread
            error = raised
        self._ended.emit(job, result, error)

    @Slot(object, int, int)
    def _on_moved(self, job: Job, done: int, total: int) -> None:
        job.done, job.total = done, total
        self.changed.emit()

    @Slot(object, object, object)
    def _on_ended(self, job: Job, result: object, error: Exception | None) -> None:
        if isinstance(error, Exception) and not isinstance(error, Cancelled | TrackerError) and not job.abandoned:
            sys.excepthook(type(error), error, error.__traceback__)
            error = TrackerError(_OUR_BUG)
        if job not in self._running:
            return
        self._running.remove(job)
        self.changed.emit()
        if job.abandoned:
            return
        if error is not None and _is_there(job.refused):
            job.refused(str(error))
        elif error is None and _is_there(job.then):
            job.then(result)


def _is_there(told: Callable[..., object]) -> bool:
    """Return whether the object whose method is to be told is still there: a page may go while its job is under way."""
    owner = getattr(getattr(told, "func", told), "__self__", None)
    return not isinstance(owner, QObject) or Shiboken.isValid(owner)


def do_unless_cancelled(
    tracker: Tracker,
    progress: Progress,
    use_case: Callable[Concatenate[Work, P], str],
    *given: P.args,
    **named: P.kwargs,
) -> bool:
    """Run a use case in a job, and return whether it changed anything.

    Where the user has cancelled it by its end, nothing of it is written.
    """

    def run(work: Work) -> str:
        sentence = use_case(work, *given, **named)
        progress(0, 0)
        return sentence

    return tracker.do(run) is not None


def take_turns_quickly() -> None:
    """Let the window have its turn within a tenth of a millisecond while a job computes.

    A paint, or a page that is made, asks for the interpreter hundreds of times: at Python's usual five milliseconds it
    then takes a second.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)


def collect_garbage_here(parent: QObject, is_idle: Callable[[], bool] = lambda: True) -> None:
    """Collect cycles in the window's thread only: elsewhere a collection could destroy widgets from a wrong thread.

    While a job is under way only what was made last is looked at, a little at a time: what the job lets go of is among
    it, and all that the job holds would be gone through in the window's time.
    """
    gc.disable()
    gc.set_threshold(*_DUE_AT)
    for every, collect in ((_COLLECT_EVERY_MS, _collect_due), (_COLLECT_YOUNG_EVERY_MS, _collect_young)):
        timer = QTimer(parent)
        timer.timeout.connect(partial(collect, is_idle))
        timer.start(every)


def _collect_due(is_idle: Callable[[], bool]) -> None:
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [generation for generation in range(3) if counts[generation] > thresholds[generation] > 0]
    if due and is_idle():
        gc.collect(due[-1])


def _collect_young(is_idle: Callable[[], bool]) -> None:
    if gc.get_count()[0] > gc.get_threshold()[0] > 0 and not is_idle():
        gc.collect(0)
