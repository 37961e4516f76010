"""An action's status, its lateness, and the names that sentences use."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from tracker.domain.errors import RuleBroken
from tracker.domain.plans.content import newest_first
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.domain.plans.timescale import Timescale
from tracker.domain.text import required

SCHEME = SCHEMES[DEFAULT_SCHEME]
ACTION = Action(1, "Publish the procurement strategy", "1.10", Timescale.read("March 2015"), status="Green")
MEETING = date(2014, 12, 11)


def test_a_worse_status_asks_for_a_reason() -> None:
    with pytest.raises(RuleBroken, match="Why has this moved from Green to Amber") as said:
        ACTION.with_status("Amber", "  ", SCHEME)
    assert said.value.field == "status_reason"
    amber = ACTION.with_status("amber", " Two posts are vacant ", SCHEME)
    assert (amber.status, amber.status_reason) == ("Amber", "Two posts are vacant")


def test_a_better_status_needs_no_reason_and_clears_the_old_one() -> None:
    red = replace(ACTION, status="Red", status_reason="No supplier")
    assert red.with_status("Green", "", SCHEME) == replace(red, status="Green", status_reason="")


def test_the_same_status_again_keeps_its_reason() -> None:
    amber = replace(ACTION, status="Amber", status_reason="Two posts are vacant")
    assert amber.with_status("Amber", "", SCHEME) is amber
    assert amber.with_status("Amber", "One post is vacant", SCHEME).status_reason == "One post is vacant"


def test_a_first_status_needs_no_reason_and_a_status_can_be_taken_away() -> None:
    assert replace(ACTION, status="").with_status("Red", "", SCHEME).status == "Red"
    red = replace(ACTION, status="Red", status_reason="No supplier")
    assert red.with_status("", "", SCHEME) == replace(ACTION, status="", status_reason="")


def test_a_status_is_a_word_of_the_plans_scheme() -> None:
    with pytest.raises(RuleBroken, match="“Purple” is not a status"):
        ACTION.with_status("Purple", "a reason", SCHEME)


@given(st.sampled_from(["", "Green", "Amber", "Red"]), st.sampled_from(["Green", "Amber", "Red"]), st.text())
def test_a_change_of_status_touches_nothing_else(before: str, after: str, reason: str) -> None:
    action = replace(ACTION, status=before)
    changed = action.with_status(after, f"because {reason}", SCHEME)
    assert changed.status == after
    assert replace(changed, status=before, status_reason="") == action


@pytest.mark.parametrize(
    ("timescale", "overdue"),
    [
        ("Ongoing", False),
        ("", False),
        ("May 2014", True),
        ("September 2014", True),
        ("November 2014", True),
        ("December 2014", False),
        ("January 2015", False),
        ("March 2015", False),
        ("early 2014", False),
    ],
)
def test_on_11_december_2014_only_past_months_are_overdue(timescale: str, overdue: bool) -> None:
    assert replace(ACTION, timescale=Timescale.read(timescale)).is_overdue(MEETING) is overdue


def test_a_completed_action_is_not_overdue_whatever_its_status() -> None:
    late = replace(ACTION, timescale=Timescale.read("May 2014"), status="Red")
    assert late.is_overdue(MEETING)
    assert not replace(late, completed_on=date(2014, 6, 2)).is_overdue(MEETING)


def test_a_green_action_past_its_timescale_is_overdue_until_it_is_completed() -> None:
    assert replace(ACTION, timescale=Timescale.read("May 2014"), status="Green").is_overdue(MEETING)


def test_printed_numbering_is_text() -> None:
    assert replace(ACTION, ref="1.10") != replace(ACTION, ref="1.1")


def test_rows_are_named_in_sentences_by_number_or_title() -> None:
    assert ACTION.label() == "1.10"
    assert replace(ACTION, ref="").label() == "“Publish the procurement strategy”"
    long = replace(ACTION, ref="", title="Agree how spending is grouped into categories")
    assert long.label() == "“Agree how spending is grouped into…”", "a title is cut at a word"
    assert Plan("Improvement plan").label() == "“Improvement plan”"
    assert Section(1, "Our suppliers", "7").label() == "section 7"
    assert Section(1, "Our suppliers").label() == "“Our suppliers”"
    assert ProgressNote(1, "Done").label() == "a progress note"


def test_a_plan_uses_the_scheme_it_names() -> None:
    assert Plan("Any").scheme is SCHEME
    assert Plan("Any", scheme_name="Delivery confidence").scheme.holds("Amber/Red")


def test_values_cannot_be_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        ACTION.status = "Red"  # type: ignore[misc]  # what is refused


def test_a_required_text_is_stripped_and_may_not_be_empty() -> None:
    assert required(" Title\r\n", "title", "A plan needs a title.") == "Title"
    with pytest.raises(RuleBroken, match="A plan needs a title") as said:
        required(" \0\n", "title", "A plan needs a title.")
    assert said.value.field == "title"


@pytest.mark.parametrize(
    ("status", "timescale", "needs"),
    [
        *(("Green", "Ongoing", False), ("Amber", "Ongoing", True), ("Red", "Ongoing", True), ("", "Ongoing", True)),
        *(("Green", "", True), ("Green", "10 December 2014", True), ("Green", "11 December 2014", False)),
        *(("Green", "soon", False), ("Purple", "Ongoing", False)),
    ],
)
def test_an_open_action_needs_attention_off_track_late_or_without_status_or_timescale(
    status: str, timescale: str, needs: bool
) -> None:
    action = replace(ACTION, status=status, timescale=Timescale.read(timescale))
    assert action.needs_attention(SCHEME, MEETING) is needs
    assert not replace(action, completed_on=MEETING).needs_attention(SCHEME, MEETING)


def test_notes_are_by_their_day_then_by_when_they_were_written_and_undated_ones_the_oldest() -> None:
    old, new = ProgressNote(1, "Old", date(2014, 5, 1), id=3), ProgressNote(1, "New", date(2014, 6, 1), id=1)
    undated, later = ProgressNote(1, "Undated", id=9), ProgressNote(1, "Later", date(2014, 6, 1), id=2)
    assert newest_first([]) == ()
    assert newest_first([old, new]) == newest_first([new, old]) == (new, old)
    assert newest_first([undated, old, new, later]) == (later, new, old, undated)
