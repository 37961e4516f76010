"""Totals of a category table and their checks: of rows always, of columns only if no case is in two categories."""

from __future__ import annotations

from tracker.domain.contradiction import Contradiction
from tracker.domain.figures.printed_precision import as_precise, say_like
from tracker.domain.figures.reading import read_value
from tracker.domain.tables.category_table import ADDED, CategoryRow, Column
from tracker.domain.tables.content import TableContent


def row_total(content: TableContent, row: CategoryRow) -> float | None:
    """Return the sum of a row's cells; None if its columns are of different kinds or a cell has no figure."""
    added = _added(content.table.columns)
    values = [read_value(row.cell(column)) for column in added]
    if len(added) < 2 or any(value is None for value in values):
        return None
    return sum(value for value in values if value is not None)


def column_total(content: TableContent, column: int) -> float | None:
    """Return the sum of a column over the categories; None if they overlap or the column cannot be added up."""
    table = content.table
    if not table.exclusive or column >= len(table.columns) or table.columns[column].kind not in ADDED:
        return None
    return _sum(content, column)


def total_printed_like(content: TableContent, total: float, column: int | None = None) -> str:
    """Return a total in the form of the most precise cell that it adds up: '£81.8m', '30'."""
    columns = [column] if column is not None else _added(content.table.columns)
    cells = [row.cell(column) for row in content.rows for column in columns if row.cell(column) and not row.is_total]
    if not cells:
        return f"{total:g}"
    model = max(cells, key=lambda cell: len(cell.partition(".")[2]))
    return say_like(total, model)


def total_contradictions(content: TableContent) -> tuple[Contradiction, ...]:
    """Return a contradiction for each printed total or share that does not follow from the figures."""
    columns = range(len(content.table.columns))
    contradictions = [_row_contradiction(content, row, column) for column in columns for row in content.rows]
    contradictions += [_column_contradiction(content, row, column) for row in content.rows for column in columns]
    return (*filter(None, contradictions), *_share_contradictions(content))


def _added(columns: tuple[Column, ...]) -> list[int]:
    """Return the indices of the columns that a row's total adds up; none if they are of different kinds, or of a kind
    that is not added up.
    """
    indexes = [index for index, column in enumerate(columns) if not column.is_total]
    kinds = {columns[index].kind for index in indexes}
    return indexes if len(kinds) == 1 and kinds <= set(ADDED) else []


def total_contradiction(content: TableContent, row: CategoryRow, index: int) -> Contradiction | None:
    """Return the contradiction if a printed total does not follow from the figures; otherwise None."""
    return _row_contradiction(content, row, index) or _column_contradiction(content, row, index)


def _row_contradiction(content: TableContent, row: CategoryRow, index: int) -> Contradiction | None:
    stated = row.cell(index)
    total = row_total(content, row) if content.table.columns[index].is_total else None
    if total is None or not _differs(total, stated):
        return None
    return Contradiction(
        f"{row.label_text}: the total is reported as {stated}, its figures add up to {total:,g}.",
        (row.label_text, content.table.columns[index].heading, stated, f"{total:.10g}"),
    )


def _column_contradiction(content: TableContent, row: CategoryRow, index: int) -> Contradiction | None:
    stated = row.cell(index)
    total = column_total(content, index) if row.is_total else None
    if total is None or not _differs(total, stated):
        return None
    heading, shown = content.table.columns[index].heading, total_printed_like(content, total, index)
    return Contradiction(
        f"{heading}: the total is reported as {stated}, the rows add up to {shown}.",
        (row.label_text, heading, stated, f"{total:.10g}"),
    )


def say_checked(content: TableContent) -> str:
    """Say that the printed totals that can be compared with the figures are correct, and how many cannot be compared.

    "" if a total is wrong or none can be compared. Not counted are totals of shares, which are not sums of counts, and
    totals of overlapping categories, which have no sum.
    """
    columns = content.table.columns
    totals = [
        _is_checked(content, row, index)
        for row in content.rows
        for index, column in enumerate(columns)
        if column.kind in ADDED and (column.is_total or (row.is_total and content.table.exclusive))
        if any(letter.isdigit() for letter in row.cell(index))
    ]
    if not any(totals) or total_contradictions(content):
        return ""
    if all(totals):
        return "Checked: the totals are correct."
    right = f"{sum(totals)} of {len(totals)} totals {'is' if sum(totals) == 1 else 'are'} correct"
    return f"Checked: {right}. The others are of cells that cannot all be added up."


def _is_checked(content: TableContent, row: CategoryRow, index: int) -> bool:
    if read_value(row.cell(index)) is None:
        return False
    of_row = row_total(content, row) if content.table.columns[index].is_total else None
    return of_row is not None or (row.is_total and column_total(content, index) is not None)


def _differs(total: float, stated: str) -> bool:
    figure = read_value(stated)
    return figure is not None and as_precise(total, stated) != as_precise(figure, stated)


def _share_contradictions(content: TableContent) -> list[Contradiction]:
    contradictions = []
    columns = content.table.columns
    for index, column in enumerate(columns):
        counted = [left for left in range(index) if columns[left].kind in ADDED]
        total = _sum(content, counted[-1]) if column.kind == "share" and counted else None
        for row in content.rows if total else ():
            stated, part = row.cell(index), read_value(row.cell(counted[-1]))
            figure = read_value(stated)
            if figure is None or part is None or not total or row.is_total:
                continue
            share = 100 * part / total
            if as_precise(share, stated) != as_precise(figure, stated):
                right = say_like(share, stated)
                sentence = f"{row.label_text}: {stated} is reported, but {part:,g} of {total:,g} is {right}."
                facts = (row.label_text, column.heading, stated, f"{part:.10g}", f"{total:.10g}")
                contradictions.append(Contradiction(sentence, facts))
    return contradictions


def _sum(content: TableContent, column: int) -> float | None:
    values = [read_value(row.cell(column)) for row in content.rows if not row.is_total]
    if not values or any(value is None for value in values):
        return None
    return round(sum(value for value in values if value is not None), 6)
