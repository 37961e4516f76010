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
    found = []
    every = contents(connection)
    names = [content.indicator.name for content in every]
    for content in every:
        for offer in offers_in(content, texts, names):
            wrong = indicator_contradiction(offer.statement, content)
            found.append(
                StatedFigure(
                    content.indicator.name,
                    offer,
                    wrong.sentence if wrong else "",
                    is_compared(offer.statement, content),
                )
            )
    return found


def chosen_of(found: Sequence[StatedFigure], numbers: Sequence[int]) -> list[Offer]:
    """Return the offers with those numbers, counted from 1 as in the list. Raises NotFound."""
    for number in numbers:
        if not 1 <= number <= len(found):
            raise NotFound(f"There is no figure {number} in the list. See recovery-tracker statements.")
    return [found[number - 1].offer for number in dict.fromkeys(numbers)]


def as_lines(found: Sequence[StatedFigure]) -> list[str]:
    """Return two lines for each figure, with its number."""
    if not found:
        return ["No sentence of the reports states a figure that is not a statement to check already."]
    lines = []
    for number, one in enumerate(found, 1):
        statement = one.offer.statement
        lines.append(f"{number}  {one.indicator}: {statement.printed} for {statement.period.text}")
        verdict = "The figures agree." if one.is_compared else "There is no figure to compare it with."
        found_by = f"{BY_FIGURE} " if one.offer.by_figure else ""
        lines.append(f"   {found_by}{one.problem or verdict} ({one.offer.where}: “{statement.text}”)")
    return lines


def as_json(found: Sequence[StatedFigure]) -> list[dict[str, object]]:
    """Return the figures as plain values, for a script."""
    return [
        {
            "number": number,
            "indicator": one.indicator,
            "figure": one.offer.statement.printed,
            "period": one.offer.statement.period.text,
            "where": one.offer.where,
            "text": one.offer.statement.text,
            "named": not one.offer.by_figure,
            "compared": one.is_compared,
            "problem": one.problem or None,
        }
        for number, one in enumerate(found, 1)
    ]
