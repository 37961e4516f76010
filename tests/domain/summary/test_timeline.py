"""A plan by time: from the first to the last day of each timescale, where it was before, and what names no day."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.office.board import DAY, action, plan
from tests.office.paper import numbered
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Section
from tracker.domain.position.position import Position
from tracker.domain.summary.timeline import MOST_ROWS, Timeline, timeline_of


def of(*actions: ActionContent, before: tuple[ActionContent, ...] = ()) -> Timeline:
    content = plan(*numbered(*actions))
    earlier = Position((plan(*numbered(*before)),), as_at=date(2014, 10, 9)) if before else None
    paper = Paper(Position((content,)), DAY, before=earlier, snapshots=((1, date(2014, 10, 9)), (2, date(2015, 1, 1))))
    found = timeline_of(paper, content)
    assert found is not None
    return found


def test_a_month_is_the_whole_month_and_a_day_is_itself() -> None:
    found = of(
        action("Month", "1", timescale="March 2015"),
        action("Quarter", "2", timescale="Q3 2014/15"),
        action("Day", "3", timescale="5 January 2015"),
    )
    heading, month, quarter, day = found.rows
    assert (heading.name, heading.is_heading) == ("1 Our approach", True)
    assert (month.starts_on, month.ends_on) == (date(2015, 3, 1), date(2015, 3, 31))
    assert (quarter.starts_on, quarter.ends_on) == (date(2014, 10, 1), date(2014, 12, 31))
    assert (day.starts_on, day.ends_on) == (date(2015, 1, 5), date(2015, 1, 5))
    assert found.days == (date(2014, 10, 1), date(2015, 3, 31))
    assert found.snapshots == ((1, date(2014, 10, 9)),), "not one of a later day"


def test_what_moved_is_where_it_was_too() -> None:
    now = action("Moved", "1", timescale="March 2015")
    then = action("Moved", "1", timescale="January 2015")
    assert of(now, before=(then,)).rows[1].was == (date(2015, 1, 31),)
    assert of(now, before=(now,)).rows[1].was == ()
    revised = action("Revised", "1", timescale="30/06/15 revised to 30/09/15")
    assert of(revised).rows[1].was == (date(2015, 6, 30),)


def test_what_names_no_day_is_listed_by_why_unless_it_is_complete() -> None:
    found = of(
        action("Has a day", "1"),
        action("Ongoing", "2", timescale="Ongoing"),
        action("Early", "3", timescale="early 2015"),
        action("Blank", "4", timescale=""),
        action("Done", "5", timescale="", completed_on=DAY),
    )
    assert found.without_day == (
        ("Ongoing", ("2",)),
        ("Timescale not understood as a day", ("3 “early 2015”",)),
        ("Without a timescale", ("4",)),
    )
    assert "Ongoing: 2." in found.describe()


def test_a_plan_that_names_no_day_has_no_timeline() -> None:
    content = plan(action(timescale="Ongoing"))
    assert timeline_of(Paper(Position((content,)), DAY), content) is None


def test_a_long_plan_has_a_row_for_each_section_with_all_that_is_due_in_it() -> None:
    def sections(number: int, each: int) -> PlanContent:
        made = tuple(
            SectionContent(Section(1, f"Part {index}", str(index)), tuple(action() for _ in range(each)))
            for index in range(number)
        )
        return replace(plan(), sections=made)

    short, long, huge = (sections(number, each) for number, each in ((1, MOST_ROWS - 1), (1, MOST_ROWS), (200, 5)))
    found = [timeline_of(Paper(Position((content,)), DAY), content) for content in (short, long, huge)]
    assert [len(one.rows) for one in found if one] == [MOST_ROWS, 1, MOST_ROWS]
    assert found[2] is not None and sum(len(row.due) for row in found[2].rows) == 1000
