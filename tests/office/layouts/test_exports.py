"""Layouts that other programs and inspectors write: task lists, must do and should do, a key above the plan."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from tests.office.drafts import from_text, problems
from tests.office.office_files import new_document
from tracker.domain.imports.draft import DraftPlan
from tracker.office.read_document import read_draft

TASKS = """Plan name,Home care recovery,,,,,,
Plan ID,xyz,,,,,,
,,,,,,,
Task ID,Task Name,Bucket Name,Progress,Priority,Assigned To,Due date,Completed Date
aX1,Recruit six carers,Workforce,In progress,Medium,Team lead;Recruiter,31/03/2025,
aX2,Agree overtime rates,Workforce,Not started,Urgent,,30/04/2025,
aX3,Clear the backlog,Operations,Completed,Important,Team lead,30/10/2024,28/10/2024
"""


def titles(plan: DraftPlan) -> list[tuple[str, list[str]]]:
    """The sections with the numbers and titles of their actions."""
    return [(one.title, [f"{action.ref} {action.title}" for action in one.actions]) for one in plan.sections]


def test_a_task_list_has_its_buckets_as_sections_and_its_stages_as_statuses() -> None:
    draft = from_text(TASKS)
    (plan,) = draft.plans
    assert plan.title == "Home care recovery"
    assert titles(plan) == [
        ("Workforce", ["aX1 Recruit six carers", "aX2 Agree overtime rates"]),
        ("Operations", ["aX3 Clear the backlog"]),
    ]
    first, second, third = (action for section in plan.sections for action in section.actions)
    assert (first.owner, first.extras) == ("Team lead;Recruiter", (("Priority", "Medium"),))
    assert [(one.status, one.status_reason) for one in (first, second, third)] == [
        ("", "In progress"),
        ("Grey", "Not started"),
        ("Blue", "Completed"),
    ]
    assert [seen.written for seen in draft.layout.statuses if not seen.word] == ["In progress"]


def test_the_word_for_yellow_is_amber_and_an_end_date_a_timescale() -> None:
    headings = "Task Name,Status,Assigned To,Start Date,End Date,RAG"
    draft = from_text(f"{headings}\nRecruit,In Progress,A,1/10/24,31/1/25,Yellow\n")
    (action,) = draft.plans[0].sections[0].actions
    assert (action.timescale, action.status) == ("31/1/25", "Amber")
    assert action.extras == (("Status", "In Progress"), ("Start Date", "1/10/24"))


def test_must_do_and_should_do_are_sections_and_what_was_asked_for_stays_beside_the_actions(tmp_path: Path) -> None:
    document = new_document()
    document.add_heading("Inspection action plan", 0)
    for asked, column, row in (
        (
            "MUST DO",
            "Regulation and requirement",
            ["M1", "Store drugs safely", "1. Fridge\n2. Audit", "1. Ordered"],
        ),
        ("SHOULD DO", "Recommendation (SHOULD DO)", ["S1", "Improve signs", "Survey the site", "Begun"]),
    ):
        document.add_heading(asked, 1)
        table = document.add_table(0, 5)
        for cells in (["No.", column, "Action(s) to be taken", "Progress / evidence", "BRAG"], [*row, "G"]):
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
    document.save(str(tmp_path / "inspection.docx"))
    (plan,) = read_draft(tmp_path / "inspection.docx").plans
    assert titles(plan) == [
        ("MUST DO", ["M1 1. Fridge\n2. Audit"]),
        ("SHOULD DO", ["S1 Survey the site"]),
    ]
    must, should = (section.actions[0] for section in plan.sections)
    assert [note.text for note in must.notes] == ["1. Ordered"]
    assert must.extras == (("Regulation and requirement", "Store drugs safely"),)
    assert should.extras == (("Recommendation (SHOULD DO)", "Improve signs"),)


def test_headings_across_the_sheet_are_the_sections_and_a_note_below_is_named(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Peer challenge action plan"],
        ["RAG", "Meaning"],
        ["Green", "On track"],
        ["Ref", "Recommendation", "What we will do", "By when", "RAG"],
        ["PRIORITY 1: MONEY"],
        ["R1", "Close the gap", "Publish the plan", "Feb-25", "G"],
        ["PRIORITY 2: SCRUTINY"],
        ["R2", "Review it", "Ask for bids", "Mar-25", "R"],
        ["Note: last year’s plan was closed in May."],
    ):
        sheet.append(row)
        if len(row) == 1:
            sheet.merge_cells(f"A{sheet.max_row}:E{sheet.max_row}")
    book.save(tmp_path / "peer.xlsx")
    draft = read_draft(tmp_path / "peer.xlsx")
    assert titles(draft.plans[0]) == [
        ("PRIORITY 1: MONEY", ["R1 Publish the plan"]),
        ("PRIORITY 2: SCRUTINY", ["R2 Ask for bids"]),
    ]
    assert draft.plans[0].sections[0].actions[0].extras == (("Recommendation", "Close the gap"),)
    assert [problem for problem in problems(draft) if "last year’s plan" in problem] == problems(draft)[-1:]
