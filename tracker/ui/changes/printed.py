"""The changes on paper."""

from __future__ import annotations

from functools import partial

from tracker.data.queries.publication.marks_in_lists import marks_on_changes
from tracker.domain.changes.change_report import Changes
from tracker.domain.governance.exemption import say_banner
from tracker.services.tracker import Tracker
from tracker.ui.changes.groups import change_groups
from tracker.ui.framework.background import Progress
from tracker.ui.framework.printed import LaidOut, Paper, PrintOrder, Room
from tracker.ui.printing.flow import Flow
from tracker.ui.printing.lines import COLUMNS, heading_row, rows_of


def print_order(tracker: Tracker, title: str, changes: Changes) -> PrintOrder | None:
    """Return the order to print changes; None if there are none."""
    return PrintOrder("What changed", partial(_make, tracker, title, changes)) if changes.lines else None


def _make(tracker: Tracker, title: str, changes: Changes, progress: Progress) -> Paper:
    progress(0, 0)
    marks = tracker.read(marks_on_changes, changes)
    groups = change_groups(changes, frozenset(marks))
    held = {mark.id: mark for held in marks.values() for _, mark in held}

    def lay_out(room: Room) -> LaidOut:
        flow = Flow(room)
        rows = []
        for group in groups:
            rows += [heading_row(group.title, len(group.things)), *rows_of(map(group.line, group.things))]
        flow.table(COLUMNS, rows)
        return flow.laid_out()

    return Paper("What changed", (title, tracker.store.path.stem), lay_out, say_banner(held.values()))
