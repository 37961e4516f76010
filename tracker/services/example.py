"""The example: a made-up council's improvement plan and figures, as they stood before a committee's meeting."""

from __future__ import annotations

import csv
import json
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, cast

from tracker.data.queries.history import history
from tracker.domain.draft import Draft, DraftAction, DraftIndicator, DraftNote, DraftPlan, DraftReading, DraftSection
from tracker.domain.target import Better
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
    return Draft(_SOURCE, (_plan(plan),), _indicators(resource("example/indicators.csv")))


def _plan(plan: dict[str, Any]) -> DraftPlan:
    sections = tuple(
        DraftSection(section["title"], section["ref"], tuple(_action(action) for action in section["actions"]))
        for section in plan["sections"]
    )
    return DraftPlan(plan["title"], plan["service"], plan["period"], sections=sections)


def _action(action: dict[str, Any]) -> DraftAction:
    notes = tuple(DraftNote(note["text"], date.fromisoformat(note["as_at"])) for note in action["notes"])
    return DraftAction(action["title"], action["ref"], action["timescale"], status=action["status"], notes=notes)


def _indicators(path: Path) -> tuple[DraftIndicator, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        DraftIndicator(
            name,
            unit,
            cast(Better, better),
            target,
            tuple(DraftReading(row["Period"], row["Value"], row["Note"]) for row in readings),
        )
        for (name, unit, better, target), readings in groupby(
            rows, lambda row: (row["Indicator"], row["Unit"], row["Better"], row["Target"])
        )
    )
