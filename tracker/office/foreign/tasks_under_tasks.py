"""Tasks with subtasks, as project programs export them: a parent task becomes the section of its subtasks.

Parents are found by a Parent column, by dotted numbers in a WBS or Outline number column, by an Outline level, or by
indented titles, whether by spaces or by the format of their cells.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tracker.domain.imports.draft import Problem
from tracker.domain.text import shorten
from tracker.office.interpret.heading_row import Heading, find_heading
from tracker.office.interpret.heading_words import plain
from tracker.office.readers.grid import Cell, Row, Table

_NUMBERS = {"wbs", "wbs code", "wbs number", "outline number", "outline no"}
_LEVELS = {"outline level", "wbs level", "indent level"}
_PARENTS = {"parent", "parent id", "parent task", "parent key", "parent issue", "parent item", "parent ref"}
_LEAST_INDENT = 2
_LONGEST_TOLD = 2_000
_APART = "Other"
"""The section of a top-level task without subtasks."""
_SECTION = "Section"


def with_parents_as_sections(table: Table) -> tuple[Table, list[Problem]]:
    """Return the table with a Section column in place of parent tasks, and a problem for each parent's other cells."""
    heading = find_heading(table.rows)
    if heading is None or _has_sections(heading):
        return table, []
    action = heading.columns["action"][0]
    tasks = [row for row in table.rows[heading.row_index + 1 :] if action in row.texts and not heading.is_repeated(row)]
    above = _by_column(tasks, heading, action) or _by_level(_levels(tasks, heading, action))
    heads = {index for index in above if index is not None}
    if not heads:
        return table, []
    sections: dict[int, str] = {}
    problems = []
    for index, task in enumerate(tasks):
        if index in heads:
            problems += _left_out(task, action, heading)
        else:
            sections[id(task)] = " – ".join(tasks[one].texts[action] for one in _path(index, above)) or _APART
    rows = [
        _with_cell(row, table.width, _SECTION) if row is table.rows[heading.row_index] else row for row in table.rows
    ]
    headed = {id(tasks[index]) for index in heads}
    rows_left = [
        _with_cell(row, table.width, sections[id(row)]) if id(row) in sections else row
        for row in rows
        if id(row) not in headed
    ]
    return replace(table, rows=tuple(rows_left), width=table.width + 1), problems


def _has_sections(heading: Heading) -> bool:
    """Return whether a column other than that of the parents gives sections."""
    column = heading.column("section")
    return column is not None and plain(heading.texts.get(column, "")) not in _PARENTS


def _path(index: int, above: Sequence[int | None]) -> list[int]:
    """Return the tasks above a task, the topmost first."""
    path: list[int] = []
    parent = above[index]
    while parent is not None and parent not in path:
        path.insert(0, parent)
        parent = above[parent]
    return path


def _by_column(tasks: Sequence[Row], heading: Heading, action: int) -> list[int | None]:
    """Return, for each task, the task in its Parent column, by ref or title; empty if any of them does not exist."""
    column = next((column for column, text in heading.texts.items() if plain(text) in _PARENTS), None)
    if column is None or not any(column in row.texts for row in tasks):
        return []
    known: dict[str, int] = {}
    for index, row in enumerate(tasks):
        for sign in (row.text(action), *(row.text(one) for one in heading.columns.get("ref", ()))):
            known.setdefault(sign.casefold(), index)
    named = [row.text(column).lstrip("#").strip().casefold() for row in tasks]
    if any(name and name not in known for name in named):
        return []
    return [known[name] if name else None for name in named]


def _by_level(levels: Sequence[int]) -> list[int | None]:
    """Return, for each task, the nearest earlier task on a higher level; None for a topmost task."""
    above: list[int | None] = []
    path: list[int] = []
    for index, level in enumerate(levels):
        while path and levels[path[-1]] >= level:
            path.pop()
        above.append(path[-1] if path else None)
        path.append(index)
    return above


def _levels(tasks: Sequence[Row], heading: Heading, action: int) -> list[int]:
    """Return the level of each task; empty if the document does not give it for all of them."""
    for column, text in heading.texts.items():
        words = plain(text)
        if words not in _NUMBERS | _LEVELS:
            continue
        texts = [row.text(column) for row in tasks]
        if words in _NUMBERS and texts and all(_is_dotted(number) for number in texts):
            return [number.rstrip(".").count(".") for number in texts]
        if words in _LEVELS and texts and all(number.isdecimal() for number in texts):
            return [int(number) for number in texts]
    return _indents([row.cells[action].text for row in tasks]) or _drawn_in(tasks, heading, action)


def _drawn_in(tasks: Sequence[Row], heading: Heading, action: int) -> list[int]:
    """Return the indent of each title by the format of its cell.

    Empty if any title above another has an owner and is not bold, because then the indents are only decoration.
    """
    levels = [row.cells[action].indent for row in tasks]
    heads = {index for index in _by_level(levels) if index is not None}
    owner = heading.column("owner")
    is_meant = all(tasks[one].cells[action].bold or (owner is not None and not tasks[one].text(owner)) for one in heads)
    return levels if heads and is_meant else []


def _indents(titles: Sequence[str]) -> list[int]:
    """Return the indent of each title, in characters; empty if under half are indented, which may be slips."""
    spaces = [len(text) - len(text.lstrip(" \t\xa0")) for text in titles]
    depths = [space if space >= _LEAST_INDENT else 0 for space in spaces]
    return depths if sum(depth > 0 for depth in depths) * 2 >= len(depths) else []


def _is_dotted(number: str) -> bool:
    return bool(number) and all(part.isdecimal() for part in number.rstrip(".").split("."))


def _left_out(task: Row, action: int, heading: Heading) -> list[Problem]:
    """Return a problem with the cells of a parent task other than its title, if there are any."""
    texts = [text for column, text in task.texts.items() if column != action and column in heading.texts]
    if not texts:
        return []
    excerpt = " · ".join(texts)[:_LONGEST_TOLD]
    sentence = (
        f"“{shorten(task.texts[action], 60)}” has tasks below it, so it was imported as their section, "
        f"and its other cells were left out: “{excerpt}”."
    )
    return [Problem(task.where, sentence)]


def _with_cell(row: Row, column: int, text: str) -> Row:
    return replace(row, cells={**row.cells, column: Cell(text)})
