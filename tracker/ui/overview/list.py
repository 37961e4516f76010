"""The list of what needs the user today: plans, then actions by what is wrong with them, then indicators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from tracker.data.queries.actions import Counts
from tracker.data.queries.overview import ActionLine, ActionList, Overview, PlanBenefits
from tracker.domain.dates import say_day
from tracker.domain.governance.silent_since import SILENT_DAYS
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.plans.plan import Plan
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.domain.text import count
from tracker.ui.controls.lists.line import Line
from tracker.ui.framework.place_names import CHANGES, PLANS
from tracker.ui.indicators.list import say_indicator

MOST = 8
"""The most lines of each kind; one more line stands for the rest."""
_MEETING, _BEFORE, _INDICATORS = _BESIDE = ("Next meeting", "Before the next meeting", "Indicators")
ATTENTION = "Needs attention"
"""The place of a line that leads to the actions of a plan that need attention; the line's row id is the plan's id."""


class PlanCounts(Struct, frozen=True):
    """A plan with its counts."""

    plan: Plan
    counts: Counts


def overview_lines(
    overview: Overview, today: date, *, checks: int | None = None, changes: int | None = None
) -> list[Line]:
    """Return all lines in order. `checks` and `changes` are the numbers of findings and of changes since the edition;
    None until they are known.
    """
    if not overview.plans and not overview.indicators:
        return []
    titles = {plan.id: plan.title for plan, _ in overview.plans} if len(overview.plans) > 1 else {}
    lines = [_plan_line(PlanCounts(plan, counts)) for plan, counts in overview.plans]
    ways = _way_lines(overview, today, checks, changes)
    if ways:
        lines += [_heading(_MEETING if overview.next_meeting else _BEFORE), *ways]
    before = len(lines)
    lines += _sort("Overdue", overview.overdue, lambda action: _how_late(action, today), titles, is_late=True)
    lines += _sort("At risk or off track", overview.off_track, lambda action: action.timescale, titles)
    lines += _sort("No status", overview.without_status, lambda action: action.timescale, titles)
    lines += _sort("No timescale", overview.without_timescale, _last_note, titles)
    lines += _sort(_silence(overview), overview.silent, _last_note, titles)
    if len(lines) == before and overview.plans:
        lines.append(Line("Nothing needs your attention.", kind="sentence"))
    for plan_benefits in overview.benefits:
        lines += _benefit_lines(plan_benefits, titles)
    if overview.indicators:
        lines += [_heading(_INDICATORS, overview.indicator_total), *map(_indicator_line, overview.indicators)]
        lines += _rest(overview.indicator_total - len(overview.indicators), "Indicators", 0)
    return lines


def in_two(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Split the lines into two columns: plans and actions, and beside them the next meeting and the indicators."""
    columns: tuple[list[Line], list[Line]] = ([], [])
    at = 0
    for line in lines:
        if line.kind == "heading":
            at = int(line.title in _BESIDE)
        columns[at].append(line)
    return columns


def _way_lines(overview: Overview, today: date, checks: int | None, changes: int | None) -> list[Line]:
    """Return the lines about what to prepare for the next meeting."""
    lines = []
    if overview.next_meeting is not None:
        body, meeting = overview.next_meeting
        days = (meeting.held_on - today).days
        left = f"in {count(days, 'day')}" if days else "today"
        lines.append(_way(f"{body.name}, {say_day(meeting.held_on)}", left, "Meetings", meeting.id))
    if overview.late_duties:
        first = overview.late_duties[0]
        due_at = first.due_at or first.asked_at
        text = f"{count(len(overview.late_duties), 'request')} overdue"
        lines.append(_way(text, f"since {say_day(due_at.held_on)}", "Meetings", due_at.id, is_late=True))
    if checks:
        lines.append(_way(f"{count(checks, 'issue')} to check", "in plans and figures", "Checks"))
    if overview.edition is not None and changes is not None:
        edition = overview.edition
        counted = count(changes, "change") if changes else "no changes"
        text = f"Since snapshot {edition.number} ({say_day(edition.as_at)}): {counted}"
        lines.append(_way(text, edition.title, CHANGES))
    return lines


