"""A plan on a page and a highlight report on paper: the content of `Summary`, painted for the printer and the
preview.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import say_banner
from tracker.domain.papers.paper import NO_EXCEPTIONS, Layout, Paper, say_counts
from tracker.domain.plans.status import Status
from tracker.domain.publication.exempt_content import marks_of
from tracker.domain.summary.boxes import boxes_across, page_boxes
from tracker.domain.summary.summary import Summary, say_for, say_period
from tracker.domain.summary.summary_lines import (
    NO_STATUS,
    WORST,
    Box,
    Point,
    say_more,
    say_point,
    shortened,
    without_doing,
)
from tracker.domain.text import count, shorten
from tracker.ui.controls.status.status_mark import paint_status, status_size
from tracker.ui.framework.printed import LaidOut, Paper as Printed, Room
from tracker.ui.look.theme import LIGHT, SPACING
from tracker.ui.papers.timeline_printed import lay_out_courses, lay_out_timelines
from tracker.ui.printing.flow import Flow
from tracker.ui.printing.fonts import PrintFonts, lines_of
from tracker.ui.printing.pages import EXEMPT
from tracker.ui.printing.table import Cell, Column, Row

ACROSS: tuple[Layout, ...] = ("one-page", "timeline", "statuses", "slides")
"""Layouts with a landscape page."""
_PAD, _GAP = 8, 8
_LENGTHS = ((2, 150, 230), (2, 85, 130), (1, 85, 130))
"""Lines of the name of a box, and characters of one of the worst actions and of the work in progress, from long to
short: the first that fits on a page is used.
"""
_MOST = 210
"""Characters of a point of a highlight report: two lines."""


def printed_summary(paper: Paper, banner: str | None = None) -> Printed:
    """Return the page of a paper in its layout; `banner` replaces the one that follows from the paper's marks."""
    if banner is None:
        banner = say_banner(marks_of(paper))
    title = f"{paper.title}{_NAMED.get(paper.layout, '')}"
    below = tuple(filter(None, (say_for(paper), f"As at {say_day(paper.as_at)}")))
    return Printed(title, below, partial(_PAGES[paper.layout], paper), banner)


def _lay_out_page(paper: Paper, room: Room) -> LaidOut:
    for lengths in _LENGTHS:
        laid = _page_in(paper, room, lengths)
        if sum(block.height for block in laid.blocks) <= room.height - _HEAD:
            break
    return laid


def _page_in(paper: Paper, room: Room, lengths: tuple[int, int, int]) -> LaidOut:
    flow, plans = Flow(room), paper.position.plans
    name_lines, title, doing = lengths
    if len(plans) == 1:
        flow.sentence(say_counts(plans[0], paper.as_at))
    cards = page_boxes(paper)
    if cards:
        flow.gap(SPACING[0])
        height, paint = _grid(cards, room.width, flow.fonts, name_lines)
        flow.painted(height, paint)
    flow.heading("What needs attention first")
    points = Summary(paper).attention
    if not points:
        flow.sentence(NO_EXCEPTIONS)
    rows = [
        Row(
            (
                Cell("" if point.status else NO_STATUS, point.status),
                Cell(f"{point.lead} {shorten(point.text, title)}".strip(), is_exempt=bool(point.exempt)),
                Cell(shorten(point.doing, doing)),
                Cell(shorten(point.when, 44) or "No timescale"),
            )
        )
        for point in points[:WORST]
    ]
    columns = (Column("Status"), Column("Action", 3.0), Column("What is being done", 4.0), Column("Timescale", 1.3))
    if rows:
        flow.table(columns, rows)
    if more := say_more(points, WORST):
        flow.gap(SPACING[0])
        flow.sentence(more.replace("more.", "more that need attention."), colour=LIGHT.muted)
    return flow.laid_out()


def _grid(
    cards: Sequence[Box], width: int, fonts: PrintFonts, name_lines: int
) -> tuple[int, Callable[[QPainter, int], None]]:
    """Return the total height of the boxes and the function that paints them; each row is as high as its boxes' counts
    need.
    """
    columns = boxes_across(len(cards))
    wide = (width - (columns - 1) * _GAP) // columns
    rows = [cards[start : start + columns] for start in range(0, len(cards), columns)]
    counted = [max(_LEAST_COUNTS, *(_count_lines(card, wide - 2 * _PAD, fonts) for card in row)) for row in rows]
    heights = [(name_lines + number + 1) * fonts.line + 2 * _PAD for number in counted]

    def paint(painter: QPainter, top: int) -> None:
        y = top
        for row, high in zip(rows, heights, strict=True):
            for index, card in enumerate(row):
                _paint_card(painter, QRect(index * (wide + _GAP), y, wide, high), card, fonts, name_lines)
            y += high + _GAP

    return sum(heights) + len(heights) * _GAP, paint


_LEAST_COUNTS = 1


