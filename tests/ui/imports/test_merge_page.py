"""A document that comes in again is looked over line by line, all by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tests.ui.mouse import click, lit_rows, move, point_of, press, release
from tests.ui.shared_window import screen_of
from tracker.domain.imports.draft import Draft, Problem
from tracker.domain.imports.layout import Choices
from tracker.domain.merging.merge import Merge, MergeKind, MergeLine
from tracker.services.file.files import open_tracker
from tracker.services.show.text import stand
from tracker.ui.controls.lists.wrapped_text import TextWrapper
from tracker.ui.controls.status.status_mark import status_size
from tracker.ui.controls.ticks.tick_table import ChoiceTable, apart, choices_of
from tracker.ui.framework.background import Jobs
from tracker.ui.imports.merge_page import MergePage, say_merge
from tracker.ui.imports.page import BringInPage
from tracker.ui.look.theme import SPACING, sized_font
from tracker.ui.window.main_window import MainWindow

FIRST = "Ref,Action,Timescale,Status\n1.1,Agree a rota,March 2015,Green\n1.2,Train,Ongoing,Amber\n"
LATER = "Ref,Action,Timescale,Status\n1.1,Agree a rota,June 2015,Amber\n1.3,Write to all,Ongoing,Green\n"


def line(kind: MergeKind, ref: str, field: str = "", was: str = "", found: str = "") -> MergeLine:
    return MergeLine(kind, "action", "Plan", ref, f"Action {ref}", field, was, found, row_id=1)


LINES = (
    line("new", "1.4"),
    line("changed", "1.1", "status", "Green", "Amber"),
    line("missing", "1.3"),
    line("conflict", "1.2", "timescale", "May 2015", "June 2015"),
)


@pytest.fixture
def page(qtbot: QtBot, jobs: Jobs) -> MergePage:
    shown = MergePage(Merge(Draft("plan.docx"), LINES, (("2.1", "Another"),)), jobs)
    qtbot.addWidget(shown)
    shown.resize(900, 700)
    with qtbot.waitActive(shown):
        shown.show()
    shown.arrive()
    return shown


def test_conflicts_come_first_and_only_what_is_new_or_changed_is_ticked(page: MergePage) -> None:
    model = page.table
    shown = [[model.index(row, column).data() for column in (1, 2)] for row in range(model.rowCount())]
    assert shown == [
        ["Conflict", "1.2 Action 1.2"],
        ["Changed", "1.1 Action 1.1"],
        ["New", "1.4 Action 1.4"],
        ["Missing", "1.3 Action 1.3"],
    ]
    assert [model.is_ticked(row) for row in range(4)] == [False, True, True, False]
    assert page.accept_button.text() == "Accept 2 changes"


def test_however_many_issues_a_document_has_the_changes_and_the_buttons_are_in_sight(qtbot: QtBot, jobs: Jobs) -> None:
    problems = tuple(Problem(f"line {number}", "The status “On hold” is no status.") for number in range(1, 91))
    shown = MergePage(Merge(Draft("plan.docx"), LINES, problems=problems), jobs)
    qtbot.addWidget(shown)
    shown.resize(700, 500)
    with qtbot.waitExposed(shown):
        shown.show()
    assert len(shown.problems.toPlainText().splitlines()) == 90
    parts = (shown.problems, shown.view, shown.accept_button)
    tops = [part.mapTo(shown, part.rect().topLeft()).y() for part in parts]
    ends = [part.mapTo(shown, part.rect().bottomLeft()).y() for part in parts]
    assert tops[0] < ends[0] < tops[1] < ends[1] < tops[2] < ends[2] < 500 == shown.height()
    assert shown.view.viewport().height() >= shown.view.rowHeight(0)


def test_space_ticks_what_is_selected_and_what_is_ticked_is_accepted(page: MergePage, qtbot: QtBot) -> None:
    assert page.view.hasFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.accepted) as accepted:
        page.accept()
    assert [entry.ref for entry in accepted.args[0].lines] == ["1.4", "1.2"]
    QTest.keyClick(page.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert page.accept_button.text() == "Accept 4 changes"
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert not page.accept_button.isEnabled()


def tick_of(page: MergePage, row: int) -> QPoint:
    """The middle of a row's tick."""
    return page.view.visualRect(page.table.index(row, 0)).topLeft() + QPoint(17, 15)


def test_a_click_ticks_one_line(page: MergePage) -> None:
    click(page.view.viewport(), tick_of(page, 3))
    assert page.table.is_ticked(3)


def test_a_click_in_the_cell_beside_a_tick_only_selects_the_line(page: MergePage) -> None:
    for beside in (QPoint(23, 0), QPoint(0, 23)):
        click(page.view.viewport(), tick_of(page, 3) + beside)
        assert not page.table.is_ticked(3)
        assert lit_rows(page.view) == {3}


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_only_the_left_button_turns_a_tick(page: MergePage, button: Qt.MouseButton) -> None:
    click(page.view.viewport(), tick_of(page, 1), button=button)
    assert page.table.is_ticked(1)


def test_moving_the_mouse_while_the_button_is_held_selects_nothing_more(page: MergePage) -> None:
    page.resize(900, 700)
    for column in (0, 2):
        press(page.view.viewport(), point_of(page.view, 1, column))
        move(page.view.viewport(), point_of(page.view, 2, column))
        move(page.view.viewport(), point_of(page.view, 3, column))
        release(page.view.viewport(), point_of(page.view, 3, column))
        assert lit_rows(page.view) == {1}


