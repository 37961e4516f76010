"""A sentence of a paper that states a figure, stored so that it can be checked against the figures."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from tracker.domain.figures.period import Period
from tracker.domain.record import NEW
from tracker.domain.text import shorten

States = Literal["figure", "cell", "total", "targets met"]
STATES: tuple[States, ...] = ("figure", "cell", "total", "targets met")


class Statement(Struct, frozen=True):
    """A fact that a sentence (`text`, quoted) states.

    "figure": `printed` for `period` of its indicator; "cell": `printed` for `row` and `heading` of its category table;
    "total": `printed` as the total of the column `heading` of its table; "targets met": that all targets were met for
    `period` (blank: by the latest readings) by its indicator or, if it has none, by those of the directorate or theme
    `scope` (blank: all).
    """

    states: States
    text: str = ""
    printed: str = ""
    period: Period = Period("")
    row: str = ""
    heading: str = ""
    scope: str = ""
    indicator_id: int | None = None
    category_table_id: int | None = None
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"“{shorten(self.text or self.printed, 40)}”"

    @property
    def quoted(self) -> str:
        """The words by which a finding refers to it: its text, or if it has none, its figure."""
        return f"The text says “{shorten(self.text, 120)}”" if self.text.strip() else f"The text says {self.printed}"
