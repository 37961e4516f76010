"""A plan by time: from the first to the last day of each timescale, where it was before, and what names no day."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.office.board import DAY, action, plan
from tests.office.paper import numbered
from tracker.domain.governance.exemption import Exemption
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


def test_a_timeline_is_told_in_words_with_what_comes_next_and_what_moved() -> None:
    then = action("Moved", "2", timescale="January 2015")
    found = of(
        action("Late", "1", timescale="October 2014"),
        action("Moved", "2", timescale="March 2015"),
        action("Today", "3", timescale="11 December 2014", status="Amber"),
        action("Ongoing", "4", timescale="Ongoing"),
        before=(action("Late", "1", timescale="October 2014"), then),
    )
    assert found.describe() == (
        "Timeline of Service plan as at 11 December 2014, from 1 October 2014 to 31 March 2015. "
        "3 of 4 actions name a day. 1 overdue. 3 Today (Amber) until 11 December 2014. "
        "2 Moved (Green) until 31 March 2015. Moved from 31 January 2015: 2 Moved. Ongoing: 4."
    )
    assert "1 of 1 action names a day. 0 overdue." in of(action("A", "1")).describe()


def test_a_dozen_of_what_comes_next_is_told_and_the_rest_counted() -> None:
    def said(number: int) -> str:
        return of(*(action(f"A{each}", str(each)) for each in range(number))).describe()

    assert "more later" not in said(12)
    assert said(13).endswith("11 A11 (Green) until 31 March 2015. And 1 more later.")


def test_a_plan_by_sections_says_how_many_of_them_have_something_overdue_and_the_rest_is_one_row() -> None:
    late = action(timescale="October 2014")

    def by_section(number: int, late_ones: int) -> Timeline:
        made = tuple(
            SectionContent(
                Section(1, f"Part {index}", str(index), id=index), (action(), late if index < late_ones else action())
            )
            for index in range(number)
        )
        content = replace(plan(), sections=(*made, SectionContent(Section(1, "None"), (action(timescale=""),))))
        paper = Paper(Position((content,), exemptions=(Exemption("3", section_id=1),)), DAY)
        found = timeline_of(paper, content)
        assert found is not None
        return found

    found = by_section(MOST_ROWS, 1)
    assert (len(found.rows), found.rows[-1].name, found.is_by_section) == (MOST_ROWS, "45 Part 45", True)
    first, second = found.rows[:2]
    assert (first.starts_on, first.ends_on, first.is_overdue) == (date(2014, 10, 1), date(2015, 3, 31), True)
    assert (second.exempt, second.is_overdue, len(second.due)) == ("Exempt, paragraph 3", False, 2)
    assert " 1 section has something overdue. " in found.describe()
    assert "0 Part 0 until 31 March 2015" in found.describe()
    more = by_section(MOST_ROWS + 1, 2)
    assert (len(more.rows), more.rows[-1].name) == (MOST_ROWS, "2 more sections")
    assert " 2 sections have something overdue. " in more.describe()


def test_an_action_is_drawn_with_its_status_its_day_of_completion_and_whether_it_is_late() -> None:
    done = action("Done", "1", timescale="October 2014", completed_on=date(2014, 12, 1))
    late = action(
        "A title of very many letters that goes on and on over more than sixty", "2", timescale="October 2014"
    )
    strange = action("Strange", "", status="Odd", timescale="March 2015")
    one, two, three = of(done, late, strange).rows[1:]
    assert (one.completed_on, one.is_overdue, one.due[0].is_complete) == (date(2014, 12, 1), False, True)
    assert (two.is_overdue, two.name) == (True, "2 A title of very many letters that goes on and on over…")
    assert (three.due[0].status, three.name) == (None, "Strange")
    assert "Strange until 31 March 2015." in of(strange).describe()
