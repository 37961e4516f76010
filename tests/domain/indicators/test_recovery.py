"""An indicator under recovery: the level to return to, the arithmetic in words, the plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import HEALTH, QUARTERS, indicator
from tracker.domain.figures.period import Period
from tracker.domain.figures.target import Better
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.recovery import goal_of, off_plan, open_bound, planned_points
from tracker.domain.indicators.recovery_words import say_recovery

TODAY = date(2014, 12, 11)


def test_the_health_assessments_have_closed_half_the_gap_to_the_average_of_2012_13() -> None:
    found, goal = Judged(HEALTH).recovery, goal_of(HEALTH)
    assert found is not None and goal is not None
    assert (goal.value, goal.words) == (85.1, "2012/13: 85.1%")
    assert found.gap == pytest.approx(32.6)
    assert found.gap_closed == pytest.approx(0.494, abs=5e-4)
    assert found.remaining == pytest.approx(16.5)
    assert found.low.day == date(2014, 6, 30)


def test_every_sentence_of_the_arithmetic_names_its_points() -> None:
    assert say_recovery(Judged(HEALTH), TODAY) == (
        "The recovery target is 2012/13: 85.1%.",
        "49.4% of the gap of 32.6 points is closed, from the worst reading (52.5% on 30 June 2014) to the latest "
        "(68.6% on 9 November 2014); 16.5 points remain.",
        "That is about 3.71 points a month over 5 readings.",
        "From the reading of 9 November 2014 on, at the rate up to then, it would get there on 24 March 2015: "
        "a simple projection, not a forecast.",
    )


def test_a_day_that_is_past_is_not_said_to_come() -> None:
    pace = "From the reading of 9 November 2014 on, at the rate up to then, it would "
    reached = date(2015, 3, 24)
    assert say_recovery(Judged(HEALTH), reached - timedelta(1))[-1].startswith(f"{pace}get there on 24 March 2015: ")
    assert say_recovery(Judged(HEALTH), reached)[-1] == (
        f"{pace}have got there on 24 March 2015; no later reading says whether it did."
    )
    dated = replace(HEALTH, indicator=replace(HEALTH.indicator, goal_on=date(2015, 3, 31)))
    said = say_recovery(Judged(dated), date(2015, 3, 31))
    assert "To get there by 31 March 2015 it needed about 3.54 points a month." in said


def backlog(*printed: str, better: Better = "lower") -> IndicatorContent:
    content = indicator("Backlog", better, "100", ("Q1 2014/15", "Q2 2014/15", "Q3 2014/15"), printed, "number")
    return replace(content, indicator=replace(content.indicator, under_recovery=True))


@pytest.mark.parametrize(
    ("printed", "bound"),
    [
        (("900", "700", "under 500"), "Under 500 for Q3 2014/15"),
        (("more than 900", "700", "500"), "More than 900 for Q1 2014/15"),
        (("900", "over 700", "500"), "Over 700 for Q2 2014/15"),
    ],
)
def test_nothing_is_worked_out_from_a_bound(printed: tuple[str, ...], bound: str) -> None:
    content = backlog(*printed)
    assert Judged(content).recovery is None
    assert say_recovery(Judged(content), TODAY) == (
        "The recovery target is the target, 100.",
        f"{bound} is not an exact figure, so no recovery can be measured.",
    )


def test_a_bound_that_is_neither_the_worst_nor_the_latest_withholds_nothing() -> None:
    found = Judged(backlog("900", "under 700", "500")).recovery
    assert found is not None
    assert found.gap_closed == 0.5


def test_the_pace_that_is_needed_goes_by_the_day_that_was_set() -> None:
    dated = replace(HEALTH, indicator=replace(HEALTH.indicator, goal_on=date(2015, 3, 31)))
    assert "To get there by 31 March 2015 it needs about 3.54 points a month." in say_recovery(Judged(dated), TODAY)


@pytest.mark.parametrize(
    ("goal_text", "target", "value"),
    [("85.1%", "", 85.1), ("baseline", "", 85.1), ("", "90%", 90), ("", "", None), ("as before", "90%", None)],
)
def test_the_level_to_return_to_is_what_was_chosen_else_the_target_and_never_the_baseline_by_itself(
    goal_text: str, target: str, value: float | None
) -> None:
    content = replace(HEALTH, indicator=replace(HEALTH.indicator, goal_text=goal_text, target_text=target))
    goal = goal_of(content)
    assert (goal.value if goal else None) == value


def test_an_indicator_that_is_not_under_recovery_has_none() -> None:
    content = replace(HEALTH, indicator=replace(HEALTH.indicator, under_recovery=False))
    assert Judged(content).recovery is None
    assert say_recovery(Judged(content), TODAY) == ()


def test_where_it_cannot_be_measured_a_sentence_says_why() -> None:
    without_goal = indicator("Any", "higher", "", QUARTERS, ("1", "2"), under_recovery=True)
    assert "No recovery target is entered" in say_recovery(Judged(without_goal), TODAY)[0]
    neutral = indicator("Any", "none", "5", QUARTERS, ("1", "2"), under_recovery=True)
    assert say_recovery(Judged(neutral), TODAY) == ("Neither direction is better, so no recovery can be measured.",)
    short = indicator("Any", "higher", "5", QUARTERS, ("1", "2"), under_recovery=True)
    assert say_recovery(Judged(short), TODAY)[-1].startswith("There are fewer than three readings since the low point")


def planned(*points: tuple[str, str]) -> tuple[TrajectoryPoint, ...]:
    """A trajectory."""
    return tuple(TrajectoryPoint(1, Period.read(period), printed) for period, printed in points)


def test_the_distance_from_the_plan_is_told_where_the_plan_names_the_day() -> None:
    content = replace(HEALTH, trajectory=planned(("09/11/2014", "70%")))
    found = off_plan(content)
    assert found is not None
    assert (found.planned, found.distance, found.between) == (70, -1.4, False)
    assert say_recovery(Judged(content), TODAY)[-1] == "68.6 for 09/11/2014 is 1.4 points below the plan."


def test_between_two_planned_figures_the_plan_is_read_off_the_line_and_said_to_be() -> None:
    content = replace(HEALTH, trajectory=planned(("30/10/2014", "60%"), ("19/11/2014", "80%")))
    found = off_plan(content)
    assert found is not None
    assert (found.planned, found.between) == (70, True)
    assert "read between two points of the trajectory" in say_recovery(Judged(content), TODAY)[-1]


def test_a_plan_that_does_not_reach_the_day_says_nothing_of_it() -> None:
    assert off_plan(replace(HEALTH, trajectory=planned(("March 2015", "85.1%")))) is None


def test_of_two_planned_figures_for_one_day_the_last_counts() -> None:
    found = off_plan(replace(HEALTH, trajectory=planned(("09/11/2014", "60%"), ("09/11/2014", "70%"))))
    assert found is not None
    assert found.planned == 70


def test_of_several_bounds_the_oldest_is_named() -> None:
    printed = ("under 40", "50", "under 60")
    content = indicator("Any", "higher", "90", (*QUARTERS, "Q3 2014/15"), printed, under_recovery=True)
    assert say_recovery(Judged(content), TODAY)[-1].startswith("Under 40% for Q1 2014/15 is not an exact figure")


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("68.6%", "68.6 for 09/11/2014 is as planned."),
        ("70%", "68.6 for 09/11/2014 is 1.4 points below the plan."),
        ("67.1%", "68.6 for 09/11/2014 is 1.5 points above the plan."),
    ],
)
def test_the_latest_figure_is_above_below_or_as_planned(plan: str, said: str) -> None:
    content = replace(HEALTH, trajectory=planned(("09/11/2014", plan)))
    assert say_recovery(Judged(content), TODAY)[-1] == said
    *earlier, last = content.readings
    bound = replace(content, readings=(*earlier, replace(last, certainty="more than")))
    assert not any("plan" in sentence for sentence in say_recovery(Judged(bound), TODAY))


@pytest.mark.parametrize(("day", "needs"), [(10, "needs"), (11, "needed"), (12, "needed")])
def test_what_is_needed_is_told_as_past_from_the_day_itself_on(day: int, needs: str) -> None:
    dated = replace(HEALTH, indicator=replace(HEALTH.indicator, goal_on=date(2014, 12, 11)))
    said = [one for one in say_recovery(Judged(dated), date(2014, 12, day)) if "To get there" in one]
    assert said and f" it {needs} " in said[0]


def test_a_rate_is_said_to_be_about_what_it_is_rounded_to_and_never_nothing() -> None:
    def slow(last: str) -> str:
        made = indicator("Visits", "higher", "90%", ("01/01/2014", "01/07/2014", "01/01/2015"), ("80%", "80.01%", last))
        recovering = replace(made, indicator=replace(made.indicator, under_recovery=True))
        return next(one for one in say_recovery(Judged(recovering), TODAY) if one.startswith("That is"))

    assert slow("80.03%") == "That is about 0.0025 points a month over 3 readings."
    assert slow("84%").startswith("That is about 0.33 points a month")


@pytest.mark.parametrize(
    ("better", "printed", "found"),
    [
        ("higher", ("60", "more than 30", "50"), "more than 30"),
        ("higher", ("30", "more than 60", "50"), ""),
        ("higher", ("30", "60", "more than 50"), "more than 50"),
        ("higher", ("30", "less than 60", "50"), "less than 60"),
        ("higher", ("30", "at most 60", "50"), "at most 60"),
        ("lower", ("60", "under 90", "50"), "under 90"),
        ("lower", ("90", "under 60", "50"), ""),
        ("lower", ("90", "at least 60", "50"), "at least 60"),
        ("lower", ("90", "60", "under 50"), "under 50"),
        ("lower", ("90", "60", "50"), ""),
        ("lower", (), ""),
    ],
)
def test_a_bound_leaves_a_recovery_open_as_the_latest_or_as_what_may_be_the_worst(
    better: Better, printed: tuple[str, ...], found: str
) -> None:
    content = indicator("Any", better, "", ("Q1 2014/15", "Q2 2014/15", "Q3 2014/15")[: len(printed)], printed)
    bound = open_bound(content)
    assert (bound.printed if bound else "") == found


def test_the_plan_is_read_off_between_the_nearest_two_of_its_figures_that_have_a_day_and_a_number() -> None:
    points = planned(
        *(("30/06/2014", "0%"), ("soon", "99%"), ("31/10/2014", "tbc"), ("30/10/2014", "60%"), ("19/11/2014", "80%")),
        ("31/12/2014", "100%"),
    )
    content = replace(HEALTH, trajectory=points)
    assert [point.value for point in planned_points(content)] == [0, 60, 80, 100]
    found = off_plan(content)
    assert found is not None
    assert (found.planned, found.distance, found.between) == (70, -1.4, True)
    assert off_plan(replace(content, trajectory=points[:4])) is None, "the plan ends before the day"
    assert off_plan(replace(content, readings=())) is None


def test_without_a_gap_no_share_of_it_is_told_and_a_figure_just_below_its_plan_is_below_it() -> None:
    met = indicator("Any", "higher", "90", (*QUARTERS, "Q3 2014/15"), ("95", "96", "97"), under_recovery=True)
    assert say_recovery(Judged(met), TODAY) == (
        "The recovery target is the target, 90%.",
        "The worst reading already meets the recovery target, so there is no gap to close.",
    )
    plans = [replace(HEALTH, trajectory=planned(("09/11/2014", printed))) for printed in ("69%", "68.6%", "68%")]
    assert [say_recovery(Judged(content), TODAY)[-1] for content in plans] == [
        "68.6 for 09/11/2014 is 0.4 points below the plan.",
        "68.6 for 09/11/2014 is as planned.",
        "68.6 for 09/11/2014 is 0.6 points above the plan.",
    ]
