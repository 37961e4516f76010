"""How often the readings of indicators are sorted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pytest

from tracker.domain.figures.reading import Reading
from tracker.domain.indicators import content
from tracker.domain.indicators.indicator import Series


class Sorts(Series, frozen=True):
    """Sorts as Series does, and keeps what it sorted."""

    seen: ClassVar[list[Sequence[Reading]]] = []

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> Series:
        cls.seen.append(readings)
        return Series.of(readings)


def watch_sorts(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[Reading]]:
    """The readings that are sorted from now on in this test, in their order."""
    monkeypatch.setattr(Sorts, "seen", [])
    monkeypatch.setattr(content, "Series", Sorts)
    return Sorts.seen
