"""A figure's own precision, and other figures said in its form."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tracker.domain.figures.printed_precision import as_precise, cut, decimals_of, say_like, scale_of


@pytest.mark.parametrize(
    ("printed", "scale"),
    [
        *(("£10.85m", 10**6), ("£3 million", 10**6), ("5k", 1000), ("5 thousand", 1000), ("£2bn", 10**9)),
        *(("£2 billion", 10**9), ("2 M", 10**6), ("46", 1), ("5 km", 1), ("m 5", 1), ("", 1)),
    ],
)
def test_the_scale_stands_behind_the_figure(printed: str, scale: int) -> None:
    assert scale_of(printed) == scale


@pytest.mark.parametrize(
    ("printed", "decimals"), [("45.92%", 2), ("4,561", 0), ("£10.8m", 1), ("N/A", 0), ("0.250", 3)]
)
def test_decimals_are_counted_as_printed(printed: str, decimals: int) -> None:
    assert decimals_of(printed) == decimals


@pytest.mark.parametrize(
    ("value", "printed", "rounded", "without"),
    [
        (98.5, "98", "99", "98"),
        (98.49, "98", "98", "98"),
        (0.397, "0.39", "0.40", "0.39"),
        (46_436_000, "£46m", "46", "46"),
        (46_500_000, "£46m", "47", "46"),
        (-1.5, "1", "-2", "-1"),
        (0.1 + 0.2, "0.3", "0.3", "0.3"),
    ],
)
def test_a_half_is_rounded_up_and_what_is_cut_is_not(value: float, printed: str, rounded: str, without: str) -> None:
    assert (as_precise(value, printed), cut(value, printed)) == (Decimal(rounded), Decimal(without))


@pytest.mark.parametrize(
    ("value", "printed", "decimals", "said"),
    [
        (81_800_000, "£72m", 1, "£81.8m"),
        (78.2, "77%", None, "78%"),
        (1234.5, "5", None, "1,235"),
        (-3, "£5", None, "-£3"),
        (3, "-£5", None, "£3"),
        (84, "00:41", None, "01:24"),
        (5, "N/A", None, "5"),
        (5, "4*", None, "5"),
        (5, "about 4", None, "about 5"),
    ],
)
def test_a_figure_is_said_in_the_form_of_another(value: float, printed: str, decimals: int | None, said: str) -> None:
    assert say_like(value, printed, decimals) == said
