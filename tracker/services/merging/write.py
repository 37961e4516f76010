"""Writes the accepted lines of a merge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from tracker.data.queries.position import position
from tracker.data.queries.publication.marks_of_deleted import former_marks
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import StaleRecord
from tracker.domain.figures.reading import Reading, read_printed
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.risk import Register, Risk
from tracker.domain.history.row_kinds import Record
from tracker.domain.imports.draft import DraftAction, DraftBenefit
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.merging.benefit_tables import place_in, spot_in_table
from tracker.domain.merging.merge import EXEMPT_NOTE, FURTHER, Merge, MergeLine, Spot
from tracker.domain.merging.new_notes import new_notes
from tracker.domain.merging.pairing import folded
from tracker.domain.merging.risks import TEXTS
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.next_number import numbered_place
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.timescale import Timescale
from tracker.domain.record import with_fields
from tracker.domain.tags import read_tags
from tracker.domain.text import clean
from tracker.services.governance.exemptions import add_marks, keep_exempt
from tracker.services.imports.earlier_statuses import date_status, tell_past
from tracker.services.imports.write import (
    add_new_roles,
    add_new_statements,
    add_plan_from,
    steps_from,
)
from tracker.services.imports.write_benefits import add_benefits_from, add_table_benefits, with_values
from tracker.services.imports.write_figures import FigureWriter
from tracker.services.imports.write_risks import bring_in_register
from tracker.services.ordering import Placed, last_position, position_after

KINDS: dict[str, type[Record]] = {
    "plan": Plan,
    "section": Section,
    "action": Action,
    "indicator": Indicator,
    "reading": Reading,
    "risk": Risk,
    "benefit": Benefit,
}
_FIELDS = {"target": "target_text"}

_PLAIN = ("ref", "title", "owner", "evidence", "tags")
"""The fields of an action that are stored as written."""


def merge_in(work: UnitOfWork, *, merge: Merge) -> str:
    """Write every line that a merge holds. Raises StaleRecord if a record has changed since it was compared."""
    for line in merge.lines:
        if line.row_id and work.get(KINDS[line.subject], line.row_id).version != line.version:
            raise StaleRecord(f"{line.ref or line.title} has changed since it was compared. Compare again.")
    work.origin = "merge"
    writing = _Writing(work, merge)
    by_row: dict[tuple[str, int], list[MergeLine]] = {}
    for line in merge.of("changed", "conflict", "kept"):
        if line.row_id and not line.is_mark:
            by_row.setdefault((line.subject, line.row_id), []).append(line)
    for lines in [lines for lines in by_row.values() if lines[0].subject == "plan"]:
        writing.change(lines)  # first, because new actions may have a status that the plan's scheme did not have
    for line in merge.lines:
        if not line.row_id:
            writing.add(line)
    for lines in [lines for lines in by_row.values() if lines[0].subject != "plan"]:
        writing.change(lines)
    for line in merge.of("missing"):
        work.remove(work.get(KINDS[line.subject], line.row_id))
    writing.add_figures()
    writing.add_risks()
    writing.add_benefits()
    writing.mark([line for line in merge.lines if line.is_mark])
    add_new_roles(work, merge.draft)
    return f"Merge {merge.draft.source}"


class _Writing:
    """A merge in the course of being written; everything that is added is entered in `held`."""

    def __init__(self, work: UnitOfWork, merge: Merge) -> None:
        self._work = work
        self._merge = merge
        self._draft = merge.draft
        self._held = dict(merge.row_ids)
        self._former = work.read(former_marks)

    def add(self, line: MergeLine) -> None:
        """Add a new plan, action or benefit; everything that belongs to figures is added separately, once for all
        lines.
        """
        if line.subject == "plan":
            add_plan_from(self._work, self._draft.plans[line.spot[0]], self._former)
        elif line.subject == "action":
            self._add_action(line.spot, line.sent)
        elif line.subject == "benefit" and spot_in_table(line.spot) is None:
            add_benefits_from(self._work, self._held[line.spot[:3]], [self._benefit(line.spot)], self._former)

    def _add_action(self, spot: Spot, title_here: str) -> None:
        """Add a new action. `title_here` is the title that it had here before it was deleted."""
        found_action = self._action(spot)
        plan = self._work.get(Plan, self._held[spot[:1]])
        section_id = self._section_id(spot)
        siblings = self._work.find(Action, section_id=section_id)
        before = self._before(spot, {sibling.id for sibling in siblings})
        written, reason = found_action.written_status, found_action.status_reason
        status = plan.scheme.find(written).word if written and plan.scheme.holds(written) else ""
        if found_action.status and not status:  # a status that the plan does not have: it is not lost
            reason = ": ".join(filter(None, (written, reason)))
        action = self._work.add(
            Action(
                section_id,
                clean(found_action.title).strip(),
                clean(found_action.ref).strip(),
                Timescale.read(found_action.timescale),
                clean(found_action.owner).strip(),
                status,
                clean(reason),
                found_action.completed_on,
                clean(found_action.evidence),
                read_tags(found_action.tags),
                position_after(self._work, siblings, before) if before or not siblings else last_position(siblings),
            )
        )
        self._held[spot] = action.id
        tell_past(self._work, action, found_action)
        former = self._former.on("action_id", action.title) or self._former.on("action_id", title_here)
        add_marks(self._work, [(action, found_action.mark or former)])
        self._add_notes(action.id, found_action)
        self._work.add_all(_extras(action.id, found_action.extras))
        self._work.add_all(steps_from(action.id, found_action.steps))
        add_benefits_from(self._work, action.id, found_action.benefits, self._former)

    def _before(self, spot: Spot, siblings: set[int]) -> int | None:
        """Return the id of the sibling before it in the document; None if there is none."""
        earlier = (self._held.get((*spot[:-1], index)) for index in range(spot[-1] - 1, -1, -1))
        return next((row_id for row_id in earlier if row_id in siblings), None)

    def _section_id(self, spot: Spot) -> int:
        """Return the id of the section to which an action of the document belongs; a new section is added."""
        section_spot = spot[:2]
        if section_spot in self._held:
            return self._held[section_spot]
        found_section = self._draft.plans[section_spot[0]].sections[section_spot[1]]
        sections = self._work.find(Section, plan_id=self._held[section_spot[:1]])
        if not (found_section.title or found_section.ref):
            # a document without headings: by the action's number, else the section of the action above
            numbered = numbered_place(self._action(spot).ref, [section.ref for section in sections])
            if numbered is not None:
                return sections[numbered].id
            above = max((at for at in self._held if len(at) == len(spot) and spot[:1] < at < spot), default=None)
            if above:
                return self._work.get(Action, self._held[above]).section_id
            if sections:
                return sections[-1].id
        earlier = [self._held.get((section_spot[0], index)) for index in range(section_spot[1])]
        after = next((row_id for row_id in reversed(earlier) if row_id), None)
        position = position_after(self._work, sections, after) if after else last_position(sections)
        section = Section(
            self._held[section_spot[:1]], clean(found_section.title).strip(), clean(found_section.ref).strip(), position
        )
        section = self._work.add(section)
        self._held[section_spot] = section.id
        add_marks(self._work, [(section, found_section.mark or self._former.on("section_id", section.title))])
        return self._held[section_spot]

    def change(self, lines: list[MergeLine]) -> None:
        """Write the changed fields of one row."""
        kind = KINDS[lines[0].subject]
        row: Any = self._work.get(kind, lines[0].row_id)
        if isinstance(row, Reading):
            self._change_reading(row, lines[0])
        elif isinstance(row, Action):
            self._change_action(row, lines)
        elif isinstance(row, Benefit):
            benefit = self._benefit(lines[0].spot)
            self._work.save(with_values(row, benefit, {line.field for line in lines}))
        elif isinstance(row, Risk):
            risk = self._draft.registers[lines[0].spot[0]].risks[lines[0].spot[1]]
            values = {line.field: line.found if line.field in TEXTS else getattr(risk, line.field) for line in lines}
            self._work.save(with_fields(row, values).check(self._work.get(Register, row.register_id).scale))
        else:
            fields: dict[str, object] = {_FIELDS.get(line.field, line.field): clean(line.found) for line in lines}
            if isinstance(row, Section) and "ref" in fields:
                there = self._work.find(Section, plan_id=row.plan_id)
                fields["position"] = self._place(lines[0].spot, row, there, is_new=False)
            self._work.save(replace(row, **fields))

    def _place(self, spot: Spot, row: Placed, there: list[Placed], *, is_new: bool) -> int:
        """Return the position of a row whose number changed: after the row before it in the document.

        The row keeps its position unless a sibling is on the wrong side of it.
        """
        siblings = [one for one in there if one.id != row.id]
        indexes = {self._held[at]: at[-1] for at in self._held if at[:-1] == spot[:-1] and len(at) == len(spot)}
        wrong = any(
            (one.position < row.position) != (indexes[one.id] < spot[-1]) for one in siblings if one.id in indexes
        )
        if not (wrong or is_new):
            return row.position
        return position_after(self._work, siblings, self._before(spot, {one.id for one in siblings}))

    def _change_reading(self, reading: Reading, line: MergeLine) -> None:
        found_reading = self._draft.indicators[line.spot[0]].readings[line.spot[1]]
        printed = clean(found_reading.printed).strip()
        figure = read_printed(printed)
        self._work.save(
            replace(
                reading,
                printed=printed,
                value=figure.value if figure else None,
                certainty=figure.certainty if figure else "",
                numerator=found_reading.numerator,
                denominator=found_reading.denominator,
                note=clean(found_reading.note).strip() or reading.note,
            )
        )

    def _change_action(self, action: Action, lines: list[MergeLine]) -> None:
        found_action = self._action(lines[0].spot)
        fields = {line.field: line.found for line in lines}
        plain = {name: clean(fields[name]).strip() for name in _PLAIN if name in fields}
        changed = with_fields(action, plain)
        if "timescale" in fields:
            changed = replace(changed, timescale=Timescale.read(fields["timescale"]))
        if "completed_on" in fields:
            changed = replace(changed, completed_on=found_action.completed_on)
        scheme = self._work.get(Plan, self._held[lines[0].spot[:1]]).scheme
        if "status" in fields and (not fields["status"] or scheme.holds(fields["status"])):
            new = new_notes(found_action, self._work.find(ProgressNote, action_id=action.id))
            noted = next((note.text for note in new), "")  # a note that is already held is no reason for a new status
            worse = scheme.worsens(action.status, fields["status"])
            reason = found_action.status_reason or (noted or f"As in {self._draft.source}" if worse else "")
            changed = changed.with_status(fields["status"], reason, scheme)
            if not changed.status:  # words that are no status of the plan
                changed = replace(changed, status_reason=clean(found_action.status_reason).strip())
        if "section" in fields:
            changed = replace(changed, section_id=self._section_id(lines[0].spot))
        if "section" in fields or "ref" in fields:
            there = self._work.find(Action, section_id=changed.section_id)
            is_new = changed.section_id != action.section_id
            changed = replace(changed, position=self._place(lines[0].spot, changed, there, is_new=is_new))
        keep_exempt(self._work, action, changed.section_id)
        saved = self._work.save(changed)
        if "status" in fields:
            date_status(self._work, action, saved, found_action)
        if "progress" in fields:
            self._add_notes(action.id, found_action)
        for heading in (name.removeprefix(FURTHER) for name in fields if name.startswith(FURTHER)):
            for action_extra in self._work.find(ActionExtra, action_id=action.id, heading=heading):
                self._work.remove(action_extra)
            self._work.add_all(_extras(action.id, [extra for extra in found_action.extras if extra[0] == heading]))

    def _add_notes(self, action_id: int, action: DraftAction) -> None:
        """Add the new notes, the oldest first; one without a date gets today's."""
        progress_notes = self._work.find(ProgressNote, action_id=action_id)
        exempt = [
            (note.text, mark)
            for note in progress_notes
            for mark in self._work.find(Exemption, progress_note_id=note.id)
        ]
        new = new_notes(action, progress_notes, exempt)[::-1]
        notes = self._work.add_all(
            [ProgressNote(action_id, clean(note.text), note.as_at or self._work.today) for note in new]
        )
        former = (self._former.on("progress_note_id", note.text) for note in notes)
        marks = [note.mark or earlier for note, earlier in zip(new, former, strict=True)]
        add_marks(self._work, list(zip(notes, marks, strict=True)))

    def add_figures(self) -> None:
        """Add new indicators, readings and tables; an indicator with an accepted line also gets its blank fields
        filled.
        """
        accepted = [line for line in self._merge.lines if line.subject in ("indicator", "reading")]
        whole = {line.spot for line in accepted if not line.row_id}
        rows = {line.spot[:2] for line in accepted if line.subject == "reading"}
        marks = {line.spot for line in accepted if line.is_mark}
        figures = FigureWriter(self._work, self._former)
        for plan_index in sorted({line.spot[0] for line in accepted}):
            indicator, is_whole = self._draft.indicators[plan_index], (plan_index,) in whole
            readings = tuple(row for at, row in enumerate(indicator.readings) if is_whole or (plan_index, at) in rows)
            mark = indicator.mark if is_whole or (plan_index,) in marks else None
            figures.add_indicator(replace(indicator, readings=readings, mark=mark, mark_is_of_rows=False), {})
        tables = [line for line in self._merge.lines if line.subject == "table"]
        for line in tables:
            figures.add_table(self._draft.tables[line.spot[0]])
        if accepted or tables:
            add_new_statements(self._work, self._draft)

    def add_risks(self) -> None:
        """Add new risks to the register with that title, which is added if it does not exist."""
        new = {line.spot for line in self._merge.lines if line.subject == "risk" and not line.row_id}
        for index, register in enumerate(self._draft.registers):
            risks = tuple(risk for row, risk in enumerate(register.risks) if (index, row) in new)
            if risks:
                bring_in_register(self._work, replace(register, risks=risks), self._former)

    def add_benefits(self) -> None:
        """Add new benefits from tables of benefits, each to the held action that it names."""
        new = [line for line in self._merge.lines if line.subject == "benefit" and not line.row_id]
        spots = {spot for line in new if (spot := spot_in_table(line.spot))}
        add_table_benefits(self._work, self._draft, self._former, spots)

    def mark(self, lines: Iterable[MergeLine]) -> None:
        """Mark held records as the document does."""
        for line in lines:
            thing = self._work.get(KINDS[line.subject], line.row_id)
            if line.subject == "plan":
                add_marks(self._work, [(thing, self._draft.plans[line.spot[0]].mark)])
            elif line.subject == "section":
                add_marks(self._work, [(thing, self._draft.plans[line.spot[0]].sections[line.spot[1]].mark)])
            elif line.field == EXEMPT_NOTE:
                notes = {folded(note.text): note for note in self._work.find(ProgressNote, action_id=line.row_id)}
                drafted = ((notes.get(folded(note.text)), note.mark) for note in self._action(line.spot).notes)
                add_marks(self._work, [(note, mark) for note, mark in drafted if note])
            elif line.subject == "action":
                add_marks(self._work, [(thing, self._action(line.spot).mark)])
            elif line.subject == "benefit":
                add_marks(self._work, [(thing, self._benefit(line.spot).mark)])

    def _benefit(self, spot: Spot) -> DraftBenefit:
        at = spot_in_table(spot)
        if at is None:
            return self._action(spot).benefits[spot[3]]
        placed, _ = place_in(self._draft, self._work.read(position).plans)
        return next(one.benefit for one in placed if one.spot == at)

    def _action(self, spot: Spot) -> DraftAction:
        return self._draft.plans[spot[0]].sections[spot[1]].actions[spot[2]]


def _extras(action_id: int, extras: Iterable[tuple[str, str]]) -> list[ActionExtra]:
    return [ActionExtra(action_id, clean(heading), clean(text)) for heading, text in extras]
