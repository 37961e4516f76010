"""A list on paper: its lines under their headings, those that are exempt with a tag."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tracker.data.queries.publication.marks_in_lists import marks_on_things
from tracker.domain.governance.exemption import say_banner
from tracker.services.tracker import Tracker
from tracker.ui.controls.lists.line import Line
from tracker.ui.controls.lists.line_records import things_of, with_tags
from tracker.ui.framework.background import Progress
from tracker.ui.framework.printed import LaidOut, Paper, PrintOrder, Room
from tracker.ui.printing.flow import Flow
from tracker.ui.printing.lines import COLUMNS, WITH_STATUS, rows_of


def listing_order(tracker: Tracker, title: str, below: Sequence[str], lines: Sequence[Line]) -> PrintOrder | None:
    """Return the order to print these lines; None if there are none."""
    if not lines:
        return None
    return PrintOrder(title, partial(_make, tracker, title, tuple(below), tuple(lines)))


def _make(tracker: Tracker, title: str, below: tuple[str, ...], lines: tuple[Line, ...], progress: Progress) -> Paper:
    progress(0, 0)
    marks = tracker.read(marks_on_things, things_of(lines))
    held = {mark.id: mark for held in marks.values() for _, mark in held}
    tagged_lines = with_tags(lines, marks)

    def lay_out(room: Room) -> LaidOut:
        flow = Flow(room)
        rated = any(line.status for line in tagged_lines)
        flow.table(WITH_STATUS if rated else COLUMNS, list(rows_of(tagged_lines, rated=rated)))
        return flow.laid_out()

    return Paper(title, below, lay_out, say_banner(held.values()))
