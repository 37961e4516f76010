"""What an edition adds to the board's workbook, and that it can be read without seeing it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.styles import NamedStyle
from openpyxl.utils import range_boundaries
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.writer.theme import theme_xml

from tests.office.board import find_row, parts, rows
from tests.office.paper import paper
from tracker.domain.errors import FileProblem
from tracker.domain.papers.paper import Paper
from tracker.services.papers.export import export_paper


def written(path: Path, what: Paper) -> Workbook:
    export_paper(what, path)
    return load_workbook(path)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("board") / "board.xlsx"
    export_paper(paper(), made)
    return made


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return load_workbook(path)


def test_what_changed_and_the_exceptions_come_right_after_the_cover(book: Workbook) -> None:
    readable = ("Service plan", "Dashboard", "Indicators", "Control charts")
    named = [name for name in book.sheetnames if name in {"Risks", "Requests", *readable}]
    assert book.sheetnames[:3] == ["Cover", "What changed", "Exceptions"]
    assert named == [*(name for name in readable if name in named), "Risks", "Requests"]
    assert book.sheetnames.index("Requests") < book.sheetnames.index("Actions")


def test_the_cover_names_the_meeting_and_what_the_edition_is_held_against(book: Workbook) -> None:
    told = {row[0]: row[1] for row in rows(book["Cover"])}
    assert told["Report to"] == "Performance Committee"
    assert told["Meeting"] == told["As at"] == "11 December 2014"
    assert told["Agenda item"] == "4 The service’s improvement plan"
    assert told["Snapshot"] == "2: Second report"
    assert told["Compared with"] == "9 October 2014"


def test_every_change_is_a_row_with_before_and_now(book: Workbook) -> None:
    found = rows(book["What changed"])
    assert found[1][0] == "5 changes since 9 October 2014; 1 action with no update"
    assert found[2] == ["Change", "Ref", "What", "Before", "Now", "Reason"]
    assert ["Status changed", "1.1", "Train the staff", "● Green", "▲ Amber", "Two posts are empty"] in found
    assert ["No update", "1.10", "Hear the suppliers", None, None, None] in found


def test_the_exceptions_stand_the_worst_first_indicators_after_the_actions_that_are_as_bad(book: Workbook) -> None:
    found = rows(book["Exceptions"])[3:]
    assert [(row[1], row[4], row[5]) for row in found] == [
        ("1.11", "New", "■ Red"),
        (None, None, "■ Red"),
        ("1.1", "● Green", "▲ Amber"),
        ("1.2", "● Green", "● Green"),
    ]
    assert found[1][6] == "77.59% for Q2 2014/15, target 100%."


def test_the_plan_has_the_status_before_beside_the_present_one(book: Workbook) -> None:
    sheet = book["Service plan"]
    start = find_row(sheet, "Ref")
    assert rows(sheet)[start - 1] == ["Ref", "Action", "Timescale", "Progress", "Previous status", "Status", "Owner"]
    assert rows(sheet)[start + 1][4:] == ["● Green", "▲ Amber", "Head of Service"]
    assert sheet.cell(start + 2, 5).fill.fill_type is None
    assert sheet.cell(start + 2, 6).fill.fgColor.rgb == "FFF5B700"


def test_risks_and_obligations_have_sheets_of_their_own(book: Workbook) -> None:
    assert rows(book["Risks"])[4][:4] == ["Risk register", "CR12", "Risk", "A supplier fails"]
    assert rows(book["Risks"])[4][6] == "12, Medium\nPossible, major"
    assert rows(book["Requests"])[3][0] == "A further report on payments"
    assert rows(book["Requests"])[3][3:] == ["A future meeting", "No date yet"]


def test_without_an_edition_before_there_is_no_status_before_and_nothing_to_have_changed(tmp_path: Path) -> None:
    first = replace(paper(), before=None, before_edition=None)
    book = written(tmp_path / "board.xlsx", first)
    assert "What changed" not in book.sheetnames
    sheet = book["Service plan"]
    assert "Previous status" not in rows(sheet)[find_row(sheet, "Ref") - 1]


def test_a_plan_may_be_called_like_a_sheet_of_the_papers(tmp_path: Path) -> None:
    whole = paper()
    content = whole.position.plans[0]
    named = replace(content, plan=replace(content.plan, title="Risks"))
    book = written(tmp_path / "board.xlsx", replace(whole, position=replace(whole.position, plans=(named,))))
    assert {"Risks", "Risks (2)"} <= set(book.sheetnames)


# What the essential items of accessible spreadsheets ask for.


def test_every_sheet_has_its_title_or_its_headings_in_the_first_cell(book: Workbook) -> None:
    assert [sheet.title for sheet in book if not str(sheet["A1"].value or "").strip()] == []


def test_what_the_paper_adds_are_marked_tables_with_one_full_row_of_headings(book: Workbook) -> None:
    for name in ("What changed", "Exceptions", "Risks", "Requests"):
        (table,) = book[name].tables.values()
        left, top, right, _ = range_boundaries(table.ref)
        assert all((left, top, right))
        headings = [book[name].cell(top or 0, column).value for column in range(left or 0, (right or 0) + 1)]
        assert headings == table.column_names
        assert len(set(headings)) == len(headings)
        assert book[name].print_title_rows == f"${top}:${top}"


def test_nothing_is_merged_hidden_or_empty_between_rows(book: Workbook) -> None:
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not [row for row, shape in sheet.row_dimensions.items() if shape.hidden]
        assert not [column for column, shape in sheet.column_dimensions.items() if shape.hidden]
        for table in sheet.tables.values():
            _, top, _, bottom = range_boundaries(table.ref)
            held = rows(sheet)[(top or 1) - 1 : bottom]
            assert all(any(value is not None for value in row) for row in held)


def test_every_chart_has_alternative_text_that_says_first_last_and_direction(path: Path) -> None:
    drawings = "".join(parts(path, r"xl/drawings/drawing\d+\.xml$").values())
    told = re.findall(r"<[^>]*cNvPr [^>]*?descr=\"([^\"]*)\"", drawings)
    assert len(told) == drawings.count("graphicFrame>") // 2 == 1
    for part in ("74.16%", "77.59%", "up, better"):
        assert part in told[0]


def test_a_status_is_never_told_by_colour_alone(book: Workbook) -> None:
    statuses = {"FFF5B700": "▲ Amber", "FF942514": "■ Red", "FF1B7F79": "● Green"}
    seen = {
        (cell.fill.fgColor.rgb, cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type and cell.fill.fgColor.rgb in statuses
    }
    assert seen == set(statuses.items())


def test_the_properties_say_title_and_language(book: Workbook) -> None:
    assert book.properties.title == "The service’s improvement plan"
    assert book.properties.language == "en-GB"
    assert book.properties.creator == "Procurement Service"


# The body's own workbook as the starting point.


def house(path: Path, accent: str) -> Path:
    """An old workbook of a council: its theme, a cell style of its own, and much that must not come along."""
    made = Workbook()
    made.loaded_theme = theme_xml.replace("4F81BD", accent)
    made.add_named_style(NamedStyle("Council figure", number_format="0.00"))
    sheet = made.worksheets[0]
    sheet.title = "OLD sheet"
    sheet["A1"] = "OLD words"
    sheet["A1"].style = "Council figure"
    made.defined_names["OLD_name"] = DefinedName("OLD_name", attr_text="'OLD sheet'!$A$1")
    made.properties.creator = made.properties.description = "OLD author"
    made.save(path)
    return path


@pytest.mark.parametrize(("accent", "shown"), [("6A005A", "FF6A005A"), ("FFE680", "FF1F5FBF")])
def test_a_house_workbook_gives_its_theme_and_styles_and_its_accent_where_white_reads_on_it(
    tmp_path: Path, accent: str, shown: str
) -> None:
    out = tmp_path / "board.xlsx"
    export_paper(paper(), out, template=house(tmp_path / "house.xlsx", accent))
    book = load_workbook(out)
    assert book["Exceptions"]["A3"].fill.fgColor.rgb == shown
    assert "Council figure" in book.named_styles
    assert accent in str(book.loaded_theme)
    assert [name for name, xml in parts(out, r"\.(xml|rels)$").items() if "OLD" in xml] == []


def test_a_template_that_is_no_workbook_is_refused_with_nothing_written(tmp_path: Path) -> None:
    (tmp_path / "house.xlsx").write_bytes(b"no zip")
    for name in ("house.xlsx", "gone.xlsx"):
        with pytest.raises(FileProblem, match=r"cannot be used as a template|cannot be read"):
            export_paper(paper(), tmp_path / "board.xlsx", template=tmp_path / name)
    assert not (tmp_path / "board.xlsx").exists()
