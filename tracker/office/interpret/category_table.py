"""Tables of figures by category: recognise them, and read their cells exactly as printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.imports.draft import DraftRow, DraftTable, Problem
from tracker.domain.tables.column_kinds import (
    is_blank,
    is_figure,
    is_heading_row,
    names_total,
    read_columns,
    says_overlap,
    shares_a_whole,
)
from tracker.domain.text import count, shorten
from tracker.office.interpret.exempt_columns import MarkColumns
from tracker.office.interpret.heading_words import plain
from tracker.office.interpret.readings_wide import WideHeading
from tracker.office.interpret.table_title import title_of
from tracker.office.readers.grid import PLAIN_LEVEL, Row, Table
from tracker.office.wording.exempt_labels import read_label
from tracker.office.wording.exempt_marks import read_lock

_SEARCHED_ROWS = 20
_LONGEST_HEADING = 60
_LONGEST_CELL = 60
_LONGEST_CATEGORY = 120
_FEWEST_ROWS = 2
_INDICATOR = re.compile(r"(?:performance )?(?:indicators?|measures?|kpis?|pis?)(?: name)?|performance measures?")
_CATEGORY = re.compile(
    r"(?:\w+ ){0,2}(?:reasons?|categor(?:y|ies)|types?|locations?|areas?|places?|ratings?|bands?|wards?|districts?"
    r"|outcomes?|causes?|groups?|ethnicity|gender|age|tenure|grades?|channels?)"
)
_NO_COUNT = re.compile(
    r"(?:.* )?(?:phone|telephone|tel|ext|extension|mobile|fax|pages?|dates?|years?|times?|ref|reference|id|item"
    r"|version)(?: no| number)?"
)
"""Headings of columns whose figures are not counts."""
_NUMBERED = re.compile(r"0\d")
"""Matches the beginning of a figure that is an identifying number and not a count."""
_PERIOD_PART = re.compile(r"(?:\((?P<bracketed>[^()]+)\)|[,:–—-]\s+(?P<after>[^,:–—]+)|\bfor (?P<of>.+))$")


class CategoryHeading(Struct, frozen=True):
    """The row of headings at `row_index`.

    `label` is the column of the categories, `figures` are the other columns with a heading, and `marks` are those that
    say what is not for publication.
    """

    row_index: int
    label: int
    figures: Mapping[int, str]
    marks: MarkColumns


def is_by_category(table: Table, wide: WideHeading) -> bool:
    """Return whether a table with periods as columns counts by category.

    It does if it prints totals over the periods, for which no reading has a place. A table with a target, a trend or
    another field of an indicator, or one that names its rows indicators, holds readings.
    """
    head = table.rows[wide.row_index].text(wide.name)
    if wide.fields or wide.targets or _INDICATOR.fullmatch(plain(head)):
        return False
    if not any(names_total(text) for text in wide.left_out.values()):
        return False
    return find_category_heading(table) is not None


def doubt(table: Table, wide: WideHeading) -> list[Problem]:
    """Return a problem if a table that was imported as readings by period might also be a table by category."""
    head = table.rows[wide.row_index]
    name = head.text(wide.name)
    if wide.fields or wide.targets or not _CATEGORY.fullmatch(plain(name)):
        return []
    sentence = (
        f"The rows under “{shorten(name)}” were imported as indicators with a reading for each period. If they are the "
        "categories of one table, undo this and paste it under Tables instead."
    )
    return [Problem(head.where, sentence)]


def find_category_heading(table: Table) -> CategoryHeading | None:
    """Return the heading row of a table by category; None if there is any doubt that it is one.

    Every row below must have a category in words and short cells, each under a heading, and at least half of the
    columns must hold nothing but figures. A row of one cell is a remark.
    """
    for index, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        if len(row.texts) < 2 or any(len(text) > _LONGEST_HEADING for text in row.texts.values()):
            continue
        below = [
            found_row
            for found_row in table.rows[index + 1 :]
            if len(found_row.texts) > 1 and found_row.texts != row.texts
        ]
        if len(below) < _FEWEST_ROWS:
            continue
        label = min(column for found_row in (row, *below) for column in found_row.texts)
        marks = MarkColumns.of(row.texts, below, used=(label,))
        figures = {column: text for column, text in row.texts.items() if column != label and column not in marks.says}
        if figures and _counts(row, below, label, figures):
            return CategoryHeading(index, label, figures, marks)
    return None


def category_with_columns(
    table: Table, category_heading: CategoryHeading | None, chosen: Mapping[int, str]
) -> CategoryHeading | None:
    """Return the headings with the user's columns; None if no column is then the category or none is a figure."""
    index = (
        category_heading.row_index
        if category_heading
        else next((at for at, row in enumerate(table.rows) if len(row.texts) > 1), None)
    )
    if index is None:
        return None
    head = table.rows[index]
    fields = (
        {category_heading.label: "label", **dict.fromkeys(category_heading.figures, "figure")}
        if category_heading
        else {}
    )
    fields |= chosen
    label = next(
        (column for column, field in chosen.items() if field == "label"),
        category_heading.label if category_heading else None,
    )
    figures = {
        column: head.text(column) or f"Column {column + 1}"
        for column, field in sorted(fields.items())
        if field == "figure" and column != label
    }
    if label is None or not figures:
        return None
    below = [row for row in table.rows[index + 1 :] if len(row.texts) > 1 and row.texts != head.texts]
    marks = MarkColumns.of(head.texts, below, used=(label, *figures))
    return CategoryHeading(index, label, figures, marks) if below else None


