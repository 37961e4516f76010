"""Find and replace over a plan's texts, by keys in the real window."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from tests.ui.held_reads import first_held
from tests.ui.keyboard import press, type_text
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.position import position
from tracker.domain.errors import RuleBroken
from tracker.domain.plans.find_and_replace import Replacing
from tracker.domain.plans.plan import Action
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.plans.actions import add_note, edit_action
from tracker.services.plans.find_and_replace import find_in_plan, replace_in_texts
from tracker.services.plans.plans import NARRATIVE
from tracker.ui.find import find_and_replace_screen
from tracker.ui.find.find_and_replace_screen import ReplaceScreen
from tracker.ui.framework.session import Session
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow


@pytest.fixture
def session(opened: MainWindow) -> Session:
    """A plan, in which “Zebra Limited” stands in three texts, one of them exempt."""
    session = opened.files.session
    assert session is not None
    session.do(edit_action, action_id=1, title="Meet Zebra Limited", owner="Zebra Limited (contractor)")
    session.do(add_note, action_id=2, text="zebra limited sent a bill; zebras did not.", as_at=session.today)
    session.do(edit_fields, NARRATIVE, 1, {"overall": "Zebra Limited does well."})
    session.do(mark_exempt, kind=Action, row_id=2, paragraph="3", reason="Prices")
    return session


def texts(session: Session) -> set[str]:
    """All texts of the plan that hold the words, in either form."""
    return {
        text
        for plan in session.read(position).plans
        for text in (
            *(one.action.title for one in plan.actions),
            *(one.action.owner for one in plan.actions),
            *(note.text for one in plan.actions for note in one.notes),
            plan.narrative.overall if plan.narrative else "",
        )
        if "Yak" in text or "zebra" in text.casefold()
    }


def screen(window: MainWindow) -> ReplaceScreen:
    shown = window.screens.screen_shown
    assert isinstance(shown, ReplaceScreen)
    return shown


def rows(page: ReplaceScreen) -> list[tuple[str, ...]]:
    table = page.table
    return [tuple(str(table.index(row, column).data()) for column in (2, 3, 4, 5)) for row in range(table.rowCount())]


def test_what_is_ticked_is_replaced_as_one_step_and_what_is_exempt_stays_so(
    opened: MainWindow, session: Session, qtbot: QtBot
) -> None:
    before = texts(session)
    press(opened, "Alt+2")
    press(opened, "Ctrl+H")
    page = screen(opened)
    type_text(opened, "Zebra Limited")
    press(opened, "Tab")
    type_text(opened, "Yak plc")
    qtbot.waitUntil(lambda: [row[3].count("Yak plc") for row in rows(page)] == [1, 1, 1, 1])
    assert [row[1] for row in rows(page)] == ["Action", "Owner", "Note of 11 December 2014", "Overall"]
    assert page.says.text().startswith("Found 4 times in 4 texts.")
    assert [str(page.table.index(row, 1).data()) for row in range(4)] == ["", "", "Part II", ""]
    press(opened, "Return")
    press(opened, "Down")
    press(opened, "Space")
    assert page.replace_button.text() == "Replace in 3 texts"
    assert texts(session) == before, "nothing is written before it is accepted"
    press(opened, "Ctrl+Return")
    qtbot.waitUntil(lambda: isinstance(opened.screens.screen_shown, PlanPage))
    assert texts(session) == {
        "Meet Yak plc",
        "Zebra Limited (contractor)",
        "Yak plc sent a bill; zebras did not.",
        "Yak plc does well.",
    }
    assert [mark.action_id for mark in session.read(exemptions) if mark.action_id] == [2]
    press(opened, "Ctrl+Z")
    assert texts(session) == before


def test_whole_words_and_case_are_asked_for_by_ticks(opened: MainWindow, session: Session, qtbot: QtBot) -> None:
    press(opened, "Alt+2")
    press(opened, "Ctrl+H")
    page = screen(opened)
    type_text(opened, "zebra")
    qtbot.waitUntil(lambda: "5 times in 4 texts" in page.says.text())
    page.whole_words.click()
    qtbot.waitUntil(lambda: "4 times in 4 texts" in page.says.text())
    page.match_case.click()
    qtbot.waitUntil(lambda: "1 time in 1 text" in page.says.text())
    press(opened, "Esc")
    assert isinstance(opened.screens.screen_shown, PlanPage)


def test_it_is_offered_on_a_plan_alone(opened: MainWindow, session: Session) -> None:
    command = next(one for one in opened.commands.all() if one.name == "replace")
    assert command.enabled
    press(opened, "Alt+2")
    assert command.enabled()
    press(opened, "Alt+3")
    assert not command.enabled()


def test_a_text_that_was_changed_meanwhile_or_would_be_left_blank_is_not_replaced(session: Session) -> None:
    hits = session.read(find_in_plan, 1, Replacing("Zebra Limited", "Yak plc"))
    session.do(edit_action, action_id=1, title="Meet Zebra Limited again")
    with pytest.raises(RuleBroken, match="changed since it was found"):
        session.do(replace_in_texts, hits=hits)
    assert "Yak" not in " ".join(texts(session))
    with pytest.raises(RuleBroken, match="Select at least one"):
        session.do(replace_in_texts, hits=[])
    whole = session.read(find_in_plan, 1, Replacing("Meet Zebra Limited again"))
    assert whole == []
    assert session.read(find_in_plan, 1, replace(Replacing("Zebra"), find="  ")) == []


def test_what_was_found_for_other_words_is_not_replaced_while_those_typed_now_are_sought(
    opened: MainWindow, session: Session, qtbot: QtBot
) -> None:
    press(opened, "Alt+2")
    press(opened, "Ctrl+H")
    page = screen(opened)
    type_text(opened, "Zebra Limited")
    press(opened, "Tab")
    type_text(opened, "Yak plc")
    qtbot.waitUntil(lambda: [row[3].count("Yak plc") for row in rows(page)] == [1, 1, 1, 1])
    before = texts(session)
    with first_held(find_and_replace_screen._read) as held:
        type_text(opened, " and sons")
        qtbot.waitUntil(held.has_read.is_set)
        press(opened, "Ctrl+Return")
        assert not page.is_done
        held.go_on()
        qtbot.waitUntil(lambda: all("Yak plc and sons" in row[3] for row in rows(page)))
    qtbot.waitUntil(lambda: opened.jobs.idle)
    assert texts(session) == before
