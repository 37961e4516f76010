"""What is asked before a paper is published, and what is kept back from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.stored import unlocked
from tracker.data.queries.position import position
from tracker.data.queries.publication.ever_exempt_rows import PastText, exempt_in
from tracker.domain.checks.earlier_wording import as_said_before
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem, Body
from tracker.domain.governance.owner_role import OwnerRole
from tracker.domain.governance.small_numbers import Threshold
from tracker.domain.history.row_kinds import Kind, Record
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftRow,
    DraftSection,
    DraftStatement,
    DraftTable,
)
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.plan import Action, ProgressNote
from tracker.domain.publication.disclosure import Disclosure
from tracker.domain.publication.exempt_content import LOCK
from tracker.domain.publication.people import Named
from tracker.domain.publication.publication import open_paper
from tracker.domain.tables.category_table import Column
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.imports.write import bring_in
from tracker.services.indicators.readings import edit_reading
from tracker.services.plans.actions import edit_action, edit_note
from tracker.services.publication.exempt_texts import is_secret, kept_back_beyond, kept_back_of
from tracker.services.publication.owner_roles import set_owner_role
from tracker.services.publication.review import (
    PublicReview,
    accept_disclosures,
    as_json,
    public_rules,
    review_public_copy,
)
from tracker.services.publication.small_numbers import set_threshold, small_number_settings
from tracker.services.publication.unmarked_repeats import repeat_marks, with_quotations
from tracker.services.tracker import Tracker

TODAY = date(2014, 12, 11)
JO = "Jo Example"
OFFER = "The two sides met again in the spring and agreed the price."


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Actions 1 of Jo Example, 2 and 3 of Al Sample, each with a note; an indicator that counts 3 cases."""
    actions = (
        DraftAction("Agree the rent", "1.1", owner=JO, notes=(DraftNote(OFFER),)),
        DraftAction("Hire a van", "1.2", owner="Al Sample", notes=(DraftNote("Jo Example will report."),)),
        DraftAction("Train", "1.3", owner="al sample", notes=(DraftNote("Begun."),)),
    )
    plan = DraftPlan("Plan", sections=(DraftSection("One", "1", actions),))
    falls = DraftIndicator("Falls", "number", "lower", readings=(DraftReading("Q1 2014/15", "3"),))
    with closing(unlocked(tmp_path / "a.tracker", Draft("a.csv", (plan,), (falls,)))) as tracker:
        yield tracker


def paper(tracker: Tracker, **fields: object) -> Paper:
    return Paper(tracker.read(position), TODAY, **fields)  # type: ignore[arg-type]  # by name


def kinds(look: PublicReview) -> list[str]:
    return [one.kind for one in look.disclosures]


def test_each_owner_without_a_role_is_asked_for_once(tracker: Tracker) -> None:
    look = review_public_copy(tracker, paper(tracker))
    assert [one.owner for one in look.unnamed] == [JO, "Al Sample"]
    assert look.asks
    assert look.say_unnamed().startswith("2 owners and contacts have no role: “Jo Example” (")
    assert look.lines()[0].endswith("They are left out until they have roles.")
    tracker.do(set_owner_role, owner="Al Sample", role="Manager")
    one = review_public_copy(tracker, paper(tracker))
    assert one.say_unnamed().startswith("1 owner or contact has no role: “Jo Example” (")
    assert one.lines()[0].endswith("(the owner of action 1.1). It is left out until it has one.")
    assert PublicReview(disclosures=(Disclosure("name", "It names somebody."),)).asks
    assert PublicReview().say_unnamed() == "" and PublicReview().lines() == () and not PublicReview().asks


@pytest.mark.parametrize(("number", "more"), [(7, ""), (8, ""), (9, "and 1 more."), (10, "and 2 more.")])
def test_eight_owners_are_named_and_the_others_counted(number: int, more: str) -> None:
    look = PublicReview(tuple(Named(f"Owner {index}", "action 1.1") for index in range(1, number + 1)))
    assert look.say_unnamed().count("“Owner") == min(number, 8)
    assert (more in look.say_unnamed()) is True and ("more" in look.say_unnamed()) is bool(more)


def test_a_name_and_a_small_number_are_asked_about_until_a_reason_is_given(tracker: Tracker) -> None:
    tracker.do(set_owner_role, owner=JO, role="Head of Roads")
    tracker.do(set_threshold, under=5)
    look = review_public_copy(tracker, paper(tracker))
    assert kinds(look) == ["small number", "name"]
    disclosures = as_json(look)["disclosures"]
    assert isinstance(disclosures, list)
    assert [one["kind"] for one in disclosures] == ["small number", "name"]
    with pytest.raises(RuleBroken, match="Enter why this may be published"):
        tracker.do(accept_disclosures, disclosures=look.disclosures, reason=" ")
    done = tracker.do(accept_disclosures, disclosures=look.disclosures, reason="Known")
    assert done is not None and done.sentence == "Accept 2 disclosures for publication"
    assert kinds(review_public_copy(tracker, paper(tracker))) == []
    assert tracker.read(small_number_settings).decisions == (("Falls", "publish", "Known"),)
    tracker.do(edit_action, action_id=2, evidence="Jo Example said so.")
    assert kinds(review_public_copy(tracker, paper(tracker))) == ["name"], "another text of the same action"


