"""Ten layouts in which public bodies keep their plans, made by hand. Each gives the file and the texts of its cells.

Headings that name a field are not among the cells. A cell that is only filled stands as "(green fill)".
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from tests.office.office_files import add_numbering, add_table, fill, listed, new_document

Made = tuple[Path, list[str]]
_FILLS = {"(green fill)": "FF00B050", "(amber fill)": "FFFFC000", "(red fill)": "FFFF0000", "(blue fill)": "FF0070C0"}


def _fill_in(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> list[str]:
    """Append rows; a text that names a fill becomes that fill."""
    for row in rows:
        sheet.append([None if text in _FILLS else text or None for text in row])
        for column, text in enumerate(row, 1):
            if text in _FILLS:
                sheet.cell(sheet.max_row, column).fill = PatternFill("solid", fgColor=_FILLS[text])
    return [text for row in rows for text in row if text]


def nhs_action_plan(folder: Path) -> Made:
    """An NHS trust's plan after an inspection: recommendation, actions, lead, BRAG, and columns of its own."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Action plan"
    cells = _fill_in(
        sheet,
        [
            ["Maternity improvement action plan"],
            ["Version 4, agreed by the quality committee"],
            ["Prepared for", "The board"],
        ],
    )
    sheet["A1"].font = Font(bold=True)
    headings = ["Rec no", "Recommendation", "Action required", "Executive lead", "Due date", "BRAG", "Assurance route"]
    _fill_in(sheet, [[], headings])
    rows = [
        [
            "R1",
            "Triage within 15 minutes",
            "Appoint a second triage midwife",
            "Chief Nurse",
            "March 2015",
            "G",
            "Monthly audit",
        ],
        ["", "", "Publish the waiting time each week", "Director of Operations", "31/01/2015", "A", "Dashboard"],
        [
            "R2",
            "Handover is recorded",
            "Roll the new form out to all wards",
            "Chief Nurse\nMedical Director",
            "Complete",
            "B",
            "",
        ],
        ["R3", "Learning is shared", "Hold a monthly learning event", "Head of Governance", "Ongoing", "R", "Minutes"],
    ]
    cells += _fill_in(sheet, rows)
    workbook.save(folder / "nhs.xlsx")
    return folder / "nhs.xlsx", cells


def status_by_fill(folder: Path) -> Made:
    """Statuses that are nothing but the colour of a cell without a heading."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    cells = _fill_in(sheet, [["Street lighting recovery plan"]])
    _fill_in(sheet, [["No", "Action", "By when", "Update", ""]])
    rows = [
        ["1", "Survey the columns", "May 2014", "Done in April", "(green fill)"],
        ["2", "Order lamps", "June 2014", "Waiting for a price", "(amber fill)"],
        ["3", "Replace the oldest", "July 2014", "No contractor", "(red fill)"],
        ["4", "Report to the committee", "October 2014", "", "(green fill)"],
    ]
    cells += _fill_in(sheet, rows)
    workbook.save(folder / "fills.xlsx")
    return folder / "fills.xlsx", cells


def two_row_headings(folder: Path) -> Made:
    """Headings over two rows, the first of them merged across."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    cells = _fill_in(sheet, [["Housing repairs improvement plan"]])
    _fill_in(
        sheet,
        [
            ["Ref", "Action", "Progress", "", "RAG", "", "Cost"],
            ["", "", "Sept 2014", "Dec 2014", "Sept 2014", "Dec 2014", ""],
        ],
    )
    sheet.merge_cells("C2:D2")
    sheet.merge_cells("E2:F2")
    rows = [
        ["1.1", "Clear the backlog", "400 left", "120 left", "Red", "Amber", "£40,000"],
        ["1.2", "Answer within 20 days", "", "Begun", "", "Green", ""],
    ]
    cells += _fill_in(sheet, rows)
    workbook.save(folder / "two-rows.xlsx")
    return folder / "two-rows.xlsx", cells


