"""The cover report: the headings that a committee's report template asks for, in its order.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import PARAGRAPHS, exempt_ids
from tracker.domain.governance.meeting import COVER_HEADINGS, CoverSheet
from tracker.domain.papers.appendices import Appendix, prints
from tracker.domain.papers.background_paper import background_paper
from tracker.domain.papers.paper import Paper, say_counts
from tracker.domain.plans.content import PlanContent
from tracker.domain.plans.narrative import NARRATIVE_HEADINGS
from tracker.domain.text import join
from tracker.office.word.pages import Pages
from tracker.office.word.parts.changes import write_changes, write_duties, write_exceptions


def write_cover(pages: Pages, paper: Paper, appendices: Sequence[Appendix]) -> tuple[str, ...]:
    """Write the cover report; return a sentence for each expected text that is not entered."""
    cover = paper.cover or CoverSheet(0)
    missing = []
    _head(pages, paper, cover, appendices)
    pages.heading(COVER_HEADINGS["summary"], 1)
    pages.text(cover.summary)
    which = paper.say_which() if paper.is_on_something else ""
    if not cover.summary.strip():
        pages.text(which)
        for plan in paper.position.plans:
            pages.text(_say_plan(paper, plan))
    if paper.item:
        pages.heading("Recommendation", 1)
        pages.numbered(paper.item.recommendation)
        if not paper.item.recommendation.strip():
            pages.answer("")
            missing.append("The recommendation is blank. Enter it on the agenda item.")
    pages.heading(COVER_HEADINGS["background"], 1)
    pages.text(cover.background)
    if cover.summary.strip():
        pages.text(which)
    for plan in paper.position.plans:
        _narrative(pages, paper, plan, is_counted=not cover.summary.strip())
    if prints(paper, "attention"):
        write_exceptions(pages, paper)
    if prints(paper, "changes"):
        write_changes(pages, paper)
    if prints(paper, "requests"):
        write_duties(pages, paper)
    has_text = cover.background.strip() or (which and cover.summary.strip()) or paper.position.plans
    if paper.item and not (has_text or any(prints(paper, part) for part in ("attention", "changes", "requests"))):
        pages.answer("")
    if paper.item:
        missing += _answers(pages, cover)
    return tuple(missing)


def _head(pages: Pages, paper: Paper, cover: CoverSheet, appendices: Sequence[Appendix]) -> None:
    meeting, item = paper.meeting, paper.item
    if paper.body:
        pages.fact("Report to", paper.body.name)
    if meeting:
        when = f"{say_day(meeting.held_on)}{f' at {meeting.time.strip()}' if meeting.time.strip() else ''}"
        pages.fact("Date of meeting", ", ".join(part for part in (when, meeting.place.strip()) if part))
    if item:
        pages.fact("Agenda item", item.ref)
    pages.fact(COVER_HEADINGS["divisions"], cover.divisions)
    pages.heading(paper.title, 0)
    exempt = exempt_ids(paper.position.exemptions, "agenda_item_id").get(item.id) if item else None
    if exempt:
        what = PARAGRAPHS.get(exempt.paragraph, "")
        of = f"paragraph {exempt.paragraph} of Part 1 of " if what else ""
        about = f" ({what[0].lower()}{what[1:]})" if what else ""
        words = f"exempt information under {of}Schedule 12A to the Local Government Act 1972{about}"
        pages.fact("Part II, not for publication", words)
    if appendices:
        pages.note(_say_appendices([f"‘{one.letter}’" for one in appendices]))
    if item:
        pages.fact("Contact for further information", item.contact)


def _say_appendices(letters: list[str]) -> str:
    """Return '(Appendices ‘A’ and ‘B’ refer)'; if there are many, only the first and the last letter."""
    if len(letters) == 1:
        return f"(Appendix {letters[0]} refers)"
    named = join(letters) if len(letters) <= _MOST_LETTERS else f"{letters[0]} to {letters[-1]}"
    return f"(Appendices {named} refer)"


_MOST_LETTERS = 4


def _say_plan(paper: Paper, plan: PlanContent) -> str:
    lead = f"{plan.plan.title}: " if len(paper.position.plans) > 1 else ""
    return lead + say_counts(plan, paper.as_at)


def _narrative(pages: Pages, paper: Paper, plan: PlanContent, *, is_counted: bool) -> None:
    """Write the plan's counts, unless the summary contained them (`is_counted`), then its owner's narrative."""
    words = {name: getattr(plan.narrative, name) for name in NARRATIVE_HEADINGS} if plan.narrative else {}
    filled = {name: text for name, text in words.items() if text.strip()}
    if is_counted and not filled:
        return
    name = f": {plan.plan.title}" if len(paper.position.plans) > 1 else ""
    pages.heading(f"Current position{name}", 2)
    if not is_counted:
        pages.text(say_counts(plan, paper.as_at))
    for field, text in filled.items():
        pages.heading(NARRATIVE_HEADINGS[field], 3)
        pages.text(text)


def _answers(pages: Pages, cover: CoverSheet) -> list[str]:
    """Write the answers to a template's questions; "N/A" is an answer, an empty field is shown as empty."""
    missing = []
    for name, level in (("consultations", 1), ("implications", 1), ("risk_management", 2)):
        text = getattr(cover, name)
        pages.heading(COVER_HEADINGS[name], level)
        pages.answer(text, keep=name == "implications")  # risk management is its first sub-heading
        if not text.strip():
            missing.append(f"{COVER_HEADINGS[name]} is blank. Enter it on the cover sheet, or “N/A”.")
    pages.heading(COVER_HEADINGS["papers"], 1)
    papers = [background_paper(line) for line in cover.papers.splitlines() if line.strip()]
    if len(papers) == 1 and papers[0][0].strip().casefold() in ("n/a", "none") and not papers[0][1]:
        pages.text(papers[0][0])
    elif papers:
        pages.rows(
            ("Paper", "Date", "Contact"),
            (-3, 3.6, -2),
            papers,
            COVER_HEADINGS["papers"],
            "The background papers to this report, each with its date and whom to ask for it.",
        )
    else:
        pages.text("None")
    if cover.part_two_reason.strip():
        pages.heading(COVER_HEADINGS["part_two_reason"], 1)
        pages.text(cover.part_two_reason)
    return missing
