"""Printed numbers before a title."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tracker.office.interpret.refs import are_lettered, is_dotted, split_ref, split_section_ref, tidy_ref


@pytest.mark.parametrize(
    ("text", "ref", "title"),
    [
        ("1.10 Publish the forward plan", "1.10", "Publish the forward plan"),
        ("1.1. Publish", "1.1", "Publish"),
        ("1.1.Publish", "1.1", "Publish"),
        ("1.1\tPublish", "1.1", "Publish"),
        ("1.1\nPublish\nagain", "1.1", "Publish\nagain"),
        ("1.2.14 Publish", "1.2.14", "Publish"),
        ("1.1a Publish", "1.1a", "Publish"),
        ("3. Publish", "3", "Publish"),
        ("3.Publish", "3", "Publish"),
        ("3) Publish", "3", "Publish"),
        ("(3) Publish", "3", "Publish"),
        ("(b) Publish", "b", "Publish"),
        ("b) Publish", "b", "Publish"),
        ("CR12: Publish", "CR12", "Publish"),
        ("FIN-03. Publish", "FIN-03", "Publish"),
        ("1.4 Days lost to sickness are reported", "1.4", "Days lost to sickness are reported"),
    ],
)
def test_a_printed_number_is_parted_from_its_title(text: str, ref: str, title: str) -> None:
    assert split_ref(text) == (ref, title)


@pytest.mark.parametrize(
    "text",
    [
        "2014 review of the contract",
        "2014. Review of the contract",
        "2.5 million pounds are saved",
        "1.5% is saved",
        "31.03.2015 is the day of the report",
        "31.03.15 report",
        "A40 works are finished",
        "10.30 am briefing",
        "100 day plan",
        "24/7 cover",
        "1:1 meetings are held",
        "Publish 1.1",
        "1.1",
        "",
    ],
)
def test_what_only_looks_like_a_number_stays_in_the_title(text: str) -> None:
    assert split_ref(text) == ("", text)


def test_bare_letters_and_figures_count_where_the_other_actions_have_them_too() -> None:
    assert split_ref("A1 Publish", lettered=True) == ("A1", "Publish")
    assert are_lettered(["A1 Publish", "A2 Review", "A3 Train"])
    assert not are_lettered(["A40 works", "Publish", "Review"])
    assert not are_lettered(["A40 works"])


@pytest.mark.parametrize(
    ("text", "ref", "title"),
    [
        ("1. Our services", "1", "Our services"),
        ("1 Our services", "1", "Our services"),
        ("1 – Our services", "1", "Our services"),
        ("A. Our services", "A", "Our services"),
        ("IV. Our services", "IV", "Our services"),
        ("Theme 1: Our services", "", "Theme 1: Our services"),
        ("Our services", "", "Our services"),
        ("2014 to 2016", "", "2014 to 2016"),
    ],
)
def test_a_section_has_a_ref_without_a_closing_dot_too(text: str, ref: str, title: str) -> None:
    assert split_section_ref(text) == (ref, title)


def test_the_parts_of_a_ref_tell_an_action_from_a_section() -> None:
    assert [ref for ref in ("1", "1.0", "1.1", "A1.2", "A") if is_dotted(ref)] == ["1.1", "A1.2"]


@pytest.mark.parametrize(("text", "ref"), [("1.10.", "1.10"), (" 3) ", "3"), ("(a)", "a"), ("-", "-"), (".", ".")])
def test_a_ref_in_its_own_column_loses_only_what_closes_it(text: str, ref: str) -> None:
    assert tidy_ref(text) == ref


@given(st.text())
def test_splitting_loses_no_letter_or_figure(text: str) -> None:
    ref, title = split_ref(text, lettered=True)
    kept = [character for character in ref + title if character.isalnum()]
    assert kept == [character for character in text if character.isalnum()]
