"""Tasks under tasks, as project programs export them: the task above heads those below it, as their section.

They are told by dotted numbers in a column WBS or Outline number, by an Outline level, or by titles that are indented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.imports.draft import Problem
from tracker.domain.text import shorten
from tracker.office.interpret.heading_words import plain
from tracker.office.interpret.headings import Heading, find_heading
from tracker.office.readers.grid import Cell, Row, Table

_NUMBERS = {"wbs", "wbs code", "wbs number", "outline number", "outline no"}
_LEVELS = {"outline level", "wbs level", "indent level"}
_LONGEST_TOLD = 2_000
_APART = "Other"
"""The section of a task that stands beside those that head others."""
_SECTION = "Section"


def with_parents_as_sections(table: Table) -> tuple[Table, list[Problem]]:
    """The table with a column Section in place of the rows that head others, and a sentence for what these held."""
    heading = find_heading(table.rows)
    if heading is None or "section" in heading.columns:
        return table, []
    action = heading.columns["action"][0]
    tasks = [row for row in table.rows[heading.place + 1 :] if action in row.texts]
    levels = _levels(tasks, heading, action)
    if not levels or len(set(levels)) == 1:
        return table, []
    rows = [_with_cell(row, table.width, _SECTION) if row is table.rows[heading.place] else row for row in table.rows]
    problems = []
    path: list[tuple[int, str]] = []
    heads = {id(task) for task, level, below in zip(tasks, levels, levels[1:], strict=False) if below > level}
    sections: dict[int, str] = {}
    for task, level in zip(tasks, levels, strict=True):
        path = [one for one in path if one[0] < level]
        if id(task) in heads:
            path.append((level, task.texts[action]))
            problems += _said(task, action, heading)
        else:
            sections[id(task)] = " – ".join(title for _, title in path) or _APART
    kept = [
        _with_cell(row, table.width, sections[id(row)]) if id(row) in sections else row
        for row in rows
        if id(row) not in heads
    ]
    return replace(table, rows=tuple(kept), width=table.width + 1), problems


def _levels(tasks: Sequence[Row], heading: Heading, action: int) -> list[int]:
    """The depth of each task; nothing where the document does not say so for all of them."""
    for column, text in heading.texts.items():
        words = plain(text)
        said = [row.text(column) for row in tasks]
        if words in _NUMBERS and said and all(_is_dotted(number) for number in said):
            return [number.rstrip(".").count(".") for number in said]
        if words in _LEVELS and said and all(number.isdecimal() for number in said):
            return [int(number) for number in said]
    return [len(text) - len(text.lstrip(" \t\xa0")) for text in (row.cells[action].text for row in tasks)]


def _is_dotted(number: str) -> bool:
    return bool(number) and all(part.isdecimal() for part in number.rstrip(".").split("."))


def _said(task: Row, action: int, heading: Heading) -> list[Problem]:
    """The problem that says what a task that heads others holds besides its title."""
    texts = [text for column, text in task.texts.items() if column != action and column in heading.texts]
    if not texts:
        return []
    said = " · ".join(texts)[:_LONGEST_TOLD]
    sentence = (
        f"“{shorten(task.texts[action], 60)}” heads the tasks below it, so it came in as their section, "
        f"and what else it says was left out: “{said}”."
    )
    return [Problem(task.where, sentence)]


def _with_cell(row: Row, column: int, text: str) -> Row:
    return replace(row, cells={**row.cells, column: Cell(text)})
