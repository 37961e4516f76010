"""A document of several plans, indicators and registers: what is accepted of each is written to its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.marked import marked
from tests.stored import TODAY, unlocked_empty
from tracker.data.queries.meetings_and_registers import registers
from tracker.data.queries.position import position
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftBenefit,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftRegister,
    DraftRisk,
    DraftSection,
)
from tracker.domain.merging.merge import Merge
from tracker.services.imports.write import bring_in
from tracker.services.merging.compare import merge_of
from tracker.services.merging.write import merge_in
from tracker.services.tracker import Tracker

MARK = Exemption("3", "Negotiations")


def _plan(title: str) -> DraftPlan:
    """A plan of three sections of two actions, each of which is called after its plan, its section and its place."""
    return DraftPlan(
        title,
        sections=tuple(
            DraftSection(
                f"{title} {section}",
                str(section),
                tuple(
                    DraftAction(
                        f"{title} {section}.{row}",
                        f"{section}.{row}",
                        "March 2015",
                        status="Green",
                        notes=(DraftNote(f"Later note of {title} {section}.{row}"), DraftNote("Begun.")),
                        benefits=(DraftBenefit("Rent", expected="£5"), DraftBenefit("Post", expected="£6")),
                    )
                    for row in (1, 2)
                ),
            )
            for section in (1, 2, 3)
        ),
    )


PLANS = (_plan("Letters"), _plan("Homes"))
INDICATORS = tuple(
    DraftIndicator(name, readings=(DraftReading("Q1 2014/15", "84"), DraftReading("Q2 2014/15", "85")))
    for name in ("Calls", "Visits")
)
REGISTERS = tuple(
    DraftRegister(
        title, risks=(DraftRisk(f"{title} flood", "R1", owner="A"), DraftRisk(f"{title} fire", "R2", owner="A"))
    )
    for title in ("Corporate", "Housing")
)
FIRST = Draft("all.xlsx", PLANS, INDICATORS, registers=REGISTERS)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with closing(unlocked_empty(tmp_path / "all.tracker", today=lambda: TODAY)) as made:
        made.do(bring_in, draft=FIRST)
        yield made


def with_section(**changed: object) -> Draft:
    """The document with fields of the last section of its last plan changed."""
    *others, last = PLANS[1].sections
    section = replace(last, **changed)  # type: ignore[arg-type]  # fields by name
    return replace(FIRST, plans=(PLANS[0], replace(PLANS[1], sections=(*others, section))))


def with_action(**changed: object) -> Draft:
    """The document with fields of the first action of that section changed."""
    first, *others = PLANS[1].sections[-1].actions
    return with_section(actions=(replace(first, **changed), *others))  # type: ignore[arg-type]  # fields by name


def with_figures(**changed: object) -> Draft:
    """The document with fields of its last indicator changed."""
    return replace(FIRST, indicators=(INDICATORS[0], replace(INDICATORS[1], **changed)))  # type: ignore[arg-type]  # fields by name


def accept(tracker: Tracker, later: Draft) -> Merge:
    merge = merge_of(tracker, later)
    tracker.do(merge_in, merge=merge)
    return merge


def test_a_change_of_an_action_of_the_last_plan_is_of_no_other(tracker: Tracker) -> None:
    later = with_action(
        title="Homes 3.1 anew",
        timescale="May 2015",
        status="Red",
        status_reason="The builder is late.",
        completed_on=date(2014, 12, 1),
        benefits=(DraftBenefit("Rent", expected="£5"), DraftBenefit("Post", expected="£7")),
    )
    accept(tracker, later)
    said = {
        one.action.title: (
            one.action.timescale.text,
            one.action.status,
            one.action.status_reason,
            one.action.completed_on,
            [benefit.expected for benefit in one.benefits],
        )
        for plan in tracker.read(position).plans
        for one in plan.actions
    }
    titles = {action.title for plan in PLANS for section in plan.sections for action in section.actions}
    assert said == {
        **dict.fromkeys(titles - {"Homes 3.1"}, ("March 2015", "Green", "", None, ["£5", "£6"])),
        "Homes 3.1 anew": ("May 2015", "Red", "The builder is late.", date(2014, 12, 1), ["£5", "£7"]),
    }


def test_a_figure_of_the_last_indicator_and_a_risk_of_the_last_register_are_of_no_other(tracker: Tracker) -> None:
    figures = (DraftReading("Q1 2014/15", "86", note="Recount"), INDICATORS[1].readings[1])
    risks = (replace(REGISTERS[1].risks[0], owner="B", controls="Hoses"), REGISTERS[1].risks[1])
    later = replace(with_figures(readings=figures), registers=(REGISTERS[0], replace(REGISTERS[1], risks=risks)))
    accept(tracker, later)
    now = [
        [(one.printed, one.value, one.note) for one in content.readings]
        for content in tracker.read(position).indicators
    ]
    before = [("84", 84, ""), ("85", 85, "")]
    assert now == [before, [("86", 86, "Recount"), before[1]]]
    held = [[(one.risk.owner, one.risk.controls) for one in content.risks] for content in tracker.read(registers)]
    assert held == [[("A", "")] * 2, [("B", "Hoses"), ("A", "")]]


@pytest.mark.parametrize(
    ("first", "then", "reason"),
    [("Green", "Amber", "As in all.xlsx"), ("Amber", "Green", ""), ("", "Green", ""), ("Red", "Red", "")],
)
def test_only_a_status_that_got_worse_has_the_document_as_its_reason(
    tmp_path: Path, first: str, then: str, reason: str
) -> None:
    with closing(unlocked_empty(tmp_path / "one.tracker", today=lambda: TODAY)) as tracker:
        tracker.do(bring_in, draft=with_action(status=first))
        accept(tracker, with_action(status=then, owner="Head of Homes"))
        action = tracker.read(position).plans[1].sections[2].actions[0].action
    assert (action.status, action.status_reason, action.owner) == (then, reason, "Head of Homes")


def test_an_action_that_a_merge_moves_out_of_an_exempt_section_stays_exempt(tracker: Tracker) -> None:
    accept(tracker, with_section(mark=MARK))
    *sections, last = PLANS[1].sections
    sections[0] = replace(sections[0], actions=(*sections[0].actions, last.actions[0]))
    moved = replace(PLANS[1], sections=(*sections, replace(last, actions=last.actions[1:])))
    accept(tracker, replace(FIRST, plans=(PLANS[0], moved)))
    assert [len(one.actions) for one in tracker.read(position).plans[1].sections] == [3, 2, 1]
    assert marked(tracker) == {"section Homes 3", "action Homes 3.1"}


def test_what_is_new_in_the_last_plan_comes_into_it_behind_what_stands_before_it(tracker: Tracker) -> None:
    sections = PLANS[1].sections
    new = DraftAction("New", "1.3", "May 2015", status="Amber", status_reason="No builder", owner="Head of Homes")
    within = replace(sections[0], actions=(sections[0].actions[0], new, sections[0].actions[1]))
    further = DraftSection("Gardens", "4", (DraftAction("Dig", "4.1", mark=MARK),), MARK)
    later = replace(PLANS[1], sections=(within, further, *sections[1:]))
    accept(tracker, replace(FIRST, plans=(PLANS[0], later)))
    letters, homes = (
        [(one.section.title, [row.action.title for row in one.actions]) for one in plan.sections]
        for plan in tracker.read(position).plans
    )
    assert letters == [(f"Letters {n}", [f"Letters {n}.1", f"Letters {n}.2"]) for n in (1, 2, 3)]
    assert homes == [
        ("Homes 1", ["Homes 1.1", "New", "Homes 1.2"]),
        ("Gardens", ["Dig"]),
        ("Homes 2", ["Homes 2.1", "Homes 2.2"]),
        ("Homes 3", ["Homes 3.1", "Homes 3.2"]),
    ]
    (added,) = (
        one.action for plan in tracker.read(position).plans for one in plan.actions if one.action.title == "New"
    )
    assert (added.status, added.status_reason, added.owner) == ("Amber", "No builder", "Head of Homes")
    assert marked(tracker) == {"section Gardens", "action Dig"}


def test_a_new_action_below_no_heading_comes_into_the_section_of_the_action_above_it(tracker: Tracker) -> None:
    first, *others = PLANS[1].sections
    below = DraftSection("", actions=(DraftAction("Ask the tenants"),))
    accept(tracker, replace(FIRST, plans=(PLANS[0], replace(PLANS[1], sections=(first, below, *others)))))
    letters, homes = tracker.read(position).plans
    assert [len(one.actions) for one in letters.sections] == [2, 2, 2]
    assert [[row.action.title for row in one.actions] for one in homes.sections] == [
        ["Homes 1.1", "Homes 1.2", "Ask the tenants"],
        ["Homes 2.1", "Homes 2.2"],
        ["Homes 3.1", "Homes 3.2"],
    ]


@pytest.mark.parametrize(
    ("later", "now"),
    [
        (replace(FIRST, plans=(PLANS[0], replace(PLANS[1], mark=MARK))), "plan Homes"),
        (with_section(mark=MARK), "section Homes 3"),
        (with_action(mark=MARK), "action Homes 3.1"),
        (
            with_action(notes=(DraftNote("Later note of Homes 3.1"), DraftNote("Begun.", mark=MARK))),
            "progress_note Homes 3.1: Begun.",
        ),
        (
            with_action(benefits=(DraftBenefit("Rent", expected="£5"), DraftBenefit("Post", expected="£6", mark=MARK))),
            "benefit Homes 3.1: Post",
        ),
        (with_figures(mark=MARK), "indicator Visits"),
        (
            with_figures(readings=(replace(INDICATORS[1].readings[0], mark=MARK), INDICATORS[1].readings[1])),
            "reading Visits: Q1 2014/15",
        ),
    ],
)
def test_a_mark_of_the_document_is_on_what_it_is_on_there_and_on_nothing_else(
    tracker: Tracker, later: Draft, now: str
) -> None:
    accept(tracker, later)
    assert marked(tracker) == {now}
    assert merge_of(tracker, later).lines == ()
