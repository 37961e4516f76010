"""The saved views of a plan's list: chosen from a menu, saved, renamed and deleted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from tracker.data.queries.saved_views import list_views
from tracker.domain.plans.list_columns import columns_named
from tracker.domain.plans.saved_view import ListView
from tracker.services.plans.saved_views import delete_view, rename_view, save_view
from tracker.ui.framework.commands import Command, editing
from tracker.ui.framework.session import Session
from tracker.ui.plans.listing.plan_filter import PlanFilter
from tracker.ui.plans.rows.column_choice import ColumnChoice

_A_VIEW = "Choose a saved view in the list first."


class SavedViews(QObject):
    """A saved view is a name for a filter, groups, an order and columns; it is the same for every plan of the file.

    A view counts as shown if it matches the list as it is now.
    """

    def __init__(self, session: Session, plan_filter: PlanFilter, columns: ColumnChoice, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._filter, self._columns = session, plan_filter, columns
        self.menu = QMenu(plan_filter.bar.views)
        self.menu.aboutToShow.connect(self._fill)
        plan_filter.bar.views.setMenu(self.menu)

    def all(self) -> list[ListView]:
        """Return the views in their order."""
        return self._session.read(list_views)

    def now(self, name: str = "") -> ListView:
        """Return the list's present filter, groups, order and columns as a view with this name."""
        columns = tuple(column.name for column in self._columns.chosen)
        return replace(self._filter.as_view(name), columns=columns)

    def current(self) -> ListView | None:
        """Return the saved view that matches the list; None if none does."""
        now = self.now()
        return next((view for view in self.all() if view.asks_the_same(now)), None)

    def show(self, view: ListView) -> None:
        """Apply a view to the list."""
        self._columns.choose(columns_named(view.columns))
        self._filter.take_view(view)

    def save(self) -> None:
        """Ask for a name, and save the list's present filter, groups, order and columns under it."""
        view = self.current()
        self._ask("Save view", view.name if view else "", "Save", self._save)

    def rename(self) -> None:
        """Ask for another name for the view that is shown."""
        view = self.current()
        if view is not None:
            self._ask("Rename view", view.name, "Rename", partial(self._rename, view.id))

    def delete(self) -> None:
        """Delete the view that is shown; one undo restores it."""
        view = self.current()
        if view is not None:
            self._session.attempt(delete_view, view_id=view.id)

    def commands(self) -> tuple[Command, ...]:
        """Return a command to show each view, for the search of commands, and those to save, rename and delete one."""
        can = not self._session.view_only
        kept = partial(Command, sub="Saved views")
        shows = [
            kept(f"view_{view.id}", f"Show view {view.name}", "View", partial(self.show, view)) for view in self.all()
        ]
        changes = (
            kept("save_view", "Save view…", "View", self.save, "Ctrl+Alt+V", lambda: can),
            kept("rename_view", "Rename view…", "View", self.rename, "Ctrl+Alt+W", self._may_change, needs=_A_VIEW),
            kept(
                "delete_view", "Delete view", "View", self.delete, "Ctrl+Alt+Shift+V", self._may_change, needs=_A_VIEW
            ),
        )
        return *editing(changes, self._session.why_barred), *shows

    def _may_change(self) -> bool:
        return not self._session.view_only and self.current() is not None

    def _fill(self) -> None:
        self.menu.clear()
        shown = self.current()
        for view in self.all():
            entry = self.menu.addAction(view.name.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(shown is not None and view.id == shown.id)
            entry.triggered.connect(lambda _checked=False, view=view: self.show(view))
        if not self.menu.isEmpty():
            self.menu.addSeparator()
        for text, run, enabled in (
            ("Save view…", self.save, not self._session.view_only),
            ("Rename view…", self.rename, self._may_change()),
            ("Delete view", self.delete, self._may_change()),
        ):
            entry = self.menu.addAction(text)
            entry.setEnabled(enabled)
            entry.triggered.connect(lambda _checked=False, run=run: run())

    def _ask(self, title: str, held: str, button: str, save: Callable[[str], object]) -> None:
        from tracker.ui.plans.listing.name_box import NameBox

        views = self._filter.bar.views
        NameBox(title, held, button, save, views.window()).open_at(views.mapToGlobal(QPoint(0, views.height())))

    def _save(self, name: str) -> None:
        self._session.do(save_view, view=self.now(name))

    def _rename(self, view_id: int, name: str) -> None:
        self._session.do(rename_view, view_id=view_id, name=name)
