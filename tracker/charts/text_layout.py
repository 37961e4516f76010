"""Measure and wrap the text of a chart, using only characters that the font has.

Imports matplotlib at the top, so import this module only inside a function that draws.
"""

from __future__ import annotations

from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font, LoadFlags

FAMILY = "DejaVu Sans"
"""The font that comes with matplotlib, so that a chart looks the same everywhere."""
LINE_SPACING = 1.3
_AS_DRAWN = 1.03
"""The factor by which text can become wider when its characters are fitted to the pixels of a screen."""
_UNSURE = 0.03
"""The error of a line's width when the widths of its words are added up, as a share of the room. Measuring a whole line
is slow, and done only if the sum is too close to decide.
"""


@lru_cache(maxsize=2)
def _path(bold: bool) -> str:
    return findfont(FontProperties(family=FAMILY, weight="bold" if bold else "normal"))


def _font(bold: bool) -> FT2Font:
    return get_font(_path(bold))  # each thread has its own


@lru_cache(maxsize=2)
def _characters(bold: bool) -> frozenset[int]:
    return frozenset(_font(bold).get_charmap())


def settable(text: str, *, bold: bool = False) -> str:
    """Return `text` on one line, with □ for each character that the font does not have."""
    has = _characters(bold)
    return "".join(letter if ord(letter) in has else "□" for letter in " ".join(text.split()))


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of `text` in points."""
    font = _font(bold)
    font.set_size(size, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return font.get_width_height()[0] / 64 * _AS_DRAWN


def wrap(text: str, room: float, size: float, *, bold: bool = False, most: int = 0) -> list[str]:
    """Wrap `text` into lines of at most `room` points; after `most` lines (0: no limit) the rest becomes an
    ellipsis.
    """
    lines: list[str] = []
    line, width = "", 0.0
    for word in text.split():
        longer = f"{line} {word}" if line else word
        addition = f" {word}" if line else word
        about = width + width_of(addition, size, bold=bold)
        if abs(about - room) < room * _UNSURE + size:
            about = width_of(longer, size, bold=bold)
        if about <= room:
            line, width = longer, about
            continue
        if line:
            lines.append(line)
        *whole, line = _break(word, room, size, bold=bold)
        width = width_of(line, size, bold=bold)
        lines += whole
    lines += [line] if line else []
    if most and len(lines) > most:
        last = lines[most - 1]
        while last and width_of(f"{last}…", size, bold=bold) > room:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip()}…"]
    return lines


def _break(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    parts = [word]
    while len(parts[-1]) > 1 and width_of(parts[-1], size, bold=bold) > room:
        rest = parts.pop()
        fits = max(1, int(len(rest) * room / width_of(rest, size, bold=bold)))
        while fits > 1 and width_of(rest[:fits], size, bold=bold) > room:
            fits -= 1
        parts += [rest[:fits], rest[fits:]]
    return [part for part in parts if part] or [""]
