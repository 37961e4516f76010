"""The styles and lists of a Word document: a paragraph's heading level, boldness and list number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tracker.office.readers.grid import BOLD_LEVEL, PLAIN_LEVEL, TITLE_LEVEL

if TYPE_CHECKING:
    from lxml import etree

    from tracker.office.readers.office_zip import Package

_MOST_STEPS = 20
"""The most steps from a style to those it is based on; a circular chain ends here."""
STRIKES = ("strike", "dstrike")
_OFF = ("0", "false", "off")


def attribute(element: etree._Element | None, name: str = "val") -> str:
    """Return the attribute with this local name; empty if there is none."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def is_on(element: etree._Element | None) -> bool:
    """Return whether a switch such as <w:b/> exists and is not turned off."""
    return element is not None and attribute(element) not in _OFF


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, package: Package, document: str) -> None:
        part = package.related(document, "styles")
        entries = package.tree(part).iterfind("{*}style") if part else iter(())
        self._by_id = {attribute(entry, "styleId"): entry for entry in entries}

    def chain(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Yield the paragraph's style, the style that it is based on, and so on."""
        name = attribute(paragraph.find("{*}pPr/{*}pStyle"))
        for _ in range(_MOST_STEPS):
            style = self._by_id.get(name)
            if style is None:
                return
            yield style
            name = attribute(style.find("{*}basedOn"))

    def level(self, paragraph: etree._Element, bold: bool) -> int:
        """Return a paragraph's level: 0 for a title, 1 to 9 for a heading, 10 for all bold, 99 for plain."""
        own = attribute(paragraph.find("{*}pPr/{*}outlineLvl"))
        if own.isdecimal() and int(own) < 9:
            return int(own) + 1
        named = attribute(paragraph.find("{*}pPr/{*}pStyle"))
        if (
            named
            and named not in self._by_id
            and (level := _level(re.sub(r"(?<=[a-z])(?=\d)", " ", named))) is not None
        ):
            return level
        for style in self.chain(paragraph):
            level = _level(attribute(style.find("{*}name")))
            outline = attribute(style.find("{*}pPr/{*}outlineLvl"))
            if level is not None:
                return level
            if outline.isdecimal() and int(outline) < 9:
                return int(outline) + 1
        return BOLD_LEVEL if bold else PLAIN_LEVEL

    def says(self, paragraph: etree._Element, *marks: str) -> bool:
        """Return whether the paragraph's style turns on any of these marks."""
        elements = (style.find(f"{{*}}rPr/{{*}}{mark}") for style in self.chain(paragraph) for mark in marks)
        return is_on(next((mark for mark in elements if mark is not None), None))

    def is_struck(self, run: etree._Element, *, by_style: bool) -> bool:
        """Return whether a run is struck out by itself, by its own style, or `by_style` of its paragraph."""
        own = [mark for mark in (run.find(f"{{*}}rPr/{{*}}{name}") for name in STRIKES) if mark is not None]
        if own:
            return any(is_on(mark) for mark in own)
        style = self._by_id.get(attribute(run.find("{*}rPr/{*}rStyle")))
        return by_style or (style is not None and any(is_on(style.find(f"{{*}}rPr/{{*}}{name}")) for name in STRIKES))

    def list_number(self, style_id: str) -> str:
        """Return the number of the list that a list style stands for; empty if there is none."""
        style = self._by_id.get(style_id)
        return "" if style is None else attribute(style.find("{*}pPr/{*}numPr/{*}numId"))


def _level(name: str) -> int | None:
    """Return the level of the built-in Word style with this name; None for any other style."""
    name = name.lower()
    if name == "title":
        return TITLE_LEVEL
    match = re.fullmatch(r"heading (\d)", name)
    return int(match[1]) if match else None


class _List(Struct):
    levels: dict[int, etree._Element]
    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """Numbers the paragraphs of lists as Word does. Ask for each paragraph once, in the document's order."""

    def __init__(self, package: Package, document: str, styles: Styles) -> None:
        self._styles = styles
        part = package.related(document, "numbering")
        root = package.tree(part) if part else None
        self._lists: dict[str, _List] = {}
        self._kinds: dict[str, str] = {}
        self._own: dict[str, dict[int, etree._Element]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        linked: dict[str, str] = {}
        for entry in root.iterfind("{*}abstractNum") if root is not None else ():
            number = attribute(entry, "abstractNumId")
            self._lists[number] = _List({_whole(attribute(level, "ilvl")): level for level in entry.iterfind("{*}lvl")})
            linked[number] = attribute(entry.find("{*}numStyleLink"))
        for entry in root.iterfind("{*}num") if root is not None else ():
            number = attribute(entry, "numId")
            self._kinds[number] = attribute(entry.find("{*}abstractNumId"))
            for change in entry.iterfind("{*}lvlOverride"):
                level = _whole(attribute(change, "ilvl"))
                if (own := change.find("{*}lvl")) is not None:
                    self._own.setdefault(number, {})[level] = own
                if (start := change.find("{*}startOverride")) is not None:
                    self._restarts.setdefault(number, {})[level] = _whole(attribute(start))
        for number, kind in self._kinds.items():
            if link := linked.get(kind):  # a list that belongs to a style is defined by the number of that style
                self._kinds[number] = self._kinds.get(styles.list_number(link), kind)

    def label(self, paragraph: etree._Element) -> str:
        """Return the label that Word prints before a paragraph, such as "1.10"; empty if there is none.

        It is "•" in any bulleted list.
        """
        number, level = self._place(paragraph)
        numbering = self._lists.get(self._kinds.get(number, ""))
        levels = {**numbering.levels, **self._own.get(number, {})} if numbering else {}
        if numbering is None or level not in levels:
            names = (attribute(style.find("{*}name")).lower() for style in self._styles.chain(paragraph))
            return "•" if number != "0" and any(name.startswith("list bullet") for name in names) else ""
        form = _form(levels[level])
        if form in ("bullet", "none", ""):
            return "•" if form == "bullet" else ""
        restarts = self._restarts.get(number, {})
        if level in restarts:
            numbering.counts[level] = restarts.pop(level)
        elif level in numbering.counts:
            numbering.counts[level] += 1
        else:
            numbering.counts[level] = _start(levels[level])
        for deeper in [index for index in numbering.counts if index > level and _restarts(levels.get(index))]:
            del numbering.counts[deeper]
        return _print(levels, numbering.counts, level)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return the list's number and the level in it; number "0" takes a paragraph out of its style's list."""
        own = paragraph.find("{*}pPr/{*}numPr")
        number, level = _numbered(own)
        for style in self._styles.chain(paragraph):
            other, deep = _numbered(style.find("{*}pPr/{*}numPr"))
            if other and not number and not deep:
                deep = self._level_of(other, attribute(style, "styleId"))
            number, level = number or other, level or deep
        return number, _whole(level)

    def _level_of(self, number: str, style_id: str) -> str:
        """Return the level of a list that belongs to the paragraphs of a style; empty if there is none."""
        numbering = self._lists.get(self._kinds.get(number, ""))
        levels = numbering.levels.items() if numbering else ()
        return next((str(index) for index, level in levels if attribute(level.find("{*}pStyle")) == style_id), "")


def _numbered(element: etree._Element | None) -> tuple[str, str]:
    """Return the number of a list and the level, as stored; each is empty if it is missing."""
    if element is None:
        return "", ""
    return attribute(element.find("{*}numId")), attribute(element.find("{*}ilvl"))


def _form(level: etree._Element) -> str:
    """Return the form of a level's numbers. Of several alternatives the last is the one that every program knows."""
    forms = [attribute(form) for form in level.iter("{*}numFmt")]
    return forms[-1] if forms else ""


def _restarts(level: etree._Element | None) -> bool:
    """Return whether a level restarts below the next higher one."""
    return level is None or attribute(level.find("{*}lvlRestart")) != "0"


def _print(levels: Mapping[int, etree._Element], counts: Mapping[int, int], level: int) -> str:
    plain = is_on(levels[level].find("{*}isLgl"))

    def part(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        entry = levels.get(other)
        if entry is None:
            return ""
        return _write(counts.get(other, _start(entry)), "decimal" if plain else _form(entry))

    return re.sub(r"%([1-9])", part, attribute(levels[level].find("{*}lvlText")))


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
    if form == "ordinal":
        return f"{number}{'th' if number % 100 in (11, 12, 13) else _ORDINALS.get(number % 10, 'th')}"
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
