"""The pack of a committee's meeting, entered in the way a user would on top of an imported plan and its figures."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tracker.data.queries.meetings_and_registers import bodies
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.plan import Action, Plan
from tracker.domain.tables.category_table import CategoryTable
from tracker.office.read_document import read_draft
from tracker.resources import resource
from tracker.services.edit_fields import edit_fields
from tracker.services.example.entered_papers import enter_body, enter_meetings, move_on, name_roles
from tracker.services.example.example import EXAMPLE_DAY, example_draft
from tracker.services.example.example_from_resources import Entered, entered
from tracker.services.governance.minutes import draft_minutes
from tracker.services.governance.snapshots import freeze
from tracker.services.imports.write import bring_in
from tracker.services.indicators.indicators import INDICATOR
from tracker.services.indicators.recovery_forms import RECOVERY_FORM, show_table
from tracker.services.plans.actions import change_status
from tracker.services.plans.plans import NARRATIVE
from tracker.services.tracker import Tracker

MINUTED = date(2014, 10, 1)
"""The day of the previous meeting, whose minutes are in the pack."""
_RECOVERING = ("Children looked after with an up-to-date health assessment", "Blue Badge application complaints")
"""The indicators of the example on which agenda items report; those of the dashboards are in documents."""


def fill_pack(tracker: Tracker) -> None:
    """Fill an empty tracker: import plan and dashboards, enter the committee's papers, and make both editions."""
    pack, plan = entered("pack"), example_draft()
    indicators = tuple(indicator for indicator in plan.indicators if indicator.name in _RECOVERING)
    tracker.do(bring_in, draft=replace(plan, indicators=indicators))
    for document in ("dashboard.html", "partner.html"):
        tracker.do(bring_in, draft=read_draft(resource(f"example/{document}")))
    tracker.do(_set_up, pack=pack)
    name_roles(tracker)
    held = {content.meeting.held_on: content.meeting.id for body in tracker.read(bodies) for content in body.meetings}
    tracker.do(freeze, meeting_id=held[MINUTED], as_at=MINUTED, title="First report")
    tracker.do(_since, pack=pack)
    tracker.do(draft_minutes, meeting_id=held[MINUTED])
    tracker.do(freeze, meeting_id=held[EXAMPLE_DAY], as_at=EXAMPLE_DAY, title="Second report")


def _set_up(work: UnitOfWork, *, pack: Entered) -> str:
    """Enter the committee with its meetings, tables, a recovery form, and every item with its report."""
    enter_body(work, pack)
    form = dict(pack["form"])
    (indicator,) = work.find(Indicator, name=form.pop("indicator"))
    (table,) = work.find(CategoryTable, title=form.pop("table"))
    edit_fields(work, RECOVERY_FORM, indicator.id, form)
    show_table(work, indicator_id=indicator.id, table_id=table.id)
    for name, better in pack["directions"].items():
        (indicator,) = work.find(Indicator, name=name)
        edit_fields(work, INDICATOR, indicator.id, {"better": better})
    (plan,) = work.find(Plan)
    edit_fields(work, NARRATIVE, plan.id, pack["narrative"])
    enter_meetings(work, pack, EXAMPLE_DAY)
    work.as_at = None
    return "Enter the committee’s papers"


def _since(work: UnitOfWork, *, pack: Entered) -> str:
    """Record the changes between the two meetings."""
    move_on(work, pack)
    (action,) = work.find(Action, ref=pack["since"]["action"])
    change_status(work, action_id=action.id, status=pack["since"]["status"], reason=pack["since"]["reason"])
    work.as_at = date.fromisoformat(pack["since"]["as_at"])
    return "Update what has happened since the meeting before"
