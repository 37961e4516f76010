"""The lines of a summary: the worst first, each list whole, nothing that the paper does not say."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.indicators import indicator
from tests.office.board import DAY, action, plan
from tests.office.paper import paper
from tracker.domain.changes.change_report import NOTHING, Changed, Changes
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import (
    Body,
    BodyContent,
    Duty,
    Meeting,
    MeetingContent,
    Obligation,
    ObligationState,
)
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import PlanContent, SectionContent
from tracker.domain.plans.plan import Section
from tracker.domain.plans.step import Step
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position
from tracker.domain.summary.boxes import boxes, page_boxes
from tracker.domain.summary.summary import Summary, say_for, say_period
from tracker.domain.summary.summary_lines import Point, fit, say_point


def of(*plans: PlanContent, as_at: date = DAY) -> Summary:
    return Summary(Paper(Position(plans), as_at))


def test_the_worst_action_of_all_plans_comes_first_with_what_is_being_done() -> None:
    first = plan(action("Late", "1.1", timescale="October 2014", note=""), action("Slow", "1.2", status="Amber"))
    second = plan(action("Failed", "9", status="Red", note="Another supplier is sought."), title="Second plan")
    found = of(first, second).attention
    assert [(one.lead, one.status.word if one.status else "") for one in found] == [
        ("9", "Red"),
        ("1.2", "Amber"),
        ("1.1", "Green"),
    ]
    assert found[0].doing == "Another supplier is sought."
    assert (found[2].when, found[2].doing) == ("October 2014, overdue", "Overdue: due by 31 October 2014.")


def test_planned_next_ends_where_the_milestones_begin() -> None:
    last_day = date(2015, 3, 13)  # 92 days on
    due_then = action("Due then", "1", timescale="13 March 2015")
    day_later = action("A day later", "2", timescale="14 March 2015")
    done = action("Done", "3", timescale="1 March 2015", completed_on=DAY)
    late = action("Late", "4", timescale="10 December 2014")
    today = action("Today", "5", timescale="11 December 2014")
    summary = of(plan(due_then, day_later, done, late, today))
    assert summary.until == last_day
    assert [one.lead for one in summary.planned] == ["5", "1"]
    assert [one.lead for one in summary.milestones] == ["2"]


def test_open_steps_are_milestones_by_their_day() -> None:
    steps = (
        Step(1, "Draft", Timescale.read("October 2014")),
        Step(1, "Agreed", Timescale.read("June 2015")),
        Step(1, "Begun", Timescale.read("May 2014"), completed_on=date(2014, 5, 1)),
    )
    stepped = replace(action("Strategy", "1"), steps=steps)
    found = of(plan(stepped)).milestones
    assert [(one.text, one.doing) for one in found] == [("Draft", "Overdue"), ("Strategy", ""), ("Agreed", "")]


def test_what_has_got_better_is_done_and_what_has_got_worse_has_slipped() -> None:
    summary = Summary(paper())
    assert say_period(paper()) == "9 October 2014 to 11 December 2014"
    slipped = {one.lead: one.doing for one in summary.slipped}
    assert slipped["1.1"].startswith("From ")
    assert "1.1" not in {one.lead for one in summary.done}
    assert [one.text for one in summary.requests] == [
        "The committee is asked to:",
        "note the report;",
        "ask for another in the spring.",
        "A further report on payments",
    ]


def test_without_a_report_before_the_actions_completed_last_come_first() -> None:
    first = plan(action("May", "1.1", completed_on=date(2014, 5, 1)), action("Open", "1.2"))
    second = plan(
        action("September", "2", completed_on=date(2014, 9, 1)),
        action("April", "3", completed_on=date(2014, 4, 1)),
        title="A plan",
    )
    assert [one.lead for one in of(first, second).done] == ["2", "1.1", "3"]


def test_the_highest_risk_comes_first_and_no_opportunity_is_a_risk() -> None:
    risks = (
        Risk(1, "Low", likelihood=1, impact=2),
        Risk(1, "High", likelihood=4, impact=4),
        Risk(1, "Not scored"),
        Risk(1, "A chance", kind="opportunity", likelihood=5, impact=5),
    )
    register = RegisterContent(Register("Risks"), tuple(map(RiskContent, risks)))
    found = Summary(Paper(Position(registers=(register,)), DAY)).risks
    assert [(one.text, one.status.word if one.status else "") for one in found] == [
        ("High", "16 High"),
        ("Low", "2 Low"),
        ("Not scored", ""),
    ]


def test_an_indicator_off_target_comes_before_one_that_meets_it() -> None:
    meets = indicator(("Q1 2014/15", "97"), ("Q2 2014/15", "98"), name="Meets", target="95")
    misses = indicator(("Q1 2014/15", "74.16"), ("Q2 2014/15", "77.59"), name="Misses", target="100")
    none = indicator(("Q2 2014/15", "3"), name="Without", target="No Target")
    summary = Summary(Paper(Position(indicators=(meets, none, misses)), DAY))
    points = [summary.indicator(one) for one in summary.indicators]
    assert [one.text for one in points] == ["Misses", "Meets", "Without"]
    assert points[0].doing.startswith("77.59% (Q2 2014/15), target 100%. Up 3.43 points")
    assert points[2].doing.startswith("3% (Q2 2014/15), no target.")


def test_a_box_counts_its_section_and_says_what_is_overdue_and_exempt() -> None:
    section = SectionContent(
        Section(1, "Our approach", "1", id=7),
        (action(), action(status="Amber", timescale="October 2014"), action(status="")),
    )
    content = replace(plan(), sections=(section,))
    held = Position((content,), exemptions=(Exemption("3", section_id=7, id=1),))
    (box,) = boxes(content, Paper(held, DAY))
    assert (box.name, box.say()) == ("1  Our approach", "1 Green, 1 Amber and 1 no status; 1 overdue")
    assert box.exempt.endswith("Exempt, paragraph 3")


def test_a_page_has_at_most_twenty_four_boxes_that_together_count_all_actions() -> None:
    def sections(number: int) -> PlanContent:
        made = tuple(SectionContent(Section(1, f"Part {each}", str(each)), (action(),)) for each in range(number))
        return replace(plan(), sections=made)

    assert len(page_boxes(Paper(Position((sections(24),)), DAY))) == 24
    many = page_boxes(Paper(Position((sections(100),)), DAY))
    assert (len(many), many[-1].name, sum(box.total for box in many)) == (24, "77 others", 100)
    plans = page_boxes(Paper(Position((sections(20), sections(20))), DAY))
    assert [(box.name, box.total) for box in plans] == [("Service plan", 20), ("Service plan", 20)]


def test_what_does_not_go_on_the_page_is_counted_and_no_mark_is_cut_off() -> None:
    points = [Point(str(number), "word " * 60, exempt="Exempt, paragraph 3") for number in range(9)]
    shown, more = fit(points, 7, 50)
    assert (len(shown), more) == (3, 6), "two lines each, and a line for what is left over"
    assert all(one.exempt == "Exempt, paragraph 3" and len(say_point(one)) <= 100 for one in shown)
    assert fit(points[:1], 1, 50)[1] == 0, "the first is always told"


BOARD = Body("Board", id=1)


def board(*days: date, body: Body = BOARD) -> BodyContent:
    return BodyContent(body, tuple(MeetingContent(Meeting(body.id, day, id=at)) for at, day in enumerate(days, 1)))


def test_what_comes_next_is_up_to_the_next_meeting_of_the_papers_own_body() -> None:
    other = board(date(2014, 12, 20), body=Body("Cabinet", id=2))
    held = Position(bodies=(board(DAY, date(2015, 1, 8), date(2015, 2, 8)), other))
    whole = Paper(held, DAY)
    assert Summary(whole).until == date(2014, 12, 20)
    assert Summary(replace(whole, body=BOARD)).until == date(2015, 1, 8)
    following = date(2014, 12, 12)
    assert Summary(Paper(Position(bodies=(board(DAY, following),)), DAY)).until == following
    at_meeting = replace(whole, body=BOARD, meeting=Meeting(1, date(2015, 1, 8)))
    assert Summary(at_meeting).until == date(2015, 2, 8)
    assert Summary(replace(at_meeting, meeting=Meeting(1, date(2014, 12, 1)))).until == date(2015, 1, 8)
    last = replace(at_meeting, meeting=Meeting(1, date(2015, 2, 8)))
    assert Summary(last).until == date(2015, 5, 11), "a quarter after the meeting"


def test_what_a_board_asked_for_is_told_with_its_day_until_it_is_delivered() -> None:
    def duty(state: ObligationState, due: date | None = None, text: str = "") -> Duty:
        asked = Obligation(1, f"A report ({state})", due_text=text)
        return Duty(asked, BOARD, Meeting(1, DAY), Meeting(1, due) if due else None, None, None, state)

    duties = (
        duty("overdue", date(2014, 12, 20)),
        duty("due", date(2015, 1, 8), "next time"),
        duty("undated", None, " a future  meeting "),
        duty("undated"),
        duty("delivered", date(2015, 1, 8)),
    )
    asked = Summary(Paper(Position(), DAY, duties=duties)).requests
    assert [(one.text, one.doing) for one in asked] == [
        ("A report (overdue)", "Overdue. Requested on 11 December 2014, due on 20 December 2014."),
        ("A report (due)", "Requested on 11 December 2014, due on 8 January 2015."),
        ("A report (undated)", "Requested on 11 December 2014, for a future meeting."),
        ("A report (undated)", "Requested on 11 December 2014."),
    ]


def test_a_paper_is_for_its_meeting_else_for_the_services_whose_plans_it_has() -> None:
    plans = tuple(replace(plan(), plan=replace(plan().plan, service=name)) for name in ("Roads", " ", "Parks", "Roads"))
    whole = Paper(Position(plans), DAY)
    assert say_for(whole) == "Roads and Parks"
    assert say_for(replace(whole, body=BOARD)) == "Board"
    assert say_for(replace(whole, body=BOARD, meeting=Meeting(1, DAY))) == "Board, 11 December 2014"
    assert say_period(whole) == "Up to 11 December 2014"
    before = [replace(whole, before=Position(as_at=day)) for day in (date(2014, 12, 10), DAY, None)]
    assert [say_period(one) for one in before] == [
        "10 December 2014 to 11 December 2014",
        "Up to 11 December 2014",
        "Up to 11 December 2014",
    ]


def test_changes_are_told_in_words_by_whether_they_are_better_or_worse() -> None:
    held = Position((plan(replace(action(), action=replace(action().action, id=1))),))
    lines = (
        Changed("closed", "1", "A", "Plan", 2, "Green", "Completed"),
        Changed("status moved", "2", "B", "Plan", 1, "Amber", "Green", "Signed. "),
        Changed("status moved", "3", "C", "Plan", 1, "Green", "Red"),
        Changed("status moved", "4", "D", "Plan", 1, NOTHING, "Green"),
        Changed("status moved", "9", "I", "Gone", 9, "Green", "Red"),
        Changed("note changed", "2", "B", "Plan", 1, "Old", "New"),
        Changed("note changed", "5", "E", "Plan", 3, "Old", "New"),
        Changed("opened again", "6", "F", "Plan", 4),
        Changed("timescale moved", "7", "G", "Plan", 5, "May 2014", NOTHING),
        Changed("reworded", "8", "H", "Plan", 6, "Old", "New"),
    )
    found = Summary(Paper(held, DAY, before=Position(), changes=Changes(lines)))
    assert [(one.lead, one.doing) for one in found.done] == [
        ("1", "Closed."),
        ("2", "From Amber to Green. Signed."),
        ("4", "From no status to Green."),
        ("9", "From Green to Red."),
        ("5", "New"),
    ]
    assert [(one.lead, one.doing) for one in found.slipped] == [
        ("3", "From Green to Red."),
        ("6", "Reopened."),
        ("7", "From May 2014 to no timescale."),
    ]


def test_steps_without_a_day_are_the_last_milestones_and_what_is_complete_has_none() -> None:
    steps = (Step(1, "Some day"), Step(1, "Agreed", Timescale.read("June  2015")))
    done = replace(action("Done", "2", completed_on=DAY), steps=(Step(1, "Left over"),))
    unread = action("Unread", "3", timescale="Ongoing")
    found = of(plan(replace(action("Strategy", "1", timescale="May 2015"), steps=steps), done, unread)).milestones
    assert [(one.lead, one.text, one.when) for one in found] == [
        ("1", "Strategy", "May 2015"),
        ("1", "Agreed", "June 2015"),
        ("1", "Some day", ""),
    ]


def test_a_risk_tells_its_controls_else_its_note_and_an_action_its_progress_else_why_it_is_listed() -> None:
    risks = tuple(
        map(RiskContent, (Risk(1, "A", controls=" Locks ", note="New"), Risk(1, "B", controls=" ", note="New")))
    )
    register = RegisterContent(Register("Risks"), risks)
    found = Summary(Paper(Position(registers=(register,)), DAY))
    assert [one.doing for one in found.risks] == ["Locks", "New"]
    listed = of(
        plan(action(status="Red", note="Under way."), action(status="Red", note=" ", reason="Two posts"))
    ).attention
    assert [one.doing for one in listed] == ["Under way.", "Two posts"]
    odd = of(plan(action("A", "1", status="Strange", timescale=""), action("B", "2", status="Amber"))).attention
    assert [(one.lead, one.status.word if one.status else "") for one in odd] == [("2", "Amber"), ("1", "")]


def test_the_counts_of_each_plan_are_told_with_the_one_status_that_its_rule_gives() -> None:
    held = plan(action(status="Red"), title="Rotas")
    ((title, status, words),) = of(replace(held, plan=replace(held.plan, roll_up_rule="worst"))).overall
    assert (title, status.word if status else "", words.partition(":")[0]) == ("Rotas", "Red", "1 action")
    assert of(held).overall[0][1] is None
