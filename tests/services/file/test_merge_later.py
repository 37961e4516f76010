"""What people do to a plan between two versions of it: renumber, reword, move, add to what is written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.services.merging.test_compare import accept, draft, first, held, signs
from tests.stored import TODAY, made
from tracker.data.queries.position import position
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote, DraftPlan, DraftSection
from tracker.services.file.files import open_tracker
from tracker.services.merging.compare import merge_of
from tracker.services.plans.actions import edit_extra
from tracker.services.tracker import Tracker

TITLES = ("Agree a rota with every hospital ward in the county", "Train the starters", "Answer every letter")


def plan(*sections: DraftSection) -> Draft:
    return Draft("plan.docx", (DraftPlan("Home care", sections=sections),))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker file with two sections in it, not to be opened."""
    path = tmp_path_factory.mktemp("later") / "plan.tracker"
    notes = (DraftNote("Begun in May. The ward has agreed."),)
    visits = tuple(
        DraftAction(title, f"1.{index}", "March 2015", status="Green", notes=notes)
        for index, title in enumerate(TITLES, 1)
    )
    post = (DraftAction("Hire a van", "2.1", "May 2015", status="Amber"),)
    made(path, plan(DraftSection("Visits", "1", visits), DraftSection("Post", "2", post))).close()
    return path


@pytest.fixture
def tracker(file: Path, tmp_path: Path) -> Iterator[Tracker]:
    opened = open_tracker(shutil.copy(file, tmp_path), today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def sections(tracker: Tracker) -> list[DraftSection]:
    """The document as it was first brought in."""
    found = []
    for one in tracker.read(position).plans[0].sections:
        actions = tuple(
            DraftAction(
                each.action.title,
                each.action.ref,
                each.action.timescale.text,
                status=each.action.status,
                notes=tuple(DraftNote(note.text) for note in each.notes),
            )
            for each in one.actions
        )
        found.append(DraftSection(one.section.title, one.section.ref, actions))
    return found


def with_first(sections: list[DraftSection], **changed: object) -> Draft:
    one, *others = sections[0].actions
    changed_one = replace(one, **changed)  # type: ignore[arg-type]  # fields by name
    return plan(replace(sections[0], actions=(changed_one, *others)), *sections[1:])


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Begun in May. The ward has agreed.\nThe second ward has too.", "The second ward has too."),
        ("Begun in May.  The ward has agreed. The second ward has too.", "The second ward has too."),
        ("12/01/15: Two wards now.\nBegun in May. The ward has agreed.", "12/01/15: Two wards now."),
        ("Over the summer:\nBegun in May. The ward has agreed.\nMore to come.", "Over the summer:\nMore to come."),
        ("Begun in June. The ward has agreed.", "Begun in June. The ward has agreed."),
        ("Begun in May. The ward has agreed.X", "Begun in May. The ward has agreed.X"),
        ("Begun in May. The ward has agreed.\n75%", "75%"),
    ],
)
def test_of_a_note_that_goes_on_from_the_old_one_only_what_was_added_is_new(
    tracker: Tracker, sections: list[DraftSection], text: str, added: str
) -> None:
    later = with_first(sections, notes=(DraftNote(text),))
    merge = merge_of(tracker, later)
    assert [(line.kind, line.field, line.found) for line in merge.lines] == [("changed", "progress", added)]
    accept(tracker, merge)
    assert [note.text for note in held(tracker)["1.1"].notes] == [added, "Begun in May. The ward has agreed."]
    assert merge_of(tracker, later).lines == ()


def test_a_text_that_is_now_split_into_dated_notes_brings_only_the_new_entry(
    tracker: Tracker, sections: list[DraftSection]
) -> None:
    entries = (DraftNote("Two wards now.", TODAY), DraftNote("The ward has agreed."), DraftNote("Begun in May."))
    (line,) = merge_of(tracker, with_first(sections, notes=entries)).lines
    assert line.found == "Two wards now."


@pytest.mark.parametrize("ref", ["1.1", "", "1.9"])
def test_a_title_that_was_cut_short_is_the_same_action(
    tracker: Tracker, sections: list[DraftSection], ref: str
) -> None:
    merge = merge_of(tracker, with_first(sections, title="Agree a rota with", ref=ref))
    assert {(line.kind, line.ref) for line in merge.lines} == {("changed", "1.1")}
    assert ("title" in {line.field for line in merge.lines}) and not merge.of("new", "missing")


def test_a_heading_in_other_words_is_known_by_the_actions_under_it(
    tracker: Tracker, sections: list[DraftSection]
) -> None:
    later = plan(sections[0], DraftSection("Letters and parcels", "2", sections[1].actions))
    (line,) = merge_of(tracker, later).lines
    assert (line.subject, line.field_name, line.was, line.found) == ("section", "Title", "Post", "Letters and parcels")


def test_numbers_that_were_swapped_take_their_actions_and_sections_with_them(
    tracker: Tracker, sections: list[DraftSection]
) -> None:
    one, two, three = sections[0].actions
    visits = (replace(one, ref="2.1"), replace(three, ref="2.2"), replace(two, ref="2.3"))
    post = tuple(replace(action, ref="1.1") for action in sections[1].actions)
    later = plan(DraftSection("Post", "1", post), DraftSection("Visits", "2", visits))
    merge = merge_of(tracker, later)
    assert {line.field for line in merge.lines} == {"ref"}
    accept(tracker, merge)
    now = tracker.read(position).plans[0]
    assert [one.section.title for one in now.sections] == ["Post", "Visits"]
    assert [one.action.title for one in now.actions] == ["Hire a van", TITLES[0], TITLES[2], TITLES[1]]
    assert merge_of(tracker, later).lines == ()


