"""The history of a record in its panel."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.figures import opened, small
from tracker.data.queries.actions import action_in_place
from tracker.data.queries.history.history import HistoryEntry
from tracker.services.plans.actions import change_status
from tracker.ui.controls.arrangement.scrolled import Scrolled
from tracker.ui.history.action_history import ActionHistory
from tracker.ui.history.action_history_words import Happening
from tracker.ui.history.record_history import HistoryList


def test_below_the_last_of_many_entries_there_is_no_blank_space(qtbot: QtBot) -> None:
    panel, inside, history = Scrolled(), QWidget(), HistoryList()
    qtbot.addWidget(panel)
    QVBoxLayout(inside).addWidget(history)
    panel.setWidget(inside)
    moment = datetime(2026, 12, 1, 12, tzinfo=UTC)
    entries = [HistoryEntry(number, moment, "A Manager", "Change", "do", None) for number in range(60)]
    history.show_happenings([Happening(entry, ("Step " + "long words " * 20,)) for entry in entries], fresh=True)
    panel.resize(380, 600)
    panel.show()
    history.more.click()
    qtbot.waitUntil(lambda: panel.verticalScrollBar().maximum() > 600)
    lines = [line for line in history.findChildren(QLabel) if line.isVisible()]
    assert len(lines) == 1 + 2 * len(entries)
    text = sum(line.heightForWidth(line.width()) for line in lines)
    assert inside.height() - text < 5 * len(lines), "the gaps between the lines"


@pytest.mark.parametrize(("edits", "has_older"), [(98, False), (101, True)])
def test_what_is_older_than_the_history_shown_is_said_to_be_elsewhere(
    tmp_path: Path, qtbot: QtBot, edits: int, has_older: bool
) -> None:
    with opened(tmp_path, small()) as session:
        for number in range(edits):
            session.do(change_status, action_id=1, status=("Red", "Green")[number % 2], reason="Late.")
        history = ActionHistory(session)
        qtbot.addWidget(history)
        content = session.read(action_in_place, 1).content
        history.show_action(content, fresh=True, whole=False)
        assert history.older.isHidden()
        history.more.click()
        assert history.older.isHidden() is not has_older
