"""A rounded figure that is kept back is found where the sentence is about the same thing, and nowhere else."""

from __future__ import annotations

import pytest

from tracker.domain.publication.figures_in_words import in_digits, shares_in
from tracker.domain.publication.repeats_of_exempt import KeptBack, Secret
from tracker.domain.publication.rounded_figures import amounts_in
from tracker.services.governance.exemptions import common_words

COMMON = common_words()
NOTE = "The landlord of the harbour depot was offered £412,345, which is 41.2% of the reserve for leases."


def found(secret: str, text: str, **how: object) -> set[str]:
    kept = KeptBack([Secret(secret, "an exempt note", "3")], common=COMMON, **how)  # type: ignore[arg-type]  # by name
    return {one.what for one in kept.found_in(text)}


@pytest.mark.parametrize(
    "figure",
    [
        *("£0.41m", "£0.4 million", "£410,000", "£410k", "410 thousand pounds", "four hundred and ten thousand pounds"),
        *("41%", "41 per cent", "0.41", "two fifths", "two-fifths", "forty-one per cent"),
    ],
)
def test_a_rounded_figure_is_told_by_the_words_around_it(figure: str) -> None:
    assert found(NOTE, f"About {figure} was offered to the landlord of the depot.") == {"figure"}
    assert found(NOTE, f"About {figure} was spent on the new buses.") == set(), "of something else"
    assert found(NOTE, f"The landlord of the depot waits. {figure} was spent on buses.") == set(), "another sentence"


@pytest.mark.parametrize("figure", ["£0.43m", "£430,000", "44%", "a third", "half", "£4.1m", "0.51", "100%"])
def test_another_figure_about_the_same_thing_is_none(figure: str) -> None:
    assert found(NOTE, f"About {figure} was offered to the landlord of the depot.") == set()


@pytest.mark.parametrize(
    "text", ["about £412,000", "£412k", "four hundred and twelve thousand", "GBP412,345", "412 thousand"]
)
def test_a_figure_rounded_to_three_digits_is_told_by_itself(text: str) -> None:
    assert found(NOTE, f"It came to {text} in the end.") == {"figure"}


def test_a_short_figure_that_is_published_as_a_figure_is_no_secret() -> None:
    text = "About £410,000 was offered to the landlord of the depot."
    assert found(NOTE, text, figures=["£410,000"]) == set()
    assert found(NOTE, text, allowed=[text]) == set()
    assert found(NOTE, text, figures=["£400,000"]) == {"figure"}


def test_a_rounded_reading_is_told_by_the_name_of_its_indicator() -> None:
    secret = Secret("£412,345", "an exempt reading", "3", indicator_id=7, unit="£ Spending on agency nurses")
    kept = KeptBack([secret], common=COMMON)
    assert {one.what for one in kept.found_in("Spending on agency nurses rose to £0.41m.")} == {"figure"}
    assert kept.found_in("Spending on new beds rose to £0.41m.") == ()


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("four hundred and twelve thousand three hundred and forty-five", "412,345"),
        ("half a million pounds", "500 thousand pounds"),
        ("a hundred and five homes", "105 homes"),
        ("millions of pounds", "millions of pounds"),
        ("Nobody wrote to anyone.", "Nobody wrote to anyone."),
    ],
)
def test_numbers_in_words_are_put_into_digits(text: str, digits: str) -> None:
    assert in_digits(text) == digits


def test_fractions_and_years_are_what_they_are() -> None:
    assert shares_in("two thirds of homes and a quarter of the rest") == {66, 25}
    assert amounts_in("In 2014 it was 12 of 40") == set()
    assert amounts_in("£48,250") == {("", 48_000), ("", 40_000), ("", 50_000)}
    assert amounts_in("£48,250", about=True) == set(), "it is not rounded"
