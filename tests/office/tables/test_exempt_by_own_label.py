"""What says of itself that it is not for publication is marked, in whatever field it says so, and each mark is told."""

from __future__ import annotations

from typing import TypeVar

import pytest
from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftBenefit,
    DraftDated,
    DraftForm,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
    DraftStatus,
    Problem,
)
from tracker.domain.plans.step import WrittenStep
from tracker.domain.record import with_fields
from tracker.office.tables.exempt_by_own_label import mark_labelled

R = TypeVar("R", bound=Struct)
MARK, HELD = Exemption(""), Exemption("5", "Advice")
LABELLED = "Exempt: the price"
ACTION = DraftAction("Settle", "1.1", where="row 2")
READING = DraftReading("May 2014", "5", where="row 7")


def of_action(action: DraftAction) -> tuple[DraftAction, tuple[Problem, ...]]:
    """What becomes of an action, and what is told."""
    found = mark_labelled(Draft("a.docx", (DraftPlan("Plan", sections=(DraftSection("One", "1", (action,)),)),)))
    return found.plans[0].sections[0].actions[0], found.problems


def of_indicator(indicator: DraftIndicator) -> tuple[DraftIndicator, tuple[Problem, ...]]:
    found = mark_labelled(Draft("a.docx", indicators=(indicator,)))
    return found.indicators[0], found.problems


def with_label(value: R, field: str) -> R:
    """The value with a label in one of its fields."""
    return with_fields(value, {field: LABELLED})


def texts_of(kind: type[Struct]) -> list[str]:
    """The fields of a kind that hold a text of the document."""
    return [name for name, type_ in kind.__annotations__.items() if type_ == "str" and name != "where"]


@pytest.mark.parametrize("field", texts_of(DraftAction))
def test_a_label_in_any_text_of_an_action_marks_it(field: str) -> None:
    found, (problem,) = of_action(with_label(ACTION, field))
    assert found.mark == MARK
    assert problem.where == "row 2"
    assert problem.message.startswith(
        "“Exempt: the price” is labelled as not for publication, by “Exempt”: the action was marked as exempt."
    )
    kept, problems = of_action(replace(with_label(ACTION, field), mark=HELD))
    assert (kept.mark, problems) == (HELD, ())


@pytest.mark.parametrize(
    "action",
    [
        replace(ACTION, steps=(WrittenStep("Move"), WrittenStep(LABELLED))),
        replace(ACTION, steps=(WrittenStep("Pay", "Exempt: once they sign"),)),
        replace(ACTION, moved_from=("May 2014", "Exempt: once they sign")),
        replace(ACTION, statuses=(DraftStatus("Red", LABELLED), DraftStatus("Green"))),
        replace(ACTION, extras=(("Cost", "£5"), ("Comment", LABELLED))),
        replace(ACTION, extras=(("Cost [EXEMPT]", "£5"),)),
        replace(ACTION, extras=(("Standing", "Exempt"),)),
        replace(ACTION, extras=(("VAT", LABELLED),)),
        replace(ACTION, extras=(("VAT", "Not for publication"),)),
        replace(ACTION, ref="1.1 (exempt)"),
        replace(ACTION, owner="Not for publication"),
        replace(ACTION, status_reason="This action is exempt"),
        replace(ACTION, title="Exempt"),
        replace(ACTION, title=LABELLED, owner="Ann", extras=(("Cost", "£5"),)),
    ],
)
def test_a_label_in_what_belongs_to_an_action_marks_it(action: DraftAction) -> None:
    found, problems = of_action(action)
    assert (found.mark, len(problems)) == (MARK, 1)
    assert replace(found, mark=None) == action


@pytest.mark.parametrize(
    "action",
    [
        replace(ACTION, owner="Exempt"),
        replace(ACTION, status="Restricted"),
        replace(ACTION, ref="Part II"),
        replace(ACTION, extras=(("Cost [EXEMPT]", ""), ("Exempt", "£5"))),
        replace(ACTION, extras=(("VAT", "Exempt"), ("Business rates", "This item is exempt"))),
        replace(ACTION, title="Staff exempt from fees", notes=(DraftNote("The exempt report was discussed."),)),
    ],
)
def test_a_word_for_what_sort_of_thing_it_is_marks_nothing(action: DraftAction) -> None:
    draft = Draft("a.docx", (DraftPlan("Plan", sections=(DraftSection("One", "1", (action,)),)),))
    assert mark_labelled(draft) is draft


def test_a_labelled_note_or_benefit_is_marked_and_not_its_action() -> None:
    note, gain = DraftNote("**Exempt**: the price"), DraftBenefit("Saved", note=LABELLED)
    action = replace(ACTION, notes=(note, DraftNote("Begun.")), benefits=(gain, DraftBenefit("Posts")))
    found, (first, second) = of_action(action)
    assert found.mark is None
    assert found.notes == (replace(note, mark=MARK), action.notes[1])
    assert found.benefits == (replace(gain, mark=MARK), action.benefits[1])
    assert "the progress note of “1.1 Settle” was marked" in first.message
    assert "the benefit “Saved” was marked" in second.message
    assert (first.where, second.where) == ("row 2", "row 2")
    held = replace(action, notes=(replace(note, mark=HELD),), benefits=(replace(gain, mark=HELD),))
    assert of_action(held) == (held, ())
    only_benefit, _ = of_action(replace(action, notes=()))
    only_note, _ = of_action(replace(action, benefits=()))
    assert (only_benefit.benefits[0].mark, only_note.notes[0].mark) == (MARK, MARK)


