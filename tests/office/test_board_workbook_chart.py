"""The native charts of the board's workbook."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from tests.indicators import indicator
from tests.office.board import find_row, parts, rows, write, written
from tracker.domain.charts.description import describe_indicator
from tracker.domain.figures.period import Period
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.status_rule import StatusRule

FIGURES = indicator(
    ("2012/13", "85.1"),
    ("Q2 2014/15", "65.5"),
    ("Q1 2014/15", "52.5"),
    ("Oct '14", "N/A"),
    ("09/11/2014", "68.6"),
    ("YTD 2014/15", "60.2"),
    target="90",
)


def charts(path: Path) -> list[str]:
    return list(parts(path, r"xl/charts/chart\d+\.xml").values())


def ranges(chart: str, kind: str) -> list[str]:
    return re.findall(rf"<{kind}><numRef><f>([^<]*)</f>", chart)


def in_range(sheet: Worksheet, reference: str) -> list[object]:
    first, _, last = reference.partition("!")[2].replace("$", "").partition(":")
    return [cell.value for (cell,) in sheet[first : last or first]]


def test_the_line_takes_its_days_and_numbers_from_the_cells_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    sheet = written(path, FIGURES)["Indicators"]
    (chart,) = charts(path)
    days = in_range(sheet, ranges(chart, "xVal")[0])
    assert [f"{day:%d/%m/%Y}" for day in days] == ["30/06/2014", "30/09/2014", "31/10/2014", "09/11/2014"]
    readings, target, baseline = (in_range(sheet, reference) for reference in ranges(chart, "yVal"))
    assert readings == [0.525, 0.655, None, 0.686]
    assert target == [0.9] * 4
    assert baseline == [0.851] * 4


def test_the_days_stand_on_a_date_axis_at_true_distances(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    write(path, FIGURES)
    (chart,) = charts(path)
    across, up = re.findall(r"<valAx>.*?</valAx>", chart)
    assert '<numFmt formatCode="mmm yyyy"' in across
    assert float(re.findall(r'<min val="([^"]*)"', across)[0]) <= (date(2014, 6, 30) - date(1899, 12, 30)).days
    assert float(re.findall(r'<max val="([^"]*)"', across)[0]) >= (date(2014, 11, 9) - date(1899, 12, 30)).days
    assert '<numFmt formatCode="0%"' in up
    assert '<dispBlanksAs val="gap"/>' in chart


def test_the_series_stay_apart_without_colour(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    write(path, FIGURES)
    (chart,) = charts(path)
    series = re.findall(r"<ser>.*?</ser>", chart)
    looks = {
        (re.findall(r'prstDash val="(\w+)"', part)[0], re.findall(r'symbol val="(\w+)"', part)[0]) for part in series
    }
    assert looks == {("solid", "circle"), ("dash", "none"), ("sysDot", "none")}


def test_the_series_are_named_in_the_paper_s_words(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    write(path, FIGURES)
    (chart,) = charts(path)
    assert re.findall(r"<tx><v>([^<]*)</v>", chart) == ["Reading", "Target 90%", "Baseline 2012/13: 85.1%"]


def test_a_baseline_alone_is_dotted_even_without_a_target(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    write(path, indicator(("2012/13", "85.1"), ("Q1 2014/15", "52.5"), ("Q2 2014/15", "65.5")))
    (chart,) = charts(path)
    assert re.findall(r'prstDash val="(sysDot|dash)"', chart) == ["sysDot"]


def test_every_chart_has_alternative_text_that_says_what_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    other = indicator(("Q1 2014/15", "1"), name='Calls "lost" & <others>')
    write(path, FIGURES, other)
    (drawing,) = parts(path, r"xl/drawings/drawing\d+\.xml").values()
    described = re.findall(r'descr="([^"]*)"', drawing)
    assert described[0] == describe_indicator(FIGURES)
    assert "52.5%" in described[0]
    assert "up, better" in described[0]
    assert len(described) == 2
    assert described[1].startswith("Line chart of Calls &quot;lost&quot; &amp; &lt;others&gt;")


def test_an_indicator_without_a_dated_reading_has_its_figures_and_no_chart(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    sheet = written(path, indicator(("sometime", "5"), name="Undated"))["Indicators"]
    assert charts(path) == []
    assert "No readings with a date" in str(sheet.cell(find_row(sheet, "Undated") + 1, 1).value)
    assert rows(sheet)[find_row(sheet, "sometime") - 1][:4] == ["sometime", None, "5", 0.05]


def test_sixty_indicators_have_sixty_charts(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    write(
        path, *[indicator(("Q1 2014/15", "5"), ("Q2 2014/15", "6"), name=f"Indicator {index}") for index in range(60)]
    )
    (drawing,) = parts(path, r"xl/drawings/drawing\d+\.xml").values()
    assert len(charts(path)) == 60
    assert len(set(re.findall(r'descr="([^"]*)"', drawing))) == 60


def test_a_chart_lies_within_the_rows_of_its_own_block(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    sheet = written(path, *[indicator(("Q1 2014/15", "5"), name=f"Indicator {index}") for index in range(3)])[
        "Indicators"
    ]
    (drawing,) = parts(path, r"xl/drawings/drawing\d+\.xml").values()
    tops = [int(row) + 1 for row in re.findall(r"<row>(\d+)</row>", drawing)]
    heights = [int(emu) / 12_700 for emu in re.findall(r'<ext cx="\d+" cy="(\d+)"', drawing)]
    headings = [find_row(sheet, f"Indicator {index}") for index in range(3)]
    ends = [*headings[1:], sheet.max_row + 20]
    for top, points, heading, end in zip(tops, heights, headings, ends, strict=True):
        assert heading < top < end
        below = sum(sheet.row_dimensions[row].height or 15 for row in range(top, end))
        assert points <= below


def test_comparators_plan_and_notes_are_series_of_their_own_with_days_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    own = indicator(("Q1 2014/15", "52.5"), ("Q2 2014/15", "65.5"))
    others = replace(indicator(("2013/14", "47"), ("31/07/2014", "50")).readings[1], series="national")
    full = replace(
        own,
        readings=(*own.readings, others),
        trajectory=(TrajectoryPoint(1, Period.read("March 2015"), "70"),),
        annotations=(Annotation(1, date(2014, 8, 4), "Alerts on again"),),
        definitions=(Definition(1, "Old"), Definition(1, "New", "", date(2014, 9, 1))),
    )
    sheet = written(path, full)["Indicators"]
    (chart,) = charts(path)
    assert re.findall(r"<tx><v>([^<]*)</v>", chart) == ["Reading", "Planned", "National", "Annotation"]
    days = [[f"{day:%d/%m/%Y}" for day in in_range(sheet, found)] for found in ranges(chart, "xVal")]
    assert days == [["30/06/2014", "30/09/2014"], ["31/03/2015"], ["31/07/2014"], ["04/08/2014", "01/09/2014"]]
    assert [in_range(sheet, found) for found in ranges(chart, "yVal")] == [[0.525, 0.655], [0.7], [0.5], [0, 0]]
    assert len(set(re.findall(r'symbol val="(\w+)"', chart))) == 4


def test_what_is_said_of_the_figures_stands_under_them(tmp_path: Path) -> None:
    figures = indicator(
        *(("Q2 2013/14", "95"), ("Q1 2014/15", "92"), ("Q2 2014/15", "88"), ("YTD 2014/15", "91")),
        target="90",
    )
    figures = replace(figures, indicator=replace(figures.indicator, rule=StatusRule("tolerance", 5)))
    sheet = written(tmp_path / "board.xlsx", figures)["Indicators"]
    assert [row[5] for row in rows(sheet) if row[5]] == ["Status", "● Green", "● Green", "▲ Amber", "● Green"]
    words = " ".join(str(row[0]) for row in rows(sheet) if row[0])
    assert "Latest: 88 for Q2 2014/15. Target missed by 2 points. Down 4 points since Q1 2014/15 (92%): worse." in words
    assert "On the same period last year: down 7 points since Q2 2013/14 (95%): worse." in words
    assert "The year to date of 91 is neither" in words


def test_what_is_to_be_checked_is_said_under_the_figures(tmp_path: Path) -> None:
    figures = indicator(("Q2 2014/15", "0.39"), better="lower")
    figures = replace(figures, readings=(replace(figures.readings[0], numerator=29, denominator=7304),))
    sheet = written(tmp_path / "board.xlsx", figures)["Indicators"]
    assert any(str(row[0]).startswith("To check: 0.39") for row in rows(sheet))


def test_minutes_and_seconds_are_never_hours_and_minutes(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", indicator(("Oct '14", "00:41"), unit="mm:ss", better="lower"))[
        "Indicators"
    ]
    cell = sheet.cell(find_row(sheet, "Oct '14"), 4)
    assert (cell.number_format, cell.value) == ("[mm]:ss", timedelta(seconds=41))


def test_only_what_is_read_is_printed_and_not_the_figures_of_the_chart(tmp_path: Path) -> None:
    sheet = written(tmp_path / "board.xlsx", FIGURES)["Indicators"]
    assert str(sheet.print_area).startswith("'Indicators'!$A$1:$H$")


def test_a_long_list_of_readings_repeats_its_headings_on_the_next_page(tmp_path: Path) -> None:
    pairs = [(f"{day:02d}/{month:02d}/2014", "5") for month in (1, 2, 3) for day in range(1, 29)]
    sheet = written(tmp_path / "board.xlsx", indicator(*pairs))["Indicators"]
    headings = [number for number, row in enumerate(rows(sheet), 1) if row[0] == "Period"]
    assert len(headings) > 2
    assert [entry.id for entry in sheet.row_breaks.brk] == [number - 1 for number in headings[1:]]