def continued_rows(folder: Path) -> Made:
    """Actions over several rows, merged or just left blank below, and a hidden row and column."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Fostering improvement plan"
    _fill_in(sheet, [["Ref", "Action", "Lead", "Progress", "Status", "Budget code"]])
    rows = [
        ["1", "Recruit carers", "Team manager", "Advert placed", "Green", "F-100"],
        ["", "", "", "Twelve replies", "", ""],
        ["2", "Train carers", "Principal", "Course booked", "Amber", "F-101"],
        ["", "", "Trainer", "Second course in May", "", "F-102"],
        ["3", "Review payments", "Finance", "Paper drafted", "Green", "F-103"],
        [],
        ["", "", "", "Next review in June", "", ""],
    ]
    cells = _fill_in(sheet, rows)
    sheet.merge_cells("B4:B5")
    sheet.merge_cells("A4:A5")
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["F"].hidden = True
    workbook.save(folder / "continued.xlsx")
    return folder / "continued.xlsx", cells


def word_with_bullets(folder: Path) -> Made:
    """A Word table whose cells hold nested bullets, with shaded statuses and a key in a table of its own."""
    document = new_document()
    add_numbering(document, 71, ("bullet", "•"), ("bullet", "o"))
    document.add_heading("Libraries recovery plan", 1)
    table = add_table(
        document,
        ["Objective", "Action", "Responsible", "Progress to date", "Status", "Risks"],
        ["Opening hours", "Agree the rota", "Area manager", "", "On track", "Sickness"],
        ["Opening hours", "Consult staff", "HR", "Letters sent", "Delayed", "None"],
        ["Stock", "Renew the catalogue", "Stock team", "Tender out", "Complete", ""],
    )
    fill(
        table,
        1,
        3,
        "<w:r><w:t>Drafted:</w:t></w:r>",
        listed(71, 0, "weekdays"),
        listed(71, 1, "from nine"),
        listed(71, 0, "Saturdays"),
    )
    cells = [
        "Opening hours",
        "Agree the rota",
        "Area manager",
        "Drafted:\n• weekdays\n• from nine\n• Saturdays",
        "On track",
        "Sickness",
    ]
    cells += ["Consult staff", "HR", "Letters sent", "Delayed", "None"]
    cells += ["Stock", "Renew the catalogue", "Stock team", "Tender out", "Complete", "Libraries recovery plan"]
    document.save(str(folder / "bullets.docx"))
    return folder / "bullets.docx", cells


def windows_text(folder: Path) -> Made:
    """Text of Windows, separated by semicolons, with dates in figures and notes that hold dated entries."""
    rows = [
        ["1", "Café hygiene – “deep clean”", "30/06/2014", "12/05/14: begun\n20/06/14: finished", "Green", "£1,200"],
        ["2", "Train the naïve", "05/07/2014", "Booked; 2 places", "Red", "£90"],
    ]
    lines = ["Item;Task;Deadline;Comments;RAG;Cost"]
    lines += [";".join(f'"{text}"' for text in row) for row in rows]
    (folder / "windows.csv").write_bytes("\r\n".join(lines).encode("cp1252"))
    return folder / "windows.csv", [text for row in rows for text in row]


def days_from_1904(folder: Path) -> Made:
    """A workbook that counts its days from 1904, as Excel on a Mac did."""
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    sheet = workbook.worksheets[0]
    sheet.title = "Waste recovery plan"
    sheet.append(["Action", "Target date", "Date completed", "Who", "Status"])
    sheet.append(["Buy two vehicles", date(2015, 3, 31), None, "Fleet", "Amber"])
    sheet.append(["Change the rounds", date(2014, 12, 1), date(2014, 11, 28), "Operations", "Green"])
    for row in (2, 3):
        sheet.cell(row, 2).number_format = "dd/mm/yyyy"
        sheet.cell(row, 3).number_format = "mm-dd-yy"
    workbook.save(folder / "1904.xlsx")
    cells = ["Buy two vehicles", "31 March 2015", "Fleet", "Amber"]
    return folder / "1904.xlsx", [
        *cells,
        "Change the rounds",
        "1 December 2014",
        "28 November 2014",
        "Operations",
        "Green",
    ]


def three_plans(folder: Path) -> Made:
    """Three plans on three sheets, and a sheet that holds none."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    cells = []
    for name, status in (("Adults", "Green"), ("Children", "Amber"), ("Public health", "Red")):
        sheet = workbook.create_sheet(name)
        _fill_in(sheet, [["Action", "Lead", "When", "RAG", "Links to"]])
        cells += _fill_in(
            sheet,
            [
                [f"{name} one", "Head", "May 2014", status, "Plan A"],
                [f"{name} two", "Deputy", "Q3 2014/15", status, ""],
            ],
        )
    key = workbook.create_sheet("Key")
    cells += _fill_in(key, [["Colour", "Meaning"], ["Green", "On course"]])[:2]
    workbook.save(folder / "three.xlsx")
    return folder / "three.xlsx", cells


