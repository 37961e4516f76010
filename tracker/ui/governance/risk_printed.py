"""The registers on paper: each with its risk map, whose cells show the refs of risks, and a table of its risks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from tracker.data.queries.exempt_marks_now import exemptions
from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import Exemption, exempt_ids, say_banner
from tracker.domain.governance.risk import RegisterContent, Risk, RiskContent, rating
from tracker.services.tracker import Tracker
from tracker.ui.controls.lists.wrapped_text import TextWrapper
from tracker.ui.framework.background import Progress
from tracker.ui.framework.printed import LaidOut, Paper, PrintOrder, Room
from tracker.ui.look.theme import LIGHT
from tracker.ui.printing.flow import Flow
from tracker.ui.printing.fonts import PrintFonts, lines_of
from tracker.ui.printing.table import Cell, Column, Row

_HIGH, _WIDE = 44, 96
"""The height and width in pixels of a cell of the map."""
_WORDS = 96
"""The width in pixels of the likelihood's words, left of the map."""
_GROUND = 0.3
_PAD = 4
_COLUMNS = (
    Column("Ref"),
    Column("Risk or opportunity", 3.0),
    Column("Controls", 2.2),
    Column("Current"),
    Column("Target"),
    Column("Owner", 1.2),
)


def print_order(
    tracker: Tracker, registers: Sequence[RegisterContent], today: date, filtered: str = ""
) -> PrintOrder | None:
    """Return the order to print the registers as listed; None if there is none. `filtered` is the filter in words."""
    if not registers:
        return None
    make = partial(_make, tracker, tuple(registers), today, filtered)
    return PrintOrder("Risks and opportunities", make, is_landscape=True)


def _make(
    tracker: Tracker, registers: tuple[RegisterContent, ...], today: date, filtered: str, progress: Progress
) -> Paper:
    progress(0, 0)
    marks = exempt_ids(tracker.read(exemptions), "risk_id")
    shown = {each.risk.id for register in registers for each in register.risks}
    marks_by_id = {row_id: mark for row_id, mark in marks.items() if row_id in shown}
    below = [tracker.store.path.stem, f"As at {say_day(today)}", *([f"Filter: {filtered}"] if filtered else [])]
    lay_out = partial(_lay_out, registers, marks_by_id)
    return Paper("Risks and opportunities", tuple(below), lay_out, say_banner(marks_by_id.values()))


def _lay_out(registers: Sequence[RegisterContent], exempt: dict[int, Exemption], room: Room) -> LaidOut:
    flow = Flow(room)
    for content in registers:
        flow.heading(content.register.title)
        if any(each.risk.score for each in content.risks):
            _add_map(flow, content)
        flow.table(_COLUMNS, [_row(content, each, exempt) for each in content.risks])
    return flow.laid_out()


def _row(content: RegisterContent, each: RiskContent, exempt: dict[int, Exemption]) -> Row:
    risk, scale = each.risk, content.register.scale
    parts = [("Opportunity", " ") if risk.kind == "opportunity" else ("", "")]
    parts += [("Causes", risk.causes), ("Consequences", risk.consequences), ("Note", risk.note)]
    remark = "\n".join(f"{name}: {text}" if text.strip() else name for name, text in parts if text)
    scores = (Cell(status=rating(score, risk.kind, scale)) for score in (risk.score, risk.target_score))
    return Row(
        (
            Cell(risk.ref, is_muted=True),
            Cell(risk.title, remark=remark, is_exempt=risk.id in exempt),
            Cell(risk.controls),
            *scores,
            Cell(risk.owner),
        )
    )


def _add_map(flow: Flow, content: RegisterContent) -> None:
    scale, fonts = content.register.scale, flow.fonts
    likely, grave = len(scale.likelihood), len(scale.impact)
    risks = [each.risk for each in content.risks]

    def paint(painter: QPainter, top: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.small.font)
        for row in range(likely):
            likelihood = likely - row
            y = top + row * _HIGH
            _write(
                painter, QRectF(0, y, _WORDS - _PAD, _HIGH), scale.likelihood[likelihood - 1], fonts.small, LIGHT.muted
            )
            for column in range(grave):
                area = QRectF(_WORDS + column * _WIDE, y, _WIDE, _HIGH).adjusted(1, 1, -1, -1)
                in_cell = [risk for risk in risks if (risk.likelihood, risk.impact) == (likelihood, column + 1)]
                ground = rating(likelihood * (column + 1), "risk", scale)
                _paint_cell(painter, area, ground.fill if ground else LIGHT.surface, in_cell, fonts)
        for column in range(grave):
            area = QRectF(_WORDS + column * _WIDE, top + likely * _HIGH, _WIDE, fonts.line)
            painter.setFont(fonts.small.font)
            painter.setPen(QColor(LIGHT.muted))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, scale.impact[column])
        area = QRectF(_WORDS, top + likely * _HIGH + fonts.line, grave * _WIDE, fonts.line)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "Likelihood upwards, impact to the right")
        painter.restore()

    flow.painted(likely * _HIGH + 2 * fonts.line + 12, paint)


def _paint_cell(painter: QPainter, area: QRectF, fill: str, risks: Sequence[Risk], fonts: PrintFonts) -> None:
    ground = QColor(fill)
    ground.setAlphaF(_GROUND)
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.setBrush(ground)
    painter.drawRoundedRect(area, 3, 3)
    if not risks:
        return
    words = ", ".join(risk.ref or risk.title for risk in risks)
    lines = lines_of(fonts.strong, words, round(area.width()) - 2 * _PAD)
    if any(not risk.ref for risk in risks) or len(lines) * fonts.line > area.height():
        words = f"{len(risks):,}"
    _write(painter, area, words, fonts.strong, LIGHT.text, is_middle=True)


def _write(
    painter: QPainter, area: QRectF, text: str, wrapper: TextWrapper, colour: str, *, is_middle: bool = False
) -> None:
    painter.setFont(wrapper.font)
    painter.setPen(QColor(colour))
    side = Qt.AlignmentFlag.AlignHCenter if is_middle else Qt.AlignmentFlag.AlignRight
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, text)
