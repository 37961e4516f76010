"""The example: an invented council's improvement plan and figures, as they were before a committee's meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tracker.atomic_file import refusals_as_problems
from tracker.checked_json import decode
from tracker.data.queries.history.history import history, row_changes
from tracker.data.queries.meetings_and_registers import bodies
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.governance.meeting import AgendaItem, Body, Meeting, Obligation
from tracker.domain.governance.risk import Register, Risk
from tracker.domain.governance.snapshot import Edition
from tracker.domain.history.row_kinds import Kind
from tracker.domain.imports.draft import Draft, DraftPlan
from tracker.domain.plans.plan import Action, Plan
from tracker.domain.tables.category_table import CategoryTable, Column
from tracker.office.read_document import read_draft
from tracker.resources import resource
from tracker.services.edit_fields import edit_fields
from tracker.services.example.example_day import EXAMPLE_DAY as EXAMPLE_DAY, is_example as is_example
from tracker.services.example.example_from_resources import Entered, entered
from tracker.services.file.files import filled_tracker, open_tracker
from tracker.services.file_names import free_path
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import COVER_SHEET, add_body, add_item, add_meeting
from tracker.services.governance.obligations import ask_for, deliver
from tracker.services.governance.risks import RISK, add_register, add_risk, link_risk
from tracker.services.governance.snapshots import freeze
from tracker.services.imports.write import bring_in
from tracker.services.indicators.category_tables import add_rows, add_table
from tracker.services.plans.actions import change_status
from tracker.services.plans.benefits import add_benefit
from tracker.services.plans.plans import NARRATIVE
from tracker.services.tracker import Tracker

_SOURCE = "the example"
_STEPS: tuple[Kind, ...] = (Plan, Body, Edition, Action)
"""The first kind that each of the edits making the example writes."""


def make_example(path: Path) -> Tracker:
    """Make a new tracker file with the example in it and return it, open. Raises FileProblem if it cannot be made.

    An edition is made for the meeting before, and something has changed since.
    """
    return filled_tracker(path, _fill)


def _fill(tracker: Tracker) -> None:
    board = entered("board")
    tracker.do(_bring_in_example)
    tracker.do(set_up_board, board=board)
    frozen = date.fromisoformat(board["edition"]["held_on"])
    (body,) = tracker.read(bodies)
    meeting = next(each.meeting for each in body.meetings if each.meeting.held_on == frozen)
    tracker.do(freeze, meeting_id=meeting.id, title=board["edition"]["title"])
    tracker.do(move_on, board=board)


def open_example(path: Path) -> Tracker:
    """Return the example at `path`, open; it is made if it does not exist yet. Raises FileProblem.

    An incomplete example, left by an earlier release that was ended while making it, is made again. If somebody has
    written into an incomplete one, it is kept under another name, which `store.warnings` gives.
    """
    if not path.exists():
        return make_example(path)
    tracker = open_tracker(path)
    edits = tracker.read(history, before_id=len(_STEPS) + 1)[::-1]
    first = [tracker.read(row_changes, entry.id, 1) for entry in edits]
    made = [[row.kind for row in rows] == [step] for rows, step in zip(first, _STEPS, strict=False)]
    if tracker.store.view_only or (all(made) and len(made) == len(_STEPS)):
        return tracker
    tracker.store.release()
    with refusals_as_problems(path):
        if all(made):
            path.unlink()
            return make_example(path)
        unfinished = free_path(path.parent, f"{path.stem} in part{path.suffix}")
        path.rename(unfinished)
    tracker = make_example(path)
    sentence = f"Only part of the example was there, so it was created again. Your copy is saved as {unfinished}."
    tracker.store.warnings = (*tracker.store.warnings, sentence)
    return tracker


def example_draft() -> Draft:
    """Return the example's plan and figures as a draft."""
    plan = decode(resource("example/plan.json").read_bytes(), DraftPlan)
    figures = read_draft(resource("example/indicators.csv"))
    return Draft(_SOURCE, (plan,), figures.indicators)


def _bring_in_example(work: UnitOfWork) -> str:
    """Import the example's plan and figures, as from a document."""
    sentence = bring_in(work, draft=example_draft())
    work.origin = "example"
    return sentence


