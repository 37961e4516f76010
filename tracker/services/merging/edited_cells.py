"""Cells of a sheet for reading that differ from the data sheets of a working copy: those in which it was edited."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tracker.data.queries.position import position
from tracker.domain.dates import days_after, say_day
from tracker.domain.imports.edited_cell import DUE_ON, EditedCell
from tracker.domain.merging.merge import Merge
from tracker.domain.plans.columns import HEADINGS
from tracker.domain.plans.content import ActionContent
from tracker.office.wording.plan import comparable, progress_text
from tracker.services.tracker import Tracker


def without_edited_data(tracker: Tracker, merge: Merge) -> Merge:
    """Return the merge without the problems about cells that are as the copy was made: there its data was edited.

    What the copy had is what the plan had on its day, or has now, or had the day before.
    """
    days: dict[date | None, dict[int, ActionContent]] = {}
    kept = []
    for problem in merge.problems:
        cell = problem.cell
        row_id = merge.row_ids.get(cell.spot) if cell else None
        if cell is None or row_id is None or not _is_as_made(tracker, cell, row_id, days):
            kept.append(problem)
    return replace(merge, problems=tuple(kept))


def _is_as_made(
    tracker: Tracker, cell: EditedCell, row_id: int, days: dict[date | None, dict[int, ActionContent]]
) -> bool:
    """Return whether a cell is as the copy was made. Where nothing tells which of the two was edited, it is not."""
    says, data = comparable(cell.says), comparable(cell.data)
    for day in (cell.as_at, None, days_after(cell.as_at, -1) if cell.as_at else None):
        if day not in days:
            plans = tracker.read(position, day).plans
            days[day] = {content.action.id: content for plan in plans for content in plan.actions}
        content = days[day].get(row_id)
        printed = _printed(content, cell.heading) if content else None
        if printed in (says, data):
            return says == printed
    return False


def _printed(content: ActionContent, heading: str) -> str:
    _, action, timescale, progress, status, _ = HEADINGS
    due_on = content.action.timescale.due_on
    texts = {
        DUE_ON: say_day(due_on) if due_on else "",
        action: content.action.title,
        timescale: content.action.timescale.text,
        progress: progress_text(content),
        status: content.action.status,
    }
    return comparable(texts[heading])
