"""What a manager does with the sentences of a paper that state figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict, Unpack, cast

from tracker.data.unit_of_work import UnitOfWork
from tracker.domain.category_table import CategoryTable
from tracker.domain.claim import Claim, States
from tracker.domain.errors import RuleBroken
from tracker.domain.indicator import Indicator
from tracker.domain.period import Period
from tracker.domain.text import clean


class ClaimFields(TypedDict, total=False):
    """The fields of a statement (see `Claim`), its period as written."""

    states: States
    text: str
    printed: str
    period: str
    row: str
    heading: str
    scope: str


def add_claim(
    work: UnitOfWork,
    *,
    indicator_id: int | None = None,
    table_id: int | None = None,
    **fields: Unpack[ClaimFields],
) -> str:
    """Hold a sentence against an indicator, a category table, or (that targets were met) all indicators."""
    if indicator_id is not None:
        work.get(Indicator, indicator_id)
    if table_id is not None:
        work.get(CategoryTable, table_id)
    blank = Claim(fields.get("states", "figure"), indicator_id=indicator_id, category_table_id=table_id)
    claim = _checked(_with(blank, fields))
    return f"Hold the statement {work.add(claim).label()}"


def edit_claim(work: UnitOfWork, *, claim_id: int, typing: bool = False, **fields: Unpack[ClaimFields]) -> str:
    """Change a statement."""
    claim = work.get(Claim, claim_id)
    work.save(_checked(_with(claim, fields)))
    if typing:
        work.merge_key = f"claim {claim_id} {sorted(fields)}"
    return f"Change the statement {claim.label()}"


def delete_claim(work: UnitOfWork, *, claim_id: int) -> str:
    """Delete a statement."""
    claim = work.get(Claim, claim_id)
    work.remove(claim)
    return f"Delete the statement {claim.label()}"


def _with(claim: Claim, fields: ClaimFields) -> Claim:
    cleaned = {name: clean(str(text)).strip() for name, text in fields.items() if name != "period"}
    claim = replace(claim, **cast(ClaimFields, cleaned))  # type: ignore[arg-type]  # "period" is left out of it
    return replace(claim, period=Period.read(fields["period"])) if "period" in fields else claim


def _checked(claim: Claim) -> Claim:
    if claim.states == "figure" and claim.indicator_id is None:
        raise RuleBroken("Say which indicator the figure is of.", "indicator")
    if claim.states in ("cell", "total") and claim.category_table_id is None:
        raise RuleBroken("Say which table the figure is of.", "table")
    if claim.states != "targets met" and not claim.printed:
        raise RuleBroken("Give the figure that the sentence states.", "printed")
    return claim
