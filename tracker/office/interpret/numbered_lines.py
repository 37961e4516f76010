"""Split rows in which a cell lists several actions ("1. …", "2. …") and other cells have a line for each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from tracker.domain.imports.draft import Problem
from tracker.domain.text import count
from tracker.office.interpret.heading_row import Heading
from tracker.office.readers.grid import Row

_NUMBERED = re.compile(r"\s*\(?(?P<sign>\d{1,2}|[a-z])[.):]\s+\S")
_BESIDE = ("timescale", "owner", "status", "completed")
"""The fields of which at least one must have a line for each action."""


def with_lines_apart(rows: Sequence[Row], heading: Heading) -> tuple[list[Row], list[Problem]]:
    """Return the rows with a row for each numbered action, if the cells beside them have as many lines.

    A cell with a single line applies to every action of its row. Each split is reported.
    """
    action = heading.columns["action"][0]
    parted: list[Row] = []
    problems = []
    for row in rows:
        if "\n" not in row.texts.get(action, ""):
            parted.append(row)
            continue
        lines = _lines(row, action)
        beside = [column for name in _BESIDE for column in heading.columns.get(name, ())]
        several = [column for column in beside if len(_lines(row, column)) == len(lines)]
        signs = _signs(lines)
        fits = all(len(_lines(row, column)) in (0, 1, len(lines)) or _numbered(row, column, signs) for column in beside)
        several += [column for column in beside if _numbered(row, column, signs)]
        if not (fits and several and _are_numbered(lines)):
            parted.append(row)
            continue
        parted += [_part(row, index, signs, action) for index in range(len(lines))]
        name, numbered = heading.texts[action], count(len(lines), "numbered line")
        sentence = f"The {numbered} of “{name}” were imported as actions of their own, each with its line beside it."
        problems.append(Problem(row.where, sentence))
    return parted, problems


def _lines(row: Row, column: int) -> list[str]:
    return [line.strip() for line in row.texts.get(column, "").splitlines() if line.strip()]


def _signs(lines: Sequence[str]) -> list[str]:
    """Return the number or letter at the beginning of each line; empty for a line without one."""
    return [match["sign"] if (match := _NUMBERED.match(line)) else "" for line in lines]


def _numbered(row: Row, column: int, signs: Sequence[str]) -> dict[str, str]:
    """Return the lines of a cell by their number or letter, which is removed; empty if any line has none of `signs`.

    An unnumbered line below a numbered one continues it.
    """
    lines: dict[str, str] = {}
    last = ""
    for line in _lines(row, column):
        numbered = _NUMBERED.match(line)
        if numbered is None and last:
            lines[last] = f"{lines[last]}\n{line}"
            continue
        last = numbered["sign"] if numbered else ""
        if last not in signs or last in lines or not numbered:
            return {}
        lines[last] = line[numbered.end() - 1 :]
    return lines


def _are_numbered(lines: Sequence[str]) -> bool:
    """Return whether the lines begin with consecutive numbers or letters."""
    signs = _signs(lines)
    if "" in signs or len(signs) < 2:
        return False
    numbers = [int(sign) if sign.isdecimal() else ord(sign) for sign in signs]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _part(row: Row, index: int, signs: Sequence[str], action: int) -> Row:
    """Return the row of one action, with its own line of every cell that is split by line or by number."""
    cells = dict(row.cells)
    for column in row.texts:
        lines, numbered = _lines(row, column), _numbered(row, column, signs)
        if numbered and column != action:
            cells[column] = replace(cells[column], text=numbered.get(signs[index], ""), formatted="")
        elif len(lines) == len(signs):
            cells[column] = replace(cells[column], text=lines[index])
    return replace(row, cells=cells)
