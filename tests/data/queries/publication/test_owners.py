"""Who is named in the fields of a tracker, with how often and where."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from tests.stored import unlocked_store
from tracker.data.queries.publication.owners import named
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftPlan,
    DraftRow,
    DraftSection,
    DraftTable,
)
from tracker.domain.tables.category_table import Column
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.meetings import COVER_SHEET, add_body, add_item, add_meeting
from tracker.services.imports.write import bring_in
from tracker.services.tracker import Tracker


def test_each_owner_is_named_once_with_every_place(tmp_path: Path) -> None:
    actions = (
        DraftAction("One", owner="A. Person"),
        DraftAction("Two", owner="a. person"),
        DraftAction("Three", owner="Head of Care", extras=(("Lead officer", "B. Person"), ("Cost", "£5"))),
        DraftAction("Four"),
    )
    table = DraftTable("Visits", "Ward", (Column("Officer", "text"),), (DraftRow("North", ("A. Person",)),))
    draft = Draft(
        "plan.docx",
        (DraftPlan("Plan", sections=(DraftSection("", "", actions),)),),
        (DraftIndicator("Falls", owner="A. Person"),),
        tables=(table,),
    )
    with closing(Tracker(unlocked_store(tmp_path / "plan.tracker"), "A Manager")) as tracker:
        tracker.do(bring_in, draft=draft)
        assert tracker.read(named) == [
            ("A. Person", "2 actions, 1 indicator and 1 table"),
            ("Head of Care", "1 action"),
            ("B. Person", "1 column of an action"),
        ]


def test_who_is_asked_for_a_background_paper_is_named_with_it(tmp_path: Path) -> None:
    with closing(Tracker(unlocked_store(tmp_path / "plan.tracker"), "A Manager")) as tracker:
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=date(2014, 12, 11))
        tracker.do(add_item, meeting_id=1, title="Leases")
        tracker.do(edit_fields, COVER_SHEET, 1, {"papers": "The leases\tMay 2014\tA. Person\nThe rents"})
        assert tracker.read(named) == [("A. Person", "1 background paper")]
