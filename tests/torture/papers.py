"""Random plans out as our own workbook and report and back: whatever is otherwise then is announced.

`python -m tests.torture.papers --plans 500` prints what it counted, and ends with an error where a promise was broken:
an unchanged workbook or report that is merged offers nothing, and one that comes in anew is what it was.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.stored import share_compiled
from tracker.data.queries.position import position
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.domain.plans.content import PlanContent
from tracker.domain.plans.status import SCHEMES
from tracker.office.read_document import read_draft
from tracker.services.file.files import filled_tracker
from tracker.services.imports.write import bring_in
from tracker.services.merging.compare import merge_of
from tracker.services.papers.export import export_paper
from tracker.services.papers.read_paper import day_paper
from tracker.services.tracker import Tracker

DAY = date(2015, 3, 1)
_SAID = (
    "review train agree publish the rota plan of care home visits for carers – by ward 1.1 (a) “quoted” 50% £1.2m Red "
    "complete & on track A&E N/A 2014/15 December ongoing = + @mention 'tis é ☑ ✓ Owner: Status: Ref"
)
_WORDS = _SAID.split()
_TIMESCALES = (
    *("March 2015", "31/12/2014", "Q3 2014/15", "Ongoing", "TBC", "", "By end of June 2015", "soon", "2014/15"),
    *("30/06/24 revised to 30/09/24", "Complete", "Summer 2025", "=1+1", "Phase 1: May 2015\nPhase 2: July 2015"),
)
_REFS = ("", "1", "1.1", "1.10", "A1", "1(a)", "R-7", "01", "1.0", "10%")
_OWNERS = ("", "Head of Service", "Jane Whitcombe (Head of Buying)", "A; B", "AD – Adults", "Tom\nAnn")
_FIELDS = ("ref", "title", "timescale", "owner", "status", "completed", "evidence", "notes")


def random_draft(chance: Random) -> Draft:
    """A plan as nobody would write it, and some indicators."""
    scheme = chance.choice(list(SCHEMES.values()))
    words = [status.word for status in scheme.statuses]

    def text(most: int) -> str:
        said = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(1, most)))
        return said if chance.random() < 0.9 else said.replace(" ", "\n", 1)

    def action() -> DraftAction:
        notes = [
            DraftNote(text(20), DAY - timedelta(days=back * 7) if chance.random() < 0.8 else None)
            for back in range(chance.randint(0, 3))
        ]
        return DraftAction(
            text(8),
            chance.choice(_REFS),
            chance.choice(_TIMESCALES),
            chance.choice(_OWNERS),
            chance.choice([*words, ""]),
            status_reason=text(5) if chance.random() < 0.2 else "",
            notes=tuple(notes),
            completed_on=DAY - timedelta(days=9) if chance.random() < 0.2 else None,
            evidence=text(4) if chance.random() < 0.2 else "",
            extras=((text(2), text(4)),) if chance.random() < 0.2 else (),
        )

    sections = [
        DraftSection(text(4), chance.choice(_REFS), tuple(action() for _ in range(chance.randint(1, 5))))
        for _ in range(chance.randint(1, 4))
    ]
    readings = tuple(
        DraftReading(f"{month} 2014", f"{chance.randint(0, 999) / 10}%", text(4)) for month in ("May", "June", "July")
    )
    plan = DraftPlan(f"Plan {text(3)}", text(2), "2014/15", scheme.name, tuple(sections))
    return Draft("made", (plan,), (DraftIndicator(f"Share of {text(3)}", "%", "higher", "90%", readings),))


def _rows(content: PlanContent, *, latest_only: bool) -> list[tuple[object, ...]]:
    return [
        (
            each.action.ref,
            each.action.title,
            each.action.timescale.text,
            each.action.owner if not latest_only else "",  # the report names owners by their roles
            each.action.status,
            each.action.completed_on,
            each.action.evidence if not latest_only else "",
            each.progress if latest_only else tuple((note.text, note.as_at) for note in each.notes),
        )
        for each in content.actions
    ]


def trial(folder: Path, number: int, seed: int, counted: Counter[str]) -> None:
    """Take one random plan out and back, as a workbook and as a report."""
    chance = Random(f"{seed}-{number}")
    draft = random_draft(chance)
    where = f"plan {number} (seed {seed})"
    with closing(filled_tracker(folder / f"{number}.tracker", lambda one: one.do(bring_in, draft=draft))) as tracker:
        before = tracker.read(position)
        for suffix in (".xlsx", ".docx"):
            path = folder / f"{number}{suffix}"
            export_paper(day_paper(tracker, DAY, None), path)
            found = read_draft(path)
            offered = [line for line in merge_of(tracker, found).lines if line.is_usual]
            if offered:
                counted[f"{suffix}: an unchanged one offers something"] += 1
                sys.stderr.write(f"{where}, {suffix}: {offered[0]}\n")
            anew = folder / f"{number}-anew{suffix}.tracker"
            with closing(filled_tracker(anew, lambda one: one.do(bring_in, draft=found))) as other:  # noqa: B023
                _compare(before.plans[0], other, suffix, where, found, counted)
            counted[f"{suffix}: out and back"] += 1
            path.unlink()
    for left in folder.glob(f"{number}*"):
        if left.is_file():
            left.unlink()


def _compare(was: PlanContent, other: Tracker, suffix: str, where: str, found: Draft, counted: Counter[str]) -> None:
    """Count and tell what is otherwise in another tracker and was not announced."""
    latest_only = suffix == ".docx"
    plans = other.read(position).plans
    rows = [row for plan in plans for row in _rows(plan, latest_only=latest_only)]
    wanted = _rows(was, latest_only=latest_only)
    told = " ".join(problem.message for problem in found.problems)
    if len(rows) != len(wanted):
        counted[f"{suffix}: another number of actions"] += 1
        sys.stderr.write(f"{where}, {suffix}: {len(rows)} actions, not {len(wanted)}\n")
        return
    for now, before in zip(rows, wanted, strict=True):
        for name, one, two in zip(_FIELDS, now, before, strict=True):
            if one != two and str(two)[:20] not in told:
                counted[f"{suffix}: {name} is another"] += 1
                sys.stderr.write(f"{where}, {suffix}, {name}: {one!r}, not {two!r}\n")


def main() -> None:
    """Take plans out and back, and print what was counted."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture.papers", description=__doc__)
    parser.add_argument("--plans", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    share_compiled(setattr)
    counted: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="tracker-torture-", ignore_cleanup_errors=True) as folder:
        os.environ |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), folder)
        for number in range(wanted.plans):
            trial(Path(folder), number, wanted.seed, counted)
    sys.stdout.write("".join(f"{number:>9,}  {what}\n" for what, number in sorted(counted.items())))
    sys.exit(any("out and back" not in what for what in counted))


if __name__ == "__main__":
    main()
