"""The past stays as it was: `python -m tests.torture.past --deeds 2000`.

Deeds at random of every use case, backdated ones, undone ones and a clock that runs ahead for a while among them. Then:

- Every edition is what it was when it was frozen: the paper with the position, what had been asked for and what had
  changed, and the Word report and the workbook made of it, part by part to the byte. The cover (the titles of editions,
  the body, the meeting, its item and cover sheet) is read as it is now, so that of the first reading is put on again.
  Which parts the report of the item has is read as it is now, too: where they are others, the paper on everything is
  what it was.
- `--as-at` a day gives what it gave in the evening of that day. An edit that was written later but dated that day or
  before, or that bears no day (what documents bring in, marks, new plans and indicators count as having stood before),
  rightly changes what is known of that day. So there are two lives. In the first, with all of these, every row that no
  such edit touched is the same, and so is the whole answer of a day where no such edit was written at all. In the
  second, without them, the answer of every day is the same to the letter.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import zipfile
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from tests.source import TOP
from tests.stored import copied
from tests.torture.deeds import BY_THE_EXAMPLE, UNDATED, Deeds, use_cases
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.data.rows.rows_and_values import KIND_OF, MAPPED
from tracker.domain.errors import TrackerError
from tracker.domain.governance.snapshot import Edition
from tracker.domain.papers.paper import Paper
from tracker.office.wording.exempt_marks import read_lock
from tracker.services.archive.archive import export_everything, import_everything
from tracker.services.example.example import make_example
from tracker.services.file.files import check, open_tracker
from tracker.services.papers.export import export_paper
from tracker.services.papers.read_paper import edition_paper, meeting_of, paper_of, read_edition
from tracker.services.show.json import as_json
from tracker.services.show.text import as_lines, stand

Row = tuple[str, int]
BEGUN = date(2015, 1, 5)
ENDINGS = (".docx", ".xlsx")
_AHEAD = timedelta(45)


class Seen(Struct, frozen=True):
    """What `--as-at` gave in the evening of a day, when the edit `last` was the last."""

    day: date
    last: int
    rows: dict[Row, Any]
    answer: str


class Figures(Struct):
    """What came of it."""

    deeds: int = 0
    refused: int = 0
    backdated: int = 0
    undone: int = 0
    editions: int = 0
    papers: int = 0
    days: int = 0
    days_to_the_letter: int = 0
    rows: int = 0
    untried: tuple[str, ...] = ()
    """Of the use cases."""


class Past:
    """A tracker that is edited, and what was seen of it on the way."""

    def __init__(self, folder: Path, seed: int, *, papers: int, reaches_back: bool = True) -> None:
        """Without `reaches_back` nothing is done that changes what was known of an earlier day."""
        self._folder, self._papers, self._reaches_back = folder, papers, reaches_back
        self.path = folder / "past.tracker"
        copied(make_example, self.path)
        self._day, self._ahead = BEGUN, timedelta(0)
        self.tracker = open_tracker(self.path, who="A Manager", today=lambda: self._day + self._ahead)
        self._chance = Random(seed)
        self._deeds = Deeds(self.tracker, self._chance, but=() if reaches_back else UNDATED)
        self._frozen: dict[int, tuple[Paper, Paper, dict[str, dict[str, bytes]]]] = {}
        self._seen: list[Seen] = []
        self.figures = Figures()
        self._tried: Counter[str] = Counter(BY_THE_EXAMPLE)
        self._hold()

    def live(self, deeds: int, days: int) -> None:
        """Do so many deeds on so many days that are looked at in the evening.

        In a whole life, go on until every use case was done on the last day, for three times as many deeds at most.
        """
        for evening in range(days):
            while self.figures.deeds * days < deeds * (evening + 1):
                self._one()
            is_last = self._reaches_back and evening + 1 == days
            while is_last and self._deeds.left(self._tried) and self.figures.deeds < 4 * deeds:
                self._one()
            self._ahead = timedelta(0)
            self._seen.append(self._look(self._day))
            self._day += timedelta(self._chance.randint(1, 4))

    def _one(self) -> None:
        if self._reaches_back and self._chance.random() < 0.02:
            self._ahead = _AHEAD if not self._ahead else timedelta(0)
        if self._reaches_back and self._chance.random() < 0.06:
            self._undo()
        found = self._deeds.next(self._tried)
        if found is None:
            return
        name, case, given = found
        if name in ("update_action", "record_again") and not self._reaches_back:
            given["as_at"] = self.tracker.today()
        try:
            done = self.tracker.do(case, **given)
        except TrackerError:
            self.figures.refused += 1
            return
        if done is None:
            return
        self._tried[name] += 1
        assert (done.as_at is None) == (name in UNDATED), f"{name} is not what UNDATED says"
        self.figures.deeds += 1
        self.figures.backdated += done.as_at is not None and done.as_at < self.tracker.today()
        if done.ids(Edition):
            self._hold()

    def _undo(self) -> None:
        for _ in range(self._chance.randint(1, 3)):
            step, there = self._chance.choice(
                ((self.tracker.undo, self.tracker.undo_sentence), (self.tracker.redo, self.tracker.redo_sentence))
            )
            if there:
                try:
                    step()
                    self.figures.undone += 1
                except TrackerError:
                    self.figures.refused += 1

    def _hold(self) -> None:
        """Keep what a new edition is."""
        for edition in self.tracker.read(editions):
            if edition.id not in self._frozen:
                paper = edition_paper(self.tracker, edition)
                wanted = len(self._frozen) < self._papers
                whole = paper if paper.parts is None else self.tracker.read(_on_everything, edition)
                self._frozen[edition.id] = paper, whole, self._written(paper) if wanted else {}

    def _written(self, paper: Paper) -> dict[str, dict[str, bytes]]:
        """The parts of each document."""
        found: dict[str, dict[str, bytes]] = {}
        for ending in ENDINGS:
            path = self._folder / f"paper{ending}"
            export_paper(paper, path)
            found[ending] = _parts(path)
            path.unlink()
        return found

    def _look(self, day: date) -> Seen:
        shown = stand(self.tracker, day)
        answer = "\n".join([*as_lines(shown, day, 100), json.dumps(as_json(shown))])
        last = self.tracker.read(
            lambda connection: connection.exec_driver_sql("SELECT max(id) FROM change_set").scalar()
        )
        return Seen(day, int(last or 0), dict(_rows(shown)), answer)

    def wrong(self) -> list[str]:
        """What is not as it was, a line each."""
        return [*self._wrong_editions(), *self._wrong_days(), *self._wrong_file()]

    def _wrong_editions(self) -> list[str]:
        wrong = []
        for edition in self.tracker.read(editions):
            before, whole, written = self._frozen[edition.id]
            now = edition_paper(self.tracker, edition)
            if now.parts != before.parts:
                before, now, written = whole, self.tracker.read(_on_everything, edition), {}
            after = _with_cover_of(now, before)
            self.figures.editions += 1
            wrong += [
                f"edition {edition.number}: {name} is not what it was"
                for name in Paper.__struct_fields__
                if getattr(after, name) != getattr(before, name)
            ]
            again = self._written(after) if written else {}
            self.figures.papers += len(again)
            wrong += [
                f"edition {edition.number}, {ending}: {name} is not what it was"
                for ending, parts in written.items()
                for name in parts.keys() | again[ending].keys()
                if parts.get(name) != again[ending].get(name)
            ]
        return wrong

    def _wrong_days(self) -> list[str]:
        wrong = []
        for seen in self._seen:
            touched = self.tracker.read(_touched_later, seen)
            now = self._look(seen.day)
            self.figures.days += 1
            if touched.isdisjoint(now.rows.keys() | seen.rows.keys()):
                self.figures.days_to_the_letter += 1
                if now.answer != seen.answer:
                    wrong.append(f"{seen.day}: the answer is not what it was")
            for row in (seen.rows.keys() | now.rows.keys()) - touched:
                self.figures.rows += 1
                if seen.rows.get(row) != now.rows.get(row):
                    wrong.append(f"{seen.day}: {row[0]} {row[1]} is not what it was")
        return wrong

    def _wrong_file(self) -> list[str]:
        """The file, and all of it written out and read in again, must prove every edition."""
        out, again = self._folder / "all.json", self._folder / "again.tracker"
        export_everything(self.tracker, out)
        asked = self._asked_of_first()
        self.tracker.close()
        import_everything(out, again)
        wrong: list[str] = []
        for path in (self.path, again):
            report = check(path)
            wrong += report.problems
            proved = sum(" is unchanged since it was taken on " in line for line in report.editions)
            if proved != self.figures.editions:
                wrong.append(f"{path.name}: {proved} of {self.figures.editions} editions are proved")
        wrong += self._wrong_elsewhere(asked) if self._papers > 1 else []
        self.figures.untried = tuple(sorted(use_cases().keys() - self._tried.keys()))
        return wrong

    def _asked_of_first(self) -> tuple[str, ...]:
        """The options for the first edition; none, for today, where its meeting has several reports by now."""
        edition = self.tracker.read(editions)[0]
        body, meeting = meeting_of(self.tracker.read(bodies), edition.meeting_id)
        if edition.agenda_item_id is None and len(meeting.with_reports()) > 1:
            return ()
        return "--edition", str(edition.number), "--body", body.name

    def _wrong_elsewhere(self, asked: tuple[str, ...]) -> list[str]:
        """Two processes that mix what they hold without an order differently must write the same papers."""
        found = []
        for ending in ENDINGS:
            for seed in ("1", "2"):
                path = self._folder / f"paper {seed}{ending}"
                subprocess.run(
                    [sys.executable, "main.py", "export", str(self.path), str(path), *asked],
                    cwd=TOP,
                    env=os.environ | {"PYTHONHASHSEED": seed},
                    check=True,
                    stdout=subprocess.DEVNULL,
                )
            if _parts(self._folder / f"paper 1{ending}") != _parts(self._folder / f"paper 2{ending}"):
                found.append(f"two processes write another {ending}")
        return found


def _on_everything(connection: Connection, edition: Edition) -> Paper:
    """The paper of an edition, of no item, so that no parts are chosen."""
    return paper_of(connection, read_edition(connection, edition), *meeting_of(bodies(connection), edition.meeting_id))


def _parts(path: Path) -> dict[str, bytes]:
    """The parts of a document, without the moment of writing."""
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist() if name != "docProps/core.xml"}


def _with_cover_of(paper: Paper, first: Paper) -> Paper:
    """A paper with what is read as it is now, as it was at the first reading: its cover and its marks."""
    names = ("edition", "body", "meeting", "item", "cover", "before_edition")
    titles = {one.id: one for one in (first.edition, first.before_edition) if one}
    proofs = tuple(replace(proof, edition=titles[proof.edition.id]) for proof in paper.proofs)
    now = tuple((one.id, one.number, one.as_at) for one in (paper.edition, paper.before_edition) if one)
    then = tuple((one.id, one.number, one.as_at) for one in (first.edition, first.before_edition) if one)
    assert now == then, "an edition has another number, day or forerunner"
    titles_then = {one.table.id: one.table.title for one in first.position.tables}
    texts_then = {one.id: one.text for one in first.position.statements}
    position = replace(
        paper.position,
        exemptions=first.position.exemptions,
        tables=tuple(
            replace(one, table=replace(one.table, title=_marked_as(one.table.title, titles_then.get(one.table.id))))
            for one in paper.position.tables
        ),
        statements=tuple(
            replace(one, text=_marked_as(one.text, texts_then.get(one.id))) for one in paper.position.statements
        ),
    )
    before = (
        replace(paper.before, exemptions=first.before.exemptions) if paper.before and first.before else paper.before
    )
    return replace(
        paper, position=position, before=before, proofs=proofs, **{name: getattr(first, name) for name in names}
    )


def _marked_as(text: str, then: str | None) -> str:
    """What can have no mark says in its own name that it is exempt: today's lock gives way to that of then."""
    return then if then is not None and read_lock(then)[0].strip() == read_lock(text)[0].strip() else text


