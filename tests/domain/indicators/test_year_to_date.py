"""What an entered year to date agrees with, and what it cannot come of."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import indicator, reading
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.year_to_date import (
    calculated,
    check_of,
    check_year_to_date,
    year_to_date_contradiction,
    year_to_date_parts,
)

TO_DATE = "YTD 2014/15"


def quarters(*printed: str, to_date: str, unit: str = "%") -> IndicatorContent:
    periods = (*(f"Q{number} 2014/15" for number in range(1, len(printed) + 1)), TO_DATE)
    return indicator("Calls", "higher", "", periods, (*printed, to_date), unit)


@pytest.mark.parametrize(
    ("printed", "to_date", "sentence"),
    [
        (("31", "243"), "274", "The year to date of 274 agrees with the sum of 31 and 243."),
        (("31", "243"), "137", "The year to date of 137 agrees with the mean of 31 and 243."),
        (("31", "243"), "243", "The year to date of 243 agrees with the latest of 31 and 243."),
        (("10", "10"), "10", "The year to date of 10 agrees with the mean and the latest of 10 and 10."),
        (("31", "243"), "99", "The year to date of 99 is neither the sum, the mean nor the latest of 31 and 243."),
        (("1", "2", "3"), "9", "The year to date of 9 is neither the sum, the mean nor the latest of 3 periods."),
        (("1", "N/A", "3"), "4", "The year to date of 4 agrees with the sum of 3 periods."),
    ],
)
def test_a_year_to_date_is_named_by_what_gives_it(printed: tuple[str, ...], to_date: str, sentence: str) -> None:
    content = quarters(*printed, to_date=to_date, unit="number")
    found = check_of(content, content.readings[-1])
    assert found is not None and found.sentence == sentence


@pytest.mark.parametrize(
    ("printed", "to_date"), [(("31",), "31"), (("31", "N/A"), "31"), (("31", "243"), "N/A"), ((), "31")]
)
def test_it_is_checked_where_there_are_two_figures_and_one_to_check(printed: tuple[str, ...], to_date: str) -> None:
    content = quarters(*printed, to_date=to_date)
    assert check_of(content, content.readings[-1]) is None
    assert year_to_date_contradiction(content, content.readings[-1]) is None


def weighted(*parts: tuple[float, float] | None, to_date: str, per: float = 100) -> str:
    held = [reading(f"Q{number} 2014/15", "50", of) for number, of in enumerate(parts, 1)]
    found = check_year_to_date(reading(TO_DATE, to_date), held, per)
    assert found is not None
    return found.sentence


def test_a_weighted_mean_needs_what_every_part_is_of() -> None:
    assert "agrees with the weighted mean of" in weighted((10, 100), (90, 300), to_date="25")
    assert "the mean, the weighted mean nor the latest" in weighted((10, 100), (90, 300), to_date="26")
    assert "the mean nor the latest" in weighted((10, 100), None, to_date="25")
    assert "agrees with the weighted mean of" in weighted((1, 100_000), (3, 100_000), to_date="2", per=100_000)
    assert "the mean nor the latest" in weighted((0, 0), (90, 300), to_date="30")
    assert "agrees with the weighted mean of" in weighted((0, 100), (90, 300), to_date="22.5")


@pytest.mark.parametrize(
    ("printed", "to_date", "said"),
    [
        (("97", "98"), "96", "is below both its quarters (97 and 98)."),
        (("97", "98"), "96.5", "is below both its quarters (97 and 98); rounding could explain it."),
        (("97", "98"), "96.4", "is below both its quarters (97 and 98)."),
        (("97.0", "98.0"), "96.95", "is below both its quarters (97.0 and 98.0); rounding could explain it."),
        (("97.0", "98.0"), "96.945", "is below both its quarters (97.0 and 98.0)."),
        (("97.0", "98.0"), "96.9", "is below both its quarters (97.0 and 98.0)."),
        (("97", "98.0"), "96.6", "is below both its quarters (97 and 98.0); rounding could explain it."),
        (("97", "98"), "97.1", ""),
        (("97", "99"), "97", ""),
        (("97", "99"), "99", ""),
        (("97", "98"), "99", "is above both its quarters (97 and 98)."),
        (("97", "98"), "98.5", "is above both its quarters (97 and 98); rounding could explain it."),
        (("97", "N/A", "98"), "96", "is below all its 3 quarters (97, N/A and 98)."),
        (("95", "96", "97", "98"), "94", "is below all its 4 quarters (95, 96, 97 and 98)."),
    ],
)
def test_a_rate_to_date_lies_between_its_parts(printed: tuple[str, ...], to_date: str, said: str) -> None:
    content = quarters(*printed, to_date=to_date)
    found = year_to_date_contradiction(content, content.readings[-1])
    assert (found.sentence if found else "") == (f"The year to date of {to_date} {said}" if said else "")


def test_of_five_months_the_figures_are_not_listed() -> None:
    months = ("Apr 2014", "May 2014", "June 2014", "July 2014", "Aug 2014")
    content = indicator("Calls", "higher", "", (*months, TO_DATE), ("5", "6", "7", "8", "9", "4"))
    found = year_to_date_contradiction(content, content.readings[-1])
    assert found is not None and found.sentence == "The year to date of 4 is below all its 5 months."


def test_a_number_to_date_that_nothing_gives_is_told_also_between_its_parts() -> None:
    content = quarters("31", "243", to_date="99", unit="number")
    found = year_to_date_contradiction(content, content.readings[-1])
    assert found is not None and "neither the sum" in found.sentence


def parts(to_date: str, *periods: str) -> list[str]:
    content = indicator("Calls", "higher", "", (*periods, to_date), ("5",) * (len(periods) + 1))
    entered: Reading = content.readings[-1]
    return [one.period.text for one in year_to_date_parts(content, entered)]


@pytest.mark.parametrize(
    ("to_date", "periods", "found"),
    [
        ("YTD 2014/15", ("Q2 2014/15", "Q1 2014/15"), ["Q1 2014/15", "Q2 2014/15"]),
        ("YTD 2014/15", ("Q4 2013/14", "Q1 2014/15", "Q4 2014/15", "Q1 2015/16"), ["Q1 2014/15", "Q4 2014/15"]),
        ("YTD 2014/15", ("Mar 2014", "Apr 2014", "Mar 2015", "Apr 2015"), ["Apr 2014", "Mar 2015"]),
        ("YTD to May 2014", ("Apr 2014", "May 2014", "June 2014"), ["Apr 2014", "May 2014"]),
        ("YTD 2014/15", ("Q1 2014/15", "May 2014", "June 2014"), ["May 2014", "June 2014"]),
        ("YTD 2014/15", ("Q1 2014/15", "May 2014"), []),
        ("YTD", ("Q1 2014/15", "Q2 2014/15"), ["Q1 2014/15", "Q2 2014/15"]),
        ("YTD", ("Q1 2014/15", "Q2 2015/16"), []),
        ("YTD", ("Q4 2013/14", "Q1 2014/15"), []),
        ("YTD", ("Apr 2014", "Mar 2015"), ["Apr 2014", "Mar 2015"]),
    ],
)
def test_its_parts_are_the_quarters_of_its_year_else_the_months(
    to_date: str, periods: tuple[str, ...], found: list[str]
) -> None:
    assert parts(to_date, *periods) == found


def test_figures_of_others_are_no_parts() -> None:
    content = quarters("31", "243", to_date="274")
    first, second, entered = content.readings
    national = replace(content, readings=(first, replace(second, series="England"), entered))
    assert year_to_date_parts(national, entered) == ()


@pytest.mark.parametrize(
    ("printed", "to_date", "unit", "said"),
    [
        (("31", "243"), "274", "number", ("", "the sum of 2 quarters")),
        (("31", "243"), "300", "number", ("274", "the sum of 2 quarters")),
        (("97", "97"), "96.9", "%", ("97.0", "the mean of 2 quarters")),
        (("98", "99"), "98", "%", ("98.5", "the mean of 2 quarters")),
        (("1.3%", "1%"), "1.1%", "%", ("1.15%", "the mean of 2 quarters")),
        (("83.2", "90"), "90", "%", ("", "the latest of 2 quarters")),
        (("31",), "31", "number", ("", "")),
    ],
)
def test_what_the_quarters_come_to_stands_beside_the_entered_year_to_date(
    printed: tuple[str, ...], to_date: str, unit: str, said: tuple[str, str]
) -> None:
    content = quarters(*printed, to_date=to_date, unit=unit)
    assert calculated(content, content.readings[-1]) == said


def test_the_quarters_of_a_rolling_year_are_those_within_it() -> None:
    periods = ("Q1 2015/16", "Q3 2015/16", "Q4 2015/16", "Year to Sep 2016")
    content = indicator("Calls", "higher", "", periods, ("9", "1", "2", "3"), "number")
    assert year_to_date_parts(content, content.readings[-1]) == (), "two of its four quarters are missing"


def test_a_whole_year_is_looked_at_once_all_of_it_is_there() -> None:
    periods = ("Q1 2014/15", "Q2 2014/15", "Q3 2014/15", "Q4 2014/15", "2014/15")
    content = indicator("Calls", "higher", "", periods, ("1", "2", "3", "4", "10"), "number")
    found = check_of(content, content.readings[-1])
    assert found is not None
    assert found.sentence == "The figure for 2014/15 of 10 agrees with the sum of 4 periods."
    assert check_of(replace(content, readings=content.readings[1:]), content.readings[-1]) is None
