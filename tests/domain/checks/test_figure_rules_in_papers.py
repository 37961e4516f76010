"""What comes up once the papers' figures are entered: each disagreement with the sentence a manager reads."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import (
    CALLS,
    FORM_ERRORS,
    HOMES,
    LETTERS,
    OFFERS,
    PLACES,
    QUARTERS,
    QUARTERS_AND_YEAR,
    REASONS,
    indicator,
    reading,
    table,
)
from tracker.domain.checks.figure_rules import figure_findings, indicator_findings, missing_periods, table_findings
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.statement import Statement
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.indicators.year_to_date import check_of
from tracker.domain.position.position import Position
from tracker.domain.statements.compared_with_figures import is_compared
from tracker.domain.tables.category_table import CategoryRow, Column
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.totals import column_total, row_total


def sentences(content: IndicatorContent) -> list[str]:
    """The sentences of an indicator's findings."""
    return [one.sentence for one in indicator_findings(content)]


def missing(readings: Sequence[Reading]) -> tuple[str, ...]:
    """The sentences on the periods of which there is no reading."""
    return tuple(one.sentence for one in missing_periods(readings))


def table_sentences(content: TableContent, *statements: Statement) -> list[str]:
    """The sentences of a table's findings, with statements about it."""
    return [one.sentence for one in table_findings(replace(content, statements=statements))]


def test_a_percentage_that_was_cut_instead_of_rounded() -> None:
    complaints = IndicatorContent(
        Indicator("Complaints", "%", "lower", "0.25%"),
        (reading("Q1 2014/15", "0.11%", (8, 7053), id=1), reading("Q2 2014/15", "0.39%", (29, 7304), id=2)),
    )
    assert sentences(complaints) == [
        "0.39% is reported; 29 of 7,304 is 0.397%, which rounds to 0.40%. It was truncated, not rounded."
    ]


def test_a_percentage_that_its_parts_do_not_give() -> None:
    schools = IndicatorContent(Indicator("Schools", "%", "higher"), (reading("Q1 2016/17", "94.5%", (456, 480)),))
    assert sentences(schools) == ["94.5% is reported, but 456 of 480 is 95.00%."]


def test_a_stated_total_beside_a_table_that_adds_up_to_another() -> None:
    statement = Statement("total", "Contracts worth £72m a year were let.", "£72m", heading="Annual value")
    assert table_sentences(PLACES, statement) == [
        "The text says “Contracts worth £72m a year were let.”, but Annual value adds up to £81.8m in the table "
        "(£56.9m, £13.9m and £11m)."
    ]
    assert table_sentences(PLACES, replace(statement, printed="£82m")) == []
    assert table_sentences(PLACES, Statement("total", printed="66", heading="contracts")) == []


def test_a_figure_in_the_text_beside_another_in_the_table() -> None:
    statement = Statement("cell", "", "11 contractors", row="North West", heading="Contractors")
    statement = replace(statement, text="There were 11 contractors in the region.", printed="11")
    assert table_sentences(PLACES, statement) == [
        "The text says “There were 11 contractors in the region.”; 35 is reported under Contractors for North West. "
        "11 is under Contracts."
    ]
    assert table_sentences(PLACES, replace(statement, printed="35")) == []


def test_two_figures_for_one_quarter() -> None:
    statement = Statement("figure", "Errors were down to 0.5%.", "0.5%", Period.read("Q2 2014/15"))
    assert sentences(replace(FORM_ERRORS, statements=(statement,))) == [
        "The text says “Errors were down to 0.5%.”; 1% is reported for Q2 2014/15."
    ]
    second = reading("Q2 2014/15", "0.5%", id=9, source="the report")
    both = replace(FORM_ERRORS, readings=(*FORM_ERRORS.readings, second))
    assert sentences(both).count("There are 2 readings for Q2 2014/15: 1% and 0.5% (the report).") == 1


def test_a_year_to_date_below_both_its_quarters() -> None:
    assert sentences(OFFERS) == [
        "The year to date of 96.9 is below both its quarters (97 and 97*); rounding could explain it."
    ]


