"""A table of benefits in somebody else's document: known by its headings, its amounts as written, its actions found."""

from __future__ import annotations

from datetime import date

import pytest

from tests.office.drafts import from_tables, from_text, problems, table
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft, DraftBenefit
from tracker.domain.imports.layout import Choices
from tracker.office.readers.grid import Line

HEAD = "Benefit,Owner,Action,Expected £,By when,Realised,As at,How measured,Cashable\n"


def loose(draft: Draft) -> list[DraftBenefit]:
    """The benefits of a document without a plan."""
    return [row.benefit for one in draft.benefits for row in one.rows]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{HEAD}Agency spend falls,Ann,1.2,350000,March 2027,,,Ledger,Yes\n", "benefits"),
        ("Saving,Planned £000,Actual £000,Cashable\nFewer agency staff,350,120,Yes\n", "benefits"),
        ("Action,Benefit,Target saving,Saving achieved,Measured by\nPaint,No damp,£30,£20,Ledger\n", "benefits"),
        ("Action,Owner,By when,Benefit,Expected saving\nPaint,Ann,May 2021,No damp,£30\n", "plan"),
        ("Action,Status,Benefit,Expected,Actual,Cashable\nPaint,Green,No damp,£30,£20,Yes\n", "plan"),
        ("Scheme,Lead,Target saving,Actual saving,Cashable,RAG\nFewer staff,Ann,£30,£20,Yes,Green\n", "benefits"),
        ("Scheme,Lead,Saving,Due date,Status\nFewer staff,Ann,£30,May 2021,Green\n", "plan"),
    ],
)
def test_a_table_of_benefits_is_told_from_a_plan_that_names_them(text: str, kind: str) -> None:
    assert [one.kind for one in from_text(text).layout.tables] == [kind]


def test_amounts_days_and_words_of_a_benefit_are_its_fields_and_the_rest_is_its_note() -> None:
    draft = from_text(
        f"Benefits realisation\n{HEAD}"
        "Agency spend falls,Ann,1.2,350000,March 2027,£120k,30/09/2026,Ledger,Yes\n"
        "Fewer complaints,Bo,Train staff,20%,2026/27,12%,soon,Complaints log,No\n"
        "Time back,Cy,Paint,1200 hours,Q3 2026/27,tbc,,,\n"
        "Total,,,350000,,120000,,,\n"
    )
    money, share, hours = loose(draft)
    assert (money.measure, money.expected, money.realised, money.realised_on) == (
        *("money", "350000", "£120k"),
        date(2026, 9, 30),
    )
    assert (money.timescale, money.method, money.cashable, money.note) == ("March 2027", "Ledger", "yes", "")
    assert (share.measure, share.cashable, share.note) == ("per cent", "no", "As at: soon")
    assert (hours.measure, hours.realised, hours.cashable) == ("hours", "tbc", "")
    assert draft.benefits[0].title == "Benefits realisation"
    assert draft.layout.remarks == ()
    assert problems(draft) == [
        "line 4: “soon” is not a day, so “Realised as at” was left blank. It was added to the note.",
        "line 6: This row is a total, so it was left out: “Total · 350000 · 120000”.",
        "line 3: A benefit has the owner of its action, so these owners of benefits were left out: “Ann”, “Bo”, “Cy”. "
        "To keep them in the notes, which are published, use the column as Note under “Import options”.",
    ]


def test_thousands_and_a_day_and_a_year_in_the_headings_belong_to_each_amount() -> None:
    (benefit,) = loose(
        from_text(
            "Benefit,Planned saving £000 p.a.,Actual to 31/03/2026 (£000),Cashable\nFewer staff,350,120,Cashable\n"
        )
    )
    assert (benefit.expected, benefit.realised, benefit.per) == ("£350k", "£120k", "a year")
    assert (benefit.realised_on, benefit.cashable) == (date(2026, 3, 31), "yes")


def test_benefits_of_a_document_with_its_plan_go_to_the_actions_that_they_name() -> None:
    draft = from_tables(
        table(
            ("Ref", "Action", "Owner", "Due date", "Status"),
            ("1.1", "Train the staff", "Ann", "May 2026", "Green"),
            ("1.2", "Recruit a team of ten", "Bo", "June 2026", "Amber"),
            lines=[Line("Service plan", 1)],
        ),
        table(
            ("Benefit", "Action", "Expected £", "By when", "Realised £"),
            ("Agency spend falls", "1.2", "350,000", "March 2027", ""),
            ("Fewer claims", "1.1 Train the staff", "20,000", "March 2027", "5,000"),
            ("Less overtime", "Recruit a team of…", "10,000", "", ""),
            ("A better name", "Something else", "tbc", "", ""),
            lines=[Line("Benefits realisation", 1)],
            number=2,
        ),
    )
    actions = [action for section in draft.plans[0].sections for action in section.actions]
    assert [(action.title, [one.title for one in action.benefits]) for action in actions] == [
        ("Train the staff", ["Fewer claims"]),
        ("Recruit a team of ten", ["Agency spend falls", "Less overtime"]),
        ("Benefits realisation", ["A better name"]),
    ]
    assert actions[2].benefits[0].note == "Action: Something else"
    assert draft.benefits == ()
    assert draft.tally()["benefits"] == 4
    assert "1 benefit names no action of “Service plan”: “A better name”." in problems(draft)[-1]


def test_what_is_said_to_be_a_table_of_benefits_is_read_as_one_and_an_exempt_one_is_marked() -> None:
    text = (
        "Scheme,Lead,Target saving,Due date,Exempt\nFewer staff,Ann,£30k,May 2027,Yes\nFewer cars,Bo,£5k,May 2027,No\n"
    )
    with pytest.raises(SourceProblem):
        from_text(text)
    first, second = loose(from_text(text, choices=Choices(kind="benefits")))
    assert (first.title, first.expected, first.note) == ("Fewer staff", "£30k", "")
    assert first.mark is not None
    assert second.mark is None
