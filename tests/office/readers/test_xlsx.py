"""Sheets as text as Excel shows it, whatever the file says about itself."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from string import ascii_uppercase

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.office.drafts import outline, problems
from tests.office.office_files import rewrite, save_workbook
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft
from tracker.office.read_document import read_draft
from tracker.office.readers.hidden_parts import column_letters
from tracker.office.readers.office_zip import Package
from tracker.office.readers.xlsx import read_sheets

HEADINGS = ("Ref", "Action", "Timescale", "Progress", "Status")


def texts(path: Path) -> dict[str, str]:
    """The texts of the first sheet by their coordinates."""
    package = Package(path)
    (table, *_) = read_sheets(package, package.main_part()[0])
    return {
        column_letters(column) + row.where.removeprefix("Sheet!").lstrip(ascii_uppercase): cell.text
        for row in table.rows
        for column, cell in row.cells.items()
    }


def drafted(workbook: openpyxl.Workbook, path: Path) -> Draft:
    workbook.save(path)
    return read_draft(path)


def test_a_plan_comes_in_with_its_title_its_sections_and_its_rows(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Appendix A"
    sheet["A1"], sheet["A1"].font = "Stores recovery 2014 – 15", Font(bold=True)
    sheet["A2"] = "Position at November 2014"
    sheet.append([])
    sheet.append(HEADINGS)
    sheet.append(["1. Services"])
    sheet.merge_cells("A5:E5")
    sheet.append(["1.10", "Train", "March 2015", "Begun.\n• one • two", "Green"])
    draft = drafted(workbook, tmp_path / "plan.xlsx")
    (plan,) = draft.plans
    assert (plan.title, outline(plan)) == ("Stores recovery 2014 – 15", [("1", "Services", ["1.10"])])
    (action,) = plan.sections[0].actions
    assert (action.notes[0].text, action.where) == ("Begun.\n• one • two", "Appendix A!A6")
    assert draft.problems == ()


def test_numbers_and_dates_come_in_as_excel_shows_them(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEADINGS)
    sheet.append([1.1, "Train", datetime(2015, 3, 1), 0.547, "Green"])
    sheet["A2"].number_format, sheet["C2"].number_format, sheet["D2"].number_format = "0.00", "mmm-yy", "0.0%"
    sheet.append([2, "Publish", date(2015, 3, 31), True, "Red"])
    first, second = drafted(workbook, tmp_path / "plan.xlsx").plans[0].sections[0].actions
    assert (first.ref, first.timescale, first.notes[0].text) == ("1.10", "March 2015", "54.7%")
    assert (second.ref, second.timescale, second.notes[0].text) == ("2", "31 March 2015", "TRUE")


def test_a_format_that_is_not_known_is_a_problem_and_the_number_comes_in(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEADINGS)
    sheet.append(["1.1", "Train", "May 2026", 0.5, "Green"])
    sheet["D2"].number_format = "# ?/?"
    draft = drafted(workbook, tmp_path / "plan.xlsx")
    assert draft.plans[0].sections[0].actions[0].notes[0].text == "0.5"
    assert problems(draft) == [
        "Sheet!A2: “Progress” has a number in a format that is not known here, so it was imported as 0.5. Check it."
    ]


def test_a_formula_gives_its_stored_result_and_is_a_problem_without_one(tmp_path: Path) -> None:
    path = save_workbook(tmp_path / "plan.xlsx", HEADINGS, ["1.1", "Train", "=2000+26", "=A2", "Green"])
    rewrite(
        path,
        "sheet1.xml",
        lambda data: data.replace(b"<f>2000+26</f><v/>", b"<f>2000+26</f><v>2026</v>").replace(
            b"<f>2000+26</f><v></v>", b"<f>2000+26</f><v>2026</v>"
        ),
    )
    draft = read_draft(path)
    assert draft.plans[0].sections[0].actions[0].timescale == "2026"
    assert [problem.message for problem in draft.problems if problem.where == "Sheet!A2"][:1] == [
        "“Progress” has a formula without a stored result. Open the file in Excel, save it, then import it again."
    ]


def test_what_looks_like_a_formula_or_an_error_is_text(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEADINGS)
    sheet.append(["1.1", "Train", "x", "y", "Green"])
    for coordinate, text in (("C2", "=1+1"), ("D2", "#N/A")):
        sheet[coordinate].value = text
        sheet[coordinate].data_type = "s"
    action = drafted(workbook, tmp_path / "plan.xlsx").plans[0].sections[0].actions[0]
    assert (action.timescale, action.notes[0].text) == ("=1+1", "#N/A")


def test_runs_and_escaped_characters_come_in_as_excel_shows_them(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    rich = CellRichText("Begun ", TextBlock(InlineFont(b=True), "in May"))
    workbook.worksheets[0].append(["a", rich, "one_x000D_\ntwo", "_x005F_x0041_"])
    workbook.save(tmp_path / "plan.xlsx")
    assert texts(tmp_path / "plan.xlsx") == {"A1": "a", "B1": "Begun in May", "C1": "one\ntwo", "D1": "_x0041_"}


def test_shared_strings_are_read_with_their_runs_and_without_the_phonetic_guide(tmp_path: Path) -> None:
    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<si><t xml:space="preserve"> a </t></si>'
        b"<si><r><t>b</t></r><r><rPr><b/></rPr><t>c</t></r><rPh><t>never</t></rPh></si></sst>"
    )
    path = save_workbook(tmp_path / "plan.xlsx", ["x", "y"])
    cells = b'<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row></sheetData>'
    rewrite(path, "sheet1.xml", lambda data: data[: data.index(b"<sheetData>")] + cells + b"</worksheet>")
    rewrite(path, "theme1.xml", lambda _: strings)
    rewrite(path, "workbook.xml.rels", lambda data: data.replace(b'/theme"', b'/sharedStrings"'))
    assert texts(path) == {"A1": " a ", "C1": "bc"}


def test_every_cell_is_read_where_the_dimension_is_wrong(tmp_path: Path) -> None:
    path = save_workbook(tmp_path / "plan.xlsx", HEADINGS, *(["1", f"Do {n}", "", "", "Red"] for n in range(30)))
    rewrite(path, "sheet1.xml", lambda data: data.replace(b'<dimension ref="A1:E31"', b'<dimension ref="A1"'))
    assert read_draft(path).tally()["actions"] == 30


def test_rows_out_of_order_and_cells_without_a_place_are_read(tmp_path: Path) -> None:
    path = save_workbook(tmp_path / "plan.xlsx", ["x"])
    rows = (
        b'<row r="5"><c r="B5"><v>5</v></c></row>'
        b'<row r="2"><c t="inlineStr"><is><t>two</t></is></c><c><v>3</v></c></row><row><c><v>9</v></c></row>'
    )
    rewrite(
        path,
        "sheet1.xml",
        lambda data: data[: data.index(b"<sheetData>")] + b"<sheetData>" + rows + b"</sheetData></worksheet>",
    )
    assert texts(path) == {"A2": "two", "B2": "3", "A3": "9", "B5": "5"}


def test_a_cell_at_the_far_end_is_read_and_named(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEADINGS)
    sheet.append(["1.1", "Train", "May 2026", "", "Green"])
    sheet["XFD1048576"] = "far away"
    draft = drafted(workbook, tmp_path / "plan.xlsx")
    assert draft.tally()["actions"] == 1
    assert problems(draft) == ["Sheet!XFD1048576: This row has no action, so it was left out: “far away”."]


def test_what_a_merged_cell_hides_is_named(tmp_path: Path) -> None:
    path = save_workbook(
        tmp_path / "plan.xlsx", HEADINGS, ["1.1", "Train", "May", "", "Green"], ["1.2", "Test", "", "", "Red"]
    )
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="C2:XFD1048576"/></mergeCells>'
    rewrite(path, "sheet1.xml", lambda data: data.replace(b"</sheetData>", merge))
    draft = read_draft(path)
    assert [(action.timescale, action.status) for action in draft.plans[0].sections[0].actions] == [
        ("May", ""),
        ("May", ""),
    ]
    assert "merged over other cells" in draft.problems[0].message


def test_a_cell_merged_down_speaks_for_the_rows_that_it_covers(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Theme", "Action", "Status"])
    sheet.append(["People", "Train", "Green"])
    sheet.append([None, "Recruit", "Red"])
    sheet.append(["Roads", "Repair", "Red"])
    sheet.merge_cells("A2:A3")
    assert outline(drafted(workbook, tmp_path / "plan.xlsx").plans[0]) == [
        ("", "People", ["Train", "Recruit"]),
        ("", "Roads", ["Repair"]),
    ]


def test_every_sheet_with_a_plan_is_one_called_after_its_title_its_name_or_the_file(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(HEADINGS)
    workbook.worksheets[0].append(["1", "Train", "", "", "Green"])
    for name, title in (("Roads", None), ("Sheet9", "Libraries recovery plan")):
        sheet = workbook.create_sheet(name)
        sheet.append([title])
        sheet.append(HEADINGS)
        sheet.append(["1", "Test", "", "", "Green"])
    draft = drafted(workbook, tmp_path / "stores.xlsx")
    assert [plan.title for plan in draft.plans] == ["stores", "Roads", "Libraries recovery plan"]


def test_a_hidden_sheet_is_named_and_left_out(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for sheet in (workbook.worksheets[0], workbook.create_sheet("Old")):
        sheet.append(HEADINGS)
        sheet.append(["1", "Train", "", "", "Green"])
    workbook["Old"].sheet_state = "hidden"
    draft = drafted(workbook, tmp_path / "plan.xlsx")
    assert draft.tally()["plans"] == 1
    assert [problem.where for problem in draft.problems] == ["sheet “Old”"]


def test_readings_come_in_from_a_sheet(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Indicator", "Unit", "Better", "Target", "Period", "Value", "Note"])
    sheet.append(["Calls answered", "%", "higher", 90, datetime(2014, 10, 1), 0.926, None])
    sheet.append(["Calls answered", "%", "higher", 90, "YTD 2014/15", "N/A", "18 of 22"])
    sheet["E2"].number_format, sheet["F2"].number_format = "mmm 'yy", "0.00%"
    (indicator,) = drafted(workbook, tmp_path / "readings.xlsx").indicators
    assert indicator.target == "90"
    assert [(one.period, one.printed, one.note) for one in indicator.readings] == [
        ("October 2014", "92.60%", ""),
        ("YTD 2014/15", "N/A", "18 of 22"),
    ]


def test_a_workbook_whose_days_count_from_1904_gives_the_right_day(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook.worksheets[0].append(HEADINGS)
    workbook.worksheets[0].append(["1", "Train", date(2015, 3, 31), "", "Green"])
    action = drafted(workbook, tmp_path / "plan.xlsx").plans[0].sections[0].actions[0]
    assert action.timescale == "31 March 2015"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("sheet1.xml", b'r="A1"', b'r="A1A"'),
        ("sheet1.xml", b'r="A1"', b'r="A0"'),
        ("sheet1.xml", b't="inlineStr"><is><t>Action</t></is>', b't="s"><v>x</v>'),
        ("sheet1.xml", b"</sheetData>", b""),
        ("workbook.xml.rels", b"sheet1.xml", b"sheet7.xml"),
        ("sheet1.xml", b't="inlineStr"', b't="s"'),
    ],
)
def test_a_broken_part_is_refused(tmp_path: Path, part: str, old: bytes, new: bytes) -> None:
    path = save_workbook(tmp_path / "plan.xlsx", HEADINGS, ["1.1", "Train", "May 2026", "", "Green"])
    rewrite(path, part, lambda data: data.replace(b"<is><t>Ref</t></is>", b"<v>4</v>").replace(old, new))
    with pytest.raises(SourceProblem, match="damaged"):
        read_draft(path)


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
USUAL = '<row r="{0}" spans="1:2"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c><c r="B{0}"><v>{0}</v></c></row>'
ODD = (
    '<row r="3"><c r="A3" t="str"><f>B2&amp;"x"</f><v>formula</v></c></row>',
    '<row><c t="inlineStr"><is><t>no place</t></is></c></row>',
    '<row r="5"/><row r="6" hidden="1"><c t="inlineStr" r="A6"><is><t>turned round</t></is></c></row>',
    '<row r="7"><c r="A7" t="inlineStr"><is><r><t>in </t></r><r><t>pieces</t></r></is></c></row>',
    '<row r="8"><c r="A8" t="inlineStr"><is><t>two&#10;lines</t></is></c>\n</row>',
)


@pytest.mark.parametrize("beside", ["", "<!-- a remark -->"])
def test_rows_are_read_alike_however_they_are_written(tmp_path: Path, beside: str) -> None:
    """With a remark in it the whole sheet is left to the parser."""
    openpyxl.Workbook().save(tmp_path / "odd.xlsx")
    rows = [USUAL.format(1, "R&amp;D &lt;1&gt;"), *ODD, USUAL.format(9, "_x0041_ “9”"), USUAL.format(12, "")]
    sheet = f"<worksheet {MAIN}>{beside}<sheetData>{''.join(rows)}</sheetData></worksheet>"
    path = rewrite(tmp_path / "odd.xlsx", "sheet1.xml", lambda _: sheet.encode())
    assert texts(path) == {
        "A1": "R&D <1>",
        "B1": "1",
        "A3": "formula",
        "A4": "no place",
        "A6": "turned round",
        "A7": "in pieces",
        "A8": "two\nlines",
        "A9": "A “9”",
        "B9": "9",
        "B12": "12",
    }


@pytest.mark.parametrize("row", ['<row r="1"><c r="A1"><v>1</v></row>', '<row r="1"><c r="A1"><v>\x01</v></c></row>'])
def test_rows_that_are_no_xml_are_refused(tmp_path: Path, row: str) -> None:
    openpyxl.Workbook().save(tmp_path / "odd.xlsx")
    sheet = f"<worksheet {MAIN}><sheetData>{row}</sheetData></worksheet>"
    path = rewrite(tmp_path / "odd.xlsx", "sheet1.xml", lambda _: sheet.encode())
    with pytest.raises(SourceProblem, match="damaged"):
        texts(path)


SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
CHOICE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x">'


@pytest.mark.parametrize(
    ("root", "rows", "beside"),
    [
        (
            f'{SHEET} title="a > b"',
            '<row r="1" ><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>',
            "",
        ),
        (
            SHEET,
            f'<mc:AlternateContent {CHOICE}<row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="2"><c r="A2"><v>2</v></c></row></mc:Choice></mc:AlternateContent>',
            "",
        ),
        (
            SHEET,
            '<row><c r="A1"><v>1</v></c></row><row><c><v>2</v></c></row>',
            '<anchor xmlns:d="urn:drawing"><d:row>7</d:row><d:row>9</d:row></anchor>',
        ),
        (
            SHEET,
            '<row r="1"><?a b?><c t="inlineStr"><is><t>1</t></is></c></row>'
            '<row r="2"><c t="str"><v><?a b?>2</v></c></row>',
            "",
        ),
    ],
    ids=["a sign in the first tag", "one choice for two rows", "rows of a drawing beside it", "instructions in it"],
)
def test_rows_are_read_however_the_sheet_is_written(tmp_path: Path, root: str, rows: str, beside: str) -> None:
    path = save_workbook(tmp_path / "plan.xlsx", ["x"])
    written = f"<worksheet {root}><sheetData>{rows}</sheetData>{beside}</worksheet>"
    rewrite(path, "sheet1.xml", lambda _: written.encode())
    assert texts(path) == {"A1": "1", "A2": "2"}
