"""Everything in a tracker at one moment: the source of a paper, an export or a comparison."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import BodyContent
from tracker.domain.governance.risk import RegisterContent
from tracker.domain.governance.snapshot import Edition
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.statement import Statement
from tracker.domain.once import once
from tracker.domain.plans.content import PlanContent
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.theme_text import ThemeText


class Position(Struct, frozen=True, dict=True):
    """Everything in a tracker as it was on `as_at`; None means as it is now.

    `statements` are those about neither a single indicator nor a single table. `exemptions` mark what is not for
    publication. `themes` are the texts around the figures of a theme.
    """

    plans: tuple[PlanContent, ...] = ()
    indicators: tuple[IndicatorContent, ...] = ()
    as_at: date | None = None
    tables: tuple[TableContent, ...] = ()
    statements: tuple[Statement, ...] = ()
    bodies: tuple[BodyContent, ...] = ()
    editions: tuple[Edition, ...] = ()
    registers: tuple[RegisterContent, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    themes: tuple[ThemeText, ...] = ()

    @once
    def judged(self) -> tuple[Judged, ...]:
        """The indicators with their judgements."""
        return tuple(map(Judged, self.indicators))
