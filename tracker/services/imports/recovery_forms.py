"""The recovery forms that a document holds by itself: whose each may be, and what of it is there already."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.data.queries import ReadConnection
from tracker.data.queries.indicators import contents, indicator_names
from tracker.domain.errors import RuleBroken
from tracker.domain.imports.draft import Draft, Problem
from tracker.domain.indicators.recovery_form import FORM_HEADINGS
from tracker.domain.text import clean, shorten


def names_for_forms(draft: Draft, present: Sequence[str]) -> tuple[str, ...]:
    """The indicators that a recovery form may be of: those `present` in the tracker, then those of the document."""
    names: dict[str, str] = {}
    for name in (*present, *(one.name for one in draft.indicators)):
        names.setdefault(name.strip().casefold(), name)
    return tuple(names.values())


def require_indicators(draft: Draft, present: Sequence[str]) -> None:
    """Raise RuleBroken where the indicator that a recovery form is said to be of is not there."""
    there = {name.strip().casefold() for name in names_for_forms(draft, present)}
    for one in draft.recoveries:
        if one.indicator and one.indicator.strip().casefold() not in there:
            raise RuleBroken(f"There is no indicator “{shorten(one.indicator)}”. Check the name, or add it first.")


def repeated_forms(connection: ReadConnection, draft: Draft) -> tuple[Problem, ...]:
    """The fields of recovery forms that the tracker holds already in other words, as sentences: they stay."""
    wanted = {one.indicator.strip().casefold(): one for one in draft.recoveries if one.indicator}
    if not wanted:
        return ()
    ids = [row_id for row_id, name in indicator_names(connection).items() if name.casefold() in wanted]
    problems = []
    for content in contents(connection, ids):
        found = wanted[content.indicator.name.casefold()]
        for name, heading in FORM_HEADINGS.items():
            held = getattr(content.form.form, name) if content.form else ""
            new = clean(getattr(found.form, name)).strip()
            if held.strip() and new and held.strip() != new:
                sentence = (
                    f"“{heading}” is already entered for {content.indicator.label()}, and the document says something "
                    "else. The current text was kept. Change it yourself if it is wrong."
                )
                problems.append(Problem(found.where, sentence))
    return tuple(problems)
