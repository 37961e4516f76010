"""The indicators as a list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from tests.sorts import watch_sorts
from tests.ui.figures import opened, small, unedited
from tests.ui.model_tester import watched
from tracker.domain.imports.draft import DraftIndicator, DraftReading
from tracker.domain.indicators.status_rule import StatusRule
from tracker.services.edit_fields import edit_fields
from tracker.services.indicators.indicators import INDICATOR, delete_indicator
from tracker.services.indicators.parts import set_period_target
from tracker.services.indicators.readings import record_reading
from tracker.ui.framework.session import Session
from tracker.ui.indicators.list import NOT_RATED, IndicatorList, Role, Wanted
from tracker.ui.indicators.row_painter import IndicatorRow


@pytest.fixture(scope="module")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One file with FIGURES for all."""
    with opened(tmp_path_factory.mktemp("list"), small()) as found:
        yield found


@pytest.fixture
def session(kept: Session) -> Iterator[Session]:
    yield from unedited(kept)


@pytest.fixture
def model(session: Session) -> Iterator[IndicatorList]:
    """Under the eyes of Qt's tester."""
    with watched(IndicatorList(session)) as made:
        yield made


def names(model: IndicatorList) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_filter_wants_every_word_in_any_case(model: IndicatorList) -> None:
    model.filter(Wanted("PERMITS about"))
    assert names(model) == ["Complaints about permits"]
    model.filter(Wanted("nothing like it"))
    assert names(model) == []
    assert model.total == 3
    model.filter(Wanted())
    assert len(names(model)) == 3


def test_a_row_says_in_words_what_it_paints(model: IndicatorList) -> None:
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Complaints about permits. Red. 0.39% for Q2 2014/15. Up 0.28 points since Q1 2014/15 (0.11%): worse. "
        "Target missed by 0.14 points"
    )
    assert model.index(2).data(Qt.ItemDataRole.AccessibleTextRole) == "Average call wait. 01:24 for YTD 2014/15"


def test_the_readings_of_a_row_are_sorted_once(session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    model, sorts = IndicatorList(session), watch_sorts(monkeypatch)
    view = QListView()
    qtbot.addWidget(view)
    view.setItemDelegate(IndicatorRow(view))
    view.setModel(model)
    view.resize(400, 600)
    assert not view.grab().isNull()
    assert all(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount()))
    assert len(sorts) == model.rowCount()


def test_new_readings_are_seen_once_the_old_are_forgotten(session: Session, model: IndicatorList) -> None:
    assert model.index(0).data(Role.JUDGED).content.readings[-1].printed == "68.6"
    session.tracker.do(record_reading, indicator_id=1, period="Nov '14", printed="70.2")
    model.forget([1, 99])
    assert model.index(0).data(Role.JUDGED).content.readings[-1].printed == "70.2"


def test_an_indicator_that_is_gone_leaves_the_list(session: Session, model: IndicatorList) -> None:
    session.tracker.do(delete_indicator, indicator_id=2)
    model.reload()
    assert [model.id_at(row) for row in range(-1, 3)] == [0, 1, 3, 0]
    assert (model.row_of(3), model.row_of(2)) == (1, None)


def test_a_row_has_its_newest_readings_only(tmp_path: Path) -> None:
    readings = tuple(DraftReading(f"{1 + day % 28}/{1 + day // 28}/2014", str(day)) for day in range(60))
    few = tuple(DraftIndicator(f"Figure {number}", "%", "higher", "", readings[:1]) for number in range(58))
    figures = (*few, *(DraftIndicator(name, "%", "higher", "", readings) for name in ("Last but one", "Last")))
    folder = tmp_path / "many"
    folder.mkdir()
    with opened(folder, small(figures=figures, plans=())) as session:
        model = IndicatorList(session)
        found = model.judged(59)
        assert found is not None
        assert [reading.printed for reading in found.content.readings] == [str(day) for day in range(20, 60)]


def test_the_filter_takes_directorate_theme_and_status_together(session: Session, model: IndicatorList) -> None:
    session.tracker.do(edit_fields, INDICATOR, 1, {"directorate": "Adults", "theme": "Care"})
    session.tracker.do(edit_fields, INDICATOR, 2, {"directorate": "Streets", "theme": "Care"})
    model.reload()
    assert model.used() == (["Adults", "Streets"], ["Care"], True)
    model.filter(Wanted(theme="Care"))
    assert names(model) == ["Assessments up to date", "Complaints about permits"]
    model.filter(Wanted(theme="Care", directorate="Streets"))
    assert names(model) == ["Complaints about permits"]
    model.filter(Wanted(status="Red"))
    assert names(model) == ["Complaints about permits"]
    model.filter(Wanted(status=NOT_RATED))
    assert names(model) == ["Assessments up to date", "Average call wait"]


def test_what_no_indicator_uses_is_not_offered(session: Session, model: IndicatorList) -> None:
    session.tracker.do(edit_fields, INDICATOR, 2, {"target_text": ""})
    model.reload()
    assert model.used() == ([], [], False)


def test_statuses_are_offered_where_a_figure_has_one_and_not_where_only_a_target_stands(
    session: Session, model: IndicatorList
) -> None:
    session.tracker.do(edit_fields, INDICATOR, 2, {"target_text": ""})
    session.tracker.do(edit_fields, INDICATOR, 3, {"target_text": "00:50"})
    model.reload()
    assert not model.used()[2]
    session.tracker.do(record_reading, indicator_id=3, period="Oct '14", printed="00:41")
    model.forget([3])
    assert model.used()[2]
    session.tracker.undo()
    session.tracker.do(set_period_target, indicator_id=1, period="2014/15", printed="70")
    model.forget([1, 3])
    assert model.used()[2]
    session.tracker.do(edit_fields, INDICATOR, 1, {"rule": StatusRule("none")})
    model.reload()
    assert not model.used()[2]
