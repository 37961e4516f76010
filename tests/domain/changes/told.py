"""The one line that tells a change between two positions."""

from __future__ import annotations

from tracker.domain.changes.change_report import Changed
from tracker.domain.changes.compare import changed_since
from tracker.domain.position.position import Position


def only(before: Position, after: Position) -> Changed:
    (line,) = changed_since(before, after).lines
    return line


def turn(before: Position, after: Position) -> tuple[str, str, str]:
    line = only(before, after)
    return line.kind, line.before, line.after
