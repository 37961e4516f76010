"""The control charts of the board's workbook: native, beside their readings, with words."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from tests.indicators import indicator
from tests.office.board import find_row, parts, rows, written
from tracker.domain.figures.period import Period
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.parts.rebase import Rebase

MONTHS = [f"{month} {year}" for year in (2013, 2014) for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul")]
MONTHS += ["Aug 2014", "Sep 2014", "Oct 2014", "Nov 2014"]
VALUES = ["1", "2", "1", "2", "10", "1", "2", "1", "2", "1", "2", "1", "2", "1", "2", "1", "2", "1"]


def series(*printed: str, unit: str = "number", target: str = "", name: str = "Waits") -> IndicatorContent:
    pairs = tuple(zip(MONTHS, printed, strict=False))
    return indicator(*pairs, unit=unit, better="lower", target=target, name=name)


def sheet_of(path: Path, *contents: IndicatorContent) -> Worksheet:
    return written(path, *contents)["Control charts"]


def chart_of(path: Path) -> str:
    """The XML of the control chart, which is the last of the workbook."""
    charts = parts(path, r"xl/charts/chart\d+\.xml")
    return charts[max(charts, key=lambda name: int(re.findall(r"\d+", name)[0]))]


def in_range(sheet: Worksheet, reference: str) -> list[object]:
    first, last = reference.partition("!")[2].replace("$", "").split(":")
    return [cell.value for (cell,) in sheet[first:last]]


def drawn(sheet: Worksheet, chart: str) -> dict[str, list[object]]:
    """The numbers of each series under its words."""
    found: dict[str, list[object]] = {}
    for part in re.findall(r"<ser>.*?</ser>", chart):
        words = re.findall(r"<tx><v>([^<]*)</v>", part)[0]
        found.setdefault(words, in_range(sheet, re.findall(r"<yVal><numRef><f>([^<]*)</f>", part)[0]))
    return found


def test_mean_limits_target_and_special_causes_are_series_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    sheet = sheet_of(path, series(*VALUES, target="3"))
    found = drawn(sheet, chart_of(path))
    assert found["Common cause variation"] == [float(value) for value in VALUES]
    assert [round(float(str(found[words][0])), 2) for words in ("Mean", "Upper limit")] == [1.94, 4.60]
    assert found["Target 3"] == [3] * 18
    assert [index for index, value in enumerate(found["Special cause: concern"]) if value is not None] == [4]


def test_limits_are_clipped_in_drawing_and_nowhere_else(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    sheet = sheet_of(path, series(*VALUES))
    assert drawn(sheet, chart_of(path))["Lower and upper limit"] == [0] * 18
    headings = [cell.value for cell in sheet[find_row(sheet, "Date")]]
    lower = sheet.cell(find_row(sheet, "Date") + 1, headings.index("Lower limit") + 1).value
    assert round(float(str(lower)), 2) == -0.72
    words = " ".join(str(found[0]) for found in rows(sheet))
    assert "limits -0.7 and 4.6" in words
    assert "A limit outside the possible range is shown at its end" in words


def test_a_special_cause_has_a_marker_of_its_own_and_a_word(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    sheet = sheet_of(path, series(*VALUES))
    special = next(part for part in re.findall(r"<ser>.*?</ser>", chart_of(path)) if "Special cause" in part)
    assert '<symbol val="square"' in special
    assert [found[3] for found in rows(sheet) if "Concern" in str(found[3])] == ["■ Concern: outside the limits"]


def test_the_verdict_and_the_rules_used_are_printed(tmp_path: Path) -> None:
    content = series(*VALUES, target="3")
    settings = replace(content.indicator.spc, screening=False, variant="nhse")
    sheet = sheet_of(tmp_path / "board.xlsx", replace(content, indicator=replace(content.indicator, spc=settings)))
    words = " ".join(str(found[0]) for found in rows(sheet))
    assert "The latest movement is common cause" in words
    assert "The process will hit the target at some times and miss it at others." in words
    assert "XmR rules as in NHS England's own tool, without screening" in words


def test_too_few_readings_have_a_run_chart_and_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    sheet = sheet_of(path, series(*VALUES[:5]))
    assert any(str(found[0]).startswith("5 readings are too few for control limits") for found in rows(sheet))
    assert list(drawn(sheet, chart_of(path))) == ["Reading"]
    assert "Run chart of Waits" in chart_of(path)


def test_readings_that_no_one_chart_can_hold_have_the_reason_and_no_chart(tmp_path: Path) -> None:
    mixed = series(*VALUES[:5])
    quarter = replace(mixed.readings[0], period=Period.read("Q2 2014/15"), as_at=Period.read("Q2 2014/15").ends_on)
    path = tmp_path / "board.xlsx"
    sheet = sheet_of(path, replace(mixed, readings=(*mixed.readings, quarter)))
    assert any("periods of several kinds" in str(found[0]) for found in rows(sheet))
    assert "Control chart" not in chart_of(path)


def test_limits_drawn_anew_break_the_lines_and_say_why(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    day = Period.read("Jan 2014").starts_on
    assert day
    content = replace(series(*VALUES * 2, unit="%"), rebases=(Rebase(1, day, "A new system."),))
    longer = [f"{month} {year}" for year in (2012, 2013, 2014, 2015) for month in ("Jan", "Feb", "Mar", "Apr")]
    longer += [f"{month} {year}" for year in (2012, 2013, 2014, 2015) for month in ("May", "Jun", "Jul")]
    pairs = tuple(zip(longer, (VALUES * 2)[: len(longer)], strict=True))
    sheet = sheet_of(path, replace(content, readings=indicator(*pairs, unit="%").readings))
    chart = chart_of(path)
    assert chart.count("<tx><v>Mean</v>") == 2
    assert chart.count('<delete val="1"/></legendEntry>') == 4
    assert any(str(found[0]) == "Why from 1 January 2014: A new system." for found in rows(sheet))


def test_the_chart_tells_range_ends_limits_and_verdict_to_who_cannot_see_it(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    sheet_of(path, series(*VALUES, target="3"))
    drawings = parts(path, r"xl/drawings/drawing\d+\.xml")
    described = [words for xml in drawings.values() for words in re.findall(r'descr="([^"]*)"', xml)]
    (control,) = (words for words in described if "Control chart" in words)
    assert "between 1 and 10" in control
    assert "Target 3." in control
    assert "Mean 1.944" in control


def test_fewer_than_five_readings_are_not_charted_here(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    assert "Control charts" not in written(path, series(*VALUES[:4])).sheetnames


def test_a_long_chart_repeats_its_headings_on_the_next_page(tmp_path: Path) -> None:
    pairs = tuple((f"{day:02d}/{month:02d}/2014", str(day)) for month in (1, 2, 3) for day in range(1, 29))
    sheet = sheet_of(tmp_path / "board.xlsx", indicator(*pairs, unit="number"))
    headings = [number for number, found in enumerate(rows(sheet), 1) if found[0] == "Date"]
    assert [entry.id for entry in sheet.row_breaks.brk] == [number - 1 for number in headings[1:]]
    assert len(headings) > 2
