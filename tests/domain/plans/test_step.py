"""The steps of an action: how far they are, how they are printed and read again, and which lines become steps."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.plans.step import (
    Step,
    StepTally,
    WrittenStep,
    print_steps,
    read_step,
    split_bullets,
    with_timescale,
)
from tracker.domain.plans.timescale import Timescale

DAY = date(2014, 12, 11)
DONE_ON = date(2014, 10, 3)


def step(title: str, timescale: str = "", completed_on: date | None = None) -> Step:
    return Step(1, title, Timescale.read(timescale), completed_on)


def test_an_action_tells_its_first_open_step_and_whether_any_open_one_is_late() -> None:
    assert StepTally.of([]) is None
    steps = [
        step("Begun", "May 2014", DONE_ON),
        step("Draft", ""),
        step("Agreed", "March  2015"),
        step("Sent", "May 2015"),
    ]
    assert StepTally.of(steps) == StepTally(1, 4, "Draft", "", date(2015, 3, 31))
    assert StepTally.of(steps[:1]) == StepTally(1, 1)

    def say(some: list[Step], on: date = DAY) -> str:
        found = StepTally.of(some)
        return found.say(on) if found else ""

    assert say(steps, date(2015, 3, 31)) == "1 of 4 steps done. Next: Draft"
    assert say(steps, date(2015, 4, 1)) == "1 of 4 steps done, a step is overdue. Next: Draft"
    assert say(steps[2:3]) == "0 of 1 steps done. Next: Agreed (March 2015)"
    assert say(steps[:1]) == "1 of 1 steps done"


def test_a_step_that_is_done_is_never_overdue() -> None:
    assert [one.is_overdue(DAY) for one in (step("Late", "May 2014"), step("Done", "May 2014", DONE_ON))] == [
        True,
        False,
    ]


def test_a_step_is_printed_so_that_it_is_read_again() -> None:
    steps = [
        step("Board  set up", "May 2014", DONE_ON),
        step("Draft agreed", "", DONE_ON),
        step("Plan sent", "January 2015"),
        step("Staff told", "October 2014"),
        step("Go live"),
    ]
    lines = print_steps(steps, DAY)
    assert lines == (
        "☑ Board set up (May 2014, done 3 October 2014)",
        "☑ Draft agreed (done 3 October 2014)",
        "☐ Plan sent (January 2015)",
        "☐ Staff told (October 2014, overdue)",
        "☐ Go live",
    )
    assert [read_step(line) for line in lines] == [
        WrittenStep(" ".join(one.title.split()), one.timescale.text, one.completed_on) for one in steps
    ]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("☒ Sent (soon, done 3 October 2014)", WrittenStep("Sent", "soon", DONE_ON)),
        ("☐ Sent (soon, overdue)", WrittenStep("Sent", "soon")),
        ("☐ Sent (3 October 2014)", WrittenStep("Sent", "3 October 2014")),
        ("☐ Sent (by post)", WrittenStep("Sent (by post)")),
        ("☐ Sent (May 2015, )", WrittenStep("Sent", "May 2015")),
        ("☑ Sent (May 2014)", None),
        ("☐ Sent (done 3 October 2014)", None),
        ("Sent (May 2015)", None),
    ],
)
def test_a_line_is_a_step_only_where_its_tick_and_its_day_agree(line: str, read: WrittenStep | None) -> None:
    assert read_step(line) == read


def test_the_lines_below_a_title_that_begin_as_bullets_can_become_its_steps() -> None:
    assert split_bullets("• One\n• two\nmore\n(c) three") == ("• One\nmore", ("two", "three"))
    assert split_bullets("One") == ("One", ())


def test_only_a_day_in_brackets_at_the_end_of_a_line_is_its_timescale() -> None:
    assert with_timescale("Agreed (May 2015);") == ("Agreed", Timescale.read("May 2015"))
    assert with_timescale("Agreed (by letter)") == ("Agreed (by letter)", Timescale())
    assert with_timescale("Agreed May 2015") == ("Agreed May 2015", Timescale())
