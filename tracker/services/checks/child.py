"""The child process that looks a large tracker through: `python -m tracker.services.checks.child FILE YYYY-MM-DD`.

Its standard input is a lifeline. Writes a line of JSON about the whole, {"rules": {RULE: NUMBER}, "has_any",
"several_plans", "scopes", "contradicted"}, and then a line for each finding, by rule; or {"refused": sentence}.
"""

from __future__ import annotations

import gc
import json
import sys
from contextlib import closing
from datetime import date
from itertools import chain
from pathlib import Path

from tracker.data.file.opening import view_beside
from tracker.domain.errors import TrackerError
from tracker.services.checks.checks import FindingLines, Findings, look_over
from tracker.services.child_process import end_with_lifeline
from tracker.services.tracker import Tracker


def main(path: str, today: str) -> None:
    """Look through the file at `path`, which this child's parent holds open, and print what was found."""
    end_with_lifeline()
    gc.disable()  # the process ends before cycles could matter, and collecting takes a fifth of its time
    try:
        with closing(Tracker(view_beside(Path(path)), "", lambda: date.fromisoformat(today))) as tracker:
            found = look_over(tracker)
    except TrackerError as error:
        sys.stdout.write(json.dumps({"refused": str(error)}))
        return
    sys.stdout.buffer.writelines(_lines(found))


def _lines(found: Findings) -> list[bytes]:
    """What `in_child` takes apart again."""
    about = {
        "rules": {rule: len(same) for rule, same in found.by_rule.items()},
        "has_any": found.has_any,
        "several_plans": found.several_plans,
        "scopes": found.scopes,
        "contradicted": list(found.contradicted.items()),
    }
    in_order = chain.from_iterable(found.by_rule.values())
    return [json.dumps(about).encode(), *(b"\n" + line for line in FindingLines.of(in_order).lines)]


if __name__ == "__main__":
    main(*sys.argv[1:])
