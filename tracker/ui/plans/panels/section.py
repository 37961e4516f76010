"""The panel of a section: its heading and its ref."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker.domain.plans.plan import Section
from tracker.domain.text import count
from tracker.services.plans.plans import SECTION
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.form import Form, Text
from tracker.ui.controls.fields.text_field import INSET
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label


class SectionPanel(Form):
    """Shows a section. `escaped` asks to go back to the table."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.tally = label("", "muted")
        ghost = "Section heading"
        parts = (
            label("Section", "muted"),
            Text(
                "title",
                "Section heading",
                lines=1,
                role="in-place-heading",
                captioned=False,
                ghost=ghost,
                finishes=True,
            ),
            Text("ref", "Number"),
            self.tally,
            ExemptField(session, Section),
        )
        super().__init__(session, parts, SECTION, parent)

    def lay_out(self, widgets: Sequence[QWidget]) -> None:
        super().lay_out(widgets)
        self.column.setContentsMargins(SPACING[3] - INSET, SPACING[3], SPACING[3] - INSET, SPACING[3])
        for part in widgets:
            if part is not self.texts["title"]:
                part.setContentsMargins(INSET, 0, INSET, 0)
        self.column.addStretch(1)

    def show_section(self, section: Section, tally: int | None, *, read_only: bool) -> None:
        """Show a section as it is now, with the number of actions listed under it."""
        self.show_record(section.id, section, read_only=read_only)
        self.tally.setText("" if tally is None else count(tally, "action"))
