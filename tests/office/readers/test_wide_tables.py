"""Figures out of tables as boards print them, with the periods as columns."""

from __future__ import annotations

import pytest

from tests.office.drafts import from_tables, from_text, problems, table
from tracker.domain.imports.draft import Draft
from tracker.office.readers.grid import Cell, Line


def printed(draft: Draft) -> dict[str, dict[str, str]]:
    """What is reported for each period, by the indicator's name."""
    return {one.name: {reading.period: reading.printed for reading in one.readings} for one in draft.indicators}


def test_the_papers_invoice_payments() -> None:
    draft = from_text(
        "Invoice payment,Q1 2014/15,Q2 2014/15,Oct '14,Target\n"
        "within 10 days,21.53%,33.85%,41.17%,No Target\n"
        "within 30 days,74.16%,77.59%,79.99%,100%\n"
        "after 90 days,1.74%,3.69%,5.1%,0%\n"
    )
    assert printed(draft)["after 90 days"] == {"Q1 2014/15": "1.74%", "Q2 2014/15": "3.69%", "Oct '14": "5.1%"}
    assert [(one.unit, one.target) for one in draft.indicators] == [("%", "No Target"), ("%", "100%"), ("%", "0%")]
    assert [one.better for one in draft.indicators] == ["none", "higher", "lower"]
    assert problems(draft) == [
        "line 3: Higher is better was entered for “within 30 days”, as no share is higher than a target of 100%.",
        "line 4: Lower is better was entered for “after 90 days”, as no share is lower than a target of 0%.",
    ]


def test_a_quarter_takes_its_year_from_the_heading_the_title_or_the_files_name() -> None:
    by_month = from_text("Duplicates,Q1,Q2,Oct '14\nNumber,53,67,29\n")
    by_title = from_tables(table(("Measure", "Q1", "YTD"), ("Calls", "5", "9"), lines=[Line("Dashboard for 2014/15")]))
    by_name = from_text("Measure,Q1,Oct\nCalls,5,9\n", "figures 2014-15.csv")
    assert printed(by_month) == {"Number": {"Q1 2014/15": "53", "Q2 2014/15": "67", "Oct '14": "29"}}
    assert printed(by_title) == {"Calls": {"Q1 2014/15": "5", "YTD 2014/15": "9"}}
    assert printed(by_name) == {"Calls": {"Q1 2014/15": "5", "Oct 2014": "9"}}


@pytest.mark.parametrize(
    "written", ["{0} {1}", "{1} {0}", "{0} ({1})", "{1} ({0})", "{0} [{1}]", "{0} - {1}", "{1} – {0}", "{0}: {1}"]
)
@pytest.mark.parametrize("words", [("Actual", "Target", "RAG"), ("outturn", "plan", "status")])
def test_a_heading_is_of_its_period_however_the_words_beside_it_are_set_off(
    written: str, words: tuple[str, ...]
) -> None:
    periods = ("Q3 2025/26", "Q4 2025/26")
    headings = [written.format(period, word) for period in periods for word in words]
    rows = (("Calls", "84.1", "90", "Red", "85.2", "91", "Amber"), ("Visits", "12", "20", "Red", "13", "21", "Amber"))
    (calls, _) = from_tables(table(["Indicator", *headings], *rows)).indicators
    assert [(one.period, one.printed, one.status) for one in calls.readings] == [
        ("Q3 2025/26", "84.1", "Red"),
        ("Q4 2025/26", "85.2", "Amber"),
    ]
    assert calls.targets == (("Q3 2025/26", "90"), ("Q4 2025/26", "91"))


def test_a_quarter_without_a_year_anywhere_is_kept_as_it_stands() -> None:
    assert printed(from_text("Measure,Q1,Q2\nCalls,5,9\n")) == {"Calls": {"Q1": "5", "Q2": "9"}}


def test_the_year_that_stands_over_a_column_is_that_of_its_quarters() -> None:
    draft = from_tables(
        table(
            ("", Cell("2013/14", span=2), "", Cell("2014/15", span=2), ""),
            ("Measure", "Q1", "Q2", "Q1", "Q2"),
            ("Calls", "1", "2", "3", "4"),
        )
    )
    assert printed(draft) == {"Calls": {"Q1 2013/14": "1", "Q2 2013/14": "2", "Q1 2014/15": "3", "Q2 2014/15": "4"}}


