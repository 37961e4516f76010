"""Any paper on pages: what is torn and what is not, the headings, the banner, the printer and the PDF."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from tests.ui.pdf_text import pages_of, text_of
from tracker.domain.errors import FileProblem
from tracker.ui.framework.printed import Block, LaidOut, Paper, Room
from tracker.ui.printing.flow import Flow
from tracker.ui.printing.pages import page_layout, paginate, paint_pages, save_pdf
from tracker.ui.printing.table import Cell, Column, Row

COLUMNS = (Column("Ref"), Column("Action", 1.0))
BANNER = "NOT FOR PUBLICATION: contains exempt information under Schedule 12A to the Local Government Act 1972"


def quiet(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def table(rows: list[Row], room: Room) -> LaidOut:
    flow = Flow(room)
    flow.table(COLUMNS, rows)
    return flow.laid_out()


def paper(rows: list[Row], banner: str = "") -> Paper:
    return Paper("Recovery plan", ("Example", "As at 11 December 2014"), partial(table, rows), banner)


def actions(number: int) -> list[Row]:
    return [Row((Cell(f"1.{place}"), Cell(f"Action {place}"))) for place in range(1, number + 1)]


def saved(made: Paper, path: Path) -> Path:
    save_pdf(made, path, QFont().family(), quiet, is_landscape=False)
    return path


def test_blocks_follow_one_another_and_the_first_page_leaves_room_for_the_title() -> None:
    blocks = [Block(10, lambda _painter, _top: None) for _ in range(7)]
    placed = paginate(blocks, 40, 15)
    assert [[top for top, _ in page] for page in placed] == [[15, 25], [0, 10, 20, 30], [0]]


def test_a_page_that_is_lower_than_a_block_still_takes_one() -> None:
    placed = paginate([Block(10, lambda _painter, _top: None)] * 3, 5, 0)
    assert [len(page) for page in placed] == [1, 1, 1]


def test_a_heading_goes_with_what_it_heads_and_is_repeated_where_that_goes_on(
    qapp: QApplication, tmp_path: Path
) -> None:
    rows: list[Row] = []
    for section in range(1, 8):
        rows += [Row((Cell(f"{section}  Section"),), is_heading=True), *actions(12)]
    pages = pages_of(saved(paper(rows), tmp_path / "plan.pdf"))
    assert len(pages) > 1
    for page in pages[1:]:
        assert page[:2] == ["Ref", "Action"]
        assert page[2].startswith(tuple("1234567"))
        assert "Section" in page[2]
    assert any("(continued)" in page[2] for page in pages[1:])
    for page in pages:
        assert "Section" not in page[-3], "a heading is not the last line of a page"
    assert sum(text.startswith("Action ") for page in pages for text in page) == 7 * 12


def test_a_row_longer_than_a_page_goes_on_on_the_next_and_nothing_of_it_is_lost(
    qapp: QApplication, tmp_path: Path
) -> None:
    lines = [f"Sentence {number}." for number in range(300)]
    pages = pages_of(saved(paper([Row((Cell("1.1"), Cell("\n".join(lines))))]), tmp_path / "plan.pdf"))
    assert len(pages) > 3
    assert [text for page in pages for text in page if text.startswith("Sentence")] == lines


def test_each_page_says_what_it_is_of_which_day_and_its_number(qapp: QApplication, tmp_path: Path) -> None:
    pages = pages_of(saved(paper(actions(120)), tmp_path / "plan.pdf"))
    foot = "Recovery plan · Example · As at 11 December 2014"
    assert [page[-2:] for page in pages] == [[foot, f"Page {n} of {len(pages)}"] for n in range(1, len(pages) + 1)]
    assert pages[0][:2] == ["Recovery plan", "Example · As at 11 December 2014"]


@pytest.mark.parametrize("banner", [BANNER, ""])
def test_each_page_of_what_is_exempt_has_the_banner_and_no_other_paper(
    qapp: QApplication, tmp_path: Path, banner: str
) -> None:
    pages = pages_of(saved(paper(actions(120), banner), tmp_path / "plan.pdf"))
    assert len(pages) > 1
    assert [" ".join(page).startswith(BANNER) for page in pages] == [bool(banner)] * len(pages)


def test_a_pdf_is_a4_in_the_way_that_is_asked_for(qapp: QApplication, tmp_path: Path) -> None:
    said: list[tuple[int, int]] = []
    for is_landscape, box in ((True, [0, 0, 842, 595]), (False, [0, 0, 595, 842])):
        path = tmp_path / "plan.pdf"
        pages = save_pdf(
            paper(actions(90)),
            path,
            QFont().family(),
            lambda done, total: said.append((done, total)),
            is_landscape=is_landscape,
        )
        found = re.search(rb"/MediaBox \[([\d. ]+)\]", path.read_bytes())
        assert found
        assert [round(float(part)) for part in found[1].split()] == box
        assert said[-1] == (pages, pages)
        assert len(pages_of(path)) == pages > 1


def test_where_the_pdf_cannot_be_written_nothing_is_left_and_the_sentence_says_why(
    qapp: QApplication, tmp_path: Path
) -> None:
    with pytest.raises(FileProblem, match="There is no folder"):
        saved(paper(actions(1)), tmp_path / "none" / "plan.pdf")
    assert list(tmp_path.iterdir()) == []


def test_it_prints_as_it_is_saved(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(page_layout(is_landscape=False))
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A4
    paint_pages(paper(actions(120)), printer, QFont().family(), quiet)
    assert text_of(tmp_path / "printed.pdf") == text_of(saved(paper(actions(120)), tmp_path / "saved.pdf"))


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_begin_is_named_in_a_sentence(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "none" / "printed.pdf"))
    with pytest.raises(FileProblem, match="Printing could not start"):
        paint_pages(paper(actions(1)), printer, QFont().family(), quiet)
