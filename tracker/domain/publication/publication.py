"""The part of a position that may be published.

Local Government Act 1972, section 100A(4) and Schedule 12A: whatever is exempt is left out; its title is kept only if
the title may be published. Nothing that is left refers to it: counts and charts are made from what is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.changes.change_report import Changes
from tracker.domain.changes.compare import changed_since
from tracker.domain.governance.agenda import ItemReport
from tracker.domain.governance.exemption import Exemption, exempt_ids
from tracker.domain.governance.meeting import AgendaItem, BodyContent, MeetingContent, Obligation, items_under
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.risk import RegisterContent, Risk, RiskContent
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.papers.appendices import has_content
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import COMMENT, Action, Plan, ProgressNote, Section
from tracker.domain.position.position import Position
from tracker.domain.publication.public_copy_rules import PublicRules
from tracker.domain.tables.theme_text import ThemeText
from tracker.domain.text import alike

Marks = dict[int, Exemption]
Titled = TypeVar("Titled", Plan, Section, Action, Risk)


def withheld(paragraph: str) -> str:
    """Return the text printed in place of content exempt under that paragraph, beneath a title that may be
    published.
    """
    if not paragraph:
        return "Not for publication: exempt under Schedule 12A."
    return f"Not for publication: exempt under paragraph {paragraph} of Part 1 of Schedule 12A."


class Hidden(Struct, frozen=True):
    """The kept-back parts of records that are themselves published: exempt notes or readings, and everything that only
    repeats them.

    `notes` are the texts of each action's exempt notes, as `alike` gives them: if one was also entered as the reason
    for a status, it is the same note. `periods` are those of each indicator's exempt readings. `titles` are the current
    titles of what is published by its title only, by what the mark marks: an earlier title is kept back. `tables` are
    the ids of tables that only the recovery forms of exempt indicators show.
    """

    notes: Mapping[int, Collection[str]] = field(default_factory=dict)
    periods: Mapping[int, Collection[object]] = field(default_factory=dict)
    titles: Mapping[tuple[str, int], str] = field(default_factory=dict)
    tables: Collection[int] = frozenset()

    def titled(self, thing: Titled, mark: Exemption) -> Titled:
        """Return the record with the title that may be published."""
        return replace(thing, title=self.titles.get(mark.marks, thing.title))


NOTHING_HIDDEN = Hidden()


def public_position(position: Position, marks: Iterable[Exemption], hidden: Hidden = NOTHING_HIDDEN) -> Position:
    """Return the position without the records that `marks` keep back, and without anything that refers to them."""
    marks = list(marks)
    actions, sections = exempt_ids(marks, "action_id"), exempt_ids(marks, "section_id")
    notes, readings = exempt_ids(marks, "progress_note_id"), exempt_ids(marks, "reading_id")
    gains = exempt_ids(marks, "benefit_id")
    plans, indicators = exempt_ids(marks, "plan_id"), exempt_ids(marks, "indicator_id")
    risks = exempt_ids(marks, "risk_id")

    def action(content: ActionContent) -> ActionContent | None:
        mark = actions.get(content.action.id)
        if mark is None:
            row = _untagged(content.action)
            if alike(row.status_reason) in hidden.notes.get(row.id, ()):
                row = replace(row, status_reason="")
            kept = tuple(note for note in content.notes if note.id not in notes)
            extras = tuple(extra for extra in content.extras if extra.heading != COMMENT)
            benefits = tuple(benefit for benefit in content.benefits if benefit.id not in gains)
            return replace(content, action=row, notes=kept, extras=extras, benefits=benefits)
        return _titled_action(hidden.titled(content.action, mark), mark) if mark.title_public else None

    def section(content: SectionContent) -> SectionContent | None:
        mark = sections.get(content.section.id)
        if mark is None:
            return replace(content, actions=_not_withheld(map(action, content.actions)))
        titled = hidden.titled(content.section, mark)
        return replace(content, section=titled, actions=(), is_withheld=True) if mark.title_public else None

    def plan(content: PlanContent) -> PlanContent | None:
        mark = plans.get(content.plan.id)
        if mark is None:
            return replace(content, sections=_not_withheld(map(section, content.sections)))
        titled = replace(hidden.titled(content.plan, mark), service="", period="")
        return PlanContent(titled, is_withheld=True) if mark.title_public else None

    public_plans = _not_withheld(map(plan, position.plans))
    seen = {each.action.id for each_plan in public_plans for each in each_plan.actions} - set(actions)

    def indicator(content: IndicatorContent) -> IndicatorContent | None:
        if content.indicator.id in indicators:
            return None
        form = content.form
        if form is not None:
            form = replace(form, actions=tuple(_untagged(action) for action in form.actions if action.id in seen))
        kept = tuple(reading for reading in content.readings if reading.id not in readings)
        kept_periods = hidden.periods.get(content.indicator.id, ())
        statements = tuple(
            statement
            for statement in content.statements
            if statement.states != "figure" or statement.period.key not in kept_periods
        )
        return replace(
            content,
            indicator=_untagged(content.indicator),
            readings=kept,
            form=form,
            statements=statements,
        )

    public_indicators = _not_withheld(map(indicator, position.indicators))
    shown = {content.indicator.id for content in public_indicators}

    def risk(content: RiskContent) -> RiskContent | None:
        mark = risks.get(content.risk.id)
        if mark is None:
            return replace(
                content,
                actions=tuple(_untagged(action) for action in content.actions if action.id in seen),
                indicators=tuple(_untagged(indicator) for indicator in content.indicators if indicator.id in shown),
            )
        return RiskContent(_titled_risk(hidden.titled(content.risk, mark), mark)) if mark.title_public else None

    def register(content: RegisterContent) -> RegisterContent:
        return replace(content, risks=_not_withheld(map(risk, content.risks)))

    return replace(
        position,
        plans=public_plans,
        indicators=public_indicators,
        bodies=public_bodies(position.bodies, marks),
        registers=tuple(map(register, position.registers)),
        tables=tuple(content for content in position.tables if content.table.id not in hidden.tables),
        exemptions=(),
        themes=_public_themes(position, shown),
    )


Tagged = TypeVar("Tagged", Action, Indicator)
Kept = TypeVar("Kept")


def _untagged(record: Tagged) -> Tagged:
    """Return a record as it is published, without its tags: they are for the office's own use."""
    return replace(record, tags="") if record.tags else record