def test_all_targets_met_beside_a_target_that_was_missed() -> None:
    statement = Statement("targets met", "All targets were met.", period=Period.read("Q2 2014/15"), scope="Payroll")
    contents = [
        replace(one, indicator=replace(one.indicator, theme="Payroll")) for one in (OFFERS, LETTERS, FORM_ERRORS)
    ]
    found = figure_findings(Position(indicators=tuple(contents), statements=(statement,)))
    assert found[-1].sentence == (
        "The text says “All targets were met.”, but for Q2 2014/15 2 targets were missed: Offers made in 48 hours, 97* "
        "against 100%; Change letters in 10 days, 97 against 100%."
    )
    elsewhere = replace(statement, scope="Roads")
    assert [one.rule for one in figure_findings(Position(indicators=tuple(contents), statements=(elsewhere,)))] == [
        "year to date"
    ]


def test_a_figure_that_the_text_has_cut() -> None:
    paid = indicator("Paid in 30 days", "higher", "100%", QUARTERS, ("74.16%", "77.59%"))
    statements = [
        Statement("figure", "", printed, Period.read(period))
        for printed, period in zip(("74%", "77%"), QUARTERS, strict=True)
    ]
    assert sentences(replace(paid, statements=tuple(statements))) == [
        "The text says 77%; 77.59% is reported, which rounds to 78%, for Q2 2014/15."
    ]


def test_a_statement_about_a_period_without_a_reading_is_left_alone() -> None:
    statement = Statement("figure", "", "5%", Period.read("Q3 2014/15"))
    assert sentences(replace(FORM_ERRORS, statements=(statement,))) == []


@pytest.mark.parametrize(("stated", "wrong"), [("more than 100", False), ("133+", False), ("more than 140", True)])
def test_a_bound_in_the_text_is_kept_by_every_figure_beyond_it(stated: str, wrong: bool) -> None:
    posts = indicator("Posts", "none", "", ("July 2016",), ("133",), "number")
    statement = Statement("figure", "", stated, Period.read("July 2016"))
    assert bool(sentences(replace(posts, statements=(statement,)))) == wrong


@pytest.mark.parametrize(
    ("printed", "methods"),
    [
        (("100", "100", "100"), ("mean", "latest")),
        (("98", "98", "98"), ("mean", "latest")),
        (("98", "99", "98"), ()),
        (("99", "100", "99"), ()),
    ],
)
def test_the_years_to_date_of_the_ict_measures(printed: tuple[str, str, str], methods: tuple[str, ...]) -> None:
    content = indicator("P", "higher", "98", QUARTERS_AND_YEAR, printed)
    found = check_of(content, content.readings[-1])
    assert found is not None
    assert found.methods == methods
    assert indicator_findings(content) == ()


def test_overpayments_are_recognised_as_the_sum() -> None:
    content = indicator("Overpayments", "lower", "n/a", QUARTERS_AND_YEAR, ("31", "243", "274"), "number")
    found = check_of(content, content.readings[-1])
    assert found is not None
    assert found.sentence == "The year to date of 274 agrees with the sum of 31 and 243."
    assert indicator_findings(content) == ()


def test_a_year_to_date_is_checked_against_its_own_year_and_up_to_its_own_month() -> None:
    months = ("March 2014", "April 2014", "May 2014", "June 2014", "YTD to May 2014")
    content = indicator("Cases", "lower", "", months, ("9", "1", "2", "4", "3"), "number")
    found = check_of(content, content.readings[-1])
    assert found is not None
    assert found.methods == ("sum",)


def test_a_year_to_date_with_a_single_part_cannot_be_checked() -> None:
    assert check_of(CALLS, CALLS.readings[-1]) is None


