"""The bodies, each with its meetings below it, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent

from tracker.domain.dates import say_day
from tracker.domain.governance.meeting import Body, BodyContent, MeetingContent
from tracker.domain.text import count
from tracker.ui.controls.lists.line import Line
from tracker.ui.controls.lists.line_delegate import LineLook
from tracker.ui.controls.lists.line_list import LineList
from tracker.ui.controls.lists.line_model import LineModel
from tracker.ui.look.theme import SPACING

BODY, MEETING = "Committee or board", "Meeting"
"""The two things that a line may be about."""
_LOOK = LineLook(titles=3, remark_share=1, remark_gap=SPACING[2], has_hairlines=False)
_COMES_BACK = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Reasons for focus events that are not the user's move: the window is active again, or a menu has closed."""


class BodyOrMeeting(Struct, frozen=True):
    """A body, or one of its meetings."""

    body: Body
    meeting: MeetingContent | None = None


class MeetingList(LineList):
    """Lists bodies and their meetings; one is selected."""

    chosen = Signal()
    """Emitted when the list has received the focus, or its selected line has been clicked."""

    def __init__(self, model: LineModel) -> None:
        super().__init__(model, "Committees and meetings", _LOOK)
        self.clicked.connect(lambda _index: self.chosen.emit())

    @property
    def picked(self) -> BodyOrMeeting | None:
        """The body or meeting whose line is selected; None if none is."""
        source = self.line.source if self.line is not None else None
        return source if isinstance(source, BodyOrMeeting) else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in _COMES_BACK:
            self.chosen.emit()


def meeting_lines(bodies: Sequence[BodyContent], today: date) -> list[Line]:
    """Return a line for each body, and one for each of its meetings below it."""
    lines = []
    for content in bodies:
        body = content.body
        lines.append(Line(body.name, place=BODY, row_id=body.id, spoken=body.name, source=BodyOrMeeting(body)))
        lines += [_meeting_line(BodyOrMeeting(body, meeting), meeting, today) for meeting in reversed(content.meetings)]
    return lines


def _meeting_line(source: BodyOrMeeting, content: MeetingContent, today: date) -> Line:
    meeting = content.meeting
    days = (meeting.held_on - today).days
    left = "" if days < 0 else f"in {count(days, 'day')}" if days else "today"
    title = ", ".join(filter(None, (say_day(meeting.held_on), meeting.kind)))
    return Line(title, remark=left, place=MEETING, row_id=meeting.id, is_under=True, spoken=title, source=source)


def meeting_to_begin_with(bodies: Sequence[BodyContent], today: date) -> int:
    """Return the id of the next meeting, else of the latest one; 0 if there is none."""
    meetings = [content.meeting for body in bodies for content in body.meetings]
    meetings.sort(key=lambda meeting: meeting.held_on)
    return next((meeting.id for meeting in meetings if meeting.held_on >= today), meetings[-1].id if meetings else 0)
