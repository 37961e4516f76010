"""The fonts of printed pages."""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QFont, QFontMetrics

from tracker.domain.formatted_text import plain
from tracker.ui.controls.lists.wrapped_text import TextWrapper
from tracker.ui.look.theme import HEADING, TITLE

TEXT = 12
"""The font size of text in pixels of 1/96 inch: nine points."""
_SMALL = 0.9
_ALL_LINES = 100_000


class PrintFonts:
    """The fonts of one family, each with its line breaking."""

    def __init__(self, family: str) -> None:
        self.plain = TextWrapper(sized(family))
        self.strong = TextWrapper(sized(family, weight=QFont.Weight.DemiBold))
        self.small = TextWrapper(sized(family, _SMALL))
        self.heading = TextWrapper(sized(family, HEADING, QFont.Weight.DemiBold))
        self.title = TextWrapper(sized(family, TITLE, QFont.Weight.DemiBold))
        self.marks = QFontMetrics(self.plain.font)
        self.line = line_height(self.plain)


def sized(family: str, factor: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return a font for paper, `factor` times as large as text."""
    font = QFont(family)
    font.setPixelSize(round(TEXT * factor))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def line_height(wrapper: TextWrapper) -> int:
    """Return the height of a line."""
    return ceil(wrapper.metrics.lineSpacing())


def lines_of(wrapper: TextWrapper, text: str, width: int) -> tuple[tuple[float, str], ...]:
    """Return all lines of a text, each with its distance from the left, for `write_line`."""
    if "\n" not in text and plain(text) == text and wrapper.metrics.horizontalAdvance(text) <= width:
        return ((0.0, text),) if text.strip() else ()
    return wrapper.wrap(text, width, _ALL_LINES, formatted=True).lines
