"""What needs a manager today, and the newest readings of many indicators."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.stored import unlocked_store
from tracker.data.queries.indicators import recent_contents
from tracker.data.queries.overview import ActionList, overview
from tracker.domain.governance.silent_since import SILENT_DAYS
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.services.governance.meetings import add_body, add_meeting
from tracker.services.governance.obligations import ask_for
from tracker.services.imports.write import bring_in
from tracker.services.plans.actions import add_note, complete_action
from tracker.services.plans.benefits import add_benefit
from tracker.services.tracker import Tracker

TODAY = date(2014, 12, 11)
BROUGHT_IN = datetime.now(UTC).date()


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Two plans with different schemes, as at 11 December 2014."""
    first = (
        DraftAction("Late and red", "1", "September 2014", status="Red", notes=(DraftNote("Old.", date(2014, 6, 1)),)),
        DraftAction("Later still", "2", "June 2014", status="Green", notes=(DraftNote("New.", date(2014, 12, 1)),)),
        DraftAction("Amber", "3", "March 2015", status="Amber", notes=(DraftNote("Undated."),)),
        DraftAction("Bare", "4"),
        DraftAction("Done", "5", "June 2014", status="Red", completed_on=date(2014, 7, 1)),
    )
    second = (DraftAction("In doubt", "6", "Ongoing", status="Amber/Red"), DraftAction("Well", "7", "2015/16"))
    opened = Tracker(unlocked_store(tmp_path / "plan.tracker"), "A Manager", lambda: TODAY)
    opened.do(
        bring_in,
        draft=Draft(
            "plan.docx",
            (
                DraftPlan("First", sections=(DraftSection("", "", first),)),
                DraftPlan("Second", scheme_name="Delivery confidence", sections=(DraftSection("", "", second),)),
            ),
            (DraftIndicator("Calls answered", "%", "higher", "90", (DraftReading("Oct '14", "92.6"),)),),
        ),
    )
    yield opened
    opened.close()


def refs(listed: ActionList) -> list[str]:
    assert listed.total == len(listed.first)
    return [line.ref for line in listed.first]


def test_the_longest_overdue_comes_first_and_what_is_complete_never(tracker: Tracker) -> None:
    assert refs(tracker.read(overview, TODAY).overdue) == ["2", "1"]


def test_off_track_goes_by_each_plans_scheme_the_worst_first(tracker: Tracker) -> None:
    listed = tracker.read(overview, TODAY).off_track
    assert refs(listed) == ["1", "6", "3"]
    assert [line.status.word for line in listed.first if line.status] == ["Red", "Amber/Red", "Amber"]
    assert [line.plan_id for line in listed.first] == [1, 2, 1]


def test_what_has_no_status_and_what_has_no_timescale_are_two_lists(tracker: Tracker) -> None:
    found = tracker.read(overview, TODAY)
    assert refs(found.without_status) == ["4", "7"]
    assert refs(found.without_timescale) == ["4"]


def test_an_old_dated_note_is_silence_and_what_has_just_been_brought_in_is_not(tracker: Tracker) -> None:
    assert refs(tracker.read(overview, TODAY).silent) == ["1"]


def test_what_nothing_is_written_of_falls_silent_with_time(tracker: Tracker) -> None:
    day = BROUGHT_IN + timedelta(days=SILENT_DAYS)
    assert refs(tracker.read(overview, day).silent) == ["1", "2"]
    assert refs(tracker.read(overview, day + timedelta(days=2)).silent) == ["3", "4", "6", "7", "1", "2"]


def test_a_note_ends_the_silence_and_completion_too(tracker: Tracker) -> None:
    day = BROUGHT_IN + timedelta(days=SILENT_DAYS + 2)
    tracker.do(add_note, action_id=3, text="Moving again.", as_at=BROUGHT_IN + timedelta(days=30))
    tracker.do(complete_action, action_id=4, completed_on=TODAY)
    assert refs(tracker.read(overview, day).silent) == ["6", "7", "1", "2"]


def test_a_list_holds_the_first_few_and_the_number_of_all(tracker: Tracker) -> None:
    listed = tracker.read(overview, TODAY, 1).overdue
    assert (listed.total, [line.ref for line in listed.first]) == (2, ["2"])