def _way(title: str, remark: str, place: str, row_id: int = 0, *, is_late: bool = False) -> Line:
    return Line(title, "", remark, place, row_id, amiss="title" if is_late else "", spoken=_join(title, remark))


def _heading(title: str, total: int | None = None) -> Line:
    return Line(title, kind="heading", total=total)


def _rest(number: int, place: str, row_id: int) -> list[Line]:
    return [Line(f"and {number:,} more", "", "", place, row_id, "more")] if number else []


def _sort(
    title: str,
    listed: ActionList,
    remark: Callable[[ActionLine], str],
    titles: dict[int, str],
    *,
    is_late: bool = False,
) -> list[Line]:
    if not listed.total:
        return []
    lines = [_heading(title, listed.total)]
    for action in listed.first:
        status, why, within = action.status, remark(action), titles.get(action.plan_id, "")
        lines.append(
            Line(
                action.title,
                remark=why,
                place=PLANS,
                row_id=action.id,
                ref=action.ref,
                within=within,
                status=status,
                is_rated=True,
                amiss="remark" if is_late else "",
                spoken=_join(status.word if status else "", f"{action.ref} {action.title}".strip(), why, within),
            )
        )
    return lines + _rest(listed.total - len(listed.first), ATTENTION, listed.first[-1].plan_id)


def _benefit_lines(plan_benefits: PlanBenefits, titles: dict[int, str]) -> list[Line]:
    """Return a line for each total of a plan's benefits, which leads to the first action that has one."""
    within = titles.get(plan_benefits.plan.id, "")
    lines = [_heading("Benefits", plan_benefits.number)]
    for total in plan_benefits.totals:
        amounts = total.say_amounts()
        remark = _join(f"{total.name}: {amounts}", within)
        lines.append(
            Line(total.name, remark=amounts, place=PLANS, row_id=plan_benefits.action_id, within=within, spoken=remark)
        )
    return lines


def _indicator_line(judged: Judged) -> Line:
    indicator = judged.content.indicator
    return Line(
        indicator.name,
        place="Indicators",
        row_id=indicator.id,
        status=SCHEMES[DEFAULT_SCHEME].find(judged.status) if judged.status else None,
        is_rated=True,
        spoken=say_indicator(judged),
        source=judged,
    )


def _plan_line(plan_counts: PlanCounts) -> Line:
    """Return the line of a plan; its spoken text has the count of each status, and of what is wrong."""
    total = count(plan_counts.counts.total, "action")
    spoken = _join(plan_counts.plan.title, total, *say_counts(plan_counts.counts))
    return Line(plan_counts.plan.title, "", total, ATTENTION, plan_counts.plan.id, spoken=spoken, source=plan_counts)


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _how_late(line: ActionLine, today: date) -> str:
    late = count((today - line.due_on).days, "day") if line.due_on else ""
    return f"{line.timescale} · {late} overdue"


def _silence(overview: Overview) -> str:
    if overview.last_meeting is not None:
        return f"No update since the last meeting ({say_day(overview.last_meeting)})"
    return f"No update in {SILENT_DAYS} days"


def _last_note(line: ActionLine) -> str:
    return f"last update {say_day(line.noted_on)}" if line.noted_on else "no dated update"


def say_counts(counts: Counts) -> list[str]:
    """Return the count of each status of the scheme in words, then the counts of what is wrong, if any."""
    counted = [f"{word} {number:,}" for word, number in counts.statuses.items()]
    if counts.without_status:
        counted.append(f"No status {counts.without_status:,}")
    if counts.overdue:
        counted.append(f"{counts.overdue:,} overdue")
    return counted
