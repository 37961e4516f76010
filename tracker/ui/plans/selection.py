"""The selection of a plan's page, shared by all that work on it: the plan, the day, and the selected rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from tracker.domain.dates import say_day
from tracker.domain.plans.plan import Plan
from tracker.ui.framework.session import Session


class PlanSelection(QObject):
    """The selection of a plan page. Rows are known by id; a section's heading by the section's id made negative."""

    changed = Signal()
    """Emitted when another row is current, or the same one has been read again."""
    several_changed = Signal()
    """Emitted when several actions are selected, others than before, or no longer several."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.plan: Plan | None = None
        """The plan that is shown; None if the file has none."""
        self.day: date | None = None
        """The past day as at which the plan is shown; None for the present."""
        self.row_id = 0
        """The id of the current action, or of the section made negative; 0 for none."""
        self.several = 0
        """The number of selected actions if there are several, otherwise 0."""
        self._read_ids: Callable[[], list[int]] = list

    @Slot(int)
    def take_row(self, row_id: int) -> None:
        """Note the row that the table has selected or read again."""
        self.row_id = row_id
        self.changed.emit()

    def take_several(self, number: int, read_ids: Callable[[], list[int]]) -> None:
        """Note the number of rows that the table has selected; `read_ids` returns the actions among them."""
        known, self.several = self.several, number if number > 1 else 0
        self._read_ids = read_ids
        if known or self.several:
            self.several_changed.emit()

    @property
    def action_ids(self) -> list[int]:
        """The selected actions in the order of the list: edits are made to all of them."""
        if self.several:
            return self._read_ids()
        return [self.row_id] if self.row_id > 0 else []

    @property
    def has_plan(self) -> bool:
        """True if a plan is shown."""
        return self.plan is not None

    def why_barred(self) -> str:
        """Return why nothing can be edited, whatever is selected; "" if it can."""
        if self.day is not None and not self.session.view_only:
            return f"This is the plan as at {say_day(self.day)}. Select Return to today to edit it."
        return self.session.why_barred()

    @property
    def can_add_plan(self) -> bool:
        """True if the file can be written and the present is shown."""
        return not self.session.view_only and self.day is None

    @property
    def can_edit(self) -> bool:
        """True if there is a plan that can be edited."""
        return self.can_add_plan and self.plan is not None

    @property
    def has_action(self) -> bool:
        """True if one or more actions are selected and can be edited."""
        return self.can_edit and self.row_id > 0

    @property
    def has_one_action(self) -> bool:
        """True if exactly one action is selected and can be edited."""
        return self.has_action and not self.several

    @property
    def has_row(self) -> bool:
        """True if an action or a section is selected and can be edited."""
        return self.can_edit and self.row_id != 0
