"""Saying that words which also stand in something exempt may be published, with the reason on record."""

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
    """Let the texts at these places be published as they are. Raises RuleBroken without a reason."""
    work.as_at = None
    reason = clean(reason).strip()
    if not reason:
        raise RuleBroken(_ASK, "reason")
    for repeat in repeats:
        work.add(Permit(repeat.place, repeat.words, reason))
    said = repeats[0].place if len(repeats) == 1 else count(len(repeats), "text")
    return f"Allow publication of {said}"


def withdraw_permit(work: UnitOfWork, *, permit_id: int) -> str:
    """Let the words not be published any more. Raises NotFound."""
    work.as_at = None
    permit = work.get(Permit, permit_id)
    work.remove(permit)
    return f"Withdraw publication of {permit.place}"


def as_lines(found: Sequence[Permitted]) -> list[str]:
    """Describe the permits, with who gave them and why; never the words."""
    return [*(one.sentence() for one in found)] or [
        "No text that is also in exempt information is permitted to be published."
    ]


def as_json(found: Sequence[Permitted]) -> list[dict[str, object]]:
    """Return the same in plain values."""
    return [
        {
            "id": one.permit.id,
            "place": one.permit.place,
            "reason": one.permit.reason,
            "who": one.who,
            "on": one.on.isoformat(),
        }
        for one in found
    ]
