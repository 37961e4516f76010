"""Ten layouts after real public plans: every cell is in the plan, in a further column, or named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.office.drafts import outline, problems
from tests.office.layouts import plans
from tests.office.layouts.counting import Count, count_cells
from tests.office.layouts.plans import LAYOUTS, Made
from tracker.domain.imports.draft import Draft, DraftAction
from tracker.office.read_document import read_draft


def actions(draft: Draft) -> list[DraftAction]:
    return [action for plan in draft.plans for section in plan.sections for action in section.actions]


@pytest.mark.parametrize("make", LAYOUTS, ids=lambda make: make.__name__)
def test_no_cell_is_lost(make: Callable[[Path], Made], tmp_path: Path) -> None:
    path, cells = make(tmp_path)
    counted = count_cells(cells, read_draft(path))
    assert counted.lost == ()
    assert counted.plan + counted.extras + counted.named == counted.cells == len(cells)


def test_a_cell_that_is_lost_is_counted(tmp_path: Path) -> None:
    path, cells = plans.days_from_1904(tmp_path)
    draft = read_draft(path)
    assert count_cells([*cells, "Fleet", "nowhere"], draft) == Count(
        len(cells) + 2, len(cells), 0, 0, ("nowhere", "Fleet")
    )


def test_an_nhs_plan_has_its_recommendations_as_sections_and_its_brag(tmp_path: Path) -> None:
    (plan,) = read_draft(plans.nhs_action_plan(tmp_path)[0]).plans
    assert (plan.title, plan.scheme_name) == ("Maternity improvement action plan", "Blue, Green, Amber, Red")
    assert [(section.title, len(section.actions)) for section in plan.sections] == [
        ("Triage within 15 minutes", 2),
        ("Handover is recorded", 1),
        ("Learning is shared", 1),
    ]
    handover = plan.sections[1].actions[0]
    assert (handover.owner, handover.status, handover.ref) == ("Chief Nurse; Medical Director", "Blue", "R2")


@pytest.mark.parametrize("make", [plans.status_by_fill, plans.open_document])
def test_a_colour_alone_is_a_status(make: Callable[[Path], Made], tmp_path: Path) -> None:
    draft = read_draft(make(tmp_path)[0])
    expected = {"fills.xlsx": ["Green", "Amber", "Red", "Green"], "parks.ods": ["Green", "Red"]}[draft.source]
    assert [action.status for action in actions(draft)] == expected
    assert "(green fill)" in {seen.written for seen in draft.layout.statuses}


def test_headings_in_two_rows_date_the_notes_and_the_latest_status_counts(tmp_path: Path) -> None:
    draft = read_draft(plans.two_row_headings(tmp_path)[0])
    first, second = actions(draft)
    assert [(note.text, note.as_at) for note in first.notes] == [
        ("120 left", date(2014, 12, 31)),
        ("400 left", date(2014, 9, 30)),
    ]
    assert (first.status, first.extras) == ("Amber", (("RAG Sept 2014", "Red"), ("Cost", "£40,000")))
    assert second.status == "Green"


def test_rows_that_go_on_with_an_action_are_joined_to_it_and_hidden_parts_are_named(tmp_path: Path) -> None:
    draft = read_draft(plans.continued_rows(tmp_path)[0])
    assert [(action.ref, action.owner) for action in actions(draft)] == [
        ("1", "Team manager"),
        ("2", "Principal; Trainer"),
        ("3", "Finance"),
    ]
    assert [note.text for action in actions(draft) for note in action.notes] == [
        "Advert placed\nTwelve replies",
        "Course booked\nSecond course in May",
        "Paper drafted",
    ]
    assert draft.layout.tables[0].hidden_parts == "row 6 and column F"
    assert any("Row 6 and column F" in problem for problem in problems(draft))


def test_bullets_in_a_word_cell_stay_lines_and_phrases_are_statuses_with_their_words_kept(tmp_path: Path) -> None:
    (plan,) = read_draft(plans.word_with_bullets(tmp_path)[0]).plans
    assert outline(plan) == [
        ("", "Opening hours", ["Agree the rota", "Consult staff"]),
        ("", "Stock", ["Renew the catalogue"]),
    ]
    found = [action for section in plan.sections for action in section.actions]
    assert found[0].notes[0].text == "Drafted:\n• weekdays\n• from nine\n• Saturdays"
    assert [(action.status, action.status_reason) for action in found] == [
        ("Green", "On track"),
        ("Amber", "Delayed"),
        ("Blue", "Complete"),
    ]


def test_text_of_windows_says_how_it_was_read(tmp_path: Path) -> None:
    draft = read_draft(plans.windows_text(tmp_path)[0])
    assert draft.layout.encoding == "Windows text (1252), separated by semicolons"
    assert [action.title for action in actions(draft)] == ["Café hygiene – “deep clean”", "Train the naïve"]
    assert (draft.layout.doubtful_dates, draft.layout.notes_with_dates) == ((), 1)


def test_days_from_1904_are_the_days_that_were_meant(tmp_path: Path) -> None:
    draft = read_draft(plans.days_from_1904(tmp_path)[0])
    assert [action.timescale for action in actions(draft)] == ["31 March 2015", "1 December 2014"]
    assert [action.completed_on for action in actions(draft)] == [None, date(2014, 11, 28)]


def test_three_sheets_are_three_plans(tmp_path: Path) -> None:
    draft = read_draft(plans.three_plans(tmp_path)[0])
    assert [plan.title for plan in draft.plans] == ["Adults", "Children", "Public health"]
    assert [table.taken for table in draft.layout.tables] == [True, True, True, False]


def test_a_web_page_brings_its_icons_lists_and_cells_over_two_rows(tmp_path: Path) -> None:
    draft = read_draft(plans.web_page(tmp_path)[0])
    (plan,) = draft.plans
    assert [(section.title, len(section.actions)) for section in plan.sections] == [("Telephones", 2), ("Website", 1)]
    assert [action.status for action in actions(draft)] == ["Green", "Red", "Amber"]
    assert actions(draft)[0].title == "Answer in 20 seconds\n• more lines\n• more staff"
    assert problems(draft) == []
