"""Edits of a plan and of what is selected in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from tracker.data.queries.actions import refs_of_section
from tracker.data.queries.plans import section_by_id, sections
from tracker.domain.errors import RuleBroken, TrackerError
from tracker.domain.history.change import ChangeSet
from tracker.domain.plans.plan import Action, Section
from tracker.services.ordering import shift_row
from tracker.services.plans.actions import (
    add_action,
    add_first_action,
    complete_action,
    delete_actions,
)
from tracker.services.plans.plans import SECTION, add_plan, add_section, delete_plan, delete_section, move_section
from tracker.services.plans.several_actions import (
    change_statuses,
    complete_actions,
    copy_actions,
    move_actions,
    shift_actions,
)
from tracker.services.tracker import Work
from tracker.ui.plans.header import PlanHeader
from tracker.ui.plans.rows.row_ids import adds_to
from tracker.ui.plans.selected_panel import PlanDetails
from tracker.ui.plans.selection import PlanSelection
from tracker.ui.plans.table import PlanTable

if TYPE_CHECKING:
    from tracker.domain.history.row_kinds import Kind

P = ParamSpec("P")
NEW_PLAN, NEW_SECTION, NEW_ACTION = "New plan", "New section", "New action"
FIRST_SECTION = "Actions"


class PlanEdits(QObject):
    """The page's edits: each runs a use case on what is selected, and then shows the result.

    If several actions are selected, the edit is made to all of them as one step.
    """

    reason_wanted = Signal(str, str)
    """Emitted if some of the selected actions need a reason for the new status: the status, and the sentence that asks.
    """

    def __init__(
        self, selection: PlanSelection, table: PlanTable, header: PlanHeader, details: PlanDetails, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._selection, self._session = selection, selection.session
        self._table, self._header, self._details = table, header, details

    def new_plan(self) -> None:
        """Add a plan, and put the cursor into its title."""
        if self._do(add_plan, title=NEW_PLAN) is not None:
            self._header.texts["title"].take_focus(select=True)

    def new_section(self) -> None:
        """Add a section after the one that is selected, and put the cursor into its heading."""
        plan = self._selection.plan
        assert plan is not None, "it is enabled only where there is a plan"
        self._table.filter.clear()
        after = self._section_id() or None
        new = _added(self._do(add_section, plan_id=plan.id, title=NEW_SECTION, after_id=after), Section)
        if new:
            self._details.select(-new, then=lambda: self._details.side.section.begin("title"))

    def new_action(self) -> None:
        """Add an action after the one that is selected, and put the cursor into its title."""
        plan = self._selection.plan
        assert plan is not None, "it is enabled only where there is a plan"
        self._table.filter.clear()
        section_id = self._section_id() or self._last_section_id()
        if section_id:
            self._add(section_id, self._selection.row_id if self._selection.row_id > 0 else None)
        else:
            self._begin(self._do(add_first_action, plan_id=plan.id, section_title=FIRST_SECTION, title=NEW_ACTION))

    def add_to_section(self, section_id: int) -> None:
        """Add an action at the end of a section, and put the cursor into its title."""
        self._table.filter.clear()
        self._add(section_id, None)

    def _add(self, section_id: int, after_id: int | None) -> None:
        from tracker.domain.plans.next_number import next_ref

        refs = self._session.read(refs_of_section, section_id)
        ref = next_ref(refs, self._session.read(section_by_id, section_id).ref)
        self._begin(self._do(add_action, section_id=section_id, after_id=after_id, title=NEW_ACTION, ref=ref))

    def _begin(self, done: ChangeSet | None) -> None:
        """Select the action that was added, with the cursor in its title."""
        new = _added(done, Action)
        if new:
            self._details.select(new, then=lambda: self._details.side.action.edit_title(select=True))

    def copy(self) -> None:
        """Add a copy of each selected action; if only one was copied, select the copy."""
        copied = _added(self._do(copy_actions, action_ids=self._selection.action_ids), Action)
        if copied and not self._selection.several:
            self._details.select(copied)

    def move(self, by: int) -> None:
        """Move the selected actions, or the selected section, one place up (-1) or down (1)."""
        row_id, plan = self._selection.row_id, self._selection.plan
        if row_id > 0:
            self._session.attempt(shift_actions, action_ids=self._selection.action_ids, by=by)
        elif plan is not None:
            self._session.attempt(shift_row, SECTION, -row_id, by)

    def drop_actions(self, section_id: int, after_id: int) -> None:
        """Move the selected actions into a section, after one of its actions (0: to the top)."""
        ids = self._selection.action_ids
        self._session.attempt(move_actions, action_ids=ids, section_id=section_id, after_id=after_id or None)

    def drop_section(self, section_id: int, after_id: int) -> None:
        """Move the selected section after another one (0: to the top)."""
        self._session.attempt(move_section, section_id=section_id, after_id=after_id or None)

    def delete(self) -> None:
        """Delete the selected actions, or the section with its actions; one undo restores them."""
        row_id = self._selection.row_id
        if row_id > 0:
            self._session.attempt(delete_actions, action_ids=self._selection.action_ids)
        else:
            self._session.attempt(delete_section, section_id=-row_id)
        self._table.view.setFocus()

    def delete_plan(self) -> None:
        """Delete the plan; one undo restores it."""
        plan = self._selection.plan
        if plan is not None:
            self._session.attempt(delete_plan, plan_id=plan.id)

    def complete(self) -> None:
        """Mark the selected actions complete as of today; actions that are complete already stay as they are."""
        self._session.attempt(complete_actions, action_ids=self._selection.action_ids, completed_on=self._session.today)

    def reopen(self) -> None:
        """Mark the selected action as not complete."""
        self._session.attempt(complete_action, action_id=self._selection.row_id, completed_on=None)

    def set_status(self, index: int) -> None:
        """Set the selected actions to the status at this index in the scheme, from 1, the best; 0 clears it."""
        plan = self._selection.plan
        assert plan is not None, "it is enabled only where there is a plan"
        words = ["", *(status.word for status in plan.scheme.statuses)]
        if index < len(words):
            self.choose_status(words[index])

    def choose_status(self, word: str) -> None:
        """Set the status of the selected actions; ask for the reason if the status of one of them gets worse."""
        self._details.side.leave_settings()
        try:
            self._session.do(change_statuses, action_ids=self._selection.action_ids, status=word)
        except RuleBroken as refused:
            if refused.field != "status_reason":
                self._session.refused.emit(str(refused))
            elif self._selection.several:
                self.reason_wanted.emit(word, str(refused))
            else:
                self._details.ask_reason(word, refused)
        except TrackerError as refused:
            self._session.refused.emit(str(refused))
        else:
            self._details.side.close_reason()

    def _section_id(self) -> int:
        row_id = self._selection.row_id
        if row_id < 0:
            return -row_id
        row = self._table.view.currentIndex().row()
        summary = self._table.model.summary(row)
        return summary.section_id if summary else adds_to(self._table.model.row_id(row))

    def _last_section_id(self) -> int:
        plan = self._selection.plan
        assert plan is not None, "it is enabled only where there is a plan"
        listed = self._session.read(sections, plan.id)
        return listed[-1].id if listed else 0

    def _do(
        self, use_case: Callable[Concatenate[Work, P], str], /, *arguments: P.args, **keywords: P.kwargs
    ) -> ChangeSet | None:
        try:
            return self._session.do(use_case, *arguments, **keywords)
        except TrackerError as error:
            self._session.refused.emit(str(error))
            return None


def _added(change_set: ChangeSet | None, kind: Kind) -> int:
    """Return the id of the row of this kind that an edit added; 0 if it added none."""
    added = (change.after for change in (change_set.changes if change_set else ()) if change.before is None)
    return next((record.id for record in added if record is not None and type(record) is kind), 0)
