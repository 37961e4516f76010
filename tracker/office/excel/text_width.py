"""Measure the width of text in Arial, so that a row is as high as its wrapped text needs on any machine.

The advance widths are those of Arial (and of Liberation Sans, which replaces it), in thousandths of the font size.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from tracker.domain.formatted_text import plain, split

# fmt: off
_ASCII = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)
# fmt: on
_WIDTHS = {chr(32 + index): width for index, width in enumerate(_ASCII)}
_WIDTHS |= {"\t": 1400, "–": 556, "—": 1000, "‘": 222, "’": 222, "“": 333, "”": 333, "•": 350, "…": 1000, "£": 556}
_WIDTHS |= {"€": 556, "●": 604, "▲": 990, "■": 604, "◆": 990, "○": 604}
_SPACE, _UNKNOWN, _WIDEST = 278, 1000, 1400
_BOLD = 1.1
"""Arial Bold is 5 % wider on average, and more than that in short words."""

MOST_LINES = 31
"""Lines that fit into Excel's highest row (409 points); a longer text is continued in the next row."""
MARGIN_PIXELS = 18
"""The part of a column's width that stays free: an indent of one and the cell's own edges."""
SAFETY = 0.97
"""Screens and printers set text a little wider than its nominal width."""


def _character(character: str) -> int:
    width = _WIDTHS.get(character)
    if width is not None:
        return width
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDEST
    base = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(base, _UNKNOWN)


@lru_cache(maxsize=60_000)
def measure(text: str) -> int:
    """Return the width of one line of `text` in thousandths of the font size."""
    return sum(_WIDTHS.get(character) or _character(character) for character in text)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in points of the widest line of `text` at that size in points."""
    widest = max((measure(line) for line in plain(text).split("\n")), default=0)
    return widest * size * (_BOLD if bold else 1.0) / 1000


def count_lines(text: str, room: float, size: float, *, bold: bool = False) -> int:
    """Count the lines of `text` when it is wrapped at spaces into `room` points; partly bold text is measured as
    bold.
    """
    shown = plain(text)
    limit = _limit(room, size, bold or shown != text)
    text = shown
    if "\n" not in text:
        return _count(text, limit)
    return sum(_count(paragraph, limit) for paragraph in text.split("\n"))


def _count(paragraph: str, limit: float) -> int:
    if len(paragraph) * _WIDEST <= limit:
        return 1
    lines, used = 1, 0.0
    for width in map(measure, paragraph.split(" ")):
        if used + width <= limit:
            used += width + _SPACE
        elif width <= limit:
            lines, used = lines + 1, width + _SPACE
        else:
            return len(_wrap(paragraph, 0, limit))
    return lines


def line_starts(text: str, room: float, size: float, *, bold: bool = False) -> list[int]:
    """Return the start of each line of `text` (without its formatting marks), wrapped at spaces into `room` points;
    never empty.
    """
    shown = plain(text)
    limit = _limit(room, size, bold or shown != text)
    text = shown
    starts: list[int] = []
    begins = 0
    for paragraph in text.split("\n"):
        starts += _wrap(paragraph, begins, limit)
        begins += len(paragraph) + 1
    return starts


def _limit(room: float, size: float, bold: bool) -> float:
    return room * 1000 / size / (_BOLD if bold else 1.0)


def _wrap(paragraph: str, begins: int, limit: float) -> list[int]:
    starts = [begins]
    used = 0.0
    index = begins
    for word in paragraph.split(" "):
        width = measure(word)
        if used and used + width > limit:
            starts.append(index)
            used = 0.0
        if width > limit:
            used = _break(word, index, limit, starts)
        else:
            used += width
        used += _SPACE
        index += len(word) + 1
    return starts


def _break(word: str, index: int, limit: float, starts: list[int]) -> float:
    """Break a word that is wider than the line between characters; return the width used on the last line."""
    used = 0.0
    for offset, character in enumerate(word):
        width = _character(character)
        if used and used + width > limit:
            starts.append(index + offset)
            used = 0.0
        used += width
    return used


def text_room(pixels: int) -> float:
    """Return the width in points for text on one line of a column of that width."""
    return (pixels - MARGIN_PIXELS) * 0.75 * SAFETY


def split_at(text: str, starts: list[int]) -> list[str]:
    """Return `text` in parts that begin at `starts`, each without the space or line end at which it was split."""
    parts = split(text, starts)
    return [
        part[:-1] if part.endswith((" ", "\n")) and index < len(parts) else part for index, part in enumerate(parts, 1)
    ]
