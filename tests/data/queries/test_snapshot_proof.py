"""Editions as they were frozen: for which day, and whether they are still what they were."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.stored import TODAY, draft, unlocked
from tracker.data.queries.meetings_and_registers import editions
from tracker.data.queries.position import edition_position
from tracker.data.queries.snapshot_proof import day_of_meeting, proof_of, proved_position
from tracker.domain.errors import FileProblem
from tracker.domain.governance.snapshot import Edition
from tracker.domain.position.position import Position
from tracker.services.edit_fields import edit_fields
from tracker.services.file.files import open_tracker
from tracker.services.governance.meetings import MEETING, add_body, add_meeting
from tracker.services.governance.snapshots import freeze, freeze_for
from tracker.services.plans.actions import edit_action
from tracker.services.tracker import Tracker

LATER = TODAY + timedelta(days=7)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with closing(unlocked(tmp_path / "a.tracker", draft(1, 2))) as tracker:
        yield tracker


def newest(tracker: Tracker) -> Edition:
    return max(tracker.read(editions), key=lambda edition: edition.id)


def test_an_edition_is_for_the_day_of_its_meeting_also_where_both_were_made_in_one_edit(tracker: Tracker) -> None:
    tracker.do(freeze_for, held_on=LATER)
    assert tracker.read(day_of_meeting, newest(tracker)) == LATER


def test_an_edition_is_for_the_day_that_its_meeting_had_when_it_was_frozen(tracker: Tracker) -> None:
    tracker.do(add_body, name="Board")
    tracker.do(add_meeting, body_id=1, held_on=LATER)
    tracker.do(add_meeting, body_id=1, held_on=LATER + timedelta(days=90))
    tracker.do(edit_fields, MEETING, 1, {"held_on": LATER + timedelta(days=1)})
    tracker.do(edit_fields, MEETING, 1, {"place": "Town hall"})
    tracker.do(freeze, meeting_id=1)
    tracker.do(edit_fields, MEETING, 1, {"held_on": LATER + timedelta(days=2)})
    edition = newest(tracker)
    assert tracker.read(day_of_meeting, edition) == LATER + timedelta(days=1)
    assert tracker.read(day_of_meeting, replace(edition, meeting_id=99)) is None


def test_an_edition_holds_by_the_position_that_it_has_and_by_no_other(tracker: Tracker) -> None:
    tracker.do(freeze_for, held_on=LATER)
    tracker.do(edit_action, action_id=1, title="Later words")
    edition = newest(tracker)
    frozen = tracker.read(edition_position, edition)
    assert tracker.read(proof_of, edition).holds is True
    assert tracker.read(proof_of, edition, frozen).holds is True
    assert tracker.read(proof_of, edition, replace(frozen, plans=())).holds is False
    assert tracker.read(proof_of, replace(edition, id=99), Position((), ())).holds is None
    assert tracker.read(proved_position, edition)[0].plans[0].actions[0].action.title == "Action 1"


def test_no_edition_is_frozen_before_its_own_day(tracker: Tracker) -> None:
    tracker.do(freeze_for, held_on=LATER)
    edition = newest(tracker)
    frozen_on = tracker.read(proof_of, edition).frozen_on
    assert frozen_on > edition.as_at, "the clock of this computer is later than the example's"
    for day in (frozen_on, frozen_on + timedelta(days=1)):
        assert tracker.read(proof_of, replace(edition, as_at=day)).frozen_on == day
    assert tracker.read(proof_of, replace(edition, id=99)).frozen_on == edition.as_at


@pytest.mark.parametrize(("digest", "refused"), [("1 none", True), ("12 none", False), ("older", False), (None, True)])
def test_a_paper_of_an_edition_that_was_changed_from_outside_is_refused(
    tmp_path: Path, digest: str | None, refused: bool
) -> None:
    path = tmp_path / "b.tracker"
    with closing(unlocked(path, draft(1, 1))) as tracker:
        tracker.do(freeze_for, held_on=LATER)
    with closing(sqlite3.connect(path)) as outside, outside:
        if digest is None:
            outside.execute("UPDATE edition_digest SET digest = substr(digest, 1, length(digest) - 1) || '-'")
        else:
            outside.execute("UPDATE edition_digest SET digest = ?", (digest,))
    with closing(open_tracker(path)) as tracker:
        edition = newest(tracker)
        if refused:
            with pytest.raises(FileProblem, match="has changed since it was taken"):
                tracker.read(proved_position, edition)
        else:
            assert tracker.read(proved_position, edition)[1].holds is None
