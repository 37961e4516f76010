"""Reads the content of a board's paper: an edition as it was frozen, or a day, with the edition it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tracker.data.queries import ReadConnection
from tracker.data.queries.lost_report_parts import with_lost_parts
from tracker.data.queries.meetings_and_registers import bodies, edition_before, editions, owner_roles
from tracker.data.queries.position import owner_roles_in, position
from tracker.data.queries.publication.ever_exempt_rows import lasting_marks
from tracker.data.queries.snapshot_proof import day_of_meeting, proved_position
from tracker.domain.changes.change_report import Changes
from tracker.domain.changes.compare import changed_since
from tracker.domain.errors import NotFound, RuleBroken
from tracker.domain.governance.meeting import AgendaItem, Body, BodyContent, MeetingContent, duties
from tracker.domain.governance.owner_role import OwnerRole, Roles
from tracker.domain.governance.snapshot import Edition, Proof
from tracker.domain.papers.appendices import narrowed
from tracker.domain.papers.paper import Paper
from tracker.domain.position.position import Position
from tracker.domain.publication.people import with_people
from tracker.domain.text import join
from tracker.services.file.check_before_export import require_verified, verified_beside
from tracker.services.find_by_name import find_plan
from tracker.services.papers.changes import moves_up_to
from tracker.services.publication.unmarked_repeats import with_quotations
from tracker.services.tracker import Tracker


def find_edition(tracker: Tracker, number: int, body_name: str | None = None) -> Edition:
    """Return the edition with that number, of the body with that name or of the only body that has one.

    Raises NotFound, or RuleBroken if several bodies have it.
    """
    present = tracker.read(editions)
    known = tracker.read(bodies)
    of_meeting = {content.meeting.id: body.body.name for body in known for content in body.meetings}
    if body_name is not None:
        folded_name = body_name.strip().casefold()
        if not any(content.body.name.casefold() == folded_name for content in known):
            raise NotFound(
                f"There is no committee or board “{body_name}”. {_there([f'“{one.body.name}”' for one in known])}"
            )
        present = [edition for edition in present if of_meeting.get(edition.meeting_id, "").casefold() == folded_name]
    found = [edition for edition in present if edition.number == number]
    if not found:
        numbers = [str(one) for one in sorted({edition.number for edition in present})]
        raise NotFound(f"There is no snapshot {number}. {_there(numbers)}")
    if len(found) > 1:
        names = join([f"“{of_meeting[edition.meeting_id]}”" for edition in found])
        raise RuleBroken(f"{names} each have a snapshot {number}. Use --body to say which.")
    return found[0]


def _there(names: list[str]) -> str:
    """Return a sentence on the names that exist instead."""
    return f"There {'is' if len(names) == 1 else 'are'} {join(names)}." if names else "No snapshot has been taken yet."


def edition_paper(
    tracker: Tracker, edition: Edition, plan_title: str | None = None, item_id: int | None = None
) -> Paper:
    """Return the paper of an edition, on all its plans or the one with that title.

    Its agenda item is the one with the id `item_id`, else the one the edition was taken at, else the only one with a
    report. The position, and the obligations at the time, are as they were frozen; the meeting, the item, its cover
    sheet and the content of its report are as they are now, because they are written afterwards. Raises NotFound,
    FileProblem if the edition, or the one it is compared with, is not as it was frozen, and FileDamaged if the file is
    damaged.
    """
    require_verified(tracker)
    return tracker.read(_of_edition, edition, plan_title, item_id)


def _of_edition(connection: ReadConnection, edition: Edition, plan_title: str | None, item_id: int | None) -> Paper:
    body, meeting = meeting_of(bodies(connection), edition.meeting_id)
    meeting = with_lost_parts(connection, meeting, edition)
    wanted_id = item_id or edition.agenda_item_id
    if wanted_id is None:
        items = meeting.with_reports()
        wanted_id = items[0].id if len(items) == 1 else None
    item = next((item for item in meeting.items if item.id == wanted_id), None)
    return paper_of(connection, read_edition(connection, edition), body, meeting, item, plan_title)


class Read(Struct, frozen=True):
    """A whole position as reported on `as_at`, with that of the edition before, from which papers are made.

    `on` is the day up to which obligations are reported.
    """

    now: Position
    as_at: date
    on: date
    edition: Edition | None
    earlier: Edition | None
    before: Position | None
    proofs: tuple[Proof, ...]
    moves: Mapping[int, int]
    roles: tuple[OwnerRole, ...]


def read_edition(connection: ReadConnection, edition: Edition) -> Read:
    """Read an edition and the one before it, once for all papers of its meeting."""
    now, proof = proved_position(connection, edition)
    earlier = edition_before(connection, edition)
    before, proofs = _proved(connection, earlier)
    held_on = meeting_of(bodies(connection), edition.meeting_id)[1].meeting.held_on
    on = day_of_meeting(connection, edition) or held_on
    moves, roles = moves_up_to(connection, edition), owner_roles_in(connection, edition)
    return Read(now, edition.as_at, on, edition, earlier, before, (proof, *proofs), moves, roles)


def read_day(connection: ReadConnection, as_at: date, past: date | None, title: str | None, of: int | None) -> Read:
    """Read a day for a meeting without an edition; `past` is the same day, or None if it is today.

    The day is compared with the latest edition of an earlier day, else with one of that day; only with editions of the
    body whose id is `of`, if it is given.
    """
    now = position(connection, past, title)
    body_of = {content.meeting.id: body.body.id for body in bodies(connection) for content in body.meetings}
    earlier_ones = [
        edition
        for edition in editions(connection)
        if edition.as_at <= as_at and of in (None, body_of.get(edition.meeting_id))
    ]
    latest = max(
        [edition for edition in earlier_ones if edition.as_at < as_at] or earlier_ones,
        key=lambda edition: (edition.as_at, edition.id),
        default=None,
    )
    before, proofs = _proved(connection, latest)
    moves, roles = moves_up_to(connection, past), owner_roles(connection)
    return Read(now, as_at, as_at, None, latest, before, proofs, moves, roles)


def _proved(connection: ReadConnection, edition: Edition | None) -> tuple[Position | None, tuple[Proof, ...]]:
    if edition is None:
        return None, ()
    before, proof = proved_position(connection, edition)
    return before, (proof,)


def paper_of(
    connection: ReadConnection,
    read: Read,
    body: Body | None = None,
    meeting: MeetingContent | None = None,
    item: AgendaItem | None = None,
    plan_title: str | None = None,
) -> Paper:
    """Return the paper of an item, on the content of its report; without an item, on everything."""
    parts = meeting.parts_of(item.id) if meeting and item and meeting.is_chosen(item.id) else None
    now = _only(read.now, plan_title)
    now = narrowed(now, parts) if parts is not None else now
    before = _same_plans(read.before, now) if read.before else None
    before = narrowed(before, parts) if before and parts is not None else before
    now, before = _with_marks(connection, now, before)
    present = bodies(connection)
    asks = parts is None or any(part.kind == "requests" for part in parts)
    asked = [
        duty
        for duty in duties(read.now.bodies if read.edition else present, read.on)
        if asks and (body is None or (meeting and duty.body.id == body.id and duty.asked_at.id != meeting.meeting.id))
    ]
    own = {content.meeting.id for each in present if body and each.body.id == body.id for content in each.meetings}
    paper = Paper(
        now,
        read.as_at,
        read.edition,
        body,
        meeting.meeting if meeting else None,
        item,
        meeting.cover(item.id) if meeting and item else None,
        before,
        read.earlier,
        _changes(before, now, read.moves, read.roles),
        tuple(asked),
        read.proofs,
        read.roles,
        parts,
        snapshots=tuple(
            (edition.number, edition.as_at)
            for edition in editions(connection)
            if edition.as_at <= read.as_at
            and (body is None or edition.meeting_id in own)
            and (read.edition is None or edition.last_change_set_id <= read.edition.last_change_set_id)
        ),
    )
    return with_quotations(connection, paper)


def day_paper(tracker: Tracker, as_at: date, plan_title: str | None = None) -> Paper:
    """Return the paper of a day, for no meeting, compared with the latest edition of an earlier day, else of that day.

    Raises NotFound, and FileDamaged if the file is damaged.
    """
    with verified_beside(tracker):
        return day_paper_unchecked(tracker, as_at, plan_title)


def day_paper_unchecked(tracker: Tracker, as_at: date, plan_title: str | None = None) -> Paper:
    """Return the paper of a day as `day_paper` does, for a caller that checks the file itself."""
    title = find_plan(tracker, plan_title).title if plan_title is not None else None
    return tracker.read(_of_day, as_at, as_at if as_at < tracker.today() else None, title)


def _of_day(connection: ReadConnection, as_at: date, past: date | None, title: str | None) -> Paper:
    return paper_of(connection, read_day(connection, as_at, past, title, None))


def _with_marks(connection: ReadConnection, now: Position, before: Position | None) -> tuple[Position, Position | None]:
    """Return both positions with the current marks, and with the marks that deleted records had."""
    marks = tuple(lasting_marks(connection))
    return replace(now, exemptions=marks), replace(before, exemptions=marks) if before else None


def _changes(before: Position | None, now: Position, moves: Mapping[int, int], roles: tuple[OwnerRole, ...]) -> Changes:
    """Return the changes, without those in which only the person behind a role has changed."""
    if before is None:
        return Changes()
    known = Roles(roles)
    then, today = (with_people(each, lambda owner, _: known.internal(owner)) for each in (before, now))
    return changed_since(then, today, moves)


def meeting_of(present: list[BodyContent], meeting_id: int) -> tuple[Body, MeetingContent]:
    """Return the meeting with that id and its body."""
    return next(
        (body.body, content) for body in present for content in body.meetings if content.meeting.id == meeting_id
    )


def _only(now: Position, plan_title: str | None) -> Position:
    if plan_title is None:
        return now
    folded_title = plan_title.strip().casefold()
    plans = tuple(content for content in now.plans if content.plan.title.casefold() == folded_title)
    if not plans:
        titles = join([f"“{content.plan.title}”" for content in now.plans])
        raise NotFound(f"There is no plan “{plan_title}” in that snapshot. It has {titles or 'none'}.")
    return replace(now, plans=plans)


def _same_plans(before: Position, now: Position) -> Position:
    """Return the earlier position reduced to the reported plans."""
    ids = {content.plan.id for content in now.plans}
    return replace(before, plans=tuple(content for content in before.plans if content.plan.id in ids))
