"""Values as JSON and back, the type of each one checked: for what another process sends and what a kept file holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")
_ENCODER = msgspec.json.Encoder()


class Unfit(ValueError):
    """JSON that is not of the type asked for. `str(error)` is the place in it, never a text of a user: for the log."""


def encode(value: object) -> bytes:
    """`value` as JSON on one line: structures, tuples, mappings, dates, paths and plain values."""
    try:
        return msgspec.json.encode(value, enc_hook=_plain)
    except UnicodeEncodeError:  # the name of a file that is not in UTF-8 has lone surrogates, which JSON can escape
        return json.dumps(msgspec.to_builtins(value, enc_hook=_plain)).encode()


def spaced(row: Mapping[str, object]) -> str:
    """Plain values by name as Python's own JSON encoder writes them, to the letter, in a third of the time.

    A number with a point is written in another way. Raises UnicodeEncodeError for half a character.
    """
    return msgspec.json.format(_ENCODER.encode(row), indent=0).decode()


def decode(written: bytes | str, kind: type[T]) -> T:
    """The value of type `kind` that `encode` wrote. Raises Unfit for anything else, however deep in it.

    A structure may lack the fields that have a default, and have others, as a later version may write them.
    """
    try:
        try:
            found = msgspec.json.decode(written, type=kind, dec_hook=_from_plain)
        except msgspec.ValidationError:
            raise
        except msgspec.DecodeError:  # no JSON, or it escapes a lone surrogate
            plain = json.loads(written, parse_constant=_refuse)
            found = msgspec.convert(plain, kind, str_keys=True, dec_hook=_from_plain)
    except (ValueError, RecursionError) as error:
        place = str(error).rpartition(" - at ")[2] if isinstance(error, msgspec.ValidationError) else "no JSON"
        raise Unfit(place) from None
    return found


def _plain(value: object) -> str:
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"no JSON is made of a {type(value).__name__}")


def _from_plain(kind: type, value: object) -> Path:
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise ValueError("no path")


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no JSON")
