"""The report of an item by its parts: what it is on, its appendices in order, and the marks that go with each."""

from __future__ import annotations

from msgspec.structs import replace

from tests.office.board import DAY
from tests.office.paper import paper
from tracker.domain.governance.agenda import StandingAppendix
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import Body, BodyContent
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.indicators.content import FormContent, IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.papers.appendices import appendices, has_content, letter, narrowed, prints
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import PlanContent, SectionContent
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Plan, Section
from tracker.domain.position.position import Position
from tracker.domain.publication.publication import open_paper
from tracker.domain.tables.category_table import CategoryTable
from tracker.domain.tables.content import TableContent


def chosen(*parts: ReportPart) -> Paper:
    whole = paper()
    return replace(whole, position=narrowed(whole.position, parts), parts=parts)


def test_every_appendix_keeps_the_marks_of_what_is_exempt() -> None:
    mark = Exemption("3", action_id=1)
    whole = paper()
    whole = replace(whole, position=replace(whole.position, exemptions=(mark,)))
    parts = (ReportPart(3, "plan", plan_id=1), ReportPart(3, "indicator", indicator_id=1))
    for shown in (whole, replace(whole, parts=parts)):
        assert {block.position.exemptions for one in appendices(shown) for block in one.blocks} == {(mark,)}


def test_appendices_are_lettered_in_the_order_of_the_parts_and_some_join_the_one_above() -> None:
    shown = chosen(
        ReportPart(3, "table", category_table_id=1),
        ReportPart(3, "attention"),
        ReportPart(3, "form", indicator_id=1, joins=True),
        ReportPart(3, "plan", plan_id=1, title="The plan"),
    )
    found = [(one.heading, [block.kind for block in one.blocks]) for one in appendices(shown)]
    assert found == [
        ("Appendix A: Contracts by place", ["table", "form"]),
        ("Appendix B: The plan", ["plan"]),
    ]
    assert (letter(25), letter(26)) == ("Z", "AA")


def test_a_report_is_on_what_its_parts_name_and_on_everything_where_they_name_nothing() -> None:
    whole = paper().position
    assert narrowed(whole, (ReportPart(3, "attention"),)) == whole
    assert narrowed(whole, ()).plans == ()
    one = narrowed(whole, (ReportPart(3, "section", section_id=whole.plans[0].sections[0].section.id),))
    assert [section.section.title for section in one.plans[0].sections] == [whole.plans[0].sections[0].section.title]
    assert (one.indicators, one.tables, one.registers, one.as_at) == ((), (), (), DAY)


def test_in_public_a_part_of_something_exempt_goes_with_its_heading() -> None:
    shown = chosen(
        ReportPart(3, "indicator", indicator_id=1, title="The supplier’s arrears"), ReportPart(3, "plan", plan_id=1)
    )
    public = open_paper(shown, [Exemption("3", indicator_id=1)])
    assert public.parts is not None
    assert [part.kind for part in public.parts] == ["plan"]
    assert [one.heading[:11] for one in appendices(public)] == ["Appendix A:"]


def small() -> Position:
    """Two plans, three indicators of which one has a form with a table, two tables, and registers with and without."""
    plans = [
        PlanContent(
            Plan(f"Plan {number}", id=number),
            tuple(SectionContent(Section(number, f"S{each}", str(each), id=10 * number + each), ()) for each in (1, 2)),
            Narrative(number, "On track."),
        )
        for number in (1, 2)
    ]
    form = FormContent(RecoveryForm(2, "Arrears"), table_ids=(2,))
    indicators = (
        IndicatorContent(Indicator("Calls", theme="Contact ", directorate="Adults", id=1)),
        IndicatorContent(Indicator("Arrears", theme="Money", id=2), form=form),
        IndicatorContent(Indicator("Mail", theme="contact", id=3)),
    )
    tables = tuple(TableContent(CategoryTable(f"Table {number}", id=number)) for number in (1, 2))
    registers = (
        RegisterContent(Register("Full", id=1), (RiskContent(Risk(1, "Fire")),)),
        RegisterContent(Register("Empty", id=2)),
    )
    standing = BodyContent(Body("Board", id=1), standing=(StandingAppendix(1, "The story", "Now", id=5),))
    return Position(tuple(plans), indicators, tables=tables, registers=registers, bodies=(standing,), as_at=DAY)


def blocks(*parts: ReportPart, held: Position | None = None, before: Position | None = None) -> list[tuple[str, ...]]:
    """Each block of a report of these parts: its kind, its title, and what its position holds."""
    shown = Paper(small() if held is None else held, DAY, parts=parts, before=before)
    return [(block.kind, block.title, *_held(block.position)) for one in appendices(shown) for block in one.blocks]


def _held(position: Position) -> list[str]:
    return [
        *(one.plan.title for one in position.plans),
        *(one.section.title for plan in position.plans if plan.narrative is None for one in plan.sections),
        *(one.indicator.name for one in position.indicators),
        *(one.table.title for one in position.tables),
        *(one.register.title for one in position.registers),
    ]


