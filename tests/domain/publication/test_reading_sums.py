"""Which readings of an indicator make up another, and which say another again: both sides of every edge."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import reading
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import Reading
from tracker.domain.publication.reading_sums import says_again, sums_of

Q1, Q2, Q3, Q4 = (f"Q{number} 2014/15" for number in range(1, 5))
APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER = (
    f"{month} 2014" for month in ("April", "May", "June", "July", "August", "September")
)
HALF = "April to September 2014"


def made(*figures: tuple[str, str] | Reading) -> list[Reading]:
    """Readings with ids in their order, of periods with what is printed."""
    found = [one if isinstance(one, Reading) else reading(*one) for one in figures]
    return [replace(one, id=number) for number, one in enumerate(found, 1)]


def sums(*figures: tuple[str, str] | Reading, name: str = "figure") -> list[str]:
    """The sums that are found, each as the periods of its parts, "=", and that of its total, with the mean's size."""
    by_id = {one.id: one for one in made(*figures)}
    found = []
    for row in sums_of(list(by_id.values()), name):
        total, factor = next((one, factor) for one, factor in row.items() if factor < 0)
        parts = " + ".join(by_id[one].period.text for one in row if one != total)
        assert {factor for one, factor in row.items() if one != total} == {1}
        found.append(f"{parts} = {'' if factor == -1 else f'{-factor} x '}{by_id[total].period.text}")
    return list(dict.fromkeys(found))


def test_a_total_comes_to_its_parts_as_it_is_printed() -> None:
    assert sums((Q1, "10.4"), (Q2, "20.3"), (HALF, "30.7")) == [f"{Q1} + {Q2} = {HALF}"]
    assert sums((Q1, "10.4"), (Q2, "20.3"), (HALF, "31")) == [f"{Q1} + {Q2} = {HALF}"]
    assert sums((Q1, "10.4"), (Q2, "20.3"), (HALF, "31.0")) == []
    assert sums((Q1, "10"), (Q2, "20"), (HALF, "15")) == [f"{Q1} + {Q2} = 2 x {HALF}"]
    assert sums((Q1, "10"), (Q2, "n/a"), (HALF, "10")) == [], "there is no second part"


def test_counts_behind_shares_come_to_their_total_as_whole_numbers() -> None:
    rows = (reading(Q1, "12.5%", (10.3, 80)), reading(Q2, "25.5%", (20.4, 80)), reading(HALF, "19.2%", (31, 160)))
    assert sums(*rows, name="numerator") == [f"{Q1} + {Q2} = {HALF}"]
    assert sums(*rows, name="denominator") == [f"{Q1} + {Q2} = {HALF}"]
    assert sums(*rows[:2], replace(rows[2], numerator=32), name="numerator") == []
    assert sums(*rows[:2], replace(rows[2], numerator=None), name="numerator") == []


def test_parts_of_several_kinds_make_up_a_total_too() -> None:
    after = ((Q1, "6"), (JULY, "4"), (AUGUST, "5"), (SEPTEMBER, "7"), (HALF, "22"))
    assert sums(*after) == [f"{Q1} + {JULY} + {AUGUST} + {SEPTEMBER} = {HALF}"]
    before = ((APRIL, "1"), (MAY, "2"), (JUNE, "3"), (Q2, "16"), (HALF, "22"))
    assert sums(*before) == [f"{APRIL} + {MAY} + {JUNE} + {Q2} = {HALF}"]
    both = ((f"Year to date {MAY}", "3"), (JUNE, "3"), (Q2, "16"), (HALF, "22"))
    assert sums(*both) == [f"{both[0][0]} + {JUNE} + {Q2} = {HALF}"]
    assert sums(("Year to date June 2014", "6"), (Q2, "16"), (HALF, "22")) == [
        f"Year to date June 2014 + {Q2} = {HALF}"
    ]


def test_parts_with_a_gap_or_beyond_the_end_or_of_another_series_make_up_nothing() -> None:
    assert sums((Q1, "6"), (AUGUST, "5"), (SEPTEMBER, "7"), (HALF, "18")) == []
    assert sums((APRIL, "1"), (MAY, "2"), (Q2, "16"), (HALF, "19")) == []
    assert sums((Q1, "6"), (JULY, "4"), (AUGUST, "5"), (HALF, "15")) == []
    assert sums((JULY, "4"), (AUGUST, "5"), (SEPTEMBER, "7"), (HALF, "16")) == []
    assert sums((Q1, "6"), (Q2, "16"), ("April to July 2014", "22")) == []
    more = (("01/04/2014", "9"), (APRIL, "1"), (MAY, "2"), (JUNE, "3"), (JULY, "4"), (Q1, "6"))
    assert sums(*more) == [f"{APRIL} + {MAY} + {JUNE} = {Q1}"], "whatever else there is of a day or later"
    other = replace(reading(Q1, "6"), series="last year")
    assert sums(other, (Q2, "16"), (HALF, "22")) == []
    assert sums(other, replace(reading(Q2, "16"), series="last year"), (HALF, "22")) == []
    assert sums((HALF, "22"), (HALF, "22")) == [], "a period is no part of itself"


