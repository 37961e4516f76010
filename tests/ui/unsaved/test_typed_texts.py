"""What is typed into any box is kept until it is saved or given up, and is offered again where the program ended."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.stored import unlocked
from tests.two_users import another_user, needs_two_users, shared_folder
from tests.ui.figures import small
from tests.ui.keyboard import focused, press, press_key, type_text
from tests.ui.shared_window import as_found, make_active, window_of
from tests.ui.unsaved.boxes import (
    WORDS,
    at_first_action,
    box_with_focus,
    completed_on,
    is_offered,
    kept,
    offered,
    require_kept,
)
from tracker.data.queries.actions import action_by_id
from tracker.domain.plans.list_columns import ListColumn
from tracker.services.file.typed_texts import FileMark, TypedText, keep_typed, take_over_typed, typed_folder
from tracker.services.plans.actions import add_note, change_status
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.unsaved import put_back, typed_texts
from tracker.ui.window.main_window import MainWindow

Open = Callable[[MainWindow, Path], None]


@pytest.fixture
def sought_briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a text that has no box any more: that is known soon, and not once a slow page could have been read."""
    monkeypatch.setattr(put_back, "_LOOK_EVERY_MS", 1)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """PLAN, with a note on its first action, and FIGURES; not to be opened."""
    path = tmp_path_factory.mktemp("noted") / "Roads.tracker"
    with closing(unlocked(path, small())) as tracker:
        tracker.do(add_note, action_id=1, text="In hand.")
    return path


