"""Opens the place where a record is shown and edited."""

from __future__ import annotations

from tracker.domain.governance.meeting import AgendaItem, Meeting, Obligation
from tracker.domain.governance.risk import Risk
from tracker.domain.history.row_kinds import ActionPart, IndicatorPart
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.statement import Statement
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.publication.refusal import Repeat
from tracker.domain.tables.category_table import CategoryRow, CategoryTable
from tracker.ui.framework.place_names import PLANS
from tracker.ui.framework.window_services import Navigation


def show_record(go: Navigation, repeat: Repeat) -> None:
    """Go to the record that repeats exempt text, or to the record that it belongs to."""
    match repeat.record:
        case Plan(id=row_id) | Narrative(plan_id=row_id):
            go.plan_wanted.emit(row_id)
        case Section(id=row_id):
            go.row_wanted.emit(PLANS, -row_id)
        case Action(id=row_id):
            go.row_wanted.emit(PLANS, row_id)
        case record if isinstance(record, ActionPart):
            go.row_wanted.emit(PLANS, record.action_id)
        case Statement(indicator_id=None, category_table_id=None, id=row_id):
            go.row_wanted.emit("Checks", row_id)
        case (
            CategoryTable(id=row_id) | CategoryRow(category_table_id=row_id) | Statement(category_table_id=int(row_id))
        ):
            go.row_wanted.emit("Tables", row_id)
        case Indicator(id=row_id):
            go.row_wanted.emit("Indicators", row_id)
        case record if isinstance(record, IndicatorPart):
            go.row_wanted.emit("Indicators", record.indicator_id or 0)
        case Risk(id=row_id):
            go.row_wanted.emit("Risks", row_id)
        case AgendaItem(meeting_id=row_id) | Meeting(id=row_id) | Obligation(meeting_id=row_id):
            go.row_wanted.emit("Meetings", row_id)
        case _:
            above = repeat.above
            go.row_wanted.emit("Meetings", above.meeting_id if isinstance(above, AgendaItem) else 0)
