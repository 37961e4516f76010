"""Indicators in the tables of a dashboard: by directorate and theme, with the same periods side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.charts.description import say_better
from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardRow, BoardTable
from tracker.domain.figures.period import PeriodKind
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.applicable_target import BASELINE_SERIES, baseline_of
from tracker.domain.indicators.assessment import Assessment
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import numbered_name
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import say_baseline, say_figure, say_value
from tracker.domain.indicators.target_words import computed_target
from tracker.domain.indicators.year_to_date import calculated
from tracker.domain.tables.theme_text import ThemeText
from tracker.domain.text import join, shorten

MOST_PERIODS = 6
"""Maximum number of periods shown for one indicator; the newest are shown."""
MOST_COMPARATORS = 6
"""Maximum number of comparators with a column in one table; the others are given below it."""
_LONGEST_NAME = 60
"""Maximum number of characters of an indicator's name in a sentence below its table."""
_MOST_COLUMNS = 8
"""Maximum number of periods in one table."""


Group = tuple[str, str]
"""A directorate and a theme."""


def figure_groups(
    indicators: Sequence[Judged], themes: Sequence[ThemeText] = (), *, with_others: bool = True
) -> Mapping[Group, tuple[BoardTable, ...]]:
    """Return the tables of `indicators` by directorate and theme, in the order of their first indicator.

    Within a theme, indicators share a table if at least half of the periods of either are periods of the other.
    `themes` give the texts around the tables. `with_others`: the tables have columns for the figures of others.
    """
    groups: dict[tuple[str, str], list[_Draft]] = {}
    for judged in indicators:
        line, indicator = _Line.of(judged), judged.content.indicator
        drafts = groups.setdefault((indicator.directorate, indicator.theme), [])
        draft = next((draft for draft in drafts if draft.takes(line)), None)
        if draft is None:
            draft = _Draft(with_others=with_others)
            drafts.append(draft)
        draft.add(line)
    only = len(groups) == 1
    texts = {(theme.directorate, theme.theme): theme for theme in themes}
    return {
        key: tuple(
            _framed(
                draft.table(_title(*key, only=only), continues=index > 0), texts.get(key), is_last=index + 1 == last
            )
            for index, draft in enumerate(drafts)
        )
        for key, drafts in groups.items()
        for last in (len(drafts),)
    }


def _framed(table: BoardTable, theme: ThemeText | None, *, is_last: bool) -> BoardTable:
    """Return a table with its theme's texts: the paragraph above the first table, the footnote below the last."""
    if theme is None:
        return table
    columns, notes = table.columns, table.notes
    if theme.row_heading.strip():
        columns = (replace(columns[0], heading=" ".join(theme.row_heading.split())), *columns[1:])
    if is_last and theme.footnote.strip():
        notes = (*(" ".join(line.split()) for line in theme.footnote.splitlines() if line.strip()), *notes)
    introduction = "" if table.continues else theme.introduction
    return replace(table, columns=columns, notes=notes, introduction=introduction)


def _title(directorate: str, theme: str, *, only: bool) -> str:
    named = ": ".join(" ".join(part.split()) for part in (directorate, theme) if part.strip())
    return named or ("Indicators" if only else "Other indicators")


class _Line(Struct, frozen=True):
    """An indicator with the readings to show: those of its newest periods in printed order, and its year to date."""

    judged: Judged
    shown: Mapping[object, Assessment]
    to_date: Mapping[object, Assessment]
    is_cut: bool

    @classmethod
    def of(cls, judged: Judged) -> _Line:
        own = [assessment for assessment in judged.assessed if not assessment.reading.series]
        to_date = [assessment for assessment in own if assessment.reading.period.kind is PeriodKind.YEAR_TO_DATE]
        periods = {assessment.reading.period.key: assessment for assessment in own if assessment not in to_date}
        newest = sorted(periods, key=lambda key: _age(periods[key].reading))[-MOST_PERIODS:]
        last = max(to_date, key=lambda assessment: _age(assessment.reading), default=None)
        return cls(
            judged,
            {key: assessment for key, assessment in periods.items() if key in newest},
            {last.reading.period.key: last} if last else {},
            len(periods) > len(newest),
        )

    @property
    def content(self) -> IndicatorContent:
        return self.judged.content

    @property
    def readings(self) -> Iterator[Reading]:
        return (assessment.reading for assessment in (*self.shown.values(), *self.to_date.values()))


def _age(reading: Reading) -> tuple[date, int, int]:
    return reading.as_at or reading.period.starts_on or date.min, reading.position, reading.id


