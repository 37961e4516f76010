"""The presentation that slides begin as: our own design, or the body's own .pptx with its masters and layouts.

The slides of a house template are removed with everything that belongs to them (pictures, notes, comments, authors).
python-pptx is imported at the top: this module is only ever imported inside the function that writes slides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE as KINDS
from pptx.opc.package import OpcPackage, Part
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Emu, Inches, Length, Pt

from tracker.domain.errors import FileProblem
from tracker.domain.text import shorten
from tracker.office.excel.cell_text import printable
from tracker.office.readers.house_template import house_template
from tracker.resources import APPLICATION

FONT = "Arial"
_TYPES = (b"presentationml.template.main+xml", b"presentationml.presentation.main+xml")
_KEPT = {KINDS.SLIDE_MASTER, KINDS.THEME, KINDS.PRES_PROPS, KINDS.TABLE_STYLES, KINDS.NOTES_MASTER}
_KEPT_OF_PACKAGE = {KINDS.OFFICE_DOCUMENT, KINDS.CORE_PROPERTIES}
_TELLING = ("p:handoutMasterIdLst", "p:custShowLst", "p:custDataLst", "p:smartTags", "p:modifyVerifier", "p:extLst")
"""Parts of a presentation that name slides, people or things that are removed."""
_FOOTERS = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_MARGIN = Inches(0.6)


class Blank(Struct, frozen=True):
    """An empty presentation with the layouts for its slides; `font` is None if the house template determines it."""

    deck: Deck
    opening: SlideLayout
    content: SlideLayout
    font: str | None


def begin_slides(template: Path | None) -> Blank:
    """Return an empty wide presentation, or an empty one in the design of `template`. Raises FileProblem."""
    deck = Presentation() if template is None else _open(template)
    if template is None:
        _set_look(deck)
    _empty(deck)
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    titled = [layout for layout in layouts if _title_of(layout) is not None]
    if not titled:
        raise FileProblem(
            "The template has no layout with a title. Add one in PowerPoint (View, Slide Master), or choose another."
        )
    opening = next((one for one in titled if _holds(one, PP_PLACEHOLDER.CENTER_TITLE)), titled[0])
    content = min((one for one in titled if one is not opening), key=_others, default=opening)
    return Blank(deck, opening, content, FONT if template is None else None)


def describe_slides(deck: Deck, *, title: str, subject: str, service: str) -> None:
    """Set the file's own properties: its title and subject, and the service as its author; never a person's name."""
    known = deck.core_properties
    known.title, known.subject = printable(shorten(title, 250)), printable(shorten(subject, 250))
    known.author = known.last_modified_by = printable(shorten(service, 250)) or APPLICATION
    known.keywords = "improvement plan, recovery plan, actions, progress, indicators"
    known.comments = known.category = known.content_status = known.identifier = known.version = ""
    known.language = "en-GB"
    known.created = known.modified = datetime.now(UTC).replace(microsecond=0)
    known.revision = 1


def _title_of(layout: SlideLayout) -> object:
    kinds = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
    return next((one for one in _places(layout) if one.placeholder_format.type in kinds), None)


def _places(layout: SlideLayout) -> list[Any]:
    """Return the placeholders of a layout that a slide fills in."""
    placeholders: Any = layout.placeholders  # python-pptx gives its iteration a type that nothing has
    return list(placeholders)


def _holds(layout: SlideLayout, kind: PP_PLACEHOLDER) -> bool:
    return any(one.placeholder_format.type == kind for one in _places(layout))


def _others(layout: SlideLayout) -> int:
    """Return the number of placeholders of a layout that would stay empty."""
    return sum(one.placeholder_format.type not in _FOOTERS for one in _places(layout))


def _open(template: Path) -> Deck:
    remedy = "Open it in PowerPoint, save it as .pptx, and choose that file."
    with house_template(template, _TYPES, PackageNotFoundError, remedy) as content:
        return Presentation(content)


def _empty(deck: Deck) -> None:
    """Remove everything but the masters with their layouts and the theme."""
    element = deck.part._element  # noqa: SLF001 - python-pptx gives no public way to it
    for name in (*_TELLING, "p:sldIdLst"):
        for found_element in element.findall(qn(name)):
            element.remove(found_element)
    held = set(element.xpath("//@r:id"))
    _drop(deck.part, lambda key, kind: kind in _KEPT or key in held)
    _drop(deck.part.package, lambda _, kind: kind in _KEPT_OF_PACKAGE)


def _drop(part: Part | OpcPackage, keep: Callable[[str, str], bool]) -> None:
    relationships = part._rels  # noqa: SLF001 - as above
    for key, relationship in list(relationships.items()):
        if not keep(key, relationship.reltype):
            relationships.pop(key)


def _set_look(deck: Deck) -> None:
    """Set our own design: wide slides, plain, with titles on the left, in Arial."""
    share = _WIDE / Length(deck.slide_width or _WIDE)
    deck.slide_width, deck.slide_height = _WIDE, _HIGH
    for master in deck.slide_masters:
        for shape in _shapes(master, *master.slide_layouts):
            if shape.element.xpath(".//p:spPr/a:xfrm"):
                shape.left, shape.width = Emu(round(shape.left * share)), Emu(round(shape.width * share))
        for shape in master.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
                shape.left, shape.top = _MARGIN, Inches(0.42)
                shape.width, shape.height = Emu(_WIDE - 2 * _MARGIN), Inches(0.85)
        for layout in master.slide_layouts:
            for shape in _places(layout):
                if shape.placeholder_format.type in (PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE):
                    shape.left, shape.width = _MARGIN, Emu(_WIDE - 2 * _MARGIN)
        looks: Any = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
        looks.set("algn", "l")
        size = looks.find(qn("a:defRPr"))
        size.set("sz", str(Pt(28).centipoints))
        size.set("b", "1")
        for shape in (*master.placeholders, *(one for layout in master.slide_layouts for one in _places(layout))):
            if shape.has_text_frame and shape.placeholder_format.type not in _FOOTERS:
                shape.text_frame.margin_left = 0  # so that titles are aligned with the content below them


def _shapes(*holders: Any) -> Iterable[Any]:
    for holder in holders:
        yield from holder.shapes
