"""The dashboard on paper: the same lines as on the screen, divided into pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from tracker.domain.dashboard.dashboard import TITLE, Dashboard
from tracker.domain.dates import say_day
from tracker.ui.dashboard.layout import DashboardLayout
from tracker.ui.dashboard.line_painter import paint_line
from tracker.ui.dashboard.list import FigureLine, HeadLine, Line, TitleLine, dashboard_lines, table_of
from tracker.ui.framework.printed import Block, LaidOut, Paper, Room
from tracker.ui.look.theme import LIGHT
from tracker.ui.printing.fonts import sized


def dashboard_paper(dashboard: Dashboard, source: str, banner: str = "") -> Paper:
    """Return a dashboard to be printed; `source` is the tracker's name."""
    below = tuple(part for part in (source, dashboard.scope, f"As at {say_day(dashboard.as_at)}") if part)
    return Paper(TITLE, below, partial(_lay_out, dashboard), banner)


def blocks_of(
    lines: Sequence[Line], height_of: Callable[[Line], int], paint: Callable[[QPainter, int, Line], None]
) -> list[Block]:
    """Return the lines as blocks: a table is kept whole if it can be, else each page repeats its headings."""
    made: list[Block] = []
    head: tuple[Block, ...] = ()
    for index, line in enumerate(lines):
        begins = isinstance(line, TitleLine) or (isinstance(line, HeadLine) and line.table.continues)
        whole = _whole(lines, index, height_of) if begins else 0
        above = head if isinstance(line, FigureLine) else ()
        block = Block(height_of(line), partial(_paint, paint, line), above, whole)
        if isinstance(line, HeadLine):
            head = (block,)
        made.append(block)
    return made


def _lay_out(dashboard: Dashboard, room: Room) -> LaidOut:
    layout = DashboardLayout(sized(room.family), room.width, dashboard.tables)
    layout.page = max(room.width, layout.needed)

    def paint(painter: QPainter, top: int, line: Line) -> None:
        paint_line(painter, QRect(0, top, layout.page, layout.height(line)), line, layout, LIGHT)

    return LaidOut(layout.page, blocks_of(dashboard_lines(dashboard), layout.height, paint))


def _paint(paint: Callable[[QPainter, int, Line], None], line: Line, painter: QPainter, top: int) -> None:
    paint(painter, top, line)


def _whole(lines: Sequence[Line], index: int, height_of: Callable[[Line], int]) -> int:
    """Return the height of the table that begins at `index`, with its title and notes."""
    table = table_of(lines[index])
    end = index
    while end < len(lines) and table_of(lines[end]) is table:
        end += 1
    return sum(height_of(line) for line in lines[index:end])
