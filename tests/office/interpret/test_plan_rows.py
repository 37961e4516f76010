"""Rows of a plan that are neither an action nor a title: sentences across the table, titles above further headings."""

from __future__ import annotations

from pathlib import Path

from tests.office.drafts import from_text, problems
from tests.office.office_files import new_document, save_workbook
from tracker.domain.imports.draft import DraftPlan
from tracker.office.read_document import read_draft

SENTENCE = "Inspectors said that thresholds were not applied in the same way by all of the teams."


def plan_of(tmp_path: Path, *rows: tuple[str, ...]) -> tuple[DraftPlan, list[str]]:
    """A plan in a Word table, in which a row of one text goes across it; with its problems."""
    document = new_document()
    table = document.add_table(rows=1, cols=4)
    for row in (("Ref", "Action", "Timescale", "RAG"), *rows):
        cells = table.rows[0].cells if row[0] == "Ref" else table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[3]).text = row[0]
        else:
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    path = tmp_path / "plan.docx"
    document.save(str(path))
    draft = read_draft(path)
    return draft.plans[0], problems(draft)


def sections(plan: DraftPlan) -> list[tuple[str, list[str]]]:
    return [(section.title, [action.title for action in section.actions]) for section in plan.sections]


def test_a_sentence_below_a_title_or_at_the_end_of_a_section_is_told_and_heads_nothing(tmp_path: Path) -> None:
    plan, told = plan_of(
        tmp_path,
        ("The front door",),
        (SENTENCE,),
        ("1", "Relaunch the guide", "May 2026", "Green"),
        ("Decisions within a day have risen from six in ten to eight in ten since then.",),
        ("Every child has a plan that all who are named in it have read and agreed.",),
        ("2", "Write the plans", "June 2026", "Amber"),
    )
    assert sections(plan) == [
        ("The front door", ["Relaunch the guide"]),
        ("Every child has a plan that all who are named in it have read and agreed.", ["Write the plans"]),
    ]
    assert [one for one in told if "between the plan’s actions" in one] == told
    assert len(told) == 2


def test_a_sentence_that_marks_what_is_below_it_as_exempt_still_does(tmp_path: Path) -> None:
    label = "Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A."
    plan, _ = plan_of(tmp_path, ("Estates",), (label,), ("Sale",), ("1", "Sell the depot", "May 2026", "Green"))
    assert any(section.mark for section in plan.sections) or plan.mark


def test_headings_below_a_merged_one_are_the_fields_that_they_name(tmp_path: Path) -> None:
    path = save_workbook(
        tmp_path / "plan.xlsx",
        ("Ref", "Action", "Timescales", None, "Progress", None),
        (None, None, "Start", "End", "RAG", "Commentary"),
        ("1", "Clear the backlog", "May 2025", "June 2026", "A", "Half are done"),
        ("2", "Agree a tool", "May 2025", "July 2026", "G", "Agreed"),
    )
    from openpyxl import load_workbook

    workbook = load_workbook(path)
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:F1"):
        workbook.worksheets[0].merge_cells(area)
    workbook.save(path)
    actions = read_draft(path).plans[0].sections[0].actions
    assert [(one.timescale, one.status, [note.text for note in one.notes]) for one in actions] == [
        ("June 2026", "Amber", ["Half are done"]),
        ("July 2026", "Green", ["Agreed"]),
    ]


def test_the_title_above_further_headings_in_a_sheet_heads_their_actions() -> None:
    draft = from_text(
        "Ref,Action,Due date,Status\nF1,Freeze spending,May 2026,Green\n,,,\nEstates,,,\nRef,Task,Deadline,RAG\n"
        "E1,Close the annexe,June 2026,Red\n"
    )
    assert sections(draft.plans[0]) == [("", ["Freeze spending"]), ("Estates", ["Close the annexe"])]
    assert problems(draft) == []


def test_a_row_of_totals_is_no_action_and_is_told() -> None:
    draft = from_text(
        "Area,Action,Owner,Due,Status\nPay,Split duties,HR,31/03/2026,Red\n"
        "Pay,Total quality training,HR,31/05/2026,Red\n"
        ",Total actions,,2,2\nTotal,2 recommendations,,,\n,Total: 2,,,\n"
    )
    titles = [action.title for section in draft.plans[0].sections for action in section.actions]
    assert titles == ["Split duties", "Total quality training"]
    assert sum("row of totals was left out" in line for line in problems(draft)) == 3


def test_a_label_above_the_headings_of_a_sheet_names_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "Severance terms.xlsx"
    label = "NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A"
    rows = [(label,), ("Ref", "Action", "Date", "RAG"), ("1", "Agree terms", "May 2026", "Red")]
    (plan,) = read_draft(save_workbook(path, *rows)).plans
    assert (plan.title, plan.mark is not None) == ("Severance terms", True)
