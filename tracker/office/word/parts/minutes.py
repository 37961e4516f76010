"""The minutes of a meeting: who was present, and for each item who presented it, the discussion and the resolution.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.governance.agenda import MeetingRecord, lines_of
from tracker.domain.governance.meeting import AgendaItem, MeetingContent
from tracker.domain.papers.paper import Paper
from tracker.domain.publication.publication import withheld
from tracker.domain.text import join
from tracker.office.word.pages import Pages
from tracker.office.word.parts.meeting_front_page import write_foot, write_head
from tracker.office.wording.meeting import say_apologies, say_presented

DRAFT = "Draft minutes, subject to confirmation at the next meeting."


def write_minutes(pages: Pages, paper: Paper) -> tuple[str, ...]:
    """Write the minutes; return a sentence for each thing that minutes are expected to state and that is not
    entered.
    """
    body, content = paper.meeting_pages()
    record = content.record or MeetingRecord(0)
    missing = []
    write_head(pages, body, "Minutes of the meeting", content.meeting)
    if record.state != "agreed":
        pages.note(DRAFT)
    pages.heading("Present", 2)
    pages.answer(record.present)
    if not record.present.strip():
        missing.append("The minutes do not say who was present: enter it on the meeting.")
    if record.apologies.strip() and not any(content.report(item.id).kind == "apologies" for item in content.items):
        pages.heading("Apologies for absence", 2)
        pages.text(record.apologies)
    private = dict(content.private)
    is_open, silent = True, list[str]()
    for item in content.items:
        if is_open and item.id in private:
            is_open = False
            pages.heading("Part II: not open to the press and public", 1)
        pages.heading(f"{item.ref.strip().rstrip('.')}. {item.title}" if item.ref.strip() else item.title, 2)
        if item.id in private and content.is_public:
            pages.note(withheld(private[item.id]))
            continue
        is_written = _item(pages, content, item, record)
        if is_written is None and record.state != "agreed":
            pages.answer("")
            silent.append(item.label())
        missing += is_written or []
    write_foot(pages, body)
    return (*missing, *([f"The minutes say nothing of {_say_items(silent)} yet."] if silent else []))


def _say_items(labels: Sequence[str]) -> str:
    """Return 'item 1 and item 2' as 'items 1 and 2'."""
    bare = [label.removeprefix("item ") for label in labels]
    if len(bare) > 1 and all(label != short for label, short in zip(labels, bare, strict=True)):
        return f"items {join(bare)}"
    return join(list(labels))


def _item(pages: Pages, content: MeetingContent, item: AgendaItem, record: MeetingRecord) -> list[str] | None:
    """Write the minutes of an item; return sentences on what is not entered, or None if nothing is minuted on it."""
    minute, kind = content.minute(item.id), content.report(item.id).kind
    pages.text(say_presented(lines_of(minute.presenters)))
    is_kept = record.state == "agreed" or bool(record.present.strip() or record.apologies.strip())
    if kind == "apologies" and is_kept and not minute.discussion.strip():
        pages.text(say_apologies(lines_of(record.apologies)))
    pages.text(minute.discussion)
    if item.resolution.strip():
        pages.label("Resolved:")
        pages.numbered(item.resolution)
        return []
    if kind == "item" and minute.presenters.strip():
        return [f"The minutes do not say what was resolved under {item.label()}."]
    return [] if (kind == "apologies" and is_kept) or minute.presenters.strip() or minute.discussion.strip() else None
