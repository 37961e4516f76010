"""Bold and bullets of notes and narratives in Word and Excel, and back."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from pptx import Presentation

from tests.indicators import indicator
from tests.office.board import DAY, action, plan
from tests.office.office_files import new_document
from tests.office.paper import paper
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.narrative import Narrative
from tracker.domain.position.position import Position
from tracker.domain.summary.timeline import timeline_of
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent
from tracker.office.board_workbook import write_board_workbook
from tracker.office.publication_workbook import write_publication_workbook
from tracker.office.read_document import read_draft
from tracker.office.slides.presentation import write_slides
from tracker.office.word_report import write_report

NOTE = "**Two of three** are done.\n• Recruit **two** officers\n• Agree the rota\nThe rest is *not* bold."

DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")
"""A picture of one dot, where a report has charts."""


def a_paper(note: str = NOTE) -> Paper:
    content = plan(action("Train the staff", "1.1", note=note))
    overall = Narrative(1, "So **far** so good\n- **all** of it")
    return replace(paper(), position=Position((replace(content, narrative=overall),)), before=None, as_at=DAY)


def test_a_report_has_bold_runs_and_bullets_of_word(tmp_path: Path) -> None:
    write_report(a_paper(), tmp_path / "r.docx", lambda *_: b"")
    document = docx.Document(str(tmp_path / "r.docx"))
    said = next(one for one in document.paragraphs if one.text == "So far so good")
    assert [(run.text, bool(run.bold)) for run in said.runs] == [("So ", False), ("far", True), (" so good", False)]
    point = next(one for one in document.paragraphs if one.text == "all of it")
    assert point.style is not None and point.style.name == "List Bullet"
    cell = next(cell for table in document.tables for row in table.rows for cell in row.cells if "Two of" in cell.text)
    assert cell.text == "Two of three are done.\nRecruit two officers\nAgree the rota\nThe rest is *not* bold."
    assert [bool(one._p.pPr.numPr is not None) for one in cell.paragraphs] == [False, True, True, False]
    assert [run.text for one in cell.paragraphs for run in one.runs if run.bold] == ["Two of three", "two"]


def test_a_heading_of_the_users_own_has_more_room_above_than_below_and_stays_with_its_text(tmp_path: Path) -> None:
    overall = Narrative(1, "- one\n- two\n**Payments**\nThey are on time.")
    told = replace(a_paper(), position=Position((replace(plan(action("Train", "1.1")), narrative=overall),)))
    write_report(told, tmp_path / "r.docx", lambda *_: b"")
    lines = {one.text: one.paragraph_format for one in docx.Document(str(tmp_path / "r.docx")).paragraphs}
    heading, first, last = lines["Payments"], lines["one"], lines["two"]
    assert heading.space_before and heading.space_after is not None and heading.space_before > heading.space_after
    assert heading.keep_with_next
    assert first.space_after is None and last.space_after, "the last bullet of a list has room below it"


def test_the_bullets_of_a_definition_in_an_indicators_name_are_bullets_of_the_dashboard_in_word(tmp_path: Path) -> None:
    found = indicator(("Q1 2014/15", "92%"), ("Q2 2014/15", "94%"), name="Invoices paid\n• in 30 days\n• by both teams")
    write_report(replace(a_paper(), position=Position(indicators=(found,))), tmp_path / "r.docx", lambda *_: DOT)
    document = docx.Document(str(tmp_path / "r.docx"))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    name = next(cell for cell in cells if cell.text.startswith("Invoices paid\n"))
    lines = [(one.text, bool(one._p.pPr.numPr is not None)) for one in name.paragraphs]
    assert lines[:3] == [("Invoices paid", False), ("in 30 days", True), ("by both teams", True)]


def test_a_workbook_has_bold_in_its_cells(tmp_path: Path) -> None:
    write_board_workbook(a_paper(), tmp_path / "b.xlsx")
    sheet = load_workbook(tmp_path / "b.xlsx", rich_text=True)["Notes"]
    cell = next(one.value for row in sheet.iter_rows() for one in row if isinstance(one.value, CellRichText))
    assert str(cell) == NOTE.replace("**", "")
    bold = [part for part in cell if isinstance(part, TextBlock) and part.font.b]
    assert [(part.text, part.font.rFont, part.font.sz) for part in bold] == [
        ("Two of three", "Arial", 10),
        ("two", "Arial", 10),
    ]


def test_slides_and_summaries_of_one_page_say_it_plainly_in_one_line(tmp_path: Path) -> None:
    late = plan(action("**Train** the staff:\n• of the desk\n• and the yard", "1.1", note=NOTE, timescale="May 2014"))
    overall = Narrative(1, "So **far** so good\n- **all** of it")
    found = replace(a_paper(), position=Position((replace(late, narrative=overall),)))
    write_slides(found, tmp_path / "s.pptx")
    slides = Presentation(str(tmp_path / "s.pptx")).slides
    shown = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    told = [slide.notes_slide.notes_text_frame.text for slide in slides]
    said = "Two of three are done. Recruit two officers; Agree the rota. The rest is *not* bold."
    assert any(said in text for text in shown) and any(said in text for text in told)
    assert "So far so good\n- all of it" in told[0]
    assert not [text for text in (*shown, *told) if "**" in text]
    for layout in ("one-page", "highlights"):
        write_report(replace(found, layout=layout), tmp_path / "r.docx", lambda *_: b"")
        page = " ".join(text.text or "" for text in docx.Document(str(tmp_path / "r.docx")).element.iter(qn("w:t")))
        assert said in page and "**" not in page, layout
    assert "So far so good; all of it" in page
    timeline = timeline_of(found, found.position.plans[0])
    assert timeline is not None
    assert timeline.rows[1].name == "1.1 Train the staff: of the desk; and the yard"


def test_a_workbook_for_a_website_has_no_asterisks_of_bold_in_its_notes_and_descriptions(tmp_path: Path) -> None:
    table = CategoryTable(
        "Complaints", "Reason", (Column("Q1"),), introduction="**One** complaint has one reason.", id=1
    )
    content = TableContent(table, (CategoryRow(1, "Late", ("12",)),))
    figures = indicator(("Q1 2014/15", "92%"))
    reading = replace(figures.readings[0], footnote="**Not all** teams are counted.")
    position = Position(indicators=(replace(figures, readings=(reading,)),), tables=(content,))
    write_publication_workbook(replace(a_paper(), position=position), tmp_path / "p.xlsx")
    notes = [cell.value for row in load_workbook(tmp_path / "p.xlsx")["Notes"] for cell in row]
    assert "Not all teams are counted." in notes
    with ZipFile(tmp_path / "p.xlsx") as parts:
        words = [parts.read(name).decode() for name in parts.namelist()]
    assert any("One complaint has one reason." in part for part in words)
    assert not [part for part in words if "**" in part]


def test_both_come_back_to_the_character(tmp_path: Path) -> None:
    write_report(a_paper(), tmp_path / "r.docx", lambda *_: b"")
    write_board_workbook(a_paper(), tmp_path / "b.xlsx")
    for name in ("r.docx", "b.xlsx"):
        draft = read_draft(tmp_path / name)
        (note,) = draft.plans[0].sections[0].actions[0].notes
        assert note.text == NOTE, name


def test_a_long_note_over_several_rows_is_bold_in_each(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(900))
    write_board_workbook(a_paper(f"**{words}**"), tmp_path / "b.xlsx")
    sheet = load_workbook(tmp_path / "b.xlsx", rich_text=True)["Service plan"]
    parts = [one.value for row in sheet.iter_rows() for one in row if "word1" in str(one.value)]
    assert len(parts) > 1
    assert all(isinstance(part, CellRichText) and "*" not in str(part) for part in parts)


def test_the_bold_of_a_note_in_a_document_of_words_is_kept_and_that_of_other_columns_is_not(tmp_path: Path) -> None:
    document = new_document()
    table = document.add_table(2, 4)
    for column, heading in enumerate(("Ref", "Action", "Timescale", "Progress")):
        table.cell(0, column).paragraphs[0].add_run(heading).bold = True
    table.cell(1, 0).text, table.cell(1, 2).text = "1.1", "March 2015"
    table.cell(1, 1).paragraphs[0].add_run("Train").bold = True
    table.cell(1, 1).paragraphs[0].add_run(" the staff")
    cell = table.cell(1, 3)
    cell.paragraphs[0].add_run("12 September 2014:").bold = True
    cell.paragraphs[0].add_run(" tender ")
    cell.paragraphs[0].add_run("out").bold = True
    cell.add_paragraph("first", style="List Bullet")
    document.save(str(tmp_path / "plan.docx"))
    (only,) = read_draft(tmp_path / "plan.docx").plans[0].sections[0].actions
    assert only.title == "Train the staff"
    assert [note.text for note in only.notes] == ["**12 September 2014:** tender **out**\n• first"]


def test_the_bold_and_bullets_of_a_note_in_a_table_from_words_clipboard_are_kept(tmp_path: Path) -> None:
    page = """<html><table><tr><th>Ref</th><th>Action</th><th>Timescale</th><th>Progress</th></tr><tr><td>1.1</td>
    <td><p><b>Train</b> the staff</p></td><td>March 2015</td><td><p>Letters are <b>two weeks</b>
    late.</p><ul><li>Recruit <span style="font-weight:bold">two</span></li></ul></td></tr></table></html>"""
    (tmp_path / "pasted.html").write_text(page, encoding="utf-8")
    (only,) = read_draft(tmp_path / "pasted.html").plans[0].sections[0].actions
    assert (only.title, only.notes[0].text) == ("Train the staff", "Letters are **two weeks** late.\n• Recruit **two**")
