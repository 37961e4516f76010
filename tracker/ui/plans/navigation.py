"""Navigation in a plan: to the next action, to the search, into a field."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from tracker.data.queries.plans import plans
from tracker.ui.plans.header import PlanHeader
from tracker.ui.plans.selected_panel import PlanDetails
from tracker.ui.plans.selection import PlanSelection
from tracker.ui.plans.table import PlanTable


class PlanMoves(QObject):
    """Moves the selection or the focus and changes no data. `plan_wanted` requests another plan by its id."""

    plan_wanted = Signal(int)

    def __init__(
        self, selection: PlanSelection, table: PlanTable, header: PlanHeader, details: PlanDetails, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._selection, self._table, self._header, self._details = selection, table, header, details

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) action; the focus stays where it is."""
        self._table.view.step(by)
        focused = QApplication.focusWidget()
        if focused is not None and self._details.side.isAncestorOf(focused):
            self._details.show_now()

    def search(self) -> None:
        """Put the cursor into the search and select its text."""
        self._table.filter.show()  # it is hidden in a low window while several actions are selected
        self._table.filter.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._table.filter.bar.search.selectAll()

    def toggle_attention(self) -> None:
        """Show only the actions that need attention, or all again."""
        self._table.filter.strip.attention.click()

    def catch_up(self) -> None:
        """Fill the panel with what is selected now, if it still shows what was selected before."""
        self._details.catch_up()

    def edit_title(self) -> None:
        """Put the cursor into the title of what is selected."""
        self._details.edit_title()

    def write_note(self) -> None:
        """Put the cursor into the box for the next note."""
        self._details.action_panel().write_note()

    def add_benefit(self) -> None:
        """Put the cursor into the box for the next benefit."""
        self._details.action_panel().add_benefit()

    def edit_field(self, name: str) -> None:
        """Put the cursor into a field of the selected action."""
        panel = self._details.action_panel()
        panel.ensureWidgetVisible(panel.fields[name])
        panel.fields[name].take_focus(select=True)

    def choose_section(self) -> None:
        """Offer the sections that the selected action may be moved to."""
        panel = self._details.action_panel()
        panel.ensureWidgetVisible(panel.section)
        panel.section.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        panel.section.box.showPopup()

    def mark_exempt(self) -> None:
        """Mark the selected action or section as not for publication and ask for the paragraph; or remove the mark."""
        from tracker.ui.controls.fields.exempt_field import ExemptField

        if self._selection.row_id > 0:
            panel: QWidget = self._details.action_panel()
        else:
            self._details.show_now()
            self._details.side.leave_settings()
            panel = self._details.side.section
        field = panel.findChild(ExemptField)
        assert field is not None, "the panels of actions and of sections have one"
        field.tick.click()

    def edit_plan_title(self) -> None:
        """Put the cursor into the plan's title."""
        self._header.texts["title"].take_focus(select=True)

    def show_settings(self) -> None:
        """Open the plan's settings in the panel."""
        if self._selection.plan is not None:
            self._details.side.show_settings(self._selection.plan, read_only=not self._selection.can_edit)

    def show_narrative(self) -> None:
        """Open the plan's report commentary."""
        if self._selection.plan is not None:
            self._details.side.show_narrative(self._selection.plan, read_only=not self._selection.can_edit)

    def other_plan(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) plan."""
        ids = [plan.id for plan in self._selection.session.read(plans)]
        current = self._selection.plan
        if current is not None and current.id in ids:
            self.plan_wanted.emit(ids[(ids.index(current.id) + by) % len(ids)])
