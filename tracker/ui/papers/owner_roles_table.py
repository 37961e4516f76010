"""Everyone who is named, with the role that public copies print instead, as a table in which roles are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt

from tracker.domain.errors import TrackerError
from tracker.services.publication.owner_roles import OwnerLine, accept_suggestions, owner_lines, set_owner_role
from tracker.ui.controls.entry.entry_table import Index, TypedTable
from tracker.ui.framework.session import Session
from tracker.ui.look.plain_tip import plain_tip

HEADINGS = ("Owner or contact", "Named in", "Role in public version", "Kind")
OWNER, WHERE, ROLE, KIND = range(len(HEADINGS))
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class OwnersTable(TypedTable):
    """Lists owners without a role first. A role that is only suggested is marked as such until it is accepted."""

    def __init__(self, session: Session, also: Sequence[str] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._also = also
        self.lines: tuple[OwnerLine, ...] = ()
        self.renew(in_order=True)

    @property
    def can_edit(self) -> bool:
        return not self._session.view_only

    def renew(self, *, in_order: bool = False) -> None:
        """Read everything again. Rows keep their order as long as the same owners are named, unless `in_order`."""
        lines_by_owner = {line.owner: line for line in self._session.read(owner_lines, self._also)}
        shown = [line.owner for line in self.lines]
        if not in_order and set(shown) == set(lines_by_owner):
            self.lines = tuple(lines_by_owner[owner] for owner in shown)
            if self.lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, KIND))
            return
        self.beginResetModel()
        self.lines = tuple(lines_by_owner.values())
        self.endResetModel()

    def row_of(self, owner: str) -> int:
        """Return the row of an owner; the first row if the owner is not in the table."""
        key = " ".join(owner.split()).casefold()
        rows = (row for row, line in enumerate(self.lines) if " ".join(line.owner.split()).casefold() == key)
        return next(rows, 0)

    def accept(self, rows: Sequence[int]) -> None:
        """Accept the suggested roles of some rows, as one step."""
        owners = [self.lines[row].owner for row in rows if self.lines[row].suggested]
        if owners:
            self._session.attempt(accept_suggestions, owners=owners)

    def turn_kind(self, row: int) -> None:
        """Mark a row as a role or a team, or again as a person, whose own name is then not published as a role."""
        line = self.lines[row]
        own = " ".join(line.owner.split())
        role = line.role or line.suggested or own
        if line.is_role and role.casefold() == own.casefold():
            role = ""
        self._write(line.owner, role, is_role=not line.is_role)

    def is_quiet(self, index: Index) -> bool:
        line = self.lines[index.row()]
        return index.column() in (WHERE, KIND) or (index.column() == ROLE and not line.role)

    def is_blank(self, row: int) -> bool:
        return False

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == ROLE and self.can_edit else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return line.role or line.suggested
        if role == Qt.ItemDataRole.ToolTipRole:
            left = f"\nLeft out: {line.left_out}." if line.role and line.left_out else ""
            return plain_tip(f"{self._text(line, index.column())}{left}")
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        line, text = self.lines[index.row()], str(value).strip()
        if text == line.role:
            return True
        is_role = line.is_role or (line.suggested_is_role and text == line.suggested)
        return self._write(line.owner, text, is_role=is_role)

    def _write(self, owner: str, role: str, *, is_role: bool) -> bool:
        try:
            self._session.do(set_owner_role, owner=owner, role=role, is_role=is_role)
        except TrackerError as error:
            self.refused.emit(str(error))
            return False
        self.accepted.emit("")
        return True

    def _text(self, line: OwnerLine, column: int) -> str:
        if column == OWNER:
            return " ".join(line.owner.split())
        if column == WHERE:
            return line.where
        if column == KIND:
            return ("Role or team" if line.is_role else "Person") if line.role else ""
        if line.role:
            return line.role
        return f"Suggested: {line.suggested}" if line.suggested else "None: not named"
