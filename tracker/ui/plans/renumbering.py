"""Renumbering of a plan or a section: the changes are shown first."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tracker.domain.text import count
from tracker.ui.framework.commands import Command, editing, needing
from tracker.ui.plans.rows.action_table import ActionTable
from tracker.ui.plans.rows.action_view import ActionView
from tracker.ui.plans.selection import PlanSelection


class Renumbering(QObject):
    """Opens a box with the present and the new refs; if none would change, reports that."""

    def __init__(self, selection: PlanSelection, view: ActionView, model: ActionTable, parent: QObject) -> None:
        super().__init__(parent)
        self._selection, self._session = selection, selection.session
        self._view, self._model = view, model

    def commands(self) -> tuple[Command, ...]:
        """Return the commands for the menu Plan."""
        can = lambda: self._selection.can_edit  # noqa: E731 - used twice
        commands = (
            Command("renumber_section", "Renumber section…", "Plan", self.ask_section, "Ctrl+Alt+M", can),
            Command("renumber_plan", "Renumber plan…", "Plan", self.ask_plan, "Ctrl+Alt+Shift+M", can),
        )
        return editing(needing(commands, "Open or add a plan first."), self._selection.why_barred)

    def ask_plan(self) -> None:
        """Show the changes that renumbering the whole plan would make."""
        self._ask(None)

    def ask_section(self) -> None:
        """Show the changes that renumbering the section that is selected, or holds the selected action, would make."""
        row_id = self._selection.row_id
        summary = self._model.summary(self._view.currentIndex().row())
        section_id = -row_id if row_id < 0 else summary.section_id if summary else 0
        if section_id:
            self._ask(section_id)
        else:
            self._session.message.emit("Select an action or a section first.")

    def _ask(self, section_id: int | None) -> None:
        from tracker.services.plans.renumbering import renumber, renumbering
        from tracker.ui.plans.renumber_box import RenumberBox

        plan = self._selection.plan
        if plan is None:
            return
        changed = self._session.read(renumbering, plan.id, section_id)
        if not changed:
            self._session.message.emit("The numbers are in order already: nothing would change.")
            return
        title = "Renumber plan" if section_id is None else "Renumber section"
        box = RenumberBox(f"{title}: {count(len(changed), 'number')} would change", changed, self._view.window())
        box.accepted_numbers.connect(lambda: self._session.attempt(renumber, plan_id=plan.id, section_id=section_id))
        box.open_over()
