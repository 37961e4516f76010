"""Indicators and their readings."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select

from tracker.data.queries import ReadConnection
from tracker.data.queries.contents_from_rows import PARTS, in_order, indicator_contents, of, table_contents
from tracker.data.queries.rows import rows_of, rows_of_each, rows_with
from tracker.data.rows.rows_and_values import MAPPED
from tracker.data.rows.schema import indicator, period_target, reading
from tracker.domain.figures.reading import Reading
from tracker.domain.history.row_kinds import Kind, Record
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.recovery_form import FormAction, FormTable, RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.plans.plan import Action
from tracker.domain.tables.category_table import CategoryRow, CategoryTable
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.theme_text import ThemeText


def indicators(connection: ReadConnection) -> list[Indicator]:
    """Return all indicators in their order."""
    rows = connection.execute(select(indicator).order_by(indicator.c.position, indicator.c.id)).all()
    return [MAPPED[Indicator].from_cells(row) for row in rows]


def indicator_names(connection: ReadConnection) -> dict[int, str]:
    """Return the name of every indicator by its id, in their order."""
    rows = connection.execute(select(indicator.c.id, indicator.c.name).order_by(indicator.c.position, indicator.c.id))
    return {row.id: row.name for row in rows}


def ids_with_period_targets(connection: ReadConnection) -> set[int]:
    """Return the ids of the indicators that have a target for some period."""
    return set(connection.scalars(select(period_target.c.indicator_id).distinct()))


def contents(connection: ReadConnection, ids: Sequence[int] | None = None) -> list[IndicatorContent]:
    """Return indicators (those with the ids, or all) in their order, with their readings and everything else of
    theirs.
    """
    wanted = indicators(connection) if ids is None else _by_ids(connection, ids)
    keys = [row.id for row in wanted]
    rows = _parts(connection, keys)
    rows[Reading] = rows_with(connection, Reading, "indicator_id", keys)
    return indicator_contents(wanted, rows)


def reading_count(connection: ReadConnection, indicator_id: int) -> int:
    """Count the readings of an indicator."""
    query = select(func.count()).select_from(reading).where(reading.c.indicator_id == indicator_id)
    return connection.execute(query).scalar_one()


def content_anew(
    connection: ReadConnection, content: IndicatorContent, reading_ids: Collection[int]
) -> IndicatorContent | None:
    """Return an indicator's content after its readings `reading_ids` changed; None if the indicator was deleted.

    The other readings are not read again, as there may be thousands.
    """
    wanted = _by_ids(connection, [content.indicator.id])
    rows = _parts(connection, [row.id for row in wanted])
    changed = rows_with(connection, Reading, "id", sorted(reading_ids))
    rows[Reading] = [record for record in content.readings if record.id not in reading_ids] + changed
    return next(iter(indicator_contents(wanted, rows)), None)


def recent_contents(connection: ReadConnection, ids: Sequence[int], most: int = 40) -> list[IndicatorContent]:
    """Return the same as `contents`, but with only the `most` newest readings of each: for a long list."""
    newest = (reading.c.as_at.is_(None), reading.c.as_at.desc(), reading.c.position.desc(), reading.c.id.desc())
    row_number = func.row_number().over(partition_by=reading.c.indicator_id, order_by=newest)
    chosen = select(reading.c.id, row_number.label("place")).where(reading.c.indicator_id.in_(ids)).subquery()
    query = select(reading).join(chosen, chosen.c.id == reading.c.id).where(chosen.c.place <= most)
    readings = [MAPPED[Reading].from_cells(row) for row in connection.execute(query).all()]
    rows = _by_ids(connection, ids)
    return indicator_contents(rows, {**_parts(connection, [row.id for row in rows]), Reading: readings})


def tables(connection: ReadConnection) -> list[TableContent]:
    """Return all category tables with their rows, in their order."""
    kinds: tuple[Kind, ...] = (CategoryTable, CategoryRow, Statement)
    return table_contents(rows_of_each(connection, kinds))


def category_tables(connection: ReadConnection) -> list[CategoryTable]:
    """Return all category tables without their rows, in their order."""
    return in_order(rows_of(connection, CategoryTable))


def theme_texts(connection: ReadConnection) -> list[ThemeText]:
    """Return the texts around the figures of themes, in their order."""
    return in_order(rows_of(connection, ThemeText))


def theme_text(connection: ReadConnection, directorate: str, theme: str) -> ThemeText | None:
    """Return the texts around the figures of a theme; None if there are none."""
    themes = (one for one in theme_texts(connection) if (one.directorate, one.theme) == (directorate, theme))
    return next(themes, None)


def statements_of_all(connection: ReadConnection) -> list[Statement]:
    """Return the statements that concern neither one indicator nor one table."""
    return [row for row in rows_of(connection, Statement) if row.indicator_id is None and row.category_table_id is None]


def _parts(connection: ReadConnection, ids: Sequence[int]) -> dict[Kind, Sequence[Record]]:
    rows: dict[Kind, Sequence[Record]] = {kind: rows_with(connection, kind, "indicator_id", ids) for kind in PARTS}
    forms = [form.id for form in rows[RecoveryForm]]
    rows[FormAction] = rows_with(connection, FormAction, "recovery_form_id", forms)
    rows[FormTable] = rows_with(connection, FormTable, "recovery_form_id", forms)
    linked = [link.action_id for link in of(rows, FormAction)]
    rows[Action] = rows_with(connection, Action, "id", linked)
    return rows


def _by_ids(connection: ReadConnection, ids: Sequence[int]) -> list[Indicator]:
    query = select(indicator).where(indicator.c.id.in_(ids)).order_by(indicator.c.position, indicator.c.id)
    return [MAPPED[Indicator].from_row(row) for row in connection.execute(query).mappings()]


def printed_readings(connection: ReadConnection) -> dict[str, dict[tuple[str, str], str]]:
    """Return the printed figure for each period and series, by the indicator's name in case-folded form."""
    held: dict[str, dict[tuple[str, str], str]] = {}
    query = select(indicator.c.name, reading.c.period, reading.c.series, reading.c.printed).join(reading)
    for name, period, series, printed in connection.execute(query.order_by(reading.c.id)):
        held.setdefault(name.casefold(), {})[period, series] = printed
    return held
