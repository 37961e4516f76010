"""Writes a slide: its title, texts and points in their areas, and the notes of the speaker.

python-pptx is imported at the top: this module is only ever imported inside the function that writes slides.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Inches, Pt

from tracker.domain.formatted_text import plain
from tracker.domain.plans.status import Status
from tracker.domain.publication.exempt_content import LOCK
from tracker.domain.summary.summary_lines import Point, fit
from tracker.domain.text import shorten
from tracker.office.excel.cell_text import printable
from tracker.office.slides.template import Blank
from tracker.office.wording.exempt_marks import EXEMPT_INK
from tracker.office.wording.plan import GLYPHS

INK, MUTED, ACCENT = "1C2430", "5B6675", "1F5FBF"
TEXT, SMALL, HEADING = 14, 11, 16
"""Font sizes in points."""
_LETTERS_PER_INCH = 8.2
"""Characters of 14-point text per inch."""
_LINE_INCHES = 0.27
_MARGIN = 0.6
"""Left and right margins of a slide in inches."""
_MOST_NOTES = 12_000


class Area(Struct, frozen=True):
    """An area of a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    def below(self, by: float) -> Area:
        """Return the rest of the area, `by` inches below its top."""
        return Area(self.left, self.top + by, self.width, self.height - by)

    def columns(self, number: int, gap: float = 0.5) -> tuple[Area, ...]:
        """Return the area divided into columns."""
        wide = (self.width - gap * (number - 1)) / number
        return tuple(Area(self.left + index * (wide + gap), self.top, wide, self.height) for index in range(number))


