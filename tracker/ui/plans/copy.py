"""Copying rows of a plan: the selected actions or section, or the whole list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tracker.domain.plans.columns import row_texts
from tracker.domain.plans.status import StatusScheme
from tracker.domain.text import count
from tracker.ui.framework.background import Progress
from tracker.ui.framework.clipboard_forms import as_mime
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.session import Session
from tracker.ui.look.screen_reader import announce
from tracker.ui.plans.rows.action_table import RowSource
from tracker.ui.plans.rows.row_ids import is_section
from tracker.ui.plans.selection import PlanSelection
from tracker.ui.plans.table import PlanTable

if TYPE_CHECKING:
    from tracker.services.clipboard.plan_rows import CopiedRow

_MOST = 20_000
_PAGE = 500


class _Wanted(Struct, frozen=True):
    row_ids: Sequence[int]
    source: RowSource
    scheme: StatusScheme
    session: Session


class PlanCopy(QObject):
    """Puts rows on the clipboard both as a table and as tab-separated text; reads them in the background."""

    def __init__(self, selection: PlanSelection, table: PlanTable, parent: QObject) -> None:
        super().__init__(parent)
        self._selection, self._table = selection, table
        self._copying = NewestJob(selection.session.jobs, self)

    @property
    def can_copy(self) -> bool:
        """True if a row is selected in the table and the whole list has been read."""
        return bool(self._selection.row_id) and self._table.view.hasFocus() and self._table.model.is_whole

    def selected(self) -> None:
        """Copy the selected actions, or the selected section's heading with all actions listed under it."""
        if self._selection.several:
            self._copy(self._selection.action_ids)
            return
        model = self._table.model
        row = self._table.view.currentIndex().row()
        ids = [model.row_id(row)]
        if ids[0] < 0:
            ids += [model.row_id(row + index) for index in range(1, (model.heading_tally(row) or 0) + 1)]
        self._copy(ids)

    def listed(self) -> None:
        """Copy all listed rows in their order."""
        model = self._table.model
        ids = (model.row_id(row) for row in range(model.rowCount()))
        self._copy([row_id for row_id in ids if row_id > 0 or is_section(row_id)])

    def _copy(self, row_ids: Sequence[int]) -> None:
        plan, session = self._selection.plan, self._selection.session
        if plan is None:
            return
        if len(row_ids) > _MOST:
            session.refused.emit(f"{len(row_ids):,} rows are too many to copy. Filter the list, or export it.")
            return
        request = _Wanted(row_ids, self._table.model.source, plan.scheme, session)
        refused = session.refused.emit
        self._copying.start(_read, request, self._to_clipboard, title="Copying rows", refused=refused, quiet=False)

    def _to_clipboard(self, copied: tuple[int, str, str]) -> None:
        rows, html, tabbed = copied
        mime = as_mime(tabbed, html)
        mime.setData("text/tab-separated-values", tabbed.encode())
        QApplication.clipboard().setMimeData(mime)
        announce(self._table.view, f"{count(rows, 'row')} copied")


def _read(request: _Wanted, progress: Progress) -> tuple[int, str, str]:
    from tracker.services.clipboard.plan_rows import CopiedRow, as_html, as_tabbed, exempt_words

    rows: list[CopiedRow] = []
    for start in range(0, len(request.row_ids), _PAGE):
        progress(start, len(request.row_ids))
        page = request.row_ids[start : start + _PAGE]
        actions = request.source.actions([row_id for row_id in page if row_id > 0])
        sections = request.source.sections([-row_id for row_id in page if row_id < 0])
        marks = request.session.read(exempt_words, list(actions), list(sections))
        for row_id in page:
            if row_id in actions:
                rows.append(CopiedRow(row_texts(actions[row_id]), exempt=marks[0].get(row_id, "")))
            elif -row_id in sections:
                section = sections[-row_id]
                rows.append(CopiedRow((section.ref, section.title, "", "", "", ""), True, marks[1].get(-row_id, "")))
    return len(rows), as_html(rows, request.scheme), as_tabbed(rows)
