"""Gantt charts drawn in cells: marks or fills in columns of months or weeks become the timescale of each row."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.dates import MONTHS, say_day
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.imports.draft import Problem
from tracker.domain.plans.timescale import Precision, Timescale
from tracker.domain.text import count, shorten
from tracker.office.interpret.column_roles import role_of
from tracker.office.interpret.heading_row import field_of, find_heading
from tracker.office.readers.grid import Cell, Row, Table

TIMESCALE, BAR = "Timescale", "Marked"
_LONGEST_HEADING = 60
"""The longest heading of a month, a week or a span, in characters; a longer one is a sentence, and slow to read as one.
"""
_FEWEST_PERIODS = 4
_SEARCHED_ROWS = 20
_MARK = re.compile(r"[xX×✕✖✗✘■□▪▮█▓▒░●◆◼◾⬛⬜♦★▲►▶✓✔√*=>\-–—_|]{1,4}")
_OPEN = re.compile(r"[-–—_|]{1,4}")
"""Dashes, which often mean that a cell is empty."""
_MONTH = re.compile(r"([A-Za-z]{3,9})\.?")
_WEEK_NUMBER = re.compile(r"(?:wk|week|w)\.?\s*(?:no\.?\s*)?(\d{1,2})", re.IGNORECASE)
_START = re.compile(
    r"\b(?:start(?:s|ed|ing)?|begin(?:s|ning)?|commenc(?:es?|ed|ing)|week 1|wk 1|w/c|from)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(20\d\d)(?:\s?[/–-]\s?(?:20)?(\d\d))?\b")
_WEEK = timedelta(days=6)


class _Span(Struct, frozen=True):
    """The time that a column of a chart stands for: the text of a month, a quarter or a year, or the days of a week."""

    words: str
    kind: PeriodKind
    start: date | None = None
    end: date | None = None


def with_bars_as_timescales(table: Table) -> tuple[Table, list[Problem]]:
    """Return the table with a single column in place of the chart's columns, and the problems that report it.

    The new column is "Timescale" if the table has no other column for it. Otherwise it is a further column, whose value
    is used for rows without a day. The table does not change if it has no marks, if the marks are the colours of a
    status by month, or if no other column is a plan's.
    """
    index, spans, counted = _headings(table)
    if not spans:
        return table, []
    below = table.rows[index + 1 :]
    everywhere = _everywhere(below, spans)
    bars = {row.where: bar for row in below for bar in [_bar(row, spans, everywhere)] if bar}
    if not bars:
        return table, _say_empty(table, index, spans)
    if not _are_bars(below, spans, bars):
        return table, []
    first = min(spans)
    head = _without(table.rows[index], spans)
    above = [_without(row, spans, keeps_text=True) for row in table.rows[:index]]
    if above and not head.texts:  # months below their years, which are in the row of the headings
        head = _without(above.pop(), spans)
    due = next((column for column, text in head.texts.items() if role_of(text) == ("timescale", "")), None)
    name = TIMESCALE if due is None else BAR
    named = replace(head, cells=_sorted({**head.cells, first: Cell(name)}))
    if find_heading([named]) is None:
        if not any(map(field_of, head.texts.values())):
            return table, []
        named = _with_action(named, below, {first, *spans})
    rows = [*above, named]
    for row in below:
        bar_columns = bars.get(row.where)
        left, at = _without(row, spans), first if due is None or due in row.texts else due
        rows.append(
            replace(left, cells=_sorted({**left.cells, at: Cell(_say(bar_columns, spans))})) if bar_columns else left
        )
    problems = [*counted, *_bar_problems(table.rows[index].where, name, bars, spans)]
    if due is None:
        problems += _without_marks(
            [row.where for row in rows[len(above) + 1 :] if first not in row.cells and len(row.texts) > 1]
        )
    return replace(table, rows=tuple(rows)), problems


def _without_marks(labels: Sequence[str]) -> list[Problem]:
    """Return a problem for the rows without a mark, because a mark may have an unrecognised colour."""
    if not labels:
        return []
    were = "was" if len(labels) == 1 else "were"
    return [Problem(labels[0], f"{count(len(labels), 'row')} with no mark in these columns {were} given no timescale.")]


def _with_action(head: Row, below: Sequence[Row], taken: Collection[int]) -> Row:
    """Return a chart's headings without an action with the wordiest column as the action: "Task (Stage)"."""
    letters = {
        column: sum(sum(map(str.isalpha, row.text(column))) for row in below)
        for column in head.texts
        if column not in taken
    }
    best = max(letters, key=lambda column: letters[column], default=None)
    if best is None:
        return head
    cell = head.cells[best]
    return replace(head, cells={**head.cells, best: replace(cell, text=f"Task ({cell.text.strip()})")})


def _sorted(cells: Mapping[int, Cell]) -> Mapping[int, Cell]:
    return dict(sorted(cells.items()))


