"""The words of a plan's report, written with the counts in sight."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.data.queries.actions import counts
from tracker.data.queries.governance import narrative
from tracker.domain.plans.narrative import NARRATIVE_HEADINGS
from tracker.domain.plans.plan import Plan
from tracker.services.plans.narratives import write_narrative
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.controls.fields.unsaved_texts import Drafts
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label


class NarrativeFieldList(QWidget):
    """The overall statement, the achievements and the slippage. An edition keeps them as they then stand."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan_id = 0
        self.counted = label("", "muted")
        self.counted.setWordWrap(True)
        self.fields = {
            name: TextField(caption, partial(self._save, name), lines=3) for name, caption in NARRATIVE_HEADINGS.items()
        }
        self._drafts = Drafts(session)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[1])
        column.addWidget(label("What the report says", "heading"))
        column.addWidget(self.counted)
        for field in self.fields.values():
            field.focus_left.connect(session.tracker.end_typing)
            column.addWidget(field)

    def show_plan(self, plan: Plan, *, read_only: bool) -> None:
        """Show a plan's narrative as it is now."""
        anew = plan.id != self._plan_id
        if anew:
            self.commit()
            self._drafts.set_aside(self._plan_id, self.fields)
        self._plan_id = plan.id
        held = self._session.read(narrative, plan.id)
        for name, field in self.fields.items():
            if anew:
                field.begin(getattr(held, name), self._drafts.take(plan.id, name))
            else:
                field.show_text(getattr(held, name))
            field.set_read_only(read_only)
        found = self._session.read(counts, plan.id, self._session.today)
        said = [f"{word} {number}" for word, number in found.statuses.items()]
        said += [f"no status {found.without_status}"] if found.without_status else []
        said += [f"overdue {found.overdue}", f"complete {found.completed}"]
        self.counted.setText(f"Of {found.total}: {' · '.join(said)}")

    def begin(self) -> None:
        """Put the focus into the overall statement."""
        self.fields["overall"].take_focus()

    def commit(self) -> None:
        """Write what is being typed."""
        if self._plan_id and not self._session.view_only:
            for field in self.fields.values():
                field.commit()

    def _save(self, name: str, text: str, typing: bool) -> None:
        fields: dict[str, Any] = {name: text}
        self._session.do(write_narrative, plan_id=self._plan_id, typing=typing, **fields)
