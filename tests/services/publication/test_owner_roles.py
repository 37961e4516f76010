"""Under which role each owner goes out, and what may be published although something exempt says it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.stored import unlocked
from tracker.data.queries.publication.permits import permitted
from tracker.domain.errors import NotFound, RuleBroken
from tracker.domain.imports.draft import Draft, DraftAction, DraftIndicator, DraftPlan, DraftSection
from tracker.domain.publication.refusal import Repeat
from tracker.services.publication import permits
from tracker.services.publication.owner_roles import (
    OwnerLine,
    accept_suggestions,
    as_json,
    as_lines,
    find_owner,
    owner_lines,
    say_role,
    set_owner_role,
)
from tracker.services.tracker import Tracker

JO = "Jo Example, Head of Roads"


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Jo Example twice, Al Sample and the Finance Team."""
    owners = (JO, "Al Sample", "Finance Team", "")
    actions = tuple(DraftAction(f"Act {number}", owner=owner) for number, owner in enumerate(owners, 1))
    plan = DraftPlan("Plan", sections=(DraftSection("", "", actions),))
    with closing(
        unlocked(tmp_path / "a.tracker", Draft("a.csv", (plan,), (DraftIndicator("Calls", owner=JO),)))
    ) as tracker:
        yield tracker


def lines(tracker: Tracker, *also: str) -> list[tuple[str, str, str]]:
    return [(line.owner, line.role, line.suggested) for line in tracker.read(owner_lines, also)]


def test_those_without_a_role_come_first_with_what_is_suggested(tracker: Tracker) -> None:
    assert lines(tracker) == [
        ("Al Sample", "", ""),
        ("Finance Team", "", "Finance Team"),
        (JO, "", "Head of Roads"),
    ]
    tracker.do(set_owner_role, owner="al  SAMPLE", role=" Service\nManager ")
    assert lines(tracker)[-1] == ("Al Sample", "Service Manager", "")
    tracker.do(set_owner_role, owner="Bo Else", role="Clerk")
    found = tracker.read(owner_lines, ["Cy Before", "Al Sample"])
    assert {line.owner: line.where for line in found} == {
        JO: "1 action and 1 indicator",
        "Al Sample": "1 action",
        "Finance Team": "1 action",
        "Cy Before": "an earlier snapshot",
        "Bo Else": "nothing at present",
    }


def test_a_role_is_given_changed_and_taken_back(tracker: Tracker) -> None:
    assert tracker.read(say_role, JO) == "Not named in public versions: no role"
    for role in ("Head of Roads", "Manager"):
        tracker.do(set_owner_role, owner=JO, role=role)
        assert tracker.read(say_role, JO) == f"In public versions: {role}"
    assert len(tracker.read(owner_lines)) == 3
    tracker.do(set_owner_role, owner="Finance Team", role="Manager")
    assert [line.is_role for line in tracker.read(owner_lines) if line.role] == [False, False], "it is another role"
    tracker.do(set_owner_role, owner=JO.upper(), role=" ")
    assert tracker.read(say_role, JO).startswith("Not named")
    assert tracker.do(set_owner_role, owner="Nobody", role="") is None


@pytest.mark.parametrize(
    ("owner", "role", "is_role", "taken"),
    [
        ("Al Sample", "al  sample", False, ""),
        ("Al Sample", "Al Sample", True, "Al Sample"),
        ("Finance Team", "Finance Team", False, "Finance Team"),
        ("Al Sample", "Manager, 01632 960123", False, ""),
        ("Al Sample", "Manager, (01632) 960123", False, ""),
        ("Al Sample", "al@example.org", False, ""),
    ],
)
def test_no_person_goes_out_by_name_and_no_contact_at_all(
    tracker: Tracker, owner: str, role: str, is_role: bool, taken: str
) -> None:
    if taken:
        tracker.do(set_owner_role, owner=owner, role=role, is_role=is_role)
        (held,) = [line for line in tracker.read(owner_lines) if line.role]
        assert (held.role, held.is_role) == (taken, True)
    else:
        with pytest.raises(RuleBroken, match=r"Leave them out|what is written here"):
            tracker.do(set_owner_role, owner=owner, role=role, is_role=is_role)
        assert not any(line.role for line in tracker.read(owner_lines))