@pytest.mark.parametrize("field", texts_of(DraftBenefit))
def test_a_label_in_any_text_of_a_benefit_marks_it(field: str) -> None:
    found, problems = of_action(replace(ACTION, benefits=(with_label(DraftBenefit("Saved"), field),)))
    assert (found.mark, found.benefits[0].mark, len(problems)) == (None, MARK, 1)


@pytest.mark.parametrize("field", texts_of(DraftIndicator))
def test_a_label_in_any_text_of_an_indicator_marks_it(field: str) -> None:
    held = with_label(DraftIndicator("Falls", readings=(replace(READING, where=""), READING)), field)
    found, (problem,) = of_indicator(held)
    name = LABELLED if field == "name" else "Falls"
    assert (found.mark, [one.mark for one in found.readings], problem.where) == (MARK, [None, None], "row 7")
    assert f"the indicator “{name}” was marked" in problem.message
    assert of_indicator(replace(held, mark=HELD)) == (replace(held, mark=HELD), ())


@pytest.mark.parametrize(
    "indicator",
    [
        DraftIndicator("Falls", definitions=(DraftDated("Exempt"),)),
        DraftIndicator("Falls", definitions=(DraftDated("All falls", source=LABELLED),)),
        DraftIndicator("Falls", form=DraftForm(why=LABELLED)),
        DraftIndicator("Falls", targets=(("2014/15", LABELLED),)),
        DraftIndicator("Falls", target_note="Exempt"),
    ],
)
def test_a_label_in_what_belongs_to_an_indicator_marks_it(indicator: DraftIndicator) -> None:
    found, (problem,) = of_indicator(indicator)
    assert (found.mark, problem.where) == (MARK, "a.docx")


def test_a_word_for_what_sort_of_indicator_it_is_marks_nothing() -> None:
    held = DraftIndicator("Falls", theme="Exempt", readings=(replace(READING, status="Restricted", series="Exempt"),))
    assert of_indicator(held) == (held, ())


@pytest.mark.parametrize("field", texts_of(DraftReading))
def test_a_label_in_any_text_of_a_reading_marks_it_alone(field: str) -> None:
    labelled = with_label(READING, field)
    found, (problem,) = of_indicator(DraftIndicator("Falls", readings=(labelled, READING)))
    assert (found.mark, [one.mark for one in found.readings]) == (None, [MARK, None])
    assert (problem.where, f"the figure for {labelled.period} was" in problem.message) == ("row 7", True)
    held = DraftIndicator("Falls", readings=(replace(labelled, mark=HELD),))
    assert of_indicator(held) == (held, ())


@pytest.mark.parametrize(
    ("titles", "marked"),
    [
        (("Part I", "Part II"), [False, True]),
        (("Part I", "Part II", "Part III"), [False, False, False]),
        (("Part I", "Exempt", "Part 3"), [False, True, False]),
        (("Homes", "Exempt: homes"), [False, True]),
        (("Part II: homes", "Roads"), [False, False]),
    ],
)
def test_a_section_is_marked_by_its_title_and_the_second_of_three_parts_is_not(
    titles: tuple[str, ...], marked: list[bool]
) -> None:
    sections = tuple(DraftSection(title, actions=(replace(ACTION, where=""), ACTION)) for title in titles)
    found = mark_labelled(Draft("a.docx", (DraftPlan("Plan", sections=sections),)))
    assert [one.mark is not None for one in found.plans[0].sections] == marked
    assert [(one.where, "the section was" in one.message) for one in found.problems] == [("row 2", True)] * sum(marked)


@pytest.mark.parametrize(
    ("plan", "thing", "where"),
    [
        (DraftPlan("Exempt"), "the plan", "a.docx"),
        (DraftPlan("Plan", service="Homes (exempt)"), "the plan", "a.docx"),
        (DraftPlan("Plan", sections=(DraftSection("Homes", "2 (exempt)"),)), "the section", "a.docx"),
        (DraftPlan("Plan", sections=(DraftSection("Exempt: homes"),)), "the section", "a.docx"),
    ],
)
def test_a_plan_and_a_section_are_marked_by_what_they_are_called(plan: DraftPlan, thing: str, where: str) -> None:
    found = mark_labelled(Draft("a.docx", (plan,), problems=(Problem("row 1", "A row was left out."),)))
    first, problem = found.problems
    assert (first.where, problem.where, f"{thing} was marked" in problem.message) == ("row 1", where, True)
    marks = (found.plans[0].mark, *(one.mark for one in found.plans[0].sections))
    assert [one for one in marks if one] == [MARK]
    sections = tuple(replace(one, mark=HELD) for one in plan.sections)
    held = Draft("a.docx", (replace(plan, mark=HELD, sections=sections),))
    assert mark_labelled(held) is held


def test_a_plan_of_another_sort_and_a_section_with_a_number_alone_are_not_marked() -> None:
    plan = DraftPlan("Plan", service="Exempt", period="Restricted", sections=(DraftSection("Homes", "Part II"),))
    draft = Draft("a.docx", (plan,))
    assert mark_labelled(draft) is draft
