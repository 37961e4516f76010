"""Which figures a text names, each in one spelling: both sides of every edge of what is searched for by itself."""

from __future__ import annotations

import pytest

from tracker.domain.publication.figures_in_text import (
    figures_in,
    figures_in_unit,
    fractions_in,
    numeric,
    rounded_figures,
    roundings_of,
    scaled_figures,
    short_figures,
)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("no digits", set()),
        ("12", set()),
        ("123", {"123"}),
        ("£48,250", {"48250"}),
        ("5,000 and 5,120", {"5120"}),
        ("0.547", {".547"}),
        ("54.7", {"54.7"}),
        ("54.70", {"54.7"}),
        ("5.0", set()),
        ("0.05", set()),
        ("007", set()),
        ("54.7%", {"54.7"}),
        ("1899", {"1899"}),
        ("1900", set()),
        ("1913", set()),
        ("2099", set()),
        ("2113", {"2113"}),
        ("£1913", {"1913"}),
        ("1913%", {"1913"}),
        ("1,913", {"1913"}),
        ("1913.5", {"1913.5"}),
        ("11913", {"11913"}),
        ("12/05/2113", set()),
        ("2113-05-12", set()),
        ("2014/15 and 2014-2135", set()),
        ("412 345", {"412", "345", "412345"}),
        ("412 3456", {"412", "3456"}),
        ("12345678901.25", {"12345678901.25"}),
        ("1234567890.25", {"1234567890.25"}),
        ("1234567890.250", {"1234567890.25"}),
        ("0.54700000000000004", {".547"}),
        ("54.700000000003", {"54.7"}),
        ("54.7000000003", {"54.7000000003"}),
        ("54.70000000003", {"54.7"}),
        ("54.12345678912", {"54.1234568"}),
        ("1234567.12345678", {"1234567.12"}),
        ("123456.12345678", {"123456.123"}),
        ("1.2.345", set()),
        ("X345", set()),
        ("£412k", {"412", "412000"}),
        ("1.25m", {"1.25", "1250000"}),
        ("1.25 bn", {"1.25", "1250000000"}),
        ("1.2m", set()),
        ("54·7", {"54.7"}),
        ("\uff15\uff14\uff17", {"547"}),
    ],
)
def test_a_figure_is_told_by_itself_where_it_has_three_digits_that_matter_and_is_no_date(
    text: str, figures: set[str]
) -> None:
    assert figures_in(text) == figures


def test_fewer_or_more_digits_may_be_asked_for() -> None:
    assert figures_in("12 and 123 and 1234", 2) == {"12", "123", "1234"}
    assert figures_in("12 and 123 and 1234 and £1.2m", 4) == {"1234"}
    assert figures_in("£1.2m", 2) == {"1.2", "1200000"}
    assert figures_in("1800, 1900, 2000 and 2100", 1) == {"1800", "2100"}, "what can be a year is none"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("3", set()),
        ("£3", {"£3"}),
        ("3%", {"3%"}),
        ("£3%", {"£3%"}),
        ("12", {"12"}),
        ("0.5", set()),
        ("1.5", {"1.5"}),
        ("0", set()),
        ("0%", {"0%"}),
    ],
)
def test_about_the_same_indicator_every_figure_is_told_but_a_lone_digit_without_a_sign(
    text: str, figures: set[str]
) -> None:
    assert short_figures(text) == figures


@pytest.mark.parametrize(
    ("text", "unit", "figures"),
    [
        ("412", "£k", {"412000"}),
        ("412", "£000", {"412000"}),
        ("412", "£'000s", {"412000"}),
        ("4.12", "£m", {"4120000"}),
        ("4.12", "£ millions", {"4120000"}),
        ("4.12", "£bn", {"4120000000"}),
        ("412", "£", set()),
        ("412", "£1,000", set()),
        ("412", "", set()),
        ("412%", "£k", set()),
        ("£412k", "£k", set()),
        ("41", "£k", set()),
    ],
)
def test_a_unit_of_thousands_or_more_gives_the_figure_in_full(text: str, unit: str, figures: set[str]) -> None:
    assert figures_in_unit(text, unit) == figures


def test_a_unit_takes_as_few_digits_as_are_asked_for() -> None:
    assert figures_in_unit("41", "£k", 2) == {"41000"}
    assert figures_in_unit("5k and 412", "£k") == set()
    assert figures_in_unit("0k and 412", "£k") == set()


@pytest.mark.parametrize(
    ("text", "figures", "without_words"),
    [
        ("£412,000", {"412000"}, {"412000"}),
        ("412,000", set(), set()),
        ("£412,500", set(), set()),
        ("£412,000.50", set(), set()),
        ("£5,000", set(), set()),
        ("£5 each for 412,000", set(), set()),
        ("412k", {"412000"}, {"412000"}),
        ("four hundred and twelve thousand", {"412000"}, set()),
        ("two of 412,000", {"412000"}, set()),
    ],
)
def test_a_figure_that_may_be_rounded_has_zeros_at_its_end_and_a_sign_or_words(
    text: str, figures: set[str], without_words: set[str]
) -> None:
    assert rounded_figures(text) == figures
    assert rounded_figures(text, in_words=False) == without_words
    assert rounded_figures(text, 4) == set()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("no digits in millions", set()),
        ("412k", {"412000"}),
        ("412 thousand", {"412000"}),
        ("1,412.5k", {"1412500"}),
        ("4.12345k", {"4123.45"}),
        ("4.12 million", {"4120000"}),
        ("4.12M", {"4120000"}),
        ("4.12mn", {"4120000"}),
        ("4.12 bn", {"4120000000"}),
        ("4.12 billion", {"4120000000"}),
        ("41k", set()),
        ("412km", set()),
        ("4.1.2k", set()),
    ],
)
def test_a_scale_behind_a_number_is_worked_in(text: str, figures: set[str]) -> None:
    assert scaled_figures(text) == figures


@pytest.mark.parametrize(
    ("figure", "roundings"),
    [
        ("123", {"123"}),
        ("412.5", {"412.5"}),
        ("1234", {"1234", "1230"}),
        ("1235", {"1235", "1230", "1240"}),
        ("12345.6", {"12345.6", "12345", "12340", "12350", "12300"}),
        ("412345", {"412345", "412340", "412350", "412300", "412000"}),
        ("99999", {"99999", "99990", "99900"}),
        ("1002", {"1002"}),
    ],
)
def test_a_figure_of_thousands_is_known_rounded_to_three_digits_or_more(figure: str, roundings: set[str]) -> None:
    assert roundings_of(figure) == roundings


def test_a_percentage_is_known_as_a_workbook_holds_it() -> None:
    assert fractions_in("54.7% of 812, and 1,254%") == {".547", "12.54"}
    assert fractions_in("812") == set()
    assert fractions_in("5%") == set()


def test_the_raised_point_of_a_decimal_is_a_full_stop_and_no_other_point_is() -> None:
    assert numeric("54·7 54•7") == "54.7 54.7"
    assert numeric("a·7 54· ") == "a·7 54· "
    assert numeric("54.7") == "54.7"
