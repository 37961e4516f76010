"""A panel that is a single form under its heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.services.edit_fields import Editable
from tracker.ui.controls.arrangement.scrolled import Scrolled
from tracker.ui.controls.fields.form import Form, Part, Save
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING


class FormPanel(Scrolled):
    """Takes the parts of its `form`, and the way in which the form saves them."""

    escaped = Signal()
    """Emitted on Esc if there is nothing to restore."""

    def __init__(
        self,
        session: Session,
        heading: str,
        parts: Sequence[Part],
        saves: Editable[Any] | Save,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        inside = QWidget()
        column = QVBoxLayout(inside)
        self.setWidget(inside)  # while it is empty: widgets that get another parent are styled anew
        self.form = Form(session, (heading, *parts), saves, inside)
        self.form.escaped.connect(self.escaped)
        column.setContentsMargins(*(SPACING[3],) * 4)
        column.addWidget(self.form)
        column.addStretch(1)

    def show_record(self, row_id: int, record: object) -> None:
        """Show a record as it is now; if it is another one, from the top."""
        if self.form.show_record(row_id, record):
            self.verticalScrollBar().setValue(0)

    def commit(self) -> None:
        """Save what is being typed."""
        self.form.commit()
        self.session.tracker.end_typing()

    def begin(self, name: str = "") -> None:
        """Put the focus into this text field, or the first one, with all its text selected to be typed over."""
        self.ensureWidgetVisible(self.form.texts[name or next(iter(self.form.texts))])
        self.form.begin(name)
