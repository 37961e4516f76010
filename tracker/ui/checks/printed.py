"""The checks on paper: a sheet to work through before a meeting, with a box for each finding and room to write."""

from __future__ import annotations

from datetime import date
from functools import partial

from tracker.data.queries.publication.marks_in_lists import marks_on_things
from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import say_banner
from tracker.domain.text import count
from tracker.services.tracker import Tracker
from tracker.ui.checks.checker import CheckResult
from tracker.ui.checks.lines import check_groups
from tracker.ui.framework.background import Progress
from tracker.ui.framework.printed import LaidOut, Paper, PrintOrder, Room
from tracker.ui.printing.flow import Flow
from tracker.ui.printing.lines import SHEET, sheet_rows

_TITLE = "Issues to check before the meeting"


def print_order(tracker: Tracker, result: CheckResult | None, today: date, filtered: str = "") -> PrintOrder | None:
    """Return the order to print the findings; None if there are none. `filtered` is the filter in words."""
    if result is None or not result.total:
        return None
    return PrintOrder("Issues to check", partial(_make, tracker, result, today, filtered))


def _make(tracker: Tracker, result: CheckResult, today: date, filtered: str, progress: Progress) -> Paper:
    progress(0, 0)
    marks = tracker.read(marks_on_things, [finding.subject for same in result.by_rule for finding in same])
    held = {mark.id: mark for held in marks.values() for _, mark in held}
    groups = check_groups(result)
    below = [tracker.store.path.stem, f"As at {say_day(today)}", f"{count(result.total, 'issue')} to check"]
    below += [f"Filter: {filtered}"] if filtered else []

    def lay_out(room: Room) -> LaidOut:
        flow = Flow(room)
        flow.table(SHEET, list(sheet_rows(groups)))
        return flow.laid_out()

    return Paper(_TITLE, tuple(below), lay_out, say_banner(held.values()))
