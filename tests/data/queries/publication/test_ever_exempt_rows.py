"""What is exempt for the whole life of it: also what was deleted, or stood in something exempt for a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.stored import unlocked_store
from tracker.data.queries.history.history import history
from tracker.data.queries.position import position
from tracker.data.queries.publication.ever_exempt_rows import ExemptRows, exempt_in, exempt_rows, lasting_marks
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.snapshot import Edition
from tracker.domain.history.row_kinds import Record
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt, mark_public
from tracker.services.imports.write import bring_in
from tracker.services.indicators.category_tables import add_table
from tracker.services.indicators.indicators import add_indicator, delete_indicator
from tracker.services.indicators.recovery_forms import show_table
from tracker.services.plans.actions import delete_actions, edit_action, edit_note
from tracker.services.plans.plans import PLAN, delete_section
from tracker.services.plans.several_actions import move_actions
from tracker.services.tracker import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Section 1 with actions 1 and 2, section 2 with action 3; indicator 1 with readings 1 and 2."""

    def section(title: str, *actions: str) -> DraftSection:
        return DraftSection(title, "", tuple(DraftAction(one, notes=(DraftNote(f"Of {one}."),)) for one in actions))

    readings = (DraftReading("Q1 2014/15", "3.25"), DraftReading("Q2 2014/15", "9"))
    opened = Tracker(unlocked_store(tmp_path / "plan.tracker"), "A Manager", lambda: date(2015, 1, 5))
    plan = DraftPlan("Plan", sections=(section("Leases", "Rent", "Rota"), section("Post", "Van")))
    opened.do(bring_in, draft=Draft("plan.docx", (plan,), (DraftIndicator("Falls", readings=readings),)))
    yield opened
    opened.close()


def mark(tracker: Tracker, kind: type[Record], row_id: int, paragraph: str = "3", reason: str = "") -> None:
    tracker.do(mark_exempt, kind=kind, row_id=row_id, paragraph=paragraph, reason=reason)


def rows(tracker: Tracker) -> ExemptRows:
    return tracker.read(exempt_rows, [tracker.read(position)], None)


def texts(tracker: Tracker, kind: type[Record]) -> list[tuple[int, str, str, str]]:
    found = [(one.row_id, one.text, one.thing, one.paragraph) for one in rows(tracker).texts if one.kind is kind]
    return sorted(one for one in found if "." in one[1] or one[1][:1].isupper())


def test_without_marks_nothing_is_exempt(tracker: Tracker) -> None:
    assert tracker.read(lasting_marks) == []
    assert rows(tracker) == ExemptRows((), ())


def test_every_text_that_a_marked_action_and_its_notes_ever_had_is_exempt(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=1, title="Agree the rent")
    tracker.do(edit_note, note_id=1, text="The offer is £5m.", as_at=None)
    mark(tracker, Action, 1, reason="Negotiations")
    thing = ("an exempt action", "3")
    assert texts(tracker, Action) == [(1, "Agree the rent", *thing), (1, "Rent", *thing)]
    assert texts(tracker, ProgressNote) == [(1, "Of Rent.", *thing), (1, "The offer is £5m.", *thing)]
    (reason,) = [one for one in rows(tracker).texts if one.thing == "the reason of an exempt mark"]
    assert (reason.text, reason.paragraph) == ("Negotiations", "3")
    assert {one.within for one in rows(tracker).texts if one.kind is ProgressNote} == {1}
    assert rows(tracker).hidden.notes == {1: {"of rent.", "the offer is £5m."}}


@pytest.mark.parametrize(("kind", "row_id", "actions"), [(Section, 1, [1, 2]), (Plan, 1, [1, 2, 3]), (Section, 2, [3])])
def test_the_actions_of_an_exempt_section_or_plan_are_exempt(
    tracker: Tracker, kind: type[Record], row_id: int, actions: list[int]
) -> None:
    mark(tracker, kind, row_id)
    assert sorted(one.action_id for one in rows(tracker).marks if one.action_id) == actions
    assert sorted({one[0] for one in texts(tracker, Action)}) == actions
    assert rows(tracker).for_a_time == ()


