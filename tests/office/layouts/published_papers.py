"""Thirty papers laid out as councils, trusts, inspectorates and tools do, with what a careful person would enter.

They were written before anybody looked at how they are read. Three stand beside published.json as files.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from docx.document import Document

from tests.office.office_files import new_document

FOLDER = Path(__file__).with_name("published")
Spec = Mapping[str, Any]


def papers(folder: Path) -> Iterator[tuple[Path, Spec]]:
    """Write each paper into `folder`, and give it with what is expected of it."""
    for name, spec in json.loads((FOLDER / "published.json").read_text(encoding="utf-8")).items():
        path = folder / name
        if "sheets" in spec:
            _write_workbook(path, spec)
        elif "blocks" in spec:
            _write_document(path, spec["blocks"])
        elif "text" in spec:
            path.write_text("\n".join(spec["text"]) + "\n", encoding="utf-8")
        else:
            shutil.copy(FOLDER / name, path)
        yield path, spec["expected"]


def _write_workbook(path: Path, spec: Spec) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in spec["sheets"].items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append([date.fromisoformat(cell["day"]) if isinstance(cell, dict) else cell for cell in row])
        for area in spec.get("merged", {}).get(title, ()):
            sheet.merge_cells(area)
        for place, form in spec.get("formats", {}).get(title, {}).items():
            sheet[place].number_format = form
    workbook.save(path)


def _write_document(path: Path, blocks: Sequence[Any]) -> None:
    document = new_document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        elif isinstance(block, dict):
            document.add_heading(block["heading"], block["level"])
        else:
            _add_table(document, block)
    document.save(str(path))


def _add_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    """A table with its first row in bold; a row of one text is merged over all of it."""
    width = max(map(len, rows))
    table = document.add_table(rows=len(rows), cols=width)
    cells = table._cells
    for number, row in enumerate(rows):
        own = cells[number * width : (number + 1) * width]
        if len(row) == 1 and width > 1:
            own[0].merge(own[-1]).text = row[0]
            continue
        for cell, text in zip(own, row, strict=True):
            cell.text = text
            if not number:
                for run in cell.paragraphs[0].runs:
                    run.bold = True
    document.add_paragraph("")
