"""Open an Office file, a zip of XML parts, and read its parts safely.

Cells are read by this package and not by openpyxl or python-docx. openpyxl loses cells if `<dimension>` is wrong or
rows are out of order, rewrites escaped text, and stops at parts that are not needed here. python-docx drops tracked
insertions and content controls.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from lxml import etree

from tracker.domain.errors import SourceProblem
from tracker.office.readers.file_kind import say_damaged

MOST_PARTS = 10_000
MOST_XML_BYTES = 300_000_000
"""The most bytes of all XML parts together, unpacked."""

_MANIFEST = "META-INF/manifest.xml"
_TYPES = "[content_types].xml"
_LOCKED = 1
"""The flag of a zip part that has a password."""
_BEGINNING = 1_000_000
"""The number of bytes at the beginning of a part that are searched for its kind or for encryption."""
_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "remove_comments": True,
    "remove_pis": True,  # an instruction within a text would cut it off, and one between cells would count as a cell
}
_KEPT_BEHIND = 500
_MOST_HELD = 50_000_000
"""The most bytes of a part that is held in memory as a whole; a larger one is streamed."""
_UTF_8 = re.compile(r"""encoding\s*=\s*["']utf-8["']""", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, OSError, ValueError, RuntimeError)
"""Errors of zipfile and lxml for a broken file; RuntimeError is for encrypted parts and unknown compression."""


class Package:
    """The parts of an open Office file. Every method raises SourceProblem if the file is broken or hostile."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN as error:
            raise self.damaged() from error
        parts = self._zip.infolist()
        unpacked = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
        if len(parts) > MOST_PARTS or unpacked > MOST_XML_BYTES:
            raise SourceProblem(f"{self.name} is too large to import. Copy the plan into a new file and import that.")
        self._names = {_folded(part.filename): part.filename for part in reversed(parts)}
        if any(part.flag_bits & _LOCKED for part in parts):
            raise self._locked()
        self._refuse_encrypted()

    def damaged(self) -> SourceProblem:
        """Return the error for a broken file."""
        return SourceProblem(say_damaged(self.name))

    def has(self, part: str) -> bool:
        """Return whether the file has a part of this name."""
        return _folded(part) in self._names

    def tree(self, part: str) -> etree._Element:
        """Return the root element of a part."""
        with self._reading(part) as source:
            root = etree.parse(source, etree.XMLParser(**_SAFE)).getroot()
            self._refuse_definitions(root)
            return root

    def stream(self, part: str, *tags: str) -> Iterator[etree._Element]:
        """Yield the elements with these local names in a part; each is cleared when the next is asked for."""
        with self._reading(part) as source:
            first = True
            for _, element in etree.iterparse(source, tag=[f"{{*}}{tag}" for tag in tags], **_SAFE):
                if first:
                    self._refuse_definitions(element)
                    first = False
                yield element
                element.clear()
                parent = element.getparent()
                if parent is not None and len(parent) > _KEPT_BEHIND:
                    del parent[:-1]

    def text(self, part: str) -> str:
        """Return a part as text; empty if it is not plain UTF-8 elements, or too large to hold."""
        if not self.has(part) or self._zip.getinfo(self._names[_folded(part)]).file_size > _MOST_HELD:
            return ""
        with self._reading(part) as source:
            held = source.read()
        try:
            text = held.decode("utf-8-sig")
        except UnicodeDecodeError:
            return ""
        declaration, _, rest = text.partition("?>") if text.startswith("<?xml ") else ("", "", text)
        is_other = "encoding" in declaration and not _UTF_8.search(declaration)
        return "" if is_other or "<!" in rest or "<?" in rest else rest

    def stream_text(self, text: str, *tags: str) -> Iterator[etree._Element]:
        """Yield the elements with these local names in the result of `text`, or in a piece of it."""
        try:
            for _, element in etree.iterparse(BytesIO(text.encode()), tag=[f"{{*}}{tag}" for tag in tags], **_SAFE):
                yield element
        except _BROKEN as error:
            raise self.damaged() from error

    @contextmanager
    def _reading(self, part: str) -> Iterator[IO[bytes]]:
        if not self.has(part):
            raise self.damaged()
        try:
            with self._zip.open(self._names[_folded(part)]) as source:
                yield source
        except _BROKEN as error:
            raise self.damaged() from error

    def _refuse_definitions(self, element: etree._Element) -> None:
        if element.getroottree().docinfo.internalDTD is not None:
            raise SourceProblem(
                f"{self.name} is not a valid Office file, so it was not read. "
                "Copy the plan into a new file, then import that."
            )

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the references of a part inside the package: id to (the last word of the type, the target part)."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(path):
            return {}
        targets = {}
        for relation in self.tree(path):
            if relation.get("TargetMode") != "External":
                named = relation.get("Target", "").replace("\\", "/")
                target = posixpath.normpath(posixpath.join("/", folder, named)).lstrip("/")
                targets[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
        return targets

    def related(self, part: str, kind: str) -> str | None:
        """Return the first part of this kind that `part` refers to; None if there is none."""
        return next(
            (target for word, target in self.relations(part).values() if word == kind and self.has(target)), None
        )

    def main_part(self) -> tuple[str, str]:
        """Return the name of the main part and of its root element: "workbook" or "document".

        The list of content types is not used, because some programs fill it by default, for every part, or not at all.
        """
        part = self.related("", "officeDocument")
        if part is None:
            raise self._foreign()
        if part.lower().endswith(".bin"):
            raise SourceProblem(
                f"{self.name} is an Excel workbook in the binary form (.xlsb). Open it in Excel, save it as .xlsx, "
                "then import that."
            )
        root = next(self.first(part), None)
        if root is None:
            raise self.damaged()
        return part, etree.QName(root).localname

    def first(self, part: str) -> Iterator[etree._Element]:
        """Yield the root element of a part as soon as it begins, before its content is read."""
        with self._reading(part) as source:
            for _, element in etree.iterparse(source, events=("start",), **_SAFE):
                self._refuse_definitions(element)
                yield element
                return

    def is_open_document(self) -> bool:
        """Return whether this is an OpenDocument workbook; `main_part` refuses other OpenDocument files."""
        return self.has("content.xml") and b"opendocument.spreadsheet" in self._declared_type()

    def _declared_type(self) -> bytes:
        """Return the bytes in which an OpenDocument file names its kind."""
        declared = b""
        for part in ("mimetype", _MANIFEST):
            if self.has(part):
                with self._reading(part) as source:
                    declared += source.read(_BEGINNING)
        return declared

    def _refuse_encrypted(self) -> None:
        """Raise SourceProblem for an OpenDocument file with a password, whose parts are not XML."""
        if self.has(_MANIFEST):
            with self._reading(_MANIFEST) as source:
                if b"encryption-data" in source.read(_BEGINNING):
                    raise self._locked()

    def _locked(self) -> SourceProblem:
        return SourceProblem(
            f"{self.name} is protected by a password. Open it, save a copy without the password, then import that."
        )

    def _foreign(self) -> SourceProblem:
        if self.name.lower().endswith(".ods") and self._names.keys() & {
            "content.xml",
            "mimetype",
            _MANIFEST.casefold(),
        }:
            declared = self._declared_type()
            if b"opendocument.spreadsheet" in declared or b"opendocument." not in declared:
                return self.damaged()
        if self.has("content.xml"):
            return SourceProblem(f"{self.name} is an OpenDocument file. Save it as .xlsx or .docx, then import that.")
        if any(name.startswith(("xl/", "word/", "_rels/")) or name == _TYPES for name in self._names):
            return self.damaged()
        return SourceProblem(
            f"{self.name} is a zip file, but no Excel workbook or Word document. Unpack it and choose the plan in it."
        )


def _folded(part: str) -> str:
    """Return the name by which a part is found, as some programs use backslashes or change the case of letters."""
    return part.replace("\\", "/").lstrip("/").casefold()
