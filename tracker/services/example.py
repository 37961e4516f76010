"""The example: a made-up council's improvement plan and figures, as they stood before a committee's meeting."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from tracker.data.queries.history import history
from tracker.domain.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.office.read_source import read_draft
from tracker.resources import resource
from tracker.services.bring_in import bring_in
from tracker.services.files import new_tracker
from tracker.services.tracker import Tracker

EXAMPLE_DAY = date(2014, 12, 11)
"""The day of the meeting that the example is written for. Its dates are true ones and do not move with the calendar."""
_SOURCE = "the example"


def make_example(path: Path) -> Tracker:
    """A new tracker file with the example in it, open. Raises FileProblem where it cannot be made."""
    tracker = new_tracker(path)
    tracker.do(bring_in, draft=example_draft())
    return tracker


def is_example(tracker: Tracker) -> bool:
    """Whether a tracker began as the example."""
    first = tracker.read(history, before_id=2)
    return bool(first) and first[0].sentence == f"Bring in {_SOURCE}"


def example_draft() -> Draft:
    """The example's content."""
    plan = json.loads(resource("example/plan.json").read_text("utf-8"))
    figures = read_draft(resource("example/indicators.csv"))
    return Draft(_SOURCE, (_plan(plan),), figures.indicators)


def _plan(plan: dict[str, Any]) -> DraftPlan:
    sections = tuple(
        DraftSection(section["title"], section["ref"], tuple(_action(action) for action in section["actions"]))
        for section in plan["sections"]
    )
    return DraftPlan(plan["title"], plan["service"], plan["period"], sections=sections)


def _action(action: dict[str, Any]) -> DraftAction:
    notes = tuple(DraftNote(note["text"], date.fromisoformat(note["as_at"])) for note in action["notes"])
    return DraftAction(action["title"], action["ref"], action["timescale"], status=action["status"], notes=notes)
