"""The panel of a plan: its narrative, its status scheme, and whether it is for publication."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tracker.domain.plans.plan import Plan
from tracker.domain.plans.status import SCHEMES, RollUp, StatusScheme
from tracker.services.plans.plans import PLAN
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.scrolled import Scrolled
from tracker.ui.controls.fields.exempt_field import ExemptField
from tracker.ui.controls.fields.form import Choice, Form
from tracker.ui.controls.status.status_label import StatusLine
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label
from tracker.ui.plans.panels.narrative_fields import NarrativeFieldList

ROLL_UPS: dict[str, RollUp] = {
    "No overall RAG": "counts",
    "Worst status of any action": "worst",
    "Most common status (Amber if tied)": "majority",
}
assert set(ROLL_UPS.values()) == set(get_args(RollUp)), "every rule has its words"


class PlanPanel(Scrolled):
    """Shows a plan's narrative and settings. `closed` asks to show the earlier panel again."""

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme: StatusScheme | None = None
        self._key_lines: list[QWidget] = []
        self.close_button = QPushButton("Close plan settings")
        self.close_button.clicked.connect(self.closed)
        key = QWidget()
        self._key = column_of(key, spacing=2)
        schemes = {name: name for name in SCHEMES}
        parts = (
            "Plan settings",
            Choice("scheme_name", "Status scheme", choices=schemes),
            key,
            Choice("roll_up_rule", "Overall RAG", choices=ROLL_UPS),
            ExemptField(session, Plan),
            self.close_button,
        )
        self.narrative = NarrativeFieldList(session)
        self.settings = Form(session, parts, PLAN)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(SPACING[3],) * 4)
        column.setSpacing(SPACING[1])
        column.addWidget(self.narrative)
        column.addSpacing(SPACING[2])
        column.addWidget(self.settings)
        column.addStretch(1)
        self.setWidget(inside)

    def show_plan(self, plan: Plan, *, read_only: bool) -> None:
        """Show a plan's settings as they are now."""
        self._show_key(plan.scheme)
        self.settings.show_record(plan.id, plan, read_only=read_only)
        self.narrative.show_plan(plan, read_only=read_only)

    def commit(self) -> None:
        """Save what was typed."""
        self.narrative.commit()
        self.settings.commit()

    def _show_key(self, scheme: StatusScheme) -> None:
        if scheme == self._scheme:
            return
        self._scheme = scheme
        for old in self._key_lines:
            self._key.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._key_lines = []
        for status in scheme.statuses:
            meaning = label(status.meaning, "muted", wraps=True)
            meaning.setContentsMargins(SPACING[4], 0, 0, SPACING[0])
            for line in (StatusLine(status), meaning):
                self._key.addWidget(line)
                self._key_lines.append(line)
