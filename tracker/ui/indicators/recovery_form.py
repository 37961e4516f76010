"""The recovery form of an indicator: its headings, each written in place; an empty one is seen to be empty."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.recovery_form import FORM_HEADINGS, RecoveryForm
from tracker.services.indicators.recovery_forms import link_action, unlink_action, write_recovery_form
from tracker.ui.controls.fields.form import Form, Text
from tracker.ui.controls.links.linked_actions import LinkedActions
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label

_EMPTY = "Empty"


class RecoveryFormSection(QWidget):
    """The form with the actions of plans that it refers to. It is made with the first thing written."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        parts = [Text("title", "Title of the form", hint=_say_empty)]
        parts += [Text(name, words, lines=2, hint=_say_empty) for name, words in FORM_HEADINGS.items()]
        self.fields = Form(session, parts, self._write)
        self.linked = LinkedActions(session, self._link, self._unlink)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[2])
        column.addWidget(label("Recovery form", "heading"))
        column.addWidget(self.fields)
        column.addWidget(self.linked)

    def show_content(self, content: IndicatorContent) -> None:
        """Show an indicator's form, where it has one or is under recovery."""
        indicator = content.indicator
        self.fields.show_record(indicator.id, content.form.form if content.form else RecoveryForm(indicator.id))
        self.linked.show_linked(indicator.id, content.form.actions if content.form else ())
        self.setVisible(indicator.under_recovery or content.form is not None)

    def commit(self) -> None:
        """Write what is being typed."""
        self.fields.commit()

    def _link(self, indicator_id: int, action_id: int) -> bool:
        return self._session.attempt(link_action, indicator_id=indicator_id, action_id=action_id)

    def _unlink(self, indicator_id: int, action_id: int) -> bool:
        return self._session.attempt(unlink_action, indicator_id=indicator_id, action_id=action_id)

    def _write(self, fields: dict[str, Any], typing: bool) -> None:
        self._session.do(write_recovery_form, indicator_id=self.fields.row_id, typing=typing, **fields)


def _say_empty(text: str) -> str:
    return "" if text.strip() else _EMPTY
