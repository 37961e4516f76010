"""The panel of a plan: what its report says in its own words, which statuses it uses, whether it is for publication."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.errors import TrackerError
from tracker.domain.plans.plan import Plan
from tracker.domain.plans.status import SCHEMES, RollUp
from tracker.services.plans.plans import PlanFields, edit_plan
from tracker.ui.controls.fields.choice_box import ChoiceBox
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.status.status_label import StatusLine
from tracker.ui.framework.session import Session
from tracker.ui.look.announce import announce
from tracker.ui.look.theme import SPACING, label
from tracker.ui.plans.panels.narrative_fields import NarrativeFieldList

ROLL_UPS: dict[RollUp, str] = {
    "counts": "Counts only: no one colour for the plan",
    "worst": "Worst: the worst status of any action",
    "majority": "Majority: the commonest status, Amber where it ties",
}
assert set(ROLL_UPS) == set(get_args(RollUp)), "every rule has its words"


class PlanPanel(QScrollArea):
    """Shows a plan's narrative and settings. `closed` asks to show what was there before."""

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan: Plan | None = None
        self._key_lines: list[QWidget] = []
        self.scheme = ChoiceBox()
        self.scheme.setAccessibleName("Statuses that the plan uses")
        self.scheme.addItems(list(SCHEMES))
        self.rule = ChoiceBox()
        self.rule.setAccessibleName("One status for the whole plan")
        self.rule.addItems(list(ROLL_UPS.values()))
        for box in (self.scheme, self.rule):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.problem = label("", "error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.close_button = QPushButton("Close plan settings")
        self.close_button.clicked.connect(self.closed)
        self._key = QVBoxLayout()
        self._key.setSpacing(2)
        self.narrative = NarrativeFieldList(session)
        self.exempt = ExemptField(session, Plan)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACING[3], SPACING[3], SPACING[3], SPACING[3])
        column.setSpacing(SPACING[1])
        column.addWidget(self.narrative)
        column.addSpacing(SPACING[2])
        column.addWidget(label("Plan settings", "heading"))
        column.addSpacing(SPACING[1])
        column.addWidget(label("Statuses that the plan uses", "muted"))
        column.addWidget(self.scheme)
        column.addWidget(self.problem)
        column.addLayout(self._key)
        column.addSpacing(SPACING[2])
        column.addWidget(label("One status for the whole plan", "muted"))
        column.addWidget(self.rule)
        column.addSpacing(SPACING[2])
        column.addWidget(self.exempt)
        column.addSpacing(SPACING[2])
        column.addWidget(self.close_button)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scheme.activated.connect(self._on_scheme)
        self.rule.activated.connect(self._on_rule)

    def show_plan(self, plan: Plan, *, read_only: bool) -> None:
        """Show a plan's settings as they are now."""
        if self._plan is None or plan.scheme_name != self._plan.scheme_name:
            self._show_key(plan)
        self._plan = plan
        self.scheme.setCurrentText(plan.scheme_name)
        self.rule.setCurrentText(ROLL_UPS[plan.roll_up_rule])
        for box in (self.scheme, self.rule):
            box.setEnabled(not read_only)
        self.narrative.show_plan(plan, read_only=read_only)
        self.exempt.show_row(plan.id)

    def commit(self) -> None:
        """Save what was typed."""
        self.narrative.commit()
        self.exempt.commit()

    def _show_key(self, plan: Plan) -> None:
        for old in self._key_lines:
            self._key.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._key_lines = []
        for status in plan.scheme.statuses:
            meaning = label(status.meaning, "muted")
            meaning.setWordWrap(True)
            meaning.setContentsMargins(SPACING[4], 0, 0, SPACING[0])
            for line in (StatusLine(status), meaning):
                self._key.addWidget(line)
                self._key_lines.append(line)

    def _on_scheme(self) -> None:
        self._save({"scheme_name": self.scheme.currentText()})

    def _on_rule(self) -> None:
        rule = next(rule for rule, words in ROLL_UPS.items() if words == self.rule.currentText())
        self._save({"roll_up_rule": rule})

    def _save(self, fields: PlanFields) -> None:
        assert self._plan is not None, "settings are those of a plan"
        sentence = ""
        try:
            self._session.do(edit_plan, plan_id=self._plan.id, **fields)
        except TrackerError as error:
            sentence = str(error)
            announce(self, sentence, at_once=True)
            self.scheme.setCurrentText(self._plan.scheme_name)
            self.rule.setCurrentText(ROLL_UPS[self._plan.roll_up_rule])
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
