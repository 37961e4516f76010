"""A plan as a document has it beside the plan that is held: what is new, changed, in conflict, kept or missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from tracker.domain.governance.owner_role import Roles
from tracker.domain.imports.draft import DraftAction, DraftBenefit, DraftNote, DraftPlan, DraftSection
from tracker.domain.merging.merge import MergeLine
from tracker.domain.merging.plans import PlanMerge, find_same_plan, merge_plan, standings
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.step import Step, WrittenStep
from tracker.domain.plans.timescale import Timescale

Titles = Sequence[str]


def unlike(_text: str, _others: Sequence[str], _least: float) -> Iterable[tuple[int, float]]:
    return ()


def action(title: str, ref: str, number: int, **fields: object) -> ActionContent:
    held = Action(1, title, ref, Timescale.read("March 2015"), "Head of Rotas", "Green", id=number)
    return ActionContent(replace(held, **fields), (ProgressNote(number, "Begun."),))  # type: ignore[arg-type]  # by name


def plan(*sections: tuple[str, str, Titles], title: str = "Home care") -> PlanContent:
    """A plan of sections (number, title, titles of actions); ids rise through all of them."""
    number, made = 0, []
    for index, (ref, heading, titles) in enumerate(sections, 1):
        rows = []
        for at, name in enumerate(titles, 1):
            number += 1
            rows.append(action(name, f"{ref}.{at}", number))
        made.append(SectionContent(Section(1, heading, ref, id=index), tuple(rows)))
    return PlanContent(Plan(title, id=1), tuple(made))


def draft(content: PlanContent, **fields: object) -> DraftPlan:
    """The plan as a document has it that was written of it."""
    sections = tuple(
        DraftSection(one.section.title, one.section.ref, tuple(map(drafted, one.actions))) for one in content.sections
    )
    return DraftPlan(content.plan.title, sections=sections, **fields)  # type: ignore[arg-type]  # by name


def drafted(content: ActionContent, **fields: object) -> DraftAction:
    held = content.action
    notes = tuple(DraftNote(note.text) for note in content.notes)
    found = DraftAction(held.title, held.ref, held.timescale.text, held.owner, held.status, notes=notes)
    return replace(found, **fields)  # type: ignore[arg-type]  # by name


def merged(held: PlanContent, found: DraftPlan, base: PlanContent | None = None) -> PlanMerge:
    return merge_plan(0, found, held, standings(base) if base else {}, unlike, Roles())


def signs(lines: Iterable[MergeLine]) -> list[tuple[str, str, str, str]]:
    return [(line.kind, line.ref or line.title, line.field, line.found) for line in lines]


HELD = plan(("1", "Visits", ("Agree a rota", "Train")), ("2", "Post", ("Hire a van",)))


def with_first(content: DraftPlan, **fields: object) -> DraftPlan:
    (one, *others), *rest = content.sections[0].actions, *content.sections[1:]
    first = replace(content.sections[0], actions=(replace(one, **fields), *others))  # type: ignore[arg-type]  # by name
    return replace(content, sections=(first, *rest))


def here(**fields: object) -> PlanContent:
    """The plan with its first action changed since the document came in."""
    first, *others = HELD.sections
    one, *rest = first.actions
    changed = replace(one, action=replace(one.action, **fields))  # type: ignore[arg-type]  # by name
    return replace(HELD, sections=(replace(first, actions=(changed, *rest)), *others))


def test_the_same_document_changes_nothing() -> None:
    found = merged(HELD, draft(HELD), HELD)
    assert found.lines == ()
    assert found.same == (("1.1", "Agree a rota"), ("1.2", "Train"), ("2.1", "Hire a van"))
    assert found.row_ids == {(0,): 1, (0, 0): 1, (0, 1): 2, (0, 0, 0): 1, (0, 0, 1): 2, (0, 1, 0): 3}


@pytest.mark.parametrize(
    ("mine", "theirs", "kind", "sent"),
    [
        ("Head of Rotas", "Director", "changed", ""),
        ("Deputy", "Head of Rotas", "kept", "Head of Rotas"),
        ("Deputy", "Director", "conflict", "Head of Rotas"),
        ("Deputy", "Deputy", "", ""),
        ("Head of Rotas", " Head  of Rotas", "", ""),
    ],
)
def test_what_was_changed_here_there_on_both_sides_or_alike(mine: str, theirs: str, kind: str, sent: str) -> None:
    found = merged(here(owner=mine), with_first(draft(HELD), owner=theirs), HELD)
    assert [(line.kind, line.field, line.sent) for line in found.lines] == ([(kind, "owner", sent)] if kind else [])
    assert (("1.1", "Agree a rota") in found.same) is (kind in ("", "kept"))


def test_without_an_earlier_document_every_difference_is_a_change() -> None:
    found = merged(here(owner="Deputy"), draft(HELD))
    assert signs(found.lines) == [("changed", "1.1", "owner", "Head of Rotas")]


def test_a_column_that_is_blank_in_every_row_changes_nothing_and_one_blank_cell_does() -> None:
    rows = [
        replace(one, actions=tuple(replace(each, owner="") for each in one.actions)) for one in draft(HELD).sections
    ]
    assert merged(HELD, replace(draft(HELD), sections=tuple(rows)), HELD).lines == ()
    assert signs(merged(HELD, with_first(draft(HELD), owner=""), HELD).lines) == [("changed", "1.1", "owner", "")]


def test_what_is_new_and_what_is_missing_are_lines_of_their_own() -> None:
    (first, *_), new = draft(HELD).sections, DraftAction("Answer every letter", "1.3")
    found = merged(HELD, replace(draft(HELD), sections=(replace(first, actions=(*first.actions, new)),)), HELD)
    assert signs(found.lines) == [("new", "1.3", "", "1 Visits"), ("missing", "2.1", "", "")]


def test_what_was_deleted_here_since_is_a_conflict() -> None:
    (first, _) = HELD.sections
    found = merged(replace(HELD, sections=(first,)), draft(HELD), HELD)
    assert [(line.kind, line.was, line.sent) for line in found.lines] == [("conflict", "Deleted here", "Hire a van")]
    other = merged(replace(HELD, sections=(first,)), draft(HELD), replace(HELD, plan=replace(HELD.plan, id=2)))
    assert [line.kind for line in other.lines] == ["new"]


def test_a_new_action_without_a_section_goes_by_its_number() -> None:
    found = merged(HELD, DraftPlan("Home care", sections=(DraftSection("", "", (DraftAction("Write", "2.2"),)),)))
    assert signs(found.lines)[0] == ("new", "2.2", "", "2 Post")


def test_a_moved_action_is_told_with_its_new_section() -> None:
    first, second = draft(HELD).sections
    one, two = first.actions
    sections = (replace(first, actions=(one,)), replace(second, actions=(*second.actions, two)))
    found = merged(HELD, replace(draft(HELD), sections=sections), HELD)
    assert [(line.ref, line.field, line.was, line.found) for line in found.lines] == [
        ("1.2", "section", "1 Visits", "2 Post")
    ]


@pytest.mark.parametrize(
    ("taken", "others", "renamed"), [(1, 0, False), (2, 0, True), (2, 1, True), (2, 2, False), (3, 2, True)]
)
def test_a_section_is_renamed_where_most_of_its_actions_stand_together_among_fewer_of_others(
    taken: int, others: int, renamed: bool
) -> None:
    """Two of three or more, and more than half of those that are under the new heading."""
    titles = ("Answer letters", "Count the post", "Buy stamps")
    held = plan(("1", "Visits", ("Agree a rota", "Train")), ("2", "Post", titles))
    visits, post = draft(held).sections
    moved = DraftSection("Letters and parcels", "7", (*post.actions[:taken], *visits.actions[:others]))
    sections = (replace(visits, actions=visits.actions[others:]), moved)
    found = merged(held, replace(draft(held), sections=sections), held)
    assert (("section", "title") in [(line.subject, line.field) for line in found.lines]) is renamed


@pytest.mark.parametrize(
    ("titles", "new"), [(("Hire a van",), 1), (("Hire a van",), 2), (("Hire a van", "Sell it"), 3)]
)
def test_a_section_is_renamed_whatever_actions_it_gains(titles: Titles, new: int) -> None:
    held = plan(("1", "Visits", ("Agree a rota", "Train")), ("2", "Post", titles))
    visits, post = draft(held).sections
    gained = tuple(DraftAction(f"Answer letter {number}") for number in range(new))
    renamed = DraftSection("Letters and parcels", "7", (*post.actions, *gained))
    found = merged(held, replace(draft(held), sections=(visits, renamed)), held)
    assert ("section", "title", "Letters and parcels") in [
        (line.subject, line.field, line.found) for line in found.lines
    ]


def test_a_section_of_new_actions_alone_is_no_other_section_renamed() -> None:
    visits, post = draft(HELD).sections
    new = DraftSection("Letters", "7", (DraftAction("Answer every letter"),))
    found = merged(HELD, replace(draft(HELD), sections=(visits, new)), HELD)
    assert [(line.kind, line.subject, line.title) for line in found.lines] == [
        ("new", "action", "Answer every letter"),
        ("missing", "action", post.actions[0].title),
    ]


def test_a_status_that_the_plan_has_not_is_a_problem_and_stays() -> None:
    found = merged(HELD, with_first(draft(HELD), status="Grey"), HELD)
    assert found.lines == ()
    assert [problem.message for problem in found.problems] == [
        "“Grey” is not a status of this plan (Green, Amber, Red), so the status was not changed. "
        "If it has changed, select one of these for the action."
    ]
    assert signs(merged(HELD, with_first(draft(HELD), status="amber"), HELD).lines) == [
        ("changed", "1.1", "status", "Amber")
    ]


def test_a_status_that_was_read_from_other_words_is_told_with_them() -> None:
    found = merged(HELD, with_first(draft(HELD), status="Grey", status_reason="Not begun"), HELD)
    assert found.problems[0].message.startswith("“Not begun” was read as Grey, which is not a status of this plan")


def test_complete_for_the_first_time_brings_the_scheme_that_has_it() -> None:
    found = merged(HELD, with_first(draft(HELD), status="Blue"), HELD)
    assert [(line.subject, line.field, line.found) for line in found.lines] == [
        ("plan", "scheme_name", "Blue, Green, Amber, Red"),
        ("action", "status", "Blue"),
    ]
    assert found.problems == ()


def test_what_was_renamed_here_since_is_not_taken_for_deleted() -> None:
    found = merged(here(title="Write the letters", ref="9"), draft(HELD), HELD)
    assert [(line.kind, line.title) for line in found.lines] == [
        ("new", "Agree a rota"),
        ("missing", "Write the letters"),
    ]


def test_another_reason_is_named_for_the_same_status_only_and_not_if_it_was_changed_here() -> None:
    held = here(status="Amber", status_reason="Two posts are vacant")
    document = draft(held)
    for reason, status, told in (
        ("One post is vacant", "Amber", 1),
        ("Two  posts are vacant", "Amber", 0),
        ("", "Amber", 0),
        ("One post is vacant", "Red", 0),
    ):
        found = merged(held, with_first(document, status_reason=reason, status=status), held)
        assert len(found.problems) == told
    imported = here(status="Amber", status_reason="One post is vacant")
    assert merged(held, draft(imported), imported).problems == ()
    left = with_first(document, status_reason="One post is vacant", status="Amber")
    assert merged(held, left, imported).problems == ()


def test_a_further_column_is_compared_by_its_heading() -> None:
    (first, second) = HELD.sections
    one, *rest = first.actions
    one = replace(one, extras=(ActionExtra(1, "Cost", "£5"), ActionExtra(1, "Risk", "Low")))
    held = replace(HELD, sections=(replace(first, actions=(one, *rest)), second))
    found = merged(held, with_first(draft(held), extras=(("Cost", "£6"), ("Risk", "Low"))), held)
    assert [(line.field, line.was, line.found) for line in found.lines] == [("further column Cost", "£5", "£6")]


@pytest.mark.parametrize(("same", "of", "found"), [(0, 2, False), (1, 2, True), (1, 3, False), (2, 3, True)])
def test_a_plan_of_another_title_is_known_by_half_of_its_actions(same: int, of: int, found: bool) -> None:
    held = plan(("1", "Visits", ("Agree a rota", "Train", "Count")))
    titles = ("Agree a rota", "Train", "Count")[:same] + ("x", "y", "z")[: of - same]
    document = DraftPlan("Another title", sections=(DraftSection("", "", tuple(map(DraftAction, titles))),))
    assert (find_same_plan(document, (plan(title="Empty"), held)) is held) is found
    assert find_same_plan(replace(document, title=" home  CARE"), (plan(title="Empty"), held)) is held
    assert find_same_plan(document, ()) is None


def test_of_two_plans_the_one_with_most_of_the_actions_is_the_same_wherever_it_stands() -> None:
    some, most = plan(("1", "Visits", ("Agree a rota",))), plan(("1", "Visits", ("Agree a rota", "Train")))
    document = replace(draft(most), title="Another title")
    for plans in ((some, most), (most, some)):
        assert find_same_plan(document, plans) is most


@pytest.mark.parametrize(
    ("service", "found"), [("Rotas", []), (" Rotas ", []), ("", []), ("Property", [("changed", "service", "Property")])]
)
def test_the_service_of_a_plan_is_changed_where_the_document_names_another(
    service: str, found: list[tuple[str, str, str]]
) -> None:
    held = replace(HELD, plan=replace(HELD.plan, service="Rotas"))
    lines = merged(held, draft(held, service=service), held).lines
    assert [(line.kind, line.field, line.found) for line in lines] == found


def test_a_document_without_sections_moves_nothing_and_one_with_titles_alone_does() -> None:
    rows = tuple(each for one in draft(HELD).sections for each in one.actions)
    assert merged(HELD, DraftPlan("Home care", sections=(DraftSection("", "", rows),)), HELD).lines == ()
    bare = tuple(replace(one, ref="") for one in draft(HELD).sections)
    assert merged(HELD, DraftPlan("Home care", sections=bare), HELD).lines == ()
    moved = (replace(bare[0], actions=bare[0].actions[:1]), replace(bare[1], actions=rows[1:]))
    lines = merged(HELD, DraftPlan("Home care", sections=moved), HELD).lines
    assert [(line.ref, line.field, line.found) for line in lines] == [("1.2", "section", "Post")]


def test_a_document_of_another_title_without_actions_is_of_no_plan() -> None:
    assert find_same_plan(DraftPlan("Another title"), (HELD,)) is None


def test_complete_is_a_problem_in_a_plan_whose_statuses_no_scheme_with_it_has() -> None:
    held = replace(HELD, plan=replace(HELD.plan, scheme_name="Delivery confidence"))
    found = merged(held, with_first(draft(held, scheme_name="Delivery confidence"), status="Blue"), held)
    assert (signs(found.lines), len(found.problems)) == ([], 1)


def test_steps_that_differ_in_our_own_report_are_told_and_stay() -> None:
    (first, second) = HELD.sections
    one, *rest = first.actions
    stepped = replace(one, steps=(Step(1, "Draft", Timescale.read("May 2014"), date(2014, 5, 1)),))
    held = replace(HELD, sections=(replace(first, actions=(stepped, *rest)), second))
    report = draft(held, is_report=True)
    same, other = WrittenStep("Draft", "May 2014", date(2014, 5, 1)), WrittenStep("Draft", "May 2014")
    told = [
        [problem.message for problem in merged(held, with_first(report, steps=steps), held).problems]
        for steps in ((), (same,), (other,))
    ]
    assert told == [[], [], ["The steps of 1.1 differ here. They stay as they are."]]


def test_a_new_note_is_a_change_of_its_action_though_the_last_document_had_none() -> None:
    found = merged(HELD, with_first(draft(HELD), notes=(DraftNote("Half are trained."), DraftNote("Begun."))), HELD)
    assert signs(found.lines) == [("changed", "1.1", "progress", "Half are trained.")]


def test_a_benefit_that_was_deleted_here_is_a_conflict_and_one_that_is_not_there_is_missing() -> None:
    (first, second) = HELD.sections
    one, *rest = first.actions

    def with_benefits(*benefits: Benefit) -> PlanContent:
        return replace(HELD, sections=(replace(first, actions=(replace(one, benefits=benefits), *rest)), second))

    price, paper = Benefit(1, "Price", id=7), Benefit(1, "Paper", id=8)
    document = with_first(draft(HELD), benefits=(DraftBenefit("Price"),))
    found = merged(with_benefits(paper), document, with_benefits(price, paper))
    assert [(line.kind, line.title, line.spot) for line in found.lines] == [
        ("conflict", "Price", (0, 0, 0, 0)),
        ("missing", "Paper", ()),
    ]
    assert merged(with_benefits(paper), draft(HELD), with_benefits(paper)).lines == ()
