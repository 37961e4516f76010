"""Deeds at random of every use case there is: they are found by looking, so that none can be forgotten."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from functools import cache
from random import Random
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from msgspec.structs import replace
from sqlalchemy import Connection

from tracker import services
from tracker.data.rows.rows_and_values import MAPPED
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.checks.finding import RULES, Finding, Subject, SubjectKind
from tracker.domain.figures.period import Period
from tracker.domain.governance.report_part import PART_KINDS, TARGET_COLUMNS
from tracker.domain.governance.risk import SCALES
from tracker.domain.history import row_kinds
from tracker.domain.imports.draft import (
    Draft,
    DraftAction,
    DraftIndicator,
    DraftNote,
    DraftPlan,
    DraftReading,
    DraftSection,
)
from tracker.domain.indicators.indicator import SpcSettings
from tracker.domain.indicators.status_rule import StatusRule
from tracker.domain.merging.merge import MergeLine
from tracker.domain.plans.find_and_replace import Replacing
from tracker.domain.plans.plan import Action
from tracker.domain.plans.saved_view import ListView
from tracker.domain.plans.status import SCHEMES
from tracker.domain.plans.timescale import Timescale
from tracker.domain.publication.disclosure import Disclosure
from tracker.domain.publication.refusal import Repeat
from tracker.domain.returns.request import Answer
from tracker.domain.tables.category_table import Column
from tracker.domain.tags import tags_of
from tracker.services.edit_fields import Editable, edit_fields
from tracker.services.governance.exemptions import MARKABLE
from tracker.services.merging.compare import merge_of
from tracker.services.ordering import shift_row
from tracker.services.plans.find_and_replace import find_in_plan
from tracker.services.tracker import Tracker

UseCase = Callable[..., str]
BY_THE_EXAMPLE = ("set_up_board", "move_on")
"""What is done when the example is made, and fits nothing else."""
UNDATED = (
    *("add_body", "edit_body", "delete_body", "add_meeting", "edit_meeting", "delete_meeting", "add_item", "edit_item"),
    *("move_item", "delete_item", "edit_cover_sheet", "ask_for", "edit_obligation", "deliver", "delete_obligation"),
    *("freeze", "freeze_for", "rename_edition", "mark_exempt", "mark_public", "dismiss_finding", "restore_finding"),
    *(
        "add_plan",
        "add_indicator",
        "add_table",
        "add_reasons",
        "bring_in",
        "publish_actions",
        "mark_actions_exempt",
        "set_owner_role",
        "accept_suggestions",
    ),
    *("set_threshold", "set_threshold_for", "decide", "decide_for", "accept_disclosures"),
    *("permit_words", "withdraw_permit", "save_view", "rename_view", "delete_view"),
    *("add_meeting_type", "edit_meeting_type", "move_meeting_type", "delete_meeting_type", "set_meeting_type"),
    *("add_report_part", "edit_part", "move_part", "choose_report_part", "delete_report_part", "repeat_report"),
    *("add_standing_appendix", "edit_body_text", "renumber_items", "draft_minutes"),
    *("edit_item_report", "edit_minute", "edit_notice", "edit_record"),
)
"""What bears no day, and so counts as having stood before."""
TABLE_OF = {
    "note": "progress_note",
    "extra": "action_extra",
    "target": "period_target",
    "point": "trajectory_point",
    "table": "category_table",
    "statement": "claim",
    "row": "category_row",
    "item": "agenda_item",
    "part": "report_part",
    "appendix": "standing_appendix",
    "from": "agenda_item",
    "type": "meeting_type",
    "view": "list_view",
    "due_meeting": "meeting",
    "delivered_item": "agenda_item",
}
"""Where a use case calls a thing by another word than its table."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "status": ("Green", "Amber", "Red", "", "Green", "Amber", "Blue"),
    "timescale": ("March 2015", "Ongoing", "", "31/01/2016", "Q3 2014/15", "early 2015"),
    "period": ("Q1 2014/15", "Q2 2014/15", "Q3 2014/15", "2013/14", "09/11/2014", "October 2014", "then"),
    "printed": ("84.4", "N/A", "<0.4", "54.7%", "£10.85m", "", "about 90"),
    "target_text": ("90%", "Not greater than 3%", ""),
    "scale_name": tuple(SCALES),
    "scheme_name": tuple(SCHEMES),
    "paragraph": ("1", "3", "5"),
    "rule": ("overdue", "silent"),
}
_WITHOUT_SNAPSHOT = (
    "SELECT id FROM meeting WHERE id NOT IN (SELECT meeting_id FROM edition) AND id NOT IN"
    " (SELECT meeting_id FROM agenda_item WHERE id IN (SELECT agenda_item_id FROM edition)) ORDER BY id"
)
_SAID = ("waiting", "list", "rota", "hospital", "team", "files", "training", "letter", "visit", "done")


