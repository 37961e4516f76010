"""Figures of every form in the papers, typed into the window, stand as printed: as if they had come in with a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.papers import INDICATORS
from tests.ui.figures import opened
from tracker.data.queries.indicators import contents
from tracker.domain.dates import say_day
from tracker.domain.imports.draft import Draft, DraftIndicator, DraftReading
from tracker.domain.indicators.content import IndicatorContent
from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.framework.session import Session
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.indicators.part_kinds import COMPARATORS, DEFINITIONS, HAPPENED, REBASES, TARGETS, TRAJECTORY
from tracker.ui.indicators.reading_table import Column

BETTER = {"higher": "Higher", "lower": "Lower", "none": "Neither"}
FIGURES = ("readings", "targets", "trajectory", "annotations", "definitions", "rebases")
CONTRACTUAL = {"": "Not stated", "yes": "Yes", "no": "No"}


def form_of(text: object) -> str:
    """A text with a 9 for every number and an Aaa for every long word that begins with a capital."""
    return re.sub(r"[A-Z][a-z]{2,}", "Aaa", re.sub(r"\d+", "9", str(text)))


def forms_of(row: object) -> set[tuple[object, ...]]:
    """The forms of what stands in a row of the papers, and what it holds besides."""
    if isinstance(row, DraftReading):
        besides = [name for name in row.__struct_fields__ if getattr(row, name) not in ("", None, False)]
        of_series = bool(row.series)
        return {("value", of_series, form_of(row.printed)), ("period", of_series, form_of(row.period)), tuple(besides)}
    return {tuple(map(form_of, row)) if isinstance(row, tuple) else ("day", bool(getattr(row, "day", None)))}


def of_every_form() -> Iterator[DraftIndicator]:
    """The indicators of the papers with the figures of a form that none before has: all others would say the same."""
    seen: set[tuple[object, ...]] = set()

    def new(name: str, rows: Sequence[Any]) -> Iterator[Any]:
        for row in rows:
            forms = {(name, *form) for form in forms_of(row)}
            if forms - seen:
                seen.update(forms)
                yield row

    for draft in INDICATORS:
        found: dict[str, Any] = {name: tuple(new(name, getattr(draft, name))) for name in FIGURES}
        if draft.form or any(found.values()):
            yield replace(draft, **found)


def without_figures(draft: DraftIndicator) -> DraftIndicator:
    """The indicator alone."""
    alone = replace(draft, readings=(), form=None, statements=(), targets=(), trajectory=())
    return replace(alone, annotations=(), definitions=(), rebases=())


class Clerk:
    """Types figures into the page and its panel."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session = session
        self.page = IndicatorsPage(session)
        qtbot.addWidget(self.page)
        session.changed.connect(self.page.on_changed)
        self.page.show()
        self.panel = self.page.indicator_panel

    def held(self, name: str) -> IndicatorContent:
        """What stands in the file."""
        return next(found for found in self.session.read(contents) if found.indicator.name == name)

    def enter(self, draft: DraftIndicator) -> None:
        """All that a draft holds besides its fields."""
        for reading in draft.readings:
            self.enter_reading(reading)
        parts = self.panel.parts
        for kind, rows in (
            (TARGETS, draft.targets),
            (TRAJECTORY, draft.trajectory),
            (HAPPENED, [(typed_day(one), one.text) for one in draft.annotations]),
            (DEFINITIONS, [(typed_day(one), one.text, one.formula) for one in draft.definitions]),
        ):
            for row in rows:
                type_row(parts.sections[kind.title].model, row)
        for one in draft.rebases:
            type_row(parts.spc.rebases.model, (typed_day(one), one.text))
        assert REBASES.title == parts.spc.rebases.model.kind.title
        if draft.form:
            for name, field in self.panel.form.fields.texts.items():
                write(field, getattr(draft.form, name))

    def enter_fields(self, draft: DraftIndicator) -> None:
        """A new indicator with its fields."""
        next(command for command in self.page.commands() if command.name == "new_indicator").run()
        texts = self.panel.fields.texts
        write(texts["name"], draft.name)
        choose(self.panel.fields.choices["better"].box, BETTER[draft.better])
        choose(self.panel.fields.choices["contractual"].box, CONTRACTUAL[draft.contractual])
        if draft.under_recovery:
            self.panel.fields.ticks["under_recovery"].click()
        for name, text in (
            ("unit", draft.unit),
            ("target_text", draft.target),
            ("target_note", draft.target_note),
            ("ref", draft.ref),
            ("directorate", draft.directorate),
            ("theme", draft.theme),
            ("owner", draft.owner),
            ("goal_text", draft.goal),
        ):
            write(texts[name], text)

    def enter_reading(self, reading: DraftReading) -> None:
        """A reading in the table, or a comparator in its grid; what else it holds in the panel."""
        if reading.series:
            model = self.panel.parts.sections[COMPARATORS.title].model
            type_row(model, (reading.series, reading.period, reading.printed))
            return
        table = self.page.detail.model
        row = table.rowCount() - 1
        type_row(table, (reading.period, reading.printed))
        if reading.note:
            type_cell(table, row, Column.NOTE, reading.note)
        self.page.detail.readings.select(row)
        for name, field in self.panel.reading.fields.texts.items():
            held = getattr(reading, name)
            if held not in ("", None):
                write(field, say_day(held) if name == "reported_on" else str(held))
        if reading.provisional:
            self.panel.reading.fields.ticks["provisional"].click()


