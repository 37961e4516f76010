"""Everything in a tracker as a zip with a CSV for each table, for spreadsheets and databases, and back."""

from __future__ import annotations

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tracker.domain.errors import SourceProblem
from tracker.office.whole_json import FORMAT, MOST_BYTES, check_marks

Row = dict[str, Any]
Forms = Mapping[str, Mapping[str, str]]
"""The form of the values of each column of each table."""
_ABOUT = "about.json"
_LONGEST_CELL = 10_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a spreadsheet would take for a formula is written after an apostrophe, and so is an apostrophe itself."""
_DAMAGED = "{} is damaged: it cannot be read through. Export it again from the tracker; nothing was brought in."


def write_csvs(path: Path, tables: Iterable[tuple[str, Iterable[Row]]], schema: int, forms: Forms) -> None:
    """Write a CSV for each table into a zip at `path`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(_ABOUT, json.dumps({"format": FORMAT, "schema": schema}))
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
    if form == "text":
        return f"'{value}" if value.startswith(_FORMULA) else str(value)
    return str(int(value)) if form == "yes or no" else str(value)


def read_csvs(path: Path, schema: int, forms: Forms) -> Mapping[str, list[Row]]:
    """The tables of a zip as `write_csvs` makes it. Raises SourceProblem for anything else."""
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with zipfile.ZipFile(path) as found:
            if sum(part.file_size for part in found.infolist()) > MOST_BYTES:
                raise SourceProblem(f"{path.name} unpacks to more than can be read. Nothing was brought in.")
            about = json.loads(found.read(_ABOUT))
            check_marks(path.name, about.get("format"), about.get("schema"), schema)
            return {
                name: list(_rows(found, name, columns, path.name))
                for name, columns in forms.items()
                if f"{name}.csv" in found.namelist()
            }
    except (zipfile.BadZipFile, zlib.error, csv.Error, OSError, KeyError, ValueError, AttributeError) as error:
        raise SourceProblem(_DAMAGED.format(path.name)) from error
    except (EOFError, NotImplementedError, RuntimeError) as error:  # packed unknown, encrypted, nested too deep
        raise SourceProblem(_DAMAGED.format(path.name)) from error


def _rows(found: zipfile.ZipFile, name: str, columns: Mapping[str, str], source: str) -> Iterator[Row]:
    with found.open(f"{name}.csv") as part, io.TextIOWrapper(part, "utf-8-sig", newline="") as text:
        reader = csv.DictReader(text, restval="", strict=True)
        if set(reader.fieldnames or ()) != set(columns):
            raise SourceProblem(f"{source}, {name}.csv has other columns than it should have. Nothing was brought in.")
        for row in reader:
            yield {column: _read(row[column], form) for column, form in columns.items()}


def _read(cell: str, form: str) -> Any:
    """A cell's value. Raises ValueError; an empty cell of any form but text is nothing."""
    if form == "text":
        return cell[1:] if cell.startswith("'") else cell
    if not cell:
        return None
    if form == "row":
        return json.loads(cell)
    if form == "yes or no":
        return {"0": False, "1": True}[cell]
    return int(cell) if form == "whole number" else float(cell) if form == "number" else cell
