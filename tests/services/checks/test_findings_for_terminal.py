"""What a board would find in the plan of the papers, and what the history and a manager's word make of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.stored import TODAY, unlocked
from tracker.data.queries.history.actions_written_since import written_since
from tracker.data.queries.meetings_and_registers import bodies, dismissals, editions
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftNote,
    DraftPlan,
    DraftRow,
    DraftSection,
    DraftStatement,
    DraftTable,
)
from tracker.domain.tables.category_table import Column
from tracker.services.checks.checks import Findings, check
from tracker.services.checks.dismissals import dismiss_finding, restore_finding
from tracker.services.checks.findings_for_terminal import as_json, as_lines, findings_of
from tracker.services.governance.snapshots import freeze_for
from tracker.services.indicators.category_tables import delete_table
from tracker.services.plans.actions import (
    add_note,
    change_status,
    complete_action,
    delete_note,
    edit_action,
    update_action,
)
from tracker.services.tracker import Tracker

SECTIONS = (
    ("1", "Our approach to procurement"),
    ("2", "Sustainable procurement"),
    ("3", "Social value"),
    ("4", "Doing business with us"),
    ("5", "Electronic procurement"),
    ("6", "Performance management"),
    ("7", "Our suppliers"),
)
ACTIONS = (
    (
        "1.1",
        "Lead the service well",
        "Ongoing",
        "Green",
        "Arrangements are in place. A head will begin on 1 April 2015.",
    ),
    (
        "1.2",
        "Set out categories",
        "March 2015",
        "Green",
        "A draft is discussed. It will be done by the end of 2014/15.",
    ),
    ("1.3", "Write a plan for each category", "December 2014", "Green", "Drafts exist and are being amended."),
    ("1.4", "Review spending", "March 2015", "Amber", "The requirements have been submitted to the supplier."),
    ("1.5", "Revise the rules", "March 2015", "Green", "A group has been established to review them by February 2015."),
    ("1.6", "Review the documents", "March 2015", "Green", "This work is ongoing."),
    ("1.7", "Develop a public register", "December 2014", "Green", "Testing is complete; it starts in November 2014."),
    ("1.8", "Review the monitoring", "January 2015", "Green", "A further report is due in January 2015."),
    ("1.9", "Deliver training", "September 2014", "Green", "Implemented. Slides are on the website. Surgeries go on."),
    (
        "1.10",
        "Raise the use of systems",
        "March 2015",
        "Amber",
        "Take up is lower than hoped; groups meet to review it.",
    ),
    ("1.11", "Build a framework", "December 2014", "Green", "A report has been prepared and will come every quarter."),
    ("2.1", "Keep processes in proportion", "March 2015", "Green", "A draft proposal will go to a future meeting."),
    (
        "3.1",
        "Develop an approach",
        "January 2015",
        "Green",
        "Under way. A group has been established; a draft is written.",
    ),
    (
        "4.1",
        "Give good access",
        "March 2015",
        "Amber",
        "Desks have been established. Further work is however required.",
    ),
    ("5.1", "Implement e-tendering", "March 2015", "Green", "Work goes on. 7 are complete and a further 14 under way."),
    ("5.3", "Offer ways to pay", "March 2015", "Green", "A consultation is under way to find the gaps."),
    (
        "6.1",
        "Change the culture",
        "March 2015",
        "Green",
        "Practices are being reviewed. Training has been implemented.",
    ),
    (
        "6.2",
        "Establish a board",
        "May 2014",
        "Green",
        "A board has been established and meets. Members will be reviewed.",
    ),
    ("7.1", "Give suppliers access", "", "Green", "Proposals are being developed for a support desk."),
)
PLAN = Draft(
    "plan.docx",
    (
        DraftPlan(
            "Improvement plan",
            sections=tuple(
                DraftSection(
                    title,
                    number,
                    tuple(
                        DraftAction(text, ref, timescale, status=status, notes=(DraftNote(note),))
                        for ref, text, timescale, status, note in ACTIONS
                        if ref.partition(".")[0] == number
                    ),
                )
                for number, title in SECTIONS
            ),
        ),
    ),
)

DOUBTED = DraftTable(
    "Contracts",
    columns=(Column("Lots"),),
    rows=(DraftRow("North", ("3",)), DraftRow("South", ("4",))),
    statements=(DraftStatement("total", "We let 9 lots.", "9", heading="Lots"),),
)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    with closing(unlocked(tmp_path / "plan.tracker", PLAN)) as tracker:
        yield tracker


def told(tracker: Tracker, as_at: date | None = None) -> list[tuple[str, str]]:
    return [(finding.rule, finding.where) for finding in findings_of(tracker, as_at)]


def test_the_plan_of_the_papers_has_these_and_no_other(tracker: Tracker) -> None:
    expected = [
        ("done but open", "1.9"),
        ("done but open", "6.2"),
        ("no timescale", "7.1"),
        ("no next step or reason", "1.4"),
        ("note only ongoing", "1.6"),
        ("gap in numbering", "5.2"),
    ]
    assert told(tracker) == expected
    assert told(tracker, TODAY) == expected


def test_each_line_leads_to_its_thing(tracker: Tracker) -> None:
    leads = {finding.where: finding.subject for finding in findings_of(tracker)}
    assert leads["1.9"] == ("action", 9)
    assert leads["5.2"] == ("section", 5)


def test_the_three_of_december_are_late_from_the_new_year(tracker: Tracker) -> None:
    late = [where for rule, where in told(tracker, date(2015, 1, 1)) if rule == "Green but overdue"]
    assert late == ["1.3", "1.7", "1.11"]


def test_recording_the_completion_ends_the_finding(tracker: Tracker) -> None:
    tracker.do(complete_action, action_id=9, completed_on=date(2014, 9, 20))
    assert ("done but open", "1.9") not in told(tracker)


def test_a_timescale_moved_three_times_is_found_from_the_third_on(tracker: Tracker) -> None:
    for month, text in ((8, "May 2015"), (9, "June 2015"), (10, "July 2015")):
        tracker.do(update_action, action_id=16, timescale=text, as_at=date(2014, month, 1))
    assert ("timescale moved three times", "5.3") in told(tracker)
    assert ("timescale moved three times", "5.3") not in told(tracker, date(2014, 9, 30))


def test_a_dismissed_finding_is_gone_with_its_reason_on_record_until_it_is_shown_again(tracker: Tracker) -> None:
    finding = next(one for one in findings_of(tracker) if one.where == "7.1")
    tracker.do(dismiss_finding, finding=finding, reason="It goes on until the contract ends.")
    assert "7.1" not in [where for _, where in told(tracker)]
    _, ((dismissed, dismissal),) = check(tracker).split(tracker.read(dismissals))
    assert (dismissed, dismissal.reason) == (finding, "It goes on until the contract ends.")
    tracker.do(restore_finding, dismissal_id=tracker.read(dismissals)[0].id)
    assert ("no timescale", "7.1") in told(tracker)


def test_a_dismissal_goes_with_its_table_and_comes_back_with_it(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "board.tracker", Draft("board.docx", tables=(DOUBTED,)))) as tracker:
        (found,) = findings_of(tracker)
        tracker.do(dismiss_finding, finding=found, reason="Of one year.")
        (dismissal,) = tracker.read(dismissals)
        assert (dismissal.category_table_id, dismissal.facts) == (1, found.facts)
        tracker.do(delete_table, table_id=1)
        assert tracker.read(dismissals) == []
        tracker.undo()
        assert (tracker.read(dismissals), findings_of(tracker)) == ([dismissal], ())


def reworded(found: Findings) -> Findings:
    """The same findings as a release would tell them that words all of them otherwise."""
    return replace(
        found,
        by_rule={
            rule: [one._replace(sentence=f"Otherwise: {index}.", title="Otherwise") for index, one in enumerate(same)]
            for rule, same in found.by_rule.items()
        },
    )


def test_no_wording_brings_a_dismissed_finding_back_and_no_two_findings_are_taken_for_one(tracker: Tracker) -> None:
    found = check(tracker)
    every = [one for same in found.by_rule.values() for one in same]
    assert len({one.key for one in every}) == len(every) == 6
    for one in every:
        tracker.do(dismiss_finding, finding=one, reason="Known.")
    present, dismissed = reworded(check(tracker)).split(tracker.read(dismissals))
    assert (present, [why.sentence for _, why in dismissed]) == ([], [one.sentence for one in every])


def test_a_fact_that_changed_brings_a_dismissed_finding_back(tracker: Tracker) -> None:
    (amber,) = (one for one in findings_of(tracker) if one.where == "1.4")
    tracker.do(dismiss_finding, finding=amber, reason="Known.")
    tracker.do(edit_action, action_id=4, title="Review what is spent")
    assert ("no next step or reason", "1.4") not in told(tracker), "the title is no fact of it"
    tracker.do(change_status, action_id=4, status="Red", reason="So it is.")
    assert ("no next step or reason", "1.4") in told(tracker)


def test_what_was_heard_of_since_an_edition_are_edits_and_notes_up_to_the_day(tracker: Tracker) -> None:
    tracker.do(freeze_for, held_on=date(2014, 10, 1))
    edition = tracker.read(editions)[0]
    assert tracker.read(written_since, edition) == frozenset()
    tracker.do(update_action, action_id=1, note="A head is named.", as_at=date(2014, 11, 1))
    tracker.do(edit_action, action_id=2, owner="Head of Service")
    done = tracker.do(add_note, action_id=3, text="Written by mistake")
    assert done is not None
    tracker.do(delete_note, note_id=done.changes[0].record.id)
    assert tracker.read(written_since, edition) == {1, 2, 3}
    assert tracker.read(written_since, edition, date(2014, 11, 30)) == {1}
    silent = [where for rule, where in told(tracker) if rule == "Green but silent"]
    assert "5.3" in silent
    assert not {"1.1", "1.2", "1.3", "1.9"} & set(silent)


def test_a_plan_of_which_nothing_was_heard_since_the_edition_is_one_line(tracker: Tracker) -> None:
    tracker.do(freeze_for, held_on=date(2014, 10, 1))
    (line,) = (one for one in findings_of(tracker) if "since" in one.sentence)
    assert line.sentence == (
        "No update on any of the 19 open actions since snapshot 1, “First report” (1 October 2014)."
    )
    assert tracker.read(bodies)[0].body.name == "Board"


def test_lines_and_json_name_the_rule_and_the_place(tracker: Tracker) -> None:
    found = findings_of(tracker)
    assert as_lines(found)[:2] == [
        "Looks complete but still open",
        "  1.9: The note says “Implemented”, but the action is still open, past its timescale (September 2014): enter "
        "its completion date.",
    ]
    assert as_json(found)[-1] == {
        "rule": "gap in numbering",
        "where": "5.2",
        "sentence": "Reference 5.2 is missing.",
    }
    assert as_lines(()) == ["There are no issues to check."]