class _Draft(Struct):
    """A table under construction, with the headings of its periods by their keys, in printed order."""

    with_others: bool = True
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
        for key, assessment in line.to_date.items():
            self.to_date.setdefault(key, _heading(assessment.reading))

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
        others = self._comparators()
        columns += [BoardColumn(f"{name[:1].upper()}{name[1:]}") for name in others]
        columns += [BoardColumn("Target")] if with_target else []
        columns += [BoardColumn("Trend", is_figure=False)] if with_trend else []
        rows = []
        for line, target, trend in zip(self.lines, targets, trends, strict=True):
            assessments = {**line.shown, **line.to_date}
            cells = [_name(line), *(_figure(assessments.get(key)) for key in self.periods)]
            cells += [_to_date(line.content, assessments.get(key)) for key in self.to_date]
            cells += [_comparator(line.content, name) for name in others]
            cells += [BoardCell(target, remark=_resolved(line.judged))] if with_target else []
            cells += [trend] if with_trend else []
            rows.append(BoardRow(tuple(cells), line.content.indicator.id))
        return BoardTable(title, tuple(columns), tuple(rows), tuple(self._notes()), continues)

    def _comparators(self) -> tuple[str, ...]:
        """Return the comparators that have a column, in order of first appearance, up to `MOST_COMPARATORS`."""
        named = dict.fromkeys(
            name
            for line in self.lines
            for name in line.content.series.comparators
            if name.casefold() not in BASELINE_SERIES
        )
        return tuple(named)[:MOST_COMPARATORS] if self.with_others else ()

    def _notes(self) -> Iterator[str]:
        columns = self._comparators()
        for line in self.lines:
            yield from _notes(line, columns if self.with_others else None)
        if methods := _say_methods(self.lines):
            yield methods
        if any(line.is_cut for line in self.lines):
            yield f"Only the latest {MOST_PERIODS} periods of each indicator are shown."


def _heading(reading: Reading) -> str:
    return " ".join(reading.period.text.split()) or "No period"


def _name(line: _Line) -> BoardCell:
    indicator = line.content.indicator
    unit = " ".join(indicator.unit.split())
    lacking = (
        reading.printed for reading in line.readings if say_value(reading.printed, unit) != reading.printed.strip()
    )
    is_bare = any(unit[0] not in printed for printed in lacking)
    contractual = {"yes": "Contractual", "no": "Not contractual", "": ""}[indicator.contractual]
    parts = (unit if is_bare else "", say_better(indicator).rstrip("."), contractual)
    return BoardCell(numbered_name(indicator), remark=" · ".join(part for part in parts if part))


def _figure(assessed: Assessment | None) -> BoardCell:
    """Return a figure as printed, with the entered status added if it differs from the one by the rule."""
    if assessed is None:
        return BoardCell()
    entered = " ".join(assessed.reading.status.split())
    remark = f"reported: {entered}" if entered and entered.casefold() != assessed.status.casefold() else ""
    return BoardCell(assessed.reading.figure, assessed.status, remark)


def _to_date(content: IndicatorContent, assessed: Assessment | None) -> BoardCell:
    """Return a year to date as printed, with the figure worked out from its quarters or months if that is different."""
    cell = _figure(assessed)
    figure, _ = calculated(content, assessed.reading) if assessed else ("", "")
    to_date = f"calculated: {figure}" if figure else ""
    return replace(cell, remark=", ".join(part for part in (cell.remark, to_date) if part))


def _say_methods(lines: Sequence[_Line]) -> str:
    """Return 'Year to date: the mean of 2 quarters for A and B; the sum of 2 quarters for C.'; "" if none is known."""
    methods: dict[str, list[str]] = {}
    for line in lines:
        for assessment in line.to_date.values():
            figure, method = calculated(line.content, assessment.reading)
            if method:
                words = f"calculated as {method}" if figure else method
                methods.setdefault(words, []).append(_in_a_sentence(line.content.indicator.name))
    if len(methods) == 1 and len(next(iter(methods.values()))) == len(lines):
        return f"Year to date: {next(iter(methods))}."
    phrases = [f"{method} for {join(names)}" for method, names in methods.items()]
    return f"Year to date: {'; '.join(phrases)}." if phrases else ""


def _in_a_sentence(name: str) -> str:
    """Return the first line of a name, shortened and without its full stop."""
    return shorten(name.strip().partition("\n")[0].rstrip(" .:"), _LONGEST_NAME)


def _resolved(judged: Judged) -> str:
    """Return the words for the number of a relative target; empty if it has none."""
    number = computed_target(judged.content, judged.target)
    return f"that is {number}" if number else ""


def _trend(line: _Line) -> BoardCell:
    """Return the trend as entered, with the direction of the newest figure below it."""
    assessment = next((one for one in line.shown.values() if one.reading is line.judged.latest), None)
    entered = [reading.trend for reading in line.readings if reading.trend.strip()]
    word = " ".join((entered[-1] if entered else "").split())
    gone = assessment.directions.previous if assessment else None
    words = [{"better": "Better", "worse": "Worse", "same": "The same", None: ""}[gone]]
    year = assessment.directions.last_year if assessment else None
    if year is not None and assessment and assessment.compared.last_year is not assessment.compared.previous:
        also = "also " if year == gone else f"{year} " if year != "same" else "the same "
        words.append(f"{also}{'as' if year == 'same' else 'than'} a year ago")
    return BoardCell(word, remark=", ".join(part for part in words if part), is_worse=gone == "worse")


def _comparator(content: IndicatorContent, name: str) -> BoardCell:
    """Return the newest figure of a comparator, with its period below it, as it may be of another year."""
    members = content.series.comparators.get(name)
    if not members:
        return BoardCell()
    return BoardCell(members[-1].figure, remark=" ".join(members[-1].period.text.split()))


def _notes(line: _Line, columns: Sequence[str] | None) -> Iterator[str]:
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
    held = content.series.comparators.items() if columns is not None else ()
    others = [members[-1] for name, members in held if name not in (columns or ())]
    if others:
        yield f"{name}: {'; '.join(_beside(content, reading) for reading in others)}."


def _beside(content: IndicatorContent, reading: Reading) -> str:
    return f"{reading.series} {say_figure(reading, content.indicator.unit)} ({_heading(reading)})"
