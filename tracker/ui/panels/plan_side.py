"""What stands at the right of a plan: the panel of what is selected, or the plan's settings."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tracker.data.queries.actions import ActionInPlace
from tracker.domain.plan import Plan, Section
from tracker.ui.panels.action_panel import ActionPanel
from tracker.ui.panels.plan_panel import PlanPanel
from tracker.ui.panels.section_panel import SectionPanel
from tracker.ui.session import Session


class PlanSide(QStackedWidget):
    """One of three panels at a time. `escaped` asks for the focus to go back to the table."""

    escaped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.action = ActionPanel(session)
        self.section = SectionPanel(session)
        self.plan = PlanPanel(session)
        for panel in (self.action, self.section, self.plan):
            self.addWidget(panel)
        self._selected: QWidget = self.action
        self.action.escaped.connect(self.escaped)
        self.section.escaped.connect(self.escaped)
        self.plan.closed.connect(self._close_settings)

    @property
    def shows_settings(self) -> bool:
        """Whether the plan's settings are open."""
        return self.currentWidget() is self.plan

    def show_action(self, shown: ActionInPlace | None, *, read_only: bool, as_at: date | None = None) -> None:
        """Show an action, or that none is selected."""
        self.section.commit()
        self.action.show_action(shown, read_only=read_only, as_at=as_at)
        self._show(self.action)

    def show_section(self, section: Section, tally: int | None, *, read_only: bool) -> None:
        """Show a section."""
        self.action.commit()
        self.section.show_section(section, tally, read_only=read_only)
        self._show(self.section)

    def show_settings(self, plan: Plan, *, read_only: bool) -> None:
        """Open the settings of a plan, with the focus in them."""
        self.plan.show_plan(plan, read_only=read_only)
        self.setCurrentWidget(self.plan)
        self.plan.scheme.setFocus()

    def commit(self) -> None:
        """Save what was typed."""
        self.action.commit()
        self.section.commit()

    def _show(self, panel: QWidget) -> None:
        self._selected = panel
        if not self.shows_settings:
            self.setCurrentWidget(panel)

    def _close_settings(self) -> None:
        self.setCurrentWidget(self._selected)
        self.escaped.emit()
