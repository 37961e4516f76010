"""A change of a row in words."""

from __future__ import annotations

from datetime import date

from tracker.domain.figures.reading import Reading
from tracker.domain.history.change_words import say_row_change
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.recovery_form import FormAction
from tracker.domain.plans.plan import Action, ProgressNote


def test_a_status_is_told_with_the_reason_for_a_worse_one() -> None:
    before = {"status": "Green", "status_reason": "", "version": 1}
    after = {"status": "Amber", "status_reason": "Two posts are vacant", "version": 2}
    assert say_row_change(Action, before, after) == ("Status Green → Amber; reason: Two posts are vacant",)


def test_a_reason_alone_is_told() -> None:
    said = say_row_change(Action, {"status_reason": "", "version": 1}, {"status_reason": "Delayed", "version": 2})
    assert said == ("Reason: Delayed",)


def test_what_follows_from_another_column_is_not_told_twice() -> None:
    before = {"timescale": "March 2015", "due_on": date(2015, 3, 31), "precision": "month", "version": 1}
    after = {"timescale": "Ongoing", "due_on": None, "precision": "ongoing", "version": 2}
    assert say_row_change(Action, before, after) == ("Timescale March 2015 → Ongoing",)


def test_a_day_is_written_out_and_a_blank_is_set_or_cleared() -> None:
    day = {"completed_on": date(2014, 12, 11)}
    assert say_row_change(Action, {"completed_on": None}, day) == ("Completion date set to 11 December 2014",)
    assert say_row_change(Action, day, {"completed_on": None}) == ("Completion date cleared; it was 11 December 2014",)
    assert say_row_change(Action, {"owner": ""}, {"owner": "Head of Service"}) == ("Owner set to Head of Service",)


def test_a_text_of_which_only_other_words_are_bold_is_told_so() -> None:
    bold, bare = {"title": "Move **all** files"}, {"title": "Move all files"}
    assert say_row_change(Action, bare, bold) == say_row_change(Action, bold, bare) == ("Action: bold changed",)
    assert say_row_change(Action, bare, {"title": "Move files"}) == ("Action Move all files → Move files",)


def test_a_new_and_a_deleted_row_are_named() -> None:
    note = {"id": 4, "action_id": 1, "text": "Half are moved.", "as_at": None, "version": 1}
    assert say_row_change(ProgressNote, None, note) == ("Note added: Half are moved.",)
    assert say_row_change(ProgressNote, note, None) == ("Note deleted: Half are moved.",)


def test_a_new_row_tells_its_status_timescale_and_target() -> None:
    action = {"title": "Move the files", "status": "Green", "timescale": "March 2015", "owner": ""}
    assert say_row_change(Action, None, action) == ("Action added: Move the files; timescale March 2015; status Green",)
    assert say_row_change(Indicator, {"name": "Calls answered", "target_text": "90"}, None) == (
        "Indicator deleted: Calls answered; target 90",
    )


def test_a_readings_day_is_told_only_where_its_period_does_not_tell_it() -> None:
    days = {"as_at": date(2014, 6, 30)}, {"as_at": date(2014, 9, 30)}
    assert say_row_change(Reading, *days) == ("As at 30 June 2014 → 30 September 2014",)
    with_period = {"period": "June 2014", **days[0]}, {"period": "Q2 2014/15", **days[1]}
    assert say_row_change(Reading, *with_period) == ("Period June 2014 → Q2 2014/15",)


def test_a_move_is_told() -> None:
    assert say_row_change(Action, {"position": 1024}, {"position": 512}) == ("Moved to another place",)
    assert say_row_change(Action, {"section_id": 1, "position": 1}, {"section_id": 2, "position": 1}) == (
        "Moved to another section",
    )


def test_each_column_that_both_sides_have_is_told_and_the_reason_with_the_status_alone() -> None:
    before = {"owner": "Ann", "status": "Green", "status_reason": ""}
    after = {"owner": "Bo", "status": "Amber", "status_reason": "Two posts", "title": "New"}
    assert set(say_row_change(Action, before, after)) == {"Owner Ann → Bo", "Status Green → Amber; reason: Two posts"}
    assert say_row_change(Action, {**before, "title": "Old"}, {"owner": "Bo"}) == ("Owner Ann → Bo",)


def test_a_tick_is_told_as_yes_or_no_and_a_number_in_full() -> None:
    off, on = {"under_recovery": False}, {"under_recovery": True}
    assert [say_row_change(Indicator, *sides)[0].split(" ", 2)[-1] for sides in ((off, on), (on, off))] == [
        *("no → yes", "yes → no"),
    ]
    assert say_row_change(Reading, {"numerator": 1234.5}, {"numerator": 12_345_678.0}) == (
        "Numerator 1,234.5 → 12,345,678",
    )


def test_a_link_is_told_without_the_id_of_what_it_leads_to() -> None:
    link = {"id": 9, "recovery_form_id": 3, "action_id": 7}
    assert [say_row_change(FormAction, *sides) for sides in ((None, link), (link, None))] == [
        ("Linked action added",),
        ("Linked action deleted",),
    ]
