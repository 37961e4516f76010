"""What was asked for at meetings, as it stands on a day, and which meeting is next: the day before, the day, after."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

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
)
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
            asked=asked if index == 1 else (),
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
