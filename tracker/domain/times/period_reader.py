"""Read a written period: its first and last day, and whether it is a year to date, a rolling year or a single day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from tracker.domain.dates import days_after, month_end, quarter_bounds, year_bounds
from tracker.domain.times.items import Item, items_of
from tracker.domain.times.phrases import vocabulary
from tracker.domain.times.tokens import LONGEST, tokens_of
from tracker.domain.times.units import Kind, Unit

SpanKind = Literal["day", "month", "quarter", "year", "year to date", "rolling year", "span"]
_KINDS = (
    *(("period.to_date", "to date"), ("period.year_ending", "year ending"), ("period.rolling", "rolling")),
    *(("period.close", "close"), ("around.join", "join"), ("period.ending", "ending")),
    *(("period.lead", "lead"), ("weekdays.words", "lead"), ("units.quarter", "quarter"), ("units.half", "half")),
)
_MOST_TOKENS = 40
"""Maximum number of tokens in a period; a longer text is not read."""
_MONTHS_IN = {"month": 1, "quarter": 3, "qtr": 3, "half year": 6}
_SILENT = frozenset((".", ":", ",", "(", ")", "[", "]", "'", "\n", "-", "/", "|", ";"))
_JOINS = frozenset(("-", "/", "&", "→"))


class Span(Struct, frozen=True):
    """A period as read: its first and last day, each None if the text does not give it. "YTD 2024/25" has no end."""

    kind: SpanKind
    start: date | None = None
    end: date | None = None


def read_span(text: str) -> Span | None:
    """Return the period that `text` names; None if it names no time or has a word that does not belong to a period."""
    return None if len(text) > LONGEST else _read_span(text)


@lru_cache(maxsize=4096)
def _read_span(text: str) -> Span | None:
    tokens = tokens_of(text)
    if len(tokens) > _MOST_TOKENS or "?" in text:
        return None
    items = items_of(tokens, vocabulary(), _KINDS)
    months = _months_up_to(items)
    if months:
        items = [item for item in items if item.kind != "duration" and item.text not in _MONTHS_IN]
    elif any(item.kind in ("duration", "half") for item in items):
        return None
    if any(item.kind not in _KNOWN or (item.kind == "mark" and item.text not in _SILENT | _JOINS) for item in items):
        return None
    kinds = {item.kind for item in items}
    units = [item for item in items if item.unit is not None]
    whole = _in_its_year([item for item in units if item.unit and item.unit.is_whole], units)
    if any(item.unit.no_such_day for item in units if item.unit):
        return None
    if not whole:
        return Span("year to date") if kinds <= {"to date", "mark", "lead"} and "to date" in kinds else None
    if "to date" in kinds and len(whole) > 1:
        whole = [unit for unit in whole if unit.kind != "year"]
    merged = _merged(items, whole) if whole else None
    if merged is None or ("quarter" in kinds and merged.kind != "quarter"):
        return None
    if "to date" in kinds:
        return _to_date(merged)
    if ("rolling" in kinds or "year ending" in kinds or months == 12) and merged.kind != "year":
        return _rolling(merged)
    if months:
        return _last_months(merged, months)
    return Span("day", merged.end, merged.end) if _is_closing(items) else merged


_KNOWN = frozenset(
    (
        *("unit", "mark", "to date", "year ending", "rolling", "close", "join", "ending", "lead"),
        *("duration", "quarter", "half"),
    )
)


def _months_up_to(items: Sequence[Item]) -> int:
    """Return the number of months in "quarter to June 2024" or "3 months to June 2024" (3 in both); 0 if none."""
    for at, item in enumerate(items[:-1]):
        if item.text in _MONTHS_IN and items[at + 1].kind in ("ending", "join"):
            return _MONTHS_IN[item.text]
        if item.kind == "duration":
            return _months_of(item.text.replace("-", " ").split())
    return 0


def _months_of(words: Sequence[str]) -> int:
    """Return the number of months in "3 months" or "two years"; 0 for weeks or an unknown number."""
    known = vocabulary()
    number = int(words[0]) if words[0].isdecimal() else known.numbers.get(words[0], 0)
    for name, months in (("duration.months", 1), ("duration.years", 12)):
        if tuple(words[1:]) in known.phrases[name].get(words[-1], ()):
            return number * months
    return 0


def _in_its_year(whole: list[Item], units: Sequence[Item]) -> list[Unit]:
    """Return the whole units.

    If the only one is a financial year, return the parts without a year as parts of it: "YTD 2024/25 (Sep)".
    """
    found = [item.unit for item in whole if item.unit]
    bare = [item.unit for item in units if item.unit and not item.unit.is_whole and not item.unit.day]
    if len(found) != 1 or found[0].kind != "year" or not found[0].start or not bare:
        return found
    start = found[0].start.year
    return [
        unit.in_year(start + (unit.month < 4)) if unit.month else Unit("quarter", *quarter_bounds(start, unit.number))
        for unit in bare
        if unit.month or unit.kind == "quarter"
    ]


def _merged(items: Sequence[Item], whole: Sequence[Unit]) -> Span | None:
    """Return the unit that contains all others, or the run from first to last if they are joined; None if neither."""
    if len(whole) == 1:
        return _span_of(whole[0])
    bounds = [_bounds(unit) for unit in whole]
    is_run = any(item.kind in ("join", "ending") or item.text in _JOINS for item in items)
    outer = max(whole, key=lambda unit: _bounds(unit)[1] - _bounds(unit)[0])
    start, end = _bounds(outer)
    if all(start <= one[0] and one[1] <= end for one in bounds):
        return Span("span", start, end) if is_run and len(set(bounds)) == 1 else _span_of(outer)
    start, end = bounds[0][0], bounds[-1][1]
    return Span("span", start, end) if is_run and start < end else None


def _bounds(unit: Unit) -> tuple[date, date]:
    assert unit.start and unit.end, "a whole unit has both days"
    return unit.start, unit.end


def _span_of(unit: Unit) -> Span:
    kind = "span" if unit.several else _SPANS.get(unit.kind, "span")
    return Span(kind, unit.start, unit.end)


_SPANS: dict[Kind, SpanKind] = {"day": "day", "month": "month", "quarter": "quarter", "year": "year"}


def _is_closing(items: Sequence[Item]) -> bool:
    """Return whether only the last day is meant: "As at March 2024", "Snapshot Q1 2024/25"."""
    return any(item.kind == "close" for item in items)


def _to_date(span: Span) -> Span:
    """Return the year to date, from 1 April to the span's last day; without an end if the span is a whole year."""
    if span.kind == "year" or span.end is None:
        return Span("year to date", span.start)
    return Span("year to date", year_bounds(span.end.year - (span.end.month < 4))[0], span.end)


def _rolling(span: Span) -> Span | None:
    """Return the twelve months up to the span's last day; None if it has none."""
    if span.end is None or span.end.year == date.min.year:
        return None
    return Span("rolling year", _start_of(span.end, 12), span.end)


def _last_months(span: Span, months: int) -> Span | None:
    """Return the last `months` months up to the span's last day, as a month or a financial quarter if they are one.

    None if the span has no last day or `months` is not from 1 to 120.
    """
    if span.end is None or not 1 <= months <= 120:
        return None
    start = _start_of(span.end, months)
    is_end = span.end == month_end(span.end.year, span.end.month)
    if months == 1 and is_end:
        return Span("month", start, span.end)
    return Span("quarter" if months == 3 and is_end and span.end.month % 3 == 0 else "span", start, span.end)


def _start_of(end: date, months: int) -> date:
    """Return the first day of the `months` months that end on `end`."""
    count = end.year * 12 + end.month - 1 - months
    year, month = count // 12, count % 12 + 1
    last = month_end(year, month)
    if end == month_end(end.year, end.month) or end.day > last.day:
        return days_after(last, 1)
    return days_after(date(year, month, end.day), 1)
