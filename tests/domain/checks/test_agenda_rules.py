"""A report that is to follow is pursued before the meeting, on the day and after it."""

from __future__ import annotations

from datetime import date

from tracker.domain.checks.agenda_rules import agenda_findings
from tracker.domain.governance.agenda import ItemReport
from tracker.domain.governance.meeting import AgendaItem, Body, BodyContent, Meeting, MeetingContent

HELD = date(2014, 12, 11)
ITEM = AgendaItem(1, "Inspection of adult learning", "7", id=7)


def bodies(*, to_follow: bool) -> list[BodyContent]:
    content = MeetingContent(Meeting(1, HELD, id=1), (ITEM,), reports=(ItemReport(7, to_follow=to_follow),))
    return [BodyContent(Body("Board", id=1), (content,))]


def said(on: date) -> str:
    (finding,) = agenda_findings(bodies(to_follow=True), on)
    return finding.sentence


def test_it_is_due_up_to_five_clear_days_before_then_late_and_past_after_the_day() -> None:
    assert said(date(2014, 12, 5)) == "The report is to follow by 5 December 2014."
    assert said(date(2014, 12, 6)) == "The report is still to follow. It was due by 5 December 2014."
    assert said(HELD) == "The report is still to follow. It was due by 5 December 2014."
    assert said(date(2014, 12, 12)) == "The meeting of 11 December 2014 has passed, and the report is still to follow."


def test_nothing_is_found_of_a_report_that_is_there_and_nothing_said_of_an_exempt_one() -> None:
    assert list(agenda_findings(bodies(to_follow=False), HELD)) == []
    (finding,) = agenda_findings(bodies(to_follow=True), HELD, {7})
    assert "learning" not in f"{finding.where} {finding.title} {finding.sentence}"
