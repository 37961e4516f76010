"""An internal paper marks each thing in it that repeats something exempt which the paper itself does not contain."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.stored import TODAY, unlocked
from tracker.data.queries.history.history import history
from tracker.data.queries.position import position
from tracker.domain.governance.owner_role import OwnerRole
from tracker.domain.governance.snapshot import Edition
from tracker.domain.history.row_kinds import Record
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftForm,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
    DraftStatement,
    DraftTable,
)
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.publication.exempt_content import LOCK
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.risks import add_register, add_risk
from tracker.services.imports.write import bring_in
from tracker.services.plans.actions import add_note, delete_note, edit_action, edit_note
from tracker.services.plans.several_actions import move_actions
from tracker.services.publication.owner_roles import set_owner_role
from tracker.services.publication.unmarked_repeats import repeat_marks, with_quotations
from tracker.services.tracker import Tracker

OFFER = "The two sides met again in the spring and agreed the price."
SECRET = DraftAction("Settle", "1.1", notes=(DraftNote(OFFER),))


def tracker_of(path: Path, *actions: DraftAction, **more: object) -> Tracker:
    """A tracker whose first action's only note said OFFER, is exempt and says something else now."""
    plan = DraftPlan("Plan", sections=(DraftSection("One", "1", (SECRET, *actions)),))
    tracker = unlocked(path, Draft("a.csv", (plan,), **more))  # type: ignore[arg-type]  # by name
    tracker.do(edit_note, note_id=1, text="Settled.", as_at=None)
    tracker.do(mark_exempt, kind=ProgressNote, row_id=1, paragraph="3")
    return tracker


def paper(tracker: Tracker) -> Paper:
    return Paper(tracker.read(position), TODAY)


def marked(tracker: Tracker) -> list[tuple[str, int]]:
    """The things that the paper marks for what they repeat."""
    whole = paper(tracker)
    marks = tracker.read(with_quotations, whole).position.exemptions[len(whole.position.exemptions) :]
    assert list(tracker.read(repeat_marks, whole)) == list(marks)
    return [one.marks for one in marks]


@pytest.mark.parametrize(
    ("action", "thing"),
    [
        (DraftAction(OFFER), ("action_id", 2)),
        (DraftAction("Open", evidence=OFFER), ("action_id", 2)),
        (DraftAction("Open", status_reason=OFFER), ("action_id", 2)),
        (DraftAction("Open", extras=(("Remark", OFFER),)), ("action_id", 2)),
        (DraftAction("Open", notes=(DraftNote(OFFER),)), ("progress_note_id", 2)),
        (DraftAction("Open", notes=(DraftNote("Nothing of it."),)), None),
    ],
)
def test_an_action_and_a_note_are_marked_themselves(
    tmp_path: Path, action: DraftAction, thing: tuple[str, int] | None
) -> None:
    with closing(tracker_of(tmp_path / "a.tracker", action)) as tracker:
        assert marked(tracker) == ([thing] if thing else [])


@pytest.mark.parametrize(
    ("indicator", "thing"),
    [
        (DraftIndicator(OFFER), ("indicator_id", 1)),
        (DraftIndicator("Falls", target_note=OFFER), ("indicator_id", 1)),
        (DraftIndicator("Falls", readings=(DraftReading("May 2014", "3", OFFER),)), ("reading_id", 1)),
        (DraftIndicator("Falls", statements=(DraftStatement("figure", OFFER, "3"),)), ("indicator_id", 1)),
        (DraftIndicator("Falls", form=DraftForm("Form", OFFER)), ("indicator_id", 1)),
        (DraftIndicator("Falls"), None),
    ],
)
def test_a_reading_is_marked_itself_and_what_else_is_of_an_indicator_by_that(
    tmp_path: Path, indicator: DraftIndicator, thing: tuple[str, int] | None
) -> None:
    with closing(tracker_of(tmp_path / "a.tracker", indicators=(indicator,))) as tracker:
        assert marked(tracker) == ([thing] if thing else [])


@pytest.mark.parametrize(
    "table",
    [
        DraftTable("Cases", footnote=OFFER),
        DraftTable("Cases", statements=(DraftStatement("figure", OFFER, "3"),)),
    ],
)
def test_a_table_says_it_by_its_title_also_for_a_statement_of_it(tmp_path: Path, table: DraftTable) -> None:
    with closing(tracker_of(tmp_path / "a.tracker", tables=(table, DraftTable("Calls")))) as tracker:
        found = tracker.read(with_quotations, paper(tracker)).position
        assert [one.table.title for one in found.tables] == [f"Cases  {LOCK} Exempt, paragraph 3", "Calls"]
        assert marked(tracker) == []


