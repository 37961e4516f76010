"""Real Office files for tests, and the same files with their parts rewritten."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table

Part = Callable[[bytes], bytes]
W = nsdecls("w")


def save_workbook(path: Path, *rows: Sequence[object]) -> Path:
    """A workbook of one sheet "Sheet" with these rows."""
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.worksheets[0].append(list(row))
    workbook.save(path)
    return path


def rewrite(path: Path, part: str, change: Part) -> Path:
    """Change one part of an Office file; `part` ends its name."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    assert any(name.endswith(part) for name in parts), part
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, change(data) if name.endswith(part) else data)
    return path


def add_table(document: Document, *rows: Sequence[str]) -> Table:
    """A table with these texts at the end of a document."""
    table: Table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def fill(table: Table, row: int, column: int, *paragraphs: str) -> None:
    """Replace a cell's content by paragraphs written as the XML inside <w:p>."""
    cell = table.cell(row, column)._tc
    for paragraph in cell.findall(qn("w:p")):
        cell.remove(paragraph)
    for content in paragraphs:
        cell.append(parse_xml(f"<w:p {W}>{content}</w:p>"))


def add_numbering(document: Document, number: int, *levels: tuple[str, str]) -> None:
    """Define a list: for each level its format ("decimal", "bullet" …) and its text ("%1.%2")."""
    root = document.part.numbering_part.element
    kind = parse_xml(
        f'<w:abstractNum {W} w:abstractNumId="{number}">'
        + "".join(
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for index, (form, text) in enumerate(levels)
        )
        + "</w:abstractNum>"
    )
    root.insert(0, kind)
    entry = OxmlElement("w:num")
    entry.set(qn("w:numId"), str(number))
    inner = OxmlElement("w:abstractNumId")
    inner.set(qn("w:val"), str(number))
    entry.append(inner)
    root.append(entry)


def listed(number: int, level: int, text: str) -> str:
    """The XML of a paragraph of a list."""
    place = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return place + (f"<w:r><w:t>{text}</w:t></w:r>" if text else "")


def new_document() -> Document:
    """An empty Word document, without the hundred table styles that python-docx brings: what reads and writes it would
    do little else.
    """
    return docx.Document(io.BytesIO(_empty_document()))


@cache
def _empty_document() -> bytes:
    document, made = docx.Document(), io.BytesIO()
    for style in [style for style in document.styles if style.type == WD_STYLE_TYPE.TABLE]:
        if not style.element.get(qn("w:default")):
            style.delete()
    document.save(made)
    return made.getvalue()
