"""What a file says on every page, or of itself, marks all of it; ordinary words there mark nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.cli.conftest import Run
from tests.office.office_files import new_document
from tests.torture.public import said_in

ROWS = (
    ("Ref", "Action", "Timescale", "Progress"),
    ("1.1", "Lease the depot", "March 2027", "Ravensworth waits"),
)
Make = Callable[[Path], Path]


def report(where: str, text: str) -> Make:
    def make(folder: Path) -> Path:
        document = new_document()
        table = document.add_table(rows=0, cols=4)
        for row in ROWS:
            for cell, said in zip(table.add_row().cells, row, strict=True):
                cell.text = said
        if where in ("header", "footer"):
            getattr(document.sections[0], where).paragraphs[0].text = text
        else:
            setattr(document.core_properties, where, text)
        document.save(str(folder / "plan.docx"))
        return folder / "plan.docx"

    return make


def book(where: str, text: str) -> Make:
    def make(folder: Path) -> Path:
        workbook = openpyxl.Workbook()
        sheet = workbook.worksheets[0]
        for row in ROWS:
            sheet.append(row)
        if where == "header":
            header = sheet.oddHeader
            assert header is not None
            header.center.text = text
        elif where == "comment":
            sheet["B2"].comment = Comment(text, "Somebody")
        else:
            setattr(workbook.properties, where, text)
        workbook.save(folder / "plan.xlsx")
        return folder / "plan.xlsx"

    return make


def published(run: Run, source: Path) -> str:
    file, out = source.with_name("a.tracker"), source.with_name("out.xlsx")
    assert run("import", source, "--into", file).code == 0
    assert run("export", file, out, "--public").code == 0
    return said_in(out)


@pytest.mark.parametrize(
    "make",
    [
        report("header", "NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A"),
        report("footer", "OFFICIAL-SENSITIVE"),
        report("keywords", "homes, exempt"),
        book("header", '&"Arial,Bold"&12NOT FOR PUBLICATION'),
        book("title", "Not for publication"),
    ],
)
def test_a_label_on_every_page_or_among_the_properties_marks_the_whole_file(
    make: Make, tmp_path: Path, run: Run
) -> None:
    assert "ravensworth" not in published(run, make(tmp_path))


@pytest.mark.parametrize(
    "make",
    [
        report("header", "Homes plan, confidential waste and VAT-exempt supplies"),
        report("footer", "Page 1 of 2"),
        book("header", "Homes && depots, part 2"),
        book("title", "Homes plan"),
    ],
)
def test_other_words_there_mark_nothing(make: Make, tmp_path: Path, run: Run) -> None:
    assert "ravensworth" in published(run, make(tmp_path))


def test_a_comment_is_kept_and_is_in_no_public_version(tmp_path: Path, run: Run) -> None:
    said = published(run, book("comment", "Pardew took the till home")(tmp_path))
    assert "ravensworth" in said
    assert "pardew" not in said
    internal = tmp_path / "internal.xlsx"
    assert run("export", tmp_path / "a.tracker", internal).code == 0
    assert "pardew" in said_in(internal)