def test_not_applicable_comes_in_and_a_blank_cell_is_no_reading() -> None:
    draft = from_text("Portal,Q1 2014/15,Q2 2014/15,Target,Trend\nSubmitting,N/A,45.92%,100%,N/A\nNew,,1%,,\n")
    assert printed(draft) == {
        "Submitting": {"Q1 2014/15": "N/A", "Q2 2014/15": "45.92%"},
        "New": {"Q2 2014/15": "1%"},
    }
    assert [reading.trend for reading in draft.indicators[0].readings] == ["", "N/A"]


def test_the_trend_belongs_to_the_latest_period_and_not_to_the_year_to_date() -> None:
    draft = from_text("Measure,Q1 2014/15,Q2 2014/15,YTD 2014/15,Trend\nCalls,1,2,3,Positive\n")
    assert [reading.trend for reading in draft.indicators[0].readings] == ["", "Positive", ""]


def test_a_footnote_goes_to_the_figures_with_its_marker() -> None:
    draft = from_text(
        "Measure,Q1 2014/15,Q2 2014/15,Target\nOffers,97,97*,100%\nLetters,80,97,100%\n"
        '"* New checks from September.",,,\n'
    )
    offers, letters = draft.indicators
    assert [(one.printed, one.footnote) for one in offers.readings] == [
        ("97", ""),
        ("97*", "New checks from September."),
    ]
    assert {one.footnote for one in letters.readings} == {""}
    assert [one.better for one in draft.indicators] == ["higher", "higher"]


def test_units_are_told_by_the_figures_row_by_row() -> None:
    draft = from_text(
        "Calls,October '14,YTD,Target\n% answered,92.6%,84.4%,90%\nOffered,3606,22380,\n"
        "Wait,00:41,01:24,\nCost,£1.2m,£3m,\n"
    )
    assert [one.unit for one in draft.indicators] == ["%", "", "mm:ss", "£"]
    assert printed(draft)["Wait"] == {"October '14": "00:41", "YTD 2014/15": "01:24"}


def test_a_row_with_a_name_alone_is_the_theme_of_those_below_it() -> None:
    draft = from_text("Measure,Q1 2014/15,Q2 2014/15\nStart Well,,\nSchools,1,2\nPlaces,3,4\nAge Well,,\nHomes,5,6\n")
    assert [(one.name, one.theme) for one in draft.indicators] == [
        ("Schools", "Start Well"),
        ("Places", "Start Well"),
        ("Homes", "Age Well"),
    ]


def test_the_line_that_says_which_direction_is_better_is_read() -> None:
    draft = from_text(
        'Processing,Q1 2014/15,Q2 2014/15,Trend\nRequests,"4,561","2,846",Positive\n'
        "The lower the number the better,,,\n"
    )
    assert [(one.name, one.better) for one in draft.indicators] == [("Requests", "lower")]
    assert draft.problems == ()


def test_the_direction_is_read_from_a_line_above_all_too() -> None:
    draft = from_text("The lower the number the better\nProcessing,Q1 2014/15,Q2 2014/15\nRequests,4,2\n")
    assert [(one.name, one.better) for one in draft.indicators] == [("Requests", "lower")]
    assert [one.message for one in draft.problems] == [
        "“The lower the number the better” above the table was read: lower is better for each of its rows."
    ]


def test_numbers_definitions_and_owners_beside_the_periods() -> None:
    draft = from_text(
        "No.,Definition,Target %,Q1 2014/15,Q2 2014/15,YTD 2014/15,Owner\n"
        "P1,Priority one answered in time,99,100,100,100,Head of ICT\n"
    )
    (one,) = draft.indicators
    assert (one.ref, one.name, one.target, one.unit, one.owner) == (
        *("P1", "Priority one answered in time", "99", "%", "Head of ICT"),
    )
    assert len(one.readings) == 3


