"""The rows of a plan's table: their order, how many of them, and what is counted beside them. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from tests.stored import unlocked
from tracker.data.queries.action_list import action_ids, grouped_rows
from tracker.data.queries.actions import (
    action_in_place,
    actions_by_ref,
    counts,
    owners,
    plan_of_action,
    refs_of_section,
    summaries,
)
from tracker.data.queries.exempt_marks_now import exemption_of
from tracker.data.queries.meetings_and_registers import narrative
from tracker.data.queries.tracker_size import is_larger
from tracker.domain.errors import NotFound
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.domain.plans.action_filter import ActionFilter, Order
from tracker.domain.plans.narrative import Narrative
from tracker.services.edit_fields import edit_fields
from tracker.services.plans.plans import NARRATIVE
from tracker.services.tracker import Tracker

TODAY = date(2014, 12, 11)
FURTHER = (("Cost", "£5"), ("Risk", "Low"))
ROADS = DraftSection(
    "Roads",
    "1",
    (
        DraftAction(
            "zebra crossings", "1.1", "September 2014", "works", "Green", notes=(DraftNote("Begun."),), extras=FURTHER
        ),
        DraftAction("Bridges", "1.2", "", "Assets", "Red"),
    ),
)
PARKS = DraftSection("Parks", "3", (DraftAction("Trees", "3.1", "March 2015", "", ""),))
OTHER = DraftPlan("Other", sections=(DraftSection("Post", "1", (DraftAction("Van", "1.1", "", "", "Amber"),)),))


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """Plan 1: sections 1 (actions 1, 2), 2 (none) and 3 (action 3); plan 2: section 4 (action 4)."""
    plan = DraftPlan("Plan", sections=(ROADS, DraftSection("Empty", "2"), PARKS))
    with closing(
        unlocked(tmp_path_factory.mktemp("rows") / "plan.tracker", Draft("plan.csv", (plan, OTHER)))
    ) as tracker:
        tracker.do(edit_fields, NARRATIVE, 1, {"overall": "On track."})
        yield tracker


ALL = ActionFilter(TODAY)


def rows_of(
    tracker: Tracker,
    plan_id: int,
    wanted: ActionFilter = ALL,
    order: Order = "printed",
    *,
    descending: bool = False,
    limit: int | None = None,
) -> list[int]:
    """The rows of the table without groups."""
    return list(tracker.read(grouped_rows, plan_id, wanted, "plan", order, descending, limit=limit).rows)


def test_in_printed_order_each_section_stands_before_its_actions_and_an_empty_one_where_nothing_is_left_out(
    tracker: Tracker,
) -> None:
    assert rows_of(tracker, 1) == [-1, 1, 2, -2, -3, 3]
    assert rows_of(tracker, 1, ActionFilter(TODAY, overdue=True)) == [-1, 1]
    assert rows_of(tracker, 1, ActionFilter(TODAY, "tree")) == [-3, 3]
    assert rows_of(tracker, 2) == [-4, 4]
    assert tracker.read(action_ids, 1, ALL) == [(1, 1), (1, 2), (3, 3)]


@pytest.mark.parametrize(
    ("order", "rising", "falling"),
    [
        ("title", [2, 3, 1], [1, 3, 2]),
        ("owner", [2, 1, 3], [1, 2, 3]),
        ("timescale", [1, 3, 2], [3, 1, 2]),
        ("status", [1, 2, 3], [2, 1, 3]),
    ],
)
def test_in_another_order_there_are_no_sections_and_what_is_blank_comes_last(
    tracker: Tracker, order: Order, rising: list[int], falling: list[int]
) -> None:
    assert rows_of(tracker, 1, ALL, order) == rising
    assert rows_of(tracker, 1, ALL, order, descending=True) == falling


@pytest.mark.parametrize("order", ["printed", "title", "owner", "timescale", "status"])
@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
def test_the_first_so_many_are_the_first_of_all(tracker: Tracker, order: Order, limit: int) -> None:
    some = rows_of(tracker, 1, ActionFilter(TODAY, "e"), order, limit=limit)
    every = rows_of(tracker, 1, ActionFilter(TODAY, "e"), order)
    actions = [row for row in every if row > 0][:limit]
    assert [row for row in some if row > 0] == actions
    assert len(actions) == min(limit, 3)


def test_whoever_waits_is_asked_with_the_first_row_and_may_end_it(tracker: Tracker) -> None:
    asked: list[int] = []
    tracker.read(grouped_rows, 1, ALL, "plan", still_wanted=lambda: asked.append(1))
    assert asked == [1]

    class Ended(Exception):
        pass

    def end() -> None:
        raise Ended

    with pytest.raises(Ended):
        tracker.read(grouped_rows, 1, ALL, "plan", still_wanted=end)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (ActionFilter(TODAY, without_timescale=True), [2]),
        (ActionFilter(TODAY, not_understood=True), []),
        (ActionFilter(TODAY, overdue=True), [1]),
        (ActionFilter(TODAY, completed=True), []),
        (ActionFilter(TODAY, silent=True), []),
        (ActionFilter(date(2099, 6, 1), silent=True), [1, 2, 3]),
        (ActionFilter(TODAY, statuses=frozenset({"Red"})), [2]),
        (ActionFilter(TODAY, "begun"), [1]),
    ],
)
def test_each_condition_leaves_what_meets_it(tracker: Tracker, wanted: ActionFilter, ids: list[int]) -> None:
    assert [row_id for _, row_id in tracker.read(action_ids, 1, wanted)] == ids
    assert not wanted.takes_all and ALL.takes_all


def test_the_counts_of_a_plan_are_its_own(tracker: Tracker) -> None:
    found = tracker.read(counts, 1, TODAY)
    assert found.statuses == {"Green": 1, "Amber": 0, "Red": 1}
    assert (found.total, found.without_status, found.overdue, found.without_timescale) == (3, 1, 1, 1)
    assert (found.completed, found.with_owner, found.silence) == (0, 2, None)
    other = tracker.read(counts, 2, TODAY, with_silence=True)
    assert (other.total, other.without_status, other.with_owner) == (1, 0, 0)
    assert other.silence is not None


def test_a_plan_that_is_gone_is_a_sentence(tracker: Tracker) -> None:
    with pytest.raises(NotFound, match="no longer in the file"):
        rows_of(tracker, 99)
    with pytest.raises(NotFound, match="no longer in the file"):
        tracker.read(action_ids, 99, ALL)


def test_a_row_without_a_note_says_nothing_of_one(tracker: Tracker) -> None:
    rows = tracker.read(summaries, [1, 2])
    assert (rows[1].progress, rows[2].progress, rows[2].progress_as_at) == ("Begun.", "", None)


def test_what_is_shown_of_one_action_is_its_own(tracker: Tracker) -> None:
    shown = tracker.read(action_in_place, 1)
    assert (shown.section.title, shown.plan.title, shown.content.progress) == ("Roads", "Plan", "Begun.")
    assert [(one.heading, one.text) for one in shown.content.extras] == [("Cost", "£5"), ("Risk", "Low")]
    other = tracker.read(action_in_place, 4)
    assert (other.section.title, other.plan.title, other.content.notes, other.content.extras) == (
        *("Post", "Other"),
        *((), ()),
    )
    assert tracker.read(plan_of_action, 4).title == "Other"


def test_the_numbers_of_a_section_and_everybody_who_is_named_are_told(tracker: Tracker) -> None:
    assert [tracker.read(refs_of_section, row_id) for row_id in (1, 2, 3)] == [["1.1", "1.2"], [], ["3.1"]]
    assert tracker.read(owners) == ["Assets", "works"]


def test_an_action_is_found_by_its_number_in_one_plan_or_in_all(tracker: Tracker) -> None:
    assert tracker.read(actions_by_ref, "1.1", None) == [(1, "Plan"), (4, "Other")]
    assert tracker.read(actions_by_ref, "1.1", "Other") == [(4, "Other")]
    assert tracker.read(actions_by_ref, "1.1", "") == []
    assert tracker.read(actions_by_ref, "1", None) == []


def test_the_narrative_and_the_mark_of_what_has_none_are_blank(tracker: Tracker) -> None:
    assert tracker.read(narrative, 1).overall == "On track."
    assert tracker.read(narrative, 2) == Narrative(2)
    assert tracker.read(exemption_of, "action_id", 1) is None


@pytest.mark.parametrize(("than", "larger"), [(3, True), (4, False), (5, False)])
def test_a_tracker_is_larger_than_less_than_it_holds(tracker: Tracker, than: int, larger: bool) -> None:
    assert tracker.read(is_larger, than) is larger
