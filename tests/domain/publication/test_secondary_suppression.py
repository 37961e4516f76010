"""What is left out with a small figure, so that no sum gives it back."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, strategies as st

from tracker.domain.publication.secondary_suppression import Sum, given_away, protected

ROW: Sum[str] = {"a": 1, "b": 1, "t": -1}
THREE: Sum[str] = {"a": 1, "b": 1, "c": 1, "t": -1}


@pytest.mark.parametrize(
    ("counts", "sums", "small", "left_out"),
    [
        ({"a": 3, "b": 9, "t": 12}, [], "a", "a"),
        ({"a": 3, "b": 9, "t": 12}, [ROW], "a", "ab"),
        ({"a": 3, "b": 0, "t": 3}, [ROW], "a", "at"),
        ({"a": 3, "b": 9, "c": 8, "t": 20}, [THREE], "a", "ac"),
        ({"a": 3, "b": 1, "c": 8, "t": 12}, [THREE], "a", "ac"),
        ({"a": 3, "b": 2, "c": 8, "t": 13}, [THREE], "a", "ab"),
        ({"a": 3, "b": 4, "c": 8, "t": 15}, [THREE], "ab", "ab"),
        ({"a": 1, "b": 1, "c": 8, "t": 10}, [THREE], "ab", "abc"),
        ({"a": 3, "b": 9, "t": 12, "x": 5}, [ROW], "a", "ab"),
        ({"a": 3}, [{"a": 1, "x": -1}], "a", "a"),
    ],
)
def test_with_a_small_figure_goes_the_least_one_that_is_no_total_and_leaves_it_open(
    counts: dict[str, int], sums: list[Sum[str]], small: str, left_out: str
) -> None:
    assert protected(counts, sums, list(small)) == set(left_out)


def test_in_a_table_with_both_totals_a_rectangle_goes() -> None:
    counts = {"a1": 2, "a2": 9, "a3": 7, "b1": 8, "b2": 6, "b3": 9}
    counts |= {"a": 18, "b": 23, "1": 10, "2": 15, "3": 16, "t": 41}
    sums: list[Sum[str]] = [
        *({f"{row}1": 1, f"{row}2": 1, f"{row}3": 1, row: -1} for row in "ab"),
        *({f"a{column}": 1, f"b{column}": 1, column: -1} for column in "123"),
    ]
    left_out = protected(counts, sums, ["a1"])
    assert left_out == {"a1", "a3", "b1", "b3"}
    assert given_away(sorted(left_out), sums) == set()
    for one in sorted(left_out):
        assert given_away(sorted(left_out - {one}), sums) == left_out - {one}


@pytest.mark.parametrize(
    ("hidden", "sums", "away"),
    [
        ("a", [ROW], "a"),
        ("ab", [ROW], ""),
        ("abt", [ROW], ""),
        ("ab", [ROW, {"a": 1, "x": -1}], "ab"),
        ("ab", [ROW, {"a": 1, "b": -1, "x": 1}], "ab"),
        ("ab", [ROW, {"a": 2, "b": 2, "x": -1}], ""),
        ("a", [{"b": 1, "t": -1}], ""),
        ("", [ROW], ""),
    ],
)
def test_what_the_sums_give_away(hidden: str, sums: list[Sum[str]], away: str) -> None:
    assert given_away(list(hidden), sums) == set(away)


def is_open(counts: dict[str, int], sums: list[Sum[str]], hidden: set[str], one: str) -> bool:
    """Return whether trying all values leaves another one for a hidden figure: a 0 only where one was hidden."""
    least = min(1, *(counts[each] for each in hidden))
    names = sorted(hidden)
    for values in product(*(range(least, counts[each] + 3) for each in names)):
        told = counts | dict(zip(names, values, strict=True))
        if told[one] != counts[one] and all(sum(told[each] * by for each, by in row.items()) == 0 for row in sums):
            return True
    return False


@given(st.lists(st.integers(0, 4), min_size=3, max_size=3), st.sampled_from(["a", "b", "ab", "c"]))
def test_in_a_row_with_a_total_each_figure_that_is_left_out_has_another_value_and_no_more_go_than_are_needed(
    parts: list[int], small: str
) -> None:
    counts = dict(zip("abc", parts, strict=True)) | {"t": sum(parts)}
    hidden = protected(counts, [THREE], list(small))
    assert all(is_open(counts, [THREE], hidden, one) for one in small)
    for one in hidden - set(small):
        assert not all(is_open(counts, [THREE], hidden - {one}, each) for each in small)


@given(st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_in_a_table_of_four_each_figure_that_is_left_out_has_another_value(cells: list[int]) -> None:
    a, b, c, d = cells
    counts = {"a": a, "b": b, "c": c, "d": d, "r": a + b, "s": c + d, "u": a + c, "v": b + d, "t": sum(cells)}
    sums: list[Sum[str]] = [
        *({one: 1, other: 1, total: -1} for one, other, total in ("abr", "cds", "acu", "bdv", "rst", "uvt")),
    ]
    hidden = protected(counts, sums, ["a"])
    assert is_open(counts, sums, hidden, "a")


def test_what_cannot_be_made_good_is_left_out_as_it_is() -> None:
    """A figure that alone makes up its total can only be hidden with it; nothing further is taken for it."""
    alone: Sum[str] = {"a": 1, "t": -1}
    assert protected({"a": 3, "t": 3}, [alone], ["a"]) == {"a", "t"}
    assert protected({"a": 3, "t": 3}, [alone], ["a", "t"]) == {"a", "t"}


def test_a_chain_of_totals_goes_as_far_as_it_must() -> None:
    chain: list[Sum[str]] = [{"a": 1, "t": -1}, {"t": 1, "b": 1, "u": -1}]
    assert protected({"a": 3, "t": 3, "b": 9, "u": 12}, chain, ["a"]) == {"a", "t", "b"}
    assert protected({"a": 3, "t": 3, "b": 1, "u": 4}, chain, ["a"]) == {"a", "t", "b"}


def test_a_sum_of_which_nothing_is_unknown_says_nothing_and_three_sums_together_say_more() -> None:
    assert given_away("abc", [{"x": 1, "y": -1}]) == set()
    assert given_away("abc", [{"a": 1, "b": 1}, {"b": 1, "c": 1}, {"a": 1, "c": 1}]) == set("abc")
    assert given_away("abc", [{"a": 1, "b": 1}, {"b": 1, "c": 1}, {"a": 1, "c": -1}]) == set()
    assert given_away("abcd", [{"a": 1, "b": 1}, {"a": 1, "b": 1, "c": 1}]) == {"c"}
    assert given_away("ab", [{"a": 0, "b": 1}]) == {"b"}


def test_a_figure_that_stands_in_no_sum_stays_hidden_by_itself_and_the_others_are_looked_after() -> None:
    assert protected({"x": 1, "a": 3, "b": 9, "t": 12}, [ROW], ["x", "a"]) == {"x", "a", "b"}
