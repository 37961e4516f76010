"""Use cases for the readings of an indicator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack, cast

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.figures.figure_grammar import Certainty, Figure
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_printed, read_ratio
from tracker.domain.imports.draft import DraftReading
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.text import clean, clean_fields, count, required
from tracker.services.ordering import GAP, last_position

_PERIOD = "Enter the period or the date of the reading."


class ReadingFields(TypedDict, total=False):
    """The fields of a reading other than its period, its printed figure, its note and its day."""

    reported_on: date | None
    numerator: float | None
    denominator: float | None
    source: str
    certainty: Certainty
    provisional: bool
    footnote: str
    trend: str
    status: str
    series: str


def read_reading(
    indicator_id: int,
    *,
    period: str,
    printed: str,
    note: str = "",
    as_at: date | None = None,
    position: int = 0,
    **fields: Unpack[ReadingFields],
) -> Reading:
    """Return a reading from its printed text, with its period, number, certainty, day and ratio.

    `as_at` is its day if the period names none. If `fields` contain no numerator and denominator, they are read from
    the note if that is just '8 of 7,053', or from the figure ('67% (82/123)').
    """
    meaning = Period.read(period)
    printed = clean(printed).strip()
    figure = read_printed(printed)
    numerator, denominator = _ratio(note, figure) or (None, None)
    reading = Reading(
        indicator_id,
        meaning,
        printed,
        figure.value if figure else None,
        meaning.ends_on or as_at,
        numerator=numerator,
        denominator=denominator,
        note=clean(note).strip(),
        certainty=figure.certainty if figure else "",
        provisional=figure.provisional if figure else False,
        position=position,
    )
    return _with(reading, fields)


def known_by_now(reading: Reading, today: date) -> Reading:
    """Return a figure of a current year or run of months as reported today, so that a snapshot of today includes it.

    The average of a year that is not over yet ("213 in 2014/15") is not a figure of that year's last day.
    """
    period = reading.period
    goes_on = period.starts_on is not None and reading.as_at is not None and period.starts_on <= today < reading.as_at
    if reading.value is None or reading.reported_on is not None or not (period.is_long and goes_on):
        return reading
    return replace(reading, reported_on=today)


def record_reading(
    work: UnitOfWork,
    *,
    indicator_id: int,
    period: str,
    printed: str,
    note: str = "",
    as_at: date | None = None,
    **fields: Unpack[ReadingFields],
) -> str:
    """Add a reading after an indicator's other readings. `as_at` is its day if the period names none."""
    indicator = work.get(Indicator, indicator_id)
    required(period, "period", _PERIOD)
    position = last_position(work.find(Reading, indicator_id=indicator_id))
    read = read_reading(
        indicator_id, period=period, printed=printed, note=note, as_at=as_at, position=position, **fields
    )
    work.add(known_by_now(read, work.today))
    return f"Add a reading of {indicator.label()}"


def edit_reading(
    work: UnitOfWork,
    *,
    reading_id: int,
    period: str,
    printed: str,
    note: str,
    as_at: date | None = None,
    **fields: Unpack[ReadingFields],
) -> str:
    """Change a reading and interpret its texts again. `as_at` is its day if the period names none.

    Fields that are not given stay as they are; a ratio that came from the note is removed with it.
    """
    reading = work.get(Reading, reading_id)
    required(period, "period", _PERIOD)
    work.save(_read_anew(reading, DraftReading(period, printed, note, as_at=as_at), fields))
    return f"Change a reading of {work.get(Indicator, reading.indicator_id).label()}"


def set_reading_fields(work: UnitOfWork, *, reading_ids: Sequence[int], **fields: Unpack[ReadingFields]) -> str:
    """Set the same further fields, such as the source, in several readings; do nothing if there are none."""
    readings = [work.get(Reading, reading_id) for reading_id in reading_ids]
    if not readings:
        return ""
    work.save_all([_with(reading, fields) for reading in readings])
    name = work.get(Indicator, readings[0].indicator_id).label()
    return f"Change {count(len(readings), 'reading')} of {name}"


def paste_readings(work: UnitOfWork, *, indicator_id: int, rows: Sequence[DraftReading]) -> str:
    """Paste rows of a spreadsheet as one step: known periods get the new figure, other rows are added.

    Rows with the same period and series are one reading, for which the last in `rows` counts. Fields other than the
    figure that a row leaves blank stay as they are.
    """
    indicator = work.get(Indicator, indicator_id)
    present = work.find(Reading, indicator_id=indicator_id)
    held = {(reading.period.key, reading.series): reading for reading in present}
    position = last_position(present) - GAP
    new: dict[tuple[object, str], Reading] = {}
    changed: dict[int, Reading] = {}
    for row in rows:
        required(row.period, "period", _PERIOD)
        key = Period.read(row.period).key, clean(row.series).strip()
        there = held.get(key)
        if there is not None:
            filled = replace(row, note=row.note or there.note, as_at=row.as_at or there.as_at)
            changed[there.id] = _read_anew(there, filled, _fields(row))
            continue
        if key not in new:
            position += GAP
        new[key] = reading_from(row, indicator_id, position=new[key].position if key in new else position)
    work.save_all(list(changed.values()))
    work.add_all([known_by_now(reading, work.today) for reading in new.values()])
    return f"Paste {count(len(rows), 'reading')} of {indicator.label()}"


def delete_readings(work: UnitOfWork, *, reading_ids: Sequence[int]) -> str:
    """Delete readings; do nothing if there are none."""
    readings = [work.get(Reading, reading_id) for reading_id in reading_ids]
    if not readings:
        return ""
    for reading in readings:
        work.remove(reading)
    name = work.get(Indicator, readings[0].indicator_id).label()
    return f"Delete {count(len(readings), 'reading')} of {name}"


def reading_from(row: DraftReading, indicator_id: int, position: int = 0) -> Reading:
    """Return a draft row as a reading of an indicator."""
    return read_reading(
        indicator_id,
        period=row.period,
        printed=row.printed,
        note=row.note,
        as_at=row.as_at,
        position=position,
        **_fields(row),
    )


def _ratio(note: str, figure: Figure | None) -> tuple[float, float] | None:
    """Return numerator and denominator: from the note if it is just those, else from the printed figure."""
    return read_ratio(note) or (figure.ratio if figure else None)


def _fields(row: DraftReading) -> ReadingFields:
    """Return the further fields of a row that have a value."""
    given = {name: getattr(row, name) for name in ReadingFields.__annotations__}
    return cast(ReadingFields, {name: value for name, value in given.items() if value not in ("", None, False)})


def _read_anew(reading: Reading, row: DraftReading, fields: ReadingFields) -> Reading:
    read = read_reading(reading.indicator_id, period=row.period, printed=row.printed, note=row.note, as_at=row.as_at)
    before = _ratio(reading.note, read_printed(reading.printed))
    has_ratio = _ratio(row.note, read_printed(row.printed)) is not None
    kept = not has_ratio and before != (reading.numerator, reading.denominator)
    numerator, denominator = (reading.numerator, reading.denominator) if kept else (read.numerator, read.denominator)
    certainty = read.certainty if read.printed != reading.printed else reading.certainty
    read = replace(
        reading,
        period=read.period,
        printed=read.printed,
        value=read.value,
        as_at=read.as_at,
        note=read.note,
        numerator=numerator,
        denominator=denominator,
        certainty=certainty,
        provisional=reading.provisional or read.provisional,
    )
    return _with(read, fields)


def _with(reading: Reading, fields: ReadingFields) -> Reading:
    return replace(reading, **clean_fields(fields))
