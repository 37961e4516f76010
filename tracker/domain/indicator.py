"""An indicator: a figure followed over time, the direction that is better, and its target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.period import PeriodKind
from tracker.domain.plan import NEW
from tracker.domain.reading import Reading
from tracker.domain.target import Better, Target


@dataclass(frozen=True, slots=True)
class Indicator:
    """`unit` as written ('%', 'number', '£', 'mm:ss', 'seconds'); `target_text` as printed."""

    name: str
    unit: str = ""
    better: Better = "none"
    target_text: str = ""
    position: int = 0
    id: int = NEW
    version: int = 1

    @property
    def target(self) -> Target:
        """What the printed target means."""
        return Target.read(self.target_text, self.better)

    def label(self) -> str:
        """How it is named in a sentence."""
        return f"“{self.name}”"


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator's readings sorted for a chart.

    `dated`: the readings with a value and a day, oldest first, readings of a year among finer ones left out.
    `baseline`: that year's reading, drawn as a level and not as a point: it is an average, not a day's figure.
    `to_date`: year-to-date readings, which stand beside the line and never on it.
    """

    dated: tuple[Reading, ...]
    baseline: Reading | None
    to_date: tuple[Reading, ...]

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> Series:
        """Sort out `readings` (in any order)."""
        to_date = tuple(reading for reading in readings if reading.period.kind is PeriodKind.YEAR_TO_DATE)
        placed = sorted(
            (reading for reading in readings if reading.value is not None and reading.as_at and reading not in to_date),
            key=lambda reading: (reading.as_at, reading.position),
        )
        finer = any(reading.period.kind is not PeriodKind.YEAR for reading in placed)
        years = [reading for reading in placed if reading.period.kind is PeriodKind.YEAR]
        if not (finer and years):
            return cls(tuple(placed), None, to_date)
        return cls(tuple(reading for reading in placed if reading not in years), years[0], to_date)
