"""The board's paper: a position with its meeting and the edition it is compared with; the source of every report.

Everything that is printed comes from this value: anything left out of it is in no document made from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from tracker.domain.changes.change_report import Changes
from tracker.domain.dates import say_day
from tracker.domain.governance.meeting import AgendaItem, Body, BodyContent, CoverSheet, Duty, Meeting, MeetingContent
from tracker.domain.governance.owner_role import OwnerRole
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.snapshot import Edition, Proof, ordinal
from tracker.domain.indicators.assessment import Assessment
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.plans.timescale import Precision
from tracker.domain.position.position import Position
from tracker.domain.text import count, join

Document = Literal["report", "agenda", "minutes", "notice"]
Layout = Literal["report", "one-page", "highlights", "timeline", "statuses", "slides"]
"""The layout of a report: in full, or its content on one page, by time, by statuses over snapshots, or on slides."""
NOT_THERE = "New"
"""Printed as the previous status of an action that the previous edition did not have."""


PlanCounts = tuple[tuple[str, int], ...]
"""The number of actions with each status, by its word."""


class EarlierCounts(Struct, frozen=True):
    """The counts of a plan in an earlier snapshot."""

    number: int
    day: date
    plan_id: int
    counts: PlanCounts


class Paper(Struct, frozen=True):
    """The `position` as it was on `as_at`, as the paper of `item` for `meeting` of `body`, if it has these.

    `before` is the position of the previous edition (`before_edition`), from which `changes` are the differences.
    `duties` are the reports and actions requested at earlier meetings, as they were in `position`. `proofs` say whether
    the editions used are still as they were frozen. `roles` give the posts to publish in place of owners. `parts` say
    which content of the position the report has; None: all of it. An agenda, minutes or a notice are made from `pages`:
    the meeting, the one before it and the one after.
    """

    position: Position
    as_at: date
    edition: Edition | None = None
    body: Body | None = None
    meeting: Meeting | None = None
    item: AgendaItem | None = None
    cover: CoverSheet | None = None
    before: Position | None = None
    before_edition: Edition | None = None
    changes: Changes = Changes()
    duties: tuple[Duty, ...] = ()
    proofs: tuple[Proof, ...] = ()
    roles: tuple[OwnerRole, ...] = ()
    parts: tuple[ReportPart, ...] | None = None
    document: Document = "report"
    pages: BodyContent | None = None
    layout: Layout = "report"
    snapshots: tuple[tuple[int, date], ...] = ()
    """The number and the day of each snapshot so far, oldest first."""
    with_terms: bool = False
    """True if an agenda is followed by the terms of reference of its body."""
    course: tuple[EarlierCounts, ...] = ()
    """The counts of plans in earlier snapshots, oldest first, if a layout draws them; never in a public copy."""
    with_timeline: bool = False
    """True if a report includes the timeline of each plan and the course of its statuses as pictures."""

    @property
    def title(self) -> str:
        """The title of the agenda item; without one, the subject of the report and its edition."""
        if self.item:
            return self.item.title
        if self.document != "report" and self.meeting:
            return f"{DOCUMENTS[self.document]} {say_day(self.meeting.held_on)}"
        name = name_position(self.position)
        return f"{name}: {self.edition.title}" if self.edition and self.edition.title else name

    @property
    def is_report(self) -> bool:
        """True if it is an edition or follows one; otherwise nothing has gone to a board yet."""
        return bool(self.edition or self.before)

    @property
    def is_on_something(self) -> bool:
        """True if it reports on anything in the tracker and is not only its cover sheet."""
        current = self.position
        return self.parts is None or bool(current.plans or current.indicators or current.tables or current.registers)

    def meeting_pages(self) -> tuple[BodyContent, MeetingContent]:
        """Return the body and the meeting of an agenda, minutes or a notice."""
        content = self.pages.meeting(self.meeting.id) if self.pages and self.meeting else None
        assert self.pages is not None and content is not None, "such a document is of a meeting"
        return self.pages, content

    def previous_statuses(self) -> Mapping[int, str]:
        """Return the status of each action in the previous edition, by its id; empty if there is none."""
        plans = self.before.plans if self.before else ()
        return {content.action.id: content.action.status for plan in plans for content in plan.actions}

    def say_which(self) -> str:
        """Return 'This is the third report to the Board. It gives the position as at 11 December 2014.'"""
        since = (
            f", and what has changed since {say_day(self.before.as_at)}" if self.before and self.before.as_at else ""
        )
        gives = f"the position as at {say_day(self.as_at)}{since}."
        if self.edition and self.body and self.parts is None:
            return f"This is the {ordinal(self.edition.number)} report to {_the(self.body.name)}. It gives {gives}"
        return f"This report gives {gives}"


DOCUMENTS: Mapping[Document, str] = {
    "report": "Report to the meeting of",
    "agenda": "Agenda of the meeting of",
    "minutes": "Minutes of the meeting of",
    "notice": "Notice of intention to meet in private on",
}
"""The name of each document, to be followed by the day of its meeting."""


class ActionException(Struct, frozen=True):
    """An action that the board should look at, with the reasons in sentences."""

    content: ActionContent
    why: tuple[str, ...]


def name_position(position: Position) -> str:
    """Return the name of a position: its plan's title if it has only one."""
    if len(position.plans) == 1:
        return position.plans[0].plan.title
    if position.plans:
        return "Improvement and recovery plans"
    return "Indicators" if position.indicators else "Recovery plan"


