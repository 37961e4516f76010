"""Filling a new tracker from an archive: the work of the child process of `open_everything`."""

from __future__ import annotations

from pathlib import Path

from tracker.data.archive.archive import write_filled
from tracker.data.archive.earlier_schemas import FORMS_OF, UPGRADES
from tracker.domain.errors import SourceProblem
from tracker.office.archive.csv_zip import read_csvs
from tracker.office.archive.json_file import MOST_BYTES, read_json
from tracker.office.readers.file_kind import head_of


def fill_from(source: Path, empty: Path, goal: Path) -> dict[str, int]:
    """Fill the `empty` file, which is to become `goal`, from `source`, and return the number of rows of each table.

    Raises TrackerError if not all of them could be written; the file is then left in any state.
    """
    if not head_of(source, _refuse_large):
        raise SourceProblem(f"{source.name} is empty. Look for an earlier copy of it.")
    is_json = source.suffix.lower() == ".json"
    read = read_json(source, UPGRADES) if is_json else read_csvs(source, FORMS_OF, UPGRADES)
    return write_filled(empty, goal, read, source.name)


def _refuse_large(source: Path) -> None:
    if source.stat().st_size > MOST_BYTES:
        raise SourceProblem(f"{source.name} is larger than {MOST_BYTES // 1_000_000} MB. Nothing was imported.")
