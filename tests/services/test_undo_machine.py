"""Whatever is edited in whatever order: every undo gives what was, every redo what became of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import Connection

from tests.stored import content, draft, faults, unlocked
from tracker.data.file.opening import open_store
from tracker.domain.errors import RuleBroken
from tracker.services.imports.write import bring_in
from tracker.services.indicators import category_tables, indicators, parts as indicator_parts, readings, recovery_forms
from tracker.services.plans import actions, plans, several_actions
from tracker.services.statements import statements as claims

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PICK = st.integers(0, 1000)
DAY = st.dates(date(2014, 1, 1), date(2014, 12, 11))


def ids(connection: Connection, table: str) -> list[int]:
    return [row.id for row in connection.exec_driver_sql(f"SELECT id FROM {table} ORDER BY id")]


class Edits(RuleBasedStateMachine):
    """A file, and a hash of its content after each step that can be undone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp()
        self.tracker = unlocked(Path(self.folder) / "plan.tracker")
        self.path = self.tracker.store.path
        self.states = [content(self.path)]
        self.now = 0
        self.written = 1
        self.refused = False

    def row(self, table: str, pick: int) -> int | None:
        """One of the ids there are; None where there is none."""
        found = self.tracker.read(ids, table)
        return found[pick % len(found)] if found else None

    def do(self, use_case: Callable[..., str], **arguments: Any) -> None:
        chosen = [value for name, value in arguments.items() if name.endswith("_id") and name != "after_id"]
        if None in [*chosen, *arguments.get("action_ids", ())]:
            return
        try:
            done = self.tracker.do(use_case, **arguments)
        except RuleBroken:
            self.refused = True
            return
        self.refused = done is None
        if done is not None:
            del self.states[self.now + 1 :]
            self.states.append(content(self.path))
            self.now += 1
            self.written += 1

    @rule(title=TEXT)
    def add_plan(self, title: str) -> None:
        self.do(plans.add_plan, title=title)

    @rule(pick=PICK, title=TEXT, ref=TEXT)
    def add_section(self, pick: int, title: str, ref: str) -> None:
        self.do(plans.add_section, plan_id=self.row("plan", pick), title=title, ref=ref)

    @rule(pick=PICK, title=TEXT, timescale=st.sampled_from(["", "Ongoing", "March 2015", "early 2015"]) | TEXT)
    def add_action(self, pick: int, title: str, timescale: str) -> None:
        self.do(actions.add_action, section_id=self.row("section", pick), title=title, timescale=timescale)

    @rule(pick=PICK, title=TEXT, evidence=TEXT)
    def edit_action(self, pick: int, title: str, evidence: str) -> None:
        self.do(actions.edit_action, action_id=self.row("action", pick), title=title, evidence=evidence)

    @rule(pick=PICK, status=st.sampled_from(["", "Green", "Amber", "Red", "Blue"]), reason=TEXT)
    def change_status(self, pick: int, status: str, reason: str) -> None:
        self.do(actions.change_status, action_id=self.row("action", pick), status=status, reason=reason)

    @rule(pick=PICK, day=st.none() | DAY)
    def complete_action(self, pick: int, day: date | None) -> None:
        self.do(actions.complete_action, action_id=self.row("action", pick), completed_on=day)

    @rule(pick=PICK, goal=PICK, after=PICK)
    def move_actions(self, pick: int, goal: int, after: int) -> None:
        section_id, after_id = self.row("section", goal), self.row("action", after)
        moved = [self.row("action", pick)]
        self.do(several_actions.move_actions, action_ids=moved, section_id=section_id, after_id=after_id)

    @rule(pick=PICK, by=st.sampled_from([-1, 1]))
    def shift_actions(self, pick: int, by: int) -> None:
        self.do(several_actions.shift_actions, action_ids=[self.row("action", pick)], by=by)

    @rule(pick=PICK)
    def copy_actions(self, pick: int) -> None:
        self.do(several_actions.copy_actions, action_ids=[self.row("action", pick)])

    @rule(picks=st.lists(PICK, min_size=1, max_size=4))
    def delete_actions(self, picks: list[int]) -> None:
        chosen = {self.row("action", pick) for pick in picks} - {None}
        if chosen:
            self.do(actions.delete_actions, action_ids=sorted(chosen, key=str))

    @rule(pick=PICK, text=TEXT, day=st.none() | DAY)
    def add_note(self, pick: int, text: str, day: date | None) -> None:
        self.do(actions.add_note, action_id=self.row("action", pick), text=text, as_at=day)

    @rule(pick=PICK, text=TEXT, day=st.none() | DAY)
    def edit_note(self, pick: int, text: str, day: date | None) -> None:
        self.do(actions.edit_note, note_id=self.row("progress_note", pick), text=text, as_at=day)

    @rule(pick=PICK)
    def delete_note(self, pick: int) -> None:
        self.do(actions.delete_note, note_id=self.row("progress_note", pick))

    @rule(pick=PICK)
    def delete_section(self, pick: int) -> None:
        self.do(plans.delete_section, section_id=self.row("section", pick))

    @rule(pick=PICK)
    def delete_plan(self, pick: int) -> None:
        self.do(plans.delete_plan, plan_id=self.row("plan", pick))

    @rule(name=TEXT, printed=TEXT)
    def add_indicator(self, name: str, printed: str) -> None:
        self.do(indicators.add_indicator, name=name, better="lower", target_text=printed)

    @rule(pick=PICK, day=DAY, printed=st.sampled_from(["85.1", "N/A", "<0.4", "00:41", "£10.85m"]) | TEXT)
    def record_reading(self, pick: int, day: date, printed: str) -> None:
        indicator_id = self.row("indicator", pick)
        self.do(readings.record_reading, indicator_id=indicator_id, period=f"{day:%d/%m/%Y}", printed=printed)

    @rule(pick=PICK)
    def delete_indicator(self, pick: int) -> None:
        self.do(indicators.delete_indicator, indicator_id=self.row("indicator", pick))

    @rule(pick=PICK, text=TEXT, day=DAY)
    def add_parts(self, pick: int, text: str, day: date) -> None:
        indicator_id = self.row("indicator", pick)
        self.do(indicator_parts.add_definition, indicator_id=indicator_id, text=text, effective_from=day)
        self.do(indicator_parts.set_period_target, indicator_id=indicator_id, period="2014/15", printed=text)
        self.do(claims.add_statement, indicator_id=indicator_id, printed=text)

    @rule(pick=PICK, action=PICK)
    def link_action(self, pick: int, action: int) -> None:
        indicator_id = self.row("indicator", pick)
        self.do(recovery_forms.link_action, indicator_id=indicator_id, action_id=self.row("action", action))

    @rule(title=TEXT, label=TEXT, cells=st.lists(TEXT, max_size=3))
    def add_table(self, title: str, label: str, cells: list[str]) -> None:
        self.do(category_tables.add_table, title=title)
        self.do(category_tables.add_rows, table_id=self.row("category_table", 0), rows=[(label, cells)])

    @rule(pick=PICK)
    def delete_table(self, pick: int) -> None:
        self.do(category_tables.delete_table, table_id=self.row("category_table", pick))

    @rule(sections=st.integers(1, 3))
    def bring_in(self, sections: int) -> None:
        self.do(bring_in, draft=draft(sections, 2))

    @precondition(lambda self: self.now > 0)
    @rule(steps=st.integers(1, 5))
    def undo(self, steps: int) -> None:
        for _ in range(min(steps, self.now)):
            self.tracker.undo()
            self.now -= 1
            self.written += 1
            assert content(self.path) == self.states[self.now]

    @precondition(lambda self: self.now < len(self.states) - 1)
    @rule(steps=st.integers(1, 5))
    def redo(self, steps: int) -> None:
        for _ in range(min(steps, len(self.states) - 1 - self.now)):
            self.tracker.redo()
            self.now += 1
            self.written += 1
            assert content(self.path) == self.states[self.now]

    @invariant()
    def what_is_refused_leaves_the_content_as_it_was(self) -> None:
        if self.refused:
            assert content(self.path) == self.states[self.now]
            self.refused = False

    def teardown(self) -> None:
        """All back, all again, and a look through the whole file."""
        steps = self.now
        while self.now:
            self.undo(5)
        while self.now < steps:
            self.redo(5)
        self.tracker.close()
        with closing(open_store(self.path)) as store:
            assert faults(store) == []
            with store.reading() as connection:
                assert connection.exec_driver_sql("SELECT count(*) FROM change_set").scalar() == self.written
        shutil.rmtree(self.folder)


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=max(3, settings().max_examples // 8),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink a failure takes many minutes, as each try writes
)
