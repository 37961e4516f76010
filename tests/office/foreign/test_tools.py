"""What the programs in which people keep their tasks export."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tracker.domain.imports.draft import Draft, DraftAction
from tracker.office.read_document import read_draft


def read(folder: Path, text: str, name: str = "export.csv") -> Draft:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_draft(path)


def by_section(draft: Draft) -> list[tuple[str, list[str]]]:
    (plan,) = draft.plans
    return [(section.title, [action.title for action in section.actions]) for section in plan.sections]


def actions(draft: Draft) -> dict[str, DraftAction]:
    return {action.title: action for section in draft.plans[0].sections for action in section.actions}


TREES = {
    "WBS": "WBS,Task Name,Start,Finish,Resource Names,% Complete",
    "Outline number": "Outline number,Task Name,Start,Finish,Resource Names,% Complete",
}


@pytest.mark.parametrize("headings", TREES.values(), ids=TREES)
def test_a_task_that_heads_others_is_their_section_and_what_else_it_says_is_told(headings: str, tmp_path: Path) -> None:
    rows = (
        "1,Workforce,01/04/2026,30/09/2026,,40%\n1.1,Write the advert,01/04/2026,30/04/2026,HR,100%\n"
        "1.2,Hold interviews,01/05/2026,30/09/2026,HR,10%\n2,Estates,01/04/2026,31/12/2026,,0%\n"
        "2.1,Find a site,01/04/2026,31/12/2026,Estates,0%\n3,Open the unit,01/01/2027,31/01/2027,PMO,0%\n"
    )
    draft = read(tmp_path, f"{headings}\n{rows}")
    assert by_section(draft) == [
        ("Workforce", ["Write the advert", "Hold interviews"]),
        ("Estates", ["Find a site"]),
        ("Other", ["Open the unit"]),
    ]
    told = [problem.message for problem in draft.problems]
    assert any("“Workforce” has tasks below it" in one and "40%" in one for one in told)
    assert [action.status for action in actions(draft).values()] == ["Blue", "", "", ""]


def test_an_outline_level_and_indented_titles_tell_what_heads_what(tmp_path: Path) -> None:
    levels = "ID,Outline Level,Name,Finish,Resource Names\n1,1,Workforce,,\n2,2,Advertise,30/04/2026,HR\n"
    assert by_section(read(tmp_path, levels)) == [("Workforce", ["Advertise"])]
    indents = "Task Name,Finish,Assigned To\nWorkforce,,\n    Advertise,30/04/2026,HR\n"
    assert by_section(read(tmp_path, indents, "indents.csv")) == [("Workforce", ["Advertise"])]


@pytest.mark.parametrize("parent", ["11", "Workforce"])
def test_a_column_of_parents_names_them_by_number_or_title_in_any_order(parent: str, tmp_path: Path) -> None:
    rows = f"12,Advertise,{parent},30/04/2026,HR\n11,Workforce,,,\n13,Open the unit,,31/05/2026,PMO\n"
    draft = read(tmp_path, f"ID,Task,Parent,Due date,Assignee\n{rows}")
    assert by_section(draft) == [("Workforce", ["Advertise"]), ("Other", ["Open the unit"])]


def test_a_parent_that_is_not_in_the_file_heads_a_section_by_its_name(tmp_path: Path) -> None:
    draft = read(tmp_path, "ID,Task,Parent,Due date,Assignee\n12,Advertise,Workforce,30/04/2026,HR\n")
    assert by_section(draft) == [("Workforce", ["Advertise"])]


@pytest.mark.parametrize("slip", [" Train", "   Train"])
def test_a_space_before_one_title_is_a_slip_and_makes_no_section(slip: str, tmp_path: Path) -> None:
    draft = read(tmp_path, f"Action,Lead,Due\nRecruit,HR,May 2027\n{slip},HR,May 2027\nPublish,HR,May 2027\n")
    assert by_section(draft) == [("", ["Recruit", "Train", "Publish"])]


def test_numbers_of_a_plan_that_is_no_task_tree_make_no_sections(tmp_path: Path) -> None:
    draft = read(tmp_path, "Ref,Action,Due,Status\n1,Recruit,31/03/2027,Green\n1.1,Train,31/03/2027,Red\n")
    assert by_section(draft) == [("", ["Recruit", "Train"])]


def test_an_issue_tracker_brings_its_comments_dated_and_its_parent_as_section(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        "Summary,Issue key,Issue Type,Status,Assignee,Due date,Resolved,Comment,Comment,Parent summary\n"
        "Mend the lift,EST-7,Task,In Progress,Surveyor,30/Jun/26 12:00 AM,,04/May/26 9:00 AM;jo;Quote in,"
        "18/May/26 4:00 PM;sam;Part ordered,Estates\n"
        "Paint the hall,EST-8,Task,Done,Surveyor,31/May/26 12:00 AM,29/May/26 2:00 PM,,,Estates\n",
    )
    assert by_section(draft) == [("Estates", ["Mend the lift", "Paint the hall"])]
    lift, hall = actions(draft).values()
    assert [(note.text, note.as_at) for note in lift.notes] == [
        ("Part ordered (sam)", date(2026, 5, 18)),
        ("Quote in (jo)", date(2026, 5, 4)),
    ]
    assert (hall.completed_on, hall.status) == (date(2026, 5, 29), "Blue")


def board(folder: Path) -> Draft:
    book = Workbook()
    sheet = book.create_sheet("Board")
    for row in (
        ["Winter board"],
        ["Exported from monday.com"],
        ["Beds"],
        ["Name", "Subitems", "People", "Status", "Due date"],
        ["Open ward 9", "Staff it", "Matron", "Working on it", "2026-11-30"],
        ["Subitems", "Name", "Owner", "Status", "Date"],
        [None, "Staff it", "HR", "Done", "2026-10-31"],
        [],
        ["Flow"],
        ["Name", "Subitems", "People", "Status", "Due date"],
        ["Start discharge hub", None, "Therapy lead", "Stuck", "2026-12-31"],
    ):
        sheet.append(row)
    book.save(folder / "board.xlsx")
    return read_draft(folder / "board.xlsx")


def test_a_board_has_its_groups_as_sections_and_its_subitems_with_what_they_are_part_of(tmp_path: Path) -> None:
    draft = board(tmp_path)
    assert draft.plans[0].title == "Winter board"
    assert by_section(draft) == [("Beds", ["Open ward 9", "Staff it"]), ("Flow", ["Start discharge hub"])]
    ward, staff, hub = actions(draft).values()
    assert (ward.owner, ward.timescale) == ("Matron", "2026-11-30")
    assert (staff.owner, staff.status) == ("HR", "Blue")
    assert ("Part of", "Open ward 9") in staff.extras
    assert (hub.owner, hub.timescale) == ("Therapy lead", "2026-12-31")


OTHERS = {
    "cards of a board": (
        "Card ID,Card Name,Card Description,Labels,Members,Due Date,List Name,Board Name,Archived,Due Complete\n"
        "c1,Publish the rota,,Green,Ops lead,2026-10-31T12:00:00.000Z,Doing,Recovery,false,true\n"
    ),
    "tasks of a project": (
        "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Start Date,Due Date,Notes\n"
        "77,2026-01-05,2026-10-20,2026-10-20,Publish the rota,Doing,Ops lead,2026-01-05,2026-10-31,\n"
    ),
    "a chart": (
        "ID,Name,Begin date,End date,Duration,Completion,Cost,Coordinator,Predecessors\n"
        "0,Publish the rota,05/01/2026,31/10/2026,20,100,0,Ops lead,\n"
        "1,Review the rota,05/01/2026,31/12/2026,20,35,0,Ops lead,0\n"
    ),
    "work packages": (
        "ID,Subject,Type,Status,Assignee,Finish date,% Complete\n"
        "5,Publish the rota,Task,In progress,Ops lead,31/10/2026,100\n6,Review,Task,New,Ops lead,31/12/2026,0\n"
    ),
    "a sheet": (
        "Task Name,Assigned To,Start,Finish,% Complete,Done\n"
        "Publish the rota,Ops lead,05/01/26,31/10/26,100%,true\nReview,Ops lead,05/01/26,31/12/26,0%,false\n"
    ),
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_each_tool_s_task_has_its_owner_its_day_and_that_it_is_complete(text: str, tmp_path: Path) -> None:
    draft = read(tmp_path, text)
    assert draft.indicators == ()
    found = actions(draft)["Publish the rota"]
    assert found.owner == "Ops lead"
    assert found.timescale[:10] in ("31/10/2026", "2026-10-31", "31/10/26")
    assert found.completed_on == date(2026, 10, 20) or found.status == "Blue"
    assert [one.status for title, one in actions(draft).items() if title.startswith("Review") and one.status] == []


def test_unicode_text_of_excel_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("Ref\tAction\tDeadline\tRAG\n1\tReview – Café\t31/12/2026\tR\n".encode("utf-16"))
    (action,) = read_draft(path).plans[0].sections[0].actions
    assert (action.title, action.timescale, action.status) == ("Review – Café", "31/12/2026", "Red")
