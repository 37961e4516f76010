"""Sections, actions and problems out of the rows of a plan's tables."""

from __future__ import annotations

from collections.abc import Sequence

from tests.office.drafts import Value, extras, from_tables, from_text, outline, problems, table
from tracker.domain.imports.draft import DraftAction
from tracker.office.readers.grid import Cell, Line

HEADINGS = ("Action", "Timescale", "Progress", "Status")


def test_numbered_titles_alone_in_their_row_head_sections() -> None:
    draft = from_text(
        "Action,Timescale,Progress,Status\n"
        "1. Our services,,,\n1.9 Train,May 2014,Done,Green\n1.10 Publish,March 2015,,Amber\n"
        "2 Our people,,,\n2.1 Recruit,Ongoing,,Green\n"
    )
    assert outline(draft.plans[0]) == [("1", "Our services", ["1.9", "1.10"]), ("2", "Our people", ["2.1"])]
    assert draft.problems == ()


def test_a_row_merged_across_heads_a_section() -> None:
    draft = from_tables(table(HEADINGS, (Cell("Our people", span=4),), ("Recruit", "May 2014", "", "Green")))
    assert outline(draft.plans[0]) == [("", "Our people", ["Recruit"])]
    assert draft.problems == ()


def test_the_same_text_in_every_column_is_a_row_merged_across() -> None:
    draft = from_text("Action,Due,Status\nOur people,Our people,Our people\nRecruit,May 2014,Green\n")
    assert outline(draft.plans[0]) == [("", "Our people", ["Recruit"])]


def test_a_bold_title_among_plain_ones_heads_a_section() -> None:
    draft = from_tables(table(HEADINGS, (Cell("Our people", bold=True),), ("Recruit", "May 2014", "", "Green")))
    assert outline(draft.plans[0]) == [("", "Our people", ["Recruit"])]
    assert draft.problems == ()


def test_a_column_of_sections_groups_actions_and_a_blank_goes_on() -> None:
    draft = from_text(
        "Theme,Action,Status\n1. Services,Train,Green\n,Publish,Red\n2. People,Recruit,Green\n1. Services,Test,\n"
    )
    assert outline(draft.plans[0]) == [("1", "Services", ["Train", "Publish", "Test"]), ("2", "People", ["Recruit"])]


def test_actions_without_any_section_stand_in_one_without_a_title() -> None:
    draft = from_text("Action,Status\nTrain,Green\nPublish,Red\n")
    assert outline(draft.plans[0]) == [("", "", ["Train", "Publish"])]


def test_a_number_that_lost_its_nought_is_named() -> None:
    draft = from_text("Ref,Action,Status\n1.9,Train,Green\n1.1,Publish,Green\n1.11,Test,Red\n2.1,Recruit,Red\n")
    assert [action.ref for action in draft.plans[0].sections[0].actions] == ["1.9", "1.1", "1.11", "2.1"]
    assert problems(draft) == [
        "line 3: 1.1 follows 1.9, so it may be 1.10: Excel may have dropped a zero. Correct it if so."
    ]


def test_a_blank_timescale_stays_blank() -> None:
    draft = from_text("Action,Timescale,Progress,Status\n7. Suppliers,,,\n7.1 Help them,,Under way,Green\n")
    (action,) = draft.plans[0].sections[0].actions
    assert (action.ref, action.timescale, action.status) == ("7.1", "", "Green")


def test_a_dotted_number_with_a_title_alone_is_an_action() -> None:
    draft = from_text("Action,Timescale,Status\n1. Services,,\n1.1 Train,,\n1.2 Publish,May 2014,Green\n")
    assert outline(draft.plans[0]) == [("1", "Services", ["1.1", "1.2"])]
    assert draft.problems == ()


def test_a_title_alone_before_actions_is_taken_for_a_section_and_said_to_be_in_doubt() -> None:
    draft = from_text("Action,Timescale,Status\nOur services,,\nTrain,May 2014,Green\n")
    assert outline(draft.plans[0]) == [("", "Our services", ["Train"])]
    assert [problem.where for problem in draft.problems] == ["line 2"]
    assert "imported as a section" in draft.problems[0].message


