"""The latest job of one part of the window: the only one of its jobs whose answer is delivered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from tracker.ui.framework.background import Job, Jobs, Progress

R = TypeVar("R")
T = TypeVar("T")


class NewestJob(QObject):
    """Starting a job abandons the one before, because two would run at the same time and the older might end last.

    The job is also abandoned if its answer is no longer wanted (`forget`), if `parent` is deleted, or if the file that
    it is about is closed.
    """

    def __init__(self, jobs: Jobs, parent: QObject, *, outlasts_file: bool = False) -> None:
        """`outlasts_file`: the jobs have nothing to do with the open file."""
        super().__init__(parent)
        self._jobs, self._outlasts_file = jobs, outlasts_file
        self._running: list[Job] = []
        """The job that is under way, if there is one."""
        self.destroyed.connect(partial(_abandon, self._running))

    @property
    def is_under_way(self) -> bool:
        """True if an answer is pending."""
        return any(not job.abandoned for job in self._running)

    def start(
        self,
        function: Callable[[R, Progress], T],
        request: R,
        then: Callable[[T], None],
        *,
        title: str,
        refused: Callable[[str], None],
        quiet: bool = True,
    ) -> None:
        """Begin a job in place of the last one; arguments as in `Jobs.start`."""
        self.forget()
        job = self._jobs.start(
            function,
            request,
            partial(self._tell, then),
            title=title,
            refused=partial(self._tell, refused),
            quiet=quiet,
            outlasts_file=self._outlasts_file,
        )
        self._running.append(job)

    def read(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        title: str,
        refused: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        """Begin a job that only reads in place of the last one; arguments as in `Jobs.read`."""
        self.start(lambda read, _progress: read(), work, then, title=title, refused=refused)

    def forget(self) -> None:
        """Ignore the answer of the job under way, as something else is shown."""
        _abandon(self._running)

    def _tell(self, callback: Callable[[T], None], answer: T) -> None:
        self._running.clear()
        callback(answer)


def _abandon(jobs: list[Job]) -> None:
    for job in jobs:
        job.abandon()
    jobs.clear()
