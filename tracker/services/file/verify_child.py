"""The child process that looks a large file through: `python -m tracker.services.file.verify_child FILE`.

Its standard input is a lifeline. Writes one JSON object, {"problems": [sentence], "sentence"}.
"""

from __future__ import annotations

import gc
import json
import sys
from contextlib import closing
from pathlib import Path

from tracker.data.file.opening import view_beside
from tracker.domain.errors import TrackerError
from tracker.services.child_process import end_with_lifeline
from tracker.services.file.files import Report, look_through


def main(path: str) -> None:
    """Look through the file at `path`, which this child's parent holds open, and print what was found."""
    end_with_lifeline()
    gc.disable()
    try:
        with closing(view_beside(Path(path))) as store:
            report = look_through(store)
    except TrackerError as error:
        report = Report(("It cannot be read through.",), str(error))
    sys.stdout.write(json.dumps({"problems": report.problems, "sentence": report.sentence}))


if __name__ == "__main__":
    main(*sys.argv[1:])
