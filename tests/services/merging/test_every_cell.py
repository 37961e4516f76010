"""A working copy comes back: whatever a colleague edits in its data sheets is merged or named."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tracker.cli.main import main
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftBenefit,
    DraftDated,
    DraftForm,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftRole,
    DraftRow,
    DraftSection,
    DraftTable,
)
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.plans.step import WrittenStep
from tracker.domain.tables.category_table import Column
from tracker.office.own_workbook import mark_and_headings as own
from tracker.office.own_workbook.plans import read_own
from tracker.office.readers.grid import Cell, Table
from tracker.office.readers.office_zip import Package
from tracker.office.readers.xlsx import read_sheets
from tracker.services.edit_fields import edit_fields
from tracker.services.file.files import open_tracker
from tracker.services.imports.write_into_file import bring_in_draft
from tracker.services.indicators.indicators import INDICATOR
from tracker.services.merging.compare import as_lines, merge_of
from tracker.services.tracker import Tracker

DAY = date(2014, 11, 9)
ACTION = DraftAction(
    "Agree a rota",
    "1.1",
    "March 2015",
    "Head of Rotas",
    "Amber",
    "Nobody is free",
    (DraftNote("Two of the three teams have agreed.", DAY),),
    evidence="The rota itself",
    extras=(("Cost", "£5"),),
    steps=(WrittenStep("Ask the teams", "May 2015"),),
    tags="rota",
    benefits=(
        DraftBenefit("Less overtime", "money", "year", "£500", "June 2015", "£20", DAY, "Payroll", "yes", "Net"),
    ),
)
INDICATOR_DRAFT = DraftIndicator(
    "Visits",
    "%",
    "higher",
    "90",
    (DraftReading("Q1 2014/15", "80", "Late", "", None, DAY, 8, 10, "Rota", "", False, "All", "Better", "Green"),),
    "Agreed",
    "I1",
    "Adults",
    "Live well",
    "Head of Visits",
    "yes",
    StatusRule("tolerance", 2.5),
    True,
    "95",
    DAY,
    definitions=(DraftDated("Visits made", DAY, "a / b", "Rota", "Head of Rotas", DAY),),
    targets=(("Q1 2014/15", "85"),),
    trajectory=(("Q2 2014/15", "88"),),
    annotations=(DraftDated("New rota", DAY),),
    rebases=(DraftDated("New system", DAY),),
    form=DraftForm("Recovery", "Visits", "Too few", "Two hired", "Hire one"),
    tags="visits",
)
TABLE = DraftTable(
    "Complaints", "Reason", (Column("Q1"), Column("Q2")), (DraftRow("Late", ("1", "2")),), True, "2014/15", "Foot"
)
REPEATED = [
    ("Notes", "Action"),  # here and below: the action is known by its number
    ("Readings", "Number"),  # what the figure beside it comes to
    ("Steps", "Action"),
    ("Benefit details", "Action"),
    ("Other information", "Action"),
    ("Owners and roles", "Owner"),  # a new owner's role is added
]
"""The columns in which nothing is lost, in the order of the sheets."""


@pytest.fixture
def copied(tmp_path: Path) -> tuple[Path, list[Table]]:
    """A tracker that has something in every sheet, and its working copy."""
    plan = DraftPlan("Home care", "Adults", "2014/15", sections=(DraftSection("Visits", "1", (ACTION,)),))
    roles = (DraftRole("Head of Rotas", "Manager"),)
    file, copy = tmp_path / "a.tracker", tmp_path / "copy.xlsx"
    bring_in_draft(Draft("plan", (plan,), (INDICATOR_DRAFT,), tables=(TABLE,), roles=roles), file)
    assert main(["export", str(file), str(copy)]) == 0
    package = Package(copy)
    part, _ = package.main_part()
    return file, read_sheets(package, part)


def edited(table: Table, column: int) -> Table:
    """The sheet with one more word in the first cell of a column below its heading."""
    rows = list(table.rows)
    at = next((at for at, row in enumerate(rows[1:], 1) if row.texts.get(column)), 1)
    cell = rows[at].cells.get(column, Cell(""))
    cells = {**rows[at].cells, column: replace(cell, text=f"{cell.text} anew".strip(), formatted="")}
    rows[at] = replace(rows[at], cells=cells)
    return replace(table, rows=tuple(rows))


def says(tracker: Tracker, sheets: list[Table]) -> list[str]:
    return as_lines(merge_of(tracker, read_own("copy.xlsx", sheets)))


def test_whatever_is_edited_in_a_data_sheet_is_merged_or_named(copied: tuple[Path, list[Table]]) -> None:
    file, sheets = copied
    data = {own.PLANS_SHEET, own.ACTIONS_SHEET, own.NOTES_SHEET, own.READINGS_SHEET, *own.FIGURES}
    lost = []
    with closing(open_tracker(file)) as tracker:
        nothing = says(tracker, sheets)
        assert nothing == ["0 things new, 0 fields changed, 1 the same."]
        for at, sheet in enumerate(sheets):
            for column, heading in sheet.rows[0].texts.items() if sheet.name in data else ():
                if says(tracker, [*sheets[:at], edited(sheet, column), *sheets[at + 1 :]]) == nothing:
                    lost.append((sheet.name, heading))
    assert lost == REPEATED


def test_what_was_changed_here_since_the_import_is_not_named(copied: tuple[Path, list[Table]]) -> None:
    file, sheets = copied
    with closing(open_tracker(file)) as tracker:
        tracker.do(edit_fields, INDICATOR, 1, {"owner": "Head of Adults", "theme": ""})
        assert says(tracker, sheets) == ["0 things new, 0 fields changed, 1 the same."]


@pytest.mark.parametrize(
    ("sheet", "heading", "named"),
    [
        (
            "Actions",
            "Progress as at",
            "“Progress as at” says 9 November 2014 anew, and 9 November 2014 was imported from the sheet of notes. If "
            "this cell was edited, enter that there as well.",
        ),
        ("Readings", "Numerator", "“8 anew” is not a number, so “Numerator” was left blank."),
        (
            "Readings",
            "Target",
            "Target says “90 anew”, and “90” was imported for “Visits”. If this cell was edited, enter that in the "
            "sheet Indicator details as well.",
        ),
        ("Indicator details", "Contractual", "“yes anew” under Contractual is not one of yes, no, so it was left out."),
        ("Targets", "Kind", "“target anew” under Kind is not target or planned, so this row was left out."),
        (
            "Plans",
            "Scheme",
            "“Green, Amber, Red anew” is no set of statuses, so the one that the statuses belong to was chosen.",
        ),
    ],
)
def test_a_cell_that_cannot_be_read_or_only_repeats_another_is_named(
    copied: tuple[Path, list[Table]], sheet: str, heading: str, named: str
) -> None:
    _, sheets = copied
    at = next(at for at, one in enumerate(sheets) if one.name == sheet)
    column = next(column for column, text in sheets[at].rows[0].texts.items() if text == heading)
    sheets[at] = edited(sheets[at], column)
    assert named in [problem.message for problem in read_own("copy.xlsx", sheets).problems]


def test_a_due_date_of_a_working_copy_is_named_if_it_was_edited_and_not_if_its_timescale_was(
    copied: tuple[Path, list[Table]],
) -> None:
    file, sheets = copied
    at = next(at for at, one in enumerate(sheets) if one.name == "Actions")
    columns = {text: column for column, text in sheets[at].rows[0].texts.items()}

    def with_text(heading: str, text: str) -> list[Table]:
        header, row, *rest = sheets[at].rows
        row = replace(row, cells={**row.cells, columns[heading]: Cell(text)})
        return [*sheets[:at], replace(sheets[at], rows=(header, row, *rest)), *sheets[at + 1 :]]

    with closing(open_tracker(file)) as tracker:
        assert says(tracker, with_text("Due on", "30 April 2015"))[1:] == [
            "  Actions!A2  “Due on” says 30 April 2015, and “March 2015”, which was imported, means 31 March 2015. If "
            "the due date was edited, change the timescale instead."
        ]
        assert says(tracker, with_text("Timescale", "April 2015"))[1:] == [
            "  Changed: 1.1 Agree a rota, Timescale: April 2015, was March 2015"
        ]
