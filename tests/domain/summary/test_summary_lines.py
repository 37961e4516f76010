"""A line of a summary: what it says in one line, and what goes into so much room."""

from __future__ import annotations

from msgspec.structs import replace

from tests.indicators import indicator
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.plans.status import rated_as
from tracker.domain.summary.summary_lines import (
    Box,
    Point,
    fit,
    is_off_target,
    lines_in,
    say_more,
    say_point,
    shortened,
)

GREEN, RED = rated_as("Green"), rated_as("Red")


def test_a_point_is_one_line_whatever_its_words_are() -> None:
    assert Point("1", "**One**\ntwo", doing="First:\n• this\n• that") == Point(
        "1", "One two", doing="First: this; that"
    )


def test_a_point_says_all_its_parts_and_ends_its_words_only_where_nothing_follows() -> None:
    said = [
        Point("1.4", "Train the staff.", "March 2015", None, "Two posts are empty.", "Exempt"),
        Point("1.4", "Train the staff.", doing="Late"),
        Point("1.4", "Train the staff.", "March 2015"),
        Point("", "Train the staff."),
    ]
    assert [say_point(one) for one in said] == [
        "1.4 Train the staff (March 2015)  Exempt: Two posts are empty.",
        "1.4 Train the staff: Late",
        "1.4 Train the staff (March 2015)",
        "Train the staff.",
    ]
    assert [lines_in(said[3], letters) for letters in (8, 15, 16, 17)] == [2, 2, 1, 1]


def test_a_box_says_its_counts_and_what_is_overdue_or_that_it_is_empty() -> None:
    assert Box("A", ((GREEN, 1200), (None, 1)), 1201, 3).say() == "1,200 Green and 1 no status; 3 overdue"
    assert Box("A", ((RED, 1),), 1, 0).say() == "1 Red"
    assert Box("A", (), 0, 0).say() == "No actions"


def test_what_is_not_shown_is_counted() -> None:
    assert [say_more(range(1300), shown) for shown in (1, 1299, 1300, 1301)] == [
        "And 1,299 more.",
        "And 1 more.",
        "",
        "",
    ]


def test_a_line_is_kept_for_saying_that_there_are_more_where_there_are() -> None:
    points = [Point("", "word") for _ in range(4)]
    assert fit(points[:3], 3, 50) == (tuple(points[:3]), 0)
    assert fit(points, 3, 50) == (tuple(points[:2]), 2)


def test_words_are_cut_before_what_is_being_done_which_is_left_out_where_only_its_beginning_would_go_in() -> None:
    words, doing = "x" * 200, "y" * 200

    def cut(letters: int, lead: str = "1.4 ", doing: str = doing) -> tuple[int, int]:
        found = shortened(Point(lead, words, "May", None, doing, "Ex"), letters)
        assert len(say_point(found)) <= max(letters, len(lead) + 20)
        return len(found.text), len(found.doing)

    assert cut(120) == (43, 60), "at most half of the line is for what is being done"
    assert cut(120, doing="y" * 25) == (78, 25), "and no more than it needs"
    assert cut(120, doing="y" * 12) == (91, 12), "a short sentence goes in whole"
    assert cut(120, doing="") == (103, 0)
    assert cut(60, "123456") == (20, 21), "the words keep a third of the line"
    assert cut(60, "1234567") == (20, 0), "of a sentence twenty letters say nothing"
    assert cut(60, "1234567", "y" * 20) == (20, 20)


def test_an_indicator_is_off_target_where_its_latest_figure_misses_it_whatever_its_rule() -> None:
    def off(*figures: str, target: str = "90", rule: str = "none") -> bool:
        pairs = [(f"Q{number} 2014/15", printed) for number, printed in enumerate(figures, 1)]
        content = indicator(*pairs, target=target)
        read = StatusRule.read(rule)
        assert read is not None
        return is_off_target(Judged(replace(content, indicator=replace(content.indicator, rule=read))))

    assert [off(), off("89", "90"), off("90", "89"), off("89", target="")] == [False, False, True, False]
    assert [off("89", rule=rule) for rule in ("meets target", "tolerance 5", "improved or not 5")] == [True, True, True]
