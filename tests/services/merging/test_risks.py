"""A register of risks that comes in again: what is new and what changed is offered, and what is held stays."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from tests.stored import unlocked
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.meetings_and_registers import registers
from tracker.domain.governance.risk import Risk
from tracker.domain.imports.draft import Draft, DraftRegister, DraftRisk
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.risks import RISK, delete_risk
from tracker.services.imports.import_for_scripts import bring_in_file
from tracker.services.imports.write import bring_in
from tracker.services.merging.compare import as_lines, merge_file, merge_of
from tracker.services.merging.write import merge_in
from tracker.services.tracker import Tracker

FLOOD = DraftRisk("Flood", "R1", owner="Head of Highways", controls="Pumps", likelihood=3, impact=4)
FRAUD = DraftRisk("Fraud", "R2", owner="Auditor", likelihood=2, impact=2)


def register(*risks: DraftRisk) -> Draft:
    return Draft("risks.xlsx", registers=(DraftRegister("Corporate risks", risks=risks),))


def held(tracker: Tracker) -> dict[str, Risk]:
    return {one.risk.title: one.risk for content in tracker.read(registers) for one in content.risks}


def test_a_register_that_comes_in_again_changes_what_the_document_changed(tmp_path: Path) -> None:
    with closing(unlocked(tmp_path / "risks.tracker")) as tracker:
        tracker.do(bring_in, draft=register(FLOOD, FRAUD))
        assert merge_of(tracker, register(FLOOD, FRAUD)).lines == ()
        tracker.do(edit_fields, RISK, held(tracker)["Fraud"].id, {"owner": "Monitoring Officer"})
        later = register(
            replace(FLOOD, likelihood=2, controls="Pumps and walls"),
            replace(FRAUD, owner="Section 151 Officer", impact=3),
            DraftRisk("Cyber attack", "R3", likelihood=4, impact=5),
        )
        merge = merge_of(tracker, later)
        assert [(line.kind, line.title, line.field) for line in merge.lines] == [
            ("changed", "Flood", "controls"),
            ("changed", "Flood", "likelihood"),
            ("conflict", "Fraud", "owner"),
            ("changed", "Fraud", "impact"),
            ("new", "Cyber attack", ""),
        ]
        tracker.do(merge_in, merge=merge.only([line for line in merge.lines if line.is_usual]))
        now = held(tracker)
        assert (now["Flood"].likelihood, now["Flood"].impact, now["Flood"].controls) == (2, 4, "Pumps and walls")
        assert (now["Fraud"].owner, now["Fraud"].impact) == ("Monitoring Officer", 3)
        assert (now["Cyber attack"].ref, now["Cyber attack"].score) == ("R3", 20)
        tracker.do(delete_risk, risk_id=now["Cyber attack"].id)
        assert [(line.kind, line.title) for line in merge_of(tracker, later).lines if line.title == "Cyber attack"] == [
            ("conflict", "Cyber attack")
        ]


def test_the_command_line_merges_a_register_by_number_and_title(tmp_path: Path) -> None:
    into, source = tmp_path / "risks.tracker", tmp_path / "Corporate risks.csv"
    head = "Ref,Risk,Owner,Likelihood,Impact\n"
    source.write_text(f"{head}R1,Flood,Head of Highways,3,4\nR2,Fraud,Auditor,2,2\n", encoding="utf-8")
    bring_in_file(source, into)
    source.write_text(f"{head}R1,Flood in the town,Head of Highways,3,5\nR2,Fraud,Auditor,2,2\n", encoding="utf-8")
    said = "\n".join(as_lines(merge_file(source, into)))
    assert "Corporate risks, R1 Flood, Title: Flood in the town, was Flood" in said
    assert "Corporate risks, R1 Flood, Impact: 5, was 4" in said
    assert merge_file(source, into).lines == ()


def test_a_risk_that_was_exempt_when_it_was_deleted_is_exempt_again_in_a_register_that_comes_in(tmp_path: Path) -> None:
    def marked() -> dict[str, str]:
        titles = {risk.id: risk.title for risk in held(tracker).values()}
        return {titles[mark.risk_id]: mark.paragraph for mark in tracker.read(exemptions) if mark.risk_id}

    with closing(unlocked(tmp_path / "risks.tracker")) as tracker:
        tracker.do(bring_in, draft=register(FLOOD, FRAUD))
        tracker.do(mark_exempt, kind=Risk, row_id=held(tracker)["Fraud"].id, paragraph="1", reason="A named person")
        for title in ("Flood", "Fraud"):
            tracker.do(delete_risk, risk_id=held(tracker)[title].id)
        tracker.do(bring_in, draft=register(FLOOD, FRAUD))
        assert marked() == {"Fraud": "1"}
        tracker.do(delete_risk, risk_id=held(tracker)["Fraud"].id)
        tracker.do(merge_in, merge=merge_of(tracker, register(FLOOD, FRAUD)))
        assert marked() == {"Fraud": "1"}
