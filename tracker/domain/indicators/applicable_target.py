"""Choose the target by which a figure is judged: that of its period, otherwise the indicator's own.

Relative targets are resolved.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import Reading
from tracker.domain.figures.target import Better, Target
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import grows
from tracker.domain.indicators.parts.period_target import PeriodTarget

BASELINE_SERIES = ("baseline", "own baseline")
"""Names of series that hold the baseline."""
_read = lru_cache(maxsize=256)(Target.read)
"""Cached, as many readings are judged by the same target."""
_ABOUT = re.compile(r"^(?:the )|\b(?:average|avg|level|figure|baseline|reading|survey|result)s?\b", re.IGNORECASE)


def target_for(content: IndicatorContent, reading: Reading | None) -> Target:
    """Return the target by which `reading` (None: any reading) is judged.

    A period's target applies to the readings of that period. For figures that do not grow with their period (a rate, an
    average) it also applies to readings of shorter periods within it; the target of the shortest period comes first.
    """
    indicator = content.indicator
    printed = indicator.target_text
    if reading is not None and content.targets:
        own = [target for target in content.targets if target.period.key == reading.period.key]
        around = [] if grows(content) else [target for target in content.targets if _covers(target, reading)]
        chosen = own or sorted(around, key=_length)
        printed = chosen[0].printed if chosen else printed
    target = _read(printed, indicator.better)
    if target.base:
        base = find_reading(content, target.base)
        if base is not None and base.value is not None and not _is_its_base(reading, base):
            return target.resolved(base.value)
    return target


def _is_its_base(reading: Reading | None, base: Reading) -> bool:
    """Return whether a reading is the base of a relative target or earlier than it: neither is judged."""
    if reading is None or reading.series:
        return False
    return reading is base or bool(reading.as_at and base.as_at and reading.as_at <= base.as_at)


def is_target_met(target: Target, value: float, better: Better) -> bool | None:
    """Return whether `value` meets a target; None if the target has no number.

    Also None if neither direction is better and a bare figure is not hit: nobody has said on which side of it the
    target is missed.
    """
    met = target.is_met(value)
    return None if _has_no_side(target, better) and not met else met


def _has_no_side(target: Target, better: Better) -> bool:
    """Return whether nobody has said on which side of a bare figure the target is missed."""
    return better == "none" and target.comparator == "=" and not target.printed.strip().startswith("=")


def is_target_met_by(target: Target, reading: Reading, better: Better) -> bool | None:
    """Return whether a reading meets a target; None without a number, or if the reading is too uncertain to tell."""
    if reading.value is None or reading.ends is None:
        return None
    if not reading.is_bound:
        return is_target_met(target, reading.value, better)
    if target.value is None:
        return None
    assert target.comparator, "a target with a number has a comparator"
    (least, most), wanted = reading.ends, (target.value, 0)
    beyond = most < wanted or least > (target.value if target.upper is None else target.upper, 0)
    met, missed = {
        ">=": (least >= wanted, most < wanted),
        ">": (least > wanted, most <= wanted),
        "<=": (most <= wanted, least > wanted),
        "<": (most < wanted, least >= wanted),
        "=": (False, beyond and not _has_no_side(target, better)),
        "between": (False, beyond),
    }[target.comparator]
    return met if met or missed else None


def baseline_of(content: IndicatorContent) -> Reading | None:
    """Return the indicator's baseline; None if it has none.

    It is the year's reading among finer ones, otherwise the newest reading of a baseline series.
    """
    series = content.series
    if series.baseline is not None:
        return series.baseline
    named = [members for name, members in series.comparators.items() if name.casefold() in BASELINE_SERIES]
    return named[0][-1] if named else None


def find_reading(content: IndicatorContent, words: str) -> Reading | None:
    """Return the indicator's own reading for the period in `words` ('July 2014', '2012/13 average'), or its 'baseline'.

    None if there is none.
    """
    if words.strip().casefold().removeprefix("the ") in BASELINE_SERIES:
        return baseline_of(content)
    keys = [Period.read(text).key for text in (words, " ".join(_ABOUT.sub(" ", words).split()))]
    own = [reading for reading in content.readings if not reading.series and reading.value is not None]
    return next((reading for key in keys for reading in own if reading.period.key == key), None)


def _covers(target: PeriodTarget, reading: Reading) -> bool:
    start, end = target.period.starts_on, target.period.ends_on
    if start is None or end is None:
        return False
    if reading.period.kind is PeriodKind.YEAR_TO_DATE:
        return target.period.kind is PeriodKind.YEAR and reading.period.starts_on == start
    first = reading.period.starts_on or reading.as_at
    last = reading.period.ends_on or reading.as_at
    return first is not None and last is not None and start <= first and last <= end


def _length(target: PeriodTarget) -> int:
    start, end = target.period.starts_on, target.period.ends_on
    assert start and end, "a period that covers another has both days"
    return (end - start).days
