"""The child process that reads one returned workbook.

Run as `python -m tracker.services.returns.read_child MEGABYTES SECONDS PATH`.

Writes one JSON object to standard output, {"book": …} or {"refused": sentence}, as `imports/read_child.py` does.
"""

from __future__ import annotations

import gc
import json
import sys
from dataclasses import asdict
from pathlib import Path

from tracker.domain.errors import SourceProblem
from tracker.office.returns.read import read_return
from tracker.services.imports.read_child import limit


def main(megabytes: str, seconds: str, path: str) -> None:
    """Read the workbook at `path` and print what came of it."""
    gc.disable()
    limit(int(megabytes), int(seconds))
    try:
        answer = json.dumps({"book": asdict(read_return(Path(path)))})
    except SourceProblem as error:
        answer = json.dumps({"refused": str(error)})
    sys.stdout.write(answer)


if __name__ == "__main__":
    main(*sys.argv[1:])
