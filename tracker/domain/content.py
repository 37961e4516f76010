"""Whole plans and indicators with all that is in them, for a paper, a workbook, or a look at a past date."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tracker.domain.annotation import Annotation
from tracker.domain.category_table import CategoryRow, CategoryTable
from tracker.domain.claim import Claim
from tracker.domain.definition import Definition
from tracker.domain.edition import Edition
from tracker.domain.exemption import Exemption
from tracker.domain.indicator import Indicator, Series
from tracker.domain.meeting import BodyContent
from tracker.domain.narrative import Narrative
from tracker.domain.period_target import PeriodTarget
from tracker.domain.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.reading import Reading
from tracker.domain.rebase import Rebase
from tracker.domain.recovery_form import RecoveryForm
from tracker.domain.risk import RegisterContent
from tracker.domain.trajectory_point import TrajectoryPoint


@dataclass(frozen=True, slots=True)
class ActionContent:
    """An action with its notes, the newest first and undated ones last, and its further columns as in the paper."""

    action: Action
    notes: tuple[ProgressNote, ...] = ()
    extras: tuple[ActionExtra, ...] = ()

    @property
    def progress(self) -> str:
        """The latest note's text, empty where there is none."""
        return self.notes[0].text if self.notes else ""


@dataclass(frozen=True, slots=True)
class SectionContent:
    """A section with its actions in printed order."""

    section: Section
    actions: tuple[ActionContent, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanContent:
    """A plan with its sections in printed order, and what its report says in its own words."""

    plan: Plan
    sections: tuple[SectionContent, ...] = ()
    narrative: Narrative | None = None

    @property
    def actions(self) -> tuple[ActionContent, ...]:
        """All actions of all sections in printed order."""
        return tuple(content for section in self.sections for content in section.actions)

    def counts(self) -> dict[str, int]:
        """How many actions have each status of the scheme (0 where none), best first."""
        found = Counter(content.action.status for content in self.actions)
        return {status.word: found[status.word] for status in self.plan.scheme.statuses}

    def overdue(self, on: date) -> tuple[ActionContent, ...]:
        """The actions past their timescale on that day and not complete."""
        return tuple(content for content in self.actions if content.action.is_overdue(on))

    def complete(self) -> tuple[ActionContent, ...]:
        """The actions that are complete, by their day or by their status."""
        return tuple(content for content in self.actions if content.action.is_complete)

    def complete_without_day(self) -> tuple[ActionContent, ...]:
        """The actions that are complete by their status, on a day that is not known."""
        return tuple(one for one in self.complete() if one.action.completed_on is None)


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
    claims: tuple[Claim, ...] = ()

    @property
    def series(self) -> Series:
        """The readings sorted for a chart."""
        return Series.of(self.readings)


@dataclass(frozen=True, slots=True)
class TableContent:
    """A category table with its rows in printed order and what the text states of it."""

    table: CategoryTable
    rows: tuple[CategoryRow, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Everything in a tracker as it stood on `as_at`; None means as it stands now.

    `claims` are those that speak of neither one indicator nor one table. `exemptions` mark what is not for publication.
    """

    plans: tuple[PlanContent, ...] = ()
    indicators: tuple[IndicatorContent, ...] = ()
    as_at: date | None = None
    tables: tuple[TableContent, ...] = ()
    claims: tuple[Claim, ...] = ()
    bodies: tuple[BodyContent, ...] = ()
    editions: tuple[Edition, ...] = ()
    registers: tuple[RegisterContent, ...] = ()
    exemptions: tuple[Exemption, ...] = ()


def newest_first(notes: list[ProgressNote]) -> tuple[ProgressNote, ...]:
    """Notes by their date, the newest first, then by when they were written; undated ones are the oldest."""
    if len(notes) < 2:  # most have one note or none
        return tuple(notes)
    return tuple(sorted(notes, key=lambda note: (note.as_at or date.min, note.id), reverse=True))