class Slide:
    """One slide. `banner` is printed on it if the paper contains anything exempt, `foot` gives the day of its
    position.
    """

    def __init__(self, blank: Blank, title: str, *, banner: str, foot: str, is_opening: bool = False) -> None:
        self._blank = blank
        deck = blank.deck
        layout = blank.opening if is_opening else blank.content
        self.page: Page = deck.slides.add_slide(layout)
        wide, high = Emu(deck.slide_width or 0).inches, Emu(deck.slide_height or 0).inches
        self._title(title)
        head = self.page.shapes.title
        bottom = Emu(head.top + head.height).inches if head is not None and not is_opening else high * 0.6
        top = max(bottom + 0.1, 1.3)
        self.area = Area(_MARGIN, top, wide - 2 * _MARGIN, high - top - 0.65)
        """The area for the content of the slide."""
        for placeholder in [one for one in self.page.placeholders if one != head and not one.has_text_frame]:
            placeholder.element.getparent().remove(placeholder.element)
        self._banner(banner, wide)
        self._foot(foot, wide, high)

    @property
    def font(self) -> str | None:
        """The font of all text; None if the house template determines it."""
        return self._blank.font

    def subtitle(self, lines: Sequence[str]) -> None:
        """Write the lines below the title of the first slide, in the layout's subtitle if it has one."""
        subtitles = [one for one in self.page.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE]
        frame = subtitles[0].text_frame if subtitles else self._box(self.area)
        for number, line in enumerate(line for line in lines if line):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            if self._blank.font:
                paragraph.alignment = PP_ALIGN.LEFT
            self._run(paragraph, shorten(line, 160), 20 if number == 0 else 16, colour=INK if number == 0 else MUTED)

    def heading(self, text: str, area: Area) -> Area:
        """Write a heading above a part of a slide; return the area left below it."""
        paragraph = self._box(Area(area.left, area.top, area.width, 0.4)).paragraphs[0]
        self._run(paragraph, text, HEADING, is_bold=True, colour=ACCENT)
        return area.below(0.45)

    def points(self, points: Sequence[Point], area: Area, empty: str, *, most: int = 3) -> None:
        """Write as many points as fit, and say how many more there are."""
        letters = round(area.width * _LETTERS_PER_INCH) - 3
        shown, more = fit(points, int(area.height / (_LINE_INCHES * 1.12)), letters, most)
        frame = self._box(area)
        for number, point in enumerate(shown):
            self._point(frame.paragraphs[0] if number == 0 else frame.add_paragraph(), point)
        if not shown:
            self._run(frame.paragraphs[0], empty, TEXT, colour=MUTED)
        if more:
            self._run(frame.add_paragraph(), f"And {more:,} more, in the notes.", SMALL, colour=MUTED)

    def caption(self, point: Point, area: Area) -> None:
        """Write one line above a chart."""
        letters = round(area.width * _LETTERS_PER_INCH) - (12 if point.status or point.exempt else 2)
        short = Point("", shorten(point.text, letters), status=point.status)
        self._point(
            self._box(Area(area.left, area.top, area.width, 0.35)).paragraphs[0], replace(short, exempt=point.exempt)
        )

    def text(self, lines: Sequence[str], area: Area, *, size: int = TEXT, colour: str = INK) -> None:
        """Write paragraphs."""
        frame = self._box(area)
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            self._run(paragraph, line, size, colour=colour)
            paragraph.space_after = Pt(4)

    def notes(self, lines: Sequence[str]) -> None:
        """Write the notes of the speaker."""
        frame = self.page.notes_slide.notes_text_frame
        assert frame is not None, "a page of notes has a place for them"
        paragraphs = [plain(line) for text in lines for line in printable(text).split("\n")]
        notes_text = "\n".join(" ".join(line.split()) for line in paragraphs if line.strip())
        frame.text = notes_text if len(notes_text) <= _MOST_NOTES else f"{notes_text[:_MOST_NOTES]}…"

    def _point(self, paragraph: _Paragraph, point: Point) -> None:
        if point.status is not None:
            self._status(paragraph, point.status)
        if point.lead:
            self._run(paragraph, f"{point.lead} ", TEXT, is_bold=True)
        text = point.text.removesuffix(".") if point.doing or point.when else point.text
        self._run(paragraph, f"{text}{f' ({point.when})' if point.when else ''}", TEXT)
        if point.exempt:
            self._run(paragraph, f"  {point.exempt}", TEXT, is_bold=True, colour=EXEMPT_INK)
        if point.doing:
            self._run(paragraph, f": {point.doing}", TEXT, colour=MUTED)
        paragraph.space_after = Pt(5)

    def _status(self, paragraph: _Paragraph, status: Status) -> None:
        """Write the shape of a status in its colour, and its word in the colour of text."""
        self._run(paragraph, f"{GLYPHS[status.shape]} ", TEXT, colour=status.fill.lstrip("#"))
        self._run(paragraph, f"{status.word}  ", TEXT, is_bold=True)

    def _title(self, title: str) -> None:
        head = self.page.shapes.title
        assert head is not None, "the layout has a title"
        paragraph = head.text_frame.paragraphs[0]
        self._run(paragraph, shorten(title, 110), 0, colour=INK if self._blank.font else "")

    def _banner(self, banner: str, wide: float) -> None:
        """Write the banner across the top of the slide, in white on the colour of exempt text."""
        if not banner:
            return
        shape = self.page.shapes.add_shape(MSO_SHAPE.RECTANGLE, Emu(0), Emu(0), Inches(wide), Inches(0.34))
        shape.name = "Not for publication"
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(EXEMPT_INK)
        shape.line.fill.background()
        frame = shape.text_frame
        frame.vertical_anchor, frame.margin_left = MSO_ANCHOR.MIDDLE, Inches(_MARGIN)
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        self._run(frame.paragraphs[0], f"{LOCK} {banner}", SMALL, is_bold=True, colour="FFFFFF")

    def _foot(self, foot: str, wide: float, high: float) -> None:
        paragraph = self._box(Area(_MARGIN, high - 0.45, wide - 2.4, 0.3)).paragraphs[0]
        self._run(paragraph, shorten(foot, 150), SMALL, colour=MUTED)
        counted = self._box(Area(wide - _MARGIN - 1.0, high - 0.45, 1.0, 0.3)).paragraphs[0]
        counted.alignment = PP_ALIGN.RIGHT
        self._run(counted, str(len(self._blank.deck.slides)), SMALL, colour=MUTED)
        run = counted.runs[0]._r  # noqa: SLF001 - python-pptx has no field that counts slides
        run.tag = qn("a:fld")
        run.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
        run.set("type", "slidenum")

    def _box(self, area: Area) -> TextFrame:
        """Return the frame of an empty text box in an area."""
        box = self.page.shapes.add_textbox(*(Inches(size) for size in (area.left, area.top, area.width, area.height)))
        frame: TextFrame = box.text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
        return frame

    def _run(self, paragraph: _Paragraph, text: str, size: int, *, is_bold: bool = False, colour: str = INK) -> None:
        run = paragraph.add_run()
        run.text = " ".join(printable(text).split("\n"))
        font = run.font
        font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
        if self._blank.font:
            font.name = self._blank.font
        if size:
            font.size = Pt(size)
        if is_bold:
            font.bold = True
        if colour:
            font.color.rgb = rgb(colour)


def rgb(colour: str) -> RGBColor:
    """Return a colour given as RRGGBB."""
    made: RGBColor = RGBColor.from_string(colour)  # type: ignore[no-untyped-call]  # python-pptx leaves it untyped
    return made