def test_a_thing_is_marked_once_with_what_its_first_text_repeats_and_one_that_is_marked_not_again(
    tmp_path: Path,
) -> None:
    again = DraftAction("Open", evidence=OFFER, extras=(("Remark", OFFER),))
    with closing(tracker_of(tmp_path / "a.tracker", again)) as tracker:
        (found,) = tracker.read(repeat_marks, paper(tracker))
        assert (found.marks, found.reason) == (("action_id", 2), "The evidence repeats words of an exempt note")
        tracker.do(mark_exempt, kind=Action, row_id=2, paragraph="1")
        assert tracker.read(repeat_marks, paper(tracker)) == ()


def test_what_stands_in_a_part_of_a_thing_is_said_of_it(tmp_path: Path) -> None:
    action = DraftAction("Open", notes=(DraftNote(OFFER),))
    with closing(tracker_of(tmp_path / "a.tracker", action)) as tracker:
        (found,) = tracker.read(repeat_marks, paper(tracker))
        assert found.reason == "It repeats words of an exempt note"


@pytest.mark.parametrize(("kind", "found"), [(Section, False), (Plan, False), (Indicator, True)])
def test_what_is_kept_back_with_its_section_or_plan_is_marked_by_that_alone(
    tmp_path: Path, kind: type[Record], found: bool
) -> None:
    indicator = DraftIndicator("Falls")
    with closing(
        tracker_of(tmp_path / "a.tracker", DraftAction("Open", evidence=OFFER), indicators=(indicator,))
    ) as one:
        one.do(mark_exempt, kind=kind, row_id=1, paragraph="3")
        assert bool(one.read(repeat_marks, paper(one))) == found


def test_only_the_latest_note_of_an_action_comes_with_a_paper(tmp_path: Path) -> None:
    """So what an older note says that is exempt is looked for in the rest of it."""
    quotes = DraftAction("Open", evidence=OFFER)
    with closing(unlocked(tmp_path / "a.tracker", _draft(SECRET, quotes))) as tracker:
        tracker.do(mark_exempt, kind=ProgressNote, row_id=1, paragraph="3")
        assert tracker.read(with_quotations, paper(tracker)) == paper(tracker), "it comes with its mark"
        tracker.do(add_note, action_id=1, text="Signed.", as_at=date(2014, 12, 1))
        found = tracker.read(with_quotations, paper(tracker)).position.exemptions
        assert [one.marks for one in found] == [("progress_note_id", 1), ("action_id", 2)]
        tracker.do(delete_note, note_id=2)
        assert tracker.read(with_quotations, paper(tracker)) == paper(tracker)


def test_an_older_note_of_an_exempt_action_does_not_come_with_it(tmp_path: Path) -> None:
    notes = (DraftNote("Signed.", date(2014, 12, 1)), DraftNote(OFFER, date(2014, 11, 1)))
    quotes = DraftAction("Open", evidence=OFFER)
    with closing(unlocked(tmp_path / "a.tracker", _draft(DraftAction("Settle", notes=notes), quotes))) as tracker:
        tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="3")
        found = tracker.read(with_quotations, paper(tracker)).position.exemptions
        assert [one.marks for one in found] == [("action_id", 1), ("action_id", 2)]


def test_what_only_a_workbook_has_is_looked_for_in_what_a_report_has_too(tmp_path: Path) -> None:
    secret, quotes = DraftAction("Settle", evidence=OFFER), DraftAction("Open", evidence=OFFER)
    with closing(unlocked(tmp_path / "a.tracker", _draft(secret, quotes))) as tracker:
        tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="3")
        found = tracker.read(with_quotations, paper(tracker)).position.exemptions
        assert [one.marks for one in found] == [("action_id", 1), ("action_id", 2)]
    falls = (DraftIndicator("Falls", readings=(DraftReading("May 2014", "3", OFFER),)), DraftIndicator(OFFER))
    draft = Draft("a.csv", (DraftPlan("Plan", sections=(DraftSection("One", "1", (quotes,)),)),), falls)
    with closing(unlocked(tmp_path / "b.tracker", draft)) as tracker:
        tracker.do(mark_exempt, kind=Indicator, row_id=1, paragraph="3")
        whole = replace(paper(tracker), roles=(OwnerRole("Jo", OFFER, id=7), OwnerRole("Al", "Clerk", id=8)))
        marked = tracker.read(with_quotations, whole)
        assert [one.marks for one in marked.position.exemptions] == [("indicator_id", 1), ("action_id", 1)]
        assert [one.owner for one in marked.roles] == ["Al"]


