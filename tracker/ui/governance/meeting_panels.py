"""The panels of the Meetings page for a body, a meeting, an agenda item, an obligation and an edition."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QPushButton

from tracker.data.queries.meetings_and_registers import thresholds
from tracker.domain.dates import say_day
from tracker.domain.governance.agenda import (
    ITEM_KINDS,
    NOTICE_HEADINGS,
    BodyText,
    Contents,
    MeetingRecord,
    MeetingType,
    MinutesState,
)
from tracker.domain.governance.meeting import (
    COVER_HEADINGS,
    FUTURE_MEETING,
    AgendaItem,
    Body,
    BodyContent,
    Meeting,
    MeetingContent,
    Obligation,
    ObligationKind,
)
from tracker.domain.governance.snapshot import Edition
from tracker.services.governance.agendas import BODY_TEXT, NOTICE, RECORD, set_meeting_type
from tracker.services.governance.meetings import BODY, COVER_SHEET, ITEM, MEETING
from tracker.services.governance.obligations import OBLIGATION, deliver
from tracker.services.governance.report_parts import ITEM_REPORT, MINUTE, repeat_report
from tracker.services.governance.snapshots import left_out, rename_edition
from tracker.services.publication.small_numbers import read_threshold, set_threshold
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.form import Choice, Day, Form, Text, Tick
from tracker.ui.controls.fields.form_panel import FormPanel
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import label

_KINDS: dict[str, ObligationKind] = {"Further report": "report", "Action for the next meeting": "action"}
_STATES: dict[str, MinutesState] = {"Not started": "", "Draft": "draft", "Agreed": "agreed"}
_CONTENTS: dict[str, Contents] = {
    "Everything in the tracker": "everything",
    "The parts listed under it": "chosen",
    "Its parts, or everything if it has none": "",
}
_REPORT = (
    Choice("kind", "Kind of item", choices={words: kind for kind, words in ITEM_KINDS.items()}),
    Text("note", "Note under the title on the agenda", lines=2),
    Tick("to_follow", "Report to follow"),
    Choice("contents", "The report contains", choices=_CONTENTS, shown=lambda report: report.kind == "item"),
)
_MINUTE = (
    Text("presenters", "Presented by (one per line)", lines=2),
    Text("discussion", "Discussion", lines=3, formatted=True),
)
_LINES = ("information", "representations_to")
_OPEN = "Not delivered yet"
_UNDATED = "Future meeting (no date set)"


class BodyPanel(FormPanel):
    """A committee, a board or a contract review, with the texts of its agendas that are not items."""

    def __init__(self, session: Session) -> None:
        under = "Public version: counts below this are small numbers (blank: none)"
        self.text = Form(
            session,
            (
                Text("authority", "Authority (above the agenda)"),
                Text("foot", "Below the agenda (who calls the meeting, and from where)", lines=2),
                Text("terms", "Terms of reference", lines=3),
            ),
            BODY_TEXT,
        )
        parts = (
            Text("name", "Name"),
            Text("agenda", "Standing agenda items (one per line)", lines=2),
            Text("under", under, of=self._under, read=read_threshold, save=self._set_under, while_typing=False),
            "On its agendas",
            self.text,
        )
        super().__init__(session, "Committee or board", parts, BODY)

    def show_body(self, content: BodyContent) -> None:
        """Show a body."""
        self.show_record(content.body.id, content.body)
        self.text.show_record(content.body.id, content.text or BodyText(content.body.id))

    def _under(self, body: Body) -> int | None:
        return next(
            (threshold.under for threshold in self.session.read(thresholds) if threshold.body_id == body.id), None
        )

    def _set_under(self, under: int) -> None:
        self.session.do(set_threshold, body_id=self.form.row_id, under=under)


class MeetingPanel(FormPanel):
    """A meeting: its day, time, place and type, and who attended."""

    def __init__(self, session: Session) -> None:
        self.record = Form(
            session,
            (
                Text("present", "Present (one per line)", lines=3),
                Text("apologies", "Apologies (one per line)", lines=2),
                Choice("state", "Minutes", choices=_STATES),
            ),
            RECORD,
        )
        parts = (
            Day("held_on", "Date", needed=True),
            Text("time", "Time"),
            Text("place", "Venue"),
            Text("kind", "Type (for example annual review)", save=self._set_kind, while_typing=False),
            "For the minutes",
            self.record,
        )
        super().__init__(session, "Meeting", parts, MEETING)
        self._types = QStringListModel(self)
        completer = QCompleter(self._types, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        box = self.form.texts["kind"].box
        assert isinstance(box, OneLine), "a type is one line"
        self._kind = box
        self._kind.setCompleter(completer)

    def show_meeting(self, content: MeetingContent, types: Sequence[MeetingType]) -> None:
        """Show a meeting; `types` are those of its body, each with standing items of its own."""
        names = [meeting_type.name for meeting_type in types]
        self._types.setStringList(names)
        self.show_record(content.meeting.id, content.meeting)
        self._kind.setPlaceholderText(" · ".join(names))
        self.record.show_record(content.meeting.id, content.record or MeetingRecord(content.meeting.id))

    def _set_kind(self, kind: str) -> None:
        self.session.do(set_meeting_type, meeting_id=self.form.row_id, kind=kind)


class ItemPanel(FormPanel):
    """An agenda item with its report, cover sheet and minute, and whether it is exempt."""

    def __init__(self, session: Session) -> None:
        self.exempt = ExemptField(session, AgendaItem)
        cover = [
            Text(name, words, lines=0 if name == "divisions" else 2, formatted=name not in ("divisions", "papers"))
            for name, words in COVER_HEADINGS.items()
        ]
        self.cover = Form(session, cover, COVER_SHEET)
        self.report = Form(session, _REPORT, ITEM_REPORT)
        self.minute = Form(session, _MINUTE, MINUTE)
        notice = [Text(name, words, lines=0 if name in _LINES else 2) for name, words in NOTICE_HEADINGS.items()]
        self.notice = Form(session, ("Notice of private business", *notice), NOTICE)
        self.like = QPushButton()
        self.like.clicked.connect(self._repeat)
        self._like_id = 0
        parts = (
            Text("ref", "Item number"),
            Text("title", "Title", lines=2, finishes=True),
            self.report,
            self.like,
            Text("contact", "Contact (a role)"),
            Text("recommendation", "Recommendation", lines=2, formatted=True),
            self.exempt,
            self.notice,
            "Cover sheet of the report",
            self.cover,
            "For the minutes",
            self.minute,
            Text("resolution", "Resolved", lines=2, formatted=True),
        )
        super().__init__(session, "Agenda item", parts, ITEM)

    def show_item(self, item: AgendaItem, meeting: MeetingContent, like: tuple[AgendaItem, Meeting] | None) -> None:
        """Show an item of a meeting; `like` is an item of an earlier meeting whose report it may copy."""
        self.show_record(item.id, item)
        self.cover.show_record(item.id, meeting.cover(item.id))
        self.report.show_record(item.id, meeting.report(item.id))
        self.minute.show_record(item.id, meeting.minute(item.id))
        self.notice.show_record(item.id, meeting.notice(item.id))
        self.notice.setVisible(item.id in dict(meeting.private))
        self._like_id = like[0].id if like is not None else 0
        self.like.setVisible(like is not None and not self.session.view_only)
        if like is not None:
            self.like.setText(f"Set up like the report of {say_day(like[1].held_on)}")

    def _repeat(self) -> None:
        self.session.attempt(repeat_report, item_id=self.form.row_id, from_id=self._like_id)


class ObligationPanel(FormPanel):
    """The fields of an obligation: when it is due, and what delivered it."""

    def __init__(self, session: Session) -> None:
        parts = (
            Text("text", "Request", lines=2),
            Choice("kind", "Kind", choices=_KINDS),
            Choice("due_meeting_id", "Due at meeting", save=self._set_due),
            Text("minute", "Minute"),
            Text("owner", "Owner (a role)"),
            Text("due_text", "Due (as minuted)", shown=lambda duty: duty.due_meeting_id is None),
            Choice("delivered_item_id", "Delivered under item", save=self._deliver),
        )
        super().__init__(session, "Request", parts, OBLIGATION)

    def show_obligation(self, duty: Obligation, body: BodyContent) -> None:
        """Show an obligation of one of the body's meetings."""
        meeting = next(each.meeting for each in body.meetings if each.meeting.id == duty.meeting_id)
        later = [each for each in body.meetings if each.meeting.held_on > meeting.held_on]
        days = {say_day(each.meeting.held_on): each.meeting.id for each in later}
        items = [(each.meeting.held_on, item) for each in later for item in each.items]
        named = {f"{say_day(on)}, {item.label()}: {item.title}": item.id for on, item in items}
        self.form.offer("due_meeting_id", {_UNDATED: None, **days})
        self.form.offer("delivered_item_id", {_OPEN: None, **named})
        self.show_record(duty.id, duty)

    def _set_due(self, meeting_id: int | None) -> None:
        self.form.write({"due_meeting_id": meeting_id, "due_text": "" if meeting_id else FUTURE_MEETING})

    def _deliver(self, item_id: int | None) -> None:
        self.session.do(deliver, obligation_id=self.form.row_id, item_id=item_id)


