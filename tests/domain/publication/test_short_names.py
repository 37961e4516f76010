"""Short and common names are found as names have them: two capitals in a row, or behind Mr, Mrs, Dr."""

from __future__ import annotations

import pytest

from tracker.domain.publication.repeats_of_exempt import KeptBack, Secret
from tracker.domain.publication.short_names import short_names_in
from tracker.resources import common_words

COMMON = common_words()


def found(secret: str, text: str, **how: object) -> set[str]:
    kept = KeptBack([Secret(secret, "an exempt note", "1")], common=COMMON, **how)  # type: ignore[arg-type]  # by name
    return {one.what for one in kept.found_in(text)}


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        ("A grievance of Jo Ng was heard.", "The rota was drawn up by Jo Ng."),
        ("A grievance of Jo Ng was heard.", "Ms Ng drew up the rota."),
        ("Pay Ann Lee what is owed.", "Ann Lee is back."),
        ("It was settled with Dr Li.", "Dr. Li is back."),
        ("It was settled with Mrs Jane Green.", "Mrs Green is back."),
        ("Ian Wood left under a settlement.", "The rota was drawn up by Ian Wood."),
        ("A grievance of Mark Green was heard.", "Mark Green drew up the rota."),
        ("A grievance of Amy Price was heard.", "It was agreed with Amy  Price."),
    ],
)
def test_a_short_or_common_name_is_found(secret: str, text: str) -> None:
    assert found(secret, text) == {"name"}
    assert found(secret, text, headings=[text]) == set(), "a heading that is published says it"


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        ("It was settled with Mrs Green.", "Green since May, and all targets are met."),
        ("The Care Act is new.", "Under the Care Act we assess."),
        ("A grievance of Jo Ng was heard.", "Mr Ash drew up the rota."),
        ("It is to be decided In October by The Board.", "In October The Board meets."),
        ("A grievance of Mark Green was heard.", "Mark it Green where the target is met."),
        ("A grievance of Mark Green was heard.", "Green since May. Mark the day."),
    ],
)
def test_the_same_word_otherwise_is_no_name(secret: str, text: str) -> None:
    assert found(secret, text) == set()


def test_a_name_is_told_by_its_parts_in_small_letters() -> None:
    names = set(short_names_in("Dr. Jane Green met Jo Ng, and Al Do.", {"do"}.__contains__))
    assert names == {("", "green"), ("", "jane"), ("jo", "ng"), ("", "ng")}
