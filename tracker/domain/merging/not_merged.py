"""Names what a document has otherwise than the tracker where a merge changes nothing: no edit is lost without a word.

A text that the document leaves blank, or still has as it was last imported, is no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tracker.domain.dates import say_day
from tracker.domain.figures.by_period import ByPeriod
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.owner_role import OwnerRole, owner_key
from tracker.domain.history.change_words import column_name
from tracker.domain.imports.draft import Draft, DraftAction, DraftIndicator, DraftTable, Problem
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.merging.merge import Spot
from tracker.domain.merging.pairing import folded
from tracker.domain.plans.content import ActionContent
from tracker.domain.position.position import Position
from tracker.domain.tables.category_table import CategoryTable
from tracker.domain.tables.content import TableContent
from tracker.domain.text import count, join, shorten

_INDICATOR = {
    "ref": "ref",
    "better": "better",
    "target_note": "target_note",
    "directorate": "directorate",
    "theme": "theme",
    "owner": "owner",
    "tags": "tags",
    "contractual": "contractual",
    "rule": "rule",
    "under_recovery": "under_recovery",
    "goal": "goal_text",
    "goal_on": "goal_on",
    "spc": "spc",
}
"""The fields of an indicator of a document that a merge does not change, with their names in a held one."""
_OTHER_NAMES = {"rule": "RAG rule", "spc": "Control chart", "as_at": "As at"}
"""The names of fields that the history names by their columns."""
_READING = (
    *("as_at", "reported_on", "numerator", "denominator", "note", "source", "certainty", "provisional"),
    *("footnote", "trend", "status"),
)
_TABLE = ("row_heading", "footnote", "introduction")
_NOTHING = (None, "", "none", False)
_LONGEST = 60
Part = tuple[object, ...]
"""The fields of a definition, a target of a period and the like that are compared."""


def unmerged_figures(draft: Draft, current: Position, base: Position) -> Iterator[Problem]:
    """Yield a problem for each held indicator and each held table that the document has otherwise in what no line of a
    merge changes. `base` is the position of the last import of the document.
    """
    present = {content.indicator.name.casefold(): content for content in current.indicators}
    past = {content.indicator.id: content for content in base.indicators}
    for indicator in draft.indicators:
        content = present.get(indicator.name.strip().casefold())
        if content is not None:
            before = past.get(content.indicator.id, content)
            yield from _of_indicator(indicator, content, before)
            yield from _of_readings(indicator, content, before)
    tables = {(content.table.title, content.table.period): content for content in current.tables}
    past_tables = {content.table.id: content for content in base.tables}
    for table in draft.tables:
        held = tables.get((table.title.strip(), table.period.strip()))
        if held is not None:
            yield from _of_table(table, held, past_tables.get(held.table.id, held))


def unmerged_days(draft: Draft, row_ids: Mapping[Spot, int], current: Position) -> Iterator[Problem]:
    """Yield a problem for each note that a working copy has with another day than its action, `row_ids` being those of
    the held actions by spot. Other documents often have one day for all of their notes.
    """
    held = {content.action.id: content for plan in current.plans for content in plan.actions}
    for spot, action in draft.actions() if draft.is_working_copy else ():
        content = held.get(row_ids.get(spot, 0))
        if content is not None:
            yield from _of_notes(action, content)


def unmerged_roles(draft: Draft, held: Iterable[OwnerRole]) -> Iterator[Problem]:
    """Yield a problem for each owner whose role in a working copy is not the one here."""
    known = {owner_key(one.owner): one for one in held}
    for drafted in draft.roles:
        role = known.get(owner_key(drafted.owner))
        if role is not None and (drafted.role.split() != role.role.split() or drafted.is_role != role.is_role):
            whole = " (the owner is a role)" if drafted.is_role and not role.is_role else ""
            sentence = (
                f"The role of {shorten(drafted.owner, _LONGEST)} is “{shorten(drafted.role, _LONGEST)}”{whole} in the "
                "document. A merge does not change this: do so in Owners and roles if needed."
            )
            yield Problem(draft.source, sentence)


def _of_notes(action: DraftAction, held: ActionContent) -> Iterator[Problem]:
    days: dict[str, set[date | None]] = {}
    for note in held.notes:
        days.setdefault(folded(note.text), set()).add(note.as_at)
    for drafted in action.notes:
        known = days.get(folded(drafted.text))
        if drafted.as_at and known and drafted.as_at not in known:
            sentence = (
                f"The note “{shorten(drafted.text, _LONGEST)}” of {held.action.label()} is as at "
                f"{say_day(drafted.as_at)} in the document. A merge does not change this: do so in the plan if needed."
            )
            yield Problem(action.where, sentence)


def _of_indicator(indicator: DraftIndicator, held: IndicatorContent, base: IndicatorContent) -> Iterator[Problem]:
    names = [
        _say_text(_OTHER_NAMES.get(drafted) or column_name(Indicator, name), getattr(indicator, drafted))
        for drafted, name in _INDICATOR.items()
        if _differs(getattr(indicator, drafted), getattr(held.indicator, name), getattr(base.indicator, name))
    ]
    names += [
        name
        for (name, given), parts, before in zip(_given(indicator), _parts(held), _parts(base), strict=True)
        if any(part not in parts and part not in before for part in given)
    ]
    if names:
        yield Problem(indicator.name, _say(names, "Indicators"))


def _given(indicator: DraftIndicator) -> tuple[tuple[str, list[Part]], ...]:
    """Return the parts of an indicator of a document, by what they are called."""
    form, definitions = indicator.form, indicator.definitions
    return (
        ("Definition", [(one.text, one.day, one.formula, one.source, one.signed_off_by) for one in definitions]),
        ("Target of a period", [*indicator.targets]),
        ("Trajectory", [*indicator.trajectory]),
        ("Annotation", [(one.text, one.day) for one in indicator.annotations]),
        ("Step change", [(one.text, one.day) for one in indicator.rebases]),
        ("Recovery form", [(form.title, form.description, form.why, form.taken, form.required)] if form else []),
    )


def _parts(content: IndicatorContent) -> tuple[list[Part], ...]:
    """Return the parts of a held indicator as `_given` returns those of a document."""
    form, definitions = content.form.form if content.form else None, content.definitions
    return (
        [(one.text, one.effective_from, one.formula, one.source, one.signed_off_by) for one in definitions],
        [(one.period.text, one.printed) for one in content.targets],
        [(one.period.text, one.printed) for one in content.trajectory],
        [(one.text, one.day) for one in content.annotations],
        [(one.reason, one.day) for one in content.rebases],
        [(form.title, form.description, form.why, form.taken, form.required)] if form else [],
    )


def _of_readings(indicator: DraftIndicator, held: IndicatorContent, base: IndicatorContent) -> Iterator[Problem]:
    present = ByPeriod({(reading.period.text, reading.series): reading for reading in held.readings})
    past = {reading.id: reading for reading in base.readings}
    found: list[tuple[str, str, list[str]]] = []
    for drafted in indicator.readings:
        reading = present.find(drafted.period, drafted.series)
        if reading is None:
            continue
        before = past.get(reading.id, reading)
        names = [
            _say_text(_OTHER_NAMES.get(name) or column_name(Reading, name), getattr(drafted, name))
            for name in _READING
            if _differs(getattr(drafted, name), getattr(reading, name), getattr(before, name))
        ]
        if names:
            found.append((drafted.where, drafted.period, names))
    if found:
        where, period, names = found[0]
        more = f", and more in {count(len(found) - 1, 'other reading')}," if len(found) > 1 else ""
        named = f"{shorten(indicator.name, _LONGEST)}, {period}: "
        yield Problem(where or indicator.name, named + _say(names, "Indicators", more))


def _of_table(table: DraftTable, held: TableContent, base: TableContent) -> Iterator[Problem]:
    names = [
        _say_text(column_name(CategoryTable, name), getattr(table, name))
        for name in _TABLE
        if _differs(getattr(table, name), getattr(held.table, name), getattr(base.table, name))
    ]
    cells, before = _cells(held), _cells(base)
    given = {
        (row.label, column.heading): cell
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=False)
    }
    names += [
        _say_text(f"{row}, {heading}", cell)
        for (row, heading), cell in given.items()
        if _differs(cell, cells.get((row, heading), ""), before.get((row, heading), ""))
    ]
    if names:
        more = [count(len(names) - 2, "other text")] if len(names) > 3 else []
        yield Problem(table.title, _say([*(names[:2] if more else names), *more], "Tables"))


def _cells(content: TableContent) -> Mapping[tuple[str, str], str]:
    return {
        (row.label_text, column.heading): row.cell(index)
        for row in content.rows
        for index, column in enumerate(content.table.columns)
    }


def _differs(drafted: object, held: object, base: object) -> bool:
    """Return whether a document gives something that is neither what is held nor what was last imported."""
    if drafted in _NOTHING:
        return False
    if isinstance(drafted, str):
        return drafted.split() not in (str(held).split(), str(base).split())
    return drafted not in (held, base)


def _say_text(name: str, text: object) -> str:
    """Return the name of a field, with what a document has there if it is a text, a day or a number."""
    if isinstance(text, bool) or not isinstance(text, str | date | float | int):
        return name
    words = say_day(text) if isinstance(text, date) else text if isinstance(text, str) else f"{text:g}"
    return f"{shorten(name, _LONGEST)} “{shorten(words, _LONGEST)}”"


def _say(names: Sequence[str], place: str, more: str = "") -> str:
    differ = "differ" if len(names) > 1 or more else "differs"
    return f"{join([*names])}{more} {differ} in the document. A merge does not change this: do so on {place} if needed."
