"""The board's workbook is asked for on a sheet beside the page and written in the background."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event

import docx
import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.styles import NamedStyle
from pptx import Presentation
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from docs.pictures import settle
from tests.ui.figures import PLAN, small
from tests.ui.keyboard import choose, press, type_text
from tests.ui.papers.exporting_window import as_at_first
from tests.ui.shared_window import screen_of, small_window
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.data.queries.plans import plans
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.plan import Action, Plan
from tracker.services.edit_fields import edit_fields
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import COVER_SHEET, add_body, add_item, add_meeting
from tracker.services.governance.report_parts import ITEM_REPORT
from tracker.services.governance.snapshots import freeze
from tracker.services.papers.left_out_for_readers import Audience, Outlook, outlook_for
from tracker.services.plans.actions import edit_action
from tracker.services.plans.plans import add_plan
from tracker.services.tracker import Tracker
from tracker.ui.framework.session import Session
from tracker.ui.papers.export_sheet import ExportSheet
from tracker.ui.papers.owner_roles_page import OwnersPage
from tracker.ui.papers.public_review_page import PublicPage
from tracker.ui.plans.page import PlanPage
from tracker.ui.printing.preview import PreviewScreen
from tracker.ui.window.main_window import MainWindow

TITLE = "Buying and Paying: Service Improvement Plan"


def frozen_once(session: Session) -> None:
    """A second plan, and a snapshot of both for a board."""
    session.do(add_plan, title="A second: plan/2")
    session.do(add_body, name="Board")
    session.do(add_meeting, body_id=1, held_on=EXAMPLE_DAY)
    session.do(freeze, meeting_id=1, as_at=EXAMPLE_DAY)


@pytest.fixture(scope="module")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window with two plans, of which a snapshot was taken, for all."""
    drafts = (small(plans=(replace(PLAN, title=TITLE),), figures=()),)
    with small_window(qapp, tmp_path_factory.mktemp("exporting"), "Plans", frozen_once, drafts) as made:
        yield made


