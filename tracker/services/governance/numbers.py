"""Updates everything that refers to a meeting’s items by number: the minutes of requests, and the drafted exclusion."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem, Obligation, items_under, number_of, renumbered
from tracker.domain.governance.private_meeting_wording import resolve_to_exclude


def follow_numbers(work: UnitOfWork, before: Sequence[AgendaItem]) -> None:
    """Give the minutes of requests under these items, and the drafted resolution to exclude the public, the current
    numbers. `before` are all items of one meeting as they were.

    A request belongs to its item by the number of its minute. With an outdated number it would belong to another item,
    and be published with that.
    """
    after = {item.id: item for item in work.find(AgendaItem, meeting_id=before[0].meeting_id)} if before else {}
    numbers = {
        number_of(item): after[item.id].ref.strip().rstrip(".")
        for item in before
        if item.id in after and number_of(item) and number_of(after[item.id]) != number_of(item)
    }
    if not numbers:
        return
    for duty in work.find(Obligation, meeting_id=before[0].meeting_id):
        minute = renumbered(duty.minute, numbers)
        if minute != duty.minute:
            work.save(replace(duty, minute=minute))
    marks = {item.id: work.find(Exemption, agenda_item_id=item.id) for item in before}
    drafted, anew = _exclusion(before, marks), _exclusion(list(after.values()), marks)
    for item in after.values():
        if item.resolution == drafted:
            work.save(replace(item, resolution=anew))


def _exclusion(items: Sequence[AgendaItem], marks: dict[int, list[Exemption]]) -> str:
    private = [item for item in items if marks.get(item.id)]
    return resolve_to_exclude(
        [item.ref for item in private if item.ref], [mark.paragraph for item in private for mark in marks[item.id]]
    )


def refuse_to_lose(work: UnitOfWork, item: AgendaItem, instead: str) -> None:
    """Raise RuleBroken if a request refers to the item by its number, which is about to disappear."""
    items = work.find(AgendaItem, meeting_id=item.meeting_id)
    for duty in work.find(Obligation, meeting_id=item.meeting_id):
        if item in items_under(duty, items):
            sentence = f"Minute {duty.minute.strip()} requests something under {item.label()}"
            raise RuleBroken(f"{sentence}. {instead}", "ref")
