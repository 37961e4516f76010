"""An indicator with everything that belongs to it, and its recovery form with the actions that it refers to."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.indicator import Indicator, Series
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.once import once
from tracker.domain.plans.plan import Action


class FormContent(Struct, frozen=True):
    """A recovery form with the plan actions that it refers to, and the ids of the tables of reasons that it shows."""

    form: RecoveryForm
    actions: tuple[Action, ...] = ()
    table_ids: tuple[int, ...] = ()


class IndicatorContent(Struct, frozen=True, dict=True):
    """An indicator with its readings in printed order, and its other parts, oldest first."""

    indicator: Indicator
    readings: tuple[Reading, ...] = ()
    definitions: tuple[Definition, ...] = ()
    targets: tuple[PeriodTarget, ...] = ()
    trajectory: tuple[TrajectoryPoint, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    rebases: tuple[Rebase, ...] = ()
    form: FormContent | None = None
    statements: tuple[Statement, ...] = ()

    @once
    def series(self) -> Series:
        """The readings sorted for a chart."""
        return Series.of(self.readings)
