"""Text broken into the lines of a cell, cached for the next painting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from tracker.domain.formatted_text import Run, between, plain, runs_of

_KEPT = 3000
_NARROWEST = 2.0
_BOLD_WIDER = 1.1
_BULLET = re.compile(r"\s*(?:[•·▪◦‣–*-]|\d{1,2}[.)]|[a-z][.)])\s+")


class WrappedText(Struct, frozen=True):
    """Lines, each with its indent in pixels; `cut` is True if there was more text than fits."""

    lines: tuple[tuple[float, str], ...]
    cut: bool = False


class TextWrapper:
    """Breaks text in one font. Lines after that of a bullet are indented to its text."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)  # a copy: the font of a style option is deleted with the option
        self.metrics = QFontMetricsF(font)
        self._kept: dict[tuple[str, int, int], WrappedText] = {}

    def wrap(self, text: str, width: int, most: int, *, formatted: bool = False) -> WrappedText:
        """Return `text` in at most `most` lines of `width` pixels; the last ends in "…" if there is more.

        `formatted`: the lines keep the marks of bold text, for `write_line`.
        """
        text = text if formatted else plain(text)
        key = (text, width, most)
        wrapped_text = self._kept.get(key)
        if wrapped_text is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            wrapped_text = self._kept[key] = self._wrap(text, max(width, 20), most)
        return wrapped_text

    def _wrap(self, text: str, width: int, most: int) -> WrappedText:
        lines: list[tuple[float, str]] = []
        paragraphs = [paragraph for paragraph in text.split("\n") if paragraph.strip()]
        for index, paragraph in enumerate(paragraphs):
            more_follow = index + 1 < len(paragraphs)
            for indent, start, end in self._break(paragraph, width, most - len(lines)):
                rest, line = between(paragraph, start), between(paragraph, start, end)
                if len(lines) == most - 1 and (between(paragraph, end).strip() or more_follow):
                    lines.append((indent, self._shorten(rest, width - indent, more_follow)))
                    return WrappedText(tuple(lines), True)
                lines.append((indent, line.rstrip()))
        return WrappedText(tuple(lines))

    def _break(self, paragraph: str, width: int, most: int) -> list[tuple[float, int, int]]:
        """Return indent, start and end of the first lines of a paragraph, at most one more than `most`."""
        runs = runs_of(paragraph)
        paragraph = "".join(run.text for run in runs)
        readable = paragraph[: int((most + 1) * width / _NARROWEST)]
        bullet = _BULLET.match(paragraph)
        hanging = min(self.metrics.horizontalAdvance(bullet[0]), width / 3) if bullet else 0.0
        layout = QTextLayout(readable, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if len(runs) > 1 or any(run.bold for run in runs):
            layout.setFormats(_bold_ranges(runs))
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
        shown = between(rest, 0, int(width / _NARROWEST) + 1)
        if shown != plain(shown) and self.metrics.horizontalAdvance(plain(shown)) * _BOLD_WIDER <= width:
            return f"{shown.rstrip()} …" if more_follow else shown
        readable = plain(shown)
        whole = f"{readable.rstrip()} …" if more_follow else readable
        shown = self.metrics.elidedText(whole, Qt.TextElideMode.ElideRight, width)
        if shown == whole or " " not in shown:
            return shown
        return f"{shown.removesuffix('…').rsplit(' ', 1)[0].rstrip()} …"


def _bold_ranges(runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
    ranges, at = [], 0
    for run in runs:
        units = len(run.text.encode("utf-16-le", "surrogatepass")) // 2
        if run.bold:
            format_range = QTextLayout.FormatRange()
            format_range.start, format_range.length = at, units
            format_range.format.setFontWeight(QFont.Weight.Bold)
            ranges.append(format_range)
        at += units
    return ranges


def _place(text: str, units: int) -> int:
    """Convert Qt's count of UTF-16 units to an index into a Python string."""
    if text.isascii() or max(text) <= "\uffff":
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
