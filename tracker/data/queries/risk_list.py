"""The risks that meet a filter, and the number of risks of each kind."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select

from tracker.data.queries import ReadConnection
from tracker.data.rows.plan_tables import exemption
from tracker.data.rows.schema import register, risk
from tracker.domain.governance.risk import SCALES
from tracker.domain.governance.risk_filter import RiskFilter

BANDS = ("High", "Medium", "Low", "")
"""The bands of a score, highest first; "" for a risk without a score."""
_SCORE = risk.c.likelihood * risk.c.impact
_TARGET = risk.c.target_likelihood * risk.c.target_impact
_WORDS = ("title", "ref", "causes", "consequences", "controls", "note", "owner")
"""The columns that are searched."""


def _from(name: str) -> ColumnElement[bool]:
    """Return the condition that the score is in a band or above it, on the scale of its register."""
    least = ((register.c.scale_name == scale.name, getattr(scale, name)) for scale in SCALES.values())
    return or_(*(and_(is_scale, first <= _SCORE) for is_scale, first in least))


BAND = case((_SCORE.is_(None), ""), (_from("high_from"), "High"), (_from("medium_from"), "Medium"), else_="Low")
"""The band of the current score, as in `RiskScale.band`."""


class RiskCounts(Struct, frozen=True):
    """The number of risks in each band, and of each owner, "" for those without an owner."""

    bands: Mapping[str, int]
    owners: Mapping[str, int]

    @property
    def total(self) -> int:
        """The number of all risks."""
        return sum(self.bands.values())


def risk_counts(connection: ReadConnection) -> RiskCounts:
    """Count the risks and opportunities of all registers."""
    number = func.count().label("found")
    bands = select(BAND.label("band"), number).join_from(risk, register).group_by("band")
    owners = select(func.min(risk.c.owner).label("owner"), number).group_by(risk.c.owner.collate("NOCASE"))
    counted = {row.band: row.found for row in connection.execute(bands)}
    return RiskCounts(
        {band: counted.get(band, 0) for band in BANDS}, {row.owner: row.found for row in connection.execute(owners)}
    )


def listed_risks(connection: ReadConnection, risk_filter: RiskFilter) -> frozenset[int]:
    """Return the ids of the risks that meet a filter."""
    query = select(risk.c.id).join_from(risk, register)
    for word in risk_filter.text.split():
        query = query.where(or_(*(risk.c[name].icontains(word, autoescape=True) for name in _WORDS)))
    if risk_filter.bands:
        query = query.where(BAND.in_(risk_filter.bands))
    if risk_filter.owner is not None:
        query = query.where(risk.c.owner.collate("NOCASE") == risk_filter.owner)
    if risk_filter.register_id:
        query = query.where(risk.c.register_id == risk_filter.register_id)
    if risk_filter.kind:
        query = query.where(risk.c.kind == risk_filter.kind)
    if risk_filter.target:
        query = query.where(_SCORE > _TARGET if risk_filter.target == "above" else _SCORE <= _TARGET)
    if risk_filter.publication:
        is_exempt = risk.c.id.in_(select(exemption.c.risk_id).where(exemption.c.risk_id.is_not(None)))
        query = query.where(is_exempt if risk_filter.publication == "exempt" else not_(is_exempt))
    return frozenset(connection.scalars(query))
