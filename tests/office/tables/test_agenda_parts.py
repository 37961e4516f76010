"""A pack with its agenda in front: “Part II” there is of the items below it, where it is sure what is theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.domain.imports.draft import Draft
from tracker.office.read_document import read_draft

PACK = """Audit Committee

Agenda

Part I (Open to Press and Public)

1. **Apologies for Absence**
2. **Complaints Recovery** (Pages 5 - 8)
3. **Calls** (Pages 9 - 12)

4. Exclusion of the Press and Public

The Committee is asked to consider whether the public should be excluded from the meeting during the next item.

Part II (Not Open to Press and Public)

5. Contract of the Partnership for Payroll and Recruitment (Pages 13 - 20)

County Hall

Agenda Item 2

Complaints Recovery

Action\tTimescale\tStatus
Train the team\tMarch 2030\tGreen
Write the policy\tJune 2030\tAmber

Reason for inclusion in Part II, if appropriate

N/A

Agenda Item 3

Indicator\tPeriod\tValue
Calls answered\tQ1 2014/15\t71.2
Calls answered\tQ2 2014/15\t72.4

Contract of the Partnership for Payroll

and Recruitment

Indicator\tPeriod\tValue
Payroll errors\tQ1 2014/15\t0.1
Payroll errors\tQ2 2014/15\t0.2

Recruitment

Indicator\tPeriod\tValue
Checks processed\tQ1 2014/15\t83.2
Checks processed\tQ2 2014/15\t90.1
"""
PRIVATE = {"Payroll errors", "Checks processed"}


def read(text: str, folder: Path) -> Draft:
    source = folder / "pack.txt"
    source.write_text(text, encoding="utf-8")
    return read_draft(source)


def exempt(draft: Draft) -> set[str]:
    """The names of what is marked as exempt in each of the tables."""
    found = {one.name for one in draft.indicators if one.mark or all(reading.mark for reading in one.readings)}
    for plan in draft.plans:
        for section in plan.sections:
            found |= {action.title for action in section.actions if plan.mark or section.mark or action.mark}
    return found


def test_part_two_of_the_agenda_marks_the_papers_of_its_items_and_not_those_of_part_one(tmp_path: Path) -> None:
    draft = read(PACK, tmp_path)
    assert exempt(draft) == PRIVATE
    told = next(one.message for one in draft.problems if "is a heading of the agenda" in one.message)
    assert "it did not mark the papers of item 2 and item 3 as exempt" in told


@pytest.mark.parametrize(
    ("sure", "doubtful"),
    [
        ("Part I (Open to Press and Public)", "Items"),
        ("Contract of the Partnership for Payroll\n", "Partnership\n"),
        ("Recruitment\n\nIndicator", "Agenda Item 3\n\nRecruitment\n\nIndicator"),
        ("5. Contract", "Contract"),
        ("County Hall\n\nAgenda Item 2\n", "County Hall\n\nPart II (Not Open to Press and Public)\n"),
        ("County Hall", "A table\there\nof the agenda\titself\n\nCounty Hall"),
        ("\nN/A\n", "\nN/A\n\nAppendix B is in Part II of this agenda\n"),
        ("\nN/A\n", "\nInformation on the affairs of the contractor\n"),
        ("Write the policy", "Write the policy (Exempt, paragraph 1)"),
        ("\nN/A\n", "\nN/A\n\nResolved: that the public be excluded from the meeting for this item\n"),
    ],
    ids=[
        *("no Part I", "its paper is not found", "a public item behind it", "no number", "Part II twice"),
        *("a table in the agenda", "an appendix elsewhere", "a reason", "a label", "a resolution"),
    ],
)
def test_where_it_is_not_sure_it_stands_for_all_that_follows(tmp_path: Path, sure: str, doubtful: str) -> None:
    assert sure in PACK
    assert exempt(read(PACK.replace(sure, doubtful), tmp_path)) >= {"Train the team", "Calls answered", *PRIVATE}
