"""Recoveries and recovery forms that a board would ask about."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.checks.finding import Finding, Subject
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.recovery_form import FORM_HEADINGS
from tracker.domain.text import join


def recovery_findings(content: IndicatorContent) -> Iterator[Finding]:
    """Yield a finding for a recovery without an action, and one for the empty fields of the recovery form."""
    indicator = content.indicator
    subject, name = Subject("indicator", indicator.id), indicator.name
    if indicator.under_recovery and not _has_action(content):
        sentence = "It is in recovery, but has no action to put it back on track."
        yield Finding("recovery without an action", subject, (), sentence, name, name)
    empty = _empty_fields(content)
    if empty:
        sentence = f"The recovery form is blank under {join([f'“{FORM_HEADINGS[field]}”' for field in empty])}."
        yield Finding("empty field of a recovery form", subject, tuple(empty), sentence, name, name)


def _has_action(content: IndicatorContent) -> bool:
    return content.form is not None and bool(content.form.actions or content.form.form.required.strip())


def _empty_fields(content: IndicatorContent) -> list[str]:
    """Return the blank fields. The actions required may be linked actions instead, and a recovery without any is
    reported once only.
    """
    if content.form is None:
        return []
    ignored = {"required"} if content.form.actions or content.indicator.under_recovery else set()
    form = content.form.form
    return [field for field in FORM_HEADINGS if field not in ignored and not getattr(form, field).strip()]
