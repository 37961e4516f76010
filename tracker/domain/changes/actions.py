"""The changes to actions of plans between two positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.changes.change_report import NOTHING, Changed, ChangedKind
from tracker.domain.dates import say_day
from tracker.domain.plans.benefit import MEASURES, Benefit
from tracker.domain.plans.content import ActionContent, SectionContent
from tracker.domain.plans.plan import Action, ProgressNote
from tracker.domain.plans.step import Step, print_steps
from tracker.domain.position.position import Position
from tracker.domain.text import alike

_FIELDS = {"ref": "Number", "title": "Action", "owner": "Owner", "evidence": "Evidence"}


class _Placed(Struct, frozen=True):
    """An action with its plan and section."""

    content: ActionContent
    section: SectionContent
    within: str

    def line(self, kind: ChangedKind, before: str = "", after: str = "", reason: str = "", times: int = 0) -> Changed:
        action = self.content.action
        return Changed(kind, action.ref, action.title, self.within, action.id, before, after, reason, times)


def action_changes(before: Position, after: Position, moves: Mapping[int, int]) -> Iterator[Changed]:
    """Yield the changes of actions in printed order; removed actions come last."""
    old, new = _placed(before), _placed(after)
    for row_id, now in new.items():
        was = old.get(row_id)
        if was is None:
            action = now.content.action
            yield now.line("new action", after=_joined(action.status, action.timescale.text))
        else:
            yield from _changes(was, now, moves.get(row_id, 0))
    for row_id, was in old.items():
        if row_id not in new:
            yield was.line("removed action", before=_standing(was.content.action))


def _placed(position: Position) -> dict[int, _Placed]:
    return {
        content.action.id: _Placed(content, section, plan.plan.title)
        for plan in position.plans
        for section in plan.sections
        for content in section.actions
    }


def _changes(was: _Placed, now: _Placed, times: int) -> list[Changed]:
    old, new = was.content.action, now.content.action
    lines = []
    moved = _status_line(now, old, new)
    if moved:
        lines.append(moved)
    if _has_moved(old, new):
        before, after = (action.timescale.text.strip() or NOTHING for action in (old, new))
        lines.append(now.line("timescale moved", before, after, times=times))
    noted = _note_line(was, now, moved.reason if moved else "")
    if noted:
        lines.append(noted)
    lines += [line for line in (_steps_line(was, now), _benefits_line(was, now), _reworded_line(was, now)) if line]
    if not lines and not new.is_complete and not now.content.is_withheld:
        lines.append(_silent_line(was, now))
    return lines


def _status_line(now: _Placed, old: Action, new: Action) -> Changed | None:
    """Return one line for status and completion; None if unchanged.

    Closing an action is not also a move to Green.
    """
    if old.is_complete != new.is_complete:
        kind: ChangedKind = "closed" if new.is_complete else "opened again"
    elif old.status != new.status:
        kind = "status moved"
    else:
        return None
    reason = new.status_reason if new.status != old.status else ""
    empty = NOTHING if kind == "status moved" else ""
    return now.line(kind, _standing(old) or empty, _standing(new) or empty, reason)


def _standing(action: Action) -> str:
    """Return 'Green' or 'Green, completed on 9 December 2014'."""
    done = f"completed on {say_day(action.completed_on)}" if action.completed_on else ""
    words = _joined(action.status, done)
    return words[:1].upper() + words[1:]


def _has_moved(old: Action, new: Action) -> bool:
    """Return whether the timescale means another day; the same day in other words is no move."""
    if old.timescale.due_on and new.timescale.due_on:
        return old.timescale.due_on != new.timescale.due_on
    return alike(old.timescale.text) != alike(new.timescale.text)


def _note_line(was: _Placed, now: _Placed, words: str) -> Changed | None:
    """Return the line for the latest note if it says something new; None otherwise.

    `words` is the reason that another line gives already; notes that repeat it are skipped.
    """
    old, new = was.content.notes, now.content.notes
    there, here = set(map(_bare, old)), set(map(_bare, new))
    added = [note for note in new if _bare(note) not in there]
    gone = [note for note in old if _bare(note) not in here]
    new_to_history = [note for note in added if alike(note.text) != alike(words)]
    if added and not new_to_history:
        return None
    if new_to_history and not gone and _bare(new[0]) in there:
        return _dated_back_line(now, new_to_history[0])
    newest = new_to_history[0].text if new_to_history else now.content.progress
    previous = gone[0].text if gone else was.content.progress
    if alike(newest) == alike(previous):
        return None
    return now.line("note changed", previous, newest)


def _dated_back_line(now: _Placed, note: ProgressNote) -> Changed:
    """Return the line for a note dated before the latest one, which stays the latest.

    It is compared with the note before it.
    """
    notes = now.content.notes
    earlier = notes[notes.index(note) + 1 :]
    latest = f", of {say_day(day)}" if (day := notes[0].as_at) else ""
    reason = f"It is dated before the latest note{latest}."
    return now.line("note changed", earlier[0].text if earlier else "", note.text, reason)


def _steps_line(was: _Placed, now: _Placed) -> Changed | None:
    """Return the line for the steps that were added, done, put off, reworded or removed, before and after; None if
    there is none.
    """
    old, new = ({step.id: _as_written(step) for step in one.content.steps} for one in (was, now))
    return _parts_line(now, "steps changed", old, new)


def _benefits_line(was: _Placed, now: _Placed) -> Changed | None:
    """Return the line for the benefits that were added, realised, changed or removed, before and after; None if there
    is none.
    """
    old, new = ({benefit.id: _in_words(benefit) for benefit in one.content.benefits} for one in (was, now))
    return _parts_line(now, "benefits changed", old, new)


def _in_words(benefit: Benefit) -> str:
    """Return a benefit in words.

    'Mobile telephones: expected £350,000 by March 2017; realised £120,000 as at 30 September 2016; £ a year'.
    """
    title = " ".join(benefit.title.split())
    timescale = " ".join(benefit.timescale.text.split())
    expected = benefit.say(benefit.expected) or ("nothing said" if not timescale else "")
    parts = [f"expected {' by '.join(part for part in (expected, timescale) if part)}"]
    if benefit.is_realised:
        day = f" as at {say_day(benefit.realised_on)}" if benefit.realised_on else ""
        parts.append(f"realised {benefit.say(benefit.realised)}{day}")
    measure = benefit.say_measure() if benefit.say_measure() != MEASURES[benefit.measure] else ""  # the amounts show it
    parts += [" ".join(text.split()) for text in (measure, benefit.method, benefit.note) if text.strip()]
    return f"{title}: {'; '.join(parts)}"


def _parts_line(now: _Placed, kind: ChangedKind, old: dict[int, str], new: dict[int, str]) -> Changed | None:
    if old == new:
        return None
    before, after = (
        "\n".join(words for row_id, words in own.items() if other.get(row_id) != words)
        for own, other in ((old, new), (new, old))
    )
    return now.line(kind, before, after or NOTHING)


def _as_written(step: Step) -> str:
    return print_steps([step], date.min)[0]


def _bare(note: ProgressNote) -> ProgressNote:
    return replace(note, version=1)


def _silent_line(was: _Placed, now: _Placed) -> Changed:
    has_new_note = len(now.content.notes) > len(was.content.notes)
    reason = "The new note says the same as the one before." if has_new_note else ""
    return now.line("silent", after=now.content.progress, reason=reason)


def _reworded_line(was: _Placed, now: _Placed) -> Changed | None:
    old, new = was.content.action, now.content.action
    pairs = [(name, getattr(old, field), getattr(new, field)) for field, name in _FIELDS.items()]
    if not _has_moved(old, new):
        pairs.append(("Timescale", old.timescale.text, new.timescale.text))
    if old.status == new.status:
        pairs.append(("Reason", old.status_reason, new.status_reason))
    if old.is_complete and new.is_complete:
        before_on, after_on = (say_day(day) if (day := action.completed_on) else "" for action in (old, new))
        pairs.append(("Completed on", before_on, after_on))
    if was.section.section.id != now.section.section.id:
        pairs.append(("Section", was.section.section.title, now.section.section.title))
    changed = [pair for pair in pairs if pair[1] != pair[2]]
    if not changed:
        return None
    before, after = ("; ".join(f"{pair[0]}: {pair[side] or NOTHING}" for pair in changed) for side in (1, 2))
    return now.line("reworded", before, after)


def _joined(*words: str) -> str:
    return ", ".join(word for word in words if word)
