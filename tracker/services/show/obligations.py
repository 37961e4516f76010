"""The obligations and their state, as text lines and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.data.queries.meetings_and_registers import bodies
from tracker.domain.dates import say_day
from tracker.domain.governance.meeting import Duty, duties
from tracker.domain.text import printable
from tracker.services.tracker import Tracker


def duties_on(tracker: Tracker, as_at: date | None = None) -> list[Duty]:
    """Return the obligations with their state on a day (None: today)."""
    return duties(tracker.read(bodies), as_at or tracker.today())


def as_lines(requests: Sequence[Duty]) -> list[str]:
    """Return a line for each obligation: its state, the meeting at which it is due, and the item that delivered it."""
    if not requests:
        return ["No meeting has requested anything."]
    widest = max(len(duty.state) for duty in requests)
    return [f"{duty.state.ljust(widest)}  {printable(_say(duty))}" for duty in requests]


def _say(duty: Duty) -> str:
    obligation = duty.obligation
    minute = f", minute {obligation.minute}" if obligation.minute else ""
    words = f"requested by {duty.body.name} on {say_day(duty.asked_at.held_on)}{minute}"
    parts = [obligation.text, words, f"due at {_due(duty)}", obligation.owner]
    if duty.delivered_by and duty.delivered_at:
        parts.append(f"delivered under {duty.delivered_by.label()} on {say_day(duty.delivered_at.held_on)}")
    return "; ".join(part for part in parts if part)


def _due(duty: Duty) -> str:
    return duty.due_at.label() if duty.due_at else duty.obligation.due_text


def as_json(requests: Sequence[Duty]) -> list[dict[str, object]]:
    """Return the obligations as plain values: days as ISO text, unknowns as None."""
    return [
        {
            "text": duty.obligation.text,
            "kind": duty.obligation.kind,
            "state": duty.state,
            "body": duty.body.name,
            "asked_on": duty.asked_at.held_on.isoformat(),
            "minute": duty.obligation.minute or None,
            "owner": duty.obligation.owner or None,
            "due_on": duty.due_at.held_on.isoformat() if duty.due_at else None,
            "due": _due(duty),
            "delivered_on": duty.delivered_at.held_on.isoformat() if duty.delivered_at else None,
            "delivered_by": duty.delivered_by.label() if duty.delivered_by else None,
        }
        for duty in requests
    ]
