"""Looking everything through where a window waits: a large tracker in a child process.

Python runs one thread at a time. Beside a thread that looked a hundred thousand actions through, the window got its
turn late and stood still for half a second, and the looking took a minute.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tracker.data.queries.size import is_larger
from tracker.domain.errors import FileProblem
from tracker.services.checks.checks import FindingLines, Findings, look_over
from tracker.services.child_process import command, printed_by
from tracker.services.tracker import Tracker

FEW = 2_000
"""Actions and readings up to which a child takes longer to start than they take."""
_ENDED = "Looking everything through was ended before it was done. Nothing was changed. Go to Checks to look again."


def look_over_beside(tracker: Tracker, still_wanted: Callable[[], object], *, few: int = FEW) -> Findings:
    """As `look_over`. What `still_wanted` raises ends the child too. Raises FileProblem where something ended it."""
    if not tracker.read(is_larger, few):
        return look_over(tracker, still_wanted)
    on = tracker.today()
    arguments = command("tracker.services.checks.child", str(tracker.store.read_from), on.isoformat())
    lines = printed_by(arguments, still_wanted, _ENDED).split(b"\n")
    about: dict[str, Any] = json.loads(lines[0])
    if "refused" in about:
        raise FileProblem(about["refused"])
    by_rule, start = {}, 1
    for rule, number in about["rules"].items():
        by_rule[rule] = FindingLines(lines[start : start + number])
        start += number
    scopes, contradicted = tuple(about["scopes"]), dict(about["contradicted"])
    return Findings(on, by_rule, about["has_any"], about["several_plans"], scopes, contradicted)
