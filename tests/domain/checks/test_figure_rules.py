"""The rules about figures, each on both sides of its edge."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import LETTERS, QUARTERS, indicator, reading
from tracker.domain.checks.figure_rules import figure_findings, indicator_findings, missing_periods
from tracker.domain.figures.target import Better
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.statement import Statement
from tracker.domain.position.position import Position


def rules(content: IndicatorContent) -> list[str]:
    return [one.rule for one in indicator_findings(content)]


@pytest.mark.parametrize(
    ("better", "second", "trend", "told"),
    [
        ("higher", "6", "Positive", False),
        ("higher", "6", "Negative", True),
        ("higher", "4", "Negative", False),
        ("higher", "4", "Positive", True),
        ("lower", "4", "Positive", False),
        ("lower", "6", "Worse", False),
        ("lower", "6", "Improving", True),
        ("higher", "5", "Positive", True),
        ("none", "6", "Negative", False),
        ("higher", "N/A", "Negative", False),
        ("higher", "4", "Steady", False),
        ("higher", "4", "", False),
    ],
)
def test_a_trend_word_is_held_against_the_way_that_the_figure_went(
    better: Better, second: str, trend: str, told: bool
) -> None:
    content = indicator("Visits", better, "", QUARTERS, ("5", second), "number")
    first, last = content.readings
    found = indicator_findings(replace(content, readings=(first, replace(last, trend=trend))))
    assert [one.rule for one in found] == ["trend at odds with the figures"] * told
    if told and second != "5":
        assert found[0].sentence.endswith(f"{better.capitalize()} is better.")
    assert rules(replace(content, readings=(replace(first, trend=trend), last))) == []


@pytest.mark.parametrize(("entered", "told"), [("Red", 0), ("red ", 0), ("Green", 1), ("Amber", 1), ("Blue", 0)])
def test_a_status_is_told_where_the_rule_gives_another(entered: str, told: int) -> None:
    first, *others = LETTERS.readings
    content = replace(LETTERS, readings=(replace(first, status=entered), *others))
    assert rules(content) == ["status at odds with the rule"] * told
    untold = replace(content, indicator=replace(content.indicator, target_text=""))
    assert rules(untold) == []


@pytest.mark.parametrize(("day", "told"), [(29, 1), (30, 0), (31, 0)])
def test_a_figure_is_reported_too_early_up_to_the_day_before_its_own(day: int, told: int) -> None:
    on = date(2014, 9, day) if day < 31 else date(2014, 10, 1)
    late = reading("30/09/2014", "65.5", reported_on=on)
    assert rules(IndicatorContent(Indicator("Any"), (late,))) == ["reported too early"] * told
    assert rules(IndicatorContent(Indicator("Any"), (replace(late, as_at=None),))) == []


def months(*missing: int) -> tuple[str, ...]:
    names = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec")
    return tuple(f"{name} 2013" for index, name in enumerate(names, 1) if index not in missing)


@pytest.mark.parametrize(
    ("periods", "told"),
    [
        (months(3, 4, 5), "March 2013, April 2013 and May 2013"),
        (months(3, 4, 5, 6), "March 2013, April 2013, May 2013 and June 2013"),
        (months(3, 4, 5, 6, 7), "5 months from March 2013 to July 2013"),
        (("2010/11", "2011/12", "2012/13", "2015/16"), "2013/14 and 2014/15"),
        (("Q3 2013/14", "Q1 2014/15"), "Q4 2013/14"),
    ],
)
def test_up_to_four_missing_periods_are_named_one_by_one(periods: tuple[str, ...], told: str) -> None:
    (one,) = missing_periods([reading(period, "1") for period in periods])
    assert one.sentence == f"There is no reading for {told}."


def test_a_period_that_others_have_or_that_is_none_fills_no_gap_and_makes_none() -> None:
    own = [reading("Q1 2014/15", "1"), reading("Q3 2014/15", "1")]
    assert len(missing_periods([*own, reading("Q2 2014/15", "1", series="England")])) == 1
    assert missing_periods([own[0], reading("Q3 2014/15", "1", series="England")]) == ()
    assert len(missing_periods([*own, reading("sometime", "1")])) == 1


def test_a_year_to_date_of_others_is_not_checked() -> None:
    periods = ("Q1 2014/15", "Q2 2014/15", "YTD 2014/15")
    content = indicator("Calls", "higher", "", periods, ("97", "97", "90"))
    assert rules(content) == ["year to date"]
    others = tuple(replace(one, series="England") for one in content.readings)
    assert rules(replace(content, readings=others)) == []
    national = (*content.readings[:2], others[2])
    assert rules(replace(content, readings=national)) == []


def test_what_a_text_states_is_told_by_its_rule_and_where() -> None:
    met = Statement("targets met", "All targets were met.")
    figure = Statement("figure", "", "5%", LETTERS.readings[0].period)
    assert rules(replace(LETTERS, statements=(met, figure))) == ["targets not all met", "text at odds with a figure"]
    for scope, where in (("", "All targets"), ("Payroll", "Payroll")):
        theme = replace(LETTERS, indicator=replace(LETTERS.indicator, theme="Payroll"))
        found = figure_findings(Position(indicators=(theme,), statements=(replace(met, scope=scope),)))
        assert [(one.where, one.title) for one in found] == [(where, where)]
