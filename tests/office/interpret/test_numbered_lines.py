"""Several actions in one cell, each with its line in the cells beside it."""

from __future__ import annotations

from tests.office.drafts import from_text, problems
from tracker.domain.imports.draft import Draft


def read(action: str, owner: str, due: str) -> Draft:
    return from_text(f'Issue,Actions,Owner,Deadline,RAG\nLate payments,"{action}","{owner}","{due}",G\n')


def actions(draft: Draft) -> list[tuple[str, str, str, str]]:
    return [(one.ref, one.title, one.owner, one.timescale) for one in draft.plans[0].sections[0].actions]


def test_numbered_lines_with_a_line_each_beside_them_are_actions_of_their_own() -> None:
    draft = read("1. Map the process\n2. Set targets", "JS", "Sept 2025\nOct 2025")
    assert actions(draft) == [("1", "Map the process", "JS", "Sept 2025"), ("2", "Set targets", "JS", "Oct 2025")]
    assert problems(draft) == [
        "line 2: The 2 numbered lines of “Actions” were imported as actions of their own, each with its line beside it."
    ]
    lettered = read("a) Map the process\nb) Set targets", "JS\nAB", "Sept 2025")
    assert [one[2:] for one in actions(lettered)] == [("JS", "Sept 2025"), ("AB", "Sept 2025")]


def test_other_lines_stay_in_one_action() -> None:
    for action, owner, due in (
        ("1. Map the process\n2. Set targets", "JS", "Sept 2025"),
        ("1. Map the process\n2. Set targets", "JS", "Sept 2025\nOct 2025\nNov 2025"),
        ("Map the process\nSet targets", "JS\nAB", "Sept 2025"),
        ("1. Map the process\n3. Set targets", "JS\nAB", "Sept 2025"),
    ):
        assert len(actions(read(action, owner, due))) == 1
