"""Indicators of figures as they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.figures.target import Better
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator


def indicator(
    *figures: tuple[str, str],
    name: str = "Invoices paid in time",
    unit: str = "%",
    better: Better = "higher",
    target: str = "",
    note: str = "",
) -> IndicatorContent:
    """An indicator of (period, printed) pairs; `note` is that of the first."""
    readings = []
    for position, (text, printed) in enumerate(figures):
        period = Period.read(text)
        words = "" if position else note
        readings.append(Reading(1, period, printed, read_value(printed), period.ends_on, note=words, position=position))
    return IndicatorContent(Indicator(name, unit, better, target), tuple(readings))


def every(days: int, values: Sequence[float], unit: str = "number", target: str = "") -> IndicatorContent:
    """An indicator with a value every so many days from 30 April 2013."""
    readings = []
    for position, value in enumerate(values):
        day = date(2013, 4, 30) + timedelta(days=days * position)
        period = Period(f"{day:%d/%m/%Y}", PeriodKind.DAY, day, day)  # as it is read, which takes long for thousands
        readings.append(Reading(1, period, f"{value:,}", float(value), day, position=position))
    return IndicatorContent(Indicator("Invoices paid in time", unit, "higher", target), tuple(readings))
