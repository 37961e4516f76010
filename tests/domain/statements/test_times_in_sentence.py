"""The times that a sentence names, and the reading of each."""

from __future__ import annotations

import pytest

from tests.domain.printed_figures import reading
from tracker.domain.statements.times_in_sentence import Named, times_in, with_each_quarter


def named(sentence: str, *periods: str) -> list[tuple[str, str]]:
    """Each time that is named, once, with the period of its reading; "" where there is none."""
    own = [reading(period, "5") for period in periods]
    last = {one.key: one for one in times_in(sentence, own)}
    return [(one.words, one.reading.period.text if one.reading else "") for one in last.values()]


@pytest.mark.parametrize(
    ("sentence", "each"),
    [
        ("In quarters 1 and 2", "In quarter 1 and quarter 2"),
        ("In Q1, 2 & 3 it", "In quarter 1, quarter 2 & quarter 3 it"),
        ("In Q1, 2, and 3 it", "In quarter 1, quarter 2, and quarter 3 it"),
        ("In quarters 1 and 25", "In quarters 1 and 25"),
        ("In quarters 1 and 2.5", "In quarters 1 and 2.5"),
        ("In quarters 1 and 2%", "In quarters 1 and 2%"),
        ("In quarters 1 and 2.", "In quarter 1 and quarter 2."),
        ("In quarter 1", "In quarter 1"),
    ],
)
def test_each_of_several_quarters_is_named(sentence: str, each: str) -> None:
    assert with_each_quarter(sentence) == each


@pytest.mark.parametrize(
    ("sentence", "periods", "found"),
    [
        ("in Q1 2014/15", ("Q1 2014/15",), [("Q1 2014/15", "Q1 2014/15")]),
        ("in quarter 1 and the second quarter", ("Q1 2014/15", "Q2 2014/15"), None),
        ("in quarter 1", ("Q1 2014/15", "Q1 2015/16"), [("quarter 1", "")]),
        ("in Q4", ("Q4 2014/15", "Q3 2014/15"), [("Q4", "Q4 2014/15")]),
        ("in June", ("June 2014", "July 2014"), [("June", "June 2014")]),
        ("in June 2014", ("Jun 14",), [("June 2014", "Jun 14")]),
        ("in June", ("June 2014", "June 2015"), [("June", "")]),
        ("on 30 June", ("30/06/2014", "29/06/2014"), [("30 June", "30/06/2014")]),
        ("on 30 June", ("30/06/2014", "30/06/2015"), [("June", "")]),
        ("on 30 June 2014", ("30/06/2014",), [("30 June 2014", "30/06/2014")]),
        ("in quarter 1", ("June 2014",), [("quarter 1", "June 2014")]),
        ("in quarter 1", ("May 2014",), [("quarter 1", "")]),
        ("in quarter 1", ("30/06/2014",), [("quarter 1", "30/06/2014")]),
        ("in quarter 1", ("29/06/2014",), [("quarter 1", "")]),
        ("in quarter 4", ("31/03/2015", "2013/14"), [("quarter 4", "31/03/2015")]),
        ("in quarter 3", ("December 2014", "Q1 2014/15"), [("quarter 3", "")]),
        ("in quarter 3", ("December 2014", "December 2013"), [("quarter 3", "")]),
        ("in quarter 3", ("December 2014", "September 2014"), [("quarter 3", "December 2014")]),
        ("in quarter 3", ("December 2014", "30/12/2013"), [("quarter 3", "December 2014")]),
        ("the first, second, third and fourth quarters", ("Q1 2014/15",), []),
        ("the third quarter", ("Q3 2014/15",), [("the third quarter", "Q3 2014/15")]),
        ("the fourth quarter", ("Q4 2014/15",), [("the fourth quarter", "Q4 2014/15")]),
        ("in 2012/13 and 2014", ("2012/13",), [("2012/13", "2012/13"), ("2014", "")]),
        ("in quarters 1 to 3", ("Q1 2014/15",), [("quarters 1 to 3", "")]),
        ("in Q1 to Q3, and Q1", ("Q1 2014/15",), [("Q1 to Q3", ""), ("Q1", "Q1 2014/15")]),
        ("from June to August", ("June 2014",), [("June to August", "")]),
        ("the first two quarters, the year to date", (), [("first two quarters", ""), ("year to date", "")]),
        ("in the first half", ("Q1 2014/15",), [("first half", "")]),
        ("in week 12", ("week 12",), [("week 12", "week 12")]),
        ("in Xmarch and Marching", ("March 2014",), []),
        ("at the baseline", ("",), []),
    ],
)
def test_a_time_is_that_of_the_reading_that_alone_it_can_be(
    sentence: str, periods: tuple[str, ...], found: list[tuple[str, str]] | None
) -> None:
    both = [("quarter 1", "Q1 2014/15"), ("the second quarter", "Q2 2014/15")]
    assert named(sentence, *periods) == (both if found is None else found)


def test_the_gap_to_a_figure_is_counted_on_either_side_of_a_time() -> None:
    place = Named(10, 15, "Q1", None)
    assert [place.gap(*span) for span in ((17, 20), (15, 20), (2, 10), (2, 8))] == [2, 0, 0, 2]


def test_a_time_without_a_reading_is_the_period_of_its_words_and_known_by_them() -> None:
    (first, second) = times_in("in June 2014 and JUNE 2014", [])
    assert (first.period.text, first.key == second.key) == ("June 2014", True)
    own = reading("June 2014", "5")
    (held,) = times_in("in June", [own])
    assert (held.period, held.key) == (own.period, id(own))