def test_every_plan_has_its_counts(tracker: Tracker) -> None:
    counted = {plan.title: counts.statuses for plan, counts in tracker.read(overview, TODAY).plans}
    assert counted["First"] == {"Green": 1, "Amber": 1, "Red": 2}
    assert counted["Second"]["Amber/Red"] == 1


def test_an_empty_file_has_an_empty_overview(tmp_path: Path) -> None:
    opened = Tracker(unlocked_store(tmp_path / "empty.tracker"), "A Manager")
    found = opened.read(overview, TODAY)
    assert (found.plans, found.indicators, found.silent) == ((), (), ActionList(0, ()))
    opened.close()


def test_the_newest_readings_are_those_of_the_latest_days_in_printed_order(tracker: Tracker) -> None:
    months = [
        DraftReading(f"{month} 2013", str(index)) for index, month in enumerate(("May", "March", "June", "April"))
    ]
    undated = [DraftReading("YTD 2013/14", "9")]
    figures = (DraftIndicator("Waiting", "number", "lower", "", tuple(months + undated)),)
    tracker.do(bring_in, draft=Draft("more.csv", (), figures))
    found = tracker.read(recent_contents, [1, 2], 3)
    assert [content.indicator.name for content in found] == ["Calls answered", "Waiting"]
    assert [reading.period.text for reading in found[1].readings] == ["May 2013", "June 2013", "April 2013"]
    weeks = tuple(DraftReading(f"Week {number}", str(number)) for number in range(41))
    tracker.do(bring_in, draft=Draft("weeks.csv", (), (DraftIndicator("Beds", readings=weeks),)))
    assert [one.printed for one in tracker.read(recent_contents, [3])[0].readings] == [
        f"{number}" for number in range(1, 41)
    ]


def test_only_the_wanted_indicators_are_read(tracker: Tracker) -> None:
    assert [content.indicator.id for content in tracker.read(recent_contents, [1, 99])] == [1]
    assert tracker.read(recent_contents, []) == []


def test_of_what_meetings_asked_for_only_what_is_overdue_is_late(tracker: Tracker) -> None:
    days = (TODAY - timedelta(days=30), TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=30))
    tracker.do(add_body, name="Board")
    for day in days:
        tracker.do(add_meeting, body_id=1, held_on=day)
    for due in (2, 3, 4, None):
        tracker.do(ask_for, meeting_id=1, text=f"For meeting {due}", due_meeting_id=due)
    found = tracker.read(overview, TODAY)
    assert [duty.obligation.text for duty in found.late_duties] == ["For meeting 2"]
    assert found.next_meeting is not None and found.next_meeting[1].held_on == TODAY


def test_the_benefits_of_a_plan_are_counted_with_its_first_action_that_has_one(tracker: Tracker) -> None:
    for action_id, amount in ((6, "£5"), (4, "£200"), (2, "£100")):
        tracker.do(add_benefit, action_id=action_id, title="Saved", expected=amount)
    tracker.do(bring_in, draft=Draft("more.csv", (DraftPlan("Third", sections=(DraftSection("", "", ()),)),)))
    found = tracker.read(overview, TODAY).benefits
    assert [(one.plan.title, one.number, one.action_id) for one in found] == [("First", 2, 2), ("Second", 1, 6)]
    assert [total.expected.value for one in found for total in one.totals] == [300, 5]


def test_eight_of_a_sort_are_listed_and_no_more_and_indicators_are_read_by_the_hundred(tracker: Tracker) -> None:
    late = tuple(DraftAction(f"Late {number}", f"9.{number}", "May 2014") for number in range(9))
    figures = tuple(
        DraftIndicator(f"Calls {number}", "%", "higher", "90", (DraftReading("Oct '14", "92.6"),))
        for number in range(101)
    )
    third = DraftPlan("Third", sections=(DraftSection("", "", late),))
    tracker.do(bring_in, draft=Draft("more.csv", (third,), figures))
    found = tracker.read(overview, TODAY)
    assert (found.overdue.total, len(found.overdue.first), len(found.indicators)) == (11, 8, 8)
    assert found.indicator_total == 102
    assert len(tracker.read(overview, TODAY, 200).indicators) == 102
    assert (found.last_meeting, found.edition, found.next_meeting) == (None, None, None)