def set_up_board(work: UnitOfWork, *, board: Entered) -> str:
    """Enter the committee, its meetings and obligations, the risks, the benefits, a category table and the
    narrative.
    """
    add_body(work, **board["body"])
    (body,) = work.find(Body)
    for each in board["meetings"]:
        add_meeting(
            work, body_id=body.id, held_on=date.fromisoformat(each["held_on"]), time=each["time"], place=each["place"]
        )
    held = {meeting.held_on.isoformat(): meeting for meeting in work.find(Meeting)}
    for each in board["meetings"]:
        for item in each["items"]:
            _item(work, held[each["held_on"]], item, board["exempt_reason"])
    for each in board["meetings"]:
        for asked in each["asked"]:
            _enter_request(work, held, held[each["held_on"]], asked)
    _register(work, board["register"])
    _table(work, board["table"])
    (plan,) = work.find(Plan)
    edit_fields(work, NARRATIVE, plan.id, board["narrative"])
    _benefits(work, board["benefits"])
    work.as_at = None
    return "Add the committee, its meetings and the risks"


def move_on(work: UnitOfWork, *, board: Entered) -> str:
    """Record the changes made after the edition."""
    since = board["since"]
    (action,) = work.find(Action, ref=since["action"])
    (risk,) = work.find(Risk, ref=since["risk"])
    change_status(work, action_id=action.id, status="Amber", reason=since["reason"])
    edit_fields(work, RISK, risk.id, {"note": since["note"]})
    work.as_at = date.fromisoformat(since["as_at"])
    return f"Set {action.label()} to Amber"


def _item(work: UnitOfWork, meeting: Meeting, item: Entered, reason: str) -> None:
    fields = {name: text for name, text in item.items() if name not in ("cover", "exempt")}
    add_item(work, meeting_id=meeting.id, **fields)
    added = work.find(AgendaItem, meeting_id=meeting.id)[-1]
    if "cover" in item:
        edit_fields(work, COVER_SHEET, added.id, item["cover"])
    if "exempt" in item:
        mark_exempt(work, kind=AgendaItem, row_id=added.id, paragraph=item["exempt"], reason=reason)


def _enter_request(work: UnitOfWork, held: dict[str, Meeting], meeting: Meeting, asked: Entered) -> None:
    due = held[asked["due"]] if "due" in asked else None
    ask_for(
        work,
        meeting_id=meeting.id,
        text=asked["text"],
        minute=asked["minute"],
        owner=asked["owner"],
        due_meeting_id=due.id if due else None,
    )
    if "delivered" in asked and due is not None:
        duty = work.find(Obligation, meeting_id=meeting.id)[-1]
        (item,) = work.find(AgendaItem, meeting_id=due.id, ref=asked["delivered"])
        deliver(work, obligation_id=duty.id, item_id=item.id)


def _benefits(work: UnitOfWork, benefits: list[Entered]) -> None:
    for each in benefits:
        fields = {name: text for name, text in each.items() if name not in ("action", "realised_on")}
        (action,) = work.find(Action, ref=each["action"])
        day = date.fromisoformat(each["realised_on"]) if "realised_on" in each else None
        add_benefit(work, action_id=action.id, realised_on=day, **fields)


def _register(work: UnitOfWork, register: Entered) -> None:
    add_register(work, title=register["title"])
    (held,) = work.find(Register)
    for risk in register["risks"]:
        fields = {name: value for name, value in risk.items() if name != "link"}
        add_risk(work, register_id=held.id, **fields)
        if "link" in risk:
            (action,) = work.find(Action, ref=risk["link"])
            link_risk(work, risk_id=work.find(Risk, ref=risk["ref"])[0].id, action_id=action.id)


def _table(work: UnitOfWork, table: Entered) -> None:
    fields = {name: table[name] for name in ("title", "row_heading", "period", "footnote")}
    columns = tuple(Column(heading, is_total=heading == "TOTAL") for heading in table["columns"])
    add_table(work, columns=columns, exclusive=False, **fields)
    (held,) = work.find(CategoryTable)
    rows = [(label, [str(cell) for cell in cells]) for label, *cells in table["rows"]]
    add_rows(work, table_id=held.id, rows=rows)
