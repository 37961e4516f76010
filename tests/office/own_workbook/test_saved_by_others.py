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
