"""The marks of what was exempt when it was deleted, known again by its words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import draft, unlocked
from tracker.data.queries.publication.marks_of_deleted import former_marks
from tracker.data.queries.publication.permits import permitted
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.dates import say_day
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.permit import Permit
from tracker.domain.history.row_kinds import Record
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.services.governance.exemptions import mark_exempt, mark_public
from tracker.services.indicators.indicators import delete_indicator
from tracker.services.indicators.readings import delete_readings
from tracker.services.plans.actions import delete_actions, delete_note
from tracker.services.plans.benefits import add_benefit, delete_benefit
from tracker.services.plans.plans import add_plan, add_section, delete_plan, delete_section
from tracker.services.plans.several_actions import move_actions
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Plan 1 with sections 1 (actions 1 and 2) and 2 (actions 3 and 4), a note on each; indicator 1, two readings."""
    with closing(unlocked(tmp_path / "plan.tracker", draft(2, 2))) as tracker:
        yield tracker


def mark(tracker: Tracker, kind: type[Record], row_id: int, paragraph: str = "3") -> None:
    tracker.do(mark_exempt, kind=kind, row_id=row_id, paragraph=paragraph, reason="Negotiations")


def paragraph(tracker: Tracker, column: str, *words: str) -> str | None:
    found = tracker.read(former_marks).on(column, *words)
    return found.paragraph if found else None


def test_a_mark_is_known_again_by_the_words_of_what_it_was_on(tracker: Tracker) -> None:
    assert tracker.read(former_marks).by_key == {}
    mark(tracker, Action, 1)
    mark(tracker, Action, 2, "1")
    assert paragraph(tracker, "action_id", "Action 1") is None
    tracker.do(delete_actions, action_ids=[1, 3])
    assert paragraph(tracker, "action_id", " action  1") == "3"
    found = tracker.read(former_marks).on("action_id", "Action 1")
    assert found is not None and found.reason == "Negotiations"
    assert paragraph(tracker, "progress_note_id", "Begun.") == "3"
    assert paragraph(tracker, "section_id", "Action 1") is None
    assert paragraph(tracker, "action_id", "Action 2") is None
    tracker.undo()
    assert paragraph(tracker, "action_id", "Action 1") is None


def test_what_was_made_public_before_it_was_deleted_has_no_mark(tracker: Tracker) -> None:
    mark(tracker, Action, 1)
    tracker.do(mark_public, kind=Action, row_id=1)
    assert tracker.read(former_marks).by_key == {}, "its mark is gone and it is not"
    tracker.do(delete_actions, action_ids=[1])
    assert paragraph(tracker, "action_id", "Action 1") is None


@pytest.mark.parametrize(("kind", "row_id", "marked"), [(Plan, 1, True), (Section, 1, True), (Section, 2, False)])
def test_what_was_deleted_out_of_something_exempt_has_its_mark(
    tracker: Tracker, kind: type[Record], row_id: int, marked: bool
) -> None:
    mark(tracker, kind, row_id)
    tracker.do(delete_note, note_id=1)
    wanted = "3" if marked else None
    assert paragraph(tracker, "progress_note_id", "Begun.") == wanted
    tracker.do(delete_actions, action_ids=[1])
    assert paragraph(tracker, "action_id", "Action 1") == wanted
    assert paragraph(tracker, "progress_note_id", "Begun.") == wanted


def test_what_was_deleted_out_of_a_public_plan_has_not_the_mark_of_another(tracker: Tracker) -> None:
    tracker.do(add_plan, title="Other")
    tracker.do(add_section, plan_id=2, title="Any")
    tracker.do(move_actions, action_ids=[1], section_id=3, after_id=None)
    mark(tracker, Plan, 1)
    tracker.do(delete_actions, action_ids=[1, 2])
    assert paragraph(tracker, "action_id", "Action 2") == "3"
    marked = [one for key, one in tracker.read(former_marks).by_key.items() if key[0] == "action_id"]
    assert len(marked) == 1, "the first of them was in the other plan"


def test_a_section_and_a_plan_that_went_with_all_that_stood_in_them_are_known_again(tracker: Tracker) -> None:
    mark(tracker, Section, 1, "1")
    tracker.do(delete_section, section_id=1)
    assert paragraph(tracker, "section_id", "Section 1") == "1"
    assert paragraph(tracker, "action_id", "Action 2") == "1"
    mark(tracker, Plan, 1)
    tracker.do(delete_plan, plan_id=1)
    assert paragraph(tracker, "plan_id", "Recovery plan") == "3"
    assert paragraph(tracker, "section_id", "Section 2") == "3"
    assert paragraph(tracker, "section_id", "Section 1") == "1"


def test_a_benefit_is_known_again_by_its_own_mark_or_that_of_its_action(tracker: Tracker) -> None:
    for action_id, title in ((1, "Rent saved"), (1, "Posts saved"), (2, "Time saved")):
        tracker.do(add_benefit, action_id=action_id, title=title)
    mark(tracker, Benefit, 1)
    mark(tracker, Action, 2, "1")
    for benefit_id in (1, 2, 3):
        tracker.do(delete_benefit, benefit_id=benefit_id)
    found = [paragraph(tracker, "benefit_id", title) for title in ("Rent saved", "Posts saved", "Time saved")]
    assert found == ["3", None, "1"]


def test_a_figure_is_known_again_by_its_indicator_and_period(tracker: Tracker) -> None:
    mark(tracker, Reading, 1)
    tracker.do(delete_readings, reading_ids=[1, 2])
    assert paragraph(tracker, "reading_id", "Visits", "Q1 2014/15", "") == "3"
    assert paragraph(tracker, "reading_id", "Visits", "Q2 2014/15", "") is None
    mark(tracker, Indicator, 1, "1")
    assert paragraph(tracker, "reading_id", "Visits", "Q2 2014/15", "") == "1"
    tracker.do(delete_indicator, indicator_id=1)
    assert paragraph(tracker, "reading_id", "Visits", "Q2 2014/15", "") == "1"
    assert paragraph(tracker, "indicator_id", "Visits") == "1"
    assert paragraph(tracker, "indicator_id", "") is None


def test_a_permit_is_told_with_who_gave_it_and_when_also_after_it_was_done_again(tracker: Tracker) -> None:
    def permit(work: UnitOfWork, *, place: str) -> str:
        work.add(Permit(place, "words", "Named in court"))
        return "Permit words"

    assert tracker.read(permitted) == []
    tracker.do(permit, place="the title of action 1.4")
    tracker.undo()
    tracker.redo()
    tracker.do(permit, place="the note of action 1.5")
    first, second = tracker.read(permitted)
    assert (first.who, second.permit.place) == ("A Manager", "the note of action 1.5")
    assert first.sentence() == f"1. the title of action 1.4: Named in court (A Manager, {say_day(first.on)})"
