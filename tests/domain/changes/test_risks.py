"""What changed in a register of risks between two positions."""

from __future__ import annotations

from msgspec.structs import replace

from tests.domain.changes.told import only, turn
from tracker.domain.changes.compare import changed_since
from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.plans.plan import Action
from tracker.domain.position.position import Position

RISK = Risk(1, "The supplier fails", "CR12", causes="One.", likelihood=3, impact=4, id=1)


def register(*risks: Risk) -> Position:
    return Position(registers=(RegisterContent(Register("Register", id=1), tuple(map(RiskContent, risks))),))


def test_a_risk_that_is_scored_anew_says_it_in_the_words_of_its_scale() -> None:
    assert turn(register(RISK), register(replace(RISK, likelihood=4, controls="A second supplier"))) == (
        "risk amended",
        "Controls: none; Likelihood: Possible; Score: 12 (Medium)",
        "Controls: A second supplier; Likelihood: Likely; Score: 16 (High)",
    )


def test_text_added_to_a_risk_is_told_alone() -> None:
    line = only(register(RISK), register(replace(RISK, causes="One.\nTwo.", position=4)))
    assert (line.where, line.before, line.after) == ("CR12", "", "Causes, text added: Two.")


def test_a_target_score_is_told_with_its_band() -> None:
    aimed = replace(RISK, target_likelihood=2, target_impact=3)
    line = only(register(RISK), register(aimed))
    assert "Target score: none" in line.before
    assert "Target score: 6" in line.after


def test_a_risk_that_came_or_went_is_told_with_its_score() -> None:
    other = replace(RISK, ref="CR13", title="The roof leaks", id=2)
    assert turn(register(RISK), register(RISK, other)) == ("risk added", "", "12 (Medium)")
    assert turn(register(RISK, other), register(RISK)) == ("risk removed", "12 (Medium)", "")
    unscored = replace(other, likelihood=None, impact=None)
    assert turn(register(RISK), register(RISK, unscored)) == ("risk added", "", "")
    assert only(register(RISK, other), register(RISK, unscored)).after == "Likelihood: none; Impact: none; Score: none"


def test_all_of_what_was_written_about_a_risk_stands_on_one_side_where_nothing_went() -> None:
    line = only(register(RISK), register(replace(RISK, causes="One. Two.", owner="The lead", note="Met.")))
    assert (line.before, line.after) == (
        "Update: none; Owner: none",
        "Causes, text added: Two.; Update: Met.; Owner: The lead",
    )
    other = only(register(RISK), register(replace(RISK, causes="Three.")))
    assert (other.before, other.after) == ("Causes: One.", "Causes: Three.")


def test_a_risk_that_refers_to_other_records_says_which() -> None:
    one, other = (Action(1, "Agree a rota", ref, id=row_id) for ref, row_id in (("1.1", 1), ("1.2", 2)))

    def linked(*actions: Action) -> Position:
        held = RegisterContent(Register("Register", id=1), (RiskContent(RISK, actions=actions),))
        return Position(registers=(held,))

    assert turn(linked(one), linked(one, other))[1:] == ("Linked to: 1.1", "Linked to: 1.1, 1.2")
    assert turn(linked(one), linked())[1:] == ("Linked to: 1.1", "Linked to: none")
    assert changed_since(linked(one), linked(replace(one, ref="1.9"))).lines == ()
