"""Reading a document in a child process, so that a hostile or broken file ends in a sentence and takes nothing down."""

from __future__ import annotations

import json
import logging
import subprocess
import time
from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import Any

from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft
from tracker.domain.imports.layout import Choices
from tracker.services.child_process import WITHOUT_WINDOW, command, environment, frames
from tracker.services.imports.draft_json import draft_from, write_draft

Waiting = Callable[[], object]
LEAST_SECONDS = 8.0
"""So a refusal is there within ten seconds, with what it takes to start and to tell."""
_PATIENCE = 3
"""So many times as long as it may work a child is waited for: on a busy computer it does not have a core to itself."""
_A_MOMENT = 0.2
_log = logging.getLogger(__name__)


def no_word() -> None:
    """Lets whatever is waited for go on."""


def read_source(
    path: Path,
    choices: Choices = Choices(),
    *,
    seconds: float = LEAST_SECONDS,
    megabytes: int = 1024,
    waiting: Waiting = no_word,
) -> Draft:
    """What the document at `path` would bring in, read as `choices` say; nothing is written anywhere.

    `waiting` is called now and then, and ends the reading by raising. Raises SourceProblem, with a sentence, for
    everything that cannot be read within `seconds` of work and `megabytes` (Windows: thrice the seconds only).
    """
    said = write_draft(choices)
    answer = read_in_child("tracker.services.imports.read_child", path, seconds, megabytes, said=said, waiting=waiting)
    return draft_from(answer["draft"])


def read_in_child(
    module: str,
    path: Path,
    seconds: float = LEAST_SECONDS,
    megabytes: int = 1024,
    *,
    said: str = "",
    again: str = "Copy only the plan into a new file and bring that in.",
    waiting: Waiting = no_word,
) -> dict[str, Any]:
    """The answer of a child process that reads the document at `path`, given `said` on its standard input.

    `again` says what to do where it takes too long. Raises SourceProblem as `read_source` does.
    """
    with subprocess.Popen(
        command(module, str(megabytes), str(ceil(seconds)), str(path.absolute())),
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        creationflags=WITHOUT_WINDOW,
    ) as child:
        try:
            began = time.monotonic()
            output, errors = _wait_for(child, said.encode(), seconds * _PATIENCE, waiting)
            too_long = child.returncode < 0 and time.monotonic() - began >= seconds
        except subprocess.TimeoutExpired:
            too_long = True
        finally:
            child.kill()
    if too_long:
        raise SourceProblem(
            f"{path.name} took longer than {seconds:g} seconds to read, so reading it was stopped. {again}"
        )
    if child.returncode or not output:
        _log.warning("reading a document ended with %s at %s", child.returncode, frames(errors))
        raise SourceProblem(
            f"{path.name} could not be read: it is damaged, or too large for the memory that reading may take. "
            "Open it in the program that it comes from, save it under a new name, and bring that in."
        )
    answer: dict[str, Any] = json.loads(output)
    if "refused" in answer:
        raise SourceProblem(answer["refused"])
    return answer


def _wait_for(child: subprocess.Popen[bytes], said: bytes, seconds: float, waiting: Waiting) -> tuple[bytes, bytes]:
    """What a child wrote before it ended. Raises TimeoutExpired, and what `waiting` raises."""
    ends = time.monotonic() + seconds
    given: bytes | None = said
    while True:
        try:
            return child.communicate(given, timeout=max(0, min(_A_MOMENT, ends - time.monotonic())))
        except subprocess.TimeoutExpired:
            given = None
            waiting()
            if time.monotonic() >= ends:
                raise
