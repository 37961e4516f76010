"""Proposals for the next printed number; printed numbers are text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERED = re.compile(r"(?P<start>.*?)(?P<number>\d+)(?P<end>\W*)")


def next_ref(refs: Sequence[str], section_ref: str = "") -> str:
    """Return the number to propose after those of a section: '1.11' after '1.10'; '' if none can be proposed.

    In an empty section '2.' or '2' gives '2.1'.
    """
    numbered = [match for match in map(_NUMBERED.fullmatch, refs) if match]
    if not refs:
        start = section_ref.strip().rstrip(".")
        return f"{start}.1" if start else ""
    if not numbered:
        return ""
    last = numbered[-1]
    alike = [int(match["number"]) for match in numbered if match["start"] == last["start"]]
    return f"{last['start']}{max(alike) + 1}{last['end']}"


def numbered_place(ref: str, section_refs: Sequence[str]) -> int | None:
    """Return the index of the section whose number begins an action's number: 7.4 is in 7, not in 74. None if none
    does.
    """

    def is_within(section_ref: str) -> bool:
        rest = ref.strip().removeprefix(section_ref)
        return bool(section_ref) and rest != ref.strip() and not (section_ref[-1:].isdigit() and rest[:1].isdigit())

    refs = [section_ref.strip().rstrip(".") for section_ref in section_refs]
    indexes = [index for index, section_ref in enumerate(refs) if is_within(section_ref)]
    return max(indexes, key=lambda index: len(refs[index]), default=None)
