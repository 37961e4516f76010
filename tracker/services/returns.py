"""Owners' returns: workbooks out, what came back looked over, and what is accepted written as one undo step."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from tracker.data.queries.governance import bodies
from tracker.data.queries.history import history
from tracker.data.queries.position import position
from tracker.data.unit_of_work import UnitOfWork
from tracker.domain.calendar import say_day
from tracker.domain.draft import Problem
from tracker.domain.errors import FileProblem, NotFound, SourceProblem, StaleRecord
from tracker.domain.meeting import next_meeting
from tracker.domain.plan import Action
from tracker.domain.returned import compare_returns
from tracker.domain.returns import Answer, Asked, ReturnedBook, ReturnedRow, Returns, Silent, by_owner
from tracker.domain.text import count, join
from tracker.services.actions import add_note, change_status, edit_action, scheme_of
from tracker.services.file_names import file_name
from tracker.services.merge import say_line
from tracker.services.read_source import read_in_child
from tracker.services.tracker import Tracker
from tracker.whole_file import refusals_said, whole_file

BOOKS = (".xlsx", ".xlsm")
_MAIL = ".eml"


def asked_of(tracker: Tracker) -> list[Asked]:
    """Every action as it stands now, the closed ones and those without an owner too."""
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
            tuple(note.text for note in content.notes),
            content.action.timescale.due_on,
            content.action.completed_on,
        )
        for plan in tracker.read(position).plans
        for content in plan.actions
    ]


def mark_of(tracker: Tracker) -> str:
    """By what a tracker knows its own rows again: the moment and sentence of its first edit, shortened."""
    first = tracker.read(history, before_id=2)
    return hashlib.sha256(f"{first[0].at.isoformat()} {first[0].sentence}".encode()).hexdigest()[:12] if first else ""


def send_returns(tracker: Tracker, folder: Path, owners: Sequence[str] | None = None) -> list[Path]:
    """Write a workbook and a draft e-mail for each owner of open actions (or those named) into `folder`.

    Gives the workbooks. A file of the same name is replaced. Raises NotFound for an owner without open actions, and
    FileProblem.
    """
    from tracker.office.return_workbook import return_workbook

    asked = by_owner(asked_of(tracker))
    wanted = [_owner(name, asked) for name in owners] if owners is not None else list(asked)
    if not wanted:
        raise NotFound("No open action has an owner, so there is nobody to send anything to. Nothing was written.")
    with refusals_said(folder):
        folder.mkdir(exist_ok=True)
    meeting = next_meeting(tracker.read(bodies), tracker.today())
    held = f"the meeting of {meeting[0].name} on {say_day(meeting[1].held_on)}" if meeting else ""
    written = []
    for owner in wanted:
        content = return_workbook(owner, asked[owner], mark_of(tracker), held)
        path = folder / file_name(f"Actions of {owner}", BOOKS[0])
        with whole_file(path) as temporary:
            temporary.write_bytes(content)
        with whole_file(path.with_suffix(_MAIL)) as temporary:
            temporary.write_bytes(_mail(owner, len(asked[owner]), held, path.name, content))
        written.append(path)
    return written


def _owner(name: str, asked: Iterable[str]) -> str:
    for owner in asked:
        if owner.casefold() == name.strip().casefold():
            return owner
    raise NotFound(f"“{name}” owns no open action. Owners are: {join(list(asked)) or 'none yet'}.")


def _mail(owner: str, actions: int, meeting: str, name: str, content: bytes) -> bytes:
    """A message to be looked over and sent by the program that opens it; to whom, she enters there."""
    mail = EmailMessage()
    mail["Subject"] = f"Your actions for {meeting}" if meeting else "Your actions"
    mail["X-Unsent"] = "1"
    held = f" for {meeting}" if meeting else ""
    mail.set_content(
        f"Dear {owner},\n\nThe workbook attached holds your {count(actions, 'open action')}{held}. Please change the "
        "status or the timescale where it has moved, write what has happened in the column New note, save it, and "
        "send it back.\n\nThank you.\n"
    )
    kind = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    mail.add_attachment(content, maintype="application", subtype=kind, filename=name)
    return mail.as_bytes()


def look_over_returns(tracker: Tracker, paths: Sequence[Path]) -> Returns:
    """What the workbooks of these files and folders would change; nothing is written."""
    books = [_book(path) for path in _files(paths)]
    return compare_returns(books, asked_of(tracker), mark_of(tracker))


def _files(paths: Sequence[Path]) -> list[Path]:
    """The files, and the workbooks in the folders; a workbook that is open in Excel leaves a small "~$" beside it."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise FileProblem(f"There is no {path}. Choose the folder that the returned workbooks are in.")
        if path.is_dir():
            inside = sorted(path.iterdir())
            found += [one for one in inside if one.suffix.lower() in BOOKS and not one.name.startswith("~$")]
        else:
            found.append(path)
    if not found:
        raise FileProblem(f"There is no workbook in {paths[0]}. Put the returned ones there, and do that again.")
    return found


