"""Update requests: the workbooks that owners of actions fill in, each with a draft e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from msgspec import Struct

from tracker.atomic_file import refusals_as_problems, whole_file
from tracker.data.queries.history.history import history
from tracker.data.queries.meetings_and_registers import bodies
from tracker.domain.dates import say_day
from tracker.domain.errors import FileProblem, NotFound
from tracker.domain.governance.meeting import next_meeting
from tracker.domain.returns.request import Asked, Outgoing, by_owner, say_without_owner
from tracker.domain.text import alike, count, join
from tracker.services.file.check_before_export import require_verified
from tracker.services.file_names import file_name
from tracker.services.returns.accept_responses import Progress, asked_of, is_taken_in, mark_of
from tracker.services.tracker import Tracker

_BOOK, _MAIL = ".xlsx", ".eml"
_MOST_NAMED = 12
"""The most files that are named one by one."""


class Sending(Struct, frozen=True):
    """The result of sending: the workbooks, and the files that were kept, each as its name and the name used instead.

    `unasked` names the open actions that are in no workbook, because they have no owner.
    """

    folder: Path
    books: tuple[Path, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    unasked: str = ""

    def says(self) -> str:
        """Return '6 workbooks with a draft e-mail each in …', followed by the files that were kept."""
        each = " each" if len(self.books) > 1 else ""
        sentences = [f"{count(len(self.books), 'workbook')} with a draft e-mail{each} in {self.folder}."]
        for old, new in self.left_out:
            sentences.append(f"{old} has a response that has not been imported, so it was kept; the new form is {new}.")
        return " ".join([*sentences, self.unasked] if self.unasked else sentences)


def send_returns(
    tracker: Tracker,
    folder: Path,
    owners: Sequence[str] | None = None,
    *,
    together: bool = False,
    progress: Progress = lambda _done, _total: None,
) -> Sending:
    """Write a workbook and a draft e-mail for each owner of open actions (or only for those named) into `folder`.

    `together`: a single workbook for all of them. A file with the same name is replaced, unless it contains a response
    that has not been imported. `progress` gets the number written so far, and the number in all.

    Raises NotFound if an owner has no open actions, and FileProblem, whose sentence lists the files that were written
    nevertheless.
    """
    from tracker.office.returns.owners_workbook import return_workbook

    require_verified(tracker)
    edit = tracker.read(history, most=1)
    every = asked_of(tracker)
    asked = by_owner(every)
    actions_by_owner = (
        {name: asked[name] for name in (_owner(each, asked) for each in owners)} if owners is not None else asked
    )
    if not actions_by_owner:
        raise NotFound("No open action has an owner. Add owners to actions first. Nothing was created.")
    with refusals_as_problems(folder):
        folder.mkdir(exist_ok=True)
    written: list[Path] = []
    done: list[str] = []
    left: list[tuple[str, str]] = []
    outgoing = _outgoing(tracker, actions_by_owner, edit[0].id if edit else 0, together)
    for number, going in enumerate(outgoing):
        progress(number, len(outgoing))
        try:
            with refusals_as_problems(folder):
                path = _place(tracker, folder, going, every, written, left)
            content = return_workbook(going)
            for goal, data in ((path, content), (path.with_suffix(_MAIL), _mail(going, path.name, content))):
                with whole_file(goal) as temporary:
                    temporary.write_bytes(data)
                done.append(goal.name)
        except FileProblem as problem:
            raise FileProblem(f"{problem} {_say_done(done, len(outgoing) * 2)}") from problem
        written.append(path)
    return Sending(folder, tuple(written), tuple(left), say_without_owner(every) if owners is None else "")


def _say_done(done: list[str], number: int) -> str:
    """Return a sentence on the files that were written before the rest failed."""
    if not done:
        return "Nothing was written."
    named = join([*done[:_MOST_NAMED], *([f"{len(done) - _MOST_NAMED} more"] if len(done) > _MOST_NAMED else [])])
    return (
        f"Of {count(number, 'file')} {len(done)} {'is' if len(done) == 1 else 'are'} written: {named}. The rest is not."
    )


def _owner(name: str, asked: Iterable[str]) -> str:
    for owner in asked:
        if alike(owner) == alike(name):
            return owner
    raise NotFound(f"“{name}” owns no open action. Owners are: {join(list(asked)) or 'none yet'}.")


def _outgoing(tracker: Tracker, actions_of: Mapping[str, Sequence[Asked]], edit: int, together: bool) -> list[Outgoing]:
    mark = mark_of(tracker)
    meeting = next_meeting(tracker.read(bodies), tracker.today())
    held, day = "", ""
    if meeting:
        body = " ".join(meeting[0].name.split())
        held, day = f"the meeting of {body} on {say_day(meeting[1].held_on)}", meeting[1].held_on.isoformat()
    parts = [actions_of] if together else [{owner: actions} for owner, actions in actions_of.items()]
    return [Outgoing(part, mark, held, day, edit, together) for part in parts]


def _place(
    tracker: Tracker,
    folder: Path,
    going: Outgoing,
    actions: Sequence[Asked],
    written: Sequence[Path],
    left: list[tuple[str, str]],
) -> Path:
    """Return a path for a workbook that neither another one of this sending has, nor a file with a response that is not
    imported yet.
    """
    taken = {path.name.casefold() for path in written}
    first = path = folder / file_name(going.title, _BOOK)
    kept = ""
    number = 1
    while path.name.casefold() in taken or (path.exists() and not is_taken_in(tracker, path, actions, going.tracker)):
        kept = kept or (path.name if path.name.casefold() not in taken else "")
        number += 1
        path = first.with_name(f"{first.stem} ({number}){_BOOK}")
    if kept:
        left.append((kept, path.name))
    return path


def _mail(going: Outgoing, name: str, content: bytes) -> bytes:
    """Return the message to be reviewed and sent in the user's e-mail program, where the user enters the recipient."""
    held = f" for {going.meeting}" if going.meeting else ""
    whose = "The team’s actions" if going.together else "Your actions"
    number = count(len(going.rows), "open action")
    if going.together:
        opening = f"Dear all,\n\nThe workbook attached has the team’s {number}{held}, by owner. For your own, please "
    else:
        opening = f"Dear {next(iter(going.owners))},\n\nThe workbook attached has your {number}{held}. Please "
    before = " before the meeting" if going.meeting else ""
    asks = (
        "update the status and the timescale where they have changed, add a progress note in the column New "
        "note, "
        f"then save the workbook and return it{before}.\n\n"
    )
    exempt = f"{going.say_exempt()}\n\n" if going.say_exempt() else ""
    mail = EmailMessage()
    mail["Subject"] = whose + held
    mail["X-Unsent"] = "1"
    mail.set_content(f"{opening}{asks}{exempt}Thank you.\n")
    kind = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    mail.add_attachment(content, maintype="application", subtype=kind, filename=name)
    return mail.as_bytes(policy=SMTP)
