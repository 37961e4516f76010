"""The contradictions that a board would find: each rule where it holds, and beside it where it does not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import HEALTH, LATE, LETTERS
from tracker.domain.checks.all_findings import Past, findings
from tracker.domain.checks.finding import RULES
from tracker.domain.governance.snapshot import Edition
from tracker.domain.indicators.content import FormContent, IndicatorContent
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position

TODAY = date(2014, 12, 11)
GOOD_NOTE = "Two of three teams agree; the third meets in January."


def action(ref: str = "1.1", *notes: str, timescale: str = "March 2015", **fields: Any) -> ActionContent:
    held = Action(1, "Agree a rota", ref, Timescale.read(timescale), id=int(ref.rpartition(".")[2] or 0))
    told = tuple(ProgressNote(held.id, text) for text in notes or (GOOD_NOTE,))
    return ActionContent(replace(held, **{"status": "Green", **fields}), told)


def plan(*actions: ActionContent, **fields: Any) -> PlanContent:
    return PlanContent(Plan("Recovery plan", id=1, **fields), (SectionContent(Section(1, "One", "1", id=1), actions),))


def found(*actions: ActionContent, on: date = TODAY, past: Past | None = None) -> list[tuple[str, str]]:
    return [(one.rule, one.where) for one in findings(Position((plan(*actions),)), on, past)]


def sentences(position: Position, rule: str) -> list[str]:
    return [one.sentence for one in findings(position, TODAY) if one.rule == rule]


def test_an_action_in_order_is_not_spoken_of() -> None:
    assert found(action(), action("1.2", timescale="Ongoing")) == []


def test_a_green_action_past_its_timescale_is_one_line() -> None:
    assert found(action(timescale="November 2014")) == [("Green but overdue", "1.1")]
    assert found(action(timescale="November 2014", status="")) == [("overdue", "1.1")]


def test_the_last_day_of_the_month_is_not_late() -> None:
    assert found(action(timescale="December 2014"), on=date(2014, 12, 31)) == []


def test_done_and_overdue_are_one_line() -> None:
    assert found(action("1.1", "Implemented.", timescale="May 2014")) == [("done but open", "1.1")]


def test_a_completed_action_is_not_spoken_of() -> None:
    assert found(action("1.1", "Implemented.", timescale="", completed_on=date(2014, 5, 1))) == []


def test_an_action_that_is_complete_by_its_status_is_not_spoken_of_either() -> None:
    content = plan(action(status="Blue", timescale="May 2014"), scheme_name="Blue, Green, Amber, Red")
    assert findings(Position((content,)), TODAY) == ()


def test_no_timescale_is_told_and_ongoing_is_one() -> None:
    assert found(action(timescale="")) == [("no timescale", "1.1")]
    assert found(action(timescale="Ongoing")) == []


def test_a_timescale_that_names_no_day_is_told_until_it_does_or_the_action_is_done() -> None:
    assert found(action(timescale="early in 2015")) == [("timescale not understood", "1.1")]
    assert found(action(timescale="Complete")) == []
    assert found(action(timescale="early in 2015", completed_on=date(2014, 5, 1))) == []


def test_a_day_that_no_calendar_has_is_told() -> None:
    (one,) = findings(Position((plan(action(timescale="31 November 2026")),)), TODAY)
    assert (one.rule, one.where) == ("no such day", "1.1")
    assert one.sentence == "The timescale “31 November 2026” is not a real date, so it will never show as overdue."


@pytest.mark.parametrize(
    ("note", "reason", "expected"),
    [
        ("The list has been sent to the supplier.", "", ["Amber, and nothing says why or what happens next."]),
        ("A review is to be carried out.", "", ["Amber, and nothing says why."]),
        (
            "The list has been sent to the supplier.",
            "Two posts are vacant.",
            ["Amber, and nothing says what happens next."],
        ),
        ("Take up is lower than hoped for; guides are being rewritten.", "", []),
    ],
)
def test_amber_wants_a_reason_and_a_next_step(note: str, reason: str, expected: list[str]) -> None:
    content = plan(action("1.1", note, status="Amber", status_reason=reason))
    assert sentences(Position((content,)), "no next step or reason") == expected


def test_a_note_that_only_goes_on_or_says_the_same_again_is_told() -> None:
    assert found(action("1.1", "Ongoing.")) == [("note only ongoing", "1.1")]
    assert found(action("1.1", GOOD_NOTE, f" {GOOD_NOTE.upper()}")) == [("note unchanged", "1.1")]
    assert found(action("1.1", GOOD_NOTE, "One of three teams agrees.", GOOD_NOTE)) == []


def test_a_day_later_than_the_timescale_is_told() -> None:
    assert found(action("1.1", "It begins in June 2015, after talks.")) == [("date after the timescale", "1.1")]
    assert found(action("1.1", "It begins by the end of 2014/15, after talks.")) == []


def test_three_moves_of_a_timescale_are_told() -> None:
    assert found(action(), past=Past({1: 3})) == [("timescale moved three times", "1.1")]
    assert found(action(), past=Past({1: 2})) == []


EDITION = Edition(1, 1, "First report", date(2014, 10, 1), 7, id=1)


def test_what_was_silent_since_the_last_edition_is_told() -> None:
    actions = [action(f"1.{number}") for number in range(1, 5)] + [action("1.5", status="Amber")]
    past = Past(edition=EDITION, written_since=frozenset({1, 2, 3}))
    told = findings(Position((plan(*actions),)), TODAY, past)
    assert [(one.rule, one.where) for one in told if "since" in one.sentence] == [
        ("Green but silent", "1.4"),
        ("note unchanged", "1.5"),
    ]
    assert told[-2].sentence == ("Green, but no update since snapshot 1, “First report” (1 October 2014).")


def test_a_plan_of_which_nothing_was_heard_is_one_line() -> None:
    actions = [action(f"1.{number}") for number in range(1, 6)]
    assert found(*actions, past=Past(edition=EDITION)) == [("note unchanged", "Recovery plan")]


def test_nobody_is_asked_for_news_right_after_an_edition() -> None:
    assert found(action(), on=date(2014, 10, 21), past=Past(edition=EDITION)) == []


def test_an_owner_with_everything_overdue_is_told() -> None:
    late, owner = "November 2014", "Head of Service"
    two = [action(f"1.{number}", timescale=late, owner=owner) for number in (1, 2)]
    assert ("owner with everything overdue", owner) in found(*two)
    assert ("owner with everything overdue", owner) not in found(*two, action("1.3", owner=owner))
    assert ("owner with everything overdue", owner) not in found(two[0])


@pytest.mark.parametrize(
    ("refs", "missing"),
    [
        (("5.1", "5.3"), ["5.2"]),
        (("1.9", "1.10", "1.11"), []),
        (("1.8", "1.10"), ["1.9"]),
        (("5.1", "5.2a", "5.2b", "5.3"), []),
        (("5.1", "5.2.1", "5.2.2", "5.3"), []),
        (("1", "2", "3", "6", "7"), ["4 to 5"]),
        (("1", "40"), []),
        (("1", "3"), ["2"]),
        (("1", "4"), ["2 to 3"]),
        (("1", "5"), []),
        (("1", "2", "6"), ["3 to 5"]),
        (("1", "2", "7"), []),
        (("A1", "A2", "B1"), []),
        (("", "1.1"), []),
    ],
)
def test_a_gap_is_a_number_missing_between_others(refs: tuple[str, ...], missing: list[str]) -> None:
    actions = [replace(action(), action=replace(action().action, ref=ref, id=index)) for index, ref in enumerate(refs)]
    assert [where for rule, where in found(*actions) if rule == "gap in numbering"] == missing


def test_numbers_that_run_on_through_the_sections_have_no_gap() -> None:
    sections = tuple(
        SectionContent(Section(1, name, name, id=index), tuple(action(ref) for ref in refs))
        for index, (name, refs) in enumerate((("A", ("1", "4")), ("B", ("2", "3"))))
    )
    assert findings(Position((PlanContent(Plan("Plan", id=1), sections),)), TODAY) == ()


def statement(overall: str, statuses: str) -> list[str]:
    words = {"G": "Green", "A": "Amber", "R": "Red"}
    actions = [action(f"1.{index}", status=words[letter]) for index, letter in enumerate(statuses, 1)]
    content = replace(plan(*actions), narrative=Narrative(1, overall))
    return sentences(Position((content,)), "statement at odds with the counts")


@pytest.mark.parametrize(
    "overall",
    [
        "Good progress has been made across most of the strands, and we are on track in most areas.",
        "All actions are on track except 1.4, 1.10 and 4.1.",
        "16 actions are Green and 3 Amber. 84.2% are Green. No action is Red.",
        "Two Red actions moved to Amber. There is some slippage.",
        "",
    ],
)
def test_a_statement_that_the_counts_bear_out_is_left_alone(overall: str) -> None:
    assert statement(overall, "G" * 16 + "AAA") == []


@pytest.mark.parametrize(
    ("overall", "statuses", "but"),
    [
        ("All actions are on track.", "GGA", "but 1 of 3 actions is Amber."),
        ("We are on track in all areas.", "GGA", "but 1 of 3 actions is Amber."),
        ("The plan is on track in most areas.", "GAR", "but 1 of 3 actions is Amber and 1 of 3 actions is Red."),
        ("Good progress was made.", "GAA", "but 2 of 3 actions are Amber."),
        ("Good progress was made.", "GA", "but 1 of 2 actions is Amber."),
        ("1 action is Green.", "GGA", "but 2 are Green."),
        ("Twenty actions are Green.", "G" * 21, "but 21 are Green."),
        ("17 actions are Green and 2 Amber.", "GGA", "but 2 are Green and 1 is Amber."),
        ("90% are Green.", "GGA", "but 67% are Green."),
        ("There are no Amber actions.", "GGA", "but 1 is Amber."),
    ],
)
def test_a_statement_at_odds_with_the_counts_is_told_with_them(overall: str, statuses: str, but: str) -> None:
    (sentence,) = statement(overall, statuses)
    assert sentence == f"It says “{overall.rstrip('.')}”, {but}"


def test_good_progress_is_no_contradiction_where_fewer_than_half_are_off_track() -> None:
    assert statement("Good progress was made.", "GGA") == []
    assert statement("66.7% are Green.", "GGA") == statement("67% are Green.", "GGA") == []
    assert statement("All actions are on track.", "GGG") == []


def test_no_slippage_with_something_overdue_is_told() -> None:
    content = replace(plan(action(timescale="May 2014")), narrative=Narrative(1, "There is no slippage."))
    assert sentences(Position((content,)), "statement at odds with the counts") == [
        "It says “There is no slippage”, but 1 action is past the timescale."
    ]


def test_that_all_targets_were_met_is_told_against_the_table() -> None:
    stated = Position(indicators=(LETTERS,), statements=(Statement("targets met", "All targets were met.", scope=""),))
    assert len(sentences(stated, "targets not all met")) == 1
    written = replace(plan(action()), narrative=Narrative(1, achievements="All payroll targets have been met."))
    assert len(sentences(Position((written,), (LETTERS,)), "targets not all met")) == 1
    assert sentences(Position((written,)), "targets not all met") == []


def with_form(content: IndicatorContent, *actions: Action, **fields: Any) -> IndicatorContent:
    form = replace(RecoveryForm(1, "Form", "What it is", "Why it is", "What was done", "What is to be done"), **fields)
    return replace(content, form=FormContent(form, actions))


def test_a_recovery_without_an_action_is_told() -> None:
    assert len(sentences(Position(indicators=(HEALTH,)), "recovery without an action")) == 1
    assert findings(Position(indicators=(with_form(HEALTH), LATE)), TODAY) == ()
    linked = with_form(HEALTH, Action(1, "Switch the alerts on"), required="")
    assert findings(Position(indicators=(linked,)), TODAY) == ()


def test_the_empty_fields_of_a_recovery_form_are_one_line() -> None:
    form = with_form(LATE, description=" ", required="")
    assert sentences(Position(indicators=(form,)), "empty field of a recovery form") == [
        "The recovery form is blank under “Performance indicator description” and “What actions are required to put it "
        "back on track?”."
    ]


def test_findings_come_in_the_order_of_the_rules() -> None:
    rules = [rule for rule, _ in found(action("1.3", timescale=""), action("1.1", "Complete.", timescale="May 2014"))]
    assert rules == [rule for rule in RULES if rule in rules]


@pytest.mark.parametrize("text", ["all " * 5_000, "1" * 10_000, "20" * 5_000, "²", "\u0665\u0666"])
def test_no_text_is_too_odd(text: str) -> None:
    odd = action("1.1", text, title=text, status="Amber")
    content = replace(plan(replace(odd, action=replace(odd.action, ref=text))), narrative=Narrative(1, text, text))
    assert "gap in numbering" not in [one.rule for one in findings(Position((content,)), TODAY)]


def test_what_is_due_today_is_not_late_and_tomorrow_it_is() -> None:
    due = action(timescale="11 December 2014")
    assert found(due, on=date(2014, 12, 10)) == []
    assert found(due, on=date(2014, 12, 11)) == []
    assert found(due, on=date(2014, 12, 12)) == [("Green but overdue", "1.1")]


@pytest.mark.parametrize(("days", "asked"), [(20, False), (21, True), (22, True)])
def test_silence_is_told_from_21_days_after_the_edition_on(days: int, asked: bool) -> None:
    actions = [action(f"1.{number}") for number in range(1, 5)]
    past = Past(edition=EDITION, written_since=frozenset({1, 2, 3}))
    told = found(*actions, on=EDITION.as_at + timedelta(days=days), past=past)
    assert told == ([("Green but silent", "1.4")] if asked else [])


@pytest.mark.parametrize(
    ("status", "rule"),
    [("Green", "Green but overdue"), ("Amber/Green", "overdue"), ("Amber", "overdue"), ("Red", "overdue")],
)
def test_green_but_overdue_is_said_of_green_only(status: str, rule: str) -> None:
    content = plan(action(timescale="November 2014", status=status), scheme_name="Delivery confidence")
    told = [one.rule for one in findings(Position((content,)), TODAY)]
    assert [one for one in told if "overdue" in one] == [rule]


@pytest.mark.parametrize(("day", "told"), [("30 March", False), ("31 March", False), ("1 April", True)])
def test_a_day_in_a_note_is_later_than_the_timescale_from_the_day_after_it(day: str, told: bool) -> None:
    note = f"It begins on {day} 2015, after talks."
    assert found(action("1.1", note)) == ([("date after the timescale", "1.1")] if told else [])


@pytest.mark.parametrize(("number", "one_line"), [(2, False), (3, False), (4, True), (5, True)])
def test_silence_of_all_of_more_than_three_actions_is_one_line(number: int, one_line: bool) -> None:
    told = found(*[action(f"1.{index}") for index in range(1, number + 1)], past=Past(edition=EDITION))
    assert (told == [("note unchanged", "Recovery plan")]) is one_line
    assert one_line or [where for _, where in told] == [f"1.{index}" for index in range(1, number + 1)]


def test_an_action_without_a_number_is_named_by_forty_characters_of_its_title() -> None:
    for title, where in (("a" * 36 + " bcd", "a" * 36 + " bcd"), ("a" * 36 + " bcde", "a" * 36 + "…")):
        (one,) = findings(Position((plan(action("", timescale="", title=title)),)), TODAY)
        assert one.where == where