def test_a_target_beside_each_period_is_that_periods_own() -> None:
    draft = from_text(
        "Measure,Q1 2014/15 Actual,Q1 2014/15 Target,Q2 2014/15 Actual,Q2 2014/15 Target\nCalls,1,2,3,4\n"
    )
    (one,) = draft.indicators
    assert printed(draft) == {"Calls": {"Q1 2014/15": "1", "Q2 2014/15": "3"}}
    assert (one.target, one.targets) == ("", (("Q1 2014/15", "2"), ("Q2 2014/15", "4")))


def test_columns_and_rows_without_a_place_are_named() -> None:
    draft = from_text("Measure,Q1 2014/15,Q2 2014/15,Colour of file\nCalls,1,2,blue\nLetters,,,red\n")
    assert problems(draft) == [
        "line 1: The column “Colour of file” has no place in a reading: 2 cells left out.",
        "line 3: There is no figure for any period in this row, so it was left out: “Letters · red”.",
    ]


@pytest.mark.parametrize("text", ["Name,Q1 2014/15\nCalls,5\n", "Item,Cost\nPens,5\n"])
def test_a_single_period_without_a_target_makes_no_table_of_figures(text: str) -> None:
    with pytest.raises(Exception, match="No table in"):
        from_text(text)


def test_further_columns_of_the_long_form() -> None:
    draft = from_text(
        "Ref,Indicator,Directorate,Theme,Owner,Contractual,Definition,Formula,Status rule,Unit,Better,Target,Period,"
        "As at,Value,Numerator,Denominator,Reported on,Provisional,Footnote,Trend,RAG,Series,Source,Certainty,Notes\n"
        "1.10,Calls,Adults,Live Well,Head of Service,Yes,Calls taken,a ÷ b,tolerance 5%,%,Higher,90,second wave,"
        '09/11/2014,92.6,"3,339","3,606",11/12/2014,Provisional,A note,Positive,Green,,The switch,approx.,Late\n'
        "1.10,Calls,,,,,,,,,,,2013/14,,80,,,,,,,,national,,,\n"
    )
    (one,) = draft.indicators
    assert problems(draft) == []
    assert (one.ref, one.directorate, one.theme, one.owner, one.contractual) == (
        *("1.10", "Adults", "Live Well", "Head of Service", "yes"),
    )
    assert one.rule is not None
    assert one.rule.write() == "tolerance 5%"
    assert [(version.text, version.formula) for version in one.definitions] == [("Calls taken", "a ÷ b")]
    first, second = one.readings
    assert (first.numerator, first.denominator, str(first.as_at), str(first.reported_on)) == (
        *(3339, 3606, "2014-11-09", "2014-12-11"),
    )
    assert (
        first.provisional,
        first.footnote,
        first.trend,
        first.status,
        first.source,
        first.certainty,
        first.note,
    ) == (*(True, "A note", "Positive", "Green", "The switch", "approximately", "Late"),)
    assert (second.series, second.printed) == ("national", "80")


def test_what_the_further_columns_cannot_hold_is_named() -> None:
    draft = from_text(
        "Indicator,Period,Value,Numerator,Reported on,Contractual,Status rule\n"
        "Calls,Q1 2014/15,5,many,soon,perhaps,by eye\n"
    )
    assert problems(draft) == [
        "line 2: “soon” was not understood as reported on, so it was left out.",
        "line 2: “many” was not understood as numerator, so it was left out.",
        "line 2: “perhaps” was not understood as contractual, so it was left out.",
        "line 2: “by eye” was not understood as rule, so it was left out.",
    ]


def test_a_period_under_our_own_lock_has_exempt_figures_and_is_no_name_of_an_indicator() -> None:
    heading = 'Indicator,"April 2014 🔒 Exempt, paragraph 3",May 2014,June 2014'
    (found,) = from_text(f"{heading}\nAssessments,48.00217%,61%,65.6%\n").indicators
    assert [(one.period, one.printed, one.mark and one.mark.paragraph) for one in found.readings] == [
        ("April 2014", "48.00217%", "3"),
        ("May 2014", "61%", None),
        ("June 2014", "65.6%", None),
    ]


