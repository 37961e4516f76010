"""Finds the exemption marks that apply to each thing a paper prints: its own, or those on what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.governance.exemption import UNDECIDED, Exemption, exempt_ids, say_banner
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import Plan, ProgressNote, Section
from tracker.domain.text import count, join

if TYPE_CHECKING:
    from tracker.domain.changes.change_report import Changed
    from tracker.domain.figures.reading import Reading
    from tracker.domain.governance.risk import RiskContent
    from tracker.domain.indicators.content import IndicatorContent
    from tracker.domain.papers.paper import Paper
    from tracker.domain.plans.content import ActionContent
    from tracker.domain.position.position import Position
    from tracker.domain.tables.content import TableContent

Level = Literal["", "note", "reading", "section", "plan", "action", "indicator"]
"""The level at which a row is exempt: itself, its latest note, a figure in it, or what it belongs to."""
Held = tuple[Level, Exemption]
LOCK = "\N{LOCK}"
"""Printed before the words that mark something as exempt."""
_MOST_NAMED = 3
"""The most periods that are named beside an indicator; above that, their number is given."""
Thing = tuple[str, int]
"""The column of a mark ("action_id") and an id."""


class Marks(Struct, frozen=True):
    """The exemption marks of a position, indexed by the record that they are on."""

    by_thing: dict[Thing, Exemption]

    @classmethod
    def of(cls, exemptions: Iterable[Exemption]) -> Marks:
        """Return the marks, indexed by the record that they are on."""
        return cls({mark.marks: mark for mark in exemptions})

    def on_plan(self, plan: Plan) -> tuple[Held, ...]:
        """Return the mark on a plan, if there is one."""
        return self._marks_on(("", ("plan_id", plan.id)))

    def on_heading(self, section: Section) -> tuple[Held, ...]:
        """Return the mark on a section itself, if there is one."""
        return self._marks_on(("", ("section_id", section.id)))

    def on_section(self, plan: Plan, section: Section) -> tuple[Held, ...]:
        """Return the marks that keep a section back, with the level as it applies to a row of that section."""
        return self._marks_on(("section", ("section_id", section.id)), ("plan", ("plan_id", plan.id)))

    def on_action(self, plan: Plan, section: Section, content: ActionContent) -> tuple[Held, ...]:
        """Return the marks that keep back an action, or the latest note that is printed with it."""
        notes = content.notes[:1]
        own = self._marks_on(
            ("", ("action_id", content.action.id)), *(("note", ("progress_note_id", note.id)) for note in notes)
        )
        return own + self.on_section(plan, section)

    def on_note(self, plan: Plan, section: Section, content: ActionContent, note: ProgressNote) -> tuple[Held, ...]:
        """Return the marks that keep a progress note back."""
        own = self._marks_on(("", ("progress_note_id", note.id)), ("action", ("action_id", content.action.id)))
        return own + self.on_section(plan, section)

    def on_benefit(self, plan: Plan, section: Section, content: ActionContent, benefit: Benefit) -> tuple[Held, ...]:
        """Return the marks that keep a benefit back."""
        own = self._marks_on(("", ("benefit_id", benefit.id)), ("action", ("action_id", content.action.id)))
        return own + self.on_section(plan, section)

    def on_benefits(self, benefit_ids: Iterable[int]) -> tuple[Held, ...]:
        """Return the marks that keep back a line about these benefits."""
        return self._marks_on(*(("", ("benefit_id", row_id)) for row_id in benefit_ids))

    def on_indicator(self, content: IndicatorContent) -> tuple[Held, ...]:
        """Return the mark on an indicator, if there is one."""
        return self._marks_on(("", ("indicator_id", content.indicator.id)))

    def on_reading(self, content: IndicatorContent, reading: Reading) -> tuple[Held, ...]:
        """Return the marks that keep a reading back."""
        return self._marks_on(("", ("reading_id", reading.id)), ("indicator", ("indicator_id", content.indicator.id)))

    def on_figures(self, indicator_id: int, reading_ids: Iterable[int]) -> tuple[Held, ...]:
        """Return the marks that keep back a row that describes an indicator by some of its readings."""
        return self._marks_on(
            ("", ("indicator_id", indicator_id)), *(("reading", ("reading_id", row_id)) for row_id in reading_ids)
        )

    def on_risk(self, content: RiskContent) -> tuple[Held, ...]:
        """Return the mark on a risk or an opportunity, if there is one."""
        return self._marks_on(("", ("risk_id", content.risk.id)))

    def on_changed(self, line: Changed) -> tuple[Held, ...]:
        """Return the marks on the subject of a line of the changes. For an action, use `marks_by_action`."""
        if line.kind.startswith("risk"):
            return self._marks_on(("", ("risk_id", line.row_id)))
        if line.kind.startswith("indicator"):
            return self.on_figures(line.row_id, line.reading_ids)
        return self._marks_on(("", ("section_id", -line.row_id)))

    def _marks_on(self, *asked: tuple[Level, Thing]) -> tuple[Held, ...]:
        return tuple((level, self.by_thing[thing]) for level, thing in asked if thing in self.by_thing)


def marks_within(position: Position, *, with_risks: bool = True) -> tuple[Exemption, ...]:
    """Return the marks on the plans and indicators of a position, on their contents, and (`with_risks`) on its
    risks.
    """
    marked = {mark.marks for mark in position.exemptions}
    there = marked.intersection(_things(position, with_risks)) if marked else marked
    return tuple(mark for mark in position.exemptions if mark.marks in there)


def marks_of(paper: Paper) -> tuple[Exemption, ...]:
    """Return the marks on everything that a paper prints: the position, the one before, the agenda item, and the items
    under which something was requested or by which it was delivered.
    """
    marks = dict.fromkeys(marks_within(paper.position))
    marks |= dict.fromkeys(marks_within(paper.before) if paper.before else ())
    items = {item.id for duty in paper.duties for item in (duty.delivered_by, *duty.under) if item}
    items |= {paper.item.id} if paper.item else set()
    items |= set(_private_items(paper))
    marks |= dict.fromkeys(mark for mark in paper.position.exemptions if mark.agenda_item_id in items)
    return tuple(marks)


def _private_items(paper: Paper) -> Iterator[int]:
    """Yield the ids of the items from which an agenda, minutes or a notice prints something that a public version
    leaves out.
    """
    for meeting in paper.pages.meetings if paper.pages else ():
        if paper.meeting is not None and meeting.meeting.id == paper.meeting.id:
            marks = exempt_ids(paper.position.exemptions, "agenda_item_id")
            for item in meeting.items:
                is_minuted = paper.document == "minutes" and (
                    item.resolution.strip() or meeting.minute(item.id).discussion.strip()
                )
                note = meeting.report(item.id).note.strip() if paper.document == "agenda" else ""
                if item.id in marks and (is_minuted or note or not marks[item.id].title_public):
                    yield item.id


def _things(position: Position, with_risks: bool) -> Iterator[Thing]:
    for plan in position.plans:
        yield "plan_id", plan.plan.id
        for section in plan.sections:
            yield "section_id", section.section.id
            for content in section.actions:
                yield "action_id", content.action.id
                yield from (("progress_note_id", note.id) for note in content.notes)
                yield from (("benefit_id", benefit.id) for benefit in content.benefits)
    for indicator in position.indicators:
        yield "indicator_id", indicator.indicator.id
        yield from (("reading_id", reading.id) for reading in indicator.readings)
    for register in position.registers if with_risks else ():
        yield from (("risk_id", content.risk.id) for content in register.risks)


def marks_by_action(position: Position) -> dict[int, tuple[Held, ...]]:
    """Return the marks that keep back actions of a position, by action id; actions that are not kept back have no
    entry.
    """
    marks = Marks.of(position.exemptions)
    return {
        content.action.id: exempt_marks
        for plan in (position.plans if marks.by_thing else ())
        for section in plan.sections
        for content in section.actions
        if (exempt_marks := marks.on_action(plan.plan, section.section, content))
    }


def marks_by_change(paper: Paper) -> dict[Changed, tuple[Held, ...]]:
    """Return the marks that keep back lines of a paper's changes, by line; lines that are not kept back have no
    entry.
    """
    marks = Marks.of(paper.position.exemptions)
    actions = (marks_by_action(paper.before) if paper.before else {}) | marks_by_action(paper.position)
    benefits: dict[int, dict[int, None]] = {}
    for position in (paper.position, paper.before):
        for plan in position.plans if position else ():
            for content in plan.actions:
                if content.benefits:
                    benefits.setdefault(content.action.id, {}).update(
                        dict.fromkeys(benefit.id for benefit in content.benefits)
                    )
    marks_by_line = {}
    for line in paper.changes.lines:
        is_action = line.row_id > 0 and not line.kind.startswith(("risk", "indicator"))
        exempt_marks = actions.get(line.row_id, ()) if is_action else marks.on_changed(line)
        if line.kind == "benefits changed":
            exempt_marks += marks.on_benefits(benefits.get(line.row_id, ()))
        if exempt_marks:
            marks_by_line[line] = exempt_marks
    return marks_by_line


def with_notice(content: IndicatorContent, exemptions: Iterable[Exemption]) -> IndicatorContent:
    """Return an indicator whose chart is to leave the program; if it holds anything exempt, its name says so."""
    from tracker.domain.position.position import Position

    banner = say_banner(marks_within(Position(indicators=(content,), exemptions=tuple(exemptions))))
    if not banner:
        return content
    return replace(content, indicator=replace(content.indicator, name=f"{content.indicator.name} – {banner}"))


def with_marked_names(position: Position) -> Position:
    """Return the position for readers who may see all of it: each exempt indicator, reading and risk says that it is
    exempt.

    The name of an indicator says which of its figures are exempt, because every row that gives a figure prints the
    name. The title of a table that only the recovery forms of exempt indicators show says so as well.
    """
    marks = Marks.of(position.exemptions)

    def reading(content: IndicatorContent, one: Reading) -> Reading:
        label = in_short([(level, mark) for level, mark in marks.on_reading(content, one) if not level])
        if not label:
            return one
        # a paper may print the footnote in place of the note
        footnote = f"{label}. {one.footnote}" if one.footnote.strip() else ""
        return replace(one, note=f"{label}. {one.note}".strip(), footnote=footnote)

    def indicator(content: IndicatorContent) -> IndicatorContent:
        readings = tuple(reading(content, one) for one in content.readings)
        label = in_short(marks.on_indicator(content)) or _say_exempt_figures(content, marks)
        named = replace(content.indicator, name=f"{content.indicator.name}  {label}") if label else content.indicator
        return replace(content, indicator=named, readings=readings)

    def risk(content: RiskContent) -> RiskContent:
        label = in_short(marks.on_risk(content))
        return (
            replace(content, risk=replace(content.risk, title=f"{content.risk.title}  {label}")) if label else content
        )

    registers = (replace(content, risks=tuple(map(risk, content.risks))) for content in position.registers)
    return replace(
        position,
        indicators=tuple(map(indicator, position.indicators)),
        registers=tuple(registers),
        tables=with_marked_tables(position).tables,
    )


def with_marked_tables(position: Position) -> Position:
    """Return the position in which each table that only the recovery forms of exempt indicators show says in its title
    that it is exempt.
    """
    marks = Marks.of(position.exemptions)
    shown_by: dict[int, list[tuple[Held, ...]]] = {}
    for one in position.indicators:
        for table_id in one.form.table_ids if one.form else ():
            shown_by.setdefault(table_id, []).append(marks.on_indicator(one))

    def table(content: TableContent) -> TableContent:
        marks = shown_by.get(content.table.id, [])
        label = in_short([one for several in marks for one in several]) if all(marks) else ""
        named = replace(content.table, title=f"{content.table.title}  {label}") if label else content.table
        return replace(content, table=named)

    return replace(position, tables=tuple(map(table, position.tables)))


def _say_exempt_figures(content: IndicatorContent, marks: Marks) -> str:
    """Return '🔒 Exempt, paragraph 3, for Oct '14'."""
    marked_readings = [
        (reading, exempt_marks) for reading in content.readings if (exempt_marks := marks.on_figures(0, [reading.id]))
    ]
    if not marked_readings:
        return ""
    named = list(dict.fromkeys(" ".join(reading.period.text.split()) for reading, _ in marked_readings))
    which = join(named) if len(named) <= _MOST_NAMED and all(named) else count(len(marked_readings), "figure")
    return f"{in_short([mark for _, marks in marked_readings for mark in marks])}, for {which}"


def in_short(marks: Sequence[Held]) -> str:
    """Return '🔒 Exempt, paragraphs 1 and 3', to be printed after a name; empty if nothing is marked."""
    if not marks:
        return ""
    numbers = sorted({mark.paragraph for _, mark in marks} - {UNDECIDED})
    return f"{LOCK} Exempt" + (
        f", paragraph{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}" if numbers else ""
    )
