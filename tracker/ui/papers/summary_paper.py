"""A plan on a page and a highlight report on paper: what `Summary` says, painted for the printer and the preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import say_banner
from tracker.domain.papers.paper import NO_EXCEPTIONS, Layout, Paper, say_counts
from tracker.domain.publication.exempt_content import marks_of
from tracker.domain.summary.boxes import boxes_across, page_boxes
from tracker.domain.summary.points import (
    NO_STATUS,
    WORST,
    Box,
    Point,
    say_more,
    say_point,
    shortened,
    without_doing,
)
from tracker.domain.summary.summary import Summary, say_for, say_period
from tracker.domain.text import count, shorten
from tracker.ui.controls.status.status_mark import paint_status, status_size
from tracker.ui.framework.printed import LaidOut, Paper as Printed, Room
from tracker.ui.look.theme import LIGHT, SPACING
from tracker.ui.papers.timeline_paper import lay_out_courses, lay_out_timelines
from tracker.ui.printing.flow import Flow
from tracker.ui.printing.fonts import PrintFonts, lines_of
from tracker.ui.printing.pages import EXEMPT
from tracker.ui.printing.table import Cell, Column, Row

ACROSS: tuple[Layout, ...] = ("one-page", "timeline", "statuses", "slides")
"""Layouts whose page lies across."""
_PAD, _GAP = 8, 8
_NAME_LINES = 2
_MOST_TITLE, _MOST_DOING = 150, 230
_MOST = 210
"""Letters of a point of a highlight report: two lines."""


def printed_summary(paper: Paper, banner: str | None = None) -> Printed:
    """The page of a paper in its layout; `banner` where it is not what the paper holds."""
    if banner is None:
        banner = say_banner(marks_of(paper))
    title = f"{paper.title}{_NAMED.get(paper.layout, '')}"
    below = tuple(filter(None, (say_for(paper), f"As at {say_day(paper.as_at)}")))
    return Printed(title, below, partial(_PAGES[paper.layout], paper), banner)


def _lay_out_page(paper: Paper, room: Room) -> LaidOut:
    flow, plans = Flow(room), paper.position.plans
    if len(plans) == 1:
        flow.sentence(say_counts(plans[0], paper.as_at))
    cards = page_boxes(paper)
    if cards:
        flow.gap(SPACING[0])
        height, paint = _grid(cards, room.width, flow.fonts)
        flow.painted(height, paint)
    flow.heading("What needs attention first")
    found = Summary(paper).attention
    if not found:
        flow.sentence(NO_EXCEPTIONS)
    rows = [
        Row(
            (
                Cell("" if point.status else NO_STATUS, point.status),
                Cell(f"{point.lead} {shorten(point.text, _MOST_TITLE)}".strip(), is_exempt=bool(point.exempt)),
                Cell(shorten(point.doing, _MOST_DOING)),
                Cell(shorten(point.when, 44) or "No timescale"),
            )
        )
        for point in found[:WORST]
    ]
    columns = (Column("Status"), Column("Action", 3.0), Column("What is being done", 4.0), Column("Timescale", 1.3))
    if rows:
        flow.table(columns, rows)
    if more := say_more(found, WORST):
        flow.gap(SPACING[0])
        flow.sentence(more.replace("more.", "more that need attention."), colour=LIGHT.muted)
    return flow.laid_out()


def _grid(cards: Sequence[Box], width: int, fonts: PrintFonts) -> tuple[int, Callable[[QPainter, int], None]]:
    """The height of the boxes, and how they are painted."""
    columns = boxes_across(len(cards))
    wide = (width - (columns - 1) * _GAP) // columns
    high = (_NAME_LINES + 3) * fonts.line + 2 * _PAD
    rows = -(-len(cards) // columns)

    def paint(painter: QPainter, top: int) -> None:
        for index, card in enumerate(cards):
            left, y = index % columns * (wide + _GAP), top + index // columns * (high + _GAP)
            _paint_card(painter, QRect(left, y, wide, high), card, fonts)

    return rows * (high + _GAP), paint


def _paint_card(painter: QPainter, area: QRect, card: Box, fonts: PrintFonts) -> None:
    painter.fillRect(area, QColor(LIGHT.surface))
    inner = area.adjusted(_PAD, _PAD, -_PAD, -_PAD)
    painter.setPen(QColor(LIGHT.text))
    painter.setFont(fonts.strong.font)
    lines = lines_of(fonts.strong, " ".join(card.name.split()), inner.width())
    shown = [line for _, line in lines[:_NAME_LINES]]
    if len(lines) > _NAME_LINES:
        rest = " ".join(line for _, line in lines[_NAME_LINES - 1 :])
        shown[-1] = fonts.strong.metrics.elidedText(rest, Qt.TextElideMode.ElideRight, inner.width())
    y = inner.top()
    for line in shown:
        painter.drawText(QRect(inner.left(), y, inner.width(), fonts.line), _SIDE, line)
        y += fonts.line
    painter.setFont(fonts.plain.font)
    y = _paint_counts(painter, inner, y, card, fonts)
    late = f", {card.overdue:,} overdue" if card.overdue else ""
    painter.setPen(QColor(LIGHT.muted))
    told = f"{count(card.total, 'action')}{late}" if card.total else "No actions"
    painter.drawText(QRect(inner.left(), y, inner.width(), fonts.line), _SIDE, told)
    if card.exempt:
        used = round(fonts.plain.metrics.horizontalAdvance(f"{told}  "))
        painter.setPen(QColor(EXEMPT))
        painter.drawText(QRect(inner.left() + used, y, inner.width() - used, fonts.line), _SIDE, card.exempt)


def _paint_counts(painter: QPainter, inner: QRect, y: int, card: Box, fonts: PrintFonts) -> int:
    """Paint them side by side, on a second line where there is no more room; gives where the next line begins."""
    x = inner.left()
    for status, number in card.counts:
        word = status.word if status else NO_STATUS
        named = status_size(word, fonts.marks).width() if status else round(fonts.plain.metrics.horizontalAdvance(word))
        said = f" {number:,}"
        wide = named + round(fonts.plain.metrics.horizontalAdvance(said)) + SPACING[1]
        if x > inner.left() and x + wide > inner.right():
            x, y = inner.left(), y + fonts.line
        painter.setPen(QColor(LIGHT.text))
        place = QRect(x, y, inner.width(), fonts.line)
        paint_status(painter, place, status, LIGHT) if status else painter.drawText(place, _SIDE, word)
        painter.drawText(QRect(x + named, y, inner.width(), fonts.line), _SIDE, said)
        x += wide
    return y + fonts.line


_SIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _lay_out_highlights(paper: Paper, room: Room) -> LaidOut:
    """As many points of each part as go on one page."""
    summary = Summary(paper)
    for most in range(_MOST_POINTS, 0, -1):
        laid = _with_points(summary, room, most)
        if sum(block.height for block in laid.blocks) <= room.height - _HEAD:
            break
    return laid


def _with_points(summary: Summary, room: Room, most: int) -> LaidOut:
    paper, flow = summary.paper, Flow(room)
    facts = [f"Period covered: {say_period(paper)}"]
    for title, status, counted in summary.overall[:_MOST_PLANS]:
        named = f"{shorten(title, 50)}: " if len(summary.overall) > 1 else "Overall status: "
        facts.append(f"{named}{f'{status.word}. ' if status else ''}{counted}")
    for fact in facts:
        flow.sentence(fact)
    since = "since the last report" if paper.before else "lately"
    coming = list(map(without_doing, summary.planned))
    figures = [summary.indicator(one) for one in summary.indicators]
    parts: tuple[tuple[str, Sequence[Point], str], ...] = (
        (f"Done or reported {since}", summary.done, "Nothing was reported as done."),
        (f"Planned next, up to {say_day(summary.until)}", coming, "No open action is due by then."),
        ("What needs the board", (*summary.asked, *summary.attention), "Nothing needs the board."),
        ("Key risks", summary.risks, "No risk is recorded."),
        ("Milestones after that", summary.milestones, "No step or later action names a day."),
        ("Key indicators", figures, "No indicator has a figure."),
    )
    for heading, points, empty in parts:
        flow.heading(heading)
        if not points:
            flow.sentence(empty, colour=LIGHT.muted)
            continue
        rows, has_status = [], any(one.status for one in points[:most])
        for one in points[:most]:
            words = Cell(say_point(shortened(one, _MOST)), is_exempt=bool(one.exempt))
            rows.append(Row((Cell("", one.status), words) if has_status else (words,)))
        columns = (Column(""), Column("", 1.0)) if has_status else (Column("", 1.0),)
        flow.table(columns, rows)
        if more := say_more(points, most):
            flow.sentence(more, colour=LIGHT.muted)
    return flow.laid_out()


_MOST_POINTS, _MOST_PLANS, _HEAD = 8, 3, 100
"""Points of a part, plans that are named, and the height of what stands above them all."""


_PAGES: dict[Layout, Callable[[Paper, Room], LaidOut]] = {
    "one-page": _lay_out_page,
    "highlights": _lay_out_highlights,
    "timeline": lay_out_timelines,
    "statuses": lay_out_courses,
}
_NAMED: dict[Layout, str] = {"timeline": ": timeline", "statuses": ": statuses"}
ONE_PAGE = frozenset(_PAGES)
"""Layouts that have a page to print."""
