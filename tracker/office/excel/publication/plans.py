"""The tables of plans in the publication workbook: their counts, actions, notes and commentary."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.papers.paper import Paper, say_counts
from tracker.domain.plans.columns import HEADINGS, row_texts
from tracker.domain.plans.content import PlanContent
from tracker.domain.plans.narrative import NARRATIVE_HEADINGS
from tracker.domain.plans.status import Status
from tracker.domain.text import count
from tracker.office.excel.publication.table import Cell, Number, PublicTable, unique
from tracker.office.excel.sheets.changes_risks_requests import BENEFITS_SHEET, PaperSheet, paper_sheets
from tracker.office.wording.benefits import printed_benefits, say_totals
from tracker.office.wording.plan import GLYPHS, TITLE_ALONE, WITHHELD, printed_row

REF, ACTION, TIMESCALE, PROGRESS, STATUS, OWNER = HEADINGS
PREVIOUS = "Previous status"
_ONE = "This sheet contains one table."
_WIDE = frozenset((ACTION, PROGRESS, "Text", "Note", "Meaning", "Benefit", "How it was found"))
_WIDE_IN_PAPER = frozenset(
    ("What", "Why", "Request", "Title", "Causes", "Consequences", "Controls", "Update", "Reason")
)


def plan_tables(paper: Paper) -> Iterator[PublicTable]:
    """Yield the counts of all plans, then each plan, then the notes, the benefits and the commentary."""
    plans = paper.position.plans
    if any(plan.actions for plan in plans):
        yield _counts(paper)
    for content in plans:
        yield _plan(paper, content)
    yield from filter(lambda table: table.rows, (_notes(plans), _benefits(plans), _commentary(plans)))


def paper_tables(paper: Paper) -> tuple[tuple[PublicTable, ...], tuple[PublicTable, ...]]:
    """Return the tables to print before and after the plans for a meeting: changes and exceptions; risks and
    requests.
    """
    if not paper.is_report:
        return (), ()
    first, last = paper_sheets(paper)
    return tuple(map(_of_sheet, first)), tuple(_of_sheet(sheet) for sheet in last if sheet.name != BENEFITS_SHEET)


def _counts(paper: Paper) -> PublicTable:
    rows: list[tuple[Cell, ...]] = []
    for content in paper.position.plans:
        total, title = len(content.actions), content.plan.title
        counts = content.counts()
        for status in content.plan.scheme.statuses:
            rows.append((title, status.word, counts[status.word], _share(counts[status.word], total), status.meaning))
        unrated, withheld = content.unrated(), total - len(content.disclosed)
        if unrated:
            rows.append((title, "No status", unrated, _share(unrated, total), "Not rated yet"))
        if withheld:
            rows.append((title, WITHHELD, withheld, _share(withheld, total), TITLE_ALONE))
        late = len(content.overdue(paper.as_at))
        rows.append((title, "All actions", total, _share(total, total), "All actions of the plan"))
        note = "Past the timescale and not complete, whatever the status"
        rows.append((title, "Overdue", late, _share(late, total), note))
    headings = ("Plan", STATUS, "Actions", "Share of actions", "Meaning")
    about = (f"{_ONE} It counts the actions of each plan by their status.",)
    return PublicTable(
        "Status counts", "status_counts", "Actions by status", "Actions by status", about, headings, tuple(rows), _WIDE
    )


def _share(number: int, total: int) -> Number | None:
    return Number(number / total, "0%") if total else None


def _plan(paper: Paper, content: PlanContent) -> PublicTable:
    previous = paper.previous_statuses() if paper.before else None
    has_owner = any(one.action.owner for one in content.actions)
    headings = ["Section", REF, ACTION, TIMESCALE, PROGRESS, *[PREVIOUS] * (previous is not None), STATUS]
    rows: list[tuple[Cell, ...]] = []
    for section in content.sections:
        named = f"{section.section.ref} {section.section.title}".strip()
        for one in section.actions:
            ref, title, timescale, progress, status, owner = row_texts(printed_row(one, paper.as_at))
            before = (previous.get(one.action.id, "New"),) if previous is not None else ()
            rows.append((named, ref, title, timescale, progress, *before, status, *[owner] * has_owner))
    subtitle = " ".join(part for part in (content.plan.service, content.plan.period) if part.strip())
    scheme = "; ".join(f"{status.word}: {status.meaning}" for status in content.plan.scheme.statuses)
    about = (
        f"{_ONE} {say_counts(content, paper.as_at)}" if rows else say_counts(content, paper.as_at),
        *([subtitle] if subtitle else []),
        *([f"What each status means. {scheme}."] if rows else []),
    )
    title = content.plan.title
    holds = f"{title}: {count(len(rows), 'action')}"
    return PublicTable(title, "actions", title, holds, about, (*headings, *[OWNER] * has_owner), tuple(rows), _WIDE)


def _notes(plans: tuple[PlanContent, ...]) -> PublicTable:
    rows = tuple(
        (plan.plan.title, content.action.ref, content.action.title, note.as_at, note.text)
        for plan in plans
        for content in plan.actions
        for note in content.notes
    )
    holds = f"{count(len(rows), 'progress note')}, the latest of each action first"
    about = (f"{_ONE} It has {holds}.",)
    headings = ("Plan", REF, ACTION, "Date", "Note")
    return PublicTable("Progress notes", "progress_notes", "Progress notes", holds, about, headings, rows, _WIDE)


def _benefits(plans: tuple[PlanContent, ...]) -> PublicTable:
    rows: list[tuple[Cell, ...]] = []
    for plan in plans:
        for _, content, benefit, _ in printed_benefits(plan):
            rows.append(
                (
                    *(plan.plan.title, content.action.ref, content.action.title, benefit.title, benefit.say_measure()),
                    *(
                        benefit.say(benefit.expected),
                        benefit.timescale.text,
                        benefit.say(benefit.realised),
                        benefit.realised_on,
                    ),
                    *(benefit.method, benefit.note),
                )
            )
    headings = (
        *("Plan", REF, ACTION, "Benefit", "Measured in", "Expected", "Expected by", "Realised", "As at"),
        *("How it was found", "Note"),
    )
    holds = count(len(rows), "benefit")
    totals = [f"{plan.plan.title}. {total}" for plan in plans for total in say_totals(plan)]
    about = (f"{_ONE} It has {holds} of actions: what is expected of each, and what has been realised.", *totals)
    return PublicTable("Benefits", "benefits", "Benefits of actions", holds, about, headings, tuple(rows), _WIDE)


def _commentary(plans: tuple[PlanContent, ...]) -> PublicTable:
    rows = tuple(
        (plan.plan.title, heading, text)
        for plan in plans
        if plan.narrative
        for name, heading in NARRATIVE_HEADINGS.items()
        if (text := getattr(plan.narrative, name).strip())
    )
    about = (f"{_ONE} It says how each plan is going, in the words of the report.",)
    title, headings = "Report commentary", ("Plan", "Part", "Text")
    return PublicTable("Commentary", "commentary", title, title, about, headings, rows, _WIDE)


def _plain(cell: str | Status) -> str:
    if isinstance(cell, Status):
        return cell.word
    shape, _, word = cell.partition(" ")
    return word if shape in GLYPHS.values() else cell


def _of_sheet(sheet: PaperSheet) -> PublicTable:
    """Return a sheet of the board's workbook as a plain table: statuses are words without shapes."""
    rows = tuple(tuple(_plain(cell) for cell in row) for row in sheet.rows)
    about = (f"{_ONE} {sheet.about}." if rows else f"{sheet.about}.", *([sheet.key] if sheet.key else []))
    kind = sheet.name.casefold().replace(" ", "_")
    return PublicTable(
        sheet.name, kind, sheet.name, sheet.about, about, unique(list(sheet.columns)), rows, _WIDE_IN_PAPER
    )
