"""A pack in a folder: a file for each document, none in place of another, and none of an earlier export unsaid."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from tests.stored import unlocked_empty
from tracker.data.queries.meetings_and_registers import bodies
from tracker.domain.governance.meeting import AgendaItem
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import COVER_SHEET, add_body, add_item, add_meeting
from tracker.services.papers.export_meeting import Exported, PackOrder, export_meeting
from tracker.services.papers.meeting_papers import meeting_pack
from tracker.services.tracker import Tracker

DAY = date(2014, 12, 11)
AGENDA = "00 Agenda 11 December 2014.docx"


def exported(tracker: Tracker, folder: Path, *, public: bool = False) -> Exported:
    (body,) = tracker.read(bodies)
    return export_meeting(PackOrder(tracker, meeting_pack(tracker, body.body, body.meetings[0]), folder, public=public))


def test_no_document_takes_the_place_of_another_and_those_of_an_earlier_export_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    with closing(unlocked_empty(tmp_path / "a.tracker", today=lambda: DAY)) as tracker:
        tracker.do(add_body, name="Board")
        tracker.do(add_meeting, body_id=1, held_on=DAY)
        for title in ("Update", "Update", "Dispute"):
            tracker.do(add_item, meeting_id=1, title=title)
        for item_id in (1, 2, 3):
            tracker.do(edit_fields, COVER_SHEET, item_id, {"summary": f"Summary {item_id}."})
        tracker.do(mark_exempt, kind=AgendaItem, row_id=3, paragraph="3", reason="Terms")
        whole = exported(tracker, folder)
        names = [AGENDA, "Update.docx", "Update (2).docx", "Dispute.docx"]
        assert [path.name for path in whole.files] == names
        assert sorted(path.name for path in folder.iterdir()) == sorted(names)
        assert not any("not part of this export" in sentence for sentence in whole.warnings)
        public = exported(tracker, folder, public=True)
        assert [path.name for path in public.files] == names[:3]
        assert (
            "“Dispute.docx” in this folder is not part of this export and may not be for publication. Delete it, or "
            "export to an empty folder." in public.warnings
        )
