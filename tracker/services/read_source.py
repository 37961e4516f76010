"""Reading a document in a child process, so that a hostile or broken file ends in a sentence and takes nothing down."""

from __future__ import annotations

import json
import logging
import subprocess
from pathlib import Path
from typing import Any

from tracker.domain.draft import Draft
from tracker.domain.errors import SourceProblem
from tracker.domain.layout import Choices
from tracker.services.child_process import WITHOUT_WINDOW, command, environment, frames
from tracker.services.draft_json import draft_from, write_draft

_log = logging.getLogger(__name__)


def read_source(path: Path, choices: Choices = Choices(), *, seconds: float = 10, megabytes: int = 1024) -> Draft:
    """What the document at `path` would bring in, read as `choices` say; nothing is written anywhere.

    Raises SourceProblem, with a sentence, for everything that cannot be read within `seconds` and `megabytes`
    (Windows: the time only).
    """
    said = write_draft(choices).encode()
    return draft_from(read_in_child("tracker.services.parse_child", path, seconds, megabytes, said=said)["draft"])


def read_in_child(
    module: str, path: Path, seconds: float = 10, megabytes: int = 1024, *, said: bytes = b""
) -> dict[str, Any]:
    """The answer of a child process that reads the document at `path`, given `said` on its standard input.

    Raises SourceProblem as `read_source` does.
    """
    try:
        child = subprocess.run(
            command(module, str(megabytes), str(path.absolute())),
            env=environment(),
            input=said,
            capture_output=True,
            timeout=seconds,
            creationflags=WITHOUT_WINDOW,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SourceProblem(
            f"{path.name} took longer than {seconds:g} seconds to read, so reading it was stopped. "
            "Copy only the plan into a new file and bring that in."
        ) from error
    if child.returncode or not child.stdout:
        _log.warning("reading a document ended with %s at %s", child.returncode, frames(child.stderr))
        raise SourceProblem(
            f"{path.name} could not be read: it is damaged, or too large for the memory that reading may take. "
            "Open it in the program that it comes from, save it under a new name, and bring that in."
        )
    answer: dict[str, Any] = json.loads(child.stdout)
    if "refused" in answer:
        raise SourceProblem(answer["refused"])
    return answer
