"""Looking everything through where a window waits: a large tracker in a child process.

Python runs one thread at a time. Beside a thread that looked a hundred thousand actions through, the window got its
turn late and stood still for half a second, and the looking took a minute.
"""

from __future__ import annotations

import json
import logging
import subprocess
from collections.abc import Callable
from typing import Any

from tracker.data.queries.size import is_larger
from tracker.domain.errors import FileProblem
from tracker.services.checks import CheckLines, Checks, look_over
from tracker.services.child_process import WITHOUT_WINDOW, command, environment, frames, lifeline
from tracker.services.tracker import Tracker

_log = logging.getLogger(__name__)
FEW = 2_000
"""Actions and readings up to which a child takes longer to start than they take."""
_ASK_EVERY = 0.1
"""Seconds after which it is asked again whether the answer is still wanted."""
_ENDED = "Looking everything through was ended before it was done. Nothing was changed. Go to Checks to look again."


def look_over_beside(tracker: Tracker, still_wanted: Callable[[], object], *, few: int = FEW) -> Checks:
    """As `look_over`. What `still_wanted` raises ends the child too. Raises FileProblem where something ended it."""
    if not tracker.read(is_larger, few):
        return look_over(tracker, still_wanted)
    on = tracker.today()
    lines = _answer(
        command("tracker.services.checks_child", str(tracker.store.read_from), on.isoformat()), still_wanted
    )
    about: dict[str, Any] = json.loads(lines[0])
    if "refused" in about:
        raise FileProblem(about["refused"])
    by_rule, start = {}, 1
    for rule, number in about["rules"].items():
        by_rule[rule] = CheckLines(lines[start : start + number])
        start += number
    return Checks(on, by_rule, about["has_any"], tuple(about["scopes"]), dict(about["flags"]))


def _answer(arguments: list[str], still_wanted: Callable[[], object]) -> list[bytes]:
    """The lines that a child prints."""
    with (
        lifeline() as stdin,
        subprocess.Popen(
            arguments,
            env=environment(),
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=WITHOUT_WINDOW,
        ) as child,
    ):
        try:
            while True:
                still_wanted()
                try:
                    printed, errors = child.communicate(timeout=_ASK_EVERY)
                except subprocess.TimeoutExpired:
                    continue
                break
        finally:
            child.kill()
    if child.returncode or not printed:
        _log.warning("looking everything through ended with %s at %s", child.returncode, frames(errors))
        raise FileProblem(_ENDED)
    return printed.split(b"\n")
