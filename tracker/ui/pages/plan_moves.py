"""Going about in a plan: to the next action, to the search, into a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from tracker.data.queries.plans import plans

if TYPE_CHECKING:
    from tracker.ui.pages.plan_page import PlanPage


class PlanMoves(QObject):
    """Moves the selection or the focus, and changes nothing."""

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self._page = page

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) action; the focus stays where it is."""
        self._page.view.step(by)
        focused = QApplication.focusWidget()
        if focused is not None and self._page.side.isAncestorOf(focused):
            self._page.show_selected_now()

    def search(self) -> None:
        """Put the cursor into the search, with what is in it selected."""
        self._page.table.filter.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.table.filter.bar.search.selectAll()

    def toggle_attention(self) -> None:
        """Show only what needs attention, or all again."""
        self._page.table.filter.bar.attention.click()

    def edit_title(self) -> None:
        """Put the cursor into the title of what is selected."""
        if self._page.view.row_id > 0:
            self._page.panel_of_selected().edit_title()
        elif self._page.view.row_id:
            self._page.show_selected_now()
            self._page.side.leave_settings()
            self._page.side.section.title.take_focus()

    def write_note(self) -> None:
        """Put the cursor into the box for the next note."""
        self._page.panel_of_selected().write_note()

    def edit_plan_title(self) -> None:
        """Put the cursor into the plan's title."""
        self._page.header.title.take_focus(select=True)

    def show_settings(self) -> None:
        """Open the plan's settings in the panel."""
        if self._page.plan is not None:
            self._page.side.show_settings(self._page.plan, read_only=not self._page.edits.can_edit)

    def show_narrative(self) -> None:
        """Open what the report says of the plan."""
        if self._page.plan is not None:
            self._page.side.show_narrative(self._page.plan, read_only=not self._page.edits.can_edit)

    def other_plan(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) plan."""
        page = self._page
        ids = [plan.id for plan in page.session.read(plans)]
        if page.plan is not None and page.plan.id in ids:
            page.open_plan(ids[(ids.index(page.plan.id) + by) % len(ids)])
