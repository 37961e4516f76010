"""The judgement of an indicator by its figures, worked out once for everything that shows it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tracker.domain.figures.reading import Reading
from tracker.domain.figures.target import Target
from tracker.domain.indicators.applicable_target import target_for
from tracker.domain.indicators.assessment import Assessment, assess, assess_reading
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.movement import Movement, Standing
from tracker.domain.indicators.recovery import Goal, goal_of, recovery_towards
from tracker.domain.indicators.recovery_arithmetic import Recovery
from tracker.domain.once import once


class Judged(Struct, frozen=True, dict=True):
    """An indicator with its latest figure, target, status, movement and recovery, each worked out at first use.

    Create it once for an indicator and pass it on: a second instance works everything out again.
    """

    content: IndicatorContent

    @once
    def latest(self) -> Reading | None:
        """The newest non-blank reading by its day (N/A counts), other than a year to date or the baseline.

        Readings of unknown day count only if no reading has a day; then the last of them is taken. None if there is
        none.
        """
        series = self.content.series
        apart = {id(reading) for reading in (*series.to_date, series.baseline)}
        own = [reading for reading in self.content.readings if not reading.series]
        printed = [reading for reading in own if reading.printed.strip() and id(reading) not in apart]
        return max(printed, key=_age, default=None)

    @once
    def target(self) -> Target:
        """The target by which the latest reading is judged; a relative target has its number."""
        return target_for(self.content, self.latest)

    @once
    def assessed(self) -> tuple[Assessment, ...]:
        """The assessment of each reading, in their order. Comparators are not judged."""
        return assess(self.content)

    @once
    def assessment(self) -> Assessment | None:
        """The assessment of the latest reading; None if there is none."""
        return assess_reading(self.content, self.latest, self.target) if self.latest else None

    @once
    def status(self) -> str:
        """The status of the latest reading, "" if it is not rated or there is none."""
        return self.assessment.status if self.assessment else ""

    @once
    def movement(self) -> Movement | None:
        """The difference between the latest reading and the one before; None unless both are figures."""
        earlier = self.assessment.compared.previous if self.assessment else None
        if self.latest is None or self.latest.as_at is None or earlier is None:
            return None
        return Movement.between(earlier, self.latest, self.content.indicator.better)

    @once
    def standing(self) -> Standing | None:
        """The comparison of the latest figure with its target; None without a figure or a number for the target."""
        return Standing.of(self.latest, self.target, self.content.indicator.better) if self.latest else None

    @once
    def goal(self) -> Goal | None:
        """The level to return to; None if there is none."""
        return goal_of(self.content)

    @once
    def recovery(self) -> Recovery | None:
        """The recovery of an indicator marked as under recovery; None for others and if no recovery can be measured."""
        return recovery_towards(self.content, self.goal)


def _age(reading: Reading) -> tuple[date, int, int]:
    return reading.as_at or date.min, reading.position, reading.id
