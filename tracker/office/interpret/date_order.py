"""Numeric dates whose day and month could be the other way round: settle them by other dates, or ask the user."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.dates import full_year, say_day, without_time
from tracker.domain.imports.draft import DraftPlan, Problem
from tracker.domain.imports.layout import DateOrder
from tracker.domain.plans.timescale import Precision, Timescale
from tracker.domain.text import count, shorten
from tracker.office.interpret.column_roles import earlier_timescales
from tracker.office.interpret.heading_row import Heading
from tracker.office.readers.grid import Cell, Row, Table

_FIGURES = re.compile(r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)?\d{2})")
_WITHIN = re.compile(rf"(?<!\d)(?<!\d[/.-]){_FIGURES.pattern}(?!\d)(?![/.-]\d)")
_FIELDS = ("timescale", "completed")
_MOST_NAMED = 8
_LONGEST_DATE = 60
"""Longest text of a date, with its time and white space."""
_ASKED = "(day or month first?)"


class Dates(Struct, frozen=True):
    """The rows with their dates settled, the dates that are ambiguous, and the questions for the user.

    `unread`: the ambiguous dates were not read as dates at all. `order`: the order in which the dates were read, if the
    document decided against day first.
    """

    rows: tuple[Row, ...]
    doubtful: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: bool = False
    order: DateOrder = ""


class Written(Struct, frozen=True):
    """The numeric dates of a document that can only be read day first, and those that can only be month first."""

    day_first: frozenset[str] = frozenset()
    month_first: frozenset[str] = frozenset()


NOT_ASKED = Written()
"""No dates from other tables: only the table's own dates decide."""


def written_in(tables: Sequence[Table]) -> Written:
    """Return the unambiguous dates of all tables of a document.

    A single table needs none, because its own dates are looked at anyway.
    """
    if sum(bool(table.rows) for table in tables) < 2:
        return NOT_ASKED
    every = [parts for table in tables for row in table.rows for text in row.texts.values() if (parts := _parts(text))]
    return Written(
        frozenset(parts[0] for parts in every if int(parts["first"]) > 12 >= int(parts["second"])),
        frozenset(parts[0] for parts in every if int(parts["second"]) > 12 >= int(parts["first"])),
    )


def columns_of_days(heading: Heading) -> list[int]:
    """Return the columns that give a day of an action."""
    columns = [column for name in _FIELDS for column in heading.columns.get(name, ())]
    return [*columns, *earlier_timescales(heading)]


def settle_dates(rows: Sequence[Row], heading: Heading, order: DateOrder, around: Written = NOT_ASKED) -> Dates:
    """Read dates day first, as in Britain, unless `order` says otherwise.

    The user is asked about ambiguous dates unless another date of the table, in any column, can only be day first. If
    the table has no unambiguous date, those of the document's other tables (`around`) decide. If the user has not
    chosen an order, no date can only be day first and many can only be month first, all dates are read month first, and
    this is reported. If only a few can only be month first, they may be slips, and the ambiguous dates are not read as
    days at all.
    """
    columns = columns_of_days(heading)
    every = [parts for row in rows for text in row.texts.values() if (parts := _parts(text))]
    every += [parts for row in rows for column in columns for parts in _dates_in(row.text(column))]
    british = any(int(parts["first"]) > 12 >= int(parts["second"]) for parts in every)
    month_first = {parts[0] for parts in every if int(parts["second"]) > 12 >= int(parts["first"])}
    if not british and not month_first:
        british, month_first = bool(around.day_first), set() if around.day_first else set(around.month_first)
    american = bool(month_first)
    doubtful: list[str] = []
    problems: list[Problem] = []
    undecided = {parts[0] for parts in every if _is_either(parts)}
    if not order and american and not british and undecided and len(month_first) * 2 >= len(undecided):
        order = "month first"
        example, sure = sorted(undecided)[0], sorted(month_first)[0]
        sentence = f"The dates are month first, as “{sure}” can be nothing else, so “{example}” was read so, too."
        problems.append(Problem(rows[0].where, sentence))
        american = False
        doubtful += sorted(undecided)
    changed: dict[int, dict[int, str]] = {}
    for column in columns:
        for index, row in enumerate(rows):
            dates = _dates_in(row.text(column))
            if not dates:
                continue
            either = [parts[0] for parts in dates if _is_either(parts)]
            if either and (american or not (british or month_first)):
                doubtful += either
            text = _reworded(row.text(column), dates, order, american=american, either=bool(either))
            if text:
                changed.setdefault(index, {})[column] = text
            if text.endswith(_ASKED):
                sentence = f"“{either[0]}” may be day or month first, so it was not read as a date. Select which it is."
                problems.append(Problem(row.where, sentence))
    settled = [_with_texts(row, changed[index]) if index in changed else row for index, row in enumerate(rows)]
    unread = american and not order
    return Dates(tuple(settled), tuple(dict.fromkeys(doubtful)), tuple(problems), unread, order)


