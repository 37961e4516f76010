"""What an edit is about may have been deleted meanwhile: then it is refused with a sentence, and nothing changes."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from typing import Any, get_args

import pytest

from tests.stored import draft, unlocked
from tests.torture.deeds import editables, hints_of
from tracker import services
from tracker.domain.checks.finding import Finding, Subject
from tracker.domain.errors import NotFound, RuleBroken
from tracker.services import ordering as placing
from tracker.services.governance.exemptions import MARKABLE
from tracker.services.indicators.parts import delete_part
from tracker.services.tracker import Tracker

UseCase = Callable[..., str]
GONE = 999_999
VALUES: dict[object, object] = {str: "x", date: date(2014, 5, 1), bool: True, int: 1, float: 1.0}


def use_cases() -> Iterator[UseCase]:
    """Every edit that names rows by their ids and needs nothing else than plain values."""
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        for name, found in vars(importlib.import_module(module.name)).items():
            if not inspect.isfunction(found) or name.startswith("_") or found.__module__ == placing.__name__:
                continue
            names = list(inspect.signature(found).parameters)
            is_edit = names[:1] == ["work"] and found.__module__ == module.name
            is_edit = (
                is_edit and inspect.signature(found).return_annotation == "str"
            )  # its sentence; others are parts of edits
            if is_edit and any(map(is_id, names)) and not {"draft", "merge"} & set(names):
                yield found


def is_id(name: str) -> bool:
    return name.endswith(("_id", "_ids"))


def calls() -> Iterator[tuple[UseCase, dict[str, Any]]]:
    """Each use case with each of the rows that it names missing, the others being there."""
    for use_case in use_cases():
        hints, given = hints_of(use_case), {}
        if "editable" in hints:
            fields: dict[str, Any] = {"fields": {}} if "fields" in hints else {}
            for editable in editables().values():
                yield use_case, {"editable": editable, "row_id": GONE, **fields}
            continue
        for one in list(inspect.signature(use_case).parameters.values())[1:]:
            if one.kind is not one.VAR_KEYWORD and (one.default is one.empty or is_id(one.name)):
                plain = [kind for kind in (hints[one.name], *get_args(hints[one.name])) if kind in VALUES]
                given[one.name] = VALUES[plain[0]] if plain else None
                if one.name.endswith("_ids"):
                    given[one.name] = [1]
        kinds: list[Any] = list(MARKABLE) if "kind" in given else [None]
        if use_case is delete_part:
            kinds = list(get_args(get_args(hints["kind"])[0]))
        for missing in filter(is_id, given):
            for kind in kinds:
                gone: object = [1, GONE] if missing.endswith("_ids") else GONE
                yield use_case, {**given, **({"kind": kind} if kind else {}), missing: gone}


CALLS = list(calls())


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    with closing(unlocked(tmp_path_factory.mktemp("missing") / "plan.tracker", draft())) as tracker:
        yield tracker


def test_there_are_such_edits() -> None:
    assert len({(use_case, given["editable"].kind if "editable" in given else None) for use_case, given in CALLS}) > 60


@pytest.mark.parametrize(("use_case", "given"), CALLS, ids=[one.__name__ for one, _ in CALLS])
def test_an_edit_of_what_is_gone_is_a_sentence(tracker: Tracker, use_case: UseCase, given: dict[str, Any]) -> None:
    before = tracker.store.path.read_bytes()
    with pytest.raises(RuleBroken) as refused:
        tracker.do(use_case, **given)
    assert str(refused.value).endswith((".", "?"))
    assert tracker.store.path.read_bytes() == before


def test_what_a_row_points_to_being_gone_is_not_found(tracker: Tracker) -> None:
    from tracker.services.checks.dismissals import dismiss_finding

    late = Finding("overdue", Subject("action", GONE), ("May 2014",), "Late.", "1.1", "1.1 Agree a rota")
    with pytest.raises(NotFound, match=r"This has been deleted|no longer in the file"):
        tracker.do(dismiss_finding, finding=late, reason="Known.")
