"""A paper with something under every heading: two editions, a meeting, an item with its cover sheet, risks."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.indicators import indicator
from tests.office.board import DAY, action, plan
from tracker.domain.changes.compare import changed_since
from tracker.domain.governance.meeting import AgendaItem, Body, CoverSheet, Duty, Meeting, Obligation
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.governance.snapshot import Edition
from tracker.domain.indicators.content import FormContent
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import ProgressNote
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent

BEFORE = date(2014, 10, 9)
BODY = Body("Performance Committee", id=1)
MEETING = Meeting(1, DAY, "11.00 am", "Cabinet Room B", id=2)
ITEM = AgendaItem(
    2,
    "The service’s improvement plan",
    "4",
    "A. Person, (01632) 960123, Head of Service, a.person@example.org",
    "The committee is asked to:\nnote the report;\nask for another in the spring.",
    id=3,
)
COVER = CoverSheet(
    3,
    divisions="All",
    summary="Most of the plan is on track.",
    background="The plan was agreed in the autumn.",
    consultations="N/A",
    implications="None that the plan does not name.",
    papers="The strategy, 9 October 2014, A. Person, Office of the Director, (01632) 960123",
)


def numbered(*contents: ActionContent) -> tuple[ActionContent, ...]:
    """Actions with an id each, as a file gives them."""
    return tuple(
        replace(content, action=replace(content.action, id=number)) for number, content in enumerate(contents, 1)
    )


ACTIONS = numbered(
    action("Train the staff", "1.1", status="Amber", reason="Two posts are empty", owner="A. Person (Head of Service)"),
    action("Publish the register", "1.2", timescale="September 2014", note="Implemented."),
    action("Hear the suppliers", "1.10", note="• Letters\n• Visits"),
    action("Begin again", "1.11", status="Red", reason="The supplier failed"),
)


def earlier() -> tuple[ActionContent, ...]:
    """What stood before of all but the last action."""
    first, second, third = ACTIONS[:3]
    green = replace(first.action, status="Green", status_reason="", timescale=Timescale.read("January 2015"))
    note = ProgressNote(1, "Nothing yet.", date(2014, 9, 1))
    return replace(first, action=green), replace(second, notes=(note,)), third


def position(actions: tuple[ActionContent, ...], as_at: date, *figures: tuple[str, str]) -> Position:
    """A plan of those actions, and an indicator of those figures with a recovery form of which two fields are empty."""
    content = plan(*actions)
    narrative = Narrative(1, "Good progress.", "• The strategy is agreed.", "Fewer suppliers than hoped for.")
    told: PlanContent = replace(content, plan=replace(content.plan, id=1), narrative=narrative)
    off = indicator(*figures, target="100%")
    off = replace(
        off,
        indicator=replace(off.indicator, id=1),
        form=FormContent(RecoveryForm(1, "Recovery of payments", why="Two systems at once.", required="• More staff")),
    )
    table = CategoryTable("Contracts by place", "Place", (Column("Contracts"), Column("Value", "money")), id=1)
    rows = (CategoryRow(1, "Near", ("31", "£56.9m")), CategoryRow(1, "Far", ("24", "£11m")))
    risk = Risk(1, "A supplier fails", "CR12", owner="A. Person, Head of Service", likelihood=3, impact=4, id=1)
    register = RegisterContent(Register("Risk register", id=1), (RiskContent(risk),))
    return Position((told,), (off,), as_at, (TableContent(table, rows),), registers=(register,))


def paper() -> Paper:
    """The second report to the committee."""
    before = position(earlier(), BEFORE, ("Q1 2014/15", "74.16"))
    now = position(ACTIONS, DAY, ("Q1 2014/15", "74.16"), ("Q2 2014/15", "77.59"))
    asked = Obligation(1, "A further report on payments", minute="5(ii)", due_text="a future meeting", id=1)
    duty = Duty(asked, BODY, Meeting(1, date(2014, 10, 1), id=1), None, None, None, "undated")
    return Paper(
        now,
        DAY,
        Edition(2, 2, "Second report", DAY, 9, 3, id=2),
        BODY,
        MEETING,
        ITEM,
        COVER,
        before,
        Edition(1, 1, "First report", BEFORE, 5, id=1),
        changed_since(before, now, {1: 3}),
        (duty,),
    )
