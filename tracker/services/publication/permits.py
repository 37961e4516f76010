"""Saying that words which also stand in something exempt may be published, with the reason on record."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.data.queries.publication.permits import Permitted
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.permit import Permit
from tracker.domain.publication.refusal import Repeat
from tracker.domain.text import clean, count

_ASK = "Say why these words may be published although something exempt says them too."


def permit_words(work: UnitOfWork, *, repeats: Sequence[Repeat], reason: str) -> str:
    """Let the texts at these places be published as they are. Raises RuleBroken without a reason."""
    work.as_at = None
    reason = clean(reason).strip()
    if not reason:
        raise RuleBroken(_ASK, "reason")
    for repeat in repeats:
        work.add(Permit(repeat.place, repeat.words, reason))
    said = repeats[0].place if len(repeats) == 1 else count(len(repeats), "text")
    return f"Let {said} be published"


def withdraw_permit(work: UnitOfWork, *, permit_id: int) -> str:
    """Let the words not be published any more. Raises NotFound."""
    work.as_at = None
    permit = work.get(Permit, permit_id)
    work.remove(permit)
    return f"Let {permit.place} not be published"


def as_lines(found: Sequence[Permitted]) -> list[str]:
    """Describe the permits, with who gave them and why; never the words."""
    return [*(one.sentence() for one in found)] or ["Nothing that also stands in something exempt is let through."]


def as_json(found: Sequence[Permitted]) -> list[dict[str, object]]:
    """The same in plain values."""
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
