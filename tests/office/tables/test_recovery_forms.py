"""Recovery forms in documents: in the text between tables and in cells, with bullets and a table of reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office.office_files import new_document
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft
from tracker.domain.imports.layout import Choices
from tracker.office.read_document import read_draft

TITLE = "Blue Badge Team Performance Indicator Recovery Plan"
REASONS = (("Reason", "Q1", "Q2", "TOTAL"), ("Telly Talk", "8", "6", "14"), ("No Reminder", "1", "7", "8"))
WHY, REQUIRED, TAKEN = (
    "Why is this indicator under-performing?",
    "What actions are required to put it back on track?",
    "Action Taken to Date",
)


def read(path: Path, form_of: str = "") -> Draft:
    return read_draft(path, Choices(form_of=form_of))


def in_paragraphs(tmp_path: Path, *, over: str = "") -> Path:
    """The form as text between headings, with the table of reasons in it and another report behind."""
    document = new_document()
    if over:
        document.add_paragraph(over)
    document.add_paragraph("Appendix 'A'")
    document.add_heading(TITLE, 1)
    document.add_paragraph("Performance Indicator Description:")
    document.add_paragraph(WHY)
    document.add_paragraph("Background").runs[0].bold = True
    document.add_paragraph("Badges are applied for online.")
    document.add_paragraph("Enquiries by telephone", style="List Bullet")
    table = document.add_table(rows=0, cols=4)
    for row in REASONS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph(REQUIRED)
    document.add_paragraph(TAKEN)
    document.add_paragraph("The guidance was reviewed. Its outputs are:")
    document.add_paragraph("A clear process for complaints", style="List Bullet")
    document.add_paragraph("A flyer for applicants", style="List Bullet")
    document.add_heading("Another report", 1)
    document.add_paragraph("It is about something else.")
    path = tmp_path / "form.docx"
    document.save(str(path))
    return path


def in_cells(tmp_path: Path) -> Path:
    """The form as a box of one column, each heading above its text, the reasons as a table in a cell."""
    document = new_document()
    document.add_paragraph(TITLE)
    box = document.add_table(rows=5, cols=1)
    texts = ("Performance Indicator Description:", WHY, "Badges are applied for online.", REQUIRED)
    for row, text in zip(box.rows, texts, strict=False):
        row.cells[0].text = text
    inner = box.rows[2].cells[0].add_table(rows=0, cols=4)
    for row in REASONS:
        for cell, text in zip(inner.add_row().cells, row, strict=True):
            cell.text = text
    last = box.rows[4].cells[0]
    last.text = TAKEN
    last.add_paragraph("A clear process for complaints", style="List Bullet")
    path = tmp_path / "box.docx"
    document.save(str(path))
    return path


def test_a_form_between_headings_has_its_texts_bullets_and_reasons_and_ends_where_the_next_report_begins(
    tmp_path: Path,
) -> None:
    found = read(in_paragraphs(tmp_path), form_of="Blue Badge complaints")
    (recovery,) = found.recoveries
    assert recovery.indicator == "Blue Badge complaints"
    form = recovery.form
    assert (form.title, form.description, form.required) == (TITLE, "", "")
    assert form.why == "**Background**\nBadges are applied for online.\n• Enquiries by telephone"
    assert form.taken.splitlines() == [
        "The guidance was reviewed. Its outputs are:",
        "• A clear process for complaints",
        "• A flyer for applicants",
    ]
    (table,) = found.tables
    assert table.title == recovery.table == f"Reasons: {TITLE}"
    assert [(row.label, row.cells) for row in table.rows] == [(row[0], row[1:]) for row in REASONS[1:]]
    assert not found.plans and not found.indicators


def test_a_form_in_the_cells_of_a_box_is_read_with_the_table_in_its_cell(tmp_path: Path) -> None:
    found = read(in_cells(tmp_path), form_of="Blue Badge complaints")
    (recovery,) = found.recoveries
    form = recovery.form
    assert (form.title, form.description, form.why) == (TITLE, "", "Badges are applied for online.")
    assert (form.required, form.taken) == ("", "• A clear process for complaints")
    (table,) = found.tables
    assert (table.title, [row.cells for row in table.rows]) == (recovery.table, [row[1:] for row in REASONS[1:]])


def test_until_somebody_has_said_whose_it_is_a_form_is_left_out_and_named(tmp_path: Path) -> None:
    found = read(in_paragraphs(tmp_path))
    assert [one.indicator for one in found.recoveries] == [""]
    assert f"“{TITLE[:20]}" in found.problems[0].message
    assert "Select the indicator" in found.problems[0].message
    assert "recovery forms" not in found.tally()


def test_a_form_that_is_labelled_as_not_for_publication_is_left_out_and_that_is_said(tmp_path: Path) -> None:
    """A form has no mark: it would be published."""
    found = read(in_paragraphs(tmp_path, over="NOT FOR PUBLICATION: exempt under paragraph 3"), form_of="Complaints")
    assert found.recoveries == ()
    assert any("recovery form and is labelled" in problem.message for problem in found.problems)
    assert not any("Badges are applied" in problem.message for problem in found.problems)


def test_a_heading_of_a_plan_that_sounds_like_one_of_a_form_makes_no_form(tmp_path: Path) -> None:
    document = new_document()
    document.add_paragraph("Why is this important?")
    document.add_paragraph(TAKEN)
    table = document.add_table(rows=0, cols=3)
    for row in (("Action", "Timescale", "Action taken to date"), ("Lead", "May 2014", "Reasons for underperformance")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "plan.docx"))
    found = read(tmp_path / "plan.docx")
    assert found.recoveries == ()
    assert [action.title for action in found.plans[0].sections[0].actions] == ["Lead"]


def test_a_document_of_text_alone_is_still_refused(tmp_path: Path) -> None:
    document = new_document()
    document.add_paragraph("Nothing but words.")
    document.save(str(tmp_path / "words.docx"))
    with pytest.raises(SourceProblem, match="has no table"):
        read(tmp_path / "words.docx")
