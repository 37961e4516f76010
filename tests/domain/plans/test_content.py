"""What is counted in a plan, and which of an action's notes is the latest."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent, newest_first
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.timescale import Timescale

DAY = date(2014, 12, 11)


def action(number: int, status: str, timescale: str = "", completed_on: date | None = None) -> ActionContent:
    held = Action(1, "Act", str(number), Timescale.read(timescale), status=status, completed_on=completed_on, id=number)
    return ActionContent(held)


PLAN = PlanContent(
    Plan("Plan", scheme_name="Blue, Green, Amber, Red"),
    (
        SectionContent(Section(1, "One"), (action(1, "Blue", "May 2014"), action(2, "Green", "May 2014"))),
        SectionContent(Section(1, "Two"), (action(3, "Red", "May 2015", DAY), action(4, "Amber", "11 December 2014"))),
    ),
)


def ids(found: tuple[ActionContent, ...]) -> list[int]:
    return [one.action.id for one in found]


def test_actions_are_counted_by_status_by_completion_and_by_their_timescale() -> None:
    assert ids(PLAN.actions) == [1, 2, 3, 4]
    assert PLAN.counts() == {"Blue": 1, "Green": 1, "Grey": 0, "Amber": 1, "Red": 1}
    assert ids(PLAN.complete()) == [1, 3]
    assert ids(PLAN.complete_without_day()) == [1]
    assert ids(PLAN.overdue(DAY)) == [2]
    assert ids(PLAN.overdue(date(2014, 12, 12))) == [2, 4]


NOTES = [
    ProgressNote(1, "Undated.", id=5),
    ProgressNote(1, "May.", date(2014, 5, 1), id=4),
    ProgressNote(1, "June, later.", date(2014, 6, 1), id=3),
    ProgressNote(1, "June.", date(2014, 6, 1), id=2),
]


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4])
def test_notes_come_by_their_day_then_by_their_writing_and_undated_ones_last(number: int) -> None:
    told = [note.text for note in newest_first(NOTES[:number])]
    order = ["June, later.", "June.", "May.", "Undated."]
    assert told == [text for text in order if text in {note.text for note in NOTES[:number]}]


def test_the_progress_is_the_latest_note() -> None:
    content = action(1, "Green")
    assert content.progress == ""
    assert replace(content, notes=newest_first(NOTES)).progress == "June, later."
