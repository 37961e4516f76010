"""The checks for a waiting window: those of a large tracker run in a child process.

Python runs one thread at a time. While a thread checked 100,000 actions, the window got its turn late and froze for
half a second at a time, and the checks took a minute.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from msgspec import Struct

from tracker.checked_json import Unfit
from tracker.data.file.opening import view_in_child
from tracker.data.queries.tracker_size import is_larger
from tracker.domain.errors import FileProblem
from tracker.services.checks.checks import FindingLines, Findings, check
from tracker.services.child_process import Sentences, run_in_child
from tracker.services.tracker import Tracker

FEW = 2_000
"""The number of actions and readings up to which checking them takes less time than starting a child process."""
_ENDED = Sentences("The checks stopped before they had finished. Nothing was changed. Go to Checks to try again.")


class FindingsFromChild(Struct, frozen=True):
    """`Findings` in the form in which a child sends them: by rule, the lines of `FindingLines`."""

    by_rule: Mapping[str, tuple[bytes, ...]]
    has_any: bool
    several_plans: bool
    scopes: tuple[str, ...]
    contradicted: Mapping[int, str]


def check_in_child(tracker: Tracker, still_wanted: Callable[[], object], *, few: int = FEW) -> Findings:
    """Check as `check` does, for a large tracker in a child process.

    If `still_wanted` raises, the child ends too. Raises FileProblem if something else ended the child.
    """
    if not tracker.read(is_larger, few):
        return check(tracker, still_wanted)
    on = tracker.today()
    work = "tracker.services.checks.checks_in_child:check_file"
    answer = run_in_child(work, (tracker.store.read_from, on), FindingsFromChild, _ENDED, still_wanted=still_wanted)
    by_rule = {rule: FindingLines(lines) for rule, lines in answer.by_rule.items()}
    try:
        for lines in by_rule.values():
            for _ in lines:  # decoded once here, so that a faulty line is not first noticed when it is painted
                pass
    except Unfit as error:
        raise FileProblem(_ENDED.died) from error
    return Findings(on, by_rule, answer.has_any, answer.several_plans, answer.scopes, answer.contradicted)


def check_file(path: Path, on: date) -> FindingsFromChild:
    """Check a file that another process has open, as it is today or was on a past day. Runs in a child process."""
    with closing(Tracker(view_in_child(path), "", lambda: on)) as tracker:
        findings = check(tracker)
    by_rule = {rule: FindingLines.of(same).lines for rule, same in findings.by_rule.items()}
    return FindingsFromChild(
        by_rule, findings.has_any, findings.several_plans, tuple(findings.scopes), findings.contradicted
    )
