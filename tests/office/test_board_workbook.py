"""What the board's workbook holds."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from tests.indicators import indicator
from tests.office.board import DAY, action, columns, find_row, parts, plan, rows, write, written
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.papers.paper import Paper, say_counts
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.position.position import Position
from tracker.office.board_workbook import write_board_workbook
from tracker.office.own_workbook import mark_and_headings as own_workbook

LATE = action("Train the staff", "1.9", timescale="September 2014", status="Amber", reason="Two posts are empty")
NO_TIME = action("Support suppliers", "1.10", timescale="", note="")
DONE = action("Found the board", "1.11", timescale="May 2014", completed_on=date(2014, 5, 12), owner="Head of Service")
FIGURES = indicator(("Q1 2014/15", "74.16"), ("Q2 2014/15", "77.59"), target="100")


def text_of(sheet: Worksheet) -> str:
    return "\n".join(str(value) for row in rows(sheet) for value in row if value is not None)


def cover_line(sheet: Worksheet, first: str) -> list[object]:
    return rows(sheet)[find_row(sheet, first) - 1]


def test_the_sheets_stand_cover_first_then_plans_indicators_and_data(tmp_path: Path) -> None:
    book = written(tmp_path / "board.xlsx", plan(LATE), FIGURES)
    data = ["Plans", "Actions", "Notes", "Readings"]
    assert book.sheetnames == ["Cover", "Service plan", "Dashboard", "Indicators", *data]


def test_the_cover_counts_each_status_with_word_shape_share_and_meaning(tmp_path: Path) -> None:
    cover = written(tmp_path / "board.xlsx", plan(action(), LATE, NO_TIME, DONE))["Cover"]
    assert cover["A1"].value == "Service plan"
    assert cover_line(cover, "Service")[1] == "Procurement Service"
    assert cover_line(cover, "As at")[1] == "11 December 2014"
    assert cover_line(cover, "● Green") == ["● Green", 3, 0.75, "On track or complete"]
    assert cover_line(cover, "▲ Amber") == ["▲ Amber", 1, 0.25, "At risk, some slippage"]
    assert cover_line(cover, "■ Red") == ["■ Red", 0, 0, "Off track, action needed"]
    assert cover_line(cover, "All actions")[1] == 4


def test_the_cover_names_what_is_overdue_without_timescale_and_complete(tmp_path: Path) -> None:
    cover = written(tmp_path / "board.xlsx", plan(action(), LATE, NO_TIME, DONE))["Cover"]
    assert cover_line(cover, "Overdue") == ["Overdue", 1, 0.25, "Actions: 1.9"]
    assert cover_line(cover, "No timescale") == ["No timescale", 1, 0.25, "Actions: 1.10"]
    assert cover_line(cover, "Complete") == ["Complete", 1, 0.25, "Actions: 1.11"]


def test_the_cover_and_the_report_tell_apart_what_is_complete_by_its_status_and_by_its_day(tmp_path: Path) -> None:
    done = replace(DONE, action=replace(DONE.action, status="Blue"))
    late = replace(LATE, action=replace(LATE.action, status="Blue"))
    held = plan(done, late, action(), scheme="Blue, Green, Amber, Red")
    cover = written(tmp_path / "board.xlsx", held)["Cover"]
    assert cover_line(cover, "◆ Blue")[1] == 2
    assert cover_line(cover, "Overdue")[1] == 0
    assert cover_line(cover, "Complete")[1:] == [2, 2 / 3, "Actions: 1.11, 1.9"]
    assert cover_line(cover, "Of these Blue, without a completion date")[1:] == [1, 1 / 3, "Actions: 1.9"]
    assert say_counts(held, DAY).endswith(
        "None is overdue. 1 is Blue, which means complete, without a completion date."
    )
    assert "without a completion date" not in say_counts(plan(done, action(), scheme=held.plan.scheme_name), DAY)


def test_the_cover_says_how_many_actions_have_no_status(tmp_path: Path) -> None:
    cover = written(tmp_path / "board.xlsx", plan(action(), action(status="")))["Cover"]
    assert cover_line(cover, "No status") == ["No status", 1, 0.5, "Not rated yet"]


def test_the_cover_links_to_every_other_sheet(tmp_path: Path) -> None:
    book = written(tmp_path / "board.xlsx", plan(title="The board's plan"), FIGURES)
    links = {cell.value: cell.hyperlink.location for row in book["Cover"] for cell in row if cell.hyperlink}
    assert list(links) == book.sheetnames[1:]
    assert links["The board's plan"] == "'The board''s plan'!A1"


def test_several_plans_have_their_own_key_on_the_cover(tmp_path: Path) -> None:
    cover = written(tmp_path / "board.xlsx", plan(title="One"), plan(title="Two", scheme="Delivery confidence"))[
        "Cover"
    ]
    assert cover["A1"].value == "Improvement and recovery plans"
    assert [row[0] for row in rows(cover)].count("Status") == 2
    assert cover_line(cover, "○ Amber/Red")[3] == "In doubt"


def test_the_plan_stands_in_its_sections_with_printed_numbers_as_text(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(LATE, NO_TIME))["Service plan"]
    start = find_row(sheet, "Ref")
    assert rows(sheet)[start - 1] == ["Ref", "Action", "Timescale", "Progress", "Status"]
    assert rows(sheet)[start][0] == "1  Our approach"
    assert [row[0] for row in rows(sheet)[start + 1 :]] == ["1.9", "1.10"]
    assert rows(sheet)[start + 2] == ["1.10", "Support suppliers", None, None, "● Green"]


def test_an_owner_column_stands_only_where_an_action_has_one(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(LATE, DONE))["Service plan"]
    assert [cell.value for cell in sheet[find_row(sheet, "Ref")]][-1] == "Owner"


def test_the_progress_tells_the_reason_for_the_status_and_the_day_of_completion(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(LATE, DONE))["Service plan"]
    assert sheet.cell(find_row(sheet, "1.9"), 4).value == "Under way.\nReason for Amber: Two posts are empty"
    assert sheet.cell(find_row(sheet, "1.11"), 4).value == "Under way.\nCompleted on 12 May 2014."
    sheet = written(tmp_path / "board.xlsx", plan(action(status="", reason="On hold")))["Service plan"]
    assert sheet.cell(find_row(sheet, "1.1"), 4).value == "Under way.\nStatus as first written: On hold"


def test_a_status_cell_has_its_colour_and_an_ink_that_reads_on_it(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(LATE))["Service plan"]
    cell = sheet.cell(find_row(sheet, "1.9"), 5)
    assert (cell.value, cell.fill.fgColor.rgb, cell.font.color.rgb) == ("▲ Amber", "FFF5B700", "FF000000")


def test_the_plan_sheet_carries_the_key_of_its_statuses(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(scheme="Delivery confidence"))["Service plan"]
    assert "○ Amber/Red: In doubt" in text_of(sheet).replace("\n", " ")


def test_the_actions_are_one_table_with_real_days(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(LATE, NO_TIME, DONE))["Actions"]
    table = columns(sheet)
    assert tuple(table) == own_workbook.ACTIONS
    assert table["Ref"] == ["1.9", "1.10", "1.11"]
    assert table["Timescale"] == ["September 2014", None, "May 2014"]
    assert [day and day.date() for day in table["Due on"]] == [date(2014, 9, 30), None, date(2014, 5, 31)]  # type: ignore[attr-defined]  # openpyxl reads days
    assert sheet.tables["Actions"].ref == "A1:N4"
    assert sheet.tables["Actions"].column_names == list(own_workbook.ACTIONS)
    assert sheet["G2"].number_format == "dd/mm/yyyy"


def test_the_notes_sheet_has_every_note_the_newest_first(tmp_path: Path) -> None:
    notes = (
        ProgressNote(1, "Later", date(2014, 11, 1)),
        ProgressNote(1, "Earlier", date(2014, 9, 1)),
        ProgressNote(1, "?"),
    )
    content = ActionContent(Action(1, "Train", "1.9"), notes)
    table = columns(written(tmp_path / "board.xlsx", plan(content))["Notes"])
    assert table["Note"] == ["Later", "Earlier", "?"]
    assert [day and day.date() for day in table["As at"]] == [date(2014, 11, 1), date(2014, 9, 1), None]  # type: ignore[attr-defined]  # openpyxl reads days


def test_an_empty_section_and_an_indicator_without_readings_are_kept(tmp_path: Path) -> None:
    content = PlanContent(Plan("P"), (SectionContent(Section(1, "People", "2")),))
    book = written(tmp_path / "board.xlsx", content, IndicatorContent(Indicator("Calls", "number", "lower", "n/a")))
    assert rows(book["Actions"])[1][:4] == ["P", "2", "People", None]
    assert rows(book["Readings"])[1][:6] == ["Calls", "number", "lower", "n/a", None, None]


FORMS = [
    ("%", "54.7", 0.547, "0.0%"),
    ("%", "45.92", 0.4592, "0.00%"),
    ("%", "100", 1, "0%"),
    ("£", "£902,071", 902_071, "£#,##0"),
    ("£", "£35.586m", 35_586_000, '£#,##0.000,,"m"'),
    ("mm:ss", "01:24", 84 / 86_400, "[mm]:ss"),
    ("number", "4,561", 4561, "#,##0"),
    ("number", "-5", -5, "0"),
    ("seconds", "90", 90, "0"),
]


@pytest.mark.parametrize("row", range(2, len(FORMS) + 2))
def test_a_reading_is_a_number_in_its_own_form_beside_what_was_printed(tmp_path: Path, row: int) -> None:
    contents = [
        indicator(("Q1 2014/15", printed), unit=unit, name=f"{printed} in {unit}") for unit, printed, *_ in FORMS
    ]
    sheet = written(tmp_path / "board.xlsx", *contents)["Readings"]
    unit, printed, number, form = FORMS[row - 2]
    assert (sheet[f"A{row}"].value, sheet[f"F{row}"].value) == (f"{printed} in {unit}", printed)
    assert sheet[f"I{row}"].number_format == form
    found = re.search(
        rf'<c r="I{row}"[^>]*><v>([^<]*)</v>', parts(tmp_path / "board.xlsx", r"worksheets/sheet7\.xml").popitem()[1]
    )
    assert found
    assert float(found[1]) == pytest.approx(number)


def test_a_reading_without_a_value_has_an_empty_number(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", indicator(("Q1 2014/15", "N/A"), target="No Target"))["Readings"]
    assert (sheet["D2"].value, sheet["F2"].value, sheet["I2"].value) == ("No Target", "N/A", None)


def test_calamine_reads_the_same_cells_as_openpyxl(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    book = written(path, plan(LATE, NO_TIME, DONE), FIGURES)
    other = CalamineWorkbook.from_path(path)
    for name in ("Service plan", "Notes"):
        found = [
            [value or None for value in row] for row in other.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ]
        expected = [[getattr(value, "date", lambda value=value: value)() for value in row] for row in rows(book[name])]
        assert found == expected


def test_the_file_says_what_it_is_and_whose(tmp_path: Path) -> None:
    book = written(tmp_path / "board.xlsx", plan(title="Service plan"))
    properties = book.properties
    assert (properties.title, properties.creator, properties.language) == (
        "Service plan",
        "Procurement Service",
        "en-GB",
    )
    assert properties.lastModifiedBy == "Procurement Service"
    assert properties.subject
    assert properties.keywords
    custom = parts(tmp_path / "board.xlsx", r"custom\.xml").popitem()[1]
    assert re.findall(r'name="(\w+)".*?<vt:lpwstr[^>]*>(\w+)<', custom) == [(own_workbook.PROPERTY, own_workbook.FORM)]


def test_without_a_service_the_program_is_the_author(tmp_path: Path) -> None:
    assert written(tmp_path / "board.xlsx", PlanContent(Plan("P"))).properties.creator == "Recovery Plan Tracker"


def test_every_sheet_opens_at_its_first_cell_and_the_cover_is_in_front(tmp_path: Path) -> None:
    book = written(tmp_path / "board.xlsx", plan(LATE), FIGURES)
    for sheet in book:
        assert {(selection.activeCell, selection.sqref) for selection in sheet.sheet_view.selection} == {("A1", "A1")}
    assert book.active is book["Cover"]
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Cover"]


@pytest.mark.parametrize("name", ["Plans", "Actions", "Notes", "Readings"])
def test_a_data_sheet_has_one_heading_row_nothing_merged_and_no_blank_row(tmp_path: Path, name: str) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(LATE, NO_TIME), FIGURES)[name]
    assert not sheet.merged_cells.ranges
    assert len(sheet.tables) == 1
    assert all(any(value is not None for value in row) for row in rows(sheet))
    assert None not in rows(sheet)[0]


def test_nothing_is_merged_hidden_or_commented_on_any_sheet(tmp_path: Path) -> None:
    for sheet in written(tmp_path / "board.xlsx", plan(LATE), FIGURES):
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not any(dimension.hidden for dimension in sheet.column_dimensions.values())


def test_the_extent_that_a_sheet_states_is_its_own(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    write(path, plan(LATE, NO_TIME), FIGURES)
    whole, streamed = load_workbook(path), load_workbook(path, read_only=True)
    for sheet in whole:
        found = [[cell.value for cell in row] for row in streamed[sheet.title].iter_rows()]
        assert [row for row in found if any(row)] == [row for row in rows(sheet) if any(row)]
    streamed.close()


def test_an_empty_position_makes_a_workbook_with_a_cover_and_headings(tmp_path: Path) -> None:
    book = written(tmp_path / "board.xlsx")
    assert book.sheetnames == ["Cover", "Plans", "Actions", "Notes", "Readings"]
    assert rows(book["Actions"]) == [list(own_workbook.ACTIONS)]
    assert book["Actions"].tables == {}


def test_an_empty_plan_counts_nothing_and_divides_by_nothing(tmp_path: Path) -> None:
    cover = written(tmp_path / "board.xlsx", PlanContent(Plan("New")))["Cover"]
    assert cover_line(cover, "● Green") == ["● Green", 0, None, "On track or complete"]


def test_what_raises_in_progress_ends_the_work_and_leaves_nothing_behind(tmp_path: Path) -> None:
    class Cancelled(Exception):
        pass

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_board_workbook(Paper(Position((plan(LATE),)), DAY), tmp_path / "board.xlsx", progress=cancel)
    assert list(tmp_path.iterdir()) == []


def test_progress_rises_to_the_whole(tmp_path: Path) -> None:
    said: list[tuple[int, int]] = []
    many = plan(*[action(ref=f"1.{number}") for number in range(300)])
    write_board_workbook(
        Paper(Position((many,)), DAY), tmp_path / "board.xlsx", progress=lambda done, total: said.append((done, total))
    )
    assert said == sorted(said)
    assert said[-1][0] == said[-1][1]
    assert len(said) > 2
