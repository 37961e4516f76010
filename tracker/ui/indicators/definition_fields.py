"""The definitions of an indicator as a grid, with the source and sign-off of the latest one below it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.indicators.content import IndicatorContent
from tracker.services.edit_fields import edit_fields
from tracker.services.indicators.parts import DEFINITION
from tracker.ui.controls.fields.form import Day, Fields, Form, Text
from tracker.ui.framework.session import Session
from tracker.ui.indicators.part_section import PartSection
from tracker.ui.look.theme import SPACING


class DefinitionFields(QWidget):
    """Holds the grid `section`; the fields below it are visible only if there is a definition."""

    def __init__(self, session: Session, section: PartSection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        parts = (
            Text("source", "Source of the figures"),
            Text("signed_off_by", "Signed off by"),
            Day("signed_off_on", "Signed off on"),
        )
        self.form = Form(session, parts, self._write)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING[1])
        column.setSpacing(SPACING[2])
        column.addWidget(section)
        column.addWidget(self.form)

    def show_content(self, content: IndicatorContent) -> None:
        """Show the source and sign-off of the latest definition."""
        latest = content.definitions[-1] if content.definitions else None
        self.form.setVisible(latest is not None)
        if latest is not None:
            self.form.show_record(latest.id, latest)

    def commit(self) -> None:
        """Commit what is being typed."""
        self.form.commit()

    def _write(self, fields: Fields, typing: bool) -> None:
        self._session.do(edit_fields, DEFINITION, self.form.row_id, fields, typing=typing)
