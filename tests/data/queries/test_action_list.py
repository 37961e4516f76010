"""The groups and the conditions of a plan's list, as the database answers them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.stored import statements, unlocked
from tracker.data.queries.action_list import action_ids, group_of, group_row, grouped_rows
from tracker.domain.dates import days_after
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.domain.plans.action_filter import ActionFilter, Grouping, Order
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import ProgressNote
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.snapshots import freeze
from tracker.services.plans.actions import ACTION, add_note, complete_action
from tracker.services.plans.benefits import add_benefit
from tracker.services.plans.several_actions import mark_actions_exempt
from tracker.services.tracker import Tracker

TODAY = date(2014, 12, 11)
PLAN = DraftPlan(
    "Plan",
    sections=(
        DraftSection(
            "Roads",
            "1",
            (
                DraftAction("Zebra crossings", "1.1", "September 2014", "works", "Green"),
                DraftAction("Bridges", "1.2", "20 January 2015", "Assets", "Red"),
                DraftAction("Signs", "1.3", "Ongoing", "", ""),
            ),
        ),
        DraftSection(
            "Parks",
            "2",
            (
                DraftAction("Trees", "2.1", "12 January 2015", "Works", "Amber", notes=(DraftNote("Felled."),)),
                DraftAction("Gates", "2.2", "31 December 2014", "assets", "Green"),
                DraftAction("Ponds", "2.3", "after the thaw", "", "Red"),
            ),
        ),
        DraftSection("Schools", "3"),
    ),
)


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """One plan: actions 1 to 3 in section 1, 4 to 6 in section 2, none in section 3; a meeting was in November, and the
    next ones are in January and February.
    """
    days = [date(2014, 10, 1)]
    path = tmp_path_factory.mktemp("list") / "plan.tracker"
    with closing(unlocked(path, Draft("plan.csv", (PLAN,)), today=lambda: days[-1])) as tracker:
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=date(2014, 11, 20))
        tracker.do(add_meeting, body_id=1, held_on=date(2015, 1, 15))
        tracker.do(add_meeting, body_id=1, held_on=date(2015, 2, 19))
        tracker.do(complete_action, action_id=1, completed_on=date(2014, 9, 1))
        tracker.do(mark_actions_exempt, action_ids=[5])
        tracker.do(mark_exempt, kind=ProgressNote, row_id=1, paragraph="3")
        tracker.do(add_benefit, action_id=6, title="Less to clear")
        tracker.do(mark_exempt, kind=Benefit, row_id=1, paragraph="3")
        tracker.do(add_note, action_id=2, text="Begun.")
        tracker.do(edit_fields, ACTION, 2, {"tags": "roads, winter"})
        yield tracker


def in_groups(
    tracker: Tracker, grouping: Grouping, order: Order = "printed", descending: bool = False
) -> list[int | str]:
    """The rows of all actions: a group as its title, an action as its id, a section as its id made negative."""
    found = tracker.read(grouped_rows, 1, ActionFilter(TODAY), grouping, order, descending)
    groups = [(row, group_of(row)) for row in found.rows]
    return [found.groups[index] if index is not None else row for row, index in groups]


@pytest.mark.parametrize(
    ("grouping", "order", "descending", "rows"),
    [
        ("plan", "printed", False, [-1, 1, 2, 3, -2, 4, 5, 6, -3]),
        ("plan", "title", False, [2, 5, 6, 3, 4, 1]),
        ("plan", "title", True, [1, 4, 3, 6, 5, 2]),
        ("plan", "status", True, [2, 6, 4, 1, 5, 3]),
        ("plan", "status", False, [1, 5, 4, 2, 6, 3]),
        ("plan", "updated", True, [2, 1, 3, 4, 5, 6]),
        ("plan", "completed", False, [1, 2, 3, 4, 5, 6]),
        ("section", "printed", False, [-1, 1, 2, 3, -2, 4, 5, 6, -3]),
        ("section", "timescale", False, [-1, 1, 2, 3, -2, 5, 4, 6]),
        ("section", "title", False, [-1, 2, 3, 1, -2, 5, 6, 4]),
        ("section", "timescale", True, [-1, 2, 1, 3, -2, 4, 5, 6]),
        ("owner", "printed", False, ["Assets", 2, 5, "works", 1, 4, "No owner", 3, 6]),
        ("owner", "status", True, ["Assets", 2, 5, "Works", 4, 1, "No owner", 6, 3]),
        ("status", "printed", False, ["Red", 2, 6, "Amber", 4, "Green", 1, 5, "No status", 3]),
        ("status", "title", True, ["Red", 6, 2, "Amber", 4, "Green", 1, 5, "No status", 3]),
        (
            "month", "printed", False,
            ["Due September 2014", 1, "Due December 2014", 5, "Due January 2015", 4, 2, "No due date", 3, 6],
        ),
        (
            "month", "title", False,
            ["Due September 2014", 1, "Due December 2014", 5, "Due January 2015", 2, 4, "No due date", 6, 3],
        ),
    ],
)  # fmt: skip
def test_each_group_has_its_heading_and_its_actions_in_the_order_asked_for(
    tracker: Tracker, grouping: Grouping, order: Order, descending: bool, rows: list[int | str]
) -> None:
    assert in_groups(tracker, grouping, order, descending) == rows


def test_the_first_rows_of_groups_begin_as_all_of_them_do(tracker: Tracker) -> None:
    for grouping in ("section", "owner", "status", "month"):
        whole = tracker.read(grouped_rows, 1, ActionFilter(TODAY), grouping)
        for limit in (3, 4):
            first = tracker.read(grouped_rows, 1, ActionFilter(TODAY), grouping, limit=limit)
            assert whole.rows[: len(first.rows)] == first.rows
            assert whole.groups[: len(first.groups)] == first.groups
            assert sum(row > 0 for row in first.rows) == limit


def test_once_the_first_rows_are_there_the_database_is_asked_for_no_more(tracker: Tracker) -> None:
    asked = [
        statements(tracker, grouped_rows, 1, ActionFilter(TODAY), "plan", "status", limit=limit)
        for limit in (1, 2, 3, 4, 5)
    ]
    numbers = [sum("LIMIT" in one for one in some) for some in asked]
    assert numbers == [1, 1, 2, 3, 3], "two are Green, one is Amber, two are Red"


def test_a_heading_of_a_group_has_a_number_that_no_section_has() -> None:
    least = -(2**41)
    assert [group_of(row) for row in (least - 1, least, least + 1, -1, 1)] == [1, 0, None, None, None]
    assert [group_row(index) for index in (0, 1)] == [least, least - 1]


def test_whoever_asks_for_rows_may_end_that_while_they_come_in(tracker: Tracker) -> None:
    asked: list[None] = []
    tracker.read(grouped_rows, 1, ActionFilter(TODAY), "plan", still_wanted=lambda: asked.append(None))
    assert len(asked) == 1


def test_each_action_is_told_with_its_section_and_a_section_without_any_is_not(tracker: Tracker) -> None:
    assert tracker.read(action_ids, 1, ActionFilter(TODAY)) == [(1, 1), (1, 2), (1, 3), (2, 4), (2, 5), (2, 6)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"owner": "WORKS"}, [1, 4]),
        ({"owner": ""}, [3, 6]),
        ({"due": "this month"}, [5]),
        ({"due": "next month"}, [2, 4]),
        ({"due": "30 days"}, [5]),
        ({"due": "3 months"}, [2, 4, 5]),
        ({"due": "this year"}, [1, 2, 4, 5]),
        ({"due": "next meeting"}, [4, 5]),
        ({"due": "next meeting", "today": date(2015, 1, 15)}, []),
        ({"due": "ongoing"}, [3]),
        ({"silent": True}, [2]),
        ({"tag": "Winter"}, [2]),
        ({"tag": "wint"}, []),
        ({"due": "unclear"}, [6]),
        ({"publication": "exempt"}, [4, 5, 6]),
        ({"publication": "public"}, [1, 2, 3]),
        ({"owner": "assets", "publication": "public", "statuses": frozenset({"Red"})}, [2]),
    ],
)
def test_conditions_leave_what_meets_all_of_them(tracker: Tracker, wanted: dict[str, object], found: list[int]) -> None:
    asked = ActionFilter(**{"today": TODAY} | wanted)  # type: ignore[arg-type]  # passed on as given
    assert sorted(row[1] for row in tracker.read(action_ids, 1, asked)) == found


def changed_since(tracker: Tracker, changed: str, on: date) -> int:
    return len(tracker.read(action_ids, 1, ActionFilter(on, changed=changed)))


def test_what_was_changed_since_counts_edits_and_notes(tracker: Tracker) -> None:
    """The file was made now, whatever day the plan is looked at on: a day far ahead sees no change."""
    now = datetime.now(UTC).date()
    assert changed_since(tracker, "7 days", now) == 6
    assert changed_since(tracker, "7 days", date(now.year + 1, 12, 31)) == 0
    assert changed_since(tracker, now.isoformat(), now) == 6, "the day itself counts"
    assert changed_since(tracker, days_after(now, 1).isoformat(), now) == 0


def test_changed_since_the_last_snapshot_begins_with_the_edit_after_it(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "plan.tracker", Draft("plan.csv", (PLAN,)), today=lambda: TODAY)) as tracker:
        far = date(datetime.now(UTC).year + 1, 12, 31)
        found = [changed_since(tracker, "last snapshot", on) for on in (TODAY, far)]
        assert found == [6, 0], "without a snapshot the last 90 days count"
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=TODAY)
        tracker.do(add_note, action_id=1, text="Before the snapshot.")
        tracker.do(freeze, meeting_id=1)
        assert changed_since(tracker, "last snapshot", TODAY) == 0
        tracker.do(add_note, action_id=2, text="After it, on the same day.")
        assert changed_since(tracker, "last snapshot", TODAY) == 1
