"""The dashboard page: the current position of all indicators, and every figure in tables as a board prints them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.data.queries import ReadConnection
from tracker.data.queries.exempt_marks_now import exemptions
from tracker.data.queries.indicators import contents, statements_of_all, tables, theme_texts
from tracker.domain.dashboard.dashboard import TITLE, Dashboard, dashboard
from tracker.domain.dates import say_day
from tracker.domain.governance.exemption import Exemption, say_banner
from tracker.domain.history.change import ChangeSet
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.position.position import Position
from tracker.domain.publication.exempt_content import marks_within, with_marked_names
from tracker.domain.text import count
from tracker.services.clipboard.board_tables import copied
from tracker.services.tracker import Tracker
from tracker.ui.controls.arrangement.column import column_of
from tracker.ui.controls.arrangement.empty_state import ListOrEmpty
from tracker.ui.controls.arrangement.page_head import PageHead, indented
from tracker.ui.controls.fields.scope_filter import ScopeFilter
from tracker.ui.dashboard.layout import PAD_X
from tracker.ui.dashboard.list import TilesLine
from tracker.ui.dashboard.printed import dashboard_paper
from tracker.ui.dashboard.view import DashboardView
from tracker.ui.framework.background import Progress
from tracker.ui.framework.clipboard_forms import as_mime
from tracker.ui.framework.commands import Command, picked
from tracker.ui.framework.newest_job import NewestJob
from tracker.ui.framework.page import Page
from tracker.ui.framework.printed import Paper, PrintOrder
from tracker.ui.framework.session import Session
from tracker.ui.look.theme import SPACING, label

_MENU = "Dashboard"
_A_TABLE = "Add or import an indicator first: its figures are shown here."
_SETTLE_MS = 150
_OF_PLANS = (Plan, Section, Action, ProgressNote)
_ABOUT = "Every indicator at a glance"
_TOOLS = {"copy_table": "Copy"}


class _Request(Struct, frozen=True):
    tracker: Tracker
    today: date
    scope: tuple[str, str]


class _Found(Struct, frozen=True):
    """The result of a read: the dashboard for the chosen scope, and the directorates and themes in use.

    `banner` heads a copy in which anything is exempt; `exempt` are the indicators that are exempt or hold exempt
    matter.
    """

    shown: Dashboard | None
    banner: str
    exempt: frozenset[int]
    directorates: tuple[str, ...]
    themes: tuple[str, ...]


class DashboardPage(Page):
    """The dashboard page, which is read in the background when it is shown, if something has changed since."""

    place = "Dashboard"
    guide = "The dashboard"
    renewed = Signal()
    """Emitted when the page shows the current figures."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.dashboard: Dashboard | None = None
        self.printed = self._printed
        self._banner = ""
        self._exempt: frozenset[int] = frozenset()
        self.view = DashboardView()
        self.view.activated.connect(self._open)
        self.filter = ScopeFilter()
        self.filter.changed.connect(self._read)
        self.caption = label("", "muted", wraps=True)
        self.caption.hide()
        self._stack = ListOrEmpty(self.view)
        self.empty = self._stack.empty
        self.empty.fill(
            "No figures yet",
            "Import or add indicators to build the dashboard.",
            (("Import…", self.bring_in_wanted.emit), ("Open the example", self.example_wanted.emit)),
        )
        self._stale = True
        self._reading = NewestJob(session.jobs, self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._read)
        self._lay_out()

    def commands(self) -> tuple[Command, ...]:
        has_figures = self._has_figures
        return (
            Command("copy_table", "Copy table", _MENU, self._copy, "Ctrl+C", has_figures, needs=_A_TABLE),
            Command(
                "open_indicator",
                "Open selected item",
                _MENU,
                lambda: self._open(self.view.currentIndex()),
                "Ctrl+Return",
                lambda: bool(self.view.indicator_id) or isinstance(self.view.line, TilesLine),
                needs="Select an indicator on the dashboard first.",
                separated=True,
            ),
            Command(
                "next_table",
                "Next table",
                _MENU,
                lambda: self.view.step_table(1),
                "Ctrl+Down",
                has_figures,
                needs=_A_TABLE,
            ),
            Command(
                "previous_table",
                "Previous table",
                _MENU,
                lambda: self.view.step_table(-1),
                "Ctrl+Up",
                has_figures,
                needs=_A_TABLE,
            ),
        )

    def arrive(self) -> None:
        self._say("")
        if self._stale:
            self._settle.stop()
            self._read()
        self._stack.take_focus()

    def show_row(self, row_id: int) -> None:
        row = self.view.lines.row_of_indicator(row_id)
        if row is not None:
            self.view.setCurrentIndex(self.view.lines.index(row))

    def on_changed(self, change_set: ChangeSet) -> None:
        if all(isinstance(change.record, _OF_PLANS) for change in change_set.changes):
            return
        self._stale = True
        if self.isVisible():
            self._settle.start()

    def _lay_out(self) -> None:
        self.head = PageHead("Dashboard", _ABOUT, (self.printing(), *picked(self.commands(), _TOOLS)))
        below = QHBoxLayout()
        below.setSpacing(SPACING[2])
        below.addWidget(self.filter)
        below.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(SPACING[3], 0, SPACING[3], SPACING[2])
        top.setSpacing(SPACING[1])
        top.addLayout(below)
        top.addWidget(self.caption)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(indented(self._stack, PAD_X))
        column_of(self, self.head, top, inside).setStretchFactor(inside, 1)
        self._show_state()

    def _read(self) -> None:
        """Read again. While a read is running, repeat it afterwards."""
        self._stale = True
        if self._reading.is_under_way:
            return
        self._stale = False
        request = _Request(self.session.tracker, self.session.today, self.filter.chosen)
        self._reading.start(_read, request, self._show, title="Build dashboard", refused=self._on_refused)

    def _show(self, result: _Found) -> None:
        self.dashboard = result.shown
        self._banner, self._exempt = result.banner, result.exempt
        self.filter.offer(result.directorates, result.themes)
        self.head.about.setText(f"{_ABOUT}, as at {say_day(self.session.today)}.")
        self.view.show_dashboard(result.shown)
        self._show_state()
        if self._stale:
            self._read()
        else:
            self.renewed.emit()

    def _show_state(self) -> None:
        is_empty = self.dashboard is None and not any(self.filter.chosen)
        self._stack.choose(is_empty=is_empty and not self._reading.is_under_way)
        self.head.offer(tools=not (is_empty and not self._reading.is_under_way))
        if self.dashboard is None and not is_empty:
            self._say("No matching indicators.")
        else:
            self._say("")

    def _on_refused(self, sentence: str) -> None:
        if self._stale:
            self._read()
            return
        self._stale = True
        if sentence:
            self.session.refused.emit(sentence)

    def _has_figures(self) -> bool:
        return self.dashboard is not None

    def _open(self, _index: QModelIndex) -> None:
        if self.view.indicator_id:
            self.go_to.emit("Indicators", self.view.indicator_id)
        elif isinstance(self.view.line, TilesLine):
            self.go_to.emit("Checks", 0)

    def _copy(self) -> None:
        table = self.view.table
        if table is not None:
            is_exempt = any(row.indicator_id in self._exempt for row in table.rows)
            marked_table = replace(table, title=f"{self._banner}. {table.title}") if is_exempt else table
            QGuiApplication.clipboard().setMimeData(as_mime(*copied(marked_table)))
            self._say(f"Copied the table “{table.title}”, {count(len(table.rows), 'row')}.")
        else:
            self._say("Nothing was copied. Select a line of a table first.")

    def _printed(self) -> PrintOrder | None:
        if self.dashboard is None:
            return None
        make = partial(_paper, self.dashboard, self.session.tracker.store.path.stem, self._banner)
        return PrintOrder(" ".join(filter(None, (TITLE, self.dashboard.scope))), make, is_landscape=True)

    def _say(self, sentence: str) -> None:
        self.caption.setText(sentence)
        self.caption.setVisible(bool(sentence))


