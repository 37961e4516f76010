"""An indicator on paper: its current position, chart, definition and readings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from msgspec import Struct
from PySide6.QtGui import QImage

from tracker.charts.palette import LIGHT as PAPER
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.domain.charts.day_range import DayRange
from tracker.domain.charts.description import say_better
from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import Exemption, exempt_ids, say_banner
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.movement import say_target
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.domain.position.position import Position
from tracker.domain.publication.exempt_content import marks_within
from tracker.services.tracker import Tracker
from tracker.ui.charts.drawing import Request, draw, image_of
from tracker.ui.charts.view import ChartView
from tracker.ui.framework.background import Progress
from tracker.ui.framework.printed import LaidOut, Paper, PrintOrder, Room
from tracker.ui.indicators.reading_table import FURTHER, HEADINGS, Column as Part, text_of, used_columns
from tracker.ui.indicators.standing import lines_of
from tracker.ui.look.theme import LIGHT
from tracker.ui.printing.flow import Flow
from tracker.ui.printing.pages import DOTS
from tracker.ui.printing.table import Cell, Column, Row

_CHART = 0.42
"""The height of the chart as a share of its width."""
_FINE = 3
"""Pixels of the chart for each pixel of the page."""
_FIGURES = (Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR)


class _Wanted(Struct, frozen=True):
    tracker: Tracker
    content: IndicatorContent
    on: date
    with_limits: bool
    days: DayRange | None


def print_order(tracker: Tracker, content: IndicatorContent | None, chart: ChartView, on: date) -> PrintOrder | None:
    """Return the order to print an indicator, with its chart as shown on screen; None if there is no indicator."""
    if content is None:
        return None
    request = _Wanted(tracker, content, on, chart.with_limits, chart.days)
    return PrintOrder(content.indicator.name, partial(_make, request))


def _make(request: _Wanted, progress: Progress) -> Paper:
    content = request.content
    marks = request.tracker.read(exemptions)
    held = marks_within(Position(indicators=(content,), exemptions=tuple(marks)))
    indicator = content.indicator
    below = (indicator.ref, indicator.directorate, f"As at {say_day(request.on)}", request.tracker.store.path.stem)
    lay_out = partial(_lay_out, request, exempt_ids(held, "reading_id"), progress)
    return Paper(indicator.name, tuple(filter(None, below)), lay_out, say_banner(held))


def _lay_out(request: _Wanted, exempt: dict[int, Exemption], progress: Progress, room: Room) -> LaidOut:
    content, flow = request.content, Flow(room)
    for line in lines_of(content, request.on):
        if line.role == "heading":
            flow.heading(line.text)
        else:
            colour = {"muted": LIGHT.muted, "error": LIGHT.error}.get(line.role, LIGHT.text)
            flow.sentence(line.text, colour=colour, is_strong=line.role == "strong")
        if line.status:
            flow.status(SCHEMES[DEFAULT_SCHEME].find(line.status))
    flow.gap()
    height = round(room.width * _CHART)
    flow.picture(_chart(request, room.width, height, progress), room.width, height)
    flow.heading("Definition")
    for name, text in _say_definition(content):
        flow.labelled(name, text)
    if content.readings:
        flow.heading("Readings")
        further = used_columns(content.readings)
        parts = [part for part in Part if part not in FURTHER or part in further]
        columns = [Column(HEADINGS[part], 1.0 if part == Part.NOTE else 0, part in _FIGURES) for part in parts]
        rows = [
            Row(
                tuple(
                    Cell(text_of(reading, part), is_exempt=part == Part.PERIOD and reading.id in exempt)
                    for part in parts
                )
            )
            for reading in content.readings
        ]
        flow.table(columns, rows)
    return flow.laid_out()


def _chart(wanted: _Wanted, width: int, height: int, progress: Progress) -> QImage:
    size = (width * _FINE, height * _FINE)
    request = Request(wanted.content, wanted.with_limits, PAPER, *size, float(DOTS * _FINE), wanted.days)
    return image_of(draw((request, None), progress).picture)


def _say_definition(content: IndicatorContent) -> Iterator[tuple[str, str]]:
    indicator = content.indicator
    for definition in content.definitions:
        since = f" from {say_day(definition.effective_from)}" if definition.effective_from else ""
        yield f"What it measures{since}", definition.text
        yield from (pair for pair in definition.sheet if pair[1])
    yield "Direction", say_better(indicator)
    yield "Unit", indicator.unit
    target = indicator.target_text or indicator.target_note
    meaning = say_target(indicator)
    yield "Target", f"{target} ({meaning})" if target and meaning and meaning != target else target
    yield "RAG rule", indicator.rule.say()
    yield "Owner", indicator.owner
