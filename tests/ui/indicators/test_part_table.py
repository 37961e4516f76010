"""What belongs to an indicator, edited in place: one table for every kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.ui.figures import opened, small, unedited
from tracker.data.queries.indicators import contents
from tracker.services.file.files import open_tracker
from tracker.services.indicators.parts import add_annotation, set_period_target
from tracker.ui.framework.session import Session
from tracker.ui.indicators.part_kinds import COMPARATORS, DEFINITIONS, HAPPENED, REBASES, TARGETS, TRAJECTORY
from tracker.ui.indicators.part_table import PartKind, PartTable

KINDS = {kind.title: kind for kind in (TARGETS, TRAJECTORY, HAPPENED, DEFINITIONS, REBASES, COMPARATORS)}
ROWS: dict[str, list[tuple[str, ...]]] = {
    "Targets by period": [("Q1 2014/15", "<0.4"), ("2014/15", "Not greater than 3%"), ("Q2 2014/15", "No Target")],
    "Trajectory": [("December 2014", "63%"), ("31/03/2015", "66%")],
    "Annotations": [("4 August 2014", "Alerts on\nagain"), ("19/03/2014", "A new rota")],
    "Definitions": [("", "Under the old test"), ("19/03/2014", "Under the wider test", "a ÷ b")],
    "Recalculated limits": [("19/03/2014", "A judgment")],
    "Comparators": [("national", "2015", "47%"), ("statistical neighbours", "2015", "44.2%")],
}
STAND: dict[str, list[tuple[str, ...]]] = {
    "Targets by period": [
        ("Q1 2014/15", "<0.4", "below 0.4%"),
        ("Q2 2014/15", "No Target", "sets no number"),
        ("2014/15", "Not greater than 3%", "at most 3%"),
    ],
    "Trajectory": [("December 2014", "63%"), ("31/03/2015", "66%")],
    "Annotations": [("19/03/2014", "A new rota"), ("04/08/2014", "Alerts on\nagain")],
    "Definitions": [("From the start", "Under the old test", ""), ("19/03/2014", "Under the wider test", "a ÷ b")],
    "Recalculated limits": [("19/03/2014", "A judgment")],
    "Comparators": [("national", "2015", "47%"), ("statistical neighbours", "2015", "44.2%")],
}


@pytest.fixture(scope="module")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One file with PLAN and FIGURES for all."""
    with opened(tmp_path_factory.mktemp("parts"), small()) as found:
        yield found


@pytest.fixture
def session(kept: Session) -> Iterator[Session]:
    yield from unedited(kept)


@pytest.fixture
def keeper(session: Session) -> Iterator[QObject]:
    """Owns the tables and their testers until the test is over."""
    owner = QObject()
    yield owner
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)


def table(session: Session, keeper: QObject, kind: PartKind[Any]) -> PartTable:
    """Shows the second indicator, follows every change, and is watched by Qt's tester."""
    model = PartTable(session, kind, keeper)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, keeper)
    show(session, model)
    following = session.changed.connect(lambda _: show(session, model))
    keeper.destroyed.connect(lambda: session.changed.disconnect(following))
    return model


def show(session: Session, model: PartTable, indicator_id: int = 2) -> None:
    model.show(session.read(contents, [indicator_id])[0])


def enter(model: PartTable, row: int, *texts: str) -> list[bool]:
    places = [model.index(row, column) for column in range(len(texts))]
    return [
        model.setData(place, text, Qt.ItemDataRole.EditRole) for place, text in zip(places, texts, strict=True) if text
    ]


def stands(model: PartTable) -> list[tuple[str, ...]]:
    columns = range(model.columnCount())
    return [
        tuple(str(model.index(row, column).data(Qt.ItemDataRole.EditRole)) for column in columns)
        for row in range(model.rowCount() - 1)
    ]


def said(model: PartTable) -> list[str]:
    sentences: list[str] = []
    model.refused.connect(sentences.append)
    model.accepted.connect(sentences.append)
    return sentences


@pytest.mark.parametrize("title", list(KINDS))
def test_rows_are_added_stand_in_order_and_are_undone_one_by_one(session: Session, keeper: QObject, title: str) -> None:
    model = table(session, keeper, KINDS[title])
    for texts in ROWS[title]:
        assert all(enter(model, model.rowCount() - 1, *texts))
    assert stands(model) == STAND[title]
    steps = len(ROWS[title]) + (title == "Definitions")  # a formula follows the definition that is written already
    for _ in range(steps):
        session.undo()
    assert stands(model) == []
    session.redo()
    assert len(stands(model)) == 1


@pytest.mark.parametrize("title", list(KINDS))
def test_a_row_is_changed_and_deleted_and_both_are_undone(session: Session, keeper: QObject, title: str) -> None:
    model = table(session, keeper, KINDS[title])
    enter(model, 0, *ROWS[title][-1])
    before = stands(model)
    changed = "1%" if title in ("Targets by period", "Trajectory") else "2014/15" if title == "Comparators" else "Other"
    assert enter(model, 0, "", changed) == [True]
    assert stands(model)[0][1] == changed
    model.delete(0)
    assert stands(model) == []
    session.undo()
    session.undo()
    assert stands(model) == before


