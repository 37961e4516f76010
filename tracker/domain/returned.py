"""Comparing what owners sent back with what they were sent and with what stands here now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.domain.draft import Problem
from tracker.domain.merge import MergeLine
from tracker.domain.returns import Answer, Asked, ReturnedBook, ReturnedRow, Returns, Sent, Silent, by_owner
from tracker.domain.same_action import folded
from tracker.domain.status import SCHEMES, StatusScheme
from tracker.domain.text import shorten

_LOST = (
    "The row has lost the hidden mark that says which action it is, so nothing of it was taken. Enter it by hand: {}"
)
_STRANGE = "The row belongs to another tracker, so nothing of it was taken: {}"
_GONE = "The action has been deleted here since it was sent, so nothing of it was taken: {}"


@dataclass(slots=True)
class _Found:
    """The rows that came back for one action, more than one where she copied it."""

    asked: Asked
    owner: str
    rows: list[tuple[ReturnedRow, Sent | None]] = field(default_factory=list)


def compare_returns(books: Sequence[ReturnedBook], asked: Sequence[Asked], tracker: str) -> Returns:
    """What came back against `asked`, every action that is here now. `tracker` is this tracker's own mark."""
    problems = [problem for book in books for problem in book.problems]
    found: dict[int, _Found] = {}
    here = {one.action_id: one for one in asked}
    for book in books:
        for row in book.rows:
            sent = Sent.of(row.mark) if row.mark else None
            if sent is not None and sent.tracker != tracker:
                problems.append(Problem(row.where, _STRANGE.format(row.says())))
                continue
            one = here.get(sent.action_id) if sent is not None else _by_words(row, asked)
            if one is None:
                problems.append(Problem(row.where, (_LOST if sent is None else _GONE).format(row.says())))
                continue
            owner = sent.owner if sent is not None else one.owner.strip()
            found.setdefault(one.action_id, _Found(one, owner)).rows.append((row, sent))
    answers: list[Answer] = []
    for action in found.values():
        answers += [Answer(action.owner, line) for line in _lines(action, problems)]
    back = {action.owner for action in found.values()}
    return Returns(
        tuple(answers),
        tuple(_silent(by_owner(asked), back, {action.owner for action in found.values() if _is_answered(action)})),
        tuple(
            Answer(owner, one.line())
            for owner, actions in by_owner(asked).items()
            for one in actions
            if owner in back and one.action_id not in found
        ),
        tuple(problems),
    )


def _by_words(row: ReturnedRow, asked: Iterable[Asked]) -> Asked | None:
    """The one action of that title, and of that number where several have the title."""
    same = [one for one in asked if row.title and folded(one.title) == folded(row.title)]
    numbered = [one for one in same if one.ref == row.ref]
    return same[0] if len(same) == 1 else numbered[0] if len(numbered) == 1 else None


def _lines(one: _Found, problems: list[Problem]) -> Iterator[MergeLine]:
    asked, scheme = one.asked, SCHEMES[one.asked.scheme_name]
    statuses = _answers(
        [(_status(row, scheme, problems), sent.status if sent else None) for row, sent in one.rows],
        asked.status,
    )
    timescales = _answers(
        [(row.timescale.strip(), sent.timescale if sent else None) for row, sent in one.rows], asked.timescale
    )
    for name, was, values in (("status", asked.status, statuses), ("timescale", asked.timescale, timescales)):
        if len(values) > 1:
            said = " and ".join(f"“{value}”" for value in values)
            sentence = f"{shorten(f'{asked.ref} {asked.title}'.strip())} stands here twice, with {said} as its {name}."
            problems.append(Problem(one.rows[0][0].where, f"{sentence} Neither was taken."))
            continue
        for value, sent in values.items():
            yield asked.line(name, was, value, None if sent == was else sent or "")
    known = {folded(text) for text in asked.notes}
    for row, _ in one.rows:
        note = row.note.strip()
        if note and folded(note) not in known:
            known.add(folded(note))
            yield asked.line("progress", asked.notes[0] if asked.notes else "", note)


def _answers(values: Iterable[tuple[str, str | None]], here: str) -> dict[str, str | None]:
    """What was answered, each with what had been sent (None: not known); what is blank or stands here is none."""
    answers: dict[str, str | None] = {}
    for value, sent in values:
        if value and not _same(value, here) and (sent is None or not _same(value, sent)):
            answers.setdefault(value, sent)
    return answers


def _is_answered(found: _Found) -> bool:
    """Whether anything in its rows is not as it was sent."""
    return any(
        row.note.strip()
        or sent is None
        or not _same(row.status, sent.status)
        or not _same(row.timescale, sent.timescale)
        for row, sent in found.rows
    )


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _status(row: ReturnedRow, scheme: StatusScheme, problems: list[Problem]) -> str:
    """The word of the plan's scheme that was chosen or typed, by its first letter too where only one has it."""
    typed = row.status.strip(" .")
    if not typed:
        return ""
    if scheme.holds(typed):
        return scheme.find(typed).word
    begun = [status.word for status in scheme.statuses if status.word.casefold().startswith(typed.casefold())]
    if len(begun) == 1 or (begun and len(typed) == 1):
        return begun[0]
    words = ", ".join(status.word for status in scheme.statuses)
    named = shorten(f"{row.ref} {row.title}".strip())
    problems.append(
        Problem(row.where, f"{named}: “{row.status}” is not a status of this plan ({words}), so it was not taken.")
    )
    return ""


def _silent(owners: Mapping[str, Sequence[Asked]], back: set[str], answered: set[str]) -> Iterator[Silent]:
    for owner in owners:
        if owner not in answered:
            yield Silent(owner, owner in back)
