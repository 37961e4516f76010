"""The history of the action that the panel shows, with what became of its parts that are gone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.data.queries.history.history import action_history, deleted_parts
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session
from tracker.ui.history.action_history_words import happenings, names_of
from tracker.ui.history.record_history import HistoryList

if TYPE_CHECKING:
    from tracker.domain.history.row_kinds import Kind
    from tracker.domain.plans.content import ActionContent

_MOST = 100
"""The most changes that are shown, the latest first."""


class ActionHistory(HistoryList):
    """Shows the changes of an action at once; those of its deleted parts are looked for in the background."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._content: ActionContent | None = None
        self._gone: dict[Kind, list[int]] = {}
        self._looking = NewestJob(session.jobs, self)

    def show_action(self, content: ActionContent, *, fresh: bool, whole: bool) -> None:
        """Show the history of an action. `fresh` is True if another was shown before, `whole` if its parts may have
        changed.
        """
        self._content = content
        if fresh:
            self._gone = {}
        self._read(content, fresh=fresh)
        if whole:
            read = partial(self._session.tracker.read, deleted_parts, content.action.id)
            self._looking.read(read, self._on_deleted, title="Read history")

    def forget(self) -> None:
        """Ignore what is looked for, as no history is shown."""
        self._content = None
        self._looking.forget()

    def _read(self, content: ActionContent, *, fresh: bool) -> None:
        changes = self._session.read(action_history, content.action.id, _MOST + 1, self._gone)
        shown = happenings(changes[:_MOST], names_of(content))
        self.show_happenings(shown, fresh=fresh, has_older=len(changes) > _MOST)

    def _on_deleted(self, gone: dict[Kind, list[int]]) -> None:
        if self._content is not None and gone != self._gone:
            self._gone = gone
            self._read(self._content, fresh=False)
