"""The figures that reports state for all indicators, compared with the readings; for the command line."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tracker.data.queries import ReadConnection
from tracker.data.queries.indicators import contents
from tracker.data.queries.report_texts import report_texts
from tracker.domain.errors import NotFound
from tracker.domain.statements.compared_with_figures import indicator_contradiction, is_compared
from tracker.domain.statements.found_in_reports import BY_FIGURE, Offer, offers_in


class StatedFigure(Struct, frozen=True):
    """An offer for an indicator; `problem` says how its figure differs from the reading, "" if they agree.

    `is_compared`: there is a reading for comparison.
    """

    indicator: str
    offer: Offer
    problem: str
    is_compared: bool


def stated_figures(connection: ReadConnection) -> list[StatedFigure]:
    """Return every figure stated in a sentence that is not yet among the statements to check, by indicator."""
    texts = report_texts(connection)
    figures = []
    every = contents(connection)
    names = [content.indicator.name for content in every]
    for content in every:
        for offer in offers_in(content, texts, names):
            wrong = indicator_contradiction(offer.statement, content)
            figures.append(
                StatedFigure(
                    content.indicator.name,
                    offer,
                    wrong.sentence if wrong else "",
                    is_compared(offer.statement, content),
                )
            )
    return figures


def chosen_of(figures: Sequence[StatedFigure], numbers: Sequence[int]) -> list[Offer]:
    """Return the offers with those numbers, counted from 1 as in the list. Raises NotFound."""
    for number in numbers:
        if not 1 <= number <= len(figures):
            raise NotFound(f"There is no figure {number} in the list. See recovery-tracker statements.")
    return [figures[number - 1].offer for number in dict.fromkeys(numbers)]


def as_lines(figures: Sequence[StatedFigure]) -> list[str]:
    """Return two lines for each figure, with its number."""
    if not figures:
        return ["No sentence of the reports states a figure that is not a statement to check already."]
    lines = []
    for number, figure in enumerate(figures, 1):
        statement = figure.offer.statement
        lines.append(f"{number}  {figure.indicator}: {statement.printed} for {statement.period.text}")
        verdict = "The figures agree." if figure.is_compared else "There is no figure to compare it with."
        found_by = f"{BY_FIGURE} " if figure.offer.by_figure else ""
        lines.append(f"   {found_by}{figure.problem or verdict} ({figure.offer.where}: “{statement.text}”)")
    return lines


def as_json(figures: Sequence[StatedFigure]) -> list[dict[str, object]]:
    """Return the figures as plain values, for a script."""
    return [
        {
            "number": number,
            "indicator": figure.indicator,
            "figure": figure.offer.statement.printed,
            "period": figure.offer.statement.period.text,
            "where": figure.offer.where,
            "text": figure.offer.statement.text,
            "named": not figure.offer.by_figure,
            "compared": figure.is_compared,
            "problem": figure.problem or None,
        }
        for number, figure in enumerate(figures, 1)
    ]
