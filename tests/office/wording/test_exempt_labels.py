"""What makes words a label is their place: both sides of each edge between a label and running text."""

from __future__ import annotations

import pytest

from tracker.domain.governance.exemption import Exemption
from tracker.domain.publication.exempt_content import LOCK
from tracker.office.wording.exempt_labels import Label, is_only_a_label, may_label, read_label, say_labelled

LONG = "word " * 200


def label(text: str, *, is_heading: bool = False) -> Label:
    found = read_label(text, is_heading=is_heading)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("Exempt", "Exempt", ""),
        ("EXEMPT (para 3) - Elm Road", "EXEMPT (para 3)", "Elm Road"),
        ("1.2 Exempt: Elm Road", "Exempt", "Elm Road"),
        ("12/3/24: Exempt: Elm Road", "Exempt", "Elm Road"),
        ("Exempt|Elm Road", "Exempt", "Elm Road"),
        ("Exempt (para 3) items", "Exempt (para 3)", "items"),
        ("Elm Road (exempt)", "exempt", "Elm Road"),
        ("Elm Road (below the line)", "below the line", "Elm Road"),
        ("Below the line", "Below the line", ""),
        ("Elm Road – not for publication", "not for publication", "Elm Road"),
        ("Elm Road - Exempt", "Exempt", "Elm Road"),
        ("Elm Road - exempt (para 3)", "exempt (para 3)", "Elm Road"),
        ("Agreed. Not for publication.", "Not for publication", "Agreed."),
        ("Agreed. EXEMPT", "EXEMPT", "Agreed."),
        ("EXEMPT The price is agreed", "EXEMPT", "The price is agreed"),
        ("Exempt (the bid is open): Elm Road", "Exempt (the bid is open)", "Elm Road"),
        ("Redacted: the price", "Redacted", "the price"),
        ("Withheld: the price", "Withheld", "the price"),
        ("Confidential - the price", "Confidential", "the price"),
        ("Restricted: the price", "Restricted", "the price"),
        ("Restricted - the price", "Restricted", "the price"),
        ("RESTRICTED. The price", "RESTRICTED", "The price"),
        ("Private: the price", "Private", "the price"),
        ("PRIVATE - the price", "PRIVATE", "the price"),
        ("Part II: Homes", "Part II", "Homes"),
        ("Elm Road (Part II)", "Part II", "Elm Road"),
        ("Elm Road (PRIVATE)", "PRIVATE", "Elm Road"),
        ("Elm Road [private]", "private", "Elm Road"),
        ("Elm Road (LGA 1972 para 3)", "LGA 1972 para 3", "Elm Road"),
        ("[EXEMPT] Elm Road", "EXEMPT", "Elm Road"),
        ("(PRIVATE) Elm Road", "PRIVATE", "Elm Road"),
        ("(LGA 1972 para 3) Elm Road", "LGA 1972 para 3", "Elm Road"),
        ("Private (para 3) - the price", "Private (para 3)", "the price"),
        ("Elm Road\nNot for publication", "Not for publication", ""),
        ("Exempt: none\nNot for publication", "Not for publication", ""),
        (f"{LONG} (not for publication)", "not for publication", LONG.strip()[-277:]),
        (f"Not for publication: {LONG}", "Not for publication", f"{LONG[:279]}".strip()),
        ("Ex\u00adempt", "Exempt", ""),
        ("*Exempt*", "Exempt", ""),
    ],
)
def test_words_in_the_place_of_a_label_are_one(text: str, words: str, rest: str) -> None:
    found = label(text)
    assert found.words == words
    assert found.rest == rest or len(text) > 600


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nothing to tell",
        "exempt from fees",
        "the exempt report was discussed",
        "Elm Road - exempt",
        "Elm Road - private",
        "Savings are shown below the line",
        "Savings – below the line",
        "Elm Road - PRIVATE",
        "Elm Road - RESTRICTED",
        "Agreed. Exempt.",
        "Agreed. This report is exempt.",
        "EXEMPT the price",
        "Exempt The price",
        "Private",
        "Sensitive",
        "Withheld",
        "nfp",
        "Redacted - the price",
        "Withheld - the price",
        "Restricted. The price",
        "Private - the price",
        "Part 2: Homes",
        "PART 2 - Homes",
        "Elm Road under the Act (Part II)",
        "Elm Road (Part 2)",
        "Elm Road (PART 2)",
        "Elm Road (private)",
        "(private) Elm Road",
        "Exempt (VAT) items",
        "Not for publication Elm Road",
        "Exempt - no",
        "Exempt: none",
        f"{LOCK} Not for publication",
        f"{LONG}. Not for publication: {LONG}",
    ],
)
def test_words_in_running_text_or_with_another_use_are_no_label(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize("word", ["PRIVATE", "SENSITIVE", "WITHHELD", "NFP", "Redacted", "Restricted", "Confidential"])
def test_a_word_that_stands_alone_is_a_label_and_a_weak_one_only_in_capitals(word: str) -> None:
    assert label(word) == Label(word, "", Exemption(""), is_sure=False)


def test_a_line_is_looked_through_whole_up_to_six_hundred_letters() -> None:
    """A label between a beginning and an end of a longer line, each half as long, is not seen."""
    for letters, seen in ((600, True), (601, False)):
        middle = "Private: "
        line = middle + "x" * (letters - len(middle))
        assert (label(line).rest == "x" * (letters - len(middle))) == seen
        assert len(label(line).rest) == (letters if seen else 300) - len(middle)
    assert label(f"{'x' * 591} (EXEMPT)").words == "EXEMPT"
    assert len(label(f"{'x' * 601} (EXEMPT)").rest) == 300 - len(" (EXEMPT)")


@pytest.mark.parametrize(
    ("text", "paragraph", "reason"),
    [
        ("Exempt", "", ""),
        ("Exempt (para 3)", "3", ""),
        ("Commercial in confidence: the price", "", ""),
        ("Exempt (para 7)", "7", ""),
        ("Exempt (para 8)", "", "Exempt (para 8)"),
        ("Exempt: para 3", "", ""),
        ("Elm Road (exempt: para 3)", "3", ""),
        ("Elm Road (exempt, price)", "", "exempt, price"),
        ("Elm Road (LGA 1972 para 3)", "3", "LGA 1972 para 3"),
        ("Elm Road (information under Schedule 12A)", "", "information under Schedule 12A"),
        ("Exempt because the bid is open: Elm Road", "", "Exempt because the bid is open"),
        ("EXEMPT The price (para 3)", "", ""),
    ],
)
def test_a_label_gives_its_paragraph_and_its_reason(text: str, paragraph: str, reason: str) -> None:
    assert label(text).mark == Exemption(paragraph, reason)


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Not for publication", True),
        ("This report is not for publication", True),
        ("Exempt (para 3)", True),
        ("Classification: OFFICIAL-SENSITIVE", True),
        ("Elm Road (information under Schedule 12A)", True),
        ("Exempt", False),
        ("Exempt (para 8)", False),
        ("Confidential", False),
        ("Elm Road (exempt)", False),
        ("EXEMPT The price", False),
    ],
)
def test_words_without_another_use_are_sure(text: str, is_sure: bool) -> None:
    assert label(text).is_sure == is_sure


