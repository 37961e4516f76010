"""Contradictions of figures and recovery forms that a board would find."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.checks.finding import Finding
from tracker.domain.checks.statement_figures import statement_flag, targets_met_flag
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.recovery_form import FORM_HEADINGS
from tracker.domain.position.position import Position
from tracker.domain.text import join


def figure_findings(position: Position) -> Iterator[Finding]:
    """Statements that targets were met, recoveries without an action, and empty fields of recovery forms."""
    for content in position.indicators:
        indicator = content.indicator
        for statement in content.statements:
            flag = statement_flag(statement, content) if statement.states == "targets met" else ""
            if flag:
                yield Finding("targets not all met", indicator.name, flag, indicator_id=indicator.id)
        if indicator.under_recovery and not _has_action(content):
            sentence = "It is under recovery, and no action is named that would put it back on track."
            yield Finding("recovery without an action", indicator.name, sentence, indicator_id=indicator.id)
        empty = _empty_fields(content)
        if empty:
            sentence = f"The recovery form leaves {join([f'“{heading}”' for heading in empty])} empty."
            yield Finding("empty field of a recovery form", indicator.name, sentence, indicator_id=indicator.id)
    for statement in position.statements:
        flag = targets_met_flag(statement, position.indicators) if statement.states == "targets met" else ""
        if flag:
            yield Finding("targets not all met", statement.scope or "All targets", flag)


def _has_action(content: IndicatorContent) -> bool:
    return content.form is not None and bool(content.form.actions or content.form.form.required.strip())


def _empty_fields(content: IndicatorContent) -> list[str]:
    """The headings with nothing under them; the actions required may be linked ones, and are told but once."""
    if content.form is None:
        return []
    told = {"required"} if content.form.actions or content.indicator.under_recovery else set()
    form = content.form.form
    return [name for field, name in FORM_HEADINGS.items() if field not in told and not getattr(form, field).strip()]
