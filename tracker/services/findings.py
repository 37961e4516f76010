"""What there is to look at, less what the manager put aside; for a terminal and another program.

It is what the Checks page shows: `look_over` finds it, and `Checks.split` leaves out what was put aside.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from tracker.data.queries.governance import dismissals
from tracker.domain.text import printable
from tracker.services.checks import Check, look_over
from tracker.services.tracker import Tracker


def findings_of(tracker: Tracker, as_at: date | None = None) -> tuple[Check, ...]:
    """What there is to look at today, or was on a past day, by rule and then in printed order."""
    gc.disable()  # what is found has no cycles, and looking for them takes a fifth of the time
    try:
        present, _ = look_over(tracker, as_at=as_at).split(tracker.read(dismissals))
        return tuple(chain.from_iterable(present))
    finally:
        gc.enable()


def as_lines(found: Sequence[Check]) -> list[str]:
    """The findings by rule, each with the place that it leads to."""
    lines: list[str] = []
    rule = ""
    for finding, where in _places(found):
        if finding.rule != rule:
            rule = finding.rule
            lines += [*([""] if lines else []), finding.heading]
        lines.append(f"  {where}: {printable(finding.sentence)}")
    return lines or ["There is nothing to look at."]


def as_json(found: Sequence[Check]) -> list[dict[str, Any]]:
    """The findings in plain values."""
    return [{"rule": one.rule, "where": where, "sentence": one.sentence} for one, where in _places(found)]


def _places(found: Sequence[Check]) -> Iterator[tuple[Check, str]]:
    """Each with where it is: the printed number or name, with its plan where more than one has findings."""
    several = len({one.within for one in found} - {""}) > 1
    for one in found:
        within = f"{one.within}, " if several and one.within not in ("", one.where) else ""
        yield one, printable(f"{within}{one.where}")
