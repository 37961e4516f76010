"""Moments in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tracker.domain.moments import say_moment


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2014, 12, 11), "today 14:02"),
        (date(2014, 12, 10), "yesterday 14:02"),
        (date(2014, 12, 9), "Tuesday 14:02"),
        (date(2014, 12, 5), "Friday 14:02"),
        (date(2014, 12, 4), "4 December 2014 14:02"),
        (date(2014, 12, 12), "12 December 2014 14:02"),
    ],
)
def test_a_moment_is_named_by_how_near_it_is(day: date, said: str) -> None:
    assert say_moment(datetime(day.year, day.month, day.day, 14, 2), date(2014, 12, 11)) == said
