"""The indicators for reading: for each one its figures as printed, remarks on them, and the chart next to them.

The figures that the chart is drawn from are to its right and are not printed. Imported only inside the function that
writes a workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from tracker.domain.charts.description import say_better
from tracker.domain.charts.readings_on_chart import timeline, undrawn
from tracker.domain.checks.figure_rules import indicator_findings
from tracker.domain.dates import say_day
from tracker.domain.figures.reading import Reading, read_figure
from tracker.domain.indicators.assessment import Assessment
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import Measure, measure_of
from tracker.domain.indicators.movement import say_movement, say_standing
from tracker.domain.indicators.movement_words import say_other_directions
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.target_words import printed_target
from tracker.domain.indicators.year_to_date import check_of
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.office.excel.blocks import GAP, HEADING_HEIGHT, SPACE, Blocks, Item
from tracker.office.excel.cell_number import cell_format, cell_value, figure_format
from tracker.office.excel.indicator_chart import CHART_HEIGHT, CHART_PIXELS, FIGURES, IndicatorChart
from tracker.office.excel.rows import Value
from tracker.office.excel.save import Page
from tracker.office.excel.styles import (
    CELL,
    DAY,
    NUMBER,
    NUMBER_HEADING,
    NUMBER_WORDS,
    SECTION,
    SUBTITLE,
    TABLE_HEADING,
    TITLE,
    WORDS,
    Style,
    Styles,
    status_style,
    status_words,
)

INDICATORS_SHEET = "Indicators"
HEADINGS = ("Period", "As at", "As reported", "Value", "Target", "Status")
_HEADING_STYLES = [TABLE_HEADING, TABLE_HEADING, *[NUMBER_HEADING] * 3, replace(TABLE_HEADING, across="center")]
_PIXELS = [122, 78, 90, 82, 86, 88, 12, CHART_PIXELS, 24, *[width for _, width in FIGURES]]
_TABLE, _PRINTED = len(HEADINGS), 8
"""The number of columns of the table, and of all printed columns."""
_WORDS_STYLE = replace(SUBTITLE, indent=1)
_LINE = 14.0
_SCHEME = SCHEMES[DEFAULT_SCHEME]


class IndicatorSheet:
    """Writes all indicators on one page."""

    def __init__(self, page: Page, styles: Styles) -> None:
        self._page = page
        self._blocks = Blocks(page, styles, _PIXELS, _PRINTED)

    def write(self, indicators: Sequence[Judged], as_at: date, step: Callable[[], None]) -> None:
        """Write one block for each indicator; `step` is called after each."""
        self._blocks.row(["Indicators"], [TITLE], 26)
        self._blocks.row([f"As at {say_day(as_at)}"], [SUBTITLE], 18)
        for judged in indicators:
            self._block(judged)
            step()
        self._blocks.finish("Indicators", f"As at {say_day(as_at)}")

    def _block(self, judged: Judged) -> None:
        blocks, chart = self._blocks, IndicatorChart(judged)
        name = " ".join(judged.content.indicator.name.split())
        titles = blocks.lines(name, SECTION)
        facts = [line for fact in _facts(judged) for line in blocks.lines(fact, _WORDS_STYLE)]
        rows = [blocks.item(values, styles) for values, styles in _rows(judged)]
        rows.append(SPACE)
        for sentence in _words(judged):
            lines = blocks.lines(sentence, _WORDS_STYLE, _TABLE)
            rows += [Item([line], [_WORDS_STYLE], _LINE, is_row=False) for line in lines]
        least = CHART_HEIGHT + 6 if chart.is_drawn else 0.0
        height = max(HEADING_HEIGHT + sum(row.height for row in rows), least) + GAP
        blocks.break_before(len(titles) * HEADING_HEIGHT + len(facts) * _LINE + height)
        blocks.across(name, SECTION, HEADING_HEIGHT)
        for line in facts:
            blocks.row([line], [_WORDS_STYLE], _LINE)
        heading = Item(HEADINGS, _HEADING_STYLES, HEADING_HEIGHT)
        top = blocks.table(heading, rows, chart.items(), least)
        blocks.gap()
        chart.draw(self._page.sheet, top, first_column=_PRINTED)


def _rows(judged: Judged) -> list[tuple[list[Value], list[Style]]]:
    """Return the rows of the baseline, the readings on the line, the readings that are not drawn, comparators, and the
    plan.
    """
    content = judged.content
    series, line, measure = content.series, timeline(content), measure_of(content)
    shown = {id(reading) for reading in line}
    baseline = [series.baseline] if series.baseline else []
    rest = [reading for reading in undrawn(content) if id(reading) not in shown]
    others = [reading for members in series.comparators.values() for reading in members]
    assessed = {id(assessment.reading): assessment for assessment in judged.assessed}
    readings = [*baseline, *line, *series.to_date, *rest, *others]
    rows = [_row(reading, assessed[id(reading)], measure) for reading in readings]
    return rows + [_planned_row(point, measure) for point in content.trajectory]


def _row(reading: Reading, assessment: Assessment, measure: Measure) -> tuple[list[Value], list[Style]]:
    number = None if reading.value is None else cell_value(reading.value, measure)
    form = replace(NUMBER, form=figure_format(reading, measure))
    target = " ".join(assessment.target.printed.split())
    values: list[Value] = [_period(reading), reading.as_at, reading.figure, number, target]
    styles = [WORDS, DAY, NUMBER_WORDS, form, replace(NUMBER_WORDS, wrap=True)]
    if assessment.status:
        status = _SCHEME.find(assessment.status)
        return [*values, status_words(status)], [*styles, status_style(status)]
    return [*values, reading.status], [*styles, replace(CELL, across="center")]


def _planned_row(point: PeriodTarget | TrajectoryPoint, measure: Measure) -> tuple[list[Value], list[Style]]:
    value = read_figure(point.printed)[0]
    number = None if value is None else cell_value(value, measure)
    form = replace(NUMBER, form=cell_format(point.printed, measure))
    period = f"{' '.join(point.period.text.split())}, planned"
    values: list[Value] = [period, point.period.ends_on, point.printed, number, None, None]
    return values, [WORDS, DAY, NUMBER_WORDS, form, NUMBER_WORDS, CELL]


def _period(reading: Reading) -> str:
    """Return the period of a reading, and whose reading it is if it is a comparator."""
    parts = [" ".join(reading.period.text.split()), reading.series]
    return ", ".join(part for part in parts if part)


def _facts(judged: Judged) -> Iterable[str]:
    """Describe the indicator, then its definition."""
    content, indicator = judged.content, judged.content.indicator
    target = printed_target(content, judged.target) if judged.target.base else " ".join(judged.target.printed.split())
    unit = " ".join(indicator.unit.split())
    parts = [
        f"Unit: {unit}." if unit else "",
        say_better(indicator),
        f"Target: {target}." if target else "No target given.",
        indicator.target_note,
        indicator.rule.say() if target else "",
        "No readings with a date yet." if not content.series.dated else "",
    ]
    yield "  ".join(part for part in parts if part)
    about = (
        ("Ref", indicator.ref),
        ("Directorate", indicator.directorate),
        ("Theme", indicator.theme),
        ("Owner", indicator.owner),
        ("Contractual", indicator.contractual),
    )
    known = "    ".join(f"{label}: {' '.join(text.split())}" for label, text in about if text.strip())
    if known:
        yield known
    if content.definitions:
        newest = content.definitions[-1]
        since = f" (from {say_day(newest.effective_from)})" if newest.effective_from else ""
        yield f"Definition{since}: {' '.join(newest.text.split())}"
        yield from (f"{label}: {' '.join(text.split())}" for label, text in newest.sheet if text.strip())


def _words(judged: Judged) -> Iterable[str]:
    """Yield the latest figure's position and movement, then the notes on the figures, issues to check, and events."""
    content, newest, stands, moved = judged.content, judged.latest, judged.standing, judged.movement
    if newest is not None:
        latest_words = [
            f"Latest: {newest.label()}.",
            f"{say_standing(stands, content)}." if stands else "",
            f"{say_movement(moved, content)}." if moved else "",
        ]
        yield " ".join(words for words in latest_words if words)
        yield from (f"{sentence}." for sentence, _ in say_other_directions(judged))
        if newest.trend:
            yield f"Trend as entered: {newest.trend}."
    for reading in content.readings:
        notes = [" ".join(text.split()) for text in (reading.note, reading.footnote) if text.strip()]
        if notes:
            yield f"{reading.label()}: {' '.join(notes)}"
    to_check = indicator_findings(content, judged.assessed)
    questioned = {finding.reading_id for finding in to_check if finding.rule == "year to date"}
    for reading in content.series.to_date:
        check = check_of(content, reading) if reading.id not in questioned else None
        if check:
            yield check.sentence
    yield from (f"To check: {finding.sentence}" for finding in to_check)
    for annotation in content.annotations:
        yield f"▲ {say_day(annotation.day)}: {' '.join(annotation.text.split())}"
    for row in content.definitions[1:]:
        if row.effective_from:
            yield f"◆ {say_day(row.effective_from)}: the definition changed."