def test_the_paragraph_above_a_table_says_which_direction_is_better_and_it_is_told() -> None:
    lines = [Line("Invoice Processing", 2), Line("Urgent payments need more work. The lower the number the better.")]
    rows = [("", "Q1 2014/15", "Q2 2014/15", "Trend"), ("Requests", "4,561", "2,846", "Positive")]
    draft = from_tables(table(*rows, lines=lines))
    assert [one.better for one in draft.indicators] == ["lower"]
    assert problems(draft) == [
        "table 1, row 1: “The lower the number the better.” above the table was read: "
        "lower is better for each of its rows."
    ]
    both = [Line("Of errors the lower the better."), Line("Of answers the higher the better.")]
    bare = [row[:3] for row in rows]
    assert [one.better for one in from_tables(table(*bare, lines=both)).indicators] == ["none"]


def directions(*rows: str) -> list[str]:
    """The directions of indicators with two periods, a target and a trend, by their figures."""
    return [
        one.better for one in from_text("\n".join(("Measure,Q1 2014/15,Q2 2014/15,Target,Trend", *rows))).indicators
    ]


def test_the_word_for_a_trend_shows_which_direction_is_better_where_the_figures_moved() -> None:
    assert directions("Let,18,30,,Positive", "Errors,30,18,,Improving", "Wait,3,4,,Worse", "Cost,9,5,,Negative") == [
        *("higher", "lower"),
        *("lower", "higher"),
    ]
    assert directions("On time,100%,100%,,Positive", "Portal,N/A,45.92%,,Positive", "Calls,3,4,,Steady") == ["none"] * 3


def test_a_target_that_a_share_cannot_pass_and_the_sign_of_a_target_show_which_direction_is_better() -> None:
    assert directions(
        "Paid,74%,77%,100%,", "Late,1.7%,3.6%,0%,", "Errors,0.1,0.2,<0.4,", "Seen,90,91,at least 95,"
    ) == [
        *("higher", "lower"),
        *("lower", "higher"),
    ]
    assert directions("Answered,92%,84%,90%,", "Spent,98%,104%,100%,", "Falls,3,4,0,") == ["none"] * 3
    assert directions("Paid,74%,70%,100%,Positive") == ["none"], "the word and the target contradict each other"


def test_a_target_without_a_direction_is_told_once_with_what_follows_from_it() -> None:
    draft = from_text("Measure,Q1 2014/15,Target\n% answered,92%,90%\n% P1,98%,99%\n% P2,97%,98%\n% P3,97%,98%\n")
    assert problems(draft) == [
        "line 2: “% answered”, “% P1”, “% P2” and 1 more have a target, and the document does not say whether higher "
        "or lower is better. Until you enter the direction, figures that are not exactly on target are not rated."
    ]


def test_the_heading_over_a_table_says_that_its_rows_are_contractual_or_not() -> None:
    head = ("Definition of SLA", "Q1 2014/15", "Q2 2014/15")
    draft = from_tables(
        table(head, ("Errors", "1", "2"), lines=[Line("Contractual Targets:", 2)]),
        table(head, ("Checks", "3", "4"), lines=[Line("Non-Contractual Targets:", 2)], number=2),
    )
    assert [(one.name, one.contractual) for one in draft.indicators] == [("Errors", "yes"), ("Checks", "no")]


def test_two_headings_alike_under_different_ones_are_two_themes() -> None:
    head, under = ("Definition of SLA", "Q1 2014/15", "Q2 2014/15"), Line("Service levels", 2)
    draft = from_tables(
        table(head, ("P1", "1", "2"), lines=[Line("ICT", 1), under]),
        table(head, ("Errors", "3", "4"), lines=[Line("Payroll", 1), under], number=2),
    )
    assert [one.theme for one in draft.indicators] == ["ICT: Service levels", "Payroll: Service levels"]
    assert [one.theme for one in draft.themes] == ["ICT: Service levels", "Payroll: Service levels"]


def test_a_line_between_a_table_and_the_next_heading_is_its_footnote_and_not_left_out() -> None:
    said = Line("In all 66 contracts were let.")
    draft = from_tables(
        table(("", "Q1 2014/15", "Q2 2014/15"), ("Let", "18", "30"), lines=[Line("Contracts", 2)]),
        table(("", "Q1 2014/15", "Q2 2014/15"), ("Asked", "5", "4"), lines=[said, Line("Requests", 2)], number=2),
    )
    assert [one.footnote for one in draft.themes] == [said.text, ""]
    assert draft.layout.remarks == ()


