"""A plan on paper: the rows that its page lists, in their order and in its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from msgspec import Struct

from tracker.data.queries import ReadConnection
from tracker.data.queries.action_list import ListedRows, group_row, grouped_rows
from tracker.data.queries.actions import ActionSummary, summaries
from tracker.data.queries.exempt_marks_now import exemption_of
from tracker.data.queries.plans import sections_by_id
from tracker.data.queries.publication.marks_in_lists import marks_on_rows
from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import Exemption, say_banner
from tracker.domain.plans.list_columns import ListColumn
from tracker.domain.plans.plan import Plan, Section
from tracker.domain.plans.status import Status
from tracker.domain.publication.exempt_content import Held
from tracker.domain.text import count
from tracker.services.tracker import Tracker
from tracker.ui.framework.background import Progress
from tracker.ui.framework.printed import LaidOut, Paper, PrintOrder, Room
from tracker.ui.plans.past import PlanPast
from tracker.ui.plans.row_loader import Listing
from tracker.ui.plans.rows.action_table import RowSource, was
from tracker.ui.plans.rows.row_ids import adds_to, is_section
from tracker.ui.plans.selection import PlanSelection
from tracker.ui.plans.table import PlanTable
from tracker.ui.printing.flow import Flow
from tracker.ui.printing.table import Cell, Column, Row

_PAGE = 500
_WEIGHTS = {ListColumn.ACTION: 3.0, ListColumn.TIMESCALE: 1.2, ListColumn.PROGRESS: 3.0, ListColumn.OWNER: 1.3}
_WITHOUT_TEXT = 1.2
"""The relative width of Progress if no action has a note."""


class _Wanted(Struct, frozen=True):
    """The plan as it is shown. `rows`: given if all have been read; `past`: given if they are of a past day."""

    tracker: Tracker
    plan: Plan
    rows: ListedRows | None
    listing: Listing
    past: RowSource | None
    past_marks: Mapping[int, tuple[Held, ...]]
    on: date
    columns: tuple[ListColumn, ...]
    previous: Mapping[int, str]
    is_filtered: bool
    total: int


class _Found(Struct, frozen=True):
    rows: Sequence[int]
    groups: Mapping[int, str]
    actions: Mapping[int, ActionSummary]
    sections: Mapping[int, Section]
    marks: Mapping[int, tuple[Held, ...]]
    mark: Exemption | None


class PlanPrint:
    """Makes the print order of a plan's page."""

    def __init__(self, selection: PlanSelection, table: PlanTable, past: PlanPast) -> None:
        self._selection, self._table, self._past = selection, table, past

    def order(self) -> PrintOrder | None:
        """Return the order to print the list; None if nothing is listed."""
        plan, model, view = self._selection.plan, self._table.model, self._table.view
        if plan is None or not model.rowCount():
            return None
        is_past = self._selection.day is not None
        rows = ListedRows(model.ids.page(0, len(model.ids)), model.groups) if model.is_whole else None
        header = view.horizontalHeader()
        columns = [ListColumn(header.logicalIndex(index)) for index in range(header.count())]
        request = _Wanted(
            self._selection.session.tracker,
            plan,
            rows,
            self._table.reader.listing,
            model.source if is_past else None,
            self._past.marks(rows.rows) if is_past and rows is not None else {},
            model.on,
            tuple(column for column in columns if not view.isColumnHidden(column)),
            model.previous,
            self._table.is_filtered,
            self._table.total,
        )
        return PrintOrder(plan.title, partial(_make, request), is_landscape=True)


def _make(request: _Wanted, progress: Progress) -> Paper:
    plan = request.plan
    content = request.tracker.read(_read, request, progress)
    marks = {mark for marks in content.marks.values() for _, mark in marks} | (
        {content.mark} if content.mark else set()
    )
    listed = sum(row_id > 0 for row_id in content.rows)
    filtered = f"Filtered: {listed:,} of {count(request.total, 'action')}" if request.is_filtered else ""
    below = (plan.service, plan.period, f"As at {say_day(request.on)}", filtered, request.tracker.store.path.stem)
    banner = say_banner(sorted(marks, key=lambda mark: mark.id))
    return Paper(plan.title, tuple(filter(None, below)), partial(_lay_out, request, content), banner)


