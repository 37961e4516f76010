"""Everything in a tracker out to a .json or a .zip of CSVs, and back in again whole, its history too."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.data.everything import FORMS, SCHEMA, Row, everything, load
from tracker.domain.errors import FileProblem, SourceProblem
from tracker.office.whole_csv import read_csvs, write_csvs
from tracker.office.whole_json import read_json, write_json
from tracker.services.files import new_tracker
from tracker.services.tracker import Tracker
from tracker.whole_file import whole_file

JSON, CSVS = ".json", ".zip"


def is_whole(path: Path) -> bool:
    """Whether a file is of a kind that holds a whole tracker."""
    return path.suffix.lower() in (JSON, CSVS)


def export_everything(tracker: Tracker, path: Path) -> None:
    """Write all that a tracker holds, by the ending of `path`. Raises FileProblem."""
    with tracker.store.reading() as connection, whole_file(path) as temporary:
        if path.suffix.lower() == JSON:
            write_json(temporary, everything(connection), SCHEMA)
        else:
            write_csvs(temporary, everything(connection), SCHEMA, FORMS)


def import_everything(source: Path, into: Path, *, dry_run: bool = False) -> dict[str, int]:
    """Make a tracker file of all that `source` holds and say how much that is; ids and history are kept.

    Raises SourceProblem, and FileProblem where there is a file `into` already; then nothing is written.
    """
    if not source.is_file():
        raise SourceProblem(f"{source.name} is not there. It may have been moved or renamed; choose it again.")
    if into.exists():
        raise FileProblem(
            f"{source.name} is a whole tracker, which comes into a file of its own, and there is a file {into.name} "
            "already. It was left as it is; choose another name."
        )
    tables = _read(source)
    if dry_run:
        with TemporaryDirectory(prefix="tracker-") as folder:
            _fill(tables, source.name, Path(folder) / into.name)
    else:
        _fill(tables, source.name, into)
    return {f"{name}s": len(tables.get(name, ())) for name in ("plan", "section", "action", "indicator", "reading")}


def _read(source: Path) -> Mapping[str, list[Row]]:
    if source.suffix.lower() == JSON:
        return read_json(source, SCHEMA)
    return read_csvs(source, SCHEMA, FORMS)


def fill_whole(tracker: Tracker, source: Path) -> None:
    """Write all that `source` holds into a tracker that is new and empty. Raises SourceProblem."""
    _load(tracker, _read(source), source.name)


def _fill(tables: Mapping[str, list[Row]], source: str, into: Path) -> None:
    tracker = new_tracker(into)
    written = False
    try:
        _load(tracker, tables, source)
        written = True
    finally:
        tracker.close()
        if not written:
            into.unlink()


def _load(tracker: Tracker, tables: Mapping[str, list[Row]], source: str) -> None:
    with tracker.store.writing() as connection:
        load(connection, tables, source)
