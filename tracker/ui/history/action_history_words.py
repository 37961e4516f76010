"""The history of an action in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from tracker.data.queries.history.history import HistoryEntry, RowChange
from tracker.domain.dates import say_day
from tracker.domain.formatted_text import plain
from tracker.domain.governance.exemption import Exemption
from tracker.domain.history.change_words import NOUNS, say_row_change
from tracker.domain.history.edit_sentence import as_done
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import Action, ActionExtra, ProgressNote
from tracker.domain.plans.step import Step
from tracker.domain.text import shorten

if TYPE_CHECKING:
    from tracker.domain.history.row_kinds import Kind
    from tracker.domain.plans.content import ActionContent

    Part = tuple[Kind, int]
    """A step, a benefit or a column, by its kind and id."""

_UNDOING = {"undo": "Undone", "redo": "Redone"}
_TOGETHER = timedelta(minutes=10)
_NAMES = {
    "ref": "Ref",
    "title": "Action",
    "timescale": "Timescale",
    "owner": "Owner",
    "status": "Status",
    "completed_on": "Completed on",
    "evidence": "Evidence",
    "tags": "Tags",
    "text": "Note",
    "as_at": "Note’s date",
}
_UNSAID = {"version", "due_on", "precision", "status_reason", "position", "section_id", "id"}
_MOST = 120


class Happening(Struct, frozen=True):
    """One entry of an action's history: a sentence for each changed field, and who made the change and when."""

    entry: HistoryEntry
    sentences: tuple[str, ...]


def happenings(
    changes: Sequence[tuple[HistoryEntry, RowChange]], names: Mapping[Part, str] | None = None
) -> tuple[Happening, ...]:
    """Return the history of an action in words, newest first. Typing in one field within ten minutes is one entry.

    `names`: what its steps, benefits and columns are called now; of deleted ones the history says it.
    """
    items: list[Happening] = []
    called = _names_in(changes) | dict(names or {})
    added = {(entry.id, change.row_id) for entry, change in changes if change.kind is Action and change.before is None}
    of_action = {entry.id for entry, change in changes if change.kind in (Action, Exemption)}
    for entry, change in _joined(changes):
        has_sentence = entry.as_at is None or entry.deed != "do"
        name = called.get(_part_of(change), "")
        sentences = [as_done(entry.sentence)] if has_sentence else say_change(change, name)
        if entry.deed in _UNDOING and entry.origin == "edit" and entry.id not in of_action:
            sentences = _say_again(entry, change, name)
        if has_sentence and change.kind is Action and change.before and (entry.id, change.row_id) in added:
            sentences = say_change(change)  # an imported document gives the earlier value as well
        if items and items[-1].entry.id == entry.id:
            before = [sentence for sentence in sentences if sentence not in items[-1].sentences]
            items[-1] = Happening(entry, (*before, *items[-1].sentences))
        elif sentences:
            items.append(Happening(entry, tuple(sentences)))
    return tuple(items)


def _say_again(entry: HistoryEntry, change: RowChange, name: str) -> list[str]:
    """Return the edit of a part that was undone or redone, as it was said when it was done: its sentence does not say
    of which step, note or benefit it was.
    """
    was = change if entry.deed == "redo" else replace(change, before=change.after, after=change.before)
    return [f"{_UNDOING[entry.deed]}: {sentence}" for sentence in say_change(was, name)]


def names_of(content: ActionContent) -> dict[Part, str]:
    """Return what the steps, benefits and columns of an action are called."""
    names: dict[Part, str] = {(Step, step.id): step.title for step in content.steps}
    names |= {(Benefit, benefit.id): benefit.title for benefit in content.benefits}
    return names | {(ActionExtra, extra.id): extra.heading for extra in content.extras}


def say_change(change: RowChange, name: str = "") -> list[str]:
    """Return the change of one row, a sentence for each field: 'Status Green → Amber: the supplier has withdrawn'.

    `name`: what the step, the benefit or the column is called.
    """
    if change.kind is Exemption:
        return _say_mark(change, name)
    if change.kind in (Step, Benefit):
        return _say_part(change, name)
    if change.before is None or change.after is None:
        return [_say_whole(change)]
    if change.kind is ActionExtra:
        texts = change.before.get("text"), change.after.get("text")
        return [f"{name or 'Other information'} {_turn(*texts)}"] if any(texts) else []
    before, after = change.before, change.after
    sentences = [_say_field(field, before[field], after) for field in after if field not in _UNSAID]
    if {"section_id", "position"} & set(change.after):
        sentences.append("Moved")
    if "status_reason" in change.after and "status" not in change.after:
        sentences.append(f"Reason: {shorten(change.after['status_reason'], _MOST)}")
    return sentences


