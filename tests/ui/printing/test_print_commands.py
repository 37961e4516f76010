"""File > Print, Print preview and Save as PDF, on each page of the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press, type_text
from tests.ui.mouse import wheel
from tests.ui.pdf_text import pages_of, text_of
from tests.ui.shared_window import kept_example, lent_window
from tracker.domain.errors import FileProblem
from tracker.domain.plans.plan import Action
from tracker.services.governance.exemptions import mark_exempt
from tracker.ui.framework.background import Jobs, Progress
from tracker.ui.framework.page import Page
from tracker.ui.framework.printed import Paper, PrintOrder
from tracker.ui.plans.page import PlanPage
from tracker.ui.printing.pages import Pages
from tracker.ui.printing.preview import PageArea, PreviewScreen, picture_of
from tracker.ui.window.main_window import MainWindow

kept = kept_example()
"""One window with the example for all."""


opened = lent_window()


@pytest.fixture
def saved(opened: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Saves a page of the example, reached by its key, as a PDF."""
    path = tmp_path / "printed.pdf"
    monkeypatch.setattr(opened, "choose", lambda _parent, purpose, _at: path if purpose == "pdf" else None)

    def save(keys: str = "") -> Path:
        if keys:
            press(opened, keys)
        qtbot.waitUntil(opened.press.can_print)
        qtbot.waitUntil(lambda: opened.jobs.idle)
        path.unlink(missing_ok=True)
        opened.notices.clear()
        press(opened, "Ctrl+Shift+P")
        qtbot.waitUntil(lambda: any(said.startswith("Saved printed.pdf") for said in opened.notices.sentences()))
        return path

    return save


def test_a_plan_is_printed_as_it_is_listed(saved: Callable[[str], Path], opened: MainWindow, qtbot: QtBot) -> None:
    pages = pages_of(saved("Alt+2"))
    assert pages[0][0] == "Buying and Paying: Service Improvement Plan"
    assert pages[0][1].endswith("As at 11 December 2014 · plan")
    assert "NOT FOR PUBLICATION" not in " ".join(pages[0])
    assert all(page[:4] == ["Ref", "Action", "Timescale", "Progress"] for page in pages[1:])
    texts = [text for page in pages for text in page]
    assert texts.count("Green") == 17, "one in the counts, and each action's word"
    assert texts.count("Overdue") == 3
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    press(opened, "Ctrl+F")
    type_text(opened, "register of contracts")
    qtbot.waitUntil(lambda: page.table.model.action_count == 1)
    filtered = text_of(saved(""))
    assert "Filtered: 1 of 19 actions" in filtered
    assert "1.7" in filtered
    assert "1.1" not in filtered.split("\n")


def test_what_is_exempt_is_printed_with_its_tag_and_the_marking_on_each_page_and_not_where_it_is_left_out(
    saved: Callable[[str], Path], opened: MainWindow, qtbot: QtBot
) -> None:
    press(opened, "Alt+2")
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)
    assert page.plan
    action = page.table.model.row_id(1)
    page.session.do(mark_exempt, kind=Action, row_id=action, paragraph="3", reason="Prices.")
    pages = pages_of(saved(""))
    banner = "NOT FOR PUBLICATION: contains exempt information, paragraph 3"
    assert all(" ".join(texts).startswith(banner) for texts in pages)
    assert sum(text == "Part II" for page in pages for text in page) == 1
    press(opened, "Ctrl+F")
    type_text(opened, "register of contracts")
    qtbot.waitUntil(lambda: page.table.model.action_count == 1)
    assert "NOT FOR PUBLICATION" not in text_of(saved(""))


PRINTED = {
    "Alt+3": (
        "Children looked after with an up-to-date health assessment",
        ("Current position", "Readings", "68.6"),
    ),
    "Alt+8": ("Risks and opportunities", ("Almost certain", "CR12", "16 High", "Weekly lists to each team.")),
    "Alt+6": ("Issues to check before the meeting", ("Looks complete but still open (2)", "☐", "Notes")),
    "Alt+5": ("Performance dashboard", ("By theme", "Green")),
    "Alt+1": (
        "Overview",
        (
            "Green 16 · Amber 3 · Red 0 · 2 overdue",
            "Blue Badge application complaints",
            "0.39% · ↑ 0.28 points, worse",
        ),
    ),
    "Alt+9": ("NOT FOR PUBLICATION: contains exempt information,", ("History", "Set 1.4 to Amber", "Part II")),
}
"""How the print of a page begins and what is in it, by the key of the page."""


def test_each_page_prints_what_it_shows(saved: Callable[[str], Path]) -> None:
    for keys, (first, holds) in PRINTED.items():
        pages = pages_of(saved(keys))
        assert pages[0][0].startswith(first), keys
        texts = [text for page in pages for text in page]
        assert [word for word in holds if word not in texts] == [], keys