def test_a_quarter_without_a_year_takes_that_of_the_other_tables_and_either_is_told() -> None:
    dated = table(("Duplicates", "Q1", "Oct '14"), ("Number", "53", "29"))
    bare = table(("Portal", "Q1", "Q2", "Target"), ("Registered", "5.3%", "54.7%", "100%"), number=2)
    draft = from_tables(dated, bare)
    assert printed(draft)["Registered"] == {"Q1 2014/15": "5.3%", "Q2 2014/15": "54.7%"}
    assert problems(draft)[0] == (
        "table 2, row 2: “Q1” and “Q2” name no year. The year of the document’s other figures was taken: "
        "Q1 2014/15 and Q2 2014/15."
    )
    alone = from_tables(bare)
    assert printed(alone)["Registered"] == {"Q1": "5.3%", "Q2": "54.7%"}
    assert problems(alone)[0] == (
        "table 2, row 2: “Q1” and “Q2” name no year, so the column has no dates. "
        "Add the year in Period to place it in time."
    )
    other = table(("Wait", "Q1 2015/16", "Q2 2015/16"), ("Days", "3", "4"), number=3)
    assert printed(from_tables(dated, bare, other))["Registered"] == {"Q1": "5.3%", "Q2": "54.7%"}


def test_the_headings_of_a_contract_in_words_with_per_cent_in_brackets() -> None:
    head = ("No.", "Definition of SLA", "Target (%)", "Performance Quarter One 2014/2015 (%)",
            "Performance Quarter Two 2014/2015 (%)", "Performance YTD as at Quarter Two 2014/2015 (%)")  # fmt: skip
    draft = from_tables(
        table(head, ("1", "Errors", "<0.4", "0.1", "0.2", "0.2"), ("2", "Grades", "99", "100", "100", "100"))
    )
    assert printed(draft)["Errors"] == {
        "Quarter One 2014/2015": "0.1",
        "Quarter Two 2014/2015": "0.2",
        "YTD as at Quarter Two 2014/2015": "0.2",
    }
    assert [(one.unit, one.target, one.ref) for one in draft.indicators] == [("%", "<0.4", "1"), ("%", "99", "2")]
    assert [one.better for one in draft.indicators] == ["lower", "none"]
    mixed = from_tables(
        table(("Activity", "Quarter One 2014/15 (%)", "Target"), ("Letters", "80%", "100%"), ("Overpaid", "31", "n/a"))
    )
    assert [one.unit for one in mixed.indicators] == ["%", ""]


def test_a_footnote_below_a_table_of_a_document_goes_to_the_figures_with_its_marker_else_to_the_table() -> None:
    head = ("Activity", "Q1 2014/15", "Q2 2014/15", "Target")
    offers = table(head, ("Offers", "97%", "97%*", "100%"), lines=[Line("Payroll", 2)])
    calls = table(head, ("Calls", "80%", "97%", "100%"), lines=[Line("* New checks.", 99), Line("Calls", 2)], number=2)
    last = table(("Name", "Note"), ("a", "b"), lines=[Line("† Counted by hand."), Line("More", 2)], number=3)
    draft = from_tables(offers, calls, last)
    assert [(one.printed, one.footnote) for one in draft.indicators[0].readings] == [
        ("97%", ""),
        ("97%*", "New checks."),
    ]
    assert {one.footnote for one in draft.indicators[1].readings} == {""}
    assert [(one.theme, one.footnote) for one in draft.themes] == [("Payroll", ""), ("Calls", "† Counted by hand.")]


def test_rows_that_go_on_from_the_heading_over_them_have_it_in_their_names() -> None:
    draft = from_text(
        "Invoices paid...,Q1 2014/15,Q2 2014/15\n...within 30 days,74%,77%\n…after 90 days,1%,3%\nAll,3,4\n"
    )
    assert list(printed(draft)) == ["Invoices paid within 30 days", "Invoices paid after 90 days", "All"]
    alone = from_text("Invoices,Q1 2014/15,Q2 2014/15\n...within 30 days,74%,77%\n")
    assert list(printed(alone)) == ["...within 30 days"]
