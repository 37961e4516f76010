"""Figures in words are put into digits, each word by its value, and fractions into whole per cent."""

from __future__ import annotations

import pytest

from tracker.domain.publication.figures_in_words import in_digits, shares_in


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("one, nineteen, twenty, twenty-one, thirty, ninety and ninety nine", "1, 19, 20, 21, 30, 189"),
        ("a hundred", "100"),
        ("two hundred", "200"),
        ("one hundred and one", "101"),
        ("a thousand", "1,000"),
        ("three million two thousand and four", "3,002,004"),
        ("two billion", "2,000,000,000"),
        ("Half a million", "500 thousand"),
        ("a quarter of a billion", "250 million"),
        ("three quarters of a million", "750 thousand"),
        ("hundred and five", "hundred and five"),
        ("thousand and five", "thousand and five"),
        ("hundred", "hundred"),
        ("someone at Tenby", "someone at Tenby"),
    ],
)
def test_a_number_in_words_is_put_into_digits(words: str, digits: str) -> None:
    assert in_digits(words) == digits


@pytest.mark.parametrize(
    ("words", "shares"),
    [
        ("a third", {33}),
        ("an eighth", set()),
        ("two thirds", {66}),
        ("one quarter, or three-quarters", {25, 75}),
        ("One fifth", {20}),
        ("nine tenths", {90}),
        ("half", {50}),
        ("one half", {50}),
        ("halves and thirds", set()),
        ("four quarters, and five fifths", set()),
    ],
)
def test_a_fraction_is_its_share_in_whole_per_cent_where_it_is_less_than_all(words: str, shares: set[int]) -> None:
    assert shares_in(words) == shares
