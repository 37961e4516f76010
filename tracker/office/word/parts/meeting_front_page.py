"""The agenda of a meeting: its items in Part I and Part II, with their page numbers if the pack is one document.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from docx.shared import Cm, Pt

from tracker.domain.governance.agenda import BodyText
from tracker.domain.governance.meeting import AgendaItem, BodyContent, Meeting, MeetingContent
from tracker.domain.governance.private_meeting_wording import ask_to_exclude
from tracker.domain.papers.paper import Paper
from tracker.office.excel.cell_text import printable
from tracker.office.word.headers_and_page_numbers import add_page_reference
from tracker.office.word.pages import Pages
from tracker.office.word.single_page import PAGES
from tracker.office.wording.meeting import part_two_notice, say_held, say_next, say_when

_INDENT = Cm(1.2)


def item_mark(item_id: int) -> str:
    """Return the name of the bookmark at the beginning of an item's pages."""
    return f"item_{item_id}"


def item_end_mark(item_id: int) -> str:
    """Return the name of the bookmark at the end of an item's pages."""
    return f"item_{item_id}_end"


def write_agenda(pages: Pages, paper: Paper, paged: Collection[int] = ()) -> None:
    """Write the agenda; `paged` are the ids of the items that have pages in the same document."""
    body, content = paper.meeting_pages()
    write_head(pages, body, "Agenda", content.meeting)
    private = dict(content.private)
    part_one = [item for item in content.items if item.id not in private]
    part_two = [item for item in content.items if item.id in private]
    if part_two:
        pages.heading("Part I: open to the press and public", 1)
    if not content.items:
        pages.text("No item is on the agenda yet.")
    for item in part_one:
        _item(pages, content, item, paged, [*_noted(content, item), *_own_words(body, content, item)])
    if part_two:
        pages.heading("Part II: not open to the press and public", 1)
    for item in part_two:
        notice = part_two_notice(private[item.id])
        _item(pages, content, item, paged, [*_noted(content, item), notice])
    write_foot(pages, body)
    if paper.with_terms and body.text is not None and body.text.terms.strip():
        pages.heading("Terms of reference", 1)
        pages.text(body.text.terms)


def write_head(pages: Pages, body: BodyContent, title: str, meeting: Meeting) -> None:
    """Write the head of a meeting's document: the body, the day, the time and the place."""
    text = body.text or BodyText(0)
    if text.authority.strip():
        pages.label(text.authority)
    pages.heading(body.body.name, 0)
    pages.text(say_when(meeting))
    pages.heading(title, 1)


def write_foot(pages: Pages, body: BodyContent) -> None:
    """Write the foot of a meeting's document: who calls the meeting, and from where. It is never alone on a page."""
    if body.text is not None and body.text.foot.strip():
        if pages.last is not None:
            pages.last.paragraph_format.keep_with_next = True
        lines = [line for line in body.text.foot.splitlines() if line.strip()]
        for number, line in enumerate(lines, 1):
            shape = pages.paragraph(printable(line.strip()), "Normal").paragraph_format
            shape.space_before, shape.space_after = Pt(24) if number == 1 else None, Pt(0)
            shape.keep_with_next = number < len(lines) or None


def _item(
    pages: Pages, content: MeetingContent, item: AgendaItem, paged: Collection[int], below: Sequence[str]
) -> None:
    """Write '4.  Title (Pages 5 – 18)' with the lines below it; the first of them stays on the same page."""
    paragraph = pages.paragraph("", "Normal")
    shape = paragraph.paragraph_format
    shape.left_indent, shape.first_line_indent, shape.keep_together = _INDENT, -_INDENT, True
    shape.tab_stops.add_tab_stop(_INDENT)
    shape.space_after = Pt(4)
    ref = f"{item.ref.strip().rstrip('.')}." if item.ref.strip() else ""
    paragraph.add_run(printable(f"{ref}\t{' '.join(item.title.split())}")).bold = True
    if item.id in paged:
        paragraph.add_run(PAGES)
        add_page_reference(paragraph, item_mark(item.id))
        paragraph.add_run("\u00a0–\u00a0")
        add_page_reference(paragraph, item_end_mark(item.id))
        paragraph.add_run(")")
    lines = [line for line in below if line.strip()]
    shape.keep_with_next = bool(lines) or None
    is_private = item.id in dict(content.private)
    for number, line in enumerate(lines, 1):
        _indented(pages, line, is_note=is_private and number == len(lines))


def _noted(content: MeetingContent, item: AgendaItem) -> Iterator[str]:
    """Yield the lines that the user entered for printing below an item."""
    report = content.report(item.id)
    if report.to_follow:
        yield "Report to follow."
    yield from report.note.splitlines()


def _own_words(body: BodyContent, content: MeetingContent, item: AgendaItem) -> Iterator[str]:
    """Yield the program's own text for items of certain kinds; for most of these only if no note is entered."""
    report = content.report(item.id)
    if report.kind == "exclusion":
        refs = [other.ref for other in content.items if other.id in dict(content.private) and other.ref.strip()]
        yield ask_to_exclude(refs, [paragraph for _, paragraph in content.private])
    elif report.kind == "next meeting" and not report.note.strip():
        after = body.beside(content.meeting)[1]
        if after is not None:
            yield say_next(after.meeting)
    elif report.kind == "minutes" and not report.note.strip():
        before = body.beside(content.meeting)[0]
        if before is not None:
            yield f"To confirm the minutes of the meeting of {say_held(before.meeting)}."


def _indented(pages: Pages, text: str, *, is_note: bool) -> None:
    paragraph = pages.paragraph(printable(text.strip()), "Report note" if is_note else "Normal")
    paragraph.paragraph_format.left_indent = _INDENT
    paragraph.paragraph_format.space_after = Pt(4)
