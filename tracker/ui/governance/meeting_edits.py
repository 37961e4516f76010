"""The commands of the Meetings page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from tracker.data.queries.size import is_larger
from tracker.domain.dates import days_after
from tracker.domain.errors import TrackerError
from tracker.domain.governance.edition import Edition
from tracker.domain.governance.meeting import AgendaItem, Obligation
from tracker.services.file.verify import require_verified
from tracker.services.governance.editions import freeze
from tracker.services.governance.meetings import (
    ITEM,
    add_body,
    add_item,
    add_meeting,
    delete_body,
    delete_item,
    delete_meeting,
)
from tracker.services.governance.obligations import ask_for, delete_obligation
from tracker.services.ordering import shift_row
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Progress
from tracker.ui.framework.commands import Command
from tracker.ui.framework.session import Session
from tracker.ui.governance.meeting_board import MeetingBoard
from tracker.ui.governance.meeting_stack import MeetingStack

_MENU = "Meeting"
_AT_ONCE = 2000
"""The most actions and readings that are frozen while the user waits: that is a blink."""
_NEW_BODY, _NEW_ITEM, _NEW_DUTY = "New body", "New item", "A further report"


class MeetingEdits(QObject):
    """Edits what the board has picked, and puts the focus into the panel for the rest."""

    def __init__(self, session: Session, board: MeetingBoard, panels: MeetingStack) -> None:
        super().__init__(board)
        self._session, self._board, self._panels = session, board, panels

    def commands(self) -> tuple[Command, ...]:
        """All of them, in the order of the menu."""
        body, meeting, item = self._has_body, self._has_meeting, self._has_item
        return (
            Command("new_body", "New body", _MENU, self.add_body, "Ctrl+Shift+O", self._can_write),
            Command("new_meeting", "New meeting", _MENU, self.add_meeting, "Ctrl+N", body),
            Command("new_item", "New agenda item", _MENU, self.add_item, "Ctrl+Shift+N", meeting, separated=True),
            Command("ask_for", "A report was asked for", _MENU, self.ask_for, "Ctrl+Shift+R", meeting),
            Command("freeze", "Freeze an edition", _MENU, self.freeze, "Ctrl+Shift+F", meeting),
            Command("edit", "Edit", _MENU, self._panels.begin, "F2", body, separated=True),
            Command("move_up", "Move item up", _MENU, lambda: self._move(-1), "Ctrl+Shift+Up", item),
            Command("move_down", "Move item down", _MENU, lambda: self._move(1), "Ctrl+Shift+Down", item),
            Command("delete_line", "Delete", _MENU, self._delete, "Delete", self._can_delete),
        )

    def add_body(self) -> None:
        """Add a body and have its name typed over."""
        held = {content.body.name for content in self._board.bodies}
        names = (_NEW_BODY, *(f"{_NEW_BODY} {number}" for number in range(2, len(held) + 3)))
        if self._session.attempt(add_body, name=next(name for name in names if name not in held)):
            self._board.go_to(self._board.bodies[-1].body)
            self._panels.begin()

    def add_meeting(self) -> None:
        """Add a meeting on the first free day from today, and have its day typed over."""
        body = self._board.body
        if body is None:
            return
        held = {each.meeting.held_on for each in body.meetings}
        day = self._session.today
        while day in held and day < date.max:
            day = days_after(day, 1)
        if self._session.attempt(add_meeting, body_id=body.body.id, held_on=day):
            self._panels.begin()

    def add_item(self) -> None:
        """Add an agenda item with the next number, and have its title typed over."""
        meeting = self._board.meeting
        if meeting is None:
            return
        ref = str(len(meeting.items) + 1)
        if self._session.attempt(add_item, meeting_id=meeting.meeting.id, title=_NEW_ITEM, ref=ref):
            self._panels.begin()

    def ask_for(self) -> None:
        """Hold that a report was asked for at the meeting, and have it named."""
        meeting = self._board.meeting
        if meeting is not None and self._session.attempt(ask_for, meeting_id=meeting.meeting.id, text=_NEW_DUTY):
            self._panels.begin()

    def freeze(self) -> None:
        """Freeze the position for the meeting, as the paper of the item that is picked, and have it titled."""
        meeting, thing = self._board.meeting, self._board.thing
        if meeting is None:
            return
        self._panels.commit()
        item_id = thing.id if isinstance(thing, AgendaItem) else None
        if not self._session.read(is_larger, _AT_ONCE):
            try:
                require_verified(self._session.tracker)
            except TrackerError as error:
                self._session.refused.emit(str(error))
                return
            if self._session.attempt(freeze, meeting_id=meeting.meeting.id, item_id=item_id):
                self._panels.begin()
            return
        self._session.jobs.start(
            _freeze,
            (self._session.tracker, meeting.meeting.id, item_id),
            lambda _done: None,
            title="Freezing an edition",
            refused=self._session.refused.emit,
            writing=True,
        )

    def _move(self, by: int) -> None:
        item = self._board.thing
        if isinstance(item, AgendaItem):
            self._session.attempt(shift_row, ITEM, item.id, by)

    def _delete(self) -> None:
        """Delete what the panel shows."""
        board, thing = self._board, self._board.thing
        if isinstance(thing, AgendaItem):
            self._session.attempt(delete_item, item_id=thing.id)
        elif isinstance(thing, Obligation):
            self._session.attempt(delete_obligation, obligation_id=thing.id)
        elif thing is not None:
            return  # an edition
        elif board.meeting is not None:
            self._session.attempt(delete_meeting, meeting_id=board.meeting.meeting.id)
        elif board.body is not None:
            self._session.attempt(delete_body, body_id=board.body.body.id)

    def _can_write(self) -> bool:
        return not self._session.view_only

    def _has_body(self) -> bool:
        return self._can_write() and self._board.body is not None

    def _has_meeting(self) -> bool:
        return self._can_write() and self._board.meeting is not None

    def _has_item(self) -> bool:
        return self._has_meeting() and isinstance(self._board.thing, AgendaItem)

    def _can_delete(self) -> bool:
        board, thing = self._board, self._board.thing
        in_list = board.list.hasFocus() or (board.sheet.hasFocus() and thing is not None)
        return self._has_body() and in_list and not isinstance(thing, Edition)


def _freeze(request: tuple[Tracker, int, int | None], progress: Progress) -> None:
    progress(0, 0)
    tracker, meeting_id, item_id = request
    require_verified(tracker, lambda: progress(0, 0))
    tracker.do(freeze, meeting_id=meeting_id, item_id=item_id)
