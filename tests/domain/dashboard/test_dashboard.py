"""The dashboard: headline numbers and tables, every figure as printed."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import (
    CALLS,
    FORM_ERRORS,
    HEALTH,
    HOMES,
    LATE,
    OFFERS,
    PLACES,
    QUARTERS,
    QUARTERS_AND_YEAR,
    REASONS,
    figure_tables,
    indicator,
    judged,
    reading,
    target,
)
from tracker.domain.dashboard.board_table import BoardTable
from tracker.domain.dashboard.dashboard import Dashboard, Tile, category_board, dashboard, in_printed_order
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.position.position import Position
from tracker.domain.tables.theme_text import ThemeText

DAY = date(2014, 12, 11)
THREE = (*QUARTERS, "Oct '14")


def numbered(*contents: IndicatorContent) -> tuple[IndicatorContent, ...]:
    """Indicators with ids, as they come from a file."""
    return tuple(
        replace(content, indicator=replace(content.indicator, id=index)) for index, content in enumerate(contents, 1)
    )


def shown(*contents: IndicatorContent, **chosen: str) -> Dashboard:
    found = dashboard(Position(indicators=numbered(*contents)), DAY, **chosen)
    assert found is not None
    return found


def headings(table: BoardTable) -> list[str]:
    return [column.heading for column in table.columns]


def texts(table: BoardTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_two_quarters_a_month_and_a_target_stand_in_one_table_as_printed() -> None:
    within = indicator("Within 10 days", "higher", "No Target", THREE, ("21.53%", "33.85%", "41.17%"))
    (table,) = figure_tables(judged(within, LATE))
    assert headings(table) == ["Indicator", *THREE, "Target", "Trend"]
    assert texts(table) == [
        ["Within 10 days", "21.53%", "33.85%", "41.17%", "No Target", ""],
        ["Invoices paid after 90 days", "1.74%", "3.69%", "5.1%", "0%", ""],
    ]
    assert [cell.status for cell in table.rows[1].cells] == ["", "Red", "Red", "Red", "", ""]


def test_not_applicable_blank_no_target_and_nought_stay_apart() -> None:
    portal = indicator("Submitting", "higher", "100%", QUARTERS, ("N/A", "45.92%"))
    silent = indicator("Silent", "higher", "", QUARTERS, ("", "0"))
    free = indicator("Free", "lower", "No Target", QUARTERS[1:], ("0%",))
    (table,) = figure_tables(judged(portal, silent, free))
    assert [row[1:4] for row in texts(table)] == [["N/A", "45.92%", "100%"], ["", "0", ""], ["", "0%", "No Target"]]
    assert [row.cells[1].status for row in table.rows] == ["", "", ""]


def test_a_month_is_green_while_the_year_to_date_is_red() -> None:
    (table,) = figure_tables(judged(CALLS))
    assert headings(table) == ["Indicator", "October 2014", "YTD 2014/15", "Target"]
    assert [(cell.text, cell.status) for cell in table.rows[0].cells[1:]] == [
        ("92.6%", "Green"),
        ("84.4%", "Red"),
        ("90%", ""),
    ]
    assert table.say_row(table.rows[0]) == (
        "Calls answered, Higher is better. October 2014: 92.6%, Green. YTD 2014/15: 84.4%, Red. Target: 90%."
    )


def test_the_word_that_was_entered_stands_beside_where_the_figure_has_gone() -> None:
    on_time = indicator("Let on time", "higher", "", QUARTERS, ("100%", "100%"))
    on_time = replace(on_time, readings=(on_time.readings[0], replace(on_time.readings[1], trend="Positive")))
    (table,) = figure_tables(judged(on_time, LATE))
    assert [(row.cells[-1].text, row.cells[-1].remark, row.cells[-1].is_worse) for row in table.rows] == [
        ("Positive", "The same", False),
        ("", "Worse", True),
    ]


def test_a_footnote_stands_below_its_table_by_its_marker() -> None:
    marked = replace(OFFERS.readings[1], footnote="New checks from September.", provisional=True)
    (table,) = figure_tables(judged(replace(OFFERS, readings=(OFFERS.readings[0], marked, OFFERS.readings[2]))))
    assert texts(table)[0][1:4] == ["97", "97* (provisional)", "96.9"]
    assert table.notes == (
        "* Offers made in 48 hours, Q2 2014/15: New checks from September.",
        "Year to date: calculated as the mean of 2 quarters.",
    )
    assert [cell.remark for cell in table.rows[0].cells[1:4]] == ["", "", "calculated: 97.0"]


def test_the_unit_is_named_where_the_figures_do_not_print_it() -> None:
    wait = indicator("Call wait", "lower", "", QUARTERS, ("90", "128"), "seconds")
    saved = indicator("Saved", "none", "", QUARTERS, ("-£16,000", "~£350,000"), "£")
    ref = indicator("Errors", "lower", "<0.4", QUARTERS, ("0.1", "0.2"), ref="P1", contractual="yes")
    (table,) = figure_tables(judged(wait, saved, ref, LATE))
    assert [(row.cells[0].text, row.cells[0].remark) for row in table.rows] == [
        ("Call wait", "seconds · Lower is better"),
        ("Saved", ""),
        ("P1 Errors", "% · Lower is better · Contractual"),
        ("Invoices paid after 90 days", "Lower is better"),
    ]


def test_directorates_and_themes_have_tables_of_their_own_and_other_periods_too() -> None:
    payroll = replace(FORM_ERRORS, indicator=replace(FORM_ERRORS.indicator, directorate="Corporate", theme="Payroll"))
    tables = figure_tables(judged(LATE, payroll, HEALTH, CALLS))
    assert [(table.title, table.continues, len(table.rows)) for table in tables] == [
        ("Other indicators", False, 2),
        ("Other indicators", True, 1),
        ("Corporate: Payroll", False, 1),
    ]
    assert headings(tables[0]) == ["Indicator", *THREE, "YTD 2014/15", "Target", "Trend"]
    assert [table.title for table in figure_tables(judged(LATE))] == ["Indicators"]


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        (("Q1 2014/15", "Q3 2014/15"), ("Q1 2014/15", "Q2 2014/15"), ("Q1 2014/15", "Q2 2014/15", "Q3 2014/15")),
        (("Q2 2014/15",), ("Q1 2014/15", "Q2 2014/15"), ("Q1 2014/15", "Q2 2014/15")),
        (("Q4 2015/16", "Q1 2015/16"), ("Q4 2015/16",), ("Q4 2015/16", "Q1 2015/16")),
    ],
)
def test_periods_stand_in_the_order_in_which_they_are_printed(
    first: tuple[str, ...], second: tuple[str, ...], merged: tuple[str, ...]
) -> None:
    contents = [indicator("A", "higher", "", periods, ("1",) * len(periods)) for periods in (first, second)]
    (table,) = figure_tables(judged(*contents))
    assert tuple(headings(table)[1 : len(merged) + 1]) == merged


def test_of_a_long_run_the_newest_periods_are_shown_and_the_table_says_so() -> None:
    months = tuple(
        f"{name} 2014" for name in ("January", "February", "March", "April", "May", "June", "July", "August")
    )
    (table,) = figure_tables(judged(indicator("Calls", "higher", "", months, ("1",) * 8)))
    assert headings(table)[1:-1] == list(months[-6:])
    assert table.notes == ("Only the latest 6 periods of each indicator are shown.",)


def test_comparators_have_a_column_and_the_baseline_and_why_there_is_no_target_are_told_below() -> None:
    placed = IndicatorContent(
        Indicator("Placed", "%", "higher", "No Target", "The board has set none."),
        (
            reading("2012/13", "85.1", note="county average", id=1),
            reading("Q1 2014/15", "53%", id=2),
            reading("2013", "45%", series="national", id=3),
            reading("2014", "47%", series="national", id=4),
        ),
    )
    (table,) = figure_tables(judged(placed))
    assert texts(table) == [["Placed", "85.1", "53%", "47%", "No Target"]]
    assert table.notes == (
        "Placed: The board has set none.",
        "Placed: baseline 2012/13: 85.1% (county average).",
    )
    assert [(column.heading, cell.remark) for column, cell in zip(table.columns, table.rows[0].cells, strict=True)][
        3
    ] == ("National", "2014")


def test_an_entered_status_is_told_where_the_rule_gives_another() -> None:
    late = replace(LATE, readings=(replace(LATE.readings[0], status="Amber"), replace(LATE.readings[1], status="red")))
    (table,) = figure_tables(judged(late))
    assert [(cell.status, cell.remark) for cell in table.rows[0].cells[1:3]] == [
        ("Red", "reported: Amber"),
        ("Red", ""),
    ]


def test_a_relative_target_says_what_it_comes_to() -> None:
    staff = indicator("Staff", "higher", "10% up on July 2014", ("July 2014", "December 2014"), ("60%", "64%"))
    (table,) = figure_tables(judged(staff))
    assert (table.rows[0].cells[3].text, table.rows[0].cells[3].remark) == ("10% up on July 2014", "that is 66%")


def test_the_target_of_the_newest_period_stands_in_the_table() -> None:
    checks = replace(indicator("Checks", "higher", "90", QUARTERS, ("1", "2")), targets=(target("Q2 2014/15", "95"),))
    (table,) = figure_tables(judged(checks))
    assert texts(table) == [["Checks", "1", "2", "95", ""]]


def test_an_indicator_without_readings_has_a_row_too() -> None:
    (table,) = figure_tables(judged(IndicatorContent(Indicator("New", target_text="95")), LATE))
    assert texts(table)[0] == ["New", "", "", "", "95", ""]


def test_the_tiles_count_all_indicators() -> None:
    tiles = shown(LATE, FORM_ERRORS, HEALTH, CALLS).tiles
    assert [tile.words for tile in tiles] == [
        "On track and/or improving: 50%. Oct '14: 1 of 2 rated. On track 1 · Improving 0 (0 of them "
        "on track). Neither 1 · Not rated 0 · No reading 2.",
        "Latest RAG status: Green 2, Amber 0, Red 1, Not rated 1.",
        "In recovery: 1. Health assessments.",
        "Data queries: 0.",
    ]


def test_the_share_is_of_the_period_that_most_indicators_have_reached() -> None:
    late = indicator("Late", "higher", "", ("Q1 2014/15",), ("5",))
    done = [indicator(f"Done {number}", "higher", "5", QUARTERS, ("5", "5")) for number in range(2)]
    assert shown(late, *done).tiles[0].lines[0] == "Q2 2014/15: 2 of 2 rated"
    assert shown(late, done[0]).tiles[0].lines[0] == "Q2 2014/15: 1 of 1 rated"
    bare = shown(IndicatorContent(Indicator("New"))).tiles[0]
    assert (bare.figure, bare.lines) == ("—", ("No indicator can be rated.",))


def test_many_flags_name_the_first_of_what_they_are_about() -> None:
    wrong = reading("Q2 2014/15", "0.39%", (29, 7304))
    many = [IndicatorContent(Indicator(f"Complaints {number}", "%"), (wrong,)) for number in range(5)]
    tile = shown(*many).tiles[3]
    assert (tile.figure, tile.lines) == ("5", ("Complaints 0", "Complaints 1", "and 3 more"))


def test_directorates_and_themes_are_counted_where_there_are_several() -> None:
    adults = replace(LATE, indicator=replace(LATE.indicator, directorate="Adults", theme="Money"))
    children = replace(HEALTH, indicator=replace(HEALTH.indicator, directorate="Children", theme="Money"))
    first, *others = shown(adults, children, OFFERS).tables
    assert headings(first)[:6] == ["Directorate", "Indicators", "Green", "Amber", "Red", "Not rated"]
    assert headings(first)[6] == "On track and/or improving, 09/11/2014"
    assert [column.status for column in first.columns[2:6]] == ["Green", "Amber", "Red", ""]
    assert texts(first) == [
        ["Adults", "1", "0", "0", "1", "0", ""],
        ["Children", "1", "0", "0", "0", "1", "1 of 1"],
        ["No directorate given", "1", "0", "0", "1", "0", ""],
    ]
    assert others[0].title == "By theme"
    assert texts(others[0])[0][:2] == ["Money", "2"]


def test_one_directorate_or_theme_can_be_looked_at_alone() -> None:
    adults = replace(LATE, indicator=replace(LATE.indicator, directorate="Adults", theme="Money"))
    position = Position(indicators=(adults, OFFERS), tables=(PLACES,))
    found = dashboard(position, DAY, directorate="Adults", theme="Money")
    assert found is not None
    assert found.scope == "Adults · Money"
    assert [table.title for table in found.tables] == ["Adults: Money"]
    assert dashboard(position, DAY, directorate="Adults", theme="Other") is None
    assert dashboard(Position(), DAY) is None


def test_a_category_table_is_shown_as_printed_with_totals_worked_out_where_they_may_be() -> None:
    places = category_board(PLACES)
    assert texts(places)[-1] == ["Calculated total", "66", "167", "£81.8m"]
    assert [row.is_total for row in places.rows] == [False, False, False, True]
    reasons = category_board(REASONS)
    assert headings(reasons) == ["Category", "Q1", "Q2", "TOTAL"]
    assert texts(reasons)[-1] == ["Other", "4", "8", "12"]
    assert texts(reasons)[8] == ["Attitude, team", "0", "1", "1"]
    homes = category_board(HOMES)
    assert texts(homes) == [
        ["Good", "226", "65.7%"],
        ["Requires improvement", "110", "32%"],
        ["Inadequate", "8", "2.3%"],
        ["Calculated total", "344", ""],
    ]


def test_row_totals_that_are_not_printed_are_worked_out() -> None:
    bare = replace(
        REASONS, table=replace(REASONS.table, columns=REASONS.table.columns[:2], footnote="Several\nreasons.")
    )
    found = category_board(bare)
    assert headings(found) == ["Category", "Q1", "Q2", "Calculated total"]
    assert texts(found)[0] == ["Telly Talk", "8", "6", "14"]
    assert found.notes == ("Several reasons.",)
    assert not found.rows[-1].is_total, "a complaint may have several reasons, so columns do not add up"


def test_a_tracker_of_category_tables_only_has_no_tiles() -> None:
    found = dashboard(Position(tables=(PLACES,)), DAY)
    assert found is not None
    assert (found.tiles, found.key, [table.title for table in found.tables]) == ((), (), ["Contracts by place"])


def test_the_key_prints_the_rule_of_the_share_and_of_the_statuses() -> None:
    same = shown(LATE, OFFERS).key
    assert same[0] == "Status: Green if the target is met, otherwise Red."
    assert any(line.startswith("On track: rated Green by its own rule") for line in same)
    none = replace(LATE, indicator=replace(LATE.indicator, rule=StatusRule("none")))
    assert shown(none, OFFERS).key[0] == (
        "Status: 2 rules, one for each indicator: Not rated. Green if the target is met, otherwise Red."
    )


def test_years_to_date_of_other_years_have_columns_of_their_own() -> None:
    table = figure_tables(judged(OFFERS, indicator("Before", "higher", "", ("YTD 2013/14",), ("5",))))[0]
    assert headings(table)[1:5] == [*QUARTERS_AND_YEAR, "YTD 2013/14"]


@pytest.mark.parametrize(
    ("tile", "words"),
    [
        (Tile("Actions", "19"), "Actions: 19."),
        (Tile("Actions", "19", ("3 overdue", "", "2 due")), "Actions: 19. 3 overdue. 2 due."),
        (Tile("Status", statuses=(("Red", 1), ("Green", 1200))), "Status: Red 1, Green 1,200."),
    ],
)
def test_a_tile_is_said_in_one_go_without_its_blank_lines(tile: Tile, words: str) -> None:
    assert tile.words == words


def test_a_row_of_totals_is_worked_out_only_where_none_is_printed() -> None:
    content = replace(PLACES, rows=tuple(row for row in PLACES.rows if not row.is_total))
    whole = replace(content, rows=(*content.rows, replace(content.rows[0], label_text="Total", is_total=True)))
    assert [row.is_total for row in category_board(whole).rows].count(True) == 1
    assert [row.is_total for row in category_board(content).rows].count(True) == 1
    assert [row.is_total for row in category_board(replace(content, rows=content.rows[:1])).rows] == [False]


def test_category_tables_stand_at_their_place_where_the_places_of_themes_are_known_else_behind_all() -> None:
    calls = replace(CALLS, indicator=replace(CALLS.indicator, theme="Calls"))
    post = replace(OFFERS, indicator=replace(OFFERS.indicator, theme="Post"))
    tables = tuple(
        replace(one, table=replace(one.table, position=place)) for one, place in ((PLACES, 2), (REASONS, 9), (HOMES, 1))
    )

    def titles(*places: int) -> list[str]:
        themes = tuple(
            ThemeText("", name, position=place) for name, place in zip(("Calls", "Post"), places, strict=False)
        )
        return [
            table.title for table in in_printed_order(Position(indicators=(calls, post), tables=tables, themes=themes))
        ]

    behind = ["Contracts by place", "Complaints by reason", "Homes by rating"]
    assert titles() == titles(0, 0) == ["Calls", "Post", *behind]
    assert titles(1, 3) == ["Calls", "Homes by rating", "Contracts by place", "Post", "Complaints by reason"]
    assert titles(3) == ["Post", "Homes by rating", "Contracts by place", "Calls", "Complaints by reason"]
