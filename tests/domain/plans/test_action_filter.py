"""Since when changes are asked for: the words that are offered, or a day."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.plans.action_filter import ActionFilter, changed_from, day_of
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
    assert view.wanted(TODAY) == wanted
    assert (view.grouping, view.sorted_by, view.descending) == ("owner", "title", True)