def _rows(value: Any) -> list[tuple[Row, Any]]:
    """Every stored row in a position."""
    found: list[tuple[Row, Any]] = []
    if isinstance(value, tuple):
        for each in value:
            found += _rows(each)
    elif type(value) in MAPPED:
        if type(value) is not Edition:
            found.append(((MAPPED[type(value)].table.name, value.id), value))
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            found += _rows(getattr(value, name))
    return found


def _touched_later(connection: Connection, seen: Seen) -> set[Row]:
    """The rows that were touched by an edit written later which is true on that day."""
    query = (
        "SELECT kind, row_id FROM change JOIN change_set ON change_set.id = change_set_id "
        "WHERE change_set.id > ? AND (as_at IS NULL OR as_at <= ?)"
    )
    found = connection.exec_driver_sql(query, (seen.last, seen.day.isoformat()))
    return {(kind, row_id) for kind, row_id in found if KIND_OF[kind] is not Edition}


def main() -> None:
    """Do it, print figures, and end with 1 where something is not as it was."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture.past", description=__doc__)
    parser.add_argument("--deeds", type=int, default=2000)
    parser.add_argument("--days", type=int, default=50)
    parser.add_argument("--papers", type=int, default=20, help="how many editions are written out")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    wrong: list[str] = []
    for reaches_back, deeds in ((True, arguments.deeds), (False, arguments.deeds // 4)):
        begun = time.perf_counter()
        with TemporaryDirectory() as folder:
            past = Past(Path(folder), arguments.seed, papers=arguments.papers, reaches_back=reaches_back)
            with closing(past.tracker):
                past.live(deeds, arguments.days)
                found = past.wrong()
        if reaches_back:
            found += [f"{name} was never done" for name in past.figures.untried]
        elif past.figures.days_to_the_letter < past.figures.days:
            found.append("an edit reached back where none should")
        said = "with" if reaches_back else "without"
        print(f"A life {said} what reaches back: {time.perf_counter() - begun:.0f} seconds")
        for name in Figures.__struct_fields__:
            print(f"  {name.replace('_', ' '):22}{getattr(past.figures, name)}")
        wrong += found
    print("\n".join([*wrong[:50], f"{len(wrong)} things are not as they were" if wrong else "All is as it was."]))
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
