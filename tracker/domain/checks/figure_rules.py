"""The rules about figures that a manager should check before the board does. Figures are reported, never corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from tracker.domain.checks.finding import Finding, Rule, Subject
from tracker.domain.checks.unread_rules import unread_cells, unread_plans, unread_reading
from tracker.domain.contradiction import Contradiction
from tracker.domain.dates import days_after, month_end, say_day
from tracker.domain.figures.period import PeriodKind
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.assessment import Assessment, assess
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.ratio_check import duplicate_contradictions, ratio_contradiction
from tracker.domain.indicators.year_to_date import year_to_date_contradiction
from tracker.domain.position.position import Position
from tracker.domain.statements.compared_with_figures import indicator_contradiction, table_contradiction, targets_missed
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.totals import total_contradictions
from tracker.domain.text import count, join

_ALL_TARGETS = "All targets"


def indicator_findings(
    content: IndicatorContent, assessed_already: Sequence[Assessment] | None = None
) -> tuple[Finding, ...]:
    """Return the findings in an indicator's figures: those of its readings in their order, then those of the whole.

    `assessed_already`: the result of `assess` for the indicator, if it is known.
    """
    doubled = duplicate_contradictions(content.readings)
    reported: set[Contradiction | None] = set()  # a contradiction of two readings is reported once
    contradictions: list[tuple[Rule, Contradiction | None, int | None]] = []
    for assessed in assessed_already or assess(content):
        reading = assessed.reading
        twice = doubled.get(reading.id)
        is_to_date = reading.period.kind is PeriodKind.YEAR_TO_DATE and not reading.series
        contradictions += [
            ("figure not understood", unread_reading(reading), reading.id),
            ("figure at odds with its parts", ratio_contradiction(reading, content.indicator.unit), reading.id),
            ("period entered twice", None if twice in reported else twice, reading.id),
            ("trend at odds with the figures", _of_trend(content, assessed), reading.id),
            ("status at odds with the rule", _of_status(content, assessed), reading.id),
            ("reported too early", _of_day(reading), reading.id),
            ("year to date", year_to_date_contradiction(content, reading) if is_to_date else None, reading.id),
        ]
        reported.add(twice)
    contradictions += [("figure not understood", unread, None) for unread in unread_plans(content)]
    contradictions += [("missing periods", missing, None) for missing in missing_periods(content.readings)]
    for statement in content.statements:
        rule: Rule = "targets not all met" if statement.states == "targets met" else "text at odds with a figure"
        contradictions.append((rule, indicator_contradiction(statement, content), None))
    subject, name = Subject("indicator", content.indicator.id), content.indicator.name
    return tuple(
        Finding(rule, subject, contradiction.facts, contradiction.sentence, name, name, reading_id=reading_id)
        for rule, contradiction, reading_id in contradictions
        if contradiction
    )


def table_findings(content: TableContent) -> tuple[Finding, ...]:
    """Return the findings in a category table."""
    subject, title = Subject("table", content.table.id), content.table.title
    stated = [table_contradiction(statement, content) for statement in content.statements]
    contradictions: list[tuple[Rule, Contradiction]] = [
        *(("figure not understood", contradiction) for contradiction in unread_cells(content)),
        *(("total that does not add up", contradiction) for contradiction in total_contradictions(content)),
        *(("text at odds with a figure", contradiction) for contradiction in stated if contradiction),
    ]
    return tuple(
        Finding(rule, subject, contradiction.facts, contradiction.sentence, title, title)
        for rule, contradiction in contradictions
    )


def figure_findings(position: Position) -> tuple[Finding, ...]:
    """Return the findings in all indicators, then in all tables, then in the statements about all targets."""
    findings = [
        finding for judged in position.judged for finding in indicator_findings(judged.content, judged.assessed)
    ]
    findings += [finding for table in position.tables for finding in table_findings(table)]
    for statement in position.statements:
        missed = targets_missed(statement, position.indicators)
        if missed:
            subject, where = Subject("statement", statement.id), statement.scope or _ALL_TARGETS
            findings.append(Finding("targets not all met", subject, missed.facts, missed.sentence, where, where))
    return tuple(findings)


def missing_periods(readings: Sequence[Reading]) -> tuple[Contradiction, ...]:
    """Return a contradiction for each series of months, quarters or years that has gaps between its first and its last.

    If more periods are missing than present it is no series: an occasional survey, or this year's quarter beside last
    year's.
    """
    starts: dict[PeriodKind, set[date]] = defaultdict(set)
    for reading in readings:
        if reading.period.starts_on and not reading.series:
            starts[reading.period.kind].add(reading.period.starts_on)
    findings = []
    for kind, months in ((PeriodKind.MONTH, 1), (PeriodKind.QUARTER, 3), (PeriodKind.YEAR, 12)):
        gaps = [day for day in _steps(starts[kind], months) if day not in starts[kind]]
        names = [_name(day, kind) for day in gaps]
        if len(names) >= len(starts[kind]):
            continue
        missing = join(names)
        if len(names) > _MOST_NAMED:
            missing = f"{count(len(names), kind.value)} from {names[0]} to {names[-1]}"
        if names:
            facts = (kind.value, *(day.isoformat() for day in gaps))
            findings.append(Contradiction(f"There is no reading for {missing}.", facts))
    return tuple(findings)


_MOST_NAMED = 4


def _steps(starts: set[date], months: int) -> Iterator[date]:
    """Yield the first days of periods of so many months, from the first of `starts` until before the last."""
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
_BAD = {
    "negative",
    "declining",
    "declined",
    "deteriorating",
    "deteriorated",
    "worse",
    "worsening",
    "worsened",
    "down",
    "adverse",
}


def _of_trend(content: IndicatorContent, assessed: Assessment) -> Contradiction | None:
    """Return a contradiction if an entered trend word does not match the movement of the figure, judged by its better
    direction.
    """
    reading, previous = assessed.reading, assessed.compared.previous
    word = reading.trend.strip().casefold()
    gone = assessed.directions.previous
    if gone is None or word not in _GOOD | _BAD:
        return None
    assert previous, "a figure went some way only where there is one before it"
    if (gone == "better" and word in _GOOD) or (gone == "worse" and word in _BAD):
        return None
    moved = f"{previous.figure} for {previous.period.text} and {reading.figure} for {reading.period.text}"
    facts = (reading.trend, previous.period.text, previous.figure, reading.period.text, reading.figure)
    if gone == "same":
        return Contradiction(f"The trend is entered as “{reading.trend}”; the figure is unchanged: {moved}.", facts)
    way = "Higher" if content.indicator.better == "higher" else "Lower"
    return Contradiction(
        f"The trend is entered as “{reading.trend}”; {moved} is {gone}. {way} is better.",
        (*facts, content.indicator.better),
    )


_STATUSES = {"green": "Green", "amber": "Amber", "yellow": "Amber", "red": "Red"}


def _of_status(content: IndicatorContent, assessed: Assessment) -> Contradiction | None:
    entered = _STATUSES.get(assessed.reading.status.strip().casefold())
    if not entered or not assessed.status or entered == assessed.status:
        return None
    against = " ".join(assessed.target.printed.split())
    reading, rule = assessed.reading, content.indicator.rule
    return Contradiction(
        f"The status is entered as {reading.status}; {reading.figure} against {against} is {assessed.status}. "
        f"{rule.say()}",
        (reading.period.text, reading.status, reading.figure, against, assessed.status, rule.write()),
    )


def _of_day(reading: Reading) -> Contradiction | None:
    if reading.as_at and reading.reported_on and reading.reported_on < reading.as_at:
        what = "the day that it is for" if reading.period.kind is PeriodKind.DAY else "its period ended"
        return Contradiction(
            f"It was reported on {say_day(reading.reported_on)}, before {what}.",
            (reading.period.text, reading.reported_on.isoformat(), reading.as_at.isoformat()),
        )
    return None
