"""The content of a tracker for other programs: plain values under keys that are a contract.

Texts are unchanged, days are in ISO format, unknown values are None, and the order is as printed. "tables",
"statements", "registers", an action's "steps", "benefits", "tags" and "further" columns, and "exempt" are present only
if there are any.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.domain.checks.figure_rules import indicator_findings, table_findings
from tracker.domain.checks.finding import Finding
from tracker.domain.figures.period import PeriodKind
from tracker.domain.figures.reading import Reading
from tracker.domain.figures.target import Target
from tracker.domain.governance.risk import RegisterContent, Risk
from tracker.domain.indicators.assessment import Assessment
from tracker.domain.indicators.content import FormContent, IndicatorContent
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.recovery_words import say_recovery
from tracker.domain.indicators.statement import Statement
from tracker.domain.indicators.year_to_date import check_of
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.position.position import Position
from tracker.domain.publication.exempt_content import marks_within
from tracker.domain.statements.compared_with_figures import targets_missed
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.totals import column_total, row_total
from tracker.domain.tags import tags_of
from tracker.services.show.exempt_marks import JsonObject, add_marks


def as_json(position: Position) -> JsonObject:
    """Return the whole position as plain values."""
    answer: JsonObject = {
        "plans": [_plan(content) for content in position.plans],
        "indicators": [_indicator(judged) for judged in position.judged],
    }
    if position.tables:
        answer["tables"] = [_table(content) for content in position.tables]
    if position.statements:
        answer["statements"] = [_statement(statement, position.indicators) for statement in position.statements]
    if position.registers:
        answer["registers"] = [_register(content) for content in position.registers]
    add_marks(answer, position, marks_within(position))
    return answer


def _plan(content: PlanContent) -> JsonObject:
    return {
        "title": content.plan.title,
        "sections": [_section(section) for section in content.sections],
        "counts": content.counts(),
    }


def _section(content: SectionContent) -> JsonObject:
    return {
        "ref": content.section.ref,
        "title": content.section.title,
        "actions": [_action(action) for action in content.actions],
    }


def _action(content: ActionContent) -> JsonObject:
    action = content.action
    answer: JsonObject = {
        "ref": action.ref,
        "title": action.title,
        "timescale": action.timescale.text,
        "due_on": _day(action.timescale.due_on),
        "owner": action.owner or None,
        "status": action.status or None,
        "progress": content.progress,
        "completed_on": _day(action.completed_on),
        "notes": [{"as_at": _day(note.as_at), "text": note.text} for note in content.notes],
        "status_reason": action.status_reason or None,
        "evidence": action.evidence or None,
    }
    if content.steps:
        answer["steps"] = [
            {
                "title": step.title,
                "timescale": step.timescale.text,
                "due_on": _day(step.timescale.due_on),
                "completed_on": _day(step.completed_on),
            }
            for step in content.steps
        ]
    if content.benefits:
        answer["benefits"] = [_benefit(benefit) for benefit in content.benefits]
    if action.tags:
        answer["tags"] = list(tags_of(action.tags))
    if content.extras:
        answer["further"] = [{"heading": extra.heading, "text": extra.text} for extra in content.extras]
    return answer


def _benefit(benefit: Benefit) -> JsonObject:
    expected, realised = benefit.figure(benefit.expected), benefit.figure(benefit.realised)
    return {
        "title": benefit.title,
        "measure": benefit.measure,
        "per": benefit.per or None,
        "expected": benefit.expected or None,
        "expected_value": expected.value if expected else None,
        "timescale": benefit.timescale.text,
        "due_on": _day(benefit.timescale.due_on),
        "realised": benefit.realised or None,
        "realised_value": realised.value if realised else None,
        "realised_on": _day(benefit.realised_on),
        "method": benefit.method or None,
        "cashable": {"yes": True, "no": False}.get(benefit.cashable),
        "note": benefit.note or None,
    }


def _indicator(judged: Judged) -> JsonObject:
    content, indicator = judged.content, judged.content.indicator
    findings = indicator_findings(content, judged.assessed)
    tags: JsonObject = {"tags": list(tags_of(indicator.tags))} if indicator.tags else {}
    return {
        "name": indicator.name,
        "ref": indicator.ref or None,
        "unit": indicator.unit,
        "better": indicator.better,
        "definition": content.definitions[-1].text if content.definitions else None,
        "directorate": indicator.directorate or None,
        "theme": indicator.theme or None,
        "owner": indicator.owner or None,
        "contractual": {"yes": True, "no": False}.get(indicator.contractual),
        "target": _target(judged.target),
        "status": judged.status or None,
        "direction": _direction(judged.assessment),
        "recovery": _recovery(judged),
        **tags,
        "flags": [finding.sentence for finding in findings if finding.reading_id is None],
        **_parts(content),
        "readings": [_reading(content, assessment, findings) for assessment in judged.assessed],
    }


def _target(target: Target) -> JsonObject | None:
    if not target.printed.strip():
        return None
    both = [target.value, target.upper] if target.comparator == "between" else target.value
    return {"comparator": target.comparator, "value": both, "printed": target.printed}


def _direction(assessment: Assessment | None) -> JsonObject:
    gone = assessment.directions if assessment else None
    return {
        "previous": gone.previous if gone else None,
        "last_year": gone.last_year if gone else None,
        "baseline": gone.baseline if gone else None,
    }


def _recovery(judged: Judged) -> JsonObject | None:
    if not judged.content.indicator.under_recovery:
        return None
    goal, recovery = judged.goal, judged.recovery
    withheld = recovery.withheld if recovery else " ".join(say_recovery(judged, date.max))
    return {
        "goal": goal.value if goal else None,
        "gap_closed": _number(recovery.gap_closed if recovery else None),
        "remaining": _number(recovery.remaining if recovery else None),
        "pace_per_month": _number(recovery.pace_per_month if recovery else None),
        "needed_per_month": _number(recovery.needed_per_month if recovery else None),
        "reached_on": _day(recovery.reached_on if recovery else None),
        "withheld": withheld or None,
    }


def _parts(content: IndicatorContent) -> JsonObject:
    return {
        "definitions": [
            {
                "text": row.text,
                "formula": row.formula,
                "source": row.source,
                "signed_off_by": row.signed_off_by,
                "signed_off_on": _day(row.signed_off_on),
                "effective_from": _day(row.effective_from),
            }
            for row in content.definitions
        ],
        "targets": [{"period": row.period.text, "printed": row.printed} for row in content.targets],
        "trajectory": [
            {"period": row.period.text, "as_at": _day(row.period.ends_on), "printed": row.printed}
            for row in content.trajectory
        ],
        "annotations": [{"date": _day(row.day), "text": row.text} for row in content.annotations],
        "rebases": [{"date": _day(row.day), "reason": row.reason} for row in content.rebases],
        "recovery_form": _form(content.form) if content.form else None,
    }


def _form(content: FormContent) -> JsonObject:
    form = content.form
    return {
        "title": form.title,
        "description": form.description,
        "why": form.why,
        "taken": form.taken,
        "required": form.required,
        "actions": [action.ref or action.title for action in content.actions],
    }


def _reading(content: IndicatorContent, assessed: Assessment, findings: Sequence[Finding]) -> JsonObject:
    reading = assessed.reading
    return {
        "period": reading.period.text,
        "as_at": _day(reading.as_at),
        "value": reading.value,
        "printed": reading.printed,
        "note": reading.note,
        "reported_on": _day(reading.reported_on),
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "flags": [finding.sentence for finding in findings if finding.reading_id == reading.id],
        "status": assessed.status or None,
        "series": reading.series or None,
        "certainty": reading.certainty or None,
        "provisional": reading.provisional,
        "footnote": reading.footnote or None,
        "trend": reading.trend or None,
        "status_entered": reading.status or None,
        "source": reading.source or None,
        "year_to_date": _year_to_date(content, reading),
    }


def _year_to_date(content: IndicatorContent, reading: Reading) -> JsonObject | None:
    if reading.period.kind is not PeriodKind.YEAR_TO_DATE or reading.series:
        return None
    year_to_date_check = check_of(content, reading)
    return (
        {"methods": list(year_to_date_check.methods), "sentence": year_to_date_check.sentence}
        if year_to_date_check
        else None
    )


def _table(content: TableContent) -> JsonObject:
    table = content.table
    return {
        "title": table.title,
        "period": table.period or None,
        "row_heading": table.row_heading,
        "exclusive": table.exclusive,
        "columns": [
            {
                "heading": column.heading,
                "kind": column.kind,
                "is_total": column.is_total,
                "total": column_total(content, index),
            }
            for index, column in enumerate(table.columns)
        ],
        "rows": [
            {
                "label": row.label_text,
                "cells": [row.cell(index) for index in range(len(table.columns))],
                "is_total": row.is_total,
                "total": row_total(content, row),
            }
            for row in content.rows
        ],
        "footnote": table.footnote or None,
        "flags": [finding.sentence for finding in table_findings(content)],
    }


def _register(content: RegisterContent) -> JsonObject:
    return {
        "title": content.register.title,
        "scale": content.register.scale_name,
        "risks": [_risk(one.risk) for one in content.risks],
    }


def _risk(risk: Risk) -> JsonObject:
    return {
        "ref": risk.ref,
        "title": risk.title,
        "kind": risk.kind,
        "causes": risk.causes,
        "consequences": risk.consequences,
        "controls": risk.controls,
        "owner": risk.owner or None,
        "likelihood": risk.likelihood,
        "impact": risk.impact,
        "score": risk.score,
        "target_score": risk.target_score,
        "note": risk.note,
    }


def _statement(statement: Statement, contents: Sequence[IndicatorContent]) -> JsonObject:
    missed = targets_missed(statement, contents)
    return {
        "text": statement.text,
        "period": statement.period.text or None,
        "flags": [missed.sentence] if missed else [],
    }


def _number(value: float | None) -> float | None:
    """Return a number without the rounding error of binary fractions; None stays None."""
    return None if value is None else round(value, 6)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
