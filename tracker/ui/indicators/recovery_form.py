"""The recovery form of an indicator: its headings, each written in place; an empty one is seen to be empty."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.recovery_form import FORM_HEADINGS
from tracker.services.indicators.recovery_forms import FormFields, link_action, unlink_action, write_recovery_form
from tracker.ui.controls.fields.text_field import Save, TextField
from tracker.ui.controls.links.linked_actions import LinkedActions
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label

FormName = Literal["title", "description", "why", "taken", "required"]
_NAMES: tuple[FormName, ...] = ("title", "description", "why", "taken", "required")
_TITLE = "Title of the form"
_EMPTY = "Empty"


class RecoveryFormSection(QWidget):
    """The form with the actions of plans that it refers to. It is made with the first thing written."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._indicator_id = 0
        self.fields: dict[FormName, TextField] = {
            name: TextField(
                FORM_HEADINGS.get(name, _TITLE), self._saver(name), lines=0 if name == "title" else 2, hint=_say_empty
            )
            for name in _NAMES
        }
        self.linked = LinkedActions(session, self._link, self._unlink)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[2])
        column.addWidget(label("Recovery form", "heading"))
        for field in self.fields.values():
            column.addWidget(field)
            field.focus_left.connect(session.tracker.end_typing)
        column.addWidget(self.linked)

    def show_content(self, content: IndicatorContent, *, anew: bool) -> None:
        """Show an indicator's form, where it has one or is under recovery; `anew` where another was shown before."""
        self._indicator_id = content.indicator.id
        form = content.form.form if content.form else None
        for name, field in self.fields.items():
            (field.begin if anew else field.show_text)(getattr(form, name) if form else "")
            field.set_read_only(self._session.view_only)
        self.linked.show_linked(content.indicator.id, content.form.actions if content.form else ())
        self.setVisible(content.indicator.under_recovery or form is not None)

    def commit(self) -> None:
        """Write what is being typed."""
        for field in self.fields.values():
            field.commit()

    def _link(self, indicator_id: int, action_id: int) -> bool:
        return self._session.attempt(link_action, indicator_id=indicator_id, action_id=action_id)

    def _unlink(self, indicator_id: int, action_id: int) -> bool:
        return self._session.attempt(unlink_action, indicator_id=indicator_id, action_id=action_id)

    def _saver(self, name: FormName) -> Save:
        def save(text: str, typing: bool) -> None:
            fields: FormFields = {}
            fields[name] = text
            self._session.do(write_recovery_form, indicator_id=self._indicator_id, typing=typing, **fields)

        return save


def _say_empty(text: str) -> str:
    return "" if text.strip() else _EMPTY
