"""What a program does until it is killed: random edits through the one door, each one acknowledged after its commit."""

from __future__ import annotations

import os
import random
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from tests.stored import draft
from tracker.domain.errors import RuleBroken
from tracker.services.file.files import open_tracker
from tracker.services.imports.write import bring_in
from tracker.services.indicators import readings
from tracker.services.plans import actions, plans, several_actions
from tracker.services.tracker import Tracker


def work_until_killed(path: Path, seed: int, pipe: int) -> None:
    """Open the file and edit it for ever; the number of every edit goes into the pipe once it is written."""
    chance = random.Random(seed)
    tracker = open_tracker(path, who="A Manager")
    tracker.watch(lambda change_set: _acknowledge(pipe, change_set.id))
    while True:
        try:
            _edit(tracker, chance)
        except RuleBroken:
            continue


def _acknowledge(pipe: int, edit: int) -> None:
    os.write(pipe, f"{edit}\n".encode())


def _edit(tracker: Tracker, chance: random.Random) -> None:
    deed = chance.random()
    found = tracker.read(_ids, "action")
    if deed < 0.1 or len(found) < 5:
        tracker.do(bring_in, draft=draft(chance.randrange(1, 5), chance.randrange(1, 30)))
    elif deed < 0.3:
        tracker.undo()
    elif deed < 0.4:
        tracker.redo()
    elif deed < 0.43:
        tracker.store.back_up()
    elif deed < 0.5:
        tracker.do(plans.delete_section, section_id=chance.choice(tracker.read(_ids, "section")))
    elif deed < 0.55:
        tracker.do(actions.delete_actions, action_ids=chance.sample(found, 3))
    elif deed < 0.7:
        tracker.do(actions.add_note, action_id=chance.choice(found), text=f"Note {deed} " * chance.randrange(1, 200))
    elif deed < 0.75:
        tracker.do(several_actions.shift_actions, action_ids=[chance.choice(found)], by=chance.choice([-1, 1]))
    elif deed < 0.8:
        day = date(2014, 1, 1 + chance.randrange(28))
        tracker.do(readings.record_reading, indicator_id=1, period=f"{day:%d/%m/%Y}", printed=f"{deed:.3f}")
    elif deed < 0.9:
        status = chance.choice(["Green", "Amber", "Red"])
        tracker.do(actions.change_status, action_id=chance.choice(found), status=status, reason=f"Because {deed}")
    else:
        tracker.do(actions.edit_action, action_id=chance.choice(found), title=f"Title {deed}", timescale="Q3 2014/15")


def _ids(connection: Connection, table: str) -> list[int]:
    return [row.id for row in connection.exec_driver_sql(f"SELECT id FROM {table} ORDER BY id")]