def _without(row: Row, spans: Mapping[int, _Span], *, keeps_text: bool = False) -> Row:
    """Return a row without the chart's columns; with `keeps_text`, for a row above the headings, their texts stay."""
    kept = {column: cell for column, cell in row.cells.items() if column not in spans or (keeps_text and cell.text)}
    return replace(row, cells=kept)


def _headings(table: Table) -> tuple[int, Mapping[int, _Span], list[Problem]]:
    """Return the row of a chart's headings, the time of each column, and problems; no times if there is no chart."""
    for index, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        spans = {column: span for column, text in row.texts.items() if (span := _span(text))}
        if len(spans) >= _FEWEST_PERIODS and len(spans) * 2 >= len(row.texts) - _FEWEST_PERIODS:
            if all(_WEEK_NUMBER.fullmatch(span.words.strip()) for span in spans.values()):
                return index, *_with_weeks(spans, table, index)
            return index, _with_years(spans, table.rows[:index]), []
    return 0, {}, []


def _with_weeks(spans: Mapping[int, _Span], table: Table, index: int) -> tuple[Mapping[int, _Span], list[Problem]]:
    """Return numbered weeks with their days, counted from a start day stated above them, if there is one."""
    above = [(row.where, " ".join(row.texts.values())) for row in table.rows[:index]]
    for where, text in [*((table.where, line.text) for line in table.lines), *above]:
        words = _START.search(text)
        day = _day_behind(text[words.end() :]) if words else None
        if words is None or day is None:
            continue
        dated = {}
        for column, span in spans.items():
            start = day + timedelta(weeks=_week(span) - 1)
            dated[column] = replace(span, kind=PeriodKind.DAY, start=start, end=start + _WEEK)
        sentence = (
            f"The weeks were counted from {say_day(day)}, by “{shorten(text)}”. Correct the dates if that is wrong."
        )
        return dated, [Problem(where, sentence)]
    return spans, []


def _week(span: _Span) -> int:
    match = _WEEK_NUMBER.fullmatch(span.words.strip())
    return int(match[1]) if match else 0


def _day_behind(text: str) -> date | None:
    """Return the day at the beginning of a text: ": 5 January 2026", "date 05/01/2026"; None if there is none."""
    read = Timescale.read(text.strip(" :–—-.|"))
    return read.due_on if read.precision is Precision.DAY and read.starts_on == read.due_on else None


def _span(text: str) -> _Span | None:
    if len(text) > _LONGEST_HEADING:
        return None
    read = Period.read(text)
    if read.kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR):
        return _Span(text, read.kind, read.starts_on, read.ends_on)
    if read.kind is PeriodKind.DAY or (read.kind is PeriodKind.SPAN and read.starts_on and read.ends_on):
        return _Span(text, PeriodKind.DAY, read.starts_on or read.ends_on, read.ends_on)
    if _WEEK_NUMBER.fullmatch(text.strip()):
        return _Span(text, PeriodKind.TEXT)
    month = _MONTH.fullmatch(text.strip())
    if month and month[1].casefold() in MONTHS:
        return _Span(text, PeriodKind.MONTH)
    return None


def _with_years(spans: Mapping[int, _Span], above: Sequence[Row]) -> Mapping[int, _Span]:
    """Return the spans with, for months without a year, the year above them, or the only financial year that is named
    above.
    """
    if all(span.start for span in spans.values()):
        return _with_ends(spans)
    years = {
        column: matches
        for row in above
        for column, text in row.texts.items()
        if (matches := list(_YEAR.finditer(text)))
    }
    named = {match[0] for matches in years.values() for match in matches}
    dated = {}
    for column, span in spans.items():
        over = max((start for start in years if start <= column), default=None)
        if span.start or over is None:
            dated[column] = span
            continue
        match = years[over][0]
        month = MONTHS[span.words.strip().rstrip(".").casefold()]
        is_financial = bool(match[2])
        if not is_financial and len(named) == 1 and over < min(spans):
            dated[column] = span  # "Plan 2026" above a chart that may begin in any month
            continue
        year = int(match[1]) + (is_financial and month < 4)
        read = Period.read(f"{span.words.strip().rstrip('.')} {year}")
        dated[column] = replace(span, start=read.starts_on, end=read.ends_on)
    return dated if all(span.start for span in dated.values()) else spans


def _with_ends(spans: Mapping[int, _Span]) -> Mapping[int, _Span]:
    """Return the spans; one headed with a day ends before the next, so that it is a month, or the days of a week."""
    if any(span.kind is not PeriodKind.DAY for span in spans.values()):
        return spans
    starts = {column: span.start for column, span in spans.items() if span.start}
    if all(day.day == 1 for day in starts.values()):
        months = {column: Period.read(f"{day:%m/%Y}") for column, day in starts.items()}
        return {
            column: _Span(read.text, PeriodKind.MONTH, read.starts_on, read.ends_on) for column, read in months.items()
        }
    ends = {column: after - timedelta(days=1) for (column, _), (_, after) in pairwise(sorted(starts.items()))}
    return {
        column: replace(span, end=ends.get(column) or (span.start and span.start + _WEEK))
        for column, span in spans.items()
    }