def _public_themes(position: Position, shown: Collection[int]) -> tuple[ThemeText, ...]:
    """Return the texts about themes whose indicators may all be published, because such a text speaks of all of
    them.
    """
    held: dict[tuple[str, str], bool] = {}
    for content in position.indicators:
        key = content.indicator.directorate, content.indicator.theme
        held[key] = held.get(key, True) and content.indicator.id in shown
    return tuple(theme for theme in position.themes if held.get((theme.directorate, theme.theme)))


def public_bodies(bodies: Iterable[BodyContent], marks: Iterable[Exemption]) -> tuple[BodyContent, ...]:
    """Return the bodies and meetings without the exempt content of their agendas."""
    items = exempt_ids(marks, "agenda_item_id")
    return tuple(_public_body(body, items) for body in bodies)


def _public_body(body: BodyContent, items: Marks) -> BodyContent:
    def meeting(content: MeetingContent) -> MeetingContent:
        """Return the meeting without what belongs to exempt items, except their kind and their notice, which is
        published by law.

        The contents of reports are printed by their own papers alone: here, the headings of their parts would say what
        may be published.
        """
        kept = _not_withheld(public_item(item, items) for item in content.items)
        named = {item.id for item in kept}
        return replace(
            content,
            items=kept,
            covers=tuple(cover_sheet for cover_sheet in content.covers if cover_sheet.agenda_item_id not in items),
            requests=tuple(
                obligation for obligation in content.requests if not _is_within(obligation, content.items, items)
            ),
            reports=tuple(
                _public_report(item_report, items)
                for item_report in content.reports
                if item_report.agenda_item_id in named
            ),
            parts=(),
            minutes=tuple(minute for minute in content.minutes if minute.agenda_item_id not in items),
            notices=tuple(
                private_notice for private_notice in content.notices if private_notice.agenda_item_id in named
            ),
            private=tuple((item.id, items[item.id].paragraph) for item in kept if item.id in items),
            is_public=any(item.id in items for item in kept),
        )

    return replace(body, meetings=tuple(map(meeting, body.meetings)))


