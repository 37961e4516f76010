"""ICU's data on Linux with only what Qt asks for: 31 MB of sorting, calendars and encodings of the world become 3.

Qt sorts names, changes capitals and reads old encodings by ICU. The rest of its data (names of currencies, units and
countries, dictionaries of Thai, transliteration) is for others, and so are the languages that are not spoken in these
islands, in which a name is then sorted as by ICU's root. Windows and macOS bring their own.
"""

from __future__ import annotations

import re
import struct
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

_MAGIC = b"\xda\x27"
_HEADER, _ENTRY = struct.Struct("<H"), struct.Struct("<II")
_ALIGNED = 16
_FOLDERS = ("brkitr", "curr", "lang", "rbnf", "region", "translit", "unit")
_OF_A_LANGUAGE = re.compile(r"(?:(?:coll|zone)/)?(?P<language>[a-z]{2,3})(?:_\w+)?\.res")
_LANGUAGES = {"en", "cy", "ga", "gd", "gv", "kw"}
_LARGE_ENCODING = 16_384
"""In bytes: those of one byte a character are far smaller, those of Chinese, Japanese and Korean far larger."""


def is_asked_for(name: str, size: int) -> bool:
    """Whether Qt may ask for a part of ICU's data, by its name (`coll/en.res`) and size."""
    if name.startswith(tuple(f"{folder}/" for folder in _FOLDERS)):
        return False
    if name.endswith(".cnv"):
        return size <= _LARGE_ENCODING
    of = _OF_A_LANGUAGE.fullmatch(name)
    return of is None or of["language"] in _LANGUAGES


def smaller(library: Path, folder: Path, keep: Callable[[str, int], bool] = is_asked_for) -> Path:
    """Make a library of the same name in `folder`, with the parts to keep. Needs `as` and `ld`."""
    symbol, parts, header = _read(library.read_bytes(), library.name)
    folder.mkdir(parents=True, exist_ok=True)
    package = next(iter(parts)).partition("/")[0]
    kept = {name: part for name, part in parts.items() if keep(name.removeprefix(f"{package}/"), len(part))}
    data, goal = folder / "icu.dat", folder / library.name
    data.write_bytes(_packed(kept, header))
    words = f".section .rodata\n.balign {_ALIGNED}\n.globl {symbol}\n.type {symbol}, %object\n"
    words += f'{symbol}:\n.incbin "{data}"\n.size {symbol}, . - {symbol}\n'
    words += '.section .note.GNU-stack,"",%progbits\n'
    subprocess.run(["as", "-o", folder / "icu.o", "-"], input=words, text=True, check=True)
    subprocess.run(["ld", "-shared", "-soname", library.name, "-o", goal, folder / "icu.o"], check=True)
    return goal


def _read(library: bytes, name: str) -> tuple[str, Mapping[str, bytes], bytes]:
    """The symbol under which a library has its data, the parts by name, and the header before them."""
    symbol = f"icudt{name.rpartition('.')[2]}_dat"
    at = library.index(_MAGIC) - _HEADER.size
    header = library[at : at + _HEADER.unpack_from(library, at)[0]]
    if b"CmnD" not in header or symbol.encode() not in library:
        raise ValueError(f"{name} is no library of ICU's data.")
    base = at + len(header)
    count = int.from_bytes(library[base : base + 4], "little")
    places = [_ENTRY.unpack_from(library, base + 4 + _ENTRY.size * index) for index in range(count)]
    names = [library[base + place : library.index(b"\0", base + place)].decode("ascii") for place, _ in places]
    starts = [base + start for _, start in places]
    # The last part has no end of its own: it takes what may follow it in the library, which nothing reads.
    ends = [*starts[1:], len(library)]
    return symbol, {part: library[start:end] for part, start, end in zip(names, starts, ends, strict=True)}, header


def _packed(parts: Mapping[str, bytes], header: bytes) -> bytes:
    """The parts with their table of contents, in their order, which is that of their names."""
    names, name_at = b"", []
    for name in parts:
        name_at.append(4 + _ENTRY.size * len(parts) + len(names))
        names += name.encode("ascii") + b"\0"
    at = 4 + _ENTRY.size * len(parts) + len(names)
    entries, data = b"", b""
    gap = -at % _ALIGNED
    for where, part in zip(name_at, parts.values(), strict=True):
        entries += _ENTRY.pack(where, at + gap + len(data))
        data += part + bytes(-len(part) % _ALIGNED)
    return header + len(parts).to_bytes(4, "little") + entries + names + bytes(gap) + data