def test_a_trend_word_against_where_the_figure_has_gone() -> None:
    on_time = indicator("On time", "higher", "", QUARTERS, ("100%", "100%"))
    first, second = on_time.readings
    flagged = replace(on_time, readings=(first, replace(second, trend="Positive")))
    assert sentences(flagged) == [
        "The trend is entered as “Positive”; the figure is unchanged: 100% for Q1 2014/15 and 100% for Q2 2014/15."
    ]
    fewer = indicator("Requests", "lower", "", QUARTERS, ("4,561", "2,846"), "number")
    first, second = fewer.readings
    assert sentences(replace(fewer, readings=(first, replace(second, trend="Positive")))) == []
    assert sentences(replace(fewer, readings=(first, replace(second, trend="Negative")))) == [
        "The trend is entered as “Negative”; 4,561 for Q1 2014/15 and 2,846 for Q2 2014/15 is better. Lower is better."
    ]


def test_a_status_that_was_entered_against_the_rule() -> None:
    first, second, _ = LETTERS.readings
    content = replace(LETTERS, readings=(first, replace(second, status="Green")))
    assert sentences(content) == [
        "The status is entered as Green; 97 against 100% is Red. Green if the target is met, otherwise Red."
    ]
    unrated = replace(content, indicator=replace(content.indicator, rule=StatusRule()))
    assert sentences(unrated) == []


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (
            ("Q1 2014/15", "Q4 2014/15", "Q1 2015/16"),
            ("There is no reading for Q2 2014/15 and Q3 2014/15.",),
        ),
        (("Dec 2013", "January 2014", "Mar 2014"), ("There is no reading for February 2014.",)),
        (("2011/12", "2013/14"), ("There is no reading for 2012/13.",)),
        (
            (*(f"{month} 2013" for month in ("Jan", "Feb", "Mar", "Apr", "May", "June")), "Dec 2013"),
            ("There is no reading for 5 months from July 2013 to November 2013.",),
        ),
        (("July 2014", "December 2014", "March 2015"), ()),
        (("Q1 2013/14", "Q1 2014/15"), ()),
        (("Q1 2014/15", "Q2 2014/15", "Oct '14"), ()),
        (("18/09/2014", "09/11/2014"), ()),
        ((), ()),
    ],
)
def test_periods_that_are_missing_in_between(periods: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert missing([reading(period, "1") for period in periods]) == expected


def test_not_applicable_is_a_reading_and_not_missing() -> None:
    assert missing_periods([reading(f"Q{number} 2014/15", "N/A") for number in (1, 2, 3)]) == ()


def test_a_comparator_for_the_same_period_is_no_duplicate() -> None:
    own, national = reading("Q1 2016/17", "94.5%", id=1), reading("Q1 2016/17", "88.5%", id=2, series="national")
    assert sentences(IndicatorContent(Indicator("Schools"), (own, national))) == []


def test_a_figure_that_was_reported_before_its_day() -> None:
    late = reading("30/09/2014", "65.5", reported_on=Period.read("18/09/2014").ends_on)
    year = reading("2014/15", "213", reported_on=Period.read("11/12/2014").ends_on)
    assert sentences(IndicatorContent(Indicator("Any"), (year,))) == [
        "It was reported on 11 December 2014, before its period ended."
    ]
    assert sentences(IndicatorContent(Indicator("Any"), (late,))) == [
        "It was reported on 18 September 2014, before the day that it is for."
    ]


def test_overlapping_categories_have_row_totals_and_no_column_totals() -> None:
    assert [row_total(REASONS, row) for row in REASONS.rows] == [14, 6, 13, 8, 3, 6, 2, 1, 1, 4, 12]
    assert [column_total(REASONS, index) for index in range(3)] == [None, None, None]
    assert table_sentences(REASONS) == []
    exclusive = replace(REASONS, table=replace(REASONS.table, exclusive=True))
    assert [column_total(exclusive, index) for index in range(3)] == [30, 40, 70]


def test_columns_of_different_kinds_have_no_row_totals() -> None:
    assert [row_total(PLACES, row) for row in PLACES.rows] == [None, None, None]
    assert [column_total(PLACES, index) for index in range(3)] == [66, 167, 81_800_000]


def test_the_shares_of_the_homes_are_right_also_without_their_trailing_nought() -> None:
    assert table_sentences(HOMES) == []
    assert column_total(HOMES, 0) == 344
    wrong = table("Homes", HOMES.table.columns, ("Good", "226", "65.6%"), ("Other", "118", "34.3%"))
    assert table_sentences(wrong) == ["Good: 65.6% is reported, but 226 of 344 is 65.7%."]


def test_printed_totals_that_are_not_the_sum() -> None:
    content = table("Any", (Column("Q1"), Column("Q2"), Column("Total", is_total=True)), ("One", "1", "2", "4"))
    content = replace(content, rows=(*content.rows, CategoryRow(1, "All", ("1", "3", "4"), is_total=True)))
    assert table_sentences(content) == [
        "One: the total is reported as 4, its figures add up to 3.",
        "Q2: the total is reported as 3, the rows add up to 2.",
    ]


def test_a_rate_is_checked_by_what_it_is_of() -> None:
    entrants = IndicatorContent(
        Indicator("Entrants", "per 100,000", "lower"), (reading("Q1 2016/17", "293", (293, 100_000)),)
    )
    assert sentences(entrants) == []
    average = IndicatorContent(Indicator("Cases a month", "number"), (reading("Apr-Sep 2014", "213", (1275, 6)),))
    assert sentences(average) == []


@pytest.mark.parametrize(
    ("quarters", "told"),
    [
        ((1, 3), ("There is no reading for Q2 2014/15.",)),
        ((1, 4), ()),
        ((1, 2, 5), ("There is no reading for Q3 2014/15 and Q4 2014/15.",)),
    ],
)
def test_gaps_are_told_where_there_are_fewer_gaps_than_readings(
    quarters: tuple[int, ...], told: tuple[str, ...]
) -> None:
    periods = [f"Q{(number - 1) % 4 + 1} 201{4 + (number - 1) // 4}/1{5 + (number - 1) // 4}" for number in quarters]
    assert missing(indicator("Calls", "higher", "", tuple(periods), ("90",) * len(periods)).readings) == told


def test_a_statement_about_what_the_table_has_not_is_left_alone() -> None:
    for claim in (
        Statement("total", "Contracts worth £72m.", "£72m", heading="Value"),
        Statement("cell", "11 contractors.", "11", row="North West", heading="Firms"),
        Statement("cell", "11 contractors.", "11", row="Wales", heading="Contractors"),
        Statement("cell", "some contractors", "some", row="North West", heading="Contractors"),
        Statement("total", "some contracts", "some", heading="Contracts"),
    ):
        assert table_sentences(PLACES, claim) == []


@pytest.mark.parametrize(
    ("stated", "contradicted"),
    [
        *(("35", False), ("36", True), ("over 34", False), ("over 35", False), ("over 36", True)),
        *(("at least 35", False), ("under 36", False), ("under 35", False), ("under 34", True), ("at most 35", False)),
    ],
)
def test_a_bound_in_the_text_is_held_against_the_figure(stated: str, contradicted: bool) -> None:
    claim = Statement("cell", "", stated, row=" north  WEST", heading="contractors")
    assert bool(table_sentences(PLACES, claim)) is contradicted


def with_row(content: TableContent, cell: str, *, total: bool) -> TableContent:
    """The table with a row more that has one text in all its cells."""
    cells = (cell,) * len(content.table.columns)
    return replace(content, rows=(*content.rows, CategoryRow(1, "Elsewhere", cells, is_total=total)))


@pytest.mark.parametrize(
    ("claim", "content", "compared"),
    [
        (Statement("total", "", "66", heading="Contracts"), PLACES, True),
        (Statement("total", "", "some", heading="Contracts"), PLACES, False),
        (Statement("total", "", "66", heading="Firms"), PLACES, False),
        (Statement("total", "", "66", heading="Contracts"), replace(PLACES, rows=()), False),
        (Statement("total", "", "66", heading="Contracts"), with_row(PLACES, "", total=False), True),
        (Statement("total", "", "66", heading="Contracts"), with_row(PLACES, "many", total=False), False),
        (Statement("total", "", "66", heading="Contracts"), with_row(PLACES, "many", total=True), True),
        (Statement("cell", "", "35", row="North West", heading="Contractors"), PLACES, True),
        (Statement("cell", "", "35", row="Wales", heading="Contractors"), PLACES, False),
        (Statement("figure", "", "97", Period.read("Q2 2014/15")), OFFERS, True),
        (Statement("figure", "", "97", Period.read("Q3 2014/15")), OFFERS, False),
        (Statement("figure", "", "most", Period.read("Q2 2014/15")), OFFERS, False),
        (Statement("targets met", "", "", Period.read("Q2 2014/15")), OFFERS, True),
        (Statement("targets met", "", "", Period.read("Q3 2014/15")), OFFERS, False),
        (Statement("targets met"), OFFERS, True),
    ],
)
def test_whether_there_is_anything_to_hold_a_statement_against(
    claim: Statement, content: IndicatorContent | TableContent, compared: bool
) -> None:
    assert is_compared(claim, content) is compared


def test_a_blank_period_means_the_latest_figures_and_an_indicators_own_statement_needs_no_scope() -> None:
    claim = Statement("targets met", "All targets were met.")
    for one in (claim, replace(claim, scope="Roads", indicator_id=7), replace(claim, scope="  ")):
        (sentence,) = sentences(replace(OFFERS, statements=(one,)))[-1:]
        assert sentence == (
            "The text says “All targets were met.”, but by the latest figures 1 target was missed: "
            "Offers made in 48 hours, 97* against 100%."
        )


@pytest.mark.parametrize(
    ("month", "quarter"), [("April 2014", "Q1 2014/15"), ("March 2014", "Q4 2013/14"), ("January 2014", "Q4 2013/14")]
)
def test_a_missing_quarter_is_named_by_its_financial_year(month: str, quarter: str) -> None:
    start = Period.read(quarter).starts_on
    assert start is not None
    before, after = (f"Q{(start.month - 4 + step) % 12 // 3 + 1} " for step in (-3, 3))
    years = {1: ("2013/14", "2014/15"), 4: ("2013/14", "2014/15")}[int(quarter[1])]
    around = (before + years[0], quarter, after + years[1])
    told = missing(indicator("Calls", "higher", "", (around[0], around[2]), ("90", "91")).readings)
    assert told == (f"There is no reading for {quarter}.",), month


@pytest.mark.parametrize(
    ("figures", "explained"),
    [(("97", "97", "96.4"), False), (("97", "97", "96.5"), True), (("97.0", "97.0", "96.9"), False)],
)
def test_rounding_explains_half_of_the_last_place(figures: tuple[str, ...], explained: bool) -> None:
    (sentence,) = sentences(indicator("Offers", "higher", "", QUARTERS_AND_YEAR, figures))
    assert ("rounding could explain it" in sentence) is explained


def test_what_is_known_of_the_certainty_is_told_behind_the_figure() -> None:
    provisional = reading("Q1 2014/15", "0.39%", (29, 7304), id=1, provisional=True)
    (sentence,) = sentences(IndicatorContent(Indicator("Complaints", "%", "lower"), (provisional,)))
    assert sentence.startswith("0.39% (provisional) is reported; 29 of 7,304")


def test_a_statement_on_a_period_that_is_written_in_two_ways_names_the_first_and_one_without_a_scope_is_on_all() -> (
    None
):
    first, second = reading("Q2 2014/15", "77%", id=1), reading("Quarter 2 2014/15", "78%", id=2)
    statement = Statement("figure", "It was 70%.", "70%", Period.read("Q2 2014/15"))
    paid = replace(LETTERS, readings=(first, second), statements=(statement,))
    assert any("77% is reported for Q2 2014/15." in sentence for sentence in sentences(paid))
    missed = Statement("targets met", "All targets were met.", period=Period.read("Q2 2014/15"), scope=" ")
    found = figure_findings(Position(indicators=(LETTERS,), statements=(missed,)))
    assert "1 target was missed" in found[-1].sentence