@pytest.fixture
def window(kept: MainWindow, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """That window, in which nothing has been exported."""
    yield from as_at_first(kept, tmp_path, qtbot)


def bar(window: MainWindow) -> ExportSheet:
    """The sheet that was asked for last: one that was closed goes once there is time."""
    return window.findChildren(ExportSheet)[-1]


def test_the_name_comes_from_the_plan_and_the_day(window: MainWindow, tmp_path: Path) -> None:
    press(window, "Ctrl+E")
    shown = bar(window)
    assert Path(shown.path.line.text()).parent == tmp_path
    choice = shown.plan
    assert choice.count() == 3
    choice.setCurrentText("A second: plan/2")
    assert Path(shown.path.line.text()).name.startswith("A second - plan-2 20")
    assert shown.board.isChecked(), "whole, until another reader is chosen"


def test_a_file_that_is_about_to_be_replaced_is_named_before(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    press(window, "Ctrl+E")
    shown = bar(window)
    (tmp_path / "board.xlsx").write_bytes(b"")
    shown.begin()
    type_text(window, str(tmp_path / "board"))
    qtbot.waitUntil(shown.destination.replaced.isVisible)
    type_text(window, " 2")
    assert not shown.destination.replaced.isVisible()
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert not shown.destination.replaced.isVisible()


def test_the_name_of_a_public_copy_says_no_title_that_is_exempt(window: MainWindow) -> None:
    session = window.files.session
    assert session is not None
    second = session.read(plans)[1]
    press(window, "Ctrl+E")
    shown = bar(window)
    shown.plan.setCurrentText("A second: plan/2")
    session.do(mark_exempt, kind=Plan, row_id=second.id, paragraph="3", title_public=True)
    shown.public.setChecked(True)
    assert Path(shown.path.line.text()).name.startswith("A second - plan-2 20"), "its title may be published"
    session.do(mark_exempt, kind=Plan, row_id=second.id, paragraph="3")
    shown.board.setChecked(True)
    assert Path(shown.path.line.text()).name.startswith("A second - plan-2 20"), "an internal paper"
    shown.public.setChecked(True)
    assert Path(shown.path.line.text()).name.startswith("Recovery plan 20")


def test_readers_are_chosen_by_the_arrows_and_return_exports_from_there(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    press(window, "Ctrl+E")
    shown = bar(window)
    shown.board.setFocus()
    press(window, "Down")
    assert (shown.audience, shown.working.hasFocus()) == ("working", True)
    asked: list[None] = []
    shown.export_button.clicked.connect(lambda: asked.append(None))
    press(window, "Return")
    assert len(asked) == 1
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.xlsx"))) == 1)


def test_one_plan_can_be_exported_with_its_data_in_a_working_copy(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    press(window, "Ctrl+E")
    choice = bar(window).plan
    choice.setCurrentText("A second: plan/2")
    bar(window).working.setChecked(True)
    bar(window).begin()
    type_text(window, str(tmp_path / "second"))
    press(window, "Return")
    out = tmp_path / "second.xlsx"
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert [row[0].value for row in load_workbook(out)["Plans"].iter_rows(min_row=2)] == ["A second: plan/2"]
    (said,) = window.notices.sentences()
    assert said.startswith(f"Exported to {out}. Snapshot 1, “First report”, is unchanged since it was taken on ")


def test_escape_closes_the_bar_alone_and_gives_the_focus_back(window: MainWindow, qtbot: QtBot) -> None:
    for keys in ("Alt+2", "F1"):
        press(window, keys)
        screen = window.screens.screen_shown
        press(window, "Ctrl+E")
        assert bar(window).isVisible()
        press(window, "Esc")
        assert not bar(window).isVisible()
        assert window.screens.screen_shown is screen
        qtbot.waitUntil(lambda screen=screen: screen.isAncestorOf(QApplication.focusWidget() or window))  # type: ignore[misc]  # it is called at once


def test_what_was_refused_can_be_tried_again_at_another_place(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    press(window, "Ctrl+E")
    type_text(window, str(tmp_path / "nowhere" / "out.xlsx"))
    press(window, "Return")
    qtbot.waitUntil(lambda: bool(window.notices.sentences()))
    assert "There is no folder" in window.notices.sentences()[0]
    (again,) = [button for button in window.notices.findChildren(QPushButton) if button.text() == "Try again"]
    again.click()
    assert bar(window).path.line.text() == str(tmp_path / "nowhere" / "out.xlsx")
    (tmp_path / "nowhere").mkdir()
    press(window, "Return")
    qtbot.waitUntil((tmp_path / "nowhere" / "out.xlsx").exists)
    qtbot.waitUntil(lambda: window.jobs.idle)


def test_return_in_the_line_of_the_file_exports_once(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    press(window, "Ctrl+E")
    orders: list[object] = []
    bar(window).export_wanted.connect(orders.append)
    type_text(window, str(tmp_path / "out.xlsx"))
    press(window, "Return")
    qtbot.waitUntil((tmp_path / "out.xlsx").exists)
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert len(orders) == 1


def publish(window: MainWindow, qtbot: QtBot) -> None:
    """Publish what is asked about as it is, and wait for the end of it."""
    qtbot.waitUntil(lambda: isinstance(window.screens.screen_shown, PublicPage))
    page = screen_of(window, PublicPage)
    page.publish_button.click()
    qtbot.waitUntil(lambda: window.jobs.idle and bool(window.notices.sentences()))


def test_trying_again_keeps_every_choice(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    session = window.files.session
    assert session is not None
    session.do(edit_action, action_id=1, title="Settle the tribunal claim of Purple Dragon Limited")
    session.do(edit_action, action_id=2, owner="Robin Zdunic")
    session.do(mark_exempt, kind=Action, row_id=1, paragraph="3", reason="Terms of a contract")
    title = session.read(plans)[0].title
    press(window, "Ctrl+E")
    shown = bar(window)
    shown.plan.setCurrentText(title)
    shown.edition.setCurrentIndex(0)
    shown.public.setChecked(True)
    out = tmp_path / "nowhere" / "for the public.xlsx"
    shown.begin()
    type_text(window, str(out))
    press(window, "Return")
    publish(window, qtbot)
    refused = window.notices.sentences()
    assert not out.exists()
    (again,) = [button for button in window.notices.findChildren(QPushButton) if button.text() == "Try again"]
    again.click()
    shown = bar(window)
    assert shown.public.isChecked()
    assert (shown.plan.currentText(), shown.edition.currentIndex()) == (title, 0)
    assert shown.path.line.text() == str(out)
    press(window, "Return")
    publish(window, qtbot)
    assert window.notices.sentences() == refused
    assert not out.exists(), "nothing internal is written under the public name"


def test_trying_again_does_not_choose_another_edition_where_the_one_is_gone(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    session = window.files.session
    assert session is not None
    session.do(add_meeting, body_id=session.read(bodies)[-1].body.id, held_on=date(2015, 1, 15))
    session.do(freeze, meeting_id=session.read(bodies)[-1].meetings[-1].meeting.id, as_at=EXAMPLE_DAY)
    press(window, "Ctrl+Shift+E")
    offered = bar(window).edition
    gone = session.read(editions)[-1]
    offered.setCurrentIndex([offered.itemData(row) for row in range(offered.count())].index(gone))
    bar(window).begin()
    type_text(window, str(tmp_path / "nowhere" / "out.docx"))
    press(window, "Return")
    qtbot.waitUntil(lambda: bool(window.notices.sentences()))
    session.undo()
    (again,) = [button for button in window.notices.findChildren(QPushButton) if button.text() == "Try again"]
    again.click()
    assert bar(window).edition.currentText() == ""
    press(window, "Return")
    assert "no longer in the file" in bar(window).problem.text()


def test_the_focus_stays_in_the_bar_when_the_page_has_just_arrived(window: MainWindow) -> None:
    press(window, "Alt+2")
    press(window, "Ctrl+E")
    QApplication.processEvents()
    assert bar(window).path.line.hasFocus()


def test_an_empty_path_is_asked_for(window: MainWindow) -> None:
    press(window, "Ctrl+E")
    press(window, "Delete")
    press(window, "Return")
    assert "Choose a file name" in bar(window).problem.text()


def test_the_word_report_is_of_today_unless_another_is_chosen_and_written_in_the_background(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    press(window, "Ctrl+Shift+E")
    shown = bar(window)
    assert shown.edition.currentText() == "Today (11 December 2014)"
    shown.edition.setCurrentIndex(1)
    assert shown.edition.currentText().startswith("Snapshot 1: First report, 11 December 2014")
    assert Path(shown.path.line.text()).name == "Recovery plans 2014-12-11.docx"
    shown.begin()
    type_text(window, str(tmp_path / "report"))
    press(window, "Return")
    qtbot.waitUntil(lambda: window.jobs.idle)
    out = tmp_path / "report.docx"
    said = [paragraph.text for paragraph in docx.Document(str(out)).paragraphs]
    assert "This is the first report to the Board. It gives the position as at 11 December 2014." in said
    exported, _, proved = window.notices.sentences()[0].partition(" Snapshot 1")
    assert exported == f"Exported to {out}."
    assert proved.startswith(", “First report”, is unchanged since it was taken on ")


def test_a_house_template_is_remembered_and_its_refusal_can_be_mended(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    press(window, "Ctrl+Shift+E")
    bar(window).template.set_text(str(tmp_path / "gone.docx"))
    bar(window).begin()
    press(window, "Return")
    qtbot.waitUntil(lambda: bool(window.notices.sentences()))
    assert "gone.docx cannot be read" in window.notices.sentences()[0]
    (again,) = [button for button in window.notices.findChildren(QPushButton) if button.text() == "Try again"]
    again.click()
    assert bar(window).template.text() == str(tmp_path / "gone.docx")
    qtbot.waitUntil(lambda: window.jobs.idle)


def test_the_workbook_takes_on_a_house_template_that_is_remembered_apart_from_the_reports(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    house = Workbook()
    house.add_named_style(NamedStyle("House"))
    house.save(tmp_path / "house.xlsx")
    press(window, "Ctrl+E")
    bar(window).template.set_text(str(tmp_path / "house.xlsx"))
    bar(window).begin()
    type_text(window, str(tmp_path / "board"))
    press(window, "Return")
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert "House" in load_workbook(tmp_path / "board.xlsx").named_styles
    press(window, "Ctrl+Shift+E")
    (report,) = [found for found in window.findChildren(ExportSheet) if found.isVisible()]
    assert report.template.text() == ""
    press(window, "Ctrl+E")
    (again,) = [found for found in window.findChildren(ExportSheet) if found.isVisible()]
    assert again.template.text() == str(tmp_path / "house.xlsx")


def test_the_position_stands_in_words_also_where_nothing_was_frozen_and_the_name_follows_it(window: MainWindow) -> None:
    press(window, "Ctrl+E")
    position = bar(window).edition
    assert position.itemText(0) == "Today (11 December 2014)"
    assert position.itemText(1).startswith("Snapshot 1: First report, 11 December 2014")
    position.setCurrentIndex(1)
    assert bar(window).path.line.text().endswith("2014-12-11.xlsx")


def test_the_bar_changes_from_the_workbook_to_the_report(window: MainWindow) -> None:
    press(window, "Ctrl+E")
    assert bar(window).path.line.text().endswith(".xlsx")
    assert bar(window).edition.currentText() == "Today (11 December 2014)"
    window.exporting.begin_report()
    assert [found.path.line.text()[-5:] for found in window.findChildren(ExportSheet) if found.isVisible()] == [".docx"]


def test_a_typed_name_stays_whatever_is_chosen_then_and_only_its_ending_follows(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    press(window, "Ctrl+E")
    type_text(window, str(tmp_path / "For the board.xlsx"))
    shown = bar(window)
    shown.plan.setFocus()
    choose("A second: plan/2")
    shown.edition.setFocus()
    choose(shown.edition.itemText(shown.edition.count() - 1))
    shown.public.setFocus()
    press(window, "Space")
    assert shown.public.isChecked()
    assert shown.path.text() == str(tmp_path / "For the board.xlsx")
    press(window, "Ctrl+Shift+E")
    qtbot.waitUntil(lambda: bar(window).form.suffix == ".docx")
    assert bar(window).path.text() == str(tmp_path / "For the board.docx")


def test_a_name_that_is_emptied_is_suggested_anew(window: MainWindow) -> None:
    press(window, "Ctrl+E")
    press(window, "Delete")
    shown = bar(window)
    assert shown.path.text() == ""
    shown.plan.setFocus()
    choose("A second: plan/2")
    assert Path(shown.path.text()).name.startswith("A second - plan-2 20")


def test_an_export_is_proposed_for_the_folder_of_the_last_one_of_its_kind(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "papers").mkdir()
    press(window, "Ctrl+E")
    type_text(window, str(tmp_path / "papers" / "board.xlsx"))
    press(window, "Return")
    qtbot.waitUntil((tmp_path / "papers" / "board.xlsx").exists)
    qtbot.waitUntil(lambda: window.findChild(ExportSheet) is None)
    press(window, "Ctrl+E")
    assert Path(bar(window).path.text()).parent == tmp_path / "papers"


def test_a_snapshot_is_offered_where_the_page_shows_one(window: MainWindow, qtbot: QtBot) -> None:
    session = window.files.session
    assert session is not None
    edition = session.read(editions)[-1]
    press(window, "Alt+2")
    page = screen_of(window, PlanPage)
    page.past.show_edition(edition)
    qtbot.waitUntil(lambda: page.past.edition is not None)
    press(window, "Ctrl+E")
    assert bar(window).edition.currentData() == edition
    press(window, "Esc")
    page.past.leave()
    press(window, "Ctrl+E")
    assert bar(window).edition.currentText() == "Today (11 December 2014)"


def test_an_edit_that_is_undone_beside_the_sheet_is_no_longer_counted(window: MainWindow, qtbot: QtBot) -> None:
    session = window.files.session
    assert session is not None
    second = session.read(plans)[1]
    session.do(mark_exempt, kind=Plan, row_id=second.id, paragraph="3")
    press(window, "Ctrl+E")
    shown = bar(window)
    shown.plan.setCurrentText("A second: plan/2")
    shown.public.setChecked(True)
    said = shown.picture.says
    qtbot.waitUntil(lambda: said.text() == "1 plan is left out as exempt.")
    assert Path(shown.path.line.text()).name.startswith("Recovery plan 20")
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: said.text().startswith("Nothing is left out."))
    assert Path(shown.path.line.text()).name.startswith("A second - plan-2 20")


def test_it_says_how_much_is_left_out_for_whom_and_shows_the_first_page(window: MainWindow, qtbot: QtBot) -> None:
    session = window.files.session
    assert session is not None
    session.do(mark_exempt, kind=Action, row_id=2, paragraph="3", reason="Prices")
    press(window, "Ctrl+E")
    shown = bar(window)
    assert shown.picture.isVisible()
    said = shown.picture.says
    qtbot.waitUntil(lambda: said.text() == "Nothing is left out. 1 item marked as not for publication.")
    shown.public.setChecked(True)
    qtbot.waitUntil(lambda: said.text() == "1 action is left out as exempt.")
    assert Path(shown.path.text()).name.endswith(" public.xlsx")
    shown.working.setChecked(True)
    qtbot.waitUntil(lambda: said.text().startswith("Nothing is left out."))
    assert Path(shown.path.text()).name.endswith(" working copy.xlsx")


def test_what_is_left_out_for_other_readers_is_not_said_of_those_chosen_meanwhile(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: dict[Audience, Event] = {"public": Event(), "working": Event()}
    go_on: dict[Audience, Event] = {"public": Event(), "working": Event()}

    def look_slowly(tracker: Tracker, paper: Paper, audience: Audience) -> Outlook:
        found = outlook_for(tracker, paper, audience)
        if audience in begun:
            begun[audience].set()
            assert go_on[audience].wait(60)
        return found

    session = window.files.session
    assert session is not None
    session.do(mark_exempt, kind=Action, row_id=2, paragraph="3", reason="Prices")
    monkeypatch.setattr("tracker.ui.papers.export_preview.outlook_for", look_slowly)
    press(window, "Ctrl+E")
    shown, said = bar(window), set[str]()
    shown.public.setChecked(True)
    qtbot.waitUntil(begun["public"].is_set)
    shown.working.setChecked(True)
    go_on["public"].set()
    qtbot.waitUntil(begun["working"].is_set)
    said.add(shown.picture.says.text())
    go_on["working"].set()
    qtbot.waitUntil(lambda: shown.picture.says.text().startswith("Nothing is left out."))
    assert said == {"Counting what is left out…"}


def test_owners_are_named_as_written_in_a_working_copy_alone(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    session = window.files.session
    assert session is not None
    session.do(edit_action, action_id=1, owner="Jo Example (Head of Buying)")
    for reader, named in (("board", "Head of Buying"), ("working", "Jo Example (Head of Buying)")):
        out = tmp_path / f"{reader}.docx"
        press(window, "Ctrl+Shift+E")
        shown = bar(window)
        getattr(shown, reader).setChecked(True)
        shown.begin()
        type_text(window, str(out))
        press(window, "Return")
        qtbot.waitUntil(lambda: window.jobs.idle and out.exists())  # noqa: B023 - waited for at once
        cells = [cell.text for table in docx.Document(str(out)).tables for row in table.rows for cell in row.cells]
        assert named in cells


def test_owners_and_roles_are_gone_to_and_the_sheet_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+E")
    shown = bar(window)
    shown.working.setChecked(True)
    shown.owners_wanted.emit()
    assert isinstance(window.screens.screen_shown, OwnersPage)
    assert not shown.isVisible()
    press(window, "Esc")
    qtbot.waitUntil(shown.isVisible)
    assert shown.working.isChecked()


def test_no_field_of_the_sheet_is_cut_at_its_right(window: MainWindow) -> None:
    window.resize(1280, 800)
    for steps in (0, 5):
        window.look.step_text(steps)
        for keys in ("Ctrl+E", "Ctrl+Shift+E"):
            press(window, keys)
            settle(window)
            shown = bar(window)
            assert shown.isVisible()
            (area,) = shown.findChildren(QScrollArea)
            inside, room = area.widget(), area.viewport().width()
            assert inside is not None
            cut = {
                f"{type(field).__name__} {field.mapTo(area.viewport(), field.rect().topRight()).x() - room + 1}"
                for field in inside.findChildren(QWidget)
                if field.isVisible() and field.mapTo(area.viewport(), field.rect().topRight()).x() >= room
            }
            assert cut == set(), (steps, keys)
            press(window, "Esc")


def test_a_folder_below_home_is_shown_from_there_and_the_sheet_fits_a_small_window(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path.parent))
    monkeypatch.setenv("USERPROFILE", str(tmp_path.parent))
    window.resize(640, 400)
    press(window, "Ctrl+E")
    shown = bar(window)
    assert shown.path.text().startswith(str(Path("~", tmp_path.name)))
    assert shown.path.path(".xlsx") == tmp_path / Path(shown.path.text()).name
    assert any(text.text() == f"In the folder {tmp_path}" for text in shown.findChildren(QLabel))
    assert shown.width() <= window.width()
    assert shown.width() >= shown.minimumSizeHint().width()
    qtbot.waitUntil(lambda: shown.path.line.visibleRegion().boundingRect().height() == shown.path.line.height())


def test_the_papers_of_the_picked_meeting_are_offered_and_written_as_one_document(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    session = window.files.session
    assert session is not None
    content = session.read(bodies)[-1].meetings[0]
    for ref, title in (("4", "Recovery plan"), ("5", "Monitoring")):
        session.do(add_item, meeting_id=content.meeting.id, ref=ref, title=title)
        item = session.read(bodies)[-1].meetings[0].items[-1]
        session.do(edit_fields, COVER_SHEET, item.id, {"summary": f"Summary of {ref}."})
        session.do(edit_fields, ITEM_REPORT, item.id, {"contents": "chosen"})
    window.go_to("Meetings", content.meeting.id)
    press(window, "Ctrl+Shift+E")
    shown = bar(window)
    assert shown.edition.currentText().startswith("Snapshot 1: First report, 11 December 2014")
    offered = [shown.document.itemText(row) for row in range(shown.document.count())]
    assert [text.isVisible() for text in shown.findChildren(QLabel) if text.text() == "Document"] == [True]
    assert not shown.picture.none.isHidden(), "of all papers there is no picture, and it says so"
    assert shown.picture.sheet.isHidden()
    assert shown.picture.says.text() == ""
    shown.public.click()
    assert shown.picture.says.text() == "What is exempt is left out, and so are the reports of exempt items."
    shown.document.setCurrentIndex(2)
    qtbot.waitUntil(lambda: shown.picture.says.text() == "Nothing is left out.")  # of one report it is counted
    shown.document.setCurrentIndex(0)
    shown.board.click()
    assert offered[:4] == [
        "All papers, as one document",
        "All papers, each in a file",
        "Item 4: Recovery plan",
        "Item 5: Monitoring",
    ]
    shown.begin()
    type_text(window, str(tmp_path / "papers"))
    press(window, "Return")
    qtbot.waitUntil(lambda: window.jobs.idle)
    (told,) = window.notices.sentences()
    assert told.endswith("And 5 more messages.")
    further = window.notices.findChildren(QPlainTextEdit)[0]
    assert not further.isVisible()
    next(one for one in window.notices.findChildren(QPushButton) if one.text() == "Show all messages").click()
    assert further.isVisible() and window.focusWidget() is further
    (first, *others) = further.toPlainText().splitlines()
    assert (first, len(others)) == ("Item 4: Risk management is blank. Enter it on the cover sheet, or “N/A”.", 4)
    said = [paragraph.text for paragraph in docx.Document(str(tmp_path / "papers.docx")).paragraphs]
    assert [line for line in said if line in ("Agenda", "Summary of 4.", "Summary of 5.")] == [
        "Agenda",
        "Summary of 4.",
        "Summary of 5.",
    ]


def test_a_plan_on_a_page_is_a_layout_of_the_report(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    press(window, "Ctrl+Shift+E")
    shown = bar(window)
    layouts = [shown.laid_out.itemText(row) for row in range(shown.laid_out.count())]
    assert layouts[:3] == ["Full report, Word", "Full report, PDF", "Plan on a page, Word"]
    shown.laid_out.setCurrentText("Highlight report on one page, PDF")
    assert " highlights " in Path(shown.path.text()).name and Path(shown.path.text()).suffix == ".pdf"
    shown.laid_out.setCurrentText("Plan on a page, Word")
    assert " on a page " in Path(shown.path.text()).name
    out = tmp_path / "page.docx"
    shown.begin()
    type_text(window, str(out))
    press(window, "Return")
    qtbot.waitUntil(lambda: window.jobs.idle and out.exists())
    cards = docx.Document(str(out)).tables[0]
    assert "Assessments" in cards.rows[0].cells[0].text


def test_slides_are_exported_from_their_own_entry(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    press(window, "Ctrl+Alt+Shift+E")
    shown = bar(window)
    assert shown.title.text() == "Export slides"
    out = tmp_path / "slides.pptx"
    shown.public.setChecked(True)
    shown.begin()
    type_text(window, str(out))
    press(window, "Return")
    qtbot.waitUntil(lambda: window.jobs.idle)
    page = window.screens.screen_shown
    if isinstance(page, PublicPage):
        page.publish_wanted.emit("")
        qtbot.waitUntil(lambda: window.jobs.idle and out.exists())
    assert len(Presentation(str(out)).slides) == 6


def test_what_is_shown_stands_on_one_page_to_be_printed(window: MainWindow, qtbot: QtBot) -> None:
    for name, title in (
        ("one-page", "Plan on a page"),
        ("timeline", "Timeline"),
        ("statuses", "Statuses over snapshots"),
        ("highlights", "Highlight report"),
    ):
        press(window, "Alt+2")
        window.menus.trigger(name)
        screen = screen_of(window, PreviewScreen)
        qtbot.waitUntil(partial(says, screen, f"{title}: 1 page"))


def says(screen: PreviewScreen, text: str) -> bool:
    return screen.head.about.text() == text
