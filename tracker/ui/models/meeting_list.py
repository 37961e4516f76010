"""The bodies, each with its meetings under it, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.calendar import say_day
from tracker.domain.meeting import Body, BodyContent, MeetingContent
from tracker.domain.text import count

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """A body, or one of its meetings."""

    body: Body
    meeting: MeetingContent | None = None


class MeetingList(QAbstractListModel):
    """Few rows: a body meets some times a year."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._today = date.min

    def take(self, bodies: Sequence[BodyContent], today: date) -> None:
        """List these bodies and meetings."""
        self.beginResetModel()
        self._today = today
        self._lines = []
        for content in bodies:
            self._lines.append(Line(content.body))
            self._lines += [Line(content.body, meeting) for meeting in reversed(content.meetings)]
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """What stands in a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of_meeting(self, meeting_id: int) -> int:
        """Where a meeting stands, -1 where it does not."""
        rows = (row for row, line in enumerate(self._lines) if line.meeting and line.meeting.meeting.id == meeting_id)
        return next(rows, -1)

    def row_of_body(self, body_id: int) -> int:
        """Where a body stands, -1 where it does not."""
        rows = (row for row, line in enumerate(self._lines) if not line.meeting and line.body.id == body_id)
        return next(rows, -1)

    def row_to_begin_with(self) -> int:
        """The next meeting to come, else the latest one, else the first row."""
        dated = [(line.meeting.meeting.held_on, row) for row, line in enumerate(self._lines) if line.meeting]
        coming = [entry for entry in dated if entry[0] >= self._today]
        return min(coming)[1] if coming else max(dated)[1] if dated else 0

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if line.meeting is None:
            return line.body.name
        meeting = line.meeting.meeting
        said = say_day(meeting.held_on)
        return f"{said}, {meeting.kind}" if meeting.kind else said

    def say_beside(self, row: int) -> str:
        """When a meeting is: "today", "in 20 days"; nothing for one that has passed."""
        line = self.line(row)
        if line is None or line.meeting is None or line.meeting.meeting.held_on < self._today:
            return ""
        days = (line.meeting.meeting.held_on - self._today).days
        return f"in {count(days, 'day')}" if days else "today"
