"""The columns that a plan's list can show on the screen: those of the printed plan and more."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import Protocol

from tracker.domain.dates import say_day_short
from tracker.domain.plans.columns import HEADINGS, PlanColumn, PlanRow


class ListRow(PlanRow, Protocol):
    """An action as a row of a list."""

    @property
    def due_on(self) -> date | None: ...
    @property
    def completed_on(self) -> date | None: ...
    @property
    def progress_as_at(self) -> date | None: ...
    @property
    def tags(self) -> str: ...


class ListColumn(IntEnum):
    """The columns of the list; those that are also a `PlanColumn` have the same number."""

    REF = PlanColumn.REF
    ACTION = PlanColumn.ACTION
    TIMESCALE = PlanColumn.TIMESCALE
    PROGRESS = PlanColumn.PROGRESS
    STATUS = PlanColumn.STATUS
    OWNER = PlanColumn.OWNER
    DUE = 6
    COMPLETED = 7
    UPDATED = 8
    TAGS = 9

    @property
    def heading(self) -> str:
        """The heading of the column."""
        return LIST_HEADINGS[self]

    def text(self, row: ListRow) -> str:
        """Return the text of an action in this column."""
        if self < len(PlanColumn):
            return PlanColumn(self).text(row)
        if self is ListColumn.TAGS:
            return row.tags
        day = (row.due_on, row.completed_on, row.progress_as_at)[self - ListColumn.DUE]
        return say_day_short(day) if day else ""


LIST_HEADINGS = (*HEADINGS, "Due date", "Completed on", "Last note", "Tags")
ALWAYS = ListColumn.ACTION
"""The column that every list has."""
USUAL = (
    ListColumn.REF,
    ListColumn.ACTION,
    ListColumn.TIMESCALE,
    ListColumn.PROGRESS,
    ListColumn.STATUS,
    ListColumn.OWNER,
    ListColumn.TAGS,
)
"""The columns, in order, of a list for which none were chosen."""
ONLY_WHERE_USED = frozenset({ListColumn.OWNER, ListColumn.TAGS})
"""The usual columns that are left out if no action has anything in them."""


def columns_named(names: tuple[str, ...]) -> tuple[ListColumn, ...]:
    """Return the columns of those names without duplicates, always including ALWAYS; unknown names are left out."""
    known = dict.fromkeys(ListColumn[name] for name in names if name in ListColumn.__members__)
    if not known:
        return ()
    return tuple(known) if ALWAYS in known else (ALWAYS, *known)
