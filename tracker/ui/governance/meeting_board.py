"""Bodies and their meetings on the left, and the sheet of the picked one beside them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tracker.data.queries.governance import bodies, editions, exemptions
from tracker.domain.dates import say_day
from tracker.domain.governance.edition import Edition
from tracker.domain.governance.exemption import exempt_ids
from tracker.domain.governance.meeting import AgendaItem, BodyContent, Meeting, MeetingContent, Obligation, duties
from tracker.ui.framework.session import Session
from tracker.ui.governance.meeting_list import Line, MeetingList
from tracker.ui.governance.meeting_sheet import MeetingSheet, Thing
from tracker.ui.governance.meeting_views import MeetingListView, MeetingSheetView
from tracker.ui.look.theme import SPACING, label


class MeetingBoard(QSplitter):
    """One body or meeting is picked wherever there is one, and perhaps a line of the meeting's sheet."""

    picked = Signal()
    """Another body, meeting or line of the sheet is picked, or it is shown anew."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self.bodies: list[BodyContent] = []
        self.model, self.rows = MeetingList(self), MeetingSheet(self)
        self.list, self.sheet = MeetingListView(self.model), MeetingSheetView(self.rows)
        self.title, self.says = label("", "title"), label("", "muted")
        for line in (self.title, self.says):
            line.setWordWrap(True)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._on_line)
        self.list.chosen.connect(self._leave_sheet)
        self.sheet.selectionModel().currentRowChanged.connect(self._on_thing)

    @property
    def line(self) -> Line | None:
        """The body or meeting that is picked."""
        return self.model.line(self.list.currentIndex().row())

    @property
    def meeting(self) -> MeetingContent | None:
        """The meeting that is picked."""
        return self.line.meeting if self.line else None

    @property
    def body(self) -> BodyContent | None:
        """The body that is picked, or whose meeting is."""
        line = self.line
        return next((content for content in self.bodies if line and content.body.id == line.body.id), None)

    @property
    def thing(self) -> Thing | None:
        """The line of the sheet that is picked."""
        row = self.rows.row(self.sheet.currentIndex().row())
        return row.thing if row else None

    def reload(self) -> None:
        """Read all anew, and pick again what was picked."""
        line, thing = self.line, self.thing
        self.bodies = self._session.read(bodies)
        self.model.set_rows(self.bodies, self._session.today)
        row = self.model.row_to_begin_with()
        if line is not None:
            meeting_id = line.meeting.meeting.id if line.meeting else 0
            same = self.model.row_of_meeting(meeting_id) if meeting_id else self.model.row_of_body(line.body.id)
            row = same if same >= 0 else row
        self.pick_line(row)
        if thing is not None:
            self.pick_thing(thing)

    def pick_line(self, row: int) -> None:
        """Pick the body or meeting in a row of the list."""
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def pick_thing(self, thing: Thing) -> None:
        """Pick a line of the sheet that is shown."""
        row = self.rows.row_of(type(thing), thing.id)
        if row >= 0:
            self.sheet.setCurrentIndex(self.rows.index(row, 0))

    def go_to(self, record: object) -> None:
        """Pick a meeting, or what belongs to one."""
        if isinstance(record, Meeting):
            self.pick_line(self.model.row_of_meeting(record.id))
        elif isinstance(record, AgendaItem | Obligation | Edition):
            self.pick_line(self.model.row_of_meeting(record.meeting_id))
            self.pick_thing(record)

    def take_focus(self) -> None:
        """Put the focus where the pick is."""
        (self.sheet if self.thing is not None else self.list).setFocus()

    def _leave_sheet(self) -> None:
        """Show the meeting itself when the focus goes to the list: no line of its sheet is picked any longer."""
        if self.thing is not None:
            self.sheet.setCurrentIndex(QModelIndex())

    def _on_line(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        line, body = self.line, self.body
        if line is None or body is None:
            return
        on = max(self._session.today, line.meeting.meeting.held_on if line.meeting else self._session.today)
        exempt = exempt_ids(self._session.read(exemptions), "agenda_item_id")
        self.rows.set_rows(line.meeting, duties([body], on), self._session.read(editions), exempt)
        if line.meeting is None:
            self.title.setText(body.body.name)
            self.says.setText("" if body.meetings else "It has no meeting yet. Ctrl+N adds one.")
        else:
            meeting = line.meeting.meeting
            self.title.setText(f"{body.body.name}, {say_day(meeting.held_on)}")
            self.says.setText(" · ".join(filter(None, (meeting.kind, meeting.time, meeting.place))))
        self.says.setVisible(bool(self.says.text()))
        self.picked.emit()

    def _on_thing(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.picked.emit()

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, SPACING[3], 0, 0)
        column.setSpacing(SPACING[0])
        for words in (self.title, self.says):
            words.setContentsMargins(SPACING[1], 0, SPACING[1], 0)
            column.addWidget(words)
        column.addSpacing(SPACING[1])
        column.addWidget(self.sheet, 1)
        left = QWidget()
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, SPACING[2], 0, 0)
        beside.addWidget(self.list)
        self.addWidget(left)
        self.addWidget(right)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(1, 1)
        self.setSizes([240, 600])
