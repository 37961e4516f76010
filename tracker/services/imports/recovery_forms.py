"""The recovery forms that a document contains on their own: their possible indicators, and what is already held."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tracker.data.queries import ReadConnection
from tracker.data.queries.indicators import contents, indicator_names
from tracker.domain.errors import RuleBroken
from tracker.domain.imports.draft import Draft, DraftRecovery, Problem
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.recovery_form import FORM_HEADINGS
from tracker.domain.text import clean, shorten


def names_for_forms(draft: Draft, present: Sequence[str]) -> tuple[str, ...]:
    """Return the indicators to which a recovery form may belong: those `present` in the tracker, then those of the
    document.
    """
    names: dict[str, str] = {}
    for name in (*present, *(indicator.name for indicator in draft.indicators)):
        names.setdefault(name.strip().casefold(), name)
    return tuple(names.values())


def require_indicators(draft: Draft, present: Sequence[str]) -> None:
    """Raise RuleBroken if the indicator chosen for a recovery form does not exist."""
    there = {name.strip().casefold() for name in names_for_forms(draft, present)}
    for recovery in draft.recoveries:
        if recovery.indicator and recovery.indicator.strip().casefold() not in there:
            raise RuleBroken(f"There is no indicator “{shorten(recovery.indicator)}”. Check the name, or add it first.")


def with_held_forms(connection: ReadConnection, draft: Draft) -> Draft:
    """Return the draft with `is_held` set on each recovery form that the tracker already has in full."""
    present = {content.indicator.name.casefold(): content for content in _indicators(connection, draft)}
    recoveries = tuple(
        replace(recovery, is_held=there is not None and _has_all(there, recovery))
        for recovery in draft.recoveries
        for there in (present.get(recovery.indicator.strip().casefold()),)
    )
    return replace(draft, recoveries=recoveries) if recoveries != draft.recoveries else draft


def _indicators(connection: ReadConnection, draft: Draft) -> Sequence[IndicatorContent]:
    names = {recovery.indicator.strip().casefold() for recovery in draft.recoveries if recovery.indicator}
    ids = [row_id for row_id, name in indicator_names(connection).items() if name.casefold() in names] if names else []
    return contents(connection, ids) if ids else ()


def _has_all(content: IndicatorContent, recovery: DraftRecovery) -> bool:
    """Return whether nothing of a form would be written, because each field already has a text and a table is shown."""
    if content.form is None or (recovery.table and not content.form.table_ids):
        return False
    recovery_form = content.form.form
    return all(
        getattr(recovery_form, name).strip() or not clean(getattr(recovery.form, name)).strip()
        for name in FORM_HEADINGS
    )


def repeated_forms(connection: ReadConnection, draft: Draft) -> tuple[Problem, ...]:
    """Return problems for fields of recovery forms that the tracker already holds with other words; the held ones stay.

    A form with nothing new is reported too.
    """
    by_indicator = {one.indicator.strip().casefold(): one for one in draft.recoveries if one.indicator}
    problems = []
    for content in _indicators(connection, draft):
        recovery = by_indicator[content.indicator.name.casefold()]
        if recovery.is_held:
            sentence = f"Nothing in this recovery form is new for {content.indicator.label()}."
            problems.append(Problem(recovery.where, sentence))
        for name, heading in FORM_HEADINGS.items():
            held = getattr(content.form.form, name) if content.form else ""
            new = clean(getattr(recovery.form, name)).strip()
            if held.strip() and new and held.strip() != new:
                sentence = (
                    f"“{heading}” is already entered for {content.indicator.label()}, and the document says something "
                    "else. The current text was kept. Change it yourself if it is wrong."
                )
                problems.append(Problem(recovery.where, sentence))
    return tuple(problems)
