"""The child process that reads one document: `python -m tracker.services.imports.read_child MEGABYTES SECONDS PATH`.

Takes what was said of the layout from standard input (JSON, or nothing) and writes one JSON object to standard output,
{"draft": …} or {"refused": sentence}. Where the system can, it may take no more memory than MEGABYTES and
work no longer than SECONDS.
"""

from __future__ import annotations

import contextlib
import gc
import json
import sys
from pathlib import Path

from tracker.domain.errors import SourceProblem
from tracker.domain.imports.layout import Choices
from tracker.office.read_document import read_draft
from tracker.services.imports.draft_json import choices_from, write_draft

MOST_CHARACTERS = 100_000_000
"""A larger draft is not handed over."""
_TOO_LARGE = "{} holds more than can be read at once. Copy only the plan into a new file and bring that in."


def main(megabytes: str, seconds: str, path: str) -> None:
    """Read the document at `path` and print what came of it."""
    gc.disable()  # the process ends before cycles could matter, and collecting takes a fifth of its time
    limit(int(megabytes), int(seconds))
    sys.stdout.write(answer(Path(path), choices_from(sys.stdin.read())))


def answer(path: Path, choices: Choices = Choices()) -> str:
    """The draft of a document as JSON, or the sentence that refuses it."""
    try:
        draft = write_draft(read_draft(path, choices))
    except SourceProblem as error:
        return json.dumps({"refused": str(error)})
    except MemoryError:
        return json.dumps({"refused": _TOO_LARGE.format(path.name)})
    if len(draft) > MOST_CHARACTERS:
        return json.dumps({"refused": _TOO_LARGE.format(path.name)})
    return f'{{"draft": {draft}}}'


def limit(megabytes: int, seconds: int) -> None:
    """Refuse this process more address space than that, and end it after so much work. Windows has no such limits."""
    if sys.platform == "win32":
        return
    import resource

    for what, most in ((resource.RLIMIT_AS, megabytes * 1_000_000), (resource.RLIMIT_CPU, seconds)):
        with contextlib.suppress(ValueError, OSError):  # macOS knows the limit of memory and refuses to set it
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(*sys.argv[1:])
