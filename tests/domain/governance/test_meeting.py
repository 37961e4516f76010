"""What was asked for at meetings, as it stands on a day, and which meeting is next: the day before, the day, after."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tracker.domain.governance.agenda import ItemReport, MeetingType, Minute, PrivateNotice
from tracker.domain.governance.meeting import (
    AgendaItem,
    Body,
    BodyContent,
    CoverSheet,
    Meeting,
    MeetingContent,
    Obligation,
    duties,
    items_under,
    next_meeting,
    number_of,
    renumbered,
)
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.silent_since import last_meeting

JUNE, SEPTEMBER, DECEMBER = date(2014, 6, 10), date(2014, 9, 10), date(2014, 12, 10)
DUTY = Obligation(1, "A further report", due_meeting_id=2, id=5)


def days() -> list[date]:
    return [content.meeting.held_on for content in body().meetings]


def body(asked: tuple[Obligation, ...] = (DUTY,), item_at: int = 0) -> BodyContent:
    """A body with three meetings; `item_at`: the one with the item that delivers what was asked for at the first."""
    meetings = tuple(
        MeetingContent(
            Meeting(1, day, id=index),
            (AgendaItem(index, "Report", id=30),) if index == item_at else (),
            requests=asked if index == 1 else (),
        )
        for index, day in enumerate((JUNE, SEPTEMBER, DECEMBER), 1)
    )
    return BodyContent(Body("Board", id=1), meetings)


def state(on: date, content: BodyContent) -> str:
    return ", ".join(duty.state for duty in duties([content], on))


@pytest.mark.parametrize(("day", "found"), [(9, ""), (10, "due"), (11, "due")])
def test_a_duty_is_there_from_the_meeting_that_asked_for_it(day: int, found: str) -> None:
    assert state(date(2014, 6, day), body()) == found


@pytest.mark.parametrize(("day", "found"), [(9, "due"), (10, "due"), (11, "overdue")])
def test_a_duty_is_overdue_from_the_day_after_its_meeting(day: int, found: str) -> None:
    assert state(date(2014, 9, day), body()) == found


@pytest.mark.parametrize(("day", "found"), [(9, "overdue"), (10, "delivered"), (11, "delivered")])
def test_a_duty_is_delivered_from_the_day_of_the_meeting_with_its_item(day: int, found: str) -> None:
    (duty,) = duties([body((replace(DUTY, delivered_item_id=30),), item_at=3)], date(2014, 12, day))
    assert duty.state == found
    is_there = found == "delivered"
    assert ((duty.delivered_by is not None), (duty.delivered_at is not None)) == (is_there, is_there)
    assert duty.due_at is not None and duty.due_at.held_on == SEPTEMBER


def test_a_duty_without_a_meeting_stays_undated() -> None:
    assert state(DECEMBER, body((replace(DUTY, due_meeting_id=None, due_text="a future meeting"),))) == "undated"


def test_duties_come_in_the_order_of_asking() -> None:
    two = body((replace(DUTY, id=9), replace(DUTY, id=3)))
    assert [duty.obligation.id for duty in duties([two], DECEMBER)] == [3, 9]


@pytest.mark.parametrize(
    ("day", "last", "following"), [(9, JUNE, SEPTEMBER), (10, SEPTEMBER, SEPTEMBER), (11, SEPTEMBER, DECEMBER)]
)
def test_a_meeting_of_today_is_both_the_last_and_the_next(day: int, last: date, following: date) -> None:
    on = date(2014, 9, day)
    found = next_meeting([body()], on)
    assert last_meeting(days(), on) == last
    assert found is not None and found[1].held_on == following


def test_before_the_first_and_after_the_last_there_is_none() -> None:
    assert last_meeting(days(), date(2014, 6, 9)) is None
    assert next_meeting([body()], date(2014, 12, 11)) is None


def test_of_two_meetings_on_a_day_the_one_entered_first_is_next() -> None:
    (first, *_) = body().meetings
    second = replace(first, meeting=replace(first.meeting, id=9))
    found = next_meeting([BodyContent(Body("Board"), (second, first))], JUNE)
    assert found is not None and found[1].id == 1


def test_an_item_without_a_cover_sheet_has_a_blank_one() -> None:
    content = MeetingContent(Meeting(1, JUNE), covers=(CoverSheet(30, summary="Good."),))
    assert (content.cover(30).summary, content.cover(31)) == ("Good.", CoverSheet(31))


def test_an_item_is_named_by_its_number_or_its_title() -> None:
    assert (AgendaItem(1, "Report", "6").label(), AgendaItem(1, "Report").label()) == ("item 6", "“Report”")


def test_what_a_minute_asked_for_is_under_the_item_of_its_number_or_the_one_that_this_is_part_of() -> None:
    second, fifth, part = (
        AgendaItem(1, "Minutes", "2"),
        AgendaItem(1, "Report", "5"),
        AgendaItem(1, "Annex", "Item 5.2"),
    )

    def under(minute: str, *items: AgendaItem) -> tuple[AgendaItem, ...]:
        return items_under(replace(DUTY, minute=minute), items)

    assert under("5.2(ii)", second, fifth, part) == (part,)
    assert under("Minute 5.2", second, fifth) == (fifth,)
    assert under("5b", second, fifth) == (fifth,)
    assert under("6.2", second, fifth) == ()
    assert under("", second, AgendaItem(1, "No number")) == ()
    assert under("2 May 2014, items 5 and 2", second, fifth) == (fifth, second)
    roman, private, letter = (
        AgendaItem(1, "Report", "II."),
        AgendaItem(1, "Contract", "(iv)"),
        AgendaItem(1, "C", "Item C"),
    )
    assert under("IV(ii)", roman, private) == under("Minute iv", roman, private) == (private,)
    assert under("(ii)", roman, private) == (roman,)
    assert under("C (i)", second, letter) == (letter,)
    assert under("the minutes", second, roman, private) == ()


def test_a_minute_is_renumbered_with_its_items_but_not_the_days_and_brackets_in_it() -> None:
    numbers = {"4": "5", "iv": "vi", "4.2": "5.2"}
    said = ["4 and 11", "4(iv)", "4.2", "4a", "iv(ii)", "4 May 2014, item 4", "4/5/2014, 4", "(4)", "x.4"]
    assert [renumbered(minute, numbers) for minute in said] == [
        *("5 and 11", "5(iv)", "5.2", "5a", "vi(ii)", "4 May 2014, item 5", "4/5/2014, 5", "(4)", "x.4"),
    ]


def test_an_item_is_known_to_a_minute_by_its_first_number_else_by_its_last_letters() -> None:
    items = [AgendaItem(1, "A", ref) for ref in ("Item 5.2 (7)", "Item IV", "C.", "", "–")]
    assert [number_of(item) for item in items] == ["5.2", "iv", "c", "", ""]


def test_an_item_has_a_report_where_it_has_a_cover_sheet_or_a_part_and_is_no_business() -> None:
    items = tuple(AgendaItem(1, f"Item {number}", id=number) for number in (1, 2, 3, 4))
    content = MeetingContent(
        Meeting(1, JUNE),
        items,
        covers=(CoverSheet(1), CoverSheet(4)),
        parts=(ReportPart(2, "plan"), ReportPart(2, "register", id=9)),
        reports=(ItemReport(4, kind="minutes"), ItemReport(3, contents="chosen")),
        minutes=(Minute(2, discussion="Noted."),),
        notices=(PrivateNotice(3, details="Why."),),
    )
    assert [item.id for item in content.with_reports()] == [1, 2]
    assert [content.is_chosen(item.id) for item in items] == [False, True, True, False]
    assert [len(content.parts_of(item.id)) for item in items] == [0, 2, 0, 0]
    assert (content.minute(2).discussion, content.minute(1)) == ("Noted.", Minute(1))
    assert (content.notice(3).details, content.notice(1)) == ("Why.", PrivateNotice(1))


def test_the_report_that_an_item_is_like_is_the_latest_one_of_a_meeting_before() -> None:
    def held(number: int, day: date, title: str = "Performance report", *, covered: bool = True) -> MeetingContent:
        covers = (CoverSheet(number),) if covered else ()
        return MeetingContent(Meeting(1, day, id=number), (AgendaItem(number, title, id=number),), covers)

    now = held(9, SEPTEMBER, covered=False)

    def like(*others: MeetingContent, content: MeetingContent = now) -> int:
        found = BodyContent(Body("Board"), (*others, content)).like_report(content, content.items[0])
        return found[1].id if found else 0

    assert like(held(1, JUNE), held(2, date(2014, 7, 1)), held(3, DECEMBER)) == 2
    assert like(held(1, JUNE), held(2, SEPTEMBER)) == 1
    assert like(held(1, JUNE, "performance REPORT"), held(2, date(2014, 7, 1), covered=False)) == 1
    assert like(held(1, JUNE, "Another")) == 0
    assert like(held(1, JUNE), content=replace(now, parts=(ReportPart(9, "plan"),))) == 0
    assert like(held(1, JUNE), content=replace(now, reports=(ItemReport(9, kind="minutes"),))) == 0


def test_beside_a_meeting_are_those_of_its_series_else_any() -> None:
    dated = [
        (1, JUNE, ""),
        (2, date(2014, 7, 1), "quarterly"),
        (3, SEPTEMBER, ""),
        (4, SEPTEMBER, ""),
        (5, DECEMBER, ""),
    ]
    content = BodyContent(
        Body("Board"), tuple(MeetingContent(Meeting(1, day, kind=kind, id=number)) for number, day, kind in dated)
    )

    def around(number: int, types: tuple[MeetingType, ...] = ()) -> tuple[int, int]:
        found = replace(content, types=types)
        meeting = found.meeting(number)
        assert meeting is not None
        before, after = found.beside(meeting.meeting)
        return before.meeting.id if before else 0, after.meeting.id if after else 0

    assert content.meeting(6) is None
    own = (MeetingType(1, " Quarterly"),)
    assert [around(number) for number in (1, 2, 3, 5)] == [(0, 2), (1, 3), (2, 5), (4, 0)]
    assert [around(number, own) for number in (1, 2, 3)] == [(0, 3), (1, 3), (1, 5)]
