"""The Meetings page: the agendas of each body's meetings, what they asked for, and the editions frozen for them."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from tracker.domain.governance.agenda import MeetingType, StandingAppendix
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem, Meeting, Obligation
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.small_numbers import Threshold
from tracker.domain.governance.snapshot import Edition
from tracker.domain.history.change import ChangeSet
from tracker.domain.history.row_kinds import Governance
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.empty_state import PlanEmpty
from tracker.ui.controls.arrangement.page_head import PageHead
from tracker.ui.controls.arrangement.room_stack import RoomStack
from tracker.ui.framework.commands import Command, picked
from tracker.ui.framework.page import Page
from tracker.ui.framework.session import Session
from tracker.ui.governance.meeting_commands import MeetingEdits
from tracker.ui.governance.meeting_list_and_sheet import MeetingBoard
from tracker.ui.governance.meeting_printed import print_order
from tracker.ui.governance.meeting_stack import MeetingStack
from tracker.ui.settings.settings import Settings

_LAYOUT = "meetings"
_ABOUT = "Who the plan goes to, and what they asked for."
_TOOLS = {"new_meeting": "Add meeting", "new_item": "Add item", "freeze": "Take snapshot"}
_HOW_TO_BEGIN = (
    "Add the committee, board or review that the plan goes to, then its meetings. Take a snapshot for each meeting, "
    "and track what it asked for until it is delivered."
)


class MeetingsPage(Page):
    """The Meetings page, which is read when it is first shown; the panel follows the selection."""

    place = "Meetings"
    guide = "A quarter, from start to finish"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._stale = True
        self.board = MeetingBoard(session)
        self.board.restoreState(Settings().layout(_LAYOUT))
        self.panels = self.keep_panel(MeetingStack(session))
        self.edits = MeetingEdits(session, self.board, self.panels)
        self.printed = lambda: print_order(session.tracker, self.board.body, self.board.meeting, session.today)
        self.empty = PlanEmpty()
        offers = (
            ()
            if session.view_only
            else (("Add committee or board", self.edits.add_body), ("Open the example", self.example_wanted.emit))
        )
        self.empty.fill("No meetings yet", _HOW_TO_BEGIN, offers)
        self.head = PageHead("Meetings", _ABOUT, (*picked(self.commands(), _TOOLS), self.printing()), self.commands)
        self._stack = RoomStack()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.board)
        column_of(self, self.head, self._stack).setStretchFactor(self._stack, 1)
        self.board.picked.connect(self._on_picked)
        self.panels.escaped.connect(self.board.take_focus)
        self.panels.look_wanted.connect(self.edition_wanted)
        self.panels.changes_wanted.connect(self.changes_wanted)
        for view in (self.board.list, self.board.sheet):
            view.activated.connect(lambda _index: self.panels.begin())

    def commands(self) -> tuple[Command, ...]:
        return self.edits.commands()

    def panel(self) -> QWidget | None:
        return self.panels if self.board.bodies else None

    def arrive(self) -> None:
        if self._stale:
            self._reload()
        if self.board.bodies:
            self.board.take_focus()
        elif self.empty.buttons:
            self.empty.buttons[0].setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self.panels.commit()
        Settings().keep_layout(_LAYOUT, self.board.saveState())
        super().hideEvent(event)

    def show_row(self, row_id: int) -> None:
        """Select the meeting with this id."""
        self.board.pick_meeting(row_id)

    def on_changed(self, change_set: ChangeSet) -> None:
        if not any(isinstance(change.record, Governance | Exemption | Threshold) for change in change_set.changes):
            return
        if not self.isVisible():
            self._stale = True
            return
        self._reload()
        for kind in (Meeting, AgendaItem, Obligation, Edition, ReportPart, MeetingType, StandingAppendix):
            new = [change.record for change in change_set.changes if type(change.record) is kind and not change.before]
            if len(new) == 1:
                self.board.go_to(new[0])
                return

    def _reload(self) -> None:
        self._stale = False
        was_empty = not self.board.bodies
        self.board.reload()
        if self.board.bodies:
            self._stack.turn_to(self.board, self.board.list)
        else:
            self._stack.turn_to(self.empty, next(iter(self.empty.buttons), None))
        self.head.offer(tools=bool(self.board.bodies))
        if was_empty != (not self.board.bodies):
            self.panel_changed.emit()

    def _on_picked(self) -> None:
        self.head.refresh()
        body = self.board.body
        if body is not None:
            self.panels.show_picked(body, self.board.meeting, self.board.thing)
            meeting = self.board.meeting if self.board.thing is None else None
            self.row_shown = (meeting.meeting.id if meeting is not None else 0, self.board.title.text())
