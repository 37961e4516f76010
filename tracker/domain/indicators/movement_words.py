"""Sentences that compare the latest figure with the same period last year and the baseline."""

from __future__ import annotations

from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.movement import Movement, Verdict, say_movement


def say_other_directions(judged: Judged) -> tuple[tuple[str, Verdict], ...]:
    """Return a sentence on the movement since the same period last year and one since the baseline, each with its
    verdict.

    A comparison without a figure is left out. `say_movement` covers the previous period.
    """
    content, assessment = judged.content, judged.assessment
    if assessment is None:
        return ()
    pairs = (
        ("On the same period last year", assessment.compared.last_year),
        ("On the baseline", assessment.compared.baseline),
    )
    directions: list[tuple[str, Verdict]] = []
    for against, before in pairs:
        moved = Movement.between(before, assessment.reading, content.indicator.better) if before else None
        if moved is not None:
            sentence = say_movement(moved, content)
            directions.append((f"{against}: {sentence[0].lower()}{sentence[1:]}", moved.verdict))
    return tuple(directions)
