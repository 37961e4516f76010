"""What the words of a cell or behind a name say of publication, in ours and in other bodies' words."""

from __future__ import annotations

import pytest

from tracker.domain.governance.exemption import Exemption
from tracker.domain.publication.exempt_content import LOCK, Held
from tracker.office.wording.exempt_marks import (
    Says,
    are_sides,
    is_answered,
    is_understood,
    read_lock,
    read_marks,
    say_marks,
    says_public,
)


def marks(text: str, says: Says = "exempt") -> list[tuple[str, str, str]]:
    """Each mark that the words name: on what, by which paragraph, for what reason."""
    return [(level, mark.paragraph, mark.reason) for level, mark in read_marks(text, says)]


KEPT = [("", "", "")]


@pytest.mark.parametrize(
    ("text", "says", "found"),
    [
        ("", "exempt", []),
        ("", "either", []),
        ("", "public", KEPT),
        ("Yes", "exempt", KEPT),
        ("No", "exempt", []),
        ("Yes", "public", []),
        ("No", "public", KEPT),
        ("Yes", "either", [("", "", "")]),
        ("n/a", "either", []),
        ("n/a", "exempt", []),
        ("No", "either", KEPT),
        ("Part 1", "exempt", []),
        ("Part 2", "exempt", KEPT),
        ("2", "either", KEPT),
        ("2", "exempt", [("", "2", "")]),
        ("Paragraph 3", "either", [("", "3", "")]),
        ("1", "either", []),
        ("II", "either", KEPT),
        ("x", "exempt", KEPT),
        ("x", "public", [("", "", "")]),
        ("Not confidential", "exempt", []),
        ("Confidential", "public", KEPT),
        ("No, public", "exempt", []),
        ("Yes, exempt", "exempt", [("", "", "Yes, exempt")]),
        ("Yes: legal advice", "exempt", [("", "", "Yes: legal advice")]),
        ("Paragraph 3", "exempt", [("", "3", "")]),
        ("Exempt under paragraph 3 of Part 1 of Schedule 12A", "exempt", [("", "3", "")]),
        ("(3)", "exempt", [("", "3", "")]),
        ("1", "exempt", KEPT),
        ("Para 9", "exempt", [("", "", "Para 9")]),
        ("Para 3: terms", "exempt", [("", "3", "Para 3: terms")]),
        ("commercially sensitive", "exempt", [("", "", "commercially sensitive")]),
        ("see the file", "exempt", [("", "", "see the file")]),
    ],
)
def test_a_cell_keeps_its_row_back_unless_it_says_that_it_may_be_published(
    text: str, says: Says, found: list[tuple[str, str, str]]
) -> None:
    assert marks(text, says) == found


@pytest.mark.parametrize(
    ("text", "says", "sure"),
    [
        ("see the file", "exempt", False),
        (f"{LOCK} see the file", "exempt", True),
        ("commercially sensitive", "exempt", True),
        ("Yes", "either", False),
        ("Yes", "exempt", True),
        ("x", "exempt", True),
        ("x", "public", False),
        ("", "exempt", True),
    ],
)
def test_what_is_not_sure_is_told(text: str, says: Says, sure: bool) -> None:
    assert is_understood(text, says) is sure


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ([("", Exemption("3", "Terms"))], f"{LOCK} Exempt, paragraph 3: Terms"),
        ([("", Exemption("", "Terms"))], f"{LOCK} Exempt: Terms"),
        ([("section", Exemption("1"))], f"{LOCK} Exempt with its section, paragraph 1"),
        ([("", Exemption("3", title_public=True))], f"{LOCK} Exempt but for its title, paragraph 3"),
        (
            [("note", Exemption("3", "One\ntwo")), ("plan", Exemption(""))],
            f"{LOCK} Exempt note, paragraph 3: One\ntwo\n{LOCK} Exempt with its plan",
        ),
        ([], ""),
    ],
)
def test_our_own_words_come_back_as_they_were(held: list[Held], words: str) -> None:
    assert say_marks(held) == words
    assert list(read_marks(words)) == held
    assert "Terms" not in say_marks(held, with_reasons=False)


def test_our_own_words_without_the_lock_need_a_paragraph_of_the_schedule() -> None:
    assert marks("Exempt with its section, paragraph 3") == [("section", "3", "")]
    assert marks("Exempt with its section") == [("", "", "Exempt with its section")]
    assert marks(f"{LOCK} Exempt, paragraph 9") == [("", "", f"{LOCK} Exempt, paragraph 9")]


