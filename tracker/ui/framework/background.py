"""Long work in the background: plain functions without Qt on a thread pool, at most one of them writing.

A job is `function(request, progress) -> result`. It calls `progress(done, total)` now and then, which raises Cancelled
inside the job if the user has cancelled it. Its result or error is delivered in the window's own thread.
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
"""Python's default thresholds: the new objects, and the collections of younger generations, that make one due."""
_COLLECT_YOUNG_EVERY_MS = 200
"""The interval during a job: so short that each collection has little to do and takes a few milliseconds."""
_SWITCH_SECONDS = 0.0001
_OUR_BUG = "Sorry, something went wrong. Your earlier work is saved."


class Cancelled(Exception):
    """Raised inside a job by its progress callback if the job is to end."""


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
        light: bool,
    ) -> None:
        self.title = title
        self.then = then
        self.refused = refused
        self.writing = writing
        self.quiet = quiet
        self.outlasts_file = outlasts_file
        self.light = light
        self.done = 0
        self.total = 0
        self.abandoned = False
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """True if the job has been asked to end."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to end at its next call of progress; a job that writes then leaves nothing written."""
        self._cancelled.set()

    def abandon(self) -> None:
        """Ask the job to end, and ignore its result."""
        self.abandoned = True
        self.cancel()


class Jobs(QObject):
    """The jobs of one window. Those that write run one after another, in the order in which they were started."""

    changed = Signal()
    """Emitted when a job that is shown to the user has begun, progressed or ended."""
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
    def current(self) -> Job | None:
        """The job that the window's foot shows: the first that is not quiet; None if there is none."""
        return next((job for job in self._running if not job.quiet and not job.abandoned), None)

    @property
    def idle(self) -> bool:
        """True if nothing is under way."""
        return not self._running

    @property
    def computing(self) -> bool:
        """True if a job is under way that keeps the interpreter busy, for which the window has to wait."""
        return not all(job.light for job in self._running)

    @property
    def writing(self) -> Job | None:
        """The job that is writing the tracker, while editing waits; None if there is none."""
        return next((job for job in self._running if job.writing), None)

    def say_writing(self) -> str:
        """Return why editing has to wait while a job is writing the tracker; "" if none is."""
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
        light: bool = False,
    ) -> Job:
        """Begin a job, unless the window is closing.

        `then` gets its result; `refused` a sentence if an error ended it, "" if the user did. `outlasts_file`: the job
        has nothing to do with the open file, and goes on when that is closed. `light`: nearly all of its work is done
        outside the interpreter.
        """
        job = Job(title, then, refused, writing=writing, quiet=quiet, outlasts_file=outlasts_file, light=light)
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
        """Begin a job that only reads and reports no progress; `then` and `refused` as in `start`."""
        return self.start(lambda read, _progress: read(), work, then, title=title, refused=refused, quiet=True)

    def cancel(self, job: Job) -> None:
        """Cancel a job for the user: visibly at once, except for a job that writes, whose end is awaited."""
        job.cancel()
        if not job.writing and job in self._running:
            self._running.remove(job)
            job.refused("")
        self.changed.emit()

    def abandon(self) -> None:
        """Ask every job that belongs to the open file to end, and ignore its result: the file is being closed."""
        self._abandon([job for job in self._running if not job.outlasts_file])

    def end(self) -> None:
        """Wait for every job to end, ignore the results, and start no more: the window is closing."""
        self._is_over = True
        self._abandon(self._running)
        self.wait()

    def wait(self) -> None:
        """Wait for every job to end and deliver the results, before the program ends."""
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
            if not job.outlasts_file:  # a job that closes a file always runs to its end
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


def _is_there(callback: Callable[..., object]) -> bool:
    """Return whether the object whose method is to be called still exists: a page may be deleted while its job runs."""
    owner = getattr(getattr(callback, "func", callback), "__self__", None)
    return not isinstance(owner, QObject) or Shiboken.isValid(owner)


def do_unless_cancelled(
    tracker: Tracker,
    progress: Progress,
    use_case: Callable[Concatenate[Work, P], str],
    *given: P.args,
    **keywords: P.kwargs,
) -> bool:
    """Run a use case in a job, and return whether it changed anything.

    If the user has cancelled the job by its end, nothing is written.
    """

    def run(work: Work) -> str:
        sentence = use_case(work, *given, **keywords)
        progress(0, 0)
        return sentence

    return tracker.do(run) is not None


def take_turns_quickly() -> None:
    """Give the window its turn within a tenth of a millisecond while a job computes.

    Painting or making a page asks for the interpreter hundreds of times: at Python's default of five milliseconds that
    takes a second.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)


def collect_garbage_here(parent: QObject, is_idle: Callable[[], bool] = lambda: True) -> None:
    """Collect cycles in the window's thread only: elsewhere a collection could destroy widgets from a wrong thread.

    During a job only the youngest objects are examined, a few at a time: they include what the job discards, and a full
    collection would go through all that the job holds in the window's time.
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
