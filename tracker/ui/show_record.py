"""Leads to the place at which a thing is seen and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.category_table import CategoryRow, CategoryTable
from tracker.domain.change import ActionPart, IndicatorPart
from tracker.domain.claim import Claim
from tracker.domain.indicator import Indicator
from tracker.domain.meeting import AgendaItem, Meeting, Obligation
from tracker.domain.narrative import Narrative
from tracker.domain.plan import Action, Plan, Section
from tracker.domain.refusal import Repeat
from tracker.domain.risk import Risk
from tracker.ui.place_names import FIRST

if TYPE_CHECKING:
    from tracker.ui.main_window import MainWindow


def show_record(window: MainWindow, repeat: Repeat) -> None:
    """Go to the thing that holds what is repeated, or to what it belongs to."""
    from tracker.ui.main_window import show_plan

    match repeat.record:
        case Plan(id=row_id) | Narrative(plan_id=row_id):
            show_plan(window, row_id)
        case Section(id=row_id):
            window.go_to(FIRST, -row_id)
        case Action(id=row_id):
            window.go_to(FIRST, row_id)
        case record if isinstance(record, ActionPart):
            window.go_to(FIRST, record.action_id)
        case Claim(indicator_id=None, category_table_id=None, id=row_id):
            window.go_to("Checks", row_id)
        case CategoryTable(id=row_id) | CategoryRow(category_table_id=row_id) | Claim(category_table_id=int(row_id)):
            window.go_to("Tables", row_id)
        case Indicator(id=row_id):
            window.go_to("Indicators", row_id)
        case record if isinstance(record, IndicatorPart):
            window.go_to("Indicators", record.indicator_id or 0)
        case Risk(id=row_id):
            window.go_to("Risks", row_id)
        case AgendaItem(meeting_id=row_id) | Meeting(id=row_id) | Obligation(meeting_id=row_id):
            window.go_to("Meetings", row_id)
        case _:
            above = repeat.above
            window.go_to("Meetings", above.meeting_id if isinstance(above, AgendaItem) else 0)
