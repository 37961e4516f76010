"""What a public paper gives away by what it leaves in, each beside a neighbour that gives nothing away."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import indicator, table
from tracker.domain.governance.meeting import AgendaItem, CoverSheet
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.position.position import Position
from tracker.domain.publication.disclosure import small_numbers, statements, subtractions
from tracker.domain.tables.category_table import CategoryRow, Column
from tracker.domain.tables.content import TableContent

QUARTERS = tuple(f"Q{number} 2014/15" for number in range(1, 5))
HALF = "April to September 2014"


def falls(*figures: tuple[str, str]) -> IndicatorContent:
    """An indicator that counts, with its figures by period."""
    periods, printed = zip(*figures, strict=True)
    return indicator("Falls", "lower", "", periods, printed, "number", id=4)


def given_back(content: IndicatorContent, *left_out: str) -> list[str]:
    """The sentences about an indicator whose readings for those periods are left out."""
    kept = tuple(one for one in content.readings if one.period.text not in left_out)
    whole, public = Position(indicators=(content,)), Position(indicators=(replace(content, readings=kept),))
    return [one.sentence for one in subtractions(whole, public)]


YEAR = falls(*zip(QUARTERS, ("10", "20", "30", "40"), strict=True), ("2014/15", "100"))


def test_a_quarter_that_is_left_out_is_given_back_by_the_others_and_their_year() -> None:
    assert given_back(YEAR, "Q2 2014/15") == [
        "Q2 2014/15 of “Falls” is left out, but can be worked out from what is published for Q1 2014/15, Q3 2014/15, "
        "Q4 2014/15 and 2014/15."
    ]
    assert given_back(YEAR, "2014/15") != []


def test_a_month_among_the_quarters_of_a_year_hides_none_of_them() -> None:
    months = (("July 2014", "5"), ("October 2014", "9"))
    content = falls(*months, *((one.period.text, one.printed) for one in YEAR.readings))
    assert len(given_back(content, "Q2 2014/15")) == len(given_back(content, "Q3 2014/15")) == 1


@pytest.mark.parametrize("also", ["Q1 2014/15", "Q4 2014/15", "2014/15"])
def test_two_that_are_left_out_of_one_sum_are_not_given_back(also: str) -> None:
    assert given_back(YEAR, "Q2 2014/15", also) == []


def test_what_does_not_add_up_gives_nothing_back() -> None:
    assert (
        given_back(falls(*zip(QUARTERS, ("10", "20", "30", "40"), strict=True), ("2014/15", "99")), "Q2 2014/15") == []
    )
    gap = falls(("Q1 2014/15", "10"), ("Q2 2014/15", "20"), ("Q4 2014/15", "40"), ("2014/15", "70"))
    assert given_back(gap, "Q2 2014/15") == []
    assert given_back(YEAR) == []


def test_a_mean_gives_a_part_back_too() -> None:
    mean = falls(*zip(QUARTERS, ("10", "20", "30", "40"), strict=True), ("2014/15", "25"))
    assert len(given_back(mean, "Q2 2014/15")) == 1


def test_a_month_that_is_left_out_with_every_total_over_it_is_not_given_back() -> None:
    months = [(f"{name} 2014", "1") for name in ("April", "May", "June", "July", "August", "September")]
    content = falls(*months, ("Q1 2014/15", "3"), ("Q2 2014/15", "3"), (HALF, "6"))
    assert given_back(content, "April 2014", "Q1 2014/15", HALF) == []
    assert len(given_back(content, "April 2014", "Q1 2014/15")) == 2


def test_a_figure_to_date_and_the_month_after_it_give_the_next_figure_to_date() -> None:
    months = falls(
        ("April 2014", "1"),
        ("May 2014", "2"),
        ("June 2014", "4"),
        ("Year to date May 2014", "3"),
        ("Year to date June 2014", "7"),
    )
    assert len(given_back(months, "June 2014")) == 1
    assert given_back(months, "June 2014", "Year to date June 2014") == []
    assert len(given_back(months, "April 2014", "May 2014", "June 2014")) == 1


@pytest.mark.parametrize(
    ("months", "more"),
    [(3, "July 2014 and Year"), (4, "August 2014 and Year"), (5, "2 more periods"), (6, "3 more periods")],
)
def test_the_first_periods_that_give_something_back_are_named(months: int, more: str) -> None:
    names = ("April", "May", "June", "July", "August", "September", "October")[: months + 1]
    figures = [(f"{name} 2014", str(index)) for index, name in enumerate(names, 1)]
    figures.append((f"Year to date {names[-1]} 2014", str(sum(range(1, months + 2)))))
    (sentence,) = given_back(falls(*figures), "April 2014")
    assert more in sentence


def counts(*rows: tuple[str, ...], columns: tuple[str, ...] = ("Q1", "Q2"), total: bool = True) -> TableContent:
    made = (*map(Column, columns), *([Column("All", is_total=True)] if total else []))
    return table("Falls", made, *rows)


@pytest.mark.parametrize("mark", ["*", "†", "..", "c", "[x]", "<5", "fewer than 5", "Less than 5", "suppressed"])
def test_a_mark_for_a_count_that_the_total_gives_back_is_told(mark: str) -> None:
    found = list(subtractions(Position(), Position(tables=(counts(("Ward A", mark, "7", "9")),))))
    assert [one.sentence for one in found] == [
        "Ward A, Q1 of the table “Falls” is left out, but can be worked out from the totals."
    ]


@pytest.mark.parametrize(
    "cells", [("*", "*", "9"), ("*", "7", "*"), ("2", "7", "9"), ("", "7", "9"), ("n/a", "7", "9"), ("*", "7", "")]
)
def test_a_mark_that_no_total_gives_back_is_not_told(cells: tuple[str, ...]) -> None:
    assert list(subtractions(Position(), Position(tables=(counts(("Ward A", *cells)),)))) == []


@pytest.mark.parametrize(
    ("share", "other", "told"), [("10%", "7", True), ("*", "7", False), ("", "7", False), ("10%", "*", False)]
)
def test_a_share_beside_a_mark_gives_it_back_with_another_figure(share: str, other: str, told: bool) -> None:
    share_column = Column("Share", "share")
    content = table(
        "Homes by rating",
        (Column("Homes"), share_column),
        ("Good", other, "90%"),
        ("Poor", "*", share),
        exclusive=False,
    )
    totals = replace(content, table=replace(content.table, columns=(Column("Total", is_total=True), share_column)))
    for one, rows in product((content, totals), (content.rows, content.rows[::-1])):
        found = subtractions(Position(), Position(tables=(replace(one, rows=rows),)))
        assert any("worked out from its share" in one.sentence for one in found) is told


@pytest.mark.parametrize(("under", "told"), [(0, False), (4, False), (5, True)])
def test_counts_under_the_threshold_are_told_unless_that_was_decided_on(under: int, told: bool) -> None:
    position = Position(indicators=(falls(("Q1 2014/15", "4")),), tables=(counts(("A", "4", "9", "13")),))
    assert [one.kind for one in small_numbers(position, under, [])] == ["small number"] * 2 * told
    table_id = position.tables[0].table.id
    decided = [("indicator_id", 4), ("category_table_id", table_id)]
    assert [one.indicator_id for one in small_numbers(position, under, decided[1:])] == [4] * told
    assert [one.category_table_id for one in small_numbers(position, under, decided[:1])] == [table_id] * told
    assert list(small_numbers(position, under, decided)) == []


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        *(("0", False), ("1", True), ("4 posts", True), ("5", False), ("<5", False), ("<4", False)),
        *(("three (p)", True), ("nine (p)", False), ("to be told", False), ("3 - 4", True), ("6 - 7", False)),
    ],
)
def test_a_benefit_that_counts_fewer_than_the_threshold_is_told_with_its_action(amount: str, told: bool) -> None:
    benefit = Benefit(7, "Posts saved", "number", expected=amount)
    action = ActionContent(Action(1, "Merge the teams", "1.1", id=7), benefits=(benefit,))
    plan = PlanContent(Plan("Plan", id=1), (SectionContent(Section(1, "One", id=1), (action,)),))
    found = list(small_numbers(Position((plan,)), 5, []))
    assert [(one.plan_id, one.action_id) for one in found] == [(1, 7)] * told
    assert all(f"a count under 5: {amount} expected" in one.sentence for one in found)
    money = replace(action, benefits=(replace(benefit, measure="money"),))
    assert not list(
        small_numbers(Position((replace(plan, sections=(replace(plan.sections[0], actions=(money,)),)),)), 5, [])
    )


def paper(number: int, narrative: str = "", **fields: object) -> Paper:
    actions = tuple(ActionContent(Action(1, "Act", f"1.{index}", id=index)) for index in range(1, number + 1))
    content = PlanContent(
        Plan("Plan", id=1), (SectionContent(Section(1, "One", id=1), actions),), Narrative(1, narrative)
    )
    return Paper(as_at=date(2014, 12, 1), position=Position((content,)), **fields)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *(("The plan has 4 actions.", True), ("The plan has four open actions.", True), ("It has 3 actions.", False)),
        *(("It has 5 actions.", False), ("4 of the actions", False), ("14 actions", False), ("4 actionable", False)),
    ],
)
def test_a_text_that_counts_what_is_left_out_is_told(text: str, told: bool) -> None:
    found = list(statements(paper(4, text), paper(3, text)))
    assert [one.plan_id for one in found] == [1] * told
    assert list(statements(paper(4, text), paper(4, text))) == []
    for public in (
        paper(3, cover=CoverSheet(1, summary=text)),
        paper(3, item=AgendaItem(1, "Plan", recommendation=text)),
    ):
        assert len(list(statements(paper(4), public))) == told
        assert list(statements(paper(3), public)) == []


def test_how_many_are_published_is_said_in_the_singular_and_the_plural() -> None:
    assert "and 1 is published" in next(statements(paper(2, "2 actions"), paper(1, "2 actions"))).sentence
    assert "and 2 are published" in next(statements(paper(3, "3 actions"), paper(2, "3 actions"))).sentence


def test_parts_that_do_not_fill_a_period_give_nothing_back_even_where_they_come_to_its_figure() -> None:
    half = falls(("Q1 2014/15", "10"), ("Q2 2014/15", "20"), ("2014/15", "30"))
    assert given_back(half, "Q2 2014/15") == []


def test_a_sentence_of_statuses_is_told_where_it_is_true_of_the_whole_plan_only() -> None:
    def green(number: int, text: str = "3 are Green. There is no slippage.") -> Paper:
        found = paper(number, text)
        (content,) = found.position.plans
        (section,) = content.sections
        rows = tuple(replace(one, action=replace(one.action, status="Green")) for one in section.actions)
        plan = replace(content, sections=(replace(section, actions=rows),))
        return replace(found, position=replace(found.position, plans=(plan,)))

    for text in ("3 are Green. There is no slippage.", "3 are Green, with no slippage."):
        assert len(list(statements(green(3, text), green(2, text)))) == 1
    told = [one.sentence for one in statements(green(3), green(2))]
    assert len(told) == 1
    assert "3 are Green" in told[0]
    assert "slippage" not in told[0]
    assert list(statements(green(4), green(2))) == []


def test_a_sentence_that_counts_an_action_of_which_the_title_alone_is_published_is_told() -> None:
    def rated(*statuses: str) -> Paper:
        found = paper(len(statuses), "3 are Green.")
        (content,) = found.position.plans
        (section,) = content.sections
        rows = tuple(
            replace(one, action=replace(one.action, status=status), is_withheld=not status)
            for one, status in zip(section.actions, statuses, strict=True)
        )
        plan = replace(content, sections=(replace(section, actions=rows),))
        return replace(found, position=replace(found.position, plans=(plan,)))

    (told,) = statements(rated("Green", "Green", "Green"), rated("Green", "Green", ""))
    assert "3 are Green" in told.sentence
    assert list(statements(rated("Green", "Green", "Green", "Red"), rated("Green", "Green", "Green", ""))) == []


def test_a_plan_without_commentary_says_nothing_of_its_counts() -> None:
    def silent(number: int) -> Paper:
        found = paper(number)
        return replace(found, position=Position((replace(found.position.plans[0], narrative=None),)))

    assert list(statements(silent(4), silent(3))) == []


def test_a_plan_that_is_left_out_wholly_says_nothing_of_its_counts() -> None:
    whole = paper(4, "The plan has 4 actions.")
    assert list(statements(whole, replace(whole, position=Position()))) == []


def test_noughts_give_a_nought_back() -> None:
    empty = falls(*zip(QUARTERS, ("0", "0", "0", "0"), strict=True), ("2014/15", "0"))
    assert len(given_back(empty, "Q2 2014/15")) == 1


def test_a_second_reading_of_a_period_gives_the_first_back_only_where_it_is_the_same() -> None:
    for second, told in (("10", 1), ("12", 0)):
        twice = falls(("Q1 2014/15", "10"), ("Q1 2014/15", second))
        public = replace(twice, readings=twice.readings[1:])
        found = list(subtractions(Position(indicators=(twice,)), Position(indicators=(public,))))
        assert len(found) == told


MONTHS = (("August 2014", "58"), ("September 2014", "49"), ("October 2014", "53"))


def beside(period: str, printed: str, series: str) -> IndicatorContent:
    """The months, and a figure of another series."""
    content = falls(*MONTHS, (period, printed))
    *months, other = content.readings
    return replace(content, readings=(*months, replace(other, series=series)))


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (falls(*MONTHS, ("Oct '14", "53")), "Oct '14"),
        (falls(*MONTHS, ("31/10/2014", "53")), "31/10/2014"),
        (falls(*MONTHS, ("YTD 2014/15", "53")), "YTD 2014/15"),
        (beside("October 2015", "53", "last year"), "October 2015 (last year)"),
        (beside("October 2014", "53", "baseline"), "October 2014 (baseline)"),
    ],
)
def test_a_figure_that_another_reading_gives_too_is_told(content: IndicatorContent, where: str) -> None:
    public = replace(content, readings=tuple(one for one in content.readings if one.id != 3))
    assert [one.sentence for one in subtractions(Position(indicators=(content,)), Position(indicators=(public,)))] == [
        f"October 2014 of “Falls” is left out, but the same figure is published for {where}."
    ]


@pytest.mark.parametrize(
    "content",
    [
        falls(*MONTHS, ("October 2015", "53")),
        falls(*MONTHS, ("YTD 2013/14", "53")),
        falls(*MONTHS, ("YTD 2014/15", "54")),
        beside("October 2016", "53", "last year"),
        beside("October 2015", "54", "last year"),
    ],
)
def test_the_same_figure_at_another_time_tells_nothing(content: IndicatorContent) -> None:
    public = replace(content, readings=tuple(one for one in content.readings if one.id != 3))
    assert list(subtractions(Position(indicators=(content,)), Position(indicators=(public,)))) == []


def test_a_figure_to_date_gives_a_part_back_also_where_it_does_not_say_up_to_when() -> None:
    quarters = (("Q1 2014/15", "53"), ("Q2 2014/15", "67"), ("Q3 2014/15", "29"))
    for to_date in ("YTD 2014/15", "YTD"):
        (told,) = given_back(falls(*quarters, (to_date, "149")), "Q3 2014/15")
        assert told.endswith(f"can be worked out from what is published for Q1 2014/15, Q2 2014/15 and {to_date}.")
        assert given_back(falls(*quarters, (to_date, "148")), "Q3 2014/15") == []
    assert given_back(falls(*quarters, ("YTD 2013/14", "149")), "Q3 2014/15") == []


def test_a_half_of_a_year_is_given_back_by_the_other_and_the_year() -> None:
    halves = (("April to September 2014", "53"), ("October 2014 to March 2015", "67"))
    assert len(given_back(falls(*halves, ("2014/15", "120")), halves[1][0])) == 1
    assert given_back(falls(*halves, ("2014/15", "121")), halves[1][0]) == []


def test_a_share_stands_behind_its_count_whatever_stands_before_it() -> None:
    columns = (Column("Said", "text"), Column("Homes"), Column("Share", "share"))
    content = table("Homes", columns, ("Good", "a", "7", "90%"), ("Poor", "b", "*", "10%"), exclusive=False)
    assert len(list(subtractions(Position(), Position(tables=(content,))))) == 1
    before = table("Homes", (columns[2], columns[1]), ("Good", "90%", "7"), ("Poor", "10%", "*"), exclusive=False)
    assert list(subtractions(Position(), Position(tables=(before,)))) == []


def test_no_share_gives_a_total_back() -> None:
    columns = (Column("Homes"), Column("Share", "share"))
    content = table("Homes", columns, ("Good", "7", "90%"), exclusive=False)
    total = CategoryRow(1, "All", ("*", "100%"), is_total=True)
    whole = replace(content, rows=(*content.rows, total))
    assert list(subtractions(Position(), Position(tables=(whole,)))) == []


def test_a_figure_to_date_that_begins_before_a_period_is_no_part_of_it() -> None:
    figures = (("Year to date July 2014", "1"), ("August 2014", "2"), ("September 2014", "3"), ("Q2 2014/15", "6"))
    assert given_back(falls(*figures), "August 2014") == []


def test_what_gives_a_figure_back_is_named_by_the_sum_of_which_nothing_else_is_left_out() -> None:
    before = (*zip(("Q1 2013/14", "Q2 2013/14", "Q3 2013/14", "Q4 2013/14"), ("5", "6", "7", "8"), strict=True),)
    months = (("April 2014", "2"), ("May 2014", "3"), ("June 2014", "5"))
    content = falls(*before, ("2013/14", "26"), *months, *zip(QUARTERS, ("10", "20", "30", "40"), strict=True))
    with_year = falls(*((one.period.text, one.printed) for one in content.readings), ("2014/15", "100"))
    told = given_back(with_year, "May 2014", "Q1 2014/15")
    ends = [one.rpartition("published for ")[2] for one in told]
    assert ends == ["April 2014 and June 2014.", "Q2 2014/15, Q3 2014/15, Q4 2014/15 and 2014/15."]


def marked(columns: tuple[Column, ...], *rows: tuple[str, ...]) -> int:
    """How many marks of a table without totals of columns are told."""
    named = [(name, *cells) for name, cells in zip("AB", rows, strict=True)]
    content = table("Homes", columns, *named, exclusive=False)
    return len(list(subtractions(Position(), Position(tables=(content,)))))


def test_a_share_gives_back_the_count_before_it_and_no_other() -> None:
    homes, more, share = Column("Homes"), Column("More"), Column("Share", "share")
    total, other = Column("All", is_total=True), Column("In all", is_total=True)
    assert marked((homes, more, share), ("*", "", "10%"), ("9", "", "90%")) == 1, "a count may stand between"
    assert marked((Column("Homes", "text"), share), ("*", "10%"), ("three (p)", "90%")) == 1
    for beside in ("80%", "80"):
        assert marked((homes, share, share), ("7", "*", "10%"), ("9", beside, "90%")) == 0, "a share is no count"
    assert marked((homes, Column("Said", "text")), ("*", "3 are new"), ("9", "2 are old")) == 0
    assert marked((homes, share, more, total), ("7", "10%", "*", "*"), ("9", "90%", "9", "18")) == 0
    assert marked((total, share, other), ("*", "10%", "*"), ("9", "90%", "9")) == 1
