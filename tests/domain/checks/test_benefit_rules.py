"""What a board would ask about the benefits of a plan."""

from __future__ import annotations

from datetime import date

from tracker.domain.checks.benefit_rules import benefit_findings
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.plans.timescale import Timescale

MARCH = Timescale.read("March 2015")
LONG = "A title of just about forty letters xxxxx"


def found(
    *benefits: Benefit, title: str = "Let it", ref: str = "1.1", on: date = date(2015, 4, 1)
) -> list[tuple[str, ...]]:
    action = ActionContent(Action(1, title, ref, id=4), benefits=benefits)
    content = PlanContent(Plan("Service plan"), (SectionContent(Section(1, "One"), (action,)),))
    return [(one.sentence, *one.facts, one.where, one.title) for one in benefit_findings(content, on)]


def test_a_benefit_is_asked_for_from_the_day_after_its_timescale_and_how_it_was_found_once_it_is_there() -> None:
    late = Benefit(4, "Price", timescale=MARCH, id=7)
    assert found(late, on=date(2015, 3, 31)) == []
    sentence = "The benefit “Price” was expected by March 2015, and no realised amount has been entered."
    assert found(late) == [(sentence, "benefit 7", "March 2015", "1.1", "1.1 Let it")]
    there = Benefit(4, "Price", timescale=MARCH, realised="500", method=" ", id=7)
    sentence = "The benefit “Price” has a realised amount (£500), and nothing says how it was found."
    assert found(there) == [(sentence, "benefit 7", "500", "1.1", "1.1 Let it")]
    assert found(Benefit(4, "Price", realised="500", method="Ledger"), Benefit(4, "Post")) == []


def test_an_action_without_a_number_is_named_by_its_title() -> None:
    late = Benefit(4, "Price", timescale=MARCH)
    assert [one[-2:] for one in found(late, ref="")] == [("Let it", "Let it")]
    assert [one[-2:] for one in found(late, title=LONG, ref="")] == [("A title of just about forty letters…", LONG)]
    assert [one[-2:] for one in found(late, title="1.1 Let it")] == [("1.1", "1.1 Let it")]


def test_long_words_are_cut_in_the_sentence() -> None:
    words = "word " * 8
    benefits = [
        Benefit(4, f"{words}{words[:15]}{end}", timescale=Timescale(f"{words[:33]}{when}", date(2015, 1, 1)), id=1)
        for end, when in (("xxxxx", "xxxxxxx"), ("xxxxxx", "xxxxxxxx"))
    ]
    (fits, *_), (cut, *_) = found(*benefits)
    assert "…" not in fits
    assert cut.count("…") == 2
    amounts = [Benefit(4, "Price", realised=f"{words[:33]}{end}", id=1) for end in ("xxxxxxx", "xxxxxxxx")]
    assert ["…" in one[0] for one in found(*amounts)] == [False, True]
