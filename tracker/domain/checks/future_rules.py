"""Days in the future on things recorded as done: an action, a step, a benefit, a note, a signature.

The fields refuse such a day, but an imported document may contain one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tracker.domain.checks.action_finding import action_finding
from tracker.domain.checks.finding import Finding, Subject
from tracker.domain.dates import say_day
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.plans.content import PlanContent
from tracker.domain.text import shorten


def future_findings(content: PlanContent, on: date) -> Iterator[Finding]:
    """Yield whatever a plan records as done, noted or realised on a day after `on`."""
    for current in content.actions:
        action = current.action
        day = action.completed_on
        if day is not None and is_to_come(day, on):
            sentence = f"Its completion date, {say_day(day)}, is in the future."
            yield action_finding(content, action, "completed in the future", sentence, "completed", day.isoformat())
        due = None if action.is_complete else action.timescale.due_on
        stated = action.timescale.completed_on if due is not None and due > on else None
        if stated is not None and is_to_come(stated, on):
            sentence = f"The timescale “{shorten(action.timescale.text, 40)}” says complete on a day in the future."
            yield action_finding(content, action, "completed in the future", sentence, "timescale", stated.isoformat())
        for step in current.steps:
            if step.completed_on is not None and is_to_come(step.completed_on, on):
                sentence = f"The step “{shorten(step.title, 60)}” is marked as done on {_future(step.completed_on)}."
                yield action_finding(
                    content, action, "date in the future", sentence, f"step {step.id}", step.completed_on.isoformat()
                )
        for benefit in current.benefits:
            if benefit.is_realised and benefit.realised_on is not None and is_to_come(benefit.realised_on, on):
                sentence = (
                    f"The benefit “{shorten(benefit.title, 60)}” is realised as at {_future(benefit.realised_on)}."
                )
                yield action_finding(
                    content,
                    action,
                    "date in the future",
                    sentence,
                    f"benefit {benefit.id}",
                    benefit.realised_on.isoformat(),
                )
        latest = current.notes[0].as_at if current.notes else None
        if latest is not None and is_to_come(latest, on):
            sentence = f"The latest progress note is dated {_future(latest)}."
            yield action_finding(content, action, "date in the future", sentence, "note", latest.isoformat())


def future_signatures(content: IndicatorContent, on: date) -> Iterator[Finding]:
    """Yield the definitions of an indicator that are signed off on a day after `on`."""
    indicator = content.indicator
    for definition in content.definitions:
        day = definition.signed_off_on
        if day is not None and is_to_come(day, on):
            sentence = f"The definition is signed off on {_future(day)}."
            facts = ("signed off", day.isoformat())
            subject = Subject("indicator", indicator.id)
            yield Finding("date in the future", subject, facts, sentence, indicator.name, indicator.name)


def is_to_come(day: date, on: date) -> bool:
    """Return whether a day is after `on`. The last day of the same month is not: "Completed November 2026" is read as
    that day.
    """
    if day <= on:
        return False
    is_of_this_month = (day.year, day.month) == (on.year, on.month)
    return not (is_of_this_month and (day + timedelta(1)).day == 1)


def _future(day: date) -> str:
    return f"{say_day(day)}, which is in the future"
