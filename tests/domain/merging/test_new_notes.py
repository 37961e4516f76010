"""The notes of a document that are new beside those that are held."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import DraftAction, DraftNote
from tracker.domain.merging.new_notes import new_notes
from tracker.domain.plans.plan import ProgressNote

DAY = date(2014, 10, 1)


def new(held: tuple[str, ...], *found: DraftNote, marks: tuple[tuple[str, Exemption], ...] = ()) -> list[str]:
    notes = [ProgressNote(1, text) for text in held]
    return [note.text for note in new_notes(DraftAction("A", notes=found), notes, marks)]


@pytest.mark.parametrize(
    ("held", "found", "added"),
    [
        ("Under way.", "under  WAY.", []),
        ("Under **way**.", "Under way.", []),
        ("Under way.", " Under way. Done by May. ", ["Done by May."]),
        ("Under way.", "Done by May.\nUnder way.", ["Done by May."]),
        ("Under way.", "Begun. Under way. Done.", ["Begun.\nDone."]),
        ("Under way", "Under way. Done by May.", ["Done by May."]),
        ("Under way", "Under way\nDone by May.", ["Done by May."]),
        ("Under way", "Under way soon", ["Under way soon"]),
        ("Under way", "Not under way", ["Not under way"]),
        ("Under way.", "Under way. 12", []),
        ("Under way.", "Under way. 12%", ["12%"]),
        ("Under way.", "Under way. £12", ["£12"]),
        ("", " **New** ", ["**New**"]),
        ("Old.", " ", []),
        ("Old.", "12", ["12"]),
    ],
)
def test_only_what_was_added_to_a_text_is_new(held: str, found: str, added: list[str]) -> None:
    assert new((held,), DraftNote(found)) == added


def test_an_entry_out_of_a_text_that_was_split_is_not_new_where_a_held_text_has_it() -> None:
    held = ("Begun. Staff told.",)
    assert new(held, DraftNote("Staff told."), DraftNote("Sent.")) == ["Sent."]
    assert new(held, DraftNote("Staff told.", DAY)) == []
    assert new(held, DraftNote("Staff told.")) == ["Staff told."]
    assert new(("A van is hired.", *held), DraftNote("Staff told."), DraftNote("Sent.")) == ["Sent."]


def test_of_several_held_texts_the_longest_is_taken_out_first() -> None:
    assert new(("Begun.", "Begun. Staff told."), DraftNote("Begun. Staff told. Done.")) == ["Done."]


def test_what_goes_on_from_an_exempt_text_is_exempt_as_that_is_unless_it_has_a_mark_itself() -> None:
    mark, own = Exemption("3", "Negotiations"), Exemption("1")
    held = [ProgressNote(1, "The offer is £5m.")]
    found = (
        DraftNote("The offer is £5m. Agreed."),
        DraftNote("The offer is £5m. Signed.", mark=own),
        DraftNote("Else."),
    )
    made = new_notes(DraftAction("A", notes=found), held, [("Other.", own), ("The **offer** is £5m.", mark)])
    assert [(note.text, note.mark) for note in made] == [("Agreed.", mark), ("Signed.", own), ("Else.", None)]
