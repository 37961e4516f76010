"""Indicators and readings out of a table in long form."""

from __future__ import annotations

import pytest

from tests.office.drafts import from_text, problems
from tracker.domain.imports.layout import Choices

HEADINGS = "Indicator,Unit,Better,Target,Period,Value,Note\n"


def test_indicators_come_in_the_order_of_their_first_row_with_every_figure_as_printed() -> None:
    draft = from_text(
        HEADINGS + 'Calls answered,%,higher,90,Oct \'14,92.60,"3,339 of 3,606"\n'
        "Errors,%,lower,<0.4,Q1 2014/15,N/A,\n"
        "Calls answered,%,higher,90,YTD 2014/15,84.4,\n"
        "Contracts let,£,none,No Target,Q2 2014/15,£35.586m,\n"
        "Wait,mm:ss,lower,,Oct '14,00:41,\nWait,mm:ss,lower,,Nov '14,,\n"
    )
    assert [
        (entry.name, entry.unit, entry.better, entry.target, [(one.period, one.printed) for one in entry.readings])
        for entry in draft.indicators
    ] == [
        ("Calls answered", "%", "higher", "90", [("Oct '14", "92.60"), ("YTD 2014/15", "84.4")]),
        ("Errors", "%", "lower", "<0.4", [("Q1 2014/15", "N/A")]),
        ("Contracts let", "£", "none", "No Target", [("Q2 2014/15", "£35.586m")]),
        ("Wait", "mm:ss", "lower", "", [("Oct '14", "00:41"), ("Nov '14", "")]),
    ]
    assert draft.indicators[0].readings[0].note == "3,339 of 3,606"
    assert draft.problems == ()


@pytest.mark.parametrize("figure", ["85.1", "84"])
def test_a_period_that_stands_there_twice_comes_in_once_and_is_named(figure: str) -> None:
    draft = from_text(HEADINGS + f"Calls,%,higher,,Oct '14,85.1,\nCalls,%,higher,,Oct '14,{figure},\n")
    assert [reading.printed for reading in draft.indicators[0].readings] == ["85.1"]
    assert [problem.where for problem in draft.problems] == ["line 3"]
    assert "line 2" in draft.problems[0].message


@pytest.mark.parametrize(
    ("row", "missing"), [(",%,higher,,Oct '14,5,", "indicator"), ("Calls,%,higher,,,5,", "period")]
)
def test_a_row_without_its_indicator_or_its_period_is_a_problem(row: str, missing: str) -> None:
    draft = from_text(HEADINGS + "Calls,%,higher,,Q1 2014/15,1,\n" + row)
    assert draft.tally()["readings"] == 1
    assert f"line 3: This row has no {missing}" in problems(draft)[0]


def test_a_target_that_changes_on_the_way_is_that_of_its_period() -> None:
    draft = from_text(HEADINGS + "Calls,%,higher,90,Q1 2014/15,1,\nCalls,%,higher,95,Q2 2014/15,2,\n")
    assert (draft.indicators[0].target, draft.indicators[0].targets) == ("90", (("Q2 2014/15", "95"),))
    assert draft.problems == ()


def test_a_unit_that_changes_on_the_way_is_named_and_the_first_stands() -> None:
    draft = from_text(HEADINGS + "Calls,%,higher,90,Q1 2014/15,1,\nCalls,days,higher,,Q2 2014/15,2,\n")
    assert draft.indicators[0].unit == "%"
    assert problems(draft) == [
        "line 3: Calls has the unit “%” in an earlier row and “days” here: the earlier one was used."
    ]


def test_a_direction_that_is_not_understood_is_named() -> None:
    draft = from_text(HEADINGS + "Calls,%,sideways,,Q1 2014/15,1,\n")
    assert draft.indicators[0].better == "none"
    assert "sideways" in draft.problems[0].message


def test_other_words_for_the_headings_are_understood() -> None:
    draft = from_text("KPI;Month;Actual;Comments\nCalls;Oct 2014;5,1;\n")
    assert [(entry.name, entry.readings[0].printed) for entry in draft.indicators] == [("Calls", "5,1")]


def test_a_footnote_of_a_row_s_name_is_kept_with_its_latest_figure_and_one_of_nothing_is_told() -> None:
    text = "Indicator,Target,May 2026,June 2026\nIncidents*,0,0,1\nVisits,40,38**,41\n"
    text += "* RIDDOR only\n** Closed a week\n† Old\n"
    draft = from_text(text)
    found = {(one.name, each.period): each.footnote for one in draft.indicators for each in one.readings}
    assert found[("Incidents*", "June 2026")] == "RIDDOR only"
    assert (found[("Incidents*", "May 2026")], found[("Visits", "May 2026")]) == ("", "Closed a week")
    assert [line for line in problems(draft) if "footnote" in line] == [
        "line 6: This footnote is of no figure in the table, so it was left out: “† Old”."
    ]


@pytest.mark.parametrize("asking", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "Indicator,Target,May 2021,June 2021\nRepairs on time,85,80,90\n",
        "Indicator,Period,Value,Target\nRepairs on time,May 2021,80,85\n",
    ],
)
def test_a_target_without_its_direction_is_told_once_whether_or_not_somebody_is_asked(text: str, asking: bool) -> None:
    (told,) = problems(from_text(text, choices=Choices(asking=asking)))
    assert "does not say whether higher or lower is better" in told
