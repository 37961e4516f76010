"""Our own workbook after another program has saved it in a form of its own, without our mark or with it elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.domain.imports.draft import Draft
from tracker.office.read_document import read_draft

SAVED = Path(__file__).with_name("saved_by_libreoffice.ods")
"""A plan of four actions that was exported as .xlsx, and saved as .ods by LibreOffice."""


def titles(draft: Draft) -> list[tuple[str, int]]:
    return [(plan.title, sum(len(section.actions) for section in plan.sections)) for plan in draft.plans]


def test_our_workbook_saved_as_ods_is_read_by_its_data_sheets_and_nothing_comes_twice() -> None:
    draft = read_draft(SAVED)
    assert titles(draft) == [("CQC improvement action plan – Maternity, Westhaven Hospital", 4)]
    assert not (draft.indicators or draft.tables or draft.problems)


@pytest.mark.parametrize("is_readings", [False, True])
def test_our_workbook_without_our_mark_is_still_known_by_the_headings_of_its_data_sheets(
    is_readings: bool, tmp_path: Path
) -> None:
    from openpyxl import Workbook

    from tracker.office.own_workbook import mark_and_headings as own

    workbook = Workbook()
    cover = workbook.worksheets[0]
    cover.append(["Action", "Status", "Owner"])
    cover.append(["Recruit", "Green", "HR"])
    if is_readings:
        sheet = workbook.create_sheet(own.INDICATORS_SHEET)
        sheet.append(own.INDICATORS)
        sheet.append(["Calls answered", "", "%", "higher", "90%"])
        sheet = workbook.create_sheet(own.READINGS_SHEET)
        sheet.append((*own.READINGS, *own.FURTHER))
        sheet.append(["Calls answered", "%", "higher", "90%", "October 2026", "88%"])
    else:
        sheet = workbook.create_sheet(own.ACTIONS_SHEET)
        sheet.append(own.ACTIONS)
        sheet.append(["Plan", "", "", "1", "Recruit", "May 2027", "2027-05-31", "HR", "Green"])
    workbook.save(tmp_path / "plan.xlsx")
    draft = read_draft(tmp_path / "plan.xlsx")
    assert (len(draft.plans), len(draft.indicators)) == ((0, 1) if is_readings else (1, 0))


def test_a_workbook_of_others_with_a_sheet_of_our_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Actions"
    sheet.append(["Plan", "Action", "Status", "Owner"])
    sheet.append(["North", "Recruit", "Green", "HR"])
    workbook.save(tmp_path / "plan.xlsx")
    assert titles(read_draft(tmp_path / "plan.xlsx"))[0][1] == 1


def test_a_row_and_a_column_that_somebody_added_to_a_data_sheet_are_named(tmp_path: Path) -> None:
    """The row goes to the plan of the row above it, and to the section of its number; the column has no place."""
    from openpyxl import Workbook

    from tracker.office.own_workbook import mark_and_headings as own

    workbook = Workbook()
    sheet = workbook.create_sheet(own.ACTIONS_SHEET)
    sheet.append((*own.ACTIONS, "", "My remarks"))
    sheet.append(["Plan", "1", "Staff", "1.1", "Recruit", *[""] * 10, "Ask Jo"])
    sheet.append(["Plan", "2", "Money", "2.1", "Save", *[""] * 9, "Late", "See above"])
    sheet.append([])
    for ref, title in (("", "Spend"), ("1.2", "Train")):
        sheet.append(["", "", "", ref, title])
    sheet.append(["Jo has seen this."])
    sheet.append(["", "", "So has Sam."])
    workbook.save(tmp_path / "plan.xlsx")
    draft = read_draft(tmp_path / "plan.xlsx")
    (plan,) = draft.plans
    assert [(one.title, [action.title for action in one.actions]) for one in plan.sections] == [
        ("Staff", ["Recruit", "Train"]),
        ("Money", ["Save", "Spend"]),
    ]
    assert [(problem.where, problem.message) for problem in draft.problems] == [
        ("Actions!A3", "This column has no heading, so it was left out: “Late”."),
        ("Actions!A2", "“My remarks” is no column of this sheet, so it was left out: “Ask Jo” and 1 more text."),
        ("Actions!E5", "This row names no plan, so “Spend” was imported under 2 Money of Plan."),
        ("Actions!D6", "This row names no plan, so “Train” was imported under 1 Staff of Plan."),
        ("Actions!A7", "This row has no action, so it was left out: “Jo has seen this.”."),
        ("Actions!C8", "This row has no action, so it was left out: “So has Sam.”."),
    ]
