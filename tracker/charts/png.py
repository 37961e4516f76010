"""Write pixels as a PNG with alternative text in it.

Pillow, which matplotlib uses, tries five filters for each row and picks the best for a photograph: a chart comes out a
quarter larger and takes twice the time.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOURS_AND_ALPHA = 6
_METRE, _INCHES_IN_METRE = 1, 1 / 0.0254
_QUICK = 2
"""The level of compression (0 to 9): a chart is mostly one colour, so that more takes long and saves little."""


def png_of_pixels(width: int, pixels: memoryview, dpi: float, about: Mapping[str, str]) -> bytes:
    """Return a PNG of `pixels`, four bytes each (red, green, blue, alpha) in rows of `width` from the top.

    `about` holds texts by keyword ("Description"), which are written uncompressed, in UTF-8.
    """
    row = 4 * width
    rows = pixels.cast("B")
    height = len(rows) // row
    unfiltered = b"".join(part for start in range(0, len(rows), row) for part in (b"\0", rows[start : start + row]))
    per_metre = round(dpi * _INCHES_IN_METRE)
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _COLOURS_AND_ALPHA, 0, 0, 0)),
        *((b"iTXt", f"{name}\0\0\0\0\0{text}".encode()) for name, text in about.items()),
        (b"pHYs", struct.pack(">IIB", per_metre, per_metre, _METRE)),
        (b"IDAT", zlib.compress(unfiltered, _QUICK)),
        (b"IEND", b""),
    ]
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))
