"""Indicators and their readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, select

from tracker.data.mapping import MAPPED
from tracker.data.queries import ReadConnection
from tracker.data.schema import indicator, reading
from tracker.domain.content import IndicatorContent
from tracker.domain.errors import NotFound
from tracker.domain.indicator import Indicator
from tracker.domain.reading import Reading

_PAGE = 500


def indicators(connection: ReadConnection) -> list[Indicator]:
    """All indicators in their order."""
    rows = connection.execute(select(indicator).order_by(indicator.c.position, indicator.c.id)).mappings()
    return [MAPPED[Indicator].from_row(row) for row in rows]


def indicator_by_id(connection: ReadConnection, indicator_id: int) -> Indicator:
    """One indicator. Raises NotFound."""
    row = connection.execute(select(indicator).where(indicator.c.id == indicator_id)).mappings().first()
    if row is None:
        raise NotFound("That indicator is no longer in the file: it has been deleted.")
    found: Indicator = MAPPED[Indicator].from_row(row)
    return found


def contents(connection: ReadConnection, ids: Sequence[int] | None = None) -> list[IndicatorContent]:
    """Indicators (of those ids, or all) with their readings, in their order."""
    wanted = indicators(connection) if ids is None else _by_ids(connection, ids)
    readings: dict[int, list[Reading]] = {row.id: [] for row in wanted}
    keys = list(readings)
    for start in range(0, len(keys), _PAGE):
        query = select(reading).where(reading.c.indicator_id.in_(keys[start : start + _PAGE]))
        query = query.order_by(reading.c.indicator_id, reading.c.position, reading.c.id)
        for row in connection.execute(query).mappings():
            readings[row["indicator_id"]].append(MAPPED[Reading].from_row(row))
    return [IndicatorContent(row, tuple(readings[row.id])) for row in wanted]


def recent_contents(
    connection: ReadConnection, ids: Sequence[int] | None = None, most: int = 40
) -> list[IndicatorContent]:
    """As `contents`, with the `most` newest readings of each only: for a list of many."""
    newest = (reading.c.as_at.is_(None), reading.c.as_at.desc(), reading.c.position.desc(), reading.c.id.desc())
    place = func.row_number().over(partition_by=reading.c.indicator_id, order_by=newest)
    numbered = select(reading.c.id, place.label("place"))
    if ids is not None:
        numbered = numbered.where(reading.c.indicator_id.in_(ids))
    chosen = numbered.subquery()
    query = (
        select(reading)
        .join(chosen, chosen.c.id == reading.c.id)
        .where(chosen.c.place <= most)
        .order_by(reading.c.indicator_id, reading.c.position, reading.c.id)
    )
    found: dict[int, list[Reading]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row["indicator_id"]].append(MAPPED[Reading].from_row(row))
    wanted = indicators(connection) if ids is None else _by_ids(connection, ids)
    return [IndicatorContent(row, tuple(found[row.id])) for row in wanted]


def _by_ids(connection: ReadConnection, ids: Sequence[int]) -> list[Indicator]:
    query = select(indicator).where(indicator.c.id.in_(ids)).order_by(indicator.c.position, indicator.c.id)
    return [MAPPED[Indicator].from_row(row) for row in connection.execute(query).mappings()]


def printed_readings(connection: ReadConnection) -> dict[str, dict[str, str]]:
    """What is printed for each period, by the indicator's name case-folded."""
    held: dict[str, dict[str, str]] = {}
    query = select(indicator.c.name, reading.c.period, reading.c.printed).join(reading).order_by(reading.c.id)
    for name, period, printed in connection.execute(query):
        held.setdefault(name.casefold(), {})[period] = printed
    return held
