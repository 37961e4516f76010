"""The panels of the Meetings page: of a body, a meeting, an agenda item, an obligation and an edition."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from tracker.data.queries.governance import thresholds
from tracker.domain.dates import say_day
from tracker.domain.governance.edition import Edition
from tracker.domain.governance.meeting import (
    COVER_HEADINGS,
    FUTURE_MEETING,
    AgendaItem,
    Body,
    BodyContent,
    CoverSheet,
    Obligation,
    ObligationKind,
)
from tracker.services.governance.editions import left_out, rename_edition
from tracker.services.governance.meetings import BODY, ITEM, MEETING, write_cover_sheet
from tracker.services.governance.obligations import OBLIGATION, deliver
from tracker.services.publication.small_numbers import read_threshold, set_threshold
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.form import Choice, Day, Form, Text
from tracker.ui.controls.fields.form_panel import FormPanel
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import label

_KINDS: dict[str, ObligationKind] = {"A further report": "report", "An action for the next meeting": "action"}
_OPEN = "Not delivered yet"
_UNDATED = "A future meeting (undated)"


class BodyPanel(FormPanel):
    """A committee, a board or a contract review."""

    def __init__(self, session: Session) -> None:
        under = "Public copies: counts under this are small numbers (blank: none)"
        parts = (
            Text("name", "Name"),
            Text("agenda", "What every meeting takes, a line an item", lines=2),
            Text("under", under, of=self._under, read=read_threshold, save=self._set_under, while_typing=False),
        )
        super().__init__(session, "Body", parts, BODY)

    def _under(self, body: Body) -> int | None:
        return next((one.under for one in self.session.read(thresholds) if one.body_id == body.id), None)

    def _set_under(self, under: int) -> None:
        self.session.do(set_threshold, body_id=self.form.row_id, under=under)


class MeetingPanel(FormPanel):
    """A meeting: its day, time, place and kind."""

    def __init__(self, session: Session) -> None:
        parts = (
            Day("held_on", "Day", needed=True),
            Text("time", "Time"),
            Text("place", "Place"),
            Text("kind", "Kind, such as annual review"),
        )
        super().__init__(session, "Meeting", parts, MEETING)


class ItemPanel(FormPanel):
    """An agenda item with its cover sheet, and whether it is for publication."""

    def __init__(self, session: Session) -> None:
        self.exempt = ExemptField(session, AgendaItem)
        cover = [Text(name, words, lines=0 if name == "divisions" else 2) for name, words in COVER_HEADINGS.items()]
        self.cover = Form(session, cover, self._write_cover)
        parts = (
            Text("ref", "Item number"),
            Text("title", "Title", lines=2),
            Text("contact", "Contact (a role)"),
            Text("recommendation", "Recommendation", lines=2),
            Text("resolution", "Resolved", lines=2),
            self.exempt,
            "Cover sheet of the report",
            self.cover,
        )
        super().__init__(session, "Agenda item", parts, ITEM)

    def show_item(self, item: AgendaItem, cover: CoverSheet) -> None:
        """Show an item."""
        self.show_record(item.id, item)
        self.cover.show_record(item.id, cover)

    def _write_cover(self, fields: dict[str, Any], typing: bool) -> None:
        self.session.do(write_cover_sheet, item_id=self.cover.row_id, typing=typing, **fields)


class ObligationPanel(FormPanel):
    """The fields of an obligation: when it is due, and what delivered it."""

    def __init__(self, session: Session) -> None:
        parts = (
            Text("text", "What was asked for", lines=2),
            Choice("kind", "Kind", choices=_KINDS),
            Choice("due_meeting_id", "Due at", save=self._set_due),
            Text("minute", "Minute"),
            Text("owner", "Owner (a role)"),
            Text("due_text", "When, as it was said", shown=lambda duty: duty.due_meeting_id is None),
            Choice("delivered_item_id", "Delivered by", save=self._deliver),
        )
        super().__init__(session, "Asked for", parts, OBLIGATION)

    def show_obligation(self, duty: Obligation, body: BodyContent) -> None:
        """Show an obligation of a body's meeting."""
        asked = next(each.meeting for each in body.meetings if each.meeting.id == duty.meeting_id)
        later = [each for each in body.meetings if each.meeting.held_on > asked.held_on]
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
    """The position frozen for a meeting: its title, and the ways to what it holds."""

    look_wanted = Signal(object)
    """The user wants to see the plan as it was frozen: the Edition."""
    changes_wanted = Signal(object)
    """The user wants to see what has changed since: the Edition."""

    def __init__(self, session: Session) -> None:
        self._edition: Edition | None = None
        self.says = label("", "muted", wraps=True)
        self.look = QPushButton("Show the plan as it was")
        self.look.clicked.connect(lambda: self.look_wanted.emit(self._edition))
        self.since = QPushButton("What has changed since")
        self.since.clicked.connect(lambda: self.changes_wanted.emit(self._edition))
        parts = (Text("title", "Title"), self.says, self.look, self.since)
        super().__init__(session, "Edition", parts, self._rename)

    def show_edition(self, edition: Edition) -> None:
        """Show an edition."""
        self._edition = edition
        self.show_record(edition.id, edition)
        said = (
            f"Edition {edition.number}: plans, indicators and risks as they stood on {say_day(edition.as_at)}. "
            "Whatever is edited afterwards, it stays as it was."
        )
        self.says.setText(said)

        def add(later: str) -> None:
            if self._edition is edition and later:
                self.says.setText(f"{said} {later}")

        read = partial(left_out, self.session.tracker, edition)
        self.session.jobs.read(read, add, title="Look for what is dated later")

    def _rename(self, fields: dict[str, str], _typing: bool) -> None:
        self.session.do(rename_edition, edition_id=self.form.row_id, **fields)
