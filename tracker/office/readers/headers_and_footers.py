"""Read the texts that an Office file has on every page or about itself: headers, footers, its title and keywords.

These are not content. They are read because they may say that the whole file is not for publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

    from tracker.office.readers.office_zip import Package

_PROPERTIES = {
    "docProps/core.xml": ("title", "subject", "category", "keywords", "description", "contentStatus"),
    "docProps/custom.xml": ("lpwstr", "lpstr", "bstr"),
}
_MOST = 200
"""The most texts, and the most characters of one. A longer text is not a label."""
_PART = re.compile(r"&[LCR]")
_CODE = re.compile(r'&"[^"]*"|&K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|&\d+|&[A-Za-z]')


def page_words(package: Package, document: str) -> tuple[str, ...]:
    """Return the lines of a Word document's headers and footers, including watermarks, and its properties."""
    words = dict.fromkeys(_of_properties(package))
    for kind, part in package.relations(document).values():
        if kind in ("header", "footer") and package.has(part):
            for paragraph in package.stream(part, "p"):
                words["".join(text.text or "" for text in paragraph.iterfind(".//{*}t")).strip()] = None
                words |= dict.fromkeys(
                    drawn.get("string", "").strip() for drawn in paragraph.iterfind(".//{*}textpath")
                )
    return _short(words)


def file_words(package: Package) -> tuple[str, ...]:
    """Return the properties of a file."""
    return _short(dict.fromkeys(_of_properties(package)))


def sheet_words(element: etree._Element) -> tuple[str, ...]:
    """Return the lines of a sheet's `headerFooter`, without its codes for fonts, positions and numbers."""
    texts = ((child.text or "").replace("&&", "\0") for child in element)
    parts = (_CODE.sub("", part).replace("\0", "&") for text in texts for part in _PART.split(text))
    return _short(dict.fromkeys(line.strip() for part in parts for line in part.splitlines()))


def _of_properties(package: Package) -> Iterator[str]:
    for part, names in _PROPERTIES.items():
        if package.has(part):
            for entry in package.tree(part).iter("{*}*"):
                if str(entry.tag).rpartition("}")[2] in names and (entry.text or "").strip():
                    yield from (word.strip() for word in re.split(r"[,;\n]", entry.text or ""))


def _short(texts: dict[str, None]) -> tuple[str, ...]:
    return tuple(text for text in texts if 0 < len(text) <= _MOST)[:_MOST]
