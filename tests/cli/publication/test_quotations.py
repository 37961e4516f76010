"""What repeats something exempt that does not come with an internal paper is not let out by bringing the paper in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.cli.conftest import Run
from tests.services.papers.test_publish import everything
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.meeting import AgendaItem
from tracker.domain.history.row_kinds import Record
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftDated,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftRow,
    DraftSection,
    DraftStatement,
    DraftTable,
)
from tracker.domain.plans.plan import Action, ProgressNote
from tracker.domain.tables.category_table import Column
from tracker.services.file.files import new_tracker, open_tracker
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import add_body, add_item, add_meeting
from tracker.services.imports.write import bring_in
from tracker.services.plans.actions import add_note, change_status, delete_actions, edit_action, edit_note
from tracker.services.tracker import Tracker

SECRET = "The two sides met in the spring, and Quibblewick agreed to nothing at all"
QUOTED = "It is known that the two sides met in the spring"
PLANS = (
    DraftPlan(
        "Depots",
        sections=(
            DraftSection(
                "Buildings",
                "1",
                (
                    DraftAction("Open the depot", "1.1", status="Green", notes=(DraftNote("Work has begun"),)),
                    DraftAction("Settle the statement", "1.2", status="Amber", notes=(DraftNote(SECRET),)),
                ),
            ),
        ),
    ),
    DraftPlan("Roads", sections=(DraftSection("Streets", "1", (DraftAction("Mend the bridge", "1.1"),)),)),
)
FIGURES = (
    DraftIndicator(
        "Calls answered",
        "%",
        "higher",
        "90",
        (DraftReading("November 2014", "61.37%"), DraftReading("December 2014", "54.71%")),
        statements=(DraftStatement("figure", "In December 54.71% were answered.", "54.71%", "December 2014"),),
    ),
    DraftIndicator(
        "Letters answered",
        "%",
        "higher",
        "90",
        (DraftReading("November 2014", "71.4%"),),
        definitions=(DraftDated(QUOTED),),
    ),
)
TABLE = DraftTable(
    "Claims", "Ward", (Column("Open"),), (DraftRow("North", ("14",)), DraftRow("South", ("12",))), footnote=QUOTED
)
STATEMENT = DraftStatement("targets met", QUOTED)
Life = Callable[[Tracker], None]


def mark(tracker: Tracker, kind: type[Record], row_id: int) -> None:
    tracker.do(mark_exempt, kind=kind, row_id=row_id, paragraph="3", reason="Terms of a contract")


def reworded(tracker: Tracker) -> None:
    mark(tracker, ProgressNote, 2)
    tracker.do(edit_note, note_id=2, text="Talks go on.", as_at=None)


def as_a_reason(tracker: Tracker) -> None:
    tracker.do(change_status, action_id=2, status="Red", reason=SECRET)
    reworded(tracker)


def as_a_note(tracker: Tracker) -> None:
    reworded(tracker)
    tracker.do(add_note, action_id=1, text=QUOTED)


def as_evidence(tracker: Tracker) -> None:
    reworded(tracker)
    tracker.do(edit_action, action_id=1, evidence=QUOTED)


def of_an_older_note(tracker: Tracker) -> None:
    mark(tracker, ProgressNote, 2)
    tracker.do(add_note, action_id=2, text="Talks go on.", as_at=date(2014, 12, 1))
    tracker.do(add_note, action_id=1, text=QUOTED)


def of_evidence(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=2, evidence=SECRET)
    tracker.do(edit_note, note_id=2, text="Talks go on.", as_at=None)
    mark(tracker, Action, 2)
    tracker.do(add_note, action_id=1, text=QUOTED)


def of_a_deleted_action(tracker: Tracker) -> None:
    mark(tracker, Action, 2)
    tracker.do(delete_actions, action_ids=[2])
    tracker.do(add_note, action_id=1, text=QUOTED)


def of_another_plan(tracker: Tracker) -> None:
    mark(tracker, Action, 3)
    tracker.do(edit_action, action_id=3, title=SECRET)
    tracker.do(edit_note, note_id=2, text=QUOTED, as_at=None)


def of_an_agenda(tracker: Tracker) -> None:
    tracker.do(edit_note, note_id=2, text=QUOTED, as_at=None)
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
    tracker.do(add_item, meeting_id=1, title="The statement", ref="4", recommendation=SECRET)
    mark(tracker, AgendaItem, 1)


def of_a_reading(tracker: Tracker) -> None:
    tracker.do(edit_note, note_id=2, text="Quibblewick was told that calls answered came to 54.71%", as_at=None)
    mark(tracker, Reading, 2)


@cache
def lived(life: Life) -> bytes:
    """A tracker in which that became of the things; made once for all tests."""
    with TemporaryDirectory() as folder:
        with closing(new_tracker(Path(folder) / "own.tracker")) as tracker:
            tracker.do(bring_in, draft=Draft("made", PLANS, FIGURES[:1] if life is of_a_reading else ()))
            life(tracker)
        return tracker.store.path.read_bytes()


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
@pytest.mark.parametrize(
    "life",
    [
        *(as_a_reason, as_a_note, as_evidence, of_an_older_note, of_a_deleted_action, of_another_plan, of_an_agenda),
        *(of_evidence, of_a_reading),
    ],
)
def test_what_our_own_paper_quotes_is_not_let_out_where_it_is_brought_in(
    life: Life, suffix: str, tmp_path: Path, run: Run
) -> None:
    paper, other = tmp_path / f"paper{suffix}", tmp_path / "other.tracker"
    (tmp_path / "own.tracker").write_bytes(lived(life))
    assert run("export", tmp_path / "own.tracker", paper, "--plan", "Depots").code == 0
    merged = run("import", paper, "--into", tmp_path / "own.tracker", "--plan", "Depots", "--merge", "--json").json
    assert [line for line in merged["changed"] if line["field"].startswith("exempt")] == [], "it is known there"
    assert run("import", paper, "--into", other, "--plan", "Depots").code == 0
    public = tmp_path / f"public{suffix}"
    done = run("export", other, public, "--public")
    said = everything(public) if done.code == 0 else ""
    assert not [word for word in ("two sides", "Quibblewick", "54.71") if word in said]
    assert "Open the depot" in said or "Settle the statement" in said or done.code == 1


def test_a_merge_into_another_tracker_takes_the_mark_over(tmp_path: Path, run: Run) -> None:
    other = tmp_path / "other.tracker"
    with closing(new_tracker(tmp_path / "own.tracker")) as tracker:
        tracker.do(bring_in, draft=Draft("made", PLANS))
    run("export", tmp_path / "own.tracker", tmp_path / "first.xlsx")
    run("import", tmp_path / "first.xlsx", "--into", other)
    with closing(open_tracker(other)) as tracker:
        tracker.do(edit_note, note_id=2, text="Not begun.", as_at=None)
    with closing(open_tracker(tmp_path / "own.tracker")) as tracker:
        as_a_note(tracker)
    run("export", tmp_path / "own.tracker", tmp_path / "second.xlsx")
    assert run("import", tmp_path / "second.xlsx", "--into", other, "--merge").code == 0
    run("export", other, tmp_path / "public.docx", "--public")
    assert "It is known" not in (everything(tmp_path / "public.docx") if (tmp_path / "public.docx").exists() else "")


def test_figures_that_quote_come_back_marked_or_are_left_out_with_a_line(tmp_path: Path, run: Run) -> None:
    with closing(new_tracker(tmp_path / "own.tracker")) as tracker:
        tracker.do(bring_in, draft=Draft("made", PLANS, FIGURES, tables=(TABLE,), statements=(STATEMENT,)))
        mark(tracker, Reading, 2)
        reworded(tracker)
    run("export", tmp_path / "own.tracker", tmp_path / "paper.xlsx")
    came = run("import", tmp_path / "paper.xlsx", "--into", tmp_path / "other.tracker")
    assert "“Claims” repeats something exempt, and a table cannot be marked here, so it was left out." in came.out
    assert (
        f"“{QUOTED}” repeats something exempt, and a statement cannot be marked here, so it was left out." in came.out
    )
    shown = run("show", tmp_path / "other.tracker", "--json").json["indicators"]
    assert [(one["name"], "exempt" in one) for one in shown] == [("Calls answered", False), ("Letters answered", True)]
    assert run("export", tmp_path / "other.tracker", tmp_path / "public.xlsx", "--public").code == 0
    said = everything(tmp_path / "public.xlsx")
    assert "two sides" not in said and "54.71" not in said and "Calls answered" in said


def test_a_role_that_quotes_does_not_come_along(tmp_path: Path, run: Run) -> None:
    own, other, paper = (tmp_path / name for name in ("own.tracker", "other.tracker", "paper.xlsx"))
    with closing(new_tracker(own)) as tracker:
        tracker.do(bring_in, draft=Draft("made", PLANS))
        tracker.do(edit_action, action_id=1, owner="Jo Marsh")
        tracker.do(edit_action, action_id=3, owner="Lee Hart")
        reworded(tracker)
    run("roles", own, "--set", "Jo Marsh", "Lead on Quibblewick")
    run("roles", own, "--set", "Lee Hart", "Head of Roads")
    run("export", own, paper)
    run("import", paper, "--into", other)
    roles = {one["owner"]: one["role"] for one in run("roles", other, "--json").json}
    assert roles == {"Jo Marsh": None, "Lee Hart": "Head of Roads"}


def test_what_repeats_something_that_comes_along_is_not_marked(tmp_path: Path, run: Run) -> None:
    with closing(new_tracker(tmp_path / "own.tracker")) as tracker:
        tracker.do(bring_in, draft=Draft("made", PLANS))
        mark(tracker, ProgressNote, 2)
        tracker.do(add_note, action_id=1, text=QUOTED)
    for suffix in (".xlsx", ".docx"):
        run("export", tmp_path / "own.tracker", tmp_path / f"paper{suffix}", "--plan", "Depots")
        came = run("import", tmp_path / f"paper{suffix}", "--into", tmp_path / f"{suffix[1:]}.tracker")
        assert "1 mark “not for publication”" in came.out
        assert run("export", tmp_path / f"{suffix[1:]}.tracker", tmp_path / "public.docx", "--public").code == 1