def test_a_title_alone_at_the_end_is_taken_for_an_action_and_said_to_be_in_doubt() -> None:
    draft = from_text("Action,Timescale,Status\nTrain,May 2014,Green\nPublish\n")
    assert outline(draft.plans[0]) == [("", "", ["Train", "Publish"])]
    assert "imported as an action" in draft.problems[0].message


def test_a_whole_number_alone_is_an_action_where_actions_have_whole_numbers() -> None:
    draft = from_text("Action,Timescale,Status\n1. Train,May 2014,Green\n2. Publish,,\n3. Test,June 2014,Red\n")
    assert outline(draft.plans[0]) == [("", "", ["1", "2", "3"])]
    assert [problem.where for problem in draft.problems] == ["line 3"]


def test_a_ref_and_a_title_with_nothing_beside_them_head_a_section() -> None:
    draft = from_text("Ref,Action,Due,Status\n1.,Services,,\n1.1,Train,May 2014,Green\n1.2,Publish,,\n")
    assert outline(draft.plans[0]) == [("1", "Services", ["1.1", "1.2"])]


def test_a_section_row_may_stand_in_the_first_column() -> None:
    draft = from_text("Ref,Action,Due,Status\n1. Services,,,\n1.1,Train,May 2014,Green\n")
    assert outline(draft.plans[0]) == [("1", "Services", ["1.1"])]


def test_a_number_in_its_own_column_and_in_the_title_is_one() -> None:
    draft = from_text("Ref,Action,Status\n1.10,1.10 Publish,Green\n1.11,1.1 million leaflets,Green\n")
    actions = draft.plans[0].sections[0].actions
    assert [(action.ref, action.title) for action in actions] == [("1.10", "Publish"), ("1.11", "1.1 million leaflets")]


def test_letters_and_figures_are_refs_where_all_actions_have_them() -> None:
    draft = from_text("Action,Status\nA1 Train,Green\nA2 Publish,Red\nB1 Recruit,Red\n")
    assert outline(draft.plans[0]) == [("", "", ["A1", "A2", "B1"])]


def test_headings_repeated_on_every_page_are_no_action() -> None:
    draft = from_text("Action,Due,Status\nTrain,May 2014,Green\n Action ,DUE,Status\nPublish,June 2014,Red\n")
    assert outline(draft.plans[0]) == [("", "", ["Train", "Publish"])]
    assert draft.problems == ()


def test_new_headings_further_down_rule_the_rows_below_them() -> None:
    draft = from_text("Action,Due,Status\nTrain,May 2014,Green\n,,\nStatus,Action,Lead\nRed,Publish,Press office\n")
    actions = draft.plans[0].sections[0].actions
    assert [(action.title, action.status, action.owner) for action in actions] == [
        ("Train", "Green", ""),
        ("Publish", "Red", "Press office"),
    ]


def test_headings_may_change_on_every_page_of_a_long_document() -> None:
    pages = "Action,Deadline,RAG\nTrain,May 2014,Red\nAction,Due,Status\nTest,May 2014,Green\n" * 150
    draft = from_text(pages)
    assert (draft.tally()["actions"], draft.problems) == (300, ())


def test_a_further_column_has_the_heading_that_stands_above_it() -> None:
    draft = from_text("Action,Cost,Status\nTrain,£5,Green\nTask,Budget,RAG\nTest,£6,Red\nPublish,£7,Red\n")
    assert extras(draft) == [(("Cost", "£5"),), (("Budget", "£6"),), (("Budget", "£7"),)]
    assert problems(draft) == []


def test_a_section_that_goes_on_overleaf_is_one_section() -> None:
    draft = from_text(
        "Action,Due,Status\n1. Services,,\n1.1 Train,May,Green\n1. Services (cont'd),,\n1.2 Test,May,Red\n"
    )
    assert outline(draft.plans[0]) == [("1", "Services", ["1.1", "1.2"])]


