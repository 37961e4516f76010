"""A meeting on one sheet: its agenda, what it asked for, what is due at it, and its editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from types import MappingProxyType

from PySide6.QtGui import QFontMetrics, QResizeEvent

from tracker.domain.dates import say_day
from tracker.domain.governance.agenda import MeetingType, StandingAppendix, is_of_actions, lines_of
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem, BodyContent, Duty, Meeting, MeetingContent, Obligation
from tracker.domain.governance.report_part import (
    IN_THE_REPORT,
    PART_KINDS,
    SHOWN,
    WITH_CHARTS,
    PartKind,
    ReportPart,
)
from tracker.domain.governance.snapshot import Edition
from tracker.domain.papers.appendices import letter
from tracker.domain.text import count
from tracker.ui.controls.lists.row_table import Cell, Row, RowTable
from tracker.ui.controls.lists.row_view import RowView

Thing = AgendaItem | ReportPart | Obligation | Edition | MeetingType | StandingAppendix
_PAD = 12


class Column(IntEnum):
    """The columns, in order."""

    REF = 0
    WHAT = 1
    STATE = 2


class MeetingSheet(RowView):
    """The agenda, what the meeting asked for, what is due, and the editions; one line is selected."""

    def __init__(self, model: RowTable) -> None:
        super().__init__(model, "Agenda and requests", Column.WHAT)
        self.horizontalHeader().hide()
        self.setMinimumWidth(200)
        self.fit()
        for changed in (model.modelReset, model.dataChanged):
            changed.connect(self.fit)

    def group_of(self, row: int) -> tuple[type, int] | None:
        """Return the group within which a row may be moved: the agenda items, the parts of one report, and so on; None
        if it may not be moved.
        """
        found_row = self.table.row(row)
        thing = found_row.source if found_row is not None else None
        if isinstance(thing, ReportPart):
            return ReportPart, thing.agenda_item_id
        return (type(thing), 0) if isinstance(thing, AgendaItem | MeetingType | StandingAppendix) else None

    def fit(self) -> None:
        """Set the column widths: two fifths of a narrow view at least are for titles, and no word beside them is cut if
        there is room; a minute is whole if there is room.
        """
        metrics, sheet, width = QFontMetrics(self.font()), self.table, self.viewport().width()
        lines = [row for row in range(sheet.rowCount()) if not self.table.is_heading(row)]
        refs = ("5(iii)", *self._texts(lines, Column.REF))
        ref = min(max(map(metrics.horizontalAdvance, refs)) + 2 * _PAD, width // 5)
        states = self._texts(lines, Column.STATE)
        title, state, word = (
            max(map(metrics.horizontalAdvance, texts), default=0) + 2 * _PAD + 2
            for texts in (self._texts(lines, Column.WHAT), states, " ".join(states).split())
        )
        state = min(state, metrics.horizontalAdvance("Delivered 30 September 2014 under item 12") + 2 * _PAD)
        least = min(state, max(width * 3 // 10, min(word, width * 3 // 5 - ref)))
        self.setColumnWidth(Column.REF, ref)
        self.setColumnWidth(Column.STATE, max(least, min(state, width - ref - title, width // 2 - ref)))
        super().fit()

    def _texts(self, rows: Sequence[int], column: Column) -> list[str]:
        return [str(self.table.index(row, column).data() or "") for row in rows]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def sheet_rows(
    content: MeetingContent | None,
    duties: Sequence[Duty],
    editions: Sequence[Edition],
    exempt: dict[int, Exemption],
    targets: Mapping[tuple[PartKind, int, str], str] = MappingProxyType({}),
) -> list[Row]:
    """Return the rows of a meeting. `duties` are all obligations of its body, `exempt` the marks on agenda items.

    `targets` are the names of what the parts of reports print.
    """
    if content is None:
        return []
    meeting = content.meeting
    rows = [_heading("Agenda")]
    due = [duty for duty in duties if duty.due_at is not None and duty.due_at.id == meeting.id]
    carried = [duty for duty in duties if duty not in due and _is_carried(duty, meeting)]
    takes_up = next((item for item in content.items if is_of_actions(item.title)), None)
    for item in content.items:
        states = (
            exempt[item.id].in_short() if item.id in exempt else "",
            "Report to follow" if content.report(item.id).to_follow else "",
            "Resolved" if item.resolution else "",
        )
        rows.append(_row(item.ref, item.title, " · ".join(filter(None, states)), item, is_exempt=item.id in exempt))
        rows += _part_rows(content.parts_of(item.id), targets)
        if item is takes_up:
            rows += map(_earlier_duty_row, carried)
    asked = [duty for duty in duties if duty.asked_at.id == meeting.id]
    for heading, requests, as_row in (
        ("Reports requested", asked, _duty_row),
        ("Due at this meeting", due, _earlier_duty_row),
        ("Carried forward from earlier meetings", [] if takes_up else carried, _earlier_duty_row),
    ):
        if requests:
            rows += [_heading(heading), *map(as_row, requests)]
    own = [edition for edition in editions if edition.meeting_id == meeting.id]
    if own:
        rows.append(_heading("Snapshots"))
        rows += [
            _row(str(edition.number), edition.title, f"As at {say_day(edition.as_at)}", edition) for edition in own
        ]
    return rows


def _is_carried(duty: Duty, meeting: Meeting) -> bool:
    """Return whether an earlier meeting asked for it and it was still open before this meeting."""
    is_open = duty.delivered_at is None or duty.delivered_at.held_on >= meeting.held_on
    is_past = duty.due_at is None or duty.due_at.held_on < meeting.held_on
    return is_open and is_past and duty.asked_at.held_on < meeting.held_on


def _duty_row(duty: Duty) -> Row:
    return _row(duty.obligation.minute, duty.obligation.text, say_duty(duty), duty.obligation)


def _earlier_duty_row(duty: Duty) -> Row:
    """Return the row of an obligation from an earlier meeting, whose minute is not a number of this agenda."""
    return _row("", duty.obligation.text, f"{say_duty(duty)} · requested {duty.say_asked()}", duty.obligation)


def body_rows(content: BodyContent) -> list[Row]:
    """Return the rows of a body: its types of meeting, and its standing appendices."""
    rows: list[Row] = []
    if content.types:
        rows.append(_heading("Types of meeting"))
        rows += [
            _row("", meeting_type.name, count(len(meeting_type.standing_items), "standing item"), meeting_type)
            for meeting_type in content.types
        ]
    if content.standing:
        rows.append(_heading("Standing appendices"))
        rows += [
            _row("", standing_appendix.title, count(len(lines_of(standing_appendix.text)), "point"), standing_appendix)
            for standing_appendix in content.standing
        ]
    return rows


def _part_rows(parts: Sequence[ReportPart], targets: Mapping[tuple[PartKind, int, str], str]) -> list[Row]:
    """Return a row for each part below its item; appendices show their letter."""
    rows, index = [], -1
    for part in parts:
        is_appendix = part.kind not in IN_THE_REPORT
        index += is_appendix and (not part.joins or index < 0)
        where = f"Appendix {letter(index)}" if is_appendix else "In the report"
        named = part.title or targets.get(part.target, PART_KINDS[part.kind])
        rows.append(_row("", f"{where}: {named}", SHOWN[part.shown] if part.kind in WITH_CHARTS else "", part))
    return rows


def _heading(text: str) -> Row:
    return Row((Cell(text),), text, is_heading=True)


def _row(ref: str, what: str, state: str, thing: Thing, *, is_exempt: bool = False) -> Row:
    cells = (
        Cell(ref, is_muted=True),
        Cell(what, is_exempt=is_exempt),
        Cell(state, is_muted=True, is_amiss=state.startswith("Overdue")),
    )
    return Row(cells, (type(thing), thing.id), thing)


def say_duty(duty: Duty) -> str:
    """Return the state of an obligation in words: 'Delivered 11 December 2014 under item 6', 'Due 30 March 2015'."""
    if duty.delivered_at is not None and duty.delivered_by is not None:
        return f"Delivered {say_day(duty.delivered_at.held_on)} under {duty.delivered_by.label()}"
    if duty.due_at is None:
        return f"No date set: {duty.obligation.due_text}"
    return f"{'Overdue since' if duty.state == 'overdue' else 'Due'} {say_day(duty.due_at.held_on)}"
