"""Recognise the tables of our own Word report on import, by the description of each table.

Tables that repeat records (what needs attention, what has changed) are not read as plans. Text that the plan's table
adds to an action (the previous status, the reason, the day of completion, a dash for an owner) is restored to its
fields.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from tracker.domain.dates import read_day
from tracker.domain.governance.owner_role import NOT_NAMED
from tracker.domain.imports.draft import DraftAction, DraftPlan, DraftSection
from tracker.domain.publication.exempt_content import LOCK
from tracker.office.readers.grid import Row, Table

PLAN = "The actions of the plan in its sections, one row each, with timescale, progress and status."
ATTENTION = "One row for each action, the worst first."
CHANGES = "One row for each change, under a heading for each kind of change."
BENEFITS = "One row for each benefit, then one for each total."
DASHBOARD = "One row for each indicator or category, one column for each period or figure."
FIGURES = "The figures as reported, with target and status."
_FIGURES_OF = "Figures of "
PREVIOUS_STATUS = "Previous status"
_AGAIN = {
    ATTENTION: "This lists actions that are also in the table of the plan, so it was left out.",
    BENEFITS: "This lists the benefits of actions, which only a working copy of the workbook brings. It was left out.",
    DASHBOARD: "This is a table of the report’s dashboard, whose figures are in the tracker, so it was left out.",
    CHANGES: "This lists what had changed when the report was created and is not a plan, so it was left out.",
}
_COMPLETED = re.compile(r"(?:^|\n)Completed on ([^\n]+)\.$")
_NUMBERED = re.compile(r"(?P<ref>\S{1,12})  (?P<title>\S.*)", re.DOTALL)
_REASON = re.compile(r"(?:^|\n)(?:Reason for (?P<status>[^:\n]{1,60})|Status as first written): (?P<reason>.+)\Z", re.S)


def say_repeated(table: Table) -> str:
    """Return a sentence on why a table of our report is not read; "" if it is to be read."""
    return _AGAIN.get(table.description, "")


def is_plan(table: Table) -> bool:
    """Return whether a table is the table of a plan in our report."""
    return table.description == PLAN


def title_of(table: Table) -> str:
    """Return the title of the plan whose table of our report this is."""
    return table.title.partition(LOCK)[0].strip()


def title_of_figures(name: str) -> str:
    """Return the title of the table of an indicator's figures."""
    return f"{_FIGURES_OF}{name}"


def figures_of(table: Table) -> str:
    """Return the name of the indicator whose figures a table of our report contains; "" for every other table."""
    title = table.title.strip()
    return title.removeprefix(_FIGURES_OF).strip() if table.description == FIGURES and title != _FIGURES_OF else ""


def without_previous(table: Table) -> Table:
    """Return the table of a plan in our report without the column of previous statuses."""
    headings = table.rows[0].texts if table.rows else {}
    dropped = {column for column, text in headings.items() if text == PREVIOUS_STATUS}
    if not dropped:
        return table
    rows = [
        Row(row.where, {at: cell for at, cell in row.cells.items() if at not in dropped}, row.hidden)
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def as_held(plan: DraftPlan) -> DraftPlan:
    """Return a plan read from our report with the texts that were printed together separated into their fields."""
    sections = [replace(_numbered(section), actions=tuple(map(_as_held, section.actions))) for section in plan.sections]
    return replace(plan, sections=tuple(sections), is_report=True)


def _numbered(section: DraftSection) -> DraftSection:
    """Return a section with its number, which the report prints before the title, separated by two spaces."""
    match = None if section.ref else _NUMBERED.fullmatch(section.title)
    return replace(section, ref=match["ref"], title=match["title"]) if match else section


def _as_held(action: DraftAction) -> DraftAction:
    action = replace(action, owner="" if action.owner == NOT_NAMED else action.owner)
    if not action.notes:
        return action
    text, notes = action.notes[0].text, list(action.notes)
    completed = _COMPLETED.search(text)
    day = read_day(completed[1]) if completed else None
    if completed and day:
        text = text[: completed.start()]
    reasons = list(_REASON.finditer(text))
    reason = reasons[-1] if reasons and (reasons[-1]["status"] or "") == action.status else None
    if reason:
        text = text[: reason.start()]
    notes[0] = replace(notes[0], text=text)
    return replace(
        action,
        notes=tuple(note for note in notes if note.text.strip()),
        completed_on=action.completed_on or day,
        status_reason=reason["reason"] if reason else action.status_reason,
    )