def test_a_row_without_an_action_goes_on_with_the_one_right_above_it_and_says_so() -> None:
    draft = from_text("Action,Due,Progress,Status,Cost\nTrain,May 2014,Begun,Green,£5\n,,and finished,,£6\n")
    (action,) = draft.plans[0].sections[0].actions
    assert (action.notes[0].text, action.extras) == ("Begun\nand finished", (("Cost", "£5\n£6"),))
    assert problems(draft) == [
        "line 3: This row has no action, so its texts were added to the one above it, “Train”: “and finished · £6”."
    ]


def test_a_row_without_an_action_that_stands_alone_is_a_problem_and_no_silence() -> None:
    draft = from_text("Action,Due,Progress,Status\nTrain,May 2014,Begun,Green\n\n,,and finished,\n")
    assert problems(draft) == ["line 4: This row has no action, so it was left out: “and finished”."]


def test_a_completion_that_is_no_day_is_named() -> None:
    draft = from_text("Action,Status,Completed on\nTrain,Green,in the spring\n")
    assert extras(draft) == [(("Completed on", "in the spring"),)]
    assert problems(draft) == [
        "line 2: “in the spring” is not a day, so “Completed on” was left blank and the words kept as other "
        "information."
    ]


def test_paragraphs_bullets_and_spaces_inside_a_cell_stay_to_the_letter() -> None:
    text = "Begun;\n• by phone • by post\n• with  two spaces"
    draft = from_text(f'Action,Progress\n1.1 Help,"{text} "\n')
    assert draft.plans[0].sections[0].actions[0].notes[0].text == text


def test_a_cell_merged_down_speaks_for_every_row_that_it_covers() -> None:
    shared = Cell("Head of Service", carried=True)
    draft = from_tables(
        table(("Action", "Lead", "Status"), ("Train", "Head of Service", "Green"), ("Publish", shared, "Red"))
    )
    assert [action.owner for action in draft.plans[0].sections[0].actions] == ["Head of Service", "Head of Service"]


def test_the_rows_of_an_action_that_is_merged_down_are_joined() -> None:
    more = Cell("Train", carried=True)
    draft = from_tables(table(HEADINGS, ("Train", "May 2014", "Begun", "Green"), (more, "May 2014", "Finished", "Red")))
    (action,) = draft.plans[0].sections[0].actions
    assert (action.timescale, action.notes[0].text, action.status) == ("May 2014", "Begun\nFinished", "Green")
    assert problems(draft) == [
        "table 1, row 3: The action has a second status, “Red”, which was kept as other information: the status is "
        "still Green."
    ]
    assert action.extras == (("Status", "Red"),)


def test_a_cell_in_doubt_is_named() -> None:
    draft = from_tables(table(HEADINGS, ("Train", "May 2014", Cell("5", doubt="is odd."), "Green")))
    assert problems(draft) == ["table 1, row 2: “Progress” is odd."]


def plain_rows(name: str) -> tuple[tuple[str, ...], ...]:
    return HEADINGS, (name, "May 2014", "", "Green")


def test_tables_with_nothing_between_them_carry_one_plan_on() -> None:
    heading = Line("Stores recovery plan", 2)
    draft = from_tables(
        table(*plain_rows("1.1 Train"), lines=[Line("Appendix A", 1), heading]),
        table(*plain_rows("1.2 Publish"), number=2),
        table(("1.3 Test", "June 2014", "", "Red"), number=3),
    )
    assert [(plan.title, outline(plan)) for plan in draft.plans] == [
        ("Stores recovery plan", [("", "", ["1.1", "1.2", "1.3"])])
    ]
    assert draft.problems == ()


def test_headings_between_tables_head_sections_or_name_another_plan() -> None:
    draft = from_tables(
        table(*plain_rows("Train"), lines=[Line("Stores recovery plan", 1), Line("1. Services", 2)]),
        table(*plain_rows("Recruit"), lines=[Line("Some words in between."), Line("Our people", 2)], number=2),
        table(*plain_rows("Repair"), lines=[Line("Roads recovery plan", 1)], number=3),
    )
    assert [(plan.title, outline(plan)) for plan in draft.plans] == [
        ("Stores recovery plan", [("1", "Services", ["Train"]), ("", "Our people", ["Recruit"])]),
        ("Roads recovery plan", [("", "", ["Repair"])]),
    ]


