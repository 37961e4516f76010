"""The bodies, each with its meetings under it, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from tracker.domain.dates import say_day
from tracker.domain.governance.meeting import Body, BodyContent, MeetingContent
from tracker.domain.text import count
from tracker.ui.controls.lists.lines import Lines


@dataclass(frozen=True, slots=True)
class Line:
    """A body, or one of its meetings."""

    body: Body
    meeting: MeetingContent | None = None


class MeetingList(Lines[Line]):
    """Few rows: a body meets some times a year."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_say, parent=parent)
        self._today = date.min

    def set_rows(self, bodies: Sequence[BodyContent], today: date) -> None:
        """List these bodies and meetings."""
        self.beginResetModel()
        self._today = today
        self._lines = []
        for content in bodies:
            self._lines.append(Line(content.body))
            self._lines += [Line(content.body, meeting) for meeting in reversed(content.meetings)]
        self.endResetModel()

    def row_of_meeting(self, meeting_id: int) -> int:
        """Return the row of a meeting, -1 where it has none."""
        rows = (row for row, line in enumerate(self._lines) if line.meeting and line.meeting.meeting.id == meeting_id)
        return next(rows, -1)

    def row_of_body(self, body_id: int) -> int:
        """Return the row of a body, -1 where it has none."""
        rows = (row for row, line in enumerate(self._lines) if not line.meeting and line.body.id == body_id)
        return next(rows, -1)

    def row_to_begin_with(self) -> int:
        """The next meeting to come, else the latest one, else the first row."""
        dated = [(line.meeting.meeting.held_on, row) for row, line in enumerate(self._lines) if line.meeting]
        coming = [entry for entry in dated if entry[0] >= self._today]
        return min(coming)[1] if coming else max(dated)[1] if dated else 0

    def say_beside(self, row: int) -> str:
        """When a meeting is: "today", "in 20 days"; nothing for one that has passed."""
        line = self.line(row)
        if line is None or line.meeting is None or line.meeting.meeting.held_on < self._today:
            return ""
        days = (line.meeting.meeting.held_on - self._today).days
        return f"in {count(days, 'day')}" if days else "today"


def _say(line: Line) -> str:
    if line.meeting is None:
        return line.body.name
    meeting = line.meeting.meeting
    said = say_day(meeting.held_on)
    return f"{said}, {meeting.kind}" if meeting.kind else said
