"""Use cases for saved views of a plan's list."""

from __future__ import annotations

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import RuleBroken
from tracker.domain.plans.saved_view import ListView
from tracker.domain.text import clean, required
from tracker.services.ordering import GAP

_NAME = "Enter a name for the view."


def save_view(work: UnitOfWork, *, view: ListView) -> str:
    """Save a view: in place of the one with the same name, ignoring case, or else after the others."""
    work.as_at = None
    named = replace(view, name=clean(required(view.name, "name", _NAME)).strip())
    views = work.find(ListView)
    same = next((view for view in views if _is_called(view, named.name)), None)
    if same is None:
        work.add(replace(named, position=max((view.position for view in views), default=0) + GAP))
    else:
        work.save(replace(named, id=same.id, version=same.version, position=same.position))
    return f"Save view {named.label()}"


def rename_view(work: UnitOfWork, *, view_id: int, name: str) -> str:
    """Give a view another name. Raises RuleBroken if another view has it."""
    work.as_at = None
    view, wanted = work.get(ListView, view_id), clean(required(name, "name", _NAME)).strip()
    if any(_is_called(view, wanted) for view in work.find(ListView) if view.id != view_id):
        raise RuleBroken(f"A view called “{wanted}” already exists. Choose another name.", "name")
    work.save(replace(view, name=wanted))
    return f"Rename view {view.label()}"


def delete_view(work: UnitOfWork, *, view_id: int) -> str:
    """Delete a view; the actions that it lists stay."""
    work.as_at = None
    view = work.get(ListView, view_id)
    work.remove(view)
    return f"Delete view {view.label()}"


def _is_called(view: ListView, name: str) -> bool:
    return view.name.casefold() == name.casefold()