def typed_day(dated: Any) -> str:
    return say_day(dated.day) if dated.day else ""


def type_cell(model: QAbstractItemModel, row: int, column: int, text: str) -> None:
    assert model.setData(model.index(row, column), text, Qt.ItemDataRole.EditRole)


def type_row(model: QAbstractItemModel, texts: Any) -> None:
    """Into the blank row; the last cells of what that becomes, where it is written before they are."""
    row = model.rowCount() - 1
    for column, text in enumerate(texts):
        if text:
            type_cell(model, row, column, text)


def write(field: TextField, text: str) -> None:
    if text != field.text:
        field.box.set_text(text)
        assert field.commit(), field.problem.text()


def choose(box: QComboBox, words: str) -> None:
    if box.currentText() != words:
        box.setCurrentText(words)
        box.activated.emit(box.currentIndex())


def bare(found: IndicatorContent) -> dict[str, Any]:
    """What belongs to an indicator, without what differs from file to file."""
    parts = ("readings", "definitions", "targets", "trajectory", "annotations", "rebases")
    form = replace(found.form.form, id=0, version=1, indicator_id=0) if found.form else None
    return {
        "form": form,
        **{name: [replace(row, id=0, version=1, indicator_id=0) for row in getattr(found, name)] for name in parts},
    }


def brought_in(folder: Path, drafts: Iterable[DraftIndicator]) -> dict[str, IndicatorContent]:
    """Indicators by name, as they come in with a file."""
    folder.mkdir()
    with opened(folder, Draft("papers", (), tuple(drafts))) as session:
        return {content.indicator.name: content for content in session.read(contents)}


def test_figures_of_every_form_are_typed_and_stand_as_what_comes_in_with_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    drafts = tuple(of_every_form())
    wanted = brought_in(tmp_path / "brought in", drafts)
    with opened(tmp_path, Draft("papers", (), tuple(map(without_figures, drafts)))) as session:
        clerk = Clerk(session, qtbot)
        for row, draft in enumerate(drafts):
            clerk.page.show_row(clerk.page.picker.model.id_at(row))
            clerk.enter(draft)
        for found in session.read(contents):
            assert bare(found) == bare(wanted[found.indicator.name])


def test_the_fields_of_an_indicator_are_typed(qtbot: QtBot, tmp_path: Path) -> None:
    names = (
        "Invoices paid within 10 days",
        "Health assessments up to date",
        "Staff engagement",
        "ICT measure P4",
        "First-time entrants",
    )
    drafts = [draft for draft in INDICATORS if draft.name in names]
    wanted = brought_in(tmp_path / "brought in", map(without_figures, drafts))
    with opened(tmp_path) as session:
        clerk = Clerk(session, qtbot)
        for draft in drafts:
            clerk.enter_fields(draft)
            typed = clerk.held(draft.name).indicator
            assert replace(typed, id=0, version=1, position=0) == replace(
                wanted[draft.name].indicator, id=0, version=1, position=0
            )