def _say_empty(table: Table, index: int, spans: Mapping[int, _Span]) -> list[Problem]:
    """Return a problem for a chart without marks if nothing else gives a timescale: bars may be drawn as shapes."""
    head = _without(table.rows[index], spans)
    below = table.rows[index + 1 :]
    is_empty = len(below) > 1 and not any(column in row.cells for row in below for column in spans)
    named = replace(head, cells={**head.cells, min(spans): Cell(TIMESCALE)})
    if (
        not is_empty
        or any(role_of(text)[0] == "timescale" for text in head.texts.values())
        or not find_heading([named])
    ):
        return []
    first, *_, last = (spans[column].words for column in sorted(spans))
    sentence = (
        f"The columns “{first}” to “{last}” have neither marks nor colours that could be read, so the actions have no "
        "timescale. Enter those that are drawn there."
    )
    return [Problem(table.rows[index].where, sentence)]


def _everywhere(rows: Sequence[Row], spans: Mapping[int, _Span]) -> set[int]:
    """Return the columns of a chart that are shaded from top to bottom, such as a past month or a holiday."""
    filled = [row for row in rows if row.texts]
    return {column for column in spans if len(filled) > 1 and all(column in row.shades for row in filled)}


def _bar(row: Row, spans: Mapping[int, _Span], everywhere: Collection[int]) -> list[int]:
    """Return the columns of a chart that a row marks, by signs or by fills of a colour not found in its text cells."""
    signs = [column for column in spans if column in row.texts and not _OPEN.fullmatch(row.texts[column])]
    if signs:
        return sorted(signs)
    fills = [column for column in spans if column in row.cells and row.cells[column].fill]
    of_row = {row.shades[column] for column in row.texts if column in row.shades}
    shaded = [
        column for column in spans if column not in everywhere and row.shades.get(column, "") not in ("", *of_row)
    ]
    return sorted(fills or shaded or [column for column in spans if column in row.texts])


def _are_bars(rows: Sequence[Row], spans: Mapping[int, _Span], bars: Mapping[str, list[int]]) -> bool:
    """Return whether the columns contain marks: no text but signs, and fills that are not statuses.

    Statuses by month have several colours in a row, or end in the same month in all rows.
    """
    cells = [row.cells[column] for row in rows for column in spans if column in row.cells]
    texts = [text for cell in cells if (text := cell.text.strip())]
    if any(not _MARK.fullmatch(text) for text in texts):
        return False
    if texts and not all(map(_OPEN.fullmatch, texts)):
        return True
    shades = [{_colour(row, column) for column in bars[row.where]} for row in rows if row.where in bars]
    ranges = {(bar[0], bar[-1]) for bar in bars.values()}
    return all(len(colours) == 1 for colours in shades) and (len(ranges) > 1 or len(bars) == 1)


def _colour(row: Row, column: int) -> str:
    return row.cells[column].fill if column in row.cells else row.shades.get(column, "")


def _say(bar: Sequence[int], spans: Mapping[int, _Span]) -> str:
    """Return the timescale from the first to the last mark of a row: "April to June 2026"."""
    first, last = spans[bar[0]], spans[bar[-1]]
    if first.kind is PeriodKind.DAY and first.start and last.end:
        return f"{say_day(first.start)} to {say_day(last.end)}"
    if first.kind is PeriodKind.MONTH and first.start and last.end:
        end = _say_month(last.end)
        if bar[0] == bar[-1]:
            return end
        same = first.start.year == last.end.year
        return f"{_say_month(first.start).split()[0] if same else _say_month(first.start)} to {end}"
    return first.words if bar[0] == bar[-1] else f"{first.words} to {last.words}"


def _say_month(day: date) -> str:
    return say_day(day).split(" ", 1)[1]


def _bar_problems(where: str, name: str, bars: Mapping[str, list[int]], spans: Mapping[int, _Span]) -> list[Problem]:
    columns = sorted(spans)
    first, last = spans[columns[0]].words, spans[columns[-1]].words
    (index, bar) = next(iter(bars.items()))
    remark = f"“{name}” was written from the first to the last mark of each row: “{_say(bar, spans)}”"
    problems = [
        Problem(where, f"The columns “{first}” to “{last}” have marks instead of text, so {remark} in {index}.")
    ]
    gaps = [row for row, bar in bars.items() if bar != [column for column in columns if bar[0] <= column <= bar[-1]]]
    if gaps:
        sentence = f"The marks have gaps in {count(len(gaps), 'row')}, which are part of the timescale all the same."
        problems.append(Problem(gaps[0], sentence))
    return problems
