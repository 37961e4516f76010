"""Statuses by rule, directions, and checks on figures, with the papers' own numbers."""

from __future__ import annotations

import pytest

from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_figure, read_value
from tracker.domain.figures.target import Better, Target
from tracker.domain.indicators.ratio_check import duplicate_contradictions, ratio_contradiction
from tracker.domain.indicators.status_rule import StatusRule, direction, direction_between, judge, way_between
from tracker.domain.indicators.year_to_date import check_year_to_date

MEETS = StatusRule("meets target")


def reading(printed: str, period: str = "Q1 2014/15", of: tuple[float, float] | None = None, row: int = 0) -> Reading:
    """A reading as printed, with its numerator and denominator."""
    numerator, denominator = of or (None, None)
    return Reading(
        1, Period.read(period), printed, read_value(printed), numerator=numerator, denominator=denominator, id=row
    )


@pytest.mark.parametrize(
    ("value", "target", "better", "expected"),
    [
        (92.6, "90", "higher", "Green"),
        (84.4, "90", "higher", "Red"),
        (0.2, "<0.4", "lower", "Green"),
        (0.4, "<0.4", "lower", "Red"),
        (98, "98", "higher", "Green"),
        (3, "Not greater than 3%", "lower", "Green"),
        (5.1, "0%", "lower", "Red"),
        (1.96, "1.84", "lower", "Red"),
        (41.17, "No Target", "higher", ""),
        (31, "n/a", "lower", ""),
        (None, "100", "higher", ""),
    ],
)
def test_exactly_on_target_is_met_unless_the_comparator_is_strict(
    value: float | None, target: str, better: Better, expected: str
) -> None:
    assert judge(value, Target.read(target, better), better, MEETS) == expected


@pytest.mark.parametrize(
    ("rule", "value", "expected"),
    [
        (StatusRule("tolerance", 5), 85.0, "Amber"),
        (StatusRule("tolerance", 5), 84.9, "Red"),
        (StatusRule("tolerance", 10, percent=True), 81.0, "Amber"),
        (StatusRule("tolerance", 10, percent=True), 80.9, "Red"),
        (StatusRule("amber floor", 75), 75.0, "Amber"),
        (StatusRule("amber floor", 75), 74.9, "Red"),
        (StatusRule("none"), 10.0, ""),
    ],
)
def test_a_figure_off_its_target_is_amber_as_far_as_its_rule_allows(
    rule: StatusRule, value: float, expected: str
) -> None:
    assert judge(value, Target.read("90", "higher"), "higher", rule) == expected


@pytest.mark.parametrize(
    ("value", "last_year", "expected"),
    [(82.0, None, "Green"), (70.0, 70.0, "Amber"), (70.0, 69.0, "Amber"), (70.0, 71.0, "Red"), (70.0, None, "")],
)
def test_improved_or_not_looks_at_the_same_period_last_year_and_leaves_unrated_what_it_cannot_compare(
    value: float, last_year: float | None, expected: str
) -> None:
    rule = StatusRule("improved or not", 10)
    assert judge(value, Target.read("90", "higher"), "higher", rule, last_year) == expected


def test_invoices_paid_late_get_worse_though_the_number_rises() -> None:
    assert direction(3.69, 5.1, "lower") == "worse"
    assert direction(4561, 2846, "lower") == "better"
    assert direction(100, 100, "higher") == "same"
    assert direction(1, 2, "none") is None


@pytest.mark.parametrize(
    ("quarters", "entered", "methods"),
    [
        (("100", "100"), "100", ("mean", "latest")),
        (("98", "98"), "98", ("mean", "latest")),
        (("98", "99"), "98", ()),
        (("99", "100"), "99", ()),
        (("31", "243"), "274", ("sum",)),
        (("83.2", "90"), "90", ("latest",)),
        (("97", "97"), "96.9", ()),
    ],
)
def test_an_entered_year_to_date_is_told_which_method_it_agrees_with(
    quarters: tuple[str, str], entered: str, methods: tuple[str, ...]
) -> None:
    found = check_year_to_date(reading(entered, "YTD 2014/15"), [reading(printed) for printed in quarters])
    assert found is not None
    assert found.methods == methods


def test_a_weighted_mean_needs_every_numerator_and_denominator() -> None:
    parts = [reading("10%", of=(10, 100)), reading("50%", of=(150, 300))]
    found = check_year_to_date(reading("40%", "YTD 2014/15"), parts)
    assert found is not None
    assert found.methods == ("weighted",)


