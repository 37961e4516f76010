"""Since when changes are asked for: the words that are offered, or a day."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.plans.action_filter import ActionFilter, Due, changed_from, day_of, due_between
from tracker.domain.plans.saved_view import ListView

TODAY = date(2014, 12, 11)


@pytest.mark.parametrize(
    ("changed", "since"),
    [
        ("7 days", date(2014, 12, 4)),
        ("last meeting", date(2014, 11, 20)),
        ("last snapshot", date(2014, 9, 12)),
        ("2014-12-01", date(2014, 12, 1)),
    ],
)
def test_a_change_is_asked_for_from_a_day_on(changed: str, since: date) -> None:
    assert changed_from(changed, TODAY, date(2014, 11, 20)) == since


def test_a_word_and_nonsense_are_no_day() -> None:
    assert [day_of(text) for text in ("", "last meeting", "soon", "2014-13-01")] == [None] * 4


def test_a_view_asks_for_what_the_filter_did_that_it_was_saved_from() -> None:
    wanted = ActionFilter(TODAY, "rota", frozenset({"Red"}), overdue=True, owner="", changed="2014-12-01")
    view = ListView.of("Mine", wanted, ("Red",), "owner", "title", descending=True)
    assert view.action_filter(TODAY) == wanted
    assert (view.grouping, view.sorted_by, view.descending) == ("owner", "title", True)


@pytest.mark.parametrize(
    ("due", "today", "between"),
    [
        ("this month", TODAY, (date(2014, 12, 1), date(2014, 12, 31))),
        ("next month", TODAY, (date(2015, 1, 1), date(2015, 1, 31))),
        ("next month", date(2015, 1, 31), (date(2015, 2, 1), date(2015, 2, 28))),
        ("30 days", TODAY, (TODAY, date(2015, 1, 10))),
        ("3 months", date(2014, 9, 30), (date(2014, 9, 30), date(2014, 12, 30))),
        ("3 months", date(2014, 10, 5), (date(2014, 10, 5), date(2015, 1, 5))),
        ("3 months", date(2014, 11, 30), (date(2014, 11, 30), date(2015, 2, 28))),
        ("this year", date(2015, 3, 31), (date(2014, 4, 1), date(2015, 3, 31))),
        ("this year", date(2015, 4, 1), (date(2015, 4, 1), date(2016, 3, 31))),
        ("next meeting", TODAY, (TODAY, date(2015, 1, 8))),
        ("ongoing", TODAY, None),
        ("", TODAY, None),
    ],
)
def test_a_timescale_is_asked_for_by_its_first_and_last_day(
    due: Due, today: date, between: tuple[date, date] | None
) -> None:
    assert due_between(due, today, date(2015, 1, 8)) == between


def test_nothing_is_due_by_a_meeting_that_is_not_to_come() -> None:
    between = due_between("next meeting", TODAY, None)
    assert between is not None and between[0] > between[1]


def test_without_a_meeting_or_snapshot_changes_are_asked_for_from_ninety_days_ago() -> None:
    assert {changed_from(word, TODAY, None) for word in ("last meeting", "last snapshot", "90 days")} == {
        date(2014, 9, 12)
    }
    assert ActionFilter(TODAY).takes_all
    assert not ActionFilter(TODAY, tag="board").takes_all
