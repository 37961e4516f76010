"""The words of a PDF that Qt has written, page by page: each text that was painted, in its order."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
_DRAWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|(ET)")
_RANGE = re.compile(rb"^<([0-9A-F]+)> <([0-9A-F]+)> \[?((?:<[0-9A-F]+> ?)+)\]?$", re.MULTILINE)


def pages_of(path: Path) -> list[list[str]]:
    """The texts of each page."""
    objects = {int(number): body for number, body in _OBJECT.findall(path.read_bytes())}
    fonts: dict[bytes, dict[int, str]] = {}
    for body in objects.values():
        for name, number in _FONT.findall(body):
            fonts.setdefault(name, _letters(objects, int(number)))
    contents = (re.search(rb"/Contents (\d+) 0 R", body) for body in objects.values() if b"/Type /Page\n" in body)
    return [_texts(_content(objects[int(found[1])]), fonts) for found in contents if found]


def text_of(path: Path) -> str:
    """All texts, a line each."""
    return "\n".join(text for page in pages_of(path) for text in page)


def _content(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found, "a page has something on it"
    return zlib.decompressobj().decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _letters(objects: dict[int, bytes], font: int) -> dict[int, str]:
    """The letter of each glyph of a font."""
    found = re.search(rb"/ToUnicode (\d+) 0 R", objects[font])
    letters: dict[int, str] = {}
    for first, last, goals in _RANGE.findall(_content(objects[int(found[1])]) if found else b""):
        each = [bytes.fromhex(goal.decode()).decode("utf-16-be") for goal in re.findall(rb"<([0-9A-F]+)>", goals)]
        start, end = int(first, 16), int(last, 16)
        if len(each) == 1 and each[0]:
            each = [chr(ord(each[0]) + offset) for offset in range(end - start + 1)]
        letters |= dict(enumerate(each, start))
    return letters


def _texts(content: bytes, fonts: dict[bytes, dict[int, str]]) -> list[str]:
    texts, font, text = [], dict[int, str](), ""
    for name, glyphs, end in _DRAWN.findall(content):
        if name:
            font = fonts[name]
        elif end:
            texts.append(text.replace("\t", " "))
            text = ""
        else:
            text += "".join(font.get(int(glyphs[at : at + 4], 16), "?") for at in range(0, len(glyphs), 4))
    return texts
