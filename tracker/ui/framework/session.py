"""An open tracker as the window sees it: use cases, queries, and signals of changes in the window's own thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from tracker.data.queries import ReadConnection
from tracker.domain.errors import NothingToDo, RuleBroken, TrackerError
from tracker.domain.history.change import ChangeSet
from tracker.services.tracker import Tracker, Work
from tracker.ui.framework.background import Jobs

P = ParamSpec("P")
T = TypeVar("T")


class Session(QObject):
    """Wraps the one `Tracker`. Pages hold a Session, read through it and repaint on `changed`."""

    changed = Signal(object)
    """Emitted when a ChangeSet has been committed (also by undo and redo, also from a background job)."""
    refused = Signal(str)
    """Emitted with a sentence for the user: what was not done, and why."""
    message = Signal(str)
    """Emitted with a sentence for the user in passing: nothing could be done, or needed to be."""

    def __init__(self, tracker: Tracker, parent: QObject | None = None, jobs: Jobs | None = None) -> None:
        super().__init__(parent)
        self.tracker = tracker
        self.jobs = jobs if jobs is not None else Jobs(self)
        """The jobs that pages use to read long lists in the background."""
        self.busy = ""
        """A sentence that says why editing has to wait while a background job is writing; otherwise ""."""
        self._stop_watching = tracker.watch(self.changed.emit)

    @property
    def view_only(self) -> bool:
        """True if another program is writing the file, or it cannot be written."""
        return self.tracker.store.view_only

    def why_barred(self) -> str:
        """Return why nothing can be edited; "" if it can."""
        return "This file is open read-only." if self.view_only else ""

    @property
    def today(self) -> date:
        """The day that counts as now."""
        return self.tracker.today()

    def do(
        self, use_case: Callable[Concatenate[Work, P], str], /, *arguments: P.args, **keywords: P.kwargs
    ) -> ChangeSet | None:
        """Run a use case and return its change set; None if it changed nothing. Raises TrackerError, for fields that
        show its sentence beside themselves.
        """
        if self.busy:
            raise RuleBroken(self.busy)
        return self.tracker.do(use_case, *arguments, **keywords)

    def attempt(
        self, use_case: Callable[Concatenate[Work, P], str], /, *arguments: P.args, **keywords: P.kwargs
    ) -> bool:
        """Run a use case. If it is refused, report that through `refused` (or `message`) and return False."""
        try:
            self.do(use_case, *arguments, **keywords)
        except NothingToDo as error:
            self.message.emit(str(error))
            return False
        except TrackerError as error:
            self.refused.emit(str(error))
            return False
        return True

    def undo(self, steps: int = 1) -> None:
        """Undo the last step, or this many at once; if that is refused, report it through `refused`."""
        self._step(lambda: self.tracker.undo(steps))

    def redo(self) -> None:
        """Redo the last undone step; if that is refused, report it through `refused`."""
        self._step(self.tracker.redo)

    def _step(self, step: Callable[[], ChangeSet]) -> None:
        try:
            if self.busy:
                raise RuleBroken(self.busy)
            step()
        except NothingToDo as error:
            self.message.emit(str(error))
        except TrackerError as error:
            self.refused.emit(str(error))

    def read(
        self, query: Callable[Concatenate[ReadConnection, P], T], /, *arguments: P.args, **keywords: P.kwargs
    ) -> T:
        """Return the result of a query."""
        return self.tracker.read(query, *arguments, **keywords)

    def close(self) -> None:
        """Release the file."""
        self._stop_watching()
        self.tracker.close()
