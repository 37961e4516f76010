"""The course of a plan's statuses from snapshot to snapshot, up to the date of a paper."""

from __future__ import annotations

from collections import Counter
from datetime import date

from msgspec import Struct

from tracker.domain.dates import say_day, say_day_short
from tracker.domain.papers.paper import Paper, PlanCounts
from tracker.domain.plans.content import PlanContent
from tracker.domain.plans.status import Status
from tracker.domain.summary.summary_lines import NO_STATUS
from tracker.domain.text import join


class CoursePoint(Struct, frozen=True):
    """The numbers of actions by status at one snapshot or day, in the order of the course's statuses."""

    label: str
    day: date
    numbers: tuple[int, ...]


class Course(Struct, frozen=True):
    """A plan's statuses (best first, None for actions without one) with their numbers at each point in time."""

    title: str
    statuses: tuple[Status | None, ...]
    points: tuple[CoursePoint, ...]

    def describe(self) -> str:
        """Return the course in words, for users who cannot see it."""
        parts = []
        for point in self.points:
            counted = zip(self.statuses, point.numbers, strict=True)
            words = [f"{number:,} {status.word if status else NO_STATUS.lower()}" for status, number in counted]
            parts.append(f"{point.label}, {say_day(point.day)}: {join(words)}.")
        return f"Actions of {self.title} by status, from snapshot to snapshot. {' '.join(parts)}"


def course_of(paper: Paper, content: PlanContent) -> Course | None:
    """Return the course of a plan; None if there is nothing before the paper's date.

    A public version goes back to the previous report only, as it is not checked which parts of older ones may be
    published.
    """
    scheme = content.plan.scheme
    snapshots = [
        (f"Snapshot {earlier_counts.number}", earlier_counts.day, earlier_counts.counts)
        for earlier_counts in paper.course
        if earlier_counts.plan_id == content.plan.id
    ]
    if not snapshots and paper.before is not None and paper.before.as_at is not None:
        earlier = next((one for one in paper.before.plans if one.plan.id == content.plan.id), None)
        number = paper.before_edition.number if paper.before_edition else 0
        if earlier is not None:
            snapshots.append((f"Snapshot {number}", paper.before.as_at, counts_of(earlier)))
    if not snapshots:
        return None
    now = f"Snapshot {paper.edition.number}" if paper.edition else say_day_short(paper.as_at)
    snapshots.append((now, paper.as_at, counts_of(content)))
    known = {status.word for status in scheme.statuses}
    statuses: list[Status | None] = [
        status for status in scheme.statuses if any(dict(counts).get(status.word) for _, _, counts in snapshots)
    ]
    if any(word not in known and number for _, _, counts in snapshots for word, number in counts):
        statuses.append(None)
    points = tuple(CoursePoint(label, day, _numbers(counts, statuses, known)) for label, day, counts in snapshots)
    return Course(content.plan.title, tuple(statuses), points)


def counts_of(content: PlanContent) -> PlanCounts:
    """Return the number of a plan's actions with each status."""
    return tuple(Counter(one.action.status for one in content.disclosed).items())


def _numbers(counts: PlanCounts, statuses: list[Status | None], known: set[str]) -> tuple[int, ...]:
    there = dict(counts)
    without = sum(number for word, number in counts if word not in known)
    return tuple(there.get(status.word, 0) if status else without for status in statuses)
