"""A contradiction that the board would find: what it is, by which rule, and the thing that it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tracker.domain.checks.dismissal import Dismissal

Rule = Literal[
    "done but open",
    "Green but overdue",
    "overdue",
    "date after the timescale",
    "timescale moved three times",
    "no timescale",
    "no such day",
    "no next step or reason",
    "Green but silent",
    "note unchanged",
    "note only ongoing",
    "owner with everything overdue",
    "statement at odds with the counts",
    "targets not all met",
    "recovery without an action",
    "empty field of a recovery form",
    "gap in numbering",
]
RULES: Mapping[Rule, str] = {
    "done but open": "The note says that it is done, but the action is open: no day of completion is recorded.",
    "Green but overdue": "The status is good, but the timescale has passed and the action is not complete.",
    "overdue": "The timescale has passed and the action is not complete.",
    "date after the timescale": "The note speaks of a day that is later than the timescale.",
    "timescale moved three times": "The timescale has been moved to another day three times or more.",
    "no timescale": "The action is open and has no timescale.",
    "no such day": "The timescale names a day that is not in the calendar, so the action is never late.",
    "no next step or reason": "The status asks for attention, and nothing says why or what happens next.",
    "Green but silent": "The status is good, but nothing was written since the last edition.",
    "note unchanged": "What was written says the same as before.",
    "note only ongoing": "The note says no more than that the work goes on.",
    "owner with everything overdue": "Every open action of an owner is past its timescale.",
    "statement at odds with the counts": "The overall statement says something else than the statuses.",
    "targets not all met": "The text says that targets were met; a figure says that one was not.",
    "recovery without an action": "An indicator is under recovery, and no action is named for it.",
    "empty field of a recovery form": "A field that boards ask for is empty.",
    "gap in numbering": "A printed number is missing between others.",
}
"""What each rule looks for, in the order in which its findings are told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What `rule` found. `where` is a printed number or a name, `within` its plan; the id given is of what it leads to.

    The `sentence` stays the same as long as the thing does, so that a dismissal holds.
    """

    rule: Rule
    where: str
    sentence: str
    within: str = ""
    plan_id: int | None = None
    section_id: int | None = None
    action_id: int | None = None
    indicator_id: int | None = None


def dismissal_key(one: Finding | Dismissal) -> tuple[object, ...]:
    """What a finding and the dismissal of it have in common."""
    return one.rule, one.sentence, one.plan_id, one.section_id, one.action_id, one.indicator_id
