"""The commands of the Meetings page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from tracker.data.queries.meetings_and_registers import editions
from tracker.data.queries.tracker_size import is_larger
from tracker.domain.dates import days_after
from tracker.domain.errors import TrackerError
from tracker.domain.governance.agenda import MeetingType, StandingAppendix
from tracker.domain.governance.meeting import AgendaItem, Obligation
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.snapshot import Edition
from tracker.services.file.check_before_export import require_verified
from tracker.services.governance.agendas import (
    MEETING_TYPE,
    STANDING,
    add_meeting_type,
    add_standing_appendix,
    delete_meeting_type,
    delete_standing_appendix,
    renumber_items,
)
from tracker.services.governance.meetings import (
    ITEM,
    add_body,
    add_item,
    add_meeting,
    delete_body,
    delete_item,
    delete_meeting,
)
from tracker.services.governance.minutes import draft_minutes
from tracker.services.governance.obligations import ask_for, delete_obligation
from tracker.services.governance.report_parts import PART, add_report_part, delete_report_part
from tracker.services.governance.snapshots import freeze, say_same
from tracker.services.ordering import shift_row
from tracker.services.tracker import Tracker
from tracker.ui.controls.arrangement.more_button import has_keys
from tracker.ui.controls.lists.clipboard_commands import copy_command, paste_command
from tracker.ui.controls.lists.line_drag import LineDrag
from tracker.ui.framework.background import Progress
from tracker.ui.framework.commands import Command, editing, needing
from tracker.ui.framework.session import Session
from tracker.ui.governance.meeting_list_and_sheet import MeetingBoard
from tracker.ui.governance.meeting_stack import MeetingStack

_MENU = "Meeting"
_A_BODY, _A_LINE = "Add a committee or board first.", "Select a line of the meeting first."
_NEEDS = {
    "new_meeting": _A_BODY,
    "new_type": _A_BODY,
    "new_standing": _A_BODY,
    "edit": _A_BODY,
    "add_part": "Select an agenda item first.",
    "move_up": _A_LINE,
    "move_down": _A_LINE,
    "delete_line": "Select what to delete in the list first.",
}
_AT_ONCE = 2000
"""The most actions and readings that are frozen in the foreground: the user hardly notices the wait."""
_NEW_BODY, _NEW_ITEM, _NEW_DUTY = "New committee or board", "New item", "Further report"
_NEW_TYPE, _NEW_STANDING = "Quarterly review", "What has happened since the last report"


class MeetingEdits(QObject):
    """Edits what is selected on the board, and moves the focus into the panel for further input."""

    def __init__(self, session: Session, board: MeetingBoard, panels: MeetingStack) -> None:
        super().__init__(board)
        self._session, self._board, self._panels = session, board, panels
        LineDrag(board.sheet, self._can_write, board.sheet.group_of).shifted.connect(self._move)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands in the order of the menu."""
        body, meeting, item = self._has_body, self._has_meeting, self._has_item
        commands = (
            Command("new_body", "Add committee or board", _MENU, self.add_body, "Ctrl+Shift+O", self._can_write),
            Command("new_meeting", "Add meeting", _MENU, self.add_meeting, "Ctrl+N", body),
            Command("new_item", "Add agenda item", _MENU, self.add_item, "Ctrl+Shift+N", meeting, separated=True),
            Command("add_part", "Add part of the report", _MENU, self.add_part, "Ctrl+Shift+I", item),
            Command("ask_for", "Add requested report", _MENU, self.ask_for, "Ctrl+Shift+R", meeting),
            Command("freeze", "Take snapshot", _MENU, self.freeze, "Ctrl+Shift+F", meeting),
            Command(
                "draft_minutes",
                "Draft minutes from the agenda",
                _MENU,
                partial(self.write_whole, draft_minutes),
                "Ctrl+Shift+U",
                meeting,
                separated=True,
            ),
            Command(
                "renumber",
                "Renumber agenda items",
                _MENU,
                partial(self.write_whole, renumber_items),
                "Ctrl+Shift+X",
                meeting,
            ),
            Command("new_type", "Add type of meeting", _MENU, self.add_type, "Ctrl+Alt+I", body),
            Command("new_standing", "Add standing appendix", _MENU, self.add_standing, "Ctrl+Alt+A", body),
            Command("edit", "Edit", _MENU, self._panels.begin, "F2", body, separated=True),
            Command("move_up", "Move up", _MENU, lambda: self._move(-1), "Ctrl+Shift+Up", self._can_move),
            Command("move_down", "Move down", _MENU, lambda: self._move(1), "Ctrl+Shift+Down", self._can_move),
            Command("delete_line", "Delete", _MENU, self._delete, "Delete", self._can_delete),
            copy_command(),
            paste_command(),
        )
        return editing(needing(commands, "Select a meeting first.", _NEEDS), self._session.why_barred)

    def add_body(self) -> None:
        """Add a body, and select its name to be typed over."""
        name = _free(_NEW_BODY, {content.body.name for content in self._board.bodies})
        if self._session.attempt(add_body, name=name):
            self._board.go_to(self._board.bodies[-1].body)
            self._panels.begin()

    def add_meeting(self) -> None:
        """Add a meeting on the first free day from today, and select its day to be typed over."""
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
        """Add an agenda item with the next number, and select its title to be typed over."""
        meeting = self._board.meeting
        if meeting is None:
            return
        numbers = [int(item.ref) for item in meeting.items if item.ref.strip().isdecimal()]
        ref = str(max([len(meeting.items), *numbers]) + 1)
        if self._session.attempt(add_item, meeting_id=meeting.meeting.id, title=_NEW_ITEM, ref=ref):
            self._panels.begin()

    def add_part(self) -> None:
        """Add a part to the report of the selected item or part, and let the user choose its content."""
        item = self._item()
        if item is not None and self._session.attempt(add_report_part, item_id=item.id, kind="attention"):
            self._panels.begin()

    def write_whole(self, use_case: Callable[..., str]) -> None:
        """Run a use case on the whole agenda of the meeting, for example to draft its minutes."""
        meeting = self._board.meeting
        if meeting is not None:
            self._panels.commit()
            self._session.attempt(use_case, meeting_id=meeting.meeting.id)

    def add_type(self) -> None:
        """Add a type of meeting, and select its name to be typed over."""
        body = self._board.body
        if body is not None:
            name = _free(_NEW_TYPE, {meeting_type.name for meeting_type in body.types})
            if self._session.attempt(add_meeting_type, body_id=body.body.id, name=name, agenda=body.body.agenda):
                self._panels.begin()

    def add_standing(self) -> None:
        """Add a standing appendix, and select its title to be typed over."""
        body = self._board.body
        if body is not None and self._session.attempt(add_standing_appendix, body_id=body.body.id, title=_NEW_STANDING):
            self._panels.begin()

    def ask_for(self) -> None:
        """Record that the meeting asked for a report, and let the user name it."""
        meeting = self._board.meeting
        if meeting is not None and self._session.attempt(ask_for, meeting_id=meeting.meeting.id, text=_NEW_DUTY):
            self._panels.begin()

    def freeze(self) -> None:
        """Freeze the position for the meeting, as the paper of the selected item if any, and ask for a title."""
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
            held = len(self._session.read(editions))
            if self._session.attempt(freeze, meeting_id=meeting.meeting.id, item_id=item_id):
                if len(self._session.read(editions)) == held:
                    self._session.message.emit(self._session.read(say_same, meeting.meeting.id))
                else:
                    self._panels.begin()
            return
        self._session.jobs.start(
            _freeze,
            (self._session.tracker, meeting.meeting.id, item_id),
            lambda same: self._session.message.emit(same) if same else None,
            title="Taking a snapshot",
            refused=self._session.refused.emit,
            writing=True,
        )

    def _move(self, by: int) -> None:
        thing = self._board.thing
        if isinstance(thing, AgendaItem):
            self._session.attempt(shift_row, ITEM, thing.id, by)
        elif isinstance(thing, ReportPart):
            self._session.attempt(shift_row, PART, thing.id, by)
        elif isinstance(thing, MeetingType):
            self._session.attempt(shift_row, MEETING_TYPE, thing.id, by)
        elif isinstance(thing, StandingAppendix):
            self._session.attempt(shift_row, STANDING, thing.id, by)

    def _delete(self) -> None:
        """Delete what the panel shows."""
        board, thing = self._board, self._board.thing
        if isinstance(thing, AgendaItem):
            self._session.attempt(delete_item, item_id=thing.id)
        elif isinstance(thing, ReportPart):
            self._session.attempt(delete_report_part, part_id=thing.id)
        elif isinstance(thing, MeetingType):
            self._session.attempt(delete_meeting_type, type_id=thing.id)
        elif isinstance(thing, StandingAppendix):
            self._session.attempt(delete_standing_appendix, appendix_id=thing.id)
        elif isinstance(thing, Obligation):
            self._session.attempt(delete_obligation, obligation_id=thing.id)
        elif thing is not None:
            return  # an edition cannot be deleted
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
        return self._can_write() and self._item() is not None

    def _item(self) -> AgendaItem | None:
        """Return the selected agenda item, or the one whose report holds the selected part. None if neither is
        selected.
        """
        meeting, thing = self._board.meeting, self._board.thing
        if meeting is None or not isinstance(thing, AgendaItem | ReportPart):
            return None
        item_id = thing.agenda_item_id if isinstance(thing, ReportPart) else thing.id
        return next((item for item in meeting.items if item.id == item_id), None)

    def _can_move(self) -> bool:
        thing = self._board.thing
        return self._can_write() and isinstance(thing, AgendaItem | ReportPart | MeetingType | StandingAppendix)

    def _can_delete(self) -> bool:
        board, thing = self._board, self._board.thing
        in_list = has_keys(board.list) or (has_keys(board.sheet) and thing is not None)
        return self._has_body() and in_list and not isinstance(thing, Edition)


def _free(name: str, held: set[str]) -> str:
    """Return a name that nothing has yet."""
    names = (name, *(f"{name} {number}" for number in range(2, len(held) + 3)))
    return next(name for name in names if name not in held)


def _freeze(request: tuple[Tracker, int, int | None], progress: Progress) -> str:
    """Freeze the position. If it equals the last edition, return the sentence that says so; otherwise ""."""
    progress(0, 0)
    tracker, meeting_id, item_id = request
    require_verified(tracker, lambda: progress(0, 0))
    done = tracker.do(freeze, meeting_id=meeting_id, item_id=item_id)
    return "" if done else tracker.read(say_same, meeting_id)
