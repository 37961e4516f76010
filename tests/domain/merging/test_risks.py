"""The risks of a document beside those that are held: which are the same, what changed, what was deleted here."""

from __future__ import annotations

from msgspec.structs import replace

from tracker.domain.governance.risk import Register, RegisterContent, Risk, RiskContent
from tracker.domain.imports.draft import Draft, DraftRegister, DraftRisk
from tracker.domain.merging.merge import MergeLine
from tracker.domain.merging.risks import risk_lines
from tracker.domain.position.position import Position

RENT = Risk(1, "Rent rises", "R1", likelihood=3, impact=4, owner="Ann", id=5, version=2)
FIRE = Risk(1, "Fire", "R2", id=6)


def held(*risks: Risk, title: str = "Corporate risks") -> Position:
    return Position(registers=(RegisterContent(Register(title, id=1), tuple(map(RiskContent, risks))),))


def lines(*found: DraftRisk, here: Position, base: Position | None = None) -> list[MergeLine]:
    draft = Draft("r.docx", registers=(DraftRegister(" corporate RISKS ", risks=found),))
    return list(risk_lines(draft, here, here if base is None else base))


def told(found: list[MergeLine]) -> list[tuple[str, str, int]]:
    return [(line.kind, line.field, line.row_id) for line in found]


def test_a_risk_is_known_by_number_and_title_else_by_either_where_one_alone_has_it() -> None:
    here = held(RENT, FIRE, Risk(1, "Fire", "R3", id=7), Risk(1, "Flood", "R4", id=8), Risk(1, "Flood", "R4", id=9))
    owner = "Bo"
    assert told(lines(DraftRisk("Fire ", " R3", owner=owner), here=here)) == [("changed", "owner", 7)]
    assert told(lines(DraftRisk("Rent rises", "X", owner=owner), here=here)) == [
        ("changed", "ref", 5),
        ("changed", "owner", 5),
    ]
    assert told(lines(DraftRisk("Rents rise", "R1"), here=here)) == [("changed", "title", 5)]
    assert told(lines(DraftRisk("Flood", "R4"), DraftRisk("Fire", ""), here=here)) == [("new", "", 0), ("new", "", 0)]
    assert told(lines(DraftRisk("Else", ""), here=held(Risk(1, "Bare", id=4)))) == [("new", "", 0)]


def test_a_risk_is_matched_once() -> None:
    found = lines(DraftRisk("Rent rises", "R1"), DraftRisk("Rent rises", "R1"), here=held(RENT))
    assert [(line.kind, line.spot) for line in found] == [("new", (0, 1))]


def test_what_a_document_says_otherwise_is_a_line_and_a_blank_changes_nothing() -> None:
    found = lines(DraftRisk("Rent rises", "R1", likelihood=3, impact=5, owner=" "), here=held(RENT))
    assert found == [
        MergeLine("changed", "risk", " corporate RISKS ", "R1", "Rent rises", "impact", "4", "5", "", 5, 2, (0, 0))
    ]
    base = held(replace(RENT, impact=2))
    conflict = lines(DraftRisk("Rent rises", "R1", impact=5), here=held(RENT), base=base)
    assert [(line.kind, line.was, line.found, line.sent) for line in conflict] == [("conflict", "4", "5", "2")]
    unsent = lines(DraftRisk("Rent rises", "R1", impact=5), here=held(RENT), base=Position())
    assert [(line.kind, line.sent) for line in unsent] == [("changed", "")]
    kept = lines(DraftRisk("Rent rises", "R1", impact=2), here=held(RENT), base=base)
    assert [(line.kind, line.found) for line in kept] == [("kept", "2")]


def test_a_new_risk_says_its_score_and_one_deleted_here_is_a_conflict() -> None:
    found = [
        DraftRisk("Fire ", " R2", likelihood=2, impact=3),
        DraftRisk("Theft", "R9", likelihood=2),
        DraftRisk("Flood", "R8", impact=2),
    ]
    new = lines(*found, here=held(RENT))
    assert [(line.kind, line.ref, line.title, line.found, line.spot) for line in new] == [
        ("new", "R2", "Fire", "2 x 3", (0, 0)),
        ("new", "R9", "Theft", "", (0, 1)),
        ("new", "R8", "Flood", "", (0, 2)),
    ]
    gone = lines(*found, here=held(RENT), base=held(RENT, FIRE))
    assert [(line.kind, line.was, line.sent) for line in gone] == [
        ("conflict", "Deleted here", "Fire"),
        ("new", "", ""),
        ("new", "", ""),
    ]
    elsewhere = lines(found[0], here=held(RENT, title="Another"), base=held(FIRE, title="Another"))
    assert told(elsewhere) == [("new", "", 0)]
