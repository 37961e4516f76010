"""An indicator: a figure followed over time, the direction that is better, and its target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct, field

from tracker.domain.figures.control_limits import SpcRules, Variant
from tracker.domain.figures.period import PeriodKind
from tracker.domain.figures.reading import Reading
from tracker.domain.figures.target import Better, Target
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.record import NEW

Contractual = Literal["", "yes", "no"]


class SpcSettings(Struct, frozen=True):
    """The settings for an indicator's control limits; the days of its rebases are rows of their own."""

    screening: bool = True
    base_points: int | None = None
    variant: Variant = "nhsr"

    def rules(self, better: Better, target: float | None, rebase_on: tuple[date, ...]) -> SpcRules:
        """Return these settings as the rules of a chart."""
        return SpcRules(better, target, self.screening, self.base_points, rebase_on, self.variant)


class Indicator(Struct, frozen=True):
    """A figure that is followed over time.

    `unit` as written ('%', 'number', '£', 'mm:ss', 'seconds'); `target_text` as printed. `target_note` says why there
    is no target. `goal_text` is the level to return to, either as printed or as the period of the reading with that
    level ("2012/13"); if blank, the target. `goal_on` is the date by which to reach it.
    """

    name: str
    unit: str = ""
    better: Better = "none"
    target_text: str = ""
    target_note: str = ""
    ref: str = ""
    directorate: str = ""
    theme: str = ""
    owner: str = ""
    contractual: Contractual = ""
    rule: StatusRule = StatusRule("meets target")
    under_recovery: bool = False
    goal_text: str = ""
    goal_on: date | None = None
    spc: SpcSettings = SpcSettings()
    tags: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    @property
    def target(self) -> Target:
        """The meaning of the printed target; a relative target has no number here (see `target_for`)."""
        return Target.read(self.target_text, self.better)

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"“{self.name}”"


class Series(Struct, frozen=True):
    """An indicator's readings sorted for a chart.

    `dated`: the readings with a value and a day, oldest first, without readings of a year among finer ones. `baseline`:
    the first year's reading, drawn as a level and not as a point, since it is an average and not a day's figure.
    `to_date`: readings of a year to date, and if there are finer readings, also those of a later year, a rolling year
    or a span of months. They are figures of their own period and are never drawn on the line. `comparators`: the
    readings of others, by the name of their series.
    """

    dated: tuple[Reading, ...]
    baseline: Reading | None
    to_date: tuple[Reading, ...]
    comparators: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> Series:
        """Return `readings`, given in any order, sorted for a chart."""
        comparators: dict[str, list[Reading]] = {}
        own: list[Reading] = []
        for reading in readings:
            members = comparators.setdefault(reading.series, []) if reading.series else own
            members.append(reading)
        others = {name: tuple(sorted(readings, key=_day_order)) for name, readings in comparators.items()}
        placed = sorted((reading for reading in own if _is_figure(reading) and reading.as_at), key=_day_order)
        finer = any(reading.period.kind not in _LONG for reading in placed)
        apart = {PeriodKind.YEAR_TO_DATE, *(_WIDE if finer else ())}
        line = [reading for reading in placed if reading.period.kind not in apart]
        years = [reading for reading in line if reading.period.kind is PeriodKind.YEAR]
        baseline = years[0] if finer and years else None
        if baseline is not None:
            apart = {*apart, PeriodKind.YEAR}
        to_date = tuple(reading for reading in own if reading.period.kind in apart and reading is not baseline)
        return cls(tuple(reading for reading in line if reading.period.kind not in apart), baseline, to_date, others)


def numbered_name(indicator: Indicator) -> str:
    """Return 'P1 Payroll errors', or '1: % payroll errors' if the name could be read as part of the number."""
    ref, name = " ".join(indicator.ref.split()), " ".join(indicator.name.split())
    between = "" if not ref or name[:1].isalpha() else ":"
    return f"{ref}{between} {name}".strip()


_WIDE = (PeriodKind.ROLLING_YEAR, PeriodKind.SPAN)
_LONG = (PeriodKind.YEAR, PeriodKind.YEAR_TO_DATE, *_WIDE)


def _is_figure(reading: Reading) -> bool:
    return reading.value is not None


def _day_order(reading: Reading) -> tuple[date, int]:
    return reading.as_at or date.min, reading.position
