"""What the words of a cell or behind a name say of publication, in ours and in other bodies' words."""

from __future__ import annotations

import pytest

from tracker.domain.governance.exemption import Exemption
from tracker.domain.publication.exempt_content import LOCK, Held
from tracker.office.wording.exempt_marks import Says, are_sides, is_understood, read_lock, read_marks, say_marks


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
