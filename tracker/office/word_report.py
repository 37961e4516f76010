"""Documents for a committee, in Word, laid out as committees expect them.

A report begins with the cover report: meeting, title, contact, summary, recommendation, background with what changed
and what needs attention, consultations, implications, background papers. Then come its appendices. An agenda, minutes
and notices are documents of their own; a pack is the agenda followed by all of a meeting's documents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.dates import say_day
from tracker.domain.errors import FileProblem
from tracker.domain.governance.exemption import say_banner
from tracker.domain.papers.appendices import appendices, prints
from tracker.domain.papers.paper import DOCUMENTS, Paper
from tracker.domain.publication.exempt_content import marks_of, with_marked_names, with_notice

if TYPE_CHECKING:
    from tracker.office.word.drawing import Draw, Drawing, Pictures
    from tracker.office.word.pages import Pages

ENDING = ".docx"
Progress = Callable[[int, int], None]
_NARROW = 1.5
"""Margins in centimetres of documents that have to fit on one page."""


def write_report(
    paper: Paper,
    path: Path,
    draw: Draw,
    *,
    pictures: Pictures | None = None,
    template: Path | None = None,
    progress: Progress | None = None,
) -> tuple[str, ...]:
    """Write `paper` to `path`, in the styles of `template` if one is given.

    If the paper contains anything exempt, its beginning, each page and each exempt row say so. Returns a sentence for
    each thing that a committee expects and that is not entered. `progress` gets the steps done and their total; an
    exception that it raises ends the work and leaves an existing file as it was. Raises FileProblem, also if `path`
    does not end in .docx.
    """
    return _write([paper], path, _drawing(draw, pictures), template, progress)


def write_pack(
    front: Paper,
    papers: Sequence[Paper],
    path: Path,
    draw: Draw,
    *,
    pictures: Pictures | None = None,
    template: Path | None = None,
    progress: Progress | None = None,
) -> tuple[str, ...]:
    """Write the agenda `front` followed by the documents of its items, like `write_report`.

    The agenda states the pages of each item, which Word works out when the document is opened. If any item is exempt,
    the front page says so, and so does each page of that item; anyone may read the other pages.
    """
    return _write([front, *papers], path, _drawing(draw, pictures), template, progress)


def _drawing(draw: Draw, pictures: Pictures | None) -> Drawing:
    from tracker.office.word.drawing import Drawing

    return Drawing(draw, pictures)


def _write(
    papers: Sequence[Paper], path: Path, draw: Drawing, template: Path | None, progress: Progress | None
) -> tuple[str, ...]:
    if path.suffix.lower() != ENDING:
        raise FileProblem(
            f"{path.name} does not end in {ENDING}. Choose a name with that ending, or Word will not open it."
        )
    from tracker.office.word.headers_and_page_numbers import add_bookmark, fill_page, frame
    from tracker.office.word.pages import Pages
    from tracker.office.word.parts.meeting_front_page import item_end_mark, item_mark
    from tracker.office.word.single_page import is_single_page, say_single_page
    from tracker.office.word.template import begin_report, describe, save_report

    front, is_pack = papers[0], len(papers) > 1
    banner = say_banner(mark for paper in papers for mark in marks_of(paper))
    document = begin_report(template)
    if front.layout != "report":
        fill_page(document.sections[0], landscape=front.layout in ("one-page", "timeline"), margin=_NARROW)
    pages = Pages(document)
    if front.layout == "report":  # a one-page document has its banner in the header
        pages.banner(banner)
    steps = sum(3 + len(paper.position.indicators) for paper in papers) + 1
    done = 0

    def step() -> None:
        nonlocal done
        done = min(done + 1, steps)
        if progress:
            progress(done, steps)

    missing: list[str] = []
    banners: list[str] = []
    paged = {paper.item.id for paper in papers[1:] if paper.item is not None}
    for number, paper in enumerate(papers):
        if number:
            pages.turn(landscape=False, restart=number == 1)
            assert paper.item is not None, "what is behind an agenda is an item's"
            add_bookmark(pages.end(), item_mark(paper.item.id))
        begins = len(document.element.body)
        notices = _write_paper(pages, paper, draw, step, paged)
        named = f"{paper.item.label()[:1].upper()}{paper.item.label()[1:]}: " if is_pack and paper.item else ""
        missing += [f"{named}{sentence}" for sentence in notices]
        if number:
            assert paper.item is not None, "as above"
            if is_single_page(list(document.element.body)[begins - 1 : -1]):
                say_single_page(document, item_end_mark(paper.item.id))
            add_bookmark(pages.end(), item_end_mark(paper.item.id))
        own = say_banner(marks_of(paper)) if number else ""  # the front page has the banner of the whole document
        banners += [own] * (len(document.sections) - len(banners))
    pages.finish()
    meeting = f", {say_day(front.meeting.held_on)}" if front.meeting else ""
    above = [line for line in (f"{front.body.name}{meeting}" if front.body else "", front.title) if line]
    foot = "" if front.document != "report" else f"As at {say_day(front.as_at)}"
    frame(document, above[: 1 if is_pack else 2], foot, banners if is_pack else [banner], has_front_page=is_pack)
    service = next((plan.plan.service for plan in front.position.plans if plan.plan.service.strip()), "")
    whose = service or (front.body.name if front.body else "")
    describe(document, title=front.title, subject=_subject(front), service=whose)
    save_report(document, [table.xml() for table in pages.tables], path)
    step()
    return tuple(dict.fromkeys(missing))


def _write_paper(
    pages: Pages, paper: Paper, draw: Drawing, step: Callable[[], None], paged: set[int]
) -> tuple[str, ...]:
    """Write one document after the pages written so far."""
    from tracker.office.word.parts.appendices import write_appendices
    from tracker.office.word.parts.cover import write_cover
    from tracker.office.word.parts.highlights import write_highlights
    from tracker.office.word.parts.meeting_front_page import write_agenda
    from tracker.office.word.parts.minutes import write_minutes
    from tracker.office.word.parts.notice import write_notice
    from tracker.office.word.parts.one_page import write_one_page
    from tracker.office.word.parts.timeline import write_timelines

    if paper.document == "agenda":
        write_agenda(pages, paper, paged)
        return ()
    if paper.document == "minutes":
        return write_minutes(pages, paper)
    if paper.document == "notice":
        return write_notice(pages, paper)
    drawn = {content.indicator.id: content for content in paper.position.indicators}
    exemptions = paper.position.exemptions
    shown_paper = replace(paper, position=with_marked_names(paper.position))
    if paper.layout == "one-page":
        write_one_page(pages, paper)
        return ()
    if paper.layout == "timeline":
        write_timelines(pages, paper, draw.plan)
        return ()
    if paper.layout == "highlights":
        write_highlights(pages, paper)
        return ()
    own = appendices(shown_paper)
    if not prints(shown_paper, "changes"):  # then no table prints the previous values
        shown_paper = replace(shown_paper, before=None)
    missing = write_cover(pages, shown_paper, own)
    step()
    write_appendices(
        pages,
        shown_paper,
        own,
        replace(draw, chart=lambda content, spc: draw.chart(with_notice(drawn[content.indicator.id], exemptions), spc)),
        step,
    )
    step()
    return missing


def _subject(paper: Paper) -> str:
    if paper.document != "report" and paper.meeting:
        return f"{DOCUMENTS[paper.document]} {say_day(paper.meeting.held_on)}"
    if paper.body and paper.meeting:
        return f"Report to {paper.body.name}, {say_day(paper.meeting.held_on)}"
    return f"Improvement and recovery plan as at {say_day(paper.as_at)}"
