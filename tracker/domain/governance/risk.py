"""Risks and opportunities, scored on the scale that their register chose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from tracker.domain.errors import RuleBroken
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.plan import Action
from tracker.domain.plans.status import Shape, Status
from tracker.domain.record import NEW

RiskKind = Literal["risk", "opportunity"]


class RiskScale(Struct, frozen=True):
    """The words for likelihood and impact, lowest first. A score is the product of their places, which count from 1.

    `high_from` and `medium_from` are the lowest scores of those bands.
    """

    name: str
    likelihood: tuple[str, ...]
    impact: tuple[str, ...]
    medium_from: int
    high_from: int

    def band(self, score: int) -> str:
        """Return "High", "Medium" or "Low"."""
        return "High" if score >= self.high_from else "Medium" if score >= self.medium_from else "Low"


SCALES: Mapping[str, RiskScale] = {
    scale.name: scale
    for scale in (
        RiskScale(
            "5 by 5",
            ("Rare", "Unlikely", "Possible", "Likely", "Almost certain"),
            ("Negligible", "Minor", "Moderate", "Major", "Catastrophic"),
            6,
            15,
        ),
        RiskScale(
            "4 by 4",
            ("Very unlikely", "Unlikely", "Likely", "Very likely"),
            ("Low", "Medium", "High", "Critical"),
            4,
            9,
        ),
        RiskScale("3 by 3", ("Low", "Medium", "High"), ("Low", "Medium", "High"), 3, 6),
    )
}
DEFAULT_SCALE = "5 by 5"


class Register(Struct, frozen=True):
    """A risk and opportunity register with the scale that its body chose."""

    title: str
    scale_name: str = DEFAULT_SCALE
    position: int = 0
    id: int = NEW
    version: int = 1

    @property
    def scale(self) -> RiskScale:
        """The words and bands of its scores."""
        return SCALES[self.scale_name]

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"“{self.title}”"


class Risk(Struct, frozen=True):
    """One entry of a register. Likelihood and impact are places on the scale, from 1; None if not scored.

    `note` is the comment on it in this edition.
    """

    register_id: int
    title: str
    ref: str = ""
    kind: RiskKind = "risk"
    causes: str = ""
    consequences: str = ""
    controls: str = ""
    note: str = ""
    owner: str = ""
    likelihood: int | None = None
    impact: int | None = None
    target_likelihood: int | None = None
    target_impact: int | None = None
    position: int = 0
    id: int = NEW
    version: int = 1

    @property
    def score(self) -> int | None:
        """Likelihood times impact; None until both are given."""
        return _product(self.likelihood, self.impact)

    @property
    def target_score(self) -> int | None:
        """The target score; None until both its likelihood and its impact are given."""
        return _product(self.target_likelihood, self.target_impact)

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return self.ref or f"“{self.title[:40]}”"

    def check(self, scale: RiskScale) -> Risk:
        """Return the risk itself. Raises RuleBroken if a score is not on the scale."""
        for name, labels in (
            ("likelihood", scale.likelihood),
            ("impact", scale.impact),
            ("target_likelihood", scale.likelihood),
            ("target_impact", scale.impact),
        ):
            value = getattr(self, name)
            if value is not None and not 1 <= value <= len(labels):
                raise RuleBroken(f"The register's scale goes from 1 to {len(labels)}. {value} is not on it.", name)
        return self


class RiskLink(Struct, frozen=True):
    """An action or an indicator that a risk refers to."""

    risk_id: int
    action_id: int | None = None
    indicator_id: int | None = None
    id: int = NEW
    version: int = 1

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return "a link of a risk"


class RiskContent(Struct, frozen=True):
    """A risk with the actions and indicators that it refers to."""

    risk: Risk
    actions: tuple[Action, ...] = ()
    indicators: tuple[Indicator, ...] = ()


class RegisterContent(Struct, frozen=True):
    """A register with its risks in printed order."""

    register: Register
    risks: tuple[RiskContent, ...] = ()


_BANDS: Mapping[str, tuple[Shape, str, str, int]] = {
    "Low": ("circle", "#1B7F79", "#FFFFFF", 1),
    "Medium": ("triangle", "#F5B700", "#000000", 3),
    "High": ("square", "#942514", "#FFFFFF", 5),
}
_CHANCES: Mapping[str, tuple[Shape, int]] = {"Low": ("ring", 3), "Medium": ("diamond", 2), "High": ("diamond", 1)}
"""The shapes and severities for opportunities: a high score is no cause for alarm, so it has no alarm colour."""


def rating(score: int | None, kind: RiskKind, scale: RiskScale) -> Status | None:
    """Return a score as a status, with word, shape and colour: "12 Medium"; None if it is not scored."""
    if score is None:
        return None
    band = scale.band(score)
    if kind == "opportunity":
        shape, severity = _CHANCES[band]
        return Status(f"{score} {band}", f"{band} opportunity", shape, "#2458A8", "#FFFFFF", severity)
    shape, fill, ink, severity = _BANDS[band]
    return Status(f"{score} {band}", f"{band} risk", shape, fill, ink, severity, band == "High")


def _product(one: int | None, other: int | None) -> int | None:
    return one * other if one is not None and other is not None else None
