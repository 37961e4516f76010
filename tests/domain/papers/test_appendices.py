"""The report of an item by its parts: what it is on, its appendices in order, and the marks that go with each."""

from __future__ import annotations

from msgspec.structs import replace

from tests.office.board import DAY
from tests.office.paper import paper
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.papers.appendices import appendices, letter, narrowed
from tracker.domain.papers.paper import Paper
from tracker.domain.publication.publication import open_paper


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
