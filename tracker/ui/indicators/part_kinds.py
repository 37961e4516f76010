"""The kinds of an indicator's parts other than readings: their columns, and the use cases that write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from tracker.domain.errors import RuleBroken
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading, read_figure
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.movement import say_target
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.target_words import explain_target
from tracker.services.indicators.parts import (
    add_annotation,
    add_definition,
    add_rebase,
    edit_annotation,
    edit_definition,
    edit_period_target,
    edit_planned,
    edit_rebase,
    set_period_target,
    set_planned,
)
from tracker.services.indicators.readings import delete_readings, edit_reading, record_reading
from tracker.ui.controls.fields.day_text import read_typed_day
from tracker.ui.framework.session import Session
from tracker.ui.indicators.part_table import PartColumn, PartKind

Cells = tuple[str, ...]


def _day_column(name: str, *, needed: bool = True, begins: bool = False) -> PartColumn:
    return PartColumn(
        name,
        "30 Sep 2014 nn",
        needed,
        check=lambda session, _content, text: read_typed_day(text, session.today, "day", begins=begins),
    )


def _read_period(_session: Session, _row: object, cells: Cells) -> dict[str, object]:
    return {"period": cells[0], "printed": cells[1]}


def _refuse_twice(rows: Sequence[PeriodTarget] | Sequence[TrajectoryPoint], period: str) -> None:
    """Raise RuleBroken if the period has a row already: a new row must not silently replace another."""
    key = Period.read(period).key
    for row in rows:
        if row.period.key == key:
            raise RuleBroken(
                f"{row.printed} is already entered for {row.period.text}. Change that row instead.", "period"
            )


def _target_cells(content: IndicatorContent, row: PeriodTarget) -> Cells:
    indicator = replace(content.indicator, target_text=row.printed)
    meaning = explain_target(replace(content, indicator=indicator, targets=())) or say_target(indicator)
    return row.period.text, row.printed, meaning


def _planned_remark(_content: IndicatorContent, row: TrajectoryPoint) -> str:
    if read_figure(row.printed)[0] is None:
        return f"“{row.printed}” is not a number, so it is not on the chart."
    return "" if row.period.ends_on else f"“{row.period.text}” has no date, so its figure is not on the chart."


def _read_event(session: Session, _row: object, cells: Cells) -> dict[str, object]:
    return {"day": read_typed_day(cells[0], session.today, "day"), "text": cells[1]}


def _read_rebase(session: Session, _row: object, cells: Cells) -> dict[str, object]:
    return {"day": read_typed_day(cells[0], session.today, "day", begins=True), "reason": cells[1]}


def _read_definition(session: Session, _row: object, cells: Cells) -> dict[str, object]:
    since, text, formula = cells
    is_from_start = since in ("", _BEGINNING)
    day = None if is_from_start else read_typed_day(since, session.today, "effective_from", begins=True)
    return {"text": text, "formula": formula, "effective_from": day}


def _read_comparator(_session: Session, row: Reading | None, cells: Cells) -> dict[str, object]:
    series, period, printed = cells
    if not series:
        words = "national, regional, statistical neighbours, quartile or baseline"
        raise RuleBroken(f"Enter the source: {words}.", "series")
    given: dict[str, object] = {"series": series, "period": period, "printed": printed}
    if row is not None:
        given["printed"] = row.printed if printed == row.figure else printed
        given |= {"note": row.note, "as_at": row.as_at if row.period.ends_on is None else None}
    return given


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


_BEGINNING = "From the start"
TARGETS: PartKind[PeriodTarget] = PartKind(
    "Targets by period",
    "Add target",
    (
        PartColumn(
            "Period", "September 2014", check=lambda _session, content, text: _refuse_twice(content.targets, text)
        ),
        PartColumn("Target", "Not greater n"),
        PartColumn("Means", written=False),
    ),
    lambda content: content.targets,
    _target_cells,
    _read_period,
    set_period_target,
    (edit_period_target, "target_id"),
)
TRAJECTORY: PartKind[TrajectoryPoint] = PartKind(
    "Trajectory",
    "Add trajectory point",
    (
        PartColumn(
            "Period",
            "Add trajectory point n",
            check=lambda _session, content, text: _refuse_twice(content.trajectory, text),
        ),
        PartColumn("Planned"),
    ),
    lambda content: content.trajectory,
    lambda _content, row: (row.period.text, row.printed),
    _read_period,
    set_planned,
    (edit_planned, "point_id"),
    _planned_remark,
)
HAPPENED: PartKind[Annotation] = PartKind(
    "Annotations",
    "Add annotation",
    (_day_column("Date"), PartColumn("Annotation", lines=True)),
    lambda content: content.annotations,
    lambda _content, row: (_day(row.day), row.text),
    _read_event,
    add_annotation,
    (edit_annotation, "annotation_id"),
)
DEFINITIONS: PartKind[Definition] = PartKind(
    "Definitions",
    "Add version",
    (
        _day_column("Effective from", needed=False, begins=True),
        PartColumn("Definition", lines=True),
        PartColumn("Formula", "both ÷ all × 100", needed=False, lines=True),
    ),
    lambda content: content.definitions,
    lambda _content, row: (
        _day(row.effective_from) if row.effective_from else _BEGINNING,
        row.text,
        row.formula,
    ),
    _read_definition,
    add_definition,
    (edit_definition, "definition_id"),
)
REBASES: PartKind[Rebase] = PartKind(
    "Recalculated limits",
    "Add step change",
    (_day_column("From", begins=True), PartColumn("Reason", lines=True)),
    lambda content: content.rebases,
    lambda _content, row: (_day(row.day), row.reason),
    _read_rebase,
    add_rebase,
    (edit_rebase, "rebase_id"),
)
COMPARATORS: PartKind[Reading] = PartKind(
    "Comparators",
    "Add comparator",
    (PartColumn("Source"), PartColumn("Period", "September 2014"), PartColumn("Figure", "£10.85m nn")),
    lambda content: [reading for reading in content.readings if reading.series],
    lambda _content, row: (row.series, row.period.text, row.figure),
    _read_comparator,
    record_reading,
    (edit_reading, "reading_id"),
    remove=lambda session, row: session.do(delete_readings, reading_ids=[row.id]),
)
