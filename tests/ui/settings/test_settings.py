"""What the program remembers between two starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication
from pytestqt.qtbot import QtBot

from tracker.services.imports.remembered_layouts import settings_path
from tracker.ui.settings import recent_files
from tracker.ui.settings.settings import Settings
from tracker.ui.window.main_window import MainWindow


def again(settings: Settings) -> Settings:
    """The settings as the next start finds them."""
    settings.save()
    return Settings(settings.path)


def test_the_first_start_finds_quiet_defaults(tmp_path: Path) -> None:
    first = Settings(tmp_path / "settings.ini")
    assert (first.theme, first.text_scale, first.place, first.recent_files) == ("system", 1.0, "", ())
    assert first.layout("window").isEmpty()


def test_what_was_chosen_is_kept(settings: Settings, tmp_path: Path) -> None:
    settings.theme = "dark"
    settings.text_scale = 1.3
    settings.place = "Indicators"
    settings.keep_layout("window", QByteArray(b"\0\1state"))
    kept = again(settings)
    assert (kept.theme, kept.text_scale, kept.place, kept.folder) == ("dark", 1.3, "Indicators", tmp_path)
    assert kept.layout("window") == b"\0\1state"


def test_a_setting_that_makes_no_sense_counts_as_not_set(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_text("[General]\ntheme=purple\ntext_scale=huge\nfolder=/no/such/folder\n", encoding="utf-8")
    odd = Settings(path)
    assert (odd.theme, odd.text_scale) == ("system", 1.0)
    assert odd.folder.is_dir()


def test_files_go_to_the_home_folder_where_there_are_no_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    fresh = Settings(tmp_path / "settings.ini")
    assert fresh.folder == tmp_path
    documents = tmp_path / "Documents"
    documents.mkdir()
    assert fresh.folder == documents


def test_settings_can_be_kept_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOVERY_TRACKER_SETTINGS", str(tmp_path / "mine.ini"))
    assert settings_path() == tmp_path / "mine.ini"


def test_the_file_opened_last_comes_first_and_once(settings: Settings, tmp_path: Path) -> None:
    for name in ("a.tracker", "b, c; d.tracker", "a.tracker"):
        recent_files.remember(settings, tmp_path / name)
    assert again(settings).recent_files == (tmp_path / "a.tracker", tmp_path / "b, c; d.tracker")


def test_one_recent_file_is_still_a_list(settings: Settings, tmp_path: Path) -> None:
    recent_files.remember(settings, tmp_path / "Ysbyty Llŷn.tracker")
    assert again(settings).recent_files == (tmp_path / "Ysbyty Llŷn.tracker",)


def test_ten_recent_files_are_kept(settings: Settings, tmp_path: Path) -> None:
    for number in range(15):
        recent_files.remember(settings, tmp_path / f"{number}.tracker")
    assert [path.stem for path in again(settings).recent_files] == [str(number) for number in range(14, 4, -1)]


def test_a_file_can_be_taken_off_the_list(settings: Settings, tmp_path: Path) -> None:
    recent_files.remember(settings, tmp_path / "a.tracker")
    recent_files.remember(settings, tmp_path / "b.tracker")
    recent_files.forget(settings, tmp_path / "a.tracker")
    assert settings.recent_files == (tmp_path / "b.tracker",)
    recent_files.forget(settings, tmp_path / "b.tracker")
    assert again(settings).recent_files == ()


def test_a_change_is_written_by_itself_and_no_page_waits_for_it(tmp_path: Path, qtbot: QtBot) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.place = "Risks"
    QCoreApplication.sendPostedEvents()  # which ends with a page being painted
    assert "Risks" not in settings.path.read_text("utf-8")
    qtbot.waitUntil(lambda: "Risks" in settings.path.read_text("utf-8"))


def test_only_another_layout_is_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"

    def kept(state: bytes) -> bytes:
        settings = Settings(path)
        settings.keep_layout("window", QByteArray(state))
        settings.save()
        return path.read_bytes()

    first = kept(b"wide")
    path.write_bytes(b"; untouched\n" + first)
    assert kept(b"wide").startswith(b"; untouched")
    assert b"narrow" in kept(b"narrow")


def test_settings_that_cannot_be_saved_are_said_to_be_lost_once(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "full").touch()  # no folder can be made there
    lost, saved = Settings(tmp_path / "full" / "settings.ini"), Settings(tmp_path / "settings.ini")
    with qtbot.waitSignal(lost.file.not_saved):
        lost.theme = "dark"
    assert lost.theme == "dark"
    with qtbot.assertNotEmitted(lost.file.not_saved):
        lost.imports.words = ()
        lost.theme = "light"
        lost.save()
    saved.theme = "dark"
    qtbot.waitUntil(lambda: saved.path.exists() and "dark" in saved.path.read_text("utf-8"))
    assert (lost.file.is_lost, saved.file.is_lost) == (True, False)


def test_choices_for_imports_that_cannot_be_saved_are_said_to_be_lost_too(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "full").touch()
    lost = Settings(tmp_path / "full" / "settings.ini")
    with qtbot.waitSignal(lost.file.not_saved):
        lost.imports.words = ()


def test_the_window_says_that_settings_cannot_be_saved(window: MainWindow, qtbot: QtBot) -> None:
    window.settings.file.say_lost()
    qtbot.waitUntil(lambda: bool(window.notices.sentences()))
    assert window.notices.sentences()[0].startswith(f"Your settings cannot be saved in {window.settings.path.parent}")
