"""Give periods without a year ("Q1", "Oct") the year that the document's other tables of figures name.

`readings_wide` first looks for a year within the same table; this module uses the periods of all tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from tracker.domain.dates import MONTHS
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.imports.draft import Problem
from tracker.domain.text import join
from tracker.office.interpret.reading_identity import FoundReading

_QUARTER = re.compile(r"(?:Q|quarter |qtr )\s?(?P<quarter>[1-4])", re.IGNORECASE)
_FINE = (PeriodKind.MONTH, PeriodKind.QUARTER)


def with_years(rows: Sequence[FoundReading]) -> tuple[list[FoundReading], list[Problem]]:
    """Return the rows with years added to bare periods, and a problem that says which year was used or is missing.

    A year is added only if all other periods lie in one financial year.
    """
    bare: dict[str, str] = {}
    years: set[int] = set()
    for reading in rows:
        text = reading.texts["period"]
        if _part_of_year(text):
            bare.setdefault(text, reading.row.where)
        elif (read := Period.read(text)).kind in _FINE and read.starts_on:
            years.add(read.starts_on.year - (read.starts_on.month < 4))
    if not bare:
        return list(rows), []
    named = join([f"“{text}”" for text in bare])
    where = next(iter(bare.values()))
    lack = "names no year" if len(bare) == 1 else "name no year"
    if len(years) != 1:
        sentence = f"{named} {lack}, so the column has no dates. Add the year in Period to place it in time."
        return list(rows), [Problem(where, sentence)]
    year = next(iter(years))
    dated = {text: _in_year(text, year) for text in bare}
    sentence = f"{named} {lack}. The year of the document’s other figures was taken: {join(list(dated.values()))}."
    return [_renamed(reading, dated) for reading in rows], [Problem(where, sentence)]


def _part_of_year(text: str) -> bool:
    return _QUARTER.fullmatch(text) is not None or text.lower().rstrip(".") in MONTHS


def _in_year(text: str, year: int) -> str:
    month = MONTHS.get(text.lower().rstrip("."))
    if month:
        return f"{text} {year if month > 3 else year + 1}"
    quarter = _QUARTER.fullmatch(text)
    assert quarter, "what is no month is a quarter"
    return f"Q{quarter['quarter']} {year}/{(year + 1) % 100:02d}"


def _renamed(reading: FoundReading, dated: Mapping[str, str]) -> FoundReading:
    texts = {**reading.texts, "period": dated.get(reading.texts["period"], reading.texts["period"])}
    return replace(
        reading,
        texts=texts,
        targets={dated.get(period, period): text for period, text in reading.targets.items()},
        trajectory={dated.get(period, period): text for period, text in reading.trajectory.items()},
    )
