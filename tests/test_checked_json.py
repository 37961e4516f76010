"""What another process sends, and what a kept file holds, is of the types that it is taken for, or is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from msgspec import Struct

from tracker.checked_json import Unfit, decode, encode, spaced
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
    DraftTable,
    Problem,
)
from tracker.domain.imports.layout import Choices, Layout, LayoutChoice, SeenTable
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.tables.category_table import Column

ACTION = DraftAction(
    "Train",
    "1.10",
    notes=(DraftNote("Begun\n• ‘one’ 😀", date(2014, 5, 1)), DraftNote("Undated")),
    completed_on=date(2014, 6, 1),
    extras=(("Cost", "£5"),),
    mark=Exemption("3", "Commercial"),
)
INDICATOR = DraftIndicator(
    "Calls", "%", "lower", "<1", (DraftReading("Q1", "N/A", numerator=0.5),), rule=StatusRule("tolerance", 5.0)
)
DRAFT = Draft(
    "plan.csv",
    (DraftPlan("Plan", sections=(DraftSection("Part", "1", (ACTION,)),)),),
    (INDICATOR,),
    (Problem("line 4", "Left out."),),
    (DraftTable("By area", columns=(Column("Visits", "share"),)),),
    layout=Layout((SeenTable("Sheet 1", 3, taken=True),), dates="day first"),
)


def changed(raw: Any, place: str, value: object) -> Any:
    """The parsed JSON `raw` with another value at a place ("plans.0.title")."""
    first, _, rest = place.partition(".")
    key = int(first) if isinstance(raw, list) else first
    raw[key] = changed(raw[key], rest, value) if rest else value
    return raw


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("source", None),
        ("source", 7),
        ("plans", {}),
        ("plans.0", "Plan"),
        ("plans.0.title", ["not", "text"]),
        ("plans.0.title", None),
        ("plans.0.is_report", 1),
        ("plans.0.sections.0.actions.0.notes.0.as_at", "yesterday"),
        ("plans.0.sections.0.actions.0.notes.0.as_at", 20140501),
        ("plans.0.sections.0.actions.0.completed_on", "2014-02-30"),
        ("plans.0.sections.0.actions.0.extras.0", ["Cost"]),
        ("plans.0.sections.0.actions.0.extras.0", ["Cost", "£5", "more"]),
        ("plans.0.sections.0.actions.0.mark.title_public", "yes"),
        ("indicators.0.name", 1.5),
        ("indicators.0.better", "sideways"),
        ("indicators.0.readings.0.numerator", "0.5"),
        ("indicators.0.rule.name", "guess"),
        ("tables.0.columns.0.kind", "colour"),
        ("problems.0.where", {"line": 4}),
        ("layout.tables.0.rows", 3.5),
        ("layout.tables.0.rows", True),
        ("layout.dates", "year first"),
    ],
)
def test_a_draft_with_a_value_of_another_type_is_refused_by_its_place(place: str, value: object) -> None:
    written = json.dumps(changed(json.loads(encode(DRAFT)), place, value))
    with pytest.raises(Unfit) as caught:
        decode(written, Draft)
    named = "".join(f"[{part}]" if part.isdecimal() else f".{part}" for part in place.split("."))
    assert str(caught.value).startswith(f"`${named}")
    assert "sideways" not in str(caught.value)


def test_a_draft_comes_back_as_it_was() -> None:
    assert decode(encode(DRAFT), Draft) == DRAFT
    assert decode(encode(DRAFT), Draft).layout == DRAFT.layout


def test_a_field_that_has_a_default_may_be_missing_and_another_may_not() -> None:
    assert decode('{"title": "Train", "of a later version": [1]}', DraftAction) == DraftAction("Train")
    with pytest.raises(Unfit):
        decode('{"ref": "1.10"}', DraftAction)


def test_a_whole_number_is_a_number() -> None:
    read = decode('{"period": "Q1", "printed": "5", "numerator": 5}', DraftReading)
    assert read == DraftReading("Q1", "5", numerator=5.0)


@pytest.mark.parametrize(
    "written", ["", "{", "[", "null", "NaN", '{"source": NaN}', "[" * 100_000, b"\xff", '"\\ud800']
)
def test_what_is_no_json_of_a_draft_is_refused(written: str | bytes) -> None:
    with pytest.raises(Unfit):
        decode(written, Draft)


def test_names_that_are_not_in_utf_8_come_back_and_are_checked_no_less() -> None:
    draft = Draft("pl\udce9n.csv", (DraftPlan("Plan 😀"),))
    written = encode(draft)
    assert decode(written, Draft) == draft
    assert decode(encode((Path("pl\udce9n.csv"), {3: "\udce9"})), tuple[Path, dict[int, str]]) == (
        Path("pl\udce9n.csv"),
        {3: "\udce9"},
    )
    with pytest.raises(Unfit):
        decode(written.replace(b'"Plan ', b'["Plan"], "x": "'), Draft)
    with pytest.raises(Unfit):
        decode(b'{"source": "\\udce9", "x": NaN}', Draft)


@pytest.mark.parametrize("written", ["5", "null", '["a"]'])
def test_only_a_text_is_a_path(written: str) -> None:
    with pytest.raises(Unfit):
        decode(written, Path)


@pytest.mark.parametrize("value", [object(), {1, object()}, 1 + 2j])
def test_what_json_has_no_form_for_is_not_written(value: object) -> None:
    with pytest.raises(TypeError):
        encode(value)


@pytest.mark.parametrize(
    "choice",
    [{"signature": "a", "columns": [["0", "action"]]}, {"signature": 3}, {"signature": "a", "hidden": "maybe"}],
)
def test_kept_layouts_are_of_their_types(choice: Mapping[str, object]) -> None:
    good = Choices((LayoutChoice("a", ((0, "action"),), hidden="leave out"),), (("Sheet 1", True),))
    assert decode(encode(good), Choices) == good
    with pytest.raises(Unfit):
        decode(json.dumps({"layouts": [choice]}), Choices)


class Sample(Struct, frozen=True):
    """A value with a field of each kind that is sent and kept."""

    text: str
    number: int
    figure: float | None
    day: date | None
    pairs: tuple[tuple[str, bool], ...]
    by_number: Mapping[int, str]


SAMPLES = st.builds(
    Sample,
    st.text(st.characters(codec=None)),
    st.integers(-(2**63), 2**63 - 1),
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    st.none() | st.dates(),
    st.lists(st.tuples(st.text(), st.booleans())).map(tuple),
    st.dictionaries(st.integers(-(2**63), 2**63 - 1), st.text()),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@settings(deadline=None)
@given(SAMPLES)
def test_every_value_comes_back_as_it_was_on_one_line(sample: Sample) -> None:
    written = encode(sample)
    assert decode(written, Sample) == sample
    assert b"\n" not in written


@settings(deadline=None)
@given(SAMPLES, st.sampled_from(list(Sample.__struct_fields__)), JSON)
def test_whatever_a_field_holds_it_is_of_its_type_or_refused(sample: Sample, name: str, value: object) -> None:
    try:
        found = decode(json.dumps({**json.loads(encode(sample)), name: value}), Sample)
    except Unfit:
        return
    assert type(found.text) is str
    assert type(found.number) is int
    assert found.figure is None or type(found.figure) is float
    assert found.day is None or type(found.day) is date
    assert all(type(text) is str and type(said) is bool for text, said in found.pairs)
    assert all(type(number) is int and type(text) is str for number, text in found.by_number.items())


PLAIN = st.text(st.characters(exclude_categories=["Cs"])) | st.integers(-(2**63), 2**63 - 1) | st.none() | st.booleans()


@given(st.dictionaries(st.text("ab_", min_size=1), PLAIN | st.dates()))
@settings(max_examples=100)
def test_a_row_is_written_to_the_letter_as_python_writes_it(row: dict[str, object]) -> None:
    assert spaced(row) == json.JSONEncoder(ensure_ascii=False, default=date.isoformat).encode(row)
