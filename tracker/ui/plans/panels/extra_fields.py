"""The further columns of an action: text of its paper that has no field of its own, each edited in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.domain.plans.plan import ActionExtra
from tracker.domain.text import count
from tracker.services.plans.actions import edit_extra
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.text_field import Save, TextField
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label

_NAMELESS = "Other information"
_MOST = 40
"""The most boxes that are made: one for each of thousands of columns would hold up the window."""


class ExtraFields(QWidget):
    """One text box for each of the first further columns; hidden if an action has none."""

    escaped = Signal()

    def __init__(self, session: Session, end_typing: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._end_typing = end_typing
        self.fields: dict[int, TextField] = {}
        self._more = label("", "muted", wraps=True)
        self._column = column_of(self, self._more, spacing=SPACING[2])

    def show_extras(self, extras: Sequence[ActionExtra], *, read_only: bool) -> bool:
        """Show these columns, leaving a text that is being edited. Return True if there are new fields."""
        more = len(extras) - _MOST
        extras = extras[:_MOST]
        self._more.setText(f"And {count(more, 'more column')}, shown in exports only.")
        self._more.setVisible(more > 0)
        before = set(self.fields)
        for gone in self.fields.keys() - {extra.id for extra in extras}:
            field = self.fields.pop(gone)
            self._column.removeWidget(field)
            field.hide()
            field.deleteLater()
        for extra in extras:
            if extra.id in self.fields:
                self.fields[extra.id].show_text(extra.text)
            else:
                self.fields[extra.id] = self._field(extra)
                self._column.insertWidget(self._column.count() - 1, self.fields[extra.id])
                self.fields[extra.id].show()
            self.fields[extra.id].set_read_only(read_only)
        self.setVisible(bool(extras))
        return not self.fields.keys() <= before

    def commit(self) -> None:
        """Save what was typed."""
        for field in list(self.fields.values()):
            field.commit()

    def _field(self, extra: ActionExtra) -> TextField:
        field = TextField(extra.heading or _NAMELESS, self._saver(extra.id), lines=1, while_typing=False)
        field.begin(extra.text)
        field.focus_left.connect(self._end_typing)
        field.escaped.connect(self.escaped)
        return field

    def _saver(self, extra_id: int) -> Save:
        def save(text: str, _typing: bool) -> None:
            self._session.do(edit_extra, extra_id=extra_id, text=text)

        return save
