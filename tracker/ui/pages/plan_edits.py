"""What can be done to a plan and to what is selected in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from PySide6.QtCore import QObject

from tracker.data.queries.actions import refs_of_section
from tracker.data.queries.plans import section_by_id, sections
from tracker.domain.change import ActionPart, ChangeSet, Kind
from tracker.domain.errors import TrackerError
from tracker.domain.exemption import Exemption
from tracker.domain.numbering import next_ref
from tracker.domain.plan import Action, Section
from tracker.services.actions import (
    add_action,
    add_first_action,
    complete_action,
    copy_action,
    delete_actions,
    shift_action,
)
from tracker.services.plans import add_plan, add_section, delete_plan, delete_section, move_section
from tracker.services.tracker import Work

if TYPE_CHECKING:
    from tracker.ui.pages.plan_page import PlanPage

P = ParamSpec("P")
NEW_PLAN, NEW_SECTION, NEW_ACTION = "New plan", "New section", "New action"
FIRST_SECTION = "Actions"


class PlanEdits(QObject):
    """The page's edits: each one is a use case on what is selected, and then shows where the result is."""

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self._page = page

    @property
    def can_add_plan(self) -> bool:
        """Whether the file may be written, and the present is shown."""
        return not self._page.session.view_only and self._page.past.day is None

    @property
    def can_edit(self) -> bool:
        """Whether there is a plan to be changed."""
        return self.can_add_plan and self._page.plan is not None

    @property
    def has_action(self) -> bool:
        """Whether an action is selected that may be changed."""
        return self.can_edit and self._page.view.row_id > 0

    @property
    def has_row(self) -> bool:
        """Whether an action or a section is selected that may be changed."""
        return self.can_edit and self._page.view.row_id != 0

    def new_plan(self) -> None:
        """Add a plan, and put the cursor into its title."""
        if self._do(add_plan, title=NEW_PLAN) is not None:
            self._page.header.title.take_focus(select=True)

    def new_section(self) -> None:
        """Add a section after the one that is selected, and put the cursor into its heading."""
        page = self._page
        assert page.plan is not None, "it is enabled only where there is a plan"
        page.table.filter.clear()
        after = self._section_id() or None
        found = _added(self._do(add_section, plan_id=page.plan.id, title=NEW_SECTION, after_id=after), Section)
        if found:
            page.select(-found, then=lambda: page.side.section.title.take_focus(select=True))

    def new_action(self) -> None:
        """Add an action after the one that is selected, and put the cursor into its title."""
        page = self._page
        assert page.plan is not None, "it is enabled only where there is a plan"
        page.table.filter.clear()
        section_id = self._section_id() or self._last_section_id()
        if section_id:
            after = page.view.row_id if page.view.row_id > 0 else None
            refs = page.session.read(refs_of_section, section_id)
            ref = next_ref(refs, page.session.read(section_by_id, section_id).ref)
            done = self._do(add_action, section_id=section_id, after_id=after, title=NEW_ACTION, ref=ref)
        else:
            done = self._do(add_first_action, plan_id=page.plan.id, section_title=FIRST_SECTION, title=NEW_ACTION)
        found = _added(done, Action)
        if found:
            page.select(found, then=lambda: page.side.action.edit_title(select=True))

    def copy(self) -> None:
        """Add a copy of the selected action, and select it."""
        found = _added(self._do(copy_action, action_id=self._page.view.row_id), Action)
        if found:
            self._page.select(found)

    def move(self, by: int) -> None:
        """Move the selected action, or section, one place up (-1) or down (1)."""
        row_id = self._page.view.row_id
        if row_id > 0:
            self._page.session.attempt(shift_action, action_id=row_id, by=by)
        elif self._page.plan is not None:
            ids = [section.id for section in self._page.session.read(sections, self._page.plan.id)]
            place = ids.index(-row_id) + by
            if 0 <= place < len(ids):
                rest = [each for each in ids if each != -row_id]
                after = rest[place - 1] if place else None
                self._page.session.attempt(move_section, section_id=-row_id, after_id=after)

    def delete(self) -> None:
        """Delete the selected action, or section with its actions: one undo brings it back."""
        row_id = self._page.view.row_id
        if row_id > 0:
            self._page.session.attempt(delete_actions, action_ids=[row_id])
        else:
            self._page.session.attempt(delete_section, section_id=-row_id)
        self._page.view.setFocus()

    def delete_plan(self) -> None:
        """Delete the plan: one undo brings it back."""
        if self._page.plan is not None:
            self._page.session.attempt(delete_plan, plan_id=self._page.plan.id)

    def complete(self) -> None:
        """Mark the selected action complete as of today; one that is complete is left as it is."""
        summary = self._page.table.model.summary(self._page.view.currentIndex().row())
        if summary is not None and summary.completed_on is None:
            self._complete_on(self._page.session.today)

    def reopen(self) -> None:
        """Say that the selected action is not complete after all."""
        self._complete_on(None)

    def _complete_on(self, day: date | None) -> None:
        self._page.session.attempt(complete_action, action_id=self._page.view.row_id, completed_on=day)

    def set_status(self, place: int) -> None:
        """Set the status of the selected action to that of the scheme's, the best being 1; 0 for none."""
        page = self._page
        assert page.plan is not None, "it is enabled only where there is a plan"
        words = ["", *(status.word for status in page.plan.scheme.statuses)]
        if place < len(words):
            page.panel_of_selected().choose_status(words[place])

    def _section_id(self) -> int:
        row_id = self._page.view.row_id
        if row_id < 0:
            return -row_id
        summary = self._page.table.model.summary(self._page.view.currentIndex().row())
        return summary.section_id if summary else 0

    def _last_section_id(self) -> int:
        plan = self._page.plan
        assert plan is not None, "it is enabled only where there is a plan"
        listed = self._page.session.read(sections, plan.id)
        return listed[-1].id if listed else 0

    def _do(
        self, use_case: Callable[Concatenate[Work, P], str], /, *arguments: P.args, **named: P.kwargs
    ) -> ChangeSet | None:
        try:
            return self._page.session.do(use_case, *arguments, **named)
        except TrackerError as error:
            self._page.session.refused.emit(str(error))
            return None


def _added(change_set: ChangeSet | None, kind: Kind) -> int:
    """The id of the row of that kind that an edit added; 0 where it added none."""
    added = (change.after for change in (change_set.changes if change_set else ()) if change.before is None)
    return next((record.id for record in added if record is not None and type(record) is kind), 0)


def touches(change_set: ChangeSet) -> bool:
    """Whether rows of a plan's table came, went or moved, or are for publication where they were not, or not so."""
    if change_set.adds_or_removes(Action) or change_set.adds_or_removes(Section) or change_set.ids(Exemption):
        return True
    return any(_moved(change.before, change.after) for change in change_set.changes)


def changed_actions(change_set: ChangeSet) -> set[int]:
    """The actions that an edit changed, themselves or in what belongs to them, and that are there after it."""
    gone = {
        change.record.id for change in change_set.changes if change.after is None and isinstance(change.record, Action)
    }
    noted = {change.record.action_id for change in change_set.changes if isinstance(change.record, ActionPart)}
    return (set(change_set.ids(Action)) | noted) - gone


def _moved(before: object, after: object) -> bool:
    if isinstance(before, Action) and isinstance(after, Action):
        return (before.section_id, before.position) != (after.section_id, after.position)
    if isinstance(before, Section) and isinstance(after, Section):
        return before.position != after.position
    return False
