"""Scores of risks on their scale."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tracker.domain.errors import RuleBroken
from tracker.domain.governance.risk import DEFAULT_SCALE, SCALES, Risk, rating
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES

SCALE = SCALES[DEFAULT_SCALE]
RISK = Risk(1, "The supplier fails", likelihood=3, impact=4)


@pytest.mark.parametrize("name", ["likelihood", "impact", "target_likelihood", "target_impact"])
def test_a_score_is_on_the_scale_from_one_to_its_end(name: str) -> None:
    most = len(SCALE.likelihood)
    for value in (1, most, None):
        held = replace(RISK, **{name: value})  # type: ignore[arg-type]  # by name
        assert held.check(SCALE) is held
    for value in (0, most + 1):
        with pytest.raises(RuleBroken) as refused:
            replace(RISK, **{name: value}).check(SCALE)  # type: ignore[arg-type]  # by name
        assert refused.value.field == name


def test_a_score_is_likelihood_times_impact_once_both_are_given() -> None:
    assert (RISK.score, RISK.target_score) == (12, None)
    assert replace(RISK, likelihood=None).score is None
    assert replace(RISK, target_likelihood=2, target_impact=3).target_score == 6
    assert replace(RISK, target_likelihood=2).target_score is None


def test_a_high_opportunity_is_no_alarm() -> None:
    most = len(SCALE.likelihood) * len(SCALE.impact)
    high, low = rating(most, "risk", SCALE), rating(1, "risk", SCALE)
    assert high is not None and low is not None
    assert (high.attention, high.severity, low.attention) == (True, 5, False)
    chance = rating(most, "opportunity", SCALE)
    assert chance is not None
    assert (chance.attention, chance.severity, chance.word) == (False, 1, high.word)
    chances = [rating(score, "opportunity", SCALE) for score in (1, SCALE.high_from - 1, most)]
    assert [one.severity for one in chances if one] == [3, 2, 1]
    assert rating(None, "risk", SCALE) is None


@pytest.mark.parametrize(("scale", "medium", "high"), [("5 by 5", 6, 15), ("4 by 4", 4, 9), ("3 by 3", 3, 6)])
def test_each_band_begins_at_its_score(scale: str, medium: int, high: int) -> None:
    bands = [SCALES[scale].band(score) for score in (1, medium - 1, medium, high - 1, high, high + 1)]
    assert bands == ["Low", "Low", "Medium", "Medium", "High", "High"]


def test_a_risk_is_marked_as_the_status_that_is_as_bad() -> None:
    risks = [rating(score, "risk", SCALE) for score in (1, SCALE.medium_from, SCALE.high_from)]
    assert [(one.shape, one.fill, one.ink, one.severity) for one in risks if one] == [
        (status.shape, status.fill, status.ink, status.severity) for status in SCHEMES[DEFAULT_SCHEME].statuses
    ]
