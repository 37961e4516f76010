"""The table of a plan's benefits, printed after the plan, with totals of the amounts that can be added up.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from tracker.domain.papers.paper import Paper
from tracker.domain.plans.benefit_totals import say_not_added
from tracker.domain.plans.content import PlanContent
from tracker.domain.publication.exempt_content import Marks
from tracker.office.word.pages import Pages
from tracker.office.word.table import Cell, Exempt, Strong
from tracker.office.wording import own_report_tables as own_report
from tracker.office.wording.benefits import HEADINGS, printed_benefits, printed_totals, say_number, total_cells
from tracker.office.wording.exempt_marks import EXEMPT, say_marks

_WIDTHS = (-4, -4, 2.6, 2.9, 2.6, 2.7, 2.6, -4)


def write_benefits(pages: Pages, paper: Paper, plan: PlanContent) -> None:
    """Write the table if the plan has a benefit."""
    rows = list(printed_benefits(plan))
    if not rows:
        return
    marks = Marks.of(paper.position.exemptions)
    marks_by_row = [
        marks.on_benefit(plan.plan, printed.section.section, printed.content, printed.benefit) for printed in rows
    ]
    is_exempt = any(marks_by_row)
    pages.heading(f"Benefits: {plan.plan.title}" if len(paper.position.plans) > 1 else "Benefits", 2)
    pages.note(f"{say_number(plan)}.", keep=True)
    table = pages.table(
        [*HEADINGS, *[EXEMPT] * is_exempt],
        [*_WIDTHS, *[3.1] * is_exempt],
        title=f"Benefits of {plan.plan.title}",
        description=own_report.BENEFITS,
    )
    for printed, mark in zip(rows, marks_by_row, strict=True):
        cells: list[Cell] = [*printed.cells]
        table.add([*cells, *[Exempt(say_marks(mark))] * is_exempt])
    for total in printed_totals(plan):
        bold: list[Cell] = [Strong(text) for text in total_cells(total)]
        table.add([*bold, *[""] * is_exempt])
    left = say_not_added(plan.benefits)
    if left:
        pages.note(left)
