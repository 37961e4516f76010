"""The recovery form of each indicator in recovery, one after another, laid out to be printed as a paper.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from tracker.domain.dates import say_day
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import say_reading
from tracker.domain.indicators.movement import say_standing
from tracker.domain.indicators.recovery_form import FORM_HEADINGS, PRINTED_FORM
from tracker.domain.indicators.recovery_words import say_recovery
from tracker.domain.indicators.target_words import printed_target
from tracker.domain.plans.content import PlanContent
from tracker.domain.plans.plan import Action
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES, Status, scheme_for
from tracker.domain.position.position import Position
from tracker.domain.tables.content import TableContent
from tracker.domain.text import count
from tracker.office.excel.blocks import HEADING_HEIGHT, PADDING, PORTRAIT, Blocks
from tracker.office.excel.cell_text import printable
from tracker.office.excel.save import Page
from tracker.office.excel.styles import (
    CELL,
    HEADING,
    LINE_HEIGHT,
    OPEN_CELL,
    SECTION,
    SIZE,
    SUBTITLE,
    SURFACE,
    TITLE,
    Style,
    Styles,
    status_style,
    status_words,
)
from tracker.office.excel.text_width import line_starts, split_at

RECOVERY_SHEET = "Recovery"
TITLE_OF_FORM = "Performance indicator recovery plan"
LATEST = "Latest figure"
ARITHMETIC = "Progress of the recovery: a simple projection, not a forecast"
_PIXELS = [150, 494]
_LABEL = replace(CELL, bold=True, fill=SURFACE)
_OPEN_LABEL = replace(_LABEL, line=False)
_EMPTY_HEIGHT = 4 * LINE_HEIGHT + PADDING
_PART = 24
"""Lines of one row of a longer text: the highest row in Excel would hold 31."""
_MOST_POINTS = 12


def under_recovery(indicators: Sequence[Judged]) -> tuple[Judged, ...]:
    """Return the indicators that are marked as in recovery or have a form."""
    return tuple(judged for judged in indicators if judged.content.indicator.under_recovery or judged.content.form)


class RecoverySheet:
    """Writes the forms on one sheet, each from the top of a page."""

    def __init__(self, page: Page, styles: Styles) -> None:
        self._blocks = Blocks(page, styles, _PIXELS, len(_PIXELS), PORTRAIT)
        self._tables: Sequence[TableContent] = ()

    def write(self, position: Position, as_at: date) -> None:
        """Write one form for each indicator in recovery."""
        self._tables = position.tables
        plans = {action.action.id: plan for plan in position.plans for action in plan.actions}
        for judged in under_recovery(position.judged):
            self._blocks.break_here()
            self._form(judged, plans, as_at)
        self._blocks.finish(RECOVERY_SHEET, f"As at {say_day(as_at)}")

    def _form(self, judged: Judged, plans: dict[int, PlanContent], as_at: date) -> None:
        content = judged.content
        indicator, form = content.indicator, content.form.form if content.form else None
        title = form.title if form and form.title.strip() else TITLE_OF_FORM
        self._blocks.across(" ".join(title.split()), replace(TITLE, size=16), 24)
        self._blocks.across(" ".join(indicator.name.split()), HEADING, HEADING_HEIGHT)
        about = [indicator.ref, indicator.directorate, indicator.theme, indicator.owner, f"As at {say_day(as_at)}"]
        self._blocks.across("  ·  ".join(" ".join(part.split()) for part in about if part.strip()), SUBTITLE, 18)
        for name, inside in PRINTED_FORM:
            if inside:
                self._blocks.break_before(HEADING_HEIGHT + _EMPTY_HEIGHT)
                self._blocks.across(FORM_HEADINGS[name], SECTION, HEADING_HEIGHT)
                self._field(FORM_HEADINGS[inside], getattr(form, inside) if form else "")
                self._field("Still to be done", getattr(form, name) if form else "")
            else:
                self._field(FORM_HEADINGS[name], getattr(form, name) if form else "")
            if name == "why" and content.form:
                self._reasons([table for table in self._tables if table.table.id in content.form.table_ids])
        self._actions(content.form.actions if content.form else (), plans, as_at)
        self._standing(judged, as_at)

    def _field(self, heading: str, text: str) -> None:
        """Write a field with its heading; an empty field keeps enough space to be recognised as empty."""
        if not text.strip():
            self._row(heading, "", _EMPTY_HEIGHT)
            return
        text = printable(text)
        parts = split_at(text, line_starts(text, self._blocks.rooms[1], SIZE)[::_PART])
        for number, part in enumerate(parts, 1):
            label = heading if number == 1 else f"{heading} (continued)"
            styles = [_LABEL, CELL] if number == len(parts) else [_OPEN_LABEL, OPEN_CELL]
            self._row(label, part, 0.0, styles)

    def _reasons(self, tables: Sequence[TableContent]) -> None:
        """Write the tables of reasons, a row for each reason with its figures side by side."""
        for content in tables:
            columns = content.table.columns
            heads = "   ".join(column.heading for column in columns)
            self._row(content.table.row_heading or "Reason", heads, 0.0, [_LABEL, replace(CELL, bold=True)])
            for row in content.rows:
                figures = (f"{column.heading} {row.cell(index)}" for index, column in enumerate(columns))
                self._row(row.label_text, "   ".join(figures), 0.0, [replace(CELL, bold=row.is_total), CELL])
            if content.table.footnote.strip():
                self._row("", content.table.footnote, 0.0)

    def _actions(self, actions: Sequence[Action], plans: dict[int, PlanContent], as_at: date) -> None:
        """Write the actions of plans that the form refers to, each with its status."""
        rows = [self._action(action, plans.get(action.id), as_at) for action in actions]
        first = self._blocks.height_of(*rows[0]) if rows else LINE_HEIGHT + PADDING
        self._heading("Linked actions", first)
        for values, styles in rows:
            self._blocks.row(values, styles, self._blocks.height_of(values, styles))
        if not rows:
            self._row("", "None is linked.", 0.0)

    def _action(self, action: Action, plan: PlanContent | None, as_at: date) -> tuple[list[str], list[Style]]:
        timescale = " ".join(action.timescale.text.split())
        parts = [
            f"{action.ref}  {' '.join(action.title.split())}".strip(),
            f"Timescale: {timescale}{' (overdue)' if action.is_overdue(as_at) else ''}" if timescale else "",
            f"Owner: {' '.join(action.owner.split())}" if action.owner.strip() else "",
            f"Plan: {' '.join(plan.plan.title.split())}" if plan else "",
        ]
        words = printable("\n".join([parts[0], "  ·  ".join(part for part in parts[1:] if part)]).strip())
        scheme = plan.plan.scheme if plan else scheme_for([action.status])
        if not action.status or not scheme.holds(action.status):
            return [action.status or "No status", words], [replace(CELL, across="center"), CELL]
        status = scheme.find(action.status)
        return [status_words(status), words], [_mark(status), CELL]

    def _standing(self, judged: Judged, as_at: date) -> None:
        """Write the indicator's latest figure and status, and the projection of the recovery with its points."""
        rows = list(_standing_rows(judged, as_at))
        self._heading(ARITHMETIC, self._height(*rows[0]) + self._height(*rows[-1]))
        for label, text in rows:
            self._row(label, text, 0.0)
            if label == LATEST and judged.status:
                status = SCHEMES[DEFAULT_SCHEME].find(judged.status)
                self._row(status_words(status), judged.content.indicator.rule.say(), 0.0, [_mark(status), CELL])

    def _heading(self, words: str, following: float) -> None:
        """Write a heading that is never left alone at the bottom of a page."""
        self._blocks.break_before(8 + HEADING_HEIGHT + following)
        self._blocks.row([], [], 8)
        self._blocks.across(words, SECTION, HEADING_HEIGHT)

    def _height(self, label: str, text: str) -> float:
        return self._blocks.height_of([label, text], [_LABEL, CELL])

    def _row(self, label: str, text: str, least: float, styles: Sequence[Style] = (_LABEL, CELL)) -> None:
        height = max(least, self._height(label, text))
        self._blocks.row([label, printable(text)], styles, height)


