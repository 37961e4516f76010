"""Which indicators need somebody first."""

from __future__ import annotations

from msgspec.structs import replace

from tests.domain.printed_figures import QUARTERS, indicator
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.indicators.urgency import most_urgent


def rated(name: str, *printed: str) -> IndicatorContent:
    """An indicator of which 98 is the target, judged with a tolerance of five."""
    made = indicator(name, "higher", "98", QUARTERS, printed)
    return replace(made, indicator=replace(made.indicator, rule=StatusRule("tolerance", 5.0)))


def test_red_comes_before_amber_before_what_got_worse_before_the_rest() -> None:
    calm, worse, amber, red = (
        rated("C", "98", "99"),
        rated("W", "99", "98"),
        rated("A", "98", "95"),
        rated("R", "98", "5"),
    )
    assert [one.content for one in most_urgent([calm, worse, amber, red], 4)] == [red, amber, worse, calm]


def test_what_is_as_urgent_keeps_its_order_and_the_rest_is_left() -> None:
    found = [rated(f"Indicator {number}", "98", "5") for number in range(5)]
    assert [one.content for one in most_urgent(found, 3)] == found[:3]
