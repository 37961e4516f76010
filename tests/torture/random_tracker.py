"""A random tracker: things marked late, deleted, moved, copied, returned; and an account of what of it is exempt."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from random import Random

from msgspec import Struct, field

from tests.torture.quoted import quote
from tracker.data.queries.position import position
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.meeting import AgendaItem
from tracker.domain.governance.risk import Risk
from tracker.domain.history.row_kinds import Record
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftBenefit,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.plan import COMMENT, Action, Plan, ProgressNote, Section
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.governance.meetings import COVER_SHEET, ITEM, add_body, add_item, add_meeting
from tracker.services.governance.report_parts import ITEM_REPORT, MINUTE, add_report_part
from tracker.services.governance.risks import add_register, add_risk, delete_risk
from tracker.services.governance.snapshots import freeze
from tracker.services.imports.write import bring_in
from tracker.services.indicators.indicators import delete_indicator
from tracker.services.indicators.readings import delete_readings
from tracker.services.plans.actions import add_note, delete_actions, delete_note, edit_action, edit_note, update_action
from tracker.services.plans.benefits import BENEFIT, delete_benefit
from tracker.services.plans.plans import delete_section
from tracker.services.plans.several_actions import copy_actions, move_actions
from tracker.services.tracker import Tracker

FIRST = date(2014, 7, 1)
_TOWN = "Brookvale"
EVERYBODY = ("Brookvale", "Ofsted", "the NHS", "the Cabinet", "the Director of Nursing")
"""Whom public and exempt sentences name alike."""
_MONTHS = ("April", "May", "June", "July", "August", "September")
_OWNERS = ("Jane Whitcombe (Head of Buying)", "Head of Service", "Director of Nursing", "Tom Aldridge, Finance Manager")
_OWN = re.compile(r"Q[b-m]{4}vex|\d\d\.\d{4}7")
"""A word or a figure that stands nowhere else."""
Key = tuple[type[Record], int]


def sentences() -> list[str]:
    """What is written: a sentence a line."""
    return Path(__file__).with_name("sentences.txt").read_text("utf-8").splitlines()


class Maker(Struct):
    """One random tracker, and what of it is exempt.

    `words` are the words and figures of its own that each thing ever held; `marked` the things with a mark on them;
    `stays` the sections in which each action was, with the number of the edition after which it came there. `carried`
    are words of what may not go out whatever is marked: tags, comments of a document, a text that says it is exempt.
    """

    tracker: Tracker
    chance: Random
    pool: list[str]
    words: dict[Key, set[str]] = field(default_factory=dict)
    marked: set[Key] = field(default_factory=set)
    inside: dict[Key, Key] = field(default_factory=dict)
    stays: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    copies: list[tuple[int, int]] = field(default_factory=list)
    carried: set[str] = field(default_factory=set)
    quotes_allowed: bool = False
    quotes: bool = False
    frozen: int = 0
    number: int = 0
    day: date = FIRST

    def word(self) -> str:
        """A word that stands nowhere else."""
        self.number += 1
        return "Q" + "".join("bcdfghjklm"[int(digit)] for digit in f"{self.number:04d}") + "vex"

    def text(self, *keys: Key) -> str:
        """A sentence with a word of its own, which those things then hold."""
        word = self.word()
        for key in keys:
            self.words.setdefault(key, set()).add(word)
        said = self.pool.pop(self.chance.randrange(len(self.pool))).split()
        said.insert(self.chance.randint(1, len(said)), word)
        if self.chance.random() < 0.2:
            said += ["for", f"{self.chance.choice(EVERYBODY)}."]
        return " ".join(said)

    def figure(self) -> str:
        """A figure: often one of its own with seven digits, else such as every paper has."""
        if self.chance.random() < 0.5:
            return f"{self.chance.randint(400, 999) / 10}%"
        return f"{self.chance.randint(21, 98)}.{self._next():04d}7%"

    def _next(self) -> int:
        self.number += 1
        return self.number

    def do(self, use_case: object, *given: object, **named: object) -> None:
        self.tracker.do(use_case, *given, **named)  # type: ignore[arg-type]  # any use case

    def make(self) -> None:
        """Bring everything in, then live with it for a while."""
        self._plans()
        self._figures()
        self._meetings()
        for _ in range(self.chance.randint(6, 16)):
            self.day += timedelta(days=self.chance.randint(0, 6))
            self._deed()
        if self.chance.random() < 0.7:
            self._freeze()
            for _ in range(self.chance.randint(2, 10)):
                self.day += timedelta(days=self.chance.randint(0, 6))
                self._deed()
        self.day += timedelta(days=1)

    def _plans(self) -> None:
        plans = []
        for title in range(1, self.chance.randint(1, 2) + 1):
            sections = []
            for index in range(1, self.chance.randint(2, 4)):
                actions = tuple(self._action(f"{title}.{index}.{row}") for row in range(1, self.chance.randint(2, 5)))
                sections.append(DraftSection(self.text(), str(index), actions))
            named = f"{_TOWN} improvement plan {title} {self.word()}"
            plans.append(DraftPlan(named, service="Children’s Services", sections=tuple(sections)))
        self.do(bring_in, draft=Draft("made", tuple(plans)))
        for plan in self.tracker.read(position).plans:
            self._holds((Plan, plan.plan.id), plan.plan.title)
            for section in plan.sections:
                self._holds((Section, section.section.id), section.section.title, (Plan, plan.plan.id))
                for each in section.actions:
                    action = (Action, each.action.id)
                    self._holds(action, each.action.title, (Section, section.section.id))
                    self.stays[each.action.id] = [(0, section.section.id)]
                    for note in each.notes:
                        self._holds((ProgressNote, note.id), note.text, action)
                    for gain in each.benefits:
                        said = f"{gain.title} {gain.expected} {gain.realised} {gain.method} {gain.note}"
                        self._holds((Benefit, gain.id), said, action)

    def _holds(self, key: Key, text: str, above: Key | None = None) -> None:
        """Note which words of their own a thing holds, and what it is in."""
        self.words.setdefault(key, set()).update(_OWN.findall(text))
        if above is not None:
            self.inside[key] = above

    def _action(self, ref: str) -> DraftAction:
        notes = [
            DraftNote(self.text(), self.day - timedelta(days=30 * back + 5))
            for back in range(self.chance.randint(0, 2))
        ]
        tag, comment = self.word(), self.word()
        self.carried |= {tag, comment}
        return DraftAction(
            self.text(),
            ref,
            self.chance.choice(["March 2015", "Ongoing", "December 2014", ""]),
            owner=self.chance.choice(_OWNERS),
            status=self.chance.choice(["Green", "Amber", ""]),
            notes=tuple(notes),
            extras=((COMMENT, f"{comment} in the margin"),) if self.chance.random() < 0.2 else (),
            tags=tag if self.chance.random() < 0.3 else "",
            benefits=tuple(self._benefit() for _ in range(self.chance.choice((0, 0, 1, 2)))),
        )

    def _benefit(self) -> DraftBenefit:
        """A benefit in money or per cent, with amounts of its own: of the money there are totals."""
        is_money = self.chance.random() < 0.7
        amounts = [f"{self.chance.randint(21, 98)}.{self._next():04d}7" for _ in range(2)]
        expected, realised = (f"£{one}" if is_money else f"{one}%" for one in amounts)
        has_come = self.chance.random() < 0.5
        return DraftBenefit(
            self.text(),
            "money" if is_money else "per cent",
            self.chance.choice(("", "a year")),
            expected,
            "March 2015",
            realised if has_come else "",
            self.day if has_come else None,
            self.text() if has_come else "",
            "yes" if is_money else "",
            self.text() if self.chance.random() < 0.3 else "",
        )

    def _figures(self) -> None:
        indicators = []
        for _ in range(1, self.chance.randint(2, 4)):
            readings = [
                DraftReading(f"{month} 2014", self.figure(), note=self.text() if self.chance.random() < 0.3 else "")
                for month in _MONTHS
            ]
            indicators.append(DraftIndicator(f"Assessments {self.word()}", "%", "higher", "90%", tuple(readings)))
        self.do(bring_in, draft=Draft("made", (), tuple(indicators)))
        for one in self.tracker.read(position).indicators:
            self._holds((Indicator, one.indicator.id), one.indicator.name)
            for row in one.readings:
                self._holds((Reading, row.id), f"{row.printed} {row.note}", (Indicator, one.indicator.id))
        self.do(add_register, title="Register")
        for number in range(1, self.chance.randint(2, 4)):
            risk: Key = (Risk, number)
            self.do(add_risk, register_id=1, title=self.text(risk), causes=self.text(risk), likelihood=3, impact=2)

    def _meetings(self) -> None:
        self.do(add_body, name=f"{_TOWN} Board")
        for day in (FIRST + timedelta(days=days) for days in (400, 430, 460)):
            self.do(add_meeting, body_id=1, held_on=day)
        for number, meeting in enumerate((1, 2, 3, 2), 1):
            item: Key = (AgendaItem, number)
            title = f"The plan {self.word()}" if self.chance.random() < 0.5 else "The plan"
            self.do(add_item, meeting_id=meeting, title=title, ref=str(number), recommendation=self.text(item))
            self.do(edit_fields, COVER_SHEET, number, {"summary": self.text(item), "background": self.text(item)})
            self.do(edit_fields, MINUTE, number, {"presenters": "Head of Service", "discussion": self.text(item)})
            self.do(edit_fields, editable=ITEM, row_id=number, fields={"resolution": self.text(item)})
            if self.chance.random() < 0.5:
                self.do(edit_fields, ITEM_REPORT, number, {"note": self.text(item)})
            for _ in range(self.chance.randint(0, 3)):
                self._part(item)

    def _part(self, item: Key) -> None:
        """A part of an item's report; a heading of its own is a secret of the item's and of what it prints."""
        kind = self.chance.choice(("plan", "section", "indicator", "register", "attention", "changes", "findings"))
        things: dict[str, type[Record]] = {"plan": Plan, "section": Section, "indicator": Indicator}
        row_id = self._pick(things[kind]) if kind in things else 1 if kind == "register" else None
        if kind in (*things, "register") and row_id is None:
            return
        keys = [item, *([(things[kind], row_id)] if kind in things and row_id is not None else [])]
        title = self.text(*keys) if self.chance.random() < 0.5 and kind != "attention" else ""
        self.do(add_report_part, item_id=item[1], kind=kind, row_id=row_id, title=title)

    def _freeze(self) -> None:
        self.frozen += 1
        self.do(freeze, meeting_id=self.frozen, item_id=self.chance.choice([None, self.frozen]))

    def _there(self, kind: type[Record]) -> list[int]:
        now = self.tracker.read(position)
        sections = [each for plan in now.plans for each in plan.sections]
        actions = [each for one in sections for each in one.actions]
        found: dict[type[Record], list[int]] = {
            Plan: [each.plan.id for each in now.plans],
            Section: [each.section.id for each in sections],
            Action: [each.action.id for each in actions],
            ProgressNote: [note.id for each in actions for note in each.notes],
            Indicator: [each.indicator.id for each in now.indicators],
            Reading: [row.id for each in now.indicators for row in each.readings],
            Benefit: [one.id for each in actions for one in each.benefits],
            Risk: [each.risk.id for register in now.registers for each in register.risks],
            AgendaItem: [item.id for body in now.bodies for each in body.meetings for item in each.items],
        }
        return found[kind]

    def _pick(self, kind: type[Record]) -> int | None:
        there = self._there(kind)
        return self.chance.choice(there) if there else None

    def _deed(self) -> None:
        deeds = (
            *(self._mark, self._mark, self._mark, self._delete, self._delete, self._move, self._move, self._copy),
            *(self._write, self._write, self._return, self._rename, self._freeze_one, self._undo),
            *([self._quote, self._quote] if self.quotes_allowed else []),
        )
        self.chance.choice(deeds)()
        if self.chance.random() < 0.25 and self.tracker.undo_sentence:
            self.tracker.undo()
            self.tracker.redo()

    def _mark(self) -> None:
        kinds: list[type[Record]] = [
            *(Action, Action, ProgressNote, ProgressNote, Benefit, Benefit),
            *(Section, Reading, Reading, Indicator, Risk, AgendaItem),
        ]
        if self.chance.random() < 0.05 and len(self._there(Plan)) > 1:
            kinds = [Plan]
        kind = self.chance.choice(kinds)
        row_id = self._pick(kind)
        if row_id is not None:
            reason = self.text((kind, row_id))
            self.do(mark_exempt, kind=kind, row_id=row_id, paragraph=self.chance.choice("1234567"), reason=reason)
            self.marked.add((kind, row_id))

    def _delete(self) -> None:
        kinds: list[type[Record]] = [Action, Action, ProgressNote, Benefit, Section, Reading, Indicator, Risk]
        kind = self.chance.choice(kinds)
        row_id = self._pick(kind)
        if row_id is None or (kind in (Section, Indicator) and len(self._there(kind)) < 2):
            return
        deeds: dict[type[Record], tuple[object, dict[str, object]]] = {
            Action: (delete_actions, {"action_ids": [row_id]}),
            ProgressNote: (delete_note, {"note_id": row_id}),
            Benefit: (delete_benefit, {"benefit_id": row_id}),
            Section: (delete_section, {"section_id": row_id}),
            Reading: (delete_readings, {"reading_ids": [row_id]}),
            Indicator: (delete_indicator, {"indicator_id": row_id}),
            Risk: (delete_risk, {"risk_id": row_id}),
        }
        use_case, named = deeds[kind]
        self.do(use_case, **named)

    def _move(self) -> None:
        action, section = self._pick(Action), self._pick(Section)
        if action is None or section is None:
            return
        left = self.stays[action][-1][1]
        if self.is_exempt((Section, left)) and not self.is_exempt((Section, section)):
            self.marked.add((Action, action))
        self.do(move_actions, action_ids=[action], section_id=section, after_id=None)
        self.stays[action].append((self.frozen, section))
        self.inside[Action, action] = (Section, section)

    def _copy(self) -> None:
        action = self._pick(Action)
        if action is None:
            return
        before = set(self._there(Action))
        self.do(copy_actions, action_ids=[action])
        (copy,) = set(self._there(Action)) - before
        title = next(
            each.action.title
            for plan in self.tracker.read(position).plans
            for each in plan.actions
            if each.action.id == copy
        )
        self.words[Action, copy] = {word for word in self.words[Action, action] if word in title}
        self.copies.append((action, copy))
        self.stays[copy] = [(self.frozen, self.stays[action][-1][1])]
        self.inside[Action, copy] = self.inside[Action, action]
        if (Action, action) in self.marked:
            self.marked.add((Action, copy))

    def _write(self) -> None:
        action = self._pick(Action)
        if action is not None:
            self._noted(action, add_note)

    def _return(self) -> None:
        """What an owner answers with a worse status: the note is the reason too, and may be marked afterwards."""
        action = self._pick(Action)
        if action is None:
            return
        note = self._noted(action, update_action, status="Red")
        if self.chance.random() < 0.6:
            self.do(mark_exempt, kind=ProgressNote, row_id=note, paragraph="1", reason=self.text((ProgressNote, note)))
            self.marked.add((ProgressNote, note))

    def _noted(self, action: int, use_case: object, **more: object) -> int:
        before = set(self._there(ProgressNote))
        name = "note" if more else "text"
        text = self.text((ProgressNote, -1))
        self.do(use_case, action_id=action, as_at=None, **{name: text}, **more)
        (note,) = set(self._there(ProgressNote)) - before
        self.words[ProgressNote, note] = self.words.pop((ProgressNote, -1))
        self.inside[ProgressNote, note] = (Action, action)
        return note

    def _rename(self) -> None:
        action, note, gain = self._pick(Action), self._pick(ProgressNote), self._pick(Benefit)
        if gain is not None and self.chance.random() < 0.3:
            fields = {self.chance.choice(("title", "method", "note")): self.text((Benefit, gain))}
            self.do(edit_fields, editable=BENEFIT, row_id=gain, fields=fields)
        elif action is not None and self.chance.random() < 0.5:
            self.do(edit_action, action_id=action, title=self.text((Action, action)))
        elif note is not None:
            self.do(edit_note, note_id=note, text=self.text((ProgressNote, note)), as_at=self.day)

    def _freeze_one(self) -> None:
        if self.frozen < 2 and self.chance.random() < 0.5:
            self._freeze()

    def _undo(self) -> None:
        """Mark a thing and take it back: it is as public as before."""
        row_id = self._pick(Risk)
        if row_id is not None and (Risk, row_id) not in self.marked:
            self.do(mark_exempt, kind=Risk, row_id=row_id, paragraph="3", reason=f"Not needed {self.word()}")
            self.tracker.undo()

    def _quote(self) -> None:
        quote(self)

    def has_mark_on_reading(self, indicator_id: int, reading_id: int) -> bool:
        """Return whether a reading is exempt, and its indicator is not."""
        return self.is_exempt((Reading, reading_id)) and not self.is_exempt((Indicator, indicator_id))

    def is_exempt(self, key: Key, since: int | None = None) -> bool:
        """Whether a thing is exempt; `since` an edition, the actions too that stood in an exempt section after it."""
        if key in self.marked:
            return True
        if key[0] is Action and since is not None:
            stays = self.stays[key[1]]
            lasting = [
                one for index, one in enumerate(stays) if index + 1 == len(stays) or stays[index + 1][0] >= since
            ]
            if any(self.is_exempt((Section, section), since) for _, section in lasting):
                return True
        above = self.inside.get(key)
        return above is not None and self.is_exempt(above, since)

    def secrets(self, since: int | None) -> set[str]:
        """Every word and figure that must be in no public paper that tells what has changed since that edition."""
        held = {word for key, words in self.words.items() if self.is_exempt(key, since) for word in words}
        return held | self.carried

    def quotes_itself(self, since: int | None) -> bool:
        """Whether a public thing holds words of an exempt one: a copy that was made before the mark."""
        pairs = (
            (self.is_exempt((Action, one), since), self.is_exempt((Action, other), since)) for one, other in self.copies
        )
        return self.quotes or any(one != other for one, other in pairs)
