"""A paper names roles, not persons."""

from __future__ import annotations

import re

import pytest

from tracker.domain.role_in_text import (
    Suggestion,
    folded,
    has_contact,
    left_out,
    name_forms,
    names_in,
    role_of,
    suggest_role,
    without_accents,
)


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Head of Service", "Head of Service"),
        ("Jo Example (Head of Service)", "Head of Service"),
        ("Jo Example, Head of Service", "Head of Service"),
        ("Head of Service – Jo Example", "Head of Service"),
        ("Head of Service\nJo Example", "Head of Service"),
        ("Head of Service (Procurement)", "Head of Service (Procurement)"),
        ("Director of Finance, Adult Services & Health", "Director of Finance, Adult Services & Health"),
        ("Jo Example, (01632) 960123, Office of the Director, jo@example.org", "Office of the Director"),
        ("Service Manager ext. 3344", "Service Manager"),
        ("Service Manager, tel: 01632 960 123", "Service Manager"),
        ("Procurement Manager <jo@example.org>", "Procurement Manager"),
        ("Jo Example", "Jo Example"),
        ("jo@example.org", ""),
        ("", ""),
    ],
)
def test_the_role_is_what_is_left(written: str, role: str) -> None:
    assert role_of(written) == role


@pytest.mark.parametrize(
    ("written", "role", "is_role"),
    [
        ("Head of Highways", "Head of Highways", True),
        ("Finance Team", "Finance Team", True),
        ("Director of Finance, Adult Services & Health", "Director of Finance, Adult Services & Health", True),
        ("Jo Example, Head of Highways", "Head of Highways", False),
        ("Jo Example, (01632) 960123, Growth, Environment and Transport", "Growth, Environment and Transport", False),
        ("Head of X – J Example", "Head of X", False),
        ("Ms Example, Service Manager", "Service Manager", False),
        ("Head of Highways Jo Example", "", False),
        ("Corporate Director J. E. Example", "", False),
        ("Example Head of Service", "", False),
        ("Jo Example and the Finance Team", "", False),
        ("Jo Example", "", False),
        ("JE", "", False),
        ("", "", False),
    ],
)
def test_a_role_is_suggested_only_where_every_word_is_of_one(written: str, role: str, is_role: bool) -> None:
    assert suggest_role(written) == Suggestion(role, is_role)


@pytest.mark.parametrize(
    ("written", "role", "left"),
    [
        ("Jo Example, (01632) 960123, Strategy", "Strategy", "“Jo Example” and a telephone number"),
        ("Jo Example <jo@example.org>, Strategy", "Strategy", "“Jo Example” and an e-mail address"),
        ("Head of Strategy", "Head of Strategy", ""),
    ],
)
def test_what_does_not_go_out_is_told(written: str, role: str, left: str) -> None:
    assert left_out(written, role) == left


@pytest.mark.parametrize(
    ("written", "role", "names"),
    [
        ("Jo Example (Head of Roads)", "Head of Roads", (("Jo", "Example"),)),
        ("J Example / B Sample", "Head of Roads", (("J", "Example"), ("B", "Sample"))),
        ("Cllr Example", "Cabinet Member", (("Example",),)),
        ("Director of Trading Standards", "Director of Trading Standards", ()),
        ("Jo Example, Service Manager", "Head of Roads", (("Jo", "Example"),)),
        ("Jo Example, Head of Finance", "", (("Jo", "Example"),)),
        ("Jo example", "", (("Jo",),)),
        ("Jo van den Example", "", (("Jo", "van", "den", "Example"),)),
        ("J", "", ()),
    ],
)
def test_the_name_is_what_is_not_of_the_role(written: str, role: str, names: tuple[tuple[str, ...], ...]) -> None:
    assert names_in(written, role) == names


@pytest.mark.parametrize(
    ("written", "plain"),
    [("Zoe", "Zoe"), ("Zo\u00eb O\u2019Brien\u2013Hall", "Zoe O'Brien-Hall"), ("\u00c5sa `Lind\u00b4", "Asa 'Lind'")],
)
def test_a_name_is_compared_in_plain_letters_one_for_each(written: str, plain: str) -> None:
    assert folded(written) == plain
    assert len(folded(written)) == len(written)


def is_named(name: tuple[str, ...], text: str) -> bool:
    return any(re.search(form, folded(text), re.IGNORECASE) for form in name_forms(name))


