"""Which indicators stand in one table, and what stands in their cells."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import figure_tables, indicator, judged, reading
from tracker.domain.dashboard.board_table import BoardTable
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.tables.theme_text import ThemeText

MONTHS = ("Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec")


def months(first: int, last: int, name: str = "Calls", **more: str) -> IndicatorContent:
    """An indicator with a figure for each of those months of 2014."""
    periods = tuple(f"{month} 2014" for month in MONTHS[first - 1 : last])
    return indicator(name, "higher", "", periods, tuple(str(50 + index) for index in range(len(periods))), **more)


def tables(*contents: IndicatorContent) -> tuple[BoardTable, ...]:
    return figure_tables(judged(*contents))


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ((1, 4), (3, 6), True),  # half of the periods of either
        ((1, 4), (4, 7), False),
        ((1, 2), (2, 7), True),  # of the shorter one
        ((1, 5), (3, 8), True),  # eight periods
        ((1, 6), (4, 9), False),  # nine
        ((1, 3), (4, 6), False),
    ],
)
def test_indicators_stand_together_that_share_half_of_their_periods_up_to_eight(
    one: tuple[int, int], other: tuple[int, int], together: bool
) -> None:
    found = tables(months(*one), months(*other, name="Visits"))
    assert len(found) == (1 if together else 2)
    assert [table.continues for table in found] == [False, True][: len(found)]


def test_what_is_said_of_a_theme_stands_above_its_first_table_and_below_its_last() -> None:
    theme = ThemeText("", "Contact", " In short. ", "Measure  of it", " First note\n\nsecond  note ")
    contents = judged(months(1, 4, theme="Contact"), months(6, 9, name="Visits", theme="Contact"))
    found = figure_tables(contents, [theme, ThemeText("", "Other", "Of another")])
    assert [(table.introduction, table.columns[0].heading, table.notes[:2]) for table in found] == [
        (" In short. ", "Measure of it", ()),
        ("", "Measure of it", ("First note", "second note")),
    ]
    (bare,) = figure_tables(contents[:1], [replace(theme, row_heading=" ", footnote=" ")])
    assert (bare.columns[0].heading, bare.notes) == ("Indicator", ())


@pytest.mark.parametrize(("number", "shown", "told"), [(5, 5, False), (6, 6, False), (7, 6, True)])
def test_the_newest_six_periods_are_shown(number: int, shown: int, told: bool) -> None:
    (table,) = tables(months(1, number), months(number - 1, number, name="Visits"))
    headings = [column.heading for column in table.columns if "2014" in column.heading]
    assert headings == [f"{month} 2014" for month in MONTHS[number - shown : number]]
    assert ("Only the latest 6 periods of each indicator are shown." in table.notes) is told


def test_of_several_years_to_date_the_newest_is_shown() -> None:
    periods = ("YTD 2013/14", "YTD 2015/16", "YTD 2014/15")
    (table,) = tables(indicator("Calls", "higher", "", periods, ("1", "3", "2")))
    assert [column.heading for column in table.columns] == ["Indicator", "YTD 2015/16"]


def test_the_newest_are_told_by_their_day_or_the_first_day_of_their_period() -> None:
    content = months(1, 7)
    undated = tuple(replace(one, as_at=None, position=9 - one.position) for one in content.readings)
    (table,) = tables(replace(content, readings=undated))
    assert [column.heading for column in table.columns][1:] == [f"{month} 2014" for month in MONTHS[1:7]]
    late = replace(content.readings[0], as_at=content.readings[-1].as_at, position=99)
    (table,) = tables(replace(content, readings=(late, *content.readings[1:])))
    assert table.columns[1].heading == "Apr 2014"


def test_a_reading_without_a_period_says_so() -> None:
    (table,) = tables(indicator("Calls", "higher", "", ("",), ("5",)))
    assert table.columns[1].heading == "No period"


@pytest.mark.parametrize(
    ("unit", "printed", "named"),
    [("%", "5", "%"), ("%", "5%", ""), ("£m", "£5m", ""), ("£m", "£5", ""), ("days", "5", "days"), ("number", "5", "")],
)
def test_the_unit_stands_by_the_name_where_the_figures_lack_it(unit: str, printed: str, named: str) -> None:
    (table,) = tables(indicator("Calls", "none", "", ("Apr 2014",), (printed,), unit))
    assert table.rows[0].cells[0].remark == named


def test_the_last_trend_word_that_was_entered_is_shown() -> None:
    content = months(1, 3)
    words = ("Steady", " Improving ", " ")
    trends = tuple(replace(one, trend=word) for one, word in zip(content.readings, words, strict=True))
    (table,) = tables(replace(content, readings=trends))
    cell = table.rows[0].cells[-1]
    assert (cell.text, cell.remark, cell.is_worse) == ("Improving", "Better", False)
    worse = tuple(replace(one, value=-float(one.printed)) for one in trends)
    assert tables(replace(content, readings=worse))[0].rows[0].cells[-1].is_worse
    (alone,) = tables(months(1, 1))
    assert [column.heading for column in alone.columns] == ["Indicator", "Apr 2014"]


def test_a_baseline_is_told_below_with_what_it_is_and_not_without() -> None:
    content = indicator("Calls", "higher", "", ("2012/13", "June 2014"), ("85.1", "52.5"))
    assert tables(content)[0].notes == ()
    noted = replace(content.readings[0], note="county average")
    assert tables(replace(content, readings=(noted, content.readings[1])))[0].notes == (
        "Calls: baseline 2012/13: 85.1% (county average).",
    )


def test_the_newest_figure_of_others_stands_in_a_column_and_of_too_many_below() -> None:
    content = months(1, 2)
    others = tuple(reading(f"{month} 2014", figure, series="England") for month, figure in (("May", "7"), ("Apr", "6")))
    found = tables(replace(content, readings=(*content.readings, *others)))[0]
    assert (found.columns[-2].heading, found.rows[0].cells[-2].text, found.notes) == ("England", "7", ())
    many = tuple(reading("2014", str(number), series=f"Council {number}") for number in range(8))
    found = tables(replace(content, readings=(*content.readings, *many)))[0]
    assert [column.heading for column in found.columns[-3:-1]] == ["Council 4", "Council 5"]
    assert found.notes == ("Calls: Council 6 6% (2014); Council 7 7% (2014).",)


def test_where_there_is_one_group_alone_it_is_called_indicators() -> None:
    assert tables(months(1, 2))[0].title == "Indicators"
    named = months(1, 2, directorate="Adults", theme="Age well")
    assert [table.title for table in tables(months(1, 2), named)] == ["Other indicators", "Adults: Age well"]
    assert tables(months(1, 2, theme="Age well"))[0].title == "Age well"
