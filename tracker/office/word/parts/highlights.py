"""A highlight report on one page: work done, work planned, decisions for the board, risks and figures.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.dates import say_day
from tracker.domain.formatted_text import in_one_line
from tracker.domain.papers.paper import Paper
from tracker.domain.summary.summary import Summary, say_for, say_period
from tracker.domain.summary.summary_lines import Point, fit, without_doing
from tracker.domain.text import shorten
from tracker.office.word.boxes import Box, Line, Run, status_run
from tracker.office.word.pages import Pages

_LETTERS_PER_CM = 5.6
_POINTS = 9.0
_FACT_LETTERS = 160
_LINES, _USUAL_FACTS = 16, 4
"""Lines for work done and for work planned, if the head of the page has the usual number of facts; that number."""


def write_highlights(pages: Pages, paper: Paper) -> None:
    """Write the highlight report: each part gets a share of the page, and says how many more points there are."""
    summary = Summary(paper)
    pages.heading(shorten(paper.title, 90), 0)
    facts = _head(pages, paper, summary)
    room = _LINES - max(0, facts - _USUAL_FACTS) * 2
    half, whole = pages.width / 2, pages.width
    since = "since the last report" if paper.before else "lately"
    figures = [summary.indicator(judged) for judged in summary.indicators]
    done = _part(f"Done or reported {since}", summary.done, room, half, "Nothing was reported as done.", most=3)
    planned = _part(
        f"Planned next, up to {say_day(summary.until)}",
        list(map(without_doing, summary.planned)),
        room,
        half,
        "No open action is due by then.",
    )
    left = room - max(_height(done, half), _height(planned, half))
    asked = (*summary.requests, *summary.attention)
    board = _part(
        "What needs the board", asked, 11 + left, whole, "Nothing is reported that needs the board.", across=2, most=3
    )
    risks = _part("Key risks", summary.risks, 9, half, "There is no risk to report.", most=3)
    later = _part("Milestones after that", summary.milestones, 9, half, "No step or later action names a day.")
    last = _part("Key indicators", figures, 10, whole, "No indicator has a figure.", across=2)
    pages.boxes(
        [[done, planned], [board], [risks, later], [last]],
        [half, half],
        title="Highlight report",
        description="A box for each part of the report: done, planned, for the board, risks, milestones, indicators.",
    )


def _head(pages: Pages, paper: Paper, summary: Summary) -> int:
    """Write the facts at the head of the page; return their number."""
    whose = say_for(paper)
    facts: list[tuple[str, tuple[Run, ...]]] = [("For", (Run(whose),))] if whose else []
    facts.append(("Period covered", (Run(say_period(paper)),)))
    shown = summary.overall[:_MOST_PLANS]
    for title, status, counted in shown:
        named = f"{shorten(title, 50)}: " if len(summary.overall) > 1 else ""
        mark = (status_run(status), Run("  ")) if status else ()
        facts.append(("Overall status", (Run(named, is_bold=True), *mark, Run(shorten(counted, _FACT_LETTERS)))))
    if len(summary.overall) > len(shown):
        facts.append(("", (Run(f"And {len(summary.overall) - len(shown):,} more plans."),)))
    narratives = [plan.narrative.overall for plan in paper.position.plans if plan.narrative]
    narrative = next((text for text in narratives if text.strip()), "")
    if narrative:
        facts.append(("In short", (Run(shorten(in_one_line(narrative), 2 * _FACT_LETTERS)),)))
    rows = [
        [Box((Line((Run(name, is_bold=True),), points=_POINTS),)), Box((Line(runs, points=_POINTS),))]
        for name, runs in facts
    ]
    pages.boxes(
        rows,
        [3.2, pages.width - 3.2],
        title="About this report",
        description="For whom the report is, the period that it covers, and the overall status.",
    )
    return len(facts)


_MOST_PLANS = 3


def _part(
    heading: str,
    points: Sequence[Point],
    lines: int,
    width: float,
    empty: str,
    *,
    across: int = 1,
    most: int = 2,
) -> Box:
    """Return a box with a heading and as many points as fit into that number of lines."""
    letters = round((width - 0.8) * _LETTERS_PER_CM)
    shown, more = fit(points, lines, letters, most)
    made = [_heading(heading), *(_bullet(point) for point in shown)]
    if not shown:
        made.append(Line((Run(empty, is_muted=True),), points=_POINTS))
    if more:
        made.append(Line((Run(f"And {more:,} more.", is_muted=True),), points=_POINTS))
    return Box(tuple(made), across)


def _height(box: Box, width: float) -> int:
    """Return the number of lines below the heading of a box."""
    letters = round((width - 0.8) * _LETTERS_PER_CM)
    return sum(-(-sum(len(run.text) for run in line.runs) // letters) for line in box.lines[1:])


def _heading(text: str) -> Line:
    return Line((Run(text),), is_heading=True, points=10.5)


def _bullet(point: Point) -> Line:
    runs = [status_run(point.status), Run(" ")] if point.status else []
    if point.lead:
        runs.append(Run(f"{point.lead} ", is_bold=True))
    text = point.text.removesuffix(".") if point.doing or point.when else point.text
    runs.append(Run(f"{text}{f' ({point.when})' if point.when else ''}"))
    if point.exempt:
        runs.append(Run(f"  {point.exempt}", is_exempt=True))
    if point.doing:
        runs.append(Run(f": {point.doing}", is_muted=True))
    return Line(tuple(runs), is_bullet=True, points=_POINTS)
