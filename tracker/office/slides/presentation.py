"""Six slides for a board: title, the plan in counts, what changed, decisions for the board, figures, next steps.

Without a plan, the slides that count and compare its actions are left out. Content that does not fit on a slide is in
its notes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.atomic_file import whole_file
from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import say_banner
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.papers.paper import NO_EXCEPTIONS, Paper
from tracker.domain.plans.status import Status
from tracker.domain.publication.exempt_content import marks_of
from tracker.domain.summary.boxes import page_boxes
from tracker.domain.summary.status_course import course_of
from tracker.domain.summary.summary import Summary, say_for, say_period
from tracker.domain.summary.summary_lines import Point, is_off_target, say_point
from tracker.domain.text import count, shorten

if TYPE_CHECKING:
    from tracker.office.slides.slide import Slide

Progress = Callable[[int, int], None]
_MOST_LINES = 4
"""Greatest number of indicators that are drawn."""
_BETWEEN_ROWS = 0.2
"""Inches between charts one above another."""
_MOST_TOLD = 40
"""Greatest number of points of one kind in the notes."""


class _Wanted(Struct, frozen=True):
    """The content of all slides; `begin` makes the next slide with a title."""

    paper: Paper
    summary: Summary
    begin: Callable[..., Slide]


def write_slides(
    paper: Paper, path: Path, *, template: Path | None = None, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write `paper` to `path` as slides, in the style of `template` if one is given.

    If the paper contains anything exempt, each slide says so. `progress` gets the number of slides done and their
    total; an exception that it raises ends the work with nothing written. Raises FileProblem.
    """
    from tracker.office.slides.slide import Slide
    from tracker.office.slides.template import begin_slides, describe_slides

    blank = begin_slides(template)
    banner = say_banner(marks_of(paper))
    foot = f"{shorten(paper.title, 90)} · As at {say_day(paper.as_at)}"

    def begin(title: str, *, is_opening: bool = False) -> Slide:
        return Slide(blank, title, banner=banner, foot="" if is_opening else foot, is_opening=is_opening)

    request = _Wanted(paper, Summary(paper), begin)
    of_plans = (_counts, _changes) if paper.position.plans else ()
    slides = (_opening, *of_plans, _for_board, _figures, _next)
    for number, write in enumerate(slides, 1):
        write(request)
        if progress:
            progress(number, len(slides))
    service = next((plan.plan.service for plan in paper.position.plans if plan.plan.service.strip()), "")
    whose = service or (paper.body.name if paper.body else "")
    subject = f"{say_for(paper)}, as at {say_day(paper.as_at)}".strip(", ")
    describe_slides(blank.deck, title=paper.title, subject=subject, service=whose)
    with whole_file(path) as temporary:
        blank.deck.save(str(temporary))
    return ()


def _opening(request: _Wanted) -> None:
    paper = request.paper
    slide = request.begin(paper.title, is_opening=True)
    slide.subtitle([say_for(paper), f"Position as at {say_day(paper.as_at)}"])
    narratives = [plan.narrative for plan in paper.position.plans if plan.narrative]
    narrative_lines = [
        line
        for narrative in narratives
        for line in (narrative.overall, narrative.achievements, narrative.slippage)
        if line.strip()
    ]
    slide.notes([paper.say_which(), *narrative_lines])


def _counts(request: _Wanted) -> None:
    from tracker.office.slides.charts import add_counts, add_course, add_whole

    paper, slide = request.paper, request.begin("The plan in counts")
    boxes = page_boxes(paper)
    overall = [
        (f"{title}: " if len(request.summary.overall) > 1 else "", status, counts)
        for title, status, counts in request.summary.overall
    ]
    lines = [f"{name}{f'{status.word}. ' if status else ''}{sentence}" for name, status, sentence in overall]
    if not any(box.total for box in boxes):
        slide.text(lines or ["There is no action to count."], slide.area)
    else:
        left, right = slide.area.columns(3, 0.4)[0], slide.area.columns(3, 0.4)[2]
        wide = type(left)(left.left, left.top, left.width * 2 + 0.4, left.height)
        statuses = _statuses(paper)
        add_counts(slide, [box for box in boxes if not box.is_rest], statuses, wide)
        upper = type(right)(right.left, right.top, right.width, right.height * 0.6)
        course = course_of(paper, paper.position.plans[0]) if len(paper.position.plans) == 1 else None
        if course is not None:
            add_course(slide, course, upper)
        else:
            add_whole(slide, boxes, statuses, upper)
        rest = [f"{box.name} are not drawn: {box.say()}." for box in boxes if box.is_rest]
        slide.text([shorten(line, 200) for line in (*lines[:4], *rest)], right.below(right.height * 0.63))
    slide.notes([*lines, *(f"{box.name}: {box.say()}.{f' {box.exempt}.' if box.exempt else ''}" for box in boxes)])


