"""Use cases for several actions at once: each is one step, and refuses all of the actions if it refuses one.

The ids may be of actions in any sections, in the order in which they are listed. Each use case raises NotFound if one
of the actions has been deleted. All rows are first read in pages, so that 500 actions take little longer than one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from tracker.data.queries.actions import actions_by_id
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.dates import say_day
from tracker.domain.errors import NotFound, RuleBroken
from tracker.domain.governance.exemption import PARAGRAPHS, UNDECIDED, Exemption
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.plans.status import StatusScheme
from tracker.domain.plans.timescale import Timescale
from tracker.domain.record import NEW
from tracker.domain.tags import read_tags, with_tags, without_tag
from tracker.domain.text import clean, count, required
from tracker.services.ordering import GAP


def change_statuses(work: UnitOfWork, *, action_ids: Sequence[int], status: str, reason: str = "") -> str:
    """Set the status of actions (empty: none), with one reason for all that get worse by it.

    The others keep their reasons. Raises RuleBroken for an unknown word, or if one gets worse and there is no reason.
    """
    actions = work.read(actions_by_id, action_ids)
    schemes = _schemes(work, actions)
    worse = [action for action in actions if status and schemes[action.section_id].worsens(action.status, status)]
    if worse and not reason.strip():
        raise RuleBroken(_why(actions, worse, schemes[worse[0].section_id].find(status).word), "status_reason")
    ids = {action.id for action in worse}
    work.save_all(
        [
            action.with_status(status, reason if action.id in ids else "", schemes[action.section_id])
            for action in actions
        ]
    )
    word = schemes[actions[0].section_id].find(status).word if status else ""
    return f"Set {_name(actions)} to {word}" if word else f"Clear the status of {_name(actions)}"


def set_owner(work: UnitOfWork, *, action_ids: Sequence[int], owner: str) -> str:
    """Set the owner of actions (empty: none)."""
    actions = work.read(actions_by_id, action_ids)
    work.save_all([replace(action, owner=clean(owner).strip()) for action in actions])
    return f"Change the owner of {_name(actions)}"


def set_timescale(work: UnitOfWork, *, action_ids: Sequence[int], timescale: str) -> str:
    """Set the timescale of actions, as written (empty: none)."""
    actions = work.read(actions_by_id, action_ids)
    read = Timescale.read(timescale.strip())
    work.save_all([replace(action, timescale=read) for action in actions])
    return f"Change the timescale of {_name(actions)}"


def add_tags(work: UnitOfWork, *, action_ids: Sequence[int], tags: str) -> str:
    """Add tags, separated by commas, to actions, which keep those they have. Raises RuleBroken if none is given."""
    added = required(read_tags(tags), "tags", "Enter a tag.")
    actions = work.read(actions_by_id, action_ids)
    work.save_all([replace(action, tags=with_tags(action.tags, added)) for action in actions])
    return f"Tag {_name(actions)} {added}"


def remove_tag(work: UnitOfWork, *, action_ids: Sequence[int], tag: str) -> str:
    """Remove a tag from actions."""
    actions = work.read(actions_by_id, action_ids)
    work.save_all([replace(action, tags=without_tag(action.tags, tag)) for action in actions])
    return f"Remove the tag {tag} from {_name(actions)}"


def complete_actions(work: UnitOfWork, *, action_ids: Sequence[int], completed_on: date) -> str:
    """Mark actions as completed on a day, except those that have a day. Raises RuleBroken for a day in the future."""
    if completed_on > work.today:
        raise RuleBroken(
            f"{say_day(completed_on)} is in the future: the completion date must be today or earlier.", "completed_on"
        )
    open_ones = [action for action in work.read(actions_by_id, action_ids) if action.completed_on is None]
    work.save_all([replace(action, completed_on=completed_on) for action in open_ones])
    return f"Mark {_name(open_ones)} as complete on {say_day(completed_on)}"


def move_actions(work: UnitOfWork, *, action_ids: Sequence[int], section_id: int, after_id: int | None) -> str:
    """Move actions into a section in the given order, right after another action there (None: first). Their refs stay.

    `after_id` may be one of them: then they follow the last action before it that stays. Actions that were exempt
    because of their section or plan stay exempt, by marks of their own. Raises RuleBroken for a status that the target
    plan lacks.
    """
    from tracker.services.governance.exemptions import keep_exempt

    actions = work.read(actions_by_id, action_ids)
    goal = work.get(Section, section_id)
    scheme = work.get(Plan, goal.plan_id).scheme
    for word in {action.status for action in actions} - {""}:
        scheme.find(word)
    there, ids = work.find(Action, section_id=section_id), set(action_ids)
    index = next((number for number, action in enumerate(there, 1) if action.id == after_id), 0)
    if after_id is not None and not index:
        raise NotFound("The item to move them after has been deleted. Nothing was changed.")
    before = [action for action in there[:index] if action.id not in ids]
    behind = [action for action in there[index:] if action.id not in ids]
    if [*before, *actions, *behind] == there:
        return f"Move {_name(actions)}"  # they are in these places already
    leaves_exempt = _exempt_sections(work, {action.section_id for action in actions} - {section_id})
    stays = [action for action in actions if action.section_id in leaves_exempt]
    stays = [action for action in stays if keep_exempt(work, action, section_id)]
    moved = [replace(action, section_id=section_id) for action in actions]
    work.save_all(_placed(before, moved, behind))
    still = " which stays exempt" if len(actions) == 1 else f" {len(stays):,} of which stay exempt"
    return f"Move {_name(actions)}{f',{still}' if stays else ''}"


def move_to_section(work: UnitOfWork, *, action_ids: Sequence[int], section_id: int) -> str:
    """Move actions to the end of a section; those already in it stay in their places."""
    there = work.find(Action, section_id=section_id)
    known = {action.id for action in there}
    ids = [action_id for action_id in action_ids if action_id not in known]
    last = there[-1].id if there else None
    return move_actions(work, action_ids=ids, section_id=section_id, after_id=last) if ids else "Move nothing"


def shift_actions(work: UnitOfWork, *, action_ids: Sequence[int], by: int) -> str:
    """Move actions together one place up (`by` -1) or down (+1), at the edge into the neighbouring section.

    Raises RuleBroken if they are in several plans.
    """
    actions = work.read(actions_by_id, action_ids)
    sections = work.find(Section, plan_id=work.get(Section, actions[0].section_id).plan_id)
    order = {section.id: number for number, section in enumerate(sections)}
    if any(action.section_id not in order for action in actions):
        raise RuleBroken("These actions are in several plans. Move those of one plan at a time.")
    actions.sort(key=lambda action: (order[action.section_id], action.position, action.id))
    edge, ids = actions[-1 if by > 0 else 0], [action.id for action in actions]
    siblings = work.find(Action, section_id=edge.section_id)
    goal = next(index for index, sibling in enumerate(siblings) if sibling.id == edge.id) + by
    if 0 <= goal < len(siblings):
        after = siblings[goal].id if by > 0 else (siblings[goal - 1].id if goal else None)
        return move_actions(work, action_ids=ids, section_id=edge.section_id, after_id=after)
    position = order[edge.section_id] + by
    if not 0 <= position < len(sections):
        return f"Move {_name(actions)}"
    neighbour = sections[position]
    last = work.find(Action, section_id=neighbour.id)[-1:] if by < 0 else []
    return move_actions(work, action_ids=ids, section_id=neighbour.id, after_id=last[0].id if last else None)


def copy_actions(work: UnitOfWork, *, action_ids: Sequence[int]) -> str:
    """Add a copy right after each of the actions, with its title, timescale, owner and exempt mark.

    The record of work done stays with the originals.
    """
    from tracker.services.governance.exemptions import add_marks

    actions = work.read(actions_by_id, action_ids)
    marks = {mark.action_id: mark for mark in work.find(Exemption)}
    for section_id in {action.section_id for action in actions}:
        here = {action.id for action in actions if action.section_id == section_id}
        there = work.find(Action, section_id=section_id)
        behind = [action.position for action in there[1:]]
        fits = all(
            next_one - action.position > 1 for action, next_one in zip(there, behind, strict=False) if action.id in here
        )
        if not fits:
            there = [replace(action, position=number * 2 * GAP) for number, action in enumerate(there, 1)]
            work.save_all(there)
            behind = [action.position for action in there[1:]]
        behind.append(there[-1].position + 2 * GAP)
        pairs = zip(there, behind, strict=True)
        bare = [_bare(action, (action.position + after) // 2) for action, after in pairs if action.id in here]
        originals = [action.id for action in there if action.id in here]
        copies = work.add_all(bare)
        add_marks(work, [(copy, marks.get(known)) for known, copy in zip(originals, copies, strict=True)])
    return f"Duplicate {_name(actions)}"


def _bare(action: Action, position: int) -> Action:
    """Return a copy of an action without the record of work done, to be added at a position."""
    return replace(
        action, id=NEW, version=1, ref="", status="", status_reason="", completed_on=None, evidence="",
        position=position,
    )  # fmt: skip


def mark_actions_exempt(work: UnitOfWork, *, action_ids: Sequence[int], paragraph: str = UNDECIDED) -> str:
    """Mark actions as exempt under a paragraph of Schedule 12A; existing marks change only if a paragraph is given.

    Marked actions are kept back from then on, even while no paragraph is given. Raises RuleBroken for an unknown
    paragraph.
    """
    work.as_at = None
    if paragraph not in (UNDECIDED, *PARAGRAPHS):
        raise RuleBroken(f"Schedule 12A has the paragraphs {', '.join(PARAGRAPHS)}.", "paragraph")
    actions, held = work.read(actions_by_id, action_ids), {mark.action_id: mark for mark in work.find(Exemption)}
    marked = [held[action.id] for action in actions if action.id in held and paragraph]
    work.save_all([replace(mark, paragraph=paragraph) for mark in marked])
    work.add_all([Exemption(paragraph, action_id=action.id) for action in actions if action.id not in held])
    return f"Mark {_name(actions)} as exempt{f' under paragraph {paragraph}' if paragraph else ''}"


def _exempt_sections(work: UnitOfWork, section_ids: Iterable[int]) -> set[int]:
    """Return the ids of those sections that are marked as exempt, themselves or through their plan."""
    marks = work.find(Exemption)
    sections, plans = {mark.section_id for mark in marks}, {mark.plan_id for mark in marks}
    exempt = [work.get(Section, section_id) for section_id in section_ids] if marks else []
    return {section.id for section in exempt if section.id in sections or section.plan_id in plans}


def _schemes(work: UnitOfWork, actions: Sequence[Action]) -> dict[int, StatusScheme]:
    """Return the status schemes for actions, by section id."""
    sections = [work.get(Section, section_id) for section_id in {action.section_id for action in actions}]
    plans = {plan_id: work.get(Plan, plan_id) for plan_id in {section.plan_id for section in sections}}
    return {section.id: plans[section.plan_id].scheme for section in sections}


def _placed(before: Sequence[Action], moved: Sequence[Action], behind: Sequence[Action]) -> list[Action]:
    """Return the moved actions with new positions, and those behind them that have to make room."""
    start = before[-1].position if before else (behind[0].position - (len(moved) + 1) * GAP if behind else 0)
    room = (behind[0].position if behind else start + (len(moved) + 1) * GAP) - start
    if room > len(moved):
        step = room // (len(moved) + 1)
        return [replace(action, position=start + number * step) for number, action in enumerate(moved, 1)]
    rising = [*moved, *behind]
    return [replace(action, position=start + number * GAP) for number, action in enumerate(rising, 1)]


def _name(actions: Sequence[Action]) -> str:
    return actions[0].label() if len(actions) == 1 else count(len(actions), "action")


def _why(actions: Sequence[Action], worse: Sequence[Action], word: str) -> str:
    """Return the sentence that asks for the reason why statuses get worse."""
    if len(actions) == 1:
        return f"Why has this moved from {worse[0].status} to {word}? Enter a reason: the board will see it."
    which = f"these {len(actions):,}" if len(worse) == len(actions) else f"{len(worse):,} of these {len(actions):,}"
    return f"Why have {which} actions moved to {word}? Enter a reason: the board will see it."
