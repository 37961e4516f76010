"""Drafts out of small tables, and short forms of them to compare."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tracker.domain.imports.draft import Draft, DraftPlan
from tracker.domain.imports.layout import Choices
from tracker.office.readers.delimited import read_delimited
from tracker.office.readers.grid import Cell, Line, Row, Table
from tracker.office.tables.draft import draft_of
from tracker.office.tables.table_kind import count_known

Value = str | Cell


def from_text(text: str, name: str = "plan.csv", choices: Choices = Choices()) -> Draft:
    """The draft of a delimited file."""
    read = read_delimited(text.encode(), name, count_known)
    return draft_of(name, name.partition(".")[0], [read.table], read.problems, choices, read.form)


def table(*rows: Sequence[Value], lines: Sequence[Line] = (), number: int = 1) -> Table:
    """A table of a document."""
    made = []
    for index, values in enumerate(rows, 1):
        cells = [value if isinstance(value, Cell) else Cell(value) for value in values]
        filled = {column: cell for column, cell in enumerate(cells) if cell.text}
        made.append(Row(f"table {number}, row {index}", filled))
    return Table(f"table {number}", tuple(made), max(len(row) for row in rows), tuple(lines))


def from_tables(*tables: Table) -> Draft:
    """The draft of a document with these tables."""
    return draft_of("plan.docx", "plan", tables)


def outline(plan: DraftPlan) -> list[tuple[str, str, list[str]]]:
    """Ref and title of each section with the refs of its actions, or their titles where they have none."""
    return [
        (section.ref, section.title, [action.ref or action.title for action in section.actions])
        for section in plan.sections
    ]


def extras(draft: Draft) -> list[tuple[tuple[str, str], ...]]:
    """The further columns of every action."""
    return [action.extras for plan in draft.plans for section in plan.sections for action in section.actions]


def problems(draft: Draft) -> list[str]:
    """The problems as "where: message"."""
    return [f"{problem.where}: {problem.message}" for problem in draft.problems]


def without_places(plan: DraftPlan) -> DraftPlan:
    """The plan without what names its rows, to compare it with the same plan from elsewhere."""
    sections = tuple(
        replace(section, actions=tuple(replace(action, where="") for action in section.actions))
        for section in plan.sections
    )
    return replace(plan, sections=sections)