def test_suggestions_are_taken_for_those_who_have_none(tracker: Tracker) -> None:
    tracker.do(set_owner_role, owner=JO, role="Manager")
    done = tracker.do(accept_suggestions, owners=[JO, "Al Sample", "Finance Team"])
    assert done is not None and done.sentence == "Accept 1 suggested role"
    assert {line.owner: (line.role, line.is_role) for line in tracker.read(owner_lines)} == {
        JO: ("Manager", False),
        "Al Sample": ("", False),
        "Finance Team": ("Finance Team", True),
    }
    again = tracker.do(accept_suggestions, owners=[JO, "Finance Team"])
    assert again is None


def test_an_owner_is_found_in_any_spelling_and_else_those_there_are_are_named(tracker: Tracker) -> None:
    assert find_owner(tracker, "AL  sample") == "Al Sample"
    with pytest.raises(NotFound) as refused:
        find_owner(tracker, "Nobody")
    assert str(refused.value) == (
        "No one is named “Nobody”. There are “Al Sample”, “Finance Team” and “Jo Example, Head of Roads”."
    )
    assert find_owner(tracker, JO) == JO
    for number in range(6):
        tracker.do(set_owner_role, owner=f"Zoe {number}", role="Clerk")
    with pytest.raises(NotFound) as refused:
        find_owner(tracker, "Nobody")
    assert str(refused.value).count("“") == 1 + 8, "eight of them are named"


def test_where_nobody_is_named_nobody_is_offered(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "b.tracker", Draft("a.csv"))) as empty, pytest.raises(NotFound) as refused:
        find_owner(empty, "Nobody")
    assert str(refused.value) == "No one is named “Nobody”."


def test_the_table_is_said_line_by_line_and_in_plain_values() -> None:
    told = [
        OwnerLine(JO, "1 action", "Head of Roads"),
        OwnerLine("Finance\nTeam", "1 action", "Finance Team", is_role=True),
        OwnerLine("Al Sample", "1 action"),
        OwnerLine("Bo, Clerk", "1 action", suggested="Clerk"),
    ]
    assert as_lines(told) == [
        "Jo Example, Head of Roads (1 action): published as “Head of Roads”",
        "Finance Team (1 action): published as “Finance Team”, which is what is written",
        "Al Sample (1 action): no role, so a public version does not name them",
        "Bo, Clerk (1 action): no role, so a public version does not name them; suggested: “Clerk”",
    ]
    assert as_lines([]) == ["No one is named."]
    first, _, third, _ = as_json(told)
    assert (first["role"], first["suggestion"], first["left_out"]) == ("Head of Roads", None, "“Jo Example”")
    assert as_json(told)[1]["left_out"] is None
    assert (third["role"], third["left_out"], as_json(told)[3]["suggestion"]) == (None, "“Al Sample”", "Clerk")


def test_a_permit_needs_a_reason_is_told_without_its_words_and_can_be_withdrawn(tracker: Tracker) -> None:
    one = Repeat("a", "the title of action 1.4", (), words="Sell the site")
    other = Repeat("b", "the note of action 1.5", (), words="A sale")
    with pytest.raises(RuleBroken, match="Enter why"):
        tracker.do(permits.permit_words, repeats=[one], reason=" ")
    assert permits.as_lines(tracker.read(permitted)) == [
        "No text that is also in exempt information is permitted to be published."
    ]
    assert tracker.read(permitted) == []
    tracker.who = "The Clerk"
    done = tracker.do(permits.permit_words, repeats=[one], reason=" Named in court ")
    both = tracker.do(permits.permit_words, repeats=[one, other], reason="Known")
    assert done is not None and done.sentence == "Allow publication of the title of action 1.4"
    assert both is not None and both.sentence == "Allow publication of 2 texts"
    found = tracker.read(permitted)
    assert [(row["id"], row["place"], row["reason"]) for row in permits.as_json(found)] == [
        (1, one.place, "Named in court"),
        (2, one.place, "Known"),
        (3, other.place, "Known"),
    ]
    assert [row["who"] for row in permits.as_json(found)] == ["The Clerk"] * 3
    assert permits.as_lines(found)[0].startswith("1. the title of action 1.4: Named in court (The Clerk, ")
    assert len(permits.as_lines(found)) == 3 and not any("Sell" in line for line in permits.as_lines(found))
    tracker.do(permits.withdraw_permit, permit_id=2)
    assert [one.permit.id for one in tracker.read(permitted)] == [1, 3]
    with pytest.raises(NotFound):
        tracker.do(permits.withdraw_permit, permit_id=2)