@pytest.mark.parametrize(
    ("text", "is_part"),
    [("Part II", True), ("part 2", True), ("Part II: Homes", True), ("Part II exempt items", False), ("Exempt", False)],
)
def test_the_number_of_a_part_alone_is_told_apart(text: str, is_part: bool) -> None:
    assert label(text).is_part == is_part


def test_the_second_part_that_heads_others_is_no_label() -> None:
    assert read_label("Part II: Homes", is_heading=True) is None
    assert label("Part II", is_heading=True).is_part
    assert label("Exempt: Homes", is_heading=True).rest == "Homes"


@pytest.mark.parametrize(
    ("text", "only"),
    [("Exempt", True), ("Part II", True), ("Exempt: Homes", False), ("Part II: Homes", False), ("Homes", False)],
)
def test_a_heading_is_a_label_and_nothing_else_or_not(text: str, only: bool) -> None:
    assert is_only_a_label(text) == only


def test_what_was_marked_is_said_with_the_words_and_the_paragraph_that_there_are() -> None:
    text = "Exempt (para 3): Elm Road"
    assert say_labelled(text, label(text), "the action is").startswith(
        f"“{text}” is labelled as not for publication, by “Exempt (para 3)”: the action is marked as exempt under "
        "paragraph 3. Take"
    )
    assert say_labelled(" Exempt ", label("Exempt"), "the section is").startswith(
        "“Exempt” is labelled as not for publication: the section is marked as exempt. Take"
    )


@pytest.mark.parametrize(
    ("text", "rest", "paragraph"),
    [
        ("OFFICIAL-SENSITIVE Theme B", "Theme B", ""),
        ("Theme B: by virtue of paragraph 3 of Part 1 of Schedule 12A", "Theme B", "3"),
        ("Restricted - members only", "", ""),
        ("Restricted – governors only", "", ""),
    ],
)
def test_a_marking_a_citation_and_a_restriction_to_some_label_what_they_head(
    text: str, rest: str, paragraph: str
) -> None:
    found = label(text, is_heading=True)
    assert (found.rest, found.mark.paragraph) == (rest, paragraph)


@pytest.mark.parametrize(
    "text", ["Restricted diets - staff only use", "Approved under Schedule 12A of the Act", "Official visits"]
)
def test_such_words_in_running_text_label_nothing(text: str) -> None:
    assert read_label(text, is_heading=True) is None


def test_what_a_heading_cites_behind_a_colon_labels_it_and_in_a_text_it_is_told() -> None:
    text = "Theme B: by virtue of paragraph 3 of Part 1 of Schedule 12A"
    assert read_label(text) is None
    assert label(text, is_heading=True).words == text.partition(": ")[2]


def test_one_look_at_many_texts_says_whether_any_may_be_labelled_in_whatever_letters() -> None:
    wide = "\uff25\uff38\uff25\uff2d\uff30\uff34"
    assert read_label(wide) is not None
    for texts, may in (
        *((["a", "b: exempt"], True), (["Exempt"], True), (["a", wide], True)),
        *((["a", "b"], False), ([], False)),
    ):
        assert may_label(texts) is may, texts