@cache
def use_cases() -> Mapping[str, UseCase]:
    """Every use case by its name: the public functions of `services` that a unit of work is handed to."""
    found: dict[str, UseCase] = {}
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        members = vars(importlib.import_module(module.name))
        for name, function in members.items():
            if inspect.isfunction(function) and function.__module__ == members["__name__"] and name[0] != "_":
                signature = inspect.signature(function)
                taken = list(signature.parameters.values())
                by_name = all(one.kind in (one.KEYWORD_ONLY, one.VAR_KEYWORD) for one in taken[1:])
                is_handed = bool(taken) and taken[0].annotation == UnitOfWork.__name__
                if is_handed and signature.return_annotation == "str" and by_name:
                    found[name] = function
    moved = {f"move_{name}": shift_row for name, one in editables().items() if one.among is not None}
    return {f"edit_{name}": edit_fields for name in editables()} | moved | found


def hints_of(thing: type | Callable[..., object]) -> dict[str, Any]:
    """The types of what it takes, those among them that are imported for types alone."""
    return get_type_hints(thing, localns=vars(row_kinds))


@cache
def editables() -> Mapping[str, Editable[Any]]:
    """Every kind of row that is edited by what is declared of it, by its name."""
    found: dict[str, Editable[Any]] = {}
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        members = vars(importlib.import_module(module.name))
        found |= {name.lower(): one for name, one in members.items() if isinstance(one, Editable)}
    return found


