"""The fields of an action that settle a finding about it: its timescale, and the day on which it was completed."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QPushButton, QWidget

from tracker.data.queries.actions import action_by_id
from tracker.domain.checks.finding import Finding, Rule
from tracker.domain.errors import NotFound
from tracker.domain.plans.timescale import Timescale, say_timescale
from tracker.services.plans.actions import complete_action, edit_action
from tracker.ui.controls.fields.calendar import Calendar
from tracker.ui.controls.fields.form import Day, Fields, Form, Text
from tracker.ui.controls.fields.one_line import OneLine
from tracker.ui.framework.session import Session

_BY_A_DAY: tuple[Rule, ...] = ("done but open", "completed in the future", "Green but overdue", "overdue")
_BY_A_TIMESCALE: tuple[Rule, ...] = (
    "completed in the future",
    "Green but overdue",
    "overdue",
    "date after the timescale",
    "no timescale",
    "no such day",
    "timescale not understood",
)


class SettlingFields(Form):
    """Shows the fields that would settle a finding; each is saved and undone as in the action's own panel."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._rule: Rule | None = None
        parts = (
            Text(
                "timescale",
                "Timescale",
                of=lambda action: action.timescale.text,
                hint=lambda text: say_timescale(Timescale.read(text)),
                while_typing=False,
                shown=lambda _: self._rule in _BY_A_TIMESCALE,
            ),
            Day("completed_on", "Completed on", save=self._complete, shown=lambda _: self._rule in _BY_A_DAY),
        )
        super().__init__(session, parts, self._edit, parent)
        when = self.texts["timescale"].box
        assert isinstance(when, OneLine), "a timescale is one line"
        Calendar(when, lambda: session.today, lambda text: Timescale.read(text).due_on)
        self.today = QPushButton("Today")
        self.today.setToolTip("Mark as complete today")
        self.today.clicked.connect(
            lambda: session.attempt(complete_action, action_id=self.row_id, completed_on=session.today)
        )
        self.texts["completed_on"].row.addWidget(self.today)

    def show_finding(self, finding: Finding | None) -> None:
        """Show the fields for a finding about an action; nothing for any other finding."""
        rule = finding.rule if finding is not None and finding.subject.kind == "action" else None
        self._rule = rule if rule in (*_BY_A_DAY, *_BY_A_TIMESCALE) else None
        if finding is not None and self._rule is not None and not self.session.view_only:
            try:
                action = self.session.read(action_by_id, finding.subject.id)
            except NotFound:  # the action was deleted after the finding was made
                self._rule = None
            else:
                self.show_record(action.id, action)
        self.setVisible(self._rule is not None and not self.session.view_only)

    def _edit(self, fields: Fields, typing: bool) -> None:
        self.session.do(edit_action, action_id=self.row_id, typing=typing, **fields)

    def _complete(self, day: date | None) -> None:
        self.session.do(complete_action, action_id=self.row_id, completed_on=day)
