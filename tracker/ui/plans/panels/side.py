"""The side of a plan's page: the panel of what is selected, or the plan's settings.

Each panel is imported and made when it is first shown, so that none delays the first painting of the table.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from tracker.domain.plans.plan import Plan, Section
from tracker.ui.controls.arrangement.room_stack import RoomStack
from tracker.ui.controls.fields.text_field import fields_in_sight, say_refused
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label

if TYPE_CHECKING:
    from tracker.data.queries.actions import ActionInPlace
    from tracker.ui.plans.panels.action import ActionPanel
    from tracker.ui.plans.panels.plan_settings import PlanPanel
    from tracker.ui.plans.panels.section import SectionPanel


class PlanSide(RoomStack):
    """Shows one panel at a time. `escaped` asks for the focus to go back to the table."""

    escaped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selected: QWidget | None = None
        self._settings_shown = False

    @cached_property
    def action(self) -> ActionPanel:
        """The panel of an action."""
        from tracker.ui.plans.panels.action import ActionPanel

        panel = ActionPanel(self._session, self)
        panel.escaped.connect(self.escaped)
        self.addWidget(panel)
        return panel

    @cached_property
    def section(self) -> SectionPanel:
        """The panel of a section."""
        from tracker.ui.plans.panels.section import SectionPanel

        panel = SectionPanel(self._session, self)
        panel.escaped.connect(self.escaped)
        self.addWidget(panel)
        return panel

    @cached_property
    def plan(self) -> PlanPanel:
        """The panel of the plan's settings."""
        from tracker.ui.plans.panels.plan_settings import PlanPanel

        panel = PlanPanel(self._session, self)
        panel.closed.connect(self._close_settings)
        self.addWidget(panel)
        return panel

    @property
    def action_id(self) -> int:
        """The id of the action that is shown; 0 if there is none."""
        return self.action.action_id if "action" in self.__dict__ else 0

    def show_action(
        self,
        found: ActionInPlace | None,
        *,
        read_only: bool,
        as_at: date | None = None,
        only: Collection[str] | None = None,
    ) -> None:
        """Show an action, or that none is selected; `only` is that of `ActionPanel.show_action`."""
        self._commit_section()
        self.action.show_action(found, read_only=read_only, as_at=as_at, only=only)
        self._show(self.action)

    def show_section(self, section: Section, tally: int | None, *, read_only: bool) -> None:
        """Show a section."""
        self._commit_action()
        self.section.show_section(section, tally, read_only=read_only)
        self._show(self.section)

    @cached_property
    def several(self) -> QLabel:
        """The text shown in place of one action's fields while several are selected."""
        heading = label("", "heading")
        heading.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        heading.setContentsMargins(*(SPACING[3],) * 4)
        self.addWidget(heading)
        return heading

    def show_several(self, number: int) -> None:
        """Show how many actions are selected, and no fields: none would belong to all of them."""
        self.commit()
        self.several.setText(f"{number:,} selected")
        self._show(self.several)

    def show_settings(self, plan: Plan, *, read_only: bool) -> None:
        """Open the settings of a plan, with the focus in them."""
        self.plan.show_plan(plan, read_only=read_only)
        self._settings_shown = True
        self._turn_to(self.plan)
        self.plan.settings.choices["scheme_name"].box.setFocus()

    def show_narrative(self, plan: Plan, *, read_only: bool) -> None:
        """Open the plan's narrative, with the focus in it."""
        self.show_settings(plan, read_only=read_only)
        self.plan.narrative.texts["overall"].take_focus()

    def refresh_settings(self, plan: Plan, *, read_only: bool) -> None:
        """Refresh the settings if they are open."""
        if self._settings_shown:
            self.plan.show_plan(plan, read_only=read_only)

    def leave_settings(self) -> None:
        """If the settings are open, show the panel of what is selected again."""
        if self._settings_shown:
            self._settings_shown = False
            self.plan.commit()
            if self._selected is not None:
                self._turn_to(self._selected)

    def close_reason(self) -> None:
        """Close the question for the reason of a status if it is open: the status has been set."""
        if "action" in self.__dict__:
            self.action.picker.close_reason()

    def commit(self) -> None:
        """Save what was typed."""
        self._commit_action()
        self._commit_section()
        if "plan" in self.__dict__:
            self.plan.commit()

    def _commit_action(self) -> None:
        if "action" in self.__dict__:
            self.action.commit()

    def _commit_section(self) -> None:
        if "section" in self.__dict__:
            self.section.commit()

    def _show(self, panel: QWidget) -> None:
        self._selected = panel
        if not self._settings_shown:
            self._turn_to(panel)

    def _turn_to(self, panel: QWidget) -> None:
        """Turn to another panel; text of the earlier one that is refused is kept."""
        if self.currentWidget() is panel:
            return
        left = fields_in_sight((self.currentWidget(),))
        self.setCurrentWidget(panel)
        refused = say_refused(left)
        if refused:
            self._session.refused.emit(refused)

    def _close_settings(self) -> None:
        self.leave_settings()
        self.escaped.emit()
