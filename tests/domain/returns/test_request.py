"""What goes out to owners and comes back: the mark of a row, and what is taken of its words."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tracker.domain.returns.compare import compare_returns
from tracker.domain.returns.request import (
    Asked,
    Outgoing,
    ReturnedBook,
    ReturnedRow,
    Sent,
    by_owner,
    is_mark,
    say_without_owner,
)

SENT = Sent("tracker", 7, "Head of Rotas", "Green", "March 2015", "2014-12-11", 3)
ASKED = Asked(7, 1, "Head of Rotas", "Plan", "1.1", "Agree a rota", "March 2015", "Green", "Green, Amber, Red")


def test_a_mark_says_what_was_sent_and_nothing_once_it_was_altered() -> None:
    mark = SENT.mark()
    assert Sent.of(mark) == Sent.of(f" {mark} ") == SENT
    assert is_mark(mark) and not is_mark("1.1")
    for index in range(5, len(mark)):
        assert Sent.of(mark[:index] + ("a" if mark[index] != "a" else "b") + mark[index + 1 :]) is None
    assert Sent.of("") is None


@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        (replace(SENT, action_id=0), True),
        (replace(SENT, action_id=-1), False),
        (replace(SENT, action_id=2**63 - 1), True),
        (replace(SENT, action_id=2**63), False),
        (replace(SENT, edit=0), True),
        (replace(SENT, edit=-1), False),
        (replace(SENT, edit=2**63), False),
        (replace(SENT, meeting_on=""), True),
        (replace(SENT, meeting_on="2014-13-11"), False),
        (replace(SENT, owner=5), False),  # type: ignore[arg-type]  # what a mark could be made to say
    ],
)
def test_a_mark_says_only_what_one_of_ours_can(sent: Sent, taken: bool) -> None:
    assert Sent.of(sent.mark()) == (sent if taken else None)


@pytest.mark.parametrize(
    ("exempt", "words"),
    [
        (0, ""),
        (1, "Contains exempt information: 1.1 is not for publication."),
        (2, "Contains exempt information: 1.1 and 1.2 are not for publication."),
        (8, "1.7 and 1.8 are not for publication."),
        (9, "Contains exempt information: 9 actions are not for publication."),
    ],
)
def test_a_workbook_says_what_of_it_is_exempt(exempt: int, words: str) -> None:
    rows = [replace(ASKED, ref=f"1.{number}", exempt="paragraph 3") for number in range(1, exempt + 1)]
    assert words in Outgoing({"Head of Rotas": (*rows, replace(ASKED, ref="2.1"))}, "tracker").say_exempt()
    assert bool(Outgoing({"Head of Rotas": rows}, "tracker").say_exempt()) is bool(exempt)


def test_open_actions_go_to_their_owner_however_the_name_is_written() -> None:
    rows = [
        replace(ASKED, action_id=1, owner="Head of  Rotas"),
        replace(ASKED, action_id=2, owner="head of rotas "),
        replace(ASKED, action_id=3, owner=" "),
        replace(ASKED, action_id=4, completed_on=date(2014, 12, 1)),
        replace(ASKED, action_id=5, owner="Deputy"),
    ]
    found = by_owner(rows)
    assert {owner: [one.action_id for one in actions] for owner, actions in found.items()} == {
        "Deputy": [5],
        "Head of Rotas": [1, 2],
    }
    assert list(found) == ["Deputy", "Head of Rotas"]


def back(sent: Sent | None = SENT, **fields: object) -> ReturnedRow:
    """The row as it was sent, with what was filled in."""
    row = ReturnedRow(
        "Owner.xlsx, Actions!A9", sent.mark() if sent else "", "1.1", "Agree a rota", "March 2015", "Green"
    )
    return replace(row, **fields)  # type: ignore[arg-type]  # by name


def taken(*rows: ReturnedRow, asked: Asked = ASKED, today: date = date.min) -> list[tuple[str, str, str, str]]:
    found = compare_returns([ReturnedBook("Owner.xlsx", rows)], [asked], "tracker", today)
    return [(one.line.kind, one.line.field, one.line.found, one.line.sent) for one in found.answers]


def problems(*rows: ReturnedRow, asked: Asked = ASKED, today: date = date.min) -> list[str]:
    found = compare_returns([ReturnedBook("Owner.xlsx", rows)], [asked], "tracker", today)
    return [problem.message for problem in found.problems]


def test_a_timescale_that_no_calendar_has_is_named_before_it_is_accepted() -> None:
    assert taken(back(timescale="31/11/2015")) == [("changed", "timescale", "31/11/2015", "")]
    assert problems(back(timescale="31/11/2015")) == [
        "1.1 Agree a rota: “31/11/2015” is not a real date. If it is imported, the action will never show as overdue."
    ]
    assert problems(back(timescale="30/11/2015")) == []
    sent = replace(SENT, timescale="31/11/2015")
    assert problems(back(sent, timescale="31/11/2015"), asked=replace(ASKED, timescale="31/11/2015")) == []


def test_what_an_owner_wrote_under_the_last_note_is_named() -> None:
    noted = replace(ASKED, notes=("**Begun** in\nMay.", "Agreed."))
    for text in (
        "Begun in\nMay.",
        " Begun  in May.",
        "Not for publication: paragraph 3.\nBegun in May.",
        "Agreed.",
        "",
    ):
        assert problems(back(last_note=text), asked=noted) == []
    said = "the text under Last note is not a note of this action, so it was not imported. If it is new, add it as a"
    for text, new in (("Begun in May. Ended in June.", "Ended in June."), ("Ended.", "Ended.")):
        assert problems(back(last_note=text), asked=noted) == [f"1.1 Agree a rota: {said} note: “{new}”."]


def test_what_came_back_as_it_was_sent_changes_nothing() -> None:
    assert taken(back()) == taken(back(status=" Green ", timescale="March  2015")) == []
    assert problems(back()) == []
    found = compare_returns([ReturnedBook("Owner.xlsx", (back(),))], [ASKED], "tracker")
    assert [(one.owner, one.came_back) for one in found.silent] == [("Head of Rotas", True)]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        *(
            ("Amber", "Amber"),
            ("amber.", "Amber"),
            ("A", "Amber"),
            ("Am", "Amber"),
            ("R", "Red"),
            ("Blue", ""),
            ("x", ""),
        ),
        *(("At risk", "Amber"), ("at risk, some slippage", "Amber"), ("Off track", "Red"), ("Complete", "")),
    ],
)
def test_a_status_is_taken_by_its_word_its_letters_or_what_the_form_says_it_means(typed: str, word: str) -> None:
    assert taken(back(status=typed)) == ([("changed", "status", word, "")] if word else [])
    assert bool(problems(back(status=typed))) is not bool(word)


@pytest.mark.parametrize(
    ("typed", "word"), [("A/G", "Amber/Green"), ("AR", "Amber/Red"), ("A", "Amber"), ("Amber/", "")]
)
def test_letters_name_a_status_where_only_one_has_them(typed: str, word: str) -> None:
    asked = replace(ASKED, scheme_name="Delivery confidence")
    assert [found for _, _, found, _ in taken(back(status=typed), asked=asked)] == ([word] if word else [])


def test_complete_is_the_status_that_the_form_says_means_it() -> None:
    asked = replace(ASKED, scheme_name="Blue, Green, Amber, Red")
    assert [found for _, _, found, _ in taken(back(status="complete"), asked=asked)] == ["Blue"]


def test_what_was_changed_here_meanwhile_is_a_conflict() -> None:
    changed = replace(ASKED, status="Red")
    assert taken(back(status="Amber"), asked=changed) == [("conflict", "status", "Amber", "Green")]
    assert taken(back(), asked=changed) == []
    moved = compare_returns(
        [ReturnedBook("Owner.xlsx", (back(status="Amber"),))], [ASKED], "tracker", moved={3: {7: ["status"]}}
    )
    assert [one.line.kind for one in moved.answers] == ["conflict"]
    other = compare_returns(
        [ReturnedBook("Owner.xlsx", (back(status="Amber"),))], [ASKED], "tracker", moved={4: {7: ["status"]}}
    )
    assert [one.line.kind for one in other.answers] == ["changed"]


def test_two_rows_that_say_different_things_are_not_taken() -> None:
    assert taken(back(status="Amber"), back(status="Red")) == []
    assert "came back more than once" in problems(back(status="Amber"), back(status="Red"))[0]
    assert taken(back(status="Amber"), back(status="A")) == [("changed", "status", "Amber", "")]


def test_an_emptied_cell_is_told_and_one_that_is_lost_is_not() -> None:
    assert problems(back(status="")) == [
        "1.1 Agree a rota: its status was cleared in the response; the plan keeps Green."
    ]
    assert problems(back(status="", timescale="", lost=True)) == []
    assert taken(back(status="")) == []


def test_a_note_is_taken_once_and_not_where_it_is_held() -> None:
    assert taken(back(note="Half are trained."), back(note=" half are  trained. ")) == [
        ("changed", "progress", "Half are trained.", "")
    ]
    assert taken(back(note="Half are trained."), asked=replace(ASKED, notes=("Half are trained.",))) == []


@pytest.mark.parametrize(("day", "told"), [(10, False), (11, False), (12, True)])
def test_a_return_for_a_meeting_that_has_been_held_says_so_from_the_day_after(day: int, told: bool) -> None:
    said = problems(back(), today=date(2014, 12, day))
    assert bool(said) is told
    assert not told or "the meeting on 11 December 2014, which has taken place" in said[0]


def test_a_row_without_its_mark_is_known_by_its_title_and_number() -> None:
    assert taken(back(None, status="Amber")) == [("conflict", "status", "Amber", "")]
    assert "could not be matched" in problems(back(None, title="Something else"))[0]
    two = [ASKED, replace(ASKED, action_id=8, ref="1.2")]
    for ref, ids in (("1.2", [8]), ("1.1", [7]), ("1.3", [])):
        book = ReturnedBook("Owner.xlsx", (back(None, ref=ref, note="Done."),))
        assert [one.line.row_id for one in compare_returns([book], two, "tracker").answers] == ids


def test_a_title_that_an_owner_changed_is_named_and_the_rest_of_the_row_taken() -> None:
    row = back(title="Agree the rota of all wards", note="Done.")
    assert taken(row) == [("changed", "progress", "Done.", "")]
    assert problems(row) == [
        "1.1 Agree a rota: the response calls it “Agree the rota of all wards”. Titles are not imported; change it "
        "yourself if it is right."
    ]
    assert problems(back(title=" AGREE  a rota "), back(title="")) == []
    renamed = compare_returns(
        [ReturnedBook("Owner.xlsx", (row,))], [ASKED], "tracker", moved={SENT.edit: {ASKED.action_id: {"title"}}}
    )
    assert renamed.problems == (), "it was renamed here since"


def test_a_number_that_an_owner_changed_is_named_and_the_rest_of_the_row_taken() -> None:
    row = back(ref="9.9", note="Done.")
    assert taken(row) == [("changed", "progress", "Done.", "")]
    assert problems(row) == [
        "1.1 Agree a rota: the response has the number “9.9”. Numbers are not imported; change it yourself if it is "
        "right."
    ]
    assert problems(back(ref=" 1.1 "), back(ref="")) == []
    renumbered = compare_returns(
        [ReturnedBook("Owner.xlsx", (row,))], [ASKED], "tracker", moved={SENT.edit: {ASKED.action_id: {"ref"}}}
    )
    assert renumbered.problems == (), "it was renumbered here since"


def test_an_owner_who_was_written_over_in_the_form_of_all_is_named() -> None:
    assert problems(back(owner="Deputy")) == [
        f"1.1 Agree a rota: the response names “Deputy” as its owner, in place of “{SENT.owner}”. Owners are not "
        "imported; enter it yourself."
    ]
    assert problems(back(owner=f" {SENT.owner.upper()} "), back()) == []


@pytest.mark.parametrize(
    "rows",
    [
        (back(ref="1.9", title="Buy beds", note="New."),),
        (back(), back(title="Buy beds", note="New.")),
        (back(title="Buy beds", note="New."), back()),
    ],
)
def test_a_row_that_was_copied_to_enter_another_action_changes_none(rows: tuple[ReturnedRow, ...]) -> None:
    assert taken(*rows) == []
    (sentence,) = problems(*rows)
    assert "could not be matched" in sentence
    assert sentence.endswith("Buy beds; Status: Green; Timescale: March 2015; New note: New.")


def test_a_row_with_the_mark_of_another_is_known_by_its_title() -> None:
    two = [ASKED, replace(ASKED, action_id=8, ref="1.2", title="Buy beds")]
    book = ReturnedBook("Owner.xlsx", (back(ref="1.2", title="Buy beds", note="Done."),))
    assert [one.line.row_id for one in compare_returns([book], two, "tracker").answers] == [8]


def test_what_belongs_elsewhere_or_is_gone_is_told() -> None:
    assert "another tracker" in problems(back(replace(SENT, tracker="other")))[0]
    gone = replace(SENT, action_id=99)
    assert "deleted since this was sent" in problems(back(gone, note="Done."))[0]
    assert problems(back(gone)) == ["1 action in it, with nothing filled in, has since been deleted from the plan."]
    assert problems(back(gone), back(gone)) == [
        "2 actions in it, with nothing filled in, have since been deleted from the plan."
    ]


def test_what_is_left_out_of_a_workbook_that_came_back_is_told() -> None:
    two = [ASKED, replace(ASKED, action_id=8, ref="1.2"), replace(ASKED, action_id=9, owner="Deputy")]
    found = compare_returns([ReturnedBook("Owner.xlsx", (back(note="Done."),))], two, "tracker")
    assert [one.line.row_id for one in found.left_out] == [8]
    assert [(one.owner, one.came_back) for one in found.silent] == [("Deputy", False)]


@pytest.mark.parametrize(
    ("filled", "silent"),
    [
        ({"status": "", "timescale": "", "lost": True}, True),
        ({"status": "Amber", "timescale": "", "lost": True}, False),
        ({"status": "", "timescale": "June 2015", "lost": True}, False),
        ({"status": "", "timescale": "", "lost": True, "note": "Done."}, False),
        ({"status": ""}, False),
        ({"timescale": "June 2015"}, False),
        ({"status": "Amber"}, False),
        ({}, True),
    ],
)
def test_a_row_whose_cells_were_lost_is_no_answer(filled: dict[str, object], silent: bool) -> None:
    found = compare_returns([ReturnedBook("Owner.xlsx", (back(SENT, **filled),))], [ASKED], "tracker")
    assert bool(found.silent) is silent


def test_what_came_back_of_an_action_that_is_complete_says_so() -> None:
    done = replace(ASKED, completed_on=date(2014, 12, 1))
    assert problems(back(status="Amber"), asked=done) == [
        "1.1 Agree a rota was completed here on 1 December 2014, so its response is imported only if you select it."
    ]
    assert taken(back(status="Amber"), asked=done) == [("conflict", "status", "Amber", "Green")]
    assert problems(back(), asked=done) == problems(back(note="Done."), asked=done) == []
    blue = replace(ASKED, status="Blue", scheme_name="Blue, Green, Amber, Red")
    assert "was completed here (it is Blue), so" in problems(back(status="Amber"), asked=blue)[0]


def test_a_workbook_is_called_after_its_owners_or_after_all() -> None:
    rows = {"Head of Rotas": (ASKED,), "Deputy": (ASKED,)}
    assert Outgoing(rows, "tracker").title == "Actions of Head of Rotas and Deputy"
    assert Outgoing(rows, "tracker", together=True).title == "Actions by owner"


@pytest.mark.parametrize(("length", "whole"), [(29, True), (30, True), (31, False)])
def test_an_exempt_action_without_a_number_is_named_by_thirty_letters(length: int, whole: bool) -> None:
    title = ("agree a rota with all of them " * 3)[: length - 1] + "x"
    row = replace(ASKED, ref="", title=title, exempt="paragraph 3")
    assert (title in Outgoing({"Head of Rotas": (row,)}, "tracker").say_exempt()) is whole


def test_open_actions_without_an_owner_are_named_up_to_eight() -> None:
    def said(number: int) -> str:
        rows = [replace(ASKED, owner=" ", ref=f"1.{each}") for each in range(1, number + 1)]
        return say_without_owner([*rows, ASKED, replace(ASKED, owner="", completed_on=date(2014, 12, 1))])

    assert [said(0), said(1)] == ["", "1 open action has no owner, so no one is asked about it: 1.1."]
    assert said(8) == (
        "8 open actions have no owner, so no one is asked about them: 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7 and 1.8."
    )
    assert said(9).endswith("1.7, 1.8 and 1 more.")
    titles = [f"A title of just about forty letter{end}" for end in ("s xxxx", "s xxxxx")]
    unnumbered = [replace(ASKED, owner="", ref=" ", title=title) for title in titles]
    assert say_without_owner(unnumbered).endswith(f": “{titles[0]}” and “A title of just about forty letters…”.")


def test_a_row_without_a_place_says_all_that_is_in_it() -> None:
    assert ReturnedRow("A9", "", "1.1", "Agree", "May", "Red", "Done.").says() == (
        "1.1 Agree; Status: Red; Timescale: May; New note: Done."
    )
    assert ReturnedRow("A9", "", title="Agree", note="Done.").says() == "Agree; New note: Done."
