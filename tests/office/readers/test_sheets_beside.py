"""What a sheet holds besides plain cells: comments, text boxes, struck text, boxes, formulas without a result."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it comes without types
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.office.drafts import problems
from tests.office.office_files import rewrite, save_workbook
from tracker.office.read_document import read_draft

KEPT = Path(__file__).parents[1] / "layouts"
HEADINGS = ("Ref", "Action", "Timescale", "Status")


def test_comments_stay_with_their_action_and_text_boxes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Quay")
    sheet.write_row("A1", HEADINGS)
    sheet.write_row("A2", ("1.1", "Light the quay", "May 2016", "Red"))
    sheet.write_comment("D2", "Waits for the grant", {"author": "Pat"})
    sheet.write_comment("F2", "Ask the board", {"author": "Pat"})
    sheet.write_comment("B1", "As numbered in the survey", {"author": "Pat"})
    sheet.insert_textbox("F4", "All dates to be agreed")
    book.close()
    draft = read_draft(path)
    assert sorted(problems(draft)) == [
        "Quay!A1: There is a comment here, which was left out: “As numbered in the survey”.",
        "Quay!A2: There is a comment here, which was kept as other information: “Ask the board”.",
        "Quay!A2: There is a comment here, which was kept as other information: “Waits for the grant”.",
        "Quay!F4: A text box lies here, which was left out: “All dates to be agreed”.",
    ]
    (action,) = draft.plans[0].sections[0].actions
    assert action.extras == (("Comment in the document", "Waits for the grant\nAsk the board"),)


def test_a_thread_of_comments_is_told_once(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (HEADINGS, ("1.1", "Light the quay", "May 2016", "Red")):
        sheet.append(row)
    sheet["B2"].comment = Comment("[Threaded comment]\n\nYour version allows you to read this", "tc")
    path = tmp_path / "plan.xlsx"
    book.save(path)
    threads = b'<ThreadedComments xmlns="urn:t"><threadedComment ref="B2"><text>Ask Zo\xc3\xab</text></threadedComment>'
    _add_related(path, "threadedComment", threads + b"</ThreadedComments>")
    assert read_draft(path).plans[0].sections[0].actions[0].extras == (("Comment in the document", "Ask Zoë"),)


def _add_related(path: Path, kind: str, data: bytes) -> None:
    link = (
        f'<Relationship Id="rx" Type="http://relationships/{kind}" Target="/xl/{kind}.xml"/></Relationships>'.encode()
    )
    rewrite(path, "sheet1.xml.rels", lambda body: body.replace(b"</Relationships>", link))
    with zipfile.ZipFile(path, "a") as more:
        more.writestr(f"xl/{kind}.xml", data)


def test_struck_cells_and_struck_pieces_of_cells_are_told_and_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (HEADINGS, ("1.1", "Light the quay", "", "Red"), ("1.2", "Sell the tug", "June 2016", "Green")):
        sheet.append(row)
    struck = InlineFont(strike=True)
    sheet["C2"] = CellRichText(TextBlock(struck, "March 2016"), " then ", TextBlock(struck, "April 2016"), "May 2016")
    for cell in sheet[3]:
        cell.font = Font(strike=True)
    book.save(tmp_path / "plan.xlsx")
    draft = read_draft(tmp_path / "plan.xlsx")
    (action,) = draft.plans[0].sections[0].actions
    assert (action.title, action.timescale) == ("Light the quay", "then May 2016")
    assert problems(draft) == [
        "Sheet!A2: “March 2016 April 2016” under “Timescale” is struck out in the document, so it was left out.",
        "Sheet!A3: This row is struck out in the document, so it was left out: "
        "“1.2 · Sell the tug · June 2016 · Green”. If it still applies, enter it here.",
    ]


@pytest.mark.parametrize(
    ("font", "written", "status"),
    [
        ("Wingdings", "¨", "☐"),
        ("Wingdings", "þ", "☑"),
        ("Wingdings", "ý", "☒"),
        ("Wingdings 2", "R", "☑"),
        ("Wingdings 2", "£", "☐"),
        ("Webdings", "r", "✗"),
        ("Wingdings 3", "q", "▼"),
        ("Arial", "þ", "þ"),
    ],
)
def test_a_box_in_a_symbol_font_is_what_it_shows(tmp_path: Path, font: str, written: str, status: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ((*HEADINGS, "Tested"), ("1.1", "Light the quay", "May 2016", "Red", written)):
        sheet.append(row)
    sheet["E2"].font = Font(name=font)
    book.save(tmp_path / "plan.xlsx")
    assert read_draft(tmp_path / "plan.xlsx").plans[0].sections[0].actions[0].extras == (("Tested", status),)


@pytest.mark.parametrize(("kind", "told"), [("str", True), ("n", True), ("b", True), ("e", True)])
def test_a_formula_without_a_result_is_told_whatever_it_would_give(tmp_path: Path, kind: str, told: bool) -> None:
    path = save_workbook(tmp_path / "plan.xlsx", HEADINGS, ("1.1", "Light the quay", "=1", "Red"))
    cell = f'<c r="C2" t="{kind}"><f>1</f></c>'.encode()
    rewrite(path, "sheet1.xml", lambda data: data.replace(b'<c r="C2"><f>1</f><v></v></c>', cell))
    rewrite(path, "sheet1.xml", lambda data: data.replace(b'<c r="C2"><f>1</f><v/></c>', cell))
    assert [line.partition(" has a formula")[0] for line in problems(read_draft(path))] == [
        "Sheet!A2: “Timescale”"
    ] * told


def test_a_box_in_a_cell_and_a_raised_digit_are_what_they_show(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Quay")
    sheet.write_row("A1", (*HEADINGS, "Tested", "Painted", "Share"))
    sheet.write_row("A2", ("1.1", "Light the quay", "May 2016", "Red"))
    sheet.insert_checkbox("E2", True)
    sheet.insert_checkbox("F2", False)
    sheet.write_rich_string("G2", "95%", book.add_format({"font_script": 1}), "2", " of it")
    book.close()
    (action,) = read_draft(path).plans[0].sections[0].actions
    assert action.extras == (("Tested", "☑"), ("Painted", "☐"), ("Share", "95%² of it"))


@pytest.mark.parametrize(("checked", "said"), [('checked="Checked" ', "ticked"), ("", "not ticked")])
def test_a_check_box_that_lies_on_a_sheet_is_told_with_whether_it_is_ticked(
    tmp_path: Path, checked: str, said: str
) -> None:
    book = openpyxl.Workbook()
    for row in (HEADINGS, ("1.1", "Light the quay", "May 2016", "Red")):
        book.worksheets[0].append(row)
    book.worksheets[0]["A1"].comment = Comment("Numbers as in the survey", "Pat")  # so that the sheet has references
    path = tmp_path / "plan.xlsx"
    book.save(path)
    _add_related(path, "ctrlProp", f'<formControlPr xmlns="urn:f" objectType="CheckBox" {checked}/>'.encode())
    place = "<controlPr><anchor><from><col>3</col><row>1</row></from></anchor></controlPr>"
    control = f'<controls><control xmlns:r="urn:r" r:id="rx">{place}</control></controls></worksheet>'.encode()
    rewrite(path, "sheet1.xml", lambda data: data.replace(b"</worksheet>", control))
    told = f"Sheet!D2: A check box lies here, {said}, which was left out. If it shows a status, enter that."
    assert problems(read_draft(path))[1:] == [told]


def test_a_formula_whose_text_is_empty_has_a_result(tmp_path: Path) -> None:
    path = save_workbook(tmp_path / "plan.xlsx", HEADINGS, ("1.1", "Light the quay", "=1", "Red"))
    empty = b'<c r="C2" t="str"><f>1</f><v></v></c>'
    rewrite(path, "sheet1.xml", lambda data: data.replace(b'<c r="C2"><f>1</f><v></v></c>', empty))
    rewrite(path, "sheet1.xml", lambda data: data.replace(b'<c r="C2"><f>1</f><v/></c>', empty))
    assert problems(read_draft(path)) == []


@pytest.mark.parametrize("name", ["harbour.xls", "harbour.ods"])
def test_a_workbook_of_libreoffice_comes_in_as_it_shows_it(name: str) -> None:
    """Saved once from the same workbook: number formats, colours, symbols, struck text, a comment, a stray cell."""
    draft = read_draft(KEPT / name)
    first, second, third = draft.plans[0].sections[0].actions
    assert [(action.ref, action.timescale, action.status) for action in (first, second, third)] == [
        ("1.1", "September 2015", "Amber"),
        ("1.2", "July 2015 (was June 2015)", "Red"),
        ("1.10", "15 October 2015", "Red"),
    ]
    assert first.extras[:5] == (
        ("Spend", "£1,250.50"), ("Share", "12.5%"), ("Wait", "00:41"), ("Done", "☑"), ("Sum", "Lead A"),
    )  # fmt: skip
    assert dict(second.extras)["Done"] == "☐"
    assert second.title == "Paint the café rail – œuvre"
    told = [line for line in problems(draft) if "Moorings" not in line]
    assert [line.partition(":")[0] for line in told] == ["Harbour!A5", "Harbour!A2", "Harbour!IV300"]
    assert "“1.4 · Old quay · May 2015 · Green" in told[0]
    assert told[1].endswith("“Ask the harbour master”.")
    names = [indicator.name for indicator in draft.indicators]
    assert len(names) == 91
    assert names[-1].endswith("number 89, by the month, with those who wait for one and those who gave one up")
    assert names[-3].endswith("gave one up łódź")
    assert draft.indicators[0].readings[0].printed == "95.00%"


def test_a_days_number_format_says_no_more_than_is_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    sheet.append(["1.1", "Light the quay", date(2016, 5, 1), "Red"])
    sheet["C2"].number_format = "mmm-yy"
    book.save(tmp_path / "plan.xlsx")
    assert read_draft(tmp_path / "plan.xlsx").plans[0].sections[0].actions[0].timescale == "May 2016"
