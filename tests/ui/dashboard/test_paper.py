"""The dashboard on pages."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from tests.ui.boards import board, table
from tracker.domain.dashboard.board_table import BoardColumn, BoardTable
from tracker.domain.dashboard.dashboard import Dashboard
from tracker.domain.errors import FileProblem
from tracker.ui.dashboard.list import HeadLine, Line, TitleLine, dashboard_lines, say_line
from tracker.ui.dashboard.paper import Paper, paginate, paint_pages, save_pdf, set_up

HIGH = 10


def pages(found: Dashboard, room: int, first: int = 0) -> list[list[str]]:
    placed = paginate(dashboard_lines(found), lambda _line: HIGH, room, first)
    for page in placed:
        assert [top for top, _ in page][1:] == [top + HIGH for top, _ in page][:-1], "lines follow one another"
        assert all(top + HIGH <= room for top, _ in page)
    return [[_short(line) for _, line in page] for page in placed]


def _short(line: Line) -> str:
    if isinstance(line, TitleLine | HeadLine):
        return type(line).__name__.removesuffix("Line")
    return say_line(line).partition(".")[0]


def quiet(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def paper(found: Dashboard) -> Paper:
    return Paper(found, QFont().family(), "Plan")


def test_all_lines_stand_on_one_page_where_they_have_room() -> None:
    assert len(pages(board(table("A"), table("B")), 200)) == 1


def test_a_table_that_would_be_torn_begins_a_new_page_where_that_leaves_no_large_gap() -> None:
    found = pages(board(table("A", 3), table("B", 3)), 100)
    assert found[1] == ["Title", "Head", "B 0", "B 1", "B 2", "Status: by the rule"]


def test_a_long_table_repeats_its_headings_on_each_page() -> None:
    found = pages(board(table("A", 20)), 100)
    assert [page[:2] for page in found] == [["On track: 50%", "Title"], ["Head", "A 7"], ["Head", "A 16"]]
    assert sum(line.startswith("A ") for page in found for line in page) == 20


def test_the_first_page_leaves_room_for_the_title() -> None:
    found = dashboard_lines(board(table("A")))
    assert paginate(found, lambda _line: HIGH, 100, 30)[0][0][0] == 30


def test_a_page_that_is_lower_than_a_line_still_takes_one() -> None:
    placed = paginate(dashboard_lines(board(table("A"))), lambda _line: HIGH, 5, 0)
    assert all(page for page in placed)


def test_a_pdf_is_landscape_a4_with_as_many_pages_as_it_needs(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "board.pdf"
    said: list[tuple[int, int]] = []
    made = save_pdf(paper(board(table("A", 60))), path, lambda done, total: said.append((done, total)))
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == made > 1
    box = re.search(rb"/MediaBox \[([\d. ]+)\]", content)
    assert box
    assert [round(float(part)) for part in box[1].split()] == [0, 0, 842, 595]
    assert said[-1] == (made, made)


def test_a_table_wider_than_the_page_is_made_smaller_and_not_cut(qapp: QApplication, tmp_path: Path) -> None:
    narrow = table("A")
    wide = BoardTable(
        "A",
        (narrow.columns[0], *[BoardColumn("September 2014")] * 30),
        (replace(narrow.rows[0], cells=(narrow.rows[0].cells[0], *[narrow.rows[0].cells[1]] * 30)),),
    )
    assert save_pdf(paper(board(wide)), tmp_path / "board.pdf", quiet) == 1


def test_where_the_pdf_cannot_be_written_nothing_is_left_and_the_sentence_says_why(
    qapp: QApplication, tmp_path: Path
) -> None:
    with pytest.raises(FileProblem, match="There is no folder"):
        save_pdf(paper(board(table("A"))), tmp_path / "none" / "board.pdf", quiet)
    assert list(tmp_path.iterdir()) == []


def test_it_prints_as_it_is_saved(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    set_up(printer)
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A4
    found = board(table("A", 60))
    assert paint_pages(paper(found), printer, quiet) == save_pdf(paper(found), tmp_path / "board.pdf", quiet)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_begin_is_named_in_a_sentence(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "none" / "printed.pdf"))
    with pytest.raises(FileProblem, match="Printing could not start"):
        paint_pages(paper(board(table("A"))), printer, quiet)


def test_each_page_of_what_is_exempt_has_the_banner_and_no_other_paper(qapp: QApplication, tmp_path: Path) -> None:
    found, path = board(table("A", 60)), tmp_path / "board.pdf"
    exempt = replace(paper(found), banner="NOT FOR PUBLICATION: contains exempt information")
    filled = b"0.3529411"
    for made, pages_marked in ((exempt, save_pdf(exempt, path, quiet)), (paper(found), 0)):
        assert save_pdf(made, path, quiet) > 1
        streams = re.findall(rb"stream\r?\n(.*?)endstream", path.read_bytes(), re.DOTALL)
        texts = [zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"x"]
        assert sum(filled in text for text in texts) == pages_marked
