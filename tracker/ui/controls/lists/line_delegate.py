"""Painting of the lines of a list."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from tracker.ui.controls.entry.entry_table import Index
from tracker.ui.controls.lists.line import Line
from tracker.ui.controls.lists.line_model import LINE_ROLE, LineModel
from tracker.ui.controls.lists.painted_line import paint_ground, paint_hairline, strong, write_left, write_right
from tracker.ui.controls.lists.wrapped_text import TextWrapper, WrappedText
from tracker.ui.controls.status.exempt_tag import paint_tag, tag_size
from tracker.ui.controls.status.status_mark import paint_status, status_size
from tracker.ui.look.theme import HEADING, SPACING, Colours, colours, sized_font

PAD_X = 12
_ARROW = "→"
_REF = "10.10"
_LETTERS = 30
"""The characters of another plan's title that a line has room for."""
_ROUNDED = 2
"""Pixels by which a text may be longer than its measured length in whole pixels."""


class LineLook(Struct, frozen=True):
    """The appearance of a list: distances in pixels, and `most` lines of text below a title."""

    most: int = 1
    titles: int = 1
    """The most lines of a title."""
    pad_x: int = PAD_X
    pad_y: int = SPACING[1]
    is_strong: bool = True
    """True if titles are in bold."""
    is_muted: bool = False
    """True if the text below a title is muted."""
    remark_share: int = 3
    """The greatest share of the line that a remark takes, as the denominator of a fraction."""
    remark_drops: int = 0
    """The width of a list in characters below which each remark has a line of its own below the title."""
    remark_gap: int = SPACING[3]
    has_hairlines: bool = True
    are_ways: bool = False
    """True if lines are links: lit while the mouse is over them or they have the keyboard focus."""


