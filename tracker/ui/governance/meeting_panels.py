"""The panels of the Meetings page: of a body, a meeting, an agenda item, an obligation and an edition."""

from __future__ import annotations

from collections.abc import Sequence
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
    Meeting,
    MeetingContent,
    Obligation,
    ObligationKind,
)
from tracker.services.governance.editions import left_out, rename_edition
from tracker.services.governance.meetings import edit_body, edit_item, edit_meeting, write_cover_sheet
from tracker.services.governance.obligations import deliver, edit_obligation
from tracker.services.publication.small_numbers import read_threshold, set_threshold
from tracker.services.tracker import Tracker
from tracker.ui.controls.arrangement.tab_order import tab_before
from tracker.ui.controls.fields.choice_field import ChoiceField
from tracker.ui.controls.fields.day_text import read_typed_day
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.fields_panel import FieldsPanel
from tracker.ui.framework.background import Progress
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import label

_KINDS: dict[str, ObligationKind] = {"A further report": "report", "An action for the next meeting": "action"}
_ITEM_CAPTIONS = {
    "ref": "Item number",
    "title": "Title",
    "contact": "Contact (a role)",
    "recommendation": "Recommendation",
    "resolution": "Resolved",
}
_OPEN = "Not delivered yet"


class BodyPanel(FieldsPanel):
    """A committee, a board or a contract review."""

    def __init__(self, session: Session) -> None:
        captions = {
            "name": "Name",
            "agenda": "What every meeting takes, a line an item",
            "under": "Public copies: counts under this are small numbers (blank: none)",
        }
        super().__init__(session, "Body", captions, self._save, long=("agenda",), days=("under",))
        self.column.addStretch(1)

    def show_body(self, body: Body) -> None:
        """Show a body."""
        under = next((one.under for one in self.session.read(thresholds) if one.body_id == body.id), 0)
        self.show_texts(body.id, {"name": body.name, "agenda": body.agenda, "under": str(under or "")})

    def _save(self, name: str, text: str, typing: bool) -> None:
        if name == "under":
            self.session.do(set_threshold, body_id=self.row_id, under=read_threshold(text))
            return
        fields: dict[str, Any] = {name: text}
        self.session.do(edit_body, body_id=self.row_id, typing=typing, **fields)


class MeetingPanel(FieldsPanel):
    """A meeting: its day, time, place and kind."""

    def __init__(self, session: Session) -> None:
        captions = {"held_on": "Day", "time": "Time", "place": "Place", "kind": "Kind, such as annual review"}
        super().__init__(session, "Meeting", captions, self._save, days=("held_on",))
        self.column.addStretch(1)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show a meeting."""
        texts = {"held_on": say_day(meeting.held_on), "time": meeting.time, "place": meeting.place}
        self.show_texts(meeting.id, texts | {"kind": meeting.kind})

    def _save(self, name: str, text: str, typing: bool) -> None:
        day = read_typed_day(text, self.session.today, "held_on") if name == "held_on" else None
        fields: dict[str, Any] = {name: day or text}
        self.session.do(edit_meeting, meeting_id=self.row_id, typing=typing, **fields)


class ItemPanel(FieldsPanel):
    """An agenda item with its cover sheet, and whether it is for publication."""

    def __init__(self, session: Session) -> None:
        captions = _ITEM_CAPTIONS | COVER_HEADINGS
        long = [name for name in captions if name not in ("ref", "contact", "divisions")]
        super().__init__(session, "Agenda item", captions, self._save, long=long)
        self.exempt = ExemptField(session, AgendaItem)
        self.column.insertWidget(1 + len(_ITEM_CAPTIONS), self.exempt)
        self.column.insertWidget(2 + len(_ITEM_CAPTIONS), label("Cover sheet of the report", "heading"))
        self.column.addStretch(1)
        marks = (self.exempt.tick, self.exempt.paragraph.box, self.exempt.reason.box, self.exempt.title)
        tab_before(self.fields[next(iter(COVER_HEADINGS))].box, marks)

    def show_item(self, item: AgendaItem, cover: CoverSheet) -> None:
        """Show an item."""
        own = {name: str(getattr(item, name)) for name in _ITEM_CAPTIONS}
        self.show_texts(item.id, own | {name: str(getattr(cover, name)) for name in COVER_HEADINGS})
        self.exempt.show_row(item.id)

    def commit(self) -> None:
        super().commit()
        self.exempt.commit()

    def _save(self, name: str, text: str, typing: bool) -> None:
        fields: dict[str, Any] = {name: text}
        if name in _ITEM_CAPTIONS:
            self.session.do(edit_item, item_id=self.row_id, typing=typing, **fields)
        else:
            self.session.do(write_cover_sheet, item_id=self.row_id, typing=typing, **fields)


class ObligationPanel(FieldsPanel):
    """The fields of an obligation: when it is due, and what delivered it."""

    def __init__(self, session: Session) -> None:
        captions = {
            "text": "What was asked for",
            "minute": "Minute",
            "owner": "Owner (a role)",
            "due_text": "When, as it was said",
        }
        super().__init__(session, "Asked for", captions, self._save, long=("text",))
        self._days: dict[str, int | None] = {}
        self._items: dict[str, int | None] = {}
        self.kind = ChoiceField("Kind", list(_KINDS), self._on_kind)
        self.due = ChoiceField("Due at", [], self._on_due)
        self.delivered = ChoiceField("Delivered by", [], self._on_delivered)
        self.column.insertWidget(2, self.kind)
        self.column.insertWidget(3, self.due)
        self.column.addWidget(self.delivered)
        self.column.addStretch(1)
        tab_before(self.fields["minute"].box, (self.kind.box, self.due.box))

    def show_obligation(self, duty: Obligation, body: BodyContent) -> None:
        """Show an obligation of a body's meeting."""
        self.show_texts(duty.id, {name: str(getattr(duty, name)) for name in self.fields})
        asked = next(each.meeting for each in body.meetings if each.meeting.id == duty.meeting_id)
        later = [each for each in body.meetings if each.meeting.held_on > asked.held_on]
        self._days = {"A future meeting (undated)": None}
        self._days |= {say_day(each.meeting.held_on): each.meeting.id for each in later}
        self._items = {_OPEN: None, **_named_items(later)}
        read_only = self.session.view_only
        self.kind.show_choice(next(words for words, kind in _KINDS.items() if kind == duty.kind), read_only=read_only)
        _offer(self.due, self._days, duty.due_meeting_id, read_only=read_only)
        _offer(self.delivered, self._items, duty.delivered_item_id, read_only=read_only)
        self.fields["due_text"].setVisible(duty.due_meeting_id is None)

    def _save(self, name: str, text: str, typing: bool) -> None:
        fields: dict[str, Any] = {name: text}
        self.session.do(edit_obligation, obligation_id=self.row_id, typing=typing, **fields)

    def _on_kind(self, words: str) -> None:
        self.session.do(edit_obligation, obligation_id=self.row_id, kind=_KINDS[words])

    def _on_due(self, words: str) -> None:
        due = self._days[words]
        self.session.do(
            edit_obligation,
            obligation_id=self.row_id,
            due_meeting_id=due,
            due_text="" if due else FUTURE_MEETING,
        )

    def _on_delivered(self, words: str) -> None:
        self.session.do(deliver, obligation_id=self.row_id, item_id=self._items[words])


