"""The compound file in which Office before 2007 kept a document: streams of bytes by name, in chains of sectors."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_END = 0xFFFFFFFA
"""From here on a number is no sector: it ends a chain, or marks a sector as free."""
_ENTRY = 128
_IN_HEADER = 109
"""The sectors of the allocation table that the header names itself."""


class CompoundFile:
    """The streams of a compound file. Everything raises ValueError or struct.error where the bytes make no sense."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ValueError("no sectors of that size")
        self._size = 1 << shift
        folder, self._least = struct.unpack_from("<I4xI", data, 48)
        small, small_count, more, more_count = struct.unpack_from("<IIII", data, 60)
        self._next = self._table(more, more_count)
        self._entries = self._folder(self._chain(folder))
        if not self._entries:
            raise ValueError("no folder of streams")
        start, size = self._entries.get("Root Entry", (_END, 0))
        self._small = self._chain(start)[:size] if small_count else b""
        self._small_next = _numbers(self._chain(small)) if small_count else []

    def has(self, name: str) -> bool:
        """Return whether there is a stream of that name."""
        return name in self._entries

    def stream(self, name: str) -> bytes:
        """The bytes of a stream."""
        start, size = self._entries[name]
        if size >= self._least:
            return self._chain(start)[:size]
        return b"".join(self._small[at * 64 : at * 64 + 64] for at in _followed(start, self._small_next))[:size]

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        if begin >= len(self._data):
            raise ValueError("a sector behind the end")
        return self._data[begin : begin + self._size]

    def _table(self, more: int, more_count: int) -> Sequence[int]:
        """The allocation table: for each sector the one that follows it."""
        sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        for _ in range(min(more_count, len(self._data) // self._size)):
            if more >= _END:
                break
            *named, more = _numbers(self._sector(more))
            sectors += named
        return _numbers(b"".join(self._sector(sector) for sector in sectors if sector < _END))

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(sector) for sector in _followed(start, self._next))

    def _folder(self, data: bytes) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            if kind in (2, 5) and 2 <= length <= 64:
                start, size = struct.unpack_from("<II", data, at + 116)
                name = "Root Entry" if kind == 5 else data[at : at + length - 2].decode("utf-16-le", "replace")
                found.setdefault(name, (start, size))
        return found


def _numbers(data: bytes) -> Sequence[int]:
    whole = len(data) // 4
    return struct.unpack(f"<{whole}I", data[: whole * 4])


def _followed(start: int, following: Sequence[int]) -> Sequence[int]:
    """The sectors of a chain. Raises ValueError where it leaves the file or runs in a ring."""
    chain: list[int] = []
    while start < _END:
        if start >= len(following) or len(chain) > len(following):
            raise ValueError("a chain that leads nowhere")
        chain.append(start)
        start = following[start]
    return chain
