"""The recovery form as the board's workbook prints it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.indicators import indicator
from tests.office.board import DAY, action, find_row, plan, rows
from tracker.domain.indicators.content import FormContent, IndicatorContent
from tracker.domain.indicators.recovery_form import FORM_HEADINGS, RecoveryForm
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import PlanContent
from tracker.domain.position.position import Position
from tracker.office.board_workbook import write_board_workbook

READINGS = (
    *(("2012/13", "85.1%"), ("30/06/2014", "52.5%"), ("18/09/2014", "61.1%"), ("30/09/2014", "65.5%")),
    *(("01/10/2014", "63.7%"), ("09/11/2014", "68.6%")),
)
FORM = RecoveryForm(1, "Recovery plan for assessments", "", "Alerts were missing.", "• One\n• Two", "")


def marked(content: IndicatorContent, form: FormContent | None = None) -> IndicatorContent:
    """In recovery, towards its target or the baseline."""
    goal = "" if content.indicator.target_text else "2012/13"
    return replace(content, indicator=replace(content.indicator, under_recovery=True, goal_text=goal), form=form)


def sheet_of(path: Path, *contents: IndicatorContent, plans: tuple[PlanContent, ...] = ()) -> Worksheet:
    assert write_board_workbook(Paper(Position(plans, contents), DAY), path) == ()
    return load_workbook(path)["Recovery"]


def texts(sheet: Worksheet) -> list[tuple[object, object]]:
    return [(found[0], found[1]) for found in rows(sheet)]


def test_the_fields_stand_in_their_order_and_an_empty_one_is_there_empty(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path / "board.xlsx", marked(indicator(*READINGS, name="Assessments"), FormContent(FORM)))
    found = texts(sheet)
    assert found[0][0] == "Recovery plan for assessments"
    assert found[1][0] == "Assessments"
    fields = [pair for pair in found if pair[0] in FORM_HEADINGS.values()]
    order = [FORM_HEADINGS[name] for name in ("description", "why", "required", "taken")]
    assert fields == list(zip(order, [None, "Alerts were missing.", None, "• One\n• Two"], strict=True))
    empty = find_row(sheet, "Still to be done")
    assert float(sheet.row_dimensions[empty].height or 0) > 40


def test_linked_actions_have_their_status_and_plan(tmp_path: Path) -> None:
    first, second = action("Agree a rota", "1.10", status="Amber", timescale="March 2014"), action("Move", "2.1")
    first = replace(first, action=replace(first.action, id=7))
    second = replace(second, action=replace(second.action, id=8))
    form = FormContent(FORM, (first.action, second.action))
    sheet = sheet_of(
        tmp_path / "board.xlsx", marked(indicator(*READINGS), form), plans=(plan(first, second, title="Home care"),)
    )
    found = texts(sheet)
    assert ("▲ Amber", "1.10  Agree a rota\nTimescale: March 2014 (overdue)  ·  Plan: Home care") in found
    assert ("● Green", "2.1  Move\nTimescale: March 2015  ·  Plan: Home care") in found
    assert sheet.cell(find_row(sheet, "▲ Amber"), 1).fill.fgColor.rgb == "FFF5B700"


def test_the_arithmetic_names_its_points_and_is_no_forecast(tmp_path: Path) -> None:
    found = dict(texts(sheet_of(tmp_path / "board.xlsx", marked(indicator(*READINGS)))))
    assert "Progress of the recovery: a simple projection, not a forecast" in found
    words = str(found["Recovery"])
    assert "49.4% of the gap of 32.6 points is closed" in words
    assert "a simple projection, not a forecast" in words
    assert found["Points used"] == (
        "52.5% on 30 June 2014; 61.1% on 18 September 2014; 65.5% on 30 September 2014; 63.7% on 1 October 2014; "
        "68.6% on 9 November 2014"
    )


def test_what_the_figures_cannot_carry_is_withheld_with_a_sentence(tmp_path: Path) -> None:
    few = marked(indicator(("Q1 2014/15", "50%"), ("Q2 2014/15", "55%"), target="90%"))
    found = dict(texts(sheet_of(tmp_path / "board.xlsx", few)))
    assert "fewer than three readings since the low point" in str(found["Recovery"])
    assert "● Green" not in found
    assert found["■ Red"] == "Green if the target is met, otherwise Red."


def test_an_indicator_without_form_and_figures_has_an_empty_form(tmp_path: Path) -> None:
    found = texts(sheet_of(tmp_path / "board.xlsx", marked(indicator(name="Bare"))))
    assert found[0][0] == "Performance indicator recovery plan"
    assert ("Latest figure", "There is no reading yet.") in found
    assert (None, "None is linked.") in found


def test_each_form_is_upright_on_a_page_of_its_own(tmp_path: Path) -> None:
    forms = [marked(indicator(*READINGS, name=f"Number {number}")) for number in range(3)]
    sheet = sheet_of(tmp_path / "board.xlsx", *forms)
    assert sheet.page_setup.orientation == "portrait"
    assert [entry.id for entry in sheet.row_breaks.brk] == [find_row(sheet, f"Number {n}") - 2 for n in (1, 2)]
    assert sheet.print_area == f"'Recovery'!$A$1:$B${sheet.max_row}"


def test_a_long_text_is_whole_over_several_rows(tmp_path: Path) -> None:
    text = "A long account of why it came to this, as it was told. " * 90
    long = marked(indicator(*READINGS), FormContent(replace(FORM, why=text.strip())))
    sheet = sheet_of(tmp_path / "board.xlsx", long)
    lead = FORM_HEADINGS["why"]
    found = [str(value) for label, value in texts(sheet) if str(label).startswith(lead)]
    assert len(found) > 1
    assert " ".join(found) == text.strip()
    heights = [dimension.height or 0 for dimension in sheet.row_dimensions.values()]
    assert max(heights) <= 409


def test_there_is_no_such_sheet_where_nothing_is_under_recovery(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    write_board_workbook(Paper(Position((), (indicator(*READINGS),)), date(2014, 12, 11)), path)
    assert not {"Recovery", "Tables"} & set(load_workbook(path).sheetnames)
