"""The styles and lists of a Word document: a paragraph's heading level, its boldness, its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.office.readers.grid import BOLD_LEVEL, PLAIN_LEVEL, TITLE_LEVEL

if TYPE_CHECKING:
    from lxml import etree

    from tracker.office.readers.package import Package

_MOST_STEPS = 20
"""A style may be based on another; a ring of them ends here."""
_OFF = ("0", "false", "off")


def attribute(element: etree._Element | None, name: str = "val") -> str:
    """The attribute of that local name, empty where there is none."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def is_on(element: etree._Element | None) -> bool:
    """Return whether a switch such as <w:b/> is there and not turned off."""
    return element is not None and attribute(element) not in _OFF


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, package: Package, document: str) -> None:
        part = package.related(document, "styles")
        entries = package.tree(part).iterfind("{*}style") if part else iter(())
        self._by_id = {attribute(entry, "styleId"): entry for entry in entries}

    def chain(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The paragraph's style, the one that it is based on, and so on."""
        name = attribute(paragraph.find("{*}pPr/{*}pStyle"))
        for _ in range(_MOST_STEPS):
            style = self._by_id.get(name)
            if style is None:
                return
            yield style
            name = attribute(style.find("{*}basedOn"))

    def level(self, paragraph: etree._Element, bold: bool) -> int:
        """Its level as a line: 0 a title, 1 to 9 a heading, 10 all bold, 99 plain."""
        own = attribute(paragraph.find("{*}pPr/{*}outlineLvl"))
        if own.isdecimal() and int(own) < 9:
            return int(own) + 1
        for style in self.chain(paragraph):
            name = attribute(style.find("{*}name")).lower()
            outline = attribute(style.find("{*}pPr/{*}outlineLvl"))
            if name == "title":
                return TITLE_LEVEL
            if found := re.fullmatch(r"heading (\d)", name):
                return int(found[1])
            if outline.isdecimal() and int(outline) < 9:
                return int(outline) + 1
        return BOLD_LEVEL if bold else PLAIN_LEVEL

    def is_bold(self, paragraph: etree._Element) -> bool:
        """Return whether the paragraph's style is bold."""
        marks = (style.find("{*}rPr/{*}b") for style in self.chain(paragraph))
        return is_on(next((mark for mark in marks if mark is not None), None))


@dataclass(slots=True)
class _List:
    levels: dict[int, etree._Element]
    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """Numbers the paragraphs of lists as Word does: ask for every paragraph once, in the document's order."""

    def __init__(self, package: Package, document: str, styles: Styles) -> None:
        self._styles = styles
        part = package.related(document, "numbering")
        root = package.tree(part) if part else None
        self._lists: dict[str, _List] = {}
        self._kinds: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        for entry in root.iterfind("{*}abstractNum") if root is not None else ():
            levels = {_whole(attribute(level, "ilvl")): level for level in entry.iterfind("{*}lvl")}
            self._lists[attribute(entry, "abstractNumId")] = _List(levels)
        for entry in root.iterfind("{*}num") if root is not None else ():
            number = attribute(entry, "numId")
            self._kinds[number] = attribute(entry.find("{*}abstractNumId"))
            self._restarts[number] = {
                _whole(attribute(change, "ilvl")): _whole(attribute(change.find("{*}startOverride")))
                for change in entry.iterfind("{*}lvlOverride")
                if change.find("{*}startOverride") is not None
            }

    def label(self, paragraph: etree._Element) -> str:
        """Return what Word prints before the paragraph: "•" in every bulleted list, "1.10" in a numbered one, else
        nothing.
        """
        number, level = self._place(paragraph)
        found = self._lists.get(self._kinds.get(number, ""))
        if found is None or level not in found.levels:
            names = (attribute(style.find("{*}name")).lower() for style in self._styles.chain(paragraph))
            return "•" if number != "0" and any(name.startswith("list bullet") for name in names) else ""
        form = attribute(found.levels[level].find("{*}numFmt"))
        if form in ("bullet", "none", ""):
            return "•" if form == "bullet" else ""
        restarts = self._restarts.get(number, {})
        if level in restarts:
            found.counts[level] = restarts.pop(level)
        elif level in found.counts:
            found.counts[level] += 1
        else:
            found.counts[level] = _start(found.levels[level])
        for deeper in [place for place in found.counts if place > level]:
            del found.counts[deeper]
        return self._print(found, level)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list's number and the level in it; "0" where the paragraph is taken out of its style's list."""
        places = [paragraph.find("{*}pPr/{*}numPr")]
        places += [style.find("{*}pPr/{*}numPr") for style in self._styles.chain(paragraph)]
        numbers = (attribute(index.find("{*}numId")) for index in places if index is not None)
        levels = (attribute(index.find("{*}ilvl")) for index in places if index is not None)
        return next((number for number in numbers if number), ""), _whole(
            next((level for level in levels if level), "")
        )

    @staticmethod
    def _print(found: _List, level: int) -> str:
        def part(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            entry = found.levels.get(other)
            if entry is None:
                return ""
            return _write(found.counts.get(other, _start(entry)), attribute(entry.find("{*}numFmt")))

        return re.sub(r"%([1-9])", part, attribute(found.levels[level].find("{*}lvlText")))


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _start(level: etree._Element) -> int:
    return _whole(attribute(level.find("{*}start")) or "1")


def _write(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(97 + (number - 1) % 26) * ((number - 1) // 26 % 9 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