_NAMES = {
    "office": "office:1.0",
    "table": "table:1.0",
    "text": "text:1.0",
    "style": "style:1.0",
    "fo": "xsl-fo-compatible:1.0",
}
_ODS = (
    "<office:document-content "
    + " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{end}"' for name, end in _NAMES.items())
    + "><office:automatic-styles>"
    + "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:background-color="{colour}"/></style:style>'
        for name, colour in (("g", "#00a933"), ("r", "#ff0000"))
    )
    + "</office:automatic-styles><office:body><office:spreadsheet>"
    + '<table:table table:name="Parks recovery plan">'
)
_ODS_BLANK = (
    '<table:table-row table:number-rows-repeated="1048573">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)
_ODS_END = "</table:table></office:spreadsheet></office:body></office:document-content>"


def open_document(folder: Path) -> Made:
    """An OpenDocument workbook with dates, repeated cells, a merged cell and statuses by fill."""
    rows = [
        _ods_row(*(_ods_cell(text) for text in ("Ref", "Action", "Due", "Owner", "RAG", "Ward"))),
        _ods_row(
            _ods_cell("1.1"), _ods_cell("Mow the verges"), _ods_date("30/04/15", "2015-04-30"),
            _ods_cell("Grounds", 'table:number-rows-spanned="2"'),
            _ods_cell("", 'table:style-name="g"'), _ods_cell("North"),
        ),
        _ods_row(
            _ods_cell("1.2"), _ods_cell("Repair swings"), _ods_date("May 15", "2015-05-01"),
            "<table:covered-table-cell/>", _ods_cell("", 'table:style-name="r"'), _ods_cell("South & East"),
        ),
        _ODS_BLANK,
    ]  # fmt: skip
    with zipfile.ZipFile(folder / "parks.ods", "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", _ODS + "".join(rows) + _ODS_END)
    cells = ["Parks recovery plan", "1.1", "Mow the verges", "30 April 2015", "Grounds", "(green fill)", "North"]
    return folder / "parks.ods", [*cells, "1.2", "Repair swings", "May 2015", "(red fill)", "South & East"]


def _ods_row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _ods_cell(text: str, attributes: str = "") -> str:
    inside = f"<text:p>{escape(text)}</text:p>" if text else ""
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def _ods_date(shown: str, stored: str) -> str:
    return _ods_cell(shown, f'office:value-type="date" office:date-value="{stored}"')


def web_page(folder: Path) -> Made:
    """A table pasted from a web page: a layout around it, icons for statuses, lists and a cell over two rows."""
    (folder / "page.html").write_text(
        """<html><head><title>Council</title><style>.late { background: #c00 }</style>
        <script>alert(1)</script></head>
        <body><h1>Customer services improvement plan</h1><table class="layout"><tr><td>
        <table><thead><tr><th>Priority area<th>What we will do<th>Who<th>Deadline<th>Rating<th>Measure</tr></thead>
        <tr><td rowspan=2>Telephones<td>Answer in 20&nbsp;seconds<ul><li>more lines<li>more staff</ul><td>Contact centre
        <td>March 2015<td><img alt="Green" src="g.png"><td>92%</tr>
        <tr><td>Call back<td>Back office<td>June 2015<td class="late"><td>All</tr>
        <tr><td>Website<td>Rewrite forms<td>Digital<br>Legal<td>Ongoing
        <td><span style="color:#ffbf00">&#9632;</span><td></tr>
        </table></td></tr></table></body></html>"""
    )
    cells = ["Customer services improvement plan", "Telephones", "Answer in 20 seconds more lines more staff"]
    cells += [
        "Contact centre",
        "March 2015",
        "Green",
        "92%",
        "Call back",
        "Back office",
        "June 2015",
        "(red fill)",
        "All",
    ]
    return folder / "page.html", [*cells, "Website", "Rewrite forms", "Digital Legal", "Ongoing", "(amber fill)"]


LAYOUTS: tuple[Callable[[Path], Made], ...] = (
    nhs_action_plan,
    status_by_fill,
    two_row_headings,
    continued_rows,
    word_with_bullets,
    windows_text,
    days_from_1904,
    three_plans,
    open_document,
    web_page,
)
