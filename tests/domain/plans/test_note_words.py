"""What a note says in its own words. Each of the notes that say it is done has a neighbour that only sounds so."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.plans.note_words import days_named, gives_next_step, gives_reason, is_only_ongoing, says_done


@pytest.mark.parametrize(
    ("title", "note"),
    [
        ("Deliver a programme of training", "Implemented. Further sessions are held on request."),
        ("Write the policy", "Complete"),
        ("Write the policy", "This action is now complete."),
        ("Write the policy", "Completed in October 2014, and in use since."),
        ("Agree a rota", "The new rota has been implemented."),
        ("Establish a board", "The board has been established and meets monthly. Members will be reviewed in May."),
        ("Train the new starters", "All four are trained."),
        ("Set up a board", "The board has been set up and meets every month. Its members will be looked at again."),
        ("Develop and publish a register", "The register was published in May."),
        ("Test the line", "The line has been tested."),
        ("Write the policy", "The policy has been completed with no issues."),
        ("Write the policy", "100% of it has been completed."),
    ],
)
def test_a_note_says_that_it_is_done(title: str, note: str) -> None:
    assert says_done(note, title)


@pytest.mark.parametrize(
    ("title", "note"),
    [
        ("Revise the rules", "A working group has been established to review them."),
        ("Give good access", "Help desks have been established. The guides are being rewritten."),
        ("Develop a register", "Testing is complete and the start is set for November 2014."),
        ("Bring all categories in", "Work is progressing. 7 frameworks are complete and a further 14 are under way."),
        ("Change the culture", "Practices are being reviewed. Training has been implemented."),
        ("Lead well", "Arrangements are in place. A head has been appointed, who will begin in April."),
        ("Agree a rota", "Two of three teams have agreed."),
        ("Decide on social value", "A small group has been set up and has looked at what others do."),
        ("Implement the system", "The first phase has been implemented."),
        ("Write the policy", "Not complete."),
        ("Use the line", "The line has been used."),
        ("Write the policy", "Complete by March 2015"),
        ("Write the policy", "Implemented and being extended"),
        ("Write the policy", "Half done"),
        ("Write the policy", "No work has been completed."),
        ("Write the policy", "Nothing was done."),
        ("Write the policy", "None of it has been completed."),
        ("Write the policy", "Only one chapter has been completed."),
        ("Write the policy", "75% of it has been completed."),
        ("Write the policy", "3/4 have been completed."),
        ("Write the policy", "A quarter of it is done."),
        ("Write the policy", "The policy has been completed apart from its annex."),
        ("Write the policy", "The policy has been completed. The annex is outstanding."),
        ("Write the policy", "Has the policy been completed? It is unclear whether it is done."),
        ("Write the policy", "Is this done?"),
        ("Write the policy", "It is unclear whether the policy was completed."),
        ("Write the policy", "Implemented on paper only"),
        ("Write the policy", ""),
    ],
)
def test_a_note_that_only_sounds_done_is_not_taken_so(title: str, note: str) -> None:
    assert says_done(note, title) == ""


@pytest.mark.parametrize("note", ["Ongoing", "This work is ongoing.", "In progress", "No change.", "Work continues"])
def test_a_note_says_only_that_it_goes_on(note: str) -> None:
    assert is_only_ongoing(note)


@pytest.mark.parametrize("note", ["", "Ongoing: two of three teams agree.", "The talks are ongoing with the hospital."])
def test_a_note_says_more_than_that_it_goes_on(note: str) -> None:
    assert not is_only_ongoing(note)


def test_reasons_and_next_steps_are_told_by_their_words() -> None:
    assert gives_reason("Take up is lower than hoped for.")
    assert not gives_reason("The list has been sent to the supplier.")
    assert gives_next_step("A review is to be carried out.")
    assert not gives_next_step("The list has been sent to the supplier.")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Go live in June 2015, after talks on 3 May 2015.", [date(2015, 6, 30), date(2015, 5, 3)]),
        ("Done by the end of 2014/15.", [date(2015, 3, 31)]),
        ("On 03/04/2015 or in Oct '15", [date(2015, 4, 3), date(2015, 10, 31)]),
        ("In 2015/16 we spent £2,015; may 2 of 20 come?", []),
    ],
)
def test_days_are_found_in_a_note(text: str, days: list[date]) -> None:
    assert [day for _, day in days_named(text)] == days


@pytest.mark.parametrize(("length", "whole"), [(79, True), (80, True), (81, False)])
def test_eighty_letters_of_the_sentence_are_shown(length: int, whole: bool) -> None:
    note = ("Implemented in all the wards of the north and the south and the east and the west of it" * 2)[:length]
    note = note[: length - 1].rstrip() + "x" * (length - len(note[: length - 1].rstrip()))
    assert (says_done(note, "Any") == note) is whole
    assert says_done(note, "Any")


@pytest.mark.parametrize(("length", "only"), [(79, True), (80, True), (81, False)])
def test_what_says_only_that_it_goes_on_is_no_longer_than_eighty_letters(length: int, only: bool) -> None:
    assert is_only_ongoing("Ongoing".ljust(length, ".")) is only


@pytest.mark.parametrize(
    ("title", "note", "done"),
    [
        ("Add a line", "The line has been added.", False),  # three letters are too few to know a word by
        ("Test a line", "The line has been tested.", True),
        ("Plan a line", "The line has been planned.", False),  # a plan is still to come
        ("Sign a lease", "The lease has been signed.", True),
        ("Please sign a lease", "The lease has been signed.", False),
        ("Draft and sign a lease", "The lease has been signed.", True),
        ("Then draft and sign a lease", "The lease has been signed.", False),
        ("Agree or sign a lease", "The lease has been signed.", False),
        ("Sign a lease", "The lease has been signed in part.", False),
        ("Sign a lease", "The lease has been signed. Keys will follow.", True),
        ("Hold talks", "Talks were held. More will follow.", True),
        ("Holding talks", "Talks were held.", False),
        ("Stop the leak", "The leak has been stopped.", True),
        ("Any", "A board has been launched. It will meet in May.", False),
        ("Any", "A board has been launched. It met in May.", True),
        ("Any", "A board has been seated.", False),
        ("Any", "Done and still being extended", False),
        ("Any", "Done on 3 May", True),
        ("Any", "...", False),
    ],
)
def test_what_was_done_is_what_was_asked_for_or_a_result(title: str, note: str, done: bool) -> None:
    assert bool(says_done(note, title)) is done


def test_a_day_is_found_at_the_very_beginning_and_with_all_that_may_be_written_of_it() -> None:
    assert list(days_named("June 2015")) == [("June 2015", date(2015, 6, 30))]
    assert list(days_named("By 30th of September, 2014")) == [("30th of September, 2014", date(2014, 9, 30))]
    assert list(days_named("By 31 June 2015")) == []
