"""What of an exempt thing is looked for in a public copy, and what every paper says anyway."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tracker.data.queries.publication.ever_exempt_rows import ExemptRows, PastText
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.agenda import MeetingRecord
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import (
    AgendaItem,
    Body,
    BodyContent,
    CoverSheet,
    Meeting,
    MeetingContent,
)
from tracker.domain.governance.report_part import ReportPart
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.history.row_kinds import Record
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, ActionExtra, Plan, ProgressNote, Section
from tracker.domain.plans.timescale import Timescale
from tracker.domain.position.position import Position
from tracker.domain.publication.repeats_of_exempt import KeptBack
from tracker.domain.record import with_fields
from tracker.domain.tables.category_table import CategoryRow, CategoryTable
from tracker.domain.tables.content import TableContent
from tracker.domain.tables.theme_text import ThemeText
from tracker.services.publication.exempt_texts import is_secret, kept_back_beyond, kept_back_of

DAY = date(2015, 1, 5)


def past(
    kind: type[Record], column: str, text: str, row_id: int = 9, within: int = 0, of: int | None = None
) -> PastText:
    return PastText(kind, row_id, column, text, "an exempt thing", "3", within, of)


def paper(*actions: ActionContent, indicators: tuple[IndicatorContent, ...] = ()) -> Paper:
    section = SectionContent(Section(1, "Homes", id=1), actions)
    return Paper(Position((PlanContent(Plan("Plan", id=1), (section,)),), indicators), DAY)


def action(
    row_id: int = 1, title: str = "Open the hall", *, owner: str = "", extras: tuple[str, ...] = ()
) -> ActionContent:
    further = tuple(ActionExtra(row_id, "Ward", text, id=10 * row_id + at) for at, text in enumerate(extras))
    return ActionContent(Action(1, title, id=row_id, owner=owner), (), further)


def falls(unit: str = "", *printed: str) -> IndicatorContent:
    readings = tuple(
        Reading(5, Period.read(f"{month} 2014"), text, id=at)
        for at, (month, text) in enumerate(zip(("May", "June"), printed, strict=False), 1)
    )
    return IndicatorContent(Indicator("Falls", id=5, unit=unit), readings)


def kept(*texts: PastText, of: Paper | None = None, marks: tuple[Exemption, ...] = ()) -> KeptBack:
    of = of or paper(action())
    return kept_back_of(ExemptRows(marks, texts), of, of, [])


@pytest.mark.parametrize(
    ("column", "text", "secret"),
    [
        ("title", "Rent", True),
        ("text", "Green", True),
        ("status", "Green", False),
        ("unit", "%", False),
        ("ref", "1.4", False),
        ("series", "Ward A", False),
        ("heading", "Ward", False),
        ("timescale", "March 2015", False),
        ("timescale", "March 2015, once Quibblewick signs", True),
        ("title", "March 2015", True),
        ("period", "Q1 2014/15", False),
        ("period", "After Quibblewick", True),
        ("name", "Q1 2014/15", True),
    ],
)
def test_no_status_number_day_or_period_is_a_secret(column: str, text: str, secret: bool) -> None:
    assert is_secret(past(Action, column, text)) == secret


def test_words_names_and_figures_of_what_is_exempt_are_kept_back() -> None:
    found = kept(past(ProgressNote, "text", "Quibblewick asked for £398,700", within=9))
    assert [one.what for one in found.found_in("We met Quibblewick")] == ["name"]
    assert [one.what for one in found.found_in("It is 398700")] == ["figure"]
    assert kept(past(ProgressNote, "status", "Quibblewick")).found_in("We met Quibblewick") == ()


def test_what_the_published_things_are_called_is_nobodys_secret() -> None:
    secret = past(ProgressNote, "text", "Quibblewick was told", within=9)
    of = Paper(Position((PlanContent(Plan("The Quibblewick plan", id=1), ()),)), DAY)
    assert kept(secret, of=of).found_in("We met Quibblewick") == ()
    assert kept(secret).found_in("We met Quibblewick") != ()
    assert kept(secret, of=paper(action(title="Meet Quibblewick"))).found_in("We met Quibblewick") != ()


def test_the_title_of_a_published_action_lets_a_name_out_only_where_a_note_of_it_is_exempt_too() -> None:
    of = paper(action(title="Meet Quibblewick"))
    section = past(Section, "title", "Quibblewick", row_id=4)
    beside = past(ProgressNote, "text", "Quibblewick was told", within=1)
    assert (kept(section, of=of).is_empty, kept(beside, section, of=of).found_in("We met Quibblewick")) == (False, ())
    twin = past(Action, "title", "Meet Quibblewick", row_id=7)
    assert kept(beside, twin, of=of).found_in("We met Quibblewick"), "not where another that is exempt is called so"
    itself = past(Action, "title", "Meet Quibblewick", row_id=1)
    assert kept(beside, itself, of=of).found_in("We met Quibblewick") == ()


def test_only_an_exempt_note_is_about_what_its_published_action_is_called() -> None:
    of = paper(action(title="Meet Quibblewick"))
    assert kept(past(ProgressNote, "text", "Quibblewick was told", within=1), of=of).found_in("Quibblewick") == ()
    assert kept(past(Benefit, "title", "Quibblewick pays", within=1), of=of).found_in("Quibblewick") != ()


def test_the_role_of_a_published_owner_lets_out_who_owns_something_exempt_and_nobody_else() -> None:
    whole, public = paper(action(owner="Bo Quibblewick")), paper(action(owner="Head of Ravensworth"))
    for text, is_found in (("Bo Quibblewick", False), ("Jo Ravensworth", False), ("Al Zarquon", True)):
        owner = ExemptRows((), (past(Action, "owner", text),))
        found = kept_back_of(owner, whole, public, []).found_in(f"Ask {text.split()[1]}")
        assert bool(found) is is_found, text
    note = ExemptRows((), (past(ProgressNote, "text", "Jo Ravensworth was told"),))
    assert kept_back_of(note, whole, public, []).found_in("Ask Ravensworth") != ()


def test_an_owner_of_something_published_is_no_secret_as_an_owner() -> None:
    of = paper(action(owner="Bo Quibblewick"))
    owner = past(Action, "owner", "Bo  Quibblewick")
    assert kept(owner, of=of).found_in("Ask Quibblewick") == ()
    assert kept(owner).found_in("Ask Quibblewick") != ()
    assert kept(past(Action, "description", "Bo Quibblewick"), of=of).found_in("Ask Quibblewick") != ()
    assert kept(past(Action, "owner", "Jo Ravensworth"), of=of).found_in("Ask Ravensworth") != ()
    unpublished = kept_back_of(ExemptRows((), (owner,)), of, paper(), [])
    assert unpublished.found_in("Ask Quibblewick") != ()


def test_the_source_of_a_published_definition_lets_no_name_out_but_as_the_source_of_something_exempt_too() -> None:
    defined = replace(falls(), definitions=(Definition(5, "All falls", source="Ledger of Quibblewick", id=1),))
    of = paper(action(), indicators=(defined,))
    note = past(ProgressNote, "text", "Quibblewick was told", within=9)
    source = past(Definition, "source", "Ledger of  Quibblewick")
    assert [one.what for one in kept(note, of=of).found_in("Ledger of Quibblewick")] == ["name"]
    assert kept(source, of=of).found_in("Ledger of Quibblewick") == ()
    assert kept(source).found_in("Ledger of Quibblewick") != ()
    said = past(ProgressNote, "text", "Ledger of Quibblewick", within=9)
    assert kept(said, of=of).found_in("Ledger of Quibblewick") != (), "a note is no source"


def test_a_value_that_several_published_rows_have_in_a_further_column_is_no_quotation() -> None:
    secret = past(ProgressNote, "text", "Quibblewick was told", within=9)
    assert kept(secret, of=paper(action(extras=("Quibblewick",)))).found_in("In Quibblewick") != ()
    two = paper(action(extras=("Quibblewick",)), action(2, extras=("Quibblewick",)))
    assert kept(secret, of=two).found_in("In Quibblewick") == ()
    headed = (
        ActionContent(Action(1, "Open", id=row), extras=(ActionExtra(row, "Quibblewick", "5", id=row),))
        for row in (1, 2)
    )
    assert kept(secret, of=paper(*headed)).found_in("In Quibblewick") != (), "what the column is called is no value"


@pytest.mark.parametrize(("heading", "value", "free"), [("ward", "Quibblewick", True), ("Area", "Quibblewick", False)])
def test_a_value_that_an_exempt_row_and_a_published_one_have_in_a_further_column_is_none(
    heading: str, value: str, free: bool
) -> None:
    of = paper(action(extras=("Quibblewick",)))
    texts = (past(ActionExtra, "heading", heading), past(ActionExtra, "text", value))
    assert (kept(*texts, of=of).found_in("In Quibblewick") == ()) == free
    other_row = (texts[0], replace(texts[1], row_id=8))
    assert kept(*other_row, of=of).found_in("In Quibblewick") != ()


@pytest.mark.parametrize(
    ("texts", "heading"),
    [
        ((past(ActionExtra, "heading", "Ward"), past(ProgressNote, "text", "Quibblewick")), "Ward"),
        ((past(ReportPart, "heading", "Ward"), past(ActionExtra, "text", "Quibblewick")), "Ward"),
        ((past(ActionExtra, "heading", "Ward"), past(ActionExtra, "text", "Quibblewick")), "Quibblewick"),
        ((past(ActionExtra, "heading", "Quibblewick"), past(ProgressNote, "text", "Quibblewick")), "Quibblewick"),
    ],
)
def test_only_the_value_of_an_exempt_row_in_the_same_column_classes_a_published_one(
    texts: tuple[PastText, ...], heading: str
) -> None:
    public = ActionContent(Action(1, "Open", id=1), extras=(ActionExtra(1, heading, "Quibblewick", id=10),))
    assert kept(*texts, of=paper(public)).found_in("In Quibblewick") != ()


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Better homes for older people in all towns and villages", False),
        ("Better homes for older people in all towns and villages here", True),
        ("Better homes for older people in all towns and villages.", True),
    ],
)
def test_a_value_of_ten_words_classes_what_it_is_of_and_a_longer_one_or_a_sentence_does_not(
    text: str, is_found: bool
) -> None:
    of = Paper(Position((PlanContent(Plan(f"The {text}", id=1), ()),)), DAY)
    assert bool(kept(past(ActionExtra, "text", text), of=of).found_in(text)) is is_found
    assert kept(past(ProgressNote, "text", text), of=of).found_in(text) != ()


def test_a_title_that_a_mark_lets_out_is_let_out_where_it_stands_in_the_paper() -> None:
    of = paper(action(title="Close Ravensworth lodge and sell its grounds to the town"))
    secret = past(Section, "text", "Close Ravensworth lodge and sell its grounds to the town")
    said = "We shall close Ravensworth lodge and sell its grounds to the town"
    mark = Exemption("3", action_id=1, title_public=True)
    assert kept(secret, of=of, marks=(mark,)).found_in(said) == ()
    for other in (replace(mark, title_public=False), replace(mark, action_id=2)):
        assert kept(secret, of=of, marks=(other,)).found_in(said) != ()


def test_a_figure_is_of_its_indicator_and_takes_its_unit() -> None:
    figure = past(Reading, "printed", "412", of=5)
    of = paper(indicators=(falls("£k"),))
    assert kept(figure, of=of).found_in("It cost £412,000") != ()
    assert kept(figure, of=paper(indicators=(falls("£"),))).found_in("It cost £412,000") == ()
    assert kept(past(Reading, "printed", "47", of=5)).found_in("It is 47 now", 5) != ()
    assert kept(past(Reading, "printed", "47", of=5)).found_in("It is 47 now", 6) == ()
    assert kept(past(Reading, "note", "47", of=5)).found_in("It is 47 now", 5) == ()
    assert kept(past(PeriodTarget, "printed", "47", of=5)).found_in("It is 47 now", 5) == (), "a target is no reading"


@pytest.mark.parametrize(("column", "found"), [("unit", True), ("name", True), ("target", False)])
def test_the_unit_of_an_exempt_indicator_is_known_from_what_it_ever_said(column: str, found: bool) -> None:
    figure = past(Reading, "printed", "412", of=5)
    said = past(Indicator, column, "£k", row_id=5)
    assert bool(kept(figure, said).found_in("It cost £412,000")) == found
    other = past(Body, column, "£k", row_id=5)
    assert not kept(figure, other).found_in("It cost £412,000"), "the unit of nothing else"


def test_a_figure_that_is_published_is_no_secret_also_not_in_full() -> None:
    secret = past(ProgressNote, "text", "It was 412 or £398,000", within=9)
    assert kept(secret).found_in("412") != ()
    assert kept(secret, of=paper(indicators=(falls("£k", "412"),))).found_in("412") == ()
    assert kept(secret, of=paper(indicators=(falls("£k", "398"),))).found_in("£398,000") == ()
    own = past(Reading, "printed", "47", of=5)
    assert kept(own, of=paper(indicators=(falls("%", "47"),))).found_in("It is 47 now", 5) == ()


def test_what_can_be_found_by_what_is_known_already_is_left_out() -> None:
    texts = (past(ProgressNote, "text", "Quibblewick"), past(ProgressNote, "text", "Ravensworth", row_id=8))
    of = paper(action())
    every, beyond = kept_back_beyond(ExemptRows((), texts), of, of, [], [(), texts[:1]])
    assert (every.found_in("Quibblewick") != (), every.found_in("Ravensworth") != ()) == (True, True)
    assert (beyond.found_in("Quibblewick") != (), beyond.found_in("Ravensworth") != ()) == (False, True)


@pytest.mark.parametrize(
    ("line", "kind", "column", "is_found"),
    [
        ("All heads of service were asked for their views.", CoverSheet, "consultations", False),
        ("All heads of service were asked for their views.", ProgressNote, "text", True),
        ("The offer of £4.2m was put to heads of service.", CoverSheet, "consultations", True),
        ("The offer of 250,000 pounds was put to heads of service.", CoverSheet, "consultations", True),
        ("All heads of service and Mr Tarquin Bloggsworthy were asked for views.", CoverSheet, "consultations", True),
        ("All heads of the Quenbyvale service were asked for their views.", CoverSheet, "consultations", False),
        ("Tachographs of all heads of service were looked at again.", CoverSheet, "consultations", False),
        ("The duty of section 151 of the Act was put to heads.", CoverSheet, "consultations", False),
        ("The duty of 1513 heads of the Act was put to heads.", CoverSheet, "consultations", True),
        ("The duty of 1000 heads of the Act was put to heads.", CoverSheet, "consultations", True),
        ("A fee of £40 was put to all heads of service.", CoverSheet, "consultations", True),
        ("All of the wards that Brindlemere has are affected.", CoverSheet, "consultations", True),
        ("All of the wards that Brindlemere has are affected.", CoverSheet, "divisions", False),
    ],
)
def test_a_line_of_two_public_reports_is_no_quotation_only_where_an_exempt_one_has_it_in_the_same_field(
    line: str, kind: type[Record], column: str, is_found: bool
) -> None:
    meeting = Meeting(1, DAY, id=1)
    items = tuple(AgendaItem(1, f"Report {number}", id=number) for number in (1, 2))
    field = column if kind is CoverSheet else "consultations"
    covers = tuple(with_fields(CoverSheet(number, id=number), {field: line}) for number in (1, 2))
    body = BodyContent(Body("Quenbyvale Board", id=1), (MeetingContent(meeting, items, covers=covers),))
    of = Paper(Position(bodies=(body,)), DAY)
    for beside in ((), (past(ProgressNote, "text", "Begun."),)):
        assert bool(list(kept(past(kind, column, line), *beside, of=of).found_in(line))) is is_found
    one = replace(body, meetings=(MeetingContent(meeting, items, covers=covers[:1]),))
    assert kept(past(kind, column, line), of=Paper(Position(bodies=(one,)), DAY)).found_in(line), "of one report alone"


@pytest.mark.parametrize("words", [4, 5])
def test_only_a_short_heading_within_a_table_is_a_name_and_a_sentence_there_is_a_quotation(words: int) -> None:
    said = " ".join(["Quibblewick", "loses", "the", "contract", "over", "unpaid", "wages"][:words])
    heading, row = CategoryTable("Complaints", "Reason", id=1), CategoryRow(1, said, ("5",), id=1)
    theme = ThemeText("", "Homes", row_heading=said, id=1)
    for position in (Position(tables=(TableContent(heading, (row,)),)), Position(themes=(theme,))):
        found = kept(past(ProgressNote, "text", f"{said}."), of=Paper(position, DAY)).found_in(said)
        assert bool(found) is (words == 5 or bool(position.themes))


def test_who_was_present_is_no_secret_but_a_sentence_or_a_whole_exempt_text_among_them_is() -> None:
    secret = past(ProgressNote, "text", "Quibblewick was told", within=9)

    def of(present: str) -> Paper:
        content = MeetingContent(Meeting(1, DAY, id=1), record=MeetingRecord(1, present=present, id=1))
        return Paper(Position(bodies=(BodyContent(Body("Board", id=1), (content,)),)), DAY)

    assert kept(secret, of=of("Cllr Quibblewick\nThe Chair")).found_in("We met Quibblewick") == ()
    for pasted in ("Quibblewick was told", "The Chair, and Quibblewick was told that it all ends in May"):
        assert kept(secret, of=of(f"The Chair\n{pasted}")).found_in(pasted) != (), pasted
    owner = past(Action, "owner", "Head of Quibblewick")
    assert kept(owner, of=of("Head of Quibblewick")).found_in("Head of Quibblewick") == (), "who may be present too"


def test_the_heading_of_a_part_of_a_report_is_a_text_of_it_and_lets_nothing_out() -> None:
    said = "Quibblewick loses the contract"
    item, part = AgendaItem(1, "Progress", id=1), ReportPart(1, "attention", said, id=1)
    of = Paper(Position(), DAY, item=item, parts=(part,))
    assert kept(past(ProgressNote, "text", f"{said}."), of=of).found_in(said)


def test_a_sentence_that_a_published_row_and_an_exempt_one_have_in_a_column_is_no_class() -> None:
    """A programme is, and so is what several published rows have."""
    long = "Quibblewick asked for twice the price of the lease in May"
    for said, rows, is_found in (
        (long, 1, True),
        (long, 2, False),
        ("The Quibblewick programme", 1, False),
        ("Quibblewick asked for twice the rent", 1, False),
        ("Quibblewick asked for twice the rent again", 1, True),
    ):
        public = paper(*(action(row, extras=(said,)) for row in range(1, rows + 1)))
        texts = (past(ActionExtra, "heading", "Ward"), past(ActionExtra, "text", said))
        assert bool(kept(*texts, of=public).found_in(said)) is is_found, (said, rows)


def test_a_sentence_of_a_note_is_no_class_however_many_rows_have_it_and_no_title_of_its_own_action() -> None:
    said = "Quibblewick asked for twice the price of the lease in May"
    note = past(ProgressNote, "text", f"We wait. {said}.", within=1)
    assert kept(note, of=paper(action(1, extras=(said,)), action(2, extras=(said,)))).found_in(said)
    assert kept(note, of=paper(action(1, said))).found_in(said)
    assert not kept(note, of=paper(action(1, "The lease"))).found_in("The lease")


def test_a_name_is_let_out_by_a_heading_that_calls_something_and_by_a_short_line_of_who_came_only() -> None:
    secret = past(ProgressNote, "text", "Quibblewick was told", within=9)
    long = Paper(Position((PlanContent(Plan("The plan of what Quibblewick does in all its homes", id=1), ()),)), DAY)
    assert kept(secret, of=long).found_in("We met Quibblewick") == ()
    for line, is_found in (
        ("The Chair and Quibblewick of the homes", True),
        ("The Chair and Quibblewick of homes", False),
    ):
        content = MeetingContent(Meeting(1, DAY, id=1), record=MeetingRecord(1, present=line, id=1))
        of = Paper(Position(bodies=(BodyContent(Body("Board", id=1), (content,)),)), DAY)
        assert bool(kept(secret, of=of).found_in("We met Quibblewick")) is is_found, line


def test_only_the_title_of_the_action_of_an_exempt_note_lets_a_name_out_and_nothing_else_of_it() -> None:
    note = past(ProgressNote, "text", "Quibblewick was told", within=1)
    one = action()
    of = paper(replace(one, action=replace(one.action, timescale=Timescale.read("Once Quibblewick signs"))))
    assert kept(note, of=of).found_in("We met Quibblewick")
    register = RegisterContent(Register("Register", id=1), (RiskContent(Risk(1, "Quibblewick goes", id=1)),))
    assert kept(note, of=replace(of, position=Position(registers=(register,)))).found_in("We met Quibblewick")
    said = "Close Ravensworth lodge and sell its grounds to the town"
    titled = paper(replace(one, action=replace(one.action, timescale=Timescale.read(said))))
    mark = Exemption("3", action_id=1, title_public=True)
    assert kept(past(Section, "text", said), of=titled, marks=(mark,)).found_in(said)


def test_an_owner_a_source_or_a_tag_is_let_out_by_its_like_and_by_nothing_else() -> None:
    for column in ("owner", "source"):
        called = paper(action(title="Bo Quibblewick"))
        assert kept(past(Action, column, "Bo Quibblewick"), of=called).found_in("Ask Quibblewick"), column
    one, other = action(), action(2, "Close the hall")
    tagged = paper(replace(one, action=replace(one.action, tags="Quibblewick")), other)
    tags = past(Action, "tags", "Quibblewick, Ravensworth")
    for text, is_found in (("In Quibblewick", False), ("In Ravensworth", True)):
        assert bool(kept(tags, of=tagged).found_in(text)) is is_found
        assert kept(tags, of=paper(other)).found_in(text), "it is in nothing public"
        assert kept_back_of(ExemptRows((), (tags,)), tagged, paper(other), []).found_in(text)
    titled = paper(action(title="Quibblewick"))
    assert kept(tags, of=titled).found_in("In Quibblewick"), "a title is no tag"
