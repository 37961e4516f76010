"""What a manager does with indicators and their readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from tracker.data.unit_of_work import UnitOfWork
from tracker.domain.indicator import Indicator
from tracker.domain.period import Period
from tracker.domain.plan import required
from tracker.domain.reading import Reading, read_ratio, read_value
from tracker.domain.target import Better
from tracker.domain.text import clean, count
from tracker.services.placing import last_position, position_after

_NAME = "Give the indicator a name."


class IndicatorFields(TypedDict, total=False):
    """The fields of an indicator, its target as printed."""

    name: str
    unit: str
    better: Better
    target_text: str


def add_indicator(work: UnitOfWork, **fields: Unpack[IndicatorFields]) -> str:
    """Add an indicator after the others."""
    name = required(fields.get("name", ""), "name", _NAME)
    fields["name"] = name
    indicator = Indicator(**fields, position=last_position(work.find(Indicator)))
    work.as_at = None
    return f"Add indicator {work.add(indicator).label()}"


def edit_indicator(
    work: UnitOfWork, *, indicator_id: int, typing: bool = False, **fields: Unpack[IndicatorFields]
) -> str:
    """Change fields of an indicator."""
    indicator = work.get(Indicator, indicator_id)
    if "name" in fields:
        fields["name"] = required(fields["name"], "name", _NAME)
    if "unit" in fields:
        fields["unit"] = clean(fields["unit"]).strip()
    if "target_text" in fields:
        fields["target_text"] = clean(fields["target_text"]).strip()
    work.save(replace(indicator, **fields))
    if typing:
        work.merge_key = f"indicator {indicator_id} {sorted(fields)}"
    return f"Change indicator {indicator.label()}"


def move_indicator(work: UnitOfWork, *, indicator_id: int, after_id: int | None) -> str:
    """Put an indicator right after another (None: first)."""
    indicator = work.get(Indicator, indicator_id)
    others = [other for other in work.find(Indicator) if other.id != indicator_id]
    work.save(replace(indicator, position=position_after(work, others, after_id)))
    return f"Move indicator {indicator.label()}"


def delete_indicator(work: UnitOfWork, *, indicator_id: int) -> str:
    """Delete an indicator with its readings."""
    indicator = work.get(Indicator, indicator_id)
    work.remove(indicator)
    return f"Delete indicator {indicator.label()}"


def read_reading(
    indicator_id: int,
    *,
    period: str,
    printed: str,
    note: str = "",
    as_at: date | None = None,
    reported_on: date | None = None,
    position: int = 0,
) -> Reading:
    """A reading from what was printed: its period, number, day, and the ratio where the note is just '8 of 7,053'.

    `as_at` is its day where the period names none.
    """
    meaning = Period.read(period)
    printed = clean(printed).strip()
    numerator, denominator = read_ratio(note) or (None, None)
    return Reading(
        indicator_id,
        meaning,
        printed,
        read_value(printed),
        meaning.ends_on or as_at,
        reported_on,
        numerator,
        denominator,
        clean(note).strip(),
        position,
    )


def record_reading(
    work: UnitOfWork, *, indicator_id: int, period: str, printed: str, note: str = "", as_at: date | None = None
) -> str:
    """Add a reading at the end of an indicator's. `as_at` is its day where the period names none."""
    indicator = work.get(Indicator, indicator_id)
    required(period, "period", "Say which period or day the reading is for.")
    siblings = work.find(Reading, indicator_id=indicator_id)
    position = last_position(siblings)
    work.add(read_reading(indicator_id, period=period, printed=printed, note=note, as_at=as_at, position=position))
    return f"Record a reading of {indicator.label()}"


def edit_reading(
    work: UnitOfWork, *, reading_id: int, period: str, printed: str, note: str, as_at: date | None = None
) -> str:
    """Change a reading; what the text means is read anew. `as_at` is its day where the period names none."""
    reading = work.get(Reading, reading_id)
    required(period, "period", "Say which period or day the reading is for.")
    read = read_reading(
        reading.indicator_id,
        period=period,
        printed=printed,
        note=note,
        as_at=as_at,
        reported_on=reading.reported_on,
        position=reading.position,
    )
    work.save(replace(read, id=reading.id, version=reading.version))
    return f"Change a reading of {work.get(Indicator, reading.indicator_id).label()}"


def delete_readings(work: UnitOfWork, *, reading_ids: Sequence[int]) -> str:
    """Delete readings."""
    readings = [work.get(Reading, reading_id) for reading_id in reading_ids]
    for reading in readings:
        work.remove(reading)
    name = work.get(Indicator, readings[0].indicator_id).label()
    return f"Delete {count(len(readings), 'reading')} of {name}"
