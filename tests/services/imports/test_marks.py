"""What a document marks is exempt, and so is again what was so when it was deleted, by an import or by a merge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.marked import marked
from tests.stored import TODAY, unlocked_empty
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.position import position
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import Exemption
from tracker.domain.history.row_kinds import Record
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftBenefit,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.imports.write import bring_in
from tracker.services.indicators.indicators import delete_indicator
from tracker.services.indicators.readings import delete_readings
from tracker.services.merging.compare import merge_of
from tracker.services.merging.write import merge_in
from tracker.services.plans.actions import delete_actions, delete_note
from tracker.services.plans.benefits import delete_benefit
from tracker.services.plans.plans import delete_plan, delete_section
from tracker.services.tracker import Tracker

Deed = Callable[..., str]


def _section(title: str) -> DraftSection:
    """A section of two actions; what is in it is called after it."""
    return DraftSection(
        title,
        actions=tuple(
            DraftAction(
                f"{title} {row}",
                notes=(DraftNote(f"{title} {row} has begun."),),
                benefits=(DraftBenefit(f"{title} {row} is cheaper", expected="£5"),),
            )
            for row in ("lease", "sale")
        ),
    )


def _readings(*periods: str) -> tuple[DraftReading, ...]:
    return tuple(DraftReading(period, "84") for period in periods)


DOCUMENT = Draft(
    "plan.xlsx",
    (DraftPlan("Property", sections=(_section("Depot"), _section("Mill"))),),
    (
        DraftIndicator("Rent", readings=_readings("Q1 2014/15", "Q2 2014/15")),
        DraftIndicator("Empty", readings=_readings("Q1 2014/15", "Q2 2014/15")),
    ),
)
NOTE = "progress_note Depot lease: Depot lease has begun."
BENEFIT = "benefit Depot lease: Depot lease is cheaper"
LEASE = {"action Depot lease", NOTE, BENEFIT}
DEPOT = {"section Depot", *LEASE, *(text.replace("lease", "sale") for text in LEASE)}
CASES: list[tuple[type[Record], Deed, str, set[str]]] = [
    (Plan, delete_plan, "plan_id", {"plan Property", *DEPOT, *(text.replace("Depot", "Mill") for text in DEPOT)}),
    (Section, delete_section, "section_id", DEPOT),
    (Action, delete_actions, "action_ids", LEASE),
    (ProgressNote, delete_note, "note_id", {NOTE}),
    (Benefit, delete_benefit, "benefit_id", {BENEFIT}),
    (
        Indicator,
        delete_indicator,
        "indicator_id",
        {"indicator Rent", "reading Rent: Q1 2014/15", "reading Rent: Q2 2014/15"},
    ),
    (Reading, delete_readings, "reading_ids", {"reading Rent: Q1 2014/15"}),
]


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with closing(unlocked_empty(tmp_path / "plan.tracker", today=lambda: TODAY)) as made:
        made.do(bring_in, draft=DOCUMENT)
        yield made


def mark_and_delete(tracker: Tracker, kind: type[Record], delete: Deed, argument: str) -> None:
    """Mark the first of a kind as not for publication, and delete it."""
    tracker.do(mark_exempt, kind=kind, row_id=1, paragraph="3", reason="Negotiations")
    tracker.do(delete, **{argument: [1] if argument.endswith("s") else 1})
    assert marked(tracker) == set()


def imported(tracker: Tracker) -> None:
    tracker.do(bring_in, draft=DOCUMENT)


def merged(tracker: Tracker) -> None:
    tracker.do(merge_in, merge=merge_of(tracker, DOCUMENT))


@pytest.mark.parametrize("come_in", [imported, merged])
@pytest.mark.parametrize(("kind", "delete", "argument", "again"), CASES)
def test_what_was_exempt_when_it_was_deleted_is_exempt_again(
    tracker: Tracker,
    come_in: Callable[[Tracker], None],
    kind: type[Record],
    delete: Deed,
    argument: str,
    again: set[str],
) -> None:
    mark_and_delete(tracker, kind, delete, argument)
    come_in(tracker)
    is_offered = kind is not ProgressNote or come_in is imported  # a note alone that was deleted stays so in a merge
    assert marked(tracker) == (again if is_offered else set())


def test_a_deleted_note_that_comes_with_a_new_one_is_exempt_again_and_the_new_one_is_not(tracker: Tracker) -> None:
    mark_and_delete(tracker, ProgressNote, delete_note, "note_id")
    plan = DOCUMENT.plans[0]
    lease, sale = plan.sections[0].actions
    noted = replace(lease, notes=(DraftNote("A price is agreed."), *lease.notes))
    later = replace(plan, sections=(replace(plan.sections[0], actions=(noted, sale)), plan.sections[1]))
    tracker.do(merge_in, merge=merge_of(tracker, replace(DOCUMENT, plans=(later,))))
    notes = tracker.read(position).plans[0].actions[0].notes
    assert [note.text for note in notes] == ["A price is agreed.", "Depot lease has begun."]
    assert marked(tracker) == {NOTE}


LEASED, SOLD = DOCUMENT.plans[0].sections[0].actions


def with_depot(**changed: object) -> Draft:
    """The document with fields of its first section changed."""
    plan = DOCUMENT.plans[0]
    section = replace(plan.sections[0], **changed)  # type: ignore[arg-type]  # fields by name
    return replace(DOCUMENT, plans=(replace(plan, sections=(section, plan.sections[1])),))


def with_lease(**changed: object) -> Draft:
    """The document with fields of its first action changed."""
    return with_depot(actions=(replace(LEASED, **changed), SOLD))  # type: ignore[arg-type]  # fields by name


def with_rent(**changed: object) -> Draft:
    """The document with fields of its first indicator changed."""
    rent, empty = DOCUMENT.indicators
    return replace(DOCUMENT, indicators=(replace(rent, **changed), empty))  # type: ignore[arg-type]  # fields by name


MARK = Exemption("3", "Negotiations")


@pytest.mark.parametrize(
    ("document", "now"),
    [
        (replace(DOCUMENT, plans=(replace(DOCUMENT.plans[0], mark=MARK),)), "plan Property"),
        (with_depot(mark=MARK), "section Depot"),
        (with_lease(mark=MARK), "action Depot lease"),
        (with_lease(notes=(replace(LEASED.notes[0], mark=MARK),)), NOTE),
        (with_lease(benefits=(replace(LEASED.benefits[0], mark=MARK),)), BENEFIT),
        (with_rent(mark=MARK), "indicator Rent"),
        (
            with_rent(readings=(*_readings("Q1 2014/15"), DraftReading("Q2 2014/15", "84", mark=MARK))),
            "reading Rent: Q2 2014/15",
        ),
    ],
)
def test_what_a_document_marks_is_marked_and_nothing_else(tmp_path: Path, document: Draft, now: str) -> None:
    with closing(unlocked_empty(tmp_path / "new.tracker", today=lambda: TODAY)) as tracker:
        tracker.do(bring_in, draft=document)
        assert marked(tracker) == {now}
        (mark,) = tracker.read(exemptions)
        assert (mark.paragraph, mark.reason) == ("3", "Negotiations")
