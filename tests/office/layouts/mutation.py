"""Files damaged or made hostile at random, from good ones: bytes, parts of the package, and their XML."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

Damage = Callable[[bytes, random.Random], bytes]


def mutate(data: bytes, rng: random.Random) -> bytes:
    """The same file with one to three kinds of damage."""
    is_package = data.startswith(b"PK")
    kinds = [*_ANY, *(_PACKAGE * 2 if is_package else _TEXT * 2)]
    for _ in range(rng.randint(1, 3)):
        data = rng.choice(kinds)(data, rng)
        if is_package and not data.startswith(b"PK"):
            break
    return data


def _flip(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 40)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _repeat(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    piece = data[start : start + rng.randint(1, 2000)]
    return data[:start] + piece * rng.randint(2, 500) + data[start:]


def _swap(data: bytes, rng: random.Random) -> bytes:
    middle = rng.randrange(len(data) + 1)
    return data[middle:] + data[:middle]


def _rewritten(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The package with other parts; as it is where it can no longer be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            parts = {name: old.read(name) for name in old.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, KeyError, zlib.error):
        return data
    change(parts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return packed.getvalue()


def _drop_part(data: bytes, rng: random.Random) -> bytes:
    return _rewritten(data, lambda parts: _forget(parts, rng))


def _forget(parts: dict[str, bytes], rng: random.Random) -> None:
    if parts:
        parts.pop(rng.choice(sorted(parts)))


def _in_a_part(change: Damage) -> Damage:
    def damage(data: bytes, rng: random.Random) -> bytes:
        def apply(parts: dict[str, bytes]) -> None:
            named = [name for name in sorted(parts) if name.endswith((".xml", ".rels"))]
            if named:
                name = rng.choice(named)
                parts[name] = change(parts[name], rng)

        return _rewritten(data, apply)

    return damage


def _drop_element(xml: bytes, rng: random.Random) -> bytes:
    tags = list(re.finditer(rb"<[^>]*>", xml))
    if not tags:
        return xml
    tag = rng.choice(tags)
    return xml[: tag.start()] + xml[tag.end() :]


def _wild_number(xml: bytes, rng: random.Random) -> bytes:
    found = list(re.finditer(rb'(?<=")-?\d+(?=")', xml))
    wild = rng.choice([b"-1", b"0", b"4294967296", b"9" * 30, b"1e309", b"", b"NaN", b"1048577", b"16385", b"99999999"])
    if not found:
        return xml
    number = rng.choice(found)
    return xml[: number.start()] + wild + xml[number.end() :]


def _wild_place(xml: bytes, rng: random.Random) -> bytes:
    found = list(re.finditer(rb'(?<= r=")[A-Z]+\d+(?=")', xml))
    wild = rng.choice([b"XFD1048576", b"A0", b"ZZZ1", b"A1:B2", b"1A", b"AAAA1"])
    if not found:
        return xml
    place = rng.choice(found)
    return xml[: place.start()] + wild + xml[place.end() :]


def _entities(xml: bytes, _rng: random.Random) -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + index, b"&%c;" % (97 + index) * 10) for index in range(8)
    )
    head, mark, rest = xml.partition(b"?>")
    return (head + mark if mark else b"") + bomb + b"]>" + (rest if mark else head)


def _deep(xml: bytes, rng: random.Random) -> bytes:
    depth = rng.randint(100, 5000)
    place = xml.rfind(b"</")
    return xml[:place] + b"<a>" * depth + b"</a>" * depth + xml[place:] if place > 0 else xml


def _long_text(xml: bytes, rng: random.Random) -> bytes:
    index = xml.find(b">", rng.randrange(len(xml) + 1)) + 1
    return (
        xml[:index]
        + rng.choice([b"x", b" ", b"&amp;", b"\xe2\x80\xae", b"\xff"]) * rng.randint(10_000, 300_000)
        + xml[index:]
    )


def _many(text: bytes, rng: random.Random) -> bytes:
    lines = text.split(b"\n")
    line = rng.choice(lines)
    return b"\n".join([*lines, *[line] * rng.randint(100, 2_000)])


def _quotes(text: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(text) + 1)
    return text[:place] + rng.choice([b'"', b"\0", b"\xfe\xff", b"\t" * 3000, b"<table>" * 300, b"\r"]) + text[place:]


def _nested(text: bytes, rng: random.Random) -> bytes:
    depth = rng.randint(50, 3000)
    return text.replace(b"<td>", b"<td>" + b"<table><tr><td>" * depth, 1)


def _spans(text: bytes, rng: random.Random) -> bytes:
    span = rng.choice([b'colspan="999999" rowspan="999999"', b'colspan="-3"', b'rowspan="65534"', b'colspan="1e9"'])
    return text.replace(b"<td", b"<td " + span, rng.randint(1, 6))


_ANY: list[Damage] = [_flip, _cut, _repeat, _swap]
_PACKAGE: list[Damage] = [
    _drop_part,
    *(_in_a_part(change) for change in (_drop_element, _wild_number, _wild_place, _entities, _deep, _long_text, _flip)),
]
_TEXT: list[Damage] = [_many, _quotes, _nested, _spans]
