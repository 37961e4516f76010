"""The choice of a meeting's document to export: a report on an item, the agenda, minutes, a notice, or all of them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from tracker.domain.governance.meeting import AgendaItem, BodyContent, Meeting
from tracker.domain.governance.snapshot import Edition
from tracker.domain.papers.paper import Document
from tracker.domain.text import shorten
from tracker.ui.controls.fields.choice_box import ChoiceBox

What = Document | Literal["pack", "folder"]
_LONGEST = 50


class Choice(Struct, frozen=True):
    """One document of a meeting, or all of them: in one file after the agenda ("pack") or each in its own
    ("folder").
    """

    meeting: Meeting
    what: What
    item: AgendaItem | None = None

    @property
    def is_several(self) -> bool:
        """True if this is all documents of the meeting."""
        return self.what in ("pack", "folder")

    @property
    def numbered(self) -> str:
        """'Item 4', which reveals nothing about an item."""
        return f"Item {self.item.ref}".strip() if self.item is not None else ""

    @property
    def title(self) -> str:
        """The beginning of the file name."""
        if self.item is not None:
            return f"{self.numbered} {self.item.title}"
        return "Papers" if self.is_several else self.what.capitalize()


class DocumentChoice(ChoiceBox):
    """Offers the documents of a snapshot's meeting; the report that the snapshot was taken for comes first."""

    def __init__(self, *, reports_only: bool = False) -> None:
        super().__init__()
        self._reports_only = reports_only
        self.setAccessibleName("Document to export")
        self.hide()

    @property
    def chosen(self) -> Choice | None:
        """The chosen document; None for the report of the snapshot as a whole."""
        choice = self.currentData()
        return choice if isinstance(choice, Choice) else None

    def offer(self, edition: Edition | Meeting | None, bodies: list[BodyContent]) -> None:
        """Offer the documents of a snapshot, or of a meeting without one."""
        self.blockSignals(True)
        self.clear()
        meeting_id = edition.meeting_id if isinstance(edition, Edition) else edition.id if edition else 0
        content = next(
            (content for body in bodies for content in body.meetings if content.meeting.id == meeting_id), None
        )
        if content is not None and content.items:
            meeting, reports = content.meeting, content.with_reports()
            own = edition.agenda_item_id if isinstance(edition, Edition) else None
            if isinstance(edition, Edition) and (len(reports) < 2 or own is not None):
                self.addItem("Report", None)
            if not self._reports_only:
                self.addItem("All papers, as one document", Choice(meeting, "pack"))
                self.addItem("All papers, each in a file", Choice(meeting, "folder"))
            for item in reports:
                named = item.label()
                named = f"{named[:1].upper()}{named[1:]}"
                title = f"{named}: {shorten(item.title, _LONGEST)}" if item.ref else named
                self.addItem(title, Choice(meeting, "report", item))
            if not self._reports_only:
                self.addItem("Agenda", Choice(meeting, "agenda"))
                self.addItem("Minutes", Choice(meeting, "minutes"))
                self.addItem("Notice of private business", Choice(meeting, "notice"))
        self.setVisible(self.count() > 0)
        self.blockSignals(False)
