"""An indicator with all that belongs to it, and its recovery form with the actions that it refers to."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.annotation import Annotation
from tracker.domain.claim import Statement
from tracker.domain.definition import Definition
from tracker.domain.indicator import Indicator, Series
from tracker.domain.period_target import PeriodTarget
from tracker.domain.plan import Action
from tracker.domain.reading import Reading
from tracker.domain.rebase import Rebase
from tracker.domain.recovery_form import RecoveryForm
from tracker.domain.trajectory_point import TrajectoryPoint


@dataclass(frozen=True, slots=True)
class FormContent:
    """A recovery form with the actions of plans that it refers to."""

    form: RecoveryForm
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorContent:
    """An indicator with its readings in printed order, and what else belongs to it, oldest first."""

    indicator: Indicator
    readings: tuple[Reading, ...] = ()
    definitions: tuple[Definition, ...] = ()
    targets: tuple[PeriodTarget, ...] = ()
    trajectory: tuple[TrajectoryPoint, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    rebases: tuple[Rebase, ...] = ()
    form: FormContent | None = None
    statements: tuple[Statement, ...] = ()

    @property
    def series(self) -> Series:
        """The readings sorted for a chart."""
        return Series.of(self.readings)