@pytest.mark.parametrize(
    ("title", "texts", "sentence"),
    [
        ("Annotations", ("soon", "A new rota"), "“soon” is not a date. Enter it as 11/12/2014 or 11 December 2014."),
        (
            "Recalculated limits",
            ("some day", "x"),
            "“some day” is not a date. Enter it as 11/12/2014 or 11 December 2014.",
        ),
        ("Targets by period", ("Q4 13/14", "4"), "0.3 is already entered for Q4 2013/14. Change that row instead."),
        ("Trajectory", ("Q4 13/14", "4"), "0.3 is already entered for Q4 2013/14. Change that row instead."),
    ],
)
def test_what_cannot_be_taken_is_refused_in_its_own_cell_at_once(
    session: Session, keeper: QObject, title: str, texts: tuple[str, ...], sentence: str
) -> None:
    model = table(session, keeper, KINDS[title])
    if "already" in sentence:
        enter(model, 0, "Q4 2013/14", "0.3")
    sentences = said(model)
    last = model.rowCount() - 1
    assert enter(model, last, *texts) == [False, True]
    assert sentences[0] == sentence
    assert model.index(last, 1).data() == texts[1]
    assert model.unfilled() == 0


@pytest.mark.parametrize(
    ("title", "column", "text", "sentence"),
    [
        ("Targets by period", 1, " ", "Enter the target."),
        ("Trajectory", 1, "", "Enter the figure."),
        ("Targets by period", 0, "Q2 2014-15", "No Target is already entered for Q2 2014/15. Change that row instead."),
        ("Trajectory", 0, "31 March 2015", "66% is already entered for 31/03/2015. Change that row instead."),
        ("Annotations", 1, "", "Enter what happened."),
        (
            "Comparators",
            0,
            "",
            "Enter the source: national, regional, statistical neighbours, quartile or baseline.",
        ),
    ],
)
def test_a_row_is_not_emptied_or_doubled(
    session: Session, keeper: QObject, title: str, column: int, text: str, sentence: str
) -> None:
    model = table(session, keeper, KINDS[title])
    for texts in ROWS[title]:
        enter(model, model.rowCount() - 1, *texts)
    before, sentences = stands(model), said(model)
    assert not model.setData(model.index(0, column), text)
    assert (sentences, stands(model)) == ([sentence], before)


def test_a_planned_figure_that_will_not_be_drawn_says_so(session: Session, keeper: QObject) -> None:
    model = table(session, keeper, TRAJECTORY)
    sentences = said(model)
    enter(model, 0, "the spring", "63%")
    enter(model, 1, "March 2015", "better")
    assert [sentence for sentence in sentences if sentence] == [
        "“the spring” has no date, so its figure is not on the chart.",
        "“better” is not a number, so it is not on the chart.",
    ]


def test_what_a_target_is_read_as_is_not_written_in(session: Session, keeper: QObject) -> None:
    model = table(session, keeper, TARGETS)
    enter(model, 0, "2014/15", "90")
    read_as = model.index(0, 2)
    assert not read_as.flags() & Qt.ItemFlag.ItemIsEditable
    assert (read_as.data(), model.is_quiet(read_as)) == ("at most 90%", True)


def test_a_row_begun_and_given_up_is_forgotten(session: Session, keeper: QObject) -> None:
    model = table(session, keeper, HAPPENED)
    assert model.index(0, 0).data() == "Add annotation…"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Add annotation"
    enter(model, 0, "4 August 2014")
    model.delete(0)
    assert (model.index(0, 0).data(), model.unfilled()) == ("Add annotation…", None)
    enter(model, 0, "4 August 2014")
    show(session, model, 1)
    assert model.index(0, 0).data() == "Add annotation…"


def test_a_cell_left_as_it_was_makes_no_step(session: Session, keeper: QObject) -> None:
    session.do(add_annotation, indicator_id=2, day=session.today, text="A new rota")
    before = session.tracker.undo_sentence
    model = table(session, keeper, HAPPENED)
    assert enter(model, 0, "11/12/2014", "A new rota") == [True, True]
    assert session.tracker.undo_sentence == before


def test_what_a_user_wrote_is_no_markup_in_a_tooltip(session: Session, keeper: QObject) -> None:
    model = table(session, keeper, HAPPENED)
    enter(model, 0, "4 August 2014", "<b>bold</b> & more")
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b&gt;bold&lt;/b&gt; &amp; more</qt>"


def test_a_file_that_may_only_be_looked_at_has_no_blank_row(session: Session, keeper: QObject) -> None:
    session.do(set_period_target, indicator_id=2, period="2014/15", printed="90")
    second = Session(open_tracker(session.tracker.store.path))
    model = PartTable(second, TARGETS, keeper)
    show(second, model)
    assert (model.rowCount(), enter(model, 0, "", "91")) == (1, [False])
    model.delete(0)
    assert model.rowCount() == 1
    second.close()
