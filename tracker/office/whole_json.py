"""Everything in a tracker as one JSON file, a row a line, and back (`docs/json.md`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tracker.domain.errors import SourceProblem

Row = dict[str, Any]
FORMAT = 1
"""Of the file as such; which tables and columns there are is the `schema`."""
MOST_BYTES = 400_000_000
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def write_json(path: Path, tables: Iterable[tuple[str, Iterable[Row]]], schema: int) -> None:
    """Write every table; `path` is there already, and empty."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f'{{\n"format": {FORMAT},\n"schema": {schema}')
        for name, rows in tables:
            out.write(f",\n{_ENCODER.encode(name)}: [")
            parted = "\n"
            for row in rows:
                out.write(parted + _ENCODER.encode(row))
                parted = ",\n"
            out.write("]")
        out.write("\n}\n")


def read_json(path: Path, schema: int) -> Mapping[str, list[Row]]:
    """The tables of a file as `write_json` makes it. Raises SourceProblem for anything else."""
    data = _read(path)
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError, MemoryError) as error:
        raise SourceProblem(f"{path.name} is damaged, or no JSON: it cannot be read through. {_AGAIN}") from error
    if not isinstance(whole, dict) or "format" not in whole or "schema" not in whole:
        raise SourceProblem(f"{path.name} is not what “export” writes as .json. {_AGAIN}")
    check_marks(path.name, whole.pop("format"), whole.pop("schema"), schema)
    for name, rows in whole.items():
        if not isinstance(rows, list):
            raise SourceProblem(f"{path.name}, {name} is no list of rows. {_AGAIN}")
    return whole


def check_marks(name: str, format_: object, schema: object, present: int) -> None:
    """Refuse a file of another format, or of another release's tables."""
    if format_ != FORMAT:
        raise SourceProblem(f"{name} is of the format {format_}, and this release reads format {FORMAT}. {_AGAIN}")
    if schema != present:
        raise SourceProblem(
            f"{name} was written by a release with other tables ({schema}, here {present}). Bring it in with that "
            "release, then open the tracker file with this one: a tracker file is brought up to date when it is opened."
        )


_AGAIN = "Export it again from the tracker; nothing was brought in."


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SourceProblem(f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB. Nothing was brought in.")
        return path.read_bytes()
    except OSError as error:
        raise SourceProblem(f"{path.name} cannot be read ({error.strerror}). Nothing was brought in.") from error
