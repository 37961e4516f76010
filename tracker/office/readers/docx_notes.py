"""The footnotes, endnotes and comments of a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tracker.office.readers.docx_styles import attribute
from tracker.office.readers.grid import Note

if TYPE_CHECKING:
    from lxml import etree

    from tracker.office.readers.office_zip import Package

_KINDS = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}


class Notes:
    """The notes of a document, by kind and id. A part that is missing or not XML has none."""

    def __init__(self, package: Package, document: str) -> None:
        self._texts: dict[str, Mapping[str, str]] = {}
        for kind in _KINDS.values():
            part = package.related(document, f"{kind}s")
            entries = package.tree(part).iterfind(f"{{*}}{kind}") if part else iter(())
            self._texts[kind] = {attribute(entry, "id"): _text(entry) for entry in entries}

    def of(self, run: etree._Element) -> Iterator[Note]:
        """Yield the notes that a run refers to."""
        for child in run:
            kind = _KINDS.get(str(child.tag).rpartition("}")[2], "")
            text = self._texts[kind].get(attribute(child, "id"), "") if kind else ""
            if text:
                yield Note(kind, text)


def _text(note: etree._Element) -> str:
    """Return the paragraphs of a note on one line; a comment begins with its author."""
    paragraphs = ("".join(piece.text or "" for piece in entry.iter("{*}t")).strip() for entry in note.iter("{*}p"))
    text = " ".join(paragraph for paragraph in paragraphs if paragraph)
    author = attribute(note, "author").strip()
    return f"{author}: {text}" if author and text else text