def _counts(head: Row, rows: Sequence[Row], label: int, figures: Mapping[int, str]) -> bool:
    figure_columns = sorted(figures)
    cells = [[row.text(label), *(row.text(column) for column in figure_columns)] for row in rows]
    if not is_heading_row([head.text(label), *(figures[column] for column in figure_columns)], cells):
        return False
    if any(not cell[0] or is_figure(cell[0]) or len(cell[0]) > _LONGEST_CATEGORY for cell in cells):
        return False
    if any(len(cell) > _LONGEST_CELL for row_cells in cells for cell in row_cells[1:]):
        return False
    columns = {
        figures[column]: [cell[1 + index] for cell in cells if not is_blank(cell[1 + index])]
        for index, column in enumerate(figure_columns)
    }
    counted = [heading for heading, column in columns.items() if _is_counted(heading, column)]
    return len(counted) * 2 >= len(figure_columns)


def _is_counted(heading: str, cells: Sequence[str]) -> bool:
    if not cells or _NO_COUNT.fullmatch(plain(heading)):
        return False
    return all(is_figure(cell) and not _NUMBERED.match(cell) for cell in cells)


def read_category_table(
    table: Table, heading: CategoryHeading, stem: str, *, is_exempt: bool = False
) -> tuple[DraftTable | None, list[Problem]]:
    """Read a table, with a problem for every cell that has no place.

    `stem` is the document's name without its extension. A table by category carries no mark. Rows that are marked as
    exempt are therefore left out and reported. The whole table is left out (None) if it is marked itself, or prints a
    total from which the exempt rows could be worked out. `is_exempt`: the text above the table marks it.
    """
    head = table.rows[heading.row_index]
    if is_exempt or _says_exempt(table, heading):
        return None, [Problem(table.where, _MARKED.format("table"))]
    figure_columns = sorted(heading.figures)
    rows: list[DraftRow] = []
    notes: list[str] = []
    problems: list[Problem] = []
    below = [row for row in table.rows[heading.row_index + 1 :] if row.texts and row.texts != head.texts]
    last = max(index for index, row in enumerate(below) if len(row.texts) > 1)
    problems += heading.marks.problems(below)
    exempt = {row.where for row in below[: last + 1] if heading.marks.marks_on(row) or _is_labelled(row)}
    if exempt and (len(exempt) > last or _tells_the_rest(below, heading)):
        return None, [*problems, Problem(table.where, _LEFT_OUT_WHOLE)]
    for number, row in enumerate(below):
        if row.where in exempt:
            problems.append(Problem(row.where, _MARKED.format("row")))
            continue
        problems += [Problem(row.where, cell.doubt) for cell in row.cells.values() if cell.doubt]
        if number > last or not row.text(heading.label):
            notes.append(" ".join(row.texts.values()))
            continue
        cells = tuple(row.text(column) for column in figure_columns)
        rows.append(DraftRow(row.text(heading.label), cells, names_total(row.text(heading.label))))
        problems += _stray_cells(row, {*head.texts, heading.label, *figure_columns, *heading.marks.says})
    problems += [
        Problem(row.where, f"This row above the headings was left out: “{shorten(' · '.join(row.texts.values()))}”.")
        for row in table.rows[: heading.row_index]
        if len(row.texts) > 1
    ]
    for column, text in head.texts.items():
        number = sum(bool(row.text(column)) for row in below)
        if column not in (heading.label, *figure_columns, *heading.marks.says) and number:
            sentence = f"The column “{shorten(text)}” was left out, as you chose: {count(number, 'cell')}."
            problems.append(Problem(head.where, sentence))
    title = title_of(table, heading.row_index) or stem
    footnote = "\n".join(notes)
    columns = read_columns(
        [heading.figures[column] for column in figure_columns], [row.cells for row in rows if not row.is_total]
    )
    printed = any(row.is_total and any(row.cells) for row in rows) or shares_a_whole(columns)
    draft = DraftTable(
        title,
        head.text(heading.label),
        columns,
        tuple(rows),
        exclusive=printed and not says_overlap(footnote),
        period=_period(title),
        footnote=footnote,
    )
    return draft, problems


