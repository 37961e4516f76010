"""Everything about figures that a manager should look at before her board does. Flags, never corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.domain.checks.statement_figures import statement_flag, table_statement_flag, targets_met_flag
from tracker.domain.dates import days_after, month_end, say_day
from tracker.domain.figures.period import PeriodKind
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.assessment import Assessment, assess
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.ratio_check import duplicate_flags, ratio_flag
from tracker.domain.indicators.year_to_date import year_to_date_flag
from tracker.domain.position.position import Position
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.totals import table_flags
from tracker.domain.text import count, join

Sort = Literal["ratio", "year to date", "duplicate", "missing", "trend", "status", "day", "total", "statement"]


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at. `reading` is the figure that it is about, None where it is about more than one.

    `subject` names the indicator or the table.
    """

    sort: Sort
    sentence: str
    subject: str = ""
    reading: Reading | None = None


def flags_of(content: IndicatorContent, assessed_already: Sequence[Assessment] | None = None) -> tuple[Flag, ...]:
    """The flags of an indicator: of its readings in their order, then of the whole.

    `assessed_already`: what `assess` says of it, where that is known.
    """
    name = content.indicator.name
    twice = duplicate_flags(content.readings)
    found = []
    for assessed in assessed_already or assess(content):
        reading = assessed.reading
        sentences: list[tuple[Sort, str]] = [
            ("ratio", ratio_flag(reading, content.indicator.unit)),
            ("duplicate", twice.get(reading.id, "")),
            ("trend", _trend_flag(content, assessed)),
            ("status", _status_flag(content, assessed)),
            ("day", _day_flag(reading)),
        ]
        if reading.period.kind is PeriodKind.YEAR_TO_DATE and not reading.series:
            sentences.append(("year to date", year_to_date_flag(content, reading)))
        found += [Flag(sort, sentence, name, reading) for sort, sentence in sentences if sentence]
    found += [Flag("missing", sentence, name) for sentence in missing_periods(content.readings)]
    stated = [statement_flag(statement, content) for statement in content.statements]
    return (*found, *(Flag("statement", sentence, name) for sentence in stated if sentence))


def flags_of_table(content: TableContent) -> tuple[Flag, ...]:
    """The flags of a category table."""
    title = content.table.title
    found = [Flag("total", sentence, title) for sentence in table_flags(content)]
    stated = [table_statement_flag(statement, content) for statement in content.statements]
    return (*found, *(Flag("statement", sentence, title) for sentence in stated if sentence))


def flags_of_all(position: Position) -> tuple[Flag, ...]:
    """The flags of all indicators, then of all tables, then of the statements about all of them."""
    found = [flag for one in position.judged for flag in flags_of(one.content, one.assessed)]
    found += [flag for table in position.tables for flag in flags_of_table(table)]
    stated = [targets_met_flag(statement, position.indicators) for statement in position.statements]
    return (*found, *(Flag("statement", sentence) for sentence in stated if sentence))


def missing_periods(readings: Sequence[Reading]) -> tuple[str, ...]:
    """A sentence for each run of months, quarters or years of which some between the first and the last are missing.

    Where more are missing than there are it is no run: a survey now and then, this year's quarter beside last year's.
    """
    starts: dict[PeriodKind, set[date]] = defaultdict(set)
    for reading in readings:
        if reading.period.starts_on and not reading.series:
            starts[reading.period.kind].add(reading.period.starts_on)
    sentences = []
    for kind, months in ((PeriodKind.MONTH, 1), (PeriodKind.QUARTER, 3), (PeriodKind.YEAR, 12)):
        gaps = [day for day in _steps(starts[kind], months) if day not in starts[kind]]
        names = [_name(day, kind) for day in gaps]
        if len(names) >= len(starts[kind]):
            continue
        if len(names) > _MOST_NAMED:
            sentences.append(f"There is no reading for {count(len(names), kind.value)} from {names[0]} to {names[-1]}.")
        elif names:
            sentences.append(f"There is no reading for {join(names)}.")
    return tuple(sentences)


_MOST_NAMED = 4


def _steps(starts: set[date], months: int) -> Iterator[date]:
    """The first days from the first of `starts` to before the last, so many months apart."""
    day, last = min(starts, default=date.max), max(starts, default=date.min)
    while day < last:
        yield day
        for _ in range(months):
            day = days_after(month_end(day.year, day.month), 1)


def _name(day: date, kind: PeriodKind) -> str:
    if kind is PeriodKind.MONTH:
        return say_day(day).partition(" ")[2]
    first = day.year if day.month > 3 else day.year - 1
    year = f"{first}/{(first + 1) % 100:02d}"
    return year if kind is PeriodKind.YEAR else f"Q{(day.month - 4) % 12 // 3 + 1} {year}"


_GOOD = {"positive", "improving", "improved", "better", "up", "favourable"}
_BAD = {"negative", "declining", "deteriorating", "worse", "worsening", "down", "adverse"}


def _trend_flag(content: IndicatorContent, assessed: Assessment) -> str:
    """An entered trend word against where the figure has gone, by the direction that is better."""
    reading, previous = assessed.reading, assessed.compared.previous
    word = reading.trend.strip().casefold()
    gone = assessed.directions.previous
    if gone is None or previous is None or word not in _GOOD | _BAD:
        return ""
    if (gone == "better" and word in _GOOD) or (gone == "worse" and word in _BAD):
        return ""
    moved = f"{previous.figure} for {previous.period.text} and {reading.figure} for {reading.period.text}"
    if gone == "same":
        return f"The trend is entered as “{reading.trend}”; the figure is unchanged: {moved}."
    way = "Higher" if content.indicator.better == "higher" else "Lower"
    return f"The trend is entered as “{reading.trend}”; {moved} is {gone}. {way} is better."


_STATUSES = {"green": "Green", "amber": "Amber", "yellow": "Amber", "red": "Red"}


def _status_flag(content: IndicatorContent, assessed: Assessment) -> str:
    entered = _STATUSES.get(assessed.reading.status.strip().casefold())
    if not entered or not assessed.status or entered == assessed.status:
        return ""
    against = " ".join(assessed.target.printed.split())
    return (
        f"The status is entered as {assessed.reading.status}; {assessed.reading.figure} against {against} is "
        f"{assessed.status}. {content.indicator.rule.say()}"
    )


def _day_flag(reading: Reading) -> str:
    if reading.as_at and reading.reported_on and reading.reported_on < reading.as_at:
        return f"It was reported on {say_day(reading.reported_on)}, before the day that it is for."
    return ""
