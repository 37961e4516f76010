"""The exempt marks in the answer of `show --json`."""

from __future__ import annotations

from typing import Any

from tracker.data.queries import ReadConnection
from tracker.data.queries.publication.ever_exempt_rows import lasting_marks
from tracker.domain.governance.exemption import Exemption, say_banner
from tracker.domain.indicators.assessment import assess
from tracker.domain.position.position import Position

JsonObject = dict[str, Any]


def say_origin(connection: ReadConnection) -> str:
    """Return the banner above everything printed from a tracker that contains, or contained, something exempt.

    Records that were exempt when they were deleted count. The banner is empty if nothing is or was exempt.
    """
    return say_banner(lasting_marks(connection), "from a tracker that contains")


def add_marks(answer: JsonObject, position: Position, exemptions: tuple[Exemption, ...]) -> None:
    """Give each marked record the key "exempt", and the whole answer the sentence "not_for_publication".

    `exemptions` are the marks on what is shown.
    """
    marks = {mark.marks: mark for mark in exemptions}
    if not marks:
        return
    answer["not_for_publication"] = say_banner(exemptions)

    def put(entry: JsonObject, column: str, row_id: int) -> None:
        mark = marks.get((column, row_id))
        if mark is not None:
            entry["exempt"] = {
                "paragraph": mark.paragraph or None,
                "reason": mark.reason,
                "title_public": mark.title_public,
            }

    for plan_said, plan in zip(answer["plans"], position.plans, strict=True):
        put(plan_said, "plan_id", plan.plan.id)
        for section_said, section in zip(plan_said["sections"], plan.sections, strict=True):
            put(section_said, "section_id", section.section.id)
            for action_said, content in zip(section_said["actions"], section.actions, strict=True):
                put(action_said, "action_id", content.action.id)
                for note_said, note in zip(action_said["notes"], content.notes, strict=True):
                    put(note_said, "progress_note_id", note.id)
                for gain_said, gain in zip(action_said.get("benefits", ()), content.benefits, strict=True):
                    put(gain_said, "benefit_id", gain.id)
    for register_said, register in zip(answer.get("registers", ()), position.registers, strict=True):
        for risk_said, entry in zip(register_said["risks"], register.risks, strict=True):
            put(risk_said, "risk_id", entry.risk.id)
    for indicator_said, indicator in zip(answer["indicators"], position.indicators, strict=True):
        put(indicator_said, "indicator_id", indicator.indicator.id)
        for reading_said, assessment in zip(indicator_said["readings"], assess(indicator), strict=True):
            put(reading_said, "reading_id", assessment.reading.id)
