"""The report of an item when what it prints is deleted later: of the snapshot as it was, of today no more than said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.stored import copied, draft, unlocked, unlocked_file
from tracker.data.queries.position import position
from tracker.domain.governance.meeting import AgendaItem
from tracker.domain.governance.report_part import PartKind
from tracker.domain.papers.appendices import appendices
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.agendas import add_standing_appendix, delete_standing_appendix
from tracker.services.governance.meetings import COVER_SHEET, add_body, add_item, add_meeting
from tracker.services.governance.report_parts import add_report_part, delete_report_part
from tracker.services.governance.risks import add_register, add_risk, delete_register
from tracker.services.governance.snapshots import freeze
from tracker.services.indicators.indicators import delete_indicator
from tracker.services.papers.meeting_papers import find_meeting, meeting_pack
from tracker.services.plans.plans import delete_plan, delete_section
from tracker.services.tracker import Tracker

DAY, NEXT = date(2014, 12, 11), date(2014, 12, 12)


def _filled(path: Path) -> Tracker:
    tracker = unlocked(path, draft(2, 3), lambda: DAY)
    tracker.do(add_register, title="Risks")
    tracker.do(add_risk, register_id=1, title="Too few staff")
    tracker.do(add_body, name="Board")
    tracker.do(add_standing_appendix, body_id=1, title="Background")
    tracker.do(add_meeting, body_id=1, held_on=DAY)
    tracker.do(add_item, meeting_id=1, title="Third report", ref="4")
    tracker.do(edit_fields, COVER_SHEET, 1, {"summary": "As asked."})
    return tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """A plan of two sections, an indicator, a register, a standing appendix, and a meeting with one item."""
    with closing(unlocked_file(copied(_filled, tmp_path / "plan.tracker"), today=lambda: DAY)) as tracker:
        yield tracker


def printed(tracker: Tracker) -> list[list[str]]:
    """The headings of the appendices of each report of the meeting."""
    body, meeting = find_meeting(tracker, DAY)
    return [
        [one.heading for one in appendices(paper)]
        for paper in meeting_pack(tracker, body.body, meeting).papers
        if isinstance(paper.item, AgendaItem)
    ]


THINGS: list[tuple[PartKind, str, Callable[..., str], str]] = [
    ("section", "Appendix A: 1 Section 1", delete_section, "section_id"),
    ("plan", "Appendix A: Recovery plan", delete_plan, "plan_id"),
    ("indicator", "Appendix A: Visits", delete_indicator, "indicator_id"),
    ("register", "Appendix A: Risks", delete_register, "register_id"),
    ("standing", "Appendix A: Background", delete_standing_appendix, "appendix_id"),
]


@pytest.mark.parametrize(("kind", "heading", "delete", "name"), THINGS)
def test_a_snapshots_report_prints_what_was_deleted_later_and_nothing_else(
    tracker: Tracker, kind: PartKind, heading: str, delete: Callable[..., str], name: str
) -> None:
    tracker.do(add_report_part, item_id=1, kind=kind, row_id=1)
    tracker.do(freeze, meeting_id=1)
    assert printed(tracker) == [[heading]]
    tracker.do(delete, **{name: 1})
    assert printed(tracker) == [[heading]]
    tracker.undo()
    assert printed(tracker) == [[heading]]


@pytest.mark.parametrize(("kind", "heading", "delete", "name"), THINGS)
def test_a_report_of_today_whose_only_thing_was_deleted_does_not_print_everything(
    tracker: Tracker, kind: PartKind, heading: str, delete: Callable[..., str], name: str
) -> None:
    tracker.do(add_report_part, item_id=1, kind=kind, row_id=1)
    tracker.do(add_report_part, item_id=1, kind="section", row_id=2)
    tracker.do(delete, **{name: 1})
    if kind != "plan":
        tracker.do(delete_section, section_id=2)
    assert printed(tracker) == [[]]
    tracker.undo()
    if kind != "plan":
        tracker.undo()
    assert printed(tracker) == [[heading, "Appendix B: 2 Section 2"]]


@pytest.mark.parametrize(("kind", "heading", "delete", "name"), THINGS)
def test_the_only_thing_of_a_report_is_still_there_on_the_days_before_it_was_deleted(
    tracker: Tracker, kind: PartKind, heading: str, delete: Callable[..., str], name: str
) -> None:
    tracker.do(add_report_part, item_id=1, kind=kind, row_id=1)
    before = tracker.read(position, DAY)
    tracker.today = lambda: NEXT
    tracker.do(delete, **{name: 1})
    assert tracker.read(position, DAY) == before, heading
    assert tracker.read(position, NEXT) != before


def test_what_was_taken_out_of_a_report_by_hand_stays_out_of_it(tracker: Tracker) -> None:
    tracker.do(add_report_part, item_id=1, kind="section", row_id=1)
    tracker.do(add_report_part, item_id=1, kind="section", row_id=2)
    tracker.do(freeze, meeting_id=1)
    tracker.do(delete_report_part, part_id=1)
    tracker.do(delete_section, section_id=1)
    assert printed(tracker) == [["Appendix A: 2 Section 2"]]
