"""A document of several plans, indicators and registers: what is accepted of each is written to its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.stored import TODAY, unlocked_empty
from tracker.data.queries.exempt_marks_now import exemptions
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
    """A plan of two sections of two actions, each of which is called after its plan, its section and its place."""
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
            for section in (1, 2)
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


def with_last_action(**changed: object) -> Draft:
    """The document with fields of the last action of its last plan changed."""
    last = PLANS[1].sections[1]
    action = replace(last.actions[1], **changed)  # type: ignore[arg-type]  # fields by name
    section = replace(last, actions=(last.actions[0], action))
    return replace(FIRST, plans=(PLANS[0], replace(PLANS[1], sections=(PLANS[1].sections[0], section))))


def accept(tracker: Tracker, later: Draft) -> Merge:
    merge = merge_of(tracker, later)
    tracker.do(merge_in, merge=merge)
    return merge


def marked(tracker: Tracker) -> set[str]:
    """What is marked as not for publication, by the name of its kind and its own."""
    now = tracker.read(position)
    names: dict[tuple[str, int], str] = {}
    for plan in now.plans:
        names["plan_id", plan.plan.id] = plan.plan.title
        for section in plan.sections:
            names["section_id", section.section.id] = section.section.title
        for one in plan.actions:
            names["action_id", one.action.id] = one.action.title
            names |= {("progress_note_id", note.id): f"{one.action.title}: {note.text}" for note in one.notes}
            names |= {("benefit_id", benefit.id): f"{one.action.title}: {benefit.title}" for benefit in one.benefits}
    for content in now.indicators:
        names["indicator_id", content.indicator.id] = content.indicator.name
        names |= {
            ("reading_id", reading.id): f"{content.indicator.name}: {reading.period.text}"
            for reading in content.readings
        }
    return {f"{mark.marks[0].removesuffix('_id')} {names[mark.marks]}" for mark in tracker.read(exemptions)}


def test_a_change_of_the_last_action_of_the_last_plan_is_of_no_other(tracker: Tracker) -> None:
    later = with_last_action(
        title="Homes 2.2 anew",
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
    others = [action.title for plan in PLANS for section in plan.sections for action in section.actions][:-1]
    assert said == {
        **dict.fromkeys(others, ("March 2015", "Green", "", None, ["£5", "£6"])),
        "Homes 2.2 anew": ("May 2015", "Red", "The builder is late.", date(2014, 12, 1), ["£5", "£7"]),
    }


def test_a_figure_of_the_last_indicator_and_a_risk_of_the_last_register_are_of_no_other(tracker: Tracker) -> None:
    figures = replace(
        INDICATORS[1], readings=(INDICATORS[1].readings[0], DraftReading("Q2 2014/15", "86", note="Recount"))
    )
    risks = replace(
        REGISTERS[1], risks=(REGISTERS[1].risks[0], replace(REGISTERS[1].risks[1], owner="B", controls="Hoses"))
    )
    accept(tracker, replace(FIRST, indicators=(INDICATORS[0], figures), registers=(REGISTERS[0], risks)))
    now = [
        [(one.printed, one.value, one.note) for one in content.readings]
        for content in tracker.read(position).indicators
    ]
    before = [("84", 84, ""), ("85", 85, "")]
    assert now == [before, [before[0], ("86", 86, "Recount")]]
    held = [[(one.risk.owner, one.risk.controls) for one in content.risks] for content in tracker.read(registers)]
    assert held == [[("A", "")] * 2, [("A", ""), ("B", "Hoses")]]


def test_what_is_new_in_the_last_plan_comes_into_it_behind_what_stands_before_it(tracker: Tracker) -> None:
    sections = PLANS[1].sections
    new = DraftAction("New", "1.3", "May 2015", status="Amber", status_reason="No builder", owner="Head of Homes")
    within = replace(sections[0], actions=(sections[0].actions[0], new, sections[0].actions[1]))
    further = DraftSection("Gardens", "3", (DraftAction("Dig", "3.1", mark=MARK),), MARK)
    later = replace(PLANS[1], sections=(within, further, sections[1]))
    accept(tracker, replace(FIRST, plans=(PLANS[0], later)))
    letters, homes = (
        [(one.section.title, [row.action.title for row in one.actions]) for one in plan.sections]
        for plan in tracker.read(position).plans
    )
    assert letters == [("Letters 1", ["Letters 1.1", "Letters 1.2"]), ("Letters 2", ["Letters 2.1", "Letters 2.2"])]
    assert homes == [
        ("Homes 1", ["Homes 1.1", "New", "Homes 1.2"]),
        ("Gardens", ["Dig"]),
        ("Homes 2", ["Homes 2.1", "Homes 2.2"]),
    ]
    (added,) = (
        one.action for plan in tracker.read(position).plans for one in plan.actions if one.action.title == "New"
    )
    assert (added.status, added.status_reason, added.owner) == ("Amber", "No builder", "Head of Homes")
    assert marked(tracker) == {"section Gardens", "action Dig"}


@pytest.mark.parametrize(
    ("later", "now"),
    [
        (replace(FIRST, plans=(PLANS[0], replace(PLANS[1], mark=MARK))), "plan Homes"),
        (
            replace(
                FIRST,
                plans=(
                    PLANS[0],
                    replace(PLANS[1], sections=(PLANS[1].sections[0], replace(PLANS[1].sections[1], mark=MARK))),
                ),
            ),
            "section Homes 2",
        ),
        (with_last_action(mark=MARK), "action Homes 2.2"),
        (
            with_last_action(notes=(DraftNote("Later note of Homes 2.2"), DraftNote("Begun.", mark=MARK))),
            "progress_note Homes 2.2: Begun.",
        ),
        (
            with_last_action(
                benefits=(DraftBenefit("Rent", expected="£5"), DraftBenefit("Post", expected="£6", mark=MARK))
            ),
            "benefit Homes 2.2: Post",
        ),
        (replace(FIRST, indicators=(INDICATORS[0], replace(INDICATORS[1], mark=MARK))), "indicator Visits"),
        (
            replace(
                FIRST,
                indicators=(
                    INDICATORS[0],
                    replace(
                        INDICATORS[1],
                        readings=(INDICATORS[1].readings[0], replace(INDICATORS[1].readings[1], mark=MARK)),
                    ),
                ),
            ),
            "reading Visits: Q2 2014/15",
        ),
    ],
)
def test_a_mark_of_the_document_is_on_what_it_is_on_there_and_on_nothing_else(
    tracker: Tracker, later: Draft, now: str
) -> None:
    accept(tracker, later)
    assert marked(tracker) == {now}
    assert merge_of(tracker, later).lines == ()
