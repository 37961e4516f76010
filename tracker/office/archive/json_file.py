"""Write everything in a tracker into one JSON file, one row per line, and read it back (`docs/json.md`)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tracker.domain.errors import SourceProblem
from tracker.domain.text import shorten

Row = dict[str, object]
Upgrades = Mapping[int, Callable[[str, Iterator[object]], Iterator[object]]]
"""By the schema of a file, the function that converts a table's rows to the present schema."""
FORMAT = 1
"""The version of the file's format; its tables and columns depend on the `schema`."""
NOTICE = "not_for_publication"
"""The key of a text next to the tables, written if anything is exempt; the marks themselves are a table."""
MOST_BYTES = 400_000_000
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
_MARKS = ("format", "schema")
"""The keys that precede every table."""


def write_json(path: Path, tables: Iterable[tuple[str, Iterable[Row]]], schema: int, notice: str = "") -> None:
    """Write every table; `path` is an existing, empty file. `notice` states that it is not for publication."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f'{{\n"format": {FORMAT},\n"schema": {schema}')
        if notice:
            out.write(f",\n{_ENCODER.encode(NOTICE)}: {_ENCODER.encode(notice)}")
        for name, rows in tables:
            out.write(f",\n{_ENCODER.encode(name)}: [")
            parted = "\n"
            for row in rows:
                out.write(parted + _ENCODER.encode(row))
                parted = ",\n"
            out.write("]")
        out.write("\n}\n")


def read_json(path: Path, upgrades: Upgrades) -> Iterator[tuple[str, Iterator[object]]]:
    """Yield the tables of a file written by `write_json`, each with its rows, which are read lazily.

    Rows of the schemas in `upgrades` are converted to the present one. Raises SourceProblem for any other file, also
    while rows are being read.
    """
    reader = _Reader(path.name, _read(path))
    if not reader.takes("{"):
        raise _foreign(path.name)
    marks: dict[str, Any] = {}
    while not reader.takes("}"):
        if marks:
            reader.must_take(",")
        name = reader.value()
        reader.must_take(":")
        if len(marks) < len(_MARKS):
            if name != _MARKS[len(marks)]:
                raise _foreign(path.name)
            marks[name] = reader.value()
            if len(marks) == len(_MARKS):
                check_marks(path.name, marks["format"], marks["schema"], upgrades)
        elif name == NOTICE:
            reader.value()
        elif reader.takes("["):
            yield str(name), upgrades[marks["schema"]](str(name), reader.rows())
        else:
            raise SourceProblem(f"{path.name}, {shorten(str(name))} is not a list of rows. {_AGAIN}")
    reader.must_end()
    if len(marks) < len(_MARKS):
        raise _foreign(path.name)


class _Reader:
    """Reads a JSON text value by value, so that no more than one row is in memory in addition to the text."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._at = 0

    def takes(self, mark: str) -> bool:
        """Return whether the text continues with `mark`; if so, skip it."""
        self._at = _end_of_space(self._text, self._at)
        is_there = self._text.startswith(mark, self._at)
        self._at += is_there
        return is_there

    def must_take(self, mark: str) -> None:
        if not self.takes(mark):
            raise self._damaged()

    def must_end(self) -> None:
        if _end_of_space(self._text, self._at) < len(self._text):
            raise self._damaged()

    def value(self) -> object:
        """Return the next value, whole."""
        try:
            value, self._at = _DECODER.raw_decode(self._text, _end_of_space(self._text, self._at))
        except (ValueError, RecursionError) as error:
            raise self._damaged() from error
        found: object = value
        return found

    def rows(self) -> Iterator[object]:
        """Yield the items of the list that has begun."""
        if self.takes("]"):
            return
        yield self.value()
        while not self.takes("]"):
            self.must_take(",")
            yield self.value()

    def _damaged(self) -> SourceProblem:
        return SourceProblem(f"{self._name} is damaged, or is not JSON: it cannot be read. {_AGAIN}")


def _end_of_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    assert match, "no white space is white space too"
    return match.end()


def _foreign(name: str) -> SourceProblem:
    return SourceProblem(f"{name} is not what “export” writes as .json. {_AGAIN}")


def check_marks(name: str, format_: object, schema: object, known: Collection[int]) -> None:
    """Raise SourceProblem for a file of another format, or of a schema that is not among the `known` ones."""
    if type(format_) is not int or format_ != FORMAT:
        raise SourceProblem(
            f"{name} is of the format {shorten(repr(format_))}, and this release reads format {FORMAT}. {_AGAIN}"
        )
    if type(schema) is not int or schema not in known:
        raise SourceProblem(
            f"{name} was written by a version with other tables ({shorten(repr(schema))}, here {max(known)}). "
            "Import it with that version, then open the tracker file with this one: a tracker file is brought up to "
            "date when it is opened."
        )


_AGAIN = "Export it again from the tracker. Nothing was imported."


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceProblem(f"{path.name} is damaged, or is not JSON: it cannot be read. {_AGAIN}") from error
