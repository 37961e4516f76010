"""Compares the indicators and tables of a document with those that are held."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.figures.by_period import ByPeriod
from tracker.domain.figures.printed_precision import is_same_figure
from tracker.domain.imports.draft import Draft, DraftIndicator
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.merging.merge import MergeLine, changed_line
from tracker.domain.merging.report_figures import is_of_indicator
from tracker.domain.position.position import Position
from tracker.domain.tables.category_table import CategoryTable
from tracker.domain.text import count

_FIELDS = {"unit": "unit", "target_text": "target"}
"""The fields of an indicator that a document can change, with their names in a draft."""


def figure_lines(draft: Draft, current: Position, base: Position) -> Iterator[MergeLine]:
    """Yield the lines for all indicators, matched by name, for their readings, matched by period and series, and for
    new tables.

    `base` is the position of the last import of the document. A value that the document has not changed since then
    changes nothing; a record that has been deleted here since then is a conflict.
    """
    present = {content.indicator.name.casefold(): content for content in current.indicators}
    past = {content.indicator.id: content for content in base.indicators}
    gone = past.keys() - {content.indicator.id for content in current.indicators}
    deleted = {past[row_id].indicator.name.casefold() for row_id in gone}
    for index, indicator in enumerate(draft.indicators):
        name = indicator.name.strip()
        content = present.get(name.casefold())
        if content is not None:
            yield from _of_indicator(index, indicator, content, past.get(content.indicator.id))
            continue
        readings = count(len(indicator.readings), "reading")
        line = MergeLine("new", "indicator", "", indicator.ref, name, found=readings, spot=(index,))
        yield line.deleted_here(name) if name.casefold() in deleted else line
    tables = {_sign(content.table) for content in current.tables}
    table_ids = {content.table.id for content in current.tables}
    deleted_tables = {_sign(content.table) for content in base.tables if content.table.id not in table_ids}
    for index, table in enumerate(draft.tables):
        sign = table.title.strip(), table.period.strip()
        if sign not in tables and not is_of_indicator(table, present):
            rows = count(len(table.rows), "row")
            line = MergeLine("new", "table", "", "", sign[0], found=rows, spot=(index,))
            yield line.deleted_here(sign[0]) if sign in deleted_tables else line


def _sign(table: CategoryTable) -> tuple[str, str]:
    return table.title, table.period


def _of_indicator(
    index: int, found_indicator: DraftIndicator, content: IndicatorContent, base: IndicatorContent | None
) -> Iterator[MergeLine]:
    indicator = content.indicator
    for name, drafted in _FIELDS.items():
        was, now = getattr(indicator, name), getattr(found_indicator, drafted).strip()
        sent = getattr(base.indicator, name) if base else was
        if was and now and now != was:
            yield changed_line(
                "indicator",
                ("", indicator.ref, indicator.name),
                field=drafted,
                was=was,
                incoming=now,
                sent=sent,
                row_id=indicator.id,
                version=indicator.version,
                spot=(index,),
            )
    present = ByPeriod({(reading.period.text, reading.series): reading for reading in content.readings})
    past = {reading.id: reading for reading in base.readings} if base else {}
    gone = past.keys() - {reading.id for reading in content.readings}
    deleted = ByPeriod({(past[row_id].period.text, past[row_id].series): past[row_id].printed for row_id in gone})
    for row, drafted_reading in enumerate(found_indicator.readings):
        reading = present.find(drafted_reading.period, drafted_reading.series)
        now, field = drafted_reading.printed.strip(), drafted_reading.period
        spot = (index, row)
        if reading is None:
            line = MergeLine("new", "reading", indicator.name, indicator.ref, field, found=now, spot=spot)
            was_there = deleted.find(drafted_reading.period, drafted_reading.series)
            yield line.deleted_here(was_there) if was_there is not None else line
            continue
        sent = past[reading.id].printed if reading.id in past else reading.printed
        if now and not is_same_figure(now, reading.printed):
            yield changed_line(
                "reading",
                (indicator.name, indicator.ref, field),
                field="printed",
                was=reading.printed,
                incoming=now,
                sent=sent,
                row_id=reading.id,
                version=reading.version,
                spot=spot,
            )
