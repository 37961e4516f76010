"""A stretch of days as a chart shows it."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.charts.day_range import LEAST_DAYS, DayRange

WHOLE = DayRange(1000, 2000)


def test_it_is_made_of_two_days_whichever_comes_first() -> None:
    made = DayRange.of_days(date(2014, 11, 9), date(2014, 4, 1))
    assert (made.first_day, made.last_day) == (date(2014, 4, 1), date(2014, 11, 9))
    assert made.say() == "1 April 2014 to 9 November 2014"
    assert made.holds(date(2014, 4, 1))
    assert not made.holds(date(2014, 11, 10))


def test_one_day_has_room_on_both_sides() -> None:
    made = DayRange.of_days(date(2014, 4, 1), date(2014, 4, 1))
    assert made.length == LEAST_DAYS
    assert made.holds(date(2014, 4, 1))


def test_what_is_zoomed_about_stays_where_it_is() -> None:
    zoomed = DayRange(1200, 1600).zoomed(0.5, 1300, WHOLE)
    assert (zoomed.first, zoomed.last) == (1250, 1450)


@pytest.mark.parametrize("factor", [0.000001, 0.5, 3, 1000])
@pytest.mark.parametrize("about", [1000, 1234.5, 2000])
def test_no_zoom_leaves_the_whole_or_is_shorter_than_can_be_read(factor: float, about: float) -> None:
    zoomed = DayRange(1200, 1600).zoomed(factor, about, WHOLE)
    assert WHOLE.first <= zoomed.first < zoomed.last <= WHOLE.last
    assert zoomed.length >= LEAST_DAYS


def test_moving_stops_at_the_ends_and_keeps_the_length() -> None:
    assert DayRange(1200, 1300).moved(50, WHOLE) == DayRange(1250, 1350)
    assert DayRange(1200, 1300).moved(-500, WHOLE) == DayRange(1000, 1100)
    assert DayRange(1200, 1300).moved(9000, WHOLE) == DayRange(1900, 2000)


def test_the_ends_of_the_calendar_are_days_too() -> None:
    far = DayRange(-50, date.max.toordinal() + 50)
    assert (far.first_day, far.last_day) == (date.min, date.max)


def test_whole_days_lie_within() -> None:
    assert DayRange(735000.3, 735030.7).whole_days() == DayRange(735001, 735030)


def test_a_stretch_without_length_is_zoomed_about_its_middle() -> None:
    point = DayRange(1500, 1500)
    assert point.zoomed(1, 1500, WHOLE) == DayRange(1499, 1501)
    assert point.zoomed(1, 1600, WHOLE) == DayRange(1599, 1601)
