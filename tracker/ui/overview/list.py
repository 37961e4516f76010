"""The list of what needs the user today: plans, then actions by what is amiss with them, then indicators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from tracker.data.queries.actions import Counts
from tracker.data.queries.overview import ActionLine, ActionList, Overview
from tracker.domain.dates import say_day
from tracker.domain.governance.silence import SILENT_DAYS
from tracker.domain.indicators.judged import Judged
from tracker.domain.plans.plan import Plan
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES, Status
from tracker.domain.text import count
from tracker.ui.controls.lists.lines import Lines
from tracker.ui.framework.place_names import CHANGES
from tracker.ui.indicators.list import say_indicator

MOST = 8
"""Lines of each sort; the rest is one line more."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan with its counts."""

    plan: Plan
    counts: Counts


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a sort, with how many there are of it; `total` None leaves the number out."""

    text: str
    total: int | None = None


@dataclass(frozen=True, slots=True)
class ThingLine:
    """An action and the reason for which it is listed. `plan_title` is empty where there is one plan only."""

    action: ActionLine
    remark: str
    plan_title: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with the status of its latest figure, None where that is not rated."""

    judged: Judged
    status: Status | None


@dataclass(frozen=True, slots=True)
class MoreLine:
    """The number of further lines: of a plan's actions that need attention, or (`plan_id` 0) of indicators."""

    text: str
    plan_id: int


@dataclass(frozen=True, slots=True)
class WayLine:
    """A way to another place, by a row's id there where it is one thing; `is_late`: something has passed its day."""

    text: str
    remark: str
    place: str
    row_id: int = 0
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class CalmLine:
    """A sentence where there is nothing to list."""

    text: str


Line = PlanLine | Heading | WayLine | ThingLine | MoreLine | CalmLine | IndicatorLine


