"""A saved view of a plan's list: which actions, in which groups and order, in which columns."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.plans.action_filter import ActionFilter, Due, Grouping, Order, Publication, Since
from tracker.domain.record import NEW


class ListView(Struct, frozen=True):
    """A view with a unique `name`, which can be used on every plan.

    `columns` are the names of the columns shown, in order; if empty, the plan's usual columns. `position` orders views.
    """

    name: str
    sought: str = ""
    statuses: tuple[str, ...] = ()
    needs_attention: bool = False
    overdue: bool = False
    without_timescale: bool = False
    not_understood: bool = False
    completed: bool = False
    silent: bool = False
    owner: str | None = None
    due: Due = ""
    tag: str = ""
    publication: Publication = ""
    changed: Since = ""
    grouping: Grouping = "plan"
    sorted_by: Order = "printed"
    descending: bool = False
    columns: tuple[str, ...] = ()
    position: int = 0
    id: int = NEW
    version: int = 1

    @classmethod
    def of(
        cls,
        name: str,
        action_filter: ActionFilter,
        statuses: tuple[str, ...],
        grouping: Grouping,
        order: Order,
        *,
        descending: bool,
    ) -> ListView:
        """Return a view with the conditions of a filter; `statuses` are the filter's statuses in order."""
        asked = {field: getattr(action_filter, field) for field in _ASKED}
        return cls(
            name, action_filter.text, statuses, **asked, grouping=grouping, sorted_by=order, descending=descending
        )

    def action_filter(self, today: date) -> ActionFilter:
        """Return the view's filter on a day."""
        asked = {field: getattr(self, field) for field in _ASKED}
        return ActionFilter(today, self.sought, frozenset(self.statuses), **asked)

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"“{self.name}”"

    def asks_the_same(self, other: ListView) -> bool:
        """Return whether both views list the same, regardless of their names."""
        return self == replace(other, name=self.name, position=self.position, id=self.id, version=self.version)


_ASKED = tuple(name for name in ActionFilter.__struct_fields__ if name in {*ListView.__struct_fields__} - {"statuses"})
"""The fields that views and filters have in common."""
