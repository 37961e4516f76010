"""Looking everything through where a window waits: a large tracker in a child process.

Python runs one thread at a time. Beside a thread that looked a hundred thousand actions through, the window got its
turn late and stood still for half a second, and the looking took a minute.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from tracker.codec import Unfit, decode
from tracker.data.file.opening import view_beside
from tracker.data.queries.size import is_larger
from tracker.domain.errors import FileProblem
from tracker.services.checks.checks import Check, CheckLines, Checks, look_over
from tracker.services.child_process import Sentences, run_in_child
from tracker.services.tracker import Tracker

FEW = 2_000
"""Actions and readings up to which a child takes longer to start than they take."""
_ENDED = Sentences(
    "Looking everything through was ended before it was done. Nothing was changed. Go to Checks to look again."
)


@dataclass(frozen=True, slots=True)
class LookedOver:
    """`Checks` as a child sends them: by rule the lines of `CheckLines`."""

    by_rule: Mapping[str, tuple[bytes, ...]]
    has_any: bool
    scopes: tuple[str, ...]
    flags: Mapping[int, str]


def look_over_beside(tracker: Tracker, still_wanted: Callable[[], object], *, few: int = FEW) -> Checks:
    """As `look_over`. What `still_wanted` raises ends the child too. Raises FileProblem where something ended it."""
    if not tracker.read(is_larger, few):
        return look_over(tracker, still_wanted)
    on = tracker.today()
    work = "tracker.services.checks.in_child:look_over_file"
    found = run_in_child(work, (tracker.store.read_from, on), LookedOver, _ENDED, still_wanted=still_wanted)
    by_rule = {rule: CheckLines(lines) for rule, lines in found.by_rule.items()}
    try:
        for line in chain.from_iterable(found.by_rule.values()):
            decode(line, Check)  # once here, so that none is found wrong where it is painted
    except Unfit as error:
        raise FileProblem(_ENDED.died) from error
    return Checks(on, by_rule, found.has_any, found.scopes, found.flags)


def look_over_file(path: Path, on: date) -> LookedOver:
    """Look through a file that another process holds open, as on a day. Runs in a child process."""
    with closing(Tracker(view_beside(path), "", lambda: on)) as tracker:
        found = look_over(tracker)
    by_rule = {rule: CheckLines.of(same).lines for rule, same in found.by_rule.items()}
    return LookedOver(by_rule, found.has_any, tuple(found.scopes), found.flags)
