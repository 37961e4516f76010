"""The Word file that a report begins as: our own appearance, or the body's own .docx with its styles and its headers.

The content of a house template's pages is removed with everything that belongs to it (pictures, comments, earlier
authors), so that nothing of an older report is carried over. python-docx is imported at the top: this module is only
ever imported inside the function that writes a report.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import IO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle
from lxml import etree

from tracker.atomic_file import whole_file
from tracker.domain.governance.exemption import NOT_FOR_PUBLICATION
from tracker.domain.publication.exempt_content import LOCK
from tracker.domain.text import shorten
from tracker.office.excel.cell_text import printable
from tracker.office.readers.house_template import house_template
from tracker.office.wording.exempt_marks import EXEMPT_INK
from tracker.resources import APPLICATION

FONT = "Arial"
LANGUAGE = "en-GB"
TABLE_TEXT, TABLE_HEADING, NOTE, FACT = "Report table", "Report table heading", "Report note", "Report fact"
BANNER, BANNER_HEADER = "Report banner", "Report banner in header"
"""Our own paragraph styles; if a house template has styles of these names, its styles apply."""

_INK, _MUTED, _ACCENT = RGBColor(0x1C, 0x24, 0x30), RGBColor(0x5B, 0x66, 0x75), RGBColor(0x1F, 0x5F, 0xBF)
_TYPES = (b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml")
_KEPT = {KINDS.STYLES, KINDS.NUMBERING, KINDS.SETTINGS, KINDS.THEME, KINDS.FONT_TABLE, KINDS.WEB_SETTINGS}
_KEPT_OF_PACKAGE = {KINDS.OFFICE_DOCUMENT, KINDS.CORE_PROPERTIES}
_TELLING = ("attachedTemplate", "mailMerge", "docVars", "rsids", "footnotePr", "endnotePr", "trackRevisions")
"""Settings that name people and places, or refer to parts that are removed."""


def begin_report(template: Path | None) -> WordDocument:
    """Return an empty A4 document in British English, or an empty one in the styles of `template`. Raises
    FileProblem.
    """
    if template is None:
        return Document(io.BytesIO(_without_template()))
    document = _open(template)
    _make_ready(document)
    return document


@cache
def _without_template() -> bytes:
    """Return the empty document in our own styles. It is cached: setting all its styles takes as long as writing a
    short report.
    """
    document = Document()
    _drop_table_styles(document)
    _set_look(document)
    _make_ready(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _make_ready(document: WordDocument) -> None:
    _empty(document)
    _drop_banners(document)
    _add_styles(document)
    _set_language(document)


def describe(document: WordDocument, *, title: str, subject: str, service: str) -> None:
    """Set the file's own properties: its title and subject, and the service as its author; never a person's name."""
    known = document.core_properties
    known.title = printable(shorten(title, 250))
    known.subject = printable(shorten(subject, 250))
    known.author = known.last_modified_by = printable(shorten(service, 250)) or APPLICATION
    known.keywords = "improvement plan, recovery plan, actions, progress, indicators"
    known.comments = known.category = known.content_status = known.identifier = known.version = ""
    known.language = LANGUAGE
    known.created = known.modified = datetime.now(UTC).replace(microsecond=0)
    known.revision = 1


def table_mark(number: int) -> str:
    """Return the text of the XML comment that marks the place of the table with that number."""
    return f"table {number}"


def save_report(document: WordDocument, tables: Sequence[Iterable[str]], path: Path) -> None:
    """Write the document whole or not at all, replacing the marks by the XML of `tables`. Raises FileProblem."""
    buffer = io.BytesIO()
    document.save(buffer)
    pages = str(document.part.partname).lstrip("/")
    with (
        whole_file(path) as temporary,
        zipfile.ZipFile(buffer) as source,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=_QUICK) as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            if part.filename != pages:
                is_packed = part.filename.endswith(".png")
                kind = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
                target.writestr(part, content, kind, _QUICK)
                continue
            with target.open(part.filename, "w", force_zip64=True) as file:
                _write_pages(content, tables, file)


def _write_pages(content: bytes, tables: Sequence[Iterable[str]], file: IO[bytes]) -> None:
    pieces = _TABLE_MARK.split(content)
    file.write(pieces[0])
    for number, after in zip(pieces[1::2], pieces[2::2], strict=True):
        rows = iter(tables[int(number)])
        while several := "".join(islice(rows, _AT_ONCE)):
            file.write(several.encode())
        file.write(after)


_TABLE_MARK = re.compile(rb"<!--table (\d+)-->")
_AT_ONCE = 500
"""Number of rows that are compressed at once."""
_QUICK = 3
"""A low level of compression, of nine: the rows repeat one another, so a higher level takes long and saves little."""


def has_words(part: _Header | _Footer) -> bool:
    """Return whether a header or footer has any visible content."""
    element = part._element  # noqa: SLF001 - python-docx gives no public way to it
    return bool("".join(element.itertext()).strip()) or element.find(f".//{qn('w:drawing')}") is not None


def _open(template: Path) -> WordDocument:
    remedy = "Open it in Word, save it as .docx, and choose that file."
    with house_template(template, _TYPES, PackageNotFoundError, remedy) as content:
        return Document(content)


def _empty(document: WordDocument) -> None:
    """Remove everything but the first section's page with its headers and footers, the styles and the settings."""
    body = document.element.body
    first = document.sections[0]._sectPr  # noqa: SLF001 - as above
    for child in list(body):
        body.remove(child)
    body.append(first)
    held = set(re.findall(r'r:id="([^"]+)"', etree.tostring(first).decode()))
    _drop(document.part, lambda key, kind: kind in _KEPT or key in held)
    _drop(document.part.package, lambda _, kind: kind in _KEPT_OF_PACKAGE)
    settings = document.settings.element
    _drop(document.part._settings_part, lambda *_: False)  # noqa: SLF001 - as above
    for name in _TELLING:
        for element in settings.findall(qn(f"w:{name}")):
            settings.remove(element)


