"""A file and an export of the schema before, 0.1-106, say what they said: by the answers that its own release gave."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.everything import whole
from tests.stored import faults
from tracker.data.queries.history.position_as_imported import imports_that_count
from tracker.data.queries.history.previous_statuses import statuses_in
from tracker.data.queries.history.records_dated_after import dated_later
from tracker.data.queries.history.timescale_moves import timescale_moves
from tracker.data.queries.meetings_and_registers import dismissals, editions
from tracker.data.queries.snapshot_proof import proof_of
from tracker.domain.checks.earlier_wording import as_said_before
from tracker.domain.governance.snapshot import Edition
from tracker.domain.imports.draft import Draft, DraftAction, DraftPlan, DraftSection
from tracker.services.archive.archive import import_everything
from tracker.services.checks.findings_for_terminal import findings_of
from tracker.services.example.example import is_example
from tracker.services.file.files import open_tracker
from tracker.services.merging.compare import merge_of
from tracker.services.tracker import Tracker

OLD = Path(__file__).parents[2] / "old_files"
TODAY = date(2014, 12, 11)
ANSWERS: dict[str, Any] = json.loads((OLD / "0.1-106.answers.json").read_text("utf-8"))
"""What the release that wrote the file said of it."""
LATER = Draft(
    "rota 4.docx",
    (
        DraftPlan(
            "Rota plan",
            sections=(
                DraftSection(
                    "Rota",
                    "1",
                    (
                        DraftAction("Agree a rota", "1.1", "July 2015", owner="A Sister", status="Green"),
                        DraftAction("Publish the rota", "1.2", "May 2015", status="Amber", status_reason="Late"),
                        DraftAction("Check the rota", "1.3", "June 2015"),
                    ),
                ),
            ),
        ),
    ),
)
STEPS = {
    1: ("example", None),
    5: ("import", None),
    6: ("import", 5),
    7: ("import", 5),
    8: ("import", None),
    9: ("import", 8),
    13: ("edit", 12),
    14: ("edit", 12),
    18: ("edit", 17),
    22: ("edit", 21),
    23: ("edit", 21),
    25: ("edit", 24),
    27: ("merge", None),
    28: ("merge", None),
    29: ("merge", 28),
    30: ("response", None),
    31: ("response", 30),
    32: ("response", 30),
    39: ("edit", 38),
    44: ("edit", 43),
}
"""Origin and step of its edits; all others are edits that begin a step."""


KINDS = ("tracker", "json", "zip")
Files = dict[str, Path]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The file, brought up to date, and a new one made of each of its whole exports. No test writes in them."""
    folder = tmp_path_factory.mktemp("old")
    made = {kind: folder / f"{kind}.tracker" for kind in KINDS}
    for kind, path in made.items():
        old = OLD / f"0.1-106.{kind}"
        if kind == "tracker":
            shutil.copy(old, path)
            open_tracker(path).close()
        else:
            import_everything(old, path)
    return made


@pytest.fixture(params=KINDS)
def tracker(request: pytest.FixtureRequest, files: Files) -> Iterator[Tracker]:
    with closing(open_tracker(files[request.param], today=lambda: TODAY)) as tracker:
        yield tracker


def of_edition(tracker: Tracker, edition: Edition) -> dict[str, Any]:
    left_out = tracker.read(dated_later, edition)
    moves = tracker.read(timescale_moves, edition.as_at, last_change_set_id=edition.last_change_set_id)
    return {
        "number": edition.number,
        "as_at": edition.as_at.isoformat(),
        "left_out": [[sentence, day.isoformat()] for sentence, day in left_out.edits],
        "notes": left_out.notes,
        "readings": left_out.readings,
        "statuses": {str(row_id): status for row_id, status in tracker.read(statuses_in, edition).items()},
        "moves": {str(row_id): times for row_id, times in moves.items()},
    }


def test_every_answer_is_the_one_that_its_release_gave(tracker: Tracker) -> None:
    assert tracker.read(imports_that_count) == ANSWERS["documents"]
    lines = merge_of(tracker, LATER).lines
    assert [
        [line.kind, line.subject, line.field, line.title, line.was, line.found, line.sent] for line in lines
    ] == ANSWERS["merge"]
    assert [of_edition(tracker, edition) for edition in tracker.read(editions)] == ANSWERS["editions"]
    assert {str(row_id): times for row_id, times in tracker.read(timescale_moves).items()} == ANSWERS["moves"]
    held = [[one.id, one.rule, one.sentence, one.reason] for one in tracker.read(dismissals)]
    assert held == ANSWERS["dismissals"]
    assert [[one.rule, as_said_before(one.sentence)] for one in findings_of(tracker)] == ANSWERS["findings"]


def test_its_editions_are_proved_and_its_history_leads_to_what_it_holds(tracker: Tracker) -> None:
    assert [tracker.read(proof_of, edition).holds for edition in tracker.read(editions)] == [True, True]
    assert faults(tracker.store) == []
    assert is_example(tracker)


def test_each_edit_is_as_it_was_with_its_origin_and_step(tracker: Tracker) -> None:
    held = whole(tracker)
    edits = held["change_set"]
    assert {row["id"]: (row["origin"], row["step_id"]) for row in edits} == {
        row["id"]: STEPS.get(row["id"], ("edit", None)) for row in edits
    }
    before = json.loads((OLD / "0.1-106.json").read_text("utf-8"))
    for name, rows in before.items():
        if isinstance(rows, list):
            assert [new | old for new, old in zip(held[name], rows, strict=True)] == held[name]


def test_an_export_of_the_schema_before_makes_the_file_that_the_migration_makes(files: Files) -> None:
    held = []
    for path in files.values():
        with closing(open_tracker(path)) as tracker:
            held.append(whole(tracker))
    assert held[0] == held[1] == held[2]


def test_the_file_is_of_the_schema_before() -> None:
    with closing(sqlite3.connect(f"file:{OLD / '0.1-106.tracker'}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (106,)
        assert "origin" not in connection.execute("SELECT group_concat(sql) FROM sqlite_schema").fetchone()[0]
