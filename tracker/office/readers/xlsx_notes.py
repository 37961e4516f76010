"""The comments and notes of an Excel sheet, and its text boxes and check boxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.office.readers.grid import Aside, Note
from tracker.office.readers.hidden_parts import column_letters

if TYPE_CHECKING:
    from lxml import etree

    from tracker.office.readers.office_zip import Package

_THREADED = "[Threaded comment]"
"""The beginning of the note that Excel writes for programs without comment threads; the thread contains its text too.
"""


Place = tuple[str, Note]
"""A note with the coordinate of its cell."""


def read_notes(package: Package, part: str) -> list[Place]:
    """Return the comments and notes on the cells of the sheet in `part`. Raises SourceProblem."""
    notes: list[Place] = []
    for kind, target in package.relations(part).values():
        if kind == "comments" and package.has(target):
            notes += _notes(package.tree(target))
        elif kind == "threadedComment" and package.has(target):
            notes += _threads(package.tree(target))
    return notes


def read_asides(package: Package, part: str, sheet: str) -> tuple[Aside, ...]:
    """Return the text boxes and check boxes on the sheet in `part`, each at its first cell. Raises SourceProblem."""
    asides: list[Aside] = []
    for kind, target in package.relations(part).values():
        if kind == "drawing" and package.has(target):
            asides += _boxes(package.tree(target), sheet)
    return (*asides, *_boxes_to_tick(package, part, sheet))


def _boxes_to_tick(package: Package, part: str, sheet: str) -> Iterator[Aside]:
    """Yield the check boxes on a sheet. The file does not say which cell one belongs to; only a person can see that."""
    relations = package.relations(part)
    if not any(kind == "ctrlProp" for kind, _ in relations.values()):
        return
    seen: set[str] = set()
    for control in package.stream(part, "control"):
        name = next((str(value) for key, value in control.attrib.items() if str(key).endswith("}id")), "")
        kind, target = relations.get(name, ("", ""))
        if kind != "ctrlProp" or name in seen or not package.has(target):
            continue
        seen.add(name)
        about = package.tree(target)
        if about.get("objectType") in ("CheckBox", "Radio"):
            ticked = "ticked" if about.get("checked") == "Checked" else "not ticked"
            anchor = control.find(".//{*}anchor")
            corner = _corner(anchor) if anchor is not None else "A1"
            sentence = f"A check box lies here, {ticked}, which was left out. If it shows a status, enter that."
            yield Aside(f"{sheet}!{corner}", sentence)


def _notes(root: etree._Element) -> Iterator[Place]:
    for entry in root.iterfind("{*}commentList/{*}comment"):
        text = "".join(piece.text or "" for piece in entry.iterfind("{*}text//{*}t")).strip()
        if text and not text.startswith(_THREADED):
            yield entry.get("ref", ""), Note("comment", text)


def _threads(root: etree._Element) -> Iterator[Place]:
    for entry in root.iterfind("{*}threadedComment"):
        text = "".join(piece.text or "" for piece in entry.iterfind("{*}text")).strip()
        if text:
            yield entry.get("ref", ""), Note("comment", text)


def _boxes(root: etree._Element, sheet: str) -> Iterator[Aside]:
    for anchor in root:
        corner = _corner(anchor)
        for body in anchor.iter("{*}txBody"):
            lines = ("".join(piece.text or "" for piece in line.iter("{*}t")).strip() for line in body.iter("{*}p"))
            if text := " ".join(line for line in lines if line):
                yield Aside(f"{sheet}!{corner}", f"A text box lies here, which was left out: “{text}”.")


def _corner(anchor: etree._Element) -> str:
    """Return the first cell that an object on a sheet covers."""
    column, row = (anchor.findtext(f"{{*}}from/{{*}}{name}", "") for name in ("col", "row"))
    return f"{column_letters(int(column))}{int(row) + 1}" if column.isdecimal() and row.isdecimal() else "A1"
