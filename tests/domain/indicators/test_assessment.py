"""What is said of the papers' figures: statuses by rule, by period and to date, and where they have gone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import CALLS, FORM_ERRORS, HEALTH, LATE, QUARTERS, indicator, reading, target
from tracker.domain.figures.target import Better
from tracker.domain.indicators.applicable_target import find_reading, target_for
from tracker.domain.indicators.assessment import Directions, assess
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.status_rule import RULES, RuleName, StatusRule


def statuses(content: IndicatorContent) -> list[str]:
    """The status of each reading."""
    return [found.status for found in assess(content)]


def test_one_indicator_is_met_for_the_month_and_missed_for_the_year_to_date_at_once() -> None:
    assert statuses(CALLS) == ["Green", "Red"]


def test_a_strict_target_is_not_met_by_its_own_figure() -> None:
    errors = indicator("Payroll errors", "lower", "<0.4", (*QUARTERS, "Q3 2014/15"), ("0.1", "0.2", "0.4"))
    assert statuses(errors) == ["Green", "Green", "Red"]


def test_exactly_on_target_is_met() -> None:
    assert statuses(indicator("P4", "higher", "98", QUARTERS, ("98", "99"))) == ["Green", "Green"]
    assert statuses(indicator("Errors", "lower", "Not greater than 3%", QUARTERS, ("3%", "3.1%"))) == ["Green", "Red"]


def test_late_invoices_are_red_and_worse_though_their_number_rises() -> None:
    latest = Judged(LATE).assessment
    assert latest is not None
    assert (latest.status, latest.directions.previous) == ("Red", "worse")
    assert latest.compared.previous is LATE.readings[1]


@pytest.mark.parametrize("printed", ["No Target", "n/a", ""])
def test_without_a_targets_number_nothing_is_rated(printed: str) -> None:
    assert statuses(indicator("Any", "higher", printed, QUARTERS, ("1", "2"))) == ["", ""]


def test_a_reading_that_is_not_applicable_is_not_rated() -> None:
    assert statuses(indicator("Portal", "higher", "100%", QUARTERS, ("N/A", "45.92%"))) == ["", "Red"]


def test_a_rule_of_none_rates_nothing_though_the_target_is_told() -> None:
    content = indicator("Any", "higher", "90", QUARTERS, ("95", "85"), rule=StatusRule())
    assert statuses(content) == ["", ""]
    assert [found.is_met for found in assess(content)] == [True, False]


def test_the_target_of_a_period_stands_over_the_general_one_also_for_shorter_periods_of_a_rate() -> None:
    content = replace(
        indicator("Any", "higher", "90", ("Q1 2014/15", "Q1 2015/16", "May 2015", "YTD 2015/16"), ("91",) * 4),
        targets=(target("2015/16", "95"), target("Q1 2015/16", "91")),
    )
    assert [found.target.printed for found in assess(content)] == ["90", "91", "91", "95"]
    assert statuses(content) == ["Green", "Green", "Green", "Red"]


def test_a_years_target_for_a_number_of_cases_is_not_that_of_its_quarters() -> None:
    content = replace(
        indicator("Cases", "higher", "", ("Q1 2015/16", "2015/16"), ("30", "120"), "number"),
        targets=(target("2015/16", "100"),),
    )
    assert statuses(content) == ["", "Green"]


def test_a_relative_target_takes_its_number_from_the_reading_that_it_names() -> None:
    content = indicator(
        "Engagement", "higher", "10% up on July 2014", ("July 2014", "December 2014", "March 2015"), ("60", "64", "66")
    )
    assert target_for(content, None).value == 66
    assert statuses(content) == ["", "Red", "Green"]
    falling = indicator(
        "Waits", "lower", "5 points down on the 2012/13 average", ("2012/13", "Q1 2014/15"), ("50", "45")
    )
    assert statuses(falling) == ["", "Green"]


def test_a_relative_target_whose_reading_is_not_there_sets_no_number() -> None:
    assert statuses(indicator("Any", "higher", "10% up on July 2014", QUARTERS, ("1", "2"))) == ["", ""]


@pytest.mark.parametrize(
    ("printed", "wanted", "expected"),
    [
        ("more than 133", ">=130", "Green"),
        ("more than 133", ">=150", ""),
        ("less than 5", "<=10", "Green"),
        ("less than 5", "<=4", ""),
        ("133+", "<200", ""),
        ("133+", "<133", "Red"),
        ("<5", "<5", "Green"),
        ("<5", "<4", ""),
        ("up to 5", "<=5", "Green"),
        ("up to 5", "<5", ""),
        ("more than 5", ">5", "Green"),
        ("at least 5", ">5", ""),
        ("5", "5 or more", "Green"),
        ("4", "5 or more", "Red"),
        ("nearly 95", ">=95", "Red"),
        ("at most 95", ">=95", ""),
        ("just under 95", "<95", "Green"),
        ("about 954", ">=900", "Green"),
    ],
)
def test_a_bound_is_rated_only_where_it_settles_the_matter(printed: str, wanted: str, expected: str) -> None:
    assert statuses(indicator("Any", "higher", wanted, ("Q1 2014/15",), (printed,), "number")) == [expected]


def test_yes_and_no_are_judged_as_words() -> None:
    content = indicator("Agreed", "none", "Yes", (*QUARTERS, "Oct '14"), ("Yes", "no", "N/A"), "yes/no")
    assert statuses(content) == ["Green", "Red", ""]


def test_a_target_between_two_figures_is_met_by_both() -> None:
    content = indicator("Any", "none", "20 to 30", (*QUARTERS, "Q3 2014/15"), ("20", "30", "31"))
    assert statuses(content) == ["Green", "Green", "Red"]


def test_without_a_better_direction_a_bare_target_that_is_not_hit_is_not_called_missed() -> None:
    content = indicator("Any", "none", "98", (*QUARTERS, "Q3 2014/15"), ("98", "99", "97"))
    assert statuses(content) == ["Green", "", ""]
    assert statuses(indicator("Any", "none", "=98", QUARTERS, ("98", "99"))) == ["Green", "Red"]


def test_improved_or_not_looks_at_the_same_quarter_of_the_year_before() -> None:
    periods = ("Q1 2013/14", "Q2 2013/14", *QUARTERS)
    content = indicator(
        "Any", "higher", "90", periods, ("60", "70", "61", "69"), rule=StatusRule("improved or not", 10)
    )
    assert statuses(content) == ["", "", "Amber", "Red"]
    assert [found.directions.last_year for found in assess(content)] == [None, None, "better", "worse"]


def test_the_direction_is_told_against_the_period_before_and_the_baseline() -> None:
    found = assess(HEALTH)[-1]
    assert found.directions == Directions("better", None, "worse")
    assert found.compared.baseline is HEALTH.readings[0]


def test_a_number_of_cases_is_not_set_against_another_kind_of_period() -> None:
    content = indicator("Cases", "lower", "", (*QUARTERS, "Oct '14", "Nov '14"), ("53", "67", "29", "31"), "number")
    assert [found.directions.previous for found in assess(content)] == [None, "worse", None, "worse"]


def test_a_rolling_year_is_set_against_the_rolling_year_before_it() -> None:
    periods = ("Q1 2016/17", "Year to May 2016", "Year to August 2016")
    content = indicator("Adopted within 16 months", "higher", "", periods, ("55%", "60%", "63%"))
    assert [found.directions.previous for found in assess(content)] == [None, None, "better"]
    assert [one.printed for one in content.series.dated] == ["55%"]


def test_a_comparator_is_neither_rated_nor_compared_and_never_the_latest() -> None:
    own, national = reading("Year to Aug 2016", "63%"), reading("2015/16", "47%", series="national")
    content = IndicatorContent(Indicator("Adopted", "%", "higher", "50%"), (own, national))
    assert statuses(content) == ["Green", ""]
    latest = Judged(content).assessment
    assert latest is not None
    assert latest.reading is own
    assert content.series.comparators == {"national": (national,)}


def test_a_baseline_may_be_a_series_of_its_own() -> None:
    base, now = reading("Q1 2013/14", "50", series="Baseline"), reading("Q1 2014/15", "60")
    content = IndicatorContent(Indicator("Any", "%", "higher", "10% up on the baseline"), (base, now))
    assert assess(content)[1].directions.baseline == "better"
    assert statuses(content) == ["", "Green"]


@pytest.mark.parametrize("better", ["higher", "lower", "none"])
def test_the_better_direction_alone_makes_a_rise_better_or_worse(better: Better) -> None:
    content = indicator("Any", better, "", QUARTERS, ("1", "2"))
    assert assess(content)[1].directions.previous == {"higher": "better", "lower": "worse", "none": None}[better]


@pytest.mark.parametrize(
    "text",
    ["none", "meets target", "tolerance 5", "tolerance 10%", "tolerance 0.5", "amber floor 75", "improved or not 10%"],
)
def test_a_rule_is_read_as_it_is_written(text: str) -> None:
    rule = StatusRule.read(text)
    assert rule is not None
    assert rule.write() == text
    assert rule.say()


@pytest.mark.parametrize("text", ["", "tolerance", "meets target 5", "amber floor 5%", "whatever"])
def test_what_is_no_rule_is_not_guessed_at(text: str) -> None:
    assert StatusRule.read(text) is None


def test_every_rule_has_its_sentence() -> None:
    assert len({StatusRule(name, 5).say() for name in RULES}) == len(RULES)


def test_forms_with_errors_meet_their_target_in_every_period() -> None:
    assert statuses(FORM_ERRORS) == ["Green", "Green", "Green"]


@pytest.mark.parametrize(
    ("printed", "better", "target_text", "met"),
    [
        ("under 500", "lower", "500", True),
        ("at most 500", "lower", "500", True),
        ("at most 500", "lower", "<500", None),
        ("under 500", "lower", "<500", True),
        ("at most 499", "lower", "<500", True),
        ("at most 501", "lower", "500", None),
        ("at least 95", "higher", "95", True),
        ("more than 95", "higher", "95", True),
        ("at least 95", "higher", ">95", None),
        ("at least 94", "higher", "95", None),
        ("at most 95", "higher", "95", None),
        ("under 95", "higher", "95", False),
        ("at most 95", "higher", ">95", False),
        ("under 96", "higher", ">95", None),
        ("over 500", "lower", "500", False),
        ("at least 500", "lower", "500", None),
        ("at least 500", "lower", "<500", False),
        ("over 499", "lower", "<500", None),
        ("over 30", "none", "20 to 30", False),
        ("at least 30", "none", "20 to 30", None),
        ("under 20", "none", "20 to 30", False),
        ("at most 20", "none", "20 to 30", None),
        ("over 20", "none", "=20", False),
        ("under 20", "none", "=20", False),
        ("at most 20", "none", "=20", None),
        ("over 20", "none", "20", None),
        ("over 20", "none", "n/a", None),
    ],
)
def test_a_bound_meets_or_misses_a_target_where_whatever_it_stands_for_does(
    printed: str, better: Better, target_text: str, met: bool | None
) -> None:
    (found,) = assess(indicator("Any", better, target_text, ("Q1 2014/15",), (printed,), "number"))
    assert found.is_met is met


@pytest.mark.parametrize(
    ("printed", "rule", "status"),
    [
        ("under 95", StatusRule("meets target"), "Red"),
        ("under 95", StatusRule("none"), ""),
        ("over 95", StatusRule("none"), ""),
        ("over 95", StatusRule("tolerance", 5), "Green"),
        ("under 95", StatusRule("tolerance", 5), ""),
        ("under 90", StatusRule("tolerance", 5), ""),
        ("under 89", StatusRule("tolerance", 5), "Red"),
        ("under 96", StatusRule("tolerance", 5), ""),
        ("under 89", StatusRule("amber floor", 90), "Red"),
        ("under 92", StatusRule("amber floor", 90), ""),
    ],
)
def test_a_bound_that_misses_its_target_is_red_where_nothing_that_it_can_be_is_better(
    printed: str, rule: StatusRule, status: str
) -> None:
    assert statuses(indicator("Any", "higher", "95", ("Q1 2014/15",), (printed,), "number", rule=rule)) == [status]


@pytest.mark.parametrize(
    ("printed", "target_text", "rule", "status"),
    [
        *(
            ("Yes", "yes", "meets target", "Green"),
            ("No", "Yes", "meets target", "Red"),
            ("No", "No", "meets target", "Green"),
        ),
        *(("Yes", "yes", "none", ""), ("Yes", "", "meets target", ""), ("Yes", "maybe", "meets target", "")),
    ],
)
def test_an_answer_is_rated_against_the_answer_that_was_wanted(
    printed: str, target_text: str, rule: RuleName, status: str
) -> None:
    assert statuses(
        indicator("Any", "higher", target_text, QUARTERS, (printed,) * 2, "yes/no", rule=StatusRule(rule))
    ) == ([status] * 2)


def test_a_figure_to_date_is_compared_with_the_last_one_to_date_before_it() -> None:
    periods = ("YTD to May 2014", "YTD to April 2014", "YTD to June 2014", "YTD to July 2014")
    content = indicator("Any", "higher", "", periods, ("2", "1", "3", "4"))
    earlier = [found.compared.previous for found in assess(content)]
    assert [one.printed if one else None for one in earlier] == ["1", None, "2", "3"]


@pytest.mark.parametrize(
    ("period", "covered"),
    [
        *(("Q1 2015/16", True), ("Q4 2015/16", True), ("Q4 2014/15", False), ("Q1 2016/17", False)),
        *(("01/04/2015", True), ("31/03/2016", True), ("31/03/2015", False), ("01/04/2016", False)),
        *(("YTD 2015/16", True), ("YTD to March 2016", True), ("YTD 2014/15", False), ("2015/16", True)),
    ],
)
def test_the_target_of_a_year_covers_what_lies_within_it(period: str, covered: bool) -> None:
    content = replace(indicator("Any", "higher", "90", (period,), ("91",)), targets=(target("2015/16", "95"),))
    assert [found.target.printed for found in assess(content)] == ["95" if covered else "90"]


def test_a_reading_is_found_by_its_period_among_the_indicators_own_figures() -> None:
    own, none = reading("July 2014", "80", id=1), reading("June 2014", "N/A", id=2)
    other = reading("July 2014", "70", series="England", id=3)
    content = IndicatorContent(Indicator("Any", "%", "higher"), (other, none, own))
    assert find_reading(content, "July 2014") is own
    assert find_reading(content, "the July 2014 average") is own
    assert find_reading(content, "June 2014") is None
    assert find_reading(content, "August 2014") is None