def test_what_was_accepted_in_an_earlier_wording_is_not_asked_again_and_the_same_of_another_is(
    tracker: Tracker,
) -> None:
    table = DraftTable("Cases", columns=(Column("Q1"),), rows=(DraftRow("A", ("*",)), DraftRow("All", ("3",), True)))
    tracker.do(bring_in, draft=Draft("b.csv", tables=(table,)))
    (said,) = (one for one in review_public_copy(tracker, paper(tracker)).disclosures if one.kind == "subtraction")
    for other, is_asked in ((replace(said, indicator_id=1), True), (said, False)):
        earlier = replace(other, sentence=as_said_before(said.sentence))
        assert earlier.sentence != said.sentence
        tracker.do(accept_disclosures, disclosures=[earlier], reason="Known")
        assert ("subtraction" in kinds(review_public_copy(tracker, paper(tracker)))) is is_asked


def test_a_paper_goes_by_the_threshold_of_its_body(tracker: Tracker) -> None:
    def add(work: object) -> str:
        work.add(Body("Board"))  # type: ignore[attr-defined]  # a unit of work
        work.add(Threshold(4, 1))  # type: ignore[attr-defined]  # a unit of work
        return "Add"

    tracker.do(add)
    tracker.do(set_threshold, under=2)
    board = Body("Board", id=1)
    assert tracker.read(public_rules, paper(tracker, body=board)).under == 4
    assert tracker.read(public_rules, paper(tracker)).under == 2


def test_what_is_left_out_of_a_contact_is_told(tracker: Tracker) -> None:
    contact = "Jo Example, Head of Roads, 01632 960123"
    item = AgendaItem(1, "The plan", "6", contact)
    assert review_public_copy(tracker, paper(tracker, item=item)).cut == (), "it is left out whole"
    tracker.do(edit_action, action_id=1, owner=contact)
    tracker.do(set_owner_role, owner=contact, role="Head of Roads")
    look = review_public_copy(tracker, paper(tracker, item=item))
    assert len(look.cut) == 1
    assert look.cut[0].endswith("goes out as “Head of Roads”. Left out: “Jo Example” and a telephone number.")
    assert as_json(look)["left_out_of_contacts"] == list(look.cut)
    tracker.do(set_owner_role, owner="Head of Roads", role="Head of Roads", is_role=True)
    assert review_public_copy(tracker, paper(tracker, item=replace(item, contact="Head of Roads"))).cut == ()


def kept(tracker: Tracker, text: str, *allowed: str) -> bool:
    """Return whether a text repeats what is kept back from the tracker's paper."""
    whole = paper(tracker)
    exempt = tracker.read(exempt_in, whole)
    public = open_paper(whole, exempt.marks, exempt.hidden)
    return bool(kept_back_of(exempt, whole, public, allowed).found_in(text))


def mark(tracker: Tracker, kind: type[Record], row_id: int) -> None:
    tracker.do(mark_exempt, kind=kind, row_id=row_id, paragraph="3", reason="")


def test_what_ever_stood_in_something_exempt_is_kept_back_but_what_is_allowed(tracker: Tracker) -> None:
    assert not kept(tracker, OFFER)
    mark(tracker, ProgressNote, 1)
    assert kept(tracker, OFFER)
    tracker.do(edit_note, note_id=1, text="Settled with Ravensworth.", as_at=None)
    assert kept(tracker, OFFER) and kept(tracker, "Ravensworth")
    assert not kept(tracker, OFFER, OFFER)


def test_the_owner_of_something_published_too_is_no_secret_and_another_is(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=1, owner="Quentin Ravensworth")
    mark(tracker, Action, 1)
    assert kept(tracker, "as Quentin Ravensworth said")
    tracker.do(edit_action, action_id=3, owner="Quentin Ravensworth")
    assert not kept(tracker, "as Quentin Ravensworth said")


def test_the_title_of_a_published_action_lets_out_what_its_own_exempt_note_says(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=1, title="Settle the Ravensworth claim")
    tracker.do(edit_note, note_id=2, text="Ravensworth offers more.", as_at=None)
    mark(tracker, ProgressNote, 2)
    assert kept(tracker, "Ravensworth")
    tracker.do(edit_note, note_id=1, text="Ravensworth asks for more.", as_at=None)
    mark(tracker, ProgressNote, 1)
    assert not kept(tracker, "Ravensworth")


def test_a_title_that_may_be_published_is_no_secret_and_what_stands_under_it_is(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=1, title="Settle the Ravensworth claim", evidence="Quibblewick wrote.")
    mark(tracker, Action, 1)
    assert kept(tracker, "Ravensworth") and kept(tracker, "Quibblewick")
    tracker.do(mark_exempt, kind=Action, row_id=1, paragraph="3", reason="", title_public=True)
    assert not kept(tracker, "Settle the Ravensworth claim") and kept(tracker, "Quibblewick")


