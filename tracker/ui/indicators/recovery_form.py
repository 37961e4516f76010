"""The recovery form of an indicator: its headings, each edited in place; an empty one is marked as empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tracker.data.queries.indicators import category_tables
from tracker.data.queries.plans import plans as all_plans
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.recovery_form import FORM_HEADINGS, RecoveryForm, action_lines
from tracker.domain.text import count
from tracker.services.indicators.recovery_forms import (
    RECOVERY_FORM,
    add_reasons,
    link_action,
    make_actions,
    show_table,
    unlink_action,
)
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.controls.fields.choice_field import ChoiceField
from tracker.ui.controls.fields.form import Form, Text
from tracker.ui.controls.links.linked_actions import LinkedActions
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label

_EMPTY = "Empty"
_NO_TABLE = "None"


class RecoveryFormSection(QWidget):
    """The form with the plan actions that it refers to. It is created by the first text written.

    `table_wanted` asks to go to a category table, by id.
    """

    table_wanted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        parts = [Text("title", "Title of the form", hint=_say_empty)]
        parts += [Text(name, words, lines=2, formatted=True, hint=_say_empty) for name, words in FORM_HEADINGS.items()]
        self.fields = Form(session, parts, RECOVERY_FORM)
        self.linked = LinkedActions(session, self._link, self._unlink)
        self._required = ""
        self._started = 0
        self.reasons = ChoiceField("Table of reasons", {_NO_TABLE: None}, self._choose_table)
        self.add_reasons = _link("Add a table of reasons", self._add_reasons)
        self.make_actions = _link("", self._make_actions)
        self.plan = ChoiceBox()
        self.plan.setAccessibleName("Plan for the actions")
        self.open_table = _link("Open the table", lambda: self.table_wanted.emit(self.reasons.value or 0))
        below = (self.make_actions, self.plan, self.reasons, self.open_table, self.add_reasons, self.linked)
        column_of(self, label("Recovery form", "heading"), self.fields, *below, spacing=SPACING[2])

    def show_content(self, content: IndicatorContent) -> None:
        """Show an indicator's form, if it has one or is in recovery."""
        indicator = content.indicator
        self.fields.show_record(indicator.id, content.form.form if content.form else RecoveryForm(indicator.id))
        self.linked.show_linked(indicator.id, content.form.actions if content.form else ())
        is_open = indicator.under_recovery or content.form is not None or self._started == indicator.id
        self.setVisible(is_open)
        if is_open:
            self._show_reasons(content)
            self._show_lines(content)

    def start(self, content: IndicatorContent) -> None:
        """Show the form of an indicator that has none yet, and move the focus into it."""
        self._started = content.indicator.id
        self.show_content(content)
        self.fields.begin("why")

    def _show_reasons(self, content: IndicatorContent) -> None:
        held = {
            f"{table.title}, {table.period}".rstrip(", "): table.id for table in self._session.read(category_tables)
        }
        self.reasons.offer({_NO_TABLE: None, **held})
        shown = next(iter(content.form.table_ids), None) if content.form else None
        self.reasons.show_choice(shown, read_only=self._session.view_only)
        self.open_table.setVisible(shown is not None)
        self.add_reasons.setVisible(shown is None and not self._session.view_only)

    def _show_lines(self, content: IndicatorContent) -> None:
        self._required = content.form.form.required if content.form else ""
        lines, plans = action_lines(self._required), self._session.read(all_plans)
        can_make = bool(lines and plans) and not self._session.view_only
        self.make_actions.setText(f"Make {count(len(lines), 'action')} of the plan of these lines")
        self.make_actions.setVisible(can_make)
        self.plan.setVisible(can_make and len(plans) > 1)
        if [self.plan.itemData(index) for index in range(self.plan.count())] != [plan.id for plan in plans]:
            self.plan.clear()
            for plan in plans:
                self.plan.addItem(plan.title, plan.id)

    def _choose_table(self, table_id: int | None) -> None:
        self._session.do(show_table, indicator_id=self.fields.row_id, table_id=table_id)

    def _add_reasons(self) -> None:
        self._session.attempt(add_reasons, indicator_id=self.fields.row_id)

    def _make_actions(self) -> None:
        self.fields.commit()
        self._session.attempt(make_actions, indicator_id=self.fields.row_id, plan_id=self.plan.currentData())

    def commit(self) -> None:
        """Commit what is being typed."""
        self.fields.commit()

    def _link(self, indicator_id: int, action_id: int) -> bool:
        return self._session.attempt(link_action, indicator_id=indicator_id, action_id=action_id)

    def _unlink(self, indicator_id: int, action_id: int) -> bool:
        return self._session.attempt(unlink_action, indicator_id=indicator_id, action_id=action_id)


def _link(words: str, pressed: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("role", "link")
    button.clicked.connect(pressed)
    return button


def _say_empty(text: str) -> str:
    return "" if text.strip() else _EMPTY
