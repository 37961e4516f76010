"""The control chart of an indicator, by its own settings."""

from __future__ import annotations

from tracker.domain.content import IndicatorContent
from tracker.domain.spc import Spc, control
from tracker.domain.targets import target_for
from tracker.domain.under_recovery import points_of


def spc_of(content: IndicatorContent) -> Spc:
    """The chart of the readings on the line. Raises RuleBroken where there is none, or two are for one day."""
    indicator, dated = content.indicator, content.series.dated
    target = target_for(content, dated[-1] if dated else None).value
    rules = indicator.spc.rules(indicator.better, target, tuple(rebase.day for rebase in content.rebases))
    return control([(point.day, point.value) for point in points_of(content)], rules)
