"""Compares a plan of a document with the plan that is held and with the version from which both came, field by
field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from tracker.domain.dates import say_day
from tracker.domain.formatted_text import plain
from tracker.domain.governance.owner_role import Roles
from tracker.domain.imports.draft import DraftAction, DraftPlan, DraftSection, Problem
from tracker.domain.imports.unread_statuses import left_blank
from tracker.domain.merging.benefits import benefit_lines, known_fields
from tracker.domain.merging.merge import ACTION_FIELDS, FURTHER, MergeKind, MergeLine, Spot
from tracker.domain.merging.new_notes import new_notes
from tracker.domain.merging.pairing import Likeness, Named, folded, pair, title_words
from tracker.domain.merging.strange_statuses import is_strange, not_changed
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.plans.next_number import numbered_place
from tracker.domain.plans.overdue import is_complete
from tracker.domain.plans.plan import Plan, Section
from tracker.domain.plans.status import SCHEMES, StatusScheme
from tracker.domain.text import shorten

_MOST_ALIKE = 0.5
"""The share of a document's actions that a plan with another title must contain to be the same plan."""


class Standing(Struct, frozen=True):
    """A held action with its section and its plan."""

    content: ActionContent
    section: Section
    plan: Plan


class PlanMerge(Struct, frozen=True):
    """The result of comparing one plan; see `Merge`."""

    lines: tuple[MergeLine, ...]
    same: tuple[tuple[str, str], ...]
    row_ids: Mapping[Spot, int]
    problems: tuple[Problem, ...] = ()


def find_same_plan(draft: DraftPlan, plans: tuple[PlanContent, ...]) -> PlanContent | None:
    """Return the plan with that title, else the one with most of its actions by their words; None if there is none."""
    for content in plans:
        if folded(content.plan.title) == folded(draft.title):
            return content
    titles = {title_words(action.title) for section in draft.sections for action in section.actions}
    shares = [
        (sum(title_words(content.action.title) in titles for content in plan.actions), index)
        for index, plan in enumerate(plans)
    ]
    most, index = max(shares, default=(0, 0), key=lambda entry: entry[0])
    return plans[index] if most and most >= _MOST_ALIKE * len(titles) else None


def merge_plan(
    position: int,
    draft: DraftPlan,
    current: PlanContent,
    base: Mapping[int, Standing],
    likeness: Likeness,
    roles: Roles,
) -> PlanMerge:
    """Return the differences between a plan of a document and the held one. `roles` are used to recognise the owners in
    our own report.

    `base`: the actions at the last import of the document, by id. A column that the document does not have, or leaves
    blank in every row, changes nothing.
    """
    sections: dict[Spot, DraftSection] = {(position, index): section for index, section in enumerate(draft.sections)}
    actions: dict[Spot, DraftAction] = {
        (position, index, row): action
        for index, section in enumerate(draft.sections)
        for row, action in enumerate(section.actions)
    }
    standing = standings(current)
    pairs = pair(
        [Named(row_id, one.content.action.ref, one.content.action.title) for row_id, one in standing.items()],
        [Named(spot, action.ref, action.title) for spot, action in actions.items()],
        likeness,
    )
    section_pairs = pair(
        [Named(content.section.id, content.section.ref, content.section.title) for content in current.sections],
        [Named(spot, section.ref, section.title) for spot, section in sections.items()],
        likeness,
    )
    section_pairs |= _renamed(current, sections, pairs, section_pairs)
    known = [name for name in ACTION_FIELDS if any(_incoming_text(action, name) for action in actions.values())]
    if any(section.title or section.ref for section in draft.sections):
        known.append("section")
    known += dict.fromkeys(f"{FURTHER}{heading}" for action in actions.values() for heading, _ in action.extras)
    scheme = _wide_enough(current.plan, actions.values())
    lines: list[MergeLine] = [*_plan_lines(position, draft, current.plan, scheme)]
    lines += _section_lines(current, sections, section_pairs)
    same: list[tuple[str, str]] = []
    strange = {spot for spot, action in actions.items() if is_strange(action, scheme)}
    problems = [*not_changed([action for spot, action in actions.items() if spot in strange & pairs.keys()], scheme)]
    problems += left_blank([action for spot, action in actions.items() if spot in strange - pairs.keys()], scheme)
    benefits = known_fields((benefit for action in actions.values() for benefit in action.benefits), is_own=True)
    gone = _deleted(actions, pairs, standing, base, current.plan.id, likeness)
    for spot, action in actions.items():
        if spot in gone:
            lines.append(_new_line(current, sections[spot[:2]], action, spot).deleted_here(gone[spot]))
            continue
        if spot not in pairs:
            lines.append(_new_line(current, sections[spot[:2]], action, spot))
            continue
        mine = standing[pairs[spot]]
        theirs = _values(action, mine, known, sections[spot[:2]], section_pairs.get(spot[:2]), scheme)
        past = base.get(pairs[spot])
        problems += _other_reason(action, mine, past or mine)
        problems += _other_steps(action, mine, past or mine)
        if draft.is_report and theirs.get("owner") in roles.printed(mine.content.action.owner):
            theirs["owner"] = mine.content.action.owner
        changed = [*_changes(mine, past, theirs, spot), *_benefit_lines(mine, past, action, spot, benefits)]
        lines += changed
        if all(line.kind == "kept" for line in changed):
            same.append((mine.content.action.ref, mine.content.action.title))
    row_ids = set(pairs.values())
    lines += [_missing_line(one) for row_id, one in standing.items() if row_id not in row_ids]
    return PlanMerge(
        tuple(lines), tuple(same), {**pairs, **section_pairs, (position,): current.plan.id}, tuple(problems)
    )