def public_item(item: AgendaItem, marks: Marks) -> AgendaItem | None:
    """Return an agenda item as it may be published: whole, or its title and number only; None if nothing of it may be
    published.
    """
    mark = marks.get(item.id)
    if mark is None:
        return item
    if not mark.title_public:
        return None
    return replace(item, contact="", recommendation="", resolution=withheld(mark.paragraph))


def _public_parts(paper: Paper, left: Position) -> tuple[ReportPart, ...] | None:
    """Return the parts that still have content; None if no parts were chosen, as in `paper`. The heading of any other
    part may give away its subject.
    """
    if paper.parts is None:
        return None
    shown_paper = replace(paper, position=left)
    return tuple(part for part in paper.parts if has_content(shown_paper, part))


def _is_within(duty: Obligation, items: Iterable[AgendaItem], marks: Marks) -> bool:
    """Return whether something was requested under an exempt item, in which case it repeats what was said there."""
    return any(item.id in marks for item in items_under(duty, items))


def _public_report(report: ItemReport, marks: Marks) -> ItemReport:
    return replace(report, note="") if report.agenda_item_id in marks else report


def public_paper(
    paper: Paper,
    marks: Iterable[Exemption],
    moves: Mapping[int, int],
    rules: PublicRules | None = None,
    hidden: Hidden = NOTHING_HIDDEN,
) -> Paper:
    """Return the paper reduced to what may be published, now and in the edition before, by `rules`; `moves` as for
    changes.

    Nobody is named if no rules are given.
    """
    public = (rules or PublicRules()).publish(open_paper(paper, marks, hidden))
    return replace(public, changes=changed_since(public.before, public.position, moves) if public.before else Changes())


def open_paper(paper: Paper, marks: Iterable[Exemption], hidden: Hidden = NOTHING_HIDDEN) -> Paper:
    """Return the paper without what `marks` keep back, now and in the edition before. Its changes are left empty, to be
    worked out later.
    """
    marks = list(marks)
    items = exempt_ids(marks, "agenda_item_id")
    duties = tuple(
        replace(duty, delivered_by=public_item(duty.delivered_by, items) if duty.delivered_by else None)
        for duty in paper.duties
        if not any(item.id in items for item in duty.under)
    )
    open_position = public_position(paper.position, marks, hidden)
    return replace(
        paper,
        position=open_position,
        before=public_position(paper.before, marks, hidden) if paper.before else None,
        item=public_item(paper.item, items) if paper.item else None,
        cover=None if paper.item and paper.item.id in items else paper.cover,
        parts=() if paper.item and paper.item.id in items else _public_parts(paper, open_position),
        pages=_public_body(paper.pages, items) if paper.pages else None,
        changes=Changes(),
        course=(),
        duties=duties,
    )


def _titled_action(action: Action, mark: Exemption) -> ActionContent:
    blank = Action(action.section_id, action.title, action.ref, position=action.position, id=action.id)
    return ActionContent(blank, (ProgressNote(action.id, withheld(mark.paragraph)),), is_withheld=True)


def _titled_risk(risk: Risk, mark: Exemption) -> Risk:
    return Risk(
        risk.register_id,
        risk.title,
        risk.ref,
        risk.kind,
        note=withheld(mark.paragraph),
        position=risk.position,
        id=risk.id,
    )


def _not_withheld(contents: Iterable[Kept | None]) -> tuple[Kept, ...]:
    return tuple(content for content in contents if content is not None)
