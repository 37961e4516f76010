"""What one edit changed, row by row."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.figures import opened, small
from tests.ui.held_reads import first_held
from tracker.data.queries.history.history import history, row_changes
from tracker.services.plans.plans import add_plan
from tracker.ui.history.panel import HistoryPanel


def test_an_edit_that_is_come_back_to_before_it_was_read_is_told_once(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(tmp_path, small()) as session:
        session.do(add_plan, title="Another plan")
        newest, before = session.read(history, most=2)
        panel = HistoryPanel(session)
        qtbot.addWidget(panel)
        with first_held(row_changes) as held:
            panel.show_entry(newest, "today")
            assert held.has_read.wait(60)
            panel.show_entry(before, "today")
            with qtbot.waitSignal(panel.shown):
                panel.show_entry(newest, "today")
            told = panel.sentences()
            held.go_on()
            qtbot.waitUntil(lambda: session.jobs.idle)
        assert panel.sentences() == told
        assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    "title", ["What is to be done by each service in the coming years " * 30, "W" * 200 + " word" * 60]
)
def test_a_text_of_many_lines_is_shown_whole(tmp_path: Path, qtbot: QtBot, title: str) -> None:
    with opened(tmp_path, small()) as session:
        session.do(add_plan, title=title)
        panel = HistoryPanel(session)
        qtbot.addWidget(panel)
        panel.resize(300, 400)
        panel.show()
        with qtbot.waitSignal(panel.shown):
            panel.show_entry(session.read(history, most=1)[0], "today")
        lines = panel.findChildren(QLabel)
        qtbot.waitUntil(lambda: all(line.width() < panel.width() for line in lines))
        qtbot.waitUntil(lambda: all(line.height() >= line.heightForWidth(line.width()) for line in lines))