def test_an_action_that_stood_in_an_exempt_section_since_the_edition_is_exempt(tracker: Tracker) -> None:
    before = Edition(1, 1, "Before the move", date(2015, 1, 5), tracker.read(history)[0].id)
    tracker.do(move_actions, action_ids=[1], section_id=2, after_id=None)
    mark(tracker, Section, 1)
    after = replace(before, last_change_set_id=tracker.read(history)[0].id)

    def for_a_time(since: Edition | None) -> tuple[int, ...]:
        return tracker.read(exempt_rows, [tracker.read(position)], since).for_a_time

    assert (for_a_time(None), for_a_time(before), for_a_time(after)) == ((), (1,), ())
    assert for_a_time(replace(after, as_at=date(2015, 1, 4))) == (1,)
    mark(tracker, Action, 1)
    assert for_a_time(before) == ()


def test_a_mark_outlives_what_it_was_on(tracker: Tracker) -> None:
    mark(tracker, Action, 1)
    mark(tracker, Action, 2)
    tracker.do(delete_actions, action_ids=[1])
    assert sorted(one.marks for one in tracker.read(lasting_marks)) == [("action_id", 1), ("action_id", 2)]
    assert (1, "Rent", "an exempt action", "3") in texts(tracker, Action)
    tracker.undo()
    assert len(tracker.read(lasting_marks)) == 2


def test_a_figure_is_exempt_with_its_period_and_in_all_its_places(tracker: Tracker) -> None:
    mark(tracker, Reading, 1)
    found = rows(tracker)
    assert found.hidden.periods == {1: {Period.read("Q1 2014/15").key}}
    told = {(one.column, one.text) for one in found.texts if one.kind is Reading}
    assert {("printed", "3.25"), ("value", "3.25"), ("period", "Q1 2014/15")} <= told
    assert {one.row_id for one in found.texts if one.kind is Reading} == {1}
    mark(tracker, Indicator, 1)
    assert {one.row_id for one in rows(tracker).texts if one.kind is Reading} == {1, 2}


def test_a_mark_that_was_taken_off_before_its_thing_was_deleted_does_not_last(tracker: Tracker) -> None:
    mark(tracker, Action, 1)
    tracker.do(mark_public, kind=Action, row_id=1)
    tracker.do(delete_actions, action_ids=[1])
    assert tracker.read(lasting_marks) == []


def test_the_title_that_a_mark_lets_out_is_todays(tracker: Tracker) -> None:
    for row_id, public in ((1, True), (2, False), (3, True)):
        tracker.do(mark_exempt, kind=Action, row_id=row_id, paragraph="3", reason="", title_public=public)
    tracker.do(mark_exempt, kind=Indicator, row_id=1, paragraph="3", reason="", title_public=True)
    tracker.do(edit_action, action_id=3, title="Hire a van")
    assert rows(tracker).titles == {("action_id", 1): "Rent", ("action_id", 3): "Hire a van"}
    assert rows(tracker).hidden.titles == rows(tracker).titles
    tracker.do(delete_actions, action_ids=[1])
    assert rows(tracker).titles == {("action_id", 3): "Hire a van"}


def test_an_action_is_exempt_by_where_it_stands_in_the_papers_own_position(tracker: Tracker) -> None:
    before = tracker.read(position)
    tracker.do(move_actions, action_ids=[1], section_id=2, after_id=None)
    mark(tracker, Section, 1)
    now = tracker.read(position)
    assert tracker.read(exempt_rows, [now], None).for_a_time == ()
    assert tracker.read(exempt_rows, [now, before], None).for_a_time == (1,)
    assert tracker.read(exempt_in, Paper(now, date(2015, 1, 5))).for_a_time == ()
    assert tracker.read(exempt_in, Paper(now, date(2015, 1, 5), before=before)).for_a_time == (1,)


