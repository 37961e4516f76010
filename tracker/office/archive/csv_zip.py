"""Write everything in a tracker into a zip with a CSV per table, for spreadsheets and databases, and read it back."""

from __future__ import annotations

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tracker.domain.errors import SourceProblem
from tracker.domain.text import shorten
from tracker.office.archive.json_file import FORMAT, MOST_BYTES, Upgrades, check_marks

Row = dict[str, object]
Forms = Mapping[str, Mapping[str, str]]
"""The form of each column's values, by table and column."""
_ABOUT = "about.json"
_NOTICE = "NOT FOR PUBLICATION.txt"
_LONGEST_CELL = 10_000_000
_LONGEST_ABOUT = 10_000
_MOST_PARTS = 1_000
_NOTHING = "Nothing was imported."
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""Beginnings of texts that a spreadsheet would take for a formula, and the apostrophe: these texts get an apostrophe in
front.
"""
_OF_OTHERS = (
    "{} is not a whole tracker exported by this program. If it contains a document, unpack it and import that. "
    "Nothing was imported."
)
_DAMAGED = "{} is damaged: it cannot be read. Export it again from the tracker. Nothing was imported."


def write_csvs(
    path: Path, tables: Iterable[tuple[str, Iterable[Row]]], schema: int, forms: Forms, notice: str = ""
) -> None:
    """Write a zip at `path` with a CSV for each table. `notice` states that it is not for publication."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(_ABOUT, json.dumps({"format": FORMAT, "schema": schema}))
        if notice:
            made.writestr(_NOTICE, f"{notice}\n")
        for name, rows in tables:
            with made.open(f"{name}.csv", "w") as part, io.TextIOWrapper(part, "utf-8-sig", newline="") as out:
                writer = csv.writer(out)
                writer.writerow(forms[name])
                writer.writerows([_write(row[column], form) for column, form in forms[name].items()] for row in rows)


def _write(value: Any, form: str) -> str:
    if value is None:
        return ""
    if form == "row":
        return json.dumps(value, ensure_ascii=False)
    if form == "text or nothing" and not value:
        return "'"  # otherwise it would be read back as None
    if form in ("text", "text or nothing"):
        return f"'{value}" if value.startswith(_FORMULA) else str(value)
    return str(int(value)) if form == "yes or no" else str(value)


def read_csvs(path: Path, forms_of: Mapping[int, Forms], upgrades: Upgrades) -> Iterator[tuple[str, Iterator[object]]]:
    """Yield the tables of a zip written by `write_csvs`, each with its rows, which are read lazily.

    `forms_of` are the forms by schema; rows of earlier schemas are converted to the present one by `upgrades`. Raises
    SourceProblem for any other file, also while rows are being read.
    """
    csv.field_size_limit(_LONGEST_CELL)
    with _damage_as_problem(path.name), zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if len(names) > _MOST_PARTS or len(set(names)) < len(names):
            raise SourceProblem(_DAMAGED.format(path.name))
        if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
            raise SourceProblem(f"{path.name} is too large to import. Nothing was imported.")
        if _ABOUT not in names:
            raise SourceProblem(_OF_OTHERS.format(path.name))
        with archive.open(_ABOUT) as part:
            about = json.loads(part.read(_LONGEST_ABOUT))
        check_marks(path.name, about.get("format"), about.get("schema"), forms_of)
        forms = forms_of[about["schema"]]
        strange = sorted(name for name in names if name.endswith(".csv") and name.removesuffix(".csv") not in forms)
        if strange:
            raise SourceProblem(
                f"{path.name} contains “{shorten(strange[0])}”, which this version does not know. {_NOTHING}"
            )
        for name, columns in forms.items():
            if f"{name}.csv" in names:
                yield name, upgrades[about["schema"]](name, _rows(archive, name, columns, path.name))


@contextmanager
def _damage_as_problem(name: str) -> Iterator[None]:
    """Turn the exceptions of zipfile, csv and json into a SourceProblem that the file is damaged.

    RuntimeError: a part is encrypted, or JSON is nested too deep.
    """
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, csv.Error, OSError, KeyError, ValueError, AttributeError) as error:
        raise SourceProblem(_DAMAGED.format(name)) from error
    except (EOFError, NotImplementedError, RuntimeError) as error:
        raise SourceProblem(_DAMAGED.format(name)) from error


def _rows(archive: zipfile.ZipFile, name: str, columns: Mapping[str, str], source: str) -> Iterator[object]:
    with (
        _damage_as_problem(source),
        archive.open(f"{name}.csv") as part,
        io.TextIOWrapper(part, "utf-8-sig", newline="") as text,
    ):
        reader = csv.reader(text, strict=True)
        headings = next(reader, [])
        if sorted(headings) != sorted(columns):
            raise SourceProblem(f"{source}, {name}.csv does not have the expected columns. {_NOTHING}")
        for index, cells in enumerate(reader, 1):
            if len(cells) != len(headings):
                raise SourceProblem(f"{source}, {name} {index} does not have a cell for every column. {_NOTHING}")
            yield {column: _read(cell, columns[column]) for column, cell in zip(headings, cells, strict=True)}


def _read(cell: str, form: str) -> object:
    """Return a cell's value; None for an empty cell of any form but text. Raises ValueError."""
    if form == "text" or (form == "text or nothing" and cell):
        return cell[1:] if cell.startswith("'") else cell
    if not cell:
        return None
    if form == "row":
        return json.loads(cell)
    if form == "yes or no":
        return {"0": False, "1": True}[cell]
    return int(cell) if form == "whole number" else float(cell) if form == "number" else cell
