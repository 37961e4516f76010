"""The front page of a meeting: its items in Part I and Part II, each with its pages where the pack is one document.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Collection

from docx.shared import Cm, Pt

from tracker.domain.governance.agenda import BodyText
from tracker.domain.governance.meeting import AgendaItem, BodyContent, Meeting, MeetingContent
from tracker.domain.governance.statutory import ask_to_exclude
from tracker.domain.papers.paper import Paper
from tracker.office.excel.cell_text import printable
from tracker.office.word.frame import add_page_reference
from tracker.office.word.pages import Pages
from tracker.office.word.single_page import PAGES
from tracker.office.wording.meeting import part_two_notice, say_held, say_next, say_when

_INDENT = Cm(1.2)


def item_mark(item_id: int) -> str:
    """The bookmark at the beginning of an item's pages."""
    return f"item_{item_id}"


def item_end_mark(item_id: int) -> str:
    """The bookmark at the end of an item's pages."""
    return f"item_{item_id}_end"


def write_agenda(pages: Pages, paper: Paper, paged: Collection[int] = ()) -> None:
    """Write it; `paged` are the ids of the items that have pages in the same document."""
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
        _item(pages, content, item, paged)
        _own_words(pages, body, content, item)
    if part_two:
        pages.heading("Part II: not open to the press and public", 1)
    for item in part_two:
        _item(pages, content, item, paged)
        _indented(pages, part_two_notice(private[item.id]), is_note=True)
    write_foot(pages, body)
    if paper.with_terms and body.text is not None and body.text.terms.strip():
        pages.heading("Terms of reference", 1)
        pages.text(body.text.terms)


def write_head(pages: Pages, body: BodyContent, title: str, meeting: Meeting) -> None:
    """The head of a document: whose meeting it is, when and where."""
    text = body.text or BodyText(0)
    if text.authority.strip():
        pages.label(text.authority)
    pages.heading(body.body.name, 0)
    pages.text(say_when(meeting))
    pages.heading(title, 1)


def write_foot(pages: Pages, body: BodyContent) -> None:
    """The foot of a document: who calls the meeting, and from where."""
    if body.text is not None and body.text.foot.strip():
        first, *others = [line for line in body.text.foot.splitlines() if line.strip()]
        paragraph = pages.paragraph(printable(first.strip()), "Normal")
        paragraph.paragraph_format.space_before = Pt(24)
        paragraph.paragraph_format.space_after = Pt(0)
        for line in others:
            pages.paragraph(printable(line.strip()), "Normal").paragraph_format.space_after = Pt(0)


def _item(pages: Pages, content: MeetingContent, item: AgendaItem, paged: Collection[int]) -> None:
    """'4.  Title (Pages 5 – 18)'."""
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
    report = content.report(item.id)
    is_private = item.id in dict(content.private)
    shape.keep_with_next = bool(report.note.strip() or report.to_follow or is_private) or None
    if report.to_follow:
        _indented(pages, "Report to follow.")
    for line in report.note.splitlines():
        _indented(pages, line)


def _own_words(pages: Pages, body: BodyContent, content: MeetingContent, item: AgendaItem) -> None:
    """The program's own words under an item by its kind, where nothing is noted."""
    report = content.report(item.id)
    if report.kind == "exclusion":
        refs = [other.ref for other in content.items if other.id in dict(content.private) and other.ref.strip()]
        _indented(pages, ask_to_exclude(refs, [paragraph for _, paragraph in content.private]))
    elif report.kind == "next meeting" and not report.note.strip():
        after = body.beside(content.meeting)[1]
        if after is not None:
            _indented(pages, say_next(after.meeting))
    elif report.kind == "minutes" and not report.note.strip():
        before = body.beside(content.meeting)[0]
        if before is not None:
            _indented(pages, f"To confirm the minutes of the meeting of {say_held(before.meeting)}.")


def _indented(pages: Pages, text: str, *, is_note: bool = False) -> None:
    if text.strip():
        paragraph = pages.paragraph(printable(text.strip()), "Report note" if is_note else "Normal")
        paragraph.paragraph_format.left_indent = _INDENT
        paragraph.paragraph_format.space_after = Pt(4)
