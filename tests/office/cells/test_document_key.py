"""A document's own key of its colours wins over what they mean here."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.office.drafts import from_text
from tests.office.office_files import new_document
from tracker.office.read_document import read_draft

PLAN = "Action,Lead,Due,RAG\nOpen a ward,Matron,31/03/2026,{}\nHire staff,HR,31/03/2026,R\n"


@pytest.mark.parametrize(
    ("key", "written", "word"),
    [
        ("Key: Green = complete; Amber = on track; Red = late", "G", "Blue"),
        ("Green – Completed, Amber – in progress, Red – overdue", "Green", "Blue"),
        ("B = not started, G = on track, R = late", "B", "Grey"),
        ("Blue = on track, Green = complete, Red = late", "Blue", "Green"),
        ("Key: B = complete, G = on track, A = slipping, R = late", "G", "Green"),
        ("Green = on track or complete; Red = late", "G", "Green"),
        ("Green = complete; Red = late", "On track", "Green"),
    ],
)
@pytest.mark.parametrize("is_below", [False, True])
def test_a_colour_is_what_the_key_above_or_below_says(key: str, written: str, word: str, is_below: bool) -> None:
    plan = PLAN.format(written)
    draft = from_text(f'{plan}\n"{key}"\n' if is_below else f'"{key}"\n\n{plan}')
    assert draft.plans[0].sections[0].actions[0].status == word


def test_a_colour_of_the_key_is_told_and_kept_as_the_reason() -> None:
    draft = from_text('"Key: Green = complete; Red = late"\n\n' + PLAN.format("Green"))
    action = draft.plans[0].sections[0].actions[0]
    assert action.status_reason == "Green: complete"
    assert any("own key says Green = “complete”" in problem.message for problem in draft.problems)


def test_coloured_cells_above_the_headings_are_a_key(tmp_path: Path) -> None:
    green, red = (PatternFill("solid", start_color=colour) for colour in ("00B050", "FF0000"))
    book = Workbook()
    sheet = book.create_sheet("Ward plan")
    sheet.append(["Key", "Action closed", "Overdue"])
    sheet["B1"].fill, sheet["C1"].fill = green, red
    sheet.append([])
    sheet.append(["Action", "Lead", "Due", "Status"])
    sheet.append(["Open a ward", "Matron", "31/03/2026"])
    sheet.append(["Hire staff", "HR", "31/03/2026"])
    sheet["D4"].fill, sheet["D5"].fill = green, red
    book.save(tmp_path / "plan.xlsx")
    statuses = [action.status for action in read_draft(tmp_path / "plan.xlsx").plans[0].sections[0].actions]
    assert statuses == ["Blue", "Red"]


def test_lines_above_and_below_a_plan_of_a_paper_and_a_small_table_beside_it_are_told(tmp_path: Path) -> None:
    document = new_document()
    document.add_heading("Ward recovery plan", 0)
    document.add_paragraph("Executive lead: the chief nurse")
    form = document.add_table(1, 2)
    form.rows[0].cells[0].text, form.rows[0].cells[1].text = "Case number", "W/17"
    document.add_paragraph("")
    table = document.add_table(2, 3)
    for row, texts in zip(table.rows, (("Action", "Lead", "Due"), ("Hire", "HR", "May 2026")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Next review in six weeks")
    document.save(str(tmp_path / "plan.docx"))
    told = " ".join(problem.message for problem in read_draft(tmp_path / "plan.docx").problems)
    for said in ("Executive lead: the chief nurse", "Case number · W/17", "Next review in six weeks"):
        assert said in told


def test_timescales_that_are_not_understood_are_told_in_one_line() -> None:
    rows = "".join(
        f"Step {n},Lead,{said}\n" for n, said in enumerate(("When funds allow", "After the move", "May 2026"))
    )
    draft = from_text(f"Action,Lead,Timescale\n{rows}")
    assert [problem.message for problem in draft.problems] == [
        "2 timescales were not understood: “When funds allow”, “After the move”. Kept as written, they are never late."
    ]


@pytest.mark.parametrize("title", ["Key:", "RAG key", ""])
def test_a_key_in_rows_below_the_plan_is_none_of_its_actions(title: str) -> None:
    key = f"{title},,,\nGreen,Completed,,\nAmber,Some slippage,,\nRed,Overdue,,\n"
    draft = from_text(PLAN.format("G") + ",,,\n" + key)
    actions = [action for section in draft.plans[0].sections for action in section.actions]
    assert [(action.title, action.status) for action in actions] == [("Open a ward", "Blue"), ("Hire staff", "Red")]
    assert any("This key of the colours was left out" in problem.message for problem in draft.problems)


def test_one_row_below_a_plan_that_begins_with_a_colour_is_no_key() -> None:
    draft = from_text(PLAN.format("G") + ",,,\nGreen,HR,31/03/2026,A\n")
    assert len(draft.plans[0].sections[0].actions) == 3


@pytest.mark.parametrize(
    ("key", "word"),
    [
        ("R = late; A = slipping; G = on track; C = Complete", "Blue"),
        ("R = late, G = on track, C = Cancelled", ""),
        ("Red = late; Green = on track", ""),
    ],
)
def test_letters_are_what_the_key_says_and_nothing_without_it(key: str, word: str) -> None:
    draft = from_text(f'"{key}"\n\n{PLAN.format("C")}')
    action = draft.plans[0].sections[0].actions[0]
    assert action.status in (word, "Complete" if word else "")
    assert "C" in action.status_reason