class EditionPanel(FieldsPanel):
    """The position frozen for a meeting: its title, and the ways to what it holds."""

    look_wanted = Signal(object)
    """The user wants to see the plan as it was frozen: the Edition."""
    changes_wanted = Signal(object)
    """The user wants to see what has changed since: the Edition."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Edition", {"title": "Title"}, self._save)
        self._edition: Edition | None = None
        self.says = label("", "muted")
        self.says.setWordWrap(True)
        self.look = QPushButton("Show the plan as it was")
        self.look.clicked.connect(lambda: self.look_wanted.emit(self._edition))
        self.since = QPushButton("What has changed since")
        self.since.clicked.connect(lambda: self.changes_wanted.emit(self._edition))
        for part in (self.says, self.look, self.since):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_edition(self, edition: Edition) -> None:
        """Show an edition."""
        self._edition = edition
        self.show_texts(edition.id, {"title": edition.title})
        said = (
            f"Edition {edition.number}: plans, indicators and risks as they stood on {say_day(edition.as_at)}. "
            "Whatever is edited afterwards, it stays as it was."
        )
        self.says.setText(said)

        def add(later: str) -> None:
            if self._edition is edition and later:
                self.says.setText(f"{said} {later}")

        self.session.jobs.start(
            _left_out,
            (self.session.tracker, edition),
            add,
            title="Look for what is dated later",
            refused=lambda _sentence: None,
            quiet=True,
        )

    def _save(self, _name: str, text: str, _typing: bool) -> None:
        self.session.do(rename_edition, edition_id=self.row_id, title=text)


def _left_out(request: tuple[Tracker, Edition], progress: Progress) -> str:
    progress(0, 0)
    return left_out(*request)


def _named_items(meetings: Sequence[MeetingContent]) -> dict[str, int | None]:
    return {
        f"{say_day(each.meeting.held_on)}, {item.label()}: {item.title}": item.id
        for each in meetings
        for item in each.items
    }


def _offer(field: ChoiceField, choices: dict[str, int | None], chosen: int | None, *, read_only: bool) -> None:
    words = list(choices)
    if [field.box.itemText(index) for index in range(field.box.count())] != words:
        field.box.clear()
        field.box.addItems(words)
    field.show_choice(
        next((said for said, row_id in choices.items() if row_id == chosen), words[0]), read_only=read_only
    )