def _read(request: _Request, progress: Progress) -> _Found:
    progress(0, 0)
    position = request.tracker.read(_figures)
    progress(0, 0)
    used = [content.indicator for content in position.indicators]
    marked = with_marked_names(position)
    found_dashboard = dashboard(marked, request.today, *request.scope)
    shown = {row.indicator_id for table in (found_dashboard.tables if found_dashboard else ()) for row in table.rows}
    chosen = replace(
        position, indicators=tuple(content for content in position.indicators if content.indicator.id in shown)
    )
    marks = marks_within(chosen)
    return _Found(
        found_dashboard,
        say_banner(marks),
        frozenset(content.indicator.id for content in chosen.indicators if _is_exempt(content, marks)),
        tuple(dict.fromkeys(indicator.directorate for indicator in used if indicator.directorate)),
        tuple(dict.fromkeys(indicator.theme for indicator in used if indicator.theme)),
    )


def _is_exempt(content: IndicatorContent, marks: Sequence[Exemption]) -> bool:
    return bool(marks_within(Position(indicators=(content,), exemptions=tuple(marks))))


def _figures(connection: ReadConnection) -> Position:
    return Position(
        indicators=tuple(contents(connection)),
        tables=tuple(tables(connection)),
        statements=tuple(statements_of_all(connection)),
        exemptions=tuple(exemptions(connection)),
        themes=tuple(theme_texts(connection)),
    )


def _paper(shown: Dashboard, source: str, banner: str, progress: Progress) -> Paper:
    progress(0, 0)
    return dashboard_paper(shown, source, banner)