def _renamed(
    current: PlanContent,
    incoming: Mapping[Spot, DraftSection],
    pairs: Mapping[Spot, int],
    section_pairs: Mapping[Spot, int],
) -> dict[Spot, int]:
    """Return the held sections with another heading, recognised because most of their actions are together under the
    new one.

    Actions that are new in the document belong to no held section, so they do not count against any.
    """
    free = {
        content.section.id: content for content in current.sections if content.section.id not in section_pairs.values()
    }
    renamed: dict[Spot, int] = {}
    for spot, section in incoming.items():
        under = {pairs[(*spot, row)] for row in range(len(section.actions)) if (*spot, row) in pairs}
        for row_id, one in free.items() if spot not in section_pairs else ():
            together = sum(content.action.id in under for content in one.actions)
            if together * 2 > max(len(one.actions), len(under)):
                renamed[spot] = row_id
    return renamed


def _deleted(
    incoming: Mapping[Spot, DraftAction],
    pairs: Mapping[Spot, int],
    standing: Mapping[int, Standing],
    base: Mapping[int, Standing],
    plan_id: int,
    likeness: Likeness,
) -> dict[Spot, str]:
    """Return the actions that the last import of the document added and that have been deleted here since, with their
    title then.
    """
    past = {key: one for key, one in base.items() if key not in standing and one.plan.id == plan_id}
    gone = pair(
        [Named(key, one.content.action.ref, one.content.action.title) for key, one in past.items()],
        [Named(spot, action.ref, action.title) for spot, action in incoming.items() if spot not in pairs],
        likeness,
    )
    return {spot: past[key].content.action.title for spot, key in gone.items()}


def standings(plan: PlanContent) -> dict[int, Standing]:
    """Return the actions of a plan by id."""
    return {
        content.action.id: Standing(content, section.section, plan.plan)
        for section in plan.sections
        for content in section.actions
    }


def _wide_enough(plan: Plan, actions: Iterable[DraftAction]) -> StatusScheme:
    """Return the plan's scheme; if the document has complete actions but the scheme has no such status, one with all
    its words and Complete.
    """
    says_complete = any(is_complete(action.status, None) for action in actions)
    if not says_complete or any(status.means_complete for status in plan.scheme.statuses):
        return plan.scheme
    words = [status.word for status in plan.scheme.statuses]
    wider = [
        scheme
        for scheme in SCHEMES.values()
        if all(map(scheme.holds, words)) and any(status.means_complete for status in scheme.statuses)
    ]
    return wider[0] if wider else plan.scheme


def _plan_lines(index: int, draft: DraftPlan, plan: Plan, scheme: StatusScheme) -> Iterator[MergeLine]:
    named = (("service", draft.service), ("period", draft.period), ("scheme_name", scheme.name))
    for name, value in named:
        was = getattr(plan, name)
        if value.strip() and not _same(value, was):
            yield MergeLine(
                *("changed", "plan", plan.title, "", plan.title, name, was, value.strip()),
                row_id=plan.id,
                version=plan.version,
                spot=(index,),
            )


def _section_lines(
    current: PlanContent, sections: Mapping[Spot, DraftSection], pairs: Mapping[Spot, int]
) -> Iterator[MergeLine]:
    by_id = {content.section.id: content.section for content in current.sections}
    for spot, found_section in sections.items():
        section = by_id.get(pairs[spot]) if spot in pairs else None
        for name in ("ref", "title") if section else ():
            was, now = getattr(section, name), getattr(found_section, name).strip()
            if section and now and not _same(was, now):
                yield MergeLine(
                    *("changed", "section", current.plan.title, section.ref, section.title, name, was, now),
                    row_id=section.id,
                    version=section.version,
                    spot=spot,
                )


def _new_line(current: PlanContent, section: DraftSection, action: DraftAction, spot: Spot) -> MergeLine:
    under, ref = _say_section(section), action.ref.strip()
    numbered = None if under else numbered_place(ref, [content.section.ref for content in current.sections])
    if numbered is not None:
        under = _say_section(current.sections[numbered].section)
    return MergeLine("new", "action", current.plan.title, ref, action.title.strip(), found=under, spot=spot)