def _book(path: Path) -> ReturnedBook:
    try:
        raw = read_in_child("tracker.services.return_child", path)["book"]
    except SourceProblem as error:
        return ReturnedBook(path.name, problems=(Problem(path.name, str(error)),))
    return ReturnedBook(
        raw["source"],
        tuple(ReturnedRow(**row) for row in raw["rows"]),
        tuple(Problem(**problem) for problem in raw["problems"]),
    )


def take_returns(work: UnitOfWork, *, answers: Sequence[Answer]) -> str:
    """Write what owners answered, conflicts too where they are among `answers`.

    Raises StaleRecord where an action changed since they were looked over.
    """
    by_action: dict[int, list[Answer]] = {}
    for answer in answers:
        by_action.setdefault(answer.line.row_id, []).append(answer)
    for action_id, own in by_action.items():
        action = work.get(Action, action_id)
        if action.version != own[0].line.version:
            raise StaleRecord(f"{action.label()} has been changed since this was worked out. Look at it again.")
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
    owners = list(dict.fromkeys(answer.owner for answer in answers))
    return f"Take in what {owners[0]} returned" if len(owners) == 1 else f"Take in {count(len(owners), 'return')}"


def accepted_at_once(returns: Returns) -> list[Answer]:
    """What is no conflict."""
    return [answer for answer in returns.answers if answer.line.is_usual]


def as_json(returns: Returns, *, accepted: bool) -> dict[str, Any]:
    """The answer of `import-returns --json`."""
    return {
        "accepted": accepted,
        "changes": [
            _named(one) | {"field": one.line.field, "was": one.line.was, "is": one.line.found}
            for one in accepted_at_once(returns)
        ],
        "conflicts": [
            _named(one)
            | {"field": one.line.field, "theirs": one.line.found, "mine": one.line.was, "sent": one.line.sent}
            for one in returns.answers
            if not one.line.is_usual
        ],
        "silent": [{"owner": one.owner, "came_back": one.came_back} for one in returns.silent],
        "left_out": [_named(one) for one in returns.left_out],
        "problems": [{"where": problem.where, "message": problem.message} for problem in returns.problems],
    }


def _named(answer: Answer) -> dict[str, str]:
    line = answer.line
    return {"owner": answer.owner, "plan": line.within, "ref": line.ref, "title": line.title}


def as_lines(returns: Returns, *, accepted: bool) -> list[str]:
    """What came back in words."""
    changes = accepted_at_once(returns)
    conflicts = [one for one in returns.answers if not one.line.is_usual]
    verb = "taken in" if accepted else "would be taken in with --accept"
    said = [f"{count(len(changes), 'change')} {verb}."]
    said += [f"  {one.owner}: {say_line(one.line, before='when it was sent')}" for one in changes]
    if conflicts:
        said.append(f"{count(len(conflicts), 'conflict')}, left as they are here:")
        said += [f"  {one.owner}: {say_line(one.line, before='when it was sent')}" for one in conflicts]
    if returns.silent:
        said.append(f"Not answered: {join([say_silent(one) for one in returns.silent])}.")
    if returns.left_out:
        said.append(
            f"No longer in their workbooks: {join([one.line.ref or one.line.title for one in returns.left_out])}."
        )
    return [*said, *(f"{problem.where}: {problem.message}" for problem in returns.problems)]


def say_silent(one: Silent) -> str:
    """'Head of Buying', 'Head of Buying (came back without a change)'."""
    return f"{one.owner} (came back without a change)" if one.came_back else one.owner
