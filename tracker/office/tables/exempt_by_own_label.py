"""Mark titles, notes and figures whose own text begins with a label that they are not for publication.

It works on the whole draft of any document. An existing mark is kept, and each mark that is set here is reported as a
problem, so that a wrong one can be noticed and removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.formatted_text import plain
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftBenefit,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
    Problem,
)
from tracker.domain.text import shorten
from tracker.office.wording.exempt_labels import Label, may_label, read_label, say_labelled

_OTHER_EXEMPTIONS = re.compile(
    r"\b(?:vat|tax|rates?|rating|fees?|charg\w*|licen\w*|duty|tariff|access|parking)\b", re.I
)
"""Headings of columns in which "exempt" and "restricted" do not mean publication."""
_THIRD_PART = re.compile(r"\W*part (?:iii|3|three)\b", re.IGNORECASE)


def _action_texts(action: DraftAction) -> Iterator[str]:
    """Yield the texts that describe an action, including the steps below its title."""
    yield from (action.title, action.evidence, action.tags, *(step.title for step in action.steps))


def _cells_of(action: DraftAction) -> Iterator[str]:
    """Yield the texts of an action that may be a category and not a description, including earlier ones."""
    yield from (action.ref, action.status_reason, action.owner, action.timescale)
    yield from (action.status, action.unread_status, *action.moved_from)
    yield from (status.reason for status in action.statuses)
    yield from (step.timescale for step in action.steps)


def _texts_of(action: DraftAction) -> Iterator[str]:
    """Yield all texts of an action that can hold a label."""
    yield from _action_texts(action)
    yield from _cells_of(action)
    yield from (note.text for note in action.notes)
    for extra in action.extras:
        yield from extra
    for benefit in action.benefits:
        yield from _texts_in(benefit)


def _texts_in(value: object) -> Iterator[str]:
    """Yield every text of a value, in any field, except its mark and the parts that have a mark of their own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts_in(one)
    elif isinstance(value, Struct) and not isinstance(value, Exemption | DraftReading):
        for name in value.__struct_fields__:
            yield from _texts_in(getattr(value, name))


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def mark_labelled(draft: Draft) -> Draft:
    """Return the draft with a mark on each record that its own text labels, and a problem for each of these marks."""
    marking = _Marking(draft.source)
    plans = tuple(map(marking.plan, draft.plans))
    indicators = tuple(map(marking.indicator, draft.indicators))
    if not marking.problems:
        return draft
    return replace(draft, plans=plans, indicators=indicators, problems=(*draft.problems, *marking.problems))


class _Marking:
    def __init__(self, source: str) -> None:
        self.problems: list[Problem] = []
        self._where = source

    def plan(self, plan: DraftPlan) -> DraftPlan:
        has_three = any(_THIRD_PART.match(section.title) for section in plan.sections)
        sections = tuple(self._section(section, has_three) for section in plan.sections)
        mark = plan.mark or self._read(plan.title, "the plan was", self._where, is_heading=True)
        for text in (plan.service, plan.period):
            mark = mark or self._read_cell("", text, "the plan was", self._where)
        return replace(plan, sections=sections, mark=mark)

    def indicator(self, indicator: DraftIndicator) -> DraftIndicator:
        where = next((reading.where for reading in indicator.readings if reading.where), self._where)
        thing = f"the indicator “{shorten(indicator.name, 40)}” was"
        mark = indicator.mark
        for text in (indicator.name, *(one.text for one in indicator.definitions), indicator.target_note):
            mark = mark or self._read(text, thing, where)
        for text in _texts_in(indicator):
            mark = mark or self._read_cell("", text, thing, where)
        readings = tuple(map(self._reading, indicator.readings))
        return replace(indicator, readings=readings, mark=mark)

    def _section(self, section: DraftSection, has_three: bool) -> DraftSection:
        where = next((action.where for action in section.actions if action.where), self._where)
        label = None if section.mark else read_label(section.title, is_heading=True)
        mark = section.mark
        if label and not (label.is_part and has_three):
            mark = self._marked(section.title, label, "the section was", where)
        mark = mark or self._read_cell("", section.ref, "the section was", where)
        return replace(section, actions=tuple(map(self._action, section.actions)), mark=mark)

    def _action(self, action: DraftAction) -> DraftAction:
        if not may_label(_texts_of(action)):
            return action
        notes = tuple(self._note(note, action) for note in action.notes)
        benefits = tuple(self._benefit(benefit, action) for benefit in action.benefits)
        mark, thing = action.mark, "the action was"
        for text in _action_texts(action):
            mark = mark or self._read(text, thing, action.where)
        for text in _cells_of(action):
            mark = mark or self._read_cell("", text, thing, action.where)
        for heading, text in action.extras:
            mark = mark or self._read_column(heading, text, action.where)
            mark = mark or self._read_cell(heading, text, thing, action.where)
        return replace(action, notes=notes, benefits=benefits, mark=mark)

    def _benefit(self, benefit: DraftBenefit, action: DraftAction) -> DraftBenefit:
        mark, thing = benefit.mark, f"the benefit “{shorten(benefit.title, 40)}” was"
        for text in _texts_in(benefit):
            mark = mark or self._read_cell("", text, thing, action.where)
        return replace(benefit, mark=mark)

    def _note(self, note: DraftNote, action: DraftAction) -> DraftNote:
        label = None if note.mark else read_label(plain(note.text))
        if label is None:
            return note
        name = f"{action.ref} {action.title}".strip()
        thing = f"the progress note of “{shorten(name, 40)}” was"
        return replace(note, mark=self._marked(note.text, label, thing, action.where))

    def _reading(self, reading: DraftReading) -> DraftReading:
        mark = reading.mark
        for text in (reading.note, reading.footnote, reading.printed, reading.period, reading.source):
            mark = mark or self._read(text, f"the figure for {shorten(reading.period, 40)} was", reading.where)
        for text in (reading.series, reading.trend, reading.status):
            mark = mark or self._read_cell("", text, f"the figure for {shorten(reading.period, 40)} was", reading.where)
        return replace(reading, mark=mark)

    def _read(self, text: str, thing: str, where: str, *, is_heading: bool = False) -> Exemption | None:
        label = read_label(text, is_heading=is_heading)
        return self._marked(text, label, thing, where) if label else None

    def _read_cell(self, heading: str, text: str, thing: str, where: str) -> Exemption | None:
        """Return the mark of a cell that may be a category. A bare word counts only if it can mean nothing else."""
        label = read_label(text)
        if label is None:
            return None
        is_sort = _OTHER_EXEMPTIONS.search(heading) if heading else _letters(text) == _letters(label.words)
        if is_sort and not (label.is_sure or label.rest):
            return None
        return self._marked(text, label, thing, where)

    def _read_column(self, heading: str, text: str, where: str) -> Exemption | None:
        """Return the mark of a cell in a further column whose heading is labelled; None for any other cell."""
        label = read_label(heading) if text else None
        return (
            self._marked(heading, label, "the action with something in that column was", where)
            if label and label.rest
            else None
        )

    def _marked(self, text: str, label: Label, thing: str, where: str) -> Exemption:
        self.problems.append(Problem(where, say_labelled(text, label, thing)))
        return label.mark
