"""How each thing is named in a sentence: by its number, else by its words, cut where they are long."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.history.row_kinds import Record
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.indicators.statement import Statement

LONG = "Agree a rota with all of the three teams in the north and the south of the county"


@pytest.mark.parametrize(
    ("thing", "label"),
    [
        (Indicator("Falls"), "“Falls”"),
        (RecoveryForm(1, "Falls"), "“Falls”"),
        (RecoveryForm(1), "the recovery form"),
        (Statement("figure", LONG, "3"), "“Agree a rota with all of the three…”"),
        (Statement("figure", "", "3"), "“3”"),
        (Definition(1, "Calls answered."), "the definition"),
        (Definition(1, "Calls answered.", effective_from=date(2014, 12, 11)), "the definition from 11 December 2014"),
    ],
)
def test_a_thing_is_named_by_its_number_or_its_words(thing: Record, label: str) -> None:
    assert thing.label() == label


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("All was met.", "The text says “All was met.”"), (" ", "The text says 3"), ("", "The text says 3")],
)
def test_a_statement_is_quoted_by_its_words_or_by_its_figure(text: str, quoted: str) -> None:
    assert Statement("figure", text, "3").quoted == quoted


@pytest.mark.parametrize(("length", "whole"), [(119, True), (120, True), (121, False)])
def test_a_hundred_and_twenty_letters_are_quoted(length: int, whole: bool) -> None:
    text = ("all of it was met in time " * 9)[: length - 1] + "x"
    assert (Statement("figure", text).quoted == f"The text says “{text}”") is whole
