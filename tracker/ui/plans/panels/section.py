"""The panel of a section: its heading and its printed number."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.plans.plan import Section
from tracker.domain.text import count
from tracker.services.plans.plans import SectionFields, edit_section
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.text_field import INSET, Save, TextField
from tracker.ui.controls.fields.unsaved_texts import Drafts
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label


class SectionPanel(QWidget):
    """Shows a section. `escaped` asks to go back to the table."""

    escaped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._section: Section | None = None
        self.title = TextField(
            "Section heading", self._saver("title"), lines=1, role="in-place-heading", captioned=False
        )
        self.title.box.setPlaceholderText("Add a section heading")
        self.ref = TextField("Number", self._saver("ref"))
        self._fields = {"title": self.title, "ref": self.ref}
        self._drafts = Drafts(session)
        self.tally = label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[3] - INSET, SPACING[3], SPACING[3] - INSET, SPACING[3])
        column.setSpacing(SPACING[2])
        self.exempt = ExemptField(session, Section)
        for part in (label("Section", "muted"), self.title, self.ref, self.tally, self.exempt):
            column.addWidget(part)
            if part is not self.title:
                part.setContentsMargins(INSET, 0, INSET, 0)
        column.addStretch(1)
        for field in (self.title, self.ref):
            field.focus_left.connect(session.tracker.end_typing)
            field.escaped.connect(self.escaped)

    def show_section(self, section: Section, tally: int | None, *, read_only: bool) -> None:
        """Show a section as it is now, with the number of actions listed under it."""
        fresh = self._section is None or self._section.id != section.id
        if fresh:
            self.commit()
            self._drafts.set_aside(self._section.id if self._section else 0, self._fields)
        self._section = section
        for name, field in self._fields.items():
            text = getattr(section, name)
            if fresh:
                field.begin(text, self._drafts.take(section.id, name))
            else:
                field.show_text(text)
            field.set_read_only(read_only)
        self.exempt.show_row(section.id)
        self.tally.setText("" if tally is None else count(tally, "action"))

    def commit(self) -> None:
        """Save what was typed."""
        if self._section is not None and not self.title.box.isReadOnly():
            self.title.commit()
            self.ref.commit()
            self.exempt.commit()

    def _saver(self, column: Literal["title", "ref"]) -> Save:
        def save(text: str, typing: bool) -> None:
            if self._section is not None:
                fields: SectionFields = {}
                fields[column] = text
                self._session.do(edit_section, section_id=self._section.id, typing=typing, **fields)

        return save
