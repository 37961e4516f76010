"""The line below the path of an export is about the path that stands there."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.figures import opened, small
from tracker.path_exists import is_file
from tracker.ui.papers.destination import Destination


def test_what_is_known_of_the_last_path_is_not_said_of_the_next(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, free = tmp_path / "taken.docx", tmp_path / "free.docx"
    taken.write_bytes(b"")
    begun, go_on = {taken: Event(), free: Event()}, {taken: Event(), free: Event()}

    def look_slowly(path: Path) -> bool:
        found = is_file(path)
        begun[path].set()
        assert go_on[path].wait(60)
        return found

    monkeypatch.setattr("tracker.ui.papers.destination.is_file", look_slowly)
    with opened(tmp_path, small()) as session:
        line = Destination(session)
        qtbot.addWidget(line)
        line.show_path(taken)
        qtbot.waitUntil(begun[taken].is_set)
        line.show_path(free)
        go_on[taken].set()
        qtbot.waitUntil(begun[free].is_set)
        assert line.replaced.isHidden()
        go_on[free].set()
        qtbot.waitUntil(lambda: session.jobs.idle)
        assert line.replaced.isHidden()
        line.show_path(taken)
        qtbot.waitUntil(lambda: not line.replaced.isHidden())
