"""What a report can print a part of, in the order in which it is chosen, with words that tell one from another."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from tests.stored import unlocked_store
from tracker.data.queries.report_targets import report_targets
from tracker.domain.imports.draft import Draft, DraftForm, DraftIndicator, DraftPlan, DraftSection, DraftTable
from tracker.services.governance.agendas import add_standing_appendix
from tracker.services.governance.meetings import add_body
from tracker.services.governance.risks import add_register
from tracker.services.imports.write import bring_in
from tracker.services.tracker import Tracker


def test_each_thing_stands_once_in_its_order_and_the_standing_appendices_are_those_of_the_body(tmp_path: Path) -> None:
    plans = (
        DraftPlan("Buying", sections=(DraftSection("Policy", "1"), DraftSection("Suppliers", "2"))),
        DraftPlan("Care", sections=(DraftSection("Visits", "1"),)),
    )
    figures = (DraftIndicator("Calls", theme="Front door"), DraftIndicator("Visits", theme="Care"))
    draft = Draft("a.docx", plans, figures, tables=(DraftTable("Homes"),))
    with closing(Tracker(unlocked_store(tmp_path / "a.tracker"), "A Manager")) as tracker:
        tracker.do(bring_in, draft=draft)
        for name in ("Board", "Committee"):
            tracker.do(add_body, name=name)
        for body_id, title in ((1, "Later"), (2, "Of the committee"), (1, "Last")):
            tracker.do(add_standing_appendix, body_id=body_id, title=title)
        found = tracker.read(report_targets, 1)
    assert [(one.kind, one.name or one.group_name) for one in found if one.name or one.group_name] == [
        ("plan", "Buying"),
        ("plan", "Care"),
        ("section", "1 Policy (Buying)"),
        ("section", "2 Suppliers (Buying)"),
        ("section", "1 Visits (Care)"),
        ("theme", "Front door"),
        ("theme", "Care"),
        ("indicator", "Calls"),
        ("indicator", "Visits"),
        ("table", "Homes"),
        ("standing", "Later"),
        ("standing", "Last"),
    ]
    assert len({one.key for one in found}) == len(found)


def test_one_plan_needs_not_be_named_with_its_sections_and_a_form_is_called_as_its_indicator(tmp_path: Path) -> None:
    plans = (DraftPlan("Buying", sections=(DraftSection("Policy", "1"),)),)
    figures = (DraftIndicator("Visits", directorate="Care", form=DraftForm(why="Staff left.")), DraftIndicator("Calls"))
    with closing(Tracker(unlocked_store(tmp_path / "a.tracker"), "A Manager")) as tracker:
        tracker.do(bring_in, draft=Draft("a.docx", plans, figures))
        tracker.do(add_register, title="Risks")
        found = tracker.read(report_targets, 1)
    labels = [one.label() for one in found]
    assert "Section: 1 Policy" in labels
    kinds = [one.kind for one in found]
    assert kinds == [
        *("attention", "changes", "requests", "plan", "section", "directorate", "indicator", "indicator"),
        *("form", "register", "findings"),
    ]
    form = next(one for one in found if one.kind == "form")
    assert (form.name, form.key) == ("Visits", ("form", 1, ""))
    assert found[0].key == ("attention", 0, "") and ":" not in found[0].label()
