"""What is marked as not for publication in a tracker."""

from __future__ import annotations

from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.position import position
from tracker.services.tracker import Tracker


def marked(tracker: Tracker) -> set[str]:
    """What is marked as not for publication, by the name of its kind and its own."""
    now = tracker.read(position)
    names: dict[tuple[str, int], str] = {}
    for plan in now.plans:
        names["plan_id", plan.plan.id] = plan.plan.title
        for section in plan.sections:
            names["section_id", section.section.id] = section.section.title
        for content in plan.actions:
            names["action_id", content.action.id] = content.action.title
            names |= {("progress_note_id", note.id): f"{content.action.title}: {note.text}" for note in content.notes}
            names |= {
                ("benefit_id", benefit.id): f"{content.action.title}: {benefit.title}" for benefit in content.benefits
            }
    for figures in now.indicators:
        name = figures.indicator.name
        names["indicator_id", figures.indicator.id] = name
        names |= {("reading_id", reading.id): f"{name}: {reading.period.text}" for reading in figures.readings}
    return {f"{mark.marks[0].removesuffix('_id')} {names[mark.marks]}" for mark in tracker.read(exemptions)}
