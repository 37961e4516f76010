"""The control chart of an indicator's own readings, by its settings, its rebases and its target."""

from __future__ import annotations

from tracker.domain.content import IndicatorContent
from tracker.domain.errors import RuleBroken
from tracker.domain.measure import grows
from tracker.domain.movement import target_now
from tracker.domain.spc import Spc, control
from tracker.domain.text import join


def spc_of(content: IndicatorContent) -> Spc:
    """The chart of the readings that stand on the line. `refused` says why limits are not to be shown.

    Raises RuleBroken where they cannot be charted at all: none with a day, two for one day, or figures that grow with
    their period for periods of several kinds.
    """
    dated = content.series.dated
    kinds = list(dict.fromkeys(reading.period.kind.value for reading in dated))
    if grows(content) and len(kinds) > 1:
        raise RuleBroken(
            f"The readings are for periods of several kinds ({join(kinds)}), and the figures grow with their period: "
            "one control chart cannot hold them."
        )
    target = target_now(content)
    value = None if target.comparator in ("=", "between") else target.value
    rules = content.indicator.spc.rules(
        content.indicator.better, value, tuple(rebase.day for rebase in content.rebases)
    )
    days = [(reading.as_at, reading.value) for reading in dated]
    return control([(day, value) for day, value in days if day is not None and value is not None], rules)
