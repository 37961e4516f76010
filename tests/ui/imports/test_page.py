"""A document is looked over before anything is written, and written when she accepts."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import choose_next
from tracker.data.queries.indicators import contents
from tracker.data.queries.plans import plans
from tracker.domain.imports.draft import Draft
from tracker.domain.indicators.recovery_form import action_lines
from tracker.domain.plans.columns import HEADINGS, PlanColumn
from tracker.services.imports.write import bring_in
from tracker.ui.controls.preview.draft_table import ROW, DraftTable, action_rows, reading_rows
from tracker.ui.controls.preview.preview_table import PreviewTable
from tracker.ui.framework.background import Jobs
from tracker.ui.framework.files import Files
from tracker.ui.imports.page import BringInPage

PLAN = """Ref,Action,Timescale,Progress,Status,Owner
1,Assessments,,,,
1.9,Clear the waiting list,September 2014,"Half are done.

- the rest by May",Green,
1.10,Agree a rota,March 2015,,Purple,Head of Service
"""
FIGURES = """Indicator,Unit,Better,Target,Period,Value,Note
Visits on time,%,higher,90,Q1 2014/15,84.4,
Visits on time,%,higher,90,Q2 2014/15,N/A,not yet known
"""


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "Home care.csv"
    path.write_text(PLAN, encoding="utf-8")
    return path


def looked_over(qtbot: QtBot, jobs: Jobs, files: Files, source: Path) -> BringInPage:
    """The page once the document has been read."""
    page = BringInPage(source, files, jobs, lambda at: at, files._settings)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    page.arrive()
    qtbot.waitUntil(lambda: jobs.current is None)
    return page


def table(page: BringInPage, name: str) -> QAbstractItemModel:
    """The model of the page's table of that name."""
    (found,) = [view for view in page.findChildren(PreviewTable) if view.accessibleName() == name]
    return found.model()


