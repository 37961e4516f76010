"""XmR charts against the figures that the rules' own publications print."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tracker.domain.errors import RuleBroken
from tracker.domain.spc import PointType, Spc, SpcRules, control, shift, trend, two_of_three
from tracker.domain.target import Better

RANDOM = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
    -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
    0.70135590, -0.47279141,
]  # fmt: skip
SPIKED = [10.0 if place == 14 else value for place, value in enumerate(RANDOM)]
ALTERNATING = [1.0, 2, 1, 2, 10, *([1.0, 2] * 6), 1.0]


BY_DEFAULT = SpcRules()


def chart(values: list[float], rules: SpcRules = BY_DEFAULT) -> Spc:
    """The chart of values a week apart."""
    start = date(2024, 1, 1)
    return control([(start + timedelta(weeks=place), value) for place, value in enumerate(values)], rules)


@pytest.mark.parametrize(
    ("values", "rules", "mean", "lower", "upper", "digits"),
    [
        (RANDOM, SpcRules(), 0.1416238, -3.01138, 3.294627, 5e-6),
        (SPIKED, SpcRules(), 0.6694159, -2.383666, 3.722497, 5e-7),
        (SPIKED, SpcRules(screening=False), 0.6694159, -4.596625, 5.935457, 5e-7),
        (ALTERNATING, SpcRules(), 1.94, -0.72, 4.60, 5e-3),
        (ALTERNATING, SpcRules(screening=False), 1.94, -3.06, 6.95, 5e-3),
        (list(map(float, range(1, 11))), SpcRules(), 5.5, 2.84, 8.16, 1e-9),
        ([16.0, 9, 4, 2, 1], SpcRules(), 6.4, -3.575, 16.375, 1e-9),
        (list(map(float, range(1, 9))), SpcRules(base_points=3), 2.0, -0.66, 4.66, 1e-9),
    ],
)
def test_limits_are_those_that_the_publications_print(
    values: list[float], rules: SpcRules, mean: float, lower: float, upper: float, digits: float
) -> None:
    (group,) = chart(values, rules).groups
    assert (group.mean, group.lower, group.upper) == pytest.approx((mean, lower, upper), abs=digits)


def test_the_near_lines_stand_at_two_thirds_of_the_limits() -> None:
    assert chart(list(map(float, range(1, 11)))).groups[0].near() == pytest.approx((3.7266667, 7.2733333), abs=5e-8)


def test_common_cause_is_not_dressed_up() -> None:
    assert {point.type for point in chart(RANDOM).points} == {PointType.COMMON}
    assert {point.type for point in chart([16.0, 9, 4, 2, 1]).points} == {PointType.COMMON}


def test_only_the_spike_of_an_alternating_series_is_special() -> None:
    assert [place for place, point in enumerate(chart(ALTERNATING).points) if point.type is not PointType.COMMON] == [4]


def test_points_beyond_limits_of_three_base_points_are_outside_and_the_climb_is_a_trend() -> None:
    types = [point.type for point in chart(list(map(float, range(1, 9))), SpcRules(base_points=3)).points]
    assert types == [PointType.TREND] * 4 + [PointType.OUTSIDE] * 4


@pytest.mark.parametrize(
    ("values", "flags"),
    [([1, 2, 3, 4, 5, 6, 7], [1] * 7), ([7, 6, 5, 4, 3, 2, 1], [-1] * 7), ([1, 2, 3, 3, 4, 5, 6], [0] * 7)],
)
def test_a_trend_is_seven_points_moving_strictly_one_way(values: list[float], flags: list[int]) -> None:
    assert trend(values) == flags


@pytest.mark.parametrize(
    ("sides", "flags"),
    [([1] * 6, [False] * 6), ([1] * 6 + [-1], [False] * 7), ([1] * 8 + [-1], [True] * 8 + [False]),
     ([1, 1, 1, 0, 1, 1, 1, 1], [False] * 8)],
)  # fmt: skip
def test_a_shift_is_seven_points_on_one_side_and_the_mean_breaks_it(sides: list[int], flags: list[bool]) -> None:
    assert shift(sides) == flags


def test_two_of_three_needs_all_three_on_one_side() -> None:
    close = [False, False, True, False, True, False, False]
    assert two_of_three(close, [1] * 7) == [False, False, True, True, True, False, False]
    assert two_of_three(close, [1, -1, 1, -1, 1, -1, 1]) == [False] * 7


@pytest.mark.parametrize(
    ("better", "verdicts"),
    [("higher", ["fail", "pass", "inconsistent"]), ("lower", ["pass", "fail", "inconsistent"]), ("none", [None] * 3)],
)
def test_assurance_compares_the_target_with_the_limits(better: Better, verdicts: list[str | None]) -> None:
    found = []
    for lower, upper in ((1, 3), (5, 7), (1, 5)):
        middle, swing = (lower + upper) / 2, (upper - lower) / 2 / 2.66
        values = [middle - swing / 2, middle + swing / 2] * 8
        found.append(chart(values, SpcRules(better, 4.0)).assurance)
    assert found == verdicts


def test_a_constant_series_has_no_variation_and_passes_where_its_value_meets_the_target() -> None:
    spc = chart([100.0] * 13, SpcRules("higher", 100.0))
    assert (spc.groups[0].lower, spc.groups[0].upper, spc.assurance) == (100.0, 100.0, "pass")
    assert "No variation" in spc.groups[0].note
    assert {point.type for point in spc.points} == {PointType.COMMON}


def test_a_nearly_constant_series_is_not_screened_to_nothing() -> None:
    spc = chart([1.0, 1, 1, 1, 2])
    assert spc.groups[0].upper == pytest.approx(1.2 + 2.66 * 0.25)
    assert "without screening" in spc.groups[0].note


def test_improvement_goes_by_the_better_direction() -> None:
    climb = [5.0, 5.2, 4.9, 5.1, 5.0, 4.8, 5.2, 5.1, 4.9, 5.0, 5.1, 4.9, 20.0]
    assert chart(climb, SpcRules("higher")).variation == "improvement_high"
    assert chart(climb, SpcRules("lower")).variation == "concern_high"
    assert chart(climb, SpcRules("none")).variation == "neutral_high"


def test_five_points_are_refused_with_the_number_needed_and_their_arithmetic_stays() -> None:
    spc = chart([52.5, 61.1, 63.7, 65.5, 68.6], SpcRules("higher"))
    assert spc.refused is not None
    assert "12 are needed" in spc.refused
    (group,) = spc.groups
    assert (group.mean, group.lower, group.upper) == pytest.approx((62.28, 51.57, 72.99), abs=5e-3)


def test_each_rebase_starts_new_limits_and_short_groups_are_trial() -> None:
    values = [1.0, 2] * 7 + [11.0, 12] * 7
    spc = chart(values, SpcRules(rebase_on=(date(2024, 1, 1) + timedelta(weeks=14),)))
    assert [group.mean for group in spc.groups] == [1.5, 11.5]
    assert [group.short for group in spc.groups] == [False, False]
    assert chart(values[:12]).groups[0].short
    assert spc.refused is None


def test_two_readings_of_one_day_are_refused() -> None:
    with pytest.raises(RuleBroken, match="two readings for 1 January 2024"):
        control([(date(2024, 1, 1), 1.0), (date(2024, 1, 1), 2.0)], SpcRules())


def test_nhs_england_s_variant_does_not_screen_and_wants_thirteen_points() -> None:
    spc = chart(SPIKED, SpcRules(variant="nhse"))
    assert (spc.groups[0].lower, spc.groups[0].upper) == pytest.approx((-4.596625, 5.935457), abs=5e-7)
    assert chart(RANDOM[:12], SpcRules(variant="nhse")).refused is not None
    assert chart(RANDOM[:12]).refused is None
