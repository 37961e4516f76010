"""The board's workbook on paper: landscape A4, headings repeated, every text whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.indicators import indicator
from tests.office.board import action, find_row, parts, plan, rows, write, written
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Plan, Section
from tracker.office.excel import save
from tracker.office.excel.text_width import count_lines

HIGHEST = 409
LINE = 12.75
LONG = "A long account of what has been done since the last meeting. " * 6


def height(sheet: Worksheet, row: int) -> float:
    return float(sheet.row_dimensions[row].height or 0)


def sectioned(*sections: tuple[ActionContent, ...]) -> PlanContent:
    made = (
        SectionContent(Section(1, f"Section {number}", str(number)), part) for number, part in enumerate(sections, 1)
    )
    return PlanContent(Plan("Service plan"), tuple(made))


@pytest.mark.parametrize("name", ["Cover", "Service plan", "Plans", "Notes"])
def test_a_sheet_prints_on_landscape_a4_as_wide_as_the_page(tmp_path: Path, name: str) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(action()))[name]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize(("name", "named"), [("Actions", "$D:$D"), ("Readings", "$A:$A")])
def test_a_sheet_too_wide_to_be_read_on_one_page_prints_on_pages_side_by_side_that_each_name_their_rows(
    tmp_path: Path, name: str, named: str
) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(action()))[name]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.pageOrder) == (
        "landscape",
        9,
        None,
        "overThenDown",
    )
    assert (setup.scale, sheet.print_title_cols) == (60, named)


def test_a_long_first_action_begins_below_the_title_of_its_plan_and_not_on_the_next_page(tmp_path: Path) -> None:
    for lines in (30, 90):
        long = action("Do it", note="\n".join(f"Line {number}" for number in range(lines)))
        sheet = written(tmp_path / "board.xlsx", sectioned((long, action("Next", "1.2"))))["Service plan"]
        first = find_row(sheet, "1.1")
        heads = sum(height(sheet, row) for row in range(1, first))
        assert heads + height(sheet, first) < 530, "it has room on the page on which the title stands"
        assert not [entry for entry in sheet.row_breaks.brk if entry.id < first]


def test_rows_of_one_line_stand_in_the_middle_of_their_height(tmp_path: Path) -> None:
    book = written(tmp_path / "board.xlsx", plan(action()), indicator(("Q1 2014/15", "5"), name="Waiting"))
    cells = [book["Cover"].cell(find_row(book["Cover"], "All actions"), column) for column in (1, 2)]
    cells += [book["Dashboard"].cell(find_row(book["Dashboard"], "Waiting"), column) for column in (1, 2)]
    readings = book["Indicators"]
    cells += [readings.cell(find_row(readings, "Q1 2014/15"), column) for column in (1, 3)]
    assert {cell.alignment.vertical for cell in cells} == {"center"}


def test_the_indicators_keep_their_page_breaks_at_a_scale_that_fits(tmp_path: Path) -> None:
    figures = [indicator(("Q1 2014/15", "5"), ("Q2 2014/15", "6"), name=f"Indicator {number}") for number in range(5)]
    sheet = written(tmp_path / "board.xlsx", *figures)["Indicators"]
    assert sheet.page_setup.scale == 85
    assert sheet.sheet_properties.pageSetUpPr is None or not sheet.sheet_properties.pageSetUpPr.fitToPage
    breaks = [entry.id for entry in sheet.row_breaks.brk]
    headings = [find_row(sheet, f"Indicator {number}") for number in (2, 4)]
    assert breaks == [row - 1 for row in headings]


def test_the_heading_row_stays_in_sight_and_repeats_on_every_page(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(action()))["Service plan"]
    heading = find_row(sheet, "Ref")
    assert sheet.freeze_panes == f"A{heading + 1}"
    assert sheet.print_title_rows == f"${heading}:${heading}"


def test_header_and_footer_have_the_plan_the_day_and_the_page(tmp_path: Path) -> None:
    write(tmp_path / "board.xlsx", plan(action(), title="Research & Development\n2014"))
    sheet = parts(tmp_path / "board.xlsx", r"sheet2\.xml").popitem()[1]
    found = dict(re.findall(r"<odd(Header|Footer)>([^<]*)<", sheet))
    assert found["Header"] == '&amp;L&amp;"Arial,Regular"&amp;8 Research &amp;&amp; Development 2014'
    assert re.fullmatch(r"&amp;L.* As at 11 December 2014&amp;R.* Page &amp;P of &amp;N", found["Footer"])


def test_a_row_is_higher_the_more_text_it_has(tmp_path: Path) -> None:
    texts = [LONG[: len(LONG) * part // 4] for part in range(1, 5)]
    sheet = written(
        tmp_path / "board.xlsx", plan(*[action(note=text, ref=str(index)) for index, text in enumerate(texts)])
    )["Service plan"]
    heights = [height(sheet, find_row(sheet, str(index))) for index in range(4)]
    assert heights == sorted(set(heights))


def test_a_row_holds_every_line_of_its_longest_text(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(action(note="First\n\nthird\nfourth")))["Service plan"]
    assert height(sheet, find_row(sheet, "1.1")) >= 4 * LINE


@pytest.mark.parametrize(
    "text", ["iiii llll ", "WWWW MMMM ", "average words of a report ", "日本語の文章 ", "unbroken" * 60]
)
def test_the_lines_counted_are_no_fewer_than_the_column_shows(tmp_path: Path, text: str) -> None:
    note = (text * 30)[:900]
    sheet = written(tmp_path / "board.xlsx", plan(action(note=note)))["Service plan"]
    points = sheet.column_dimensions["D"].width * 7 * 0.75
    assert height(sheet, find_row(sheet, "1.1")) >= LINE * count_lines(note, points - 6.75, 10)


def test_no_row_is_higher_than_excel_allows_and_no_text_is_lost_by_it(tmp_path: Path) -> None:
    title, note = "Word " * 1_500 + "end", LONG * 20 + "end"
    sheet = written(tmp_path / "board.xlsx", plan(action(title, note=note), action("Next", "1.2")))["Service plan"]
    first, after = find_row(sheet, "1.1"), find_row(sheet, "1.2")
    assert all(height(sheet, row) <= HIGHEST for row in range(1, after + 1))
    assert after - first > 1
    shown = rows(sheet)[first - 1 : after - 1]
    assert " ".join(str(row[1]) for row in shown if row[1]) == title
    assert " ".join(str(row[3]) for row in shown if row[3]) == note
    assert {row[0] for row in shown[1:]} == {"1.1 (cont.)"}
    assert [row[4] for row in shown] == ["● Green", *[None] * (len(shown) - 1)]


def test_the_columns_of_the_plan_fill_the_page_and_do_not_go_over_it(tmp_path: Path) -> None:
    for owner in ("", "Head of Procurement and Commissioning Services"):
        sheet = written(tmp_path / "board.xlsx", plan(action(owner=owner)))["Service plan"]
        pixels = sum(dimension.width * 7 for dimension in sheet.column_dimensions.values())
        assert 0.95 * 1026 <= pixels * 0.92 <= 1026


def test_a_long_heading_takes_as_many_rows_as_it_has_lines(tmp_path: Path) -> None:
    title = "A section whose title goes on and on " * 8
    content = PlanContent(Plan("P"), (SectionContent(Section(1, title.strip(), "3"), (action(),)),))
    sheet = written(tmp_path / "board.xlsx", content)["P"]
    start, end = find_row(sheet, "Ref"), find_row(sheet, "1.1")
    lines = [str(row[0]) for row in rows(sheet)[start : end - 1]]
    assert len(lines) > 1
    assert " ".join(lines) == f"3  {title.strip()}"


def test_a_section_heading_never_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    filling = tuple(action(note="One line", ref=f"1.{number}") for number in range(20))
    sheet = written(tmp_path / "board.xlsx", sectioned(filling, (action(note=LONG, ref="2.1"),)))["Service plan"]
    assert [entry.id for entry in sheet.row_breaks.brk] == [find_row(sheet, "2  Section 2") - 1]


def test_a_sheet_has_no_more_page_breaks_than_excel_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert save._MOST_BREAKS == 1_023
    monkeypatch.setattr(save, "_MOST_BREAKS", 9)
    long = sectioned(*[(action(note="Another line.\n" * 30),)] * 12)
    sheet = written(tmp_path / "board.xlsx", long)["Service plan"]
    assert len(sheet.row_breaks.brk) == 9


def test_a_short_plan_has_no_page_break(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", sectioned((action(),), (action(ref="2.1"),)))["Service plan"]
    assert sheet.row_breaks.brk == []


def test_reading_sheets_are_shown_without_gridlines(tmp_path: Path) -> None:
    book = written(tmp_path / "board.xlsx", plan(action()), indicator(("Q1 2014/15", "5")))
    assert [sheet.title for sheet in book if sheet.sheet_view.showGridLines is False] == [
        "Cover",
        "Service plan",
        "Dashboard",
        "Indicators",
    ]


def test_data_rows_show_their_texts_whole(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", plan(action(note=LONG * 12)))["Notes"]
    points = sheet.column_dimensions["F"].width * 7 * 0.75
    assert HIGHEST >= height(sheet, 2) >= LINE * count_lines(LONG * 12, points - 6.75, 10)


@pytest.mark.parametrize(("lines", "in_rows"), [(31, [31]), (32, [11, 11, 10]), (33, [11, 11, 11])])
def test_a_text_of_more_than_31_lines_goes_on_in_rows_of_11(tmp_path: Path, lines: int, in_rows: list[int]) -> None:
    note = "\n".join(f"Line {number}" for number in range(lines))
    sheet = written(tmp_path / "board.xlsx", plan(action(note=note), action("Next", "1.2")))["Service plan"]
    first, after = find_row(sheet, "1.1"), find_row(sheet, "1.2")
    assert [len(str(sheet.cell(row, 4).value).split("\n")) for row in range(first, after)] == in_rows