def name_plans(position: Position) -> str:
    """Return the title of its only plan, or the name for several plans."""
    return position.plans[0].plan.title if len(position.plans) == 1 else "Improvement and recovery plans"


NO_EXCEPTIONS = "None of the actions reported here is off track, overdue, without a status or without a timescale."
"""Printed if `exceptions` finds none. It is true of a public version too, which leaves out what is exempt."""


def exceptions(content: PlanContent, on: date) -> tuple[ActionException, ...]:
    """Return the actions that need attention, by the same rule as in the window (`Action.needs_attention`).

    The worst status comes first, then the printed order.
    """
    attention = {status.word: status for status in content.plan.scheme.statuses if status.attention}
    found = []
    for action in content.actions:
        if not action.needs_attention(content.plan.scheme, on):
            continue
        status = attention.get(action.action.status)
        why = []
        if action.action.is_overdue(on):
            due = action.action.timescale.due_on
            assert due is not None, "nothing is overdue without a day"
            why.append(f"Overdue: due by {say_day(due)}.")
        if action.has_overdue_step(on):
            late = [step for step in action.steps if step.is_overdue(on)]
            named = join([f"“{step.title}” ({step.timescale.text.strip()})" for step in late])
            why.append(f"{'A step is' if len(late) == 1 else f'{len(late)} steps are'} overdue: {named}.")
        if action.action.timescale.precision is Precision.BLANK:
            why.append("It has no timescale.")
        if not action.action.status:
            why.append("It has no status.")
        if status is not None and action.action.status_reason.strip():
            why.append(action.action.status_reason.strip())
        severity = status.severity if status else 0
        found.append((-severity, ActionException(action, tuple(why))))
    return tuple(exception for _, exception in sorted(found, key=lambda pair: pair[0]))


def indicator_exceptions(position: Position) -> tuple[tuple[IndicatorContent, Assessment], ...]:
    """Return the indicators whose latest figure misses its target, in printed order."""
    judged = ((judged.content, judged.assessment) for judged in position.judged)
    return tuple((content, assessment) for content, assessment in judged if assessment and assessment.is_off_target)


def say_counts(content: PlanContent, on: date) -> str:
    """Return '19 actions: 16 Green, 3 Amber and 0 Red. 2 are overdue.'"""
    counts = content.counts()
    rated = [f"{number:,} {word}" for word, number in counts.items()]
    unrated, withheld = content.unrated(), len(content.actions) - len(content.disclosed)
    rated += [f"{unrated:,} without a status"] if unrated else []
    rated += [f"{withheld:,} by title only"] if withheld else []
    if content.is_withheld:
        return "No more than the title of this plan is published."
    if not content.actions:
        return "There are no actions to report."
    late = len(content.overdue(on))
    are = "None is" if not late else "1 is" if late == 1 else f"{late:,} are"
    sentence = f"{count(len(content.actions), 'action')}: {join(rated)}. {are} overdue."
    undated = content.complete_without_day()
    return f"{sentence} {_say_undated(undated)}" if undated else sentence


def _say_undated(undated: Sequence[ActionContent]) -> str:
    """Return '3 are Blue, which means complete, without a completion date.'"""
    word, number = undated[0].action.status, len(undated)
    return f"{number:,} {'is' if number == 1 else 'are'} {word}, which means complete, without a completion date."


def _the(name: str) -> str:
    return name if name.casefold().startswith("the ") else f"the {name}"
