"""A figure never stands bare that is known only to be more than so much, about so much, or provisional: in no paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, time, timedelta
from itertools import product
from pathlib import Path

import docx
import pytest
from msgspec import Struct
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tests.office.test_word_report import PNG
from tracker.charts.plot_values import plot_of
from tracker.charts.words import words_of
from tracker.domain.changes.compare import changed_since
from tracker.domain.charts.chart_points import chart_points
from tracker.domain.charts.description import describe_indicator
from tracker.domain.checks.figure_rules import figure_findings
from tracker.domain.dashboard.board_table import BoardTable
from tracker.domain.dashboard.dashboard import dashboard
from tracker.domain.figures.figure_grammar import Certainty
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import say_figure, say_value
from tracker.domain.indicators.movement import say_movement
from tracker.domain.indicators.movement_words import say_other_directions
from tracker.domain.indicators.recovery_words import say_recovery
from tracker.domain.papers.paper import Paper
from tracker.domain.position.position import Position
from tracker.office.board_workbook import write_board_workbook
from tracker.office.excel.cell_number import printed_cell
from tracker.office.excel.styles import PIXELS_PER_WIDTH, SIZE
from tracker.office.excel.text_width import width_of
from tracker.office.readers.number_format import format_number
from tracker.office.word_report import write_report
from tracker.services.file.files import open_tracker
from tracker.services.imports.import_for_scripts import bring_in_file
from tracker.services.papers.export import export_paper
from tracker.services.papers.read_paper import day_paper
from tracker.services.show.json import as_json
from tracker.services.show.text import as_lines

DAY = date(2014, 12, 11)
WORDS: dict[Certainty, str] = {
    "approximately": "about ",
    "more than": "more than ",
    "at least": "at least ",
    "less than": "less than ",
    "at most": "at most ",
    "": "",
}
UNITS = {
    "%": ("{}1.57", "{}%"),
    "£": ("9,{:0>3}", "£{}"),
    "number": ("8,{:0>3}", "{}"),
    "points": ("{}1.91", "{} points"),
    "ratio": ("{}1.193", "{} ratio"),
    "mm:ss": ("{:0>3}:47", "{}"),
}
PERIODS = ("Q1 2014/15", "Q2 2014/15")


class Case(Struct, frozen=True):
    """An indicator whose readings are all of one certainty, and what may be printed of each of its figures."""

    content: IndicatorContent
    figures: dict[str, tuple[str, ...]]


def make(number: int, unit: str, certainty: Certainty, sign: str, *, provisional: bool) -> Case:
    form, with_unit = UNITS[unit]
    readings, figures = [], {}
    for index, (period, series) in enumerate([*((one, "") for one in PERIODS), ("Q2 2014/15", "national")]):
        core = form.format(number * 3 + index + 100)
        meaning = Period.read(period)
        printed = f"{sign}{core}"
        readings.append(
            Reading(
                number,
                meaning,
                printed,
                read_value(printed),
                meaning.ends_on,
                certainty=certainty,
                provisional=provisional,
                note="Counted by hand.",
                series=series,
                position=index,
                id=number * 3 + index,
            )
        )
        after = " (provisional)" if provisional else ""
        signed = f"{sign}{with_unit.format(core)}"
        figures[core] = tuple(f"{WORDS[certainty]}{text}{after}" for text in (signed, f"{sign}{core}"))
    name = f"Case {number} in {unit}"
    indicator = Indicator(name, unit, "higher", under_recovery=True, id=number, goal_text="Q1 2014/15")
    return Case(IndicatorContent(indicator, tuple(readings)), figures)


def cases() -> Iterator[Case]:
    number = 0
    for unit, certainty, provisional in product(UNITS, WORDS, (False, True)):
        for sign in ("", "-") if unit != "mm:ss" else ("",):
            if certainty or provisional or sign:
                number += 1
                yield make(number, unit, certainty, sign, provisional=provisional)


CASES = tuple(cases())
FIGURES = {core: allowed for case in CASES for core, allowed in case.figures.items()}
_CORE = re.compile(r"(?<![\d.,:])\d[\d,.:]*\d(?![\d])")
POSITION = Position(indicators=tuple(case.content for case in CASES))


def is_one_of_few(content: IndicatorContent) -> bool:
    """Return whether it is the one of its unit and certainty that is printed in a whole paper.

    Each unit is there with each certainty, with and without a sign, provisional and not.
    """
    unit, first = content.indicator.unit, content.readings[0]
    number = 7 * list(UNITS).index(unit) + list(WORDS).index(first.certainty)
    is_signed, is_provisional = number % 2 == 1 and unit != "mm:ss", number // 2 % 2 == 1 or not first.certainty
    return (first.printed.startswith("-"), first.provisional) == (is_signed, is_provisional)


FEW = replace(POSITION, indicators=tuple(one for one in POSITION.indicators if is_one_of_few(one)))


def bare(texts: Iterable[object]) -> list[str]:
    """The texts in which a figure stands without what is known of it."""
    return [text for text in map(str, texts) if any(_is_bare(text, one) for one in _CORE.finditer(text))]


def _is_bare(text: str, figure: re.Match[str]) -> bool:
    """Return whether that is a figure, and none of what may be printed of it stands at its place."""
    allowed = FIGURES.get(core := figure[0].rstrip(".,:"), ())
    starts = ((one, figure.start() - one.index(core)) for one in allowed)
    said = ((one, text[max(start, 0) : start + len(one)].casefold()) for one, start in starts)  # may begin a sentence
    return bool(allowed) and not any(one == there for one, there in said)


def test_the_measure_finds_a_bare_figure() -> None:
    core, allowed = next((core, allowed) for core, allowed in FIGURES.items() if allowed[0].startswith("about "))
    assert bare([f"It was {core} in May"]) == [f"It was {core} in May"]
    assert bare([f"It was {allowed[0]} in May.", f"({allowed[1]})", "99 in May"]) == []
    assert len(FIGURES) == len(CASES) * 3
    assert len(FEW.indicators) == len(UNITS) * len(WORDS)


def sentences() -> Iterator[str]:
    for content in POSITION.indicators:
        found, moved = Judged(content).assessment, Judged(content).movement
        assert found and moved
        yield say_movement(moved, content)
        yield from (sentence for sentence, _ in say_other_directions(Judged(content)))
        yield from say_recovery(Judged(content), DAY)
        yield describe_indicator(content)
        yield from (told.sentence() for told in chart_points(content))
        words = words_of(content, plot_of(content))
        yield from (words.subtitle, *words.values, *words.footnotes, *(level.words for level in words.levels))
        yield from (reading.label() for reading in content.readings)
        yield from (say_figure(reading, content.indicator.unit) for reading in content.readings)
    yield from (one.sentence for one in figure_findings(POSITION))


def test_no_sentence_and_no_word_of_a_chart_has_a_bare_figure() -> None:
    assert bare(sentences()) == []


def test_on_the_dashboard_and_the_terminal_none_is_bare() -> None:
    found = dashboard(POSITION, DAY)
    assert found
    tables: tuple[BoardTable, ...] = found.tables
    cells = [text for table in tables for row in table.rows for cell in row.cells for text in (cell.text, cell.remark)]
    assert bare([*cells, *(note for table in tables for note in table.notes)]) == []
    assert bare(as_lines(POSITION, DAY, 200)) == []


def test_what_changed_names_both_figures_with_their_certainty() -> None:
    before = Position(indicators=tuple(replace(one, readings=one.readings[:1]) for one in POSITION.indicators))
    lines = changed_since(before, POSITION, {}).lines
    assert len(lines) == len(CASES)
    assert bare(text for line in lines for text in (line.before, line.after)) == []


def test_in_json_the_certainty_stands_beside_the_figure() -> None:
    shown_readings = [one for row in as_json(POSITION)["indicators"] for one in row["readings"]]
    assert {(one["certainty"], one["provisional"]) for one in shown_readings} >= {("more than", True), (None, True)}
    for one in shown_readings:
        assert bare(one["flags"]) == []


def test_in_a_word_report_no_figure_is_bare(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    before = Position(indicators=tuple(replace(one, readings=one.readings[:1]) for one in FEW.indicators))
    missed = tuple(replace(one, indicator=replace(one.indicator, target_text="99,999")) for one in FEW.indicators)
    shown_position = replace(FEW, indicators=missed)
    paper = Paper(shown_position, DAY, before=before, changes=changed_since(before, shown_position, {}))
    write_report(paper, path, lambda *_: PNG)
    report = docx.Document(str(path))
    texts = [paragraph.text for paragraph in report.paragraphs]
    texts += [cell.text for table in report.tables for row in table.rows for cell in row.cells]
    texts += [str(told.get("descr")) for told in report.element.body.iter("{*}docPr")]
    assert sum(len(bare([allowed[0]])) == 0 and allowed[0] in "\n".join(texts) for allowed in FIGURES.values()) > 100
    assert bare(texts) == []


def as_seen(value: object, form: str) -> str:
    """What a cell shows: a number in its format, a text in that of texts; openpyxl makes a time of seconds."""
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if isinstance(value, timedelta):
        value = value / timedelta(days=1)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format_number(repr(value), form) or repr(value)
    return re.sub(r'"([^"]*)"', r"\1", form).replace("@", str(value)) if "@" in form and form != "@" else str(value)


def test_in_the_workbook_no_cell_shows_a_bare_figure_and_numbers_stay_numbers(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    write_board_workbook(Paper(FEW, DAY), path)
    book = load_workbook(path)
    for sheet in book:
        for column in sheet.iter_cols():
            seen = [as_seen(cell.value, cell.number_format) for cell in column if cell.value is not None]
            assert bare([" ".join(seen)]) == [], sheet.title  # a sentence goes on in the next row
    data = book["Readings"]
    headings = [cell.value for cell in data[1]]
    values = [row[headings.index("Value")].value for row in data.iter_rows(min_row=2)]
    numbers = [row[headings.index("Number")].value for row in data.iter_rows(min_row=2)]
    assert values == [one.printed for content in FEW.indicators for one in content.readings]
    assert all(isinstance(number, int | float | time | timedelta) for number in numbers)


@pytest.mark.parametrize(
    ("printed", "unit", "said"),
    [
        ("-16,000", "£", "-£16,000"),
        ("−16,000", "£", "−£16,000"),
        ("-£16,000", "£", "-£16,000"),
        ("more than 133", "£", "more than £133"),
        ("about -954", "£k", "about -£954k"),
        ("12 to 15", "£", "£12 to 15"),
        ("about .5", "£m", "about £.5m"),
        ("<0.4", "%", "<0.4%"),
        ("around £350,000", "£", "around £350,000"),
        ("133 (provisional)", "%", "133% (provisional)"),
        ("N/A", "£", "N/A"),
        ("", "£", ""),
    ],
)
def test_a_unit_goes_to_its_number(printed: str, unit: str, said: str) -> None:
    assert say_value(printed, unit) == said


@pytest.mark.parametrize(
    "text", ["+1.5", "+2.5%", "about -£16,000", "more than 00:41", "at least 54.7%", "133 (provisional)"]
)
def test_a_figure_with_its_words_is_a_number_that_shows_them(text: str) -> None:
    found = printed_cell(text)
    assert found is not None
    assert format_number(repr(found[0]), found[1]) == text


def test_of_what_the_print_says_itself_nothing_is_said_twice() -> None:
    def figure(printed: str, certainty: Certainty, *, provisional: bool = False) -> str:
        return Reading(1, Period(""), printed, certainty=certainty, provisional=provisional).figure

    assert figure("more than 133", "more than") == "more than 133"
    assert figure(">133", "at least") == ">133"
    assert figure("133 (p)", "", provisional=True) == "133 (p)"
    assert figure("estimated 133", "approximately") == "estimated 133"
    assert (figure("N/A", "more than"), figure("", "", provisional=True)) == ("N/A", "")


def test_every_number_of_the_workbook_has_room_in_its_column(tmp_path: Path) -> None:
    printed = (
        *(
            "more than 133",
            "68.6% (provisional)",
            "less than 95% (provisional)",
            "at least 95%",
            "−£2.5m (provisional)",
        ),
        *("−£2.5m (provisional)", "1:05 (provisional)", "1,234,567,890.12", "about £1,234,567", "12"),
    )
    months = ("January", "February", "March", "April", "May", "June")
    rows = [f'Indicator {n},"{figure}",{month} 2014' for n, figure in enumerate(printed) for month in months]
    source = tmp_path / "figures.csv"
    source.write_text("\n".join(["Indicator,Value,Period", *rows]), "utf-8")
    bring_in_file(source, tmp_path / "figures.tracker")
    with closing(open_tracker(tmp_path / "figures.tracker")) as tracker:
        export_paper(day_paper(tracker, tracker.today()), tmp_path / "board.xlsx")
    seen: dict[str, int] = Counter()
    for sheet in load_workbook(tmp_path / "board.xlsx"):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            value = stored(cell.value)
            if value is not None:
                text = format_number(repr(value), cell.number_format) or ""
                room = (
                    sheet.column_dimensions[get_column_letter(cell.column or 1)].width * PIXELS_PER_WIDTH - 14
                ) * 0.75
                assert width_of(text, SIZE, bold=bool(cell.font.b)) <= room, (sheet.title, cell.coordinate, text)
                seen[sheet.title] += 1
    assert {"Readings", "Indicators", "Control charts", "Dashboard"} <= {
        name for name, number in seen.items() if number >= len(printed)
    }


def stored(value: object) -> float | None:
    """The number that a cell holds, as Excel counts; None for what is none."""
    if isinstance(value, timedelta):
        return value.total_seconds() / 86_400
    if isinstance(value, time):
        return (value.hour * 60 + value.minute + value.second / 60) / 1_440
    return float(value) if isinstance(value, int | float) else None
