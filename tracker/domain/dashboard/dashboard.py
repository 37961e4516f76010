"""The dashboard: all indicators in a few numbers, then every figure in tables as a board prints them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from tracker.domain.checks.figure_rules import figure_findings
from tracker.domain.checks.finding import Finding
from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardRow, BoardTable
from tracker.domain.dashboard.comparisons import comparison_tables
from tracker.domain.dashboard.on_track_share import RULE, Counted, Share, earlier_shares, share_of
from tracker.domain.dashboard.tables_by_theme import figure_groups
from tracker.domain.figures.period import Period
from tracker.domain.indicators.assessment import Assessment
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.domain.position.position import Position
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.totals import column_total, row_total, total_printed_like
from tracker.domain.text import count, shorten

TITLE = "Performance dashboard"
NOT_RATED = "Not rated"
WORKED_OUT = "Calculated total"
"""The heading of calculated totals, which are not printed in the paper."""
_MOST_NAMED, _LONGEST_NAME = 3, 120
_WORDS = tuple(status.word for status in SCHEMES[DEFAULT_SCHEME].statuses)


class Tile(Struct, frozen=True):
    """A headline: a `figure` with the `lines` below it, or the numbers by status."""

    heading: str
    figure: str = ""
    lines: tuple[str, ...] = ()
    statuses: tuple[tuple[str, int], ...] = ()

    @property
    def words(self) -> str:
        """The whole text of the tile."""
        numbers = ", ".join(f"{word} {number:,}" for word, number in self.statuses)
        return ". ".join(part for part in (f"{self.heading}: {self.figure or numbers}", *self.lines) if part) + "."


class Dashboard(Struct, frozen=True):
    """The dashboard. `scope` names the directorate and theme that it covers, "" for all; `key` says how to read it."""

    as_at: date
    scope: str
    tiles: tuple[Tile, ...]
    tables: tuple[BoardTable, ...]
    key: tuple[str, ...]


def dashboard(position: Position, as_at: date, directorate: str = "", theme: str = "") -> Dashboard | None:
    """Return the dashboard of `position`; None if it has no figures.

    With a directorate or a theme it covers only those indicators, without category tables, which belong to neither.
    """
    chosen = Position(
        indicators=tuple(
            content
            for content in position.indicators
            if directorate in ("", content.indicator.directorate) and theme in ("", content.indicator.theme)
        ),
        tables=() if directorate or theme else position.tables,
        statements=() if directorate or theme else position.statements,
        themes=position.themes,
    )
    if not chosen.indicators and not chosen.tables:
        return None
    share = share_of(chosen.judged, commonest_period([judged.assessment for judged in chosen.judged]))
    tables = (
        *_counts("Directorate", chosen.judged, share, _directorate_of),
        *_counts("Theme", chosen.judged, share, _theme_of),
        *in_printed_order(chosen),
    )
    scope = " · ".join(part for part in (directorate, theme) if part)
    return Dashboard(as_at, scope, _tiles(chosen, share), tables, _key(chosen))


def in_printed_order(position: Position, *, works_out: bool = True) -> tuple[BoardTable, ...]:
    """Return the tables of figures and of categories in printed order, then those of comparisons.

    Tables with a known position come in that order, after the other tables of figures; if no position is known, the
    category tables follow the tables of figures. Only the tables of comparisons contain the figures of others.
    `works_out`: category tables get totals that are not printed.
    """
    places = {(theme.directorate, theme.theme): theme.position for theme in position.themes}
    groups = figure_groups(position.judged, position.themes, with_others=False)
    numbered = [(places.get(key, 0), tables) for key, tables in groups.items()]
    has_places = any(place for place, _ in numbered)
    last = max(places.values(), default=0)
    for content in position.tables:
        numbered.append(
            (content.table.position if has_places else last + 1, (category_board(content, works_out=works_out),))
        )
    ordered = [table for _, tables in sorted(numbered, key=lambda pair: pair[0]) for table in tables]
    return (*ordered, *comparison_tables(position.judged))


def commonest_period(newest: Sequence[Assessment | None]) -> Period:
    """Return the period of the newest reading of most indicators; if several are equally common, the latest of them."""
    periods = [assessment.reading.period for assessment in newest if assessment]
    numbers = Counter(period.key for period in periods)
    return max(periods, key=lambda period: (numbers[period.key], period.ends_on or date.min), default=Period(""))


def _tiles(position: Position, share: Share) -> tuple[Tile, ...]:
    if not position.indicators:
        return ()
    under = [content.indicator.name for content in position.indicators if content.indicator.under_recovery]
    findings = figure_findings(position)
    return (
        _share_tile(share, earlier_shares(position.judged, share.period)),
        Tile("Latest RAG status", statuses=_status_numbers([judged.status for judged in position.judged])),
        Tile("In recovery", f"{len(under):,}", _named(under)),
        Tile("Data queries", f"{len(findings):,}", _named([_found_in(finding) for finding in findings])),
    )


def _found_in(finding: Finding) -> str:
    return "The statements" if finding.subject.kind == "statement" else finding.where


def _share_tile(share: Share, earlier: Sequence[Share]) -> Tile:
    whole, heading = share.whole, "On track and/or improving"
    if whole.share is None:
        return Tile(heading, "—", ("No indicator can be rated.",))
    return Tile(
        heading,
        f"{whole.share:.0%}",
        (
            f"{share.period.text}: {whole.either:,} of {whole.rated:,} rated",
            f"On track {whole.on_track:,} · Improving {whole.improving:,} ({whole.both:,} of them on track)",
            f"Neither {whole.neither:,} · Not rated {whole.unrated:,} · No reading {len(share.absent):,}",
            *_before(earlier),
        ),
    )


def _before(earlier: Sequence[Share]) -> tuple[str, ...]:
    """Return the line that gives the share in earlier periods, newest first; empty if there is none."""
    shares = [f"{share.period.text} {share.whole.share:.0%} of {share.whole.rated:,}" for share in earlier]
    return (f"Before: {', '.join(shares)}",) if shares else ()


def _named(names: Sequence[str]) -> tuple[str, ...]:
    """Return the first few names without repetition, and the number of the others."""
    distinct = list(dict.fromkeys(names))
    rest = len(distinct) - _MOST_NAMED
    if rest > 0:
        return (*(shorten(name, _LONGEST_NAME) for name in distinct[: _MOST_NAMED - 1]), f"and {rest + 1:,} more")
    return tuple(shorten(name, _LONGEST_NAME) for name in distinct)


def _status_numbers(statuses: Sequence[str]) -> tuple[tuple[str, int], ...]:
    numbers = Counter(statuses)
    return (*((word, numbers[word]) for word in _WORDS), (NOT_RATED, numbers[""]))


def _directorate_of(content: IndicatorContent) -> str:
    return content.indicator.directorate


def _theme_of(content: IndicatorContent) -> str:
    return content.indicator.theme


def _counts(
    heading: str,
    judged: Sequence[Judged],
    share: Share,
    name_of: Callable[[IndicatorContent], str],
) -> tuple[BoardTable, ...]:
    """Return the table of the numbers of indicators by status for each directorate or theme.

    Empty if there are fewer than two of these.
    """
    named = dict.fromkeys(name_of(one.content) for one in judged)
    if len(named) < 2:
        return ()
    parts = share.by_directorate if name_of is _directorate_of else share.by_theme
    rated = {part.name: part for part in parts}
    rows = []
    for name in sorted(named, key=lambda name: not name):
        own_statuses = [one.status for one in judged if name_of(one.content) == name]
        numbers = [f"{number:,}" for _, number in _status_numbers(own_statuses)]
        part = rated.get(name, Counted())
        either = f"{part.either:,} of {part.rated:,}" if part.rated else ""
        words = (name or f"No {heading.lower()} given", f"{len(own_statuses):,}", *numbers, either)
        rows.append(BoardRow(tuple(BoardCell(word) for word in words)))
    statuses = [BoardColumn(word, status=word) for word in _WORDS]
    columns = (
        BoardColumn(heading, is_figure=False),
        BoardColumn("Indicators"),
        *statuses,
        BoardColumn(NOT_RATED),
        BoardColumn(", ".join(part for part in ("On track and/or improving", share.period.text) if part)),
    )
    return (BoardTable(f"By {heading.lower()}", columns, tuple(rows)),)


def category_board(content: TableContent, *, works_out: bool = True) -> BoardTable:
    """Return a category table as printed, with totals worked out and labelled as such if none are printed.

    Totals are worked out only if they may be, and never if `works_out` is False.
    """
    table = content.table
    indexes = range(len(table.columns))
    columns = [BoardColumn(table.row_heading or "Category", is_figure=False)]
    columns += [BoardColumn(column.heading, column.kind != "text") for column in table.columns]
    totals = [None if row.is_total else row_total(content, row) for row in content.rows]
    figures = [total for row, total in zip(content.rows, totals, strict=True) if not row.is_total]
    adds_rows = (
        works_out and not any(column.is_total for column in table.columns) and bool(figures) and None not in figures
    )
    columns += [BoardColumn(WORKED_OUT)] if adds_rows else []
    rows = []
    for row, total in zip(content.rows, totals, strict=True):
        words = [row.label_text, *(row.cell(index) for index in indexes)]
        words += [_added(content, total)] if adds_rows else []
        rows.append(BoardRow(tuple(BoardCell(word) for word in words), is_total=row.is_total))
    sums = [column_total(content, index) for index in indexes]
    has_several = len(content.rows) > 1 and not any(row.is_total for row in content.rows)
    if works_out and has_several and any(total is not None for total in sums):
        words = [WORKED_OUT, *(_added(content, total, index) for index, total in zip(indexes, sums, strict=True))]
        words += [""] if adds_rows else []
        rows.append(BoardRow(tuple(BoardCell(word) for word in words), is_total=True))
    title = ", ".join(part for part in (table.title, table.period) if part.strip())
    notes = (" ".join(table.footnote.split()),) if table.footnote.strip() else ()
    return BoardTable(title, tuple(columns), tuple(rows), notes, introduction=table.introduction)


def _added(content: TableContent, total: float | None, column: int | None = None) -> str:
    return "" if total is None else total_printed_like(content, total, column)


def _key(position: Position) -> tuple[str, ...]:
    if not position.indicators:
        return ()
    rules = dict.fromkeys(content.indicator.rule.say() for content in position.indicators)
    numbers = count(len(rules), "rule")
    statuses = next(iter(rules)) if len(rules) == 1 else f"{numbers}, one for each indicator: {' '.join(rules)}"
    return (
        f"Status: {statuses}",
        "Trend: as reported; below it, how the latest figure compares with the one before.",
        RULE,
    )
