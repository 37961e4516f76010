"""The appendices of a report, each with one block or several in the user's order.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from tracker.domain.checks.all_findings import findings
from tracker.domain.formatted_text import read_lines, write_lines
from tracker.domain.governance.agenda import new_lines
from tracker.domain.papers.appendices import Appendix, Block
from tracker.domain.papers.paper import Paper
from tracker.office.word.drawing import Drawing
from tracker.office.word.pages import Pages
from tracker.office.word.parts.figures import write_forms, write_indicators, write_tables
from tracker.office.word.parts.plan import write_plans
from tracker.office.word.parts.risks import write_registers

_ACROSS = ("plan", "section", "register")
"""Kinds of blocks whose tables need a landscape page."""
_HEADED = ("indicator", "form", "table")
"""Kinds of blocks that print a heading of their own."""


def write_appendices(
    pages: Pages, paper: Paper, appendices: tuple[Appendix, ...], draw: Drawing, step: Callable[[], None]
) -> None:
    """Write each appendix on a new page; `step` is called after each indicator."""
    for appendix in appendices:
        lies = None
        for number, block in enumerate(appendix.blocks):
            is_across = block.kind in _ACROSS
            if number == 0 or is_across != lies:
                pages.turn(landscape=is_across)
                lies = is_across
            if number == 0:
                pages.heading(appendix.heading, 1)
            elif not _has_heading(block):
                pages.heading(block.title, 2)
            _write(pages, replace(paper, position=block.position), block, draw, step, is_first=number == 0)


def _has_heading(block: Block) -> bool:
    """Return whether a block begins with its own heading; for a theme, that is its name."""
    names = {content.indicator.theme.strip().casefold() for content in block.position.indicators}
    return block.kind in _HEADED or (block.kind == "theme" and block.title.strip().casefold() in names)


def _is_named(block: Block) -> bool:
    """Return whether the heading of an appendix already is the name of its only indicator."""
    names = [content.indicator.name for content in block.position.indicators]
    return len(names) == 1 and " ".join(names[0].split()) == " ".join(block.title.split())


def _write(
    pages: Pages, paper: Paper, block: Block, draw: Drawing, step: Callable[[], None], *, is_first: bool
) -> None:
    match block.kind:
        case "plan" | "section":
            write_plans(pages, paper, draw.plan)
        case "indicator" | "theme" | "directorate":
            is_group = block.kind != "indicator"
            own_heading = is_group or not is_first or not _is_named(block)
            headed = block.title if is_first else ""
            write_indicators(
                pages, paper, draw.chart, step, block.shown, is_group=is_group, is_headed=own_heading, headed=headed
            )
        case "form":
            write_forms(pages, paper, is_headed=not is_first)
        case "table":
            write_tables(pages, paper)
        case "register":
            write_registers(pages, paper.position.registers)
        case "findings":
            _findings(pages, paper)
        case "standing":
            _standing(pages, block)
        case _:
            raise AssertionError(f"{block.kind} is no appendix")


def _findings(pages: Pages, paper: Paper) -> None:
    """Write the contradictions in the content of the report."""
    found = findings(paper.position, paper.as_at)
    if not found:
        pages.text("The checks found no contradiction.")
        return
    pages.rows(
        ("Where", "What", "Issue"),
        (2.6, -3, -4),
        [(finding.where, finding.title, finding.sentence) for finding in found],
        "Issues to check",
        "One row for each contradiction that the checks found.",
    )


def _standing(pages: Pages, block: Block) -> None:
    """Write the text of a standing appendix, one bullet per line, marking what is new since the last report."""
    assert block.standing is not None, "a standing appendix is there, or its block is not"
    before = block.standing_before.text if block.standing_before is not None else None
    lines = [(read_lines(line)[0], is_new) for line, is_new in new_lines(block.standing.text, before)]
    if before is not None:
        new = sum(is_new for _, is_new in lines)
        pages.note(f"{new} of {len(lines)} points are new since the last report, and marked so.", keep=True)
    for line, is_new in lines:
        pages.point(write_lines([replace(line, bullet="")]), "New: " if is_new else "")
    if not lines:
        pages.answer("")
