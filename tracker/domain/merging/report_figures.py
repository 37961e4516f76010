"""Handles an indicator's table of figures when our own report is imported again: recorded figures are not new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.domain.imports.draft import Draft, DraftTable, Problem
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.measure import say_figure
from tracker.domain.position.position import Position
from tracker.domain.text import shorten

_FIGURE = "Figure"
"""The heading of the column of figures, or the label of their row if the periods are side by side."""


def is_of_indicator(table: DraftTable, names: Mapping[str, object]) -> bool:
    """Return whether a table of our report holds the figures of a known indicator; `names` are case-folded."""
    return table.figures_of.casefold() in names


def differing_figures(draft: Draft, current: Position) -> Iterator[Problem]:
    """Yield a problem for each figure in our report that differs from the recorded one, which is to be corrected as a
    reading.
    """
    present = {content.indicator.name.casefold(): content for content in current.indicators}
    for table in draft.tables:
        content = present.get(table.figures_of.casefold())
        if content is None:
            continue
        known = _recorded(content)
        for period, figure in _printed(table).items():
            there = known.get(period, "")
            if figure and figure != there:
                was = f"{there} is recorded" if there else "none is recorded"
                sentence = (
                    f"{shorten(table.figures_of, 60)}, {period}: the report has {figure}, and {was}. It was not "
                    "changed. Enter it as a reading if it is right."
                )
                yield Problem(table.title, sentence)


def _recorded(content: IndicatorContent) -> dict[str, str]:
    """Return the recorded figures as our report prints them, by their periods."""
    unit = content.indicator.unit
    return {
        _line(f"{reading.series}, {reading.period.text}" if reading.series else reading.period.text): _line(
            say_figure(reading, unit)
        )
        for reading in content.readings
        if reading.printed.strip()
    }


def _printed(table: DraftTable) -> dict[str, str]:
    headings = [column.heading for column in table.columns]
    if _FIGURE in headings:
        index = headings.index(_FIGURE)
        return {_first(row.label): _line(row.cells[index]) for row in table.rows if len(row.cells) > index}
    row = next((row for row in table.rows if row.label == _FIGURE), None)
    return {_first(heading): _line(cell) for heading, cell in zip(headings, row.cells, strict=False)} if row else {}


def _first(text: str) -> str:
    """Return the period without the lines below it, which say that the figure is exempt."""
    return _line(text.strip().partition("\n")[0])


def _line(text: str) -> str:
    return " ".join(text.split())
