"""A rounded figure that is kept back is found where the sentence is about the same thing, and nowhere else."""

from __future__ import annotations

import pytest

from tracker.domain.publication.figures_in_words import in_digits, shares_in
from tracker.domain.publication.repeats_of_exempt import KeptBack, Secret
from tracker.domain.publication.rounded_figures import RoundedFigures, amounts_in
from tracker.resources import common_words

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
    assert found(NOTE, f"It is of the buses, for which {figure} was enough.") == set(), "its words say nothing"


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
        ("a thousand and two million", "2,001,000"),
        ("hundred and five homes", "hundred and five homes"),
        ("two hundred", "200"),
        ("zero million", "1,000,000"),
        ("millions of pounds", "millions of pounds"),
        ("Nobody wrote to anyone.", "Nobody wrote to anyone."),
    ],
)
def test_numbers_in_words_are_put_into_digits(text: str, digits: str) -> None:
    assert in_digits(text) == digits


def test_fractions_and_years_are_what_they_are() -> None:
    assert shares_in("two thirds of homes and a quarter of the rest") == {66, 25}
    assert shares_in("half of it") == {50}
    assert shares_in("three thirds, four quarters and five halves") == set(), "that is all of it, or more"
    assert shares_in("nine tenths and one tenth") == {90, 10}
    assert amounts_in("In 2014 it was 12 of 40") == set()
    assert amounts_in("£48,250") == {("", 48_000), ("", 40_000), ("", 50_000)}
    assert amounts_in("£48,250", about=True) == set(), "it is not rounded"


def shares(*whole: int) -> set[tuple[str, int]]:
    return {("%", one) for one in whole}


def sums(*amounts: int) -> set[tuple[str, int]]:
    return {("", one) for one in amounts}


@pytest.mark.parametrize(
    ("text", "rounded", "about"),
    [
        *(("41%", shares(41), shares(41)), ("41.6 per cent", shares(42), shares(42)), ("41k%", set(), set())),
        *(
            ("9%", set(), set()),
            ("10%", shares(10), shares(10)),
            ("100%", set(), set()),
            ("99%", shares(99), shares(99)),
        ),
        *(("0.95", shares(95), shares(95)), ("1.41", set(), set()), ("£0.41", set(), set())),
        ("0.41m", sums(410_000, 400_000), sums(410_000)),
        ("0.41mn", sums(410_000, 400_000), sums(410_000)),
        *(("4bn", sums(4_000_000_000), sums(4_000_000_000)), ("4 billion", sums(4_000_000_000), sums(4_000_000_000))),
        *(("£999", set(), set()), ("£1000", sums(1_000), sums(1_000)), ("5k", sums(5_000), sums(5_000))),
        *(("5,000", sums(5_000), sums(5_000)), ("9999", set(), set()), ("10000", sums(10_000), sums(10_000))),
        ("£45,000", sums(45_000, 40_000, 50_000), sums(45_000)),
        ("£41,499", sums(41_000, 40_000), set()),
        ("two fifths", set(), shares(39, 40, 41)),
        ("forty-one per cent", shares(41), shares(41)),
    ],
)
def test_an_amount_is_known_in_one_digit_and_in_two_and_about_it_only_as_it_is_rounded_there(
    text: str, rounded: set[tuple[str, int]], about: set[tuple[str, int]]
) -> None:
    assert amounts_in(text) == rounded
    assert amounts_in(text, about=True) == about


def test_figures_in_words_are_read_only_where_there_may_be_some() -> None:
    text = "two fifths, or forty-one per cent of 2014, or 38%"
    assert amounts_in(text, about=True, in_words=False) == shares(38)
    assert amounts_in(text, about=True) == shares(38, 39, 40, 41)


def test_a_figure_is_held_with_three_words_or_more_and_forgotten_with_the_same_ones() -> None:
    held = RoundedFigures[str]()
    held.add("41%", {"lease", "depot"}, "few")
    assert not held
    held.add("41%", {"lease", "depot", "landlord"}, "lease")
    held.add("41%", {"nurse", "agency", "ward"}, "nurses")

    def found(words: str) -> list[str]:
        return list(held.found_in("It is 41%.", lambda _: set(words.split()), in_words=False))

    assert (found("lease depot landlord"), found("nurse agency ward more")) == (["lease"], ["nurses"])
    assert found("lease depot nurse agency") == [], "two words of each"
    known = RoundedFigures[str]()
    known.add("41%", {"landlord", "lease", "depot"}, "known")
    known.add("42%", {"nurse", "agency", "ward"}, "another figure")
    held.forget(known)
    assert (found("lease depot landlord"), found("nurse agency ward")) == ([], ["nurses"])
