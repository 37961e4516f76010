"""An indicator is judged once, and what is said of it agrees."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import CALLS, FORM_ERRORS, HEALTH, LATE, OFFERS, indicator
from tests.sorts import watch_sorts
from tracker.domain.checks.figure_rules import figure_findings
from tracker.domain.dashboard.dashboard import dashboard
from tracker.domain.indicators.assessment import assess
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Series
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.recovery_words import say_recovery
from tracker.domain.papers.paper import indicator_exceptions
from tracker.domain.position.position import Position

DAY = date(2014, 12, 11)
ALL = (LATE, HEALTH, CALLS, FORM_ERRORS, OFFERS)


def anew(content: IndicatorContent) -> IndicatorContent:
    """The same, as if it had just been read from a file."""
    return replace(content)


@pytest.mark.parametrize("content", ALL)
def test_all_that_is_said_of_an_indicator_takes_one_sort(
    content: IndicatorContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged, sorts = Judged(anew(content)), watch_sorts(monkeypatch)
    _ = judged.latest, judged.target, judged.assessed, judged.assessment, judged.status
    _ = judged.movement, judged.standing, judged.recovery, say_recovery(judged, DAY)
    assert len(sorts) == 1


def test_the_dashboard_and_what_needs_attention_sort_each_indicator_once(monkeypatch: pytest.MonkeyPatch) -> None:
    position, sorts = Position(indicators=tuple(map(anew, ALL))), watch_sorts(monkeypatch)
    assert dashboard(position, DAY)
    assert indicator_exceptions(position)
    figure_findings(position)
    assert len(sorts) == len(ALL)


@pytest.mark.parametrize("content", ALL)
def test_the_latest_figure_is_assessed_as_it_is_among_all(content: IndicatorContent) -> None:
    judged = Judged(anew(content))
    (among_all,) = [one for one in assess(content) if one.reading is judged.latest]
    assert judged.assessment == among_all
    assert judged.status == among_all.status
    assert judged.target == among_all.target


def test_an_indicator_with_another_reading_is_sorted_anew() -> None:
    fewer = replace(LATE, readings=LATE.readings[:1])
    assert LATE.series == Series.of(LATE.readings) != fewer.series


def test_what_has_been_asked_for_makes_no_difference_between_equal_ones() -> None:
    asked, fresh = Judged(anew(LATE)), Judged(anew(LATE))
    assert asked.standing
    assert (asked, hash(asked)) == (fresh, hash(fresh))


def test_an_indicator_without_a_reading_has_nothing_to_say() -> None:
    none = Judged(replace(LATE, readings=()))
    assert (none.latest, none.assessment, none.status, none.movement, none.standing) == (None, None, "", None, None)


def test_a_later_year_among_finer_readings_is_a_figure_of_its_own_period_and_never_the_latest() -> None:
    periods = ("2013/14", "Q3 2014/15", "2014/15")
    content = indicator("Applications a month", "none", "", periods, ("23", "200", "213"), "number")
    judged = Judged(content)
    assert content.series.baseline is content.readings[0]
    assert content.series.to_date == (content.readings[2],)
    assert content.series.dated == (content.readings[1],)
    assert judged.latest is content.readings[1], "the year is no figure of its last day"