def test_what_can_have_no_mark_in_a_paper_gives_none_to_what_has_its_number(tmp_path: Path) -> None:
    stated = (DraftStatement("targets met", "All were met."), DraftStatement("targets met", OFFER))
    with closing(tracker_of(tmp_path / "a.tracker", DraftAction("Open", owner="Jo"), statements=stated)) as tracker:
        tracker.do(add_register, title="Register")
        tracker.do(add_risk, register_id=1, title=OFFER)
        found = tracker.read(with_quotations, paper(tracker)).position
        assert [one.text for one in found.statements] == ["All were met.", f"{OFFER}  {LOCK} Exempt, paragraph 3"]
        assert marked(tracker) == []
        tracker.do(edit_note, note_id=1, text="Ravensworth asks for more.", as_at=None)
        tracker.do(set_owner_role, owner="Jo", role="Head of Ravensworth")
        assert marked(tracker) == [], "a role is left out by itself"
        tracker.do(edit_action, action_id=2, evidence="Ask Ravensworth")
        assert [one.marks for one in tracker.read(repeat_marks, paper(tracker))] == [("action_id", 2)]


def test_an_action_that_was_in_something_exempt_in_the_time_of_the_paper_is_marked_with_that_reason(
    tmp_path: Path,
) -> None:
    sections = (DraftSection("One", "1", (DraftAction("Settle"), DraftAction("Sell"))), DraftSection("Two", "2"))
    with closing(unlocked(tmp_path / "a.tracker", Draft("a.csv", (DraftPlan("Plan", sections=sections),)))) as tracker:
        before = Edition(1, 1, "Before", TODAY, tracker.read(history)[0].id)
        tracker.do(move_actions, action_ids=[1], section_id=2, after_id=None)
        tracker.do(mark_exempt, kind=Section, row_id=1, paragraph="3")
        own, brief = tracker.read(with_quotations, replace(paper(tracker), before_edition=before)).position.exemptions
        assert (own.marks, brief.marks, brief.paragraph) == (("section_id", 1), ("action_id", 1), "3")
        assert brief.reason == "It was in an exempt section in the time that the report covers"
        assert tracker.read(with_quotations, paper(tracker)) == paper(tracker), "of no time nothing was in it"


def test_what_repeats_two_exempt_things_has_the_paragraph_of_the_first(tmp_path: Path) -> None:
    other = "The price of the site is three times as high as we had thought."
    actions = (DraftAction("Sell", notes=(DraftNote(other),)), DraftAction("Open", evidence=f"{OFFER} {other}"))
    with closing(tracker_of(tmp_path / "a.tracker", *actions)) as tracker:
        tracker.do(mark_exempt, kind=ProgressNote, row_id=2, paragraph="1")
        (found,) = tracker.read(repeat_marks, paper(tracker))
        assert (found.action_id, found.paragraph) == (3, "3")


def test_the_reason_of_a_mark_comes_with_its_thing_and_alone_it_is_looked_for(tmp_path: Path) -> None:
    quotes = DraftAction("Open", evidence=OFFER)
    with closing(unlocked(tmp_path / "a.tracker", _draft(DraftAction("Settle"), quotes))) as tracker:
        tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="3", reason=OFFER)
        assert tracker.read(with_quotations, paper(tracker)) == paper(tracker)
        tracker.do(
            bring_in, draft=Draft("b.csv", (DraftPlan("Other", sections=(DraftSection("Two", "2", (quotes,)),)),))
        )
        other = Paper(tracker.read(position, None, "Other"), TODAY)
        found = tracker.read(with_quotations, other).position.exemptions
        assert ("action_id", 3) in [one.marks for one in found]


def _draft(*actions: DraftAction) -> Draft:
    return Draft("a.csv", (DraftPlan("Plan", sections=(DraftSection("One", "1", actions),)),))
