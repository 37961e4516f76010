"""Status schemes: their words, what is worse, and how many become one."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, strategies as st

from tracker.domain.errors import RuleBroken
from tracker.domain.plans.status import (
    COMPLETE_WORDS,
    DEFAULT_SCHEME,
    SCHEMES,
    RollUp,
    StatusScheme,
    rated_as,
    roll_up,
    scheme_for,
)

DEFAULT = SCHEMES[DEFAULT_SCHEME]
EVERY_SCHEME = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES.keys())


def test_the_default_words_are_green_amber_and_red_best_first() -> None:
    assert [status.word for status in DEFAULT.statuses] == ["Green", "Amber", "Red"]
    assert [(status.shape, status.fill, status.ink) for status in DEFAULT.statuses] == [
        ("circle", "#1B7F79", "#FFFFFF"),
        ("triangle", "#F5B700", "#000000"),
        ("square", "#942514", "#FFFFFF"),
    ]


def test_a_word_is_as_bad_in_every_scheme_so_that_actions_of_several_plans_are_in_one_order() -> None:
    severities = {(status.severity, status.word) for scheme in SCHEMES.values() for status in scheme.statuses}
    assert sorted(severities) == [
        *((0, "Blue"), (1, "Green"), (2, "Amber/Green"), (2, "Grey")),
        *((3, "Amber"), (4, "Amber/Red"), (5, "Red")),
    ]


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=lambda scheme: scheme.name)
def test_a_word_that_means_complete_in_one_scheme_means_nothing_else_in_another(scheme: StatusScheme) -> None:
    assert {status.word for status in scheme.statuses} & COMPLETE_WORDS == {
        status.word for status in scheme.statuses if status.means_complete
    }


def test_finished_work_may_be_green() -> None:
    assert "complete" in DEFAULT.find("Green").meaning


@EVERY_SCHEME
def test_the_words_of_a_scheme_differ_in_shape_and_colour_and_run_from_best_to_worst(scheme: StatusScheme) -> None:
    for part in ("word", "shape", "fill", "severity"):
        values = [getattr(status, part) for status in scheme.statuses]
        assert len(set(values)) == len(values), part
    assert [status.severity for status in scheme.statuses] == sorted(status.severity for status in scheme.statuses)


@EVERY_SCHEME
def test_a_word_can_be_read_on_its_colour(scheme: StatusScheme) -> None:
    """WCAG 2.2, 1.4.3: contrast of at least 4.5 to 1."""
    for status in scheme.statuses:
        light, dark = sorted((_luminance(status.fill), _luminance(status.ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, status.word


def _luminance(colour: str) -> float:
    parts = (int(pair, 16) / 255 for pair in re.findall("[0-9A-F]{2}", colour))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("word", ["amber", "AMBER", " Amber "])
def test_a_word_is_found_in_any_case(word: str) -> None:
    assert DEFAULT.holds(word)
    assert DEFAULT.find(word).word == "Amber"


def test_a_strange_word_is_refused_with_the_words_there_are() -> None:
    with pytest.raises(RuleBroken, match=r"“Blue” is not a status of this plan.*Green, Amber, Red") as said:
        DEFAULT.find("Blue")
    assert said.value.field == "status"


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [
        ("Green", "Amber", True),
        ("Amber", "Red", True),
        ("Red", "Amber", False),
        ("Amber", "Amber", False),
        ("", "Red", False),
        ("Red", "", False),
        ("On hold", "Red", False),
    ],
)
def test_a_change_for_the_worse_is_one_down_the_scheme(before: str, after: str, worse: bool) -> None:
    assert DEFAULT.worsens(before, after) is worse


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["Green", "Amber", "Green"], "Green, Amber, Red"),
        (["green", ""], "Green, Amber, Red"),
        ([], "Green, Amber, Red"),
        (["Blue", "Green"], "Blue, Green, Amber, Red"),
        (["Grey"], "Blue, Green, Amber, Red"),
        (["Amber/Red", "Green"], "Delivery confidence"),
        (["Achieved"], "Green, Amber, Red"),
    ],
)
def test_the_words_of_a_paper_choose_its_scheme(words: list[str], name: str) -> None:
    assert scheme_for(words).name == name


@pytest.mark.parametrize(
    ("counts", "rule", "word"),
    [
        ({"Green": 16, "Amber": 3}, "counts", None),
        ({"Green": 16, "Amber": 3}, "worst", "Amber"),
        ({"Green": 16, "Amber": 3, "Red": 1}, "worst", "Red"),
        ({"Green": 16, "Amber": 3}, "majority", "Green"),
        ({"Green": 2, "Red": 2}, "majority", "Amber"),
        ({"Green": 2, "Amber": 2}, "majority", "Amber"),
        ({"Green": 1, "Amber": 1, "Red": 1}, "majority", "Amber"),
        ({"Green": 1, "Red": 2}, "majority", "Red"),
        ({}, "worst", None),
        ({"Green": 0}, "majority", None),
    ],
)
def test_many_become_one_only_by_the_rule_the_plan_chose(
    counts: dict[str, int], rule: RollUp, word: str | None
) -> None:
    status = roll_up(counts, DEFAULT, rule)
    assert (status.word if status else None) == word


@given(st.lists(st.sampled_from(["Green", "Amber", "Red"]), min_size=1))
def test_one_more_red_never_makes_the_worst_better(words: list[str]) -> None:
    before = roll_up(Counter(words), DEFAULT, "worst")
    after = roll_up(Counter([*words, "Red"]), DEFAULT, "worst")
    assert before and after
    assert after.severity >= before.severity


@pytest.mark.parametrize(
    ("word", "status"), [("Green", "Green"), (" amber ", "Amber"), ("RED", "Red"), ("Blue", None), ("", None)]
)
def test_figures_are_rated_by_the_three_colours(word: str, status: str | None) -> None:
    found = rated_as(word)
    assert (found.word if found else None) == status
