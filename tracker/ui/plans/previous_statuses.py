"""The status of each action in the latest snapshot, read in the background for the table of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.data.queries.history.previous_statuses import previous_statuses
from tracker.domain.history.change import ChangeSet
from tracker.domain.plans.list_columns import ListColumn
from tracker.domain.plans.plan import Action
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session
from tracker.ui.plans.rows.action_table import ActionTable

if TYPE_CHECKING:
    from tracker.domain.governance.snapshot import Edition

_SETTLE_MS = 250
"""Milliseconds to wait after an edit, so that the edited row is painted first."""


class PreviousStatuses(QObject):
    """Gives the table the status of each action in the latest snapshot, and again after edits that may change it."""

    renewed = Signal()
    """Emitted when the table may need other widths and heights."""

    def __init__(self, session: Session, model: ActionTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._model = session, model
        self._later = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._later.timeout.connect(self._read)
        self._reading = NewestJob(session.jobs, self)
        self._is_present = True

    def follow_present(self) -> None:
        """Compare the present with the latest snapshot: after a short wait, so that the table is painted first."""
        self._is_present = True
        self._later.start()

    def show(self, statuses: Mapping[int, str]) -> None:
        """Compare a past position with the edition before it, in which actions had these statuses."""
        self._is_present = False
        self._later.stop()
        self._reading.forget()
        self._tell(statuses)

    def on_changed(self, change_set: ChangeSet) -> None:
        """Compare again if statuses or editions may have changed."""
        from tracker.domain.governance.snapshot import Edition

        if self._is_present and (change_set.ids(Action) or change_set.ids(Edition)):
            self._later.start()

    def _read(self) -> None:
        read = partial(self._session.tracker.read, previous_statuses, self._session.today)
        self._reading.read(read, self._take, title="Read the statuses of the latest snapshot")

    def _take(self, answer: tuple[Edition | None, dict[int, str]]) -> None:
        self._tell(answer[1])

    def _tell(self, statuses: Mapping[int, str]) -> None:
        model = self._model
        if statuses != model.previous:
            model.previous = statuses
            if model.rowCount():
                last = model.index(model.rowCount() - 1, ListColumn.STATUS)
                model.dataChanged.emit(model.index(0, ListColumn.STATUS), last)
            self.renewed.emit()
