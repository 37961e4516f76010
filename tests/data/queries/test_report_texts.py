"""The texts of reports in which figures may be stated: where each stands, and nothing that is not for publication."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from tests.stored import unlocked
from tracker.data.queries.report_texts import report_texts
from tracker.domain.governance.meeting import AgendaItem
from tracker.domain.imports.draft import Draft, DraftPlan
from tracker.domain.plans.plan import Plan
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.agendas import add_standing_appendix
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import COVER_SHEET, add_body, add_item, add_meeting
from tracker.services.governance.report_parts import MINUTE
from tracker.services.plans.plans import NARRATIVE


def test_each_text_that_says_something_is_told_with_its_place_and_nothing_exempt(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "a.tracker", Draft("a.csv", (DraftPlan("Roads"), DraftPlan("Care"))))) as tracker:
        tracker.do(edit_fields, NARRATIVE, 1, {"overall": "Roads are well.", "slippage": " "})
        tracker.do(edit_fields, NARRATIVE, 2, {"achievements": "Care is well."})
        tracker.do(add_body, name="Board")
        for day in (1, 8):
            tracker.do(add_meeting, body_id=1, held_on=date(2014, 12, day))
        for meeting_id, title, ref in ((1, "The old report", "4"), (2, "The report", "5"), (2, "The lease", "")):
            tracker.do(add_item, meeting_id=meeting_id, title=title, ref=ref)
        for item_id in (1, 2, 3):
            tracker.do(edit_fields, COVER_SHEET, item_id, {"summary": f"Summary {item_id}.", "background": " "})
            tracker.do(edit_fields, MINUTE, item_id, {"discussion": f"Said {item_id}."})
        tracker.do(edit_fields, COVER_SHEET, 2, {"background": "Why."})
        tracker.do(add_standing_appendix, body_id=1, title="Terms", text="The terms.")
        tracker.do(add_standing_appendix, body_id=1, title="Blank", text=" ")

        def told() -> list[tuple[str, str]]:
            return [(one.where, one.text) for one in tracker.read(report_texts)]

        every = [
            ("Overall, commentary on Roads", "Roads are well."),
            ("Notable achievements, commentary on Care", "Care is well."),
            ("Summary of item 5, 8 December 2014", "Summary 2."),
            ("Background of item 5, 8 December 2014", "Why."),
            ("Summary of “The lease”, 8 December 2014", "Summary 3."),
            ("Summary of item 4, 1 December 2014", "Summary 1."),
            ("Minutes of 8 December 2014", "Said 2."),
            ("Minutes of 8 December 2014", "Said 3."),
            ("Minutes of 1 December 2014", "Said 1."),
            ("Standing appendix “Terms”", "The terms."),
        ]
        assert told() == every
        tracker.do(mark_exempt, kind=Plan, row_id=2, paragraph="3")
        tracker.do(mark_exempt, kind=AgendaItem, row_id=3, paragraph="3")
        assert told() == [one for one in every if "Care" not in one[1] and "3." not in one[1]]
