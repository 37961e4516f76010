"""Every flag of every figure with where it is put right, and what general statements are contradicted by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.domain.claim import Claim
from tracker.domain.claim_check import targets_met_flag
from tracker.domain.content import IndicatorContent, TableContent
from tracker.domain.flags import Flag, flags_of, flags_of_table

About = Literal["indicator", "table", "statement"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A flag, and the row that it is about: an indicator, a table, or a statement about all targets."""

    flag: Flag
    about: About
    row_id: int


def disagreements(
    indicators: Sequence[IndicatorContent], tables: Sequence[TableContent], claims: Sequence[Claim]
) -> tuple[Disagreement, ...]:
    """The disagreements of all indicators, then of all tables, then of the statements that speak of neither one."""
    found = [Disagreement(flag, "indicator", one.indicator.id) for one in indicators for flag in flags_of(one)]
    found += [Disagreement(flag, "table", one.table.id) for one in tables for flag in flags_of_table(one)]
    stated = [(claim, targets_met_flag(claim, indicators)) for claim in claims]
    return (
        *found,
        *(Disagreement(Flag("statement", sentence), "statement", claim.id) for claim, sentence in stated if sentence),
    )