_MARKED = (
    "This {} is marked as not for publication. A table by category cannot carry a mark and would be published, so it "
    "was left out."
)
_LEFT_OUT_WHOLE = (
    "This table has rows that are marked as not for publication, and they are all that it has or could be worked out "
    "from its totals or shares. A table by category cannot carry a mark and would be published, so it was left out "
    "whole."
)


def _says_exempt(table: Table, heading: CategoryHeading) -> bool:
    """Return whether our wording above the table, in its headings or in the nearest heading over it marks it whole."""
    over: list[str] = []
    for line in reversed(table.lines):
        over.append(line.text)
        if line.level < PLAIN_LEVEL:
            break
    rows = table.rows[: heading.row_index + 1]
    labels = map(read_label, (table.rows[heading.row_index].text(heading.label), *heading.figures.values()))
    return any(label and label.rest for label in labels) or any(
        read_lock(text)[1] for text in (*over, table.name, *(text for row in rows for text in row.texts.values()))
    )


def _is_labelled(row: Row) -> bool:
    """Return whether any cell of a row is labelled as exempt; "Exempt" alone may be a category of dwellings."""
    labels = map(read_label, row.texts.values())
    return any(label and (label.is_sure or label.rest) for label in labels)


def _tells_the_rest(rows: Sequence[Row], heading: CategoryHeading) -> bool:
    """Return whether exempt rows could be worked out from the remaining ones, by a row of totals or by shares."""
    if any(names_total(row.text(heading.label)) for row in rows):
        return True
    columns = sorted(heading.figures)
    cells = [[row.text(column) for column in columns] for row in rows if len(row.texts) > 1]
    return shares_a_whole(read_columns([heading.figures[column] for column in columns], cells))


def _stray_cells(row: Row, used: set[int]) -> list[Problem]:
    return [
        Problem(row.where, f"“{shorten(text)}” has no heading, so it was left out.")
        for column, text in row.texts.items()
        if column not in used
    ]


def _period(title: str) -> str:
    """Return the period at the end of a title, as in "Complaints by reason (Q2 2014/15)"; empty if there is none."""
    match = _PERIOD_PART.search(title.strip())
    words = next((part for part in match.groups() if part), "").strip() if match else ""
    return words if words and Period.read(words).kind is not PeriodKind.TEXT else ""
