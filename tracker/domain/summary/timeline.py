"""The timeline of a plan: due dates, earlier due dates, and actions that name no day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.dates import days_after, say_day
from tracker.domain.formatted_text import in_one_line
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.status import Status
from tracker.domain.plans.timescale import Precision
from tracker.domain.publication.exempt_content import Held, Marks, in_short, marks_by_action
from tracker.domain.text import count, join, shorten

MOST_ROWS = 46
"""Maximum number of rows readable on one page; a longer plan gets one row for each section."""
NO_DAYS = "No action of this plan names a day. Enter timescales, then there is a timeline."
_MOST_TOLD = 12
_LABEL = 60


class Due(Struct, frozen=True):
    """A due date, with the current status of the action that is due."""

    day: date
    status: Status | None
    is_complete: bool


class TimelineRow(Struct, frozen=True):
    """A row: an action from the first to the last day of its timescale, or a section with everything due in it.

    `was` are the earlier due dates. A heading has no days.
    """

    name: str
    is_heading: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    due: tuple[Due, ...] = ()
    was: tuple[date, ...] = ()
    completed_on: date | None = None
    is_overdue: bool = False
    exempt: str = ""


class Timeline(Struct, frozen=True):
    """A plan by time, as at a day.

    `without_day` are short names of the actions that name no day, grouped by the reason.
    """

    title: str
    as_at: date
    rows: tuple[TimelineRow, ...]
    snapshots: tuple[tuple[int, date], ...]
    without_day: tuple[tuple[str, tuple[str, ...]], ...]
    actions: int
    is_by_section: bool

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day shown, including `as_at`."""
        marked_days = [self.as_at, *(day for _, day in self.snapshots)]
        for row in self.rows:
            marked_days += [day for day in (row.starts_on, row.ends_on, row.completed_on, *row.was) if day]
        return min(marked_days), max(marked_days)

    def describe(self) -> str:
        """Return the timeline in words, for users who cannot see it."""
        first, last = self.days
        placed = sum(len(row.due) for row in self.rows)
        late = sum(row.is_overdue for row in self.rows)
        moved = [row for row in self.rows if row.was]
        sentences = [
            f"Timeline of {self.title} as at {say_day(self.as_at)}, from {say_day(first)} to {say_day(last)}.",
            f"{placed:,} of {count(self.actions, 'action')} {'names' if placed == 1 else 'name'} a day.",
            f"{late:,} {'section has' if late == 1 else 'sections have'} something overdue."
            if self.is_by_section
            else f"{late:,} overdue.",
        ]
        coming = sorted((row for row in self.rows if row.ends_on and row.ends_on >= self.as_at), key=_end)
        sentences += [f"{_say_end(row)}." for row in coming[:_MOST_TOLD]]
        sentences += [f"And {len(coming) - _MOST_TOLD:,} more later."] if len(coming) > _MOST_TOLD else []
        sentences += [f"Moved from {say_day(row.was[0])}: {row.name}." for row in moved[:_MOST_TOLD]]
        sentences += [f"{why}: {join(list(names[:_MOST_TOLD]))}." for why, names in self.without_day]
        return " ".join(sentences)


def timeline_of(paper: Paper, content: PlanContent) -> Timeline | None:
    """Return the timeline of a plan in a paper; None if no action names a day."""
    before = {
        content.action.id: content for plan in (paper.before.plans if paper.before else ()) for content in plan.actions
    }
    held = marks_by_action(paper.position)
    marks = Marks.of(paper.position.exemptions)
    rows: list[TimelineRow] = []
    sections: list[TimelineRow] = []
    for section in content.sections:
        name = _named(section.section.ref, section.section.title)
        label = _say(marks.on_section(content.plan, section.section))
        own = [_row(content, one, before.get(one.action.id), held, paper.as_at) for one in section.actions]
        placed = [row for row in own if row.ends_on is not None]
        if placed:
            rows += [TimelineRow(name or content.plan.title, is_heading=True, exempt=label), *placed]
            sections.append(replace(_together(name or content.plan.title, placed), exempt=label))
    if not rows:
        return None
    is_by_section = len(rows) > MOST_ROWS
    return Timeline(
        content.plan.title,
        paper.as_at,
        tuple(_fitting(sections) if is_by_section else rows),
        tuple((number, day) for number, day in paper.snapshots if day <= paper.as_at),
        tuple(_without_day(content.sections)),
        len(content.actions),
        is_by_section,
    )


