"""A returned workbook with a text without end is refused as any other document is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office.office_files import rewrite, save_workbook
from tracker.domain.errors import SourceProblem
from tracker.office.returns.read import HEADINGS, read_return


def test_a_return_with_a_text_longer_than_a_cell_of_excel_is_refused_with_its_place(tmp_path: Path) -> None:
    path = save_workbook(
        tmp_path / "return.xlsx", HEADINGS, ["x" * 32_767 if name == "New note" else "a" for name in HEADINGS]
    )
    assert read_return(path).rows[0].note == "x" * 32_767
    rewrite(path, "sheet1.xml", lambda data: data.replace(b"x" * 32_767, b"x" * 32_768))
    with pytest.raises(SourceProblem, match=r"return\.xlsx has a text of 32,768 characters \(Sheet!A2\)"):
        read_return(path)