def test_a_text_is_told_with_its_action_or_its_indicator(tracker: Tracker) -> None:
    mark(tracker, Action, 1)
    mark(tracker, Indicator, 1)
    found = {(one.kind, one.within, one.indicator_id) for one in rows(tracker).texts}
    assert found == {(Action, 0, None), (ProgressNote, 1, None), (Indicator, 0, None), (Reading, 0, 1)}


def test_what_an_action_stood_in_when_it_was_deleted_keeps_it_back(tracker: Tracker) -> None:
    tracker.do(delete_actions, action_ids=[1])
    mark(tracker, Section, 1)
    assert {one.action_id for one in rows(tracker).marks if one.action_id} == {1, 2}
    assert (1, "Of Rent.", "an exempt action", "3") in texts(tracker, ProgressNote)


def test_the_actions_of_an_exempt_section_are_exempt_in_a_paper_of_another_plan(tracker: Tracker) -> None:
    tracker.do(bring_in, draft=Draft("other.docx", (DraftPlan("Other", sections=(DraftSection("Any", ""),)),)))
    mark(tracker, Section, 1)
    other = tracker.read(position, plan_title="Other")
    found = tracker.read(exempt_rows, [other], None)
    assert {one.action_id for one in found.marks if one.action_id} == {1, 2}


def test_the_days_that_an_exempt_action_ever_had_are_no_texts_of_it(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=1, timescale="30 June 2015")
    tracker.do(edit_action, action_id=1, timescale="")
    mark(tracker, Action, 1)
    told = {one.text for one in rows(tracker).texts if one.kind is Action}
    assert ("30 June 2015" in told, "2015-06-30" in told) == (True, False)


def test_a_table_is_exempt_that_recovery_forms_of_exempt_indicators_alone_show_or_showed(tracker: Tracker) -> None:
    for name in ("Calls", "Bills", "Visits"):
        tracker.do(add_indicator, name=name)
    for title in ("Of falls", "Of calls and bills", "Of visits"):
        tracker.do(add_table, title=title)
    for indicator_id, table_id in ((1, 1), (2, 2), (3, 2), (4, 3), (4, None)):
        tracker.do(show_table, indicator_id=indicator_id, table_id=table_id)

    def exempt() -> dict[int, str]:
        found = rows(tracker)
        told = {one.row_id: one.paragraph for one in found.texts if one.thing == "the table of an exempt indicator"}
        assert found.tables == found.hidden.tables == told.keys()
        return told

    assert exempt() == {}
    mark(tracker, Indicator, 1, "5")
    assert exempt() == {1: "5"}
    mark(tracker, Indicator, 2, "3")
    assert exempt() == {1: "5"}, "another form shows the second too"
    mark(tracker, Indicator, 4, "6")
    assert exempt() == {1: "5"}, "a table that was taken off a form is of that form no more"
    mark(tracker, Indicator, 3, "7")
    assert exempt() == {1: "5", 2: "3"}
    for indicator_id in (1, 3):
        tracker.do(delete_indicator, indicator_id=indicator_id)
    assert exempt().keys() == {1, 2}, "it was of the form when that was deleted"


def test_what_was_in_an_exempt_plan_when_it_was_deleted_is_exempt_and_the_plans_own_period_hides_no_figure(
    tracker: Tracker,
) -> None:
    tracker.do(edit_fields, PLAN, 1, {"period": "Q1 2014/15"})
    tracker.do(delete_section, section_id=2)
    mark(tracker, Plan, 1)
    found = rows(tracker)
    assert {one.action_id for one in found.marks if one.action_id} == {1, 2, 3}
    assert {one.row_id for one in found.texts if one.kind is Section} == {1, 2}
    assert found.hidden.periods == {}
