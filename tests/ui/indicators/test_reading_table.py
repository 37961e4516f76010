"""The readings of an indicator, edited in place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.figures import opened, small, unedited
from tests.ui.model_tester import watched
from tracker.data.queries.indicators import contents
from tracker.domain.charts.chart_points import chart_points
from tracker.domain.imports.draft import DraftReading
from tracker.domain.indicators.content import IndicatorContent
from tracker.services.file.files import open_tracker
from tracker.services.indicators.readings import delete_readings, paste_readings, set_reading_fields
from tracker.ui.framework.session import Session
from tracker.ui.indicators.reading_table import COMPARED, Column, ReadingTable, compared_columns, used_columns
from tracker.ui.indicators.reading_view import ReadingView


@pytest.fixture(scope="module")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One file with PLAN and FIGURES for all."""
    with opened(tmp_path_factory.mktemp("readings"), small()) as found:
        yield found


@pytest.fixture
def session(kept: Session) -> Iterator[Session]:
    """That file, in which nothing has been edited and nothing is under way."""
    for lent in unedited(kept):
        yield lent
        kept.busy = ""


@pytest.fixture
def table(session: Session) -> Iterator[ReadingTable]:
    """Shows the first indicator and follows every change."""
    with watched(ReadingTable(session)) as model:
        show(session, model)
        following = session.changed.connect(lambda _: show(session, model))
        yield model
        session.changed.disconnect(following)


def show(session: Session, model: ReadingTable, indicator_id: int = 1) -> None:
    model.show(content(session, indicator_id))


def content(session: Session, indicator_id: int = 1) -> IndicatorContent:
    return session.read(contents, [indicator_id])[0]


def texts(model: QAbstractItemModel, row: int) -> list[str]:
    """Without numerator and denominator."""
    columns = (Column.PERIOD, Column.VALUE, Column.AS_AT, Column.NOTE)
    return [str(model.index(row, column).data()) for column in columns]


def enter(model: QAbstractItemModel, row: int, column: Column, text: str) -> bool:
    return model.setData(model.index(row, column), text, Qt.ItemDataRole.EditRole)


def said(model: ReadingTable) -> list[str]:
    sentences: list[str] = []
    model.refused.connect(sentences.append)
    model.accepted.connect(sentences.append)
    return sentences


def test_readings_stand_as_printed_with_the_day_that_they_are_true_of(table: ReadingTable) -> None:
    assert texts(table, 0) == ["2012/13", "85.1", "Whole year", "average for the year"]
    assert texts(table, 2) == ["30/09/2014", "65.5", "30 Sep 2014", ""]


def test_a_figure_is_shown_with_its_certainty_and_edited_as_printed(session: Session, table: ReadingTable) -> None:
    reading = content(session).readings[1]
    session.do(set_reading_fields, reading_ids=[reading.id], certainty="more than", provisional=True)
    index = table.index(1, Column.VALUE)
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        assert index.data(role) == "more than 52.5 (provisional)"
    assert index.data(Qt.ItemDataRole.EditRole) == "52.5"
    before = session.tracker.undo_sentence
    assert enter(table, 1, Column.VALUE, "52.5")
    assert session.tracker.undo_sentence == before
    assert "more than 52.5% (provisional)" in " ".join(told.sentence() for told in chart_points(content(session)))


def test_a_period_and_a_figure_are_read_whole(session: Session, table: ReadingTable, qtbot: QtBot) -> None:
    row = DraftReading("April to September 2014", "approximately 954")
    session.do(paste_readings, indicator_id=1, rows=[row])
    view = ReadingView(table)
    qtbot.addWidget(view)
    view.show_used(())
    last = table.rowCount() - 2
    assert texts(table, last)[:2] == ["April to September 2014", "approximately 954"]
    for column in (Column.PERIOD, Column.VALUE):
        shown = str(table.index(last, column).data())
        assert view.columnWidth(column) >= view.fontMetrics().horizontalAdvance(shown)


def test_a_year_to_date_has_no_day(session: Session, table: ReadingTable) -> None:
    show(session, table, 3)
    assert texts(table, 0) == ["YTD 2014/15", "01:24", "Year to date", ""]


def test_a_blank_row_waits_for_the_next_reading(table: ReadingTable) -> None:
    assert table.rowCount() == 5
    assert table.reading(4) is None
    assert texts(table, 4) == ["Add reading…", "", "", ""]
    assert table.index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Add reading"


def test_a_cell_that_is_changed_is_written_and_can_be_undone(session: Session, table: ReadingTable) -> None:
    assert enter(table, 1, Column.VALUE, "52.6")
    assert content(session).readings[1].value == 52.6
    session.undo()
    assert texts(table, 1)[Column.VALUE] == "52.5"


def test_a_cell_left_as_it_was_makes_no_step(session: Session, table: ReadingTable) -> None:
    before = session.tracker.undo_sentence
    assert enter(table, 1, Column.VALUE, "52.5")
    assert session.tracker.undo_sentence == before


