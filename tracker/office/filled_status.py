"""Statuses that are only a colour, in a plan whose headings name no column of statuses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tracker.office.grid import Row
from tracker.office.headings import Heading

_RATED = {"Green", "Amber", "Red"}


def with_filled_status(heading: Heading, rows: Sequence[Row]) -> Heading:
    """`heading` with the column whose colours are the statuses, where no heading names one.

    Most actions have to be filled there, in at least two of green, amber and red. It is a column that holds nothing
    else, or the actions or their numbers themselves; colours behind other texts, as of a priority, say nothing here.
    """
    if "status" in heading.columns:
        return heading
    action = heading.columns["action"][0]
    full = [row for row in rows if action in row.texts and not heading.is_repeated(row)]
    own = {action, heading.column("ref")}
    fills: dict[int, list[str]] = defaultdict(list)
    for row in full:
        for column, cell in row.cells.items():
            if cell.fill in _RATED and (column in own or not cell.text.strip()):
                fills[column].append(cell.fill)
    for column in sorted(fills, key=lambda column: (column in own, column)):
        if len(fills[column]) * 2 > len(full) and len(set(fills[column])) > 1:
            return replace(heading, coloured=column)
    return heading