def _paint_card(painter: QPainter, area: QRect, card: Box, fonts: PrintFonts, name_lines: int) -> None:
    painter.fillRect(area, QColor(LIGHT.surface))
    inner = area.adjusted(_PAD, _PAD, -_PAD, -_PAD)
    painter.setPen(QColor(LIGHT.text))
    painter.setFont(fonts.strong.font)
    lines = lines_of(fonts.strong, " ".join(card.name.split()), inner.width())
    shown = [line for _, line in lines[:name_lines]]
    if len(lines) > name_lines:
        rest = " ".join(line for _, line in lines[name_lines - 1 :])
        shown[-1] = fonts.strong.metrics.elidedText(rest, Qt.TextElideMode.ElideRight, inner.width())
    y = inner.top()
    for line in shown:
        painter.drawText(QRect(inner.left(), y, inner.width(), fonts.line), _SIDE, line)
        y += fonts.line
    painter.setFont(fonts.plain.font)
    y = _paint_counts(painter, inner, y, card, fonts)
    late = f", {card.overdue:,} overdue" if card.overdue else ""
    painter.setPen(QColor(LIGHT.muted))
    counts = f"{count(card.total, 'action')}{late}" if card.total else "No actions"
    painter.drawText(QRect(inner.left(), y, inner.width(), fonts.line), _SIDE, counts)
    if card.exempt:
        used = round(fonts.plain.metrics.horizontalAdvance(f"{counts}  "))
        painter.setPen(QColor(EXEMPT))
        painter.drawText(QRect(inner.left() + used, y, inner.width() - used, fonts.line), _SIDE, card.exempt)


def _count_lines(card: Box, width: int, fonts: PrintFonts) -> int:
    """Return the number of lines that the counts of a box take, as `_paint_counts` paints them."""
    lines, x = 1, 0
    for status, number in card.counts:
        wide = _count_width(status, number, fonts)
        if x and x + wide > width:
            lines, x = lines + 1, 0
        x += wide
    return lines


def _count_width(status: Status | None, number: int, fonts: PrintFonts) -> int:
    width = round(fonts.plain.metrics.horizontalAdvance(f" {number:,}"))
    return _word_width(status, fonts) + width + SPACING[1]


def _word_width(status: Status | None, fonts: PrintFonts) -> int:
    if status is not None:
        return status_size(status.word, fonts.marks).width()
    return round(fonts.plain.metrics.horizontalAdvance(NO_STATUS))


def _paint_counts(painter: QPainter, inner: QRect, y: int, card: Box, fonts: PrintFonts) -> int:
    """Paint the counts side by side, wrapped to further lines if needed; return the top of the next line."""
    x = inner.left()
    for status, number in card.counts:
        word = status.word if status else NO_STATUS
        named, number_text = _word_width(status, fonts), f" {number:,}"
        wide = _count_width(status, number, fonts)
        if x > inner.left() and x + wide > inner.left() + inner.width():
            x, y = inner.left(), y + fonts.line
        painter.setPen(QColor(LIGHT.text))
        area = QRect(x, y, inner.width(), fonts.line)
        paint_status(painter, area, status, LIGHT) if status else painter.drawText(area, _SIDE, word)
        painter.drawText(QRect(x + named, y, inner.width(), fonts.line), _SIDE, number_text)
        x += wide
    return y + fonts.line


_SIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _lay_out_highlights(paper: Paper, room: Room) -> LaidOut:
    """Lay out as many points of each part as fit on one page."""
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
    figures = [summary.indicator(judged) for judged in summary.indicators]
    parts: tuple[tuple[str, Sequence[Point], str], ...] = (
        (f"Done or reported {since}", summary.done, "Nothing was reported as done."),
        (f"Planned next, up to {say_day(summary.until)}", coming, "No open action is due by then."),
        ("What needs the board", (*summary.requests, *summary.attention), "Nothing is reported that needs the board."),
        ("Key risks", summary.risks, "There is no risk to report."),
        ("Milestones after that", summary.milestones, "No step or later action names a day."),
        ("Key indicators", figures, "No indicator has a figure."),
    )
    for heading, points, empty in parts:
        flow.heading(heading)
        if not points:
            flow.sentence(empty, colour=LIGHT.muted)
            continue
        rows, has_status = [], any(point.status for point in points[:most])
        for point in points[:most]:
            words = Cell(say_point(shortened(point, _MOST)), is_exempt=bool(point.exempt))
            rows.append(Row((Cell("", point.status), words) if has_status else (words,)))
        columns = (Column(""), Column("", 1.0)) if has_status else (Column("", 1.0),)
        flow.table(columns, rows)
        if more := say_more(points, most):
            flow.sentence(more, colour=LIGHT.muted)
    return flow.laid_out()


_MOST_POINTS, _MOST_PLANS, _HEAD = 8, 3, 100
"""Greatest number of points of a part and of plans that are named, and the height of the head of the page."""


_PAGES: dict[Layout, Callable[[Paper, Room], LaidOut]] = {
    "one-page": _lay_out_page,
    "highlights": _lay_out_highlights,
    "timeline": lay_out_timelines,
    "statuses": lay_out_courses,
}
_NAMED: dict[Layout, str] = {"timeline": ": timeline", "statuses": ": statuses"}
ONE_PAGE = frozenset(_PAGES)
"""Layouts that have a page to print."""