def _read(connection: ReadConnection, request: _Wanted, progress: Progress) -> _Found:
    listing, past = request.listing, request.past
    listed = request.rows
    if listed is None:
        listed = grouped_rows(
            connection, listing.plan_id, listing.action_filter, listing.grouping, listing.order, listing.descending
        )
    shown = [row_id for row_id in listed.rows if not adds_to(row_id)]
    groups = {group_row(index): title for index, title in enumerate(listed.groups)}
    actions: dict[int, ActionSummary] = {}
    sections: dict[int, Section] = {}
    for start in range(0, len(shown), _PAGE):
        progress(start, len(shown))
        page = shown[start : start + _PAGE]
        action_ids, section_ids = [one for one in page if one > 0], [-one for one in page if is_section(one)]
        actions.update(past.actions(action_ids) if past else summaries(connection, action_ids))
        sections.update(past.sections(section_ids) if past else sections_by_id(connection, section_ids))
    marks = marks_on_rows(connection, [one for one in shown if one not in groups]) | dict(request.past_marks)
    return _Found(shown, groups, actions, sections, marks, exemption_of(connection, "plan_id", request.plan.id))


def _lay_out(request: _Wanted, content: _Found, room: Room) -> LaidOut:
    flow = Flow(room)
    actions = [content.actions[row_id] for row_id in content.rows if row_id in content.actions]
    flow.counts(list(_counts(request, actions)))
    columns = [_column(column, actions) for column in request.columns]
    flow.table(columns, list(_rows(request, content)))
    return flow.laid_out()


def _counts(request: _Wanted, actions: Sequence[ActionSummary]) -> Iterator[tuple[str, Status | None, int]]:
    yield count(len(actions), "action").partition(" ")[2].capitalize(), None, len(actions)
    for status in request.plan.scheme.statuses:
        number = sum(action.status == status.word for action in actions)
        if number:
            yield status.word, status, number
    for word, number in (
        ("No status", sum(not action.status for action in actions)),
        ("Overdue", sum(action.is_overdue(request.on) for action in actions)),
    ):
        if number:
            yield word, None, number


def _column(column: ListColumn, actions: Sequence[ActionSummary]) -> Column:
    weight = _WEIGHTS.get(column, 0)
    if column == ListColumn.PROGRESS and not any(action.progress for action in actions):
        weight = _WITHOUT_TEXT
    return Column(column.heading, weight)


def _rows(request: _Wanted, content: _Found) -> Iterator[Row]:
    for row_id in content.rows:
        is_exempt = row_id in content.marks
        if row_id in content.actions:
            yield Row(
                tuple(
                    _cell(request, content.actions[row_id], column, is_exempt=is_exempt) for column in request.columns
                )
            )
        elif row_id in content.groups:
            yield Row((Cell(content.groups[row_id]),), is_heading=True)
        elif -row_id in content.sections:
            section = content.sections[-row_id]
            yield Row(
                (Cell(f"{section.ref}  {section.title or 'Actions'}".strip(), is_exempt=is_exempt),), is_heading=True
            )


def _cell(request: _Wanted, action: ActionSummary, column: ListColumn, *, is_exempt: bool) -> Cell:
    text = column.text(action)
    tagged = ListColumn.ACTION if ListColumn.ACTION in request.columns else request.columns[0]
    is_exempt = is_exempt and column == tagged
    if column == ListColumn.ACTION:
        return Cell(text, is_exempt=is_exempt)
    if column == ListColumn.TIMESCALE:
        if action.is_complete:
            return Cell(text, remark="✓ Completed")
        return Cell(text, remark="Overdue", is_bad=True) if action.is_overdue(request.on) else Cell(text)
    if column == ListColumn.STATUS:
        scheme, before = request.plan.scheme, was(action, request.previous)
        status = scheme.find(action.status) if action.status and scheme.holds(action.status) else None
        return Cell("" if status else text, status, before)
    return Cell(text, is_muted=column == ListColumn.REF, is_exempt=is_exempt)
