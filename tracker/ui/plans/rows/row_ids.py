"""The rows of a plan's table as numbers.

A number is an action's id, a section's id made negative, a row for adding an action, or the heading of another group.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise

_FEW = 4
"""The most rows that are each searched for; for more, one pass through the list is faster."""
_ADDING = 1 << 40
"""Subtracted from a section's negative id to number the row at its end in which an action can be added."""


def adding_row(section_id: int) -> int:
    """Return the number of the row for adding an action at the end of a section."""
    return -section_id - _ADDING


def adds_to(row_id: int) -> int:
    """Return the section that a row adds actions to; 0 for any other row."""
    return -row_id - _ADDING if -2 * _ADDING < row_id < -_ADDING else 0


def is_section(row_id: int) -> bool:
    """Return whether a row is a section's heading."""
    return -_ADDING <= row_id < 0


def with_adding_rows(rows: array[int]) -> array[int]:
    """Return the rows, with a row for adding an action at the end of each section."""
    ids = array("q")
    starts = [index for index, row_id in enumerate(rows) if row_id < 0]
    for start, end in pairwise([*starts, len(rows)]):
        ids.extend(rows[start:end])
        ids.append(adding_row(-rows[start]))
    return ids


class RowIds:
    """The row numbers from top to bottom. Every row that is not an action separates the actions around it."""

    def __init__(self, rows: array[int]) -> None:
        self._rows = rows
        self._parting = _parting(rows, 0)

    def __len__(self) -> int:
        return len(self._rows)

    def go_on(self, rows: array[int]) -> bool:
        """Take the rest of the rows, `rows` being all of them. Return False if they do not begin with those known."""
        known = len(self._rows)
        if rows[:known] != self._rows:
            return False
        self._parting.extend(_parting(rows, known))
        self._rows = rows
        return True

    def at(self, row: int) -> int:
        """Return the number of a row; 0 outside the table."""
        return self._rows[row] if 0 <= row < len(self._rows) else 0

    def page(self, start: int, end: int) -> array[int]:
        """Return the numbers of the rows from `start` up to `end`."""
        return self._rows[max(start, 0) : end]

    @property
    def parting(self) -> Sequence[int]:
        """The rows that are not actions."""
        return self._parting

    @property
    def action_count(self) -> int:
        """The number of actions."""
        return len(self._rows) - len(self._parting)

    def row_of(self, row_id: int) -> int | None:
        """Return the row with this id; None if it is not listed."""
        try:
            return self._rows.index(row_id)
        except ValueError:
            return None

    def rows_of(self, row_ids: Collection[int]) -> list[int]:
        """Return the rows of those numbers in ascending order, omitting unlisted ones; many in one pass of the list."""
        if len(row_ids) <= _FEW:
            return sorted(row for row in map(self.row_of, row_ids) if row is not None)
        wanted = frozenset(row_ids)
        return [row for row, row_id in enumerate(self._rows) if row_id in wanted]

    def actions_between(self, first: int, last: int) -> list[int]:
        """Return the ids of the actions in the rows from `first` to `last`."""
        return [row_id for row_id in self.page(first, last + 1) if row_id > 0]

    def action_runs(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the rows of actions from `first` to `last`, as the first and the last row of each run."""
        start, end = bisect_left(self._parting, first), bisect_right(self._parting, last)
        edges = [first - 1, *self._parting[start:end], last + 1]
        return [(before + 1, after - 1) for before, after in pairwise(edges) if after - before > 1]

    def tally(self, row: int) -> int | None:
        """Return the number of actions directly under a heading; None if the rows end before it is known."""
        index = bisect_right(self._parting, row)
        return self._parting[index] - row - 1 if index < len(self._parting) else None

    def heading_of(self, row: int) -> int:
        """Return the row of the heading above a row, or the row itself if it is a heading; -1 if there is none."""
        for index in range(bisect_right(self._parting, row) - 1, -1, -1):
            heading = self._parting[index]
            if not adds_to(self._rows[heading]):
                return heading
        return -1

    def next_heading(self, heading: int) -> int:
        """Return the row of the next heading; if there is none, the row after the last."""
        for index in range(bisect_right(self._parting, heading), len(self._parting)):
            if not adds_to(self._rows[self._parting[index]]):
                return self._parting[index]
        return len(self._rows)


def runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each run of consecutive numbers in an ascending sequence."""
    if not rows:
        return []
    ends = [index for index in range(1, len(rows)) if rows[index] != rows[index - 1] + 1]
    return [(rows[start], rows[end - 1]) for start, end in zip([0, *ends], [*ends, len(rows)], strict=True)]


def _parting(rows: array[int], start: int) -> array[int]:
    return array("q", (row for row in range(start, len(rows)) if rows[row] < 0))
