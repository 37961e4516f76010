"""Which marks hold for what a paper prints: of the thing itself, or of what it stands in."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import indicator
from tracker.domain.changes.change_report import Changed, ChangedKind, Changes
from tracker.domain.governance.agenda import ItemReport, Minute
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.meeting import AgendaItem, Body, BodyContent, Duty, Meeting, MeetingContent, Obligation
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.indicators.content import FormContent, IndicatorContent
from tracker.domain.indicators.recovery_form import RecoveryForm
from tracker.domain.papers.paper import Document, Paper
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.position.position import Position
from tracker.domain.publication.exempt_content import (
    LOCK,
    Marks,
    in_short,
    marks_by_action,
    marks_by_change,
    marks_of,
    marks_within,
    with_marked_names,
    with_marked_tables,
    with_notice,
)
from tracker.domain.tables.category_table import CategoryTable
from tracker.domain.tables.content import TableContent

DAY = date(2014, 12, 11)
NOTES = (ProgressNote(3, "The newest.", id=5), ProgressNote(3, "An older one.", id=6))
ACTION = ActionContent(Action(2, "Agree the rent", "1.1", id=3), NOTES)
SECTION = SectionContent(Section(1, "Leases", "1", id=2), (ACTION,))
PLAN = PlanContent(Plan("Property", id=1), (SECTION,))
FALLS = indicator("Falls", "lower", "", ("Q1 2014/15", "Q2 2014/15"), ("3", "9"), "number", id=7)
RISK = RiskContent(Risk(1, "The supplier fails", id=8))
REGISTER = RegisterContent(Register("Register", id=1), (RISK,))
ON = {
    "plan": Exemption("1", plan_id=1),
    "section": Exemption("2", section_id=2),
    "action": Exemption("3", action_id=3),
    "note": Exemption("4", progress_note_id=5),
    "older": Exemption("4", progress_note_id=6),
    "indicator": Exemption("5", indicator_id=7),
    "reading": Exemption("6", reading_id=2),
    "risk": Exemption("7", risk_id=8),
}
WHOLE = Position((PLAN,), (FALLS,), registers=(REGISTER,))


def marked(*names: str) -> Position:
    return replace(WHOLE, exemptions=tuple(ON[name] for name in names))


def test_what_keeps_each_thing_back_is_told_by_where_it_stands() -> None:
    marks, plan, section = Marks.of(ON.values()), PLAN.plan, SECTION.section
    assert marks.on_plan(plan) == (("", ON["plan"]),)
    assert marks.on_heading(section) == (("", ON["section"]),)
    around = (("section", ON["section"]), ("plan", ON["plan"]))
    assert marks.on_section(plan, section) == around
    assert marks.on_action(plan, section, ACTION) == (("", ON["action"]), ("note", ON["note"]), *around)
    assert marks.on_note(plan, section, ACTION, NOTES[1]) == (("", ON["older"]), ("action", ON["action"]), *around)
    assert marks.on_indicator(FALLS) == (("", ON["indicator"]),)
    assert marks.on_reading(FALLS, FALLS.readings[1]) == (("", ON["reading"]), ("indicator", ON["indicator"]))
    assert marks.on_reading(FALLS, FALLS.readings[0]) == (("indicator", ON["indicator"]),)
    assert marks.on_figures(7, [1, 2]) == (("", ON["indicator"]), ("reading", ON["reading"]))
    assert marks.on_risk(RISK) == (("", ON["risk"]),)
    gain = Benefit(3, "Posts saved", "number", id=31)
    assert marks.on_benefit(plan, section, ACTION, gain) == (("action", ON["action"]), *around)


def test_an_older_note_does_not_keep_its_action_back() -> None:
    assert Marks.of([ON["older"]]).on_action(PLAN.plan, SECTION.section, ACTION) == ()


@pytest.mark.parametrize("name", [*ON])
def test_a_mark_is_within_a_position_where_its_thing_is(name: str) -> None:
    assert marks_within(marked(name)) == (ON[name],)
    assert marks_within(replace(marked(name), plans=(), indicators=(), registers=())) == ()
    assert marks_within(marked(name), with_risks=False) == (() if name == "risk" else (ON[name],))


def paper(position: Position, **fields: object) -> Paper:
    return Paper(position, DAY, **fields)  # type: ignore[arg-type]  # by name


def test_a_paper_has_the_marks_of_its_item_of_the_position_before_and_of_what_was_delivered() -> None:
    item, other = AgendaItem(1, "The plan", id=21), AgendaItem(1, "The report", id=22)
    on_item, on_other = Exemption("3", agenda_item_id=21), Exemption("3", agenda_item_id=22)
    position = replace(marked("action"), exemptions=(ON["action"], on_item, on_other))
    assert marks_of(paper(position)) == (ON["action"],)
    assert marks_of(paper(position, item=item)) == (ON["action"], on_item)
    meeting, body = Meeting(1, DAY), Body("Cabinet")
    duty = Duty(Obligation(1, "A report"), body, meeting, None, other, None, "delivered")
    assert marks_of(paper(position, duties=(duty, replace(duty, delivered_by=None)))) == (ON["action"], on_other)
    assert marks_of(paper(Position(exemptions=(ON["plan"],)), before=marked("plan", "risk"))) == (
        ON["plan"],
        ON["risk"],
    )


def test_the_actions_that_are_kept_back_are_told_by_their_id() -> None:
    assert marks_by_action(WHOLE) == {}
    assert marks_by_action(marked("older")) == {}
    assert marks_by_action(marked("section")) == {3: (("section", ON["section"]),)}


@pytest.mark.parametrize(
    ("kind", "row_id", "name"),
    [
        ("closed", 3, "action"),
        ("renamed", -2, "section"),
        ("renamed", 0, ""),
        ("risk added", 8, "risk"),
        ("indicator moved", 7, "indicator"),
        ("indicator moved", 9, "reading"),
        ("risk added", 3, ""),
        ("closed", 8, ""),
    ],
)
def test_a_change_is_kept_back_by_what_it_tells_of(kind: ChangedKind, row_id: int, name: str) -> None:
    line = Changed(kind, "1", "", "", row_id, reading_ids=(2,))
    names = (name,) if name else ("action", "section", "risk", "indicator")
    found = marks_by_change(paper(marked(*names), changes=Changes((line,))))
    assert [mark for held in found.values() for _, mark in held] == ([ON[name]] if name else [])
    assert marks_by_change(paper(WHOLE, changes=Changes((line,)))) == {}


def test_the_change_of_an_action_that_is_gone_is_kept_back_by_its_mark_of_then() -> None:
    line = Changed("closed", "1.1", "", "", 3)
    now = Position(exemptions=(ON["action"],))
    assert list(marks_by_change(paper(now, changes=Changes((line,)), before=marked("action")))) == [line]
    assert marks_by_change(paper(now, changes=Changes((line,)))) == {}


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        ((), ""),
        (("",), f"{LOCK} Exempt"),
        (("3",), f"{LOCK} Exempt, paragraph 3"),
        (("3", "", "3"), f"{LOCK} Exempt, paragraph 3"),
        (("3", "1"), f"{LOCK} Exempt, paragraphs 1 and 3"),
    ],
)
def test_a_mark_is_named_in_short_with_its_paragraphs(paragraphs: tuple[str, ...], said: str) -> None:
    assert in_short([("", Exemption(one)) for one in paragraphs]) == said


def test_a_chart_that_leaves_the_program_says_what_it_holds() -> None:
    assert with_notice(FALLS, ()) is FALLS
    assert with_notice(FALLS, [ON["action"]]) is FALLS
    for name in ("indicator", "reading"):
        said = with_notice(FALLS, [ON[name], ON["action"]]).indicator.name
        assert said.startswith("Falls – NOT FOR PUBLICATION: contains exempt information, paragraph ")


def shown(*names: str, content: IndicatorContent = FALLS) -> IndicatorContent:
    (found,) = with_marked_names(replace(marked(*names), indicators=(content,))).indicators
    return found


def test_to_those_who_may_see_it_an_exempt_indicator_figure_and_risk_says_so() -> None:
    assert shown().indicator.name == "Falls"
    assert shown("indicator").indicator.name == f"Falls  {LOCK} Exempt, paragraph 5"
    assert [one.note for one in shown("indicator").readings] == ["", ""]
    assert shown("reading").indicator.name == f"Falls  {LOCK} Exempt, paragraph 6, for Q2 2014/15"
    assert [one.note for one in shown("reading").readings] == ["", f"{LOCK} Exempt, paragraph 6."]
    assert [one.footnote for one in shown("reading").readings] == ["", ""]
    (register,) = with_marked_names(marked("risk")).registers
    assert register.risks[0].risk.title == f"The supplier fails  {LOCK} Exempt, paragraph 7"
    (plain,) = with_marked_names(marked("action")).registers
    assert plain.risks[0].risk.title == "The supplier fails"


def test_a_footnote_that_may_be_printed_for_the_note_says_so_too() -> None:
    one, two = FALLS.readings
    content = replace(FALLS, readings=(one, replace(two, note="A note", footnote="A footnote")))
    _, found = shown("reading", content=content).readings
    assert found.note == f"{LOCK} Exempt, paragraph 6. A note"
    assert found.footnote == f"{LOCK} Exempt, paragraph 6. A footnote"


@pytest.mark.parametrize(("number", "said"), [(3, "for Q1 2014/15, Q2 2014/15 and Q3 2014/15"), (4, "for 4 figures")])
def test_up_to_three_exempt_figures_are_named_and_more_are_counted(number: int, said: str) -> None:
    periods = tuple(f"Q{index} 2014/15" for index in range(1, number + 1))
    content = indicator("Falls", "lower", "", periods, ("3",) * number, "number", id=7)
    marks = tuple(Exemption("3", reading_id=one.id) for one in content.readings)
    (found,) = with_marked_names(Position(indicators=(content,), exemptions=marks)).indicators
    assert found.indicator.name == f"Falls  {LOCK} Exempt, paragraph 3, {said}"


@pytest.mark.parametrize(("periods", "said"), [(("",), "1 figure"), (("Q1 2014/15", ""), "2 figures")])
def test_an_exempt_figure_without_a_period_is_counted(periods: tuple[str, ...], said: str) -> None:
    content = indicator("Falls", "lower", "", periods, ("3",) * len(periods), "number", id=7)
    marks = tuple(Exemption("3", reading_id=one.id) for one in content.readings)
    (found,) = with_marked_names(Position(indicators=(content,), exemptions=marks)).indicators
    assert found.indicator.name.endswith(f", for {said}")
    (other,) = with_marked_names(
        Position(indicators=(content,), exemptions=(Exemption("3", indicator_id=1),))
    ).indicators
    assert other.indicator.name == "Falls", "another indicator is exempt"


def test_the_change_of_the_first_action_of_all_is_kept_back_too() -> None:
    line = Changed("closed", "1.1", "", "", 1)
    action = Action(1, "Agree a rota", id=1)
    plan = PlanContent(Plan("Plan", id=1), (SectionContent(Section(1, "One", id=1), (ActionContent(action),)),))
    held = Position((plan,), exemptions=(Exemption("3", action_id=1),))
    assert list(marks_by_change(paper(held, changes=Changes((line,))))) == [line]


def test_a_change_of_the_benefits_of_an_action_is_kept_back_by_the_mark_of_one_of_them_then_or_now() -> None:
    line, other = (Changed(kind, "1.1", "", "", 3) for kind in ("benefits changed", "closed"))
    on_one = Exemption("3", benefit_id=31)

    def position(*ids: int) -> Position:
        benefits = tuple(Benefit(3, "Posts saved", "number", id=number) for number in ids)
        section = replace(SECTION, actions=(replace(ACTION, benefits=benefits), ActionContent(Action(2, "A", id=4))))
        return Position((replace(PLAN, sections=(section,)),), exemptions=(on_one,))

    changes = Changes((line, other))
    for now, before, found in (
        (position(30, 31), None, [line]),
        (position(30), position(31), [line]),
        (position(30), None, []),
    ):
        assert list(marks_by_change(paper(now, changes=changes, before=before))) == found


@pytest.mark.parametrize(
    ("document", "note", "resolution", "discussion", "told"),
    [
        ("agenda", "", "", "", False),
        ("agenda", "See the lease.", "", "", True),
        ("agenda", "", "Agreed.", "It was asked.", False),
        ("minutes", "", "", "", False),
        ("minutes", "", "Agreed.", "", True),
        ("minutes", "", "", "It was asked.", True),
        ("minutes", "See the lease.", " ", " ", False),
    ],
)
def test_the_pages_of_a_meeting_have_the_mark_of_an_item_of_which_they_print_more_than_a_title(
    document: Document, note: str, resolution: str, discussion: str, told: bool
) -> None:
    item, open_item = AgendaItem(1, "The lease", resolution=resolution, id=21), AgendaItem(1, "The plan", id=22)
    meeting = Meeting(1, DAY, id=1)
    content = MeetingContent(
        meeting,
        (item, open_item),
        reports=(ItemReport(21, note=note),),
        minutes=(Minute(21, discussion=discussion),),
    )
    pages = BodyContent(Body("Cabinet", id=1), (content,))
    mark = Exemption("3", agenda_item_id=21, title_public=True)
    held = Position(exemptions=(mark, ON["plan"]))
    of_meeting = paper(held, document=document, meeting=meeting, pages=pages)
    assert marks_of(of_meeting) == ((mark,) if told else ())
    hidden = replace(mark, title_public=False)
    assert marks_of(replace(of_meeting, position=Position(exemptions=(hidden,)))) == (hidden,), "its title is printed"
    for other in (None, replace(meeting, id=2)):
        assert marks_of(replace(of_meeting, meeting=other)) == (), "it is of another meeting"


def test_a_table_that_recovery_forms_of_exempt_indicators_alone_show_says_so_in_its_title() -> None:
    def formed(row_id: int, *tables: int) -> IndicatorContent:
        form = FormContent(RecoveryForm(row_id, id=row_id), table_ids=tables)
        return replace(FALLS, indicator=replace(FALLS.indicator, id=row_id), form=form)

    tables = tuple(TableContent(CategoryTable(f"Reasons {row_id}", id=row_id)) for row_id in (1, 2, 3))
    held = Position(
        indicators=(formed(7, 1, 2), formed(8, 2), replace(FALLS, indicator=replace(FALLS.indicator, id=9))),
        tables=tables,
        exemptions=(ON["indicator"],),
    )
    titles = [one.table.title for one in with_marked_tables(held).tables]
    assert titles == [f"Reasons 1  {LOCK} Exempt, paragraph 5", "Reasons 2", "Reasons 3"]
    assert [one.table.title for one in with_marked_names(held).tables] == titles
