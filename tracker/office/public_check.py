"""Proves that a file to be published holds nothing that is kept back: every part of it is opened and read.

A workbook or a report is a zip; zips within it are opened too. Each part is searched as it is, and XML also as the text
that it says: with its entities resolved, across the runs into which Word splits a sentence, in attributes, comments and
properties. lxml is imported here at the top: this module is only ever imported inside the function that publishes.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from tracker.domain.errors import FileProblem

_LONG = 12
"""Letters from which on a text is searched for anywhere; a shorter one only where it stands by itself."""
_NESTED = 4
_SPACE = re.compile(r"\s+")


def check_public(path: Path, secrets: Iterable[str], name: str) -> None:
    """Raise FileProblem where the file at `path`, to be called `name`, holds one of `secrets` anywhere."""
    long, short = _needles(secrets)
    for part, text, values in _parts(path.read_bytes(), "", _NESTED):
        found = next((needle for needle in long if needle in text), None) or next(
            (value for value in values if value in short), None
        )
        if found is not None:
            raise FileProblem(
                f"{name} was not written: what is exempt would stand in it ({part or name}: “{found[:60]}”). "
                "See whether the text also stands where it is not marked as exempt."
            )


def _needles(secrets: Iterable[str]) -> tuple[list[str], set[str]]:
    """Long texts, line by line as well, and short ones."""
    long: set[str] = set()
    short: set[str] = set()
    for secret in secrets:
        for text in {secret, *secret.splitlines()}:
            plain = _plain(text)
            (long if len(plain) >= _LONG else short).add(plain)
    return sorted(long - {""}), short - {""}


def _parts(content: bytes, name: str, depth: int) -> Iterator[tuple[str, str, set[str]]]:
    """Each part with what it says as one text, and the values that stand by themselves in it."""
    if depth and content[:2] == b"PK":
        try:
            with ZipFile(io.BytesIO(content)) as package:
                yield name, _plain(package.comment.decode("utf-8", "replace")), set()
                for entry in package.infolist():
                    inner = f"{name}/{entry.filename}".strip("/")
                    said = f"{entry.filename} {entry.comment.decode('utf-8', 'replace')}"
                    yield inner, _plain(said), set()
                    yield from _parts(package.read(entry), inner, depth - 1)
                return
        except BadZipFile:
            pass
    yield name, _plain(content.decode("utf-8", "replace")), set()
    yield name, _plain(content.decode("utf-16-le", "replace")), set()
    yield from _xml(content, name)
    yield from _picture(content, name)


def _xml(content: bytes, name: str) -> Iterator[tuple[str, str, set[str]]]:
    if content.lstrip()[:1] != b"<":
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    root = etree.fromstring(content, parser)
    if root is None:
        return
    texts: list[str] = []
    values: set[str] = set()
    for element in root.iter():
        for text in (element.text, element.tail, *element.attrib.values()):
            if text:
                values.add(_plain(str(text)))
        if isinstance(element.tag, str) and element.tag.rsplit("}", 1)[-1] in ("p", "si", "is"):
            values.add(_plain("".join(str(text) for text in element.itertext())))
    texts.append("".join(str(text) for text in root.itertext()))
    texts.append(" ".join(str(text) for text in root.itertext()))
    texts += [str(value) for element in root.iter() for value in element.attrib.values()]
    yield name, _plain("\n".join(texts)), values - {""}


def _picture(content: bytes, name: str) -> Iterator[tuple[str, str, set[str]]]:
    """The words that a PNG carries beside its picture, packed or not."""
    if not content.startswith(b"\x89PNG"):
        return
    at = 8
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if kind in (b"zTXt", b"iTXt"):
            packed = content[at + 8 : at + 8 + size].split(b"\0")[-1]
            with suppress(zlib.error):
                yield name, _plain(zlib.decompress(packed.lstrip(b"\0")).decode("utf-8", "replace")), set()
        at += 12 + size


def _plain(text: str) -> str:
    """A text without differences of spacing and case."""
    return _SPACE.sub(" ", text).strip().casefold()
