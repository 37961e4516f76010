"""Which headings are understood, and which row they stand in."""

from __future__ import annotations

from datetime import date

import pytest

from tests.office.drafts import extras, from_tables, from_text, outline, problems, table
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import DraftAction
from tracker.domain.plans.timescale import Timescale
from tracker.office.readers.grid import Cell


def first_action(headings: str, row: str) -> DraftAction:
    draft = from_text(f"{headings}\n{row}\n")
    assert draft.problems == ()
    return draft.plans[0].sections[0].actions[0]


@pytest.mark.parametrize(
    "heading",
    ["Action", "ACTIONS", "Improvement action", "Recommendation", "Milestone:", "Task", "What we will do",
     "What are we going to do?", "Planned actions", "Project action"],
)  # fmt: skip
def test_the_action_goes_by_many_names(heading: str) -> None:
    assert first_action(f"{heading},Status", "Publish the plan,Green").title == "Publish the plan"


@pytest.mark.parametrize(
    "heading",
    ["Timescale", "Timescales", "DEADLINE", "Due", "Due date", "By when?", "Target date", "Completion date", "When"],
)
def test_the_timescale_goes_by_many_names(heading: str) -> None:
    assert first_action(f"Action,{heading}", "Publish,March 2015").timescale == "March 2015"


@pytest.mark.parametrize(
    "heading",
    ["Progress", "Progress update", "Update", "Comments", "Commentary", "Latest position", "Current position",
     "Progress at November 2014", "Progress / comments"],
)  # fmt: skip
def test_progress_goes_by_many_names(heading: str) -> None:
    assert [note.text for note in first_action(f"Action,{heading}", "Publish,Done").notes] == ["Done"]


@pytest.mark.parametrize(
    "heading", ["Status", "RAG", "BRAG", "RAG-status", "RAG rating", "R.A.G.  Status (Nov)", "rag"]
)
def test_the_status_goes_by_many_names(heading: str) -> None:
    heading = heading.replace("R.A.G.", "RAG")
    assert first_action(f"Action,{heading}", "Publish,Amber").status == "Amber"


@pytest.mark.parametrize(
    "heading", ["Owner", "Lead", "Lead officer(s)", "Responsible", "Responsible officer", "Who", "By whom"]
)
def test_the_owner_goes_by_many_names(heading: str) -> None:
    assert first_action(f"Action,{heading}", "Publish,Head of Service").owner == "Head of Service"


@pytest.mark.parametrize("heading", ["Ref", "No", "No.", "Number", "Item", "ID", "Reference", "Action No."])
def test_the_ref_goes_by_many_names(heading: str) -> None:
    assert first_action(f"{heading},Action,Status", "1.10,Publish,Green").ref == "1.10"


def test_evidence_and_completion_are_taken_too() -> None:
    action = first_action("Action,Evidence,Date completed", "Publish,Minute 4,11/12/2014")
    assert (action.evidence, str(action.completed_on)) == ("Minute 4", "2014-12-11")


def test_title_rows_may_stand_above_the_headings() -> None:
    draft = from_text("Stores Improvement Plan,,\nPosition at May 2014,,\n,,\nAction,Due,RAG\nPublish,May 2014,Green\n")
    assert draft.plans[0].title == "Stores Improvement Plan"
    assert draft.tally()["actions"] == 1


def test_a_line_above_the_headings_that_is_numbered_as_a_later_section_is_the_first_section() -> None:
    rows = "Action,Lead,Due\nRecruit,A,May 2014\n{second},,\nSurvey,B,June 2014\n"
    above = "Stores Improvement Plan,,\nUrgent Aim 1 – Staffing,,\n"
    draft = from_text(above + rows.format(second="Urgent Aim 2 – Listening"))
    (plan,) = draft.plans
    assert (plan.title, outline(plan)) == (
        "Stores Improvement Plan",
        [("", "Urgent Aim 1 – Staffing", ["Recruit"]), ("", "Urgent Aim 2 – Listening", ["Survey"])],
    )
    assert not [problem for problem in problems(draft) if "left out" in problem]
    other = from_text(above + rows.format(second="Urgent goal 2 – Listening"))
    assert [section.title for section in other.plans[0].sections] == ["", "Urgent goal 2 – Listening"]
    assert "Urgent Aim 1 – Staffing" in problems(other)[0]


def test_the_best_of_two_action_columns_is_the_action_and_the_recommendation_heads_sections() -> None:
    draft = from_text("Recommendation,Action,Lead\nR1 Train staff,Book a course,A\n,Run the course,B\n")
    (section,) = draft.plans[0].sections
    assert (section.title, [action.title for action in section.actions]) == (
        "R1 Train staff",
        ["Book a course", "Run the course"],
    )


@pytest.mark.parametrize("heading", ["Theme", "Priority area", "Area for improvement", "CQC requirement"])
def test_the_section_goes_by_many_names(heading: str) -> None:
    draft = from_text(f"{heading},Actions to be taken,Due\nTraining,Roll out,May 2014\n,Report,June 2014\n")
    assert [section.title for section in draft.plans[0].sections] == ["Training"]
    assert draft.problems == ()


def test_the_rag_is_the_status_where_both_stand_there() -> None:
    draft = from_text("Action,Status,RAG\nPublish,Under way,Green\n")
    assert draft.plans[0].sections[0].actions[0].status == "Green"
    assert (extras(draft), problems(draft)) == ([(("Status", "Under way"),)], [])


