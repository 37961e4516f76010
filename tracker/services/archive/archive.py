"""Export of everything in a tracker, including its history, to a .json or a .zip of CSVs, and import of that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from math import ceil
from pathlib import Path

from tracker.atomic_file import whole_file
from tracker.data.archive.archive import FORMS, SCHEMA, Row, everything
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.publication.marks_of_deleted import former_marks
from tracker.domain.errors import FileProblem
from tracker.domain.governance.exemption import say_banner
from tracker.office.archive.csv_zip import write_csvs
from tracker.office.archive.json_file import write_json
from tracker.private_files import PrivateFolder
from tracker.services.archive.endings import JSON
from tracker.services.child_process import Limits
from tracker.services.file.check_before_export import require_verified
from tracker.services.file.files import new_tracker
from tracker.services.imports.read import LEAST, Waiting, do_nothing, read_in_child
from tracker.services.tracker import Tracker

_CHECK_EVERY_ROWS = 2000
_JSON_A_SECOND, _ZIP_A_SECOND = 1_000_000, 50_000


def export_everything(tracker: Tracker, path: Path, *, waiting: Waiting = do_nothing) -> None:
    """Write everything in a tracker, in the format given by the ending of `path`. Raises FileProblem.

    `waiting` is called now and then, and ends the export by raising; then there is no such file, or the earlier one is
    left.
    """
    require_verified(tracker, waiting)
    with tracker.store.snapshot() as connection, whole_file(path) as temporary:
        tables = ((name, _heard(rows, waiting)) for name, rows in everything(connection))
        notice = say_banner([*exemptions(connection), *former_marks(connection).by_key.values()])
        if path.suffix.lower() == JSON:
            write_json(temporary, tables, SCHEMA, notice)
        else:
            write_csvs(temporary, tables, SCHEMA, FORMS, notice)


def _heard(rows: Iterable[Row], waiting: Waiting) -> Iterator[Row]:
    for index, row in enumerate(rows):
        if index % _CHECK_EVERY_ROWS == 0:
            waiting()
        yield row


def import_everything(source: Path, into: Path, *, dry_run: bool = False) -> dict[str, int]:
    """Make a tracker file from everything in `source` and return the numbers of records; ids and history are kept.

    Raises SourceProblem, or FileProblem if the file `into` already exists; then nothing is written.
    """
    if dry_run:
        _refuse_taken(source, into)
        with PrivateFolder() as folder:
            counts, tracker = open_everything(source, Path(folder) / into.name)
            tracker.close()
    else:
        counts, tracker = open_everything(source, into)
        tracker.close()
    return {f"{name}s": counts[name] for name in ("plan", "section", "action", "indicator", "reading")}


def open_everything(
    source: Path,
    into: Path,
    *,
    today: Callable[[], date] = date.today,
    waiting: Waiting = do_nothing,
) -> tuple[dict[str, int], Tracker]:
    """Import as `import_everything` does; return the number of rows of each table, and the new tracker, open.

    A child process writes the file under a temporary name; it gets its own name only once it is whole. `waiting` is
    called now and then, and ends the import by raising.
    """
    _refuse_taken(source, into)
    counts: dict[str, int] = {}

    def fill(empty: Path) -> None:
        content = read_in_child(
            "tracker.services.archive.fill:fill_from",
            source,
            empty,
            into,
            answer=dict[str, int],
            limits=Limits(_seconds(source)),
            again=_AGAIN,
            waiting=waiting,
        )
        counts.update(content)

    return counts, new_tracker(into, today=today, fill=fill)


_AGAIN = "Export it again from the tracker, or copy the tracker file itself. Nothing was imported."


def _refuse_taken(source: Path, into: Path) -> None:
    if into.exists():
        raise FileProblem(
            f"{source.name} is all data of a tracker, which is imported into a new file, and {into.name} already "
            "exists. "
            "It was left as it is. Choose another name."
        )


def _seconds(source: Path) -> float:
    """Return the seconds that reading may take.

    100,000 actions are 90 MB of JSON or a 5 MB zip, and take half a minute.
    """
    try:
        size = source.stat().st_size
    except OSError:
        return LEAST.seconds
    return max(LEAST.seconds, ceil(size / (_JSON_A_SECOND if source.suffix.lower() == JSON else _ZIP_A_SECOND)))
