"""The category tables for reading: figures as printed, totals if they can be added up, footnotes, and issues to check.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.checks.figure_rules import table_findings
from tracker.domain.dates import say_day
from tracker.domain.tables.category_table import CategoryRow
from tracker.domain.tables.column_kinds import says_overlap
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.totals import (
    column_total,
    row_total,
    say_checked,
    total_printed_like,
)
from tracker.office.excel.blocks import HEADING_HEIGHT, SPACE, Blocks, Item
from tracker.office.excel.cell_number import number_cell
from tracker.office.excel.rows import Value
from tracker.office.excel.save import Page
from tracker.office.excel.styles import (
    CELL,
    NUMBER,
    NUMBER_HEADING,
    NUMBER_WORDS,
    SECTION,
    SUBTITLE,
    SURFACE,
    TABLE_HEADING,
    TITLE,
    WORDS,
    Style,
    Styles,
)

TABLES_SHEET = "Tables"
WORKED_OUT = "Calculated total"
_ACROSS = 8
"""Greatest number of columns of figures on a page; a wider table is continued below."""
_PIXELS = [254, *[104] * _ACROSS]
_WORDS = replace(SUBTITLE, indent=1)
_LINE = 14.0


class _Column(Struct, frozen=True):
    """A column of a table with its cells from top to bottom, as printed."""

    heading: str
    is_text: bool
    cells: tuple[str, ...]


class TableSheet:
    """Writes all category tables on one page."""

    def __init__(self, page: Page, styles: Styles) -> None:
        self._blocks = Blocks(page, styles, _PIXELS, len(_PIXELS))

    def write(self, tables: Sequence[TableContent], as_at: date) -> None:
        """Write one block for each table."""
        self._blocks.row([TABLES_SHEET], [TITLE], 26)
        self._blocks.row([f"As at {say_day(as_at)}"], [SUBTITLE], 18)
        for content in tables:
            self._block(content)
        self._blocks.finish(TABLES_SHEET, f"As at {say_day(as_at)}")

    def _block(self, content: TableContent) -> None:
        blocks, table = self._blocks, content.table
        title = " ".join(table.title.split())
        period = " ".join(table.period.split())
        if not content.rows:
            blocks.break_before(HEADING_HEIGHT + _LINE)
            blocks.across(title, SECTION, HEADING_HEIGHT)
            blocks.row(["No figures yet."], [_WORDS], _LINE)
            blocks.gap()
            return
        heading = f"{title}, {period}" if period else title
        columns = _columns(content)
        stretches = [columns[start : start + _ACROSS] for start in range(0, len(columns), _ACROSS)] or [[]]
        notes = [line for note in _notes(content) for line in blocks.lines(note, _WORDS)]
        for number, stretch in enumerate(stretches):
            is_last = number == len(stretches) - 1
            head = self._heading(content, stretch)
            rows = list(self._rows(content, stretch))
            words = [SPACE, *(Item([line], [_WORDS], _LINE, is_row=False) for line in notes)] if is_last else []
            titles = blocks.lines(heading if not number else f"{heading} (continued)", SECTION)
            height = sum(item.height for item in [head, *rows, *words]) + len(titles) * HEADING_HEIGHT
            blocks.break_before(height)
            blocks.across(" ".join(titles), SECTION, HEADING_HEIGHT)
            blocks.table(head, [*rows, *words], [], 0.0)
            blocks.gap()

    def _heading(self, content: TableContent, columns: Sequence[_Column]) -> Item:
        values = [content.table.row_heading, *(column.heading for column in columns)]
        styles = [TABLE_HEADING, *(TABLE_HEADING if column.is_text else NUMBER_HEADING for column in columns)]
        return replace(self._blocks.item(values, styles), height=self._blocks.height_of(values, styles) + 4)

    def _rows(self, content: TableContent, columns: Sequence[_Column]) -> Iterator[Item]:
        for index, (label, is_total) in enumerate(_labels(content)):
            values: list[Value] = [label]
            styles = [replace(WORDS, bold=is_total, fill=SURFACE if is_total else "")]
            for column in columns:
                value, style = _cell(column, index)
                values.append(value)
                styles.append(replace(style, bold=is_total, fill=SURFACE if is_total else ""))
            yield self._blocks.item(values, styles)


def _cell(column: _Column, index: int) -> tuple[Value, Style]:
    printed = " ".join(column.cells[index].split())
    if column.is_text:
        return printed, replace(CELL, form="@")
    value_and_format = number_cell(printed)
    if value_and_format is None:
        return printed, replace(NUMBER_WORDS, wrap=True)
    return value_and_format[0], replace(NUMBER, form=value_and_format[1])


def _labels(content: TableContent) -> list[tuple[str, bool]]:
    """Return the label of each row from top to bottom, and whether it is a row of totals."""
    labels = [(row.label_text, row.is_total) for row in content.rows]
    return [*labels, (WORKED_OUT, True)] if _needs_totals(content) else labels


def _columns(content: TableContent) -> list[_Column]:
    """Return the columns as printed, and a column of totals if the table has none and its rows can be added up."""
    needs_totals = _needs_totals(content)
    columns = []
    for index, column in enumerate(content.table.columns):
        cells = [row.cell(index) for row in content.rows]
        if needs_totals:
            total = column_total(content, index)
            cells.append("" if total is None else total_printed_like(content, total, index))
        columns.append(_Column(column.heading, column.kind == "text", tuple(cells)))
    if _has_row_totals(content):
        cells = [_row_total(content, row) for row in content.rows]
        columns.append(_Column(WORKED_OUT, False, (*cells, "") if needs_totals else tuple(cells)))
    return columns


def _needs_totals(content: TableContent) -> bool:
    """Return whether columns can be added up and the table has no printed row of totals."""
    if any(row.is_total for row in content.rows) or len(content.rows) < 2:
        return False
    return any(column_total(content, index) is not None for index in range(len(content.table.columns)))


def _has_row_totals(content: TableContent) -> bool:
    if any(column.is_total for column in content.table.columns):
        return False
    rows = [row for row in content.rows if not row.is_total]
    return bool(rows) and all(row_total(content, row) is not None for row in rows)


def _row_total(content: TableContent, row: CategoryRow) -> str:
    total = row_total(content, row)
    return "" if total is None else total_printed_like(content, total)


def _notes(content: TableContent) -> Iterator[str]:
    """Yield the footnote, a remark on totals, and the issues to check."""
    table = content.table
    if table.footnote.strip():
        yield " ".join(table.footnote.split())
    if not table.exclusive and not says_overlap(table.footnote):
        yield "Cases can be in several categories, so columns are not totalled."
    checked = say_checked(content)
    if checked:
        yield checked
    yield from (f"To check: {finding.sentence}" for finding in table_findings(content))
