"""The dashboard as one list of lines: its tiles, then each table with its title, headings, rows and notes."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QObject

from tracker.domain.dashboard.board_table import BoardRow, BoardTable
from tracker.domain.dashboard.dashboard import Dashboard, Tile
from tracker.ui.controls.lists.line_model import Lines


class TilesLine(Struct, frozen=True):
    """All tiles, side by side."""

    tiles: tuple[Tile, ...]


class TitleLine(Struct, frozen=True):
    """The title above a table."""

    table: BoardTable


class HeadLine(Struct, frozen=True):
    """The headings of a table's columns."""

    table: BoardTable


class FigureLine(Struct, frozen=True):
    """A row of a table."""

    table: BoardTable
    row: BoardRow


class NoteLine(Struct, frozen=True):
    """A sentence below a table, or above its headings; without a table, it explains how to read the dashboard.
    `is_first` marks the first of several.
    """

    text: str
    table: BoardTable | None = None
    is_first: bool = False
    is_above: bool = False


Line = TilesLine | TitleLine | HeadLine | FigureLine | NoteLine


def dashboard_lines(dashboard: Dashboard) -> list[Line]:
    """Return all lines in order."""
    lines: list[Line] = [TilesLine(dashboard.tiles)] if dashboard.tiles else []
    for table in dashboard.tables:
        if not table.continues:
            lines.append(TitleLine(table))
        lines += [NoteLine(text, table, is_above=True) for text in table.paragraphs]
        lines.append(HeadLine(table))
        lines += [FigureLine(table, row) for row in table.rows]
        lines += [NoteLine(text, table, index == 0) for index, text in enumerate(table.notes)]
    return lines + [NoteLine(text, is_first=index == 0) for index, text in enumerate(dashboard.key)]


class DashboardList(Lines[Line]):
    """The lines of the dashboard. Titles and headings cannot be selected: each row's spoken text has its headings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(say_line, lambda line: isinstance(line, TitleLine | HeadLine), parent)

    def show(self, dashboard: Dashboard | None) -> None:
        """Show a dashboard; None shows nothing."""
        self.set_lines(dashboard_lines(dashboard) if dashboard is not None else [])

    def row_of_indicator(self, indicator_id: int) -> int | None:
        """Return the first row of an indicator; None if it has none."""
        for row, line in enumerate(self._lines):
            if indicator_id and isinstance(line, FigureLine) and line.row.indicator_id == indicator_id:
                return row
        return None

    def next_table(self, row: int, by: int) -> int | None:
        """Return the first row of the next table (`by` 1) or of the previous one (`by` -1); None past the ends."""
        current = table_of(self.line(row))
        starts = [
            index
            for index, line in enumerate(self._lines)
            if isinstance(line, FigureLine) and isinstance(self._lines[index - 1], HeadLine)
        ]
        if by > 0:
            return next((start for start in starts if start > row), None)
        earlier = [start for start in starts if start < row and table_of(self._lines[start]) is not current]
        return earlier[-1] if earlier else None


def say_line(line: Line) -> str:
    """Return a line in words."""
    if isinstance(line, TilesLine):
        return " ".join(tile.words for tile in line.tiles)
    if isinstance(line, TitleLine):
        return line.table.title
    if isinstance(line, HeadLine):
        return ", ".join(column.heading for column in line.table.columns)
    return line.table.say_row(line.row) if isinstance(line, FigureLine) else line.text


def table_of(line: Line | None) -> BoardTable | None:
    """Return the table that a line belongs to; None if it belongs to none."""
    return None if line is None or isinstance(line, TilesLine) else line.table
