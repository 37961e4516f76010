"""Mark what says of itself that it is not for publication: a title, a note, a figure whose own text begins with the
label.

It looks at a whole draft, of whatever document: what has a mark already keeps it, and each mark that is set here is
told as a problem, so that one too many is seen and taken off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from tracker.domain.formatted_text import plain
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
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
"""Headings of columns in which "exempt" and "restricted" speak of something else than publication."""
_THIRD_PART = re.compile(r"\W*part (?:iii|3|three)\b", re.IGNORECASE)


def _texts_of(action: DraftAction) -> Iterator[str]:
    """All texts of an action that can hold a label."""
    yield from (action.title, action.evidence, action.tags, action.status_reason, action.owner)
    yield from (action.timescale, action.status, *(note.text for note in action.notes))
    for extra in action.extras:
        yield from extra


def mark_labelled(draft: Draft) -> Draft:
    """The draft with a mark on each thing that its own text labels, and a problem for each of these marks."""
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
        return replace(plan, sections=sections, mark=mark)

    def indicator(self, indicator: DraftIndicator) -> DraftIndicator:
        where = next((reading.where for reading in indicator.readings if reading.where), self._where)
        texts = (indicator.name, *(one.text for one in indicator.definitions), indicator.target_note)
        mark = indicator.mark
        for text in texts:
            mark = mark or self._read(text, f"the indicator “{shorten(indicator.name, 40)}” was", where)
        readings = tuple(map(self._reading, indicator.readings))
        return replace(indicator, readings=readings, mark=mark)

    def _section(self, section: DraftSection, has_three: bool) -> DraftSection:
        where = next((action.where for action in section.actions if action.where), self._where)
        label = None if section.mark else read_label(section.title, is_heading=True)
        mark = section.mark
        if label and not (label.is_part and has_three):
            mark = self._told(section.title, label, "the section was", where)
        return replace(section, actions=tuple(map(self._action, section.actions)), mark=mark)

    def _action(self, action: DraftAction) -> DraftAction:
        if not may_label(_texts_of(action)):
            return action
        notes = tuple(self._note(note, action) for note in action.notes)
        mark = action.mark
        for text in (action.title, action.evidence, action.tags):
            mark = mark or self._read(text, "the action was", action.where)
        for text in (action.status_reason, action.owner, action.timescale, action.status):
            mark = mark or self._read_cell("", text, action.where)
        for heading, text in action.extras:
            mark = (
                mark or self._read_column(heading, text, action.where) or self._read_cell(heading, text, action.where)
            )
        is_as_read = mark is action.mark and notes == action.notes
        return action if is_as_read else replace(action, notes=notes, mark=mark)

    def _note(self, note: DraftNote, action: DraftAction) -> DraftNote:
        label = None if note.mark else read_label(plain(note.text))
        if label is None:
            return note
        name = f"{action.ref} {action.title}".strip()
        thing = f"the progress note of “{shorten(name, 40)}” was"
        return replace(note, mark=self._told(note.text, label, thing, action.where))

    def _reading(self, reading: DraftReading) -> DraftReading:
        mark = reading.mark
        for text in (reading.note, reading.footnote, reading.printed, reading.period, reading.source):
            mark = mark or self._read(text, f"the figure for {shorten(reading.period, 40)} was", reading.where)
        return replace(reading, mark=mark)

    def _read(self, text: str, thing: str, where: str, *, is_heading: bool = False) -> Exemption | None:
        label = read_label(text, is_heading=is_heading)
        return self._told(text, label, thing, where) if label else None

    def _read_cell(self, heading: str, text: str, where: str) -> Exemption | None:
        """A cell that may name what sort of thing it is: a bare word counts where it can mean nothing else."""
        label = read_label(text)
        if label is None:
            return None
        if not label.is_sure and not label.rest and (not heading or _OTHER_EXEMPTIONS.search(heading)):
            return None
        return self._told(text, label, "the action was", where)

    def _read_column(self, heading: str, text: str, where: str) -> Exemption | None:
        """A cell in a further column whose heading is labelled."""
        label = read_label(heading) if text else None
        return (
            self._told(heading, label, "the action with something in that column was", where)
            if label and label.rest
            else None
        )

    def _told(self, text: str, label: Label, thing: str, where: str) -> Exemption:
        self.problems.append(Problem(where, say_labelled(text, label, thing)))
        return label.mark
