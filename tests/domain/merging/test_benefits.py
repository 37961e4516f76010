"""The benefits of a document beside those that are held: which are the same, and what changed on which side."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tracker.domain.imports.draft import Draft, DraftBenefit, DraftBenefitRow, DraftBenefits
from tracker.domain.merging.benefit_tables import say_no_plan, say_placed, spot_in_table, table_lines
from tracker.domain.merging.benefits import FIELDS, benefit_lines, known_fields, name_of, pair_benefits, say_amounts
from tracker.domain.merging.merge import MergeLine, Spot
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position

ACTION = Action(1, "Let the contract anew", "1.1", id=4)
PRICE = Benefit(
    *(4, "Lower price", "money", "a year", "£350,000", Timescale.read("March 2017")),
    *("", date(2016, 9, 30)),
    cashable="yes",
    id=7,
    version=3,
)
PAPER = Benefit(4, "Paper", expected="50000", id=8)


def lines(
    *found: DraftBenefit, held: tuple[Benefit, ...], before: tuple[Benefit, ...] = (), is_whole: bool = True
) -> list[MergeLine]:
    spotted: list[tuple[Spot, DraftBenefit]] = [((0, at), one) for at, one in enumerate(found)]
    return list(benefit_lines(ACTION, held, before, spotted, FIELDS, is_whole=is_whole))


def as_sent(held: Benefit) -> DraftBenefit:
    return DraftBenefit(
        *(held.title, held.measure, held.per, held.expected, held.timescale.text, held.realised, held.realised_on),
        *(held.method, held.cashable, held.note),
    )


def test_a_document_has_the_fields_that_it_has_for_any_benefit_and_the_measure_only_in_our_own() -> None:
    found = [DraftBenefit("A", expected=" "), DraftBenefit("B", cashable="yes", realised_on=date(2016, 9, 30))]
    assert known_fields(found, is_own=True) == ("title", "measure", "realised_on", "cashable")
    assert known_fields(found, is_own=False) == ("title", "realised_on", "cashable")


def test_a_benefit_is_known_by_its_words_else_by_an_amount_that_one_alone_has_on_both_sides() -> None:
    def paired(held: list[Benefit], *found: DraftBenefit) -> dict[Spot, int]:
        pairs = pair_benefits(held, [((at,), one) for at, one in enumerate(found)])
        return {spot: one.id for spot, one in pairs.items()}

    other = Benefit(4, "Stamps", expected=" 50000", id=9)
    cheap = DraftBenefit("Cheaper", per="A  year", expected="£350,000")
    assert paired([PRICE, PAPER], DraftBenefit("PAPER"), cheap) == {(0,): 8, (1,): 7}
    assert paired([PRICE], replace(cheap, per="a month")) == {}
    assert paired([PRICE], replace(cheap, measure="hours")) == {}
    assert paired([PAPER, other], DraftBenefit("Post", expected="50000")) == {}
    assert paired([PAPER], *[DraftBenefit("Post", expected="50000")] * 2) == {}
    assert paired([PAPER, other], DraftBenefit("Post", expected="50000"), DraftBenefit("paper")) == {(0,): 9, (1,): 8}
    assert paired([PAPER], DraftBenefit("Paper"), DraftBenefit("Paper")) == {(0,): 8}
    assert paired([PAPER, other], DraftBenefit("Paper", expected="50000")) == {(0,): 8}
    assert paired([Benefit(4, "Bare", id=3)], DraftBenefit("Other")) == {}


def test_what_changed_is_a_line_by_the_side_on_which_it_changed() -> None:
    assert lines(as_sent(PRICE), held=(PRICE,)) == []
    sent = replace(as_sent(PRICE), expected="£400,000", timescale="March  2017", cashable="no")
    assert lines(sent, held=(PRICE,)) == [
        MergeLine(
            *("changed", "benefit", "1.1 Let the contract anew", "", "Lower price", "expected", "£350,000", "£400,000"),
            *("", 7, 3, (0, 0)),
        ),
        MergeLine(
            *("changed", "benefit", "1.1 Let the contract anew", "", "Lower price", "cashable", "cashable"),
            *("not cashable", "", 7, 3, (0, 0)),
        ),
    ]
    both = lines(replace(as_sent(PRICE), expected="£1"), held=(PRICE,), before=(replace(PRICE, expected="£2"),))
    assert [(line.kind, line.was, line.found, line.sent) for line in both] == [("conflict", "£350,000", "£1", "£2")]


def test_what_one_side_has_alone_is_new_deleted_here_or_missing_there() -> None:
    stamps = DraftBenefit("Stamps", expected="300", realised="100")
    found = lines(stamps, held=(PRICE,), before=(PRICE, Benefit(4, "stamps", id=11)))
    assert [(line.kind, line.title, line.was, line.found, line.sent, line.row_id, line.version) for line in found] == [
        ("conflict", "Stamps", "Deleted here", "£300, realised £100", "stamps", 0, 0),
        ("missing", "Lower price", "£350,000", "", "", 7, 3),
    ]
    renamed = lines(stamps, held=(PAPER,), before=(replace(PAPER, title="Stamps"),), is_whole=False)
    assert [(line.kind, line.spot) for line in renamed] == [("new", (0, 0))]


def test_amounts_are_said_with_what_is_realised_where_something_is() -> None:
    assert say_amounts(DraftBenefit("A", "hours", expected="5", realised=" ")) == "5 hours"
    assert say_amounts(DraftBenefit("A", realised="5")) == "realised £5"


def test_an_action_is_named_above_its_benefits_in_fifty_letters() -> None:
    named = [name_of(replace(ACTION, title="word " * 8 + "x" * length)) for length in (6, 7)]
    assert [(len(name), name[-5:]) for name in named] == [(50, "xxxxx"), (44, "word…")]


def in_tables(*rows: DraftBenefitRow) -> Draft:
    return Draft("b.xlsx", benefits=(DraftBenefits("Savings", rows),))


HELD = PlanContent(
    Plan("Service plan", id=1), (SectionContent(Section(1, "One"), (ActionContent(ACTION, benefits=(PRICE, PAPER)),)),)
)


def test_tables_of_benefits_without_a_plan_are_compared_with_the_actions_that_they_name() -> None:
    draft = in_tables(
        DraftBenefitRow(DraftBenefit("Lower price", "hours", expected="£1"), "1.1"),
        DraftBenefitRow(DraftBenefit("Good will", expected="4")),
    )
    here = Position((HELD,))
    assert [
        (line.kind, line.within, line.title, line.field, line.found, line.spot)
        for line in table_lines(draft, here, here)
    ] == [
        ("changed", "1.1 Let the contract anew", "Lower price", "expected", "£1", (-1, 0, 0)),
        ("new", "Service plan, Savings", "Good will", "", "£4", (-1, 0, 1)),
    ]
    assert list(table_lines(Draft("b.xlsx"), here, here)) == []
    past = Position((replace(HELD, sections=(SectionContent(Section(1, "One"), (ActionContent(ACTION),)),)),))
    assert [line.kind for line in table_lines(draft, here, past)] == ["changed", "new"]
    was = (replace(PRICE, expected="£2"),)
    past = Position(
        (replace(HELD, sections=(SectionContent(Section(1, "One"), (ActionContent(ACTION, benefits=was),)),)),)
    )
    assert [line.kind for line in table_lines(draft, here, past)] == ["conflict", "new"]
    assert [line.kind for line in table_lines(draft, here, Position())] == ["changed", "new"]
    assert [spot_in_table(spot) for spot in ((-1, 2, 3), (0, 2, 3))] == [(2, 3), None]


def test_only_new_benefits_without_an_action_are_told_of_and_all_that_have_no_plan() -> None:
    bare, other = (DraftBenefitRow(DraftBenefit(title), where=title) for title in ("Good will", "Trust"))
    gathered = ActionContent(Action(1, "Savings", id=5), benefits=(Benefit(5, "good will"),))
    known = replace(HELD, sections=(*HELD.sections, SectionContent(Section(1, "Two"), (gathered,))))
    assert say_placed(Draft("b.xlsx"), [HELD]) == []
    assert [one.message[:32] for one in say_placed(in_tables(bare, other), [HELD])] == [
        "2 benefits name no action of “Se"
    ]
    assert [one.message[:31] for one in say_placed(in_tables(bare, other), [known])] == [
        "1 benefit names no action of “S"
    ]
    assert [one.where for one in say_placed(in_tables(bare, other), [])] == ["Good will"]
    (none,) = say_placed(in_tables(bare), [])
    assert (none.where, none.message) == ("Good will", say_no_plan(1))
    assert [say_no_plan(number).partition(",")[0] for number in (1, 2)] == [
        "1 benefit was found",
        "2 benefits were found",
    ]
    several = [HELD, replace(HELD, plan=Plan("Another", id=2))]
    told = [say_placed(in_tables(*rows), several) for rows in ([bare], [bare, other])]
    assert [[(one.where, one.message.partition(",")[0]) for one in each] for each in told] == [
        [("Good will", "1 benefit names no action of any plan here")],
        [("Good will", "2 benefits name no action of any plan here")],
    ]