def _row(
    plan: PlanContent,
    content: ActionContent,
    earlier: ActionContent | None,
    held: dict[int, tuple[Held, ...]],
    on: date,
) -> TimelineRow:
    action, scheme = content.action, plan.plan.scheme
    due = action.timescale.due_on
    status = scheme.find(action.status) if scheme.holds(action.status) else None
    earlier_dates = [action.timescale.was, earlier.action.timescale.due_on if earlier else None]
    was = tuple(dict.fromkeys(day for day in earlier_dates if day and due and day != due))
    return TimelineRow(
        _named(action.ref, action.title),
        starts_on=action.timescale.starts_on or due,
        ends_on=due,
        due=(Due(due, status, action.is_complete),) if due else (),
        was=was,
        completed_on=action.completed_on,
        is_overdue=action.is_overdue(on),
        exempt=_say(held.get(action.id, ())),
    )


def _together(name: str, rows: Sequence[TimelineRow]) -> TimelineRow:
    """Return a section as one row."""
    starts = [row.starts_on for row in rows if row.starts_on]
    ends = [row.ends_on for row in rows if row.ends_on]
    due = tuple(one for row in rows for one in row.due)
    return TimelineRow(name, False, min(starts), max(ends), due, is_overdue=any(row.is_overdue for row in rows))


def _fitting(sections: list[TimelineRow]) -> Iterable[TimelineRow]:
    """Return the sections as rows; if there are too many, the last ones become one row."""
    if len(sections) <= MOST_ROWS:
        return sections
    rest = sections[MOST_ROWS - 1 :]
    return [*sections[: MOST_ROWS - 1], _together(f"{len(rest):,} more sections", rest)]


def _without_day(sections: Iterable[SectionContent]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Yield each reason for having no day, with the open actions it applies to.

    A timescale that was not understood is quoted.
    """
    titles: dict[Precision, list[str]] = {}
    for section in sections:
        for content in section.actions:
            action = content.action
            if action.timescale.due_on is None and not action.is_complete and not content.is_withheld:
                label = action.ref or shorten(action.title, 30)
                if action.timescale.precision is Precision.TEXT:
                    label = f"{label} “{shorten(action.timescale.text, 24)}”"
                titles.setdefault(action.timescale.precision, []).append(label)
    for precision, why in _WHY.items():
        if precision in titles:
            yield why, tuple(titles[precision])


_WHY = {
    Precision.ONGOING: "Ongoing",
    Precision.TEXT: "Timescale not understood as a day",
    Precision.BLANK: "Without a timescale",
}


def _named(ref: str, title: str) -> str:
    return shorten(in_one_line(f"{ref} {title}"), _LABEL)


def _say(marks: tuple[Held, ...]) -> str:
    """Return 'Exempt, paragraph 3', without the lock symbol, which a chart's font does not have."""
    return in_short(marks).lstrip("\N{LOCK} ")


def _end(row: TimelineRow) -> date:
    return row.ends_on or days_after(date.max, 0)


def _say_end(row: TimelineRow) -> str:
    status = row.due[0].status if len(row.due) == 1 else None
    remarks = ", ".join(part for part in (status.word if status else "", row.exempt) if part)
    named = f"{row.name} ({remarks})" if remarks else row.name
    return f"{named} until {say_day(_end(row))}"
