"""Marks of what is not for publication.

A mark counts as having always existed, so that a paper made from an earlier position leaves out what is marked today.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.data.queries.actions import actions_by_id
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import PARAGRAPHS, UNDECIDED, Exemption
from tracker.domain.governance.meeting import AgendaItem
from tracker.domain.governance.risk import Risk
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.record import NEW, with_fields
from tracker.domain.text import alike, clean, count
from tracker.resources import common_words

if TYPE_CHECKING:
    from tracker.domain.history.row_kinds import Record

MARKABLE: dict[type[Record], str] = {
    Plan: "plan_id",
    Section: "section_id",
    Action: "action_id",
    ProgressNote: "progress_note_id",
    Benefit: "benefit_id",
    Indicator: "indicator_id",
    Reading: "reading_id",
    AgendaItem: "agenda_item_id",
    Risk: "risk_id",
}
"""The kinds of records that can be marked, with the column of the mark that holds the record's id."""


def mark_exempt(
    work: UnitOfWork,
    *,
    kind: type[Record],
    row_id: int,
    paragraph: str = UNDECIDED,
    reason: str = "",
    title_public: bool | None = None,
) -> str:
    """Mark a record, with everything in it, as exempt under a paragraph of Schedule 12A, with the reason.

    It is kept back from then on, even while neither has been given. By default, the title of an agenda item stays
    public, any other title does not. Raises RuleBroken if there is no such paragraph.
    """
    work.as_at = None
    thing = work.get(kind, row_id)
    if paragraph not in (UNDECIDED, *PARAGRAPHS):
        raise RuleBroken(f"Schedule 12A has the paragraphs {', '.join(PARAGRAPHS)}.", "paragraph")
    reason = clean(reason).strip()
    column = MARKABLE[kind]
    exemptions = work.find(Exemption, **{column: row_id})
    shown = (kind is AgendaItem) if title_public is None else title_public
    if exemptions:
        work.save(replace(exemptions[0], paragraph=paragraph, reason=reason, title_public=shown))
    else:
        work.add(with_fields(Exemption(paragraph, reason, shown), {column: row_id}))
    return f"Mark {thing.label()} as exempt{f' under paragraph {paragraph}' if paragraph else ''}"


def mark_if_repeated(work: UnitOfWork, note: ProgressNote) -> None:
    """Mark a note as exempt if it repeats an exempt note of the same action, with the same paragraph and reason."""
    from tracker.domain.publication.repeats_of_exempt import KeptBack, Secret

    for other in work.find(ProgressNote, action_id=note.action_id):
        for mark in work.find(Exemption, progress_note_id=other.id):
            kept_back = KeptBack([Secret(other.text, "")], common=common_words())
            if other.id != note.id and (alike(other.text) == alike(note.text) or kept_back.found_in(note.text)):
                work.add(replace(mark, progress_note_id=note.id, id=NEW, version=1))
                return


def mark_public(work: UnitOfWork, *, kind: type[Record], row_id: int) -> str:
    """Remove the mark from a record."""
    work.as_at = None
    thing = work.get(kind, row_id)
    for mark in work.find(Exemption, **{MARKABLE[kind]: row_id}):
        work.remove(mark)
    return f"Mark {thing.label()} as public"


def add_marks(work: UnitOfWork, marked: Iterable[tuple[Record, Exemption | None]]) -> None:
    """Mark records as a document marks them, or as they were marked before they were deleted; an existing mark stays as
    it is.
    """
    new = []
    for thing, mark in marked:
        column = MARKABLE[type(thing)]
        if mark is not None and not work.find(Exemption, **{column: thing.id}):
            own = Exemption(mark.paragraph, clean(mark.reason).strip(), mark.title_public)
            new.append(with_fields(own, {column: thing.id}))
    work.add_all(new)


def keep_exempt(work: UnitOfWork, action: Action, section_id: int) -> Exemption | None:
    """Keep an action exempt that is moved from an exempt section or plan to one that is not, by a mark of its own.

    `action` is as it was before. Returns the mark that kept it back until then; None if there was none, or if a mark
    still keeps it back.
    """
    left, goal = _container_mark(work, action.section_id), _container_mark(work, section_id)
    if left is None or goal is not None:
        return None
    exemptions = work.find(Exemption, action_id=action.id)
    if exemptions:
        work.save(replace(exemptions[0], title_public=False))
        return None
    add_marks(work, [(action, replace(left, title_public=False))])
    return left


def publish_actions(work: UnitOfWork, *, action_ids: Sequence[int]) -> str:
    """Remove the marks from actions."""
    work.as_at = None
    actions, ids = work.read(actions_by_id, action_ids), set(action_ids)
    work.remove_all([mark for mark in work.find(Exemption) if mark.action_id in ids])
    name = actions[0].label() if len(actions) == 1 else count(len(actions), "action")
    return f"Mark {name} as public"


def _container_mark(work: UnitOfWork, section_id: int) -> Exemption | None:
    """Return the mark on a section, or on its plan; None if neither is marked."""
    plan_id = work.get(Section, section_id).plan_id
    exemptions = [*work.find(Exemption, section_id=section_id), *work.find(Exemption, plan_id=plan_id)]
    return exemptions[0] if exemptions else None
