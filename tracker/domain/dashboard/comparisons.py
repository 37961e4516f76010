"""The latest figures beside those that they are compared with: the period before, a year ago, and those of others."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.dashboard.board_table import BoardCell, BoardColumn, BoardRow, BoardTable
from tracker.domain.dashboard.tables import MOST_COMPARATORS
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.applicable_target import BASELINE_SERIES
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged import Judged
from tracker.domain.indicators.measure import say_figure
from tracker.domain.indicators.movement import Movement, say_amount

TITLE = "Comparisons"
LATEST, PREVIOUS, YEAR_AGO = "Latest", "Previous period", "A year ago"
_KEY = "Below each figure is its own period. Better and worse are by the direction that is better."


def comparison_table(indicators: Sequence[Judged]) -> BoardTable | None:
    """The table of the indicators that have a figure of others, or one of a year ago, to be compared with; else None.

    The period before and a year ago are found among the readings; those of others stand as entered, with the words of a
    quartile as they are.
    """
    compared = [one for one in indicators if one.latest is not None and _has_comparison(one)]
    if not compared:
        return None
    others = tuple(dict.fromkeys(name for one in compared for name in _others(one.content)))[:MOST_COMPARATORS]
    columns = [BoardColumn("Indicator", is_figure=False)]
    columns += [BoardColumn(heading) for heading in (LATEST, PREVIOUS, YEAR_AGO)]
    columns += [BoardColumn(f"{name[:1].upper()}{name[1:]}") for name in others]
    rows = tuple(_row(one, others) for one in compared)
    return BoardTable(TITLE, tuple(columns), rows, (_KEY,))


def _has_comparison(judged: Judged) -> bool:
    found = judged.assessment
    return bool(_others(judged.content)) or (found is not None and found.compared.last_year is not None)


def _others(content: IndicatorContent) -> list[str]:
    return [name for name in content.series.comparators if name.casefold() not in BASELINE_SERIES]


def _row(judged: Judged, others: Sequence[str]) -> BoardRow:
    content, latest, found = judged.content, judged.latest, judged.assessment
    assert latest is not None and found is not None, "only of an indicator with a latest reading"
    unit, before, a_year_ago = content.indicator.unit, found.compared.previous, found.compared.last_year
    name = " ".join(f"{content.indicator.ref} {content.indicator.name}".split())
    cells = [
        BoardCell(name),
        BoardCell(say_figure(latest, unit), found.status, _period(latest)),
        _earlier(content, latest, before if before is not a_year_ago else None),
        _earlier(content, latest, a_year_ago),
    ]
    for series in others:
        members = content.series.comparators.get(series)
        cells.append(BoardCell(say_figure(members[-1], unit), remark=_period(members[-1])) if members else BoardCell())
    return BoardRow(tuple(cells), content.indicator.id)


def _earlier(content: IndicatorContent, latest: Reading, earlier: Reading | None) -> BoardCell:
    """An earlier figure with its period, and how far the latest has gone from it."""
    if earlier is None:
        return BoardCell()
    moved = Movement.between(earlier, latest, content.indicator.better)
    said = _say(moved, content) if moved else ""
    remark = ", ".join(part for part in (_period(earlier), said) if part)
    return BoardCell(say_figure(earlier, content.indicator.unit), "", remark, bool(moved and moved.verdict == "worse"))


def _say(moved: Movement, content: IndicatorContent) -> str:
    """'down 35 days: better'; of a bound only the way."""
    if moved.way is None:
        return ""
    if moved.way == "same":
        return "the same"
    amount = "" if moved.is_bound else f" {say_amount(moved.change, content)}"
    return f"{moved.way}{amount}" + (f": {moved.verdict}" if moved.verdict else "")


def _period(reading: Reading) -> str:
    return " ".join(reading.period.text.split())
