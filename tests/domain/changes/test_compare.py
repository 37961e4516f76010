"""What changed between two positions, one thing at a time."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.domain.changes.told import only, turn
from tests.domain.printed_figures import HEALTH, LATE
from tracker.domain.changes.compare import changed_since
from tracker.domain.figures.period import Period
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.narrative import Narrative
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.step import Step
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position

ACTION = Action(1, "Agree a rota", "1.1", Timescale.read("March 2015"), "Head of Service", "Green", id=1)
NOTES = (ProgressNote(1, "Begun.", id=1),)


def plan(action: Action = ACTION, notes: tuple[ProgressNote, ...] = NOTES) -> Position:
    sections = [SectionContent(Section(1, f"Section {number}", str(number), id=number)) for number in (1, 2)]
    sections[action.section_id - 1] = replace(sections[action.section_id - 1], actions=(ActionContent(action, notes),))
    return Position((PlanContent(Plan("Recovery plan", id=1), tuple(sections)),))


def stepped(*steps: Step) -> Position:
    whole = plan().plans[0]
    content = replace(whole.sections[0].actions[0], steps=steps)
    return Position((replace(whole, sections=(replace(whole.sections[0], actions=(content,)), *whole.sections[1:])),))


def figures(content: IndicatorContent) -> Position:
    return Position(indicators=(content,))


def shorter(content: IndicatorContent, number: int) -> IndicatorContent:
    return replace(content, readings=content.readings[:number])


def read_out(changed: tuple[tuple[int, str], ...]) -> Position:
    figures_of = dict(changed)
    readings = [
        replace(one, printed=figures_of[one.id], value=float(figures_of[one.id])) if one.id in figures_of else one
        for one in HEALTH.readings
    ]
    return figures(replace(HEALTH, readings=tuple(readings)))


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


def test_a_definition_that_was_agreed_or_changed_is_told_with_the_figure_and_who_signed_it_is_not() -> None:
    first = Definition(1, "To be agreed")
    agreed = Definition(1, "Milestones met", "met ÷ due", date(2014, 12, 1), signed_off_by="Client manager")
    figure = "68.6% for 09/11/2014"
    assert turn(
        figures(replace(HEALTH, definitions=(first,))), figures(replace(HEALTH, definitions=(first, agreed)))
    ) == (
        "indicator moved",
        f"{figure}; definition “To be agreed”",
        f"{figure}; definition “Milestones met”, calculated as “met ÷ due”, from 1 December 2014",
    )
    assert turn(figures(HEALTH), figures(replace(HEALTH, definitions=(first,))))[1] == f"{figure}; no definition"
    signed = replace(first, signed_off_by="Client manager")
    told = changed_since(
        figures(replace(HEALTH, definitions=(first,))), figures(replace(HEALTH, definitions=(signed,)))
    )
    assert told.lines == ()


def test_an_indicator_that_came_or_went_says_so() -> None:
    assert only(Position(), figures(HEALTH)).reason == "New"
    assert only(figures(HEALTH), Position()).reason == "No longer reported"


def test_a_note_on_a_reading_is_no_movement() -> None:
    noted = (*HEALTH.readings[:5], replace(HEALTH.readings[5], note="From the system"))
    assert changed_since(figures(HEALTH), figures(replace(HEALTH, readings=noted))).lines == ()


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


def test_a_note_dated_before_the_latest_one_is_told_as_such_and_not_as_what_stands_now() -> None:
    first, latest = NOTES[0], ProgressNote(1, "Half done.", date(2014, 12, 9), id=2)
    back = ProgressNote(1, "An advert is out.", date(2014, 12, 1), id=3)
    line = only(plan(notes=(latest, first)), plan(notes=(latest, back, first)))
    assert (line.before, line.after) == ("Begun.", "An advert is out.")
    assert line.reason == "It is dated before the latest note, of 9 December 2014."
    undated = only(plan(notes=NOTES), plan(notes=(*NOTES, replace(back, as_at=None))))
    assert (undated.before, undated.reason) == ("", "It is dated before the latest note.")


def test_a_step_that_was_added_done_put_off_or_taken_out_is_told_and_its_action_is_not_without_an_update() -> None:
    advert = Step(1, "Advert", Timescale.read("March 2015"), id=1)
    interview = Step(1, "Interview", Timescale.read("April 2015"), id=2)
    both = stepped(advert, interview)
    assert turn(plan(), both) == ("steps changed", "", "☐ Advert (March 2015)\n☐ Interview (April 2015)")
    done = stepped(replace(advert, completed_on=date(2014, 12, 9)), replace(interview, position=7, version=3))
    assert turn(both, done) == ("steps changed", "☐ Advert (March 2015)", "☑ Advert (March 2015, done 9 December 2014)")
    off = stepped(advert, replace(interview, timescale=Timescale.read("May 2015")))
    assert turn(both, off) == ("steps changed", "☐ Interview (April 2015)", "☐ Interview (May 2015)")
    assert turn(both, stepped(advert)) == ("steps changed", "☐ Interview (April 2015)", "none")
    assert only(both, stepped(interview, advert)).kind == "silent"


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


def test_an_action_that_came_and_one_that_went_are_told_with_how_they_stood() -> None:
    empty = Position((replace(plan().plans[0], sections=plan(replace(ACTION, section_id=2)).plans[0].sections[:1]),))
    done = replace(ACTION, completed_on=date(2014, 12, 9))
    assert turn(empty, plan(done)) == ("new action", "", "Green, March 2015")
    assert turn(plan(done), empty) == ("removed action", "Green, completed on 9 December 2014", "")
    assert only(empty, plan()).times == 0


def test_an_action_that_only_moved_to_another_section_is_reworded_and_not_silent() -> None:
    moved = plan(replace(ACTION, section_id=2))
    assert turn(plan(), moved) == ("reworded", "Section: Section 1", "Section: Section 2")


@pytest.mark.parametrize("text", ["to be agreed", "spring term"])
def test_words_that_are_read_as_a_day_later_are_no_move(text: str) -> None:
    """An older program may have known no day for them."""
    told = Timescale(text, date(2015, 3, 31), Timescale.read("31 March 2015").precision)
    unread, read = (plan(replace(ACTION, timescale=one)) for one in (Timescale.read(text), told))
    assert only(unread, read).kind == only(read, unread).kind == "silent"


def test_of_several_new_notes_and_of_several_that_went_the_newest_are_told() -> None:
    new = (ProgressNote(1, "Signed.", id=4), ProgressNote(1, "Half done.", id=3))
    old = (ProgressNote(1, "An advert is out.", id=2), ProgressNote(1, "Begun.", id=1))
    assert turn(plan(notes=old), plan(notes=new)) == ("note changed", "An advert is out.", "Signed.")
    assert turn(plan(notes=old), plan(notes=(*new, *old))) == ("note changed", "An advert is out.", "Signed.")


def test_a_note_written_in_other_spaces_is_not_said_again() -> None:
    line = only(plan(), plan(notes=(ProgressNote(1, "Begun. ", id=1),)))
    assert (line.kind, line.reason, line.after) == ("silent", "", "Begun. ")
    assert only(plan(), plan()).reason == ""
    assert only(plan(notes=NOTES * 2), plan()).reason == ""


def test_a_note_that_was_only_written_again_is_the_same() -> None:
    assert only(plan(), plan(notes=(replace(NOTES[0], version=5),))).kind == "silent"


def test_another_reason_for_the_same_status_is_other_words() -> None:
    amber = replace(ACTION, status="Amber", status_reason="Two posts are vacant")
    other = plan(replace(amber, status_reason="One post is vacant"))
    assert turn(plan(amber), other) == ("reworded", "Reason: Two posts are vacant", "Reason: One post is vacant")


def test_an_action_opened_again_is_told_once_and_without_its_day() -> None:
    done = replace(ACTION, completed_on=date(2014, 12, 9))
    assert turn(plan(done), plan()) == ("opened again", "Green, completed on 9 December 2014", "Green")


def test_of_several_older_figures_corrected_or_taken_out_the_last_is_told() -> None:
    corrected = read_out(((2, "52.6"), (3, "61.2")))
    assert turn(figures(HEALTH), corrected)[1:] == ("61.1% for 18/09/2014", "61.2% for 18/09/2014")
    gone = figures(replace(HEALTH, readings=(HEALTH.readings[0], *HEALTH.readings[3:])))
    assert turn(figures(HEALTH), gone)[1:] == ("61.1% for 18/09/2014", "no figure")


def test_a_latest_figure_that_was_entered_anew_as_it_was_is_no_movement() -> None:
    anew = (*HEALTH.readings[:5], replace(HEALTH.readings[5], id=9))
    assert changed_since(figures(HEALTH), figures(replace(HEALTH, readings=anew))).lines == ()


def test_a_line_knows_the_readings_that_its_words_are_of() -> None:
    (held,) = read_out(((2, "52.6"),)).indicators
    assert only(figures(HEALTH), figures(held)).reading_ids == (2,)
    other = replace(held, indicator=replace(held.indicator, target_text="70%"))
    assert only(figures(HEALTH), figures(other)).reading_ids == (2, 6)


def test_a_figure_is_told_with_the_part_it_is_of_and_without_a_period_where_it_has_none() -> None:
    parts = (*HEALTH.readings, replace(HEALTH.readings[5], series="England", id=7))
    held = replace(HEALTH, readings=parts)
    other = replace(held, readings=(*HEALTH.readings, replace(parts[6], printed="70", value=70.0)))
    assert turn(figures(held), figures(other))[1:] == ("68.6% for England, 09/11/2014", "70% for England, 09/11/2014")
    bare = replace(HEALTH.readings[5], period=Period.read(""), as_at=None)
    assert turn(
        figures(replace(HEALTH, readings=(bare,))),
        figures(replace(HEALTH, readings=(replace(bare, printed="69", value=69.0),))),
    )[1:] == ("68.6%", "69%")


def test_a_figure_after_none_or_after_a_blank_is_neither_better_nor_worse() -> None:
    assert only(figures(replace(HEALTH, readings=())), figures(HEALTH)).reason == ""
    words = replace(HEALTH.readings[5], printed="N/A", value=None)
    unknown = figures(replace(HEALTH, readings=(*HEALTH.readings[:5], words)))
    assert only(unknown, figures(HEALTH)).reason == ""
    assert only(figures(HEALTH), unknown).reason == ""


def test_a_section_without_a_number_is_told_by_its_title_and_a_narrative_taken_out_as_none() -> None:
    held = plan(replace(ACTION, completed_on=date(2014, 12, 1))).plans[0]
    bare = replace(held.sections[0].section, ref="")
    before = Position((replace(held, sections=(replace(held.sections[0], section=bare),)),))
    named = replace(held.sections[0], section=replace(bare, title="Assessing"))
    after = Position((replace(held, sections=(named,)),))
    assert turn(before, after)[1:] == ("Section 1", "Assessing")
    told = Position((replace(held, narrative=Narrative(1, "On track.")),))
    line = only(told, Position((held,)))
    assert (line.row_id, line.before, line.after) == (0, "On track.", "none")


def test_the_lines_of_one_kind_are_those_and_no_others() -> None:
    moved = replace(ACTION, timescale=Timescale.read("June 2015"), owner="")
    changes = changed_since(plan(), plan(moved))
    assert [line.kind for line in changes.of("timescale moved", "silent")] == ["timescale moved"]
    assert len(changes.of("timescale moved", "reworded")) == changes.total == 2
