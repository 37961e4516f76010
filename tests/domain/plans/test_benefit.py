"""Benefits: amounts as written, and totals of what adds up."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.plans.benefit import Benefit, wrong_measure
from tracker.domain.plans.benefit_totals import say_not_added, totals_of
from tracker.domain.plans.timescale import Timescale


def test_an_amount_is_said_as_written_and_a_bare_number_with_its_sign() -> None:
    money, share = Benefit(1, "Calls cost less"), Benefit(1, "Sooner at home", "per cent")
    hours, posts = Benefit(1, "Time saved", "hours"), Benefit(1, "Filled", "number", "posts")
    assert money.say("around £350,000") == "around £350,000"
    assert [money.say("350000"), money.say("16,000.5"), money.say("-20")] == ["£350,000", "£16,000.50", "-£20"]
    assert [share.say("43"), hours.say("1200.5"), posts.say("133")] == ["43%", "1,200.5 hours", "133"]
    assert [money.say("to be confirmed"), money.say("1,2"), money.say("-0.5")] == ["to be confirmed", "1,2", "-£0.50"]


def test_a_bare_number_keeps_the_decimals_that_were_written() -> None:
    money, share, hours = Benefit(1, "A"), Benefit(1, "A", "per cent"), Benefit(1, "A", "hours")
    assert [share.say("0.125"), share.say("-0.0"), money.say("1.005"), money.say("0")] == [
        "0.125%",
        "0%",
        "£1.005",
        "£0",
    ]
    assert [money.say("16.5"), money.say("16.25"), hours.say("1"), hours.say("-2")] == [
        "£16.50",
        "£16.25",
        "1 hour",
        "-2 hours",
    ]


def test_money_says_whether_it_is_cashable_and_nothing_else_does() -> None:
    assert Benefit(1, "A", per="a year", cashable="yes").say_measure() == "£ a year, cashable"
    assert Benefit(1, "A", "hours", "a week", cashable="yes").say_measure() == "hours a week"
    assert Benefit(1, "A", "number", "posts").say_measure() == "posts"
    assert Benefit(1, "A", "number").say_measure() == "number"


def test_a_benefit_is_overdue_from_the_day_after_its_timescale_unless_an_amount_is_realised() -> None:
    one = Benefit(1, "A", expected="£1,000", timescale=Timescale.read("March 2015"))
    assert not one.is_overdue(date(2015, 3, 31))
    assert one.is_overdue(date(2015, 4, 1))
    assert not Benefit(1, "A", timescale=one.timescale, realised="£10").is_overdue(date(2015, 4, 1))
    assert not Benefit(1, "A", timescale=Timescale.read("Ongoing")).is_overdue(date(2015, 4, 1))


@pytest.mark.parametrize(
    ("amount", "measure", "named"),
    [
        ("£350,000", "hours", "money"),
        ("43%", "money", "per cent"),
        ("12 per cent", "number", "per cent"),
        ("1,200 hours", "number", "hours"),
        ("£350,000", "money", None),
        ("350000", "hours", None),
        ("350000", "number", None),
        ("43% to 50% of visits", "number", None),
        ("10 hours to 12 hours", "number", None),
        ("the cost of hours worked", "money", None),
        ("10% (£3,000)", "money", "per cent"),
        ("£3,000 (10%)", "money", None),
    ],
)
def test_an_amount_may_name_another_measure_by_its_sign(amount: str, measure: str, named: str | None) -> None:
    assert wrong_measure(amount, measure) == named  # type: ignore[arg-type]  # one of the words


def test_totals_are_of_the_same_measure_and_time_only_and_never_of_per_cents() -> None:
    benefits = [
        Benefit(1, "Telephones", per="per annum", expected="around £350,000", cashable="yes"),
        Benefit(1, "Paper", per="a year", expected="£50,000", realised="£20,000", cashable="no"),
        Benefit(1, "Advertising", expected="£16,000"),
        Benefit(1, "Care", per="per person", expected="£20"),
        Benefit(1, "Sooner at home", "per cent", expected="43%"),
        Benefit(1, "More at home", "per cent", expected="78%"),
        Benefit(1, "Social workers", "number", "posts", realised="more than 133"),
        Benefit(1, "Managers", "number", "Posts", expected="to be confirmed", realised="4"),
        Benefit(1, "Anything", "number", expected="5"),
    ]
    said = [total.say() for total in totals_of(benefits)]
    assert said == [
        "Money, a year: about £400,000 expected, £20,000 realised (1 of 2 benefits)",
        "Money: £16,000 expected, nothing realised yet",
        "Posts: no figure expected, more than 137 realised (2 of 2 benefits)",
    ]
    yearly, _, posts = totals_of(benefits)
    assert yearly.remarks() == ("Cashable: about £350,000 expected, nothing realised",)
    assert posts.remarks() == ("2 benefits without an expected figure",)
    assert say_not_added(benefits) == (
        "4 benefits are not in a total: per cents, bare numbers and amounts for each of something do not add up."
    )


def test_what_an_amount_is_for_is_also_read_in_the_amount_and_where_they_differ_it_is_in_no_total() -> None:
    benefits = [
        Benefit(1, "Telephones", per="per annum", expected="£350,000"),
        Benefit(1, "Paper", expected="£40,000 a year", realised="£10k p.a."),
        Benefit(1, "Vans", expected="£5,000/year"),
        Benefit(1, "Advertising", expected="£16,000"),
        Benefit(1, "Care", expected="£20 per person"),
        Benefit(1, "Rent", per="a year", expected="£900 a month"),
    ]
    said = [total.say() for total in totals_of(benefits)]
    assert said == [
        "Money, a year: £395,000 expected, £10,000 realised (1 of 3 benefits)",
        "Money: £16,000 expected, nothing realised yet",
    ]
    assert say_not_added(benefits).startswith("2 benefits are not in a total")


def test_days_and_weeks_are_no_number_of_hours() -> None:
    one = Benefit(1, "Time saved", "hours", "a week", expected="3 days", realised="7.5 hours")
    assert one.figure("3 days") is None is one.figure("2.5 weeks")
    assert [figure and figure.value for figure in map(one.figure, ("12 hrs a week", "9.5", "40"))] == [12, 9.5, 40]
    (total,) = totals_of([one, Benefit(1, "More", "hours", "a week", expected="12 hrs a week")])
    assert total.say() == "Hours, a week: 12 hours expected (1 of 2), 7.5 hours realised (1 of 2 benefits)"


def test_an_amount_in_words_that_was_realised_is_not_said_to_be_missing() -> None:
    benefits = [
        Benefit(1, "Staff", expected="£1m", realised="£350k–£400k", cashable="yes"),
        Benefit(1, "Paper", expected="£50,000"),
    ]
    (total,) = totals_of(benefits)
    assert total.say() == "Money: £1,050,000 expected, no figure realised"
    assert total.remarks() == (
        *("Cashable: £1,000,000 expected, no figure realised", "1 benefit realised without a figure"),
    )


def test_an_amount_that_names_its_own_rate_is_added_to_those_of_that_time_or_to_none() -> None:
    benefits = [
        Benefit(1, "Lease", expected="£350,000 a year", realised="£10,000 per annum"),
        Benefit(1, "Paper", per="a year", expected="£50,000", realised="£5,000 pa"),
        Benefit(1, "Stamps", expected="£100/month", realised="£90 each month"),
        Benefit(1, "Once", expected="£0.5m", realised="£6,000 in 2015/16"),
        Benefit(1, "Again", per="one-off", expected="£4,000"),
        Benefit(1, "Care", expected="£20 per person"),
        Benefit(1, "Two minds", per="a year", expected="£1,000 a month"),
        Benefit(1, "Unlike", expected="£1,000 a month", realised="£12,000 a year"),
        Benefit(1, "Visits", "number", "visits", expected="5 a week"),
    ]
    assert [total.say() for total in totals_of(benefits)] == [
        "Money, a year: £400,000 expected, £15,000 realised (2 of 2 benefits)",
        "Money, a month: £100 expected, £90 realised (1 of 1 benefit)",
        "Money: £504,000 expected, £6,000 realised (1 of 2 benefits)",
    ]
    assert say_not_added(benefits).startswith("4 benefits are not in a total")
