"""A draft as JSON and back: how the child process that reads a document hands over what it found."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from tracker.domain.imports.draft import Draft
from tracker.domain.imports.layout import Choices

Raw = dict[str, Any]
Decode = Callable[[Any], Any]


def write_draft(draft: Draft | Choices) -> str:
    """The draft, or the choices, as JSON text."""
    return json.dumps(draft, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {name: held for name, usual in _fields(value.__class__) if (held := getattr(value, name)) != usual}
    raise TypeError(f"a draft holds no {type(value).__name__}")


@cache
def _fields(kind: Any) -> tuple[tuple[str, object], ...]:
    """The names of a dataclass's fields with what they hold where nothing is said, which is not written."""
    return tuple((entry.name, entry.default) for entry in fields(kind))


def draft_from(raw: Raw) -> Draft:
    """The draft out of the parsed JSON of `write_draft`."""
    decode = _decoder(Draft)
    assert decode, "a draft is more than plain values"
    found: Draft = decode(raw)
    return found


def choices_from(text: str) -> Choices:
    """The choices out of JSON text of `write_draft`; none at all out of an empty text."""
    decode = _decoder(Choices)
    assert decode, "choices are more than plain values"
    found: Choices = decode(json.loads(text)) if text else Choices()
    return found


@cache
def _decoder(kind: Any) -> Decode | None:
    """How JSON's form of that type becomes the type; None where it is the type already."""
    if kind is date:
        return date.fromisoformat
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_decoder(kind)
    parts = [part for part in get_args(kind) if part is not NoneType]
    if get_origin(kind) is tuple:
        return _tuple_decoder(parts)
    decode = _decoder(parts[0]) if len(parts) == 1 and NoneType in get_args(kind) else None
    return None if decode is None else lambda value: None if value is None else decode(value)


def _dataclass_decoder(kind: type) -> Decode:
    hints = get_type_hints(kind)
    decoders = [(name, decode) for name, hint in hints.items() if (decode := _decoder(hint))]

    def build(value: Raw) -> Any:
        for name, decode in decoders:
            if name in value:
                value[name] = decode(value[name])
        return kind(**value)

    return build


def _tuple_decoder(parts: list[Any]) -> Decode:
    decode = _decoder(parts[0]) if parts[-1] is Ellipsis else None
    return tuple if decode is None else lambda value: tuple([decode(entry) for entry in value])