def test_a_table_that_is_no_plan_is_named() -> None:
    draft = from_tables(table(*plain_rows("Train")), table(("Name", "Role"), ("A", "Chair"), number=2))
    assert problems(draft) == [
        "table 2: No column here is headed Action, so this table of 2 rows was left out: “Name · Role · A · Chair”."
    ]


def test_a_frame_around_a_title_is_no_table_to_name() -> None:
    draft = from_tables(table(("Draft for discussion",)), table(*plain_rows("Train"), number=2))
    assert draft.problems == ()


def test_the_title_may_stand_above_a_key_or_in_a_frame() -> None:
    key = table(("Blue", "Complete"), ("Green", "On track"), lines=[Line("Stores improvement plan", 1)])
    (plan,) = from_tables(key, table(*plain_rows("Train"), lines=[Line("Theme 1: People", 2)], number=2)).plans
    assert (plan.title, outline(plan)) == ("Stores improvement plan", [("", "Theme 1: People", ["Train"])])
    versions = table(("1", "May"), ("2", "June"), lines=[Line("Stores improvement plan", 1), Line("Versions", 2)])
    (plan,) = from_tables(versions, table(*plain_rows("Train"), number=2)).plans
    assert (plan.title, outline(plan)) == ("Stores improvement plan", [("", "", ["Train"])])
    frame = table((Cell("Stores improvement plan", bold=True),))
    (plan,) = from_tables(frame, table(*plain_rows("Train"), number=2)).plans
    assert plan.title == "Stores improvement plan"


def test_a_plan_without_a_title_is_called_after_its_file() -> None:
    assert from_text("Action,Status\nTrain,Green\n", "stores-plan.csv").plans[0].title == "stores-plan"


def test_a_heading_merged_over_the_refs_and_the_actions_heads_both() -> None:
    heading = (Cell("Action", span=2), "", "Status")
    draft = from_tables(
        table(heading, ("1.1", "Train", "Green"), (Cell("2. People", span=3),), ("2.1", "Recruit", "Red"), heading),
    )
    assert outline(draft.plans[0]) == [("", "", ["1.1"]), ("2", "People", ["2.1"])]
    assert [action.title for section in draft.plans[0].sections for action in section.actions] == ["Train", "Recruit"]
    assert draft.problems == ()


def test_the_name_of_the_whole_comes_before_a_heading_that_says_action_plan() -> None:
    lines = [Line("Stores improvement plan", 0), Line("Background", 1), Line("Action plan", 1)]
    (plan,) = from_tables(table(*plain_rows("Train"), lines=lines)).plans
    assert plan.title == "Stores improvement plan"


def test_a_number_alone_is_neither_an_action_without_a_title_nor_a_section() -> None:
    draft = from_text("Ref,Action,Status\n1,People,\n1.1,Train,Green\n9.9,,\n1.2,Publish,Red\n!!!,,\nPlaces,,\n")
    assert outline(draft.plans[0]) == [("1", "People", ["1.1", "1.2"])]
    assert [problem.where for problem in draft.problems] == ["line 4", "line 6", "line 7"]
    assert extras(draft) == [(("Ref", "9.9"),), (("Ref", "!!!\nPlaces"),)]


def test_a_heading_merged_over_two_columns_parts_them_only_where_most_rows_fill_both() -> None:
    heading = (Cell("Action", span=2), "", "Status")
    both, one = ("1.1", "Train", "Green"), ("Publish", "", "Red")
    assert [each.ref for each in drafted_actions(heading, both, both, one)] == ["1.1", "1.1"]
    assert [each.title for each in drafted_actions(heading, both, one)] == ["1.1", "Publish"]


def drafted_actions(*rows: Sequence[Value]) -> list[DraftAction]:
    """The actions of a document with one table of these rows."""
    return [each for section in from_tables(table(*rows)).plans[0].sections for each in section.actions]