def test_no_heading_and_no_field_is_cut(page: MergePage) -> None:
    header = page.view.horizontalHeader()
    assert all(page.view.columnWidth(column) >= header.sectionSizeHint(column) for column in (0, 1, 3))
    wrapped = TextWrapper(sized_font(1)).wrap("Timescale", page.view.columnWidth(3) - 2 * SPACING[1], 3)
    assert len(wrapped.lines) == 1


def test_a_narrow_table_is_scrolled_before_a_status_is_cut(page: MergePage) -> None:
    for width in (900, 380):
        page.view.setFixedWidth(width)
        page.grab()
        for column in (4, 5):
            room = page.view.columnWidth(column) - 2 * SPACING[1]
            assert room >= status_size("Amber", page.view.fontMetrics()).width(), width
    assert page.view.horizontalScrollBar().maximum() > 0


def test_the_sums_say_what_there_is(page: MergePage) -> None:
    assert say_merge(Merge(Draft("plan.docx"), LINES, (("2.1", "Another"),))) == (
        "1 new, 1 changed, 1 missing in the document and 1 changed in both the plan and the document; 1 action the "
        "same. What is missing or in conflict is accepted only where you tick it. "
        "Nothing is saved until you select Accept."
    )
    assert say_merge(Merge(Draft("plan.docx"), (), (("2.1", "Another"),))) == "No changes: 1 action the same."


def test_what_only_she_changed_is_shown_last_as_kept_and_not_ticked(qtbot: QtBot, jobs: Jobs) -> None:
    kept = replace(line("kept", "1.5", "status", "Amber", "Green"), sent="Green")
    shown = MergePage(Merge(Draft("plan.docx"), (kept, LINES[1]), (("1.5", "Action 1.5"),)), jobs)
    qtbot.addWidget(shown)
    cells = [shown.table.index(1, column).data() for column in range(1, 7)]
    assert cells == ["Keep current", "1.5 Action 1.5", "Status", "Amber", "Green", "Green"]
    assert shown.accept_button.text() == "Accept 1 change"
    assert say_merge(Merge(Draft("plan.docx"), (kept,), (("1.5", "Action 1.5"),))) == (
        "1 changed only in the plan; 1 action the same. What is changed only in the plan is accepted only where you "
        "tick it. Nothing is saved until you select Accept."
    )


def test_the_table_of_choices_is_a_sound_model() -> None:
    model = ChoiceTable()
    QAbstractItemModelTester(model)
    model.set_rows(choices_of(("", entry, entry) for entry in LINES))
    assert model.setData(model.index(0, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert len(model.taken()) == 3
    tick = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert tick == "Ticked: Changed, 1.1 Action 1.1, Status, Green, Amber"


def test_long_texts_are_shown_from_where_they_part() -> None:
    common = "the same words over and over " * 4
    assert apart(f"{common}and one end", f"{common}and another") == (
        "… same words over and over and one end",
        "… same words over and over and another",
    )
    assert apart("short one", "short two") == ("short one", "short two")


@pytest.fixture
def preview(
    window: MainWindow, qtbot: QtBot, open_in: Callable[[MainWindow, Path], None], tmp_path: Path
) -> BringInPage:
    """Of a later state of the plan that is in the open file, which is offered to be merged."""
    from tracker.services.imports.import_for_scripts import bring_in_file

    source, file = tmp_path / "plan.csv", tmp_path / "plan.tracker"
    source.write_text(FIRST, "utf-8")
    bring_in_file(source, file)
    open_in(window, file)
    source.write_text(LATER, "utf-8")
    window.take_in(source)
    shown = screen_of(window, BringInPage)
    qtbot.waitUntil(shown.offer.isVisible)
    return shown


def test_a_merge_is_not_offered_while_the_document_is_read_under_other_choices(
    preview: BringInPage, window: MainWindow, qtbot: QtBot
) -> None:
    preview.read_again(Choices(asking=True, dates="month first"))
    assert preview.offer.isHidden()
    preview.offer.take()
    assert window.screens.screen_shown is preview
    qtbot.waitUntil(preview.offer.isVisible)


def test_a_plan_that_is_here_already_is_merged_from_its_preview_in_one_step(
    preview: BringInPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "plan.tracker"
    qtbot.waitUntil(preview.offer.button.hasFocus)
    QTest.keyClick(preview.offer.button, Qt.Key.Key_Space)
    merging = screen_of(window, MergePage)
    assert merging.accept_button.text() == "Accept 3 changes"
    merging.accept()
    qtbot.waitUntil(lambda: window.jobs.idle)
    session = window.files.session
    assert session is not None and session.tracker.undo_sentence == "Merge plan.csv"
    session.undo()
    window.files.close_now()
    tracker = open_tracker(file)
    assert stand(tracker).plans[0].counts() == {"Green": 1, "Amber": 1, "Red": 0}
    tracker.close()


def test_what_stands_in_a_document_is_shown_as_it_is_under_the_mouse_too(page: MergePage) -> None:
    page.table.set_rows(choices_of([("", line("changed", "1.1", "title", "A", "<b>R&D</b>\nand more"), None)]))
    tips = [page.table.index(0, column).data(Qt.ItemDataRole.ToolTipRole) for column in (5, 6)]
    assert tips == ["<qt>&lt;b&gt;R&amp;D&lt;/b&gt;<br>and more</qt>", ""]


def test_of_ten_thousand_lines_those_that_are_ticked_are_taken_at_once() -> None:
    lines = tuple(replace(LINES[0], ref=str(number)) for number in range(10_000))
    assert Merge(Draft("plan.docx"), lines).only(lines[1:]).lines == lines[1:]