@pytest.mark.parametrize(
    ("text", "rest", "paragraph"),
    [
        ("Calls answered", "Calls answered", None),
        (f"Calls answered  {LOCK} Exempt, paragraph 3", "Calls answered", "3"),
        (f"Calls answered  {LOCK} Exempt", "Calls answered", ""),
        (f"Calls {LOCK} Exempt, paragraph 3, for Oct '14", "Calls , for Oct '14", "3"),
        (f"{LOCK} Exempt, paragraphs 1 and 3. Counted anew", "Counted anew", "1"),
        (f"{LOCK} Exempt, paragraph 9. Counted anew", "Counted anew", ""),
    ],
)
def test_words_behind_a_name_are_taken_off_it(text: str, rest: str, paragraph: str | None) -> None:
    plain, held = read_lock(text)
    assert plain == rest
    assert [mark.paragraph for _, mark in held] == ([] if paragraph is None else [paragraph])


@pytest.mark.parametrize(
    ("texts", "is_part", "sides"),
    [
        (["Public", "Exempt"], False, True),
        (["Public"], False, True),
        (["Exempt", "a long story"], False, True),
        (["Public", "a long story"], False, False),
        (["1", "2"], True, True),
        (["1", "2"], False, False),
        (["n/a", ""], False, False),
        ([], False, False),
    ],
)
def test_a_column_of_sides_is_known_by_its_words(texts: list[str], is_part: bool, sides: bool) -> None:
    assert are_sides(texts, is_part=is_part) is sides


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Y public", "open open open"),
        ("no, part i", "open open open"),
        ("n exempt", "kept kept kept"),
        ("yes withheld", "kept kept kept"),
        ("Yes please", "kept unclear unclear"),
        ("No reason given", "unclear unclear unclear"),
        ("It may be restricted by contract", "kept kept kept"),
        ("unclassified", "open open open"),
        ("Non-exempt item", "open open open"),
        ("☒", "kept unclear unclear"),
        ("❌", "open kept open"),
        ("yep", "kept open unclear"),
        ("4", "kept kept kept"),
        ("nfp", "kept kept kept"),
        ("pink", "kept kept kept"),
        ("Para 3: terms", "kept kept kept"),
        ("was published", "unclear unclear unclear"),
        ("paragraph 0", "unclear unclear unclear"),
        ("12", "unclear unclear unclear"),
    ],
)
def test_an_answer_is_taken_the_way_round_that_its_column_asks(text: str, sure: str) -> None:
    ways: tuple[Says, ...] = ("exempt", "public", "either")
    for says, verdict in zip(ways, sure.split(), strict=True):
        assert (bool(read_marks(text, says)), is_understood(text, says)) == (verdict != "open", verdict != "unclear")


@pytest.mark.parametrize(
    ("text", "is_public"),
    [
        *(("No", True), ("none", True), ("0", True), ("N/A", True), ("Public", True), ("not exempt", True)),
        *(("", False), (" ", False), ("Exempt", False), ("Contains exempt information", False)),
        *(("This report contains no exempt information", True), ("It has no restricted items", True)),
        *(("Nothing confidential", True), ("There is none such", True), ("No decision was made", False)),
        ("The partner has no exempt information", False),
    ],
)
def test_only_what_denies_it_says_that_something_is_public(text: str, is_public: bool) -> None:
    assert says_public(text) is is_public


@pytest.mark.parametrize(
    ("texts", "answered"),
    [
        *((["High", "3", "75%"], False), (["Confident", "Fairly confident"], False), (["", "n/a"], False), ([], False)),
        *((["High", "In confidence"], True), (["Yes"], True), (["No", "High"], True), (["Paragraph 3"], True)),
    ],
)
def test_levels_of_confidence_answer_nothing_and_one_answer_is_enough(texts: list[str], answered: bool) -> None:
    assert is_answered(texts) is answered


def test_a_reason_of_several_lines_goes_on_until_the_next_mark_and_nothing_else_is_one() -> None:
    text = f"{LOCK} Exempt, paragraph 3: Terms\nof the lease\n{LOCK} Exempt note but for its title"
    held = (("", Exemption("3", "Terms\nof the lease")), ("note", Exemption("", title_public=True)))
    assert read_marks(text) == read_marks(f"Calls\n{text}") == held
    assert read_lock(f"Calls  {text}") == ("Calls", held)
    turned = f"{LOCK} Exempt note but for its title\n{LOCK} Exempt, paragraph 3: Terms\nof the lease"
    assert read_marks(turned) == held[::-1]
    assert read_lock(f"Calls  {turned}") == ("Calls", held[::-1])
