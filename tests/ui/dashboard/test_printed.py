"""The dashboard on pages."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from tests.ui.boards import board, table
from tests.ui.pdf_text import pages_of
from tracker.domain.dashboard.board_table import BoardColumn, BoardTable
from tracker.domain.dashboard.dashboard import Dashboard
from tracker.ui.dashboard.list import HeadLine, Line, TitleLine, dashboard_lines, say_line
from tracker.ui.dashboard.printed import blocks_of, dashboard_paper
from tracker.ui.printing.pages import paginate, save_pdf

HIGH = 10


def pages(found: Dashboard, room: int) -> list[list[str]]:
    lines = dashboard_lines(found)
    blocks = blocks_of(lines, lambda _line: HIGH, lambda _painter, _top, _line: None)
    words = {id(block): _short(line) for block, line in zip(blocks, lines, strict=True)}
    return [[words[id(block)] for _, block in page] for page in paginate(blocks, room, 0)]


def _short(line: Line) -> str:
    if isinstance(line, TitleLine | HeadLine):
        return type(line).__name__.removesuffix("Line")
    return say_line(line).partition(".")[0]


def test_all_lines_stand_on_one_page_where_they_have_room() -> None:
    assert len(pages(board(table("A"), table("B")), 200)) == 1


def test_a_table_that_would_be_torn_begins_a_new_page_where_that_leaves_no_large_gap() -> None:
    found = pages(board(table("A", 3), table("B", 3)), 100)
    assert found[1] == ["Title", "Head", "B 0", "B 1", "B 2", "Status: by the rule"]


def test_a_long_table_repeats_its_headings_on_each_page() -> None:
    found = pages(board(table("A", 20)), 100)
    assert [page[:2] for page in found] == [["On track: 50%", "Title"], ["Head", "A 7"], ["Head", "A 16"]]
    assert sum(line.startswith("A ") for page in found for line in page) == 20


def test_a_table_wider_than_the_page_is_made_smaller_and_not_cut(qapp: QApplication, tmp_path: Path) -> None:
    narrow = table("A")
    columns = (narrow.columns[0], *[BoardColumn(f"{month} 2014") for month in range(30)])
    cells = (narrow.rows[0].cells[0], *[narrow.rows[0].cells[1]] * 30)
    wide = BoardTable("A", columns, (replace(narrow.rows[0], cells=cells),))
    path = tmp_path / "board.pdf"
    made = save_pdf(
        dashboard_paper(board(wide), "Plan"), path, QFont().family(), lambda _done, _total: None, is_landscape=True
    )
    assert made == 1
    texts = pages_of(path)[0]
    assert texts[:2] == ["Performance dashboard", "Plan · As at 11 December 2014"]
    assert sum(text.strip() == "2014" or text.endswith(" 2014") for text in texts) >= 30