@pytest.fixture(scope="module")
def shared(qapp: QApplication, file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window with that file for what is typed, and given up or put back, while the program runs."""
    folder = tmp_path_factory.mktemp("typed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typed_texts, "_KEEP_AFTER_MS", 20)
        with window_of(qapp, folder, file, painted=False) as window:
            yield window


@pytest.fixture
def opened(shared: MainWindow, open_in: Open, qtbot: QtBot) -> Iterator[MainWindow]:
    """That window, with nothing typed in it, and nothing kept of what was."""
    if shared.files.session is None:
        open_in(shared, shared.settings.recent_files[0])
    yield from as_found(shared, qtbot)


@pytest.fixture
def plans(opened: MainWindow, qtbot: QtBot) -> PlanPage:
    """The page of the plan, its first action selected and shown."""
    return at_first_action(opened, qtbot)


def new_note(page: PlanPage) -> None:
    press(page, "Ctrl+Shift+N")


def reason_of_a_status(page: PlanPage) -> None:
    page.side.action.choose_status("Red")


def reason_of_an_exemption(page: PlanPage) -> None:
    page.side.action.exempt.tick.click()
    page.side.action.exempt.reason.take_focus()


def note_of_before(page: PlanPage) -> None:
    page.side.action.notes.items[0].day.take_focus(select=True)


def test_what_is_typed_is_kept_while_the_focus_is_in_its_box(plans: PlanPage, qtbot: QtBot) -> None:
    for go in (new_note, completed_on, reason_of_a_status, reason_of_an_exemption, note_of_before):
        go(plans)
        type_text(plans, WORDS)
        qtbot.waitUntil(partial(require_kept, [WORDS]))
        press(plans, "Esc")
        qtbot.waitUntil(partial(require_kept, []))


def test_what_is_typed_into_a_cell_is_kept_until_the_cell_is_left(opened: MainWindow, qtbot: QtBot) -> None:
    opened.go_to("Indicators", 1)
    page = opened.screens.screen_shown
    assert isinstance(page, IndicatorsPage)
    settle(opened)
    grid = page.detail.readings
    grid.setFocus()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
        grid.begin()
        type_text(opened, "March 2015")
        qtbot.waitUntil(partial(require_kept, ["March 2015"]))
        press_key(key)
        qtbot.waitUntil(partial(require_kept, []))


def test_what_is_typed_right_after_another_row_was_selected_is_kept_as_of_that_row(
    opened: MainWindow, plans: PlanPage
) -> None:
    plans.view.setCurrentIndex(plans.view.model().index(plans.view.currentIndex().row(), ListColumn.TIMESCALE))
    before = plans.view.row_id
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        press_key(key)
    assert plans.view.row_id not in (0, before)
    type_text(plans, "June")
    assert opened.beside.typed.where()[1] == plans.view.row_id
    press(plans, "Esc")


def test_what_is_saved_or_given_up_is_kept_no_longer(plans: PlanPage, qtbot: QtBot) -> None:
    new_note(plans)
    type_text(plans, WORDS)
    qtbot.waitUntil(partial(require_kept, [WORDS]))
    press(plans, "Ctrl+Return")
    qtbot.waitUntil(partial(require_kept, []))
    completed_on(plans)
    type_text(plans, "1 Dec")
    qtbot.waitUntil(partial(require_kept, ["1 Dec"]))
    press(plans, "Esc")
    qtbot.waitUntil(partial(require_kept, []))


def test_what_is_looked_for_is_not_kept(plans: PlanPage, qtbot: QtBot) -> None:
    new_note(plans)
    type_text(plans, WORDS)
    qtbot.waitUntil(partial(require_kept, [WORDS]))
    plans.table.filter.bar.search.setFocus()
    type_text(plans, "steady")
    plans.table.filter.bar.search.clear()
    completed_on(plans)
    type_text(plans, "1 Dec")
    qtbot.waitUntil(partial(require_kept, ["1 Dec"]))


def test_what_an_input_method_is_composing_is_kept_too(plans: PlanPage, qtbot: QtBot) -> None:
    new_note(plans)
    type_text(plans, "Met ")
    QApplication.sendEvent(focused(), QInputMethodEvent("かいぎ", []))
    qtbot.waitUntil(partial(require_kept, ["Met かいぎ"]))
    composed = QInputMethodEvent()
    composed.setCommitString("会議")
    QApplication.sendEvent(focused(), composed)
    qtbot.waitUntil(partial(require_kept, ["Met 会議"]))


def test_it_is_discarded_only_when_that_is_asked_for(killed: PlanPage, opened: MainWindow, qtbot: QtBot) -> None:
    assert kept() == [WORDS]
    page = offered(opened)
    page.buttons[1].click()
    qtbot.waitUntil(partial(require_kept, []))
    assert page.buttons == []


@pytest.mark.usefixtures("sought_briefly")
def test_where_the_thing_is_gone_it_is_on_the_clipboard_and_stays_kept(
    opened: MainWindow, open_in: Open, qtbot: QtBot
) -> None:
    session, path = opened.files.session, opened.files.path
    assert session is not None and path is not None
    mark = FileMark.of(session.tracker)
    opened.files.close()
    typed = TypedText("Plans", 999, "9.9", "New note", "", WORDS, "2026-11-29T10:00:00+00:00")
    keep_typed(mark, [typed])
    open_in(opened, path)
    offered(opened).buttons[0].click()
    qtbot.waitUntil(lambda: any("on the clipboard" in said for said in opened.notices.sentences()))
    assert QGuiApplication.clipboard().text() == WORDS
    assert kept() == [WORDS]


@pytest.fixture
def killed(plans: PlanPage, opened: MainWindow, open_in: Open, qtbot: QtBot) -> PlanPage:
    """The page again, after the program was killed while a note on the first action was typed."""
    return after_a_kill("Ctrl+Shift+N", opened, open_in, qtbot)


@pytest.fixture
def killed_at_a_reason(plans: PlanPage, opened: MainWindow, open_in: Open, qtbot: QtBot) -> PlanPage:
    """The page again, after the program was killed while the reason for Red was typed; another action is selected."""
    page = after_a_kill("Ctrl+3", opened, open_in, qtbot)
    press(page, "Ctrl+Down")
    return page


def after_a_kill(keys: str, window: MainWindow, open_in: Open, qtbot: QtBot) -> PlanPage:
    """The page again, after the program was killed while words were typed where these keys led."""
    press(window, keys)
    type_text(window, WORDS)
    qtbot.waitUntil(partial(require_kept, [WORDS]))
    killed_file(window, open_in)
    return at_first_action(window, qtbot)


def killed_file(window: MainWindow, open_in: Open) -> None:
    """Open the file again as after a kill: what is kept of it now is still there."""
    path = window.files.path
    assert path is not None
    (record,) = typed_folder().iterdir()
    as_killed = record.read_bytes()
    press(window, "Esc")
    window.files.close()
    record.write_bytes(as_killed)
    open_in(window, path)


def test_the_reason_for_a_status_is_put_back_with_the_status_that_was_asked_for(
    killed_at_a_reason: PlanPage, opened: MainWindow, qtbot: QtBot
) -> None:
    put_back = offered(opened).buttons[0]
    assert put_back.accessibleName() == "Restore: Plans · 1.9 · Reason for Red"
    put_back.setFocus()
    press(opened, "Space")
    reason = killed_at_a_reason.side.action.picker.reason
    qtbot.waitUntil(lambda: reason.isVisible() and reason.text == WORDS)
    assert focused() is reason.box
    assert reason.confirm.text() == "Set to Red"
    assert status(opened) == "Green", "nothing is set by putting it back"
    press(opened, "Return")
    assert status(opened) == "Red"
    qtbot.waitUntil(partial(require_kept, []))


@pytest.mark.usefixtures("sought_briefly")
def test_a_reason_for_a_status_that_is_set_meanwhile_is_on_the_clipboard_and_sets_nothing(
    killed_at_a_reason: PlanPage, opened: MainWindow, qtbot: QtBot
) -> None:
    killed_at_a_reason.session.do(change_status, action_id=1, status="Red", reason="No bidder")
    settle(opened)
    offered(opened).buttons[0].click()
    qtbot.waitUntil(lambda: any("“Reason for Red”" in said for said in opened.notices.sentences()))
    assert QGuiApplication.clipboard().text() == WORDS
    assert status(opened) == "Red"
    assert kept() == [WORDS]


def status(window: MainWindow) -> str:
    """The status of the first action, as it is saved."""
    session = window.files.session
    assert session is not None
    return session.read(action_by_id, 1).status


def test_what_waits_to_be_put_back_stays_kept_when_something_else_is_typed_into_its_box(
    killed: PlanPage, opened: MainWindow, qtbot: QtBot
) -> None:
    for end, left in (("Ctrl+Return", [WORDS]), ("Esc", [WORDS]), ("", [WORDS, "Another"])):
        new_note(killed)
        type_text(killed, "Another")
        qtbot.waitUntil(partial(require_kept, [WORDS, "Another"]))
        if end:
            press(killed, end)
        qtbot.waitUntil(partial(require_kept, left))
        assert is_offered(opened), end
    assert offered(opened).buttons[0].accessibleName() == "Restore: Plans · 1.9 · New note"


def test_what_was_put_back_and_typed_on_is_kept_once(killed: PlanPage, opened: MainWindow, qtbot: QtBot) -> None:
    offered(opened).buttons[0].click()
    qtbot.waitUntil(lambda: isinstance(field := box_with_focus(), TextField) and field.text == WORDS)
    type_text(killed, " and the rest")
    qtbot.waitUntil(partial(require_kept, [f"{WORDS} and the rest"]))


def test_a_refused_text_that_is_come_back_to_and_put_right_is_kept_no_longer(plans: PlanPage, qtbot: QtBot) -> None:
    completed_on(plans)
    type_text(plans, "when the board agrees")
    first = plans.row_shown[0]
    for row in (2, first):
        plans.show_row(row)
        qtbot.waitUntil(lambda row=row: plans.row_shown[0] == row)  # type: ignore[misc]  # it is called at once
    qtbot.waitUntil(partial(require_kept, ["when the board agrees"]))
    completed_on(plans)
    type_text(plans, "!")
    qtbot.waitUntil(partial(require_kept, ["when the board agrees!"]))
    press(plans, "Ctrl+A")
    type_text(plans, "1 Dec 2014")
    press(plans, "Return")
    qtbot.waitUntil(partial(require_kept, []))


MARK = FileMark("2026-11-29 A Manager", "/home/Plan.tracker")
TYPED = TypedText("Plans", 1, "1.1", "New note", "", WORDS, "2026-11-29T10:00:00+00:00")


def test_it_follows_a_file_that_is_renamed(tmp_path: Path) -> None:
    keep_typed(FileMark(MARK.first_edit, str(tmp_path / "old.tracker")), [TYPED])
    new = FileMark(MARK.first_edit, str(tmp_path / "new.tracker"))
    assert take_over_typed(new) == (TYPED,)
    assert len(list(typed_folder().iterdir())) == 1
    keep_typed(new, [])
    assert list(typed_folder().iterdir()) == []


@pytest.mark.parametrize("other", [FileMark("2026-11-30 A Manager", MARK.path), FileMark("", MARK.path)])
def test_it_is_not_offered_in_another_file_of_the_same_name(other: FileMark) -> None:
    keep_typed(MARK, [TYPED])
    assert take_over_typed(other) == ()
    assert take_over_typed(MARK) == (TYPED,)


def test_it_is_not_offered_in_a_copy_while_its_own_file_is_there(example: Path, tmp_path: Path) -> None:
    copy = shutil.copy(example, tmp_path / "copy.tracker")
    keep_typed(FileMark(MARK.first_edit, str(example)), [TYPED])
    assert take_over_typed(FileMark(MARK.first_edit, str(copy))) == ()


@needs_two_users
def test_a_folder_that_is_closed_to_this_user_takes_no_other_file_its_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    with shared_folder() as folder, shared_folder(0o700) as closed:
        for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(name, str(folder))
        with another_user():
            keep_typed(MARK, [TYPED])
            for number in range(5):  # in whatever order they are read, one is before it
                keep_typed(FileMark(MARK.first_edit, str(closed / f"{number}.tracker")), [TYPED])
            assert take_over_typed(MARK) == (TYPED,)
            assert take_over_typed(FileMark(MARK.first_edit, str(folder / "copy.tracker"))) == (TYPED,)


def test_what_makes_no_sense_is_passed_over() -> None:
    keep_typed(MARK, [TYPED])
    (typed_folder() / "other.json").write_text("{", "utf-8")
    (typed_folder() / "list.json").write_text("[1]", "utf-8")
    (kept,) = (path for path in typed_folder().glob("*.json") if len(path.stem) == 32)
    raw = json.loads(kept.read_text("utf-8"))
    wrongs: list[dict[str, object]] = [{"text": ["not", "text"]}, {"row_id": "1"}, {"at": None}, {"in_grid": 1}]
    for number, wrong in enumerate(wrongs):
        other = {**raw, "texts": [{**raw["texts"][0], **wrong}]}
        (typed_folder() / f"{number}.json").write_text(json.dumps(other), "utf-8")
    assert take_over_typed(MARK) == (TYPED,)


def test_what_was_typed_into_a_cell_is_put_back_into_the_cell(opened: MainWindow, open_in: Open, qtbot: QtBot) -> None:
    type_into_a_cell(opened, qtbot)
    killed_file(opened, open_in)
    offered(opened).buttons[0].click()
    qtbot.waitUntil(lambda: is_typing("March 2016"))
    press_key(Qt.Key.Key_Return)
    qtbot.waitUntil(partial(require_kept, []))


def test_what_is_typed_in_one_window_is_kept_of_its_file_alone(
    opened: MainWindow, qapp: QApplication, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_of(qapp, tmp_path, file, painted=False):  # it hears of every box that gets the focus, too
        type_into_a_cell(opened, qtbot)
        press_key(Qt.Key.Key_Escape)
        qtbot.waitUntil(partial(require_kept, []))


def type_into_a_cell(window: MainWindow, qtbot: QtBot) -> None:
    """Type "March 2016" into the first cell of a new reading, and wait until it is kept."""
    window.go_to("Indicators", 1)
    page = window.screens.screen_shown
    assert isinstance(page, IndicatorsPage)
    settle(window)
    make_active(window)
    page.detail.readings.begin()
    qtbot.waitUntil(lambda: is_typing(""))
    type_text(window, "March 2016")
    qtbot.waitUntil(partial(require_kept, ["March 2016"]))


def is_typing(text: str) -> bool:
    box = QApplication.focusWidget()
    return isinstance(box, QLineEdit) and box.text() == text
