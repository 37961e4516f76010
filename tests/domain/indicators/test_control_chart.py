"""The control chart of an indicator."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import HEALTH, QUARTERS, indicator
from tracker.domain.errors import RuleBroken
from tracker.domain.indicators.control_chart import drawn_between, spc_of
from tracker.domain.indicators.indicator import SpcSettings
from tracker.domain.indicators.parts.rebase import Rebase

NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July")
MONTHS = tuple(f"{month} {year}" for year in (2013, 2014) for month in NAMES)
VALUES = ("91", "93", "90", "92", "94", "91", "90", "81", "83", "80", "82", "84", "81", "80")


def test_the_health_assessments_are_refused_limits_with_the_reason() -> None:
    found = spc_of(HEALTH)
    assert found.refused is not None
    assert found.refused.startswith("5 readings are too few for control limits")
    (group,) = found.groups
    assert (group.points, round(group.mean, 2), group.short) == (5, 62.28, True)


def test_the_indicators_direction_target_settings_and_rebases_are_used() -> None:
    content = indicator("Any", "higher", "95%", MONTHS, VALUES)
    content = replace(content, rebases=(Rebase(1, date(2014, 1, 31), "A new system"),))
    found = spc_of(content)
    assert [group.points for group in found.groups] == [7, 7]
    assert (found.rules.target, found.rules.better, found.assurance) == (95, "higher", "fail")
    settings = SpcSettings(False, 12, "nhse")
    found = spc_of(replace(content, indicator=replace(content.indicator, spc=settings), rebases=()))
    assert (found.rules.screening, found.rules.base_points, found.rules.variant) == (False, 12, "nhse")


def test_numbers_for_months_and_quarters_are_not_put_on_one_chart() -> None:
    content = indicator("Cases", "lower", "", (*QUARTERS, "Oct '14"), ("53", "67", "29"), "number")
    with pytest.raises(RuleBroken, match="quarter and month"):
        spc_of(content)


def test_a_target_between_two_figures_is_no_line_to_assure() -> None:
    assert spc_of(indicator("Any", "higher", "20 to 30", QUARTERS, ("25", "26"))).assurance is None


@pytest.mark.parametrize(
    ("unit", "printed", "bounds"),
    [
        ("%", ("0", "100"), (0, 100)),
        ("%", ("50", "101"), (0, inf)),
        ("%", ("-1", "50"), (-inf, inf)),
        ("number", ("0", "50"), (0, inf)),
        ("number", ("-1", "50"), (-inf, inf)),
    ],
)
def test_limits_are_drawn_where_a_figure_can_lie(
    unit: str, printed: tuple[str, str], bounds: tuple[float, float]
) -> None:
    assert drawn_between(indicator("Any", "higher", "", QUARTERS, printed, unit)) == bounds
