"""What an answer in a column of marks says: both sides of each edge between kept back, open and not understood."""

from __future__ import annotations

import pytest

from tracker.domain.governance.exemption import Exemption
from tracker.domain.publication.exempt_content import LOCK
from tracker.office.wording.exempt_marks import (
    Says,
    are_sides,
    is_understood,
    mark_of,
    read_lock,
    read_marks,
    says_public,
)

SIDES: tuple[Says, ...] = ("exempt", "public", "either")
OPEN, KEPT, UNCLEAR = "open", "kept", "unclear"


@pytest.mark.parametrize(
    ("words", "in_exempt", "in_public", "in_either"),
    [
        ("", OPEN, KEPT, OPEN),
        ("Yes", KEPT, OPEN, UNCLEAR),
        ("No", OPEN, KEPT, UNCLEAR),
        ("n/a", OPEN, KEPT, OPEN),
        ("-", OPEN, KEPT, OPEN),
        ("0", OPEN, KEPT, UNCLEAR),
        ("1", KEPT, OPEN, OPEN),
        ("2", KEPT, KEPT, KEPT),
        ("I", UNCLEAR, UNCLEAR, OPEN),
        ("B", UNCLEAR, UNCLEAR, KEPT),
        ("Part 1", OPEN, OPEN, OPEN),
        ("Part II", KEPT, KEPT, KEPT),
        ("x", KEPT, UNCLEAR, UNCLEAR),
        ("☒", KEPT, UNCLEAR, UNCLEAR),
        ("☐", OPEN, KEPT, OPEN),
        ("Not confidential", OPEN, OPEN, OPEN),
        ("Non-exempt item", OPEN, OPEN, OPEN),
        ("Not confidential but for the annex", KEPT, KEPT, KEPT),
        ("Yes - exempt", KEPT, KEPT, KEPT),
        ("No - not for publication", KEPT, KEPT, KEPT),
        ("Yes - public", OPEN, OPEN, OPEN),
        ("No - public", OPEN, OPEN, OPEN),
        ("Perhaps - public", UNCLEAR, UNCLEAR, UNCLEAR),
        ("Yes, see the file", KEPT, UNCLEAR, UNCLEAR),
        ("No, see the file", UNCLEAR, UNCLEAR, UNCLEAR),
        ("Paragraph 3", KEPT, KEPT, KEPT),
        ("Paragraph 8", UNCLEAR, UNCLEAR, UNCLEAR),
        ("7", KEPT, KEPT, KEPT),
        ("8", UNCLEAR, UNCLEAR, UNCLEAR),
        ("legally privileged", KEPT, KEPT, KEPT),
        ("see the file", UNCLEAR, UNCLEAR, UNCLEAR),
    ],
)
def test_an_answer_keeps_back_lets_out_or_is_not_understood(
    words: str, in_exempt: str, in_public: str, in_either: str
) -> None:
    for says, verdict in zip(SIDES, (in_exempt, in_public, in_either), strict=True):
        assert (read_marks(words, says) == (), is_understood(words, says)) == (verdict == OPEN, verdict != UNCLEAR), (
            says
        )


@pytest.mark.parametrize(
    ("words", "paragraph", "reason"),
    [
        ("", "", ""),
        ("Yes", "", ""),
        ("No", "", ""),
        ("Exempt", "", ""),
        ("x", "", ""),
        ("1", "", ""),
        ("2", "2", ""),
        ("(7)", "7", ""),
        ("8", "", "8"),
        ("Paragraph 3", "3", ""),
        ("Exempt under paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972", "3", ""),
        ("Paragraph 3 and more", "3", "Paragraph 3 and more"),
        ("Paragraph 8", "", "Paragraph 8"),
        ("Terms", "", "Terms"),
    ],
)
def test_a_mark_has_the_words_as_its_reason_where_they_say_more_than_its_paragraph(
    words: str, paragraph: str, reason: str
) -> None:
    assert mark_of(words) == Exemption(paragraph, reason)


def test_the_number_of_a_part_is_a_side_and_no_paragraph_in_a_column_of_sides() -> None:
    assert read_marks("2", "either") == (("", Exemption("")),)
    assert read_marks("2", "exempt") == (("", Exemption("2")),)
    assert read_marks("3", "either") == (("", Exemption("3")),)
    assert read_marks("B", "exempt") == (("", Exemption("", "B")),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", False),
        ("  ", False),
        ("No", True),
        ("None", True),
        ("not exempt", True),
        ("Contains no exempt information", True),
        ("There is nothing confidential", True),
        ("Yes", False),
        ("Exempt", False),
        ("see the file", False),
        ("Nothing to tell", False),
    ],
)
def test_an_answer_to_exempt_says_that_something_may_be_published(text: str, says: bool) -> None:
    assert says_public(text) == says


@pytest.mark.parametrize(
    ("texts", "is_part", "sides"),
    [
        (["n/a"], False, False),
        (["n/a", "Public"], False, True),
        (["yes", "Public"], False, False),
        (["no", "Public"], False, False),
        (["yes", "Not for publication"], False, True),
        (["a", "b"], True, True),
        (["a", "b", "Public"], True, True),
        (["a", "c"], True, False),
        (["Restricted", "a story"], False, False),
    ],
)
def test_a_column_names_sides_where_all_its_words_do_or_one_has_no_other_use(
    texts: list[str], is_part: bool, sides: bool
) -> None:
    assert are_sides(texts, is_part=is_part) == sides


def test_our_own_words_go_on_over_the_lines_of_their_reason() -> None:
    words = (
        f"{LOCK} Exempt but for its title, paragraph 3: Terms\nof the lease\n{LOCK} Exempt with its plan, paragraph 1"
    )
    assert read_marks(words) == (
        ("", Exemption("3", "Terms\nof the lease", title_public=True)),
        ("plan", Exemption("1")),
    )
    assert read_marks(f"Before\n{LOCK} Exempt") == (("", Exemption("")),)
    assert read_marks("Exempt note, paragraph 7") == (("note", Exemption("7")),)
    assert read_marks("Exempt note, paragraph 8") == (("", Exemption("", "Exempt note, paragraph 8")),)
    assert read_marks(f"{LOCK} Exempt note") == (("note", Exemption("")),)


def test_a_lock_takes_the_reason_behind_it_along_over_its_lines() -> None:
    assert read_lock(f"Rent  {LOCK} Exempt, paragraph 3: Terms\nof it") == (
        "Rent",
        (("", Exemption("3", "Terms\nof it")),),
    )
    assert read_lock(f"Rent {LOCK} Exempt, paragraph 7. Then") == ("Rent Then", (("", Exemption("7")),))
    assert read_lock(f"Rent {LOCK} Exempt, paragraph 8. Then") == ("Rent Then", (("", Exemption("")),))
    assert read_lock(f"{LOCK} Not for publication") == ("", (("", Exemption("")),))
    assert read_lock("Exempt, paragraph 3") == ("Exempt, paragraph 3", ())
