"""Statuses that a document gives for a day earlier than that of the held status: they do not replace it."""

from __future__ import annotations

from msgspec.structs import replace

from tracker.data.queries.history.status_since import status_days
from tracker.domain.dates import say_day
from tracker.domain.imports.draft import DraftAction, Problem
from tracker.domain.merging.merge import Merge, MergeLine
from tracker.domain.text import count
from tracker.services.imports.earlier_statuses import rated_on
from tracker.services.tracker import Tracker


def with_older_left(tracker: Tracker, merge: Merge) -> Merge:
    """Return the merge with each status of an earlier day turned into a conflict, and a problem that names the day."""
    today = tracker.today()
    days = {line: rated_on(_action(merge, line), today) for line in merge.of("changed") if _is_status(line)}
    dated = {line: day for line, day in days.items() if day is not None}
    since = tracker.read(status_days, {line.row_id for line in dated}) if dated else {}
    older = {line: day for line, day in dated.items() if line.row_id in since and since[line.row_id] > day}
    if not older:
        return merge
    lines = tuple(replace(line, kind="conflict", sent=line.was) if line in older else line for line in merge.lines)
    statuses = count(len(older), "status", "statuses")
    sentence = f"{statuses} of {say_day(max(older.values()))} or before: later ones are in the plan, and are left."
    return replace(merge, lines=lines, problems=(*merge.problems, Problem(merge.draft.source, sentence)))


def _is_status(line: MergeLine) -> bool:
    return line.subject == "action" and line.field == "status"


def _action(merge: Merge, line: MergeLine) -> DraftAction:
    plan, section, row = line.spot[:3]
    return merge.draft.plans[plan].sections[section].actions[row]
