"""What changed between two positions, one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.printed_figures import HEALTH, LATE
from tracker.domain.changes.change_report import Changed
from tracker.domain.changes.compare import changed_since
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position

ACTION = Action(1, "Agree a rota", "1.1", Timescale.read("March 2015"), "Head of Service", "Green", id=1)
NOTES = (ProgressNote(1, "Begun.", id=1),)
RISK = Risk(1, "The supplier fails", "CR12", causes="One.", likelihood=3, impact=4, id=1)


def plan(action: Action = ACTION, notes: tuple[ProgressNote, ...] = NOTES) -> Position:
    sections = [SectionContent(Section(1, f"Section {number}", str(number), id=number)) for number in (1, 2)]
    sections[action.section_id - 1] = replace(sections[action.section_id - 1], actions=(ActionContent(action, notes),))
    return Position((PlanContent(Plan("Recovery plan", id=1), tuple(sections)),))


def figures(content: IndicatorContent) -> Position:
    return Position(indicators=(content,))


def register(*risks: Risk) -> Position:
    return Position(registers=(RegisterContent(Register("Register", id=1), tuple(map(RiskContent, risks))),))


def only(before: Position, after: Position) -> Changed:
    (line,) = changed_since(before, after).lines
    return line


def turn(before: Position, after: Position) -> tuple[str, str, str]:
    line = only(before, after)
    return line.kind, line.before, line.after


def test_an_open_action_with_nothing_new_is_silent_and_a_complete_one_is_not_told() -> None:
    assert only(plan(), plan()).kind == "silent"
    done = replace(ACTION, completed_on=date(2014, 12, 1))
    assert changed_since(plan(done), plan(done)).lines == ()


def test_a_status_that_means_complete_closes_an_action_and_another_opens_it_again() -> None:
    blue = replace(ACTION, status="Blue")
    assert turn(plan(), plan(blue)) == ("closed", "Green", "Blue")
    assert turn(plan(blue), plan()) == ("opened again", "Blue", "Green")
    assert changed_since(plan(blue), plan(blue)).lines == ()


def test_a_day_of_completion_that_is_given_later_does_not_close_an_action_anew() -> None:
    blue = replace(ACTION, status="Blue")
    dated = replace(blue, completed_on=date(2014, 12, 9))
    assert turn(plan(blue), plan(dated)) == ("reworded", "Completed on: none", "Completed on: 9 December 2014")


def test_a_place_in_the_list_is_no_change() -> None:
    assert only(plan(), plan(replace(ACTION, position=7, version=3))).kind == "silent"


def test_closing_with_another_status_is_one_line() -> None:
    done = replace(ACTION, status="Amber", status_reason="Late", completed_on=date(2014, 12, 9))
    line = only(plan(), plan(done))
    assert (line.kind, line.before, line.after, line.reason) == (
        "closed",
        "Green",
        "Amber, completed on 9 December 2014",
        "Late",
    )


def test_a_note_that_says_the_same_again_leaves_the_action_silent() -> None:
    line = only(plan(), plan(notes=(ProgressNote(1, " begun.\n", date(2014, 12, 1), id=2), *NOTES)))
    assert (line.kind, line.reason) == ("silent", "The new note says the same as the one before.")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ((ProgressNote(1, "Half done.", id=2), *NOTES), "Half done."),
        ((ProgressNote(1, "Begun in May.", id=1),), "Begun in May."),
        ((), ""),
    ],
)
def test_a_note_added_corrected_or_taken_out_is_told_against_what_stood(
    after: tuple[ProgressNote, ...], expected: str
) -> None:
    assert turn(plan(), plan(notes=after)) == ("note changed", "Begun.", expected)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("June 2015", "timescale moved"), ("to be agreed", "timescale moved"), ("Mar 2015", "reworded")],
)
def test_a_timescale_moves_only_to_another_day(text: str, kind: str) -> None:
    assert only(plan(), plan(replace(ACTION, timescale=Timescale.read(text)))).kind == kind


def test_a_timescale_or_a_status_taken_out_is_said_and_no_gap() -> None:
    undated = replace(ACTION, timescale=Timescale.read(""))
    assert turn(plan(), plan(undated)) == ("timescale moved", "March 2015", "none")
    assert turn(plan(undated), plan()) == ("timescale moved", "none", "March 2015")
    assert turn(plan(), plan(replace(ACTION, status=""))) == ("status moved", "Green", "none")


def test_several_fields_in_other_words_are_one_line() -> None:
    after = replace(ACTION, section_id=2, owner="", title="Agree the rota")
    assert turn(plan(), plan(after)) == (
        "reworded",
        "Action: Agree a rota; Owner: Head of Service; Section: Section 1",
        "Action: Agree the rota; Owner: none; Section: Section 2",
    )


def shorter(content: IndicatorContent, number: int) -> IndicatorContent:
    return replace(content, readings=content.readings[:number])


def test_a_new_reading_is_told_by_the_direction_that_is_better() -> None:
    better = only(figures(shorter(HEALTH, 5)), figures(HEALTH))
    assert (better.before, better.after, better.reason) == ("63.7% for 01/10/2014", "68.6% for 09/11/2014", "Better")
    assert only(figures(shorter(LATE, 2)), figures(LATE)).reason == "Worse"


def test_a_corrected_figure_is_told_though_it_is_not_the_latest() -> None:
    corrected = (replace(HEALTH.readings[0], printed="85.2", value=85.2), *HEALTH.readings[1:])
    after = figures(replace(HEALTH, readings=corrected))
    assert turn(figures(HEALTH), after) == ("indicator moved", "85.1% for 2012/13", "85.2% for 2012/13")


def test_another_target_is_told_with_the_figure() -> None:
    after = figures(replace(LATE, indicator=replace(LATE.indicator, target_text="2%")))
    assert turn(figures(LATE), after)[1:] == ("5.1% for Oct '14; target 0%", "5.1% for Oct '14; target 2%")


def test_an_indicator_that_came_or_went_says_so() -> None:
    assert only(Position(), figures(HEALTH)).reason == "New"
    assert only(figures(HEALTH), Position()).reason == "No longer reported"


def test_a_note_on_a_reading_is_no_movement() -> None:
    noted = (*HEALTH.readings[:5], replace(HEALTH.readings[5], note="From the system"))
    assert changed_since(figures(HEALTH), figures(replace(HEALTH, readings=noted))).lines == ()


def test_a_risk_that_is_scored_anew_says_it_in_the_words_of_its_scale() -> None:
    assert turn(register(RISK), register(replace(RISK, likelihood=4, controls="A second supplier"))) == (
        "risk amended",
        "Controls: none; Likelihood: Possible; Score: 12 (Medium)",
        "Controls: A second supplier; Likelihood: Likely; Score: 16 (High)",
    )


def test_text_added_to_a_risk_is_told_alone() -> None:
    line = only(register(RISK), register(replace(RISK, causes="One.\nTwo.", position=4)))
    assert (line.where, line.before, line.after) == ("CR12", "", "Causes, text added: Two.")


def test_a_plan_and_a_section_with_another_name_say_both_names() -> None:
    before = plan(replace(ACTION, completed_on=date(2014, 12, 1)))
    (held,) = before.plans
    first = replace(held.sections[0], section=replace(held.sections[0].section, title="Assessing"))
    after = Position((replace(held, plan=replace(held.plan, title="A plan"), sections=(first, *held.sections[1:])),))
    told = changed_since(before, after).lines
    assert [(line.kind, line.within, line.row_id, line.before, line.after) for line in told] == [
        ("renamed", "A plan", 0, "Recovery plan", "A plan"),
        ("renamed", "A plan", -1, "1 Section 1", "1 Assessing"),
    ]
    assert changed_since(before, after).total == 2


def test_what_the_report_says_is_told_by_the_part_that_was_written_anew() -> None:
    before = plan(replace(ACTION, completed_on=date(2014, 12, 1)))
    (held,) = before.plans
    first = Position((replace(held, narrative=Narrative(1, "On track.", "A rota.")),))
    second = Position((replace(held, narrative=Narrative(1, "On track.", "A rota and a lead.")),))
    assert [(line.title, line.before, line.after) for line in changed_since(before, first).lines] == [
        ("Overall", "none", "On track."),
        ("Notable achievements", "none", "A rota."),
    ]
    line = only(first, second)
    assert (line.kind, line.title, line.within) == ("narrative changed", "Notable achievements", "Recovery plan")
    assert (line.before, line.after) == ("A rota.", "A rota and a lead.")


def test_a_reason_is_told_of_the_status_that_it_was_given_for() -> None:
    late = replace(ACTION, status="Amber", status_reason="Two posts are vacant")
    done = replace(late, completed_on=date(2014, 12, 9))
    assert only(plan(late), plan(done)).reason == ""
    assert only(plan(), plan(done)).reason == "Two posts are vacant"


def test_a_first_status_and_one_that_was_taken_away_are_told_as_none() -> None:
    bare = replace(ACTION, status="")
    assert turn(plan(bare), plan()) == ("status moved", "none", "Green")
    assert turn(plan(), plan(bare)) == ("status moved", "Green", "none")
    assert only(plan(bare), plan(replace(bare, completed_on=date(2014, 12, 9)))).before == ""


def test_how_often_a_timescale_moved_is_told_with_its_move() -> None:
    moved = plan(replace(ACTION, timescale=Timescale.read("June 2015")))
    assert only(plan(), moved).times == 0
    assert [line.times for line in changed_since(plan(), moved, {1: 3}).lines] == [3]


def test_a_figure_that_was_made_blank_is_told_as_blank() -> None:
    *others, last = LATE.readings
    blank = replace(LATE, readings=(*others, replace(last, printed=" ", value=None)))
    told = changed_since(figures(LATE), figures(blank)).lines
    assert any("blank for Oct" in f"{line.before} {line.after}" for line in told)


def test_a_note_that_took_the_place_of_an_older_one_is_told_against_that() -> None:
    notes = (ProgressNote(1, "Half done.", id=2), ProgressNote(1, "Begun.", id=1))
    after = (notes[0], ProgressNote(1, "Begun in May.", id=1))
    line = only(plan(notes=notes), plan(notes=after))
    assert (line.kind, line.before, line.after) == ("note changed", "Begun.", "Begun in May.")


def test_a_note_that_is_the_reason_for_the_status_is_told_with_the_status_alone() -> None:
    amber = replace(ACTION, status="Amber", status_reason="Two posts are vacant")
    new = ProgressNote(1, "Two posts are  vacant", date(2014, 12, 1), id=2)
    line = only(plan(), plan(amber, (new, *NOTES)))
    assert (line.kind, line.reason) == ("status moved", "Two posts are vacant")
    other = changed_since(plan(), plan(amber, (replace(new, text="An advert is out."), *NOTES))).lines
    assert [line.kind for line in other] == ["status moved", "note changed"]


def test_a_corrected_figure_that_is_not_the_latest_is_neither_better_nor_worse() -> None:
    corrected = (replace(HEALTH.readings[0], printed="85.2", value=85.2), *HEALTH.readings[1:])
    assert only(figures(HEALTH), figures(replace(HEALTH, readings=corrected))).reason == ""


def test_a_figure_taken_out_is_told_whether_or_not_it_was_the_latest() -> None:
    older = figures(replace(HEALTH, readings=HEALTH.readings[1:]))
    assert turn(figures(HEALTH), older) == ("indicator moved", "85.1% for 2012/13", "no figure")
    newest = only(figures(HEALTH), figures(shorter(HEALTH, 5)))
    assert (newest.before, newest.after) == ("68.6% for 09/11/2014", "63.7% for 01/10/2014")


def test_a_first_figure_and_the_last_one_taken_out_are_told_beside_none() -> None:
    empty = replace(HEALTH, readings=())
    assert only(figures(empty), figures(HEALTH)).before == "no figure"
    assert only(figures(HEALTH), figures(empty)).after == "no figure"
    assert changed_since(figures(empty), figures(empty)).lines == ()
    assert changed_since(Position(), figures(empty)).lines == ()


def test_a_target_score_is_told_with_its_band() -> None:
    aimed = replace(RISK, target_likelihood=2, target_impact=3)
    line = only(register(RISK), register(aimed))
    assert "Target score: none" in line.before
    assert "Target score: 6" in line.after


def test_a_risk_that_came_or_went_is_told_with_its_score() -> None:
    other = replace(RISK, ref="CR13", title="The roof leaks", id=2)
    assert turn(register(RISK), register(RISK, other)) == ("risk added", "", "12 (Medium)")
    assert turn(register(RISK, other), register(RISK)) == ("risk removed", "12 (Medium)", "")
    unscored = replace(other, likelihood=None, impact=None)
    assert turn(register(RISK), register(RISK, unscored)) == ("risk added", "", "")
    assert only(register(RISK, other), register(RISK, unscored)).after == "Likelihood: none; Impact: none; Score: none"