def test_a_document_that_takes_everything_back_is_said_to_be_older(
    tracker: Tracker, sections: list[DraftSection]
) -> None:
    old = plan(*sections)
    accept(tracker, merge_of(tracker, with_first(sections, timescale="June 2015", status="Amber")))
    merge = merge_of(tracker, old)
    assert signs(merge) == [("changed", "1.1", "timescale"), ("changed", "1.1", "status")]
    (problem,) = merge.problems
    assert problem.message == (
        "2 of 2 changed fields would return to an earlier value: this document may be older than the plan."
    )


def test_a_status_that_was_a_phrase_is_named_as_it_was_written(tracker: Tracker, sections: list[DraftSection]) -> None:
    (problem,) = merge_of(tracker, with_first(sections, status="Grey", status_reason="Not begun")).problems
    assert problem.message.startswith("“Not begun” was read as Grey, which is not a status of this plan")


def test_a_further_column_is_kept_where_she_changed_it_and_offered_where_it_is_blank_now(tracker: Tracker) -> None:
    accept(tracker, merge_of(tracker, draft(*first(extras=(("Cost", "£5"), ("Risk", "Low"))))))
    (_cost, risk) = held(tracker)["1.1"].extras
    tracker.do(edit_extra, extra_id=risk.id, text="High")
    blank = draft(*first(extras=(("Risk", "Low"),)), DraftAction("A fourth", "1.4", extras=(("Cost", "£9"),)))
    lines = [line for line in merge_of(tracker, blank).lines if line.field.startswith("further")]
    assert [(line.kind, line.field, line.was, line.found) for line in sorted(lines, key=lambda line: line.field)] == [
        ("changed", "further column Cost", "£5", ""),
        ("kept", "further column Risk", "High", "Low"),
    ]


def test_a_title_that_many_actions_have_is_as_many_actions(tracker: Tracker, sections: list[DraftSection]) -> None:
    monthly = tuple(DraftAction("Write the monthly report") for _ in range(8))
    document = plan(*sections, DraftSection("Reports", "3", monthly))
    accept(tracker, merge_of(tracker, document))
    assert merge_of(tracker, document).lines == ()
    fewer = plan(*sections, DraftSection("Reports", "3", monthly[1:]))
    assert [(line.kind, line.title) for line in merge_of(tracker, fewer).lines] == [("missing", monthly[0].title)]


def test_a_new_action_above_all_others_and_without_a_heading_stays_in_its_own_plan(
    tracker: Tracker, sections: list[DraftSection]
) -> None:
    both = plan(*sections), DraftPlan("Day care", sections=(DraftSection("Places", "", (DraftAction("Open a hall"),)),))
    accept(tracker, merge_of(tracker, replace(both[0], plans=(*both[0].plans, both[1]))))
    unheaded = DraftSection("", actions=(DraftAction("Find a driver with a licence"), DraftAction("Open a hall")))
    accept(tracker, merge_of(tracker, replace(both[0], plans=(*both[0].plans, replace(both[1], sections=(unheaded,))))))
    *_, day_care = tracker.read(position).plans
    assert {one.action.title for one in day_care.actions} == {"Find a driver with a licence", "Open a hall"}


def test_a_new_action_of_rows_without_headings_goes_into_the_section_of_its_number(tracker: Tracker) -> None:
    first, second = tracker.read(position).plans[0].sections
    known = first.actions[0].action
    rows = DraftAction(known.title, known.ref), DraftAction("Ask the hospital for a link nurse", "2.9")
    merge = merge_of(tracker, plan(DraftSection("", actions=rows)))
    (new,) = merge.of("new")
    assert new.found == f"{second.section.ref} {second.section.title}"
    accept(tracker, replace(merge, lines=(new,)))
    assert tracker.read(position).plans[0].sections[1].actions[-1].action.ref == "2.9"


@pytest.mark.parametrize(("also", "warned"), [(1, True), (2, False), (3, False)])
def test_a_document_is_said_to_be_older_where_it_takes_back_more_than_half_of_what_it_changes(
    tracker: Tracker, sections: list[DraftSection], also: int, warned: bool
) -> None:
    accept(tracker, merge_of(tracker, with_first(sections, timescale="June 2015", status="Amber")))
    one, two, three = sections[0].actions
    two = replace(two, timescale="July 2015", status="Red" if also > 1 else two.status)
    three = replace(three, timescale="July 2015" if also > 2 else three.timescale)
    merge = merge_of(tracker, plan(DraftSection("Visits", "1", (one, two, three)), sections[1]))
    assert len(merge.of("changed")) == 2 + also
    assert any("older than the plan" in problem.message for problem in merge.problems) is warned


@pytest.mark.parametrize(("taken", "changed"), [(1, {"section"}), (2, {"title"})])
def test_a_section_is_taken_for_renamed_where_most_of_its_actions_stand_together_under_the_new_heading(
    tracker: Tracker, sections: list[DraftSection], taken: int, changed: set[str]
) -> None:
    """One of two is not most: both sides of the half."""
    accept(tracker, merge_of(tracker, plan(sections[0], replace(sections[1], actions=two_of(sections[1])))))
    (visits, post) = sections[0], replace(sections[1], actions=two_of(sections[1]))
    moved = DraftSection("Letters and parcels", "9", post.actions[:taken])
    rest = DraftSection("Post", "2", post.actions[taken:])
    merge = merge_of(tracker, plan(visits, moved, *([rest] if rest.actions else ())))
    assert {line.field for line in merge.lines} >= changed


def two_of(section: DraftSection) -> tuple[DraftAction, ...]:
    """The section's action and another."""
    return (*section.actions, DraftAction("Buy a second bicycle", "2.2", "May 2015", status="Green"))
