"""The readings that one is set against, and those that it is not."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.domain.printed_figures import HEALTH, indicator, reading, target
from tracker.domain.figures.period import Period
from tracker.domain.indicators.applicable_target import baseline_of, target_for
from tracker.domain.indicators.assessment import assess
from tracker.domain.indicators.compared_reading import compare, compare_one
from tracker.domain.indicators.judged_indicator import Judged


def test_the_same_period_last_year_is_the_indicators_own_and_a_figure() -> None:
    content = indicator("Calls", "higher", "", ("Q1 2013/14", "Q1 2014/15"), ("5", "6"))
    first, last = content.readings
    assert compare_one(content, last).last_year is first
    unknown = replace(first, printed="N/A", value=None)
    assert compare_one(replace(content, readings=(unknown, last)), last).last_year is None
    national = replace(first, series="England")
    assert compare_one(replace(content, readings=(national, last)), last).last_year is None
    both = replace(content, readings=(first, replace(national, id=9), last))
    assert compare_one(both, last).last_year is first


def test_a_comparator_a_blank_and_the_baseline_itself_are_compared_with_no_baseline() -> None:
    assert [one.baseline for one in compare(HEALTH)] == [None, *[HEALTH.readings[0]] * 5]
    national = replace(HEALTH.readings[5], series="England")
    blank = replace(HEALTH.readings[5], printed="", value=None)
    for one in (national, blank):
        found = compare_one(replace(HEALTH, readings=(*HEALTH.readings, one)), one)
        assert (found.previous, found.last_year, found.baseline) == (None, None, None)


def test_a_year_to_date_is_set_against_the_last_one_of_an_earlier_day() -> None:
    periods = ("YTD to May 2014", "YTD to July 2014", "YTD to June 2014", "YTD 2014/15")
    content = indicator("Calls", "higher", "", periods, ("1", "3", "2", "4"))
    may, july, june, undated = content.readings
    assert compare_one(content, july).previous is june
    assert compare_one(content, june).previous is may
    assert compare_one(content, may).previous is None
    assert compare_one(content, undated).previous is None
    rolling = reading("Year to August 2014", "9", id=9)
    assert compare_one(replace(content, readings=(*content.readings, rolling)), july).previous is june


def test_two_figures_of_one_day_are_set_against_the_one_before_both() -> None:
    content = indicator("Calls", "higher", "", ("May 2014", "30/06/2014", "June 2014"), ("1", "2", "3"))
    assert compare_one(content, content.readings[2]).previous is content.readings[0]
    assert compare_one(content, content.readings[1]).previous is content.readings[0]


def test_a_number_is_set_against_its_own_kind_of_period_only() -> None:
    periods, figures = ("Q1 2014/15", "Oct 2014", "Q3 2014/15"), ("30", "10", "31")
    counts, rates = (indicator("Calls", "higher", "", periods, figures, unit) for unit in ("number", "%"))
    assert compare_one(counts, counts.readings[2]).previous is counts.readings[0]
    assert compare_one(counts, counts.readings[1]).previous is None
    assert compare_one(rates, rates.readings[2]).previous is rates.readings[1]


def test_a_baseline_that_is_a_series_gives_its_number_where_it_has_one() -> None:
    content = indicator("Calls", "higher", "10% up on the baseline", ("Q1 2014/15",), ("5",))
    base = reading("2012/13", "50", series="Own baseline", id=8)
    peers = reading("2012/13", "70", series="Peers", id=7)
    named = replace(content, readings=(*content.readings, peers, base))
    assert baseline_of(named) is base
    assert baseline_of(replace(content, readings=(*content.readings, peers))) is None
    assert target_for(named, None).value == 55
    empty = replace(named, readings=(*content.readings, replace(base, printed="N/A", value=None)))
    assert target_for(empty, None).value is None
    assert target_for(content, None).value is None


def test_a_targets_period_covers_what_lies_within_it_to_the_day() -> None:
    content = indicator("Calls", "higher", "90", ("18/09/2014",), ("91",))
    quarter = replace(content, targets=(target("Q2 2014/15", "95"), target("sometime", "99")))
    for day, printed in (
        (date(2014, 6, 30), "90"),
        (date(2014, 7, 1), "95"),
        (date(2014, 9, 30), "95"),
        (date(2014, 10, 1), "90"),
    ):
        one = reading(f"{day:%d/%m/%Y}", "91")
        assert target_for(quarter, one).printed == printed
        assert target_for(quarter, replace(one, period=Period("then"))).printed == printed
    assert target_for(quarter, replace(reading("then", "91"), as_at=None)).printed == "90"
    year = replace(content, targets=(target("2014/15", "96"), target("Q2 2014/15", "95")))
    assert target_for(year, reading("YTD 2014/15", "91")).printed == "96"
    assert target_for(year, reading("YTD", "91")).printed == "90"
    assert target_for(year, reading("YTD 2015/16", "91")).printed == "90"
    assert target_for(year, reading("Aug 2014", "91")).printed == "95"


def test_a_figure_of_others_is_never_the_latest() -> None:
    later = reading("Q1 2015/16", "5", series="England", id=9)
    assert Judged(replace(HEALTH, readings=(*HEALTH.readings, later))).latest is HEALTH.readings[5]


def test_a_bound_is_rated_by_the_same_words_as_a_figure() -> None:
    content = indicator("Calls", "none", "42", ("Q1 2014/15", "Q2 2014/15"), ("42", "41"), "number")
    assert [found.status for found in assess(content)] == ["Green", ""]
