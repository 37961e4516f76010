"""A reading keeps what was printed beside the number that it stands for."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from tracker.domain.figures.figure_grammar import Certainty
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_certainty, read_figure, read_ratio, read_value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("54.7%", 54.7),
        ("45.92%", 45.92),
        ("85.1", 85.1),
        ("0", 0),
        ("0%", 0),
        ("£641,355", 641_355),
        ("£10.85m", 10_850_000),
        ("£35.586m", 35_586_000),
        ("£56.9 million", 56_900_000),
        ("£350k", 350_000),
        ("1.2bn", 1_200_000_000),
        ("4,561", 4561),
        ("22380", 22380),
        ("00:41", 41),
        ("04:19", 259),
        ("90 seconds", 90),
        ("272 days", 272),
        ("97*", 97),
        ("-46.1%", -46.1),
        ("−£16,000", -16_000),
        ("-£16,000", -16_000),
        ("£-16,000", -16_000),
        ("(1,234)", -1234),
        ("+1.5", 1.5),
        ("+2.5%", 2.5),
        ("+£3m", 3_000_000),
        ("£+3m", 3_000_000),
        (".5", 0.5),
        (" 1% ", 1),
    ],
)
def test_a_printed_figure_stands_for_its_number(printed: str, value: float) -> None:
    assert read_value(printed) == value


@pytest.mark.parametrize(
    "printed",
    [
        *("", "N/A", "n/a", "No Target", "Positive", "<0.4", "133+", "about 954", "£", "%", ".", "-"),
        *(
            "1,23",
            "12,34,567",
            "00:61",
            "1:2:3",
            "(5",
            "5)",
            "1.2.3",
            "+-5",
            "-£+5",
            "(+5)",
            "9" * 400,
            "inf",
            "nan",
            "1e5",
        ),
    ],
)
def test_what_is_no_single_number_has_no_value(printed: str) -> None:
    assert read_value(printed) is None


@pytest.mark.parametrize(
    ("printed", "value", "certainty"),
    [
        ("nearly 95%", 95, "less than"),
        ("almost 1 million", 1_000_000, "less than"),
        ("not quite 95%", 95, "less than"),
        ("just under 95%", 95, "less than"),
        ("just over 5", 5, "more than"),
        ("well above 5", 5, "more than"),
        ("£999,999 or more", 999_999, "at least"),
        ("20 and over", 20, "at least"),
        ("5 or fewer", 5, "at most"),
        ("20+", 20, "at least"),
        ("5+", 5, "at least"),
        ("5 (est.)", 5, "approximately"),
        ("about 954", 954, "approximately"),
        ("+1.5", 1.5, ""),
    ],
)
def test_a_word_that_says_on_which_side_a_figure_is_makes_it_a_bound(
    printed: str, value: float, certainty: Certainty
) -> None:
    assert read_figure(printed) == (value, certainty)


@pytest.mark.parametrize(("word", "certainty"), [("almost", "less than"), ("just over", "more than"), ("nearby", None)])
def test_a_word_for_certainty_is_read_alone_too(word: str, certainty: Certainty | None) -> None:
    assert read_certainty(word) == certainty


@given(st.integers(-10_000_000, 10_000_000), st.integers(0, 3))
def test_a_number_is_read_with_or_without_separators(units: int, places: int) -> None:
    number = units / 10**places
    assert read_value(f"{number:.{places}f}") == number
    assert read_value(f"{number:,.{places}f}%") == number


@given(st.integers(0, 999), st.integers(0, 59))
def test_a_duration_is_read_in_seconds(minutes: int, seconds: int) -> None:
    assert read_value(f"{minutes:02}:{seconds:02}") == minutes * 60 + seconds


@given(st.text())
def test_any_text_has_a_finite_value_or_none(text: str) -> None:
    value = read_value(text)
    assert value is None or abs(value) < float("inf")


@pytest.mark.parametrize(
    ("note", "ratio"),
    [
        ("8 of 7,053", (8, 7053)),
        ("3,339 of 3,606", (3339, 3606)),
        ("29 out of 7304", (29, 7304)),
        ("8 of the 7,053", None),
        ("reported at the meeting", None),
        ("", None),
    ],
)
def test_a_note_that_is_just_a_ratio_gives_both_numbers(note: str, ratio: tuple[float, float] | None) -> None:
    assert read_ratio(note) == ratio


def test_a_reading_is_named_by_its_figure_and_its_period() -> None:
    assert Reading(1, Period.read("Oct '14"), "79.99").label() == "79.99 for Oct '14"
    assert Reading(1, Period.read(""), "N/A").label() == "N/A"


@pytest.mark.parametrize(
    ("certainty", "least", "most"),
    [
        ("", (5, 0), (5, 0)),
        ("approximately", (5, 0), (5, 0)),
        ("more than", (5, 1), (inf, 0)),
        ("at least", (5, 0), (inf, 0)),
        ("less than", (-inf, 0), (5, -1)),
        ("at most", (-inf, 0), (5, 0)),
    ],
)
def test_a_figure_lies_between_its_ends(
    certainty: Certainty, least: tuple[float, int], most: tuple[float, int]
) -> None:
    reading = Reading(1, Period.read("Q1 2014/15"), "5", 5.0, certainty=certainty)
    assert reading.ends == (least, most)
    assert reading.is_bound is (certainty not in ("", "approximately"))
    assert replace(reading, value=None).ends is None


@pytest.mark.parametrize(
    ("printed", "certainty", "provisional", "figure", "marker"),
    [
        ("97*", "", False, "97*", "*"),
        ("97%\u2020", "", False, "97%\u2020", "\u2020"),
        ("5 [r]", "", False, "5 [r]", "[r]"),
        ("97", "", False, "97", ""),
        ("*", "", False, "*", ""),
        ("133", "more than", False, "more than 133", ""),
        ("more than 133", "more than", False, "more than 133", ""),
        ("N/A", "more than", False, "N/A", ""),
        ("954", "approximately", True, "about 954 (provisional)", ""),
        ("68.6 (p)", "", True, "68.6 (p)", ""),
        (" ", "", True, "", ""),
    ],
)
def test_a_figure_says_once_how_certain_it_is(
    printed: str, certainty: Certainty, provisional: bool, figure: str, marker: str
) -> None:
    reading = Reading(1, Period.read("Q1 2014/15"), printed, certainty=certainty, provisional=provisional)
    assert (reading.figure, reading.marker) == (figure, marker)


@pytest.mark.parametrize(
    ("printed", "value"),
    [("0.000001", 0.000001), ("0.0000004", 0), ("1.5k", 1500), ("1.5 thousand", 1500), ("+5", 5), ("+-5", None)],
)
def test_a_number_is_held_to_six_places(printed: str, value: float | None) -> None:
    assert read_value(printed) == value
