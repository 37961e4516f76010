"""Which sentences of a report state a figure of an indicator, and for which period."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import indicator
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.statement import Statement
from tracker.domain.statements.compared_with_figures import indicator_contradiction
from tracker.domain.statements.found_in_reports import ReportText, offers_in

PAID = indicator("Invoices paid within 30 days", "higher", "100%", ("Q1 2014/15", "Q2 2014/15"), ("74.16%", "77.59%"))
HEALTH = indicator(
    "Health assessments of children looked after",
    *("higher", ""),
    ("2012/13", "June 2014", "30/09/2014", "09/11/2014"),
    ("85.1%", "52.5%", "65.5%", "68.6%"),
)
CHECKS = indicator("NHS health checks", "higher", "", ("Q4 2015/16", "Q1 2016/17"), ("12,498", "10,969"), "number")
LET = indicator("Contracts let", "higher", "", ("Q1 2014/15", "Q2 2014/15"), ("18", "30"), "number")
CALLS = indicator("Calls answered", "none", "", ("Q1 2014/15", "Q2 2014/15"), ("3,000", "3,339"), "number")
SAVING = indicator("Saving from the mobile phone contract", "higher", "", ("2016/17",), ("around £350,000",), "£")


TWICE = indicator("Letters sent", "higher", "", ("Q1 2014/15", "Q2 2014/15"), ("77%", "77%"))
FOUR = indicator("Health checks offered to adults", "higher", "", ("Q1 2014/15", "Q2 2014/15"), ("60%", "77%"))
WAIT = indicator("Time that calls waited", "lower", "", ("Q1 2014/15", "Q2 2014/15"), ("1:20", "1:30"), "mm:ss")


def found(content: IndicatorContent, *texts: str) -> list[tuple[str, str]]:
    offers = offers_in(content, [ReportText("Summary of item 4", text) for text in texts])
    assert {offer.statement.indicator_id for offer in offers} <= {content.indicator.id}
    return [(offer.statement.printed, offer.statement.period.text) for offer in offers]


@pytest.mark.parametrize(
    ("content", "text", "figures"),
    [
        (
            PAID,
            "Of invoices 74% and then 77% were paid within 30 days in quarter 1 and quarter 2.",
            [("74%", "Q1 2014/15"), ("77%", "Q2 2014/15")],
        ),
        (PAID, "In Q2 77% of invoices were paid within 30 days.", [("77%", "Q2 2014/15")]),
        (PAID, "74.2% of invoices were paid within 30 days, against a target of 100%.", [("74.2%", "Q1 2014/15")]),
        (
            HEALTH,
            "Health assessments of children stood at 65.5% on 30 September 2014, and 85.1% in 2012/13.",
            [("65.5%", "30/09/2014"), ("85.1%", "2012/13")],
        ),
        (
            CHECKS,
            "In Q1, 10,969 NHS health checks were made, from 12,498 in Q4.",
            [("10,969", "Q1 2016/17"), ("12,498", "Q4 2015/16")],
        ),
        (
            SAVING,
            "• The new mobile phone contract is a saving of around £350,000 a year.",
            [("around £350,000", "2016/17")],
        ),
        (PAID, "The target is currently set at 100% of all invoices to be paid within 30 days.", []),
        (PAID, "5 invoices of 2014 were paid late within £30.", []),
        (PAID, "Attendance was 77% in Q2.", []),
        (PAID, "In Q2 100% of invoices were paid within 30 days.", [("100%", "Q2 2014/15")]),
        (PAID, "In Q2 the target was 99% of invoices paid within 30 days.", [("99%", "Q2 2014/15")]),
        (PAID, "In Q2 77% year on year of invoices were paid within 30 days.", [("77%", "Q2 2014/15")]),
        (PAID, "In Q2 £77 of invoices were paid within 30 days.", []),
        (TWICE, "77% of letters were sent.", [("77%", "Q2 2014/15")]),
        (FOUR, "Of health checks 77% were made.", []),
        (FOUR, "Of health checks of adults 77% were made.", [("77%", "Q2 2014/15")]),
        (WAIT, "Calls waited 1:30 in Q2, 90 of them 2 minutes.", [("1:30", "Q2 2014/15")]),
        (CALLS, "In Q2 7 calls were answered.", []),
        (CALLS, "In Q2 all calls were answered by 10:30.", []),
        (CALLS, "In Q2 77 calls were answered.", [("77", "Q2 2014/15")]),
        (CALLS, "Since 1998 calls were answered, 2,500 in Q2.", [("2,500", "Q2 2014/15")]),
        (CALLS, "In Q2 -77 calls were answered.", [("-77", "Q2 2014/15")]),
        (
            CALLS,
            "Calls were answered after 128 working days, from 90 to 80 and then 2,500 in Q2.",
            [("2,500", "Q2 2014/15")],
        ),
        (PAID, "From April to October 80% of invoices were paid within 30 days.", [("80%", "April to October")]),
        (PAID, "Of invoices 80% were paid within 30 days.", [("80%", "Q2 2014/15")]),
        (
            HEALTH,
            "**Health assessments of children:** 65.5% in quarter 2, from 52.5% in quarter 1, below 85.1% of 2012/13.",
            [("65.5%", "30/09/2014"), ("52.5%", "June 2014"), ("85.1%", "2012/13")],
        ),
        (
            HEALTH,
            "Health assessments of children: 85.1% on average in 2012/13, 52.5% in June 2014.",
            [("85.1%", "2012/13"), ("52.5%", "June 2014")],
        ),
        (LET, "In the first two quarters 48 contracts were let.", [("48", "first two quarters")]),
        (LET, "In quarters 1 to 2 48 contracts were let.", [("48", "quarters 1 to 2")]),
        (CALLS, "Calls were answered after 128 seconds, from 90 in quarter 1.", []),
        (CALLS, "Over 6 months 3,339 calls were answered.", [("3,339", "Q2 2014/15")]),
    ],
)
def test_a_figure_is_offered_for_the_period_that_is_named_nearest(
    content: IndicatorContent, text: str, figures: list[tuple[str, str]]
) -> None:
    assert found(content, text) == figures


def test_what_is_a_statement_already_is_not_offered_again_and_each_sentence_once() -> None:
    text = "In Q2 77% of invoices were paid within 30 days."
    assert found(PAID, text, text) == [("77%", "Q2 2014/15")]
    held = replace(PAID, statements=(Statement("figure", text, "77%"),))
    assert found(held, text) == []


def test_the_figure_is_compared_with_the_period_of_its_sentence() -> None:
    (offer,) = offers_in(PAID, [ReportText("Summary", "In Q1 77% of invoices were paid within 30 days.")])
    wrong = indicator_contradiction(offer.statement, PAID)
    assert wrong is not None
    assert "74.16%" in wrong.sentence


def test_a_sentence_on_one_span_of_time_is_not_about_the_indicator_of_another() -> None:
    text = "Of the invoices 74% in quarter 1 and 77% in quarter 2 were paid within 30 days."
    periods, figures = ("Q1 2014/15", "Q2 2014/15"), ("21.53%", "33.85%")
    for name in ("Invoices paid within 10 days", "Invoices paid after 90 working days"):
        assert found(indicator(name, "higher", "", periods, figures), text) == []
    both = "Of the invoices 74% in quarter 1 were paid within 30 days, and 21.5% in quarter 1 within 10 days."
    assert found(indicator("Invoices paid within 10 days", "higher", "", periods, figures), both) != []
    assert len(found(PAID, text)) == 2
    assert len(found(PAID, "In Q2 77% of invoices were paid, after 3 weeks of training.")) == 1, "another unit"


@pytest.mark.parametrize(
    ("until", "quarter", "ends"),
    [
        *(("31/03/2015", "4", True), ("30/03/2015", "4", False), ("30/06/2014", "1", True), ("29/06/2014", "1", False)),
        *(("30/09/2014", "2", True), ("31/12/2014", "3", True), ("30/12/2014", "3", False)),
    ],
)
def test_a_figure_of_the_last_day_of_a_quarter_is_that_of_the_quarter(until: str, quarter: str, ends: bool) -> None:
    content = indicator("Visits made", "higher", "", ("10/02/2013", until), ("40%", "65.5%"))
    offered = found(content, f"Visits made: 65.5% in quarter {quarter}.")
    assert (offered == [("65.5%", until)]) == ends


def test_a_sentence_that_names_no_indicator_is_offered_by_its_figures_and_periods() -> None:
    text = "Our performance in Quarters 1 and 2 falls below the target of 100%, at 74% and 77% respectively."
    other = indicator("Calls answered", "higher", "", ("Q1 2014/15", "Q2 2014/15"), ("74.16%", "80%"))
    offers = offers_in(PAID, [ReportText("Background", text)], ["Invoices paid within 30 days", "Calls answered"])
    assert [(one.statement.printed, one.statement.period.text, one.by_figure) for one in offers] == [
        ("74%", "Q1 2014/15", True),
        ("77%", "Q2 2014/15", True),
    ]
    assert indicator_contradiction(offers[1].statement, PAID) is not None, "77.59% rounds to 78%"
    assert found(other, text) == [], "one of its figures is another"
    assert found(PAID, "Our performance was 74% and 77%.") == [], "no period is named"
    about = "Attendance at meetings was 74.16% in Q1."
    assert offers_in(PAID, [ReportText("Background", about)], ["Attendance at meetings"]) == ()
    assert found(PAID, about.replace("Attendance at meetings", "That")) == [("74.16%", "Q1 2014/15")]


def test_no_more_than_a_dozen_sentences_are_offered() -> None:
    texts = [f"In Q2 {number}% of invoices were paid within 30 days." for number in range(61, 74)]
    assert found(PAID, *texts) == [(f"{number}%", "Q2 2014/15") for number in range(61, 73)]


def test_a_sentence_that_names_no_indicator_needs_three_digits_and_figures_that_are_no_target() -> None:
    short = indicator("Invoices paid within 30 days", "higher", "5%", ("Q1 2014/15", "Q2 2014/15"), ("7%", "5%"))
    assert found(short, "It was 7% in Q1.") == []
    assert found(PAID, "It was 74.2% in Q1.") == [("74.2%", "Q1 2014/15")]
    assert found(PAID, "It was 74.1% in Q1.") == [("74.1%", "Q1 2014/15")], "cut, not rounded"
    assert found(PAID, "It was 74.0% in Q1.") == []
    assert found(PAID, "It was 74.2% in Q1, and 100% is wanted in Q2.") == []
    assert found(PAID, "It was 74.2% in Q1 and 80% in Q3.") == []
