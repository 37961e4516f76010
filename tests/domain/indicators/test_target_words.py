"""Relative targets: computed beside as written, and never judging the reading that they start from."""

from __future__ import annotations

import pytest

from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.figures.target import Target
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.target_words import computed_target, explain_target, printed_target


def survey(target: str, *readings: tuple[str, str], unit: str = "%", series: str = "") -> IndicatorContent:
    rows = []
    for number, (text, printed) in enumerate(readings):
        period = Period.read(text)
        rows.append(Reading(1, period, printed, read_value(printed), period.ends_on, series=series, position=number))
    return IndicatorContent(Indicator("Engagement", unit, "higher", target, id=1), tuple(rows))


JULY = ("July 2014", "62")


def test_a_target_on_a_reading_is_computed_beside_as_written_and_that_reading_is_not_judged() -> None:
    content = survey("10% increase on July 2014", ("June 2014", "60"), JULY, ("Dec 2014", "66"), ("March 2015", "68.2"))
    judged = Judged(content)
    assert [one.status for one in judged.assessed] == ["", "", "Red", "Green"]
    assert printed_target(content, judged.target) == "10% increase on July 2014 (68.2%)"
    assert explain_target(content) == "at least 68.2%, 10% more than July 2014 (62%)"
    assert explain_target(survey("10% reduction on July 2014", JULY)) == "at most 55.8%, 10% less than July 2014 (62%)"


def test_its_number_is_shown_also_where_the_latest_reading_is_the_one_that_it_starts_from() -> None:
    judged = Judged(survey("10% up on July 2014", JULY))
    assert (judged.status, judged.standing) == ("", None)
    assert computed_target(judged.content, judged.target) == "68.2%"


@pytest.mark.parametrize(
    ("printed", "change", "in_points"),
    [
        ("10% reduction", -10, False),
        ("10% increase by 31 March 2015", 10, False),
        ("reduce by 10%", -10, False),
        ("To increase by 5 percentage points", 5, True),
        ("a 10% rise", 10, False),
        ("Reduction of 10%", -10, False),
    ],
)
def test_a_change_by_itself_is_of_the_baseline(printed: str, change: float, in_points: bool) -> None:
    found = Target.read(printed, "lower")
    assert (found.base, found.change, found.in_points, found.value) == ("baseline", change, in_points, None)


def test_nothing_is_computed_from_a_baseline_without_a_figure() -> None:
    content = survey("10% increase on July 2014", ("July 2014", "not known"), ("Dec 2014", "66"))
    assert computed_target(content, Judged(content).target) == ""
    assert printed_target(content, Judged(content).target) == "10% increase on July 2014"


def test_a_change_of_the_baseline_needs_one_and_says_so() -> None:
    year = survey("10% reduction", ("2013/14", "9.8"), ("Q1 2014/15", "9.4"), ("Q2 2014/15", "8.8"), unit="days")
    assert [one.status for one in Judged(year).assessed] == ["", "Red", "Green"]
    assert printed_target(year, Judged(year).target) == "10% reduction (8.82 days)"
    none = survey("10% reduction", JULY, ("Dec 2014", "54"))
    assert [one.status for one in Judged(none).assessed] == ["", ""]
    assert explain_target(none).startswith("10% less than the baseline, which has no reading yet.")


def test_another_target_is_printed_with_its_unit_and_computes_nothing() -> None:
    content = survey("90", JULY)
    assert (printed_target(content, Judged(content).target), explain_target(content)) == ("90%", "")