def test_only_an_owner_is_let_out_by_owning_something_else(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=1, owner="Quentin Ravensworth")
    mark(tracker, Action, 1)
    tracker.do(edit_action, action_id=3, evidence="Quentin Ravensworth")
    assert kept(tracker, "as Quentin Ravensworth said")


def test_a_number_by_which_an_action_is_called_is_no_secret_and_a_note_on_a_figure_is(tracker: Tracker) -> None:
    tracker.do(edit_action, action_id=1, ref="48250")
    mark(tracker, Action, 1)
    assert not kept(tracker, "They paid 48250")
    tracker.do(edit_reading, reading_id=1, period="Q1 2014/15", printed="3", note="Ravensworth counted.")
    mark(tracker, Reading, 1)
    assert kept(tracker, "Ravensworth")


def test_a_value_that_stands_in_a_further_column_of_several_is_no_quotation(tmp_path: Path) -> None:
    def rows(*wards: str) -> tuple[DraftAction, ...]:
        return tuple(DraftAction(f"Act {n}", extras=(("Ward", ward),)) for n, ward in enumerate(wards, 1))

    for number, (wards, is_kept) in enumerate(
        (
            (("Quibblewick", "North", "South"), True),
            (("Quibblewick", "Quibblewick", "South"), False),
            (("Quibblewick", "North", "North"), True),
        )
    ):
        plan = DraftPlan("Plan", sections=(DraftSection("", "", rows(*wards)),))
        with closing(unlocked(tmp_path / f"{number}.tracker", Draft("a.csv", (plan,)))) as tracker:
            mark(tracker, Action, 1)
            assert kept(tracker, "in Quibblewick ward") is is_kept


def test_what_is_known_already_is_not_looked_for(tracker: Tracker) -> None:
    mark(tracker, ProgressNote, 1)
    whole = paper(tracker)
    exempt = tracker.read(exempt_in, whole)
    public = open_paper(whole, exempt.marks, exempt.hidden)
    every, rest = kept_back_beyond(exempt, whole, public, (), [(), exempt.texts])
    assert every.found_in(OFFER) and not rest.found_in(OFFER)


@pytest.mark.parametrize(
    ("kind", "column", "text", "secret"),
    [
        (Action, "title", "Agree the rent", True),
        (Action, "status", "Green", False),
        (Action, "ref", "1.1", False),
        (Action, "timescale", "March 2015", False),
        (Action, "timescale", "when the sale is through", True),
        (Reading, "period", "Q1 2014/15", False),
        (Reading, "period", "after the sale", True),
        (Action, "owner", "March 2015", True),
    ],
)
def test_a_status_a_number_and_a_day_say_nothing(kind: Kind, column: str, text: str, secret: bool) -> None:
    assert is_secret(PastText(kind, 1, column, text, "an exempt action")) is secret


def test_a_paper_marks_what_repeats_something_that_does_not_come_with_it(tracker: Tracker) -> None:
    assert tracker.read(with_quotations, paper(tracker)) == paper(tracker)
    tracker.do(edit_note, note_id=1, text="Settled.", as_at=None)
    mark(tracker, ProgressNote, 1)
    tracker.do(edit_action, action_id=3, evidence=f"We hear: {OFFER}")
    marked = tracker.read(with_quotations, paper(tracker))
    (found,) = marked.position.exemptions[1:]
    assert (found.marks, found.paragraph) == (("action_id", 3), "3")
    assert found.reason == "The evidence repeats words of an exempt note"
    assert tracker.read(repeat_marks, paper(tracker)) == (found,)
    assert isinstance(found, Exemption)


def test_what_repeats_something_that_comes_along_is_not_marked(tracker: Tracker) -> None:
    mark(tracker, ProgressNote, 1)
    tracker.do(edit_action, action_id=3, evidence=f"We hear: {OFFER}")
    assert tracker.read(with_quotations, paper(tracker)) == paper(tracker)
    assert [one.marks for one in tracker.read(repeat_marks, paper(tracker))] == [("action_id", 3)]


def test_what_can_have_no_mark_says_it_by_its_name_and_a_role_is_left_out(tracker: Tracker) -> None:
    tracker.do(edit_note, note_id=1, text="Settled.", as_at=None)
    mark(tracker, ProgressNote, 1)
    tables = (DraftTable("Cases", footnote=OFFER), DraftTable("Calls"))
    stated = (DraftStatement("targets met", OFFER), DraftStatement("targets met", "All targets were met."))
    tracker.do(bring_in, draft=Draft("b.csv", tables=tables, statements=stated))
    roles = (OwnerRole("Jo", OFFER, id=1), OwnerRole("Al", "Manager", id=2))
    found = tracker.read(with_quotations, paper(tracker, roles=roles))
    said = f"  {LOCK} Exempt, paragraph 3"
    assert [one.table.title for one in found.position.tables] == [f"Cases{said}", "Calls"]
    assert [one.text for one in found.position.statements] == [f"{OFFER}{said}", "All targets were met."]
    assert [one.owner for one in found.roles] == ["Al"]
    assert [one.marks for one in found.position.exemptions] == [("progress_note_id", 1)]