def test_a_new_reading_is_recorded_once_it_has_a_period_and_a_value(session: Session, table: ReadingTable) -> None:
    enter(table, 4, Column.PERIOD, "Nov '14")
    assert len(content(session).readings) == 4
    enter(table, 4, Column.VALUE, "70.2")
    assert texts(table, 4) == ["Nov '14", "70.2", "30 Nov 2014", ""]
    assert table.reading(5) is None
    assert texts(table, 5)[0] == "Add reading…"


def test_the_row_typed_in_becomes_the_reading_so_that_its_note_can_follow(
    session: Session, table: ReadingTable
) -> None:
    enter(table, 4, Column.PERIOD, "Nov '14")
    enter(table, 4, Column.VALUE, "70.2")
    enter(table, 4, Column.NOTE, "provisional")
    assert content(session).readings[-1].note == "provisional"


def test_a_period_left_alone_is_kept_with_a_blank_value(session: Session, table: ReadingTable) -> None:
    enter(table, 4, Column.PERIOD, "Nov '14")
    table.finish()
    assert content(session).readings[-1].printed == ""
    table.finish()
    assert len(content(session).readings) == 5


def test_a_value_without_a_period_stays_on_the_screen(session: Session, table: ReadingTable) -> None:
    enter(table, 4, Column.VALUE, "70.2")
    table.finish()
    assert texts(table, 4)[Column.VALUE] == "70.2"
    assert len(content(session).readings) == 4


def test_a_reading_without_a_period_is_refused_in_a_sentence(session: Session, table: ReadingTable) -> None:
    sentences = said(table)
    assert not enter(table, 1, Column.PERIOD, " ")
    assert sentences == ["Enter the period or the date of the reading."]
    assert content(session).readings[1].period.text == "June 2014"


def test_what_was_begun_and_could_not_be_recorded_is_there_again_with_its_indicator(
    session: Session, table: ReadingTable
) -> None:
    first, other = session.read(contents)[:2]
    blank = table.rowCount() - 1
    session.busy = "Merging is under way."
    table.setData(table.index(blank, Column.PERIOD), "Q3 2014/15")
    table.finish()
    table.show(other)
    assert table.index(table.rowCount() - 1, Column.PERIOD).data(Qt.ItemDataRole.EditRole) == ""
    session.busy = ""
    table.show(first)
    assert table.index(blank, Column.PERIOD).data() == "Q3 2014/15"
    table.finish()
    assert session.read(contents)[0].readings[-1].period.text == "Q3 2014/15"


def test_a_day_is_given_where_the_period_names_none(table: ReadingTable) -> None:
    assert not table.index(1, Column.AS_AT).flags() & Qt.ItemFlag.ItemIsEditable
    sentences = said(table)
    enter(table, 1, Column.PERIOD, "second wave")
    assert "has no date" in sentences[0]
    assert table.index(1, Column.AS_AT).data() == "Date"
    enter(table, 1, Column.AS_AT, "9 November 2014")
    assert table.index(1, Column.AS_AT).data() == "9 Nov 2014"
    assert not enter(table, 1, Column.AS_AT, "soon")
    assert "“soon” is not a date" in sentences[-1]
    enter(table, 1, Column.PERIOD, "June 2014")
    assert table.index(1, Column.AS_AT).data() == "30 Jun 2014"


def test_a_figure_that_is_no_number_is_kept_and_said_to_be_none(session: Session, table: ReadingTable) -> None:
    sentences = said(table)
    enter(table, 1, Column.VALUE, "52,5x")
    assert content(session).readings[1].printed == "52,5x"
    assert "is not a number" in sentences[0]
    enter(table, 1, Column.VALUE, "N/A")
    assert sentences[1] == ""


def test_readings_that_go_and_come_back_leave_the_others_where_they_are(session: Session, table: ReadingTable) -> None:
    kept = [table.reading(0), table.reading(3)]
    session.tracker.do(delete_readings, reading_ids=[2, 3])
    assert [table.reading(0), table.reading(1), table.rowCount()] == [*kept, 3]
    session.undo()
    assert [table.reading(row).id for row in range(4) if table.reading(row)] == [1, 2, 3, 4]  # type: ignore[union-attr]  # the condition asks


def test_another_order_is_shown_whole(session: Session, table: ReadingTable) -> None:
    present = content(session)
    table.show(replace(present, readings=present.readings[::-1]))
    assert texts(table, 0)[0] == "09/11/2014"


def test_a_long_text_from_a_user_is_no_markup_in_a_tooltip(table: ReadingTable) -> None:
    enter(table, 1, Column.NOTE, "<b>bold</b> & more")
    tip = table.index(1, Column.NOTE).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>&lt;b&gt;bold&lt;/b&gt; &amp; more</qt>"


def test_a_file_that_may_only_be_looked_at_has_no_blank_row(session: Session) -> None:
    second = Session(open_tracker(session.tracker.store.path))
    model = ReadingTable(second)
    show(second, model)
    assert model.rowCount() == 4
    assert not model.index(1, Column.VALUE).flags() & Qt.ItemFlag.ItemIsEditable
    assert not enter(model, 1, Column.VALUE, "53")
    second.close()


