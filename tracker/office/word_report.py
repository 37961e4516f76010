"""The report that goes to a committee, as a Word document laid out as committees expect it.

First the report itself: meeting, title, contact, summary, recommendation, background with what changed and what needs
attention, consultations, implications, background papers. Then as appendices the plan, the dashboard and the risks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.dashboard.dashboard import TITLE as DASHBOARD_TITLE
from tracker.domain.dates import say_day
from tracker.domain.errors import FileProblem
from tracker.domain.governance.exemption import say_banner
from tracker.domain.papers.paper import Paper
from tracker.domain.publication.exempt_content import marks_of, with_marked_names, with_notice

if TYPE_CHECKING:
    from tracker.office.word.parts.figures import Draw

ENDING = ".docx"
Progress = Callable[[int, int], None]


def write_report(
    paper: Paper, path: Path, draw: Draw, *, template: Path | None = None, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write `paper` to `path`, in the styles of `template` where one is given.

    Where it holds anything exempt, it says so at its beginning and on each page, and each such row does.
    Gives a sentence for each thing that a committee expects and that is not entered. `progress` gets how much is
    done of how much; what it raises ends the work, and the file that was there stands. Raises FileProblem, also where
    `path` does not end in .docx.
    """
    if path.suffix.lower() != ENDING:
        raise FileProblem(f"{path.name} does not end in {ENDING}. Give the report that ending, or Word refuses it.")
    from tracker.office.word.document import begin_report, describe, save_report
    from tracker.office.word.pages import Pages
    from tracker.office.word.parts.cover import write_cover
    from tracker.office.word.parts.figures import write_indicators
    from tracker.office.word.parts.plan import write_plans
    from tracker.office.word.parts.risks import write_registers

    banner = say_banner(marks_of(paper))
    drawn = {content.indicator.id: content for content in paper.position.indicators}
    exemptions = paper.position.exemptions
    paper = replace(paper, position=with_marked_names(paper.position))
    document = begin_report(template)
    pages = Pages(document)
    pages.banner(banner)
    steps = 4 + len(paper.position.indicators)
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, steps)

    appendices = _appendices(paper)
    missing = write_cover(pages, paper, list(appendices.values()))
    step()
    if "plans" in appendices:
        pages.turn(landscape=True)
        write_plans(pages, paper, appendices["plans"])
    step()
    if "figures" in appendices:
        pages.turn(landscape=False)
        write_indicators(
            pages,
            paper,
            appendices["figures"],
            lambda content, spc: draw(with_notice(drawn[content.indicator.id], exemptions), spc),
            step,
        )
    if "registers" in appendices:
        pages.turn(landscape=True)
        write_registers(pages, paper.position.registers, appendices["registers"])
    step()
    pages.finish()
    meeting = f", {say_day(paper.meeting.held_on)}" if paper.meeting else ""
    pages.frame(
        [line for line in (f"{paper.body.name}{meeting}" if paper.body else "", paper.title) if line],
        f"As at {say_day(paper.as_at)}",
        banner,
    )
    service = next((plan.plan.service for plan in paper.position.plans if plan.plan.service.strip()), "")
    whose = service or (paper.body.name if paper.body else "")
    describe(document, title=paper.title, subject=_subject(paper), service=whose)
    save_report(document, [table.xml() for table in pages.tables], path)
    step()
    return missing


def _appendices(paper: Paper) -> dict[str, str]:
    """The heading of each appendix that there is something for, in their order."""
    held = paper.position
    plan = held.plans[0].plan.title if len(held.plans) == 1 else "Improvement and recovery plans"
    named = {
        "plans": plan if held.plans else "",
        "figures": DASHBOARD_TITLE if held.indicators or held.tables else "",
        "registers": "Risks and opportunities" if any(register.risks for register in held.registers) else "",
    }
    there = [(key, title) for key, title in named.items() if title]
    return {key: f"Appendix {letter}: {title}" for letter, (key, title) in zip("ABCD", there, strict=False)}


def _subject(paper: Paper) -> str:
    if paper.body and paper.meeting:
        return f"Report to {paper.body.name}, {say_day(paper.meeting.held_on)}"
    return f"Improvement and recovery plan as at {say_day(paper.as_at)}"
