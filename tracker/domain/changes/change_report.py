"""The changes between two positions, as a board asks for them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ChangedKind = Literal[
    "new action",
    "removed action",
    "closed",
    "opened again",
    "status moved",
    "timescale moved",
    "note changed",
    "steps changed",
    "benefits changed",
    "silent",
    "reworded",
    "renamed",
    "narrative changed",
    "indicator moved",
    "risk added",
    "risk removed",
    "risk amended",
]
CHANGED_HEADINGS: dict[ChangedKind, str] = {
    "new action": "New actions",
    "removed action": "Actions removed",
    "closed": "Closed",
    "opened again": "Reopened",
    "status moved": "Status changed",
    "timescale moved": "Timescale changed",
    "note changed": "Progress reported",
    "steps changed": "Steps added, done or changed",
    "benefits changed": "Benefits added, realised or changed",
    "silent": "No update",
    "reworded": "Wording or owner changed",
    "renamed": "Plans and sections renamed",
    "narrative changed": "Report commentary changed",
    "indicator moved": "Indicators that changed",
    "risk added": "Risks and opportunities added",
    "risk removed": "Risks and opportunities removed",
    "risk amended": "Risks and opportunities amended",
}
"""The headings of the kinds of changes, in the order in which a paper prints them."""


NOTHING = "none"
"""Printed for a missing status or timescale, as a gap beside “March 2015” would be read as no change."""


class Changed(Struct, frozen=True):
    """One change: `before` and `after` in words ("Green", "Amber"), and the `reason` if one was given.

    `where` is the printed number or name of the record, `title` its words, `within` the plan or register. `times`
    counts the moves of a timescale since the plan began. `row_id` is that of the action, the indicator or the risk,
    negative for a section, and 0 if only the plan can be opened. `reading_ids` are the readings whose figures the
    change gives.
    """

    kind: ChangedKind
    where: str
    title: str
    within: str
    row_id: int
    before: str = ""
    after: str = ""
    reason: str = ""
    times: int = 0
    reading_ids: tuple[int, ...] = ()


class Changes(Struct, frozen=True):
    """All changes, by kind and then in printed order."""

    lines: tuple[Changed, ...] = ()

    def of(self, *kinds: ChangedKind) -> tuple[Changed, ...]:
        """Return the lines of these kinds."""
        return tuple(line for line in self.lines if line.kind in kinds)

    @property
    def total(self) -> int:
        """The number of changes, without the actions that have no update."""
        return sum(line.kind != "silent" for line in self.lines)