def test_two_columns_of_progress_become_two_notes() -> None:
    action = first_action("Action,Progress,Comments", "Publish,Drafted,Sent to the board")
    assert [(note.text, note.as_at) for note in action.notes] == [("Drafted", None), ("Sent to the board", None)]


def test_columns_of_progress_with_dates_become_dated_notes_with_the_newest_first() -> None:
    action = first_action("Action,Update June 2014,Update (October 2014)", "Publish,Drafted,Sent")
    assert [(note.text, str(note.as_at)) for note in action.notes] == [
        ("Sent", "2014-10-31"),
        ("Drafted", "2014-06-30"),
    ]


def test_of_two_dated_columns_of_statuses_the_latest_counts() -> None:
    draft = from_text("Action,RAG June 2014,RAG Oct 2014\nPublish,Red,Amber\n")
    assert draft.plans[0].sections[0].actions[0].status == "Amber"
    assert (extras(draft), problems(draft)) == ([(("RAG June 2014", "Red"),)], [])


def test_headings_may_stand_in_two_rows() -> None:
    first = ("Ref", "Action", Cell("Update", span=2), "", Cell("RAG", span=2), "")
    second = ("", "", "June 2014", "October 2014", "June 2014", "October 2014")
    rows = (("1", "Publish", "Drafted", "Sent", "Red", "Amber"), ("2", "Train", "", "Begun", "", "Green"))
    draft = from_tables(table(first, second, rows[0], first, second, rows[1]))
    publish, train = draft.plans[0].sections[0].actions
    assert [(note.text, note.as_at) for note in publish.notes] == [
        ("Sent", date(2014, 10, 31)),
        ("Drafted", date(2014, 6, 30)),
    ]
    assert (publish.status, train.status, train.notes[0].text) == ("Amber", "Green", "Begun")
    assert (extras(draft), problems(draft)) == ([(("RAG June 2014", "Red"),), ()], [])


def test_a_row_below_a_merged_heading_that_says_more_is_no_heading() -> None:
    draft = from_tables(table(("Action", Cell("Status", span=2), ""), ("Publish", "Green", ""), ("Train", "Red", "")))
    assert draft.tally()["actions"] == 2


def test_a_priority_that_grades_heads_no_section() -> None:
    draft = from_text("Priority,Action,Status\nHigh,Publish,Green\nLow,Review,Green\n")
    assert [section.title for section in draft.plans[0].sections] == [""]
    assert extras(draft) == [(("Priority", "High"),), (("Priority", "Low"),)]


def test_a_column_that_nobody_foresaw_is_kept_with_its_actions() -> None:
    draft = from_text("Action,Cost,Status\nPublish,£100,Green\nReview,,Green\nTrain,£5,Red\n")
    assert (extras(draft), problems(draft)) == ([(("Cost", "£100"),), (), (("Cost", "£5"),)], [])


def test_cells_under_no_heading_are_kept_without_one() -> None:
    draft = from_text("Action,Status\nPublish,Green,see minutes\n")
    assert (extras(draft), problems(draft)) == ([(("", "see minutes"),)], [])


def test_headings_that_say_nothing_are_told_back() -> None:
    with pytest.raises(SourceProblem, match=r"No table in plan\.csv has a heading Action .* “Name”, “Phone”"):
        from_text("Name,Phone\nA,1\nB,2\n")


def test_headings_without_rows_are_refused() -> None:
    with pytest.raises(SourceProblem, match="no actions"):
        from_text("Action,Timescale,Status\n")


def test_a_title_that_begins_like_a_heading_is_no_heading() -> None:
    draft = from_text("Action plan 2014/15,,\nAction,Due,Status\nTrain,May,Green\n")
    assert (draft.plans[0].title, draft.tally()["actions"]) == ("Action plan 2014/15", 1)


def test_headings_in_other_words_are_understood_where_most_of_them_are() -> None:
    headings = "Recommendations from the review,Lead,Target completion date (month),Lead director's comments"
    action = first_action(headings, "Train,A,May 2026,Begun")
    assert (action.title, action.owner, action.timescale, action.notes[0].text) == ("Train", "A", "May 2026", "Begun")


def test_a_sentence_about_actions_is_no_heading() -> None:
    draft = from_text("Actions by the lead officer are overdue,Status of each is below\nAction,Status\nTrain,Red\n")
    assert draft.tally()["actions"] == 1


def test_a_single_column_headed_action_is_a_plan_of_actions() -> None:
    draft = from_text("Our services\nActions\n1. Train\nPublish\n")
    assert [(action.ref, action.title) for action in draft.plans[0].sections[0].actions] == [
        ("1", "Train"),
        ("", "Publish"),
    ]


def test_headings_in_welsh_or_in_both_languages_are_known_as_are_their_statuses_and_months() -> None:
    both = (
        "Cyf / Ref,Cam gweithredu / Action,Swyddog arweiniol / Lead officer,"
        "Dyddiad targed / Target date,Statws / Status"
    )
    for headings, status in ((both, "Gwyrdd / Green"), ("Cyf,Camau gweithredu,Perchennog,Amserlen,Statws", "Gwyrdd")):
        draft = from_text(f"{headings}\n1,Adolygu,HR,31 Mawrth 2026,{status}\n2,Cau,HR,Medi 2026,Coch\n")
        first, second = draft.plans[0].sections[0].actions
        assert (first.ref, first.owner, first.timescale, first.status) == ("1", "HR", "31 Mawrth 2026", "Green")
        assert Timescale.read(second.timescale).due_on == date(2026, 9, 30)
        assert second.status == "Red"
