"""Headers, footers, page numbers, and references to pages.

python-docx is imported at the top: this module is only ever imported inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from tracker.domain.text import shorten
from tracker.office.excel.cell_text import printable
from tracker.office.word.template import BANNER_HEADER, has_words


def frame(
    document: Document, header: Sequence[str], footer: str, banners: Sequence[str], *, has_front_page: bool = False
) -> None:
    """Write the header lines on every page but the first, and page numbers in the footers; those of a house template
    stay.

    `banners` has one banner per section, printed at the top of each of its pages, in a house template too; a single one
    applies to the whole document. If the first section is a front page, it has neither header lines nor page number,
    and the pages after it are counted from 1.
    """
    first = document.sections[0]
    section = document.sections[1] if has_front_page and len(document.sections) > 1 else first
    above, below = section.header, section.footer
    is_house = has_words(first.header)
    if not is_house:
        if section is not first:
            above.is_linked_to_previous = False
        else:
            section.different_first_page_header_footer = True
        _put_lines(document, section, header)
    if is_house or len(banners) == 1:  # a house template has one header for all pages
        banner = max(banners, key=len, default="")
        for one in (first, section) if section is not first else (first,):
            if banner:
                _put_banner(document, one, banner)
    else:
        _put_banners(document, header, banners)
    if has_words(first.footer):
        return
    if section is not first:
        below.is_linked_to_previous = False
    feet = [below, *([section.first_page_footer] if section.different_first_page_header_footer else [])]
    for foot in feet:
        paragraph = foot.paragraphs[0]
        _give_style(paragraph, document, "Footer")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.add_run(f"{printable(shorten(footer, 90))}  ·  Page " if footer else "Page ")
        add_field(paragraph, "PAGE")
        if section is first:
            paragraph.add_run(" of ")
            add_field(paragraph, "NUMPAGES")


def fill_page(section: Section, *, landscape: bool, margin: float) -> None:
    """Set the orientation of a section's pages, and all four margins to `margin` centimetres."""
    sides = sorted((section.page_width or Cm(21), section.page_height or Cm(29.7)))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = sides[landscape], sides[not landscape]
    section.left_margin, section.right_margin = Cm(margin), Cm(margin)
    section.top_margin, section.bottom_margin = Cm(margin), Cm(margin)
    section.header_distance = section.footer_distance = Cm(margin / 2)


def count_pages(section: Section, *, from_one: bool) -> None:
    """Continue the page numbers of the section before, or with `from_one` start again at 1."""
    properties = section._sectPr  # noqa: SLF001 - python-docx gives no public way to it
    for former in properties.findall(qn("w:pgNumType")):
        properties.remove(former)
    if from_one:
        numbering = OxmlElement("w:pgNumType")
        numbering.set(qn("w:start"), "1")
        margins = properties.find(qn("w:pgMar"))
        assert margins is not None, "every section has margins"
        margins.addnext(numbering)


_NUMBERS = count(1)
"""Ids of bookmarks: Word requires them to be unique in a document."""


def add_bookmark(paragraph: Paragraph, name: str) -> None:
    """Add a bookmark to a paragraph, so that a reference can print its page number."""
    number = str(next(_NUMBERS))
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        element = OxmlElement(kind)
        element.set(qn("w:id"), number)
        if kind == "w:bookmarkStart":
            element.set(qn("w:name"), name)
        paragraph._p.append(element)  # noqa: SLF001 - as above


def add_page_reference(paragraph: Paragraph, name: str) -> None:
    """Add the page number of a bookmark, which Word works out."""
    add_field(paragraph, f"PAGEREF {name} \\h", shown="–", is_dirty=True)


def add_field(paragraph: Paragraph, instruction: str, *, shown: str = "1", is_dirty: bool = False) -> None:
    """Add a Word field. Word works out a dirty field when it opens the document; until then it prints `shown`."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    if is_dirty:
        field.set(qn("w:dirty"), "true")
    run = OxmlElement("w:r")
    run.text = shown
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def style_of(document: Document, name: str) -> ParagraphStyle:
    """Return a paragraph style by its name; for "Normal", the document's default style."""
    styles = document.styles
    paragraph_style = styles.default(WD_STYLE_TYPE.PARAGRAPH) if name == "Normal" else styles[name]
    assert isinstance(paragraph_style, ParagraphStyle), "each is one, or was added as one"
    return paragraph_style


def _give_style(paragraph: Paragraph, document: Document, name: str) -> None:
    """Apply a paragraph style by its name."""
    paragraph._p.style = style_of(document, name).style_id  # noqa: SLF001 - python-docx looks through all styles


def _put_lines(document: Document, section: Section, lines: Sequence[str]) -> None:
    for number, line in enumerate(lines):
        paragraph = section.header.paragraphs[0] if number == 0 else section.header.add_paragraph()
        _give_style(paragraph, document, "Header")
        paragraph.add_run(printable(shorten(line, 110)))


def _put_banners(document: Document, lines: Sequence[str], banners: Sequence[str]) -> None:
    """Write each section's banner into its headers. A section whose banner differs from the one before gets headers of
    its own, with the `lines` again.
    """
    before = ""
    for number, (section, banner) in enumerate(zip(document.sections, banners, strict=True)):
        if banner != before and number > 1:
            section.header.is_linked_to_previous = False
            _put_lines(document, section, lines)
        if banner and banner != before:
            _put_banner(document, section, banner)
        before = banner


def _put_banner(document: Document, section: Section, banner: str) -> None:
    """Write a banner above the existing headers of a section, including its own first-page and even-page headers."""
    above = [section.header]
    above += [section.first_page_header] if section.different_first_page_header_footer else []
    above += [section.even_page_header] if document.settings.odd_and_even_pages_header_footer else []
    for each in above:
        first = each.paragraphs[0]
        is_blank = not first.text.strip() and len(each.paragraphs) == 1
        paragraph = first if is_blank else first.insert_paragraph_before()
        _give_style(paragraph, document, BANNER_HEADER)
        paragraph.add_run(printable(banner))
        each.paragraphs[-1].paragraph_format.space_after = Pt(8)
