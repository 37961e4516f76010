"""The assessment of a figure: its status by the rule that the owner chose, and how it compares."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.figures.reading import Reading
from tracker.domain.figures.target import Better, Target
from tracker.domain.indicators.applicable_target import is_target_met_by, target_for
from tracker.domain.indicators.compared_reading import Compared, compare, compare_one
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import Measure, measure_of
from tracker.domain.indicators.status_rule import Direction, direction_between, judge, way_between


class Directions(Struct, frozen=True):
    """Better, worse or the same, compared with the previous period, the same period last year and the baseline."""

    previous: Direction | None = None
    last_year: Direction | None = None
    baseline: Direction | None = None


class Assessment(Struct, frozen=True):
    """A reading with its target, whether it meets it, its status ("" if not rated), and what it was compared with.

    `is_met` is None if there is no number or no target, or if the figure is only a bound that cannot decide it.
    """

    reading: Reading
    target: Target
    is_met: bool | None
    status: str
    directions: Directions
    compared: Compared

    @property
    def is_off_target(self) -> bool:
        """True if the figure misses its target.

        Only such a figure can be Amber or Red, and some rules rate it Green.
        """
        return self.is_met is False


def assess(content: IndicatorContent) -> tuple[Assessment, ...]:
    """Return the assessment of each reading of `content`, in their order. Comparators are not judged."""
    one_target = None if content.targets else target_for(content, None)
    one_target = None if one_target and one_target.base else one_target  # a relative one does not judge its base
    is_words = measure_of(content) is Measure.YES_OR_NO
    return tuple(
        _assess(content, compared, reading, one_target or target_for(content, reading), is_words)
        for reading, compared in zip(content.readings, compare(content), strict=True)
    )


def assess_reading(content: IndicatorContent, reading: Reading, target: Target) -> Assessment:
    """Return the assessment of one reading of `content` by `target`."""
    is_words = measure_of(content) is Measure.YES_OR_NO
    return _assess(content, compare_one(content, reading), reading, target, is_words)


def _assess(
    content: IndicatorContent, compared: Compared, reading: Reading, target: Target, is_words: bool
) -> Assessment:
    if reading.series:
        return Assessment(reading, Target(""), None, "", Directions(), compared)
    indicator = content.indicator
    if is_words:
        is_met = _is_same_word(reading, target)
        status = "" if is_met is None or indicator.rule.name == "none" else "Green" if is_met else "Red"
        return Assessment(reading, target, is_met, status, Directions(), compared)
    is_met = is_target_met_by(target, reading, indicator.better)
    is_comparable = compared.last_year is not None and way_between(compared.last_year, reading) is not None
    last_year = compared.last_year.value if compared.last_year and is_comparable else None
    status = "" if is_met is None else judge(reading.value, target, indicator.better, indicator.rule, last_year)
    if indicator.rule.name == "meets target":
        status = {True: "Green", False: "Red", None: ""}[is_met]
    elif reading.is_bound and indicator.rule.name != "none":
        # A bound that misses the target is Red only if its end that is nearest to the target is Red as well.
        status = "Green" if is_met else status if status == "Red" else ""
    directions = Directions(
        _direction(compared.previous, reading, indicator.better),
        _direction(compared.last_year, reading, indicator.better),
        _direction(compared.baseline, reading, indicator.better),
    )
    return Assessment(reading, target, is_met, status, directions, compared)


def _is_same_word(reading: Reading, target: Target) -> bool | None:
    printed, wanted = reading.printed.strip().casefold(), target.printed.strip().casefold()
    return printed == wanted if printed in ("yes", "no") and wanted in ("yes", "no") else None


def _direction(before: Reading | None, after: Reading, better: Better) -> Direction | None:
    return None if before is None else direction_between(before, after, better)
