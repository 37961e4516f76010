"""The latest figures compared with the previous period, a year ago, and the figures of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardRow, BoardTable
from tracker.domain.dashboard.tables_by_theme import MOST_COMPARATORS
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.applicable_target import BASELINE_SERIES
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import numbered_name
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import say_figure
from tracker.domain.indicators.movement import Movement, say_amount

EARLIER, BESIDE_OTHERS = "Compared with earlier periods", "Compared with others"
LATEST, PREVIOUS, YEAR_AGO = "Latest", "Previous period", "A year ago"
_KEY = "Below each figure is its own period."
_KEY_OF_MOVEMENT = f"{_KEY} Better and worse are by the direction that is better."


def comparison_tables(indicators: Sequence[Judged]) -> tuple[BoardTable, ...]:
    """Return a table of the indicators with a figure of a year ago, and one of those with figures of others.

    Empty tables are left out. The figures of the previous period and of a year ago are found among the readings; those
    of others are shown as entered, a quartile in its words. No table has more columns than fit on a page.
    """
    known = [judged for judged in indicators if judged.assessment is not None]
    earlier = tuple(_with_earlier(judged) for judged in known if _year_ago(judged) is not None)
    compared = [judged for judged in known if _others(judged.content)]
    others = tuple(dict.fromkeys(name for judged in compared for name in _others(judged.content)))[:MOST_COMPARATORS]
    tables = (
        BoardTable(EARLIER, _columns(LATEST, PREVIOUS, YEAR_AGO), earlier, (_KEY_OF_MOVEMENT,)),
        BoardTable(
            BESIDE_OTHERS,
            _columns(LATEST, *others),
            tuple(_with_others(judged, others) for judged in compared),
            (_KEY,),
        ),
    )
    return tuple(table for table in tables if table.rows)


class Beside(Struct, frozen=True):
    """The figures shown beside one reading: each in short, and in full with its period and the movement."""

    previous: tuple[str, str] = ("", "")
    year_ago: tuple[str, str] = ("", "")
    others: tuple[str, str] = ("", "")


def beside_readings(content: IndicatorContent) -> Mapping[int, Beside]:
    """Return the figures to show beside each of an indicator's own readings, by the reading's id.

    Empty unless any reading has a figure of a year ago or there are figures of others. For each comparator it is the
    newest figure that existed by the end of the reading's period.
    """
    others = _others(content)
    judged = [assessment for assessment in Judged(content).assessed if not assessment.reading.series]
    if not others and all(assessment.compared.last_year is None for assessment in judged):
        return {}
    cells = {}
    for assessment in judged:
        before, a_year_ago = assessment.compared.previous, assessment.compared.last_year
        known = [
            (name, member) for name in others if (member := _newest(content, name, assessment.reading)) is not None
        ]
        in_short = ", ".join(f"{name} {say_figure(member, content.indicator.unit)}" for name, member in known)
        whole = ", ".join(
            f"{name} {say_figure(member, content.indicator.unit)} ({_period(member)})" for name, member in known
        )
        cells[assessment.reading.id] = Beside(
            _in_two(_earlier(content, assessment.reading, before)),
            _in_two(_earlier(content, assessment.reading, a_year_ago)),
            (in_short[:1].upper() + in_short[1:], whole[:1].upper() + whole[1:]),
        )
    return cells


def _in_two(cell: BoardCell) -> tuple[str, str]:
    return cell.text, cell.words


def _newest(content: IndicatorContent, name: str, reading: Reading) -> Reading | None:
    """Return a comparator's newest figure by the end of a reading's period; None if there is none."""
    members = content.series.comparators.get(name, ())
    until = reading.as_at or reading.period.ends_on
    by_then = [
        reading
        for reading in members
        if until is None or (day := reading.as_at or reading.period.ends_on) is None or day <= until
    ]
    return by_then[-1] if by_then else None


def _columns(*headings: str) -> tuple[BoardColumn, ...]:
    named = (BoardColumn(f"{heading[:1].upper()}{heading[1:]}") for heading in headings)
    return (BoardColumn("Indicator", is_figure=False), *named)


def _year_ago(judged: Judged) -> Reading | None:
    return judged.assessment.compared.last_year if judged.assessment else None


def _others(content: IndicatorContent) -> list[str]:
    return [name for name in content.series.comparators if name.casefold() not in BASELINE_SERIES]


def _first_cells(judged: Judged) -> list[BoardCell]:
    """Return the first two cells of a row: the indicator's name and its latest figure."""
    content, assessment = judged.content, judged.assessment
    assert assessment is not None, "only of an indicator with a latest reading"
    figure = say_figure(assessment.reading, content.indicator.unit)
    return [
        BoardCell(numbered_name(content.indicator)),
        BoardCell(figure, assessment.status, _period(assessment.reading)),
    ]


def _with_earlier(judged: Judged) -> BoardRow:
    content, assessment = judged.content, judged.assessment
    assert assessment is not None, "only of an indicator with a latest reading"
    before, a_year_ago = assessment.compared.previous, assessment.compared.last_year
    cells = [
        _earlier(content, assessment.reading, reading)
        for reading in (before if before is not a_year_ago else None, a_year_ago)
    ]
    return BoardRow((*_first_cells(judged), *cells), content.indicator.id)


def _with_others(judged: Judged, others: Sequence[str]) -> BoardRow:
    content = judged.content
    held = [content.series.comparators.get(series) for series in others]
    unit = content.indicator.unit
    cells = [
        BoardCell(say_figure(readings[-1], unit), remark=_period(readings[-1])) if readings else BoardCell()
        for readings in held
    ]
    return BoardRow((*_first_cells(judged), *cells), content.indicator.id)


def _earlier(content: IndicatorContent, latest: Reading, earlier: Reading | None) -> BoardCell:
    """Return an earlier figure with its period, and the movement of the latest figure from it."""
    if earlier is None:
        return BoardCell()
    moved = Movement.between(earlier, latest, content.indicator.better)
    words = _say(moved, content) if moved else ""
    remark = ", ".join(part for part in (_period(earlier), words) if part)
    return BoardCell(say_figure(earlier, content.indicator.unit), "", remark, bool(moved and moved.verdict == "worse"))


def _say(moved: Movement, content: IndicatorContent) -> str:
    """Return 'down 35 days: better'; for a bound only the direction."""
    if moved.way is None:
        return ""
    if moved.way == "same":
        return "the same"
    amount = "" if moved.is_bound else f" {say_amount(moved.change, content)}"
    return f"{moved.way}{amount}" + (f": {moved.verdict}" if moved.verdict else "")


def _period(reading: Reading) -> str:
    return " ".join(reading.period.text.split())
