"""The peer: the least PySide6 + SQLAlchemy Core program that shows a plan's actions in a table, and edits a status.

It selects the actions of the file in printed order and paints them; the latest note of a row is looked up when the
row is painted. `A` sets the current row to Amber and commits.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy import column, create_engine, event, select, table, update

HEADINGS = ("Ref", "Action", "Timescale", "Progress", "Status")
PROGRESS, STATUS = 3, 4
Index = QModelIndex | QPersistentModelIndex


class Actions(QAbstractTableModel):
    """Every action of the file, as rows of (id, ref, title, timescale, status)."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.engine = create_engine(f"sqlite:///{path}")

        @event.listens_for(self.engine, "connect")
        def _prepare(connection: Any, _entry: Any) -> None:
            connection.execute("PRAGMA synchronous = FULL")

        self.action = table(
            "action", *map(column, ("id", "section_id", "ref", "title", "timescale", "status", "position"))
        )
        self.section = table("section", *map(column, ("id", "position")))
        self.note = table("progress_note", *map(column, ("id", "action_id", "text", "as_at")))
        self.rows: list[Any] = []
        self.notes: dict[int, str] = {}
        self.show()

    def show(self, words: str = "", by_title: int = 0) -> None:
        """Select the rows that hold `words`, in printed order or by title (1, or -1 for the last first)."""
        action, section = self.action.c, self.section.c
        query = select(action.id, action.ref, action.title, action.timescale, action.status)
        query = query.select_from(self.action.join(self.section, action.section_id == section.id))
        if words:
            query = query.where(action.title.icontains(words, autoescape=True))
        query = query.order_by(
            *{0: (section.position, action.position), 1: (action.title,), -1: (action.title.desc(),)}[by_title]
        )
        self.beginResetModel()
        with self.engine.connect() as connection:
            self.rows = list(connection.execute(query))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row, column = self.rows[index.row()], index.column()
        if column == PROGRESS:
            return self._latest_note(row[0])
        return row[4] if column == STATUS else row[column + 1]

    def _latest_note(self, action_id: int) -> str:
        if action_id not in self.notes:
            note = self.note.c
            query = select(note.text).where(note.action_id == action_id).order_by(note.as_at.desc(), note.id.desc())
            with self.engine.connect() as connection:
                self.notes[action_id] = connection.scalar(query.limit(1)) or ""
        return self.notes[action_id]

    def set_status(self, place: int, word: str) -> None:
        """Write one action's status and repaint its row."""
        row = self.rows[place]
        with self.engine.begin() as connection:
            connection.execute(update(self.action).where(self.action.c.id == row[0]).values(status=word))
        self.rows[place] = (*row[:4], word)
        self.dataChanged.emit(self.index(place, 0), self.index(place, STATUS))


class ActionTable(QTableView):
    """The table; `A` sets Amber, `G` Green."""

    def __init__(self, model: Actions) -> None:
        super().__init__()
        self.actions_shown = model
        self.setModel(model)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        word = {Qt.Key.Key_A: "Amber", Qt.Key.Key_G: "Green"}.get(Qt.Key(event.key()))
        if word:
            self.actions_shown.set_status(self.currentIndex().row(), word)
        else:
            super().keyPressEvent(event)


def run(path: str) -> int:
    """Show the file until the window is closed."""
    app = QApplication(sys.argv[:1])
    table = ActionTable(Actions(path))
    table.resize(1280, 800)
    table.show()
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1]))
