"""A target in print: as written, with the number that a relative target comes to."""

from __future__ import annotations

from tracker.domain.figures.target import Target
from tracker.domain.indicators.applicable_target import find_reading, target_for
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import Measure, measure_of, say_figure, say_value


def printed_target(content: IndicatorContent, target: Target) -> str:
    """Return a target with its unit: '95%', '10% up on July 2014 (68.2%)'; also if it judges no reading yet."""
    printed = " ".join(target.printed.split())
    if not target.base:
        return say_value(printed, content.indicator.unit)
    number = computed_target(content, target)
    return f"{printed} ({number})" if number else printed


def computed_target(content: IndicatorContent, target: Target) -> str:
    """Return the number of a relative target with its unit; empty for other targets, or if its base has no reading."""
    value = target.value
    if value is None and target.base:
        base = find_reading(content, target.base)
        value = target.resolved(base.value).value if base and base.value is not None else None
    if value is None or not target.base:
        return ""
    if measure_of(content) is Measure.CLOCK:
        return f"{round(value) // 60:02d}:{round(value) % 60:02d}"
    return say_value(f"{value:,.10g}", content.indicator.unit)


def explain_target(content: IndicatorContent) -> str:
    """Say how a relative target is read: 'at least 68.2%, 10% more than July 2014 (62%)'; empty for other targets."""
    target = target_for(content, None)
    if not target.base:
        return ""
    points = "in its unit" if target.in_points else "%"
    amount = f"{abs(target.change):g}{points if points == '%' else ''}"
    way = "more" if target.change > 0 else "less"
    base = find_reading(content, target.base)
    if base is None or base.value is None:
        named = "the baseline" if target.base == "baseline" else target.base
        return f"{amount} {way} than {named}, which has no reading yet. Add one, or name a period: 10% up on July 2014"
    least = "at least" if target.change > 0 else "at most"
    period = " ".join(base.period.text.split())
    figure = say_figure(base, content.indicator.unit)
    return f"{least} {computed_target(content, target)}, {amount} {way} than {period} ({figure})"
