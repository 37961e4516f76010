"""The sentences on the same period last year and on the baseline, and figures against what they come from."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import indicator, reading
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.movement import Movement, say_target
from tracker.domain.indicators.movement_words import say_other_directions
from tracker.domain.indicators.ratio_check import duplicate_contradictions, ratio_contradiction

PERIODS = ("2012/13", "Q1 2013/14", "Q2 2013/14", "Q1 2014/15")


def test_the_latest_figure_is_set_against_last_year_and_the_baseline() -> None:
    content = indicator("Calls", "higher", "", PERIODS, ("50", "60", "61", "55"))
    assert say_other_directions(Judged(content)) == (
        ("On the same period last year: down 5 points since Q1 2013/14 (60%): worse", "worse"),
        ("On the baseline: up 5 points since 2012/13 (50%): better", "better"),
    )


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (("50", "60", "61", "N/A"), 0),
        (("50", "N/A", "61", "55"), 1),
        (("N/A", "60", "61", "55"), 1),
        (("N/A", "N/A", "61", "55"), 0),
    ],
)
def test_what_has_no_figure_is_not_spoken_of(printed: tuple[str, ...], said: int) -> None:
    content = indicator("Calls", "higher", "", PERIODS, printed)
    assert len(say_other_directions(Judged(content))) == said
    assert say_other_directions(Judged(replace(content, readings=()))) == ()


def test_two_figures_are_needed_for_a_movement() -> None:
    one, none = reading("Q1 2014/15", "5"), reading("Q2 2014/15", "N/A")
    assert Movement.between(one, none, "higher") is None
    assert Movement.between(none, one, "higher") is None
    assert Movement.between(one, one, "higher") is not None


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("10% up on July 2014", "set by July 2014"),
        ("No Target", "sets no number"),
        ("20% to 30%", "between 20% and 30%"),
        ("£20k to £30k", "between £20k and £30k"),
        ("20 to 30 (of 40)", "between 20% and 30%"),
        ("", ""),
    ],
)
def test_a_target_is_said_as_what_it_is(target: str, said: str) -> None:
    assert say_target(Indicator("Calls", "%", "higher", target)) == said


@pytest.mark.parametrize(
    ("printed", "of", "unit", "said"),
    [
        ("0.39", (29, 7304), "%", "0.39% is reported; 29 of 7,304 is 0.397%, which rounds to 0.40%."),
        ("0.39%", (29, 7304), "number", "0.39% is reported; 29 of 7,304 is 0.397%, which rounds to 0.40%."),
        ("0.4", (29, 7304), "%", ""),
        ("5", (10, 4), "number", "5 is reported, but 10 of 4 is 2.5."),
        ("N/A", (29, 7304), "%", ""),
        ("5", (29, 0), "%", ""),
        ("0", (0, 7304), "%", ""),
        ("1", (0, 7304), "%", "1% is reported, but 0 of 7,304 is 0.0%."),
    ],
)
def test_a_figure_is_held_against_what_it_comes_from(
    printed: str, of: tuple[float, float], unit: str, said: str
) -> None:
    found = ratio_contradiction(reading("Q1 2014/15", printed, of), unit)
    assert (found.sentence if found else "").startswith(said)
    assert (found is not None) is bool(said)
    bare = replace(reading("Q1 2014/15", printed, of), numerator=None)
    assert ratio_contradiction(bare, unit) is None


def test_a_figure_that_may_still_change_is_told_as_such() -> None:
    first = reading("Q1 2014/15", "5", (10, 4), provisional=True)
    found = ratio_contradiction(first, "number")
    assert found is not None and found.sentence.startswith("5 (provisional) is reported, but")
    about = ratio_contradiction(replace(first, certainty="approximately", provisional=False), "number")
    assert about is None or about.sentence.startswith("5 is printed")


def test_two_readings_of_a_period_are_told_with_their_sources() -> None:
    first = reading("Q1 2014/15", "5", id=1, source="the report")
    second, other = reading("Q1 2014/15", "", id=2), reading("Q1 2014/15", "5", id=3, series="England")
    found = duplicate_contradictions([first, second, other, reading("Q2 2014/15", "6", id=4)])
    assert set(found) == {1, 2}
    assert found[1].sentence == "There are 2 readings for Q1 2014/15: 5 (the report) and a blank."
