"""Making a tracker of a whole one: what the child process of `open_everything` does."""

from __future__ import annotations

from pathlib import Path

from tracker.data.archive.archive import write_filled
from tracker.data.archive.earlier_schemas import FORMS_OF, UPGRADES
from tracker.domain.errors import SourceProblem
from tracker.office.archive.csv_zip import read_csvs
from tracker.office.archive.json_file import MOST_BYTES, read_json
from tracker.office.readers.file_kind import head_of


def fill_from(source: Path, empty: Path, goal: Path) -> dict[str, int]:
    """Count the rows of each table of `source` that came into the `empty` file, which is to become `goal`.

    Raises TrackerError, and leaves the file as it may be then, where not all of them did.
    """
    if not head_of(source, _refuse_large):
        raise SourceProblem(f"{source.name} is empty. Look for an earlier copy of it.")
    is_json = source.suffix.lower() == ".json"
    read = read_json(source, UPGRADES) if is_json else read_csvs(source, FORMS_OF, UPGRADES)
    return write_filled(empty, goal, read, source.name)


def _refuse_large(source: Path) -> None:
    if source.stat().st_size > MOST_BYTES:
        raise SourceProblem(f"{source.name} is larger than {MOST_BYTES // 1_000_000} MB. Nothing was imported.")
