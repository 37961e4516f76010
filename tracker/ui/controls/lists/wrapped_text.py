"""Text broken into the lines of a cell, remembered for the next painting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_KEPT = 3000
_NARROWEST = 2.0
_BULLET = re.compile(r"\s*(?:[•·▪◦‣–*-]|\d{1,2}[.)]|[a-z][.)])\s+")


@dataclass(frozen=True, slots=True)
class WrappedText:
    """Lines with the distance of each from the left, in pixels; `cut` where there was more than fits."""

    lines: tuple[tuple[float, str], ...]
    cut: bool = False


class TextWrapper:
    """Breaks text in one font. What follows a bullet hangs beneath its text."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)  # a copy: that of a style option goes with the option
        self.metrics = QFontMetricsF(font)
        self._kept: dict[tuple[str, int, int], WrappedText] = {}

    def wrap(self, text: str, width: int, most: int) -> WrappedText:
        """`text` in at most `most` lines of `width` pixels; the last ends in "…" where there is more."""
        key = (text, width, most)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[key] = self._wrap(text, max(width, 20), most)
        return found

    def _wrap(self, text: str, width: int, most: int) -> WrappedText:
        lines: list[tuple[float, str]] = []
        paragraphs = [paragraph for paragraph in text.split("\n") if paragraph.strip()]
        for index, paragraph in enumerate(paragraphs):
            more_follow = index + 1 < len(paragraphs)
            for indent, start, end in self._break(paragraph, width, most - len(lines)):
                if len(lines) == most - 1 and (paragraph[end:].strip() or more_follow):
                    lines.append((indent, self._shorten(paragraph[start:], width - indent, more_follow)))
                    return WrappedText(tuple(lines), True)
                lines.append((indent, paragraph[start:end].rstrip()))
        return WrappedText(tuple(lines))

    def _break(self, paragraph: str, width: int, most: int) -> list[tuple[float, int, int]]:
        """Indent, start and end of the first lines of a paragraph, one more than `most` at the most."""
        readable = paragraph[: int((most + 1) * width / _NARROWEST)]
        bullet = _BULLET.match(paragraph)
        hanging = min(self.metrics.horizontalAdvance(bullet[0]), width / 3) if bullet else 0.0
        layout = QTextLayout(readable, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[tuple[float, int, int]] = []
        while len(lines) <= most:
            line = layout.createLine()
            if not line.isValid():
                break
            indent = hanging if lines else 0.0
            line.setLineWidth(width - indent)
            start, end = line.textStart(), line.textStart() + line.textLength()
            lines.append((indent, _place(readable, start), _place(readable, end)))
        layout.endLayout()
        return lines

    def _shorten(self, rest: str, width: float, more_follow: bool) -> str:
        readable = rest[: int(width / _NARROWEST) + 1]
        whole = f"{readable.rstrip()} …" if more_follow else readable
        shown = self.metrics.elidedText(whole, Qt.TextElideMode.ElideRight, width)
        if shown == whole or " " not in shown:
            return shown
        return f"{shown.removesuffix('…').rsplit(' ', 1)[0].rstrip()} …"


def _place(text: str, units: int) -> int:
    """Convert Qt's count of UTF-16 units to an index into a Python text."""
    if text.isascii() or max(text) <= "\uffff":
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
