"""Compare two positions: each change once, and nothing that stayed the same."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.changes.actions import action_changes
from tracker.domain.changes.change_report import CHANGED_HEADINGS, Changes
from tracker.domain.changes.indicators import indicator_changes
from tracker.domain.changes.plans import plan_changes
from tracker.domain.changes.risks import risk_changes
from tracker.domain.position.position import Position

_NO_MOVES: Mapping[int, int] = MappingProxyType({})
_PLACE = {kind: index for index, kind in enumerate(CHANGED_HEADINGS)}


def changed_since(before: Position, after: Position, moves: Mapping[int, int] = _NO_MOVES) -> Changes:
    """Return all differences between two positions.

    `moves` gives the number of times that each action's timescale moved up to `after`, by the action's id.
    """
    lines = [
        *action_changes(before, after, moves),
        *plan_changes(before, after),
        *indicator_changes(before, after),
        *risk_changes(before, after),
    ]
    return Changes(tuple(sorted(lines, key=lambda line: _PLACE[line.kind])))
