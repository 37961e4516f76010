"""Compares what owners sent back with what they were sent and with the current position."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from msgspec import Struct, field

from tracker.domain.dates import say_day
from tracker.domain.formatted_text import plain
from tracker.domain.imports.draft import Problem
from tracker.domain.merging.new_notes import added_text
from tracker.domain.merging.pairing import folded
from tracker.domain.plans.status import SCHEMES, StatusScheme
from tracker.domain.plans.timescale import Timescale
from tracker.domain.returns.request import (
    EXEMPT_NOTE,
    Answer,
    Asked,
    ReturnedBook,
    ReturnedRow,
    Returns,
    Sent,
    Silent,
    by_owner,
)
from tracker.domain.text import alike, count, join, shorten

_LOST = "This row could not be matched to an action, so it was not imported. Enter it yourself: {}"
_OTHER_LAST = (
    "{}: the text under Last note is not a note of this action, so it was not imported. "
    "If it is new, add it as a note: “{}”."
)
_REWORDED = "{}: the response calls it “{}”. Titles are not imported; change it yourself if it is right."
_RENUMBERED = "{}: the response has the number “{}”. Numbers are not imported; change it yourself if it is right."
_REASSIGNED = "{}: the response names “{}” as its owner, in place of “{}”. Owners are not imported; enter it yourself."
_NO_SUCH_DAY = "{}: “{}” is not a real date. If it is imported, the action will never show as overdue."
_LONGEST_TEXT = 300
_LONGEST_NOTE = 30_000
"""A longer note may be cut in a cell."""
_GONE = "The action has been deleted since this was sent, so it was not imported: {}"
_STRANGE = "This was sent from another tracker file, so it was not imported. Open that file and import it there."
Moved = Mapping[int, Mapping[int, Collection[str]]]
"""The fields of actions that were changed here after an edit, by the id of the edit and then by action."""


class _Back(Struct, frozen=True):
    """A returned row, with its action as it was sent (None if its mark is lost), and its owner."""

    row: ReturnedRow
    sent: Sent | None
    owner: str

    def is_filled_in(self) -> bool:
        """Return whether anything in the row differs from what was sent."""
        row, sent = self.row, self.sent
        if sent is None or row.note.strip():
            return True
        blank = row.lost and not row.status.strip() and not row.timescale.strip()
        return not blank and not (_same(row.status, sent.status) and _same(row.timescale, sent.timescale))


class _Value(Struct, frozen=True):
    """The answer for a field, with its row; `sent` is None if the mark is lost."""

    text: str
    sent: str | None
    back: _Back


class _Found(Struct):
    """Everything that was returned. `rows` are by action; there are several if a row was copied or went to several
    people.
    """

    rows: dict[int, list[_Back]] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    """The owners who returned a workbook that contains only their own actions."""
    problems: list[Problem] = field(default_factory=list)


def compare_returns(
    books: Sequence[ReturnedBook],
    actions: Sequence[Asked],
    tracker: str,
    today: date = date.min,
    moved: Moved = MappingProxyType({}),
) -> Returns:
    """Compare what was returned with `actions`, all current actions. `tracker` is the mark of this tracker.

    A return for a meeting before `today` is accepted, with a sentence that points it out. A field that was `moved` here
    since it was sent is a conflict, even if it was moved back: a return may arrive after a newer one.
    """
    result = _Found()
    here = {one.action_id: one for one in actions}
    for book in books:
        result.problems += book.problems
        _place(book, here, actions, tracker, moved, result)
    result.problems += _of_past_meetings(books, tracker, today)
    answers: list[Answer] = []
    for action_id, rows in result.rows.items():
        answers += _answers(here[action_id], rows, moved, result.problems)
    backs = [back for rows in result.rows.values() for back in rows]
    came = {alike(back.owner) for back in backs}
    answered = {alike(back.owner) for back in backs if back.is_filled_in()}
    owners = by_owner(actions)
    return Returns(
        tuple(answers),
        tuple(Silent(owner, alike(owner) in result.own) for owner in owners if alike(owner) not in answered),
        tuple(_left_out(owners, came, result.rows)),
        tuple(result.problems),
    )


def _place(
    book: ReturnedBook,
    here: Mapping[int, Asked],
    actions: Sequence[Asked],
    tracker: str,
    moved: Moved,
    result: _Found,
) -> None:
    strange, untouched = 0, 0
    owners: set[str] = set()
    marks = [Sent.of(row.mark) for row in book.rows]
    as_sent = {
        sent.action_id
        for row, sent in zip(book.rows, marks, strict=True)
        if sent is not None and not _is_reworded(row, here.get(sent.action_id), sent, moved)
    }
    for row, marked in zip(book.rows, marks, strict=True):
        if marked is not None and marked.tracker != tracker:
            strange += 1
            continue
        one, sent = here.get(marked.action_id) if marked is not None else None, marked
        is_reworded = one is not None and sent is not None and _is_reworded(row, one, sent, moved)
        if one is not None and is_reworded and (row.ref != one.ref or one.action_id in as_sent):
            sent = None  # a row that was copied to enter another action
        if sent is None:
            one = _by_words(row, actions)
        back = _Back(row, sent, sent.owner if sent is not None else one.owner.strip() if one is not None else "")
        if one is not None:
            result.problems += _changed_otherwise(back, one, moved, is_reworded=is_reworded)
            owners.add(alike(back.owner))
            result.rows.setdefault(one.action_id, []).append(back)
        elif back.is_filled_in():
            result.problems.append(Problem(row.where, (_LOST if sent is None else _GONE).format(row.says())))
        else:
            untouched += 1
    if len(owners) == 1:
        result.own |= owners
    if strange:
        result.problems.append(Problem(book.source, _STRANGE))
    if untouched:
        sentence = f"{count(untouched, 'action')} in it, with nothing filled in, have since been deleted from the plan."
        result.problems.append(Problem(book.source, sentence.replace("have", "has") if untouched == 1 else sentence))


def _is_reworded(row: ReturnedRow, one: Asked | None, sent: Sent, moved: Moved) -> bool:
    """Return whether a row has another title than its action was sent with."""
    if one is None or not row.title or folded(row.title) == folded(one.title):
        return False
    return not {"title", "ref"} & set(moved.get(sent.edit, {}).get(one.action_id, ()))


def _changed_otherwise(back: _Back, one: Asked, moved: Moved, *, is_reworded: bool) -> Iterator[Problem]:
    """Yield what an owner changed that is only there to be read: a title, a number and, in the form of all, an
    owner.
    """
    row, sent = back.row, back.sent
    if sent is None:
        return
    if is_reworded:
        yield Problem(row.where, _REWORDED.format(one.named(), shorten(row.title, _LONGEST_TEXT)))
    if row.ref.strip() and row.ref.strip() != one.ref and "ref" not in moved.get(sent.edit, {}).get(one.action_id, ()):
        yield Problem(row.where, _RENUMBERED.format(one.named(), shorten(row.ref, _LONGEST_TEXT)))
    if row.owner.strip() and alike(row.owner) != alike(sent.owner):
        yield Problem(row.where, _REASSIGNED.format(one.named(), shorten(row.owner, _LONGEST_TEXT), sent.owner))


def _of_past_meetings(books: Iterable[ReturnedBook], tracker: str, today: date) -> Iterator[Problem]:
    late: dict[str, dict[str, None]] = {}
    for book in books:
        for sent in (Sent.of(row.mark) for row in book.rows if row.mark):
            if sent is not None and sent.tracker == tracker and sent.meeting_on and sent.meeting_on < today.isoformat():
                late.setdefault(sent.meeting_on, {})[book.source] = None
    for day, sources in sorted(late.items()):
        meeting = f"the meeting on {say_day(date.fromisoformat(day))}, which has taken place"
        yield Problem(join(list(sources)), f"Sent for {meeting}: check that it is still correct.")


def _by_words(row: ReturnedRow, asked: Iterable[Asked]) -> Asked | None:
    """Return the only action with that title, or if several have it, the only one with that number as well. None if
    there is no such action.
    """
    same = [one for one in asked if row.title and folded(one.title) == folded(row.title)]
    numbered = [one for one in same if one.ref == row.ref]
    return same[0] if len(same) == 1 else numbered[0] if len(numbered) == 1 else None


def _left_out(owners: Mapping[str, Sequence[Asked]], came: set[str], rows: Mapping[int, object]) -> Iterator[Answer]:
    for owner, actions in owners.items():
        if alike(owner) in came:
            yield from (Answer(owner, action.line()) for action in actions if action.action_id not in rows)


def _answers(asked: Asked, rows: Sequence[_Back], moved: Moved, problems: list[Problem]) -> Iterator[Answer]:
    scheme = SCHEMES[asked.scheme_name]
    statuses = [
        _Value(_status(back.row, scheme, problems), back.sent.status if back.sent else None, back) for back in rows
    ]
    timescales = [_Value(back.row.timescale.strip(), back.sent.timescale if back.sent else None, back) for back in rows]
    lines = [
        *_field("status", asked, statuses, moved, problems),
        *_field("timescale", asked, timescales, moved, problems),
    ]
    if lines and asked.is_complete:
        since = f"on {say_day(asked.completed_on)}" if asked.completed_on else f"(it is {asked.status})"
        done = f"was completed here {since}, so its response is imported only if you select it."
        problems.append(Problem(rows[0].row.where, f"{asked.named()} {done}"))
    yield from lines
    problems += [
        Problem(value.back.row.where, _NO_SUCH_DAY.format(asked.named(), shorten(value.text, 40)))
        for value in timescales
        if any(line.line.field == "timescale" and line.line.found == value.text for line in lines)
        and Timescale.read(value.text).is_no_such_day
    ]
    known = {folded(text) for text in asked.notes}
    for back in rows:
        last = _last_note(back.row)
        if last and folded(last) not in known and max(map(len, asked.notes), default=0) < _LONGEST_NOTE:
            new = added_text(last, [plain(text) for text in asked.notes]) or last
            problems.append(Problem(back.row.where, _OTHER_LAST.format(asked.named(), shorten(new, _LONGEST_TEXT))))
        note = back.row.note.strip()
        if note and folded(note) not in known:
            known.add(folded(note))
            yield Answer(back.owner, asked.line("progress", asked.notes[0] if asked.notes else "", note))


def _last_note(row: ReturnedRow) -> str:
    """Return the last note as it was returned, without the label that is above that of an exempt action."""
    first, _, others = row.last_note.partition("\n")
    return (others if first.startswith(EXEMPT_NOTE) else row.last_note).strip()


def _field(
    name: str, asked: Asked, values: Sequence[_Value], moved: Moved, problems: list[Problem]
) -> Iterator[Answer]:
    """Yield the change to a field; none if two rows give different answers."""
    here = asked.status if name == "status" else asked.timescale
    texts: dict[str, _Value] = {}
    for value in values:
        row = value.back.row
        emptied = row.status if name == "status" else row.timescale
        if value.sent and not emptied.strip() and not row.lost:
            problems.append(
                Problem(
                    row.where,
                    f"{asked.named()}: its {name} was cleared in the response; the plan keeps {here or 'empty'}.",
                )
            )
        if value.text and not _same(value.text, here) and (value.sent is None or not _same(value.text, value.sent)):
            texts.setdefault(value.text, value)
    if len(texts) > 1:
        answers = join([f"“{text}” ({value.back.row.where})" for text, value in texts.items()])
        sentence = f"{asked.named()} came back more than once, with {answers} as its {name}. None of them was imported."
        problems.append(Problem(next(iter(texts.values())).back.row.where, sentence))
        return
    for text, value in texts.items():
        sent = value.back.sent
        is_moved = sent is not None and name in moved.get(sent.edit, {}).get(asked.action_id, ())
        as_sent = value.sent is not None and _same(value.sent, here) and not asked.is_complete and not is_moved
        yield Answer(value.back.owner, asked.line(name, here, text, None if as_sent else value.sent or ""))


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _status(row: ReturnedRow, scheme: StatusScheme, problems: list[Problem]) -> str:
    """Return the word of the plan's scheme that was chosen or typed; "" if there is none.

    A status may also be given by its initials ("A/G") or by the meaning printed in the form ("Complete", "At risk"), if
    only one status has these.
    """
    typed = row.status.strip(" .")
    if not typed:
        return ""
    if scheme.holds(typed):
        return scheme.find(typed).word
    letters = typed.casefold().replace("/", "").replace(" ", "")
    begun = [
        status.word
        for status in scheme.statuses
        if letters == "".join(part[0] for part in status.word.casefold().split("/"))
        or (len(letters) > 1 and status.word.casefold().startswith(typed.casefold()))
        or typed.casefold() in (status.meaning.casefold(), status.meaning.split(",")[0].casefold())
    ]
    if len(begun) == 1:
        return begun[0]
    words = ", ".join(status.word for status in scheme.statuses)
    named = shorten(f"{row.ref} {row.title}".strip())
    problems.append(
        Problem(row.where, f"{named}: “{row.status}” is not a status of this plan ({words}), so it was not imported.")
    )
    return ""
