"""Before a public copy is written: owners without a role, and what could be worked out of it, by keys and mouse."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press, press_in_cell, type_text, write_in_cell
from tests.ui.mouse import double_click
from tests.ui.papers.exporting_window import as_at_first
from tests.ui.shared_window import SIZE, screen_of, window_of
from tracker.data.queries.meetings_and_registers import owner_roles, suppressions, thresholds
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftRow, DraftSection, DraftTable
from tracker.domain.tables.category_table import Column
from tracker.services.file.files import new_tracker, open_tracker
from tracker.services.governance.meetings import add_body
from tracker.services.imports.write import bring_in
from tracker.services.publication.owner_roles import set_owner_role
from tracker.services.publication.small_numbers import set_threshold
from tracker.ui.framework.session import Session
from tracker.ui.papers.export_sheet import ExportSheet
from tracker.ui.papers.owner_roles_page import OwnersPage
from tracker.ui.papers.public_review_page import PublicPage
from tracker.ui.window.main_window import MainWindow

OWNERS = ("Robin Zdunic", "Robin Zdunic (Head of Highways)", "Head of Waste")


@pytest.fixture(scope="module")
def of_owners(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with three actions of OWNERS, not to be opened."""
    path = tmp_path_factory.mktemp("owners") / "a.tracker"
    actions = tuple(DraftAction(f"Do {index}", f"1.{index}", owner=owner) for index, owner in enumerate(OWNERS, 1))
    with closing(new_tracker(path)) as tracker:
        tracker.do(bring_in, draft=Draft("made", (DraftPlan("Plan", sections=(DraftSection("Roads", "1", actions),)),)))
    return path