def _drop_banners(document: WordDocument) -> None:
    """Remove "NOT FOR PUBLICATION" from headers and footers: each paper says for itself whether it is exempt.

    An internal report of ours that is used as a template has it on every page.
    """
    held = {KINDS.HEADER, KINDS.FOOTER}
    for part in [rel.target_part for rel in document.part.rels.values() if rel.reltype in held]:
        for paragraph in list(part.element.iter(qn("w:p"))):
            text = "".join(paragraph.itertext()).lstrip(f"{LOCK} \t\n").casefold()
            if text.startswith(NOT_FOR_PUBLICATION.casefold()):
                for child in list(paragraph):
                    paragraph.remove(child)


def _drop(part: Part | OpcPackage, keep: Callable[[str, str], bool]) -> None:
    for key, relationship in list(part.rels.items()):
        if not keep(key, relationship.reltype):
            del part.rels[key]


def _drop_table_styles(document: WordDocument) -> None:
    """Remove the hundred table styles that python-docx adds: our tables use none of them, Word has its own, and they
    are nine tenths of an empty document, to be read and written with each report.
    """
    for style in [style for style in document.styles if style.type == WD_STYLE_TYPE.TABLE]:
        if not style.element.get(qn("w:default")):
            style.delete()


def _set_look(document: WordDocument) -> None:
    """Set our own appearance: Arial on A4, plain, the same in print and on screen."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.3)
    section.header_distance = section.footer_distance = Cm(1.1)
    _shape(document, "Normal", 12, after=8)
    _shape(document, "Title", 20, bold=True, before=6, after=10)
    _shape(document, "Heading 1", 16, bold=True, before=14, after=5, colour=_ACCENT)
    _shape(document, "Heading 2", 13, bold=True, before=12, after=4)
    _shape(document, "Heading 3", 12, bold=True, before=12, after=4)
    _shape(document, "Heading 4", 11, bold=True, before=10, after=4)
    _shape(document, "List Bullet", 12, after=4)
    _shape(document, "Header", 9, colour=_MUTED, after=0)
    _shape(document, "Footer", 9, colour=_MUTED, after=0)
    title = document.styles["Title"].element.find(qn("w:pPr"))
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)


def _shape(
    document: WordDocument,
    name: str,
    size: int,
    *,
    bold: bool = False,
    before: int = 0,
    after: int,
    colour: RGBColor = _INK,
) -> None:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle), f"{name} is a style of paragraphs"
    font = style.font
    properties = style.element.get_or_add_rPr()
    for fonts in properties.findall(qn("w:rFonts")):
        properties.remove(fonts)
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    for kind in ("w:cs", "w:eastAsia"):
        properties.rFonts.set(qn(kind), FONT)
    font.color.rgb = colour
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), 1.12
    if name.startswith("Heading"):
        spacing.keep_with_next = True


def _add_styles(document: WordDocument) -> None:
    """Add the styles that a report needs and the document lacks: headings, bullets, and those of our tables."""
    known = {style.name for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH}
    add = partial(_add, document, known, document.styles.default(WD_STYLE_TYPE.PARAGRAPH))
    for level, size in ((1, 16), (2, 13), (3, 12), (4, 11)):
        if add(f"Heading {level}", size=size, bold=True, before=12, after=6):
            style = document.styles[f"Heading {level}"]
            style.element.get_or_add_pPr().append(_outline(level))
            style.paragraph_format.keep_with_next = True
    add("Title", size=20, bold=True, after=10)
    add("Header", size=9, after=0)
    add("Footer", size=9, after=0)
    add(TABLE_TEXT, size=10, before=2, after=2)
    add(TABLE_HEADING, size=10, bold=True, before=3, after=3)
    add(FACT, after=3)
    exempt = RGBColor.from_string(EXEMPT_INK)
    if add(BANNER, size=11, bold=True, before=4, after=10):
        style = document.styles[BANNER]
        style.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", EXEMPT_INK)):
            shade.set(qn(f"w:{key}"), value)
        style.element.get_or_add_pPr().append(shade)
    if add(BANNER_HEADER, size=9, bold=True, after=2):
        document.styles[BANNER_HEADER].font.color.rgb = exempt
    if add(NOTE, size=10, after=6):
        document.styles[NOTE].font.color.rgb = _MUTED
    if add("List Bullet", after=4):
        style = document.styles["List Bullet"].paragraph_format
        style.left_indent, style.first_line_indent = Cm(0.6), Cm(-0.6)


def _add(
    document: WordDocument,
    known: Container[str | None],
    base: BaseStyle | None,
    name: str,
    *,
    size: int = 0,
    bold: bool = False,
    before: int = 0,
    after: int = 0,
) -> bool:
    """Add a style based on `base` if its name is not `known`; return whether it was added."""
    if name in known:
        return False
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle), "so it was asked for"
    style.base_style = base
    if size:
        style.font.size = Pt(size)
    style.font.bold = bold or None
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.05
    return True


def _outline(level: int) -> object:
    element = OxmlElement("w:outlineLvl")
    element.set(qn("w:val"), str(level - 1))
    return element


def _set_language(document: WordDocument) -> None:
    """Set the language of the text to British English whatever the template's is, as we write the text."""
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = OxmlElement("w:docDefaults")
        styles.insert(0, defaults)
    run = defaults
    for name in ("w:rPrDefault", "w:rPr", "w:lang"):
        element = run.find(qn(name))
        if element is None:
            element = OxmlElement(name)
            run.append(element)
        run = element
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGE)
