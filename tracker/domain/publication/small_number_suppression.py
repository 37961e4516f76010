"""Leaves small numbers out of tables and indicators that are published, with the figures that would give them back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.governance.small_numbers import count_in
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import Measure, measure_of, per_what
from tracker.domain.publication.secondary_suppression import Sum, protected
from tracker.domain.tables.category_table import ADDED, CategoryRow
from tracker.domain.tables.content import TableContent
from tracker.domain.text import count, join, shorten

MARK = "*"
"""Printed in place of a figure that is left out, whether it is small itself or would give a small one away."""
_TOTAL = -1
"""Used in place of the index of a row or a column for the totals."""
_MOST_NAMED = 6
Cell = tuple[int, int]
"""The indexes of a row and of a column of a table; all totals of a kind are one, however often they are printed."""


class Small(Struct, frozen=True):
    """A count under the threshold: its place ('Staff, Q1') and its printed form, such as '3' or '3*'."""

    where: str
    printed: str


def say_small(numbers: Sequence[Small]) -> str:
    """Return '“Staff, Q1” (3) and “Delay, Q2” (1)'; after the first few, only the number of the others."""
    named = [f"{one.where} ({one.printed})" for one in numbers[:_MOST_NAMED]]
    more = len(numbers) - _MOST_NAMED
    return join([*named, *([count(more, "more", "more")] if more > 0 else [])])


def small_cells(content: TableContent, under: int) -> tuple[Small, ...]:
    """Return the counts of a table from 1 to just below `under`, as printed."""
    columns = counted(content)
    return tuple(
        Small(f"{row.label_text}, {content.table.columns[index].heading}".strip(", "), row.cell(index).strip())
        for row in content.rows
        for index in columns
        if (number := count_in(row.cell(index))) is not None and 0 < number < under
    )


def small_readings(content: IndicatorContent, under: int) -> tuple[Small, ...]:
    """Return the counts of an indicator from 1 to just below `under`: its figures, or the counts of which they are a
    rate.
    """
    return tuple(
        Small(shorten(reading.period.text, 40) or reading.printed, small)
        for reading in content.readings
        if (small := _small_in(content, reading, under))
    )


def suppress_table(content: TableContent, under: int) -> TableContent:
    """Return the table without its small counts and whatever would give them back, and with a footnote that says so.

    If a count is left out, the shares of its row are left out too, and the table's statements about single cells.
    """
    counts = table_counts(content)
    small = [cell for cell, number in counts.items() if 0 < number < under]
    if not small:
        return content
    hidden = protected(counts, table_sums(content, counts), small)
    columns = content.table.columns
    added = counted(content)
    derived = {index for index, column in enumerate(columns) if column.kind in ("share", "per cent")}

    def row(at: int, one: CategoryRow) -> CategoryRow:
        left = {column for column in added if table_cell(content, at, column) in hidden}
        left |= {column for column in derived if left}
        cells = tuple(MARK if index in left and text.strip() else text for index, text in enumerate(one.cells))
        return replace(one, cells=cells)

    rows = tuple(row(at, one) for at, one in enumerate(content.rows))
    note = "\n".join(part for part in (content.table.footnote, _note(under)) if part.strip())
    return replace(content, table=replace(content.table, footnote=note), rows=rows, statements=())


def suppress_readings(content: IndicatorContent, under: int) -> IndicatorContent:
    """Return the indicator without its small counts, and without the figures that would give them back.

    A figure to which others add up, such as the year to date, is left out if it covers a small figure but not the
    further figure that is left out with it. Then what is known of the two can be divided between them in more than one
    way.
    """
    small = [reading for reading in content.readings if _small_in(content, reading, under)]
    if not small:
        return content
    hidden = {id(reading) for reading in small}
    for reading in small:
        hidden |= {id(other) for other in _giving_back(content, reading, hidden)}
    readings = tuple(_left_out(reading, under) if id(reading) in hidden else reading for reading in content.readings)
    return replace(content, readings=readings, statements=())


def table_counts(content: TableContent) -> dict[Cell, int]:
    """Return the counts that a table prints, by cell."""
    counts: dict[Cell, int] = {}
    columns = counted(content)
    for at, row in enumerate(content.rows):
        for index in columns:
            number = count_in(row.cell(index))
            if number is not None:
                counts.setdefault(table_cell(content, at, index), number)
    return counts


def table_sums(content: TableContent, cells: Collection[Cell]) -> list[Sum[Cell]]:
    """Return the sums of `cells` that a reader of the table knows, because a total is printed or follows from a share.

    A single figure among zeros gives no total by its share, as the share is left out with the figure.
    """
    counts = table_counts(content)
    lines = range(len(content.rows))
    columns = counted(content)
    kinds = {
        "number" if index in columns else column.kind
        for index, column in enumerate(content.table.columns)
        if not column.is_total and (index in columns or column.kind in ADDED)
    }
    sums: list[Sum[Cell]] = []
    for at in [*lines, _TOTAL] if kinds == {"number"} else []:
        sums += _sum((at, _TOTAL), [(at, column) for column in columns], cells)
    if content.table.exclusive:
        for column in [*columns, _TOTAL]:
            parts = [(at, column) for at in lines]
            known = _sum((_TOTAL, column), parts, cells)
            shared = [part for part in parts if part in cells and counts.get(part, 1)]
            sums += (
                [dict.fromkeys(shared, 1)] if not known and len(shared) > 1 and _has_share(content, column) else known
            )
    return sums


def table_cell(content: TableContent, at: int, index: int) -> Cell:
    """Return the cell at a row and a column; all totals share one index."""
    return _TOTAL if content.rows[at].is_total else at, _TOTAL if content.table.columns[index].is_total else index


def _note(under: int) -> str:
    return f"{MARK} Left out: a count under {under}, or a figure from which one could be worked out."


def counted(content: TableContent) -> list[int]:
    """Return the indexes of the columns of counts, including a column that counts as words only because of what is
    written beside its counts.
    """
    return [
        index
        for index, column in enumerate(content.table.columns)
        if column.kind == "number" or (column.kind == "text" and _has_counts([row.cell(index) for row in content.rows]))
    ]


def _has_counts(cells: Sequence[str]) -> bool:
    """Return whether at least half of the texts with digits are counts, and some of them have something written beside
    them or some texts are not counts.

    A column of plain numbers and nothing else was deliberately declared to be words.
    """
    counts = [text for text in cells if count_in(text) is not None]
    others = [text for text in cells if count_in(text) is None and any(map(str.isdigit, text))]
    has_more = bool(others) or any(read_value(text) is None for text in counts)
    return has_more and len(counts) >= len(others)


def _sum(total: Cell, parts: Sequence[Cell], cells: Collection[Cell]) -> list[Sum[Cell]]:
    there = [part for part in parts if part in cells]
    return [{**dict.fromkeys(there, 1), total: -1}] if total in cells and there else []


def _has_share(content: TableContent, index: int) -> bool:
    """Return whether the share of each figure of a column in its total is printed, which gives the total away."""
    columns = content.table.columns
    indexes = [column for column in counted(content) if columns[column].is_total] if index == _TOTAL else [index]
    return any(
        next((one.kind for one in columns[column + 1 :] if one.kind not in ADDED), "") == "share" for column in indexes
    )


def _small_in(content: IndicatorContent, reading: Reading, under: int) -> str:
    """Return the smallest count that a reading shows, as printed, if it is under the threshold; else ""."""
    shown = {count_in(reading.printed): reading.printed.strip()} if measure_of(content) is Measure.NUMBER else {}
    above = reading.numerator
    if above is None and reading.denominator and reading.value is not None:
        above = float(round(reading.value * reading.denominator / per_what(content.indicator.unit)))
    for part in (above, reading.denominator):
        if part is not None and part == int(part):
            shown.setdefault(int(part), str(int(part)))
    small = [number for number in shown if number is not None and 0 < number < under]
    return shown[min(small)] if small else ""


def _covers(whole: Reading, part: Reading) -> bool:
    """Return whether the period of one reading contains that of another reading of the same series, and is longer."""
    if whole.series != part.series:
        return False
    starts, ends = whole.period.starts_on, whole.period.ends_on
    inner, end = part.period.starts_on, part.period.ends_on
    if not (starts and ends and inner and end):
        return False
    return starts <= inner and end <= ends and (starts, ends) != (inner, end)


def _giving_back(content: IndicatorContent, small: Reading, hidden: Collection[int]) -> Iterator[Reading]:
    """Yield the readings that must be left out with a small one: a second one in the shortest longer period that covers
    it, and the longer periods that cover only one of the two; without a second one, all longer periods.
    """
    above = [reading for reading in content.readings if _covers(reading, small)]
    if not above:
        return
    least = min(above, key=_days)
    beside = [
        reading
        for reading in content.readings
        if _covers(least, reading)
        and reading is not small
        and reading.period.kind is small.period.kind
        and _size(content, reading) >= 2
    ]
    chosen = min(beside, key=lambda reading: (id(reading) not in hidden, _size(content, reading)), default=None)
    if chosen is not None:
        yield chosen
    last = {reading.period.ends_on for reading in (small, chosen) if reading is not None}
    yield from (
        reading
        for reading in above
        if reading.period.ends_on in last and reading.value in (small.value, chosen and chosen.value)
    )
    for reading in above:
        if chosen is None or not _covers(reading, chosen):
            yield reading
    if chosen is not None:
        yield from (reading for reading in content.readings if _covers(reading, chosen) and not _covers(reading, small))


def _size(content: IndicatorContent, reading: Reading) -> int:
    """Return the count that a reading shows: its numerator, or else its figure; 0 if the figure is not a count."""
    if reading.numerator is not None:
        return int(reading.numerator)
    return count_in(reading.printed) or 0 if measure_of(content) is Measure.NUMBER else 0


def _days(reading: Reading) -> int:
    starts, ends = reading.period.starts_on, reading.period.ends_on
    assert starts and ends, "only what is of known days covers something"
    return (ends - starts).days


def _left_out(reading: Reading, under: int) -> Reading:
    note = "\n".join(part for part in (reading.footnote, _note(under)) if part.strip())
    return replace(
        reading,
        printed=MARK,
        value=None,
        numerator=None,
        denominator=None,
        certainty="",
        trend="",
        status="",
        note="",
        footnote=note,
    )
