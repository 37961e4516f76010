"""Boards of monday.com.

Each group has a title, headings and items, and items have headings for their subitems.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tracker.office.interpret.heading_words import plain
from tracker.office.readers.grid import Cell, Row, Table

_TASK, _SECTION, _PARENT = "Task name", "Section", "Part of"
_NAMES = {
    "name": _TASK,
    "person": "Owner",
    "people": "Owner",
    "owner": "Owner",
    "date": "Due date",
    "due date": "Due date",
    "deadline": "Due date",
    "status": "Status",
}
_BESIDE = {"person", "people", "owner", "status", "date", "due date", "timeline", "subitems"}
_FEWEST_BESIDE = 2


def with_groups_as_sections(table: Table) -> Table:
    """Return the board as one table, with columns for the group of each item and the item of each subitem."""
    first = next((index for index, row in enumerate(table.rows[:20]) if _heads_items(row)), None)
    if first is None or not _is_board(table, first):
        return table
    above = [*table.rows[:first]]
    group = _pop_title(above)
    headings: list[str] = [_SECTION]
    made: list[Row] = []
    columns = _columns(table.rows[first], headings)
    subcolumns: dict[int, int] = {}
    item = ""
    for index, row in enumerate(table.rows[first + 1 :], first + 1):
        following = table.rows[index + 1] if index + 1 < len(table.rows) else None
        if _heads_items(row):
            columns, subcolumns = _columns(row, headings), {}
        elif _heads_subitems(row):
            subcolumns = _columns(row, headings, skip=0)
        elif following is not None and len(row.texts) == 1 and _heads_items(following):
            group = next(iter(row.texts.values()))
        elif row.texts:
            is_sub = bool(subcolumns) and 0 not in row.texts
            cells = _placed(row, subcolumns if is_sub else columns, headings)
            cells[0] = Cell(group)
            if is_sub:
                cells[_place(headings, _PARENT)] = Cell(item)
            else:
                item, subcolumns = row.text(0), {}
            made.append(Row(row.where, cells))
    if not group:
        made = [Row(row.where, {column: cell for column, cell in row.cells.items() if column}) for row in made]
    head = Row(table.rows[first].where, {column: Cell(text) for column, text in enumerate(headings) if column or group})
    return replace(table, rows=(*above, head, *made), width=len(headings))


def _heads_items(row: Row) -> bool:
    words = [plain(text) for text in row.texts.values()]
    return row.text(0).casefold() == "name" and len(_BESIDE & set(words)) >= _FEWEST_BESIDE


def _heads_subitems(row: Row) -> bool:
    return row.text(0).casefold() == "subitems" and row.text(1).casefold() == "name"


def _is_board(table: Table, first: int) -> bool:
    """Return whether a table names monday.com, has items with subitems, or has headings for each of several groups."""
    is_named = any("monday.com" in text.casefold() for row in table.rows[:first] for text in row.texts.values())
    has_subitems = "subitems" in {plain(text) for text in table.rows[first].texts.values()}
    return is_named or has_subitems or sum(_heads_items(row) for row in table.rows) > 1


def _pop_title(above: list[Row]) -> str:
    """Return the title of the first group, the last line above its headings, and remove it from `above`."""
    while above and not above[-1].texts:
        above.pop()
    if above and len(above[-1].texts) == 1 and len([row for row in above if row.texts]) > 1:
        return next(iter(above.pop().texts.values()))
    return ""


def _columns(row: Row, headings: list[str], skip: int | None = None) -> dict[int, int]:
    """Return the column in the combined table for each column of a group."""
    return {
        column: _place(headings, _NAMES.get(plain(text), text)) for column, text in row.texts.items() if column != skip
    }


def _place(headings: list[str], text: str) -> int:
    if text not in headings:
        headings.append(text)
    return headings.index(text)


def _placed(row: Row, columns: dict[int, int], headings: Sequence[str]) -> dict[int, Cell]:
    return {columns.get(column, len(headings) + column): cell for column, cell in row.cells.items()}
