"""What is left out with a small figure, so that no sum gives it back."""

from __future__ import annotations

import pytest

from tracker.domain.publication.linear_sums import Sum, given_away, protected

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
