"""The order of rows among their neighbours: positions leave gaps, so that a move writes one row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import NotFound
from tracker.services.edit_fields import Editable

if TYPE_CHECKING:
    from tracker.domain.figures.reading import Reading
    from tracker.domain.governance.agenda import MeetingType, StandingAppendix
    from tracker.domain.governance.meeting import AgendaItem, Body
    from tracker.domain.governance.report_part import ReportPart
    from tracker.domain.governance.risk import Register, Risk
    from tracker.domain.indicators.indicator import Indicator
    from tracker.domain.plans.benefit import Benefit
    from tracker.domain.plans.plan import Action, Plan, Section
    from tracker.domain.plans.step import Step
    from tracker.domain.tables.category_table import CategoryRow, CategoryTable
    from tracker.domain.tables.theme_text import ThemeText

    _Placed = (
        Plan
        | Section
        | Action
        | Step
        | Benefit
        | ThemeText
        | Indicator
        | Reading
        | CategoryTable
        | CategoryRow
        | Body
        | AgendaItem
        | MeetingType
        | StandingAppendix
        | ReportPart
        | Register
        | Risk
    )

GAP = 1024
Placed = TypeVar("Placed", bound="_Placed")


def last_position(siblings: Sequence[Placed]) -> int:
    """Return the position of a row to be placed after all of `siblings`."""
    return max((sibling.position for sibling in siblings), default=0) + GAP


def position_after(work: UnitOfWork, siblings: list[Placed], after_id: int | None) -> int:
    """Return a free position right after the sibling with that id (None: before all), making room if there is none.

    `siblings` are in order and do not include the row to be placed. Raises NotFound if that sibling has been deleted.
    """
    index = next((number for number, sibling in enumerate(siblings) if sibling.id == after_id), -1) + 1
    if after_id is not None and not index:
        raise NotFound("The item to move it after has been deleted. Nothing was changed.")
    before = siblings[index - 1].position if index else None
    behind = siblings[index].position if index < len(siblings) else None
    if before is None:
        return GAP if behind is None else behind - GAP
    if behind is None:
        return before + GAP
    if behind - before > 1:
        return (before + behind) // 2
    for sibling in siblings[index:]:
        work.save(replace(sibling, position=sibling.position + 2 * GAP))
    return before + GAP


def put_after(work: UnitOfWork, row: Placed, siblings: Sequence[Placed], after_id: int | None) -> None:
    """Place a row right after one of its siblings (None: first). `siblings` are in order and may include the row.

    If `after_id` is the row itself, it stays in its place.
    """
    if after_id == row.id:
        return
    others = [other for other in siblings if other.id != row.id]
    work.save(replace(row, position=position_after(work, others, after_id)))


def shift_row(work: UnitOfWork, editable: Editable[Placed], row_id: int, by: int) -> str:
    """Move a row one place up (`by` -1) or down (+1); the first and the last stay in their places."""
    row, called = editable.get(work, row_id)
    siblings = work.find(editable.kind, **({editable.among: getattr(row, editable.among)} if editable.among else {}))
    index = next(number for number, sibling in enumerate(siblings) if sibling.id == row_id) + by
    if 0 <= index < len(siblings):
        others = [sibling for sibling in siblings if sibling.id != row_id]
        put_after(work, row, others, others[index - 1].id if index else None)
    return f"Move {called}"
