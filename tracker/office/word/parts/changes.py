"""The part of the report that a board reads first: what needs attention, what changed, and what was requested.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from functools import cache, partial

from tracker.domain.changes.change_report import Changed, ChangedKind
from tracker.domain.dates import say_day
from tracker.domain.indicators.measure import say_figure
from tracker.domain.indicators.target_words import printed_target
from tracker.domain.papers.paper import NO_EXCEPTIONS, NOT_THERE, Paper, exceptions, indicator_exceptions
from tracker.domain.plans.columns import HEADINGS, PlanColumn
from tracker.domain.plans.status import StatusScheme
from tracker.domain.publication.exempt_content import LOCK, marks_by_action, marks_by_change
from tracker.domain.text import join, shorten
from tracker.office.word.pages import Pages
from tracker.office.word.table import Cell, Exempt, Mark
from tracker.office.wording import own_report_tables as own_report
from tracker.office.wording.changes_and_obligations import (
    DELIVERY_CONFIDENCE,
    change_words,
    grouped,
    reason_of,
    say_due,
    say_state,
    schemes_of,
)
from tracker.office.wording.exempt_marks import EXEMPT, say_marks

SHOWN_IN_PLAN: tuple[ChangedKind, ...] = ("note changed", "silent", "narrative changed")
"""Kinds of changes whose text is printed elsewhere in the report: here only the records are named."""
_SHORT = 160
_EXEMPT_WIDTH = 2.2
"""Width in centimetres; the reason for the exemption is printed in the appendix."""


def mark(word: str, scheme: StatusScheme = DELIVERY_CONFIDENCE, *, is_shaded: bool = True) -> Mark:
    """Return a status word as a table cell. A previous status is not shaded, so that the current one stands out."""
    return Mark(word, scheme.find(word) if word and scheme.holds(word) else None, is_shaded)


def write_exceptions(pages: Pages, paper: Paper) -> None:
    """Write the actions and indicators that need attention, worst first."""
    pages.heading("What needs attention", 2)
    listed = [(plan, exceptions(plan, paper.as_at)) for plan in paper.position.plans]
    listed = [(plan, late) for plan, late in listed if late]
    off = indicator_exceptions(paper.position)
    if not listed and not off:
        is_of_figures = bool(paper.position.indicators) and not paper.position.plans
        pages.text("No indicator misses its target." if is_of_figures else NO_EXCEPTIONS)
    if listed and off:
        pages.heading("Actions", 3)
    previous = paper.previous_statuses()
    actions = marks_by_action(paper.position)
    for plan, found in listed:
        is_exempt = any(exception.content.action.id in actions for exception in found)
        headings: list[str] = [*HEADINGS[: PlanColumn.PROGRESS]]
        widths: list[float] = [1.3, -4, 2.4]
        if paper.before:
            headings, widths = [*headings, own_report.PREVIOUS_STATUS], [*widths, 2.0]
        table = pages.table(
            [*headings, PlanColumn.STATUS.heading, "Why", *([EXEMPT] if is_exempt else [])],
            [*widths, 2.1, -3.4, *([_EXEMPT_WIDTH] if is_exempt else [])],
            title=f"Actions that need attention: {plan.plan.title}",
            description=own_report.ATTENTION,
        )
        if len(paper.position.plans) > 1:
            table.add_section(plan.plan.title)
        marked = cache(partial(mark, scheme=plan.plan.scheme))
        before = cache(partial(mark, scheme=plan.plan.scheme, is_shaded=False))
        for exception in found:
            action = exception.content.action
            cells: list[Cell] = [action.ref, shorten(action.title, _SHORT), action.timescale.text]
            if paper.before:
                cells.append(before(previous.get(action.id, NOT_THERE)))
            cells += [marked(action.status), "\n".join(exception.why)]
            table.add(
                [*cells, Exempt(say_marks(actions.get(action.id, ()), with_reasons=False))] if is_exempt else cells
            )
    if listed and off:
        pages.heading("Indicators", 3)
    if off:
        table = pages.table(
            ("Indicator", "Latest", "Target", "Status"),
            (-1, 4.2, 2.6, 2.4),
            title="Indicators that miss their target",
            description="One row for each indicator whose latest figure does not meet its target.",
        )
        for content, assessed in off:
            reading, unit = assessed.reading, content.indicator.unit
            table.add(
                [
                    content.indicator.name,
                    f"{say_figure(reading, unit)} ({' '.join(reading.period.text.split())})",
                    printed_target(content, assessed.target),
                    mark(assessed.status),
                ]
            )


def write_changes(pages: Pages, paper: Paper) -> None:
    """Write the changes since the previous edition, by kind; nothing if there is no previous edition, unless this part
    was chosen for the report.
    """
    if paper.before is None:
        if paper.parts is not None:
            pages.heading("What has changed", 2)
            pages.text("There is no earlier report to compare with.")
        return
    since = f" since {say_day(paper.before.as_at)}" if paper.before.as_at else " since the last report"
    pages.heading(f"What has changed{since}", 2)
    lines = paper.changes.lines
    if not lines:
        pages.text("Nothing has changed.")
        return
    schemes = schemes_of(paper)
    listed = [line for line in lines if line.kind not in SHOWN_IN_PLAN]
    marks = marks_by_change(paper)
    if listed:
        is_exempt = any(line in marks for line in listed)
        table = pages.table(
            ("Ref", "What", "Before", "Now", "Reason", *([EXEMPT] if is_exempt else [])),
            (1.4, -3.4, -2, -2, -2.4, *([_EXEMPT_WIDTH] if is_exempt else [])),
            title=f"What has changed{since}",
            description=own_report.CHANGES,
        )
        for heading, members in grouped(listed):
            table.add_section(heading)
            for line in members:
                cells = _cells(line, schemes)
                table.add([*cells, Exempt(say_marks(marks.get(line, ()), with_reasons=False))] if is_exempt else cells)
    for kind in SHOWN_IN_PLAN:
        for heading, members in grouped(paper.changes.of(kind)):
            names = [
                " ".join(filter(None, (line.where or f"“{shorten(line.title, 50)}”", LOCK if line in marks else "")))
                for line in members
            ]
            pages.fact(heading, join(names))


def write_duties(pages: Pages, paper: Paper) -> None:
    """Write what earlier meetings asked for and its current state; nothing if they asked for nothing, unless this part
    was chosen for the report.
    """
    if not paper.duties and paper.parts is None:
        return
    pages.heading("Matters arising: requests from earlier meetings", 2)
    if not paper.duties:
        pages.text("Nothing was requested at earlier meetings.")
        return
    rows = [(duty.obligation.text, duty.say_asked(), say_due(duty), say_state(duty)) for duty in paper.duties]
    pages.rows(
        ("Request", "Requested on", "Due", "Current position"),
        (-3, -2, -2, -2),
        rows,
        "Matters arising: requests from earlier meetings",
        "One row for each report or action requested, in the order of the meetings.",
    )


def _cells(line: Changed, schemes: dict[int, StatusScheme]) -> list[Cell]:
    title = line.title if line.kind in ("new action", "removed action") else shorten(line.title, _SHORT)
    change = change_words(line.before, line.after)
    before: Cell = change[0]
    after: Cell = change[1]
    if line.kind == "status moved" and line.row_id in schemes:
        before = mark(line.before, schemes[line.row_id], is_shaded=False)
        after = mark(line.after, schemes[line.row_id])
    return [line.where, title, before, after, reason_of(line)]
