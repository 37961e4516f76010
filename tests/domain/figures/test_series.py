"""Which readings stand on an indicator's line, which beside it."""

from __future__ import annotations

from datetime import date

from hypothesis import given, strategies as st

from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.indicators.indicator import Indicator, Series


def reading(period: str, printed: str, position: int = 0) -> Reading:
    typed = Period.read(period)
    return Reading(1, typed, printed, read_value(printed), as_at=typed.ends_on, position=position)


HEALTH = [
    reading("2012/13", "85.1"),
    reading("June 2014", "52.5"),
    reading("18/09/2014", "61.1"),
    reading("30/09/2014", "65.5"),
    reading("01/10/2014", "63.7"),
    reading("09/11/2014", "68.6"),
]


def test_a_years_average_among_finer_readings_is_the_baseline_and_no_point() -> None:
    series = Series.of(HEALTH)
    assert series.baseline == HEALTH[0]
    assert [point.printed for point in series.dated] == ["52.5", "61.1", "65.5", "63.7", "68.6"]


def test_points_stand_at_their_true_dates_oldest_first_whatever_the_order_of_the_paper() -> None:
    dates = [point.as_at for point in Series.of(HEALTH[::-1]).dated]
    assert dates == [date(2014, 6, 30), date(2014, 9, 18), date(2014, 9, 30), date(2014, 10, 1), date(2014, 11, 9)]


def test_years_alone_are_points_and_have_no_baseline() -> None:
    years = [reading("2013/14", "70"), reading("2012/13", "85.1")]
    assert Series.of(years) == Series((years[1], years[0]), None, ())


def test_a_year_to_date_stands_beside_the_line() -> None:
    month, to_date = reading("Oct '14", "92.6"), reading("YTD 2014/15", "84.4")
    assert Series.of([month, to_date]) == Series((month,), None, (to_date,))


def test_not_applicable_is_no_point_and_nought_is_one() -> None:
    nought, missing = reading("Q2 2014/15", "0"), reading("Q1 2014/15", "N/A")
    assert Series.of([missing, nought]).dated == (nought,)


def test_no_readings_give_an_empty_series() -> None:
    assert Series.of([]) == Series((), None, ())


def test_two_readings_of_one_day_keep_the_order_of_the_paper() -> None:
    first, second = reading("June 2014", "52.5", 1), reading("30/06/2014", "52.6", 2)
    assert Series.of([second, first]).dated == (first, second)


@given(st.permutations([*HEALTH, reading("YTD 2014/15", "60"), reading("Q1 2014/15", "N/A")]))
def test_the_series_does_not_depend_on_the_order_of_the_readings(readings: list[Reading]) -> None:
    assert Series.of(readings) == Series.of([*HEALTH, reading("YTD 2014/15", "60")])


def test_an_indicators_target_is_read_in_its_own_direction() -> None:
    assert Indicator("Calls answered", "%", "higher", "90").target.is_met(92.6) is True
    assert Indicator("Complaints", "%", "lower", "0.25").target.is_met(0.39) is False
