"""Figures that were not read as numbers: of readings, of targets and a trajectory, and of tables by category."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.contradiction import Contradiction
from tracker.domain.figures.reading import Reading
from tracker.domain.figures.target import Target
from tracker.domain.figures.unread_figure import is_unread_figure
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.tables.column_kinds import is_blank, is_figure
from tracker.domain.tables.content import TableContent


def unread_reading(reading: Reading) -> Contradiction | None:
    """Return a contradiction if a reported figure is not read as a number, so that it is on no chart; else None."""
    if reading.value is not None or not is_unread_figure(reading.printed):
        return None
    return _not_on_chart("", reading.period.text, reading.printed)


def unread_plans(content: IndicatorContent) -> Iterator[Contradiction]:
    """Yield a contradiction for each figure of an indicator's trajectory and targets that is not read as a number."""
    for point in content.trajectory:
        if is_unread_figure(point.printed):
            yield _not_on_chart("The trajectory: ", point.period.text, point.printed)
    better = content.indicator.better
    for period, printed in (
        ("", content.indicator.target_text),
        *((period_target.period.text, period_target.printed) for period_target in content.targets),
    ):
        target = Target.read(printed, better)
        is_one_word = len(printed.split()) == 1
        if is_one_word and target.value is None and not target.base and is_unread_figure(printed):
            of = f" for {period}" if period else ""
            sentence = f"The target “{printed.strip()}”{of} is not a number, so there is nothing to measure against."
            yield Contradiction(sentence, ("target", period, printed))


def unread_cells(content: TableContent) -> Iterator[Contradiction]:
    """Yield a contradiction for each cell of a column of figures that is not read as one, so that the column is not
    added up.
    """
    for index, column in enumerate(content.table.columns):
        cells = [(row, cell) for row in content.rows if not is_blank(cell := row.cell(index))]
        others = [(row, cell) for row, cell in cells if not is_figure(cell)]
        if column.kind == "text" and len(others) * 2 >= len(cells):
            continue
        for row, cell in others:
            if is_unread_figure(cell):
                sentence = (
                    f"{row.label_text}: “{cell.strip()}” under {column.heading} is not a number, so it is in no total."
                )
                yield Contradiction(sentence, (row.label_text, column.heading, cell))


def _not_on_chart(what: str, period: str, printed: str) -> Contradiction:
    sentence = f"{what}“{printed.strip()}” for {period} is not a number, so it is not on the chart."
    return Contradiction(sentence, (what.strip(": "), period, printed))