def _say_whole(change: RowChange) -> str:
    """Return that a row was added or deleted; the text of a note or of a further column is said with it."""
    is_new, row = change.before is None, change.after or change.before or {}
    if change.kind is ProgressNote:
        deed = "Note added" if is_new else "Note deleted"
    elif change.kind is ActionExtra:
        deed = f"{row.get('heading') or 'Other information'} {'written' if is_new else 'deleted'}"
    else:
        return "Added" if is_new else "Deleted"
    return f"{deed}: {shorten(row.get('text', ''), _MOST)}"


def _say_part(change: RowChange, title: str) -> list[str]:
    """Return the change of a step or benefit, which each sentence names: none may be taken for one of the action."""
    kind, before, after = change.kind, _shortened(change.before), _shortened(change.after)
    if before is None or after is None:
        return list(say_row_change(kind, before, after))
    noun = NOUNS[kind].capitalize()
    called = f"{noun} “{shorten(plain(title), _MOST)}”" if title else noun
    sentences = []
    for column in after:
        if kind is Step and column == "completed_on":
            day, was = after[column], before[column]
            sentences.append(f"{called} done on {say_day(day)}" if day else f"{called} not done (was {say_day(was)})")
            continue
        for line in say_row_change(kind, {column: before[column]}, {column: after[column]}):
            sentences.append(line if column == "title" else f"{called}: {line[:1].lower()}{line[1:]}")
    return sentences


def _shortened(row: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a row with its texts shortened, each for itself: no old text may leave no room for the new one."""
    if row is None:
        return None
    return {
        name: shorten(value, _MOST) if isinstance(value, str) and (len(value) > _MOST or "\n" in value) else value
        for name, value in row.items()
    }


def _names_in(changes: Sequence[tuple[HistoryEntry, RowChange]]) -> dict[Part, str]:
    """Return the last names that the changes of steps, benefits and columns give them."""
    names: dict[Part, str] = {}
    for _, change in reversed(changes):
        row = change.after or change.before or {}
        name = row.get("heading" if change.kind is ActionExtra else "title")
        if name:
            names[change.kind, change.row_id] = name
    return names


def _part_of(change: RowChange) -> Part:
    """Return the step, benefit or column that a change is of; for a mark, the benefit that is marked."""
    row = change.after or change.before or {}
    if change.kind is Exemption and row.get("benefit_id"):
        return Benefit, row["benefit_id"]
    return change.kind, change.row_id


def _say_mark(change: RowChange, benefit: str) -> list[str]:
    row = change.after or change.before or {}
    of = "Note: " if row.get("progress_note_id") else f"Benefit “{benefit}”: " if row.get("benefit_id") else ""
    marked = f"{of}marked" if of else "Marked"
    if change.after is None:
        return [f"{marked} as for publication"]
    paragraph = change.after.get("paragraph")
    under = f", paragraph {paragraph}" if paragraph else ""
    return [f"{marked} as not for publication{under}" if change.before is None else f"Exemption changed{under}"]


def _say_field(name: str, before: object, after: Mapping[str, object]) -> str:
    caption = _NAMES.get(name, name)
    old, new = _value(before), _value(after[name])
    if name == "completed_on" and not (old and new):
        return f"Completed on {new}" if new else f"Completion date cleared (was {old})"
    reason = str(after.get("status_reason") or "") if name == "status" else ""
    return f"{caption} {_turn(before, after[name])}" + (f": {shorten(reason, _MOST)}" if reason else "")


def _turn(before: object, after: object) -> str:
    return f"{_value(before) or 'none'} → {_value(after) or 'none'}"


def _value(value: object) -> str:
    return say_day(value) if isinstance(value, date) else shorten(str(value or ""), _MOST)


def _joined(changes: Sequence[tuple[HistoryEntry, RowChange]]) -> list[tuple[HistoryEntry, RowChange]]:
    joined: list[tuple[HistoryEntry, RowChange]] = []
    for entry, change in changes:
        if joined and _is_one_go(joined[-1], (entry, change)):
            later_entry, later = joined[-1]
            joined[-1] = (later_entry, replace(later, before=change.before))
        else:
            joined.append((entry, change))
    return joined


def _is_one_go(later: tuple[HistoryEntry, RowChange], earlier: tuple[HistoryEntry, RowChange]) -> bool:
    (late, after), (early, before) = later, earlier
    if late.id == early.id or not (after.before and after.after and before.before and before.after):
        return False
    same = (after.kind, after.row_id, set(after.after), late.who) == (
        before.kind,
        before.row_id,
        set(before.after),
        early.who,
    )
    typed = set(after.after) - {"version"} <= {
        "title",
        "ref",
        "timescale",
        "due_on",
        "precision",
        "owner",
        "evidence",
        "tags",
        "text",
    }
    return same and typed and late.deed == early.deed == "do" and late.at - early.at < _TOGETHER
