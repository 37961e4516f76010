"""What a control chart says in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tracker.domain.charts.control_chart_words import (
    alternative_text,
    assurance_words,
    point_words,
    rules_words,
    variation_words,
    without_effect,
)
from tracker.domain.charts.day_range import DayRange
from tracker.domain.figures.control_limits import Spc, SpcRules, control
from tracker.domain.figures.target import Better
from tracker.domain.indicators.parts.rebase import Rebase

START = date(2014, 1, 1)
EVEN = [50.0, 51.0] * 10


def chart(*values: float, **rules: object) -> Spc:
    days = [(START + timedelta(days=index), value) for index, value in enumerate(values)]
    return control(days, SpcRules(**rules))  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("better", "words"),
    [("higher", "an improvement"), ("lower", "a concern"), ("none", "a change")],
)
def test_the_latest_point_is_an_improvement_a_concern_or_a_change(better: Better, words: str) -> None:
    found = chart(*EVEN, 90, better=better)
    assert variation_words(found) == f"The latest point shows {words}: a point outside the limits"
    lead = {"higher": "Improvement", "lower": "Concern", "none": "Change"}[better]
    assert point_words(found.points[-1]) == f"{lead}: outside the limits"


def test_common_cause_is_no_more_than_chance() -> None:
    found = chart(*EVEN)
    assert variation_words(found) == "The latest movement is common cause variation"
    assert point_words(found.points[-1]) == ""


def test_whether_the_target_is_met_as_it_runs_is_said_where_there_is_one() -> None:
    assert assurance_words(chart(*EVEN, better="higher")) == ""
    assert "consistently hit" in assurance_words(chart(*EVEN, better="higher", target=10.0))
    assert "consistently miss" in assurance_words(chart(*EVEN, better="higher", target=90.0))
    assert "at some times" in assurance_words(chart(*EVEN, better="higher", target=50.5))


@pytest.mark.parametrize(
    ("rules", "first"),
    [
        ({"better": "higher"}, "Higher is better. XmR rules as in NHSRplotthedots, with screening of moving ranges."),
        (
            {"better": "lower", "screening": False},
            "Lower is better. XmR rules as in NHSRplotthedots, without screening of moving ranges.",
        ),
        (
            {"variant": "nhse"},
            "Neither direction is better. XmR rules as in NHS England's own tool, without screening of moving ranges.",
        ),
        (
            {"base_points": 15},
            "Neither direction is better. XmR rules as in NHSRplotthedots, with screening of moving ranges, limits "
            "from the first 15 points.",
        ),
    ],
)
def test_the_rules_are_said_as_they_were_used(rules: dict[str, object], first: str) -> None:
    assert rules_words(chart(*EVEN, **rules)) == first


@pytest.mark.parametrize(("points", "trial"), [(12, True), (13, False)])
def test_limits_from_fewer_than_13_points_are_called_trial_limits(points: int, trial: bool) -> None:
    assert ("Provisional limits: fewer than 13 points." in rules_words(chart(*EVEN[:points]))) is trial


def test_a_chart_whose_limits_are_refused_has_no_trial_limits() -> None:
    found = replace(chart(*EVEN[:12]), refused="Too few points.")
    assert "Provisional limits" not in rules_words(found)


def test_where_limits_are_drawn_anew_is_said() -> None:
    found = chart(*EVEN, *EVEN, rebase_on=(START + timedelta(days=20),))
    assert "\nLimits recalculated from 21 January 2014." in rules_words(found)


@pytest.mark.parametrize(("wanted", "said"), [(20, 0), (21, 1)])
def test_more_points_than_there_are_have_no_effect(wanted: int, said: int) -> None:
    found = without_effect(chart(*EVEN, base_points=wanted))
    assert found == [
        "Limits cannot be calculated from the first 21 points: there are only 20 from 1 January 2014."
        for _ in range(said)
    ]


@pytest.mark.parametrize(("place", "said"), [(0, 1), (1, 0), (19, 0), (20, 1), (-1, 1)])
def test_a_day_outside_the_readings_draws_no_limits_anew(place: int, said: int) -> None:
    day = START + timedelta(days=place)
    assert len(without_effect(chart(*EVEN, rebase_on=(day,)))) == said


def test_the_chart_is_told_to_someone_who_does_not_see_it() -> None:
    found = chart(*EVEN, better="higher", target=10.0)
    words = alternative_text(found, "Calls", notes=("New lines.",), rebases=[Rebase(1, START, "A new system.")])
    assert words.startswith(
        "Calls. Control chart of 20 readings from 1 January 2014 to 20 January 2014, between 50 and 51; the first is "
        "50 and the last 51. Target 10. Limits recalculated from 1 January 2014: A new system. New lines. Mean 50.5, "
    )
    assert words.endswith("common cause variation. The process will consistently hit the target.")
    assert "Target" not in alternative_text(chart(*EVEN), "Calls")


def test_of_a_part_of_a_chart_it_is_said_how_many_readings_it_shows() -> None:
    words = alternative_text(chart(*EVEN), "Calls", day_range=DayRange(START.toordinal(), START.toordinal() + 4))
    assert ", 5 of 20 readings." in words


def test_a_refused_chart_says_why_and_no_limits() -> None:
    words = alternative_text(replace(chart(*EVEN), refused="Too few points."), "Calls")
    assert words.endswith("the last 51. Too few points.")


def test_one_short_stretch_among_longer_ones_has_trial_limits_and_the_last_stretch_is_told() -> None:
    found = chart(*EVEN, *[80.0, 81.0] * 6, rebase_on=(START + timedelta(days=20),), better="higher")
    assert "Provisional limits: fewer than 13 points." in rules_words(found)
    assert "Mean 80.5" in alternative_text(found, "Calls")


def test_without_a_target_the_chart_ends_with_its_latest_point() -> None:
    assert alternative_text(chart(*EVEN), "Calls").endswith("The latest movement is common cause variation.")
