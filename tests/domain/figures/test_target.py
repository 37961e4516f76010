"""A target's words, its number, and what meets it."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tracker.domain.figures.target import Better, Target
from tracker.domain.figures.target_grammar import Comparator


@pytest.mark.parametrize(
    ("printed", "better", "comparator", "value"),
    [
        ("100", "higher", ">=", 100),
        ("90%", "higher", ">=", 90),
        ("0.25", "lower", "<=", 0.25),
        ("0", "lower", "<=", 0),
        ("42", "none", "=", 42),
        ("<0.4", "lower", "<", 0.4),
        ("less than 3 days", "lower", "<", 3),
        ("Not greater than 3%", "lower", "<=", 3),
        ("no more than 3%", "lower", "<=", 3),
        ("no greater than 3%", "lower", "<=", 3),
        ("at most 5", "higher", "<=", 5),
        ("At least 95%", "lower", ">=", 95),
        ("not less than 95", "none", ">=", 95),
        ("≥ 75", "none", ">=", 75),
        ("<= 00:30", "lower", "<=", 30),
        ("over £1m", "higher", ">", 1_000_000),
    ],
)
def test_a_target_is_a_comparator_and_a_number(
    printed: str, better: Better, comparator: Comparator, value: float
) -> None:
    assert Target.read(printed, better) == Target(printed, comparator, value)


@pytest.mark.parametrize(
    "printed", ["", "No Target", "n/a", "N/A", "to be agreed", "<", "20 to 30ish", "1,2 up on July"]
)
def test_a_target_without_a_number_is_kept_as_printed_and_judges_nothing(printed: str) -> None:
    target = Target.read(printed, "higher")
    assert target == Target(printed)
    assert target.is_met(50) is None


def test_a_target_of_nought_is_a_target() -> None:
    target = Target.read("0%", "lower")
    assert target.is_met(0) is True
    assert target.is_met(5.1) is False


@given(st.integers(-1000, 1000))
def test_exactly_on_target_is_met_except_where_the_comparator_is_strict(value: int) -> None:
    for printed, met in (
        ("{}", True),
        ("not greater than {}", True),
        ("at least {}", True),
        ("<{}", False),
        (">{}", False),
    ):
        for better in ("higher", "lower", "none"):
            assert Target.read(printed.format(value), better).is_met(value) is met


@pytest.mark.parametrize(
    ("printed", "better", "value", "met"),
    [
        ("<0.4", "lower", 0.2, True),
        ("100", "higher", 79.99, False),
        ("0.25", "lower", 0.39, False),
        ("0.25", "lower", 0.11, True),
        ("1.84", "lower", 1.96, False),
        ("90", "higher", 92.6, True),
        ("Not greater than 3%", "lower", 1.3, True),
        ("75", "higher", 83.2, True),
    ],
)
def test_the_figures_of_the_papers_are_judged_as_the_papers_do(
    printed: str, better: Better, value: float, met: bool
) -> None:
    assert Target.read(printed, better).is_met(value) is met


@given(st.text(), st.sampled_from(["higher", "lower", "none"]))
def test_any_target_comes_back_as_printed(printed: str, better: Better) -> None:
    target = Target.read(printed, better)
    assert target.printed == printed
    assert (target.comparator is None) == (target.value is None)


@pytest.mark.parametrize(
    ("value", "met", "distance"), [(19, False, 1), (20, True, 0), (25, True, 0), (30, True, 0), (31, False, 1)]
)
def test_a_range_is_met_at_both_its_ends(value: float, met: bool, distance: float) -> None:
    target = Target.read("20 to 30", "higher")
    assert (target.comparator, target.value, target.upper) == ("between", 20, 30)
    assert (target.is_met(value), target.distance(value)) == (met, distance)


def test_a_range_from_a_number_to_itself_is_one_and_one_that_runs_backwards_is_none() -> None:
    assert Target.read("20 to 20", "higher") == Target("20 to 20", "between", 20, 20)
    assert Target.read("30 to 20", "higher") == Target("30 to 20")


@pytest.mark.parametrize(
    ("printed", "base_value", "comparator", "value"),
    [
        ("10% up on July 2014", 60, ">=", 66),
        ("10% down on July 2014", 60, "<=", 54),
        ("5 points down on July 2014", 60, "<=", 55),
        ("5 points up on July 2014", 60, ">=", 65),
        ("0% up on July 2014", 60, "<=", 60),
        ("0.5% up on July 2014", 60, ">=", 60.3),
        ("1% up on July 2014", 60, ">=", 60.6),
        ("0.1234567 points down on July 2014", 60, "<=", 59.876543),
    ],
)
def test_a_relative_target_is_worked_out_from_what_it_is_relative_to(
    printed: str, base_value: float, comparator: Comparator, value: float
) -> None:
    found = Target.read(printed, "higher").resolved(base_value)
    assert (found.comparator, found.value) == (comparator, value)


def test_a_share_from_a_month_on_is_no_change_and_one_compared_with_a_month_is() -> None:
    read = [Target.read(text, "higher") for text in ("85% from April 2026", "5% compared with July 2014")]
    assert [(target.value, target.base, target.change) for target in read] == [(85, "", 0), (None, "July 2014", 5)]
