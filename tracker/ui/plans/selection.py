"""The selection of a plan's page, for everything that works on it: the plan, the day, and the selected row."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from tracker.domain.plans.plan import Plan
from tracker.ui.framework.session import Session


class PlanSelection(QObject):
    """Rows are known by id, a section's heading by the section's negative."""

    changed = Signal()
    """Another row is selected, or the same has been read anew."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.plan: Plan | None = None
        """The plan that is shown, None where the file holds none."""
        self.day: date | None = None
        """The past day as at which the plan is shown, None for the present."""
        self.row_id = 0
        """The action that is selected, or the section as a negative; 0 for none."""

    @Slot(int)
    def take_row(self, row_id: int) -> None:
        """The table has selected a row, or read it anew."""
        self.row_id = row_id
        self.changed.emit()

    @property
    def has_plan(self) -> bool:
        """True if a plan is shown."""
        return self.plan is not None

    @property
    def can_add_plan(self) -> bool:
        """True if the file may be written, and the present is shown."""
        return not self.session.view_only and self.day is None

    @property
    def can_edit(self) -> bool:
        """True if there is a plan to be changed."""
        return self.can_add_plan and self.plan is not None

    @property
    def has_action(self) -> bool:
        """True if an action is selected that may be changed."""
        return self.can_edit and self.row_id > 0

    @property
    def has_row(self) -> bool:
        """True if an action or a section is selected that may be changed."""
        return self.can_edit and self.row_id != 0
