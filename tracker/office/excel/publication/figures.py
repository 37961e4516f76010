"""The tables of figures in the publication workbook: the dashboard's tables, the indicators, readings and forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from tracker.domain.charts.description import say_better
from tracker.domain.dashboard.board_table import BoardColumn, BoardTable
from tracker.domain.dashboard.dashboard import in_printed_order
from tracker.domain.figures.reading import Reading
from tracker.domain.formatted_text import plain
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import measure_of, say_figure
from tracker.domain.indicators.recovery_form import FORM_HEADINGS
from tracker.domain.indicators.target_words import printed_target
from tracker.domain.papers.paper import Paper
from tracker.domain.publication.small_number_suppression import MARK
from tracker.domain.text import count, shorten
from tracker.office.excel.cell_number import cell_value, figure_format
from tracker.office.excel.publication.table import (
    NOTES,
    WITHHELD,
    Cell,
    Notes,
    Number,
    PublicTable,
    figure_cell,
    unique,
)

_ONE = "This sheet contains one table."
_ACROSS = 10
"""Greatest number of columns of figures on one sheet; a wider table is continued on another."""
_WIDE = frozenset(("Text", "How it is calculated", "Definition", "Note"))
_NOT_RATED = "Not rated"
_LEADING_MARK = re.compile(r"^[*†‡§¶]+\s*")


def figure_tables(paper: Paper, notes: Notes) -> Iterator[PublicTable]:
    """Yield the tables of the dashboard as printed, then those of indicators, readings, definitions and forms."""
    position = paper.position
    number = 0
    for table in in_printed_order(position):
        for part in _parts(table):
            number += 1
            yield _board(part, number, notes)
    if position.indicators:
        yield _indicators(position.judged, notes)
        yield _readings(position.judged, notes)
    yield from filter(lambda table: table.rows, (_definitions(position.indicators), _forms(position.indicators)))


def _parts(table: BoardTable) -> Iterator[BoardTable]:
    for start in range(1, max(len(table.columns), 2), _ACROSS):
        end = start + _ACROSS
        yield BoardTable(
            table.title,
            (table.columns[0], *table.columns[start:end]),
            tuple(
                type(row)((row.cells[0], *row.cells[start:end]), row.indicator_id, row.is_total) for row in table.rows
            ),
            table.notes,
            table.continues or start > 1,
            table.introduction,
        )


def _board(table: BoardTable, number: int, notes: Notes) -> PublicTable:
    """Return a table of the dashboard; text printed below the figures of a column gets a column of its own next to
    it.
    """
    title = f"Table {number}: {table.title}{' (continued)' if table.continues else ''}"
    beside = [any(row.cells[index].status or row.cells[index].remark for row in table.rows) for index in _places(table)]
    headings: list[str] = []
    for index, (column, has_more) in enumerate(zip(table.columns, beside, strict=True)):
        headings += [column.heading, *[_beside(column, index)] * has_more]
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        cells: list[Cell] = []
        for column, cell, has_more in zip(table.columns, row.cells, beside, strict=True):
            cells.append(figure_cell(cell.text) if column.is_figure else cell.text)
            remark = ", ".join(part for part in (cell.status, cell.remark) if part)
            cells += [remark or (_NOT_RATED if column.is_figure and cell.text.strip() else "")] * has_more
        rows.append(tuple(cells))
    refers = notes.refer_all([_LEADING_MARK.sub("", plain(note)) for note in table.notes], table.title)
    about = [_ONE if rows else "No figures yet.", *table.paragraphs]
    about += [f"Notes to this table: {refers}."] if refers else []
    return PublicTable(f"Table {number}", "figures", title, title, tuple(about), unique(headings), tuple(rows), _WIDE)


def _places(table: BoardTable) -> range:
    return range(len(table.columns))


def _beside(column: BoardColumn, index: int) -> str:
    if not index:
        return "About it"
    if column.heading == "Target":
        return "Target as a number"
    if column.heading == "Trend":
        return "Direction"
    return f"{column.heading}: status" if column.is_figure else f"{column.heading}: remark"


def _indicators(judged: Sequence[Judged], notes: Notes) -> PublicTable:
    headings = (
        "Indicator", "Ref", "Directorate", "Theme", "Unit", "Better", "Target", "Latest period", "Latest figure",
        "Status", NOTES,
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for one in judged:
        indicator, latest = one.content.indicator, one.latest
        target = printed_target(one.content, one.target)
        refers = notes.refer_all(_remarks_of(one.content, latest), shorten(indicator.name, 120))
        rows.append(
            (
                indicator.name,
                indicator.ref,
                indicator.directorate,
                indicator.theme,
                indicator.unit,
                say_better(indicator).rstrip("."),
                target,
                latest.period.text if latest else "",
                figure_cell(say_figure(latest, indicator.unit)) if latest else None,
                one.status,
                refers,
            )
        )
    holds = f"{count(len(rows), 'indicator')} with the latest figure of each"
    about = (f"{_ONE} It has {holds}.",)
    return PublicTable("Indicators", "indicators", "Indicators", holds, about, headings, tuple(rows))


def _remarks_of(content: IndicatorContent, reading: Reading | None) -> list[str]:
    own = [content.indicator.target_note]
    return [*own, *_footnotes(reading)] if reading else own


def _footnotes(reading: Reading) -> list[str]:
    lines = reading.footnote.splitlines()
    return [" ".join(_LEADING_MARK.sub("", plain(line.strip())).split()) for line in lines]


def _readings(judged: Sequence[Judged], notes: Notes) -> PublicTable:
    headings = (
        "Indicator", "Whose figure", "Period", "As at", "Reported on", "Figure", "Number", "Numerator", "Denominator",
        "Status", NOTES,
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for one in judged:
        name, measure = one.content.indicator.name, measure_of(one.content)
        for reading, assessed in zip_longest(one.content.readings, one.assessed):
            number = None
            if reading.value is not None:
                number = Number(cell_value(reading.value, measure), figure_format(reading, measure))
            rows.append(
                (
                    name,
                    reading.series or "Own figure",
                    reading.period.text,
                    reading.as_at,
                    reading.reported_on,
                    WITHHELD if reading.printed == MARK else reading.figure.removesuffix(reading.marker),
                    number,
                    None if reading.numerator is None else Number(reading.numerator, "#,##0.######"),
                    None if reading.denominator is None else Number(reading.denominator, "#,##0.######"),
                    reading.status or assessed.status,
                    notes.refer_all(_footnotes(reading), shorten(name, 120)),
                )
            )
    note = "Figure is as reported; Number is the same to calculate with."
    holds = f"{count(len(rows), 'reading')} of all indicators"
    about = (f"{_ONE} It has {holds}. {note}" if rows else "There are no readings yet.",)
    return PublicTable("Readings", "readings", "Readings of all indicators", holds, about, headings, tuple(rows))


def _definitions(indicators: Sequence[IndicatorContent]) -> PublicTable:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            content.indicator.name,
            version.effective_from,
            version.text,
            version.formula,
            version.source,
            content.indicator.owner,
            say_better(content.indicator).rstrip("."),
            version.signed_off_by,
            version.signed_off_on,
        )
        for content in indicators
        for version in content.definitions
    )
    headings = (
        *("Indicator", "Effective from", "Definition", "How it is calculated"),
        *("Source", "Owner", "Better", "Signed off by", "Signed off on"),
    )
    about = (f"{_ONE} It says what each indicator counts, and from when.",)
    title = "Definitions of indicators"
    return PublicTable("Definitions", "definitions", title, title, about, headings, rows, _WIDE)


def _forms(indicators: Sequence[IndicatorContent]) -> PublicTable:
    rows = tuple(
        (content.indicator.name, heading, text)
        for content in indicators
        if content.form
        for name, heading in FORM_HEADINGS.items()
        if (text := getattr(content.form.form, name).strip())
    )
    about = (f"{_ONE} It says why an indicator is off its target, and what is done about it.",)
    title, headings = "Recovery plans of indicators", ("Indicator", "Part", "Text")
    return PublicTable("Recovery plans", "recovery_plans", title, title, about, headings, rows, _WIDE)
