"""One record of what changed: the undo step, the history entry, the refresh signal and the status-bar sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tracker.domain.governance.exemption import Exemption
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import Action, ActionExtra, ProgressNote, Section
from tracker.domain.plans.step import Step

if TYPE_CHECKING:  # all the kinds there are would be imported before a plan is shown
    from tracker.domain.history.row_kinds import Kind, Record

Deed = Literal["do", "undo", "redo"]
Origin = Literal["edit", "import", "merge", "response", "example"]
"""The way an edit came about: typed here, imported from a document as it is or merged with what is here, returned by an
owner, or made as the example. Undoing and doing again keep the origin of what they undo and do again."""


class Change(Struct, frozen=True):
    """One row before and after: `before` is None for a new row, `after` for a deleted one. They have the same kind."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The row as it stands after the change, or as it last stood."""
        found = self.after if self.after is not None else self.before
        assert found is not None, "a change has a before or an after"
        return found

    def reversed(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.after, self.before)


class ChangeSet(Struct, frozen=True):
    """All that one edit changed, with the sentence for the Undo menu.

    `as_at` is the day from which the edit is true; None for imported content, whose beginning is not known.
    `id` is its number in the history, rising with time; `at` is the moment of writing (UTC). `step_id` is the edit that
    began the undo step which this belongs to: the one that was undone or done again, or from which typing went on in
    the same field; None if this one began it. `dated` is what it told the history of days before, each day with
    what changed on it, in the order of the days: it is told again where the edit is done again.
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
        """Return the names of the fields that differ, where rows of that kind were changed and nothing else; else
        None.
        """
        pairs = [(change.before, change.after) for change in self.changes]
        if any(type(row) is not kind for pair in pairs for row in pair):
            return None
        names = kind.__struct_fields__
        return frozenset(name for name in names for old, new in pairs if getattr(old, name) != getattr(new, name))

    def action_ids(self) -> frozenset[int]:
        """Return the ids of the actions that were changed, themselves or in what belongs to them, and are there after
        it.
        """
        gone = {one.record.id for one in self.changes if one.after is None and isinstance(one.record, Action)}
        parts = {
            one.record.action_id
            for one in self.changes
            if isinstance(one.record, ProgressNote | ActionExtra | Step | Benefit)
        }
        return (self.ids(Action) | parts) - gone

    def moves_rows(self) -> bool:
        """Return whether actions or sections came, went, moved or were marked, so that a plan has to be listed
        again.
        """
        if self.adds_or_removes(Action) or self.adds_or_removes(Section) or self.ids(Exemption):
            return True
        return any(_has_moved(one.before, one.after) for one in self.changes)

    def adds_or_removes(self, kind: Kind) -> bool:
        """Return whether a row of that kind came or went, so that a list has to be read again."""
        return any(
            type(change.record) is kind and (change.before is None or change.after is None) for change in self.changes
        )


def _has_moved(before: Record | None, after: Record | None) -> bool:
    """Return whether a row of a plan has another place in it."""
    if isinstance(before, Action) and isinstance(after, Action):
        return (before.section_id, before.position) != (after.section_id, after.position)
    if isinstance(before, Section) and isinstance(after, Section):
        return before.position != after.position
    return False
