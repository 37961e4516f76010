"""The narrative of a plan's report, written with the counts in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.data.queries.actions import counts
from tracker.data.queries.meetings_and_registers import narrative
from tracker.domain.plans.narrative import NARRATIVE_HEADINGS
from tracker.domain.plans.plan import Plan
from tracker.services.plans.plans import NARRATIVE
from tracker.ui.controls.fields.form import Form, Text
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label


class NarrativeFieldList(Form):
    """The overall statement, the achievements and the slippage. An edition keeps them as they are when it is made."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.counted = label("", "muted", wraps=True)
        texts = [Text(name, caption, lines=3, formatted=True) for name, caption in NARRATIVE_HEADINGS.items()]
        super().__init__(session, ("Report commentary", self.counted, *texts), NARRATIVE, parent)
        self.column.setSpacing(SPACING[1])

    def show_plan(self, plan: Plan, *, read_only: bool) -> None:
        """Show a plan's narrative as it is now."""
        self.show_record(plan.id, self.session.read(narrative, plan.id), read_only=read_only)
        plan_counts = self.session.read(counts, plan.id, self.session.today)
        counted = [f"{word} {number}" for word, number in plan_counts.statuses.items()]
        counted += [f"no status {plan_counts.without_status}"] if plan_counts.without_status else []
        counted += [f"overdue {plan_counts.overdue}", f"complete {plan_counts.completed}"]
        self.counted.setText(f"Of {plan_counts.total}: {' · '.join(counted)}")
