"""What a document has otherwise where a merge changes nothing is named, unless it was changed only here."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.owner_role import OwnerRole
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftDated,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftRole,
    DraftRow,
    DraftSection,
    DraftTable,
)
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator, SpcSettings
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.merging.not_merged import unmerged_days, unmerged_figures, unmerged_roles
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.position.position import Position
from tracker.domain.tables.category_table import CategoryRow, CategoryTable, Column
from tracker.domain.tables.content import TableContent

DAY, LATER = date(2014, 11, 9), date(2014, 12, 1)
HELD = IndicatorContent(
    Indicator("Visits", "%", "higher", "90", owner="Head of Visits", id=1),
    (Reading(1, Period("Q1 2014/15"), "80", note="Late", numerator=8, id=1),),
    definitions=(Definition(1, "Visits made"),),
)
COLUMNS = (Column("Q1"), Column("Q2"))
TABLE = TableContent(
    CategoryTable("Complaints", "Reason", COLUMNS, footnote="All", id=1),
    (CategoryRow(1, "Late", ("1", "2")), CategoryRow(1, "Rude", ("3", "4"))),
)


def indicator_problems(drafted: DraftIndicator, base: IndicatorContent = HELD) -> list[tuple[str, str]]:
    found = unmerged_figures(Draft("a", indicators=(drafted,)), Position(indicators=(HELD,)), Position((), (base,)))
    return [(one.where, one.message) for one in found]


def table_problems(table: DraftTable, base: TableContent = TABLE) -> list[str]:
    found = unmerged_figures(Draft("a", tables=(table,)), Position(tables=(TABLE,)), Position(tables=(base,)))
    return [one.message for one in found]


def test_other_fields_of_an_indicator_are_named_with_their_texts() -> None:
    drafted = DraftIndicator(
        " visits ", owner="Head of Care", spc=SpcSettings(base_points=12), goal_on=DAY, definitions=(DraftDated("All"),)
    )
    assert indicator_problems(drafted) == [
        (
            " visits ",
            "Owner “Head of Care”, Target date “9 November 2014”, Control chart and Definition differ in the document. "
            "A merge does not change this: do so on Indicators if needed.",
        )
    ]


def test_a_field_that_is_blank_the_same_or_changed_only_here_is_not_named() -> None:
    assert indicator_problems(DraftIndicator("Visits")) == []
    assert indicator_problems(DraftIndicator("Other", owner="Head of Care")) == []
    same = DraftIndicator("Visits", owner="Head  of Visits", definitions=(DraftDated("Visits made"),))
    assert indicator_problems(same) == []
    imported = replace(HELD, indicator=replace(HELD.indicator, owner="Head of Care"), definitions=())
    assert indicator_problems(DraftIndicator("Visits", owner="Head of Care"), imported) == []


def test_a_part_of_an_indicator_that_is_here_or_was_in_the_last_import_is_not_named() -> None:
    added, removed = replace(HELD, definitions=()), replace(HELD, definitions=(Definition(1, "Older"),))
    assert indicator_problems(DraftIndicator("Visits", definitions=(DraftDated("Visits made"),)), added) == []
    assert indicator_problems(DraftIndicator("Visits", definitions=(DraftDated("Older"),)), removed) == []


def test_what_is_ticked_is_named_without_a_text_and_a_long_text_is_cut() -> None:
    rest = "in the document. A merge does not change this: do so on Indicators if needed."
    assert indicator_problems(DraftIndicator("Visits", under_recovery=True)) == [
        ("Visits", f"In recovery differs {rest}")
    ]
    ((_, whole),) = indicator_problems(DraftIndicator("Visits", owner="x" * 60))
    assert whole == f"Owner “{'x' * 60}” differs {rest}"
    ((_, cut),) = indicator_problems(DraftIndicator("Visits", owner="x" * 61))
    assert cut != f"Owner “{'x' * 61}” differs {rest}"


def test_the_first_of_the_readings_that_differ_is_named_and_the_others_are_counted() -> None:
    reading = DraftReading("Q1 2014/15", "80", "In time", "Readings!A2", numerator=9)
    named = "Visits, Q1 2014/15: Numerator “9” and Note “In time” differ in the document. "
    rest = "A merge does not change this: do so on Indicators if needed."
    assert indicator_problems(DraftIndicator("Visits", readings=(reading,))) == [("Readings!A2", named + rest)]
    first = DraftReading("Q1 2014/15", "80", where="", as_at=DAY)
    assert indicator_problems(DraftIndicator("Visits", readings=(first, reading))) == [
        (
            "Visits",
            "Visits, Q1 2014/15: As at “9 November 2014”, and more in 1 other reading, differ in the document. " + rest,
        )
    ]
    assert indicator_problems(DraftIndicator("Visits", readings=(DraftReading("Q1 2014/15", "80", "Late"),))) == []
    assert indicator_problems(DraftIndicator("Visits", readings=(DraftReading("Q2 2014/15", "80", "x"),))) == []


def test_the_figures_of_a_table_that_is_held_are_named() -> None:
    rows = (DraftRow("Late", ("1", "5")), DraftRow("Rude", ("3", "4")))
    table = DraftTable("Complaints", "Reason", COLUMNS, rows, footnote="All")
    rest = "in the document. A merge does not change this: do so on Tables if needed."
    assert table_problems(table) == [f"Late, Q2 “5” differs {rest}"]
    assert table_problems(replace(table, rows=(DraftRow("Late", ("1", "2")),))) == []
    other = replace(table, rows=(DraftRow("Lost", ("1", "2")), DraftRow("Rude", ("5", "6"))), footnote="Some")
    assert table_problems(other) == [f"Footnote “Some”, Lost, Q1 “1” and 3 other texts differ {rest}"]
    three = replace(table, rows=(DraftRow("Late", ("6", "7")), DraftRow("Rude", ("8", "4"))))
    assert table_problems(three) == [f"Late, Q1 “6”, Late, Q2 “7” and Rude, Q1 “8” differ {rest}"]
    four = replace(table, rows=(DraftRow("Late", ("6", "7")), DraftRow("Rude", ("8", "9"))))
    assert table_problems(four) == [f"Late, Q1 “6”, Late, Q2 “7” and 2 other texts differ {rest}"]
    imported = replace(TABLE, rows=(CategoryRow(1, "Late", ("1", "5")), TABLE.rows[1]))
    assert table_problems(table, imported) == []


def test_another_day_of_a_note_is_named_in_a_working_copy_alone() -> None:
    action = DraftAction("Act", "1.1", notes=(DraftNote("Begun.", LATER), DraftNote("New.", LATER)), where="Actions!A2")
    draft = Draft("a", (DraftPlan("Plan", sections=(DraftSection("", actions=(action,)),)),), is_working_copy=True)
    notes = (ProgressNote(7, "Begun.", DAY),)
    content = ActionContent(Action(1, "Act", "1.1", id=7), notes)
    held = Position((PlanContent(Plan("Plan"), (SectionContent(Section(1, ""), (content,)),)),))
    ids: dict[tuple[int, ...], int] = {(0, 0, 0): 7}
    assert [one.message for one in unmerged_days(draft, ids, held)] == [
        "The note “Begun.” of 1.1 is as at 1 December 2014 in the document. A merge does not change this: do so in the "
        "plan if needed."
    ]
    assert list(unmerged_days(replace(draft, is_working_copy=False), ids, held)) == []
    first = replace(content, action=replace(content.action, id=1))
    one = Position((PlanContent(Plan("Plan"), (SectionContent(Section(1, ""), (first,)),)),))
    assert list(unmerged_days(draft, {}, one)) == [], "it is new"


def test_another_role_of_an_owner_is_named() -> None:
    draft = Draft("a.xlsx", roles=(DraftRole("Jo Example", "Director"), DraftRole("Sam Example", "Clerk")))
    assert [one.message for one in unmerged_roles(draft, [OwnerRole("jo example", "Manager")])] == [
        "The role of Jo Example is “Director” in the document. A merge does not change this: do so in Owners and roles "
        "if needed."
    ]
    assert list(unmerged_roles(draft, [OwnerRole("Jo Example", "Director")])) == []
    role = Draft("a.xlsx", roles=(DraftRole("Duty desk", "Duty desk", is_role=True),))
    assert [one.message for one in unmerged_roles(role, [OwnerRole("Duty desk", "Duty desk")])] == [
        "The role of Duty desk is “Duty desk” (the owner is a role) in the document. A merge does not change this: "
        "do so in Owners and roles if needed."
    ]
    assert list(unmerged_roles(role, [OwnerRole("Duty desk", "Duty desk", is_role=True)])) == []
    (other,) = unmerged_roles(role, [OwnerRole("Duty desk", "Desk", is_role=True)])
    assert "(the owner is a role)" not in other.message
