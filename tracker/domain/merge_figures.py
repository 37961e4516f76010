"""Comparing the indicators and tables of a document with those that are held."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.content import IndicatorContent, Position
from tracker.domain.draft import Draft, DraftIndicator
from tracker.domain.merge import MergeKind, MergeLine
from tracker.domain.period import Period
from tracker.domain.text import count

_FIELDS = {"unit": "unit", "target_text": "target"}
"""The fields of an indicator that a document can change, by their name in a draft."""


def figure_lines(draft: Draft, held: Position, base: Position) -> Iterator[MergeLine]:
    """The lines of all indicators, matched by name, their readings by period and series, and of new tables.

    `base` is the position that the document was last brought into; what it says now as it did then changes nothing.
    """
    present = {content.indicator.name.casefold(): content for content in held.indicators}
    past = {content.indicator.id: content for content in base.indicators}
    for place, found in enumerate(draft.indicators):
        content = present.get(found.name.strip().casefold())
        if content is None:
            readings = count(len(found.readings), "reading")
            yield MergeLine("new", "indicator", "", found.ref, found.name.strip(), found=readings, spot=(place,))
        else:
            yield from _of_indicator(place, found, content, past.get(content.indicator.id))
    tables = {(table.table.title, table.table.period) for table in held.tables}
    for place, table in enumerate(draft.tables):
        if (table.title.strip(), table.period.strip()) not in tables:
            rows = count(len(table.rows), "row")
            yield MergeLine("new", "table", "", "", table.title.strip(), found=rows, spot=(place,))


def _of_indicator(
    place: int, found: DraftIndicator, held: IndicatorContent, base: IndicatorContent | None
) -> Iterator[MergeLine]:
    indicator = held.indicator
    for name, drafted in _FIELDS.items():
        was, now = getattr(indicator, name), getattr(found, drafted).strip()
        sent = getattr(base.indicator, name) if base else was
        if was and now and now != was:
            kind: MergeKind = "kept" if now == sent else "changed" if was == sent else "conflict"
            yield MergeLine(
                *(kind, "indicator", "", indicator.ref, indicator.name),
                field=drafted,
                was=was,
                found=now,
                sent="" if kind == "changed" else sent,
                row_id=indicator.id,
                version=indicator.version,
                spot=(place,),
            )
    present = {(reading.period.text, reading.series): reading for reading in held.readings}
    past = {reading.id: reading.printed for reading in base.readings} if base else {}
    for row, drafted_reading in enumerate(found.readings):
        reading = present.get((Period.read(drafted_reading.period).text, drafted_reading.series))
        now, field = drafted_reading.printed.strip(), drafted_reading.period
        spot = (place, row)
        if reading is None:
            yield MergeLine("new", "reading", indicator.name, indicator.ref, field, found=now, spot=spot)
            continue
        sent = past.get(reading.id, reading.printed)
        if now and now != reading.printed:
            kind = "kept" if now == sent else "changed" if reading.printed == sent else "conflict"
            yield MergeLine(
                *(kind, "reading", indicator.name, indicator.ref, field),
                field="printed",
                was=reading.printed,
                found=now,
                sent="" if kind == "changed" else sent,
                row_id=reading.id,
                version=reading.version,
                spot=spot,
            )
