"""The content of a tracker as text for a terminal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from tracker.data.queries.position import position
from tracker.domain.checks.figure_rules import figure_findings
from tracker.domain.checks.finding import Finding
from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import say_banner
from tracker.domain.governance.risk import RegisterContent, rating
from tracker.domain.indicators.target_words import printed_target
from tracker.domain.plans.benefit_totals import totals_of
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.position.position import Position
from tracker.domain.publication.exempt_content import LOCK, Marks, in_short, marks_by_action, marks_within
from tracker.domain.tables.content import TableContent
from tracker.domain.text import count, printable, shorten
from tracker.services.tracker import Tracker

_WIDEST = {"timescale": 20, "owner": 24, "name": 60, "figure": 40}
_LEAST_TITLE = 30


def stand(tracker: Tracker, as_at: date | None = None) -> Position:
    """Return all plans and indicators as they are, or as they were on a past day."""
    return tracker.read(position, as_at)


def as_lines(shown_position: Position, on: date, width: int) -> list[str]:
    """Return the position as lines of at most about `width` characters; actions overdue on the day `on` are marked."""
    notice = say_banner(marks_within(shown_position))
    lines = [*([f"{notice}.", ""] if notice else []), f"As at {say_day(on)}"]
    for content in shown_position.plans:
        lines += ["", *_plan_lines(content, shown_position, on, width)]
    if shown_position.indicators:
        lines += ["", *_indicator_lines(shown_position)]
    for table in shown_position.tables:
        lines += ["", *_table_lines(table)]
    for register in shown_position.registers:
        lines += ["", *_register_lines(register, {mark.risk_id for mark in shown_position.exemptions})]
    findings = figure_findings(shown_position)
    if findings:
        lines += ["", f"{count(len(findings), 'thing')} to check in the figures"]
        lines += [f"  {printable(_finding_line(finding))}" for finding in findings]
    if not (shown_position.plans or shown_position.indicators or shown_position.tables or shown_position.registers):
        lines += ["", "There is nothing in this file yet."]
    return lines


def _finding_line(finding: Finding) -> str:
    return finding.sentence if finding.subject.kind == "statement" else f"{finding.where}: {finding.sentence}"


def _plan_lines(content: PlanContent, shown_position: Position, on: date, width: int) -> list[str]:
    plan, marks = content.plan, Marks.of(shown_position.exemptions)
    held = marks_by_action(Position((content,), exemptions=shown_position.exemptions))
    own = {row_id for row_id, each in held.items() if any(level != "note" for level, _ in each)}
    late = {action.action.id for action in content.overdue(on)}
    counted = [f"{word} {number}" for word, number in content.counts().items()]
    unread = sum(one.action.is_never_late for one in content.actions)
    remarks = [f"timescale not understood {unread}"] if unread else []
    lines = [
        " · ".join(
            printable(part) for part in (plan.title, plan.service, plan.period, in_short(marks.on_plan(plan))) if part
        ),
        " · ".join([count(len(content.actions), "action"), *counted, f"overdue {len(late)}", *remarks]),
    ]
    columns = [_cells(action, late) for action in content.actions]
    widths = [max(map(len, column)) for column in zip(*columns, strict=True)]
    rest = max(width - sum(size + 2 for size in widths if size) - 2, _LEAST_TITLE)
    for section in content.sections:
        label = in_short(marks.on_section(plan, section.section))
        lines += ["", f"{section.section.ref}  {section.section.title}  {label}".strip()]
        for action in section.actions:
            cells = [cell.ljust(size) for cell, size in zip(_cells(action, late), widths, strict=True) if size]
            lead = "  ".join(["", *cells])
            lines.append(f"{lead}  {_locked(action.action.title, rest, action.action.id in own)}")
            if action.progress:
                lines.append(f"{' ' * len(lead)}  {_locked(action.progress, rest, action.action.id in held)}")
    return [*lines, *_benefit_lines(content, marks)] if content.benefits else lines


def _benefit_lines(content: PlanContent, marks: Marks) -> list[str]:
    rows: list[tuple[str, ...]] = [("  BENEFIT", "ACTION", "MEASURED IN", "EXPECTED", "BY", "REALISED", "AS AT")]
    for section in content.sections:
        for action in section.actions:
            for benefit in action.benefits:
                locked = bool(marks.on_benefit(content.plan, section.section, action, benefit))
                day = say_day(benefit.realised_on) if benefit.realised_on else ""
                cells = (
                    benefit.say_measure(),
                    benefit.say(benefit.expected),
                    benefit.timescale.text,
                    benefit.say(benefit.realised),
                    day,
                )
                title = _locked(benefit.title, _WIDEST["name"], locked)
                rows.append(
                    (f"  {title}", printable(action.action.ref), *(_short(cell, _WIDEST["figure"]) for cell in cells))
                )
    totals = [f"  {printable(total.say())}." for total in totals_of(content.benefits)]
    return ["", "Benefits", *_in_columns(rows), *totals]


def _cells(content: ActionContent, late: set[int]) -> tuple[str, ...]:
    action = content.action
    return (
        printable(action.ref),
        printable(action.status),
        _short(action.timescale.text, _WIDEST["timescale"]),
        "overdue" if action.id in late else "complete" if action.is_complete else "",
        _short(action.owner, _WIDEST["owner"]),
    )


def _indicator_lines(shown_position: Position) -> list[str]:
    rows: list[tuple[str, ...]] = [("INDICATOR", "UNIT", "LATEST", "FOR", "TARGET", "STATUS", "DIRECTION")]
    for judged in shown_position.judged:
        indicator, assessment = judged.content.indicator, judged.assessment
        printed, period = (
            (assessment.reading.figure, assessment.reading.period.text) if assessment else ("no reading", "")
        )
        target = printed_target(judged.content, judged.target)
        words = (assessment.status, assessment.directions.previous or "") if assessment else ("", "")
        cells = (indicator.unit, printed, period, target, *words)
        locked = bool(marks_within(Position(indicators=(judged.content,), exemptions=shown_position.exemptions)))
        rows.append(
            (_locked(indicator.name, _WIDEST["name"], locked), *(_short(cell, _WIDEST["figure"]) for cell in cells))
        )
    return _in_columns(rows)


def _table_lines(content: TableContent) -> list[str]:
    table = content.table
    headings = (table.row_heading, *(column.heading for column in table.columns))
    rows = [
        tuple(_short(cell, _WIDEST["figure"]) for cell in cells)
        for cells in (
            headings,
            *((row.label_text, *(row.cell(index) for index in range(len(table.columns)))) for row in content.rows),
        )
    ]
    title = " · ".join(printable(part) for part in (table.title, table.period) if part)
    return [
        title,
        *(f"  {line}" for line in _in_columns(rows)),
        *([printable(table.footnote)] if table.footnote else []),
    ]


def _register_lines(content: RegisterContent, exempt: Collection[int | None]) -> list[str]:
    rows = [
        (
            f"  {printable(risk.ref)}",
            rated.word if (rated := rating(risk.score, risk.kind, content.register.scale)) else "not scored",
            _short(risk.owner, _WIDEST["owner"]),
            _locked(risk.title, _WIDEST["name"], risk.id in exempt),
        )
        for risk in (one.risk for one in content.risks)
    ]
    heading = f"{printable(content.register.title)} · {count(len(rows), 'entry', 'entries')}"
    return [heading, *(_in_columns(rows) if rows else ())]


def _in_columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in rows]


def _locked(text: str, most: int, locked: bool) -> str:
    """Return a shortened text, with a lock before it if it is not for publication."""
    return f"{LOCK} {_short(text, most - 2)}" if locked else _short(text, most)


def _short(text: str, most: int) -> str:
    return printable(shorten(text, most))