def test_nothing_is_shown_for_no_indicator(table: ReadingTable) -> None:
    table.show(None)
    assert table.rowCount() == 0


def test_numerator_and_denominator_are_shown_and_changed(session: Session, table: ReadingTable) -> None:
    assert used_columns(content(session).readings) == ()
    show(session, table, 2)
    assert used_columns(content(session, 2).readings) == (Column.NUMERATOR, Column.DENOMINATOR)
    assert [table.index(0, column).data() for column in (Column.NUMERATOR, Column.DENOMINATOR)] == ["8", "7,053"]
    sentences = said(table)
    assert not enter(table, 0, Column.DENOMINATOR, "many")
    assert sentences == ["“many” is not a number."]
    following = session.changed.connect(lambda _: show(session, table, 2))
    assert enter(table, 0, Column.DENOMINATOR, "7,100")
    assert content(session, 2).readings[0].denominator == 7100
    session.changed.disconnect(following)


def test_hundreds_of_pasted_readings_are_one_undo_step(session: Session, table: ReadingTable) -> None:
    rows = [f"{1 + day % 28}/{1 + day // 28}/1900\t{day % 90}.5" for day in range(200)]
    table.paste("\n".join(rows), 4, Column.PERIOD)
    assert table.rowCount() == 205
    session.undo()
    assert table.rowCount() == 5


def test_a_pasted_row_without_a_period_is_named_and_nothing_is_pasted(table: ReadingTable) -> None:
    sentences = said(table)
    table.paste("Nov 2014\t70.2\n\t71", 4, Column.PERIOD)
    assert sentences == ["Row 2 has no period. Nothing was pasted. Add a period to the first cell, then paste again."]
    assert table.rowCount() == 5


def test_a_column_of_values_goes_down_the_readings(session: Session, table: ReadingTable) -> None:
    table.paste("53.1\n66.2", 1, Column.VALUE)
    assert [reading.printed for reading in content(session).readings] == ["85.1", "53.1", "66.2", "68.6"]
    sentences = said(table)
    table.paste("1\n2\n3", 2, Column.VALUE)
    assert sentences == ["There are 3 values to paste and 2 readings from here on. Copy the periods with the values."]


def test_figures_of_others_and_the_one_before_stand_beside_each_reading_and_cannot_be_edited(
    session: Session, table: ReadingTable
) -> None:
    assert compared_columns(table.beside) == (), "there is nothing but the row above"
    session.do(paste_readings, indicator_id=1, rows=[DraftReading("June 2014", "60", series="national")])
    assert compared_columns(table.beside) == (Column.PREVIOUS, Column.OTHERS)
    cell = table.index(2, Column.OTHERS)
    assert cell.data() == "National 60%"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "National 60% (June 2014)"
    assert table.index(2, Column.PREVIOUS).data() == "52.5%"
    last = table.index(table.rowCount() - 2, Column.OTHERS)
    assert last.data() == "national", "the row of such a figure says whose it is"
    assert not cell.flags() & Qt.ItemFlag.ItemIsEditable
    assert not enter(table, 2, Column.OTHERS, "61")


def test_hidden_columns_take_no_room_when_the_first_indicator_shown_is_compared(
    table: ReadingTable, qtbot: QtBot
) -> None:
    """The file opened at it showed an empty band where the days stand."""
    view = ReadingView(table)
    qtbot.addWidget(view)
    view.show_used(COMPARED)
    header = view.horizontalHeader()
    assert header.length() == sum(header.sectionSize(column) for column in Column)
    assert view.columnViewportPosition(Column.AS_AT) == view.columnWidth(Column.PERIOD) + view.columnWidth(Column.VALUE)
    view.show_used(())
    assert [column for column in COMPARED if not view.isColumnHidden(column)] == []


def test_the_source_of_a_comparators_figure_stands_beside_its_period_and_tab_goes_there(
    session: Session, table: ReadingTable, qtbot: QtBot
) -> None:
    """It stood behind what the figures are compared with, out of sight, and two rows looked alike."""
    rows = [DraftReading("June 2014", "61.1%", series="National")]
    session.do(paste_readings, indicator_id=1, rows=rows)
    view = ReadingView(table)
    qtbot.addWidget(view)
    view.show_used((Column.WHOSE, *COMPARED))
    columns = view.horizontalHeader()
    assert columns.visualIndex(Column.WHOSE) == columns.visualIndex(Column.PERIOD) + 1
    row = table.rowCount() - 2
    view.step(row, Column.PERIOD, 1)
    assert view.currentIndex().column() == Column.WHOSE
    view.step(row, Column.WHOSE, 1)
    assert view.currentIndex().column() == Column.VALUE
    view.step(row, Column.VALUE, -1)
    assert view.currentIndex().column() == Column.WHOSE
