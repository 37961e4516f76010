"""Owners' returns: they are compared with the tracker, and what is accepted is written as one undo step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tracker.data.queries.history.actions_moved_since import moved_since
from tracker.data.queries.history.earlier_note_texts import earlier_notes
from tracker.data.queries.history.history import history
from tracker.data.queries.position import position
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import SourceProblem, StaleRecord
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import Problem
from tracker.domain.plans.content import ActionContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote
from tracker.domain.returns.compare import Moved, compare_returns
from tracker.domain.returns.request import Answer, Asked, ReturnedBook, Returns, Sent, Silent
from tracker.domain.text import count, join
from tracker.office.wording.exempt_labels import read_label
from tracker.services.governance.exemptions import add_marks, mark_if_repeated
from tracker.services.imports.read import read_in_child
from tracker.services.merging.compare import say_line
from tracker.services.plans.actions import add_note, change_status, edit_action, scheme_of
from tracker.services.returns.response_files import other_files, response_files
from tracker.services.tracker import Tracker

Progress = Callable[[int, int], None]
_IS_OPEN = "It is still open in another program. Save and close it, then try again."


def asked_of(tracker: Tracker) -> list[Asked]:
    """Return the current state of every action, including closed ones and those without an owner."""
    now, earlier = tracker.read(lambda connection: (position(connection), earlier_notes(connection)))
    marks = {mark.marks: mark for mark in now.exemptions}
    return [
        Asked(
            content.action.id,
            content.action.version,
            content.action.owner.strip(),
            plan.plan.title,
            content.action.ref,
            content.action.title,
            content.action.timescale.text,
            content.action.status,
            plan.plan.scheme_name,
            (*(note.text for note in content.notes), *earlier.get(content.action.id, ())),
            content.action.timescale.due_on,
            content.action.completed_on,
            _exempt(marks, plan.plan, content),
        )
        for plan in now.plans
        for content in plan.actions
    ]


def _exempt(marks: Mapping[tuple[str, int], Exemption], plan: Plan, content: ActionContent) -> str:
    """Return the label of the mark that keeps an action from publication: its own, or that of its section, plan or
    latest note; "" if there is none.
    """
    things = [("action_id", content.action.id), ("section_id", content.action.section_id), ("plan_id", plan.id)]
    things += [("progress_note_id", note.id) for note in content.notes[:1]]
    return next((marks[thing].label() for thing in things if thing in marks), "")


def mark_of(tracker: Tracker) -> str:
    """Return the mark by which a tracker recognises its own rows: a short hash of the moment and sentence of its first
    edit.
    """
    first = tracker.read(history, before_id=2)
    return hashlib.sha256(f"{first[0].at.isoformat()} {first[0].sentence}".encode()).hexdigest()[:12] if first else ""


def compare_workbooks(
    tracker: Tracker, paths: Sequence[Path], progress: Progress = lambda _done, _total: None
) -> Returns:
    """Compare the workbooks of these files and folders with the tracker; nothing is written.

    `progress` gets the number read so far, and the number in all. Raises FileProblem.
    """
    files, given = response_files(paths), set(paths)
    books: list[ReturnedBook] = []
    others: list[str] = []
    for number, path in enumerate(files.books):
        progress(number, len(files.books))
        book = _book(path)
        if book.rows or book.problems or path in given:
            books.append(book if book.rows or book.problems else _no_return(path))
        else:
            others.append(path.name)
    if others or files.others:
        others = sorted([*others, *files.others])
        books.append(ReturnedBook("", problems=(other_files(others),)))
    mark = mark_of(tracker)
    return compare_returns(books, asked_of(tracker), mark, tracker.today(), _moved(tracker, books, mark))


def _moved(tracker: Tracker, books: Sequence[ReturnedBook], mark: str) -> Moved:
    """Return what was changed here of each action after the edits with which the forms were sent."""
    sent = [Sent.of(row.mark) for book in books for row in book.rows]
    return {edit: tracker.read(moved_since, edit) for edit in {one.edit for one in sent if one and one.tracker == mark}}


def _book(path: Path) -> ReturnedBook:
    try:
        book = read_in_child("tracker.office.returns.read:read_return", path, answer=ReturnedBook)
    except SourceProblem as error:
        return ReturnedBook(path.name, problems=(Problem(path.name, str(error)),))
    if book.rows and any(path.with_name(name).exists() for name in (f"~${path.name}", f".~lock.{path.name}#")):
        return replace(book, problems=(*book.problems, Problem(path.name, _IS_OPEN)))
    return book


def is_taken_in(tracker: Tracker, path: Path, actions: Sequence[Asked], mark: str) -> bool:
    """Return whether a file is a return whose whole content is already in the tracker, so that nothing is lost by
    replacing it.
    """
    book = _book(path)
    marks = [Sent.of(row.mark) for row in book.rows]
    returns = compare_returns([book], actions, mark, moved=_moved(tracker, [book], mark))
    return (
        bool(marks)
        and all(sent is not None and sent.tracker == mark for sent in marks)
        and not returns.answers
        and all(problem.where == book.source for problem in returns.problems)
    )


def _no_return(path: Path) -> ReturnedBook:
    sentence = (
        "This is not one of our update forms: its headings or its hidden column Mark may have been deleted. "
        "Ask the owner to use the original."
    )
    return ReturnedBook(path.name, problems=(Problem(path.name, sentence),))


def take_returns(work: UnitOfWork, *, answers: Sequence[Answer]) -> str:
    """Write what owners answered, including the conflicts among `answers`.

    Raises StaleRecord if an action has changed since they were compared.
    """
    work.origin = "response"
    by_action: dict[int, list[Answer]] = {}
    for answer in answers:
        by_action.setdefault(answer.line.row_id, []).append(answer)
    for action_id, own in by_action.items():
        action = work.get(Action, action_id)
        if action.version != own[0].line.version:
            raise StaleRecord(f"{action.label()} has changed since it was compared. Compare again.")
        notes = [answer.line.found for answer in own if answer.line.field == "progress"]
        for answer in own:
            if answer.line.field == "timescale":
                edit_action(work, action_id=action_id, timescale=answer.line.found)
            elif answer.line.field == "status":
                worse = scheme_of(work, action).worsens(action.status, answer.line.found)
                reason = notes[0] if notes else f"As returned by {answer.owner}."
                change_status(work, action_id=action_id, status=answer.line.found, reason=reason if worse else "")
        for note in notes:
            add_note(work, action_id=action_id, text=note)
            progress_note = max(work.find(ProgressNote, action_id=action_id), key=attrgetter("id"))
            label = read_label(note)
            if label:
                add_marks(work, [(progress_note, label.mark)])
            else:
                mark_if_repeated(work, progress_note)
    owners = list(dict.fromkeys(answer.owner for answer in answers))
    return f"Import responses from {owners[0] if len(owners) == 1 else count(len(owners), 'owner')}"


def accepted_at_once(returns: Returns) -> list[Answer]:
    """Return the answers that are not in conflict."""
    return [answer for answer in returns.answers if answer.line.is_usual]


def as_json(returns: Returns, *, accepted: bool) -> dict[str, Any]:
    """Return the JSON output of `import-returns --json`."""
    return {
        "accepted": accepted,
        "changes": [
            _named(answer) | {"field": answer.line.field, "was": answer.line.was, "is": answer.line.found}
            for answer in accepted_at_once(returns)
        ],
        "conflicts": [
            _named(answer)
            | {
                "field": answer.line.field,
                "theirs": answer.line.found,
                "mine": answer.line.was,
                "sent": answer.line.sent,
            }
            for answer in returns.answers
            if not answer.line.is_usual
        ],
        "silent": [{"owner": one.owner, "came_back": one.came_back} for one in returns.silent],
        "left_out": [_named(answer) for answer in returns.left_out],
        "problems": [{"where": problem.where, "message": problem.message} for problem in returns.problems],
    }


def _named(answer: Answer) -> dict[str, str]:
    line = answer.line
    return {"owner": answer.owner, "plan": line.within, "ref": line.ref, "title": line.title}


def as_lines(returns: Returns, *, accepted: bool) -> list[str]:
    """Return lines that describe what was returned."""
    changes = accepted_at_once(returns)
    conflicts = [answer for answer in returns.answers if not answer.line.is_usual]
    verb = "imported" if accepted else "would be imported with --accept"
    lines = [f"{count(len(changes), 'change')} {verb}."]
    lines += [f"  {answer.owner}: {say_line(answer.line, before='when it was sent')}" for answer in changes]
    if conflicts:
        lines.append(f"{count(len(conflicts), 'conflict')}, kept as they are in the plan:")
        lines += [f"  {answer.owner}: {say_line(answer.line, before='when it was sent')}" for answer in conflicts]
    if returns.silent:
        lines.append(f"Not answered: {join([say_silent(one) for one in returns.silent])}.")
    if returns.left_out:
        names = join([answer.line.ref or answer.line.title for answer in returns.left_out])
        lines.append(f"No longer in their update forms: {names}.")
    return [*lines, *map(say_problem, returns.problems)]


def say_problem(problem: Problem) -> str:
    """Return the place and sentence of a problem; only the sentence if it begins with the place itself."""
    return problem.message if problem.message.startswith(problem.where) else f"{problem.where}: {problem.message}"


def say_silent(one: Silent) -> str:
    """Return 'Head of Buying', 'Head of Buying (the workbook is there, with nothing to import)'."""
    return f"{one.owner} (the workbook is there, with nothing to import)" if one.came_back else one.owner
