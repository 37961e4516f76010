"""An item of an agenda whose document is surely one page: "Page 16" is said of it, not "Pages 16 – 16".

Which page is which only Word knows, when it opens the document; that there is one alone is plain of a short text.
python-docx is imported here at the top: this module is only ever imported inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_LETTERS, _LINES = 75, 45
"""Letters of a line of 12 points, and lines that go on a page in any font; there are 53."""
_HEADING, _BETWEEN = 1.6, 0.6
"""Lines that a heading takes besides its own, and the space below a paragraph."""
PAGES, PAGE = " (Pages\u00a0", " (Page\u00a0"


def is_single_page(elements: Iterable[BaseOxmlElement]) -> bool:
    """Return whether the elements of a document surely go on one page: short text, no table, picture or new page."""
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
    """Leave out the last page of the item whose end has that mark, on the agenda in front."""
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
