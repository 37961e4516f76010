"""Our own workbook comes back to the character."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st
from msgspec.structs import replace

from tests.office.drafts import problems, without_places
from tests.office.office_files import rewrite
from tracker.domain.errors import SourceProblem
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_value
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position
from tracker.office.board_workbook import write_board_workbook
from tracker.office.read_document import read_draft
from tracker.office.wording.exempt_labels import read_label

MAY, JUNE = date(2014, 5, 1), date(2014, 6, 30)
NASTY = "  =1+1\n• one • two\n_x0041_ #N/A \t‘5%’ 😀 "


def position(title: str = "Train", note: str = "Begun") -> Position:
    """Two plans, one with an empty section, and two indicators, one without readings."""
    first = Action(
        1, title, "1.10", Timescale.read("end of May 2014"), "Stores", "Amber", "Late", MAY, "Minute 4", id=1
    )
    notes = (ProgressNote(1, note, JUNE), ProgressNote(1, "First, undated"))
    second = Action(1, "Publish", "1.11", id=2)
    plan = PlanContent(
        Plan("Stores", "Stores service", "2014/15"),
        (
            SectionContent(Section(1, "Services", "1"), (ActionContent(first, notes), ActionContent(second))),
            SectionContent(Section(1, "People", "2")),
        ),
    )
    other = PlanContent(
        Plan("Roads", scheme_name="Delivery confidence"),
        (SectionContent(Section(2, "Repairs"), (ActionContent(Action(2, "2. Repair", status="Green")),)),),
    )
    readings = tuple(
        Reading(1, Period.read(period), printed, read_value(printed), note=words)
        for period, printed, words in (
            ("Q1 2014/15", "54.70%", ""),
            ("YTD 2014/15", "N/A", "8 of 7,053"),
            ("Oct '14", "", ""),
        )
    )
    indicators = (
        IndicatorContent(Indicator("Calls", "%", "lower", "<0.4"), readings),
        IndicatorContent(Indicator("Letters", "number", "none", "No Target")),
    )
    return Position((plan, other), indicators)


def draft(title: str = "Train", note: str = "Begun") -> tuple[tuple[DraftPlan, ...], tuple[DraftIndicator, ...]]:
    """What `position` is as a draft."""
    notes = (DraftNote(note, JUNE), DraftNote("First, undated"))
    first = DraftAction(title, "1.10", "end of May 2014", "Stores", "Amber", "Late", notes, MAY, "Minute 4")
    plan = DraftPlan(
        "Stores",
        "Stores service",
        "2014/15",
        "Green, Amber, Red",
        (DraftSection("Services", "1", (first, DraftAction("Publish", "1.11"))), DraftSection("People", "2")),
    )
    roads = DraftSection("Repairs", "", (DraftAction("2. Repair", status="Green"),))
    calls = (
        DraftReading("Q1 2014/15", "54.70%"),
        DraftReading("YTD 2014/15", "N/A", "8 of 7,053"),
        DraftReading("Oct '14", ""),
    )
    return (
        (plan, DraftPlan("Roads", scheme_name="Delivery confidence", sections=(roads,))),
        (
            DraftIndicator("Calls", "%", "lower", "<0.4", calls),
            DraftIndicator("Letters", "number", "none", "No Target"),
        ),
    )


def read_back(path: Path, shown: Position) -> Draft:
    assert write_board_workbook(Paper(shown, date(2014, 12, 11)), path) == ()
    return read_draft(path)


def compared(found: Draft) -> tuple[tuple[DraftPlan, ...], tuple[DraftIndicator, ...]]:
    indicators = tuple(
        DraftIndicator(
            one.name,
            one.unit,
            one.better,
            one.target,
            tuple(DraftReading(entry.period, entry.printed, entry.note) for entry in one.readings),
        )
        for one in found.indicators
    )
    return tuple(without_places(plan) for plan in found.plans), indicators


@pytest.mark.parametrize("text", ["Begun", NASTY])
def test_plans_and_readings_come_back_to_the_character(tmp_path: Path, text: str) -> None:
    found = read_back(tmp_path / "board.xlsx", position(text, text))
    assert found.problems == ()
    assert compared(found) == draft(text, text)


@settings(
    max_examples=settings().max_examples // 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=60))
def test_any_text_comes_back_to_the_character(tmp_path: Path, text: str) -> None:
    kept = text.replace("\ufffe", "").replace("\uffff", "") or "x"
    assume(read_label(kept) is None)  # "PRIVATE SESSION" comes back with the mark that it asks for
    assert compared(read_back(tmp_path / "board.xlsx", position(note=kept)))[0] == draft(note=kept)[0]


def edit(path: Path, sheet: str, coordinate: str, text: str | None) -> Draft:
    """Change one cell as a manager would in Excel, and read the workbook again."""
    workbook = openpyxl.load_workbook(path)
    workbook[sheet][coordinate].value = text
    workbook.save(path)
    return read_draft(path)


def test_progress_that_was_written_over_in_excel_is_a_further_note(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    read_back(path, position())
    found = edit(path, "Actions", "K2", "Finished")
    notes = found.plans[0].sections[0].actions[0].notes
    assert [(note.text, note.as_at) for note in notes] == [
        ("Finished", JUNE),
        ("Begun", JUNE),
        ("First, undated", None),
    ]


def test_notes_whose_action_is_gone_are_named(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    read_back(path, position())
    found = edit(path, "Notes", "D2", "Trained")
    assert problems(found) == ["Notes!A2: The action of this note is not in the sheet, so it was left out: “Begun”."]
    assert [note.text for note in found.plans[0].sections[0].actions[0].notes] == ["Begun", "First, undated"]


def test_notes_go_with_an_action_whose_title_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    read_back(path, position())
    before = read_draft(path).plans[0].sections[0].actions[0]
    found = edit(path, "Actions", "E2", "Train everybody")
    assert problems(found) == [
        "Stores!B7: Row 7, column Action, says “Train” for 1.10 Train everybody, and the sheet Actions, which is "
        "imported, has “Train everybody”. If this cell was edited, enter that in the row of Actions!A2 as well, or in "
        "the plan."
    ]
    assert found.plans[0].sections[0].actions[0] == replace(before, title="Train everybody")


def test_a_day_that_a_program_left_as_a_number_is_that_day(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    read_back(path, position())
    found = edit(path, "Actions", "F2", "46295")
    assert found.plans[0].sections[0].actions[0].timescale == "30 September 2026"
    assert problems(found)[0] == (
        "Actions!A2: “46295” is the number by which Excel keeps 30 September 2026, which was entered."
    )


def test_a_sheet_that_somebody_added_is_named(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    read_back(path, position())
    workbook = openpyxl.load_workbook(path)
    workbook.create_sheet("Jo").append(["Ring me", "about 1.1"])
    workbook.create_sheet("Blank")
    workbook.save(path)
    assert problems(read_draft(path)) == [
        "sheet “Jo”: This sheet is none of a working copy, so it was left out: “Ring me; about 1.1”."
    ]


def test_the_notes_of_two_actions_that_cannot_be_told_apart_are_named(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    read_back(path, position())
    edit(path, "Actions", "E3", "Train")
    found = edit(path, "Actions", "D3", "1.10")
    assert [len(action.notes) for action in found.plans[0].sections[0].actions] == [2, 0]
    assert [problem.where for problem in found.problems] == ["Actions!A2"]


def test_headings_that_were_changed_are_named(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    read_back(path, position())
    found = edit(path, "Readings", "F1", "Wert")
    assert found.indicators == ()
    assert problems(found)[0].startswith("sheet “Readings”: Its headings have been changed")


def test_a_workbook_of_ours_without_its_data_says_so(tmp_path: Path) -> None:
    path = tmp_path / "board.xlsx"
    read_back(path, position())
    rewrite(
        path,
        "xl/workbook.xml",
        lambda data: data.replace(b'name="Actions"', b'name="A"').replace(b'name="Readings"', b'name="R"'),
    )
    with pytest.raises(SourceProblem, match="Export a working copy"):
        read_draft(path)
