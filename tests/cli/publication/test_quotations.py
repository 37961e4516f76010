"""What repeats something exempt that does not come with an internal paper is not let out by bringing the paper in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec import Struct
from msgspec.structs import replace

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


class At(Struct, frozen=True):
    """Where something lives: two actions of a section, with the note of the second, and what that says at first.

    `quoted` is what else says of it; `words` are of neither to be let out.
    """

    section: int = 1
    secret: str = SECRET
    quoted: str = QUOTED
    words: tuple[str, str] = ("two sides", "Quibblewick")

    @property
    def first(self) -> int:
        return 2 * self.section - 1

    @property
    def second(self) -> int:
        return 2 * self.section

    @property
    def note(self) -> int:
        return 2 * self.section

    @property
    def now(self) -> str:
        """What the note says instead in the end."""
        return f"Talks go on in place {self.section}."


FIRST = At()
Life = Callable[[Tracker, At], None]


def mark(tracker: Tracker, kind: type[Record], row_id: int) -> None:
    tracker.do(mark_exempt, kind=kind, row_id=row_id, paragraph="3", reason="Terms of a contract")


def reworded(tracker: Tracker, at: At = FIRST) -> None:
    mark(tracker, ProgressNote, at.note)
    tracker.do(edit_note, note_id=at.note, text=at.now, as_at=None)


def as_a_reason(tracker: Tracker, at: At) -> None:
    tracker.do(change_status, action_id=at.second, status="Red", reason=at.secret)
    reworded(tracker, at)


def as_a_note(tracker: Tracker, at: At = FIRST) -> None:
    reworded(tracker, at)
    tracker.do(add_note, action_id=at.first, text=at.quoted)


def as_evidence(tracker: Tracker, at: At) -> None:
    reworded(tracker, at)
    tracker.do(edit_action, action_id=at.first, evidence=at.quoted)


def of_an_older_note(tracker: Tracker, at: At) -> None:
    mark(tracker, ProgressNote, at.note)
    tracker.do(add_note, action_id=at.second, text=at.now, as_at=date(2014, 12, 1))
    tracker.do(add_note, action_id=at.first, text=at.quoted)


def of_evidence(tracker: Tracker, at: At) -> None:
    tracker.do(edit_action, action_id=at.second, evidence=at.secret)
    tracker.do(edit_note, note_id=at.note, text=at.now, as_at=None)
    mark(tracker, Action, at.second)
    tracker.do(add_note, action_id=at.first, text=at.quoted)


def of_a_deleted_action(tracker: Tracker, at: At) -> None:
    mark(tracker, Action, at.second)
    tracker.do(delete_actions, action_ids=[at.second])
    tracker.do(add_note, action_id=at.first, text=at.quoted)


def of_another_plan(tracker: Tracker, at: At) -> None:
    bridge = 2 * len(LIVES) + 1
    mark(tracker, Action, bridge)
    tracker.do(edit_action, action_id=bridge, title=at.secret)
    tracker.do(edit_note, note_id=at.note, text=at.quoted, as_at=None)


def of_an_agenda(tracker: Tracker, at: At) -> None:
    tracker.do(edit_note, note_id=at.note, text=at.quoted, as_at=None)
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
    tracker.do(add_item, meeting_id=1, title="The statement", ref="4", recommendation=at.secret)
    mark(tracker, AgendaItem, 1)


def of_a_reading(tracker: Tracker, at: At) -> None:
    tracker.do(edit_note, note_id=at.note, text=at.quoted, as_at=None)
    mark(tracker, Reading, 2)


LIVES: dict[Life, At] = {
    as_a_reason: FIRST,
    as_a_note: At(
        2,
        "A surveyor looked at every roof last winter, and Marlowfield asked for a lower price",
        "Neighbours say that a surveyor looked at every roof last winter",
        ("every roof", "Marlowfield"),
    ),
    as_evidence: At(
        3,
        "Our lawyers wrote three letters before Easter, and Penhallow answered none of them",
        "As agreed our lawyers wrote three letters before Easter",
        ("three letters", "Penhallow"),
    ),
    of_an_older_note: At(
        4,
        "Both banks refused another loan in October, and Thistlewood sold his own shares",
        "Since then both banks refused another loan in October",
        ("another loan", "Thistlewood"),
    ),
    of_a_deleted_action: At(
        5,
        "Four drivers left after the long dispute, and Ravenscombe paid for their silence",
        "Everybody knows how four drivers left after the long dispute",
        ("long dispute", "Ravenscombe"),
    ),
    of_another_plan: At(
        6,
        "No tender came below the expected figure, and Oakhampton withdrew hers on Monday",
        "Until today no tender came below the expected figure",
        ("expected figure", "Oakhampton"),
    ),
    of_an_agenda: At(
        7,
        "His landlord wants the whole yard back, and Winterslow offered a smaller one instead",
        "One hears why his landlord wants the whole yard back",
        ("whole yard", "Winterslow"),
    ),
    of_evidence: At(
        8,
        "Auditors doubt whether these invoices are real, and Copperfield kept the originals",
        "Many think as auditors doubt whether these invoices are real",
        ("these invoices", "Copperfield"),
    ),
    of_a_reading: At(
        9, "Fewer people call", "Elderholt was told that calls answered came to 54.71%", ("54.71", "Elderholt")
    ),
}
"""What becomes of things, each in a section of one plan with words of its own."""


@cache
def lived() -> bytes:
    """A tracker in which all that became of the things; made once for both papers."""
    sections = tuple(
        DraftSection(
            f"Buildings {at.section}",
            str(at.section),
            (
                DraftAction(f"Open depot {at.section}", f"{at.section}.1", status="Green", notes=(DraftNote("Begun"),)),
                DraftAction(f"Settle case {at.section}", f"{at.section}.2", notes=(DraftNote(at.secret),)),
            ),
        )
        for at in LIVES.values()
    )
    with TemporaryDirectory() as folder:
        with closing(new_tracker(Path(folder) / "own.tracker")) as tracker:
            tracker.do(bring_in, draft=Draft("made", (replace(PLANS[0], sections=sections), PLANS[1]), FIGURES[:1]))
            for life, at in LIVES.items():
                life(tracker, at)
        return tracker.store.path.read_bytes()


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_what_our_own_paper_quotes_is_not_let_out_where_it_is_brought_in(suffix: str, tmp_path: Path, run: Run) -> None:
    paper, other = tmp_path / f"paper{suffix}", tmp_path / "other.tracker"
    (tmp_path / "own.tracker").write_bytes(lived())
    assert run("export", tmp_path / "own.tracker", paper, "--plan", "Depots").code == 0
    merged = run("import", paper, "--into", tmp_path / "own.tracker", "--plan", "Depots", "--merge", "--json").json
    assert [line for line in merged["changed"] if line["field"].startswith("exempt")] == [], "it is known there"
    assert run("import", paper, "--into", other, "--plan", "Depots").code == 0
    public = tmp_path / f"public{suffix}"
    assert run("export", other, public, "--public").code == 0
    said = everything(public)
    assert [(life.__name__, word) for life, at in LIVES.items() for word in at.words if word in said] == []
    kept = [f"depot {at.section}" in said or f"case {at.section}" in said for at in LIVES.values()]
    assert all(kept), "it is not left out with all that is beside it"


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
