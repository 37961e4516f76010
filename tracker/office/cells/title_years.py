"""Give timescales without a year ("Q4", "By end of March") the year in their heading or in the plan's title."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from tracker.domain.dates import MONTHS
from tracker.domain.imports.draft import Problem
from tracker.domain.text import join
from tracker.office.readers.grid import Row

_FINANCIAL = re.compile(r"(?<![\d/])(?:20)?(?P<first>\d\d)\s?[/–-]\s?(?:20)?(?P<second>\d\d)(?![\d/])")
_PART = re.compile(
    r"(?:by |by the |in |during )?(?:end |the end |end of |the end of )?"
    rf"(?:(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?|(?:q|qtr|quarter) ?(?P<quarter>[1-4]))",
    re.IGNORECASE,
)
_MOST_NAMED = 6


def with_title_years(
    rows: Sequence[Row], headings: Mapping[int, str], columns: Collection[int], title: str
) -> tuple[Sequence[Row], list[Problem]]:
    """Return the rows with years added if one financial year is named, and a problem that reports it."""
    changed = list(rows)
    years: dict[str, str] = {}
    where = ""
    for column in columns:
        year = _year_of(headings.get(column, "")) or _year_of(title)
        if year is None:
            continue
        for index, row in enumerate(changed):
            text = row.text(column)
            dated = _in_year(text, year)
            if not dated:
                continue
            cell = replace(row.cells[column], text=dated, formatted="")
            changed[index] = replace(row, cells={**row.cells, column: cell})
            years[text], where = dated, where or row.where
    if not years:
        return rows, []
    lack = "names no year" if len(years) == 1 else "name no year"
    named = join([f"“{text}”" for text in years][:_MOST_NAMED])
    sentence = f"{named} {lack}. That of the title was taken: {join(list(years.values())[:_MOST_NAMED])}."
    return changed, [Problem(where, sentence)]


def _year_of(text: str) -> int | None:
    """Return the first calendar year of the only financial year in a text; None if there is not exactly one."""
    years = {2000 + int(match["first"]) for match in _FINANCIAL.finditer(text) if _follows(match)}
    return years.pop() if len(years) == 1 else None


def _follows(match: re.Match[str]) -> bool:
    return int(match["second"]) == int(match["first"]) + 1


def _in_year(text: str, year: int) -> str:
    match = _PART.fullmatch(" ".join(text.split()))
    if match is None:
        return ""
    if match["quarter"]:
        return f"{text.strip()} {year}/{(year + 1) % 100:02d}"
    return f"{text.strip().rstrip('.')} {year if MONTHS[match['month'].lower()] > 3 else year + 1}"