class OverviewList(Lines[Line]):
    """The lines; headings and sentences cannot be selected."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(say_line, (Heading, CalmLine), parent)

    def show(self, found: Overview, today: date, *, checks: int | None = None, changes: int | None = None) -> None:
        """Show what was found; `checks` to look at and `changes` since the edition come later, None until they do."""
        self.beginResetModel()
        self._lines = overview_lines(found, today, way_lines(found, today, checks, changes))
        self.endResetModel()

    @property
    def status_words(self) -> frozenset[str]:
        """The words of the statuses that are listed."""
        listed = [line.action.status for line in self._lines if isinstance(line, ThingLine)]
        listed += [line.status for line in self._lines if isinstance(line, IndicatorLine)]
        return frozenset(status.word for status in listed if status is not None)

    def row_like(self, wanted: Line | None) -> int | None:
        """The row of the same thing in the same place of the list, for keeping the selection when it is read anew."""
        key = _key(wanted)
        return next((row for row, line in enumerate(self._lines) if key and _key(line) == key), None)


def way_lines(found: Overview, today: date, checks: int | None, changes: int | None) -> list[WayLine]:
    """Return the lines about what the next meeting asks of the user."""
    lines = []
    if found.next_meeting is not None:
        body, meeting = found.next_meeting
        days = (meeting.held_on - today).days
        left = f"in {count(days, 'day')}" if days else "today"
        lines.append(WayLine(f"{body.name}, {say_day(meeting.held_on)}", left, "Meetings", meeting.id))
    if found.late_duties:
        first = found.late_duties[0]
        due_at = first.due_at or first.asked_at
        text = f"{count(len(found.late_duties), 'obligation')} overdue"
        lines.append(WayLine(text, f"since {say_day(due_at.held_on)}", "Meetings", due_at.id, is_late=True))
    if checks:
        lines.append(WayLine(f"{count(checks, 'thing')} to look at", "contradictions in plans and figures", "Checks"))
    if found.edition is not None and changes is not None:
        edition = found.edition
        said = count(changes, "change") if changes else "no change"
        text = f"Since edition {edition.number} ({say_day(edition.as_at)}): {said}"
        lines.append(WayLine(text, edition.title, CHANGES))
    return lines


def overview_lines(found: Overview, today: date, ways: Sequence[WayLine] = ()) -> list[Line]:
    """All lines in their order."""
    if not found.plans and not found.indicators:
        return []
    titles = {plan.id: plan.title for plan, _ in found.plans} if len(found.plans) > 1 else {}
    lines: list[Line] = [PlanLine(plan, counts) for plan, counts in found.plans]
    if ways:
        lines += [Heading("Next meeting" if found.next_meeting else "Before the next meeting"), *ways]
    before = len(lines)
    sorts = (
        ("Overdue", found.overdue, lambda line: _how_late(line, today)),
        ("Off track", found.off_track, lambda line: line.timescale),
        ("No status", found.without_status, lambda line: line.timescale),
        ("No timescale", found.without_timescale, _last_note),
        (_silence(found), found.silent, _last_note),
    )
    for text, listed, remark in sorts:
        lines += _sort(text, listed, ((line, remark(line)) for line in listed.first), titles)
    if len(lines) == before and found.plans:
        lines.append(CalmLine("No action needs you today."))
    return lines + _indicator_lines(found)


def _sort(
    text: str, listed: ActionList, remarked: Iterable[tuple[ActionLine, str]], titles: dict[int, str]
) -> list[Line]:
    if not listed.total:
        return []
    lines: list[Line] = [Heading(text, listed.total)]
    lines += [
        ThingLine(action, remark, titles.get(action.plan_id, ""), is_late=text == "Overdue")
        for action, remark in remarked
    ]
    rest = listed.total - len(listed.first)
    if rest:
        lines.append(MoreLine(f"and {rest:,} more", listed.first[-1].plan_id))
    return lines


def _indicator_lines(found: Overview) -> list[Line]:
    if not found.indicators:
        return []
    lines: list[Line] = [Heading("Indicators", found.indicator_total), *map(_indicator_line, found.indicators)]
    rest = found.indicator_total - len(found.indicators)
    if rest:
        lines.append(MoreLine(f"and {rest:,} more", 0))
    return lines


def _indicator_line(judged: Judged) -> IndicatorLine:
    return IndicatorLine(judged, SCHEMES[DEFAULT_SCHEME].find(judged.status) if judged.status else None)


def _how_late(line: ActionLine, today: date) -> str:
    late = count((today - line.due_on).days, "day") if line.due_on else ""
    return f"{line.timescale} · {late} late"


def _silence(found: Overview) -> str:
    if found.last_meeting is not None:
        return f"No update since the last meeting ({say_day(found.last_meeting)})"
    return f"Nothing written for {SILENT_DAYS} days"


def _last_note(line: ActionLine) -> str:
    return f"last note {say_day(line.noted_on)}" if line.noted_on else "no dated note"


def say_counts(line: PlanLine) -> list[str]:
    """'Green 16', 'Amber 3', …, 'No status 2': every status of the scheme, and what is wrong where something is."""
    counts = line.counts
    said = [f"{word} {number:,}" for word, number in counts.statuses.items()]
    if counts.without_status:
        said.append(f"No status {counts.without_status:,}")
    return said


def say_line(line: Line) -> str:
    """A line in words."""
    if isinstance(line, PlanLine):
        parts = [line.plan.title, count(line.counts.total, "action"), *say_counts(line)]
        if line.counts.overdue:
            parts.append(f"{line.counts.overdue:,} overdue")
        return ", ".join(parts)
    if isinstance(line, Heading):
        return line.text if line.total is None else f"{line.text}, {line.total:,}"
    if isinstance(line, ThingLine):
        status = line.action.status.word if line.action.status else ""
        parts = [status, f"{line.action.ref} {line.action.title}".strip(), line.remark, line.plan_title]
        return ", ".join(part for part in parts if part)
    if isinstance(line, WayLine):
        return ", ".join(part for part in (line.text, line.remark) if part)
    if isinstance(line, IndicatorLine):
        return say_indicator(line.judged)
    return line.text


def _key(line: Line | None) -> tuple[str, int, str] | None:
    """Return the subject of a line; an action may be listed for several reasons."""
    if isinstance(line, PlanLine):
        return ("plan", line.plan.id, "")
    if isinstance(line, ThingLine):
        return ("action", line.action.id, "late" if line.is_late else line.remark)
    if isinstance(line, IndicatorLine):
        return ("indicator", line.judged.content.indicator.id, "")
    if isinstance(line, WayLine):
        return ("way", line.row_id, line.place)
    return None
