"""The documents of a meeting: its agenda, and for each item its report, the minutes of the last meeting or a notice."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tracker.data.queries import ReadConnection
from tracker.data.queries.lost_report_parts import with_lost_parts
from tracker.data.queries.meetings_and_registers import bodies, editions, owner_roles
from tracker.data.queries.publication.ever_exempt_rows import lasting_marks
from tracker.domain.dates import say_day
from tracker.domain.errors import NotFound, RuleBroken
from tracker.domain.governance.exemption import exempt_ids
from tracker.domain.governance.meeting import AgendaItem, Body, BodyContent, MeetingContent
from tracker.domain.governance.snapshot import Edition
from tracker.domain.papers.paper import Document, Paper
from tracker.domain.position.position import Position
from tracker.domain.text import join
from tracker.services.file.check_before_export import require_verified
from tracker.services.papers.read_paper import Read, paper_of, read_day, read_edition
from tracker.services.tracker import Tracker


class Pack(Struct, frozen=True):
    """The documents of a meeting: `front` is its agenda, `papers` are those of its items, in order.

    `has_snapshot`: the reports are from the meeting's snapshot, and not from today.
    """

    front: Paper
    papers: tuple[Paper, ...]
    has_snapshot: bool

    def paper(self, ref: str) -> Paper:
        """Return the document of the item with that number. Raises NotFound."""
        folded_ref = ref.strip().rstrip(".").casefold()
        for paper in self.papers:
            if folded_ref and paper.item is not None and paper.item.ref.strip().rstrip(".").casefold() == folded_ref:
                return paper
        numbers = [paper.item.ref for paper in self.papers if paper.item is not None and paper.item.ref.strip()]
        there = f"There are documents for {join(numbers)}." if numbers else "No item has a report yet."
        raise NotFound(f"Item {ref or '“”'} of the meeting has no report. {there}")

    def public(self) -> tuple[Paper, ...]:
        """Return the documents that may be published: none of an exempt item."""
        private = {item_id for item_id, _ in self.front.meeting_pages()[1].private}
        return tuple(paper for paper in self.papers if paper.item is None or paper.item.id not in private)

    def notices(self) -> tuple[str, ...]:
        """Return the sentences that whoever exports the pack should read."""
        content = self.front.meeting_pages()[1]
        sentences = (
            [] if self.has_snapshot else ["No snapshot has been taken for this meeting: the reports are of today."]
        )
        for item in content.items:
            if content.report(item.id).to_follow:
                sentences.append(f"{item.label()[:1].upper()}{item.label()[1:]} is marked “report to follow”.")
        return tuple(sentences)


def find_meeting(tracker: Tracker, held_on: date, body_name: str | None = None) -> tuple[BodyContent, MeetingContent]:
    """Return the meeting on a day, of the body with that name or of the only one that meets that day.

    Raises NotFound, or RuleBroken if several bodies meet.
    """
    present = tracker.read(bodies)
    folded_name = body_name.strip().casefold() if body_name is not None else ""
    named = [body for body in present if folded_name in ("", body.body.name.casefold())]
    if folded_name and not named:
        names = join([f"“{body.body.name}”" for body in present])
        raise NotFound(f"There is no committee or board “{body_name}”. There is {names or 'none'}.")
    meetings = [(body, content) for body in named for content in body.meetings if content.meeting.held_on == held_on]
    if len(meetings) > 1:
        names = join([f"“{body.body.name}”" for body, _ in meetings])
        raise RuleBroken(f"{names} each meet on {say_day(held_on)}. Use --body to say which.")
    if not meetings:
        days = [say_day(content.meeting.held_on) for body in named for content in body.meetings]
        raise NotFound(f"There is no meeting on {say_day(held_on)}. There are meetings on {join(days) or 'no day'}.")
    return meetings[0]


def meeting_pack(tracker: Tracker, body: Body, meeting: MeetingContent) -> Pack:
    """Read all documents of a meeting, from its latest snapshot or otherwise as at today.

    Raises FileProblem if a snapshot is not as it was taken, and FileDamaged if the file is damaged.
    """
    require_verified(tracker)
    return tracker.read(_pack, body.id, meeting.meeting.id, tracker.today())


def meeting_document(tracker: Tracker, body: Body, meeting: MeetingContent, document: Document) -> Paper:
    """Return the agenda, the minutes or the notice of a meeting."""
    return tracker.read(_document, body.id, meeting.meeting.id, document, tracker.today())


def _pack(connection: ReadConnection, body_id: int, meeting_id: int, today: date) -> Pack:
    body, content = _with_private(connection, body_id, meeting_id)
    own = [edition for edition in editions(connection) if edition.meeting_id == meeting_id]
    content = with_lost_parts(connection, content, own[-1]) if own else content
    read: Read | None = None
    before, _ = body.beside(content.meeting)
    papers = []
    for item in content.items:
        kind = content.report(item.id).kind
        if kind == "minutes" and before is not None:
            papers.append(_of_pages(connection, body, before, "minutes", item, today))
        elif kind == "notice":
            papers.append(_of_pages(connection, body, content, "notice", item, today))
        elif content.has_report(item.id):
            read = read or _read(connection, own, body.body, today)
            papers.append(paper_of(connection, read, body.body, content, item))
    return Pack(_of_pages(connection, body, content, "agenda", None, today), tuple(papers), bool(own))


def _read(connection: ReadConnection, own: list[Edition], body: Body, today: date) -> Read:
    return read_edition(connection, own[-1]) if own else read_day(connection, today, None, None, body.id)


def _document(connection: ReadConnection, body_id: int, meeting_id: int, document: Document, today: date) -> Paper:
    body, content = _with_private(connection, body_id, meeting_id)
    return _of_pages(connection, body, content, document, None, today)


def _of_pages(
    connection: ReadConnection,
    body: BodyContent,
    content: MeetingContent,
    document: Document,
    item: AgendaItem | None,
    today: date,
) -> Paper:
    """Return a document of the meeting itself, with only as much of the tracker as it prints; `item` is its agenda
    item.
    """
    beside = (
        replace(one, items=(), covers=(), parts=(), requests=(), reports=(), minutes=(), notices=(), record=None)
        for one in body.beside(content.meeting)
        if one is not None
    )
    is_minuted = document == "minutes"
    own = replace(
        content,
        items=tuple(
            replace(item, contact="", recommendation="", resolution=item.resolution if is_minuted else "")
            for item in content.items
        ),
        covers=(),
        parts=(),
        requests=(),
        record=content.record if is_minuted else None,
        minutes=content.minutes if is_minuted else (),
        notices=content.notices if document == "notice" else (),
    )
    meetings = sorted((own, *beside), key=lambda content: (content.meeting.held_on, content.meeting.id))
    return Paper(
        Position(exemptions=tuple(lasting_marks(connection))),
        today,
        body=body.body,
        meeting=content.meeting,
        item=item,
        roles=owner_roles(connection),
        document=document,
        pages=replace(body, meetings=tuple(meetings), types=(), standing=()),
    )


def _with_private(connection: ReadConnection, body_id: int, meeting_id: int) -> tuple[BodyContent, MeetingContent]:
    """Return the body and the meeting, with their exempt items listed in each meeting's `private`."""
    marks = exempt_ids(lasting_marks(connection), "agenda_item_id")
    content = next(one for one in bodies(connection) if one.body.id == body_id)
    meetings = tuple(
        replace(one, private=tuple((item.id, marks[item.id].paragraph) for item in one.items if item.id in marks))
        for one in content.meetings
    )
    body = replace(content, meetings=meetings)
    return body, next(one for one in meetings if one.meeting.id == meeting_id)
