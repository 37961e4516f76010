"""Numbers in the form in which they were printed."""

from __future__ import annotations

import pytest

from tracker.domain.charts.axis_steps import Axis
from tracker.domain.indicators.measure import Measure
from tracker.office.excel.cell_number import axis_format, cell_format, cell_value


@pytest.mark.parametrize(
    ("value", "measure", "number"),
    [(54.7, Measure.PERCENT, 0.547), (84.0, Measure.CLOCK, 84 / 86_400), (12.5, Measure.NUMBER, 12.5)],
)
def test_a_value_is_counted_as_excel_counts(value: float, measure: Measure, number: float) -> None:
    assert cell_value(value, measure) == number


@pytest.mark.parametrize(
    ("printed", "measure", "form"),
    [
        ("1.3%", Measure.PERCENT, "0.0%"),
        ("<0.4", Measure.PERCENT, "0.0%"),
        (".25", Measure.PERCENT, "0.00%"),
        ("£10.85m", Measure.POUNDS, '£#,##0.00,,"m"'),
        ("£40k", Measure.POUNDS, '£#,##0,"k"'),
        ("£1.2 billion", Measure.POUNDS, '£#,##0.0,,,"bn"'),
        ("£640", Measure.POUNDS, "£#,##0"),
        ("4,561", Measure.NUMBER, "#,##0"),
        ("2.50", Measure.NUMBER, "0.00"),
        ("00:41", Measure.CLOCK, "[mm]:ss"),
        ("", Measure.NUMBER, "0"),
    ],
)
def test_the_form_shows_the_decimals_and_the_scale_of_the_paper(printed: str, measure: Measure, form: str) -> None:
    assert cell_format(printed, measure) == form


@pytest.mark.parametrize(
    ("axis", "measure", "form"),
    [
        (Axis(0, 100, 20), Measure.PERCENT, "0%"),
        (Axis(0, 0.4, 0.1), Measure.PERCENT, "0.0%"),
        (Axis(0, 40e6, 10e6), Measure.POUNDS, '£#,##0,,"m";-£#,##0,,"m";£0'),
        (Axis(0, 1e6, 2e5), Measure.POUNDS, '£#,##0.0,,"m";-£#,##0.0,,"m";£0'),
        (Axis(0, 50, 10), Measure.CLOCK, "[mm]:ss"),
        (Axis(0, 5000, 1000), Measure.NUMBER, "#,##0"),
    ],
)
def test_the_ticks_of_an_axis_are_short(axis: Axis, measure: Measure, form: str) -> None:
    assert axis_format(axis, measure) == form
