"""The marks of a document on what is held and is not marked yet."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import indicator
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
)
from tracker.domain.merging.exempt_marks import mark_lines
from tracker.domain.merging.merge import MergeLine
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.position.position import Position

MARK = Exemption("3", "Negotiations")
BARE = Exemption("")
NOTE = ProgressNote(4, "The offer is £5m.", id=5, version=6)
ACTION = ActionContent(Action(3, "Agree the rent", "1.1", id=4, version=5), (NOTE,))
PLAN = PlanContent(
    Plan("Property", id=2, version=3), (SectionContent(Section(2, "Leases", "1", id=3, version=4), (ACTION,)),)
)
IDS = {(0,): 2, (0, 0): 3, (0, 0, 0): 4}
FALLS = indicator("Falls", "lower", "", ("Q1 2014/15", "Q2 2014/15"), ("3", "9"), "number", id=7, version=8)
HELD = Position((PLAN,), (FALLS,))


def drafted(
    plan: Exemption | None = None,
    section: Exemption | None = None,
    action: Exemption | None = None,
    note: Exemption | None = None,
) -> Draft:
    notes = (DraftNote(" the offer  is £5m. ", mark=note),)
    rows = (DraftAction("Agree the rent", "1.1", notes=notes, mark=action),)
    return Draft("a.docx", (DraftPlan("Property", sections=(DraftSection("Leases", "1", rows, section),), mark=plan),))


def told(lines: list[MergeLine]) -> list[tuple[str, str, str, int, int, tuple[int, ...]]]:
    return [(one.subject, one.field, one.title, one.row_id, one.version, one.spot) for one in lines]


LINES = {
    "plan": ("plan", "exempt", "Property", 2, 3, (0,)),
    "section": ("section", "exempt", "Leases", 3, 4, (0, 0)),
    "action": ("action", "exempt", "Agree the rent", 4, 5, (0, 0, 0)),
    "note": ("action", "exempt note", "Agree the rent", 4, 5, (0, 0, 0)),
}
COLUMNS = {
    "plan": Exemption("1", plan_id=2),
    "section": Exemption("1", section_id=3),
    "action": Exemption("1", action_id=4),
    "note": Exemption("1", progress_note_id=5),
}


@pytest.mark.parametrize("what", ["plan", "section", "action", "note"])
def test_a_mark_is_taken_over_where_there_is_none_yet(what: str) -> None:
    draft = drafted(**{what: MARK})
    assert told(list(mark_lines(draft, HELD, IDS))) == [LINES[what]]
    assert list(mark_lines(draft, replace(HELD, exemptions=(COLUMNS[what],)), IDS)) == []
    others = tuple(mark for name, mark in COLUMNS.items() if name != what)
    assert told(list(mark_lines(draft, replace(HELD, exemptions=others), IDS))) == [LINES[what]]


def test_without_marks_and_without_what_they_are_on_there_is_no_line() -> None:
    assert list(mark_lines(drafted(), HELD, IDS)) == []
    everything = drafted(MARK, MARK, MARK, MARK)
    assert list(mark_lines(everything, HELD, {})) == []
    assert told(list(mark_lines(everything, HELD, {(0,): 2}))) == [LINES["plan"]]
    assert told(list(mark_lines(everything, HELD, {(0,): 2, (0, 0, 0): 4}))) == [
        LINES["plan"],
        LINES["action"],
        LINES["note"],
    ]
    other = replace(HELD, plans=(replace(PLAN, plan=replace(PLAN.plan, id=9)),))
    assert list(mark_lines(everything, other, IDS)) == []


def test_what_is_paired_with_nothing_is_not_that_of_the_first_id() -> None:
    first = ActionContent(replace(ACTION.action, id=1), (NOTE,))
    section = SectionContent(replace(PLAN.sections[0].section, id=1), (first,))
    held = replace(HELD, plans=(PlanContent(replace(PLAN.plan, id=1), (section,)),))
    everything = drafted(MARK, MARK, MARK, MARK)
    assert list(mark_lines(everything, held, {})) == []
    assert [line.subject for line in mark_lines(everything, held, {(0,): 1})] == ["plan"]


def test_a_line_says_what_was_and_what_will_be_with_the_reason() -> None:
    (line,) = mark_lines(drafted(action=MARK), HELD, IDS)
    assert (line.kind, line.within, line.ref) == ("changed", "Property", "1.1")
    assert (line.was, line.found) == ("May be published", "Exempt, paragraph 3: Negotiations")
    (bare,) = mark_lines(drafted(action=BARE), HELD, IDS)
    assert bare.found == "Exempt, paragraph not chosen"


def test_a_note_in_other_words_is_not_marked() -> None:
    held = replace(ACTION, notes=(replace(NOTE, text="Begun."),))
    section = replace(PLAN.sections[0], actions=(held,))
    position = replace(HELD, plans=(replace(PLAN, sections=(section,)),))
    assert list(mark_lines(drafted(note=MARK), position, IDS)) == []


def test_each_benefit_has_the_mark_of_its_own_in_the_document() -> None:
    gains = (Benefit(4, "Rent saved", id=11, version=2), Benefit(4, "Posts saved", id=12, version=3))
    held = replace(PLAN.sections[0], actions=(replace(ACTION, benefits=gains),))
    position = replace(HELD, plans=(replace(PLAN, sections=(held,)),))
    found = (DraftBenefit("Posts saved", mark=MARK), DraftBenefit("Rent saved"), DraftBenefit("Fuel", mark=MARK))
    action = DraftAction("Agree the rent", "1.1", benefits=found)
    draft = Draft("a.docx", (DraftPlan("Property", sections=(DraftSection("Leases", "1", (action,)),)),))
    assert told(list(mark_lines(draft, position, IDS))) == [
        ("benefit", "exempt", "Posts saved", 12, 3, (0, 0, 0, 0)),
    ]
    marked = replace(position, exemptions=(Exemption("1", benefit_id=12),))
    assert list(mark_lines(draft, marked, IDS)) == []


def figures(
    mark: Exemption | None, *rows: tuple[str, Exemption | None], of_rows: bool = False, name: str = "FALLS"
) -> Draft:
    readings = tuple(DraftReading(period, "3", mark=one) for period, one in rows)
    return Draft("a.docx", indicators=(DraftIndicator(name, readings=readings, mark=mark, mark_is_of_rows=of_rows),))


BOTH = (("Q1 2014/15", None), ("Q2 2014/15", None))
WHOLE = ("indicator", "exempt", "Falls", 7, 8, (0,))


def test_an_indicator_and_its_figures_are_marked() -> None:
    assert told(list(mark_lines(figures(MARK), HELD, {}))) == [WHOLE]
    assert told(list(mark_lines(figures(None, BOTH[0], ("Q2 2014/15", MARK)), HELD, {}))) == [
        ("reading", "exempt", "Q2 2014/15", 2, 1, (0, 1))
    ]
    marked = replace(HELD, exemptions=(Exemption("1", indicator_id=7), Exemption("1", reading_id=2)))
    assert list(mark_lines(figures(MARK, ("Q2 2014/15", MARK)), marked, {})) == []
    assert list(mark_lines(figures(MARK, name="Calls"), HELD, {})) == []
    assert told(list(mark_lines(figures(None, ("Q3 2014/15", MARK)), HELD, {}))) == []


@pytest.mark.parametrize(
    ("rows", "of_rows", "marked", "whole"),
    [
        (BOTH, True, (), True),
        (BOTH[:1], True, (), False),
        (BOTH[:1], False, (), True),
        (BOTH[:1], True, (2,), True),
        (BOTH[:1], True, (1,), False),
    ],
)
def test_a_mark_on_all_rows_is_of_the_indicator_where_no_other_figure_is_held_open(
    rows: tuple[tuple[str, None], ...], of_rows: bool, marked: tuple[int, ...], whole: bool
) -> None:
    held = replace(HELD, exemptions=tuple(Exemption("1", reading_id=one) for one in marked))
    assert told(list(mark_lines(figures(MARK, *rows, of_rows=of_rows), held, {}))) == ([WHOLE] if whole else [])
