"""All that is to be looked at, in the real window, by real keys."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.figures import small
from tests.ui.keyboard import choose, press, type_text
from tests.ui.mouse import click, point_of, rows_in_sight, triple_click
from tests.ui.shared_window import kept_window, lent_window, screen_of
from tracker.cli.main import main
from tracker.data.queries.meetings_and_registers import dismissals
from tracker.domain.imports.draft import DraftAction, DraftPlan, DraftSection
from tracker.services.plans.actions import complete_action, edit_action
from tracker.ui.checks.page import ChecksPage
from tracker.ui.controls.fields.text_field import TEXT_KEPT
from tracker.ui.controls.filtering.filter_box import FilterBox
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow

GAPS = DraftPlan(
    "Roads",
    sections=(
        DraftSection("Surfaces", "1", (DraftAction("Mend the road", "1.1", "May 2015", status="Green"),)),
        DraftSection(
            "Lights",
            "3",
            (
                DraftAction("Light the tunnel", "3.1", "May 2014", owner="Bob", status="Red"),
                DraftAction("Light the lane", "3.2", "June 2014", owner="Bob", status="Red"),
            ),
        ),
    ),
)


kept = kept_window("Checks", drafts=[small(), small(figures=(), plans=(GAPS,))])
"""One window with PLAN, GAPS and FIGURES for all."""
window = lent_window("Checks", 0)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ChecksPage:
    """The page in that window, looked through."""
    shown = screen_of(window, ChecksPage)
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0 and "at the last check" not in shown.tally.text())
    shown.list.setCurrentIndex(shown.model.index(1))
    return shown


def covered(page: ChecksPage) -> list[int]:
    """The lines on which the next one lies."""
    lines = [page.list.visualRect(page.model.index(row)) for row in range(page.model.rowCount())]
    return [row for row, (line, below) in enumerate(pairwise(lines)) if line.bottom() >= below.top()]


def test_no_line_covers_the_one_above_however_wide_the_window_and_large_the_text(
    page: ChecksPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1400, 700)
    for width in (1000, 800, 1400):
        window.resize(width, 700)
        qtbot.waitUntil(lambda: not covered(page))
    for _ in range(5):
        press(window, "Ctrl+=")
        qtbot.waitUntil(lambda: not covered(page))
    window.resize(900, 700)
    qtbot.waitUntil(lambda: not covered(page))


def titles(page: ChecksPage) -> list[str]:
    lines = (page.model.line(row) for row in range(page.model.rowCount()))
    return [line.title if line.kind == "thing" else f"# {line.title}" for line in lines if line]


def go_down_to(page: ChecksPage, window: MainWindow, text: str) -> None:
    """Press the arrow key until the line that begins so is selected."""
    page.list.setFocus()
    press(window, "Home")
    for _ in range(page.model.rowCount()):
        if str(page.list.currentIndex().data()).startswith(text):
            return
        press(window, "Down")
    pytest.fail(f"no line begins with {text}")


def test_plans_come_first_by_rule_then_figures(page: ChecksPage) -> None:
    said = titles(page)
    assert said[:2] == ["# Green but overdue", "1.9 Clear the waiting list"]
    assert said.index("# Missing reference number") < said.index("# Numerator and denominator do not match the figure")
    assert said[-1] == "Complaints about permits"
    assert page.tally.text() == f"{len([one for one in said if not one.startswith('#')])} issues to check"
    assert page.list.hasFocus()


def test_the_command_line_tells_the_same_list_and_leaves_out_the_same(
    page: ChecksPage, window: MainWindow, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    def agreed() -> int:
        lines = (page.model.line(row) for row in range(page.model.rowCount()))
        here = [line.about for line in lines if line is not None and line.kind == "thing"]
        capsys.readouterr()
        path, day = str(page.session.tracker.store.path), page.session.today.isoformat()
        assert main(["findings", path, "--as-at", day, "--json"]) == 0
        assert [one["sentence"] for one in json.loads(capsys.readouterr().out)] == here
        return len(here)

    before = agreed()
    go_down_to(page, window, "Complaints")
    press(window, "Ctrl+D")
    type_text(window, "The team counts them anew.")
    with qtbot.waitSignal(page.renewed):
        press(window, "Return")
    assert agreed() == before - 1


@pytest.mark.parametrize(("line", "row_id"), [("1.9 Clear", 1), ("2. Reference 2 is missing", -2)])
def test_enter_goes_to_the_action_or_the_section(
    page: ChecksPage, window: MainWindow, qtbot: QtBot, line: str, row_id: int
) -> None:
    go_down_to(page, window, line)
    press(window, "Return")
    shown = screen_of(window, PlanPage)
    assert shown.plan is not None
    if row_id > 0:
        qtbot.waitUntil(lambda: shown.view.row_id == row_id)
    else:
        assert shown.plan.title == "Roads"
        qtbot.waitUntil(lambda: shown.table.model.heading(shown.view.currentIndex().row()) is not None)


def test_ctrl_return_goes_to_the_plan_or_the_indicator(page: ChecksPage, window: MainWindow) -> None:
    go_down_to(page, window, "Bob")
    press(window, "Ctrl+Return")
    plans = screen_of(window, PlanPage)
    assert plans.plan is not None
    assert plans.plan.title == "Roads"
    window.show_place("Checks")
    go_down_to(page, window, "Complaints")
    press(window, "Ctrl+Return")
    indicators = screen_of(window, IndicatorsPage)
    assert indicators.picker.selected == 2


def test_a_finding_is_dismissed_with_a_reason_and_shown_again_and_undone(
    page: ChecksPage, window: MainWindow, qtbot: QtBot
) -> None:
    go_down_to(page, window, "1.9 Clear")
    before = titles(page)
    press(window, "Ctrl+D")
    press(window, "Return")
    assert page.picked.reason.problem.text().startswith("Enter a reason")
    type_text(window, "The board agreed to close it in May.")
    with qtbot.waitSignal(page.renewed):
        press(window, "Return")
    assert "1.9 Clear the waiting list" not in titles(page)
    assert page.list.hasFocus()
    assert page.dismissals.heading.about == "1 issue"
    press(window, "Ctrl+Shift+D")
    assert page.dismissed.buttons[0].hasFocus()
    with qtbot.waitSignal(page.renewed):
        press(window, "Space")
    assert titles(page) == before
    with qtbot.waitSignal(page.renewed):
        press(window, "Ctrl+Z")
    assert [one.reason for one in page.session.read(dismissals)] == ["The board agreed to close it in May."]
    assert "1.9 Clear the waiting list" not in titles(page)


def test_a_finding_in_a_figure_is_dismissed_too(page: ChecksPage, window: MainWindow, qtbot: QtBot) -> None:
    go_down_to(page, window, "Complaints")
    press(window, "Del")
    type_text(window, "It was always cut.")
    with qtbot.waitSignal(page.renewed):
        press(window, "Return")
    assert "Complaints about permits" not in titles(page)
    assert [one.indicator_id for one in page.session.read(dismissals)] == [2]


def test_ctrl_return_in_the_reason_keeps_it_and_stays_on_the_page(
    page: ChecksPage, window: MainWindow, qtbot: QtBot
) -> None:
    go_down_to(page, window, "1.9 Clear")
    press(window, "Ctrl+D")
    type_text(window, "The board agreed to close it in May.")
    with qtbot.waitSignal(page.renewed):
        press(window, "Ctrl+Return")
    assert window.screens.screen_shown is page
    assert page.list.hasFocus()
    assert "1.9 Clear the waiting list" not in titles(page)


def test_esc_gives_the_reason_up(page: ChecksPage, window: MainWindow) -> None:
    go_down_to(page, window, "1.9 Clear")
    press(window, "Ctrl+D")
    press(window, "Esc")
    assert page.list.hasFocus()
    assert page.picked.reason.isHidden()
    assert page.session.read(dismissals) == []


def test_a_reason_that_is_left_for_another_line_is_kept_and_said(page: ChecksPage, window: MainWindow) -> None:
    go_down_to(page, window, "1.9 Clear")
    press(window, "Ctrl+D")
    type_text(window, "We know that")
    go_down_to(page, window, "Complaints")
    assert any(said.startswith("“1.9 Clear") and said.endswith(TEXT_KEPT) for said in window.notices.sentences())
    assert page.picked.reason.isHidden()
    assert page.picked.reason.text == ""
    while not str(page.list.currentIndex().data()).startswith("1.9 Clear"):
        press(window, "Up")
    assert (page.picked.reason.isHidden(), page.picked.reason.text) == (False, "We know that")
    assert page.session.read(dismissals) == []


def test_an_edit_is_looked_through_and_the_old_list_stands_until_then(
    page: ChecksPage, window: MainWindow, qtbot: QtBot
) -> None:
    before = titles(page)
    window.show_place("Plans")
    page.session.do(complete_action, action_id=1, completed_on=page.session.today)
    window.show_place("Checks")
    assert titles(page) == before
    assert "at the last check" in page.tally.text()
    with qtbot.waitSignal(page.renewed):
        pass
    assert "1.9 Clear the waiting list" not in titles(page)
    with qtbot.waitSignal(page.renewed):
        page.session.do(edit_action, action_id=2, timescale="")
    assert "1.10 Agree a rota with the hospital" in titles(page)


def test_the_panel_opens_what_the_picked_line_is_about(page: ChecksPage, window: MainWindow) -> None:
    shown = page.picked.open
    click(shown, shown.rect().center())
    assert window.screens.screen_shown is not page


def test_issues_are_filtered_by_plan_owner_and_kind_with_their_numbers(
    page: ChecksPage, window: MainWindow, qtbot: QtBot
) -> None:
    whole = [title for title in titles(page) if not title.startswith("#")]
    found = page.filter
    assert sum(chip.number for chip in found.counts.values()) == len(whole)
    press(window, "Ctrl+Alt+F")
    box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FilterBox) and one.isVisible())
    box.boxes["owner"].setFocus()
    offered = [box.boxes["owner"].itemText(row) for row in range(box.boxes["owner"].count())]
    bobs = next(text for text in offered if text.startswith("Bob"))
    choose(bobs)
    number = int(bobs.removeprefix("Bob (").removesuffix(")"))
    qtbot.waitUntil(lambda: found.count_label.text() == f"{number} of {len(whole)} issues")
    assert {title for title in titles(page) if not title.startswith("#")} == {
        "3.1 Light the tunnel",
        "3.2 Light the lane",
    }
    box.close()
    press(window, "Ctrl+Shift+F")
    qtbot.waitUntil(lambda: [title for title in titles(page) if not title.startswith("#")] == whole)
    found.counts["indicator"].click()
    qtbot.waitUntil(lambda: "Complaints about permits" in titles(page) and "3.1 Light the tunnel" not in titles(page))
    order = page.printed()
    assert order is not None
    assert found.conditions() == "Indicators"
    press(window, "Ctrl+F")
    type_text(window, "nothing of the kind")
    qtbot.waitUntil(lambda: page.empty.heading.text() == "No matching issues" and page.empty.isVisible())
    press(window, "Escape")
    press(window, "Escape")
    press(window, "Escape")
    qtbot.waitUntil(lambda: [title for title in titles(page) if not title.startswith("#")] == whole)


def test_an_overdue_action_is_completed_or_given_another_timescale_beside_the_issue(
    page: ChecksPage, window: MainWindow, qtbot: QtBot
) -> None:
    go_down_to(page, window, "1.9 Clear")
    fields = page.picked.settling.texts
    assert not fields["completed_on"].isHidden()
    fields["completed_on"].take_focus(select=True)
    type_text(window, "1 December 2014")
    with qtbot.waitSignal(page.renewed):
        press(window, "Return")
    assert "1.9 Clear the waiting list" not in titles(page)
    assert page.list.hasFocus()
    go_down_to(page, window, "3.1 Light")
    before = titles(page).count("3.1 Light the tunnel")
    fields["timescale"].take_focus(select=True)
    type_text(window, "June 2030")
    with qtbot.waitSignal(page.renewed):
        press(window, "Return")
    assert titles(page).count("3.1 Light the tunnel") == before - 1
    with qtbot.waitSignal(page.renewed):
        press(window, "Ctrl+Z")
    assert titles(page).count("3.1 Light the tunnel") == before


def test_an_issue_that_no_field_of_an_action_settles_asks_for_none(page: ChecksPage, window: MainWindow) -> None:
    for line in range(page.model.rowCount()):
        page.list.setCurrentIndex(page.model.index(line))
        finding = page._finding(page.list.currentIndex())
        asks = [name for name, field in page.picked.settling.texts.items() if field.isVisible()]
        if finding is not None and finding.subject.kind != "action":
            assert asks == []


def test_a_third_click_picks_nothing_on_the_page_that_a_double_click_has_shown(
    page: ChecksPage, window: MainWindow
) -> None:
    window.show_place("Plans")
    plan = screen_of(window, PlanPage)
    pressed = QSignalSpy(plan.view.pressed)
    window.go_to("Checks", 0)
    rows = rows_in_sight(page.list)[1:4]
    assert len(rows) == 3
    for row in rows:
        window.go_to("Checks", 0)
        triple_click(page.list.viewport(), point_of(page.list, row))
        assert (window.screens.screen_shown, pressed.count()) == (plan, 0)