def test_each_kind_of_part_prints_its_own_thing_under_its_name() -> None:
    assert blocks(
        ReportPart(3, "plan", plan_id=2),
        ReportPart(3, "section", section_id=22),
        ReportPart(3, "theme", group_name="CONTACT"),
        ReportPart(3, "directorate", group_name="adults"),
        ReportPart(3, "indicator", indicator_id=3),
        ReportPart(3, "form", indicator_id=2),
        ReportPart(3, "table", category_table_id=1),
        ReportPart(3, "register", register_id=1),
    ) == [
        ("plan", "Plan 2", "Plan 2"),
        ("section", "2 S2", "Plan 2", "S2"),
        ("theme", "CONTACT", "Calls", "Mail"),
        ("directorate", "adults", "Calls"),
        ("indicator", "Mail", "Mail"),
        ("form", "Arrears", "Arrears", "Table 2"),
        ("table", "Table 1", "Table 1"),
        ("register", "Full", "Full"),
    ]


def test_a_part_of_what_is_not_there_prints_nothing() -> None:
    missing = (
        ReportPart(3, "plan", plan_id=9),
        ReportPart(3, "section", section_id=9),
        ReportPart(3, "theme", group_name="None"),
        ReportPart(3, "indicator", indicator_id=9),
        ReportPart(3, "form", indicator_id=1),
        ReportPart(3, "form", indicator_id=9),
        ReportPart(3, "table", category_table_id=9),
        ReportPart(3, "register", register_id=2),
        ReportPart(3, "standing", standing_appendix_id=9),
        ReportPart(3, "attention"),
    )
    assert blocks(*missing) == []
    shown = Paper(small(), DAY, parts=missing)
    assert [has_content(shown, part) for part in missing] == [False] * 9 + [True]
    assert [prints(shown, kind) for kind in ("attention", "changes")] == [True, False]
    assert prints(replace(shown, parts=None), "changes")


def test_a_form_without_a_title_is_called_after_its_indicator_and_a_title_of_its_own_is_a_parts() -> None:
    held = small()
    bare = replace(held.indicators[1], form=FormContent(RecoveryForm(2)))
    held = replace(held, indicators=(bare,))
    parts = ReportPart(3, "form", indicator_id=2), ReportPart(3, "form", "Its plan", indicator_id=2)
    assert [block[1] for block in blocks(*parts, held=held)] == ["Recovery plan: Arrears", "Its plan"]


def test_a_standing_appendix_has_the_text_that_it_had_before_and_findings_are_on_everything_but_meetings() -> None:
    part = ReportPart(3, "standing", standing_appendix_id=5)
    held = small()
    (body,) = held.bodies
    before = replace(held, bodies=(replace(body, standing=(StandingAppendix(1, "Story", "Then", id=5),)),))
    (one,) = appendices(Paper(held, DAY, parts=(part,), before=before))
    (block,) = one.blocks
    assert block.standing is not None and block.standing_before is not None
    assert (block.title, block.standing.text, block.standing_before.text) == ("The story", "Now", "Then")
    (one,) = appendices(Paper(held, DAY, parts=(part,)))
    assert one.blocks[0].standing_before is None
    (one,) = appendices(Paper(held, DAY, parts=(ReportPart(3, "findings"),)))
    assert one.blocks[0].position == replace(held, bodies=())


def test_without_parts_there_is_an_appendix_for_each_kind_of_thing_that_there_is() -> None:
    def kinds(held: Position) -> list[str]:
        return [block.kind for one in appendices(Paper(held, DAY)) for block in one.blocks]

    held = small()
    assert kinds(held) == ["plan", "indicator", "register"]
    assert kinds(replace(held, plans=(), indicators=(), registers=held.registers[1:])) == ["indicator"]
    assert kinds(replace(held, plans=(), tables=())) == ["indicator", "register"]
    assert kinds(Position()) == []


def test_a_position_is_narrowed_to_what_parts_name() -> None:
    held = small()

    def narrow(*parts: ReportPart) -> list[str]:
        return _held(narrowed(held, parts))

    assert narrow(ReportPart(3, "form", indicator_id=2), ReportPart(3, "register", register_id=2)) == [
        *("Arrears", "Table 2", "Empty")
    ]
    assert narrow(ReportPart(3, "plan", plan_id=1), ReportPart(3, "section", section_id=21)) == [
        *("Plan 1", "Plan 2", "S1")
    ]
    assert narrow(ReportPart(3, "indicator", indicator_id=2)) == ["Arrears"]
    assert narrowed(held, (ReportPart(3, "findings"),)) == held
    assert narrow(ReportPart(3, "standing")) == []
    assert narrow(ReportPart(3, "findings"), ReportPart(3, "table", category_table_id=1)) == ["Table 1"]


def test_letters_go_on_after_z() -> None:
    assert [letter(index) for index in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_a_part_that_joins_stands_alone_where_nothing_is_above_it() -> None:
    shown = Paper(small(), DAY, parts=(ReportPart(3, "plan", plan_id=1, joins=True),))
    assert [one.letter for one in appendices(shown)] == ["A"]
