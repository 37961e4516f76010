"""Read everything that a file contains, to prove that what is to be published includes nothing that is kept back.

A workbook or a report is a zip; zips within it are opened too. Each part of XML is read as its text: with entities
resolved, across the runs into which Word splits a sentence, in attributes, comments and properties. lxml is imported at
the top: this module is only ever imported inside the function that publishes.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal
from zipfile import BadZipFile, ZipFile

from lxml import etree
from msgspec import Struct

from tracker.domain.formatted_text import plain
from tracker.domain.publication.compared_words import words_of
from tracker.domain.publication.kept_from_all_papers import KeptBackByAll
from tracker.domain.publication.repeats_of_exempt import Found, KeptBack

Form = Literal["text", "attribute", "bytes"]
"""The kind of a text. Numbers in attributes are sizes and positions; in a picture's bytes only consecutive words
count.
"""
_NESTED = 4
_FEWEST_DIGITS = 4
"""Least number of digits of a figure to search for: a paper is full of numbers that were calculated from others."""
_AT_ONCE = 1 << 20
_SMALL = 1 << 19
"""Greatest size in bytes of a part whose texts are cached."""
_BLOCKS = frozenset(("p", "si", "is"))
"""The elements that contain a sentence, in Word and Excel: its words may be spread over all runs inside."""
_BETWEEN_WORDS = {"br": " ", "cr": " ", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
"""The elements that separate words: without them a name would be joined with the words next to it."""
_CUT = "\N{HORIZONTAL ELLIPSIS}"
"""The character that marks where a file has cut a text short."""
_FEWEST_LEFT = 2
"""Least number of words that a shortened text must have kept in order to be recognised."""
_PLAIN = re.compile(r"[\d.,\s%-]{0,3}|[A-Z]{1,3}\d{1,7}|[0-9A-Fa-f]{6,8}|\d+")
"""Matches attributes that contain no words: small numbers, names of cells, colours, sizes."""


class Checked(Struct, frozen=True):
    """The result: what was `repeats` in each part of a file, and for each text searched for, whether the file `holds`
    it.
    """

    repeats: dict[str, tuple[Found, ...]]
    holds: tuple[bool, ...]
    texts: dict[str, str]
    """The texts that repeat something, by part, one per line; none for pictures and the like."""


def search_file(path: Path, kept: KeptBack | KeptBackByAll, texts: Sequence[str] = ()) -> Checked:
    """Search all parts of the file at `path` for what is kept back, and for `texts` word for word."""
    by_part: dict[str, dict[Found, None]] = {}
    repeating: dict[str, list[str]] = {}
    seen: set[int] = set()
    spoken: list[str] = []
    for part, text, form in _texts(path.read_bytes(), "", _NESTED):
        if texts and form != "bytes":
            spoken.append(text)
        known = hash((form, text))
        if known in seen:
            continue
        seen.add(known)
        repeats = [
            one
            for one in kept.found_in(text, fewest_digits=_FEWEST_DIGITS, words_only=form == "bytes")
            if form != "attribute" or one.what in ("words", "name")
        ]
        if repeats:
            by_part.setdefault(part or path.name, {}).update(dict.fromkeys(repeats))
            if form != "bytes":
                repeating.setdefault(part or path.name, []).append(text)
    holds = tuple(map(_Spoken(spoken).holds, texts))
    texts_by_part = {part: "\n".join(texts) for part, texts in repeating.items()}
    return Checked({part: tuple(some) for part, some in by_part.items()}, holds, texts_by_part)


class _Spoken:
    """All text of a file, in which a text is recognised whole, line by line, or cut short."""

    def __init__(self, spoken: Sequence[str]) -> None:
        self._whole = f" {' '.join(word for text in spoken for word in words_of(text))} "
        self._cut = [words_of(part) for text in spoken for part in text.split(_CUT)[:-1]]

    def holds(self, text: str) -> bool:
        """Return whether the file contains the text: all its lines, whatever is between them, or its first words."""
        words = words_of(text)
        lines = [line_words for line in plain(text).splitlines() if (line_words := words_of(line))]
        is_repeated = bool(lines) and all(f" {' '.join(line)} " in self._whole for line in lines)
        return is_repeated or any(_begins(words, cut) for cut in self._cut)


def _begins(words: Sequence[str], cut: Sequence[str]) -> bool:
    """Return whether a shortened text ends with the first of `words`, the last of which may be incomplete."""
    for length in range(_FEWEST_LEFT, min(len(words), len(cut)) + 1):
        *left, last = cut[-length:]
        if left == list(words[: length - 1]) and words[length - 1].startswith(last):
            return True
    return False


def _texts(content: bytes, name: str, depth: int) -> Iterator[tuple[str, str, Form]]:
    """Yield each text of each part: a paragraph, a cell, an attribute, a comment."""
    if depth and content[:2] == b"PK":
        with suppress(BadZipFile), ZipFile(io.BytesIO(content)) as package:
            yield name, package.comment.decode("utf-8", "replace"), "text"
            for entry in package.infolist():
                inner = f"{name}/{entry.filename}".strip("/")
                yield inner, f"{entry.filename} {entry.comment.decode('utf-8', 'replace')}", "attribute"
                yield from _texts(package.read(entry), inner, depth - 1)
            return
    if content.lstrip()[:1] == b"<" and (yield from _xml(content, name)):
        return
    try:
        yield name, content.decode("utf-8"), "text"
    except UnicodeDecodeError:
        yield name, content.decode("utf-8", "replace"), "bytes"
        yield name, content.decode("utf-16-le", "replace"), "bytes"
    yield from ((name, text, "text") for text in _picture(content))


def _xml(content: bytes, name: str) -> Generator[tuple[str, str, Form], None, bool]:
    """Yield the texts of a part of XML; the generator returns whether all of it could be read."""
    if len(content) <= _SMALL:
        heard, is_whole = _heard_in(content)
        yield from ((name, text, form) for text, form in heard)
        return is_whole
    target, parser = _listening()
    for start in range(0, len(content), _AT_ONCE):
        parser.feed(content[start : start + _AT_ONCE])
        yield from ((name, text, form) for text, form in target.take())
    heard, is_whole = _end(target, parser)
    yield from ((name, text, form) for text, form in heard)
    return is_whole


@lru_cache(maxsize=64)
def _heard_in(content: bytes) -> tuple[list[tuple[str, Form]], bool]:
    """Return the texts of a part of XML, and whether all of it could be read.

    Cached, as styles and themes are the same in every paper.
    """
    target, parser = _listening()
    parser.feed(content)
    heard = target.take()
    more, is_whole = _end(target, parser)
    return [*heard, *more], is_whole


def _listening() -> tuple[_Said, etree.XMLParser]:
    target = _Said()
    return target, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True, target=target)


def _end(target: _Said, parser: etree.XMLParser) -> tuple[list[tuple[str, Form]], bool]:
    try:
        parser.close()
    except etree.XMLSyntaxError:
        return [], False
    return target.take(), not len(parser.feed_error_log)


class _Said:
    """Collects the texts of a part of XML as it is parsed: lxml calls these methods."""

    def __init__(self) -> None:
        self._heard: list[tuple[str, Form]] = []
        self._parts: list[str] = []
        self._attributes: set[str] = set()
        self._blocks = 0

    def take(self) -> list[tuple[str, Form]]:
        """Return the texts collected since the last call."""
        heard, self._heard = self._heard, []
        return heard

    def start(self, tag: str | bytes, attributes: Mapping[Any, Any]) -> None:
        """Handle the beginning of an element."""
        block = _is_block(tag)
        if self._parts and (block or not self._blocks):
            self._finish()
        elif self._parts:
            self._parts.append(_between(tag))
        self._blocks += block
        for value in attributes.values():
            if value not in self._attributes:
                self._attributes.add(value)
                if not _PLAIN.fullmatch(value):
                    self._heard.append((value, "attribute"))

    def data(self, data: str | bytes) -> None:
        """Handle a text, or a part of one."""
        self._parts.append(str(data))

    def end(self, tag: str | bytes) -> None:
        """Handle the end of an element."""
        block = _is_block(tag)
        if self._parts and (block or not self._blocks):
            self._finish()
        self._blocks -= block

    def comment(self, text: str | bytes) -> None:
        """Handle a comment, which nobody sees but anybody can read."""
        self._heard.append((str(text), "text"))

    def pi(self, target: str | bytes, data: str | bytes | None = None) -> None:
        """Handle a processing instruction."""
        self._heard.append((f"{target!s} {data or ''!s}", "text"))

    def close(self) -> None:
        """Handle the end of the part."""
        self._finish()

    def _finish(self) -> None:
        text = "".join(self._parts)
        self._parts.clear()
        if text.strip():
            self._heard.append((text, "text"))


@cache
def _is_block(tag: str | bytes) -> bool:
    return str(tag).rsplit("}", 1)[-1] in _BLOCKS


@cache
def _between(tag: str | bytes) -> str:
    return _BETWEEN_WORDS.get(str(tag).rsplit("}", 1)[-1], "")


def _picture(content: bytes) -> Iterator[str]:
    """Yield the texts in a PNG apart from its picture, compressed or not."""
    if not content.startswith(b"\x89PNG"):
        return
    at = 8
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        held = content[at + 8 : at + 8 + size]
        if kind in (b"zTXt", b"iTXt"):
            with suppress(zlib.error):
                yield zlib.decompress(_packed(kind, held)).decode("utf-8", "replace")
        if kind in (b"tEXt", b"iTXt"):
            yield held.decode("utf-8", "replace").replace("\0", " ")
        at += 12 + size


def _packed(kind: bytes, held: bytes) -> bytes:
    """Return the compressed text of a PNG's text chunk, which follows the name, the compression method and the
    languages.
    """
    rest = held.partition(b"\0")[2]
    return rest[1:] if kind == b"zTXt" else rest[2:].split(b"\0", 2)[-1]
