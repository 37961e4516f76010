"""Text as an Excel cell can hold it: every alteration is named in a warning, none is silent."""

from __future__ import annotations

import re
from collections.abc import Callable

from tracker.domain.text import shorten

MOST_CHARACTERS = 32_767
"""What Excel holds in one cell, counted in UTF-16 units."""

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_READS_AS_SOMETHING_ELSE = re.compile(
    r"[=+\-@'\t\r\n]|(?:#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA)|TRUE|FALSE)\Z", re.IGNORECASE
)


class CellText:
    """Makes texts fit for cells and collects a sentence for each one that had to be altered."""

    def __init__(self) -> None:
        self._warnings: dict[str, None] = {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """The sentences so far, each once, in the order of finding."""
        return tuple(self._warnings)

    def warn_of_number(self, field: str, thing: Callable[[], str]) -> None:
        """Say that a figure is infinite or not a number."""
        self._warn(f"{_place(field, thing())} is not a number that Excel can hold: its cell is empty.")

    def _warn(self, sentence: str) -> None:
        self._warnings[sentence] = None

    def xml(self, text: str, field: str, thing: Callable[[], str]) -> str:
        """`text` as the content of a cell's XML. A warning names its `field` of `thing()` ("action 1.4 in “Plan”")."""
        if len(text) * 2 > MOST_CHARACTERS:
            text = self._cut(text, field, thing)
        if not _SPECIAL.search(text):
            return text
        text = self.printable(text, field, thing)
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return _ESCAPE.sub("_x005F_", text)

    def printable(self, text: str, field: str, thing: Callable[[], str]) -> str:
        """`text` with what no workbook can hold replaced by �, a Word line break (vertical tab) by a line end."""
        if not _FORBIDDEN.search(text):
            return text
        clean, replaced = _FORBIDDEN.subn("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n"))
        if replaced:
            self._warn(
                f"{_place(field, thing())} holds control characters, which Excel cannot keep: they are shown as \ufffd."
            )
        elif "\v" in text:
            self._warn(
                f"{_place(field, thing())} holds vertical tabs, which Excel cannot keep: each has become a line end."
            )
        return clean

    def _cut(self, text: str, field: str, thing: Callable[[], str]) -> str:
        units = text.encode("utf-16-le", "surrogatepass")
        if len(units) <= MOST_CHARACTERS * 2:
            return text
        self._warn(
            f"{_place(field, thing())} has {len(units) // 2:,} characters. Excel holds {MOST_CHARACTERS:,} in a cell, "
            "so the workbook has the text up to there; the tracker keeps all of it."
        )
        return units[: MOST_CHARACTERS * 2].decode("utf-16-le", "ignore")


def needs_quote(text: str) -> bool:
    """Whether Excel would read `text` as a formula, a number or an error if it were typed in again."""
    return _READS_AS_SOMETHING_ELSE.match(text) is not None


def _place(field: str, thing: str) -> str:
    return f"{field} of {shorten(_FORBIDDEN.sub('', thing), 90)}"