@pytest.fixture(scope="module")
def with_counts(of_owners: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That, with a small number in a table, and a name in a note, everybody having a role; not to be opened."""
    path = Path(shutil.copy(of_owners, tmp_path_factory.mktemp("counts")))
    rows = tuple(DraftRow(name, (cell,)) for name, cell in (("Staff", "3"), ("Delay", "9"), ("Cost", "12")))
    total = DraftRow("All", ("24",), is_total=True)
    action = DraftAction("More", "2.1", notes=(DraftNote("Robin Zdunic to confirm."),))
    plan = DraftPlan("Second", sections=(DraftSection("", "", (action,)),))
    table = DraftTable("Reasons", "Reason", (Column("Q1"),), (*rows, total))
    with closing(open_tracker(path)) as tracker:
        tracker.do(bring_in, draft=Draft("made", (plan,), (), (), (table,)))
        tracker.do(set_threshold, under=5)
        for owner, role in zip(OWNERS[::-1], ("Head of Waste", "Head of Highways", "Director of Roads"), strict=True):
            tracker.do(set_owner_role, owner=owner, role=role)
    return path


@pytest.fixture(scope="module")
def kept(qapp: QApplication, of_owners: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window with the first of these files."""
    with window_of(qapp, tmp_path_factory.mktemp("window of owners"), of_owners, painted=False) as window:
        yield window


@pytest.fixture(scope="module")
def kept_counts(
    qapp: QApplication, with_counts: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """One window with the second."""
    with window_of(qapp, tmp_path_factory.mktemp("window of counts"), with_counts, painted=False) as window:
        yield window


@pytest.fixture
def ready(kept: MainWindow, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with three actions of OWNERS, in which nothing has been exported."""
    yield from as_at_first(kept, tmp_path, qtbot, SIZE)


@pytest.fixture
def counted(kept_counts: MainWindow, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with a small number and a name in a note, in which nothing has been exported."""
    yield from as_at_first(kept_counts, tmp_path, qtbot, SIZE)


def session(window: MainWindow) -> Session:
    assert window.files.session is not None
    return window.files.session


def roles(window: MainWindow) -> dict[str, str]:
    return {one.owner: one.role for one in session(window).read(owner_roles)}


def owners_page(window: MainWindow) -> OwnersPage:
    return screen_of(window, OwnersPage)


def export_public(window: MainWindow, out: Path, qtbot: QtBot) -> None:
    press(window, "Ctrl+E")
    bar = window.findChildren(ExportSheet)[-1]  # one that was closed goes once there is time
    bar.public.setChecked(True)
    bar.begin()
    type_text(window, str(out))
    press(window, "Return")
    qtbot.waitUntil(lambda: window.jobs.idle)


def public_page(window: MainWindow) -> PublicPage:
    return screen_of(window, PublicPage)


def owner_cells(out: Path) -> list[object]:
    sheets = load_workbook(out)
    sheet = next(sheet for sheet in sheets if "".join(sheet.tables).startswith("actions"))
    (table,) = sheet.tables.values()
    headings, *others = ([cell.value for cell in row] for row in sheet[table.ref])
    return [row[headings.index("Owner")] for row in others]


def test_a_public_copy_asks_first_and_is_written_without_the_names(
    ready: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "public.xlsx"
    export_public(ready, out, qtbot)
    page = public_page(ready)
    assert not out.exists()
    assert "3 owners and contacts have no role: “Robin Zdunic” (the owner of action 1.1)" in page.unnamed.text()
    press(ready, "Ctrl+Return")
    qtbot.waitUntil(lambda: ready.jobs.idle and out.exists())
    assert owner_cells(out) == ["[x]", "[x]", "[x]"]


def test_what_was_left_out_for_want_of_a_role_names_the_page_where_it_is_given_and_no_command(
    ready: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "public.xlsx"
    export_public(ready, out, qtbot)
    press(ready, "Ctrl+Return")
    qtbot.waitUntil(lambda: ready.jobs.idle and out.exists())
    (said,) = [said for said in ready.notices.sentences() if "have no role" in said]
    assert "They are left out until they have roles." in said
    assert "recovery-tracker" not in said
    (offer,) = [one for one in ready.notices.findChildren(QPushButton) if one.text() == "Add roles"]
    QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert owners_page(ready).tally.text() == "3 of 3 owners and contacts have no role yet."


def test_what_is_asked_before_publishing_is_asked_anew_when_something_changes(
    ready: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    session(ready).do(set_owner_role, owner="Robin Zdunic", role="Clerk")
    export_public(ready, tmp_path / "public.xlsx", qtbot)
    first = public_page(ready)
    assert first.unnamed.text().startswith("2 owners and contacts have no role")
    press(ready, "Ctrl+Z")
    qtbot.waitUntil(lambda: ready.screens.screen_shown is not first and ready.jobs.idle)
    assert public_page(ready).unnamed.text().startswith("3 owners and contacts have no role")
    assert not (tmp_path / "public.xlsx").exists()


def test_escape_writes_nothing(ready: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    out = tmp_path / "public.xlsx"
    export_public(ready, out, qtbot)
    press(ready, "Esc")
    qtbot.waitUntil(lambda: ready.jobs.idle)
    assert not out.exists()
    assert not isinstance(ready.screens.screen_shown, PublicPage)


def test_roles_are_filled_in_by_keyboard_and_the_copy_goes_on_from_there(
    ready: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "public.xlsx"
    export_public(ready, out, qtbot)
    public_page(ready).owners_button.click()
    page = owners_page(ready)
    shown = [page.table.index(row, 2).data() for row in range(page.table.rowCount())]
    assert shown == ["Suggested: Head of Waste", "None: not named", "Suggested: Head of Highways"]
    press(ready, "Ctrl+Shift+Return")
    assert roles(ready) == {"Head of Waste": "Head of Waste", "Robin Zdunic (Head of Highways)": "Head of Highways"}
    page.grid.select(page.table.row_of("Robin Zdunic"), 2)
    press(ready, "Return")
    write_in_cell("Director of Roads")
    press_in_cell(Qt.Key.Key_Return)
    assert roles(ready)["Robin Zdunic"] == "Director of Roads"
    assert page.tally.text() == "Each of 3 owners and contacts has a role."
    press(ready, "Esc")
    qtbot.waitUntil(lambda: ready.jobs.idle and out.exists())
    assert owner_cells(out) == ["Director of Roads", "Head of Highways", "Head of Waste"]


def test_the_table_is_found_in_the_file_menu_at_the_owner_of_the_selected_action(ready: MainWindow) -> None:
    press(ready, "Alt+2")
    press(ready, "Ctrl+Down")
    press(ready, "Ctrl+Alt+R")
    page = owners_page(ready)
    assert page.table.lines[page.grid.currentIndex().row()].owner in OWNERS
    assert page.grid.hasFocus()


def test_one_suggestion_is_accepted_and_undone(ready: MainWindow) -> None:
    press(ready, "Ctrl+Alt+R")
    page = owners_page(ready)
    page.grid.select(page.table.row_of("Head of Waste"), 2)
    press(ready, "Ctrl+Return")
    assert roles(ready) == {"Head of Waste": "Head of Waste"}
    press(ready, "Ctrl+Z")
    assert roles(ready) == {}
    assert page.tally.text() == "3 of 3 owners and contacts have no role yet."


def test_a_role_or_team_is_told_from_a_person(ready: MainWindow) -> None:
    press(ready, "Ctrl+Alt+R")
    page = owners_page(ready)
    page.grid.select(page.table.row_of("Robin Zdunic"), 2)
    press(ready, "Ctrl+Alt+K")
    (one,) = session(ready).read(owner_roles)
    assert (one.owner, one.role, one.is_role) == ("Robin Zdunic", "Robin Zdunic", True)
    assert page.table.index(page.table.row_of("Robin Zdunic"), 3).data() == "Role or team"


def test_a_second_press_takes_back_that_a_person_is_a_role(ready: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    press(ready, "Ctrl+Alt+R")
    page = owners_page(ready)
    row = page.table.row_of("Robin Zdunic")
    page.grid.select(row, 2)
    press(ready, "Ctrl+Alt+K")
    press(ready, "Ctrl+Alt+K")
    assert not session(ready).read(owner_roles)
    assert [page.table.index(row, column).data() for column in (2, 3)] == ["None: not named", ""]
    press(ready, "Esc")
    export_public(ready, tmp_path / "public.xlsx", qtbot)
    assert "“Robin Zdunic” (the owner of action 1.1)" in public_page(ready).unnamed.text()


def test_the_second_click_of_a_double_click_takes_nothing_back(ready: MainWindow) -> None:
    press(ready, "Ctrl+Alt+R")
    page = owners_page(ready)
    page.grid.select(page.table.row_of("Robin Zdunic"), 2)
    double_click(page.kind_button, page.kind_button.rect().center())
    (one,) = session(ready).read(owner_roles)
    assert (one.owner, one.is_role) == ("Robin Zdunic", True)
    press(ready, "Ctrl+Z")
    assert not session(ready).read(owner_roles)


def test_a_refused_role_stays_on_the_screen_and_says_why(ready: MainWindow) -> None:
    press(ready, "Ctrl+Alt+R")
    page = owners_page(ready)
    press(ready, "Return")
    write_in_cell("Clerk, 01632 960123")
    press_in_cell(Qt.Key.Key_Return)
    assert "Leave them out" in page.problem.text()
    assert roles(ready) == {}
    press(ready, "Esc")


def test_delete_takes_a_role_back(ready: MainWindow) -> None:
    press(ready, "Ctrl+Alt+R")
    page = owners_page(ready)
    press(ready, "Ctrl+Shift+Return")
    page.grid.select(page.table.row_of("Head of Waste"), 2)
    press(ready, "Delete")
    assert "Head of Waste" not in roles(ready)


def test_the_owner_s_field_says_what_public_copies_print(ready: MainWindow) -> None:
    from tracker.ui.plans.page import PlanPage

    press(ready, "Alt+2")
    page = screen_of(ready, PlanPage)
    panel = page.panel_of_selected()
    hint = panel.fields["owner"].hint
    if panel.shown is None:
        press(ready, "Ctrl+Down")
        panel = page.panel_of_selected()
    assert hint.text() == "Not named in public versions: no role"


def test_what_could_be_worked_out_needs_a_reason_that_is_kept(
    counted: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "public.xlsx"
    export_public(counted, out, qtbot)
    page = public_page(counted)
    said = [page.list.item(row).text() for row in range(page.list.count())]
    assert said == [
        "The table “Reasons” prints counts under 5: Staff, Q1 (3).",
        "The note of action 2.1 names “Robin Zdunic”, who is published as “Director of Roads”.",
    ]
    press(counted, "Ctrl+Return")
    assert "Enter why" in page.problem.text()
    assert page.reason.hasFocus()
    type_text(counted, "They agreed.")
    press(counted, "Return")
    qtbot.waitUntil(lambda: counted.jobs.idle and out.exists())
    assert [one.reason for one in session(counted).read(suppressions)] == ["They agreed."]
    again = tmp_path / "again.xlsx"
    export_public(counted, again, qtbot)
    assert again.exists(), "what was decided is not asked again"


def test_small_numbers_are_left_out_from_here(counted: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    export_public(counted, tmp_path / "public.xlsx", qtbot)
    page = public_page(counted)
    QTest.mouseClick(page.suppress_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: counted.jobs.idle)
    assert [one.decision for one in session(counted).read(suppressions)] == ["suppress"]
    assert public_page(counted).list.count() == 1


def test_enter_leads_to_what_a_line_is_about(counted: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    export_public(counted, tmp_path / "public.xlsx", qtbot)
    public_page(counted).list.setCurrentRow(1)
    press(counted, "Return")
    from tracker.ui.plans.page import PlanPage

    page = screen_of(counted, PlanPage)
    qtbot.waitUntil(lambda: page.panel_of_selected().shown is not None)
    shown = page.panel_of_selected().shown
    assert shown is not None
    assert shown.content.action.ref == "2.1"


def test_every_control_of_the_two_pages_has_a_name_and_tab_leaves_the_table(
    counted: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    export_public(counted, tmp_path / "public.xlsx", qtbot)
    public = public_page(counted)
    assert all(button.text() for button in public.findChildren(QPushButton))
    assert public.list.accessibleName()
    assert public.reason.accessibleName()
    press(counted, "Ctrl+Alt+R")
    grid = owners_page(counted).grid
    assert grid.accessibleName() == "Owners and roles"
    press(counted, "Tab")
    assert QApplication.focusWidget() is not grid


def test_a_body_says_in_its_panel_what_is_small(ready: MainWindow) -> None:
    from tracker.ui.governance.meetings_page import MeetingsPage

    session(ready).do(add_body, name="Board")
    press(ready, "Alt+7")
    page = screen_of(ready, MeetingsPage)
    panel = page.panels.body
    field = panel.form.texts["under"]
    field.take_focus(select=True)
    for text, under in (("5", [5]), ("1", [5]), ("x", [5]), ("", [])):
        field.box.set_text(text)
        field.commit()
        assert [one.under for one in session(ready).read(thresholds)] == under
