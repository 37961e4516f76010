"""Under which role an owner is published, and never by a name."""

from __future__ import annotations

import pytest

from tracker.domain.governance.exemption import Exemption, exempt_ids, say_banner
from tracker.domain.governance.marks_of_deleted import FormerMarks, mark_key
from tracker.domain.governance.owner_role import NOT_NAMED, OwnerRole, Roles

JO = OwnerRole("Jo Example", "Head of Roads")


@pytest.mark.parametrize(
    ("held", "internal", "public"),
    [
        (JO, "Head of Roads", "Head of Roads"),
        (OwnerRole("JO  example", "Head of Roads"), "Head of Roads", "Head of Roads"),
        (OwnerRole("Jo Example", " "), " ", NOT_NAMED),
        (OwnerRole("Jo Example", "jo  example"), "Jo Example", NOT_NAMED),
        (OwnerRole("Jo Example", "Jo Example", is_role=True), "Jo Example", "Jo Example"),
        (OwnerRole("Al Sample", "Head of Roads"), "Jo Example", NOT_NAMED),
    ],
)
def test_an_owner_is_published_by_the_role_that_was_given_and_by_no_name(
    held: OwnerRole, internal: str, public: str
) -> None:
    roles = Roles([held])
    assert (roles.internal("Jo Example"), roles.public("Jo Example")) == (internal, public)


def test_who_is_not_named_has_no_role_and_no_dash() -> None:
    roles = Roles([JO])
    assert (roles.public(""), roles.public("  "), Roles().public("Jo Example")) == ("", "", NOT_NAMED)
    assert roles.of("jo example") == JO and roles.of("Jo") is None
    assert roles.known() == (JO,)
    assert roles.printed("Jo Example") == {"Jo Example", "Head of Roads"}
    assert Roles().printed("Jo Example, Head of Roads") == {"Jo Example, Head of Roads", "Head of Roads", ""}


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        ((), ""),
        (("",), "contains exempt information under Schedule 12A"),
        (("3",), "contains exempt information, paragraph 3 of Part 1 of Schedule 12A"),
        (("3", "", "1", "3"), "contains exempt information, paragraphs 1 and 3 of Part 1 of Schedule 12A"),
    ],
)
def test_a_banner_names_each_paragraph_once(paragraphs: tuple[str, ...], words: str) -> None:
    said = say_banner(map(Exemption, paragraphs))
    assert said == (f"NOT FOR PUBLICATION: {words} to the Local Government Act 1972" if words else "")
    assert say_banner([Exemption("3")], "is part of what has").startswith("NOT FOR PUBLICATION: is part of what has ")


def test_a_mark_says_what_it_is_on_and_why() -> None:
    mark = Exemption("3", action_id=7)
    assert mark.marks == ("action_id", 7)
    assert (mark.in_short(), Exemption("").in_short()) == ("Exempt, paragraph 3", "Exempt, paragraph not chosen")
    assert exempt_ids([mark, Exemption("1", plan_id=1)], "action_id") == {7: mark}


def test_a_former_mark_is_found_by_its_words_in_any_spelling_and_never_by_none() -> None:
    mark = Exemption("3")
    former = FormerMarks({mark_key("action_id", "Agree a rota"): mark, mark_key("reading_id", "Falls", "", ""): mark})
    assert former.on("action_id", " agree  a ROTA") is mark
    assert former.on("reading_id", "falls", "", "") is mark
    assert former.on("section_id", "Agree a rota") is None
    assert FormerMarks({mark_key("action_id", ""): mark}).on("action_id", "") is None