def test_the_shortest_spans_come_first() -> None:
    spans = ("April to July 2014", "April to May 2014", "June to July 2014")
    assert sums((spans[0], "7"), (spans[1], "3"), (spans[2], "4")) == [f"{spans[1]} + {spans[2]} = {spans[0]}"]
    assert sums(*((HALF, "22"), (Q2, "16"), (Q1, "6"))) == [f"{Q1} + {Q2} = {HALF}"], "in whatever order they stand"


@pytest.mark.parametrize("to_date", ["YTD 2014/15", "YTD"])
def test_a_figure_to_date_without_an_end_is_the_first_parts_of_one_year_two_or_more(to_date: str) -> None:
    year = tuple(zip((Q1, Q2, Q3, Q4), ("1", "2", "4", "8"), strict=True))
    for length, printed in ((2, "3"), (3, "7"), (4, "15")):
        assert sums(*year, (to_date, printed)) == [f"{' + '.join((Q1, Q2, Q3, Q4)[:length])} = {to_date}"]
    assert sums(*year, (to_date, "1")) == [], "one part alone is no sum"
    assert sums(*year, ("Q1 2015/16", "16"), (to_date, "31")) == [], "that is of the next year"
    assert sums((APRIL, "1"), (MAY, "2"), (Q1, "9"), (to_date, "3")) == [f"{APRIL} + {MAY} = {to_date}"]
    assert sums((to_date, "3")) == []
    assert sums((APRIL, "1"), (MAY, "2"), (to_date, "n/a"), ("a text", "3")) == [], "neither is a figure to date"
    last_year = replace(reading(Q1, "1"), series="last year")
    assert sums(last_year, (Q2, "2"), (to_date, "3")) == []
    assert sums((MAY, "2"), (Q2, "2"), (JUNE, "4"), ("YTD 2014/15", "6")) == [], "April is not there"


def far(kind: PeriodKind, begin: date, end: date | None, printed: str) -> Reading:
    return replace(reading("", printed), period=Period(f"{begin}", kind, begin, end))


def test_the_last_days_that_there_are_are_days_like_others() -> None:
    months = [
        far(PeriodKind.MONTH, date(9999, 11, 1), date(9999, 11, 30), "1"),
        far(PeriodKind.MONTH, date(9999, 12, 1), date(9999, 12, 31), "2"),
    ]
    span = far(PeriodKind.SPAN, date(9999, 11, 1), date(9999, 12, 31), "3")
    to_date = far(PeriodKind.YEAR_TO_DATE, date(9999, 11, 1), None, "3")
    assert len(sums(*months, span)) == len(sums(*months, to_date)) == 1
    assert says_again(replace(to_date, value=2), months[1])
    unbegun = replace(span, period=Period("x", PeriodKind.SPAN, None, date(9999, 12, 31)))
    assert sums(*months, unbegun) == [], "nor do days that are not known"


@pytest.mark.parametrize(
    ("one", "hidden", "again"),
    [
        (reading(JUNE, "53"), reading("June '14", "53"), True),
        (reading(JUNE, "53"), reading("June '14", "54"), False),
        (reading(JUNE, "53"), reading(JULY, "53"), False),
        (reading(JUNE, "n/a"), reading(JUNE, "n/a"), False),
        (reading("a text", "53"), reading("a text", "53"), True),
        (reading("a text", "53"), reading("another", "53"), False),
        (reading("Q1 2014/15", "53"), reading(JUNE, "53"), True),
        (reading("YTD 2014/15", "53"), reading(APRIL, "53"), True),
        (reading("YTD 2014/15", "53"), reading("March 2015", "53"), True),
        (reading("YTD 2014/15", "53"), reading("April 2015", "53"), False),
        (reading("YTD 2014/15", "53"), reading("March 2014", "53"), False),
        (reading("YTD 2014/15", "53"), reading("a text", "53"), False),
        (reading("YTD", "53"), reading("March 2014", "53"), True),
        (reading("YTD", "53"), reading("a text", "53"), False),
        (reading("a text", "53"), reading(JUNE, "53"), False),
        (reading("Year to date July 2014", "53"), reading(JUNE, "53"), False),
        (reading("June 2015", "53", series="last year"), reading(JUNE, "53"), True),
        (reading("June 2016", "53", series="last year"), reading(JUNE, "53"), False),
        (reading("June 2016", "533", series="last year"), reading(JUNE, "533"), True),
        (reading("June 2016", "0.530", series="last year"), reading(JUNE, "0.53"), False),
        (reading("June 2016", "0.533", series="last year"), reading(JUNE, "0.533"), True),
        (reading("YTD 2014/15", "53", series="last year"), reading(JUNE, "53"), False),
        (reading("June '14", "53", series="baseline"), reading(JUNE, "53"), True),
    ],
)  # fmt: skip
def test_a_reading_says_another_again_for_the_same_time_or_as_what_it_is_compared_with(
    one: Reading, hidden: Reading, again: bool
) -> None:
    assert says_again(one, hidden) is again
