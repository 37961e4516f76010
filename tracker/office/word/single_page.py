"""Items of an agenda that certainly take one page: the agenda prints "Page 16" for them, not "Pages 16 – 16".

Only Word knows the page numbers, when it opens the document; but that a short text takes one page is certain.
python-docx is imported at the top: this module is only ever imported inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_LETTERS, _LINES = 75, 45
"""Characters in a line of 12 points, and lines that fit on a page in any font (there are 53)."""
_HEADING, _BETWEEN = 1.6, 0.6
"""Extra lines that a heading takes, and the lines of space below a paragraph."""
PAGES, PAGE = " (Pages\u00a0", " (Page\u00a0"


def is_single_page(elements: Iterable[BaseOxmlElement]) -> bool:
    """Return whether elements of a document certainly fit on one page: short text, no table, picture or new page."""
    lines = 0.0
    for element in elements:
        if element.tag != qn("w:p") or element.find(f".//{qn('w:drawing')}") is not None:
            return False
        if element.find(f".//{qn('w:sectPr')}") is not None:
            return False
        text = "".join(part.text or "" for part in element.iter(qn("w:t")))
        style = element.find(f".//{qn('w:pStyle')}")
        is_heading = style is not None and str(style.get(qn("w:val"))).startswith(("Heading", "Title"))
        if text.strip():
            lines += ceil(len(text) / _LETTERS) + (_HEADING if is_heading else _BETWEEN)
    return lines <= _LINES


def say_single_page(document: Document, end_mark: str) -> None:
    """Remove the last page number from the agenda line of the item whose end has that bookmark."""
    for paragraph in document.element.body.iterchildren(qn("w:p")):
        fields = [field for field in paragraph.iterchildren(qn("w:fldSimple")) if end_mark in _words(field)]
        if not fields:
            continue
        dash = fields[0].getprevious()
        for run in paragraph.iterchildren(qn("w:r")):
            for text in run.iterchildren(qn("w:t")):
                text.text = text.text.replace(PAGES, PAGE) if text.text else text.text
        for element in (dash, fields[0]):
            paragraph.remove(element)
        return


def _words(field: BaseOxmlElement) -> list[str]:
    return str(field.get(qn("w:instr"))).split()