class LineDelegate(QStyledItemDelegate):
    """Paints a `Line`: its title with its remark, and below it the change of its status and its further text."""

    def __init__(self, view: QListView, look: LineLook) -> None:
        super().__init__(view)
        self._view, self.look = view, look
        self._wrapper, self._strong = TextWrapper(view.font()), TextWrapper(strong(view.font()))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LINE_ROLE)
        about = len(self._wrap(line, option.font).lines)
        text = self._height
        if line.kind == "heading":
            title = QFontMetrics(sized_font(HEADING, bold=True)).lineSpacing() - _nearer(index)
            return QSize(10 * text, SPACING[4] + title + about * text + SPACING[1])
        about += self._drops(line)
        below = (SPACING[0] if about else 0) + about * text + (text + SPACING[0] if line.turn else 0)
        return QSize(10 * text, text * len(self._title(line)) + below + 2 * self.look.pad_y)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        area: QRect = option.rect
        theme_colours, look = colours(), self.look
        wrapped = self._wrap(line, option.font)
        painter.save()
        painter.setClipRect(area)
        if not line.is_still:
            paint_ground(painter, option, self._view, is_way=look.are_ways)
        if look.has_hairlines and not (line.is_still and look.are_ways):
            paint_hairline(painter, area, theme_colours.line)
        painter.setFont(option.font)
        inside = area.adjusted(self._indent(line), 0, -look.pad_x, 0)
        if line.kind == "heading":
            below = self._paint_heading(
                painter, inside.adjusted(0, SPACING[4] - _nearer(index), 0, 0), line, theme_colours
            )
        else:
            top = QRect(inside.left(), inside.top() + look.pad_y, inside.width(), self._height)
            first = self._paint_mark(painter, _paint_tag(painter, top, line, theme_colours), line, theme_colours)
            self.paint_top(painter, first, line, theme_colours)
            below = top.translated(0, self._height * len(self._title(line)) + SPACING[0])
            below = self._paint_turn(painter, below, line, theme_colours)
            if self._drops(line):
                write_left(painter, below, line.remark, theme_colours.muted)
                below.translate(0, self._height)
        self._paint_about(painter, below, line, wrapped, theme_colours)
        painter.restore()

    def paint_top(self, painter: QPainter, area: QRect, line: Line, theme_colours: Colours) -> None:
        """Paint the first line after the status."""
        share, metrics = self.look.remark_share, painter.fontMetrics()
        both = sum(map(metrics.horizontalAdvance, (line.title, line.remark))) + self.look.remark_gap
        remark = "" if (line.is_under and both > area.width()) or self._drops(line) else line.remark
        room = area.adjusted(area.width() * (share - 1) // share, 0, 0, 0)
        taken = write_right(
            painter, room, remark, theme_colours.error if line.amiss == "remark" else theme_colours.muted
        )
        rest = area.adjusted(0, 0, -(taken + self.look.remark_gap) if taken else 0, 0)
        if line.within:
            most = self._within_room(line, metrics, rest.width())
            taken = write_right(painter, rest.adjusted(rest.width() - most, 0, 0, 0), line.within, theme_colours.muted)
            rest.setRight(rest.right() - taken - SPACING[3])
        if line.is_rated:
            ref = _ref_room(line, metrics)
            write_left(
                painter, QRect(rest.left(), rest.top(), ref - SPACING[2], rest.height()), line.ref, theme_colours.muted
            )
            rest.setLeft(rest.left() + ref)
        font = painter.font()
        if self.look.is_strong and line.kind == "thing" and not line.is_under:
            painter.setFont(strong(font))
        calm = {"more": theme_colours.accent, "sentence": theme_colours.muted}.get(line.kind, theme_colours.text)
        for words in self._title(line):
            write_left(painter, rest, words, theme_colours.error if line.amiss == "title" else calm)
            rest.translate(0, self._height)
        painter.setFont(font)

    def _paint_heading(self, painter: QPainter, inside: QRect, line: Line, theme_colours: Colours) -> QRect:
        font = painter.font()
        painter.setFont(sized_font(HEADING, bold=True))
        title = QRect(inside.left(), inside.top(), inside.width(), painter.fontMetrics().lineSpacing())
        used = write_left(painter, title, line.title, theme_colours.text)
        painter.setFont(font)
        number = "" if line.total is None else f"{line.total:,}"
        write_left(painter, title.adjusted(used + SPACING[1], 0, 0, 0), number, theme_colours.muted)
        return title.translated(0, title.height())

    def _paint_mark(self, painter: QPainter, area: QRect, line: Line, theme_colours: Colours) -> QRect:
        """Paint the status in a space as wide as the widest status of the list, so that titles are aligned."""
        room = self._mark_room(line, painter.fontMetrics())
        painter.setPen(QColor(theme_colours.text))
        mark = QRect(area.left(), area.top(), max(room - SPACING[3], 0), area.height())
        paint_status(painter, mark, line.status, theme_colours)
        return area.adjusted(room, 0, 0, 0)

    def _paint_turn(self, painter: QPainter, below: QRect, line: Line, theme_colours: Colours) -> QRect:
        """Paint the earlier and the present status; return the place of the next line."""
        if line.turn is None:
            return below
        area = QRect(below)
        for status in line.turn:
            if status is line.turn[1]:
                area.adjust(write_left(painter, area, _ARROW, theme_colours.muted) + SPACING[1], 0, 0, 0)
            painter.setPen(QColor(theme_colours.text))
            paint_status(painter, area, status, theme_colours)
            area.adjust(status_size(status.word, painter.fontMetrics()).width() + SPACING[2], 0, 0, 0)
        return below.translated(0, below.height() + SPACING[0])

    def _paint_about(
        self, painter: QPainter, area: QRect, line: Line, wrapped: WrappedText, theme_colours: Colours
    ) -> None:
        calm = theme_colours.muted if line.kind == "heading" or self.look.is_muted else theme_colours.text
        painter.setPen(QColor(theme_colours.error if line.amiss == "about" else calm))
        area.setHeight(self._height)
        for indent, text in wrapped.lines:
            painter.drawText(area.adjusted(round(indent), 0, 0, 0), Qt.AlignmentFlag.AlignLeft, text)
            area.translate(0, self._height)

    @property
    def _height(self) -> int:
        return round(self._wrapper.metrics.lineSpacing())

    def _title(self, line: Line) -> tuple[str, ...]:
        """Return the lines of a title, as many as the list allows; a remark beside it leaves less width."""
        look = self.look
        if look.titles == 1 or line.kind != "thing" or line.is_under:
            return (line.title,)
        font = self._strong if look.is_strong else self._wrapper
        words = font.wrap(" ".join(line.title.split()), self._title_room(line), look.titles).lines
        return tuple(text for _, text in words) or ("",)

    def _title_room(self, line: Line) -> int:
        """Return the width that `paint` leaves for the title between the other parts of its line."""
        look, metrics = self.look, QFontMetrics(self._wrapper.font)
        width = self._view.viewport().width() - look.pad_x * 2
        if line.is_exempt:
            width -= tag_size(metrics).width() + SPACING[2]
        width -= self._mark_room(line, metrics)
        if line.remark and not self._drops(line):
            remark_width = metrics.horizontalAdvance(line.remark) + _ROUNDED
            width -= min(remark_width, width // look.remark_share) + look.remark_gap
        if line.within:
            width -= self._within_room(line, metrics, width) + SPACING[3]
        return width - (_ref_room(line, metrics) if line.is_rated else 0)

    def _drops(self, line: Line) -> bool:
        """Return whether the remark is below the title."""
        if not line.remark or line.kind != "thing":
            return False
        letters = self._view.viewport().width() // QFontMetrics(self._wrapper.font).averageCharWidth()
        return letters < self.look.remark_drops

    def _mark_room(self, line: Line, metrics: QFontMetrics) -> int:
        """Return the width of the widest status of the list with the gap after it."""
        lines = self._view.model()
        words = lines.status_words if line.is_rated and isinstance(lines, LineModel) else ()
        mark = max((status_size(word, metrics).width() + 1 for word in words), default=0)
        return mark + SPACING[3] if mark else 0

    def _within_room(self, line: Line, metrics: QFontMetrics, width: int) -> int:
        """Return the width for the plan of a line: all it needs if the title fits beside it, otherwise less."""
        wanted = metrics.horizontalAdvance(line.within) + _ROUNDED
        title = self._strong.metrics if self.look.is_strong else self._wrapper.metrics
        others = title.horizontalAdvance(line.title) + SPACING[3] + _ROUNDED
        others += _ref_room(line, metrics) if line.is_rated else 0
        if wanted + others <= width:
            return wanted
        return min(wanted, width // 3, _LETTERS * metrics.averageCharWidth())

    def _wrap(self, line: Line, font: QFont) -> WrappedText:
        if font != self._wrapper.font:
            self._wrapper, self._strong = TextWrapper(font), TextWrapper(strong(font))
        room = self._view.viewport().width() - (self._indent(line) + self.look.pad_x)
        return self._wrapper.wrap(line.about, room, self.look.most)

    def _indent(self, line: Line) -> int:
        return self.look.pad_x * (2 if line.is_under else 1)


def _nearer(index: Index) -> int:
    """Return the pixels by which the first heading of a list is nearer to what is above it than the others are."""
    return 0 if index.row() else SPACING[4] - SPACING[1]


def _paint_tag(painter: QPainter, area: QRect, line: Line, theme_colours: Colours) -> QRect:
    """Paint the Part II tag at the right of the first line if needed; return the place that is left."""
    if not line.is_exempt:
        return area
    width = tag_size(painter.fontMetrics()).width()
    paint_tag(painter, QRect(area.right() - width, area.top(), width, area.height()), theme_colours)
    return area.adjusted(0, 0, -width - SPACING[2], 0)


def _ref_room(line: Line, metrics: QFontMetrics) -> int:
    """Return the width of a ref with the gap after it."""
    return max(metrics.horizontalAdvance(text) for text in (_REF, line.ref[:12])) + _ROUNDED + SPACING[2]