def test_letters_with_accents_have_plain_ones() -> None:
    assert without_accents("Åse Müller-Strauß, Łódź") == "Ase Muller-Strauss, Lodz"
    assert folded("Zoë O’Brien–Müller") == "Zoe O'Brien-Muller"


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        (("Jane", "Smith"), "seen by Jane Smith", True),
        (("Jane", "Anne", "Smith"), "seen by Jane Smith", True),
        (("Jane", "Anne", "Smith"), "seen by Kate Smith", False),
        (("van", "Jan", "Molen"), "seen by Jan Vanmolen", False),
        (("Jan", "van", "der", "Molen"), "seen by Jan Vandermolen", True),
        (("Jane", "Smith"), "seen by jane smith.", True),
        (("Jane", "Smith"), "seen by J Smith", True),
        (("Jane", "Smith"), "seen by J. Smith", True),
        (("Jane", "Smith"), "seen by Jane Anne Smith", True),
        (("Jane", "Smith"), "seen by Jane Anne Rose Smith", False),
        (("Jane", "Smith"), "seen by Kate Smith", False),
        (("Jane", "Smith"), "seen by Jane Smithson", False),
        (("Jane", "Smith"), "seen by Rejane Smith", False),
        (("Jane", "Smith"), "seen by Ms Smith", True),
        (("Jane", "Smith"), "seen by Dr. Smith", True),
        (("Jane", "Smith"), "the smith", False),
        (("J.", "Smith"), "seen by Jane Smith", True),
        (("J", "Smith"), "seen by J. Smith", True),
        (("J", "Smith"), "seen by Jane Anne Smith", True),
        (("Jo", "Smith"), "seen by Jane Anne Smith", False),
        (("J", "Smith"), "seen by Kay Smith", False),
        (("Jane", "Anne", "Rose", "Smith"), "Jane Anne Rose Smith", True),
        (("Jane", "Anne", "Rose", "Smith"), "Jane and Anne and Smith", False),
        (("Jane", "van", "Smith"), "Mrs van Smith", True),
        (("Smith",), "seen by Smith", True),
        (("Smith",), "the smith", False),
        (("Smith",), "the Smiths", False),
    ],
)
def test_a_name_is_known_in_the_forms_that_papers_have_for_it(name: tuple[str, ...], text: str, named: bool) -> None:
    assert is_named(name, text) is named


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("write to jo@example.org", True),
        ("ring 01632 960123", True),
        ("ring 0163296012", True),
        ("ring 016329601", False),
        ("ring 016329601234", False),
        ("ring (01632) 960 123", True),
        ("ring (01632) 960123", True),
        ("ring 01632 - 960123", True),
        ("ring +44 1632 960123", True),
        ("ring +44 (0)1632 960123", True),
        ("it cost £01632960123", False),
        ("0.1632960123 of it", False),
        ("00632 960123", False),
        ("in 2014", False),
    ],
)
def test_a_text_holds_a_number_that_can_be_dialled_or_an_address(text: str, held: bool) -> None:
    assert has_contact(text) is held


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Head of J. Finance", ""),
        ("Head of Mr", ""),
        ("Head for X", "Head for X"),
        ("Head in X", ""),
        ("of the", ""),
        ("Head of Finance", "Head of Finance"),
    ],
)
def test_one_unknown_word_is_of_a_role_right_after_of_or_for(written: str, role: str) -> None:
    assert suggest_role(written).role == role


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Jo Example and Jo Example", (("Jo", "Example"),)),
        ("Jo de finance", (("Jo",),)),
        ("Al", (("Al",),)),
        ("Jo van", (("Jo",),)),
        ("jo Example", (("Example",),)),
        ("Jo Example OBE", (("Jo", "Example"),)),
    ],
)
def test_names_end_where_their_words_do(written: str, names: tuple[tuple[str, ...], ...]) -> None:
    assert names_in(written, "") == names


def test_all_that_does_not_go_out_is_told_in_one_sentence() -> None:
    written = "Jo Example, Al Sample, 01632 960123, jo@example.org, Strategy"
    told = "“Jo Example”, “Al Sample”, a telephone number and an e-mail address"
    assert left_out(written, "Strategy") == told
    assert left_out("jo@example.org", "Strategy") == "an e-mail address"
