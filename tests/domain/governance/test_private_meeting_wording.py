"""The wording that the law asks for when a part of a meeting is held in private."""

from __future__ import annotations

from datetime import date

from tracker.domain.governance.private_meeting_wording import (
    FIRST_NOTICE_DAYS,
    SECOND_NOTICE_DAYS,
    ask_to_exclude,
    last_day_of_notice,
    reason_for_privacy,
    resolve_to_exclude,
    say_paragraphs,
)

SCHEDULE = "Schedule 12A to the Local Government Act 1972"


def test_paragraphs_are_named_in_order_each_once_and_the_schedule_alone_without_any() -> None:
    assert say_paragraphs(["3", "1", "", "3"]) == f"paragraphs 1 and 3 of Part 1 of {SCHEDULE}"
    assert say_paragraphs(["3"], "the Schedule") == "paragraph 3 of Part 1 of the Schedule"
    assert say_paragraphs([""]) == SCHEDULE


def test_the_items_that_are_taken_in_private_are_named() -> None:
    assert "considers item 7, on the grounds" in ask_to_exclude(["7"], ["3"])
    assert "considers items 7 and 8, on the grounds" in ask_to_exclude(["7", "8"], ["3"])
    assert "during the items of Part II, on the grounds" in resolve_to_exclude([], ["3"])


def test_the_reason_for_privacy_says_what_the_paragraph_is_about() -> None:
    assert reason_for_privacy("1") == (
        "It will involve the disclosure of exempt information under paragraph 1 of Part 1 of "
        f"{SCHEDULE}: information relating to any individual."
    )
    assert reason_for_privacy("").endswith(f"under {SCHEDULE}.")


def test_neither_the_day_of_a_notice_nor_that_of_the_meeting_is_a_clear_day() -> None:
    days = [last_day_of_notice(date(2014, 12, 31), clear) for clear in (FIRST_NOTICE_DAYS, SECOND_NOTICE_DAYS)]
    assert days == [date(2014, 12, 2), date(2014, 12, 25)]
