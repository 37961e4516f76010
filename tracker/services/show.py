"""What a tracker holds, for another program (JSON; its keys are a contract) and for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.data.queries.position import position
from tracker.domain.calendar import say_day
from tracker.domain.content import ActionContent, IndicatorContent, PlanContent, Position, SectionContent
from tracker.domain.text import count, shorten
from tracker.services.tracker import Tracker

JsonObject = dict[str, Any]
_WIDEST = {"timescale": 20, "owner": 24, "name": 60, "figure": 24}
_LEAST_TITLE = 30


def stand(tracker: Tracker, as_at: date | None = None) -> Position:
    """All plans and indicators as they stand, or as they stood on a past day."""
    return tracker.read(position, as_at)


def as_json(shown: Position) -> JsonObject:
    """The position in plain values: texts as they are, days as ISO, what is not known as None, order as printed."""
    return {
        "plans": [_plan(content) for content in shown.plans],
        "indicators": [_indicator(content) for content in shown.indicators],
    }


def _plan(content: PlanContent) -> JsonObject:
    return {
        "title": content.plan.title,
        "sections": [_section(section) for section in content.sections],
        "counts": content.counts(),
    }


def _section(content: SectionContent) -> JsonObject:
    return {
        "ref": content.section.ref,
        "title": content.section.title,
        "actions": [_action(action) for action in content.actions],
    }


def _action(content: ActionContent) -> JsonObject:
    action = content.action
    return {
        "ref": action.ref,
        "title": action.title,
        "timescale": action.timescale.text,
        "due_on": _day(action.timescale.due_on),
        "owner": action.owner or None,
        "status": action.status or None,
        "progress": content.progress,
        "completed_on": _day(action.completed_on),
        "notes": [{"as_at": _day(note.as_at), "text": note.text} for note in content.notes],
    }


def _indicator(content: IndicatorContent) -> JsonObject:
    indicator = content.indicator
    return {
        "name": indicator.name,
        "unit": indicator.unit,
        "better": indicator.better,
        "target": indicator.target_text or None,
        "readings": [
            {
                "period": reading.period.text,
                "as_at": _day(reading.as_at),
                "value": reading.value,
                "printed": reading.printed,
                "note": reading.note,
            }
            for reading in content.readings
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def as_lines(shown: Position, on: date, width: int) -> list[str]:
    """The position as lines of at most about `width` characters; what is overdue on the day `on` is marked."""
    lines = [f"As at {say_day(on)}"]
    for content in shown.plans:
        lines += ["", *_plan_lines(content, on, width)]
    if shown.indicators:
        lines += ["", *_indicator_lines(shown.indicators)]
    if not shown.plans and not shown.indicators:
        lines += ["", "There is nothing in this file yet."]
    return lines


def _plan_lines(content: PlanContent, on: date, width: int) -> list[str]:
    plan = content.plan
    late = {action.action.id for action in content.overdue(on)}
    counted = [f"{word} {number}" for word, number in content.counts().items()]
    lines = [
        " · ".join(_plain(part) for part in (plan.title, plan.service, plan.period) if part),
        " · ".join([count(len(content.actions), "action"), *counted, f"overdue {len(late)}"]),
    ]
    columns = [_cells(action, late) for action in content.actions]
    widths = [max(map(len, column)) for column in zip(*columns, strict=True)]
    rest = max(width - sum(size + 2 for size in widths if size) - 2, _LEAST_TITLE)
    for section in content.sections:
        lines += ["", f"{section.section.ref}  {section.section.title}".strip()]
        for action in section.actions:
            cells = [cell.ljust(size) for cell, size in zip(_cells(action, late), widths, strict=True) if size]
            lead = "  ".join(["", *cells])
            lines.append(f"{lead}  {_short(action.action.title, rest)}")
            if action.progress:
                lines.append(f"{' ' * len(lead)}  {_short(action.progress, rest)}")
    return lines


def _cells(content: ActionContent, late: set[int]) -> tuple[str, ...]:
    action = content.action
    return (
        _plain(action.ref),
        _plain(action.status),
        _short(action.timescale.text, _WIDEST["timescale"]),
        "overdue" if action.id in late else "complete" if action.completed_on else "",
        _short(action.owner, _WIDEST["owner"]),
    )


def _indicator_lines(contents: Sequence[IndicatorContent]) -> list[str]:
    rows: list[tuple[str, ...]] = [("INDICATOR", "UNIT", "LATEST", "FOR", "TARGET")]
    for content in contents:
        indicator = content.indicator
        latest = content.series.dated[-1:] or content.readings[-1:]
        printed, period = (latest[0].printed, latest[0].period.text) if latest else ("no reading", "")
        cells = (indicator.unit, printed, period, indicator.target_text)
        rows.append((_short(indicator.name, _WIDEST["name"]), *(_short(cell, _WIDEST["figure"]) for cell in cells)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in rows]


def _short(text: str, most: int) -> str:
    return _plain(shorten(text, most))


def _plain(text: str) -> str:
    """One line of `text` that a terminal only prints: an escape sequence from a document is not one for the screen."""
    return "".join(mark if mark.isprintable() else "\N{REPLACEMENT CHARACTER}" for mark in " ".join(text.split()))
