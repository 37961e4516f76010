"""The record of an edit, which serves as undo step, history entry, refresh signal and notice in the window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tracker.domain.governance.exemption import Exemption
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import Action, ActionExtra, ProgressNote, Section
from tracker.domain.plans.step import Step

if TYPE_CHECKING:  # would import all kinds of rows before a plan is shown
    from tracker.domain.history.row_kinds import Kind, Record

Deed = Literal["do", "undo", "redo"]
Origin = Literal["edit", "import", "merge", "response", "example"]
"""The origin of an edit: typed here, imported from a document, merged from one, returned by an owner, or part of the
example. Undo and redo keep the origin of the edit that they undo or redo."""


class Change(Struct, frozen=True):
    """One row before and after an edit; both are of one kind. `before` is None for a new row, `after` for a deleted
    one.
    """

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The row after the change, or before it if it was deleted."""
        found = self.after if self.after is not None else self.before
        assert found is not None, "a change has a before or an after"
        return found

    def reversed(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.after, self.before)


class ChangeSet(Struct, frozen=True):
    """Everything that one edit changed, with the sentence for the Undo menu.

    `as_at` is the day from which the edit holds; None for imported content, whose start is unknown. `id` is the number
    of the edit in the history, ascending; `at` is when it was written (UTC). `step_id` is the edit that began its undo
    step: the one that was undone or redone, or in whose field typing continued; None if this edit began the step.
    `dated` is what it recorded for earlier days, by day in ascending order, so that a redo can record it again.
    """

    sentence: str
    changes: tuple[Change, ...]
    who: str
    at: datetime
    as_at: date | None = None
    deed: Deed = "do"
    id: int = 0
    origin: Origin = "edit"
    step_id: int | None = None
    dated: tuple[tuple[date, Sequence[Change]], ...] = ()

    @property
    def step(self) -> int:
        """The edit that began its undo step."""
        return self.step_id or self.id

    def ids(self, kind: Kind) -> frozenset[int]:
        """Return the ids of the rows of that kind which were added, changed or deleted."""
        return frozenset(change.record.id for change in self.changes if type(change.record) is kind)

    def fields_of(self, kind: Kind) -> frozenset[str] | None:
        """Return the names of the fields that differ if only rows of that kind were changed, none added or deleted;
        else None.
        """
        pairs = [(change.before, change.after) for change in self.changes]
        if any(type(row) is not kind for pair in pairs for row in pair):
            return None
        names = kind.__struct_fields__
        return frozenset(name for name in names for old, new in pairs if getattr(old, name) != getattr(new, name))

    def action_ids(self) -> frozenset[int]:
        """Return the ids of the existing actions that were changed, themselves or in their parts (notes, steps…)."""
        gone = {
            change.record.id for change in self.changes if change.after is None and isinstance(change.record, Action)
        }
        parts = {
            change.record.action_id
            for change in self.changes
            if isinstance(change.record, ProgressNote | ActionExtra | Step | Benefit)
        }
        return (self.ids(Action) | parts) - gone

    def moves_rows(self) -> bool:
        """Return whether actions or sections were added, deleted, moved or marked, so that a plan must be listed
        again.
        """
        if self.adds_or_removes(Action) or self.adds_or_removes(Section) or self.ids(Exemption):
            return True
        return any(_has_moved(change.before, change.after) for change in self.changes)

    def adds_or_removes(self, kind: Kind) -> bool:
        """Return whether a row of that kind was added or deleted, so that a list must be read again."""
        return any(
            type(change.record) is kind and (change.before is None or change.after is None) for change in self.changes
        )


def _has_moved(before: Record | None, after: Record | None) -> bool:
    """Return whether a row of a plan has moved."""
    if isinstance(before, Action) and isinstance(after, Action):
        return (before.section_id, before.position) != (after.section_id, after.position)
    if isinstance(before, Section) and isinstance(after, Section):
        return before.position != after.position
    return False
