"""Movement, standing against the target, and the words for both."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_figure, read_value
from tracker.domain.figures.target import Better
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.movement import (
    say_amount,
    say_movement,
    say_standing,
    say_target,
)


def made(unit: str, better: Better, target: str, *readings: tuple[str, str]) -> IndicatorContent:
    """An indicator with those readings (period, printed), in that order."""
    rows = []
    for index, (text, printed) in enumerate(readings, 1):
        period = Period.read(text)
        rows.append(Reading(1, period, printed, read_value(printed), period.ends_on, position=index, id=index))
    return IndicatorContent(Indicator("Figure", unit, better, target, id=1), tuple(rows))


def printed_latest(content: IndicatorContent) -> str | None:
    found = Judged(content).latest
    return found.printed if found else None


HEALTH = made(
    "%",
    "higher",
    "",
    ("2012/13", "85.1"),
    ("June 2014", "52.5"),
    ("30/09/2014", "65.5"),
    ("01/10/2014", "63.7"),
    ("09/11/2014", "68.6"),
)


def test_the_latest_reading_goes_by_its_day_and_not_by_its_place() -> None:
    assert printed_latest(made("%", "higher", "", ("Oct '14", "3"), ("Q1 2014/15", "1"), ("Q2 2014/15", "2"))) == "3"


def test_a_year_to_date_is_never_the_latest() -> None:
    content = made("mm:ss", "lower", "", ("Oct '14", "00:41"), ("YTD 2014/15", "01:24"))
    assert printed_latest(content) == "00:41"
    assert Judged(content).movement is None


def test_a_year_among_finer_readings_is_a_baseline_and_not_compared() -> None:
    content = made("%", "higher", "", ("2012/13", "85.1"), ("June 2014", "52.5"))
    assert printed_latest(content) == "52.5"
    assert Judged(content).movement is None


def test_not_applicable_is_the_latest_as_printed_and_has_no_movement() -> None:
    content = made("%", "higher", "90", ("Q1 2014/15", "84.4"), ("Q2 2014/15", "N/A"))
    assert printed_latest(content) == "N/A"
    assert Judged(content).movement is None
    assert Judged(content).standing is None


def test_a_blank_for_a_period_to_come_is_not_the_latest() -> None:
    assert printed_latest(made("%", "higher", "", ("Q1 2014/15", "84.4"), ("Q2 2014/15", ""))) == "84.4"


def test_of_readings_without_a_day_the_last_is_the_latest() -> None:
    content = made("%", "higher", "", ("first wave", "10"), ("second wave", "20"))
    assert printed_latest(content) == "20"
    assert Judged(content).movement is None


def test_of_readings_with_and_without_a_day_the_newest_with_one_is_the_latest() -> None:
    content = made("%", "higher", "", ("second wave", "20"), ("Q1 2014/15", "84.4"), ("third wave", "30"))
    assert printed_latest(content) == "84.4"


def test_without_readings_there_is_nothing_to_say() -> None:
    content = made("%", "higher", "90")
    assert (Judged(content).latest, Judged(content).movement, Judged(content).standing) == (None, None, None)


def test_a_change_has_no_binary_dust() -> None:
    moved = Judged(HEALTH).movement
    assert moved is not None
    assert (moved.previous.printed, moved.change, moved.verdict) == ("63.7", 4.9, "better")
    assert say_movement(moved, HEALTH) == "Up 4.9 points since 01/10/2014 (63.7%): better"


@pytest.mark.parametrize(
    ("better", "first", "second", "verdict"),
    [
        ("higher", "10", "12", "better"),
        ("higher", "12", "10", "worse"),
        ("lower", "10", "12", "worse"),
        ("lower", "12", "10", "better"),
        ("lower", "12", "12", "same"),
        ("none", "10", "12", ""),
        ("none", "12", "12", ""),
    ],
)
def test_better_and_worse_go_by_the_indicators_direction(better: Better, first: str, second: str, verdict: str) -> None:
    moved = Judged(made("%", better, "", ("Q1 2014/15", first), ("Q2 2014/15", second))).movement
    assert moved is not None
    assert moved.verdict == verdict


@pytest.mark.parametrize("unit", ["number", "£", ""])
def test_one_month_is_not_set_against_a_quarter_where_figures_add_up(unit: str) -> None:
    content = made(unit, "lower", "", ("Q1 2014/15", "53"), ("Q2 2014/15", "67"), ("Oct '14", "29"))
    assert Judged(content).movement is None


def test_a_quarter_is_compared_with_the_last_quarter_past_the_months_between() -> None:
    moved = Judged(made("number", "lower", "", ("Q1 2014/15", "53"), ("Aug '14", "20"), ("Q2 2014/15", "67"))).movement
    assert moved is not None
    assert (moved.previous.printed, moved.change) == ("53", 14)


def test_a_rate_of_one_month_is_compared_with_that_of_the_quarter_before() -> None:
    content = made("%", "higher", "100", ("Q2 2014/15", "77.59"), ("Oct '14", "79.99"))
    moved = Judged(content).movement
    assert moved is not None
    assert say_movement(moved, content) == "Up 2.4 points since Q2 2014/15 (77.59%): better"


@pytest.mark.parametrize(
    ("better", "first", "second", "verdict", "said"),
    [
        ("higher", "89.99", "less than 95", "", "It is not known whether this is up or down since May 2026 (89.99)"),
        ("higher", "20", "more than 15", "", "It is not known whether this is up or down since May 2026 (20)"),
        ("lower", "20+", "over 10", "", "It is not known whether this is up or down since May 2026 (20+)"),
        ("lower", "5", "at most 5", "", "It is not known whether this is up or down since May 2026 (5)"),
        ("lower", "<5", "<5", "", "It is not known whether this is up or down since May 2026 (<5)"),
        ("lower", "6", "<5", "better", "Down since May 2026 (6): better"),
        ("lower", "5", "<5", "better", "Down since May 2026 (5): better"),
        ("higher", "<5", "5", "better", "Up since May 2026 (<5): better"),
        ("higher", "<5", "at least 5", "better", "Up since May 2026 (<5): better"),
        (
            "higher",
            "at most 5",
            "at least 5",
            "",
            "It is not known whether this is up or down since May 2026 (at most 5)",
        ),
        ("none", "6", "<5", "", "Down since May 2026 (6)"),
        ("higher", "about 5", "7", "better", "Up about 2 since May 2026 (about 5): better"),
    ],
)
def test_a_bound_is_better_or_worse_only_where_it_settles_the_matter(
    better: Better, first: str, second: str, verdict: str, said: str
) -> None:
    content = bounded("number", better, ("May 2026", first), ("June 2026", second))
    moved = Judged(content).movement
    assert moved is not None
    assert (moved.verdict, say_movement(moved, content)) == (verdict, said)
    found = Judged(content).assessment
    assert found is not None
    assert (found.directions.previous or "") == verdict


def bounded(unit: str, better: Better, *readings: tuple[str, str]) -> IndicatorContent:
    """An indicator whose readings are as certain as they say."""
    content = made(unit, better, "", *readings)
    read = [(one, *read_figure(one.printed)) for one in content.readings]
    rows = [replace(one, value=value, certainty=certainty) for one, value, certainty in read]
    return replace(content, readings=tuple(rows))


def test_two_readings_of_one_day_are_not_a_movement() -> None:
    assert Judged(made("%", "higher", "", ("30/09/2014", "65.5"), ("Q2 2014/15", "66"))).movement is None


def test_no_change_is_said_without_a_verdict() -> None:
    content = made("%", "higher", "", ("Q1 2014/15", "100"), ("Q2 2014/15", "100"))
    moved = Judged(content).movement
    assert moved is not None
    assert say_movement(moved, content) == "The same as in Q1 2014/15"


@pytest.mark.parametrize(
    ("unit", "first", "second", "said"),
    [
        ("%", "63.7", "64.7", "1 point"),
        ("£", "£10.85m", "£35.586m", "£24.736m"),
        ("£", "£641,355", "£902,071", "£260,716"),
        ("£", "£10.10", "£10.60", "£0.50"),
        ("mm:ss", "04:19", "03:29", "00:50"),
        ("seconds", "90", "128", "38 seconds"),
        ("number", "4,561", "2,846", "1,715"),
    ],
)
def test_a_difference_is_said_in_the_indicators_own_form(unit: str, first: str, second: str, said: str) -> None:
    content = made(unit, "lower", "", ("Q1 2014/15", first), ("Q2 2014/15", second))
    moved = Judged(content).movement
    assert moved is not None
    assert say_amount(moved.change, content) == said


@pytest.mark.parametrize(
    ("better", "target", "value", "said"),
    [
        ("higher", "90", "92.6", "Target met"),
        ("higher", "90", "90", "Target met"),
        ("higher", "100", "79.99", "Target missed by 20.01 points"),
        ("lower", "0.25", "0.39", "Target missed by 0.14 points"),
        ("lower", "Not greater than 3%", "3", "Target met"),
        ("lower", "<0.4", "0.4", "Target missed: it is not below 0.4%"),
        ("lower", "<0.4", "0.2", "Target met"),
    ],
)
def test_the_standing_says_whether_the_target_is_met_and_by_how_much_not(
    better: Better, target: str, value: str, said: str
) -> None:
    content = made("%", better, target, ("Q1 2014/15", value))
    stands = Judged(content).standing
    assert stands is not None
    assert say_standing(stands, content) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("under 90", "Target missed: it is not at least 95%"),
        ("over 95", "Target met"),
        ("about 90", "Target missed by about 5 points"),
    ],
)
def test_by_how_much_a_bound_misses_its_target_nobody_knows(value: str, said: str) -> None:
    content = bounded("%", "higher", ("Q1 2014/15", value))
    content = replace(content, indicator=replace(content.indicator, target_text="95"))
    stands = Judged(content).standing
    assert stands is not None
    assert say_standing(stands, content) == said


@pytest.mark.parametrize("target", ["", "No Target", "n/a"])
def test_a_target_without_a_number_is_neither_met_nor_missed(target: str) -> None:
    assert Judged(made("%", "higher", target, ("Q1 2014/15", "50"))).standing is None


@pytest.mark.parametrize(
    ("better", "target", "said"),
    [
        ("higher", "90", "at least 90%"),
        ("lower", "0.25", "at most 0.25%"),
        ("none", "5", "exactly 5%"),
        ("lower", "<0.4", "below 0.4%"),
        ("higher", "more than 1,000", "above 1,000%"),
        ("lower", "Not greater than 3%", "at most 3%"),
        ("higher", "£1.5m", "at least £1.5m"),
        ("higher", "No Target", "sets no number"),
        ("higher", "", ""),
    ],
)
def test_a_printed_target_is_said_as_it_was_read(better: Better, target: str, said: str) -> None:
    assert say_target(Indicator("Figure", "%", better, target)) == said


def test_of_readings_of_one_day_the_one_printed_last_is_the_latest() -> None:
    content = made("%", "higher", "", ("31/10/2014", "1"), ("Oct '14", "2"))
    first, last = content.readings
    assert printed_latest(content) == "2"
    assert printed_latest(replace(content, readings=(replace(first, id=9), last))) == "2"
    same_place = (replace(first, id=9, position=2), last)
    assert printed_latest(replace(content, readings=same_place)) == "1"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("5", "5", "The same as in Q1 2014/15"),
        ("about 5", "5", "About the same as in Q1 2014/15"),
        ("5", "about 5", "About the same as in Q1 2014/15"),
        ("5", "6", "Up 1 point since Q1 2014/15 (5%): better"),
        ("5", "7.5", "Up 2.5 points since Q1 2014/15 (5%): better"),
        ("about 5", "7", "Up about 2 points since Q1 2014/15 (about 5%): better"),
        ("under 5", "7", "Up since Q1 2014/15 (under 5%): better"),
        ("under 5", "3", "It is not known whether this is up or down since Q1 2014/15 (under 5%)"),
    ],
)
def test_a_movement_is_said_with_what_is_known_of_it(before: str, after: str, words: str) -> None:
    content = made("%", "higher", "", ("Q1 2014/15", before), ("Q2 2014/15", after))
    rows = []
    for row in content.readings:
        value, certainty = read_figure(row.printed)
        rows.append(replace(row, value=value, certainty=certainty))
    content = replace(content, readings=tuple(rows))
    moved = Judged(content).movement
    assert moved is not None
    assert say_movement(moved, content) == words


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        *((999, "£999"), (999_999.99, "£999,999.99"), (1_000_000, "£1m"), (999_999_999, "£1,000m"), (1e9, "£1bn")),
        *((1_234_567, "£1.235m"), (0.5, "£0.50"), (-24_736_000, "£24.736m")),
    ],
)
def test_an_amount_of_money_is_said_in_millions_from_a_million_on(amount: float, said: str) -> None:
    assert say_amount(amount, made("£", "lower", "", ("Q1 2014/15", "£5"))) == said
