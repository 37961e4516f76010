"""Where the latest figure has gone against the same period last year and the baseline, in sentences."""

from __future__ import annotations

from tracker.domain.assessment import Assessment
from tracker.domain.content import IndicatorContent
from tracker.domain.movement import Movement, Verdict, say_movement


def say_other_directions(content: IndicatorContent, found: Assessment) -> tuple[tuple[str, Verdict], ...]:
    """Each sentence with its verdict; what it says of the period before is `say_movement`."""
    compared, gone, value = found.compared, found.directions, found.reading.value
    pairs = (
        ("On the same period last year", compared.last_year, gone.last_year),
        ("On the baseline", compared.baseline, gone.baseline),
    )
    said: list[tuple[str, Verdict]] = []
    for against, before, verdict in pairs:
        if before is not None and before.value is not None and value is not None:
            moved = Movement(before, found.reading, round(value - before.value, 6), verdict or "")
            sentence = say_movement(moved, content)
            said.append((f"{against}: {sentence[0].lower()}{sentence[1:]}", moved.verdict))
    return tuple(said)