def _mark(status: Status) -> Style:
    return replace(status_style(status), down="center")


def _standing_rows(judged: Judged, as_at: date) -> Iterator[tuple[str, str]]:
    content, assessment, stands = judged.content, judged.assessment, judged.standing
    if assessment:
        target = printed_target(content, assessment.target)
        words = [
            f"{say_reading(content.indicator, assessment.reading)}.",
            f"Target: {target}." if target else "No target is given.",
            f"{say_standing(stands, content)}." if stands else "",
        ]
        yield LATEST, " ".join(part for part in words if part)
    else:
        yield LATEST, "There is no reading yet."
    sentences = say_recovery(judged, as_at)
    yield "Recovery", "\n".join(sentences) or "It is not marked as in recovery, so no projection is made."
    points = _points(judged)
    if points:
        yield "Points used", points
    if content.trajectory:
        planned = (f"{' '.join(row.period.text.split())}: {row.printed}" for row in content.trajectory)
        yield "Planned", "; ".join(planned)


def _points(judged: Judged) -> str:
    """Return the readings since the low point, from which the pace is worked out."""
    recovery = judged.recovery
    if recovery is None:
        return ""
    used = [reading for reading in judged.content.series.dated if reading.as_at and reading.as_at >= recovery.low.day]
    words = [f"{reading.figure} on {say_day(reading.as_at)}" for reading in used if reading.as_at]
    if len(words) > _MOST_POINTS:
        left_out = count(len(words) - _MOST_POINTS, "reading")
        words = [*words[: _MOST_POINTS // 2], f"{left_out} between", *words[-_MOST_POINTS // 2 :]]
    return "; ".join(words)
