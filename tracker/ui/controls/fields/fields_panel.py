"""A panel of text fields under each other, each saved as soon as it is left, and undone as one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.controls.fields.unsaved_texts import Drafts
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label

SaveField = Callable[[str, str, bool], object]
"""Writes the field of that name; the bool says that more typing may follow. Raises TrackerError."""


class FieldsPanel(QScrollArea):
    """`captions` gives each field's caption by its name; those in `long` have a box of several lines."""

    escaped = Signal()
    """Esc, with nothing to bring back."""

    def __init__(
        self,
        session: Session,
        heading: str,
        captions: Mapping[str, str],
        save: SaveField,
        *,
        long: Sequence[str] = (),
        days: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._row_id = 0
        self._drafts = Drafts(session)
        self.fields = {
            name: TextField(caption, partial(save, name), lines=2 if name in long else 0, while_typing=name not in days)
            for name, caption in captions.items()
        }
        for field in self.fields.values():
            field.focus_left.connect(session.tracker.end_typing)
            field.escaped.connect(self.escaped)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(SPACING[3], SPACING[3], SPACING[3], SPACING[3])
        self.column.setSpacing(SPACING[2])
        self.column.addWidget(label(heading, "heading"))
        for field in self.fields.values():
            self.column.addWidget(field)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def row_id(self) -> int:
        """The id of the record that is shown, 0 for none."""
        return self._row_id

    def show_texts(self, row_id: int, texts: Mapping[str, str]) -> bool:
        """Show the stored texts of the thing of that id; True where another was shown before."""
        anew = row_id != self._row_id
        if anew:
            self.commit()
            self._drafts.set_aside(self._row_id, self.fields)
            self.verticalScrollBar().setValue(0)
        self._row_id = row_id
        for name, field in self.fields.items():
            if anew:
                field.begin(texts[name], self._drafts.take(row_id, name))
            else:
                field.show_text(texts[name])
            field.set_read_only(self.session.view_only)
        return anew

    def commit(self) -> None:
        """Write what is being typed."""
        if self._row_id and not self.session.view_only:
            for field in self.fields.values():
                field.commit()
            self.session.tracker.end_typing()

    def begin(self, name: str) -> None:
        """Put the focus into a field, its text selected to be typed over."""
        self.ensureWidgetVisible(self.fields[name])
        self.fields[name].take_focus(select=True)
