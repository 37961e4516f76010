"""The contradictions within one action, each on both sides of its edge, with its sentence and its facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from tracker.domain.checks.action_rules import action_findings, silent_findings
from tracker.domain.checks.finding import Finding
from tracker.domain.governance.snapshot import Edition
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.timescale import Timescale

TODAY = date(2014, 12, 11)
EDITION = Edition(1, 1, "First report", date(2014, 10, 1), 7, id=1)
GOOD_NOTE = "Two of three teams agree; the third meets in January."


def action(*notes: str, timescale: str = "March 2015", **fields: Any) -> ActionContent:
    held = Action(1, "Agree a rota", "1.1", Timescale.read(timescale), status="Green", id=1)
    told = tuple(ProgressNote(1, text) for text in notes or (GOOD_NOTE,))
    return ActionContent(replace(held, **fields), told)


def plan(*actions: ActionContent, scheme: str = "Green, Amber, Red") -> PlanContent:
    return PlanContent(Plan("Plan", scheme_name=scheme, id=1), (SectionContent(Section(1, "One", id=1), actions),))


def found(one: ActionContent, moves: int | None = None, scheme: str = "Green, Amber, Red") -> list[Finding]:
    return list(action_findings(plan(one, scheme=scheme), TODAY, {} if moves is None else {1: moves}))


def silent(*actions: ActionContent) -> list[Finding]:
    return silent_findings(plan(*actions), frozenset(), EDITION, TODAY)


def numbered(number: int, *notes: str, **fields: Any) -> ActionContent:
    return action(*notes, ref=f"1.{number}", id=number, **fields)


def test_what_is_complete_is_not_silent_nor_counted_among_what_is() -> None:
    done = numbered(4, completed_on=date(2014, 5, 1))
    told = silent(*map(numbered, (1, 2, 3)), done)
    assert [one.where for one in told] == ["1.1", "1.2", "1.3"]
    (one,) = silent(*map(numbered, (1, 2, 3, 5)), done)
    assert one.sentence.startswith("No update on any of the 4 open actions since")
    assert one.facts == ("edition 1", "4")


def test_what_is_told_as_overdue_or_done_is_not_told_as_silent_too() -> None:
    assert silent(numbered(1, timescale="November 2014")) == []
    assert silent(numbered(1, "Implemented.")) == []
    assert len(silent(numbered(1))) == 1


@pytest.mark.parametrize(
    ("status", "rule"),
    [("Green", "Green but silent"), ("Amber", "note unchanged"), ("", "note unchanged")],
)
def test_silence_is_told_by_whether_all_is_said_to_be_well(status: str, rule: str) -> None:
    (one,) = silent(numbered(1, status=status))
    assert one.rule == rule


@pytest.mark.parametrize(("moves", "told"), [(None, 0), (0, 0), (2, 0), (3, 1), (4, 1)])
def test_a_timescale_is_spoken_of_from_its_third_move_on(moves: int | None, told: int) -> None:
    assert [one.facts for one in found(action(), moves)] == [(str(moves), "March 2015")] * told


def test_what_is_done_but_open_says_that_it_is_late_where_it_is() -> None:
    (late,) = found(action("Implemented.", timescale="May 2014"))
    assert "still open, past its timescale (May 2014): enter" in late.sentence
    assert late.facts == ("Implemented", "May 2014")
    (early,) = found(action("Implemented."))
    assert "is still open: enter" in early.sentence
    assert early.facts == ("Implemented",)


@pytest.mark.parametrize(
    ("note", "rules"),
    [
        ("Completed on 11 December 2014.", ["done but open"]),
        ("Completed in December 2014.", ["done but open"]),
        ("Completed on 12 December 2014.", []),
        ("Complete in January 2015.", []),
    ],
)
def test_a_note_of_a_day_to_come_does_not_say_that_it_is_done(note: str, rules: list[str]) -> None:
    assert [one.rule for one in found(action(note))] == rules


@pytest.mark.parametrize(
    ("status", "rule"), [("Green", "Green but overdue"), ("Grey", "overdue"), ("Amber", "overdue"), ("", "overdue")]
)
def test_only_the_best_statuses_are_at_odds_with_being_late(status: str, rule: str) -> None:
    note = "Two posts are vacant; interviews are to be held."
    late = action(note, timescale="May 2014", status=status)
    assert [one.rule for one in found(late, scheme="Blue, Green, Amber, Red")] == [rule]


def test_a_day_in_a_note_says_nothing_about_a_timescale_without_a_day() -> None:
    note = "It begins in June 2015, after talks."
    assert found(action(note, timescale="Ongoing")) == []
    assert [one.rule for one in found(action(note, timescale="early next year"))] == ["timescale not understood"]


def test_of_several_days_after_the_timescale_the_last_in_the_note_is_told() -> None:
    (one,) = found(action("It begins in May 2015 for some and in June 2015 for all, after talks."))
    assert one.facts == ("June 2015", "March 2015")
    assert one.sentence.startswith("The note speaks of June 2015, later")


def test_a_note_is_said_again_only_where_it_is_that_of_just_before() -> None:
    assert found(action(GOOD_NOTE, "One of three teams agrees.")) == []
    assert found(action(GOOD_NOTE, "One of three teams agrees.", "One of three teams agrees.")) == []
    assert [one.rule for one in found(action(GOOD_NOTE, GOOD_NOTE))] == ["note unchanged"]


@pytest.mark.parametrize(("length", "whole"), [(39, True), (40, True), (41, False)])
def test_a_timescale_is_quoted_up_to_forty_letters(length: int, whole: bool) -> None:
    text = ("as soon as the money for it has been found " * 2)[: length - 1] + "x"
    one = found(action(timescale=text), 3)[0]
    assert (f"“{text}”" in one.sentence) is whole


def test_an_action_is_named_in_full_by_its_number_and_title_or_by_its_title_once() -> None:
    (one,) = found(action(timescale=""))
    assert (one.where, one.title) == ("1.1", "1.1 Agree a rota")
    (bare,) = found(action(timescale="", ref=""))
    assert (bare.where, bare.title) == ("Agree a rota", "Agree a rota")
    long = "Agree a rota with all three of the teams that answer calls"
    (cut,) = found(action(timescale="", ref="", title=long))
    assert (cut.where, cut.title) == ("Agree a rota with all three of the…", long)
    (led,) = found(action(timescale="", title="1.1 Agree a rota"))
    assert led.title == "1.1 Agree a rota"
