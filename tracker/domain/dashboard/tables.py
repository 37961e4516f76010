"""Indicators as the tables of a dashboard: by directorate and theme, and those of the same periods side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.charts.description import say_better
from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardRow, BoardTable
from tracker.domain.figures.period import PeriodKind
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.applicable_target import baseline_of
from tracker.domain.indicators.assessment import Assessment
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged import Judged
from tracker.domain.indicators.measure import say_baseline, say_figure, say_value
from tracker.domain.indicators.target_words import computed_target

MOST_PERIODS = 6
"""Periods of one indicator that are shown, the newest."""
_MOST_COLUMNS = 8
"""Periods of one table."""


def figure_tables(indicators: Sequence[Judged]) -> tuple[BoardTable, ...]:
    """The tables of `indicators`: directorates and themes in the order of their first indicator.

    Within one, indicators stand in one table where at least half of the periods of either are periods of the other.
    """
    groups: dict[tuple[str, str], list[_Draft]] = {}
    for judged in indicators:
        line, indicator = _Line.of(judged), judged.content.indicator
        drafts = groups.setdefault((indicator.directorate, indicator.theme), [])
        draft = next((one for one in drafts if one.takes(line)), None)
        if draft is None:
            draft = _Draft()
            drafts.append(draft)
        draft.add(line)
    only = len(groups) == 1
    return tuple(
        draft.table(_title(*key, only=only), continues=index > 0)
        for key, drafts in groups.items()
        for index, draft in enumerate(drafts)
    )


def _title(directorate: str, theme: str, *, only: bool) -> str:
    named = ": ".join(" ".join(part.split()) for part in (directorate, theme) if part.strip())
    return named or ("Indicators" if only else "Other indicators")


@dataclass(frozen=True, slots=True)
class _Line:
    """An indicator with the readings that are shown: those of its newest periods in printed order, its year to date."""

    judged: Judged
    shown: Mapping[object, Assessment]
    to_date: Mapping[object, Assessment]
    is_cut: bool

    @classmethod
    def of(cls, judged: Judged) -> _Line:
        own = [one for one in judged.assessed if not one.reading.series]
        to_date = [one for one in own if one.reading.period.kind is PeriodKind.YEAR_TO_DATE]
        periods = {one.reading.period.key: one for one in own if one not in to_date}
        newest = sorted(periods, key=lambda key: _age(periods[key].reading))[-MOST_PERIODS:]
        last = max(to_date, key=lambda one: _age(one.reading), default=None)
        return cls(
            judged,
            {key: one for key, one in periods.items() if key in newest},
            {last.reading.period.key: last} if last else {},
            len(periods) > len(newest),
        )

    @property
    def content(self) -> IndicatorContent:
        return self.judged.content

    @property
    def readings(self) -> Iterator[Reading]:
        return (one.reading for one in (*self.shown.values(), *self.to_date.values()))


def _age(reading: Reading) -> tuple[date, int, int]:
    return reading.as_at or reading.period.starts_on or date.min, reading.position, reading.id


@dataclass(slots=True)
class _Draft:
    """A table while it is put together: the headings of its periods by their keys, in printed order."""

    lines: list[_Line] = field(default_factory=list)
    periods: dict[object, str] = field(default_factory=dict)
    to_date: dict[object, str] = field(default_factory=dict)

    def takes(self, line: _Line) -> bool:
        shared = len(self.periods.keys() & line.shown.keys())
        both = len(self.periods.keys() | line.shown.keys())
        return shared * 2 >= min(len(self.periods), len(line.shown)) and both <= _MOST_COLUMNS

    def add(self, line: _Line) -> None:
        self.lines.append(line)
        before: object = None
        order = list(self.periods)
        own = list(line.shown)
        for index, key in enumerate(own):
            if key not in self.periods:
                order.insert(self._place(order, before, own[index + 1 :]), key)
                self.periods[key] = _heading(line.shown[key].reading)
            before = key
        self.periods = {key: self.periods[key] for key in order}
        for key, one in line.to_date.items():
            self.to_date.setdefault(key, _heading(one.reading))

    @staticmethod
    def _place(order: list[object], before: object, after: list[object]) -> int:
        """Return the index for a new period: after the one printed before it, else before the one printed after it."""
        if before in order:
            return order.index(before) + 1
        return next((order.index(key) for key in after if key in order), len(order))

    def table(self, title: str, *, continues: bool) -> BoardTable:
        targets = [" ".join(line.judged.target.printed.split()) for line in self.lines]
        trends = [_trend(line) for line in self.lines]
        with_target, with_trend = any(targets), any(trend.words for trend in trends)
        columns = [BoardColumn("Indicator", is_figure=False)]
        columns += [BoardColumn(heading) for heading in (*self.periods.values(), *self.to_date.values())]
        columns += [BoardColumn("Target")] if with_target else []
        columns += [BoardColumn("Trend", is_figure=False)] if with_trend else []
        rows = []
        for line, target, trend in zip(self.lines, targets, trends, strict=True):
            found = {**line.shown, **line.to_date}
            cells = [_name(line), *(_figure(found.get(key)) for key in (*self.periods, *self.to_date))]
            cells += [BoardCell(target, remark=_resolved(line.judged))] if with_target else []
            cells += [trend] if with_trend else []
            rows.append(BoardRow(tuple(cells), line.content.indicator.id))
        return BoardTable(title, tuple(columns), tuple(rows), tuple(self._notes()), continues)

    def _notes(self) -> Iterator[str]:
        for line in self.lines:
            yield from _notes(line)
        if any(line.is_cut for line in self.lines):
            yield f"Only the latest {MOST_PERIODS} periods of each indicator are shown."


def _heading(reading: Reading) -> str:
    return " ".join(reading.period.text.split()) or "No period"


def _name(line: _Line) -> BoardCell:
    indicator = line.content.indicator
    unit = " ".join(indicator.unit.split())
    lacking = (one.printed for one in line.readings if say_value(one.printed, unit) != one.printed.strip())
    is_bare = any(unit[0] not in printed for printed in lacking)
    contractual = {"yes": "Contractual", "no": "Not contractual", "": ""}[indicator.contractual]
    parts = (unit if is_bare else "", say_better(indicator).rstrip("."), contractual)
    name = " ".join(f"{indicator.ref} {indicator.name}".split())
    return BoardCell(name, remark=" · ".join(part for part in parts if part))


def _figure(assessed: Assessment | None) -> BoardCell:
    """A figure as printed; an entered status is added where it is not the one that the rule gives."""
    if assessed is None:
        return BoardCell()
    entered = " ".join(assessed.reading.status.split())
    remark = f"reported: {entered}" if entered and entered.casefold() != assessed.status.casefold() else ""
    return BoardCell(assessed.reading.figure, assessed.status, remark)


def _resolved(judged: Judged) -> str:
    """The number of a relative target."""
    number = computed_target(judged.content, judged.target)
    return f"that is {number}" if number else ""


def _trend(line: _Line) -> BoardCell:
    """The word that was entered, and below it where the newest figure has gone."""
    found = next((one for one in line.shown.values() if one.reading is line.judged.latest), None)
    entered = [reading.trend for reading in line.readings if reading.trend.strip()]
    word = " ".join((entered[-1] if entered else "").split())
    gone = found.directions.previous if found else None
    said = {"better": "Better", "worse": "Worse", "same": "The same", None: ""}[gone]
    return BoardCell(word, remark=said, is_worse=gone == "worse")


def _notes(line: _Line) -> Iterator[str]:
    content = line.content
    name = " ".join(content.indicator.name.split())
    for reading in line.readings:
        if reading.footnote.strip():
            about = " ".join(f"{reading.marker} {name}, {_heading(reading)}".split())
            yield f"{about}: {' '.join(reading.footnote.split())}"
    if content.indicator.target_note.strip():
        yield f"{name}: {' '.join(content.indicator.target_note.split())}"
    baseline = baseline_of(content)
    if baseline is not None and baseline.note.strip():
        yield f"{name}: baseline {say_baseline(content.indicator, baseline)}."
    others = [members[-1] for members in content.series.comparators.values()]
    if others:
        yield f"{name}: {'; '.join(_beside(content, reading) for reading in others)}."


def _beside(content: IndicatorContent, reading: Reading) -> str:
    return f"{reading.series} {say_figure(reading, content.indicator.unit)} ({_heading(reading)})"
