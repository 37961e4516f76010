"""Permits for words that also occur in something exempt to be published, with the reason on record."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.data.queries.publication.permits import Permitted
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.permit import Permit
from tracker.domain.publication.refusal import Repeat
from tracker.domain.text import clean, count

_ASK = "Enter why these words may be published although they are also in exempt information."


def permit_words(work: UnitOfWork, *, repeats: Sequence[Repeat], reason: str) -> str:
    """Permit the texts at these places to be published as they are. Raises RuleBroken if there is no reason."""
    work.as_at = None
    reason = clean(reason).strip()
    if not reason:
        raise RuleBroken(_ASK, "reason")
    for repeat in repeats:
        work.add(Permit(repeat.place, repeat.words, reason))
    where = repeats[0].place if len(repeats) == 1 else count(len(repeats), "text")
    return f"Allow publication of {where}"


def withdraw_permit(work: UnitOfWork, *, permit_id: int) -> str:
    """Withdraw the permit, so that its words may no longer be published. Raises NotFound."""
    work.as_at = None
    permit = work.get(Permit, permit_id)
    work.remove(permit)
    return f"Withdraw publication of {permit.place}"


def as_lines(permits: Sequence[Permitted]) -> list[str]:
    """Return a line for each permit, with who gave it and why, but never its words."""
    return [*(one.sentence() for one in permits)] or [
        "No text that is also in exempt information is permitted to be published."
    ]


def as_json(permits: Sequence[Permitted]) -> list[dict[str, object]]:
    """Return the permits as plain values."""
    return [
        {
            "id": one.permit.id,
            "place": one.permit.place,
            "reason": one.permit.reason,
            "who": one.who,
            "on": one.on.isoformat(),
        }
        for one in permits
    ]