def say_no_such_days(plans: Sequence[DraftPlan]) -> list[Problem]:
    """Return a problem for each timescale that names a day that does not exist."""
    return [
        Problem(
            action.where,
            f"“{shorten(action.timescale, 40)}” is not a real date. "
            "It was kept as written and will never show as overdue. Correct it.",
        )
        for plan in plans
        for section in plan.sections
        for action in section.actions
        if Timescale.read(action.timescale).is_no_such_day
    ]


def say_not_understood(plans: Sequence[DraftPlan]) -> list[Problem]:
    """Return a problem for each plan about its timescales that give no due date."""
    problems = []
    for plan in plans:
        actions = [
            action
            for section in plan.sections
            for action in section.actions
            if _is_not_understood(Timescale.read(action.timescale))
        ]
        if actions:
            texts = list(dict.fromkeys(shorten(action.timescale, 60) for action in actions))
            named = ", ".join(f"“{text}”" for text in texts[:_MOST_NAMED])
            more = f" and {count(len(texts) - _MOST_NAMED, 'other')}" if len(texts) > _MOST_NAMED else ""
            was, are = ("was", "is") if len(actions) == 1 else ("were", "are")
            number, what = count(len(actions), "timescale"), "it" if len(actions) == 1 else "they"
            sentence = f"{number} {was} not understood: {named}{more}. Kept as written, {what} {are} never late."
            problems.append(Problem(actions[0].where, sentence))
    return problems


def say_seasons(plans: Sequence[DraftPlan]) -> list[Problem]:
    """Return a problem for each plan that says which days were used for its seasons and school terms."""
    return _say_taken(
        plans,
        lambda read: read.is_season,
        "A season or term was taken for its last day: {}. Spring ends with May, summer with August, "
        "autumn with November, winter with February. If yours end otherwise, enter the date.",
    )


def say_years(plans: Sequence[DraftPlan]) -> list[Problem]:
    """Return a problem for each plan that says how its years, which may be calendar or financial, were read."""
    return _say_taken(
        plans,
        lambda read: read.is_year,
        "A year was taken for the calendar year: {}. If the financial year is meant, enter the date.",
    )


def _say_taken(plans: Sequence[DraftPlan], asked: Callable[[Timescale], bool], sentence: str) -> list[Problem]:
    problems = []
    for plan in plans:
        taken = [
            (action, read)
            for section in plan.sections
            for action in section.actions
            if asked(read := Timescale.read(action.timescale)) and read.due_on
        ]
        if taken:
            days = {shorten(read.text, 60): say_day(read.due_on) for _, read in taken if read.due_on}
            examples = ", ".join(f"“{text}” for {day}" for text, day in list(days.items())[:_MOST_NAMED])
            problems.append(Problem(taken[0][0].where, sentence.format(examples)))
    return problems


def _is_not_understood(timescale: Timescale) -> bool:
    is_text = timescale.precision is Precision.TEXT
    return is_text and not (timescale.says_done or timescale.is_no_such_day or timescale.text.endswith(_ASKED))


def _parts(text: str) -> re.Match[str] | None:
    is_short = len(text) <= _LONGEST_DATE and text[:1].isdecimal()
    return _FIGURES.fullmatch(without_time(text)) if is_short else None


@lru_cache(maxsize=4096)  # the timescales of a plan repeat
def _dates_in(text: str) -> tuple[re.Match[str], ...]:
    """Return the numeric dates of a timescale or completion: "by 12/03/24", "12/03/24 revised to 09/06/24"."""
    return tuple(_WITHIN.finditer(text))


def _reworded(text: str, dates: Sequence[re.Match[str]], order: DateOrder, *, american: bool, either: bool) -> str:
    """Return the text with its month-first dates in words, or with a question; empty if nothing changes."""
    if american and either and not order:
        return f"{text} {_ASKED}"
    if order != "month first" and not (american and not order):
        return ""
    reworded = text
    for parts in reversed(dates):
        try:
            day = date(full_year(parts["year"]), int(parts["first"]), int(parts["second"]))
        except ValueError:
            continue
        reworded = f"{reworded[: parts.start()]}{say_day(day)}{reworded[parts.end() :]}"
    return reworded if reworded != text else ""


def _is_either(parts: re.Match[str]) -> bool:
    first, second = int(parts["first"]), int(parts["second"])
    return first != second and 1 <= first <= 12 and 1 <= second <= 12


def _with_texts(row: Row, texts: dict[int, str]) -> Row:
    cells: dict[int, Cell] = {
        column: replace(cell, text=texts.get(column, cell.text)) for column, cell in row.cells.items()
    }
    return replace(row, cells=cells)