@pytest.mark.parametrize(
    ("printed", "of", "words"),
    [
        ("0.39", (29, 7304), "It was truncated, not rounded"),
        ("94.5%", (456, 480), "94.5% is reported, but 456 of 480 is 95.00%."),
        ("0.11", (8, 7053), ""),
        ("92.6", (3339, 3606), ""),
        ("84.4", (18882, 22380), ""),
        ("N/A", (1, 2), ""),
    ],
)
def test_a_printed_figure_that_its_parts_do_not_give_is_flagged(
    printed: str, of: tuple[float, float], words: str
) -> None:
    found = ratio_contradiction(reading(printed, of=of))
    assert (words in found.sentence) if words and found else (found is None and not words)


@pytest.mark.parametrize("numerator", [1e26, 1e308, -1e308])
@pytest.mark.parametrize("printed", ["45.92%", "4,561"])
def test_a_numerator_of_any_size_is_compared_or_left(numerator: float, printed: str) -> None:
    """A file with such a number could not be shown at all."""
    found = ratio_contradiction(reading(printed, of=(numerator, 2)))
    assert found is None or "is reported, but" in found.sentence


def test_two_readings_of_one_period_are_flagged() -> None:
    found = duplicate_contradictions([reading("0.5", row=1), reading("1", row=2), reading("1", "Q2 2014/15", row=3)])
    assert set(found) == {1, 2}


@pytest.mark.parametrize(
    ("before", "after", "way", "direction"),
    [
        ("5", "6", "up", "better"),
        ("6", "5", "down", "worse"),
        ("5", "5.0", "same", "same"),
        ("under 5", "5", "up", "better"),
        ("under 5", "4", None, None),
        ("under 5", "6", "up", "better"),
        ("at most 5", "5", None, None),
        ("at most 5", "6", "up", "better"),
        ("5", "over 5", "up", "better"),
        ("5", "at least 5", None, None),
        ("6", "under 6", "down", "worse"),
        ("6", "at most 6", None, None),
        ("at most 5", "at most 5", None, None),
        ("N/A", "5", None, None),
    ],
)
def test_which_way_a_figure_went_is_told_where_a_bound_leaves_no_doubt(
    before: str, after: str, way: str | None, direction: str | None
) -> None:
    then, now = bounded(before), bounded(after)
    assert way_between(then, now) == way
    assert direction_between(then, now, "higher") == direction
    other = {"better": "worse", "worse": "better"}.get(direction or "", direction)
    assert direction_between(then, now, "lower") == other
    assert direction_between(then, now, "none") is None


def bounded(printed: str) -> Reading:
    value, certainty = read_figure(printed)
    return Reading(1, Period.read("Q1 2014/15"), printed, value, certainty=certainty)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("tolerance 5", StatusRule("tolerance", 5)),
        ("tolerance 10%", StatusRule("tolerance", 10, percent=True)),
        ("Amber floor 75", StatusRule("amber floor", 75)),
        ("improved or not 10%", StatusRule("improved or not", 10, percent=True)),
        ("meets target", StatusRule("meets target")),
        ("none", StatusRule()),
        ("tolerance", None),
        ("meets target 5", None),
        ("none 5", None),
        ("amber floor 75%", None),
        ("amber floor", None),
        ("some rule", None),
    ],
)
def test_a_rule_is_read_as_it_is_written(text: str, rule: StatusRule | None) -> None:
    assert StatusRule.read(text) == rule
    if rule is not None:
        assert StatusRule.read(rule.write()) == rule


@pytest.mark.parametrize(
    ("value", "status"),
    [(9.9, "Red"), (10, "Amber"), (12, "Amber"), (20, "Green"), (30, "Green"), (40, "Amber"), (41, "Red")],
)
def test_a_range_is_amber_on_both_sides(value: float, status: str) -> None:
    assert judge(value, Target.read("20 to 30", "higher"), "higher", StatusRule("tolerance", 10)) == status


def test_a_year_to_date_without_a_figure_or_with_fewer_than_two_parts_is_not_checked() -> None:
    parts = [reading("10"), reading("20")]
    assert check_year_to_date(reading("N/A", "YTD 2014/15"), parts) is None
    assert check_year_to_date(reading("30", "YTD 2014/15"), parts[:1]) is None
    assert check_year_to_date(reading("30", "YTD 2014/15"), parts) is not None