class EditionPanel(FormPanel):
    """The position frozen for a meeting: its title, with buttons to view its content."""

    look_wanted = Signal(object)
    """Emitted with the Edition whose plan the user wants to see."""
    changes_wanted = Signal(object)
    """Emitted with the Edition since which the user wants to see the changes."""

    def __init__(self, session: Session) -> None:
        self._edition: Edition | None = None
        self.says = label("", "muted", wraps=True)
        self.look = QPushButton("View snapshot")
        self.look.clicked.connect(lambda: self.look_wanted.emit(self._edition))
        self.since = QPushButton("Changes since")
        self.since.clicked.connect(lambda: self.changes_wanted.emit(self._edition))
        parts = (Text("title", "Title"), self.says, self.look, self.since)
        super().__init__(session, "Snapshot", parts, self._rename)
        self._reading = NewestJob(session.jobs, self)

    def show_edition(self, edition: Edition) -> None:
        """Show an edition."""
        self._edition = edition
        self.show_record(edition.id, edition)
        sentence = (
            f"Snapshot {edition.number}: plans, indicators and risks as at {say_day(edition.as_at)}. "
            "Later changes do not affect it."
        )
        self.says.setText(sentence)

        def add(later: str) -> None:
            if later:
                self.says.setText(f"{sentence} {later}")

        read = partial(left_out, self.session.tracker, edition)
        self._reading.read(read, add, title="Find entries with later dates")

    def _rename(self, fields: dict[str, str], _typing: bool) -> None:
        self.session.do(rename_edition, edition_id=self.form.row_id, **fields)
