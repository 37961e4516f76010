"""Text in the form that an Excel cell can hold. A warning reports every alteration; none is silent."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from tracker.domain.formatted_text import runs_of
from tracker.domain.text import shorten

MOST_CHARACTERS = 32_767
"""The greatest length of a cell's text in Excel, counted in UTF-16 units."""

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_MARKS = frozenset("=+-@'\t\n#tTfF")
"""The first characters of all texts that the next pattern can match."""
_READS_AS_SOMETHING_ELSE = re.compile(
    r"[=+\-@'\t\n]|(?:#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA)|TRUE|FALSE)\Z", re.IGNORECASE
)


def printable(text: str) -> str:
    """Return `text` with uniform line ends, and � for each character that no workbook can hold.

    A vertical tab, which Word uses for a line break within a paragraph, becomes a line end.
    """
    if not _FORBIDDEN.search(text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return _FORBIDDEN.sub("�", lines)


def cut(text: str) -> str:
    """Return as much of `text` as fits into one cell."""
    if len(text) * 2 <= MOST_CHARACTERS:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= MOST_CHARACTERS * 2:
        return text
    return units[: MOST_CHARACTERS * 2].decode("utf-16-le", "ignore")


def cell_xml(text: str) -> str:
    """Return `text` as XML content of a cell, printable and cut."""
    text = cut(text)
    if not _SPECIAL.search(text):
        return text
    text = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ESCAPE.sub("_x005F_", text)


def text_xml(text: str, font: str) -> str:
    """Return `text` as XML content of a string cell: in runs of the cell's `font` if some of it is bold."""
    runs = runs_of(text)
    if not any(run.bold for run in runs):
        return _piece(text)
    return "".join(
        f"<r><rPr>{'<b/>' if run.bold else ''}{font}</rPr>{_piece(run.text)}</r>" for run in runs_of(cut(text))
    )


def _piece(text: str) -> str:
    attribute = ' xml:space="preserve"' if text[0] <= " " or text[-1] <= " " else ""
    return f"<t{attribute}>{cell_xml(text)}</t>"


def needs_quote(text: str) -> bool:
    """Return whether Excel would read `text` (not empty) as a formula, a number or an error if it were typed again."""
    return text[0] in _MARKS and _READS_AS_SOMETHING_ELSE.match(text) is not None


class Alterations:
    """Collects a sentence for each text that was altered for the workbook, however often the text occurs."""

    def __init__(self) -> None:
        self._altered: set[str] = set()
        self._sentences: list[str] = []

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences so far, in the order in which they were added."""
        return tuple(self._sentences)

    def fit(self, text: str, field: str, thing: Callable[[], str]) -> str:
        """Return `text` as its cell will hold it. If that differs, note a sentence about its `field` of `thing()`
        ("action 1.4 in “Plan”").
        """
        if len(text) * 2 <= MOST_CHARACTERS and not _FORBIDDEN.search(text):
            return text
        clean = printable(text)
        if clean != text and text not in self._altered:
            kind, shown = ("control characters", "�") if "�" in clean else ("tabs or line ends", "line ends")
            sentence = f"{_place(field, thing())} contains {kind} that Excel cannot show: they are replaced by {shown}."
            self._note(text, sentence)
        fitted = cut(clean)
        if fitted != clean and clean not in self._altered:
            units = len(clean.encode("utf-16-le")) // 2
            counted = f"{len(clean):,} characters" + (f" that count as {units:,}" if units > len(clean) else "")
            self._note(
                clean,
                f"{_place(field, thing())} has {counted}, more than the {MOST_CHARACTERS:,} that a cell in Excel can "
                "contain: the cell has the first of them, the tracker keeps them all.",
            )
        return fitted

    def fit_number(self, number: float, field: str, thing: Callable[[], str]) -> float | None:
        """Return `number`, or None with a sentence if Excel cannot hold it."""
        if math.isfinite(number):
            return number
        self._sentences.append(f"{_place(field, thing())} is not a number that Excel can show, so its cell is blank.")
        return None

    def _note(self, text: str, sentence: str) -> None:
        self._altered.add(text)
        self._sentences.append(sentence)


def _place(field: str, thing: str) -> str:
    return f"{field} of {shorten(_FORBIDDEN.sub('', thing), 90)}"