def _statuses(paper: Paper) -> list[Status]:
    """Return the statuses of all plans, best first, without repetition."""
    statuses = {status: None for plan in paper.position.plans for status in plan.plan.scheme.statuses}
    return sorted(statuses, key=lambda status: status.severity)


def _changes(request: _Wanted) -> None:
    paper, summary = request.paper, request.summary
    since = f" since {say_day(paper.before.as_at)}" if paper.before and paper.before.as_at else ""
    slide = request.begin(f"What changed{since}" if paper.before else "What was done lately")
    left, right = slide.area.columns(2)
    slide.points(summary.done, slide.heading("Done, better or reported", left), "Nothing was reported as done.")
    empty = "Nothing is reported to have slipped." if paper.before else "There is no earlier report to compare with."
    slide.points(summary.slipped, slide.heading("Worse, reopened or later", right), empty)
    slide.notes(
        [
            f"Period covered: {say_period(paper)}.",
            *_notes("Done or better", summary.done),
            *_notes("Slipped", summary.slipped),
        ]
    )


def _for_board(request: _Wanted) -> None:
    summary, slide = request.summary, request.begin("What needs the board")
    asked, attention = summary.requests, summary.attention
    has_actions = bool(request.paper.position.plans) or not asked
    areas = slide.area.columns(2) if asked and has_actions else (slide.area,)
    if asked:
        slide.points(asked, slide.heading("For decision, and asked for before", areas[0]), "")
    if has_actions:
        needing = f"{count(len(attention), 'action needs', 'actions need')} attention" if attention else "Actions"
        slide.points(attention, slide.heading(needing, areas[-1]), NO_EXCEPTIONS)
    slide.notes([*_notes("For the board", asked), *_notes("Needing attention", attention)])


def _figures(request: _Wanted) -> None:
    from tracker.office.slides.charts import add_line, can_draw

    summary = request.summary
    off = [judged for judged in summary.indicators if is_off_target(judged)]
    known = summary.indicators
    slide = request.begin("Indicators off target" if off else "Latest figures")
    drawn = [judged for judged in (off or known) if can_draw(judged.content)][:_MOST_LINES]
    points = [summary.indicator(judged) for judged in known]
    if not drawn:
        slide.points(points, slide.area, "No indicator has a figure.")
    rows = 1 if len(drawn) <= 2 else 2
    for index, judged in enumerate(drawn):
        column = slide.area.columns(min(len(drawn), 2))[index % 2]
        high = (column.height - _BETWEEN_ROWS * (rows - 1)) / rows
        area = type(column)(column.left, column.top + index // 2 * (high + _BETWEEN_ROWS), column.width, high)
        slide.caption(_caption(summary.indicator(judged)), area)
        add_line(slide, judged.content, area.below(0.42))
    slide.notes([_say_off(off, known), *_notes("Latest figures", points)])


def _caption(point: Point) -> Point:
    return Point("", point.text, status=point.status, exempt=point.exempt)


def _say_off(off: Sequence[Judged], known: Sequence[Judged]) -> str:
    return (
        f"{len(off):,} of {count(len(known), 'indicator')} with a figure {'is' if len(off) == 1 else 'are'} off target."
    )


def _next(request: _Wanted) -> None:
    paper, summary = request.paper, request.summary
    has_actions = bool(paper.position.plans)
    slide = request.begin("Risks and next steps" if has_actions else "Risks")
    areas = slide.area.columns(2) if has_actions else (slide.area,)
    slide.points(summary.risks, slide.heading("Key risks", areas[0]), "There is no risk to report.")
    coming = (*summary.planned, *summary.milestones)
    if has_actions:
        slide.points(
            [Point(point.lead, point.text, point.when, point.status, "", point.exempt) for point in coming],
            slide.heading("Next", areas[-1]),
            f"No open action or step is due after {say_day(paper.as_at)}.",
        )
    slide.notes(
        [
            *_notes("Key risks", summary.risks),
            *_notes(f"Planned up to {say_day(summary.until)}", summary.planned),
            *_notes("After that", summary.milestones),
        ]
    )


def _notes(heading: str, points: Sequence[Point]) -> list[str]:
    """Return points for the notes, each whole."""
    if not points:
        return []
    marked = [f"{f'{point.status.word}: ' if point.status else ''}{say_point(point)}" for point in points[:_MOST_TOLD]]
    more = len(points) - _MOST_TOLD
    return [f"{heading}:", *marked, *([f"And {more:,} more."] if more > 0 else [])]
