"""A whole plan as a paper shows it, and the record of a change to it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from tracker.domain.history.change import Change, ChangeSet
from tracker.domain.imports.draft import Draft, DraftAction, DraftIndicator, DraftPlan, DraftReading, DraftSection
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent, newest_first
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.timescale import Timescale


def action(ref: str, timescale: str, status: str, completed_on: date | None = None) -> ActionContent:
    return ActionContent(Action(1, "Any", ref, Timescale.read(timescale), status=status, completed_on=completed_on))


PLAN = PlanContent(
    Plan("Any"),
    (
        SectionContent(Section(1, "One", "1"), (action("1.9", "September 2014", "Green"), action("1.10", "", "Amber"))),
        SectionContent(Section(1, "Empty", "2")),
        SectionContent(Section(1, "Six", "6"), (action("6.2", "May 2014", "Green", date(2014, 5, 1)),)),
    ),
)


def test_actions_stand_in_printed_order_across_sections() -> None:
    assert [content.action.ref for content in PLAN.actions] == ["1.9", "1.10", "6.2"]


def test_every_status_of_the_scheme_is_counted_also_where_there_is_none() -> None:
    assert list(PLAN.counts().items()) == [("Green", 2), ("Amber", 1), ("Red", 0)]


def test_overdue_are_the_late_ones_that_are_not_complete() -> None:
    assert [content.action.ref for content in PLAN.overdue(date(2014, 12, 11))] == ["1.9"]


def test_progress_is_the_newest_note() -> None:
    older, newer = ProgressNote(1, "Begun", date(2014, 9, 1), id=5), ProgressNote(1, "Done", date(2014, 10, 1), id=4)
    undated, same_day = ProgressNote(1, "From the paper", id=1), ProgressNote(1, "Again", date(2014, 10, 1), id=6)
    notes = newest_first([undated, older, newer, same_day])
    assert [note.text for note in notes] == ["Again", "Done", "Begun", "From the paper"]
    assert ActionContent(PLAN.actions[0].action, notes).progress == "Again"
    assert PLAN.actions[0].progress == ""


def test_an_indicators_content_has_its_series() -> None:
    assert IndicatorContent(Indicator("Any")).series.dated == ()


def test_a_change_taken_back_swaps_before_and_after() -> None:
    before = Action(1, "Any", id=7)
    change = Change(before, replace(before, status="Red"))
    assert change.reversed() == Change(replace(before, status="Red"), before)
    assert change.reversed().reversed() == change


def test_a_change_set_says_which_rows_changed_and_whether_any_came_or_went() -> None:
    note, row = ProgressNote(7, "Done", id=3), Action(1, "Any", id=7)
    edit = ChangeSet(
        "Write a note",
        (Change(None, note), Change(row, replace(row, status="Red"))),
        "S. Manager",
        datetime(2014, 12, 11, tzinfo=UTC),
    )
    assert (edit.ids(ProgressNote), edit.ids(Action), edit.ids(Plan)) == (frozenset({3}), frozenset({7}), frozenset())
    assert edit.adds_or_removes(ProgressNote)
    assert not edit.adds_or_removes(Action)


def test_a_change_of_nothing_is_our_mistake() -> None:
    with pytest.raises(AssertionError, match="before or an after"):
        _ = Change(None, None).record


def test_a_draft_is_counted_whole() -> None:
    section = DraftSection("One", "1", (DraftAction("First"), DraftAction("Second")))
    figures = DraftIndicator("Any", readings=(DraftReading("Q1 2014/15", "53"),))
    draft = Draft("plan.docx", (DraftPlan("Any", sections=(section, section)),), (figures, figures))
    assert draft.tally() == {"plans": 1, "sections": 2, "actions": 4, "indicators": 2, "readings": 2}
