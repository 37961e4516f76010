"""A form made from its fields: it shows what records hold, and saves each field as it is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.figures import opened, small
from tests.ui.keyboard import focused, press_key
from tracker.domain.errors import RuleBroken
from tracker.ui.controls.fields.form import SEVERAL, Choice, Day, Form, Text, Tick
from tracker.ui.framework.session import Session


class Visit(Struct, frozen=True):
    """Something with a field of each kind."""

    to: str = "Leeds"
    on: date | None = date(2014, 6, 30)
    kind: str = "planned"
    done: bool = False
    why: str = ""


class Book:
    """What is written, and whether it is refused."""

    def __init__(self) -> None:
        self.written: list[dict[str, Any]] = []
        self.refuses = False

    def write(self, fields: dict[str, Any], _typing: bool) -> None:
        if self.refuses:
            raise RuleBroken("Not today.")
        self.written.append(fields)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path, small()) as found:
        yield found


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def form(session: Session, book: Book, qtbot: QtBot) -> Form:
    parts = (
        Text("to", "Where to"),
        (Day("on", "On which day"), Choice("kind", "Kind", choices={"Planned": "planned", "Unasked": "unasked"})),
        Tick("done", "Done"),
        Text("why", "Why", shown=lambda visit: visit.kind == "unasked", lines=2),
    )
    made = Form(session, ("Visit", *parts), book.write)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def test_each_field_is_saved_when_it_is_left_and_tab_goes_as_they_are_read(form: Form, book: Book) -> None:
    form.show_record(1, Visit())
    form.begin()
    QTest.keyClicks(focused(), "York")
    press_key(Qt.Key.Key_Tab)
    assert book.written == [{"to": "York"}]
    form.begin("on")
    QTest.keyClicks(focused(), "1 July 2014")
    press_key(Qt.Key.Key_Tab)
    assert book.written[1:] == [{"on": date(2014, 7, 1)}]
    assert focused() is form.choices["kind"].box
    press_key(Qt.Key.Key_Tab)
    assert focused() is form.ticks["done"]
    QTest.keyClick(form.ticks["done"], Qt.Key.Key_Space)
    assert book.written[2:] == [{"done": True}]


def test_what_is_no_day_is_refused_beside_its_field_and_a_blank_is_none(form: Form, book: Book) -> None:
    form.show_record(1, Visit())
    day = form.texts["on"]
    day.box.set_text("in the spring")
    form.commit()
    assert (day.problem.text()[:15], book.written) == ("“in the spring”", [])
    day.box.set_text("")
    form.commit()
    assert (day.problem.text(), book.written) == ("", [{"on": None}])


def test_a_choice_and_a_tick_that_are_refused_show_what_is_stored(form: Form, book: Book) -> None:
    said: list[str] = []
    form.session.refused.connect(said.append)
    form.show_record(1, Visit())
    book.refuses = True
    kind = form.choices["kind"]
    kind.box.setCurrentIndex(1)
    kind.box.activated.emit(1)
    assert (kind.value, kind.problem.text(), said) == ("planned", "Not today.", [])
    form.ticks["done"].click()
    assert (form.ticks["done"].isChecked(), said) == (False, ["Not today."])


def test_several_records_show_what_they_share_and_say_where_they_differ(form: Form) -> None:
    form.show_record((1, 2), Visit("Leeds", done=True), Visit("York", kind="unasked"))
    assert (form.texts["to"].text, form.texts["to"].box.placeholderText()) == ("", SEVERAL)
    assert form.texts["on"].text == "30 June 2014"
    assert form.choices["kind"].value is None
    assert form.ticks["done"].checkState() is Qt.CheckState.PartiallyChecked
    form.show_record((1, 2), Visit(), Visit())
    assert (form.texts["to"].text, form.texts["to"].box.placeholderText()) == ("Leeds", "")
    assert form.ticks["done"].checkState() is Qt.CheckState.Unchecked


def test_a_field_is_seen_where_its_record_has_it(form: Form) -> None:
    form.show_record(1, Visit())
    assert not form.texts["why"].isVisible()
    form.show_record(1, Visit(kind="unasked"))
    assert form.texts["why"].isVisible()


def test_what_is_read_only_takes_nothing(form: Form) -> None:
    form.show_record(1, Visit(), read_only=True)
    assert form.texts["to"].box.isReadOnly()
    assert not form.choices["kind"].box.isEnabled()
    assert not form.ticks["done"].isEnabled()


def test_a_refused_text_is_its_records_and_comes_back_with_it(form: Form, book: Book) -> None:
    form.show_record(1, Visit())
    form.texts["to"].box.set_text("York")
    book.refuses = True
    form.show_record(2, Visit("Hull"))
    assert form.texts["to"].text == "Hull"
    book.refuses = False
    form.show_record(1, Visit())
    assert (form.texts["to"].text, book.written) == ("York", [])
    form.commit()
    assert book.written == [{"to": "York"}]
