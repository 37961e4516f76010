"""Bodies and their meetings on the left, and the sheet of the selected one beside them."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tracker.data.queries import ReadConnection
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.data.queries.report_targets import report_targets
from tracker.domain.dates import say_day
from tracker.domain.governance.agenda import MeetingType, StandingAppendix
from tracker.domain.governance.exemption import exempt_ids
from tracker.domain.governance.meeting import AgendaItem, Body, BodyContent, Meeting, MeetingContent, Obligation, duties
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.snapshot import Edition
from tracker.ui.controls.lists.line_model import LineModel
from tracker.ui.controls.lists.row_table import RowTable
from tracker.ui.framework.session import Session
from tracker.ui.governance.meeting_list import (
    BODY,
    MEETING,
    BodyOrMeeting,
    MeetingList,
    meeting_lines,
    meeting_to_begin_with,
)
from tracker.ui.governance.meeting_sheet import MeetingSheet, Thing, body_rows, sheet_rows
from tracker.ui.look.theme import SPACING, label


class MeetingBoard(QSplitter):
    """Keeps a body or meeting selected if there is any, and optionally a line of its sheet."""

    picked = Signal()
    """Emitted when another body, meeting or line of the sheet was selected, or the selected one was refreshed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self.bodies: list[BodyContent] = []
        self._reading = False
        self.model, self.rows = LineModel(self), RowTable(("Number", "Item or request", "Position"), self)
        self.list, self.sheet = MeetingList(self.model), MeetingSheet(self.rows)
        self.title, self.says = label("", "heading", wraps=True), label("", "muted", wraps=True)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._show_line)
        self.list.chosen.connect(self._leave_sheet)
        self.sheet.selectionModel().currentRowChanged.connect(self.picked)

    @property
    def line(self) -> BodyOrMeeting | None:
        """The selected body or meeting; None if none is selected."""
        return self.list.picked

    @property
    def meeting(self) -> MeetingContent | None:
        """The selected meeting; None if none is selected."""
        return self.line.meeting if self.line else None

    @property
    def body(self) -> BodyContent | None:
        """The selected body, or the body of the selected meeting; None if none is selected."""
        line = self.line
        return next((content for content in self.bodies if line and content.body.id == line.body.id), None)

    @property
    def thing(self) -> Thing | None:
        """The record of the selected line of the sheet; None if there is none."""
        row = self.rows.row(self.sheet.currentIndex().row())
        return row.source if row is not None and isinstance(row.source, Thing) else None

    def reload(self) -> None:
        """Read everything again, and restore the selection."""
        kept, thing = self.list.line, self.thing
        self.bodies = self._session.read(_bodies)
        self._reading = True
        self.model.set_lines(meeting_lines(self.bodies, self._session.today))
        same = self.model.row_of(kept.row_id, kept.place) if kept is not None else -1
        first = self.model.row_of(meeting_to_begin_with(self.bodies, self._session.today), MEETING)
        self.list.pick(same if same >= 0 else max(first, 0))
        self._reading = False
        self._show_line()
        if thing is not None:
            self.pick_thing(thing)

    def pick_meeting(self, meeting_id: int) -> None:
        """Select a meeting in the list."""
        self.list.pick(self.model.row_of(meeting_id, MEETING))

    def pick_thing(self, thing: Thing) -> None:
        """Select a line of the shown sheet."""
        self.sheet.pick(self.rows.row_of((type(thing), thing.id)))

    def go_to(self, record: object) -> None:
        """Select a body, a meeting, or a record that belongs to one."""
        if isinstance(record, Body):
            self.list.pick(self.model.row_of(record.id, BODY))
        elif isinstance(record, Meeting):
            self.pick_meeting(record.id)
        elif isinstance(record, MeetingType | StandingAppendix):
            self.list.pick(self.model.row_of(record.body_id, BODY))
            self.pick_thing(record)
        elif isinstance(record, ReportPart):
            self._pick_meeting_of(record)
            self.pick_thing(record)
        elif isinstance(record, AgendaItem | Obligation | Edition):
            self.pick_meeting(record.meeting_id)
            self.pick_thing(record)

    def _pick_meeting_of(self, part: ReportPart) -> None:
        for body in self.bodies:
            for meeting in body.meetings:
                if part in meeting.parts:
                    self.pick_meeting(meeting.meeting.id)

    def take_focus(self) -> None:
        """Move the focus to the sheet if a line of it is selected, else to the list."""
        (self.sheet if self.thing is not None else self.list).setFocus()

    def _leave_sheet(self) -> None:
        """Clear the selection in the sheet when the focus goes to the list, so that the meeting itself is shown."""
        if self.thing is not None:
            self.sheet.setCurrentIndex(QModelIndex())

    def _show_line(self) -> None:
        line, body = self.line, self.body
        if line is None or body is None or self._reading:
            return
        on = max(self._session.today, line.meeting.meeting.held_on if line.meeting else self._session.today)
        exempt = exempt_ids(self._session.read(exemptions), "agenda_item_id")
        if line.meeting is None:
            self.rows.set_rows(body_rows(body))
        else:
            has_parts = bool(line.meeting.parts)
            found = self._session.read(report_targets, body.body.id) if has_parts else []
            targets = {target.key: target.label() for target in found}
            present = self._session.read(editions)
            self.rows.set_rows(sheet_rows(line.meeting, duties([body], on), present, exempt, targets))
        if line.meeting is None:
            self.title.setText(body.body.name)
            self.says.setText("" if body.meetings else "No meetings yet.")
        else:
            meeting = line.meeting.meeting
            self.title.setText(f"{body.body.name}, {say_day(meeting.held_on)}")
            self.says.setText(" · ".join(filter(None, (meeting.kind, meeting.time, meeting.place))))
        self.says.setVisible(bool(self.says.text()))
        self.picked.emit()

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(SPACING[1], SPACING[1], 0, 0)
        column.setSpacing(SPACING[0])
        for words in (self.title, self.says):
            words.setContentsMargins(SPACING[1], 0, SPACING[1], 0)
            column.addWidget(words)
        column.addSpacing(SPACING[1])
        column.addWidget(self.sheet, 1)
        left = QWidget()
        beside = QVBoxLayout(left)
        beside.setContentsMargins(SPACING[0], 0, 0, 0)
        beside.addWidget(self.list)
        self.addWidget(left)
        self.addWidget(right)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(1, 1)
        self.setSizes([240, 600])


def _bodies(connection: ReadConnection) -> list[BodyContent]:
    """Return every body; exempt items of its meetings are marked."""
    marks = exempt_ids(exemptions(connection), "agenda_item_id")

    def meeting(content: MeetingContent) -> MeetingContent:
        private = tuple((item.id, marks[item.id].paragraph) for item in content.items if item.id in marks)
        return replace(content, private=private) if private else content

    return [replace(body, meetings=tuple(map(meeting, body.meetings))) for body in bodies(connection)]
