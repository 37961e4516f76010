"""XmR charts against the figures that the rules' own publications print."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tracker.domain.errors import RuleBroken
from tracker.domain.figures.control_limits import PointType, Spc, SpcRules, Variant, control, shift, trend, two_of_three
from tracker.domain.figures.target import Better

RANDOM = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
    -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
    0.70135590, -0.47279141,
]  # fmt: skip
SPIKED = [10.0 if index == 14 else value for index, value in enumerate(RANDOM)]
ALTERNATING = [1.0, 2, 1, 2, 10, *([1.0, 2] * 6), 1.0]


BY_DEFAULT = SpcRules()


def chart(values: list[float], rules: SpcRules = BY_DEFAULT) -> Spc:
    """The chart of values a week apart."""
    start = date(2024, 1, 1)
    return control([(start + timedelta(weeks=index), value) for index, value in enumerate(values)], rules)


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
    assert [index for index, point in enumerate(chart(ALTERNATING).points) if point.type is not PointType.COMMON] == [4]


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


@pytest.mark.parametrize(
    ("close", "told"), [([True, True, False], True), ([True, False, False], False), ([True] * 2, False)]
)
def test_the_first_three_points_can_be_two_of_three(close: list[bool], told: bool) -> None:
    assert two_of_three(close, [1] * len(close)) == [told] * len(close)


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


def types(values: list[float], rules: SpcRules = BY_DEFAULT) -> list[PointType]:
    return [point.type for point in chart(values, rules).points]


OUTSIDE, TREND, PAIR, SHIFT, COMMON = PointType
BASE = [9.0, 11.0] * 6
"""Twelve points with the mean 10, the limits 4.68 and 15.32 and the near lines 6.45 and 13.55."""
ON_BASE = SpcRules(base_points=12)


@pytest.mark.parametrize(
    ("value", "kind"), [(15.31, COMMON), (15.33, OUTSIDE), (4.69, COMMON), (4.67, OUTSIDE), (10.0, COMMON)]
)
def test_a_point_is_outside_from_beyond_either_limit(value: float, kind: PointType) -> None:
    assert types([*BASE, value], ON_BASE)[-1] is kind


@pytest.mark.parametrize(
    ("last", "kinds"),
    [
        ([14, 12, 14], [PAIR, COMMON, PAIR]),
        ([12, 14, 14], [COMMON, PAIR, PAIR]),
        ([14, 14, 12], [PAIR, PAIR, COMMON]),
        ([13.5, 14, 12], [COMMON] * 3),
        ([14, 10, 14], [COMMON] * 3),
        ([14, 9, 14], [COMMON] * 3),
        ([6, 8, 6], [PAIR, COMMON, PAIR]),
        ([6.5, 6, 8], [COMMON] * 3),
        ([16, 14, 12], [OUTSIDE, COMMON, COMMON]),
    ],
)
def test_two_of_three_near_one_limit_are_marked_themselves_and_a_point_outside_is_none_of_them(
    last: list[float], kinds: list[PointType]
) -> None:
    assert types([*BASE, *last], ON_BASE)[12:] == kinds


def test_nhs_england_s_variant_counts_a_point_outside_as_one_of_the_two() -> None:
    rules = SpcRules(base_points=12, variant="nhse")
    assert types([*BASE, 16, 14, 12], rules)[12:] == [OUTSIDE, PAIR, COMMON]


@pytest.mark.parametrize(("more", "kind"), [(6, COMMON), (7, SHIFT), (8, SHIFT)])
def test_a_run_of_seven_on_one_side_is_marked(more: int, kind: PointType) -> None:
    for side in (1, -1):
        run = [10 + side * (1 + index % 2) for index in range(more)]
        found = types([*BASE, 10.0, *run, 10.0], ON_BASE)
        assert found[12:] == [COMMON, *[kind] * more, COMMON]


@pytest.mark.parametrize(("number", "kind"), [(6, COMMON), (7, TREND), (8, TREND)])
def test_a_run_of_seven_that_moves_one_way_is_marked(number: int, kind: PointType) -> None:
    for way in (1, -1):
        run = [10 + way * (index - number / 2 + 0.5) / 2 for index in range(number)]
        found = types([*BASE, 10.0, 10.0, *run, run[-1] - way, run[-1] - way], ON_BASE)
        assert found[14 : 14 + number] == [kind] * number
        assert found[14 + number :] == [COMMON, COMMON]


@pytest.mark.parametrize(("better", "variation"), [("higher", "improvement_high"), ("lower", "concern_high")])
def test_a_trend_goes_by_its_direction_on_either_side_of_the_mean(better: Better, variation: str) -> None:
    climb = [10 + (index - 6) / 2 for index in range(7)]
    assert climb[0] < climb[-1] <= 10
    spc = chart([*BASE, 10.0, *climb], SpcRules(better, base_points=12))
    assert spc.points[-1].type is TREND
    assert spc.variation == variation
    falling = chart([*BASE, 10.0, *(20 - value for value in climb)], SpcRules(better, base_points=12))
    assert falling.variation == ("concern_low" if better == "higher" else "improvement_low")


def test_nhs_england_s_variant_shows_a_good_trend_where_a_point_outside_is_bad() -> None:
    climb = [float(value) for value in range(-6, 5)]
    for better, values, variation in (
        ("higher", climb, "improvement_high"),
        ("lower", [20 - value for value in climb], "improvement_low"),
    ):
        nhse = SpcRules(better, base_points=12, variant="nhse")  # type: ignore[arg-type]  # one of the two
        first = chart([*BASE, *values], nhse).points[12]
        assert (first.type, first.improvement, first.high) == (TREND, "improvement", better == "higher")
        nhsr = chart([*BASE, *values], replace(nhse, variant="nhsr")).points[12]
        assert (nhsr.type, nhsr.improvement) == (OUTSIDE, "concern")
        assert chart([*BASE, *values], nhse).points[-1].improvement == "improvement", variation
    alone = chart([*BASE, -6.0], SpcRules("higher", base_points=12, variant="nhse")).points[12]
    assert (alone.type, alone.improvement) == (OUTSIDE, "concern")
    falling = chart([*BASE, *reversed(climb)], SpcRules("higher", base_points=12, variant="nhse")).points[-1]
    assert (falling.type, falling.improvement) == (OUTSIDE, "concern")


@pytest.mark.parametrize(
    ("better", "target", "verdict"),
    [
        *(("higher", 99.0, "pass"), ("higher", 100.0, "pass"), ("higher", 101.0, "fail")),
        *(("lower", 99.0, "fail"), ("lower", 100.0, "pass"), ("lower", 101.0, "pass")),
    ],
)
def test_a_constant_series_passes_where_it_meets_its_target(better: Better, target: float, verdict: str) -> None:
    assert chart([100.0] * 13, SpcRules(better, target)).assurance == verdict


def test_a_target_that_is_equal_to_a_limit_is_hit_or_missed_by_chance() -> None:
    (group,) = chart(BASE).groups
    for target, verdict in ((group.upper, "inconsistent"), (group.upper + 0.01, "fail")):
        assert chart(BASE, SpcRules("higher", target)).assurance == verdict
    for target, verdict in ((group.lower, "inconsistent"), (group.lower - 0.01, "pass")):
        assert chart(BASE, SpcRules("higher", target)).assurance == verdict


@pytest.mark.parametrize(
    ("variant", "number", "refused"),
    [("nhsr", 11, True), ("nhsr", 12, False), ("nhsr", 13, False), ("nhse", 12, True), ("nhse", 13, False)],
)
def test_how_many_points_limits_need(variant: Variant, number: int, refused: bool) -> None:
    assert (chart(RANDOM[:number], SpcRules(variant=variant)).refused is not None) is refused


@pytest.mark.parametrize(
    ("variant", "base_points", "number", "refused"),
    [
        ("nhsr", 11, 20, "The first 11 points are too few for control limits: 12 are needed."),
        ("nhsr", 12, 20, ""),
        ("nhsr", 12, 11, "11 readings are too few for control limits: 12 are needed."),
        ("nhse", 11, 13, "The first 11 points are too few for control limits: 12 are needed."),
        ("nhse", 12, 13, ""),
        ("nhse", 12, 12, "12 readings are too few for control limits: 13 are needed."),
    ],
)
def test_how_many_base_points_limits_need(variant: Variant, base_points: int, number: int, refused: str) -> None:
    said = chart(RANDOM[:number], SpcRules(variant=variant, base_points=base_points)).refused or ""
    assert said.partition(" The chart")[0] == refused


@pytest.mark.parametrize(("number", "short"), [(11, True), (12, True), (13, False), (14, False)])
def test_limits_from_fewer_than_13_points_are_trial_limits(number: int, short: bool) -> None:
    assert chart(RANDOM[:number]).groups[0].short is short


def test_too_few_readings_since_a_rebase_are_named_with_its_day() -> None:
    start = date(2024, 1, 1)
    rebased = chart([1.0, 2] * 9, SpcRules(rebase_on=(start + timedelta(weeks=12),))).refused or ""
    assert "6 readings from 25 March 2024 are too few" in rebased
    assert "5 readings are too few" in (chart([1.0, 2, 1, 2, 1]).refused or "")


@pytest.mark.parametrize(("days", "sizes"), [(-1, [7, 7]), (0, [7, 7]), (1, [8, 6])])
def test_a_rebase_counts_from_its_day_on(days: int, sizes: list[int]) -> None:
    on = date(2024, 1, 1) + timedelta(weeks=7, days=days)
    assert [group.points for group in chart([1.0, 2] * 7, SpcRules(rebase_on=(on,))).groups] == sizes


def test_a_rebase_before_the_first_point_makes_no_group_of_its_own() -> None:
    on = (date(2023, 1, 1), date(2024, 1, 1))
    assert len(chart([1.0, 2] * 7, SpcRules(rebase_on=on)).groups) == 1


@pytest.mark.parametrize(("base_points", "refused"), [(1, True), (2, False), (3, False)])
def test_limits_are_drawn_from_two_points_at_least(base_points: int, refused: bool) -> None:
    if refused:
        with pytest.raises(RuleBroken, match="at least two points"):
            chart(BASE, SpcRules(base_points=base_points))
    else:
        assert chart(BASE, SpcRules(base_points=base_points)).groups[0].base_points == base_points


def test_one_reading_has_no_variation() -> None:
    (group,) = chart([5.0]).groups
    assert (group.mean, group.lower, group.upper, group.base_points) == (5, 5, 5, 1)
    with pytest.raises(RuleBroken, match="nothing to chart"):
        control([], SpcRules())
