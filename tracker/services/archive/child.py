"""The child process that makes a tracker of a whole one.

`python -m tracker.services.archive.child MEGABYTES SECONDS PATH`.

Takes a list from standard input (JSON): the empty file that it is to fill, and the name that this will have. Writes one
JSON object to standard output, {"counts": …} or {"refused": sentence}, as `imports/read_child.py` does.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

from tracker.data.archive.archive import write_filled
from tracker.data.archive.earlier import FORMS_OF, UPGRADES
from tracker.domain.errors import SourceProblem, TrackerError
from tracker.office.archive.csv_zip import read_csvs
from tracker.office.archive.json_file import MOST_BYTES, read_json
from tracker.office.readers.file_kind import head_of
from tracker.services.imports.read_child import limit

_TOO_LARGE = "{} holds more than can be read at once. Copy the tracker file itself instead; nothing was brought in."


def main(megabytes: str, seconds: str, path: str) -> None:
    """Fill the file named on standard input with all that the one at `path` holds, and print what came of it."""
    gc.disable()
    limit(int(megabytes), int(seconds))
    sys.stdout.write(answer(Path(path), *map(Path, json.load(sys.stdin))))


def answer(source: Path, empty: Path, goal: Path) -> str:
    """How many rows of each table came into the `empty` file, which is to become `goal`; or why none did. As JSON."""
    try:
        if not head_of(source, _refuse_large):
            raise SourceProblem(f"{source.name} is empty: it holds nothing at all. Look for an earlier copy of it.")
        is_json = source.suffix.lower() == ".json"
        read = read_json(source, UPGRADES) if is_json else read_csvs(source, FORMS_OF, UPGRADES)
        return json.dumps({"counts": write_filled(empty, goal, read, source.name)})
    except TrackerError as error:
        return json.dumps({"refused": str(error)})
    except MemoryError:
        return json.dumps({"refused": _TOO_LARGE.format(source.name)})


def _refuse_large(source: Path) -> None:
    if source.stat().st_size > MOST_BYTES:
        raise SourceProblem(f"{source.name} is larger than {MOST_BYTES // 1_000_000} MB. Nothing was brought in.")


if __name__ == "__main__":
    main(*sys.argv[1:])
