"""The page of a plan: its head, its table, and the panel of what is selected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.data.queries.actions import plan_of_action
from tracker.data.queries.plans import plan_by_id, plans, section_by_id
from tracker.domain.errors import NotFound
from tracker.domain.governance.exemption import Exemption
from tracker.domain.history.change import ChangeSet
from tracker.domain.plans.plan import Plan
from tracker.domain.plans.saved_view import ListView
from tracker.ui.controls.arrangement.empty_state import PlanEmpty
from tracker.ui.controls.arrangement.page_head import PageHead
from tracker.ui.controls.arrangement.room_stack import RoomStack
from tracker.ui.controls.fields.text_field import INSET
from tracker.ui.framework.commands import Command
from tracker.ui.framework.page import Page
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING
from tracker.ui.plans.commands import PlanDeeds, plan_commands
from tracker.ui.plans.copy import PlanCopy
from tracker.ui.plans.edits import PlanEdits
from tracker.ui.plans.filter_room import FilterRoom
from tracker.ui.plans.header import PlanHeader
from tracker.ui.plans.listing.header_menu import HeaderMenu
from tracker.ui.plans.listing.saved_views import SavedViews
from tracker.ui.plans.navigation import PlanMoves
from tracker.ui.plans.on_demand import OnDemand
from tracker.ui.plans.panels.side import PlanSide
from tracker.ui.plans.past import PlanPast
from tracker.ui.plans.renumbering import Renumbering
from tracker.ui.plans.selected_panel import PlanDetails
from tracker.ui.plans.selection import PlanSelection
from tracker.ui.plans.table import PlanTable
from tracker.ui.settings.settings import Settings

if TYPE_CHECKING:
    from tracker.ui.plans.panels.action import ActionPanel
    from tracker.ui.plans.several_bar import SeveralBar

_LAYOUT = "plan columns"


class PlanPage(Page):
    """Shows one plan at a time. Rows are known by id; a section's heading by the section's id made negative."""

    place = "Plans"
    guide = "Keep it up to date"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._is_behind = False
        """True if something was edited while another page was shown; the panel is then refilled on arrival."""
        self._stack = RoomStack(self)
        # A widget made within its parent is not resized to fit it afterwards.
        self._whole = whole = QWidget(self._stack)
        self.selection = PlanSelection(session, self)
        self.header = PlanHeader(session, whole)
        self.table = PlanTable(session, whole)
        self.view = self.table.view
        self.no_plan = PlanEmpty(self._stack, PageHead("Plans", "What is to be done, by whom and by when."))
        self.side = self.keep_panel(PlanSide(session))
        inside = QVBoxLayout(whole)
        self.past = PlanPast(self.selection, self.table, self.header, self.side, inside, self)
        self.details = PlanDetails(self.selection, self.table, self.side, self.past, self)
        self.edits = PlanEdits(self.selection, self.table, self.header, self.details, self)
        self.moves = PlanMoves(self.selection, self.table, self.header, self.details, self)
        self.headings = HeaderMenu(self.view)
        self.numbers = Renumbering(self.selection, self.view, self.table.model, self)
        self.views = SavedViews(session, self.table.filter, self.view.columns, self)
        self.copies = PlanCopy(self.selection, self.table, self)
        self._lay_out(whole, inside)
        self._connect()

    def _lay_out(self, whole: QWidget, inside: QVBoxLayout) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(SPACING[3] - INSET, SPACING[2], SPACING[3], SPACING[1])
        head.addWidget(self.header)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(head)
        inside.addWidget(self.table, 1)
        room = FilterRoom(whole, self.table)
        self.on_demand = OnDemand(
            self.selection, self.table, room, self.edits, self.moves, self.past, self.commands, inside, self
        )
        self.printed = self.on_demand.order
        self._stack.addWidget(whole)
        self._stack.addWidget(self.no_plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.table.view.measures.restore(Settings().layout(_LAYOUT))

    def _connect(self) -> None:
        self.table.row_shown.connect(self.selection.take_row)
        picks = self.view.picks
        picks.changed.connect(lambda: self.selection.take_several(picks.count, lambda: picks.action_ids))
        self.details.row_shown.connect(self._name_row)
        self.past.ended.connect(self.show_present)
        self.moves.plan_wanted.connect(partial(_go_to_plan, self))
        self.table.counted.connect(self.header.show_counts)
        self.header.plan_chosen.connect(partial(_go_to_plan, self))
        self.header.escaped.connect(self.table.enter)
        self.side.escaped.connect(self.table.enter)
        self.view.delegate.may_add = lambda: self.selection.can_edit
        drag = self.view.mouse.drag
        drag.may_drag = lambda: self.selection.can_edit and self.table.filter.is_printed
        drag.actions_dropped.connect(self.edits.drop_actions)
        drag.section_dropped.connect(self.edits.drop_section)
        self.view.mouse.add_wanted.connect(self.edits.add_to_section)
        self.table.offers = (("Add action", self.edits.new_action), ("Import plan…", self.bring_in_wanted.emit))
        self.header.add_action.clicked.connect(self.edits.new_action)
        self.header.add_section.clicked.connect(self.edits.new_section)
        self.header.print.clicked.connect(self.print_wanted)
        self.header.more.rest = self.commands
        self.header.printing = (self.printing(),)

    @property
    def several(self) -> SeveralBar:
        """The bar below the table while several actions are selected."""
        return self.on_demand.several

    @property
    def plan(self) -> Plan | None:
        """The plan that is shown; None if none is."""
        return self.selection.plan

    def commands(self) -> tuple[Command, ...]:
        moves, copies, past = self.moves, self.copies, self.past
        deeds = PlanDeeds(
            self.selection,
            self.table,
            self.header,
            self.edits,
            moves,
            copies,
            past,
            lambda: self.several,
            self.headings,
        )
        views = self.views.commands() if self.plan is not None else ()
        return (*plan_commands(deeds), *self.numbers.commands(), *views)

    def panel(self) -> QWidget | None:
        return self.side if self._stack.currentWidget() is not self.no_plan else None

    def arrive(self) -> None:
        if self.plan is None:
            self._take_plans(None)
        if self.plan is not None:
            if self._is_behind:
                self._is_behind = False
                self.table.reader.count_now()
                self.details.show_now()
            self.table.follow_today()
            self.table.enter()
        elif self.no_plan.buttons:
            self.no_plan.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_row(self, row_id: int) -> None:
        try:
            plan = _plan_of(self.session, row_id)
        except NotFound as error:
            self.session.refused.emit(str(error))
            return
        self.past.give_up()
        if self.plan is None or plan.id != self.plan.id:
            self.open_plan(plan.id)
        self.side.leave_settings()
        if self.table.model.row_of(row_id) is None:
            self.table.filter.clear()
        self.table.select(row_id)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_box(self, name: str) -> None:
        if self.side.action_id and self.side.action_id == self.row_shown[0]:
            self.side.action.open_box(name)

    def show_attention(self, plan_id: int) -> None:
        self.open_plan(plan_id)
        if not self.table.filter.strip.attention.isChecked():
            self.table.filter.strip.attention.click()

    def on_changed(self, change_set: ChangeSet) -> None:
        if change_set.ids(Exemption):
            self.header.show_mark()
        if change_set.ids(ListView):
            self.panel_changed.emit()
        if self.selection.day is not None:
            return
        known = self.plan
        if change_set.ids(Plan) or known is None:
            self._take_plans(change_set)
        if self.plan is not None and known is not None and self.plan.id == known.id:
            is_seen = self.isVisible()
            self._is_behind = self._is_behind or not is_seen
            self.table.apply(change_set, is_seen=is_seen)
            self.side.refresh_settings(self.plan, read_only=not self.selection.can_edit)
            self.details.apply(change_set, is_seen=is_seen)
            if change_set.deed != "do" and is_seen:
                _show_stepped(self.table, change_set)

    def open_plan(self, plan_id: int, known: Sequence[Plan] = ()) -> None:
        """Show another plan from its beginning. `known`: all plans, if they have just been read."""
        self.side.commit()
        all_plans = known or self.session.read(plans)
        plan = next((plan for plan in all_plans if plan.id == plan_id), None)
        if plan is None:
            return
        self.past.give_up()
        self.selection.plan = plan
        self._stack.turn_to(self._whole, self.view)
        self.header.show_plan(plan, read_only=self.session.view_only)
        self.header.show_others(all_plans)
        self.table.open(plan)
        self.panel_changed.emit()

    def panel_of_selected(self) -> ActionPanel:
        """Return the panel in view, showing the selected action; fill it now if that was still pending."""
        return self.details.action_panel()

    @Slot(int, str)
    def _name_row(self, row_id: int, name: str) -> None:
        self.row_shown = (row_id, name)

    @Slot()
    def show_present(self) -> None:
        """Show the plan as it is now again."""
        self._take_plans(None)
        if self.plan is not None:
            self.table.show_present()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.past.is_asked:
            self.past.leave()
        else:
            self.table.filter.clear()
            self.table.enter()

    def hideEvent(self, event: QHideEvent) -> None:
        if self.plan is not None:  # otherwise the table has not been shown yet
            Settings().keep_layout(_LAYOUT, self.view.measures.state())
        super().hideEvent(event)

    def _take_plans(self, change_set: ChangeSet | None) -> None:
        """Take up that plans were added, deleted or changed."""
        all_plans = self.session.read(plans)
        added = [
            change.after.id
            for change in (change_set.changes if change_set is not None else ())
            if change.before is None and isinstance(change.after, Plan)
        ]
        ids = [plan.id for plan in all_plans]
        if not all_plans:
            self._show_no_plan()
        elif added:
            self.open_plan(added[-1], all_plans)
        elif self.plan is None or self.plan.id not in ids:
            self.open_plan(ids[0], all_plans)
        else:
            known, self.selection.plan = self.plan, all_plans[ids.index(self.plan.id)]
            self.header.show_plan(self.plan, read_only=not self.selection.can_edit)
            self.header.show_others(all_plans)
            self.table.show_plan(self.plan)
            if known.scheme_name != self.plan.scheme_name:
                self.panel_changed.emit()

    def _show_no_plan(self) -> None:
        self.selection.plan = None
        self.table.reader.stop()
        self.side.show_action(None, read_only=True)
        if self.session.view_only:
            self.no_plan.fill("No plan in this file", "This file is read-only, so you cannot add one.", ())
        else:
            self.no_plan.fill(
                "No plan yet",
                "Import a plan from Word, Excel or CSV, or add one.",
                (("Import plan…", self.bring_in_wanted.emit), ("Add plan", self.edits.new_plan)),
            )
        self._stack.turn_to(self.no_plan, next(iter(self.no_plan.buttons), None))
        self.panel_changed.emit()


def _go_to_plan(page: PlanPage, plan_id: int) -> None:
    """Show another plan, with the focus in its table."""
    page.open_plan(plan_id)
    page.table.enter()


def _plan_of(session: Session, row_id: int) -> Plan:
    """Return the plan of an action, or of a section if `row_id` is negative. Raises NotFound."""
    if row_id > 0:
        return session.read(plan_of_action, row_id)
    return session.read(plan_by_id, session.read(section_by_id, -row_id).plan_id)


def _show_stepped(table: PlanTable, change_set: ChangeSet) -> None:
    """Select the action that undo or redo has changed, if it was only one, so that the change is seen."""
    stepped = change_set.action_ids()
    if len(stepped) == 1:
        table.select(next(iter(stepped)))