class Deeds:
    """Gives one deed after the other, for a tracker as it is at that moment."""

    def __init__(self, tracker: Tracker, chance: Random, *, but: Collection[str] = ()) -> None:
        self._tracker, self._chance = tracker, chance
        self._cases = {name: case for name, case in use_cases().items() if name not in (*BY_THE_EXAMPLE, *but)}
        self._drafts = [self._draft("Brought plan")]

    def next(self, done: Collection[str]) -> tuple[str, UseCase, dict[str, Any]] | None:
        """A use case by its name and what it is to be given, None where what it needs is not there.

        Now and then it is one that is not among those `done`.
        """
        missing = self.left(done)
        names = missing if missing and self._chance.random() < 0.1 else list(self._cases)
        (name,) = self._chance.choices(names, [_weight(name) for name in names])
        given = self.arguments(name)
        return (name, self._cases[name], given) if given is not None else None

    def left(self, done: Collection[str]) -> list[str]:
        """The use cases that are not among those `done`."""
        return [name for name in self._cases if name not in done]

    def arguments(self, name: str) -> dict[str, Any] | None:
        """What a use case could be given now."""
        try:
            special = getattr(self, f"_for_{name}", None)
            if self._cases[name] in (edit_fields, shift_row):
                return self._declared(self._cases[name], editables()[name.split("_", 1)[1]])
            return special() if special is not None else self._given(self._cases[name])
        except IndexError:  # there is nothing of the kind to choose from
            return None

    def _given(self, case: UseCase, **known: Any) -> dict[str, Any]:
        given = dict(known)
        hints = hints_of(case)
        for parameter in list(inspect.signature(case).parameters.values())[1:]:
            if parameter.kind is parameter.VAR_KEYWORD:
                fields = hints_of(get_args(hints[parameter.name])[0])
                chosen = [field for field in fields if self._chance.random() < 0.4]
                if case.__name__.startswith("add") or case.__name__ == "ask_for":
                    chosen += [field for field in ("name", "title", "text") if field in fields and field not in chosen]
                given |= {field: self._value(case, field, fields[field]) for field in chosen}
            elif parameter.name not in given:
                given[parameter.name] = self._value(case, parameter.name, hints[parameter.name])
        return given

    def _declared(self, case: UseCase, editable: Editable[Any]) -> dict[str, Any]:
        known_by = editable.part_of.whole if editable.part_of is not None else editable.kind
        table = MAPPED[known_by].table.name
        if case is shift_row:
            return {"editable": editable, "row_id": self._sibling(table, editable.among), "by": self._step()}
        given = {"editable": editable, "row_id": self._id(table)}
        hints = hints_of(editable.kind)
        hints |= {name: str for name, hint in hints.items() if hint in (Period, Timescale)}
        fields = [name for name in hints if name not in ("id", "version", "position") and not name.endswith("_id")]
        chosen = [name for name in fields if self._chance.random() < 0.4]
        values = {name: self._value(case, name, hints[name]) for name in chosen}
        return given | {"fields": values, "typing": self._chance.random() < 0.3}

    def _sibling(self, table: str, among: str | None) -> int:
        """A row that is not the only one of those with the same value in a column; "" for all of its kind."""
        several = (
            f" WHERE {among} IN (SELECT {among} FROM {table} GROUP BY {among} HAVING count(*) > 1)" if among else ""
        )
        return int(self._chance.choice(self._tracker.read(_rows, f"SELECT id FROM {table}{several} ORDER BY id")))

    def _step(self) -> int:
        return self._chance.choice((1, -1))

    def _value(self, case: UseCase, name: str, hint: Any) -> Any:
        options = get_args(hint)
        if NoneType in options:
            return None if self._chance.random() < 0.5 else self._value(case, name, options[0])
        if name == "after_id":
            return self._id(case.__name__.split("_")[-1].removesuffix("s"))
        if name.endswith("_ids"):
            return list({self._id(name.removesuffix("_ids")) for _ in range(self._chance.randint(1, 2))})
        if name.endswith("_id"):
            return self._id(name.removesuffix("_id"))
        if get_origin(hint) is Literal:
            return self._chance.choice(options)
        plain: dict[Any, Callable[[], Any]] = {
            bool: lambda: self._chance.random() < 0.3,
            float: lambda: float(self._chance.randint(0, 90)),
            date: lambda: self._day(name),
            str: lambda: self._chance.choice(WORDS[name]) if name in WORDS else self.words(),
            StatusRule: lambda: StatusRule("tolerance", 5.0),
            SpcSettings: SpcSettings,
            Mapping[str, str]: lambda: {"owner": self.words(), "timescale": self._chance.choice(WORDS["timescale"])},
        }
        if hint in plain:
            return plain[hint]()
        if name == "under":
            return self._chance.choice((0, 5, 10))
        if name == "disclosures":
            return [Disclosure("name", self.words(), action_id=self._id("action"))]
        if name == "repeats":
            return [Repeat(self.words(), self.words(), ("repeats words",), words=self.words())]
        if name == "owners":
            return [self.words()]
        if hint is int and name in ("likelihood", "impact", "target_likelihood", "target_impact", "by"):
            return self._step() if name == "by" else self._chance.randint(1, 3)
        if name == "columns":
            return (Column("North"), Column("South"), Column("TOTAL", is_total=True))
        raise LookupError(f"Say in {__name__} what {case.__name__} can be given as {name}.")

    def words(self) -> str:
        """A few words, most of which stand in other things too."""
        return " ".join(self._chance.choices(_SAID, k=self._chance.randint(1, 4))) + f" {self._chance.randint(1, 99)}"

    def _day(self, name: str) -> date:
        """A day near now; an edit is dated back, and never forward."""
        ahead = 0 if name in ("as_at", "completed_on", "realised_on", "signed_off_on") else 40
        return self._tracker.today() + timedelta(self._chance.randint(-40, ahead))

    def _id(self, thing: str) -> int:
        return int(self._chance.choice(self._ids(thing)))

    def _ids(self, thing: str) -> list[int]:
        table = TABLE_OF.get(thing, thing)
        return self._tracker.read(_rows, f"SELECT id FROM {table} ORDER BY id")

    def _draft(self, title: str) -> Draft:
        actions = tuple(
            DraftAction(
                self.words(),
                f"9.{number}",
                self._chance.choice(WORDS["timescale"]),
                status=self._chance.choice(("Green", "Amber")),
                notes=(DraftNote(self.words()),),
                extras=(("Cost", f"£{number},000"),),
            )
            for number in range(1, 4)
        )
        rows = (DraftReading("Q1 2013/14", "80"), DraftReading("Q2 2013/14", str(self._chance.randint(50, 90))))
        plan = DraftPlan(title, sections=(DraftSection("Brought section", "9", actions),))
        return Draft("paper.docx", (plan,), (DraftIndicator(f"Figures {title}", readings=rows),))

    def _for_bring_in(self) -> dict[str, Any]:
        self._drafts.append(self._draft(f"Brought plan {len(self._drafts)}"))
        return {"draft": self._drafts[-1]}

    def _for_merge_in(self) -> dict[str, Any] | None:
        draft = self._chance.choice(self._drafts[1:])
        section = draft.plans[0].sections[0]
        number = self._chance.randrange(len(section.actions))
        changed = replace(section.actions[number], status="Amber", status_reason="Slipped", timescale="May 2016")
        actions = (*section.actions[:number], changed, *section.actions[number + 1 :])
        plan = replace(draft.plans[0], sections=(replace(section, actions=actions),))
        merge = merge_of(self._tracker, replace(draft, plans=(plan,)))
        return {"merge": merge} if merge.lines else None

    def _for_take_returns(self) -> dict[str, Any]:
        action_id = self._id("action")
        action = self._tracker.read(lambda connection: UnitOfWork(connection, date.min).get(Action, action_id))
        field = self._chance.choice(("timescale", "status", "progress"))
        found = self._chance.choice(WORDS[field]) if field in WORDS else self.words()
        line = MergeLine("changed", "action", "", "", "", field, "", found, "", action.id, action.version)
        return {"answers": [Answer("Head of Service", line)]}

    def _beside(self, name: str, parameter: str, table: str, column: str) -> dict[str, Any]:
        """Add to something that has one of the kind, every other time: what is to be moved needs a neighbour."""
        held = self._tracker.read(_rows, f"SELECT {column} FROM {table} ORDER BY id")
        known = {parameter: self._chance.choice(held)} if held and self._chance.random() < 0.5 else {}
        return self._given(self._cases[name], **known)

    def _for_add_benefit(self) -> dict[str, Any]:
        return self._beside("add_benefit", "action_id", "benefit", "action_id")

    def _for_add_report_part(self) -> dict[str, Any]:
        return self._beside("add_report_part", "item_id", "report_part", "agenda_item_id") | self._printed()

    def _for_choose_report_part(self) -> dict[str, Any]:
        return {"part_id": self._id("part")} | self._printed()

    def _printed(self) -> dict[str, Any]:
        """What a part of a report is to print."""
        kind = self._chance.choice(list(PART_KINDS))
        column = TARGET_COLUMNS.get(kind)
        group = self.words() if kind in ("theme", "directorate") else ""
        return {"kind": kind, "row_id": self._id(column.removesuffix("_id")) if column else None, "group_name": group}

    def _for_add_standing_appendix(self) -> dict[str, Any]:
        return self._beside("add_standing_appendix", "body_id", "standing_appendix", "body_id")

    def _for_add_meeting_type(self) -> dict[str, Any]:
        return self._beside("add_meeting_type", "body_id", "meeting_type", "body_id")

    def _for_add_action(self) -> dict[str, Any]:
        given = self._given(self._cases["add_action"])
        bullets = self._chance.choice((0, 0, 2))
        return given | {"title": "\n• ".join([given["title"], *(self.words() for _ in range(bullets))])}

    def _for_make_steps_of_bullets(self) -> dict[str, Any]:
        bulleted = "SELECT id FROM action WHERE title LIKE '%' || char(10) || '%' ORDER BY id"
        return {"action_id": self._chance.choice(self._tracker.read(_rows, bulleted))}

    def _for_remove_tag(self) -> dict[str, Any]:
        tagged = self._chance.choice(self._tracker.read(_rows, "SELECT id FROM action WHERE tags != '' ORDER BY id"))
        (tags,) = self._tracker.read(_rows, f"SELECT tags FROM action WHERE id = {tagged}")
        return {"action_ids": [tagged], "tag": self._chance.choice(tags_of(tags))}

    def _for_mark_exempt(self) -> dict[str, Any]:
        kind = self._chance.choice(list(MARKABLE))
        return self._given(self._cases["mark_exempt"], kind=kind, row_id=self._id(MAPPED[kind].table.name))

    def _for_mark_public(self) -> dict[str, Any]:
        marks = self._tracker.read(_rows, "SELECT id FROM exemption")
        wanted = self._chance.choice(marks)
        for kind, column in MARKABLE.items():
            found = self._tracker.read(_rows, f"SELECT {column} FROM exemption WHERE id = {wanted}")
            if found[0] is not None:
                return {"kind": kind, "row_id": found[0]}
        raise IndexError

    def _for_publish_actions(self) -> dict[str, Any]:
        marked = self._tracker.read(_rows, "SELECT action_id FROM exemption WHERE action_id IS NOT NULL")
        return {"action_ids": [self._chance.choice(marked)]}

    def _for_accept_suggestions(self) -> dict[str, Any]:
        return {"owners": [f"{self.words()} {self._chance.randint(1, 999)}, Head of Service"]}

    def _for_decide_for(self) -> dict[str, Any]:
        names = self._tracker.read(_rows, "SELECT name FROM indicator UNION ALL SELECT title FROM category_table")
        return self._given(self._cases["decide_for"], title=self._chance.choice(names))

    def _for_delete_part(self) -> dict[str, Any]:
        kinds = get_args(get_args(hints_of(self._cases["delete_part"])["kind"])[0])
        kind = self._chance.choice(kinds)
        return {"kind": kind, "part_id": self._id(MAPPED[kind].table.name)}

    def _for_dismiss_finding(self) -> dict[str, Any]:
        kind = self._chance.choice(get_args(SubjectKind))
        subject = Subject(kind, self._id({"table": "category_table", "statement": "claim"}.get(kind, kind)))
        facts = (self.words(), self.words())
        finding = Finding(self._chance.choice(list(RULES)), subject, facts, self.words(), "1.1", "1.1")
        return self._given(self._cases["dismiss_finding"], finding=finding)

    def _for_replace_in_texts(self) -> dict[str, Any]:
        wanted = Replacing(self._chance.choice(_SAID), self._chance.choice(_SAID))
        hits = self._tracker.read(find_in_plan, self._id("plan"), wanted)
        return {"hits": self._chance.sample(hits, self._chance.randint(1, min(3, len(hits))))} if hits else {"hits": []}

    def _for_link_risk(self) -> dict[str, Any]:
        thing = self._chance.choice(("action", "indicator"))
        return {"risk_id": self._id("risk"), f"{thing}_id": self._id(thing)}

    def _for_unlink_risk(self) -> dict[str, Any]:
        link = self._id("risk_link")
        columns = ("risk_id", "action_id", "indicator_id")
        return {
            name: self._tracker.read(_rows, f"SELECT {name} FROM risk_link WHERE id = {link}")[0] for name in columns
        }

    def _for_unlink_action(self) -> dict[str, Any]:
        query = (
            "SELECT indicator_id, action_id FROM form_action JOIN recovery_form ON recovery_form.id = recovery_form_id"
        )
        pairs = self._tracker.read(lambda connection: connection.exec_driver_sql(query).all())
        indicator_id, action_id = self._chance.choice(pairs)
        return {"indicator_id": indicator_id, "action_id": action_id}

    def _for_add_statement(self) -> dict[str, Any]:
        given = self._given(self._cases["add_statement"])
        about = {"figure": "indicator", "cell": "table", "total": "table"}.get(given.setdefault("states", "figure"))
        goals = {f"{one}_id": self._id(one) if one == about else None for one in ("indicator", "table")}
        return given | goals | {"printed": str(self._chance.randint(1, 99))}

    def _for_make_actions(self) -> dict[str, Any]:
        entered = self._tracker.read(_rows, "SELECT indicator_id FROM recovery_form WHERE required != '' ORDER BY id")
        return {"indicator_id": self._chance.choice(entered), "plan_id": self._id("plan")}

    def _for_delete_meeting(self) -> dict[str, Any]:
        return {"meeting_id": self._chance.choice(self._tracker.read(_rows, _WITHOUT_SNAPSHOT))}

    def _for_delete_body(self) -> dict[str, Any]:
        kept = f"SELECT body_id FROM meeting WHERE id NOT IN ({_WITHOUT_SNAPSHOT})"
        free = self._tracker.read(_rows, f"SELECT id FROM body WHERE id NOT IN ({kept}) ORDER BY id")
        return {"body_id": self._chance.choice(free)}

    def _for_paste_readings(self) -> dict[str, Any]:
        rows = [DraftReading(period, str(self._chance.randint(50, 99))) for period in WORDS["period"][:3]]
        return {"indicator_id": self._id("indicator"), "rows": rows}

    def _for_save_view(self) -> dict[str, Any]:
        return {"view": ListView(self.words(), self.words(), ("Amber",), grouping="owner", columns=("ACTION", "TAGS"))}

    def _for_add_rows(self) -> dict[str, Any]:
        return {"table_id": self._id("table"), "rows": [(self.words(), ["1", "2", "3"])]}

    def _for_edit_row(self) -> dict[str, Any]:
        cells = [str(self._chance.randint(1, 99)) for _ in range(3)]
        return {"row_id": self._id("row"), "label": self.words(), "cells": cells}

    def _for_paste_cells(self) -> dict[str, Any]:
        block = [[self.words(), str(self._chance.randint(1, 99))] for _ in range(2)]
        return {"table_id": self._id("table"), "cells": block, "row": self._chance.randint(0, 2), "column": 0}

    def _for_clear_cells(self) -> dict[str, Any]:
        return {"cells": [(self._id("row"), self._chance.randint(0, 2))]}

    def _column(self, name: str) -> dict[str, Any]:
        table_id = self._id("table")
        columns = self._tracker.read(
            _rows, f"SELECT json_array_length(columns) FROM category_table WHERE id = {table_id}"
        )
        places = range(columns[0])
        known = {"table_id": table_id, "index": self._chance.choice(places)}
        return self._given(
            self._cases[name], **known, **({"to": self._chance.choice(places)} if "move" in name else {})
        )

    def _for_edit_column(self) -> dict[str, Any]:
        return self._column("edit_column")

    def _for_move_column(self) -> dict[str, Any]:
        return self._column("move_column")

    def _for_delete_column(self) -> dict[str, Any]:
        return self._column("delete_column")


def _weight(name: str) -> float:
    """What takes away is done less often than what adds, and what is done most in life is done most here."""
    if name in ("delete_plan", "delete_register", "delete_table", "delete_body", "delete_indicator", "delete_section"):
        return 0.15
    if name.startswith("freeze"):
        return 3
    if name == "update_action":
        return 30
    if name in ("change_status", "add_note", "edit_action", "add_action"):
        return 4
    return 2 if name.startswith("add_") else 1


def _rows(connection: Connection, query: str) -> list[Any]:
    return list(connection.exec_driver_sql(query).scalars())
