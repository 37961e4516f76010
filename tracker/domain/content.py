"""Everything in a tracker at one moment: what a paper, an export or a comparison is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.claim import Statement
from tracker.domain.edition import Edition
from tracker.domain.exemption import Exemption
from tracker.domain.indicator_content import IndicatorContent
from tracker.domain.meeting import BodyContent
from tracker.domain.plan_content import PlanContent
from tracker.domain.risk import RegisterContent
from tracker.domain.table_content import TableContent


@dataclass(frozen=True, slots=True)
class Position:
    """Everything in a tracker as it stood on `as_at`; None means as it stands now.

    `statements` are those that speak of neither one indicator nor one table. `exemptions` mark what is not for
    publication.
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
