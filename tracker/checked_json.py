"""Encode values as JSON and decode them with every type checked: for messages between processes, and stored files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_ENCODER = msgspec.json.Encoder()
_decoders: dict[object, msgspec.json.Decoder[Any]] = {}


class Unfit(ValueError):
    """JSON that is not of the type asked for. `str(error)` is the path in it, never a user's text, so it can be
    logged.
    """


def encode(value: object) -> bytes:
    """Return `value` as JSON on one line: structures, tuples, mappings, dates, paths and plain values."""
    try:
        return msgspec.json.encode(value, enc_hook=_plain)
    except UnicodeEncodeError:  # a file name that is not UTF-8 has lone surrogates, which JSON can escape
        return json.dumps(msgspec.to_builtins(value, enc_hook=_plain)).encode()


def spaced(row: Mapping[str, object]) -> str:
    """Return plain values by name exactly as Python's JSON encoder writes them, in a third of the time.

    Only floats are written differently. Raises UnicodeEncodeError for a lone surrogate.
    """
    return msgspec.json.format(_ENCODER.encode(row), indent=0).decode()


def decode(written: bytes | str, kind: type[T]) -> T:
    """Return the value of type `kind` that `encode` wrote. Raises Unfit for anything else, at any depth.

    A structure may lack fields that have a default, and may have unknown fields, which a later version may have
    written.
    """
    try:
        try:
            decoded: T = _decoder(kind).decode(written)
        except msgspec.ValidationError:
            raise
        except msgspec.DecodeError:  # not JSON, or it contains an escaped lone surrogate
            plain = json.loads(written, parse_constant=_refuse)
            decoded = msgspec.convert(plain, kind, str_keys=True, dec_hook=_from_plain)
    except (ValueError, RecursionError) as error:
        path = str(error).rpartition(" - at ")[2] if isinstance(error, msgspec.ValidationError) else "no JSON"
        raise Unfit(path) from None
    return decoded


def _decoder(kind: object) -> msgspec.json.Decoder[Any]:
    """Return the decoder of a type. Making one takes twice as long as decoding a row of a table."""
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.json.Decoder(kind, dec_hook=_from_plain)
    return decoder


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
