"""Small tables of counts above or beside a plan, such as “Green 5, Amber 2, Red 1”, which are not part of the plan."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from tracker.domain.imports.draft import Problem
from tracker.domain.tables.column_kinds import names_total
from tracker.office.cells.status_grammar import is_stage
from tracker.office.cells.status_words import word_of
from tracker.office.interpret.heading_row import read_heading
from tracker.office.interpret.heading_words import plain
from tracker.office.readers.grid import Row, Table

_SEARCHED_ROWS = 30
_FEWEST, _MOST = 2, 12
"""The least and the greatest number of lines of a summary."""
_NUMBER = re.compile(r"\d{1,4}(?:\.\d+)?\s*%?")
_COUNTED = {"overdue", "late", "on track", "off track", "at risk", "delayed", "open", "closed", "outstanding", "due"}
_COUNTED |= {"not due", "not yet due", "actions", "number of actions", "no of actions", "all", "all actions", "on time"}
_TOTAL = re.compile(r"(?:grand )?totals?(?: (?:number of )?\w+)?:?", re.IGNORECASE)
Line = tuple[str, str, str]
"""The place of a count, what it counts, and the number."""


def without_summaries(table: Table) -> tuple[Table, list[Problem]]:
    """Return the table without the counts above or beside its plan, and a problem that reports them."""
    heads = (
        index
        for index, row in enumerate(table.rows[:_SEARCHED_ROWS])
        if len(row.texts) > _FEWEST and read_heading(row, index, strictly=True)
    )
    index = next(heads, None)
    if index is None:
        return table, []
    rows, above = _without_above(table.rows[:index])
    below, beside = _without_beside(table.rows[index:])
    if not (above or beside):
        return table, []
    summaries = [(above, "above"), (beside, "beside")]
    sentence = "These counts {} the plan were left out: “{}”."
    problems = [Problem(counts[0][0], sentence.format(at, _say(counts))) for counts, at in summaries if counts]
    return replace(table, rows=(*rows, *below)), problems


def _without_above(rows: Sequence[Row]) -> tuple[list[Row], list[Line]]:
    rows_left: list[Row] = []
    lines: list[Line] = []
    for is_pair, alike in groupby(rows, lambda row: tuple(sorted(row.texts)) if len(row.texts) == 2 else ()):
        run = list(alike)
        counts = _counts([row.texts for row in run], [row.where for row in run]) if is_pair else []
        lines += counts
        rows_left += [] if counts else run
    return rows_left, lines


def _without_beside(rows: Sequence[Row]) -> tuple[Sequence[Row], list[Line]]:
    """Return the rows of a plan, headings first, without two columns of counts that an empty column sets apart."""
    used = sorted({column for row in rows for column in row.cells})
    runs = [[column for _, column in run] for _, run in groupby(enumerate(used), lambda pair: pair[1] - pair[0])]
    for run in (runs[0], runs[-1]) if len(runs) > 1 else ():
        parts = [{column: text for column, text in row.texts.items() if column in run} for row in rows]
        filled = [(part, row.where) for part, row in zip(parts, rows, strict=True) if part]
        counts = _counts([part for part, _ in filled], [where for _, where in filled]) if len(run) == 2 else []
        if counts:
            left = [
                replace(row, cells={column: cell for column, cell in row.cells.items() if column not in run})
                for row in rows
            ]
            return [row for row, before in zip(left, rows, strict=True) if row.cells or not before.cells], counts
    return rows, []


def _counts(parts: Sequence[Mapping[int, str]], names: Sequence[str]) -> list[Line]:
    """Return the lines of a summary, each with its place; empty if it is not one.

    The first may be a heading or a title.
    """
    lines = [(where, [text for _, text in sorted(part.items())]) for part, where in zip(parts, names, strict=True)]
    heading: list[Line] = []
    if lines and not (len(lines[0][1]) == 2 and _NUMBER.fullmatch(lines[0][1][1])):
        (where, texts), *lines = lines
        heading = [(where, " · ".join(texts), "")]
    if not _FEWEST <= len(lines) <= _MOST or any(len(texts) != 2 for _, texts in lines):
        return []
    counts = [(where, label, number) for where, (label, number) in lines]
    labels = {plain(label) for _, label, _ in counts}
    is_summary = all(_NUMBER.fullmatch(number) and _is_counted(label) for _, label, number in counts)
    return [*heading, *counts] if is_summary and len(labels) == len(counts) else []


def _is_counted(label: str) -> bool:
    return plain(label) in _COUNTED or bool(word_of(label)) or is_stage(label) or _adds_up(label)


def _adds_up(label: str) -> bool:
    return names_total(label) or bool(_TOTAL.fullmatch(label.strip()))


def _say(counts: Sequence[Line]) -> str:
    return " · ".join(f"{label}: {number}" if number else label for _, label, number in counts)
