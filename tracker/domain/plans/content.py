"""A plan with all its contents, for a paper, a workbook, or a view of a past date."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import chain

from msgspec import Struct

from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.status import StatusScheme
from tracker.domain.plans.step import Step


class ActionContent(Struct, frozen=True):
    """An action with its notes (newest first, undated ones last), its further columns, its steps and its benefits.

    `is_withheld` is set in a public version that contains only the title: blank fields then mean nothing.
    """

    action: Action
    notes: tuple[ProgressNote, ...] = ()
    extras: tuple[ActionExtra, ...] = ()
    steps: tuple[Step, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    is_withheld: bool = False

    def has_overdue_step(self, on: date) -> bool:
        """Return whether the action is not complete and has a step that is overdue on that day."""
        return bool(self.steps) and not self.action.is_complete and any(step.is_overdue(on) for step in self.steps)

    def needs_attention(self, scheme: StatusScheme, on: date) -> bool:
        """Return whether the action needs attention by itself (`Action.needs_attention`) or has an overdue step."""
        return not self.is_withheld and (self.action.needs_attention(scheme, on) or self.has_overdue_step(on))

    @property
    def progress(self) -> str:
        """The latest note's text, empty if there is none."""
        return self.notes[0].text if self.notes else ""


class SectionContent(Struct, frozen=True):
    """A section with its actions in printed order; `is_withheld` as for an action."""

    section: Section
    actions: tuple[ActionContent, ...] = ()
    is_withheld: bool = False


class PlanContent(Struct, frozen=True):
    """A plan with its sections in printed order and the narrative of its report; `is_withheld` as for an action."""

    plan: Plan
    sections: tuple[SectionContent, ...] = ()
    narrative: Narrative | None = None
    is_withheld: bool = False

    @property
    def actions(self) -> tuple[ActionContent, ...]:
        """All actions of all sections in printed order."""
        return tuple(chain.from_iterable(section.actions for section in self.sections))

    @property
    def benefits(self) -> tuple[Benefit, ...]:
        """All benefits of all actions in printed order."""
        return tuple(benefit for content in self.actions for benefit in content.benefits)

    def counts(self) -> dict[str, int]:
        """Count the actions with each status of the scheme (0 if none), best first."""
        numbers = Counter(content.action.status for content in self.actions)
        return {status.word: numbers[status.word] for status in self.plan.scheme.statuses}

    @property
    def disclosed(self) -> tuple[ActionContent, ...]:
        """The actions that are not withheld."""
        return tuple(content for content in self.actions if not content.is_withheld)

    def unrated(self) -> int:
        """Count the actions without a status of the scheme."""
        return len(self.disclosed) - sum(self.counts().values())

    def overdue(self, on: date) -> tuple[ActionContent, ...]:
        """Return the actions past their timescale on that day and not complete."""
        return tuple(content for content in self.actions if content.action.is_overdue(on))

    def complete(self) -> tuple[ActionContent, ...]:
        """Return the actions that are complete by date or by status."""
        return tuple(content for content in self.actions if content.action.is_complete)

    def complete_without_day(self) -> tuple[ActionContent, ...]:
        """Return the actions that are complete by status, without a known date."""
        return tuple(content for content in self.complete() if content.action.completed_on is None)


def newest_first(notes: list[ProgressNote]) -> tuple[ProgressNote, ...]:
    """Sort notes by date, newest first, then by when they were written; undated notes count as the oldest."""
    if len(notes) < 2:  # most have one note or none
        return tuple(notes)
    return tuple(sorted(notes, key=lambda note: (note.as_at or date.min, note.id), reverse=True))