def cells(model: QAbstractItemModel) -> list[list[str]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_the_preview_shows_what_would_come_in(qtbot: QtBot, jobs: Jobs, files: Files, plan_file: Path) -> None:
    page = looked_over(qtbot, jobs, files, plan_file)
    shown = cells(table(page, "Actions to import"))
    assert shown[0][:2] == ["1", "Assessments"]
    assert shown[1] == [
        "1.9",
        "Clear the waiting list",
        "September 2014",
        "Half are done.\n\n- the rest by May",
        "Green",
        "",
    ]
    assert shown[2][0] == "1.10"
    assert page.accept_button.isEnabled()
    assert page.accept_button.hasFocus()
    assert list(plan_file.parent.glob("*.tracker*")) == []


def test_what_could_not_be_placed_comes_first_and_is_counted(
    qtbot: QtBot, jobs: Jobs, files: Files, plan_file: Path
) -> None:
    page = looked_over(qtbot, jobs, files, plan_file)
    (problem,) = cells(table(page, "Issues to check"))
    assert "Purple" in problem[1]
    assert "1 issue to check first" in page.sums


def test_accepting_makes_the_file_with_the_plan_in_it(qtbot: QtBot, jobs: Jobs, files: Files, plan_file: Path) -> None:
    page = looked_over(qtbot, jobs, files, plan_file)
    page.title.setText("Home care recovery")
    with qtbot.waitSignal(files.opened):
        page.accept()
    assert files.path == plan_file.with_suffix(".tracker")
    assert files.session is not None
    (plan,) = files.session.read(plans)
    assert plan.title == "Home care recovery"
    assert files.session.tracker.undo_sentence == "Import Home care.csv"


def test_with_a_file_open_an_accepted_draft_is_for_it(qtbot: QtBot, jobs: Jobs, files: Files, plan_file: Path) -> None:
    with qtbot.waitSignal(files.opened):
        files.make(plan_file.with_name("Open.tracker"), lambda _tracker: None)
    page = looked_over(qtbot, jobs, files, plan_file)
    assert not page.kept_in.isVisible()
    qtbot.waitUntil(page.accept_button.isEnabled)
    with qtbot.waitSignal(page.accepted) as accepted:
        page.accept()
    assert accepted.args is not None
    (draft,) = accepted.args
    assert isinstance(draft, Draft)
    assert draft.tally()["actions"] == 2


def test_a_figure_that_differs_from_the_one_held_is_a_problem(
    qtbot: QtBot, jobs: Jobs, files: Files, tmp_path: Path
) -> None:
    first, second = tmp_path / "figures.csv", tmp_path / "later.csv"
    first.write_text(FIGURES, encoding="utf-8")
    second.write_text(FIGURES.replace("84.4", "85.1"), encoding="utf-8")
    page = looked_over(qtbot, jobs, files, first)
    assert len(cells(table(page, "Readings to import"))) == 2
    with qtbot.waitSignal(files.opened):
        page.accept()
    later = looked_over(qtbot, jobs, files, second)
    (problem,) = cells(table(later, "Issues to check"))
    assert "84.4 is already entered and 85.1 was found" in problem[1]


@pytest.mark.parametrize("text", ["", "Just a letter\nand nothing else\n"])
def test_a_document_with_nothing_in_it_ends_in_a_sentence(
    qtbot: QtBot, jobs: Jobs, files: Files, tmp_path: Path, text: str
) -> None:
    source = tmp_path / "letter.csv"
    source.write_text(text, encoding="utf-8")
    page = looked_over(qtbot, jobs, files, source)
    assert "letter.csv" in page.problem.text()
    assert not page.accept_button.isEnabled()
    page.accept()
    assert sorted(tmp_path.glob("*.tracker")) == []


def test_a_taken_name_is_refused_and_the_preview_stays(qtbot: QtBot, jobs: Jobs, files: Files, plan_file: Path) -> None:
    page = looked_over(qtbot, jobs, files, plan_file)
    taken = plan_file.with_name("taken.tracker")
    taken.touch()
    page.kept_in.set_path(taken)
    page.accept()
    assert "taken.tracker already" in page.problem.text()
    assert files.session is None


def test_leaving_while_a_document_is_read_hears_no_more_of_it(
    qtbot: QtBot, jobs: Jobs, files: Files, plan_file: Path
) -> None:
    page = BringInPage(plan_file, files, jobs, lambda at: at, files._settings)
    page.arrive()
    with qtbot.waitSignal(page.leave):
        page.cancel()
    page.closed()
    page.deleteLater()
    jobs.wait()
    assert jobs.current is None


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    from tracker.services.example.example import example_draft

    draft = example_draft()
    actions = DraftTable(HEADINGS, action_rows(draft))
    QAbstractItemModelTester(actions, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert actions.rowCount(QModelIndex()) == draft.tally()["sections"] + draft.tally()["actions"]
    assert len(reading_rows(draft)) == draft.tally()["readings"]
    first = actions.index(1, PlanColumn.STATUS)
    assert first.data() == first.data(ROW).status.word


def test_tables_by_category_are_looked_over_and_one_that_is_held_otherwise_is_named(
    qtbot: QtBot, jobs: Jobs, files: Files, tmp_path: Path
) -> None:
    source = tmp_path / "contracts.csv"
    source.write_text("Location,Contracts,Annual value\nLancashire,31,£56.9m\nNorth West,11,\n", encoding="utf-8")
    page = looked_over(qtbot, jobs, files, source)
    assert page.sums.startswith("1 table will be imported.")
    assert cells(table(page, "Tables to import")) == [
        ["contracts", ""],
        ["Lancashire", "Contracts 31 · Annual value £56.9m"],
        ["North West", "Contracts 11"],
    ]
    with qtbot.waitSignal(files.opened):
        page.accept()
    source.write_text("Location,Contracts\nLancashire,32\nNorth West,11\n", encoding="utf-8")
    again = looked_over(qtbot, jobs, files, source)
    (problem,) = cells(table(again, "Issues to check"))
    assert problem[1].startswith("A table “contracts” already exists")


def test_what_a_table_is_is_asked_above_the_preview_and_answered_by_one_click(
    qtbot: QtBot, jobs: Jobs, files: Files, tmp_path: Path
) -> None:
    source = tmp_path / "Clinic.csv"
    head = "Ref,Action,Measure,Period,Actual,Due date,Status\n"
    source.write_text(f"{head}1,Cut waits,Median wait in weeks,June 2025,18,31/12/2025,Amber\n", encoding="utf-8")
    page = looked_over(qtbot, jobs, files, source)
    assert [button.text() for button in page.view.kinds.buttons] == ["A plan", "Readings of indicators"]
    page.view.kinds.buttons[1].click()
    qtbot.waitUntil(lambda: jobs.current is None and "1 reading" in page.sums, timeout=40_000)
    assert not page.view.kinds.isVisible()
    with qtbot.waitSignal(files.opened):
        page.accept()
    later = source.with_name("Next.csv")
    later.write_text(f"{head}1,Cut waits,Median wait in weeks,July 2025,17,31/12/2025,Amber\n", encoding="utf-8")
    again = looked_over(qtbot, jobs, files, later)
    assert "1 reading" in again.sums, "it is remembered for the next document of that layout"
    assert not again.view.kinds.buttons


def test_the_indicator_of_a_recovery_form_is_chosen_above_the_preview_and_the_form_is_imported_for_it(
    qtbot: QtBot, jobs: Jobs, files: Files, tmp_path: Path
) -> None:
    source = tmp_path / "Figures.csv"
    source.write_text(FIGURES, encoding="utf-8")
    with qtbot.waitSignal(files.opened):
        looked_over(qtbot, jobs, files, source).accept()
    assert files.session is not None
    path = recovery_form(tmp_path)
    page = looked_over(qtbot, jobs, files, path)
    assert page.sums.startswith("Nothing will be imported. 1 issue to check first.")
    assert not page.accept_button.isEnabled()
    (box,) = page.view.forms.boxes
    assert [box.itemText(place) for place in range(box.count())] == ["Leave it out", "Visits on time"]
    box.setFocus()
    choose_next()
    qtbot.waitUntil(lambda: jobs.current is None and page.accept_button.isEnabled())
    assert page.sums.startswith("1 recovery form will be imported.")
    assert cells(table(page, "Recovery form to import"))[:3] == [
        ["Visits on time", ""],
        ["Title", "Visits: recovery plan"],
        ["Performance indicator description", "Empty"],
    ]
    accepted: list[Draft] = []
    page.accepted.connect(accepted.append)
    page.accept()
    files.session.do(bring_in, draft=accepted[0])
    (content,) = files.session.read(contents)
    assert content.form is not None
    assert (content.form.form.title, content.form.form.why) == ("Visits: recovery plan", "• Two posts are vacant")
    assert action_lines(content.form.form.required) == ("Fill both posts", "Review the rota")
    again = looked_over(qtbot, jobs, files, path)
    again.view.forms.boxes[0].setFocus()
    choose_next()
    qtbot.waitUntil(lambda: jobs.current is None and again.problem.isVisibleTo(again))
    assert again.sums.startswith("Nothing will be imported.")
    assert again.problem.text().endswith("is new: this tracker has all of it already.")
    assert not again.accept_button.isEnabled()
    files.session.undo()
    assert files.session.read(contents)[0].form is None


def recovery_form(tmp_path: Path) -> Path:
    document = Document()
    document.add_heading("Visits: recovery plan", 1)
    for heading, bullets in (
        ("Why is this indicator under-performing?", ["Two posts are vacant"]),
        ("What actions are required to put it back on track?", ["Fill both posts", "Review the rota"]),
    ):
        document.add_heading(heading, 2)
        for text in bullets:
            document.add_paragraph(text, style="List Bullet")
    document.save(str(tmp_path / "form.docx"))
    return tmp_path / "form.docx"