def test_a_meeting_is_printed_with_its_agenda_and_its_exempt_item_marked(saved: Callable[[str], Path]) -> None:
    texts = [text for page in pages_of(saved("Alt+7")) for text in page]
    assert texts[0].startswith("NOT FOR PUBLICATION")
    assert "Cabinet Committee on Performance, 11 December 2014" in texts
    assert {"Agenda", "Apologies", "Due at this meeting", "Part II"} <= set(texts)


def test_the_preview_turns_its_pages_and_prints_what_it_shows(
    saved: Callable[[str], Path],
    opened: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = text_of(saved("Alt+2"))
    press(opened, "Ctrl+F2")
    shown = opened.screens.screen_shown
    assert isinstance(shown, PreviewScreen)
    qtbot.waitUntil(lambda: shown.sheet.image is not None)
    assert shown.says.text() == "Page 1 of 3"
    assert not shown.previous.isEnabled()
    press(opened, "Ctrl+Down")
    press(opened, "Ctrl+Down")
    qtbot.waitUntil(lambda: shown.sheet.accessibleName() == "Page 3 of 3")
    assert not shown.next.isEnabled()
    (area,) = shown.findChildren(PageArea)
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    wheel(area.viewport(), 1)
    assert (shown.says.text(), bar.value()) == ("Page 2 of 3", bar.maximum()), "scrolled on past the top"
    wheel(area.viewport(), 1)
    assert shown.says.text() == "Page 2 of 3"
    assert bar.value() < bar.maximum()
    while bar.value() < bar.maximum():
        wheel(area.viewport(), -1)
    wheel(area.viewport(), -1)
    assert (shown.says.text(), bar.value()) == ("Page 3 of 3", 0), "and past the foot"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    asked: list[str] = []

    def choose(order: PrintOrder) -> QPrinter:
        asked.append(order.name)
        return printer

    monkeypatch.setattr(opened.press, "choose_printer", choose)
    press(opened, "Ctrl+P")
    qtbot.waitUntil(lambda: any(said.startswith("Saved paper.pdf, ") for said in opened.notices.sentences()))
    assert asked == ["Buying and Paying: Service Improvement Plan"]
    assert text_of(tmp_path / "paper.pdf").split()[:6] == whole.split()[:6]
    press(opened, "Esc")
    page = opened.screens.screen_shown
    assert isinstance(page, PlanPage)


def test_nothing_happens_where_the_user_thinks_better_of_it_and_a_refusal_is_a_notice(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(opened.press.can_print)
    monkeypatch.setattr(opened.press, "choose_printer", lambda _order: None)
    monkeypatch.setattr(opened, "choose", lambda _parent, _purpose, _at: None)
    press(opened, "Ctrl+P")
    press(opened, "Ctrl+Shift+P")
    qtbot.waitUntil(lambda: opened.jobs.idle)
    assert opened.notices.sentences() == ()
    monkeypatch.setattr(opened, "choose", lambda _parent, _purpose, _at: tmp_path / "none" / "plan.pdf")
    press(opened, "Ctrl+Shift+P")
    qtbot.waitUntil(lambda: any(said.startswith("There is no folder") for said in opened.notices.sentences()))


def test_a_preview_that_cannot_be_made_says_why(jobs: Jobs, qtbot: QtBot) -> None:
    def make(_progress: Progress) -> Paper:
        raise FileProblem("The file cannot be read.")

    shown = PreviewScreen(PrintOrder("Plan", make), jobs, lambda: None, lambda: None)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: shown.says.text() == "The file cannot be read.")


def test_every_page_that_has_something_offers_to_print_it(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1400, 800)
    for keys in ("Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+7", "Alt+8", "Alt+9"):
        press(opened, keys)
        shown = opened.screens.screen_shown
        assert isinstance(shown, Page)
        qtbot.waitUntil(lambda: opened.jobs.idle)
        assert shown.printed() is not None, shown.place
        offers = [button for button in shown.findChildren(QPushButton) if button.text() == "Print…"]
        assert [button.isVisible() for button in offers] == [True], shown.place


def test_a_page_that_cannot_be_painted_holds_up_no_other(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_first(pages: Pages, number: int, width: int, *, is_landscape: bool) -> QImage:
        if number == 0:
            raise FileProblem("The page cannot be painted.")
        return picture_of(pages, number, width, is_landscape=is_landscape)

    press(opened, "Alt+2")
    qtbot.waitUntil(lambda: opened.jobs.idle)
    monkeypatch.setattr("tracker.ui.printing.preview.picture_of", refuse_first)
    opened.press.preview()
    shown = opened.screens.screen_shown
    assert isinstance(shown, PreviewScreen)
    qtbot.waitUntil(lambda: shown.says.text() == "The page cannot be painted.")
    shown.turn(1)
    qtbot.waitUntil(lambda: shown.sheet.accessibleName().startswith("Page 2 of"))
