"""A meeting on paper: its agenda with recommendations and resolutions, what it asked for, and what is due at it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial

from tracker.data.queries import ReadConnection
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import Exemption, exempt_ids, say_banner
from tracker.domain.governance.meeting import AgendaItem, BodyContent, MeetingContent, Obligation, duties
from tracker.domain.governance.snapshot import Edition
from tracker.domain.text import count
from tracker.services.tracker import Tracker
from tracker.ui.controls.lists.row_table import Row as ListedRow
from tracker.ui.framework.background import Progress
from tracker.ui.framework.printed import LaidOut, Paper, PrintOrder, Room
from tracker.ui.governance.meeting_sheet import sheet_rows
from tracker.ui.printing.flow import Flow
from tracker.ui.printing.table import Cell, Column, Row

_COLUMNS = (Column(""), Column("", 3.0), Column("", 1.3))
_MEETINGS = (
    Column("Meeting"),
    Column("Kind", 1.0),
    Column("Place", 1.0),
    Column("Agenda", 0.7),
    Column("Asked for", 0.7),
)


def print_order(
    tracker: Tracker, body: BodyContent | None, meeting: MeetingContent | None, today: date
) -> PrintOrder | None:
    """Return the order to print a meeting, or a body's meetings if no meeting is given; None without a body."""
    if body is None:
        return None
    name = body.body.name if meeting is None else f"{body.body.name} {say_day(meeting.meeting.held_on)}"
    make = partial(_make_body, tracker, body) if meeting is None else partial(_make_meeting, tracker, body, meeting)
    return PrintOrder(name, partial(make, today))


def _make_body(tracker: Tracker, body: BodyContent, today: date, progress: Progress) -> Paper:
    progress(0, 0)

    def lay_out(room: Room) -> LaidOut:
        flow = Flow(room)
        flow.labelled("Minimum agenda", body.body.agenda)
        flow.table(_MEETINGS, [_meeting_row(content) for content in reversed(body.meetings)])
        return flow.laid_out()

    return Paper(body.body.name, (tracker.store.path.stem, f"As at {say_day(today)}"), lay_out)


def _meeting_row(content: MeetingContent) -> Row:
    meeting = content.meeting
    items, requests = count(len(content.items), "item"), count(len(content.requests), "request")
    return Row(tuple(map(Cell, (say_day(meeting.held_on), meeting.kind, meeting.place, items, requests))))


def _make_meeting(
    tracker: Tracker, body: BodyContent, content: MeetingContent, today: date, progress: Progress
) -> Paper:
    progress(0, 0)
    meeting = content.meeting
    on = max(today, meeting.held_on)
    there, frozen, marks = tracker.read(_read)
    whole = next((content for content in there if content.body.id == body.body.id), body)
    marked = exempt_ids(marks, "agenda_item_id")
    listed = sheet_rows(content, duties([whole], on), frozen, {})
    printed = {row.source.id for row in listed if isinstance(row.source, AgendaItem)}
    printed_marks = [mark for row_id, mark in marked.items() if row_id in printed]
    below = (meeting.kind, meeting.time, meeting.place, f"As at {say_day(today)}", tracker.store.path.stem)
    title = f"{body.body.name}, {say_day(meeting.held_on)}"
    rows = [_row(row, content, frozenset(marked)) for row in listed]

    def lay_out(room: Room) -> LaidOut:
        flow = Flow(room)
        flow.table(_COLUMNS, rows)
        return flow.laid_out()

    return Paper(title, tuple(filter(None, below)), lay_out, say_banner(printed_marks))


def _read(connection: ReadConnection) -> tuple[list[BodyContent], list[Edition], Sequence[Exemption]]:
    return bodies(connection), editions(connection), exemptions(connection)


def _row(row: ListedRow, content: MeetingContent, exempt: Collection[int]) -> Row:
    texts = [cell.text for cell in row.cells]
    if row.is_heading:
        return Row((Cell(texts[0]),), is_heading=True)
    source, cells = row.source, []
    if isinstance(source, AgendaItem):
        reason = content.cover(source.id).part_two_reason
        cells = [("Contact", source.contact), ("Recommended", source.recommendation), ("Resolved", source.resolution)]
        cells += [("Reason for inclusion in Part II", reason)]
    elif isinstance(source, Obligation):
        cells = [("Owner", source.owner)]
    remark = "\n".join(f"{name}: {text.strip()}" for name, text in cells if text.strip())
    is_exempt = isinstance(source, AgendaItem) and source.id in exempt
    state = Cell(texts[2], is_muted=not row.cells[2].is_amiss, is_strong=row.cells[2].is_amiss)
    return Row((Cell(texts[0], is_muted=True), Cell(texts[1], remark=remark, is_exempt=is_exempt), state))
