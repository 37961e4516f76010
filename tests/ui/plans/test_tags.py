"""Tags in the panel, in their column, in the filter and for many at once, in the real window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter
from pytestqt.qtbot import QtBot

from tests.ui.plans.reading import cell, press, refs, stored, type_text
from tracker.domain.plans.list_columns import ListColumn
from tracker.services.plans.several_actions import add_tags
from tracker.ui.framework.mnemonics import plain
from tracker.ui.plans.listing.filter_choices import Conditions
from tracker.ui.plans.page import PlanPage


def test_tags_are_typed_in_the_panel_with_those_in_use_offered_after_each_comma(page: PlanPage, qtbot: QtBot) -> None:
    page.session.do(add_tags, action_ids=[4], tags="estates, board")
    page.view.select(1)
    box = page.panel_of_selected().fields["tags"].box
    box.setFocus()
    type_text(page, "ICT, est")
    completer = box.completer()  # type: ignore[union-attr]  # tags are one line
    assert isinstance(completer, QCompleter)
    assert completer.currentCompletion() == "ICT, estates"
    box.setText("ICT, estates, ict,")  # type: ignore[union-attr]  # as above
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert stored(page, 1).tags == "ICT, estates"
    qtbot.waitUntil(lambda: not page.view.isColumnHidden(ListColumn.TAGS))
    assert page.table.model.index(1, ListColumn.TAGS).data() == "ICT, estates"


def test_tags_are_found_filtered_and_undone(page: PlanPage) -> None:
    page.session.do(add_tags, action_ids=[1, 4], tags="estates")
    press(page, "Ctrl+F")
    type_text(page, "ESTATES")
    assert refs(page) == ["[1]", "1.9", "[2]", "2.1"]
    press(page, "Escape")
    page.session.do(add_tags, action_ids=[2], tags="real estates")
    page.table.filter.choose(Conditions(tag="estates"))
    assert refs(page) == ["[1]", "1.9", "[2]", "2.1"]
    assert list(page.table.filter.chips.buttons) == ["tag"]
    page.session.tracker.undo()
    page.session.tracker.undo()
    assert stored(page, 1).tags == ""
    page.table.filter.clear()
    assert cell(page, "1.9", ListColumn.TAGS) == ""  # type: ignore[arg-type]  # a column of the list


def test_several_are_tagged_and_untagged_in_one_step_each(page: PlanPage) -> None:
    page.session.do(add_tags, action_ids=[1], tags="board")
    page.view.selectAll()
    page.several.ask_tags()
    type_text(page, "Estates, board")
    press(page, "Return")
    assert [stored(page, row).tags for row in (1, 2, 3, 4)] == ["board, Estates", *["Estates, board"] * 3]
    page.several.offer_tags()
    offered = {plain(entry.text()): entry for entry in page.several._menu.actions()}
    assert list(offered) == ["Add tags…", "Remove “board”", "Remove “Estates”"]
    offered["Remove “board”"].trigger()
    assert [stored(page, row).tags for row in (1, 2, 3, 4)] == ["Estates"] * 4
    page.session.tracker.undo()
    assert stored(page, 1).tags == "board, Estates"
