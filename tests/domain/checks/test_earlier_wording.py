"""What was dismissed or accepted by its sentence stays so when the sentence is reworded."""

from __future__ import annotations

from tracker.domain.checks.dismissal import Dismissal, Dismissals
from tracker.domain.checks.earlier_wording import as_said_before
from tracker.domain.checks.finding import Finding, Subject

SINCE = "1, “First report” (11 December 2014)"
BEFORE = {
    "It has no timescale, so it will never show as overdue.": (
        "It has no timescale, so nobody can say whether it is late."
    ),
    "The timescale “31 June 2014” is not a real date, so it will never show as overdue.": (
        "The calendar has no “31 June 2014”, so nobody can say whether it is late."
    ),
    "The timescale “Early 2015” has no date, so it will never show as overdue.": (
        "The timescale “Early 2015” names no day, so nobody can say whether it is late."
    ),
    f"No update on any of the 4 open actions since snapshot {SINCE}.": (
        f"Nothing was written on any of the 4 open actions since edition {SINCE}."
    ),
    f"Green, but no update since snapshot {SINCE}.": f"Green, but nothing was written on it since edition {SINCE}.",
    f"No update since snapshot {SINCE}.": f"Nothing was written on it since edition {SINCE}.",
    "Its timescale has been changed 3 times; it is now “May 2015”.": (
        "Its timescale has been moved 3 times; it now says “May 2015”."
    ),
    "It is in recovery, but has no action to put it back on track.": (
        "It is under recovery, and no action is named that would put it back on track."
    ),
    "The recovery form is blank under “Action taken to date”.": (
        "The recovery form leaves “Action taken to date” empty."
    ),
    "It was reported on 11 December 2014, before its period ended.": (
        "It was reported on 11 December 2014, before the day that it is for."
    ),
    "Reference 5.2 is missing.": "There is no 5.2: somebody will ask where it went.",
    "References 5.2 to 5.4 are missing.": "There is no 5.2 to 5.4: somebody will ask where it went.",
    "The text says “a third”; 77.59% is reported, which rounds to 78%, for May.": (
        "The text says “a third”; 77.59% is printed, which rounds to 78%, for May."
    ),
    "The text says “12”; 9 is reported under Q1 for Staff. 12 is under Q2.": (
        "The text says “12”; 9 is printed under Q1 for Staff. 12 stands under Q2."
    ),
    "Staff: the total is reported as 4, its figures add up to 3.": (
        "Staff: the total is printed as 4, its figures add up to 3."
    ),
    "Staff: 40% is reported, but 3 of 10 is 30%.": "Staff: 40% is printed, but 3 of 10 is 30%.",
    "0.39% is reported; 29 of 7,304 is 0.397%, which rounds to 0.40%. It was truncated, not rounded.": (
        "0.39% is printed; 29 of 7,304 is 0.397%, which rounds to 0.40%. It was cut, not rounded."
    ),
    "The status is entered as Green; 97 against 100% is Red. Green if the target is met, otherwise Red.": (
        "The status is entered as Green; 97 against 100% is Red. Green where the target is met, else Red."
    ),
    "The status is entered as Green; 9 against 8 is Red. Green if the target is met, Amber if no worse than 7, "
    "otherwise Red.": (
        "The status is entered as Green; 9 against 8 is Red. Green where the target is met, Amber while no worse than "
        "7, else Red."
    ),
    "May of Calls is left out, but can be worked out from what is published for Q1.": (
        "May of Calls is left out, but can be worked out of what is printed for Q1."
    ),
    "Ward A, Q1 of the table “Falls” is left out, but can be worked out from the totals.": (
        "Ward A, Q1 of the table “Falls” is not printed, but the totals give it back."
    ),
    "Ward A, Q1 of the table “Falls” is left out, but can be worked out from its share.": (
        "Ward A, Q1 of the table “Falls” is not printed, but its share gives it back."
    ),
    "The request of the meeting names “Ann”, who is published as “Head”.": (
        "The obligation of the meeting names “Ann”, who is published as “Head”."
    ),
    "The note says “Done”, but the action is still open: enter its completion date.": (
        "The note says “Done”, but the action is still open: record the day on which it was completed."
    ),
    "The note says only “Ongoing”.": "The note says only “Ongoing”.",
}


def test_each_reworded_sentence_is_known_by_its_earlier_words() -> None:
    assert {sentence: as_said_before(sentence) for sentence in BEFORE} == BEFORE


def test_a_dismissal_without_facts_holds_for_the_sentence_as_it_was_and_as_it_is() -> None:
    now = "It has no timescale, so it will never show as overdue."
    finding = Finding("no timescale", Subject("action", 7), (), now, "1.1", "Agree a rota")
    for said in (BEFORE[now], now):
        kept = Dismissal("no timescale", said, "It never ends", action_id=7)
        assert Dismissals([kept]).of(finding) == kept
        assert Dismissals([kept]).of(finding._replace(subject=Subject("action", 8))) is None
    assert Dismissals([Dismissal("no timescale", "Something else.", "It never ends", action_id=7)]).of(finding) is None