def _missing_line(one: Standing) -> MergeLine:
    action = one.content.action
    return MergeLine(
        *("missing", "action", one.plan.title, action.ref, action.title),
        was=action.status,
        row_id=action.id,
        version=action.version,
    )


def _other_steps(action: DraftAction, mine: Standing, base: Standing) -> Iterator[Problem]:
    """Yield a problem if the steps differ. The held steps stay, because a document does not show which of them were
    changed where.
    """
    incoming = [(step.title, step.timescale, step.completed_on) for step in action.steps]
    if incoming and incoming not in (_steps(mine), _steps(base)):
        yield Problem(action.where, f"The steps of {mine.content.action.label()} differ here. They stay as they are.")


def _steps(one: Standing) -> list[tuple[str, str, date | None]]:
    return [(step.title, step.timescale.text, step.completed_on) for step in one.content.steps]


def _other_reason(action: DraftAction, mine: Standing, base: Standing) -> Iterator[Problem]:
    """Yield a problem if the reason for a status differs. It changes only with the status."""
    current = mine.content.action
    if (
        action.status_reason
        and not action.unread_status
        and action.status == current.status
        and not _same(action.status_reason, current.status_reason)
        and not _same(action.status_reason, base.content.action.status_reason)
    ):
        sentence = (
            f"The reason for {current.status or 'the status'} reads “{shorten(action.status_reason)}” here. It was "
            "not changed in the plan. Change it there if needed."
        )
        yield Problem(action.where, sentence)


def _values(
    action: DraftAction,
    mine: Standing,
    known: Sequence[str],
    section: DraftSection,
    section_id: int | None,
    scheme: StatusScheme,
) -> dict[str, str]:
    """Return the document's value for each field that it has."""
    values = {name: _incoming_text(action, name) for name in known if name in ACTION_FIELDS and name != "section"}
    if is_strange(action, scheme):
        values.pop("status", None)
    elif action.written_status:
        values["status"] = scheme.find(action.written_status).word
    values |= {name: _further(action.extras, name.removeprefix(FURTHER)) for name in known if name.startswith(FURTHER)}
    written = new_notes(action, mine.content.notes)
    values["progress"] = written[0].text.strip() if written else mine.content.progress
    if "section" in known:
        there = section_id == mine.section.id
        values["section"] = _say_section(mine.section) if there else _say_section(section)
    return values


def _changes(mine: Standing, base: Standing | None, theirs: Mapping[str, str], spot: Spot) -> Iterator[MergeLine]:
    """Yield the fields in which the document differs. A field that the document left as it was last imported is
    kept.
    """
    action = mine.content.action
    for name in (*ACTION_FIELDS, *(name for name in theirs if name.startswith(FURTHER))):
        if name not in theirs:
            continue
        was, now = _current_text(mine, name), theirs[name]
        sent = _current_text(base, name) if base else was
        left = _same(sent, now)
        if _same(was, now) or (left and name == "progress"):
            continue
        if name == "title" and title_words(was) == title_words(now):
            continue
        both = name != "progress" and not _same(was, sent)
        kind: MergeKind = "kept" if left else "conflict" if both else "changed"
        yield MergeLine(
            *(kind, "action", mine.plan.title, action.ref, action.title),
            field=name,
            was=was,
            found=now,
            sent=sent if kind != "changed" else "",
            row_id=action.id,
            version=action.version,
            spot=spot,
        )


def _benefit_lines(
    mine: Standing, past: Standing | None, action: DraftAction, spot: Spot, known: Sequence[str]
) -> Iterator[MergeLine]:
    """Yield the lines for an action's benefits. A document without any benefit reports none as missing."""
    incoming = [((*spot, row), benefit) for row, benefit in enumerate(action.benefits)]
    before = past.content.benefits if past else ()
    benefits = mine.content.benefits
    yield from benefit_lines(mine.content.action, benefits, before, incoming, known, is_whole=bool(known))


def _same(one: str, other: str) -> bool:
    """Return whether two texts differ only in white space and bold."""
    return one.split() == other.split() or plain(one).split() == plain(other).split()


def _current_text(one: Standing, name: str) -> str:
    action = one.content.action
    if name == "timescale":
        return action.timescale.text
    if name == "section":
        return _say_section(one.section)
    if name == "progress":
        return one.content.progress
    if name.startswith(FURTHER):
        extras = [(extra.heading, extra.text) for extra in one.content.extras]
        return _further(extras, name.removeprefix(FURTHER))
    return _text(getattr(action, name))


def _further(extras: Iterable[tuple[str, str]], heading: str) -> str:
    return "\n".join(text for head, text in extras if head == heading)


def _incoming_text(action: DraftAction, name: str) -> str:
    if name == "section":
        return ""
    if name == "progress":
        return action.notes[0].text.strip() if action.notes else ""
    return _text(getattr(action, name)).strip()


def _text(value: str | date | None) -> str:
    return say_day(value) if isinstance(value, date) else value or ""


def _say_section(section: Section | DraftSection) -> str:
    return " ".join(filter(None, (section.ref.strip(), section.title.strip())))
