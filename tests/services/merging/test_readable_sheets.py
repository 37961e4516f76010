"""A working copy of ours that was edited where it is only for reading: each such cell is named, and nothing else."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tracker.cli.main import main
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.domain.plans.step import WrittenStep
from tracker.services.file.files import open_tracker
from tracker.services.imports.write_into_file import bring_in_draft
from tracker.services.merging.compare import merge_file
from tracker.services.plans.actions import add_note, change_status

LONG = "\n".join(f"Line {number} of **much** that was done." for number in range(1, 120))
ACTIONS = (
    DraftAction("Train the starters", "1.1", "March 2015", "Jo Example", "Green", "", (DraftNote("Two are trained."),)),
    DraftAction("Agree a rota", "1.2", "May 2015", "", "Amber", "Nobody is free.", (DraftNote("**Begun**, slowly."),)),
    DraftAction("Write to all", "1.3", "", "", "Green", "", (DraftNote(LONG),), date(2014, 11, 20)),
    DraftAction("Paint the hall", "1.4", "June 2015", steps=(WrittenStep("Choose a colour", "May 2015"),)),
    DraftAction("No number, no status"),
    DraftAction("No number, no status"),
)
TITLE = "Home care: a plan"
DATA = "Actions"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A tracker with two plans of the same actions, of which the title of one begins that of the other."""
    plans = [DraftPlan(title, sections=(DraftSection("Visits", "1", ACTIONS),)) for title in (TITLE, f"{TITLE}, more")]
    bring_in_draft(Draft("plan", tuple(plans)), tmp_path / "a.tracker")
    return tmp_path / "a.tracker"


class Copy:
    """A working copy of a tracker in the hands of a colleague."""

    def __init__(self, file: Path) -> None:
        self.path = file.with_name("copy.xlsx")
        assert main(["export", str(file), str(self.path)]) == 0
        self._book = load_workbook(self.path, rich_text=True)
        self.sheet = next(name for name in self._book.sheetnames if name.startswith("Home care"))

    def write(self, sheet: str, ref: str, heading: str, text: str) -> str:
        """Write into the row of the first plan with that number; return the place of the cell."""
        rows: Any = self._book[sheet]
        top, columns = next(
            (row[0].row, {cell.value: cell.column for cell in row})
            for row in rows.iter_rows(max_row=20)
            if {"Ref", heading} <= {str(cell.value) for cell in row}
        )
        row = next(row for row in range(top + 1, 99) if rows.cell(row, columns["Ref"]).value == ref)
        cell = rows.cell(row, columns[heading])
        cell.value = text
        return f"{sheet}!{cell.coordinate}"

    def issues(self, file: Path) -> list[tuple[str, str]]:
        self._book.save(self.path)
        merge = merge_file(self.path, file, dry_run=True)
        return [(problem.where, problem.message) for problem in merge.problems]


def test_an_untouched_copy_has_no_issue(file: Path) -> None:
    assert Copy(file).issues(file) == []


@pytest.mark.parametrize(
    ("ref", "heading", "text"),
    [
        ("1.1", "Status", "Red"),
        ("1.2", "Timescale", "July 2015"),
        ("1.2", "Progress", "All is done."),
        ("1.4", "Action", "Paint the school"),
        ("1.1", "Progress", ""),
    ],
)
def test_a_cell_that_was_edited_there_is_named_with_what_it_says(file: Path, ref: str, heading: str, text: str) -> None:
    copy = Copy(file)
    place = copy.write(copy.sheet, ref, heading, text)
    ((where, message),) = copy.issues(file)
    assert where == place
    assert f"column {heading}, " + (f"says “{text}”" if text else "is blank") in message
    assert "If this cell was edited, enter that in the row of Actions!A" in message


def test_an_edit_of_both_sheets_alike_is_merged_without_an_issue(file: Path) -> None:
    copy = Copy(file)
    copy.write(copy.sheet, "1.1", "Status", "Red")
    copy.write(DATA, "1.1", "Status", "Red")
    assert copy.issues(file) == []


def test_an_edit_of_the_data_sheet_alone_is_merged_without_an_issue(file: Path) -> None:
    copy = Copy(file)
    copy.write(DATA, "1.1", "Status", "Red")
    copy.write(DATA, "1.2", "Timescale", "July 2015")
    copy.write(DATA, "1.1", "Progress", "Three are trained.")
    assert copy.issues(file) == []


def test_different_edits_of_both_are_named(file: Path) -> None:
    copy = Copy(file)
    place = copy.write(copy.sheet, "1.2", "Timescale", "July 2015")
    copy.write(DATA, "1.2", "Timescale", "August 2015")
    ((where, message),) = copy.issues(file)
    assert where == place
    assert (
        "says “July 2015” for 1.2 Agree a rota, and the sheet Actions, which is imported, has “August 2015”" in message
    )


def test_what_changed_in_the_plan_meanwhile_is_no_issue(file: Path) -> None:
    copy = Copy(file)
    with closing(open_tracker(file)) as tracker:
        tracker.do(change_status, action_id=1, status="Red", reason="Ill.")
        tracker.do(add_note, action_id=2, text="It goes on.")
    assert copy.issues(file) == []


def test_an_import_of_such_a_copy_names_the_cell_too(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = Copy(file)
    place = copy.write(copy.sheet, "1.1", "Status", "Red")
    copy.issues(file)
    capsys.readouterr()
    assert main(["import", str(copy.path), "--into", str(file.with_name("b.tracker"))]) == 0
    assert place in capsys.readouterr().out
